"""What was decided of an item, first of all that is said of it: number, words, who, by when."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.italian import capitalised, short_date
from models.usecases.working_group.meeting_board import BoardDecision, BoardItem, MeetingBoard
from ui.commands import key_of
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import keycap, rich_label, tag
from views.meetings.choices import decision_number


class DecidedCard(QFrame):
    """One decision; where there are several, the one chosen is what C and T are about."""

    taken = Signal(int)
    """One clicked it, or came to it by Tab."""

    def __init__(
        self, theme: Theme, made: BoardDecision, number: str, key: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.decision_id = made.id
        self.setProperty("kind", "box")
        self.setProperty("tone", "ok")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if key else Qt.FocusPolicy.NoFocus)
        words = f"{number} {capitalised(made.text)}"
        who = [f"Risponde: {made.responsible}"] if made.responsible else []
        who += [f"entro il {short_date(made.due_on)}"] if made.due_on is not None else []
        lines = [made.reason, ", ".join(who)]
        lines.append(f"Dissenso: {made.dissent}" if made.dissent else "")
        self.setAccessibleName(". ".join((words, *filter(None, lines))))
        self.words = rich_label(
            theme,
            "<br>".join((f"<b>{escape(words)}</b>", *map(escape, filter(None, lines)))),
            wrap=True,
        )
        self._chosen = tag(theme, "scelta", "accent")
        self._chosen.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(6))
        row.setSpacing(theme.px(8))
        mark = QLabel()
        mark.setPixmap(theme.pixmap("check-circle-fill", "ok", 16, self.devicePixelRatioF()))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        side = QVBoxLayout()
        if key:
            side.addWidget(keycap(theme, key), 0, Qt.AlignmentFlag.AlignRight)
            side.addWidget(self._chosen, 0, Qt.AlignmentFlag.AlignRight)
        side.addStretch(1)
        row.addLayout(side)

    def set_chosen(self, chosen: bool) -> None:
        """Say whether it is the one in hand."""
        self._chosen.setVisible(chosen)
        self.setAccessibleDescription("scelta" if chosen else "")

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.taken.emit(self.decision_id)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.taken.emit(self.decision_id)


class DecidedList(QWidget):
    """The decisions of the item in hand, in their order."""

    decision_chosen = Signal(int)

    def __init__(
        self, theme: Theme, deeds: Sequence[tuple[QAction, str]], parent: QWidget | None = None
    ) -> None:
        """`deeds` stand under the decisions they are about, in few words."""
        super().__init__(parent)
        self._theme = theme
        self.cards: list[DecidedCard] = []
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._deeds = QWidget()
        row = FlowLayout(self._deeds, spacing=theme.px(4))
        for action, words in deeds:
            made = Button(theme, words, key=key_of(action))
            made.setAccessibleName(action.text())
            made.setToolTip(action.text())
            made.clicked.connect(action.trigger)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(made)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(theme.px(6))
        around.addLayout(self._column)
        around.addWidget(self._deeds)
        self._actions = tuple(action for action, _words in deeds)
        theme.changed.connect(self._again)
        self._last: tuple[MeetingBoard, BoardItem, int | None] | None = None
        self.setVisible(False)

    def show_item(self, board: MeetingBoard, item: BoardItem, chosen: int | None) -> None:
        """Show what was decided; `chosen` is the decision in hand where there are several."""
        self._last = (board, item, chosen)
        said = tuple((each, decision_number(board, item, each.ordinal)) for each in item.decisions)
        if said != self._shown:
            self._make(said)
        for card in self.cards:
            card.set_chosen(len(self.cards) > 1 and card.decision_id == chosen)
        self._deeds.setVisible(any(each.isVisible() for each in self._actions))
        self.setVisible(bool(said))

    def clear(self) -> None:
        """Say nothing."""
        self._last = None
        self._make(())
        self.setVisible(False)

    def text(self) -> str:
        """Everything it says, to be read."""
        return " ".join(card.accessibleName() for card in self.cards)

    def _make(self, said: Sequence[tuple[BoardDecision, str]]) -> None:
        self._shown = tuple(said)
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        several = len(said) > 1
        self.cards = [
            DecidedCard(self._theme, made, number, str(place) if several else "", self)
            for place, (made, number) in enumerate(said, start=1)
        ]
        for card in self.cards:
            card.taken.connect(self.decision_chosen)
            self._column.addWidget(card)
            card.show()

    def _again(self) -> None:
        if self._last is not None:
            self._shown = ()
            self.show_item(*self._last)
