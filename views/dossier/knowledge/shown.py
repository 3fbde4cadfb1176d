"""The matrix of the sheet shown: read a moment after it, back to its cell after each deed."""

import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.open_restricted_group import OPENED
from models.usecases.working_group.cell_answers import (
    CellAnswer,
    cell_answers,
    open_cell_answers,
)
from models.usecases.working_group.knowledge_matrix import (
    Knowledge,
    KnowledgeCell,
    knowledge_matrix,
)
from models.usecases.working_group.residents_elsewhere import (
    ResidentElsewhere,
    residents_elsewhere,
)
from ui.commands import command
from ui.folders import documents_folder
from ui.memory import Memory
from views.desk import UNMASKED_MINUTES, Desk
from views.dossier import deeds
from views.dossier.deed_form import DeedForm
from views.dossier.knowledge.forms import already_given
from views.dossier.knowledge.names import CellDeed, deed_of
from views.dossier.knowledge.section import KnowledgeSection
from views.dossier.other_parts import OfficesPart

if TYPE_CHECKING:
    from views.dossier.sheet_view import SheetView

Known = tuple[Knowledge, tuple[ResidentElsewhere, ...]]


class ShownKnowledge(QObject):
    """Which cell one is on outlives the sheet, which is built again after every change."""

    def __init__(self, desk: Desk, memory: Memory | None, view: "SheetView") -> None:
        super().__init__(view)
        self._desk, self._memory, self._view = desk, memory, view
        self._cell, self._to_cell = (0, 0), False
        self._section: KnowledgeSection | None = None
        self._known: Knowledge | None = None
        self._fold_again = QTimer(self)
        self._fold_again.setSingleShot(True)
        self._fold_again.setInterval(UNMASKED_MINUTES * 60_000)
        self._fold_again.timeout.connect(self.fold)

    @property
    def folder(self) -> Path | None:
        """Where letters go, None where nobody said."""
        return None if self._memory is None else documents_folder(self._memory)

    @property
    def known(self) -> Knowledge | None:
        """What was last read of the dossier shown, None where it was not read yet."""
        sheet, known = self._view.sheet, self._known
        return known if sheet and known and known.dossier_id == sheet.dossier_id else None

    def remind(self, form: DeedForm) -> None:
        """Say on a form opened before the matrix was read what the body has given already."""
        sheet, given = self._view.sheet, deed_of(form.spec.name)
        if sheet is None or given is None or given.deed != "ask" or self.known is not None:
            return
        self._desk.read(
            partial(_who_knows, dossier_id=sheet.dossier_id, today=self._desk.today()),
            partial(_tell_given, form, given),
            title="Chi sa cosa",
            owner=form,
            failed=self._view.tell_failure,
        )

    def fill(self, part: OfficesPart, dossier_id: int) -> None:
        """Read who knows what of a dossier and show it in its part."""
        self._desk.read(
            partial(_who_knows, dossier_id=dossier_id, today=self._desk.today()),
            partial(self._show, part),
            title="Chi sa cosa",
            owner=part,
            key=f"knowledge-{id(self)}",
            failed=self._view.tell_failure,
        )

    def keep_focus(self) -> None:
        """The sheet is built again while one is on a cell: one will be on it again."""
        section = self._section
        if section is not None and isValid(section) and section.table.hasFocus():
            self._to_cell = True

    def take_back(self, form: str) -> bool:
        """Give the focus back to the cell that a form was about, where it is in sight."""
        section = self._section
        here = section is not None and isValid(section) and section.isVisible()
        if section is None or not here or deed_of(form) is None:
            return False
        section.take_focus()
        return True

    def tell_done(self, done: object) -> None:
        """Say which letters were written; the focus goes back to the cell."""
        self._to_cell = self._view.tabs.current == "offices"
        if not isinstance(done, ExportOutcome):
            return
        names = ", ".join(path.name for path in done.paths)
        said = " ".join((f"Scritto {names} in {done.paths[0].parent}.", *done.notices))
        notice = self._view.notice
        run = partial(open_in_desktop, done.paths[0])
        notice.tell(said, "ok", [command(notice, "Apri il file", run)])

    def _show(self, part: OfficesPart, known: Known) -> None:
        self._known = known[0]
        section = part.show_knowledge(*known)
        section.choose(*self._cell)
        section.cell_chosen.connect(self._remember)
        section.form_requested.connect(self._view.deeds.open_form)
        section.revoked.connect(self._revoke_note)
        section.answers_requested.connect(self._read_answers)
        self._section = section
        self._view.tabs.lay_out_now()
        if self._to_cell:
            self._to_cell = False
            section.take_focus()

    def fold(self) -> None:
        """Take an answer that is open off the screen."""
        self._fold_again.stop()
        if self._section is not None and isValid(self._section):
            self._section.fold_answers()

    def _read_answers(self, cell: KnowledgeCell, opened: bool) -> None:
        """Folded it is read; opened, who opened it is on record before it is shown."""
        sheet, section = self._view.sheet, self._section
        if sheet is None or section is None:
            return
        read = open_cell_answers if opened else cell_answers
        work = partial(
            read, dossier_id=sheet.dossier_id, body=cell.cell.holder, kind=cell.cell.kind,
            on=self._desk.today(),
        )  # fmt: skip
        show = partial(self._show_answers, section, cell, opened)
        if not opened:
            self._desk.read(
                work, show, title="Risposta", owner=section, failed=self._view.tell_failure
            )
            return
        self._desk.write(
            "Apertura di dati riservati", OPENED, work, show, topics=(), undoable=False,
            owner=section, failed=self._view.tell_failure,
        )  # fmt: skip

    def _show_answers(
        self,
        section: KnowledgeSection,
        cell: KnowledgeCell,
        opened: bool,
        answers: tuple[CellAnswer, ...],
    ) -> None:
        if section is not self._section:
            return
        section.show_answers(cell, answers, opened=opened)
        if opened:
            self._fold_again.start()
        self._view.tabs.lay_out_now()
        QTimer.singleShot(0, self, self._bring_answers_to_sight)  # once it has its height

    def _bring_answers_to_sight(self) -> None:
        section = self._section
        if section is not None and isValid(section) and section.answers is not None:
            self._view.tabs.lay_out_now()
            self._view.tabs.bring_to_sight(section.answers)

    def _remember(self, row: int, column: int) -> None:
        self._cell = (row, column)
        tabs, section = self._view.tabs, self._section
        tabs.lay_out_now()
        if section is not None and section.table.hasFocus():
            # What the cell says if there is room for both, the cell in any case.
            tabs.bring_to_sight(section.said)
            tabs.bring_place_to_sight(section.table.viewport(), section.table.place_on_screen)

    def _revoke_note(self, note_id: int) -> None:
        self._to_cell = True
        work = partial(deeds.revoke_cell_note, note_id=note_id)
        self._view.deeds.do("Annotazione tolta", "note_information", work)


def _who_knows(session: Any, *, dossier_id: int, today: datetime.date) -> Known:
    return knowledge_matrix(session, dossier_id, on=today), residents_elsewhere(
        session, only_to_alert=False, dossier_ids=[dossier_id]
    )


def _tell_given(form: DeedForm, given: CellDeed, known: Known) -> None:
    said = already_given(known[0], given)
    if said and not form.notice.sentence:
        form.notice.tell(said, "info")


def open_in_desktop(path: Path) -> object:
    """Open a file with the program that the desktop has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
