"""The papers of a meeting: convocation, minutes, reserved annex, excerpt; where they go, versions.

Every paper is recorded as an extract. None can be undone: what left the house is corrected by
writing it again, and the earlier file stays. What leaves, for whom and what is to be looked at
again is said before (`paper_forms.py`).
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu

from exports.annex_docx import write_annex_docx
from exports.convocation_docx import write_convocation_docx
from exports.group_minutes_docx import write_group_excerpt_docx, write_group_minutes_docx
from models.errors import OfficeError
from models.usecases.document_versions import list_versions
from models.usecases.export_convocation import convene_by_letter
from models.usecases.export_excerpt import excerpt_bodies, export_excerpt
from models.usecases.export_group_annex import annex_rows, export_group_annex
from models.usecases.export_group_minutes import export_group_minutes
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.working_group.hold_meeting import convene_meeting
from models.usecases.working_group.meeting_board import BoardItem, MeetingBoard, find_meeting
from models.usecases.working_group.paper_cautions import (
    convocation_cautions,
    excerpt_cautions,
    minutes_cautions,
)
from ui.commands import command
from ui.folders import documents_folder
from ui.memory import Memory
from ui.screen import Screen
from ui.widgets.buttons import menu_button
from ui.widgets.form_page import FormPage
from views.desk import Desk
from views.meetings.hall import Hall
from views.meetings.paper_forms import AnnexForm, ExcerptForm, MinutesForm, PaperForm
from views.meetings.versions import PAPERS, VersionsPage


def open_in_desktop(path: Path) -> object:
    """Open a file with the program that the desktop has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class MeetingDocuments(QObject):
    """Writes the papers of the meeting in hand into the folder of the documents."""

    correction_requested = Signal(object)
    """A `PaperCaution` whose place is to be shown."""

    def __init__(
        self,
        screen: Screen,
        hall: Hall,
        desk: Desk,
        memory: Memory,
        *,
        open_file: Callable[[Path], object] = open_in_desktop,
    ) -> None:
        super().__init__(screen)
        self._screen, self._hall, self._desk, self._memory = screen, hall, desk, memory
        self._open_file = open_file
        self._board: MeetingBoard | None = None
        self._item: BoardItem | None = None
        self.versions = VersionsPage(screen.theme)
        self.letter = hall.convocation
        self.minutes_form, self.excerpt_form = MinutesForm(screen.theme), ExcerptForm(screen.theme)
        self.annex_form = AnnexForm(screen.theme)
        for page in (self.versions, self.minutes_form, self.excerpt_form, self.annex_form):
            hall.addWidget(page)
            page.left.connect(hall.show_work)
        self._connect()
        self._command()
        self.button = menu_button(screen.theme, "Documenti", self._menu())
        self.show_possible(None, None)

    def _connect(self) -> None:
        self.versions.file_requested.connect(self._open_file)
        self.letter.confirmed.connect(self._write_letter)
        self.letter.record_requested.connect(self._record_letter)
        self.minutes_form.confirmed.connect(self._write_minutes)
        self.excerpt_form.confirmed.connect(self._write_excerpt)
        self.annex_form.confirmed.connect(self._write_annex)
        for form in (self.letter, self.minutes_form, self.excerpt_form, self.annex_form):
            form.correction_requested.connect(self.correction_requested)

    def _command(self) -> None:
        add = partial(command, self._screen, group="Documenti")
        begun = "Si attiva quando la riunione è aperta"
        self.convocation = add(
            "Convoca la riunione…", self.ask_convocation, icon="envelope-paper",
            why="Si attiva quando c’è almeno un punto, fino all’apertura",
        )  # fmt: skip
        self.minutes = add("Scrivi il verbale…", self.ask_minutes, icon="file-earmark-text",
                           why=begun)  # fmt: skip
        self.in_word = add(
            "Apri il verbale in Word", partial(self.ask_minutes, then_open=True),
            icon="file-earmark-word", why=begun,
        )  # fmt: skip
        self.excerpt = add(
            "Estratto del punto…", self.ask_excerpt, icon="file-earmark-break",
            why="Si attiva quando la riunione è aperta e un punto è scelto",
        )  # fmt: skip
        self.annex = add("Allegato riservato…", self.ask_annex, icon="lock", why=begun)
        self.all_versions = add("Versioni dei documenti…", self.show_versions, icon="files")

    @property
    def commands(self) -> list[QAction]:
        """Everything that can be written."""
        return [self.convocation, self.minutes, self.in_word, self.excerpt, self.annex,
                self.all_versions]  # fmt: skip

    def _menu(self) -> QMenu:
        menu = QMenu("Documenti", self._screen)
        menu.setToolTipsVisible(True)
        groups = (
            [self.convocation, self.minutes, self.in_word], [self.excerpt, self.annex],
            [self.all_versions],
        )  # fmt: skip
        for actions in groups:
            menu.addActions(actions)
            menu.addSeparator()
        return menu

    def show_possible(self, board: MeetingBoard | None, item: BoardItem | None) -> None:
        """Follow the meeting and the item in hand."""
        self._board, self._item = board, item
        begun = board is not None and (board.is_open or board.is_closed)
        self.convocation.setEnabled(board is not None and not begun and bool(board.items))
        for action in (self.minutes, self.in_word, self.annex):
            action.setEnabled(begun)
        self.excerpt.setEnabled(begun and item is not None)
        number = f" {item.number}" if begun and item is not None else ""
        self.excerpt.setText(f"Estratto del punto{number}…")
        self.all_versions.setEnabled(board is not None)
        self.button.setVisible(board is not None)

    # Before it is written

    def ask_convocation(self) -> None:
        """Show the letter before it is written."""
        board = self._board
        if board is not None:
            self._look(
                lambda session: convocation_cautions(session, board.id),
                lambda found: self._show(self.letter, self.letter.show_meeting, board, found),
            )

    def ask_minutes(self, *, then_open: bool = False) -> None:
        """Write a draft at once; minutes that leave, or are to be looked at again, are shown."""
        board = self._board
        if board is None:
            return

        def looked(found: Any) -> None:
            form = self.minutes_form
            form.then_open = then_open
            if board.is_open and not found:
                self._write_minutes()
            else:
                show = partial(form.show_meeting, then_open=then_open)
                self._show(form, show, board, found)

        self._look(lambda session: minutes_cautions(session, board.id), looked)

    def ask_excerpt(self) -> None:
        """Ask for whom the item in hand is excerpted."""
        board, item = self._board, self._item
        if board is None or item is None:
            return

        def look(session: Any) -> Any:
            meeting = find_meeting(session, board.id)
            bodies = excerpt_bodies(session, meeting, item.id)
            return bodies, excerpt_cautions(session, board.id, item.id)

        form = self.excerpt_form
        self._look(look, lambda found: self._show(form, form.show_item, board, item, *found))

    def ask_annex(self) -> None:
        """Ask for whom the annex is: one addressee at a time."""
        board, form = self._board, self.annex_form
        if board is not None:
            self._look(
                lambda session: annex_rows(session, board.id),
                lambda rows: self._show(form, form.show_rows, board, rows),
            )

    def _look(self, look: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        self._desk.read(look, then, owner=self, key="meeting_paper", title="Lettura del documento")

    def _show(self, form: PaperForm, show: Callable[..., None], *what: object) -> None:
        self._screen.notice.clear()
        show(*what)
        self._hall.show_form(form)
        self._screen.status_changed.emit()

    # Writing

    def _write_letter(self) -> None:
        """Fix the numbers, convene, write: one act, which left the house."""
        form = self.letter
        if not form.valid():
            return
        export = partial(
            convene_by_letter, number=form.number.text(), day=form.day.date(),
            **self._common(write_convocation_docx),
        )  # fmt: skip
        self._write("convocazione", export, form, topics=("meetings", "exports"))

    def _record_letter(self) -> None:
        """Record protocol and date alone: the letter goes another way, or was written before."""
        form, board = self.letter, self._board
        if board is None or not form.valid():
            return
        number, day = form.number.text(), form.day.date()
        self._desk.write(
            f"Riunione {board.name}: convocazione registrata",
            "convene_meeting",
            lambda session: convene_meeting(
                find_meeting(session, board.id), number=number, day=day
            ),
            lambda _done: self._hall.show_work(),
            topics=("meetings",), failed=partial(self._failed, form), owner=self,
        )  # fmt: skip

    def _write_minutes(self) -> None:
        form = self.minutes_form
        self._write(
            "verbale", partial(export_group_minutes, **self._common(write_group_minutes_docx)),
            form, then_open=form.then_open,
        )  # fmt: skip

    def rewrite_minutes(self) -> None:
        """Write the minutes again, with the protocol they just got."""
        self.minutes_form.then_open = False
        self._write_minutes()

    def _write_excerpt(self) -> None:
        form = self.excerpt_form
        if form.item is not None:
            self._write(
                f"estratto del punto {form.item.number}",
                partial(
                    export_excerpt, item_id=form.item.id, body_name=form.body_name.choice,
                    **self._common(write_group_excerpt_docx),
                ),
                form,
            )  # fmt: skip

    def _write_annex(self) -> None:
        form = self.annex_form
        self._write(
            "allegato riservato",
            partial(
                export_group_annex, recipient=form.recipient.choice,
                **self._common(write_annex_docx),
            ),
            form,
        )  # fmt: skip

    def _common(self, write: object) -> dict[str, Any]:
        desk = self._desk
        return {
            "write": write, "folder": documents_folder(self._memory), "author": desk.author,
            "now": desk.now(),
        }  # fmt: skip

    def _write(
        self,
        what: str,
        export: Callable[[Any, int], ExportOutcome],
        form: FormPage,
        *,
        then_open: bool = False,
        topics: tuple[str, ...] = ("exports",),
    ) -> None:
        board = self._board
        if board is None:
            return
        meeting_id = board.id
        self._desk.write(
            f"Riunione {board.name}: {what}",
            "export_document",
            lambda session: export(session, meeting_id),
            lambda outcome: self._exported(outcome, form, then_open=then_open),
            topics=topics, failed=partial(self._failed, form), undoable=False, owner=self,
        )  # fmt: skip

    def _exported(self, outcome: ExportOutcome, form: FormPage, *, then_open: bool) -> None:
        self._desk.forget("meetings")
        if self._hall.form is form:
            self._hall.show_work()
        (path,) = outcome.paths
        if then_open:
            self._open_file(path)
        said = " ".join((f"Scritto {path.name} in {path.parent}.", *outcome.notices))
        run = partial(self._open_file, path)
        opening = command(self._screen, "Apri il file", run, icon="folder2-open")
        self._screen.notice.tell(said, "warn" if outcome.notices else "ok", [opening])

    def _failed(self, form: FormPage, error: Exception) -> None:
        if not isinstance(error, OfficeError):
            self._desk.refused.emit(error)
            return
        said = " ".join((error.sentence, *error.details))
        if self._hall.form is form:
            form.refuse(said)
        else:
            self._screen.notice.tell(said, "bad")

    # Versions

    def show_versions(self) -> None:
        """Show what was written for this meeting, and which files were edited since."""
        board = self._board
        if board is None:
            return
        folder, meeting_id = documents_folder(self._memory), board.id
        self._desk.read(
            lambda session: list_versions(
                session, folder, kinds=tuple(PAPERS), session_id=meeting_id
            ),
            self._show_versions, owner=self, key="meeting_versions",
            title="Lettura delle versioni",
        )  # fmt: skip

    def _show_versions(self, found: Any) -> None:
        self.versions.show_versions(found)
        self._hall.show_form(self.versions)
        self._screen.status_changed.emit()
