"""Why a dossier stands where it stands, what would move it, and the change by hand (Decisions 6).

The sentence is the one that is printed; beside it the place asked for by hand with its reason.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.rules.italian import thousands
from models.usecases.priority_lines import PlaceExplained
from ui.theme import Theme
from ui.widgets.buttons import action_button, button
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.grounds import hairline, set_ground
from ui.widgets.labels import label, muted, rich_label, tag
from views.priorities.words import local_moment, quieter_paragraphs

_EMPTY, _STANDS, _MOVED, _FORM = range(4)


class ExplanationPanel(QFrame):
    """Under the lists. `move_requested(position, reason)` asks for a place by hand."""

    move_requested = Signal(int, str)
    form_opened = Signal()
    form_closed = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        move: QAction,
        put_back: QAction,
        open_dossier: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: PlaceExplained | None = None
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self._reason_side(theme), 1)
        row.addWidget(hairline(vertical=True))
        self._hand = QStackedWidget()
        self._hand.addWidget(QWidget())
        self._hand.addWidget(self._stands_side(theme, move, open_dossier))
        self._hand.addWidget(self._moved_side(theme, put_back, open_dossier))
        self._form = self._form_side(theme)
        self._hand.addWidget(self._form)
        set_ground(self._hand, "bg")
        self._hand_scroll = _scrolling(self._hand)
        set_ground(self._hand_scroll, "bg")
        row.addWidget(self._hand_scroll)
        theme.changed.connect(self._redress)
        self._redress()
        self.clear()

    @property
    def moving(self) -> bool:
        """Whether a move is being typed."""
        return self._hand.currentIndex() == _FORM

    @property
    def typed(self) -> str:
        """The reason typed so far and not recorded."""
        return self._reason.text().strip() if self.moving else ""

    def clear(self, sentence: str = "Scegli una riga: qui si legge perché è a quel posto.") -> None:
        """Say what will appear here."""
        self._shown = None
        self._title.setText("")
        self._title.setVisible(False)
        self._moved_tag.setVisible(False)
        self._ties.setVisible(False)
        for said in (self._why, self._would_move, self._stops, self._cautions):
            said.setVisible(False)
        self._empty.setText(sentence)
        self._empty.setVisible(True)
        self._hand.setCurrentIndex(_EMPTY)
        self._hand_scroll.setVisible(False)
        self.setAccessibleName(sentence)

    def explain(self, explained: PlaceExplained) -> None:
        """Show the reasons of a place; a move being typed for another is given up."""
        self._shown = explained
        line, move = explained.line, explained.move
        self._empty.setVisible(False)
        title = f"{line.case_code} è al posto {thousands(line.position)}"
        self._title.setText(title)
        self._title.setVisible(True)
        self._moved_tag.setText(f"spostato a mano, calcolato: {thousands(line.computed_position)}")
        self._moved_tag.setVisible(line.moved)
        self._ties.setVisible(line.tie is not None)
        quiet = self._theme.tokens.muted.name()
        self._why.setText(quieter_paragraphs(explained.why, quiet))
        self._would_move.setText(explained.would_move)
        stops = "\n".join(f"Impedimento: {notice.text}" for notice in explained.impediments)
        cautions = "\n".join(f"Cautela: {notice.text}" for notice in explained.cautions)
        self._stops.setText(stops)
        self._cautions.setText(cautions)
        for said, shown in (
            (self._why, True), (self._would_move, True),
            (self._stops, bool(stops)), (self._cautions, bool(cautions)),
        ):  # fmt: skip
            said.setVisible(shown)
        self.setAccessibleName(f"{title}. {explained.why} {explained.would_move}")
        self._hand_scroll.setVisible(True)
        self._say_stands()
        if move is None or not line.moved:
            self._hand.setCurrentIndex(_STANDS)
            return
        self._moved_when.setText(
            f"Motivo dello spostamento, {local_moment(move.recorded_at)}, {move.author}"
        )
        self._moved_why.setText(f"«{move.reason}»")
        self._hand.setCurrentIndex(_MOVED)

    def share_width(self, width: int) -> None:
        """Give the hand its part: at most what it needs, never half of the panel."""
        self._hand_scroll.setFixedWidth(min(self._theme.px(330), width * 44 // 100))

    @property
    def height_of_form(self) -> int:
        """How tall the form is with its sentence; it is never cut while one fills it in."""
        return self._form.sizeHint().height() + self._theme.px(20)

    def open_form(self, last_position: int) -> None:
        """Ask for a place and its reason; Enter records, Esc gives up."""
        if self._shown is None:
            return
        self._place.setRange(1, max(1, last_position))
        self._place.setValue(self._shown.line.position)
        self._reason.clear()
        self._reason_field.set_error("")
        self._hand.setCurrentIndex(_FORM)
        self.form_opened.emit()
        self._place.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._place.selectAll()

    def close_form(self) -> None:
        """Give the move up and show what there was."""
        if self.moving and self._shown is not None:
            self.explain(self._shown)
            self.form_closed.emit()

    def refuse(self, sentence: str) -> None:
        """Say under the reason why the move was not recorded."""
        self._reason_field.set_error(sentence)

    def _ask(self) -> None:
        """Request the move, or say what is missing."""
        if self._shown is None:
            return
        reason = self._reason.text().strip()
        if not reason:
            self.refuse("Scrivi il motivo: si registra insieme allo spostamento.")
            self._reason.setFocus()
            return
        if self._place.value() == self._shown.line.position:
            self.refuse("È già a quel posto: scrivi un altro numero.")
            self._place.setFocus()
            return
        self.refuse("")
        self.move_requested.emit(self._place.value(), reason)

    # The sides

    def _reason_side(self, theme: Theme) -> QWidget:
        inner = QWidget()
        inner.setProperty("ground", "none")
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        column.setSpacing(theme.px(3))
        first = FlowLayout(spacing=theme.px(10))
        self._title = label(theme, "", "heading")
        self._moved_tag = tag(theme, "")
        self._ties = tag(theme, "a pari merito", "warn")
        first.addWidget(self._title)
        first.addWidget(self._moved_tag)
        first.addWidget(self._ties)
        column.addLayout(first)
        self._empty = muted(theme, "", wrap=True)
        self._why = rich_label(theme, "", selectable=True)
        self._would_move = label(theme, "", "body", "muted", wrap=True, selectable=True)
        self._stops = label(theme, "", "body", "bad", wrap=True)
        self._cautions = label(theme, "", "small", "warn", wrap=True)
        for said in (self._empty, self._stops, self._why, self._would_move, self._cautions):
            column.addWidget(said)
        column.addStretch(1)
        return _scrolling(inner)

    def _stands_side(self, theme: Theme, move: QAction, open_dossier: QAction) -> QWidget:
        side, column = _side(theme)
        self._move = move
        self._stands = muted(theme, "", wrap=True)
        move.changed.connect(self._say_stands)
        column.addWidget(self._stands)
        column.addStretch(1)
        column.addLayout(_row(theme, action_button(theme, move), _opening(theme, open_dossier)))
        return side

    def _moved_side(self, theme: Theme, put_back: QAction, open_dossier: QAction) -> QWidget:
        side, column = _side(theme)
        self._moved_when = muted(theme, "", wrap=True)
        self._moved_why = label(theme, "", wrap=True, selectable=True)
        column.addWidget(self._moved_when)
        column.addWidget(self._moved_why)
        column.addStretch(1)
        column.addLayout(
            _row(
                theme,
                action_button(theme, put_back),
                _opening(theme, open_dossier),
            )
        )
        return side

    def _form_side(self, theme: Theme) -> QWidget:
        side, column = _side(theme)
        self._place = QSpinBox()
        self._place.setAccessibleName("Posto in elenco")
        self._place.setGroupSeparatorShown(True)
        self._place.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._reason = QLineEdit()
        self._reason.setPlaceholderText("perché, in una frase")
        self._reason.setMaxLength(500)
        self._reason.returnPressed.connect(self._ask)
        self._reason.textEdited.connect(self._forgive)
        self._reason_field = Field(theme, "Motivo, obbligatorio", self._reason)
        caption = label(theme, "Al posto", "body_bold")
        caption.setBuddy(self._place)
        record = button(theme, "Sposta", kind="primary")
        record.clicked.connect(self._ask)
        give_up = button(theme, "Annulla", kind="quiet")
        give_up.clicked.connect(self.close_form)
        column.addLayout(_row(theme, caption, self._place, record, give_up))
        column.addWidget(self._reason_field)
        column.addStretch(1)
        # Tab goes as one fills it in: the place, the reason, then the buttons above.
        QWidget.setTabOrder(self._place, self._reason)
        QWidget.setTabOrder(self._reason, record)
        QWidget.setTabOrder(record, give_up)
        return side

    def _say_stands(self) -> None:
        can = "Sta dove le regole lo mettono. Si può spostare, con un motivo."
        self._stands.setText(can if self._move.isEnabled() else self._move.statusTip())

    def _forgive(self) -> None:
        self.refuse("")

    def _redress(self) -> None:
        self.share_width(self.width())
        if self._shown is not None and not self.moving:
            self.explain(self._shown)


def _scrolling(inner: QWidget) -> QScrollArea:
    """Return an area that scrolls downwards where its content is taller."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area


def _side(theme: Theme) -> tuple[QWidget, QVBoxLayout]:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
    column.setSpacing(theme.px(4))
    return side, column


def _opening(theme: Theme, open_dossier: QAction) -> QWidget:
    """The link that opens; Enter on the row does the same."""
    made = button(theme, open_dossier.text(), kind="link", key="Invio")
    made.clicked.connect(open_dossier.trigger)
    return made


def _row(theme: Theme, *widgets: QWidget) -> FlowLayout:
    row = FlowLayout(spacing=theme.px(10))
    for widget in widgets:
        row.addWidget(widget)
    return row
