"""Priorità: the list of priorities as the tables will read it, and everything that moves it."""

import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.italian import counted, short_date, since_day, thousands
from models.usecases.explain_absence import AbsenceAnswers, explain_absence
from models.usecases.priority_lines import PriorityList, priority_list
from models.usecases.rank_archive import RankOutcome
from ui.commands import command, set_possible
from ui.memory import Memory
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.buttons import Button, button, link_button
from views.desk import Changed, Desk
from views.priorities.absence import AbsenceField, AbsencePanel
from views.priorities.as_of_field import AsOfField
from views.priorities.deeds import Deeds
from views.priorities.exporting import SheetExport
from views.priorities.list_preview import LEAVES, ListPreview
from views.priorities.lists_page import ListsPage
from views.priorities.trial import TrialPage

_TOPICS = ("dossiers", "findings", "ranking", "settings", "imports")
_KEPT_LISTS = 4
_NARROW, _LOW = 1080, 480
_GROUP = "Priorità"


class PrioritiesScreen(Screen):
    """Two lanes and one numbering, as of a date; today, unless another is chosen."""

    key = "priorities"
    title = "Priorità"
    icon = "list-ol"
    manual_page = "ordine"

    def __init__(
        self, theme: Theme, desk: Desk, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._list: PriorityList | None = None
        self._kept: dict[datetime.date, PriorityList] = {}
        self._on: datetime.date | None = None
        self._stale = True
        self._wanted: int | None = None
        self._memory = memory
        self._deeds = Deeds(desk, self)
        self._create()
        self._lay_out()
        self._connect()

    # Making

    def _create(self) -> None:
        theme = self.theme
        self.move_by_hand = self._command("Sposta…", self._open_form, "S", icon="hand-index-thumb")
        self.put_back = self._command("Rimetti al posto calcolato", self._put_back, "R")
        self.open_dossier = self._command("Apri il dossier", self._open_dossier)
        self.try_order = self._command("Prova un altro ordine…", self.open_trial, "P")
        self.ask = self._command("Perché non è qui?", self._ask, "Q", icon="question-circle")
        self.preview = self._command("Anteprima dell’elenco", self.open_preview, "A")
        self.sheet = SheetExport(self, self._deeds, self._memory, self._outcome)
        self.other_date = self._command("Elenco a un’altra data", self._go_to_date, "D")
        self.back_to_today = self._command("Elenco a oggi", self.show_today, "O")
        self.give_up = self._command("Torna indietro", self._give_up, "Esc")
        self.lists = ListsPage(
            theme,
            try_order=self.try_order,
            move=self.move_by_hand,
            put_back=self.put_back,
            open_dossier=self.open_dossier,
        )
        self.trial = TrialPage(theme, self._desk)
        self.paper = ListPreview(theme, self.sheet.export)
        self.pages = QStackedWidget()
        # A page that is not in front must not ask for room.
        self.pages.setMinimumSize(1, 1)
        for page in (self.lists, self.trial, self.paper):
            self.pages.addWidget(page)
        self.date_field = AsOfField(theme)
        self.absence_field = AbsenceField(theme)
        self.absence = AbsencePanel(theme)
        self._today_link = link_button(theme, "Torna a oggi")
        self._head_buttons: tuple[tuple[Button, str, str], ...] = (
            (button(theme, "Anteprima"), "Anteprima", "printer"),
            (button(theme, "Esporta"), "Esporta", "download"),
        )

    def _command(self, text: str, run: Any, shortcut: str = "", *, icon: str = "") -> QAction:
        return command(self, text, run, shortcut, icon=icon, group=_GROUP)

    def _lay_out(self) -> None:
        px = self.theme.px
        self.head.add_tag(self.date_field)
        self.head.add_tag(self._today_link)
        self.head.add_action(self.absence_field)
        for made, _text, _icon in self._head_buttons:
            self.head.add_action(made)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(16), 0, px(16), px(12))
        inner.setSpacing(px(10))
        inner.addWidget(self.absence)
        inner.addWidget(self.pages, 1)
        inner.addStretch(0)
        self.body.addLayout(inner)
        self._redress()

    def _connect(self) -> None:
        self._desk.changed.connect(self._hear)
        self.theme.changed.connect(self._redress)
        self.date_field.day_taken.connect(self._take_date)
        self.date_field.refused.connect(self._refuse_date)
        self._today_link.clicked.connect(self.show_today)
        self.absence_field.asked.connect(self.explain)
        self.absence.place_requested.connect(self._show_place)
        self.absence.dossier_requested.connect(self.panel_requested)
        self.absence.closed.connect(self._share_height)
        self.absence.closed.connect(self.take_focus)
        (preview, _, _), (export, _, _) = self._head_buttons
        preview.clicked.connect(self.preview.trigger)
        export.clicked.connect(self.sheet.export.trigger)
        self.lists.dossier_requested.connect(self.panel_requested)
        self.lists.line_changed.connect(self._follow_line)
        self.lists.explanation.move_requested.connect(self._move)
        self._deeds.moved.connect(self.lists.explanation.close_form)
        self._deeds.move_refused.connect(self.lists.explanation.refuse)
        self._deeds.recorded.connect(self._recorded)
        self._deeds.record_refused.connect(self.trial.form.refuse)
        self.lists.explanation.form_closed.connect(self.lists.take_focus)
        self.trial.closed.connect(self.show_lists)
        self.trial.record_requested.connect(self._deeds.record)
        self.trial.directives.withdraw_requested.connect(self._deeds.withdraw)
        self.trial.dossier_requested.connect(self.panel_requested)
        self.paper.closed.connect(self.show_lists)

    # The screen

    @property
    def on(self) -> datetime.date:
        """The date as of which the list is shown."""
        return self._on or self._desk.today()

    @property
    def priorities(self) -> PriorityList | None:
        """The list on screen, None before it is read."""
        return self._list

    @override
    def arrive(self, argument: object = None) -> None:
        if isinstance(argument, int):
            self._wanted = argument
        if self._stale or self._list is None or self._list.on != self.on:
            self._load()
        elif self._wanted is not None:
            self._show_place(self._wanted)
        self.take_focus()

    @override
    def step(self, by: int) -> None:
        self.lists.step(by)

    @override
    def take_focus(self) -> None:
        if self.pages.currentWidget() is self.lists:
            self.lists.take_focus()
        elif self.pages.currentWidget() is self.trial:
            self.trial.order.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.paper.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def commands(self) -> list[QAction]:
        return [
            self.move_by_hand, self.put_back, self.open_dossier, self.ask, self.try_order,
            self.other_date, self.back_to_today, self.preview, *self.sheet.commands,
            self.give_up,
        ]  # fmt: skip

    @override
    def status(self) -> tuple[str, str]:
        keys = (
            "Graffa: pari merito, uguali in tutto tranne il codice · ottagono: impedimento · "
            "mano: spostato a mano · ← → corsia · Invio apre · S sposta · R rimette"
        )
        if self._list is None:
            return keys, ""
        weeks = self._list.outcome.parameters.recent_weeks
        recent = counted(weeks, "settimana", "settimane")
        return keys, f"«Data»: del criterio migliore · {recent} per «Recente» (assunzione)"

    @override
    def unsaved(self) -> str:
        if self.lists.explanation.typed:
            return "In Priorità c’è uno spostamento scritto e non registrato."
        if self.pages.currentWidget() is self.trial and self.trial.form.typed:
            return "In Priorità c’è un indirizzo scritto e non registrato."
        return ""

    @override
    def remember(self) -> dict[str, Any]:
        lanes = {str(lane): pane.table.layout_state() for lane, pane in self.lists.panes.items()}
        return {"lanes": lanes}

    @override
    def restore(self, remembered: dict[str, Any]) -> None:
        for lane, pane in self.lists.panes.items():
            state = remembered.get("lanes", {}).get(str(lane))
            if isinstance(state, dict):
                pane.remembered = state

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redress()

    def _redress(self) -> None:
        """Where the head is short of room its two buttons keep only their icons."""
        narrow = self.width() < self.theme.px(_NARROW)
        for made, text, icon in self._head_buttons:
            made.setText("" if narrow else text)
            made.set_icon(icon)
            # What leaves the office says so before it does.
            leaves = LEAVES if icon == "download" else ""
            made.setToolTip(leaves or (text if narrow else ""))
            made.setAccessibleName(text)
            made.setAccessibleDescription(leaves)
        self.date_field.setFixedWidth(self.theme.px(134))
        self.absence_field.set_narrow(narrow)
        self._share_height()

    def _share_height(self) -> None:
        """On a very low screen an answer takes the place of the lists while it is open."""
        low = self.height() < self.theme.px(_LOW)
        self.pages.setVisible(not (low and not self.absence.isHidden()))

    # Reading

    def _hear(self, changed: Changed) -> None:
        if not changed.concerns(*_TOPICS):
            return
        self._kept.clear()
        self._stale = True
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        on = self.on
        if not self._stale and (known := self._kept.get(on)) is not None:
            self._show(known)
            return
        self._stale = False
        self._desk.read(
            lambda session: priority_list(session, on=on),
            self._loaded,
            title="Elenco delle priorità",
            owner=self,
            key="priorities",
        )

    def _loaded(self, priorities: PriorityList) -> None:
        if len(self._kept) >= _KEPT_LISTS:
            self._kept.clear()
        self._kept[priorities.on] = priorities
        if priorities.on == self.on:
            self._show(priorities)

    def _show(self, priorities: PriorityList) -> None:
        first_time = self._list is None
        self._list = priorities
        self.lists.show_list(priorities)
        if self.pages.currentWidget() is self.trial:
            self.trial.follow(priorities)
        elif self.pages.currentWidget() is self.paper:
            self.paper.show_list(priorities)
        count = thousands(len(priorities))
        self.head.set_summary(f"<b>{count}</b> in elenco · situazione al")
        self.date_field.show_day(priorities.on)
        self._today_link.setVisible(priorities.on != self._desk.today())
        if self._wanted is not None:
            self._show_place(self._wanted)
        elif first_time and self.isVisible():
            self.lists.take_focus()
        self.status_changed.emit()

    # The date

    def _go_to_date(self) -> None:
        self.show_lists()
        self.date_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.date_field.selectAll()

    def _take_date(self, day: datetime.date) -> None:
        self.notice.clear()
        self.show_date(day)

    def _refuse_date(self, problem: str) -> None:
        self.notice.tell(f"{problem} L’elenco resta quello al {short_date(self.on)}.", "warn")

    def show_date(self, day: datetime.date) -> None:
        """Show the list as of a day: only what had happened by then counts."""
        self._on = None if day == self._desk.today() else day
        if self._list is None or self._list.on != day:
            self._load()

    def show_today(self) -> None:
        """Show the list as of today."""
        self.date_field.set_date(self._desk.today())
        self.show_date(self._desk.today())
        self.take_focus()

    # Why is it not here

    def _ask(self) -> None:
        self.absence_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.absence_field.selectAll()

    def explain(self, code: str) -> None:
        """Say where the dossiers with this code are, or why they are not on the list."""
        if self._list is None:
            return
        outcome = self._list.outcome
        self._desk.read(
            lambda session: explain_absence(session, code, outcome),
            self._explained,
            title="Perché non è qui?",
            owner=self,
            key="priority-absence",
        )

    def _explained(self, found: AbsenceAnswers) -> None:
        self.absence.show_answers(found)
        self._share_height()

    def _show_place(self, dossier_id: int) -> None:
        self._wanted = None
        self.show_lists()
        if self.lists.choose(dossier_id):
            self.lists.take_focus()

    # The row in hand

    def _follow_line(self) -> None:
        line = self.lists.line
        past = self.on < self._desk.today()
        moved = line is not None and line.moved
        choose_first = "Scegli prima una riga dell’elenco."
        why_not = (
            "Un elenco passato si legge e non si cambia: torna a oggi." if past else choose_first
        )
        in_place = why_not if past or line is None else "La posizione è già al posto calcolato."
        set_possible(self.move_by_hand, line is not None and not past, why_not)
        set_possible(self.put_back, moved and not past, in_place)
        set_possible(self.open_dossier, line is not None, choose_first)
        computed = f"al {thousands(line.computed_position)}" if line and moved else None
        self.put_back.setText(f"Rimetti {computed or 'al posto calcolato'}")

    def _open_dossier(self) -> None:
        if (line := self.lists.line) is not None:
            self.panel_requested.emit(line.dossier_id)

    def _open_form(self) -> None:
        if self._list is not None and self.pages.currentWidget() is self.lists:
            self.lists.explanation.open_form(len(self._list))

    def _move(self, position: int, reason: str) -> None:
        if (line := self.lists.line) is not None:
            self._deeds.move(line, self.on, position, reason)

    def _put_back(self) -> None:
        if (line := self.lists.line) is not None and line.moved:
            self._deeds.put_back(line)

    # Another order

    def open_trial(self) -> None:
        """Try another order of the criteria on the list of this date."""
        if self._list is not None:
            self.pages.setCurrentWidget(self.trial)
            self.trial.start(self._list)

    def _recorded(self, effective_from: datetime.date) -> None:
        self.show_lists()
        if effective_from <= self.on:
            self.notice.tell("Indirizzo registrato: l’elenco segue il nuovo ordine.", "ok")
            return
        then = self._command(
            f"Mostra l’elenco al {short_date(effective_from)}",
            lambda: self.show_date(effective_from),
        )
        since = since_day(effective_from)
        self.notice.tell(
            f"Indirizzo registrato: vale {since}. L’elenco a questa data resta com’è.", "ok", [then]
        )

    # Pages, paper and file

    def show_lists(self) -> None:
        """Go back to the two lanes."""
        if self.pages.currentWidget() is not self.lists:
            self.pages.setCurrentWidget(self.lists)
            self.lists.take_focus()

    def open_preview(self) -> None:
        """Show the list in the words of its sheet."""
        if self._list is not None:
            self.pages.setCurrentWidget(self.paper)
            self.paper.show_list(self._list)

    def _outcome(self) -> RankOutcome | None:
        return None if self._list is None else self._list.outcome

    def _give_up(self) -> None:
        if self.lists.explanation.moving:
            self.lists.explanation.close_form()
        elif not self.absence.isHidden() or self.absence_field.hasFocus():
            self.absence_field.clear()
            self.absence.close_answers()
        elif self.pages.currentWidget() is not self.lists:
            self.show_lists()
        else:
            self.take_focus()
