"""The papers of a meeting: convocation, minutes, reserved annex, excerpt; where they go, versions.

Every paper is recorded as an extract. None can be undone: what left the house is corrected by
writing it again, and the earlier file stays.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu

from exports.annex_docx import write_annex_docx
from exports.convocation_docx import write_convocation_docx
from exports.group_minutes_docx import write_group_excerpt_docx, write_group_minutes_docx
from models.errors import OfficeError
from models.usecases.document_versions import list_versions
from models.usecases.export_convocation import export_convocation
from models.usecases.export_excerpt import export_excerpt
from models.usecases.export_group_annex import (
    RECIPIENTS,
    export_group_annex,
    group_annex_recipient,
)
from models.usecases.export_group_minutes import export_group_minutes
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.working_group.meeting_board import BoardItem, MeetingBoard
from ui.commands import command
from ui.folders import documents_folder
from ui.memory import Memory
from ui.screen import Screen
from ui.widgets.buttons import menu_button
from views.desk import Desk
from views.meetings.hall import Hall
from views.meetings.versions import PAPERS, VersionsPage


def open_in_desktop(path: Path) -> object:
    """Open a file with the program that the desktop has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class MeetingDocuments(QObject):
    """Writes the papers of the meeting in hand into the folder of the documents."""

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
        hall.addWidget(self.versions)
        self.versions.left.connect(hall.show_work)
        self.versions.file_requested.connect(self._open_file)
        add = partial(command, screen, group="Documenti")
        self.convocation = add(
            "Scrivi la convocazione", self.export_convocation, icon="envelope-paper",
            why="Si attiva quando i numeri dell’ordine del giorno sono fissati",
        )  # fmt: skip
        self.minutes = add(
            "Esporta il verbale", self.export_minutes, icon="file-earmark-text",
            why="Si attiva quando la riunione è aperta",
        )  # fmt: skip
        self.in_word = add(
            "Apri il verbale in Word", partial(self.export_minutes, then_open=True),
            icon="file-earmark-word", why="Si attiva quando la riunione è aperta",
        )  # fmt: skip
        self.excerpt = add(
            "Estratto del punto", self.export_excerpt, icon="file-earmark-break",
            why="Si attiva quando la riunione è aperta e un punto è scelto",
        )  # fmt: skip
        self.annexes = [
            add(f"Allegato riservato per {group_annex_recipient(key).name}",
                partial(self.export_annex, key), icon="lock",
                why="Si attiva quando la riunione è aperta")
            for key in RECIPIENTS
        ]  # fmt: skip
        self.all_versions = add("Versioni dei documenti…", self.show_versions, icon="files")
        self.button = menu_button(screen.theme, "Documenti", self._menu())
        self.show_possible(None, None)

    @property
    def commands(self) -> list[QAction]:
        """Everything that can be written."""
        return [self.convocation, self.minutes, self.in_word, self.excerpt, *self.annexes,
                self.all_versions]  # fmt: skip

    def _menu(self) -> QMenu:
        menu = QMenu("Documenti", self._screen)
        menu.setToolTipsVisible(True)
        groups = (
            [self.convocation, self.minutes, self.in_word, self.excerpt], self.annexes,
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
        self.convocation.setEnabled(board is not None and board.frozen)
        for action in (self.minutes, self.in_word, *self.annexes):
            action.setEnabled(begun)
        self.excerpt.setEnabled(begun and item is not None)
        number = f" {item.number}" if begun and item is not None else ""
        self.excerpt.setText(f"Estratto del punto{number}")
        self.all_versions.setEnabled(board is not None)
        self.button.setVisible(board is not None)

    def export_convocation(self) -> None:
        """Write the letter to the ten seats."""
        self._export("convocazione", export_convocation, write=write_convocation_docx)

    def export_minutes(self, *, then_open: bool = False) -> None:
        """Write the minutes; while the meeting is open they are a draft."""
        self._export(
            "verbale", export_group_minutes, then_open=then_open, write=write_group_minutes_docx
        )

    def export_excerpt(self) -> None:
        """Write the item in hand alone."""
        if self._item is not None:
            self._export(
                f"estratto del punto {self._item.number}", export_excerpt,
                item_id=self._item.id, write=write_group_excerpt_docx,
            )  # fmt: skip

    def export_annex(self, recipient: str) -> None:
        """Write the annex for an addressee, with the rows it is competent for."""
        self._export(
            "allegato riservato", export_group_annex, recipient=recipient, write=write_annex_docx
        )

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

    def _export(
        self,
        what: str,
        export: Callable[..., ExportOutcome],
        *,
        then_open: bool = False,
        **more: object,
    ) -> None:
        board, desk = self._board, self._desk
        if board is None:
            return
        folder, author, now = documents_folder(self._memory), desk.author, desk.now()
        meeting_id = board.id
        desk.write(
            f"Riunione {board.name}: {what}",
            "export_document",
            lambda session: export(
                session, meeting_id, folder=folder, author=author, now=now, **more
            ),
            lambda outcome: self._exported(outcome, then_open=then_open),
            topics=("exports",), failed=self._failed, undoable=False, owner=self,
        )  # fmt: skip

    def _exported(self, outcome: ExportOutcome, *, then_open: bool) -> None:
        (path,) = outcome.paths
        if then_open:
            self._open_file(path)
        said = " ".join((f"Scritto {path.name} in {path.parent}.", *outcome.notices))
        run = partial(self._open_file, path)
        opening = command(self._screen, "Apri il file", run, icon="folder2-open")
        self._screen.notice.tell(said, "warn" if outcome.notices else "ok", [opening])

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self._screen.notice.tell(" ".join((error.sentence, *error.details)), "bad")
        else:
            self._desk.refused.emit(error)
