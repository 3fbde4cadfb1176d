"""The ten seats: one after another, changed by a letter, Space or arrows, item by item."""

from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.usecases.working_group.meeting_board import BoardSeat, MeetingBoard
from models.usecases.working_group.meeting_record import PresenceChange
from ui.commands import command
from ui.theme import Theme
from ui.widgets.grounds import set_ground
from ui.widgets.labels import heading, keycap, label, muted
from views.meetings.seat_form import SeatForm
from views.meetings.words import PRESENCE_ICONS, PRESENCES, seat_words, short_body

_ORDER = [key for key, _, _ in PRESENCES]
_ROOT = QModelIndex()


class SeatsModel(QAbstractListModel):
    """The seats in the order of the Plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seats: tuple[BoardSeat, ...] = ()

    def show_seats(self, seats: tuple[BoardSeat, ...]) -> None:
        """Show the presences as they stand."""
        same = [each.body_name for each in seats] == [each.body_name for each in self.seats]
        if not same:
            self.beginResetModel()
        self.seats = seats
        if same:
            self.dataChanged.emit(self.index(0), self.index(max(len(seats) - 1, 0)))
        else:
            self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.seats)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if role not in (0, 3, 11) or not 0 <= index.row() < len(self.seats):
            return None
        seat = self.seats[index.row()]
        if role == 0:
            return short_body(seat.body_name)
        at = f", dalle {seat.arrived_at}" if seat.arrived_at else ""
        return f"{seat.body_name}: {seat_words(seat)}{at}"


class SeatsDelegate(QStyledItemDelegate):
    """Two lines a seat: icon, body and hour of arrival; how it is there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(44))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        model = index.model()
        assert isinstance(model, SeatsModel)
        seat = model.seats[index.row()]
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(
            rect, tokens.sel if selected else tokens.hover if hovered else tokens.surface
        )
        line = QRectF(rect.left() + px(12), rect.bottom() - 1, rect.width() - px(24), 1)
        painter.fillRect(line, tokens.line)
        if selected:
            bar = tokens.on_sel if tokens.name == "contrast" else tokens.accent
            painter.fillRect(QRectF(rect.left(), rect.top(), px(4), rect.height()), bar)
        icon, tone = PRESENCE_ICONS[seat.presence]
        black = selected and tokens.name == "contrast"
        ink = tokens.on_sel if black else tokens.colour(tone)
        mark = theme.pixmap(icon, ink, 15, painter.device().devicePixelRatioF())
        painter.drawPixmap(int(rect.left() + px(12)), int(rect.top() + px(6)), mark)
        left, right = rect.left() + px(36), rect.right() - px(12)
        first = QRectF(left, rect.top() + px(3), right - left, px(19))
        painter.setFont(theme.font("small"))
        at = seat.arrived_at if seat.was_there else ""
        wide = QFontMetrics(painter.font()).horizontalAdvance(at) if at else 0
        painter.setPen(tokens.on_sel_muted if selected else tokens.muted)
        painter.drawText(first, int(Qt.AlignmentFlag.AlignRight), at)
        second = QRectF(left, rect.top() + px(21), right - left, px(18))
        painter.drawText(second, 0, _elided(painter, seat_words(seat), second.width()))
        painter.setPen(tokens.on_sel if selected else tokens.text)
        painter.setFont(theme.font("body_bold"))
        name = first.adjusted(0, 0, -(wide + px(6)), 0)
        painter.drawText(name, 0, _elided(painter, short_body(seat.body_name), name.width()))
        painter.restore()


