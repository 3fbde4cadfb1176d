"""A coloured box with a bar, an icon and a sentence: what a message box would have interrupted."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAction,
    QResizeEvent,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.buttons import action_button, icon_button
from ui.widgets.grounds import reveal, set_look
from ui.widgets.labels import rich_label

_ICONS = {
    "info": "info-circle-fill",
    "ok": "check-circle-fill",
    "warn": "exclamation-triangle-fill",
    "bad": "x-octagon-fill",
}
_WORDS = {"info": "Nota", "ok": "Fatto", "warn": "Attenzione", "bad": "Errore"}


class Notice(QFrame):
    """Hidden until told something; `tone` is "info", "ok", "warn" or "bad"."""

    def __init__(
        self,
        theme: Theme,
        tone: str = "info",
        text: str = "",
        parent: QWidget | None = None,
        *,
        closable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tone = theme, tone
        self.setProperty("kind", "box")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon = QLabel()
        self._icon.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._sentence = rich_label(theme, wrap=True)
        self._sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            & ~Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._sentence.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A widget, not a bare layout: an empty layout would not let the sentence be wide.
        self._action_row = QWidget()
        self._actions = QHBoxLayout(self._action_row)
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(theme.px(8))
        self._action_row.setHidden(True)
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        words.addWidget(self._sentence)
        words.addWidget(self._action_row)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._close = icon_button(theme, "x-lg", "Chiudi l’avviso", self)
        self._close.clicked.connect(self.clear)
        self._close.setVisible(closable)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._redress)
        self._redress()
        self.setVisible(False)
        if text:
            self.tell(text)

    @property
    def sentence(self) -> str:
        """What the box says, as plain text; "" when it is hidden."""
        return self.accessibleName() if not self.isHidden() else ""

    def tell(
        self,
        text: str,
        tone: str | None = None,
        actions: Sequence[QAction] = (),
        *,
        rich: bool = False,
    ) -> None:
        """Say a sentence, with what can be done about it; screen readers are told at once."""
        if tone is not None:
            self._tone = tone
            set_look(self, "tone", tone)
            # Its ink depends on the tone of the box around it, which it does not hear change.
            self._sentence.style().unpolish(self._sentence)
            self._sentence.style().polish(self._sentence)
        self._sentence.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self._sentence.setText(text)
        plain = _plain(text) if rich else text
        self.setAccessibleName(f"{_WORDS[self._tone]}: {plain}")
        while (item := self._actions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for action in actions:
            made = action_button(self._theme, action)
            made.setProperty("size", "small")
            self._actions.addWidget(made)
        if actions:
            self._actions.addStretch(1)
        self._action_row.setHidden(not actions)
        self._redress()
        reveal(self)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Say nothing and take no room."""
        self.setVisible(False)

    @override
    def sizeHint(self) -> QSize:
        """As high as the sentence needs at this width: that is also the most the box takes."""
        hint = super().sizeHint()
        if self.isVisible():
            hint.setHeight(max(hint.height(), self.heightForWidth(self.width())))
        return hint

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _redress(self) -> None:
        colour = "on_sel" if self._tone == "info" else self._tone
        self._icon.setPixmap(
            self._theme.pixmap(_ICONS[self._tone], colour, 16, self.devicePixelRatioF())
        )


def _plain(markup: str) -> str:
    return QTextDocumentFragment.fromHtml(markup).toPlainText()
