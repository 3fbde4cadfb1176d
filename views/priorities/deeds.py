"""What is done on this screen: each change one transaction, named for the undo history."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from exports.ranking_xlsx import write_ranking_xlsx
from models.errors import OfficeError
from models.rules.facts import Criterion
from models.rules.italian import short_date, thousands
from models.usecases.export_ranking import export_ranking
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.find_dossier import find_dossier
from models.usecases.move_dossier import move_dossier
from models.usecases.priority_lines import DirectiveOnRecord, PriorityLine
from models.usecases.rank_archive import RankOutcome
from models.usecases.record_directive import record_directive
from models.usecases.withdraw_directive import withdraw_directive
from models.usecases.withdraw_move import withdraw_move
from views.desk import Desk
from views.priorities.record_form import DirectiveWords


class Deeds(QObject):
    """Moves, directives, extracts. What is refused comes back as a sentence to show there."""

    moved = Signal()
    move_refused = Signal(str)
    recorded = Signal(object)
    """A directive was recorded: the day from which it holds."""
    record_refused = Signal(str)
    exported = Signal(object)
    """The list was written: an `ExportOutcome`."""
    export_refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def move(self, line: PriorityLine, on: datetime.date, position: int, reason: str) -> None:
        """Ask for a place in the lists from a day on (Decisions of meaning 6)."""
        desk = self._desk

        def work(session: Any) -> None:
            move_dossier(
                session,
                find_dossier(session, line.case_code, body=line.body),
                position=position,
                computed_position=line.computed_position,
                effective_from=on,
                reason=reason,
                author=desk.author,
                now=desk.now(),
            )

        desk.write(
            f"{line.case_code}: spostato al posto {thousands(position)}",
            "move_dossier",
            work,
            self._moved,
            topics=("ranking",),
            dossier_ids=(line.dossier_id,),
            failed=self._teller(self.move_refused),
            owner=self,
        )

    def put_back(self, line: PriorityLine) -> None:
        """Take a move back: the dossier stands where the rules computed it."""
        desk = self._desk
        desk.write(
            f"{line.case_code}: rimesso al posto {thousands(line.computed_position)}",
            "withdraw_move",
            lambda session: withdraw_move(session, line.dossier_id, now=desk.now()),
            topics=("ranking",),
            dossier_ids=(line.dossier_id,),
            owner=self,
        )

    def record(self, criteria: Sequence[Criterion], words: DirectiveWords) -> None:
        """Record a directive of the Comitato (R012)."""
        desk = self._desk

        def work(session: Any) -> datetime.date:
            record_directive(
                session,
                criteria,
                reference=words.reference,
                committee_day=words.committee_day,
                effective_from=words.effective_from,
                author=desk.author,
                now=desk.now(),
            )
            return words.effective_from

        desk.write(
            f"Indirizzo del Comitato del {short_date(words.committee_day)}",
            "record_directive",
            work,
            self._recorded,
            topics=("ranking",),
            failed=self._teller(self.record_refused),
            owner=self,
        )

    def withdraw(self, directive: DirectiveOnRecord) -> None:
        """Revoke a directive: lists follow the one before it, or the convention."""
        desk = self._desk
        desk.write(
            f"Revocato l’indirizzo in vigore dal {short_date(directive.effective_from)}",
            "withdraw_directive",
            lambda session: withdraw_directive(session, directive.directive_id, now=desk.now()),
            topics=("ranking",),
            failed=self._teller(self.record_refused),
            owner=self,
        )

    def export(self, outcome: RankOutcome, folder: Path) -> None:
        """Write the list as a sheet and record the extract (3.4)."""
        desk = self._desk

        def work(session: Any) -> ExportOutcome:
            return export_ranking(
                session,
                outcome,
                write=write_ranking_xlsx,
                folder=folder,
                author=desk.author,
                now=desk.now(),
            )

        desk.write(
            "Elenco delle priorità esportato",
            "export_ranking",
            work,
            self._exported,
            topics=("exports",),
            failed=self._teller(self.export_refused),
            undoable=False,
            owner=self,
        )

    def _moved(self, _done: None) -> None:
        self.moved.emit()

    def _recorded(self, effective_from: datetime.date) -> None:
        self.recorded.emit(effective_from)

    def _exported(self, outcome: ExportOutcome) -> None:
        self.exported.emit(outcome)

    def _teller(self, refused: Any) -> Callable[[Exception], None]:
        """What the official can act on is said in its place; a bug goes to the window."""

        def tell(error: Exception) -> None:
            if isinstance(error, OfficeError):
                refused.emit(error.sentence)
            elif isinstance(error, OSError):
                refused.emit(
                    "Il file non si può scrivere: se è aperto chiudilo, o scegli un’altra cartella."
                )
            else:
                self._desk.refused.emit(error)

        return tell
