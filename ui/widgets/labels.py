"""Text in the roles and tones of the house."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.grounds import set_look


def label(
    theme: Theme,
    text: str = "",
    role: str = "body",
    tone: str = "text",
    *,
    wrap: bool = False,
    selectable: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """Return plain text: nothing in it is ever read as markup."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return _dressed(theme, made, text, role, tone, wrap, selectable)


def rich_label(
    theme: Theme,
    text: str = "",
    role: str = "body",
    tone: str = "text",
    *,
    wrap: bool = True,
    selectable: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """Return text with markup of ours; whatever comes from data is escaped by the caller."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.RichText)
    return _dressed(theme, made, text, role, tone, wrap, selectable)


def heading(theme: Theme, text: str, parent: QWidget | None = None) -> QLabel:
    """Return the small heading of a section."""
    return label(theme, text, "small_bold", "muted", parent=parent)


def muted(theme: Theme, text: str, *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a remark: smaller and quieter than what it remarks on."""
    return label(theme, text, "small", "muted", wrap=wrap, parent=parent)


def tag(theme: Theme, text: str, tone: str = "plain", parent: QWidget | None = None) -> QLabel:
    """Return a tag in a frame: "plain", "accent", "ok", "warn", "bad"."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", "tag")
    made.setProperty("tone", tone)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def keycap(theme: Theme, text: str, parent: QWidget | None = None) -> QLabel:
    """Return the picture of a key; the shortcut itself belongs to a command."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", "keycap")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def set_tone(widget: QLabel, tone: str) -> None:
    """Change the colour of a label by its meaning."""
    set_look(widget, "tone", tone)


class ElidedLabel(QLabel):
    """One line that ends in … where it has no room; the whole text stays in tip and name."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show a text, as much of it as there is room for."""
        if text != self._whole:
            self._whole = text
            self.updateGeometry()  # the room asked for is that of the whole text
        self.setAccessibleName(text)
        self._elide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self._elide()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def _elide(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        # A tip that looks like markup would be read as such: what comes from data is escaped.
        self.setToolTip(escape(self._whole) if shown != self._whole else "")


def _dressed(
    theme: Theme, made: QLabel, text: str, role: str, tone: str, wrap: bool, selectable: bool
) -> QLabel:
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    made.setText(text)
    return made
