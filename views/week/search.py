"""The search of the best week: a first proposal at once, the exact one behind it, then kept.

The first is shown while the other goes on in the background. One can wait, keep the best found
so far, or take the search back: then the week stays as it was.
"""

import threading
import time
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from models.rules.first_programme import first_proposal
from models.rules.italian import counted
from models.rules.programme import Proposal
from models.rules.week import Week
from models.usecases.plan_week import PlanOutcome, save_proposal
from models.usecases.programme_solver import solve_week
from models.usecases.rank_archive import rank_archive
from models.usecases.week_board import WeekStart, board_of_proposal
from models.usecases.week_problem import build_week_problem
from ui.tasks import Cancelled, Task
from views.desk import Desk


@dataclass(frozen=True, slots=True)
class _Solved:
    proposal: Proposal
    seconds: float


class WeekSearch(QObject):
    """One search at a time. Ends with exactly one of `kept`, `taken_back`, `failed`."""

    first_found = Signal(object)
    """The board of the first proposal."""
    phase_changed = Signal(str)
    kept = Signal(int, float)
    """The programme kept, and the seconds of the search."""
    taken_back = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task[_Solved] | None = None
        self._enough = threading.Event()
        self._start: WeekStart | None = None
        self._unwanted = False
        self.running = False
        desk.tasks.progressed.connect(self._on_progress)

    def begin(self, week: Week) -> None:
        """Search for the best programme of a week; raises nothing, tells `failed`."""
        if self.running:
            return
        self.running, self._unwanted = True, False
        self._enough.clear()

        def start(session: Any) -> WeekStart:
            ranked = rank_archive(session, on=week.monday)
            problem = build_week_problem(session, week, ranked)
            first = first_proposal(problem)
            board = board_of_proposal(session, week, ranked, problem, first)
            return WeekStart(ranked, problem, board)

        self._desk.read(
            start, self._on_first, title=f"Settimana {week.italian}: prima proposta",
            failed=self._on_failed, owner=self,
        )  # fmt: skip

    def keep_best(self) -> None:
        """End the search with the best programme found so far."""
        self._enough.set()

    def take_back(self) -> None:
        """End the search and leave the week as it was."""
        self._unwanted = True
        if self._task is not None:
            self._task.cancel()

    def _on_first(self, start: WeekStart) -> None:
        if self._unwanted:
            self._on_taken_back()
            return
        self._start = start
        self.first_found.emit(start.board)
        self._task = self._desk.tasks.run(
            f"Settimana {start.board.week.italian}: ricerca dell’ottimo",
            self._solve,
            self._on_solved,
            self._on_failed,
            owner=self,
            cancelled=self._on_taken_back,
        )

    def _solve(self, task: Task[_Solved]) -> _Solved:
        assert self._start is not None
        began = time.monotonic()
        steps = 0

        def phase(name: str) -> None:
            nonlocal steps
            steps += 1
            task.report(steps, None, name)

        proposal = solve_week(
            self._start.problem,
            cancel=lambda: task.cancelled or self._enough.is_set(),
            progress=phase,
        )
        if task.cancelled:
            raise Cancelled
        return _Solved(proposal, time.monotonic() - began)

    def _on_progress(self, task: Task[_Solved]) -> None:
        if task is self._task:
            self.phase_changed.emit(task.phase)

    def _on_solved(self, solved: _Solved) -> None:
        assert self._start is not None
        start, desk = self._start, self._desk
        week, proposal = start.board.week, solved.proposal
        outcome = PlanOutcome(week, start.ranked, start.problem, proposal)
        dwellings = sum(len(one.dwellings) for one in proposal.interventions)

        def keep(session: Any) -> int:
            return save_proposal(session, outcome, author=desk.author, now=desk.now()).id

        def done(programme_id: int) -> None:
            self._end()
            self.kept.emit(programme_id, solved.seconds)

        desk.write(
            f"Settimana {week.italian}: proposta di {counted(dwellings, 'alloggio', 'alloggi')}",
            "save_proposal",
            keep,
            done,
            topics=("programme",),
            failed=self._on_failed,
            owner=self,
        )

    def _on_taken_back(self) -> None:
        self._end()
        self.taken_back.emit()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self.running = False
        self._task = self._start = None
