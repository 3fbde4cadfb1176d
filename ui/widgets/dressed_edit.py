"""A line to type in with an icon before it and a control after it, both as large as the text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ui.theme import Theme

_EDGE, _ICON, _GAP, _HEIGHT = 9, 16, 8, 32


class DressedEdit(QLineEdit):
    """Qt's own icons in a line stay at 16 pixels however large the text is."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._icon_name = theme, icon
        self._trailing: QWidget | None = None
        self._icon = QLabel()
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.redress)

    def set_trailing(self, widget: QWidget) -> None:
        """Put a control at the end of the line."""
        self._trailing = widget
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def redress(self) -> None:
        """Measure again after the text size or the palette changed."""
        theme = self.theme
        self._icon.setPixmap(
            theme.pixmap(self._icon_name, "muted", _ICON, self.devicePixelRatioF())
        )
        self._row.setContentsMargins(theme.px(_EDGE), 0, theme.px(4), 0)
        after = 0 if self._trailing is None else self._trailing.sizeHint().width() + theme.px(4)
        # The style sheet already keeps 8 pixels free at each side.
        self.setTextMargins(theme.px(_EDGE + _ICON + _GAP - 8), 0, after, 0)
        self.setStyleSheet(
            f"QLineEdit {{ background: {theme.tokens.surface.name()};"
            f" min-height: {theme.px(_HEIGHT)}px; }}"
        )
