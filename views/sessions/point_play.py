"""Playing a point: what the discussion asks for is written, and the next point is taken."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from models.usecases.decide_point import PointDecided
from models.usecases.session_board import BoardDecision, SessionBoard
from models.usecases.session_moves import DayForMove, days_for_move
from views.desk import Desk
from views.sessions.deeds import SessionDeeds
from views.sessions.discussion import next_undecided
from views.sessions.drafts import Draft, Drafts
from views.sessions.floor import Floor
from views.sessions.words import decided


class PointPlay(QObject):
    """Between the discussion and the deeds."""

    moved_on = Signal(int)
    """The point to go to when the session has been read again."""
    remarked = Signal(str)

    def __init__(
        self,
        floor: Floor,
        deeds: SessionDeeds,
        desk: Desk,
        drafts: Drafts,
        board: Callable[[], SessionBoard | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._floor, self._deeds, self._desk = floor, deeds, desk
        self._drafts, self._board = drafts, board
        self._writing = False
        deeds.refused.connect(self._refused)
        discussion = floor.discussion
        discussion.record_requested.connect(self._record)
        discussion.withdraw_requested.connect(self._withdraw)
        discussion.days_wanted.connect(self._want_days)

    def _record(self, draft: Draft) -> None:
        board, discussion = self._board(), self._floor.discussion
        point, choice = discussion.point, draft.choice
        if board is None or point is None or choice is None or self._writing:
            return
        ids = discussion.ids
        whole = len(ids) == len(point.proposed)
        where = f"Punto {point.number}" + ("" if whole else f", {discussion.codes[0]}")
        made = BoardDecision(0, "", choice.recorded_outcome, "", "", "", choice.day, ids)
        name = f"{where}: {decided(made, several=len(ids) > 1)}"
        left = [each.dossier_id for each in point.undecided if each.dossier_id not in ids]
        following = next_undecided(board, point)

        def recorded(done: PointDecided) -> None:
            self._writing = False
            self._drafts.forget((board.id, frozenset(ids)))
            if left:
                discussion.concern(left[0])
            elif following is not None:
                self.moved_on.emit(following.number)
            if done.reopened:
                codes = ", ".join(done.reopened)
                self.remarked.emit(
                    f"La decisione precedente comprendeva anche {codes}: torna da decidere."
                )
            self._floor.points.setFocus(Qt.FocusReason.OtherFocusReason)

        # Enter pressed twice records once; what is refused stays written.
        self._writing = True
        self._deeds.decide(board, point, ids, choice, name, recorded)

    def _refused(self, _sentence: str) -> None:
        self._writing = False

    def _withdraw(self) -> None:
        made, point = self._floor.discussion.decision, self._floor.discussion.point
        board = self._board()
        if board is not None and made is not None and point is not None:
            self._deeds.withdraw(board, made.id, f"Punto {point.number}: decisione tolta")

    def _want_days(self, ids: tuple[int, ...]) -> None:
        board = self._board()
        if board is not None:
            self._desk.read(
                lambda session: days_for_move(session, board.id, ids), self._show_days,
                owner=self, key="sessions_days", title="Posto negli altri giorni",
            )  # fmt: skip

    def _show_days(self, days: tuple[DayForMove, ...]) -> None:
        self._floor.discussion.show_days(days)
