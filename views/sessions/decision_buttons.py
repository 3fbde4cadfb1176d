"""The five decisions, each with its letter; and the standard phrases, each with its digit."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from models.usecases.decide_in_session import TableOutcome
from ui.theme import Theme
from views.sessions.words import OUTCOME_NAMES, OUTCOMES


class DecisionButton(QPushButton):
    """Name above, letter below; chosen it is filled, focused it has a second line around."""

    def __init__(
        self, theme: Theme, outcome: TableOutcome, letter: str, name: str, parent: QWidget
    ) -> None:
        super().__init__(name, parent)
        self._theme, self.outcome, self._letter = theme, outcome, letter
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(OUTCOME_NAMES.get(outcome, name))
        self.setToolTip(f"{OUTCOME_NAMES.get(outcome, name)} ({letter})")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setStyleSheet(bare_height(self._theme.px(44)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, possible = self.isChecked(), self.isEnabled()
        ground = tokens.surface if possible else tokens.bg
        if chosen:
            ground = tokens.accent if possible else tokens.sel
        elif self.underMouse() and possible:
            ground = tokens.hover
        ink = tokens.text if possible else tokens.muted
        if chosen:
            ink = tokens.on_accent if possible else tokens.on_sel
        box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        pen = QPen(tokens.accent if chosen else tokens.edge, 1)
        if not possible:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, px(4), px(4))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.text, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(5), px(5))
        painter.setPen(ink)
        painter.setFont(theme.font("body_bold" if chosen else "body"))
        words = QRectF(box.left(), box.top() + px(2), box.width(), px(20))
        text = QFontMetrics(painter.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(words.width() - px(8))
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), text)
        draw_key(painter, theme, self._letter, box.center().x(), box.bottom() - px(10.5),
                 ink=ink, filled=chosen and possible)  # fmt: skip


def bare_height(pixels: int) -> str:
    """A style for a button that paints itself: its height and nothing of the common sheet."""
    return (
        f"QPushButton {{ min-height: {pixels}px; max-height: {pixels}px; padding: 0; "
        "border: none; }"
    )


def draw_key(
    painter: QPainter, theme: Theme, key: str, x: float, y: float, *, ink: QColor, filled: bool
) -> None:
    """Draw a key centred at a point; on a filled ground its frame is the ink's."""
    px, tokens = theme.px, theme.tokens
    painter.setFont(theme.font("key"))
    width = max(px(16), QFontMetrics(painter.font()).horizontalAdvance(key) + px(8))
    box = QRectF(x - width / 2, y - px(8), width, px(16))
    painter.setPen(QPen(ink if filled else tokens.line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, px(3), px(3))
    painter.setPen(ink if filled else tokens.muted)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), key)


class DecisionRow(QWidget):
    """The five decisions side by side, all as wide."""

    outcome_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Decisione")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        self.buttons: dict[TableOutcome, DecisionButton] = {}
        for outcome, letter, name in OUTCOMES:
            made = DecisionButton(theme, outcome, letter, name, self)
            made.clicked.connect(self._clicked)
            self.buttons[outcome] = made
            row.addWidget(made, 1)

    def show_outcome(self, outcome: TableOutcome | None) -> None:
        """Show which decision is chosen."""
        for each, made in self.buttons.items():
            made.setChecked(each is outcome)

    def _clicked(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, DecisionButton)
        self.outcome_chosen.emit(pressed.outcome)


class PhraseButton(QPushButton):
    """A standard phrase: its digit, its words, a tick where it is in the reason."""

    def __init__(self, theme: Theme, digit: int, phrase: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._digit, self.phrase = theme, digit, phrase
        self._height = 0
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(f"Frase {digit}: {phrase}")
        self.setToolTip(phrase)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)
        self._measure()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Be as high as the phrase needs at this width: nothing of it is cut."""
        px = self._theme.px
        metrics = QFontMetrics(self._theme.font("body"))
        room = QRect(0, 0, max(self.width() - px(62), px(100)), 10_000)
        needed = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.phrase).height()
        height = max(px(25), needed + px(7))
        if height != self._height:
            self._height = height
            self.setStyleSheet(bare_height(height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, possible = self.isChecked(), self.isEnabled()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = tokens.sel if chosen else tokens.surface
        if self.underMouse() and not chosen and possible:
            ground = tokens.hover
        painter.setPen(QPen(tokens.accent if chosen else tokens.line, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, px(4), px(4))
        if self.hasFocus():
            painter.setPen(QPen(tokens.text if chosen else tokens.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(3), px(3))
        ink = tokens.on_sel if chosen else tokens.text if possible else tokens.muted
        draw_key(painter, theme, str(self._digit), box.left() + px(17), box.center().y(),
                 ink=ink, filled=chosen)  # fmt: skip
        painter.setPen(ink)
        painter.setFont(theme.font("body"))
        words = box.adjusted(px(33), 0, -px(28), 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(words, flags, self.phrase)
        if chosen:
            mark = theme.pixmap("check-lg", ink, 13, self.devicePixelRatioF())
            painter.drawPixmap(int(box.right() - px(24)), int(box.center().y() - px(13) / 2), mark)


class PhraseList(QWidget):
    """The standard phrases of a decision; a click or a digit puts one in the reason."""

    phrase_chosen = Signal(str)
    left = Signal()
    """The phrase that had the focus is no longer offered."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Frasi pronte")
        self.phrases: tuple[str, ...] = ()
        self.buttons: list[PhraseButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(3))

    def show_phrases(self, phrases: Sequence[str]) -> None:
        """Offer these phrases."""
        if tuple(phrases) == self.phrases:
            return
        self.phrases = tuple(phrases)
        self._let_go()
        for made in self.buttons:
            self._column.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.buttons = []
        for digit, phrase in enumerate(self.phrases, start=1):
            made = PhraseButton(self._theme, digit, phrase, self)
            made.clicked.connect(self._clicked)
            self.buttons.append(made)
            self._column.addWidget(made)
            made.show()

    def _let_go(self) -> None:
        # Qt gives the focus of a button taken away to whatever comes next, the week's arrows too.
        if any(made.hasFocus() for made in self.buttons):
            self.left.emit()

    def tick(self, reason: str) -> None:
        """Tick the phrases that the reason holds."""
        for made in self.buttons:
            made.setChecked(made.phrase in reason)

    def _clicked(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, PhraseButton)
        self.phrase_chosen.emit(pressed.phrase)
