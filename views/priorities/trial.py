"""«Prova un altro ordine…»: what a directive would change, before it is recorded (R012)."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.rules.italian import counted, short_date, thousands
from models.usecases.preview_directive import (
    FIRST_PLACES,
    DirectivePreview,
    places_in_words,
    preview_directive,
)
from models.usecases.priority_lines import PriorityList
from ui.theme import Theme
from ui.widgets.buttons import button, link_button
from ui.widgets.card import Card
from ui.widgets.grounds import hairline
from ui.widgets.labels import label, muted
from ui.widgets.segmented import Segmented
from views.desk import Desk
from views.priorities.directives_list import DirectivesList
from views.priorities.order_editor import OrderEditor
from views.priorities.record_form import RecordForm
from views.priorities.shift_table import ShiftTable, SideBySide

_TIGHT = 420
_SIDE, _ALL, _RISING, _FALLING = "first", "all", "rising", "falling"


class TrialPage(QWidget):
    """At the left the order and the form, at the right what it would change."""

    closed = Signal()
    record_requested = Signal(object, object)
    """The criteria in order, and `DirectiveWords`."""
    dossier_requested = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._desk = theme, desk
        self._list: PriorityList | None = None
        self._preview: DirectivePreview | None = None
        self.order = OrderEditor(theme)
        self.order.order_changed.connect(self._try)
        self.form = RecordForm(theme)
        self.form.record_requested.connect(self._request)
        self.directives = DirectivesList(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self._left_side(theme))
        row.addWidget(self._right_side(theme), 1)
        theme.changed.connect(self._redress)
        self._redress()

    @property
    def preview(self) -> DirectivePreview | None:
        """What the order on screen would change, None before it is known."""
        return self._preview

    def start(self, priorities: PriorityList) -> None:
        """Begin from the order in force."""
        self._list, self._preview = priorities, None
        self.order.set_criteria(priorities.directive.criteria)
        days: tuple[datetime.date, ...] = tuple(
            known.effective_from for known in priorities.directives
        )
        self.form.start(self._desk.today(), days)
        self.directives.show_directives(priorities.directives)
        self._try()
        self.order.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, priorities: PriorityList) -> None:
        """Try the same order on a list that has changed."""
        self._list = priorities
        self.directives.show_directives(priorities.directives)
        self._try()

    def _try(self) -> None:
        if self._list is None:
            return
        current, criteria = self._list.outcome, self.order.criteria()
        changed = criteria != current.directive.criteria
        self._reset.setVisible(changed)
        self._desk.read(
            lambda _session: preview_directive(current, criteria),
            self._show,
            title="Prova di un altro ordine",
            owner=self,
            key="priority-trial",
        )

    def _show(self, preview: DirectivePreview) -> None:
        if self._list is None or preview.criteria != self.order.criteria():
            return
        self._preview = preview
        before = {block.criterion: block for block in preview.blocks_before}
        self.order.set_places(
            {
                block.criterion: _places_said(
                    block.count, places_in_words(block), places_in_words(before[block.criterion])
                )
                for block in preview.blocks_after
            }
        )
        first, *more = preview.summary()
        self._said.setText(first)
        self._more.setText(" ".join((*more, f"Elenco al {short_date(self._list.on)}.")))
        self._show_room()
        self._views.set_text(_RISING, f"Salgono {thousands(len(preview.rising))}")
        self._views.set_text(_FALLING, f"Scendono {thousands(len(preview.falling))}")
        self._side.show_first(self._list, preview, FIRST_PLACES)
        self._fill()

    def _fill(self, _choice: str = "") -> None:
        """Show the view chosen."""
        preview = self._preview
        if preview is None or self._list is None:
            return
        choice = self._views.choice or _SIDE
        self._tables.setCurrentWidget(self._side if choice == _SIDE else self._shifts)
        places: Sequence[int] = range(len(preview))
        if choice == _RISING:
            places = preview.rising
        elif choice == _FALLING:
            places = preview.falling
        if choice != _SIDE:
            self._shifts.show_shifts(self._list, preview, places)

    def _go_back(self) -> None:
        if self._list is not None:
            self.order.set_criteria(self._list.directive.criteria)
            self._try()

    def _request(self, words: object) -> None:
        self.record_requested.emit(self.order.criteria(), words)

    def _left_side(self, theme: Theme) -> QWidget:
        card = Card(theme, margin=0)
        card.column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(6))
        top.addWidget(label(theme, "Ordine da provare", "heading"))
        top.addStretch(1)
        self._reset = link_button(theme, "Ripristina")
        self._reset.setToolTip("Torna all’ordine in vigore")
        self._reset.clicked.connect(self._go_back)
        top.addWidget(self._reset)
        card.column.addLayout(top)
        card.column.addWidget(hairline())
        card.column.addWidget(self.order)
        below = QVBoxLayout()
        below.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(12))
        below.setSpacing(theme.px(8))
        keys = "Trascina una riga, o spostala con Alt ↑ e Alt ↓."
        below.addWidget(muted(theme, keys, wrap=True))
        below.addWidget(hairline())
        below.addWidget(label(theme, "Registrare l’indirizzo", "heading"))
        below.addWidget(
            muted(
                theme,
                "L’ordine lo dà il Comitato: si registra con i suoi estremi e vale per ogni "
                "elenco da quella data.",
                wrap=True,
            )
        )
        below.addWidget(self.form)
        below.addWidget(self.directives)
        card.column.addLayout(below)
        card.column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(card)
        return self._scroll

    def _right_side(self, theme: Theme) -> QWidget:
        card = Card(theme, margin=0)
        card.column.setSpacing(0)
        self._said = label(theme, "", "heading", wrap=True)
        self._more = label(theme, "", "body", "muted", wrap=True)
        give_up = button(theme, "Torna all’elenco", kind="plain", key="Esc")
        give_up.clicked.connect(self.closed)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._said)
        words.addWidget(self._more)
        top = QHBoxLayout()
        top.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        top.setSpacing(theme.px(12))
        top.addLayout(words, 1)
        top.addWidget(give_up, 0, Qt.AlignmentFlag.AlignTop)
        views = (
            (_SIDE, f"Primi {FIRST_PLACES}"),
            (_ALL, "Tutte"),
            (_RISING, "Salgono"),
            (_FALLING, "Scendono"),
        )
        self._views = Segmented(theme, views, name="Che cosa mostrare")
        self._views.set_choice(_SIDE)
        self._views.chosen.connect(self._fill)
        second = QHBoxLayout()
        second.setContentsMargins(theme.px(12), 0, theme.px(12), theme.px(8))
        second.addWidget(self._views)
        second.addStretch(1)
        self._side = SideBySide(theme)
        self._shifts = ShiftTable(theme)
        self._tables = QStackedWidget()
        for table in (self._side, self._shifts):
            table.row_opened.connect(self.dossier_requested)
            self._tables.addWidget(table)
        card.column.addLayout(top)
        card.column.addLayout(second)
        card.column.addWidget(hairline())
        card.column.addWidget(self._tables, 1)
        return card

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redress()

    def _redress(self) -> None:
        self._scroll.setFixedWidth(min(self._theme.px(352), self.width() * 42 // 100))
        self._show_room()

    def _show_room(self) -> None:
        """Where room lacks the remark under the sums goes into their tip."""
        tight = self.height() < self._theme.px(_TIGHT)
        self._more.setVisible(not tight)
        self._said.setToolTip(self._more.text() if tight else "")


def _places_said(count: int, after: str, before: str) -> str:
    if not count:
        return "nessuna posizione lo ha come criterio migliore"
    said = f"{counted(count, 'posizione', 'posizioni')}, posti {after}"
    return said if after == before else f"{said} (oggi {before})"
