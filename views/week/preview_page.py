"""The list as it will print, for one addressee or for one day; written, or sent to a printer.

A print leaves the office as a file does: it is exported first, so that the register of extracts
has its number, its addressee and its fingerprint.
"""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.errors import OfficeError
from models.rules.italian import WEEKDAYS, counted
from models.rules.week import Week
from models.usecases.export_weekly_list import ListWriter, export_weekly_list
from models.usecases.extracts.weekly_list import WeeklyListExtract
from models.usecases.preview_weekly_list import CopyOffered, copies_offered, preview_weekly_list
from ui.commands import command, set_possible
from ui.folders import DOCUMENTS, documents_folder
from ui.memory import Memory
from ui.theme import Theme
from ui.widgets.buttons import action_button, link_button
from ui.widgets.grounds import hairline, set_ground
from ui.widgets.labels import ElidedLabel, heading, muted
from ui.widgets.notice import Notice
from ui.widgets.segmented import Segmented
from views.desk import Desk
from views.week.copies_list import CopiesList
from views.week.list_paper import list_pages
from views.week.list_printing import prepare_printer, print_pages, write_weekly_list_pdf
from views.week.pages_view import PagesView
from views.week.screen_copy import hides_anything, screen_copy

WHOLE_WEEK = "settimana"
_GROUP = "Elenco"
FORMATS = ((".docx", "Word"), (".xlsx", "Excel"), (".pdf", "PDF"))

_LEAVES = (
    "Ciò che scrivi o stampi esce dall’ufficio: dopo non si annulla, si corregge con un elenco "
    "nuovo."
)
AskFolder = Callable[[QWidget, Path], Path | None]
AskPrinter = Callable[[QWidget, QPrinter], bool]
OpenPath = Callable[[Path], object]


def ask_folder(parent: QWidget, start: Path) -> Path | None:
    """Let the user choose a folder."""
    chosen = QFileDialog.getExistingDirectory(parent, "Scegli la cartella", str(start))
    return Path(chosen) if chosen else None


def ask_printer(parent: QWidget, printer: QPrinter) -> bool:
    """Let the user choose a printer."""
    return QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted


