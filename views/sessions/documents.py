"""The documents of a session: minutes and reserved annex, where they go, opened when written."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from models.usecases.document_marks import recipient_of
from models.usecases.export_annex import RECIPIENTS
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.session_board import SessionBoard
from ui.commands import command
from ui.folders import DOCUMENTS, documents_folder
from ui.memory import Memory
from ui.screen import Screen
from views.sessions.deeds import SessionDeeds

_LEAVES = "Ciò che si scrive esce dall’ufficio: dopo non si annulla"
AskFolder = Callable[[QWidget, str, Path], Path | None]


def open_in_desktop(path: Path) -> object:
    """Open a file with the program that the desktop has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class SessionDocuments(QObject):
    """Writes into the folder of the documents; every extract is recorded."""

    def __init__(
        self,
        screen: Screen,
        deeds: SessionDeeds,
        memory: Memory,
        board: Callable[[], SessionBoard | None],
        *,
        ask: AskFolder,
        open_file: Callable[[Path], object],
    ) -> None:
        super().__init__(screen)
        self._screen, self._deeds, self._memory, self._board = screen, deeds, memory, board
        self._ask, self._open_file = ask, open_file
        add = partial(command, screen, group="Seduta")
        self.minutes = add("Esporta il verbale", self.export_minutes, icon="file-earmark-text")
        self.in_word = add("Apri in Word", self.open_in_word, icon="file-earmark-word")
        self.annexes = [
            add(f"Allegato riservato per {recipient_of(key).name}",
                partial(self.export_annex, key), icon="lock")
            for key in RECIPIENTS
        ]  # fmt: skip
        self.folder = add("Cambia la cartella dei documenti…", self.change_folder, icon="folder")
        deeds.exported.connect(self._exported)

    @property
    def commands(self) -> list[QAction]:
        """Everything that can be written."""
        return [self.minutes, self.in_word, *self.annexes, self.folder]

    def menu(self, data: QAction) -> QMenu:
        """The same as a menu, with the data of the session."""
        menu = QMenu(self._screen)
        for actions in ([self.minutes, self.in_word], self.annexes):
            menu.addActions(actions)
            menu.addSeparator()
        before = menu.addAction(_LEAVES)  # a sentence, said before one chooses
        before.setEnabled(False)
        menu.addSeparator()
        menu.addActions([data, self.folder])
        return menu

    def export_minutes(self) -> None:
        """Write the minutes; while the session is open they are a draft."""
        self._write_minutes(then_open=False)

    def open_in_word(self) -> None:
        """Write the minutes as they stand and open them."""
        self._write_minutes(then_open=True)

    def export_annex(self, recipient: str) -> None:
        """Write the annex for an addressee, with the rows that it may see."""
        board = self._board()
        if board is not None:
            self._deeds.export_annex(board, documents_folder(self._memory), recipient)

    def change_folder(self) -> None:
        """Ask where the documents go, here and on the other screens."""
        title = "Scegli la cartella dei documenti"
        chosen = self._ask(self._screen, title, documents_folder(self._memory))
        if chosen is not None:
            self._memory.set(DOCUMENTS, str(chosen))

    def _write_minutes(self, *, then_open: bool) -> None:
        board = self._board()
        if board is not None:
            folder = documents_folder(self._memory)
            self._deeds.export_minutes(board, folder, then_open=then_open)

    def _exported(self, outcome: ExportOutcome, then_open: bool) -> None:
        (path,) = outcome.paths
        if then_open:
            self._open_file(path)
        said = " ".join((f"Scritto {path.name} in {path.parent}.", *outcome.notices))
        run = partial(self._open_file, path)
        opening = command(self._screen, "Apri il file", run, icon="folder2-open")
        self._screen.notice.tell(said, "ok", [opening])
