"""Buttons: at most one filled a screen, the rest in outline, links that the keyboard reaches.

A button that belongs to an action follows it: its text, whether it may be pressed, and why not.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from ui.commands import key_of
from ui.theme import Theme
from ui.widgets.grounds import reveal, set_look

_KEY_GAP, _KEY_PADDING, _ICON = 8, 5, 16


def pressed_by_enter(made: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button by Enter too, and tell whether it was: outside dialogs Qt knows only Space."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.isAutoRepeat():
        return False
    menu: QMenu | None = made.menu() if isinstance(made, QPushButton) else None
    if isinstance(made, QPushButton) and menu is not None:
        made.showMenu()
    else:
        made.click()
    return True


class Button(QPushButton):
    """A push button with an icon in the palette's colour and, where it has one, its key."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        kind: str = "plain",
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme, self._icon, self._key = theme, icon, key
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._redress()
        theme.changed.connect(self._redress)

    def set_kind(self, kind: str) -> None:
        """Become another kind of button."""
        set_look(self, "kind", kind)
        self._redress()

    def set_icon(self, name: str) -> None:
        """Show another icon; "" shows none."""
        self._icon = name
        self._redress()

    def set_key(self, key: str) -> None:
        """Show another key at the right of the text."""
        self._key = key
        self._redress()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._icon:
            size = self._theme.px(_ICON)
            ink = self._ink()
            mark = self._theme.pixmap(self._icon, ink, _ICON, self.devicePixelRatioF())
            left = self._theme.px(10) if self.text() else (self.width() - size) // 2
            painter.drawPixmap(left, (self.height() - size) // 2, mark)
        if not self._key:
            return
        ink = self._ink()
        colour = self._theme.tokens.colour("muted" if ink == "text" else ink)
        width = self._key_width() - self._theme.px(_KEY_GAP)
        height = self._theme.px(18)
        left = self.width() - width - self._theme.px(8)
        painter.setPen(colour)
        painter.setFont(self._theme.font("key"))
        top = (self.height() - height) // 2
        painter.drawRoundedRect(left, top, width, height, 3, 3)
        painter.drawText(left, top, width, height, Qt.AlignmentFlag.AlignCenter, self._key)

    def _key_width(self) -> int:
        if not self._key:
            return 0
        text = QFontMetrics(self._theme.font("key")).horizontalAdvance(self._key)
        return text + 2 * self._theme.px(_KEY_PADDING) + self._theme.px(_KEY_GAP)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "muted"
        if self.isChecked():
            return "on_sel"
        inks = {"primary": "on_accent", "danger": "bad", "link": "accent"}
        return inks.get(str(self.property("kind")), "text")

    def _redress(self) -> None:
        # Icon and key are painted over margins kept free by the style sheet of this button alone.
        margins = []
        if self._icon and self.text():
            margins.append(f"padding-left: {self._theme.px(10 + _ICON + 7)}px;")
        if self._key:
            margins.append(f"padding-right: {self._key_width() + self._theme.px(12)}px;")
        self.setStyleSheet(f"QPushButton {{ {' '.join(margins)} }}" if margins else "")
        self.updateGeometry()


def button(
    theme: Theme,
    text: str,
    *,
    kind: str = "plain",
    icon: str = "",
    key: str = "",
    parent: QWidget | None = None,
) -> Button:
    """Return a button: "plain", "primary", "danger" or "quiet"."""
    return Button(theme, text, kind=kind, icon=icon, key=key, parent=parent)


def link_button(theme: Theme, text: str, parent: QWidget | None = None) -> Button:
    """Return a button that looks like a link and is reached like a button."""
    made = Button(theme, text, kind="link", parent=parent)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


class IconButton(QToolButton):
    """A button that shows only an icon: its name is for the tip and for screen readers."""

    def __init__(
        self, theme: Theme, icon: str, accessible_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self.setProperty("kind", "icon")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(accessible_name)
        self._redress()
        theme.changed.connect(self._redress)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def set_name(self, name: str) -> None:
        """Say what the button does."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._redress()

    def _redress(self) -> None:
        size = self._theme.px(16)
        self.setIcon(self._theme.icon(self._icon))
        self.setIconSize(QSize(size, size))


def icon_button(
    theme: Theme, icon: str, accessible_name: str, parent: QWidget | None = None
) -> IconButton:
    """Return a button with an icon alone."""
    return IconButton(theme, icon, accessible_name, parent)


class ActionButton(Button):
    """A button that follows an action: text, key, enabled, and why it is not."""

    def __init__(
        self, theme: Theme, action: QAction, *, kind: str = "plain", parent: QWidget | None = None
    ) -> None:
        key = key_of(action)
        icon = str(action.property("icon_name") or "")
        super().__init__(theme, action.text(), kind=kind, icon=icon, key=key, parent=parent)
        self._action = action
        self.setCheckable(action.isCheckable())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self._action
        self.setText(action.text())
        self.setEnabled(action.isEnabled())
        self.setChecked(action.isChecked())
        why = action.statusTip() if not action.isEnabled() else action.toolTip()
        self.setToolTip("" if why == action.text() else why)
        self.setAccessibleDescription(action.statusTip() if not action.isEnabled() else "")
        if not action.isVisible():
            self.setVisible(False)
        elif self.isHidden():
            reveal(self)


def action_button(
    theme: Theme, action: QAction, *, kind: str = "plain", parent: QWidget | None = None
) -> ActionButton:
    """Return a button for an action."""
    return ActionButton(theme, action, kind=kind, parent=parent)


def menu_button(
    theme: Theme, text: str, menu: QMenu, *, icon: str = "", parent: QWidget | None = None
) -> Button:
    """Return a button that opens a menu with Space, Enter or a click."""
    made = Button(theme, text, icon=icon, parent=parent)
    made.setMenu(menu)
    return made
