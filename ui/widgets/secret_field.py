"""A secret as it is typed, how strong it is, and the same once more."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.buttons import icon_button
from ui.widgets.dressed_edit import DressedEdit
from ui.widgets.field import Field
from ui.widgets.labels import label, set_tone

_SEGMENTS, _SEGMENT, _GAP, _HEIGHT = 4, 42, 4, 8
_ONE_LINE = 440
_TONES = ("muted", "bad", "warn", "ok", "ok")
_GOOD = "check-circle-fill"
_ICONS = ("", "x-octagon-fill", "exclamation-triangle-fill", _GOOD, _GOOD)


class Judgement(Protocol):
    """How strong a secret is, from 0 (nothing typed) to 4, and how to say it."""

    @property
    def level(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def advice(self) -> str: ...
    @property
    def is_enough(self) -> bool: ...


class SecretEdit(DressedEdit):
    """A line whose letters can be shown or hidden (Alt+M), and that nobody completes or learns."""

    def __init__(self, theme: Theme, *, shown: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, "key", parent)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.eye = icon_button(theme, "eye", "", self)
        # Tab goes from a secret to its repetition; the keyboard has Alt+M for the eye.
        self.eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.eye.clicked.connect(self.turn)
        self.set_trailing(self.eye)
        turn = QShortcut(QKeySequence("Alt+M"), self)
        turn.setContext(Qt.ShortcutContext.WidgetShortcut)
        turn.activated.connect(self.eye.click)
        self.set_shown(shown)
        self.redress()

    @property
    def shown(self) -> bool:
        """Whether the letters can be read."""
        return self.echoMode() is QLineEdit.EchoMode.Normal

    def set_shown(self, shown: bool) -> None:
        """Show or hide the letters."""
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Normal if shown else modes.Password)
        self.eye.set_icon("eye-slash" if shown else "eye")
        self.eye.set_name(("Nascondi" if shown else "Mostra") + " quello che scrivi (Alt+M)")

    def turn(self) -> None:
        """Show what is hidden, hide what is shown."""
        self.set_shown(not self.shown)


class StrengthBar(QWidget):
    """Four segments and the same in words, with an icon: never by colour alone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._segments = _Segments(theme)
        self._icon = QLabel()
        self._name = label(theme, "", "body_bold")
        self._advice = label(theme, "", "small", "muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(self._segments)
        head.addSpacing(theme.px(8))
        head.addWidget(self._icon)
        head.addWidget(self._name)
        head.addStretch(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addLayout(head)
        self._row.addWidget(self._advice, 1)
        self._level = 0
        theme.changed.connect(self._redress)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # With large letters the advice goes below what it is about.
        narrow = self.width() < self._theme.px(_ONE_LINE)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)

    def tell(self, judged: Judgement) -> None:
        """Show how strong a secret is."""
        self._level = judged.level
        self._segments.set_level(judged.level)
        self._name.setText(judged.name)
        self._name.setHidden(not judged.name)
        self._advice.setText(judged.advice)
        self.setAccessibleName(f"{judged.name}: {judged.advice}" if judged.name else judged.advice)
        self._redress()

    def _redress(self) -> None:
        tone = _TONES[self._level]
        set_tone(self._name, tone)
        self._icon.setHidden(not self._level)
        if self._level:
            self._icon.setPixmap(
                self._theme.pixmap(_ICONS[self._level], tone, 14, self.devicePixelRatioF())
            )


class _Segments(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._level = theme, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_level(self, level: int) -> None:
        self._level = level
        self.update()

    @override
    def sizeHint(self) -> QSize:
        wide = _SEGMENTS * _SEGMENT + (_SEGMENTS - 1) * _GAP
        return QSize(self._theme.px(wide), self._theme.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(_SEGMENTS):
            full = number < self._level
            ink = tokens.colour(_TONES[self._level]) if full else tokens.edge
            painter.setPen(ink)
            painter.setBrush(ink if full else tokens.surface)
            left = theme.px(number * (_SEGMENT + _GAP))
            painter.drawRoundedRect(left, 0, theme.px(_SEGMENT) - 1, self.height() - 1, 2, 2)


class NewSecret(QWidget):
    """A new secret and its repetition; `problem()` says what is still missing, "" where nothing."""

    edited = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        name: str,
        again: str,
        judge: Callable[[str], Judgement],
        differ: Callable[[str, str], str],
        shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._judge, self._differ = judge, differ
        self.first = SecretEdit(theme, shown=shown)
        self.second = SecretEdit(theme, shown=shown)
        self.first_field = Field(theme, name, self.first)
        self.second_field = Field(theme, again, self.second)
        self.bar = StrengthBar(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.first_field)
        column.addWidget(self.bar)
        column.addSpacing(theme.px(8))
        column.addWidget(self.second_field)
        self.first.textChanged.connect(self._edited)
        self.second.textChanged.connect(self._edited)
        # One eye for both: who shows one wants to compare.
        self.first.eye.clicked.connect(self._follow_first)
        self.second.eye.clicked.connect(self._follow_second)
        self._edited()

    @property
    def secret(self) -> str:
        """What was typed first."""
        return self.first.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    def problem(self) -> str:
        """Say what is waited for, as the end of «Si attiva quando …»; "" where all is well."""
        if not self.first.text().strip():
            return "la frase è scritta"
        if not self._judge(self.first.text()).is_enough:
            return "la frase è almeno sufficiente"
        return "" if self.first.text() == self.second.text() else "le due frasi coincidono"

    def _edited(self) -> None:
        judged = self._judge(self.first.text())
        self.bar.tell(judged)
        differs = self._differ(self.first.text(), self.second.text())
        self.second_field.set_error(differs if self.first.text() else "")
        self.edited.emit()

    def _follow_first(self) -> None:
        self.second.set_shown(self.first.shown)

    def _follow_second(self) -> None:
        self.first.set_shown(self.second.shown)
