"""A screen: a head that says where one is, a notice, and a body."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label, rich_label
from ui.widgets.notice import Notice


class ScreenHead(QWidget):
    """Left to right: where (title), which (summary, tags), and what one can do."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(theme, title, "title")
        self.summary = rich_label(theme, "", "body", "muted", wrap=False)
        self._tags = QHBoxLayout()
        self._tags.setSpacing(theme.px(8))
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.px(8))
        self._which = QWidget()
        which = QHBoxLayout(self._which)
        which.setContentsMargins(0, 0, 0, 0)
        which.setSpacing(theme.px(12))
        which.addWidget(self.summary)
        which.addLayout(self._tags)
        which.addStretch(1)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(12))
        self._row.addWidget(self.title)
        self._row.addWidget(self._which, 1)
        self._row.addLayout(self._actions)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(16), theme.px(9), theme.px(16), theme.px(9))
        self._column.setSpacing(theme.px(6))
        self._column.addLayout(self._row)
        self._below = False
        self.setMinimumHeight(theme.px(48))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Put the summary on a line of its own where the first has no room for it."""
        margins = self._column.contentsMargins()
        needed = (
            self.title.sizeHint().width()
            + self._which.sizeHint().width()
            + self._actions.sizeHint().width()
            + 2 * self._row.spacing()
            + margins.left()
            + margins.right()
        )
        below = needed > self.width()
        if below == self._below:
            return
        self._below = below
        if below:
            self._row.removeWidget(self._which)
            self._row.insertStretch(1, 1)
            self._column.addWidget(self._which)
        else:
            self._column.removeWidget(self._which)
            self._row.takeAt(1)
            self._row.insertWidget(1, self._which, 1)

    def set_title(self, title: str) -> None:
        """Say where one is."""
        self.title.setText(title)

    def set_summary(self, text: str) -> None:
        """Say which: markup of ours, with what comes from data escaped by the caller."""
        self.summary.setText(text)

    def add_tag(self, widget: QWidget) -> None:
        """Put a state beside the summary."""
        self._tags.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_action(self, widget: QWidget) -> None:
        """Put a control at the right; the primary one goes last."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)


class Screen(QWidget):
    """One place of the navigation rail. Subclasses set the four names and fill `self.body`."""

    key = ""
    title = ""
    icon = ""
    manual_page = "indice"
    in_palette = False
    """A page, not in the rail, that the command palette offers as a place to go."""
    room_beside_panel = 700
    """Design pixels the screen needs beside an open panel; with less, the panel lies over it."""
    notice_below = False
    """Whether the notice stands under the body, where it shifts no list under the mouse."""

    room_wanted = Signal()
    """It needs its whole width now: a panel that lies over it steps aside."""
    panel_requested = Signal(object)
    """Show this in the side panel."""
    screen_requested = Signal(str, object)
    """Go to another screen, with what it needs to know."""
    status_changed = Signal()
    badge_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        set_ground(self, "bg")
        self.setAccessibleName(self.title)
        self.head = ScreenHead(theme, self.title, self)
        self.notice = Notice(theme, parent=self, closable=True)
        around = QHBoxLayout()
        if not self.notice_below:  # there it is a strip above the status line
            around.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        else:
            around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        if not self.notice_below:
            column.addLayout(around)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column.addLayout(self.body, 1)
        if self.notice_below:
            column.addLayout(around)

    def arrive(self, argument: object = None) -> None:
        """Be shown: load what is stale, take the focus where work begins."""

    def take_focus(self) -> None:
        """Put the focus where one works on this screen."""
        reached = self.nextInFocusChain()
        while reached is not None and reached is not self:
            tabbed = bool(reached.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if (
                tabbed
                and self.isAncestorOf(reached)
                and reached.isVisible()
                and reached.isEnabled()
            ):
                reached.setFocus(Qt.FocusReason.TabFocusReason)
                return
            reached = reached.nextInFocusChain()

    def leave(self) -> None:
        """Be hidden: stop clocks."""

    def commands(self) -> list[QAction]:
        """Return what can be done here, for the command palette."""
        return []

    def status(self) -> tuple[str, str]:
        """Return the left and right text of the status line: keys and legend, assumptions."""
        return ("", "")

    def unsaved(self) -> str:
        """Return a sentence about what is being typed and not kept yet, "" where nothing is."""
        return ""

    def take_files(self, paths: list[Any]) -> bool:
        """Take files dropped on the window; False where the screen has no use for them."""
        return False

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) row: the panel asks for it."""

    def search(self, text: str) -> None:
        """Take what is typed in the search field above."""

    def remember(self) -> dict[str, Any]:
        """Return the layout to find again, as JSON."""
        return {}

    def restore(self, remembered: dict[str, Any]) -> None:
        """Be as one was left; unknown keys are ignored."""