def open_path(path: Path) -> bool:
    """Open a file or a folder with the program of the desktop."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class PreviewPage(QWidget):
    """Addressees at the left, sheets at the right."""

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        writers: Mapping[str, ListWriter],
        memory: Memory | None = None,
        *,
        ask_for_folder: AskFolder = ask_folder,
        ask_for_printer: AskPrinter = ask_printer,
        open_file: OpenPath = open_path,
    ) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self._writers = {**writers, ".pdf": write_weekly_list_pdf}
        self._ask_folder, self._ask_printer, self._open = (
            ask_for_folder, ask_for_printer, open_file,
        )  # fmt: skip
        self._week: Week | None = None
        self._extract: WeeklyListExtract | None = None
        self._written: tuple[Path, ...] = ()
        self._disclosed: set[tuple[str, str]] = set()
        self._memory = memory or Memory()
        self.copies = CopiesList(theme)
        self.pages = PagesView(theme)
        self.days: Segmented | None = None
        self._build()
        self.copies.current_changed.connect(self._load)
        self.copies.checked_changed.connect(self._follow)
        desk.masked_changed.connect(self._show_pages)

    def _build(self) -> None:
        theme = self._theme
        self.back = command(
            self, "Torna alla settimana", self.closed.emit, "Esc", icon="arrow-left", group=_GROUP
        )
        self.print_action = command(
            self, "Stampa…", self._print, "Ctrl+P", icon="printer", group=_GROUP
        )
        self.export_action = command(
            self, "Scrivi", self.export, "Ctrl+Return", icon="download", group=_GROUP,
            why="Scegli almeno un destinatario e un formato",
        )  # fmt: skip
        self.open_file = command(self, "Apri", self._open_file, group=_GROUP)
        self.open_folder = command(
            self, "Apri la cartella", self._open_folder, icon="folder2-open", group=_GROUP
        )
        self.done = Notice(theme, "ok", closable=True)
        self.done.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hidden = Notice(theme, "info")
        self.formats = {}
        boxes = QHBoxLayout()
        for suffix, name in FORMATS:
            if suffix in self._writers:
                box = QCheckBox(name)
                box.setChecked(suffix != ".pdf")
                box.toggled.connect(self._follow)
                self.formats[suffix] = box
                boxes.addWidget(box)
        boxes.addStretch(1)
        self._folder_label = ElidedLabel(theme, "", "small", "muted")
        change = link_button(theme, "Cambia…")
        change.setAccessibleName("Cambia la cartella")
        change.clicked.connect(self._choose_folder)
        place = QHBoxLayout()
        place.addWidget(self._folder_label, 1)
        place.addWidget(change)
        side = QWidget()
        set_ground(side, "surface")
        column = QVBoxLayout(side)
        edge = theme.px(14)
        column.setContentsMargins(edge, theme.px(8), edge, edge)
        column.setSpacing(theme.px(6))
        back_row = QHBoxLayout()
        back_row.addWidget(action_button(theme, self.back, kind="quiet"))
        back_row.addStretch(1)
        column.addLayout(back_row)
        column.addWidget(heading(theme, "A chi va: spunta chi lo riceve, scegli quale vedere"))
        column.addWidget(self.copies, 1)
        column.addWidget(heading(theme, "Formati"))
        column.addLayout(boxes)
        column.addWidget(heading(theme, "Cartella"))
        column.addLayout(place)
        column.addWidget(muted(theme, _LEAVES, wrap=True))
        column.addWidget(self.done)
        for action, kind in ((self.print_action, "plain"), (self.export_action, "primary")):
            buttons = QHBoxLayout()
            buttons.addStretch(1)
            buttons.addWidget(action_button(theme, action, kind=kind))
            column.addLayout(buttons)
        self.copies.setMinimumHeight(theme.px(150))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(side)
        area.setFixedWidth(theme.px(340))
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        self._bar.setSpacing(theme.px(12))
        self._pages_said = ElidedLabel(theme, "", "small", "muted")
        self._bar.addWidget(self._pages_said, 1)
        around = QHBoxLayout()
        around.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(6))
        around.addWidget(self.hidden)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(self._bar)
        right.addLayout(around)
        right.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(area)
        row.addWidget(hairline(vertical=True))
        row.addLayout(right, 1)
        self._say_folder()

    # Showing

    def show_week(self, week: Week) -> None:
        """Show the list of a week, for the addressee seen last."""
        if week != self._week:
            self._week, self._written = week, ()
            self.done.clear()
        self._offer_days(week)
        self._desk.read(
            lambda session: copies_offered(session, week), self._show_copies, owner=self,
            key="week_copies",
        )  # fmt: skip
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_days(self, week: Week) -> None:
        if self.days is not None:
            self._bar.removeWidget(self.days)
            self.days.hide()
            self.days.deleteLater()
        days = [week.monday + datetime.timedelta(days=count) for count in range(5)]
        choices = [(WHOLE_WEEK, "Settimana")]
        choices += [(day.isoformat(), f"{WEEKDAYS[day.weekday()][:3]} {day.day}") for day in days]
        self.days = Segmented(self._theme, choices, name="Giorni mostrati")
        self.days.set_choice(WHOLE_WEEK)
        self.days.chosen.connect(self._show_pages)
        self._bar.insertWidget(0, self.days)

    def _show_copies(self, copies: tuple[CopyOffered, ...]) -> None:
        self.copies.show_copies(copies)
        self._follow()
        self._load()

    def _load(self) -> None:
        week, recipient, now = self._week, self.copies.current, self._desk.now()
        if week is None or not recipient:
            return
        self._desk.read(
            lambda session: preview_weekly_list(session, week, recipient=recipient, now=now),
            self._take, failed=self._refused, owner=self, key="week_list",
        )  # fmt: skip

    def _take(self, extract: WeeklyListExtract) -> None:
        self._extract = extract
        self._show_pages()

    def _show_pages(self) -> None:
        extract, desk = self._extract, self._desk
        if extract is None or self._week is None:
            return
        shown = list_pages(screen_copy(extract, masked=desk.masked), self._only)
        words = f"Anteprima dell’elenco per {extract.mark.recipient}"
        count = counted(len(shown), "pagina", "pagine")
        self.pages.show_pages(shown, f"{words}, {count}")
        rows = sum(len(day.dwellings) for day in extract.days if self._only in (None, day.day))
        self._pages_said.set_text(f"{count}, {counted(rows, 'alloggio', 'alloggi')}")
        if not hides_anything(extract):
            self.hidden.clear()
            return
        if desk.masked:
            self.hidden.tell(
                "Sullo schermo nomi e presupposti sono oscurati: nel documento e nella stampa "
                "compaiono."
            )
            return
        self.hidden.tell("Nomi in chiaro: l’apertura è registrata.", "warn")
        opened = (str(self._week), self.copies.current)
        if opened not in self._disclosed and self.isVisible():
            self._disclosed.add(opened)
            desk.log(
                "show_reserved_list",
                details={"week": opened[0], "recipient": opened[1]},
            )

    @property
    def _only(self) -> datetime.date | None:
        chosen = self.days.choice if self.days is not None else WHOLE_WEEK
        return None if chosen in ("", WHOLE_WEEK) else datetime.date.fromisoformat(chosen)

    # Writing and printing

    def export(self) -> None:
        """Write the copies that are ticked, in the formats that are ticked."""
        chosen = [suffix for suffix, box in self.formats.items() if box.isChecked()]
        recipients = self.copies.checked
        if chosen and recipients:
            self._write({suffix: self._writers[suffix] for suffix in chosen}, recipients)

    def _write(
        self,
        writers: Mapping[str, ListWriter],
        recipients: list[str],
        then: Callable[[], None] | None = None,
    ) -> None:
        week, folder, desk = self._week, self.folder, self._desk
        assert week is not None
        author, now = desk.author, desk.now()

        def work(session: Any) -> tuple[tuple[Path, ...], tuple[str, ...]]:
            paths: tuple[Path, ...] = ()
            notices: tuple[str, ...] = ()
            for recipient in recipients:
                made = export_weekly_list(
                    session, week, recipient=recipient, writers=writers, folder=folder,
                    author=author, now=now,
                )  # fmt: skip
                paths, notices = paths + made.paths, notices + made.notices
            return paths, notices

        def done(result: tuple[tuple[Path, ...], tuple[str, ...]]) -> None:
            self._written, notices = result
            count = counted(len(self._written), "file scritto", "file scritti")
            said = "\n".join((f"{count} in {folder}.", *notices))
            self.done.tell(said, "ok", [self.open_file, self.open_folder])
            if then is not None:
                then()

        desk.write(
            f"Elenco della settimana {week.italian}", "export_document", work, done,
            topics=("exports",), failed=self._refused, undoable=False, owner=self,
        )  # fmt: skip

    def _print(self) -> None:
        """Ask for the printer, record the extract, print what is shown."""
        if self._extract is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare_printer(printer)
        if not self._ask_printer(self, printer):
            return
        printed: list[WeeklyListExtract] = []

        def keep(extract: WeeklyListExtract, path: Path) -> None:
            printed.append(extract)
            write_weekly_list_pdf(extract, path)

        def then() -> None:
            try:
                print_pages(list_pages(printed[0], self._only), printer)
            except OfficeError as error:
                self._refused(error)

        self._write({".pdf": keep}, [self.copies.current], then)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self.done.tell("\n".join((error.sentence, *error.details)), "bad")
        else:
            self._desk.refused.emit(error)

    def _choose_folder(self) -> None:
        chosen = self._ask_folder(self, self.folder)
        if chosen is not None:
            self.set_folder(chosen)

    @property
    def folder(self) -> Path:
        """Where documents go: the folder of Impostazioni."""
        return documents_folder(self._memory)

    def set_folder(self, folder: Path) -> None:
        """Write here from now on."""
        self._memory.set(DOCUMENTS, str(folder))
        self._say_folder()

    def _say_folder(self) -> None:
        self._folder_label.set_text(str(self.folder))

    def _follow(self) -> None:
        copies = len(self.copies.checked)
        formats = [box for box in self.formats.values() if box.isChecked()]
        self.export_action.setText(f"Scrivi {counted(copies, 'esemplare', 'esemplari')}")
        set_possible(self.export_action, bool(copies and formats))

    def _open_file(self) -> None:
        if self._written:
            self._open(self._written[0])

    def _open_folder(self) -> None:
        self._open(self.folder)
