"""A label above, an editor, and under it a hint or the sentence that says what is wrong."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.grounds import set_look
from ui.widgets.labels import label


class Field(QWidget):
    """Holds any editor; the error is beside what it is about, never in a box in the way."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        editor: QWidget,
        hint: str = "",
        parent: QWidget | None = None,
        *,
        remark: str = "",
    ) -> None:
        super().__init__(parent)
        self._theme, self.editor, self._hint = theme, editor, hint
        self._error = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        caption = label(theme, name, "body_bold")
        caption.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(name)
        above = QHBoxLayout()
        above.addWidget(caption)
        above.addStretch(1)
        if remark:
            above.addWidget(label(theme, remark, "small", "muted"))
        self._icon = QLabel()
        self._icon.setVisible(False)
        self._said = label(theme, hint, "small", "muted", wrap=True)
        below = QHBoxLayout()
        below.setSpacing(theme.px(4))
        below.addWidget(self._icon)
        below.addWidget(self._said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(above)
        column.addWidget(editor)
        column.addLayout(below)
        theme.changed.connect(self._show)
        self._show()

    @property
    def error(self) -> str:
        """The sentence under the editor, "" where the value is good."""
        return self._error

    def set_error(self, sentence: str) -> None:
        """Say what is wrong; "" takes it back."""
        self._error = sentence
        self._show()

    def set_hint(self, hint: str) -> None:
        """Say what is expected, while nothing is wrong."""
        self._hint = hint
        self._show()

    def _show(self) -> None:
        set_look(self.editor, "state", "error" if self._error else "")
        set_look(self._said, "tone", "bad" if self._error else "muted")
        self._said.setText(self._error or self._hint)
        self._said.setVisible(bool(self._error or self._hint))
        self._icon.setVisible(bool(self._error))
        self._icon.setPixmap(
            self._theme.pixmap("exclamation-circle-fill", "bad", 13, self.devicePixelRatioF())
        )
        self.editor.setAccessibleDescription(self._error or self._hint)
