"""The directive in force, its reference, and the order of the criteria as numbered chips."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.facts import Criterion, DirectiveFacts
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel
from views.priorities.words import CHIP_NAMES, MEANINGS, directive_title


class NumberedChip(QWidget):
    """A criterion with its place in the order: a number in a disc and a name in a box."""

    def __init__(
        self, theme: Theme, number: int, criterion: Criterion, *, last: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._number, self._last = theme, number, last
        self._name = CHIP_NAMES[criterion]
        self.setAccessibleName(f"{number}: {self._name}")
        self.setToolTip(f"{self._name}: {MEANINGS[criterion]}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._theme.font("small")).horizontalAdvance(self._name)
        px = self._theme.px
        return QSize(width + px(34) + (0 if self._last else px(18)), px(26))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, tokens = self._theme, self._theme.px, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        arrow = 0 if self._last else px(18)
        box = QRectF(0.5, 0.5, self.width() - arrow - 1, self.height() - 1)
        painter.setPen(tokens.line)
        painter.setBrush(tokens.bg)
        painter.drawRoundedRect(box, px(4), px(4))
        disc = px(18)
        top = (self.height() - disc) / 2
        draw_disc(painter, theme, QRectF(px(5), top, disc, disc), str(self._number))
        painter.setPen(tokens.text)
        painter.setFont(theme.font("small"))
        words = QRectF(px(28), 0, box.width() - px(28), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._name)
        if arrow:
            mark = theme.pixmap("chevron-right", "muted", 10, self.devicePixelRatioF())
            left = self.width() - arrow + (arrow - px(10)) / 2
            painter.drawPixmap(int(left), (self.height() - px(10)) // 2, mark)


def draw_disc(painter: QPainter, theme: Theme, where: QRectF, text: str) -> None:
    """Draw a number in a disc of the colour of text."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tokens.text)
    painter.drawEllipse(where)
    painter.setPen(theme.tokens.surface)
    painter.setFont(theme.font("key"))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)


class DirectiveStrip(QFrame):
    """Which order is followed, on whose word, since when; at the right the way to try another."""

    def __init__(self, theme: Theme, try_order: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = QLabel()
        self._compact = False
        self._act = self._order = ""
        self._title = ElidedLabel(theme, "", "body_bold")
        self._under = ElidedLabel(theme, "", "small", "muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._under)
        self._chips = QWidget()
        self._chips.setAccessibleName("Ordine dei criteri")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self._flow = FlowLayout(self._chips, spacing=theme.px(4))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(7), theme.px(12), theme.px(7))
        row.setSpacing(theme.px(12))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 2)
        row.addWidget(self._chips, 3, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(action_button(theme, try_order), 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._redress)
        self._redress()

    def show_directive(self, directive: DirectiveFacts) -> None:
        """Show the order in force."""
        title, under = directive_title(directive)
        self._title.set_text(title)
        self._act = under
        names = ", ".join(CHIP_NAMES[criterion] for criterion in directive.criteria)
        self.setAccessibleName(f"{title}. {under}. Ordine dei criteri: {names}")
        self._order = " › ".join(CHIP_NAMES[criterion] for criterion in directive.criteria)
        self._say()
        self._fill(directive.criteria)

    def set_compact(self, compact: bool) -> None:
        """Where room lacks say the order in words under the title, without the chips."""
        if compact != self._compact:
            self._compact = compact
            self._chips.setVisible(not compact)
            self._icon.setVisible(not compact)
            self._say()

    def _say(self) -> None:
        self._under.set_text(self._order if self._compact else self._act)
        if self._compact and self._act:
            self._under.setToolTip(self._act)

    def _fill(self, criteria: Sequence[Criterion]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, criterion in enumerate(criteria, start=1):
            last = number == len(criteria)
            chip = NumberedChip(self._theme, number, criterion, last=last, parent=self._chips)
            self._flow.addWidget(chip)
            chip.show()

    def _redress(self) -> None:
        mark = self._theme.pixmap("bank", "accent", 22, self.devicePixelRatioF())
        self._icon.setPixmap(mark)
