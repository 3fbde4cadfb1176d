"""Strutture: places free day by day, who takes them, and the form of each structure."""

import datetime
from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from models.errors import OfficeError
from models.rules.italian import capitalised, counted, span_of_days
from models.usecases.record_structure import record_structure
from models.usecases.structure_calendar import StructureCalendar, structure_calendar
from ui.commands import command, key_of, set_possible
from ui.memory import Memory
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.buttons import action_button, icon_button
from ui.widgets.empty import EmptyState
from ui.widgets.grounds import hairline, set_ground
from ui.widgets.labels import heading, muted
from ui.window import BACK
from views.desk import Changed, Desk
from views.structures.calendar_model import day_in_words, structure_in_words
from views.structures.calendar_table import CalendarTable
from views.structures.stays_table import StaysTable
from views.structures.structure_form import StructureForm

DAYS = 14
_GROUP = "Strutture"
_TOPICS = ("dossiers", "findings", "programme", "imports", "sessions")
_NONE = "prima scegli una struttura"


class StructuresScreen(Screen):
    """A page of its own, reached from the palette and from a dossier; Esc goes back."""

    key = "structures"
    title = "Strutture"
    icon = "building"
    manual_page = "fragilita"
    in_palette = True

    def __init__(
        self, theme: Theme, desk: Desk, _memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._first = desk.today()
        self._calendar: StructureCalendar | None = None
        self._stale = True
        self._create()
        self._lay_out()
        self._connect()
        self._show_possible()

    # Making

    def _create(self) -> None:
        theme = self.theme
        self.table = CalendarTable(theme)
        self.stays = StaysTable(theme)
        self.form = StructureForm(theme)
        self.add = command(self, "Nuova struttura…", self._add, "N", icon="plus-lg",
                           group=_GROUP)  # fmt: skip
        self.edit = command(self, "Modifica struttura…", self._edit, "F2", icon="pencil",
                            group=_GROUP, why=_NONE)  # fmt: skip
        self.earlier = command(self, "Due settimane prima", partial(self._turn, -DAYS), "Alt+PgUp",
                               icon="chevron-left", group=_GROUP)  # fmt: skip
        self.now = command(self, "Da oggi", self._go_to_today, "Alt+Home", icon="calendar3",
                           group=_GROUP)  # fmt: skip
        self.later = command(self, "Due settimane dopo", partial(self._turn, DAYS), "Alt+PgDown",
                             icon="chevron-right", group=_GROUP)  # fmt: skip
        self.back = command(self, "Torna indietro", self._go_back, "Esc", icon="x-lg", group=_GROUP)

    def _lay_out(self) -> None:
        theme, px = self.theme, self.theme.px
        for action in (self.earlier, self.now, self.later):
            made = icon_button(theme, str(action.property("icon_name")), action.text())
            made.setToolTip(f"{action.text()} ({key_of(action)})")
            made.clicked.connect(action.trigger)
            self.head.add_action(made)
        self.head.add_action(action_button(theme, self.edit))
        self.head.add_action(action_button(theme, self.add, kind="primary"))
        self._said = muted(theme, "", wrap=True)
        self._whose = heading(theme, "")
        self._lost = muted(theme, "", wrap=True)
        below = QWidget()
        set_ground(below, "surface")
        column = QVBoxLayout(below)
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.setSpacing(px(6))
        column.addWidget(self._whose)
        column.addWidget(self._said)
        column.addWidget(self.stays, 1)
        column.addWidget(self._lost)
        legend = muted(
            theme,
            "In ogni casella i posti liberi quel giorno. «–» chiusa, «?» posti non indicati, «!» "
            "oltre la capienza. Un posto si libera solo quando è registrata l’uscita.",
            wrap=True,
        )
        legend.setContentsMargins(px(16), px(4), px(16), px(8))
        work = QWidget()
        around = QVBoxLayout(work)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        # The first column begins where the title of the screen does.
        aligned = QHBoxLayout()
        aligned.setContentsMargins(px(10), 0, px(10), 0)
        aligned.addWidget(self.table)
        around.addLayout(aligned, 3)
        around.addWidget(legend)
        around.addWidget(hairline())
        around.addWidget(below, 2)
        empty = EmptyState(
            theme, "building",
            "Qui staranno le strutture di accoglienza: dal loro registro, o aggiunte a mano.",
            self.add,
        )  # fmt: skip
        self.pages = QStackedWidget()
        scrolled = QScrollArea()
        scrolled.setWidget(work)
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page in (empty, scrolled, self.form):
            self.pages.addWidget(page)
        row = QHBoxLayout()
        row.addWidget(self.pages)
        self.body.addWidget(hairline())
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.table.cell_changed.connect(self._show_cell)
        self.table.edit_requested.connect(self._edit)
        self.stays.dossier_chosen.connect(self.panel_requested)
        self.form.confirmed.connect(self._record)
        self.form.left.connect(self._leave_form)
        self._desk.changed.connect(self._hear)

    # What the window asks

    @override
    def arrive(self, argument: object = None) -> None:
        if self._stale:
            self._read()
        self._take_focus()

    @override
    def commands(self) -> list[QAction]:
        return [self.add, self.edit, self.earlier, self.now, self.later, self.back]

    @override
    def status(self) -> tuple[str, str]:
        return (
            "frecce: struttura e giorno · F2 modifica · Invio su un nucleo lo apre",
            "",
        )

    @override
    def unsaved(self) -> str:
        if self.pages.currentWidget() is self.form and self.form.touched:
            return "La struttura che stai scrivendo non è ancora registrata."
        return ""

    # Reading

    def _hear(self, changed: Changed) -> None:
        if not changed.concerns(*_TOPICS):
            return
        self._stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._stale = False
        today = self._desk.today()
        work = partial(structure_calendar, first=self._first, days=DAYS, today=today)
        self._desk.read(work, self._show, title="Strutture", owner=self, key="structures")

    def _show(self, calendar: StructureCalendar) -> None:
        kept = self.table.currentIndex()
        row, column = kept.row(), kept.column()
        self._calendar = calendar
        today = self._desk.today()
        self.table.calendar.show(calendar, today)
        self.table.measure()
        count = counted(len(calendar.structures), "struttura", "strutture")
        last = calendar.first + datetime.timedelta(days=calendar.days - 1)
        self.head.set_summary(escape(f"{count} · {span_of_days(calendar.first, last)}"))
        lost = ", ".join(line.case_code for line in calendar.lost)
        self._lost.setText(f"In strutture non registrate: {lost}." if lost else "")
        self._lost.setVisible(bool(lost))
        self.table.choose(row, column if column >= 0 else self.table.calendar.column_of(today))
        if self.pages.currentWidget() is not self.form:
            self._show_work()
        self._show_cell()

    def _show_work(self) -> None:
        found = self._calendar is not None and bool(self._calendar.structures)
        self.pages.setCurrentIndex(1 if found else 0)
        self._show_possible()

    def _show_cell(self) -> None:
        sheets, row = self.table.calendar.sheets, self.table.row
        if not 0 <= row < len(sheets):
            self._whose.setText("")
            self._said.setText("")
            self.stays.stays.show(())
            self._show_possible()
            return
        sheet, day = sheets[row], self.table.calendar.day_at(self.table.currentIndex())
        self._whose.setText(f"{sheet.line.name}: chi occupa i posti")
        words = "" if day is None else day_in_words(day)
        told = (capitalised(words), structure_in_words(sheet.line), capitalised(sheet.line.notes))
        self._said.setText(". ".join(part.rstrip(".") for part in told if part))
        self.stays.stays.show(sheet.stays)
        self._show_possible()

    def _show_possible(self) -> None:
        typing = self.pages.currentWidget() is self.form
        busy = "prima registra o lascia la struttura che stai scrivendo"
        for action in (self.add, self.earlier, self.now, self.later):
            set_possible(action, not typing, busy if typing else "")
        chosen = 0 <= self.table.row < len(self.table.calendar.sheets)
        set_possible(self.edit, chosen and not typing, busy if typing else _NONE)
        # Esc leaves the form first.
        set_possible(self.back, not typing, busy if typing else "")
        self.form.done.setEnabled(typing)
        self.form.back.setEnabled(typing)

    # Acting

    def _turn(self, days: int) -> None:
        self._first += datetime.timedelta(days=days)
        self._read()

    def _go_to_today(self) -> None:
        self._first = self._desk.today()
        self._read()

    def _add(self) -> None:
        self.form.show_line(None, None)
        self._open_form()

    def _edit(self) -> None:
        sheet = self.table.calendar.sheets[self.table.row]
        self.form.show_line(sheet.line, sheet.structure_id)
        self._open_form()

    def _open_form(self) -> None:
        self.pages.setCurrentWidget(self.form)
        self._show_possible()
        self.form.take_focus()

    def _record(self) -> None:
        line = self.form.line()
        if line is None:
            return
        number = self.form.structure_id
        act = "Struttura aggiunta" if number is None else "Struttura modificata"
        self._desk.write(
            f"{act}: {line.name.strip()}",
            "record_structure",
            partial(record_structure, line=line, structure_id=number),
            self._recorded,
            topics=("findings", "programme"),
            failed=self._refused,
            owner=self,
        )

    def _recorded(self, _number: int) -> None:
        self._leave_form()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self.form.refuse(error.sentence)
        else:
            self._desk.refused.emit(error)

    def _leave_form(self) -> None:
        self._show_work_after_form()
        self._take_focus()

    def _show_work_after_form(self) -> None:
        self.pages.setCurrentIndex(0)
        self._show_work()

    def _take_focus(self) -> None:
        shown = self.pages.currentWidget()
        if shown is self.form:
            self.form.take_focus()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        self.screen_requested.emit(BACK, None)
