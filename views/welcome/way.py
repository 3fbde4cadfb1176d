"""A way in: a card that is a button, with an icon, a title, what happens, and its key."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Theme

_EDGE, _ICON, _GAP, _KEY_GAP = 14, 20, 14, 12
_FLAGS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)


class Way(QAbstractButton):
    """Painted from tokens; `compact` is a row of a list: no frame, text on one line.

    Arrows ask for the way above or below; Enter presses like Space.
    """

    stepped = Signal(int)

    def __init__(
        self,
        theme: Theme,
        *,
        icon: str,
        title: str,
        text: str,
        key: str = "",
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._said, self._key = theme, icon, text, key
        self._compact = compact
        self.setText(title)
        self.setCheckable(not compact)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{text} {key}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(not compact)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        width = self._theme.px(300)
        return QSize(width, self.heightForWidth(self.width() or width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._height(self._theme.px(400)))

    @override
    def hasHeightForWidth(self) -> bool:
        return not self._compact

    @override
    def heightForWidth(self, width: int) -> int:
        return self._height(width)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in steps:
            # Qt's own arrows would press the next button, and the form would take the focus.
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        self._paint_ground(painter)
        title = tokens.on_sel if chosen else tokens.text
        quiet = tokens.on_sel_muted if chosen else tokens.muted
        inside = self._inside(self.width())
        icon = theme.px(_ICON if not self._compact else 16)
        ink = tokens.on_sel if tokens.name == "contrast" and chosen else tokens.accent
        mark = theme.pixmap(
            self._icon, ink if chosen else quiet, _ICON if not self._compact else 16,
            self.devicePixelRatioF(),
        )  # fmt: skip
        top = inside.top() + (0 if not self._compact else theme.px(1))
        painter.drawPixmap(self._left(), top, icon, icon, mark)
        painter.setFont(theme.font("body_bold"))
        painter.setPen(title)
        height = QFontMetrics(theme.font("body_bold")).height()
        room = inside.width() - self._key_room()
        shown = QFontMetrics(theme.font("body_bold")).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room
        )
        line = QRect(inside.left(), inside.top(), room, height)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setFont(theme.font("small"))
        painter.setPen(quiet)
        below = QRect(inside.left(), line.bottom() + theme.px(2), room, self.height())
        if self._compact:
            metrics = QFontMetrics(theme.font("small"))
            said = metrics.elidedText(self._said, Qt.TextElideMode.ElideMiddle, below.width())
            painter.drawText(below, _FLAGS, said)
        else:
            painter.drawText(below, _FLAGS, self._said)
        if self._key:
            self._paint_key(painter, inside, QColor(quiet))

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        chosen, here = self.isChecked(), self.underMouse() and self.isEnabled()
        ground = tokens.sel if chosen else tokens.hover if here else tokens.surface
        radius = self._theme.px(6)
        wide = 2 if chosen or self.hasFocus() else 1
        ink = tokens.accent if chosen or self.hasFocus() else tokens.line
        frame = self.rect().adjusted(1, 1, -1, -1)
        if self._compact and not self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.hover if here else Qt.GlobalColor.transparent)
        else:
            painter.setPen(QPen(ink, wide))
            painter.setBrush(ground if not self._compact or here else Qt.GlobalColor.transparent)
        painter.drawRoundedRect(frame, radius, radius)
        if chosen and self.hasFocus():
            # Chosen and focused are both to be seen.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.on_sel, 1))
            painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), radius - 2, radius - 2)

    def _paint_key(self, painter: QPainter, inside: QRect, ink: QColor) -> None:
        theme = self._theme
        painter.setFont(theme.font("key"))
        width = self._key_room() - theme.px(_KEY_GAP)
        box = QRect(inside.right() - width, inside.top(), width, theme.px(18))
        painter.setBrush(theme.tokens.surface if not self.isChecked() else theme.tokens.sel)
        painter.setPen(theme.tokens.edge if not self.isChecked() else ink)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(ink)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._key)

    def _left(self) -> int:
        return self._theme.px(_EDGE if not self._compact else 8)

    def _inside(self, width: int) -> QRect:
        """Where the words stand, for a width."""
        theme = self._theme
        left = self._left() + theme.px((_ICON if not self._compact else 16) + _GAP)
        top = theme.px(12 if not self._compact else 5)
        return QRect(left, top, max(width - left - theme.px(_EDGE), 10), 10)

    def _key_room(self) -> int:
        if not self._key:
            return 0
        metrics = QFontMetrics(self._theme.font("key"))
        return metrics.horizontalAdvance(self._key) + self._theme.px(10 + _KEY_GAP)

    def _height(self, width: int) -> int:
        theme = self._theme
        inside = self._inside(width)
        title = QFontMetrics(theme.font("body_bold")).height()
        metrics = QFontMetrics(theme.font("small"))
        if self._compact:
            return 2 * inside.top() + title + theme.px(2) + metrics.height()
        room = inside.width() - self._key_room()
        said = metrics.boundingRect(QRect(0, 0, room, 10_000), _FLAGS, self._said).height()
        return 2 * inside.top() + title + theme.px(2) + said
