"""Exports the list as it is on screen to a file that the official chooses."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from exports.screen_list_xlsx import write_screen_list_xlsx
from models.errors import OfficeError
from models.rules.italian import counted
from models.usecases.export_screen_list import export_screen_list
from ui.commands import command
from ui.lists.fast_table import FastTable
from ui.widgets.notice import Notice
from views.desk import Desk
from views.households.on_screen import screen_list


class Exporting(QObject):
    """Asks where, writes on a worker, says where the file is and opens it if wanted."""

    def __init__(self, desk: Desk, screen: QWidget, notice: Notice) -> None:
        super().__init__(screen)
        self._desk, self._screen, self._notice = desk, screen, notice
        self._wanted: tuple[FastTable, list[str], list[int] | None] | None = None

    def ask(
        self, table: FastTable, conditions: Sequence[str], lines: Sequence[int] | None = None
    ) -> None:
        """Ask for the file: of the whole list on screen, or of some of its lines."""
        self._wanted = (table, list(conditions), None if lines is None else list(lines))
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        name = f"nuclei-{self._desk.today().isoformat()}.xlsx"
        dialog = QFileDialog(
            self._screen, "Esporta ciò che si vede: esce dall’ufficio, dopo non si annulla"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Foglio Excel (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.setDirectory(documents)
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, file_name: str) -> None:
        if self._wanted is not None:
            table, conditions, lines = self._wanted
            self.export(table, conditions, lines, Path(file_name))

    def export(
        self,
        table: FastTable,
        conditions: Sequence[str],
        lines: Sequence[int] | None,
        path: Path,
    ) -> None:
        """Write the rows in view, or those of some lines, with the filter in the heading."""
        rows = table.table.rows if lines is None else table.table.rows[list(lines)]
        columns, keys = table.columns.visible(), table.table.sort_keys
        numbers, now, author = rows.tolist(), self._desk.now(), self._desk.author
        said = list(conditions)

        def work(session: Any) -> Path:
            extract = screen_list(columns, numbers, keys, said, now)
            return export_screen_list(
                session, extract, path, write=write_screen_list_xlsx, author=author, now=now
            )

        def done(written: Path) -> None:
            show = command(
                self._screen,
                "Apri il foglio",
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(written))),
                icon="file-earmark-spreadsheet",
            )
            count = counted(len(numbers), "nucleo", "nuclei")
            self._notice.tell(f"Esportati {count} in «{written.name}».", "ok", [show])

        self._desk.write(
            f"Esportazione di {counted(len(numbers), 'nucleo', 'nuclei')}",
            "export_screen_list",
            work,
            done,
            topics=("exports",),
            undoable=False,
            failed=self._failed,
            owner=self._screen,
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self._notice.tell(" ".join((error.sentence, *error.details)), "bad")
        else:
            self._desk.refused.emit(error)