class SeatsPane(QWidget):
    """The presences; what one changes is asked of the screen, which writes it."""

    presence_changed = Signal(object, object)
    """(`BoardSeat`, `PresenceChange`) to be recorded."""
    entering = Signal(object)
    leaving = Signal(object)
    """A `BoardSeat` comes in, or leaves, now."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._may = self._confirming = self._going_on = False
        set_ground(self, "surface")
        self.seats = SeatsModel(self)
        self.list = QListView()
        self.list.setModel(self.seats)
        self.list.setItemDelegate(SeatsDelegate(theme, self.list))
        self.list.setAccessibleName("Presenze per ente")
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.doubleClicked.connect(self.edit)
        self.form = SeatForm(theme)
        self.form.confirmed.connect(self._confirmed)
        self.form.left.connect(self.show_list)
        self.counter = label(theme, "", "body_bold", wrap=True)
        self.missing = muted(theme, "", wrap=True)
        self._keys = muted(theme, "", wrap=True)
        above = QHBoxLayout()
        above.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(2))
        above.addWidget(heading(theme, "Presenze"))
        above.addStretch(1)
        above.addWidget(keycap(theme, "F6"))
        below = QVBoxLayout()
        below.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(10))
        below.setSpacing(theme.px(4))
        for words in (self.counter, self.missing, self._keys):
            below.addWidget(words)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        self._pages = QStackedWidget()
        self._pages.addWidget(first)
        self._pages.addWidget(self.form)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._pages)
        self.commands = self._commands()
        theme.changed.connect(self.list.doItemsLayout)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The keys are in the palette and the missing in the status line: the bodies come first.
        room = self.height() / self._theme.scale
        self._keys.setVisible(room >= 520)
        self.missing.setVisible(room >= 380)

    def show_board(self, board: MeetingBoard) -> None:
        """Show who is there."""
        self._may = not board.is_closed
        self.seats.show_seats(board.seats)
        self.counter.setText(board.presence_words)
        missing = ", ".join(short_body(each) for each in board.missing)
        rule = "Il Piano non fissa un numero legale: chi manca è a verbale."
        self.missing.setText(f"Mancano: {missing}. {rule}" if missing else f"Nessuno manca. {rule}")
        self._keys.setText(
            "P presente · D delegato · R da remoto · G giustificato · A assente · E entra ora · "
            "U esce ora · C presiede · V verbalizza · Invio dettagli"
            if self._may
            else "La riunione è chiusa: le presenze si leggono soltanto."
        )
        self.form.show_board(board)
        if not self.list.currentIndex().isValid() and board.seats:
            self.list.setCurrentIndex(self.seats.index(0))

    def take_focus(self) -> None:
        """Go to the list."""
        self.show_list()

    @property
    def editing(self) -> bool:
        """Whether the details of a seat are in front."""
        return self._pages.currentIndex() == 1

    def show_list(self) -> None:
        """Come back from the details of a seat."""
        self._pages.setCurrentIndex(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> None:
        """What was changed is written: the details, if they were in front, are done with."""
        if self._confirming:
            self._confirming = False
            self.show_list()
            if self._going_on:
                self._go_on()
            self._going_on = False

    def edit(self) -> None:
        """Open the details: person, act of delegation, hours, office."""
        self._going_on = False
        seat = self._current()
        if seat is not None and self._may:
            self.form.show_seat(seat)
            self._pages.setCurrentIndex(1)
            self.form.take_focus()

    def change(self, presence: str) -> None:
        """Say how the body is there and go to the next; a delegate's act is asked for at once."""
        self._confirming = False
        seat = self._current()
        if seat is None or not self._may:
            return
        self.presence_changed.emit(seat, PresenceChange(presence))
        if presence == "delegate" and not seat.delegation:
            self.edit()
            self.form.presence.set_choice("delegate")
            self.form.delegation.setFocus(Qt.FocusReason.OtherFocusReason)
            self._going_on = True
            return
        self._go_on()

    def _go_on(self) -> None:
        row = self.list.currentIndex().row()
        if row + 1 < len(self.seats.seats):
            self.list.setCurrentIndex(self.seats.index(row + 1))

    def step(self, by: int) -> None:
        """Go to the next way of being there, or back; the seat stays in hand."""
        seat = self._current()
        if seat is None or not self._may:
            return
        place = _ORDER.index(seat.presence) if seat.presence else -1 if by > 0 else 0
        self.presence_changed.emit(seat, PresenceChange(_ORDER[(place + by) % len(_ORDER)]))

    def _commands(self) -> list[QAction]:
        owner, group = self.list, "Presenze"
        made = [
            command(owner, words.capitalize(), partial(self.change, key), letter, group=group)
            for key, letter, words in PRESENCES
        ]
        made += [
            command(owner, "Entra ora", self._enter, "E", group=group),
            command(owner, "Esce ora", self._leave, "U", group=group),
            command(owner, "Presiede", partial(self._give, "chair"), "C", group=group),
            command(owner, "Verbalizza", partial(self._give, "minute_taker"), "V", group=group),
            command(owner, "Presenza successiva", partial(self.step, 1), "Space", group=group),
            command(owner, "Dettagli dell’ente", self.edit, "Return", group=group),
            command(owner, "Torna ai punti", self.left.emit, "Esc", group=group),
        ]
        for key, by in (("Right", 1), ("Left", -1)):
            # The arrows do what Space does: the palette names it once.
            command(owner, "Cambia presenza", partial(self.step, by), key)
        return made

    def _give(self, office: str) -> None:
        seat = self._current()
        if seat is not None and self._may:
            presence = seat.presence or "present"
            self.presence_changed.emit(seat, PresenceChange(presence, office=office))

    def _enter(self) -> None:
        if (seat := self._current()) is not None and self._may:
            self.entering.emit(seat)

    def _leave(self) -> None:
        if (seat := self._current()) is not None and self._may and seat.is_there:
            self.leaving.emit(seat)

    def _confirmed(self, change: PresenceChange) -> None:
        seat = self._current()
        if seat is not None:
            self._confirming = True
            self.presence_changed.emit(seat, change)

    def _current(self) -> BoardSeat | None:
        row = self.list.currentIndex().row()
        return self.seats.seats[row] if 0 <= row < len(self.seats.seats) else None


def _elided(painter: QPainter, text: str, width: float) -> str:
    metrics = QFontMetrics(painter.font())
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))
