"""A value in its line: what it says, whether it was typed by hand, where it comes from."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from models.usecases.sheet.content import SheetValue
from ui.heard import hear_as
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.labels import label, muted
from views.dossier.section import icon_label
from views.dossier.value_editor import ValueEditor
from views.dossier.words import NOT_GIVEN


@dataclass(frozen=True)
class ValueHands:
    """What a row asks of the sheet it stands in, and how wide its name is (design pixels)."""

    problem: Callable[[SheetValue, str], str]
    save: Callable[["ValueRow", str], None]
    settle: Callable[[SheetValue, bool], None]
    typing: Callable[["ValueRow"], None]
    name_width: int = 132


class ValueRow(QWidget):
    """F2, Enter or a double click type; F4 or the pointer tell the source; Ctrl+C copies."""

    left_editor = Signal()

    def __init__(
        self,
        theme: Theme,
        value: SheetValue,
        hands: ValueHands,
        parent: QWidget | None = None,
        *,
        named: bool = True,
    ) -> None:
        super().__init__(parent)
        self._theme, self.value, self._hands = theme, value, hands
        self._hovered = False
        self.restricted = False
        self.editor: ValueEditor | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        hear_as(self, "button")
        self.setAccessibleName(f"{value.label}: {value.text or NOT_GIVEN}")
        self._named = named
        self._create()

    def _create(self) -> None:
        theme, value = self._theme, self.value
        name = label(theme, value.label, "body", "muted", wrap=True)
        name.setFixedWidth(theme.px(self._hands.name_width))
        if not self._named:
            name.setVisible(False)
        self._shown = label(
            theme, value.text or "—", "body", "text" if value.text else "muted", wrap=True
        )
        self._line = QHBoxLayout()
        self._line.setSpacing(theme.px(6))
        self._line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self._shown, 1, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(4), theme.px(1), theme.px(4), theme.px(1))
        self._column.setSpacing(theme.px(1))
        self._column.addLayout(self._line)
        source = value.source
        if source is not None and source.by_hand:
            mark = icon_label(theme, "pencil", "muted")
            mark.setToolTip("Scritto a mano")
            self._line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            if source.register_value and not value.conflict:
                self._column.addWidget(self._under(f"nel registro: {source.register_value}"))
        if value.conflict:
            self._add_conflict()
        self._source = self._under(self.source_sentence)
        self._source.setVisible(False)
        self._column.addWidget(self._source)
        self.setToolTip(self.source_sentence)
        self.setAccessibleDescription(self._description())

    @property
    def source_sentence(self) -> str:
        """Where the value comes from, in a sentence."""
        if self.value.source is None:
            return "Nessuno lo ha ancora indicato." if not self.value.text else "Fonte non nota."
        return f"{self.value.source.sentence}."

    # Source

    def toggle_source(self) -> None:
        """Show or hide the source under the value."""
        self._source.setVisible(self._source.isHidden())

    def _under(self, text: str) -> QLabel:
        said = muted(self._theme, text, wrap=True)
        said.setContentsMargins(self._indent(), 0, 0, 0)
        return said

    def _indent(self) -> int:
        return self._theme.px(self._hands.name_width + 6) if self._named else 0

    def _add_conflict(self) -> None:
        theme = self._theme
        mark = icon_label(theme, "exclamation-triangle-fill", "warn")
        said = label(
            theme, f"Contrasto: il registro dice {self.value.conflict}", "small", "warn", wrap=True
        )
        first = QHBoxLayout()
        first.setSpacing(theme.px(6))
        first.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(said, 1)
        take = link_button(theme, "Prendi dal registro")
        keep = link_button(theme, "Tieni il mio")
        take.clicked.connect(self._take_register)
        keep.clicked.connect(self._keep_mine)
        second = QHBoxLayout()
        second.setSpacing(theme.px(8))
        second.addWidget(take)
        second.addWidget(keep)
        second.addStretch(1)
        for inner in (first, second):
            inner.setContentsMargins(self._indent(), 0, 0, 0)
            self._column.addLayout(inner)

    def _take_register(self) -> None:
        self._hands.settle(self.value, True)

    def _keep_mine(self) -> None:
        self._hands.settle(self.value, False)

    def _description(self) -> str:
        said = [self.source_sentence]
        if self.value.conflict:
            said.append(f"Contrasto: il registro dice {self.value.conflict}.")
        if self.value.kind is not None:
            said.append("F2 modifica.")
        return " ".join(said)

    # Typing

    def edit(self, text: str | None = None) -> None:
        """Open the editor; with `text`, a draft goes on where it was left."""
        if self.value.kind is None or self.editor is not None:
            return
        self.editor = ValueEditor(self._theme, self.value, self._problem, self)
        self.editor.accepted.connect(self._accepted)
        self.editor.given_up.connect(self.close_editor)
        self.editor.typed.connect(self._typed)
        self._line.insertWidget(1, self.editor, 1)
        self._shown.setVisible(False)
        self.editor.setVisible(True)
        if text is not None:
            self.editor.set_text(text)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hands.typing(self)

    def close_editor(self) -> None:
        """Show the value again; what was typed is thrown away."""
        if self.editor is None:
            return
        closing, self.editor = self.editor, None
        self._line.removeWidget(closing)
        self._shown.setVisible(True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        closing.hide()
        closing.deleteLater()
        self.left_editor.emit()
        self._hands.typing(self)

    def _problem(self, text: str) -> str:
        return self._hands.problem(self.value, text)

    def _accepted(self, text: str) -> None:
        self._hands.save(self, text)

    def _typed(self, _text: str) -> None:
        self._hands.typing(self)

    # Events

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.value.kind:
            self.edit()
        elif key == Qt.Key.Key_F4:
            self.toggle_source()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.value.text)
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.hasFocus() or (self._hovered and self.editor is None)):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(tokens.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(tokens.hover if self._hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
