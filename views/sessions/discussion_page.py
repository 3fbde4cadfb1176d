"""The widgets of the discussion and where they stand; what they do is in `discussion`."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.buttons import action_button, link_button
from ui.widgets.grounds import set_ground
from ui.widgets.labels import ElidedLabel, heading, keycap, label, muted, rich_label
from ui.widgets.notice import Notice
from views.sessions.decision_buttons import DecisionRow, PhraseList
from views.sessions.decision_options import DecisionOptions
from views.sessions.dwelling_rows import DwellingRows
from views.sessions.reason_editor import ReasonEditor
from views.sessions.words import LEFT_THE_HOUSE

_LOW = 300
"""Under this height the reason has one line, and a statement is asked for by its key alone."""


class _Inside(QWidget):
    """What scrolls is as high as it wants to be: nothing in it is squeezed."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class DiscussionPage(QWidget):
    """From the point to the command that records it; the foot never scrolls away."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        set_ground(self, "bg")
        self._title = label(theme, "", "item")
        self._where = ElidedLabel(theme, "", "small", "muted")
        self.rows = DwellingRows(theme)
        self._impeded = QWidget()
        self._impeded_icon = QLabel()
        self._impeded_words = ElidedLabel(theme, "", "small", "bad")
        self._decided = label(theme, "", "small", "ok", wrap=True)
        self._closed = rich_label(theme, f"<b>{LEFT_THE_HOUSE}</b>", "small", "muted")
        self._concerns = muted(theme, "")
        self._divide = link_button(theme, "dividi")
        self._divide_key = keycap(theme, "D")
        self.decisions = DecisionRow(theme)
        self.options = DecisionOptions(theme)
        self.phrases = PhraseList(theme)
        self._ready = ElidedLabel(theme, "", "small", "muted")
        self._edit_phrases = link_button(theme, "modifica le frasi")
        self.reason = ReasonEditor(theme)
        self.notice = Notice(theme, parent=self)
        self._reveal = QTimer(self)
        self._reveal.setSingleShot(True)
        self._reveal.setInterval(0)
        self._reveal.timeout.connect(self._reveal_writing)

    def lay_out(
        self, record: QAction, statement: QAction, against: QAction, withdraw: QAction
    ) -> None:
        """Put everything in its place, with the buttons of these commands."""
        theme = self._theme
        edge = theme.px(16)
        impeded = QHBoxLayout(self._impeded)
        impeded.setContentsMargins(0, 0, 0, 0)
        impeded.setSpacing(theme.px(6))
        impeded.addWidget(self._impeded_icon)
        impeded.addWidget(self._impeded_words, 1)
        impeded.addWidget(action_button(theme, against, kind="link"))
        title = _line(theme, self._title)
        title.addWidget(self._where, 1)
        done = QHBoxLayout()
        done.setSpacing(theme.px(8))
        done.addWidget(self._decided, 1)
        done.addWidget(action_button(theme, withdraw, kind="link"))
        choose = _line(
            theme, heading(theme, "Decisione"), None, self._concerns, self._divide,
            self._divide_key,
        )  # fmt: skip
        why = _line(theme, heading(theme, "Motivo"))
        why.addWidget(self._ready, 1)
        why.addWidget(self._edit_phrases)
        self._ready.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        inside = _Inside()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(edge, theme.px(10), edge, theme.px(4))
        column.setSpacing(theme.px(5))
        column.addLayout(title)
        column.addWidget(self.rows)
        column.addWidget(self._impeded)
        column.addLayout(done)
        column.addWidget(self._closed)
        column.addLayout(choose)
        column.addWidget(self.decisions)
        column.addWidget(self.options)
        column.addLayout(why)
        column.addWidget(self.phrases)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QWidget()
        below = QVBoxLayout(foot)
        below.setContentsMargins(edge, theme.px(4), edge, theme.px(10))
        below.setSpacing(theme.px(6))
        below.addWidget(self.notice)
        beside = QVBoxLayout()
        beside.setSpacing(theme.px(4))
        self._statement = action_button(theme, statement)
        for made in (action_button(theme, record, kind="primary"), self._statement):
            made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            beside.addWidget(made)
        writing = QHBoxLayout()
        writing.setSpacing(theme.px(8))
        writing.addWidget(self.reason, 1)
        writing.addLayout(beside)
        below.addLayout(writing)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self._scroll, 1)
        around.addWidget(foot)
        self._writing = [self.decisions, self.phrases, foot, *_widgets(choose), *_widgets(why)]
        theme.changed.connect(self._dress)
        self._dress()

    def show_writing(self) -> None:
        """Scroll to what follows a decision, where it is not all in sight."""
        self._reveal.start()

    def _reveal_writing(self) -> None:
        self._scroll.ensureWidgetVisible(self.phrases, 0, self._theme.px(4))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < self._theme.px(_LOW)
        self.reason.set_lines(1 if low else 2)
        self._statement.setHidden(low)

    def _dress(self) -> None:
        mark = self._theme.pixmap("x-octagon-fill", "bad", 13, self.devicePixelRatioF())
        self._impeded_icon.setPixmap(mark)


def _line(theme: Theme, *parts: QWidget | None) -> QHBoxLayout:
    """A row; None is where it stretches."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            # A part lower than the others must not make the row as low as it is.
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _widgets(row: QHBoxLayout) -> list[QWidget]:
    items = (row.itemAt(place) for place in range(row.count()))
    widgets = (item.widget() for item in items if item is not None)
    return [widget for widget in widgets if widget is not None]
