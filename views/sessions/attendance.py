"""The presences at the left: one body after another, changed by a letter, space or arrows."""

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

from models.usecases.extracts.minutes_attendance import Attendee
from models.usecases.session_board import SessionBoard
from models.usecases.session_record import AttendanceChange
from ui.commands import command
from ui.theme import Theme
from ui.widgets.grounds import set_ground
from ui.widgets.labels import heading, keycap, muted
from views.sessions.attendance_form import AttendanceForm
from views.sessions.words import PRESENCE_ICONS, PRESENCES

_PRESENCE_WORDS = {key: words for key, _, words in PRESENCES}
_ORDER = [key for key, _, _ in PRESENCES]
_ROOT = QModelIndex()
_THERE = ("present", "delegate", "remote")


def presence_words(attendee: Attendee) -> str:
    """ "presente · presiede · esce alle 16.25"."""
    said = [_PRESENCE_WORDS[attendee.presence]]
    if attendee.presence == "delegate" and attendee.delegation:
        said.append(attendee.delegation)
    if attendee.office and attendee.was_there:
        said.append({"chair": "presiede", "minute_taker": "verbalizza"}[attendee.office])
    if attendee.arrived_during_item:
        said.append(f"entra al punto {attendee.arrived_during_item}")
    if attendee.left_at:
        said.append(f"esce alle {attendee.left_at}")
    if attendee.person:
        said.append(attendee.person)
    return " · ".join(said)


def short_body(body: str) -> str:
    """ "Carabinieri", "Servizi Sociali": as one calls them at the table."""
    return (
        body.removeprefix("Comune di Milano, ")
        .removeprefix("Comando Provinciale ")
        .removesuffix(" di Milano")
    )


class AttendanceModel(QAbstractListModel):
    """The bodies of the session, in the order of the minutes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people: tuple[Attendee, ...] = ()

    def show_people(self, people: tuple[Attendee, ...]) -> None:
        """Show the presences as they stand."""
        same = [each.body_name for each in people] == [each.body_name for each in self.people]
        if not same:
            self.beginResetModel()
        self.people = people
        if same:
            self.dataChanged.emit(self.index(0), self.index(max(len(people) - 1, 0)))
        else:
            self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.people)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if role not in (0, 3, 11) or not 0 <= index.row() < len(self.people):
            return None
        who = self.people[index.row()]
        if role == 0:
            return short_body(who.body_name)
        at = f", dalle {who.arrived_at}" if who.arrived_at else ""
        return f"{who.body_name}: {presence_words(who)}{at}"


class AttendanceDelegate(QStyledItemDelegate):
    """Two lines a body: icon, name and hour of arrival; how it is there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(46))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        model = index.model()
        assert isinstance(model, AttendanceModel)
        who = model.people[index.row()]
        rect = QRectF(option.rect)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and focused
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = tokens.sel if selected else tokens.hover if hovered else tokens.surface
        painter.save()
        painter.fillRect(rect, ground)
        line = QRectF(rect.left() + px(12), rect.bottom() - 1, rect.width() - px(24), 1)
        painter.fillRect(line, tokens.line)
        if selected:
            bar = tokens.on_sel if tokens.name == "contrast" else tokens.accent
            painter.fillRect(QRectF(rect.left(), rect.top(), px(4), rect.height()), bar)
        icon, tone = PRESENCE_ICONS[who.presence]
        black = selected and tokens.name == "contrast"
        ink = tokens.on_sel if black else tokens.colour(tone)
        mark = theme.pixmap(icon, ink, 15, painter.device().devicePixelRatioF())
        painter.drawPixmap(int(rect.left() + px(12)), int(rect.top() + px(7)), mark)
        left = rect.left() + px(38)
        right = rect.right() - px(12)
        first = QRectF(left, rect.top() + px(4), right - left, px(19))
        painter.setFont(theme.font("small"))
        at = who.arrived_at if who.was_there else ""
        wide = QFontMetrics(painter.font()).horizontalAdvance(at) if at else 0
        painter.setPen(tokens.on_sel_muted if selected else tokens.muted)
        painter.drawText(first, int(Qt.AlignmentFlag.AlignRight), at)
        second = QRectF(left, rect.top() + px(22), right - left, px(18))
        painter.drawText(second, 0, _elided(painter, presence_words(who), second.width()))
        painter.setPen(tokens.on_sel if selected else tokens.text)
        painter.setFont(theme.font("body_bold"))
        name = first.adjusted(0, 0, -(wide + px(6)), 0)
        painter.drawText(name, 0, _elided(painter, short_body(who.body_name), name.width()))
        painter.restore()


class AttendancePane(QWidget):
    """The presences; what one changes is asked of the screen, which writes it."""

    attendance_changed = Signal(str, object)
    """(body, `AttendanceChange`) to be recorded."""
    entering = Signal(str)
    """A body comes in now."""
    leaving = Signal(str)
    """A body leaves now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open = False
        set_ground(self, "surface")
        self.people = AttendanceModel(self)
        self.list = QListView()
        self.list.setModel(self.people)
        self.list.setItemDelegate(AttendanceDelegate(theme, self.list))
        self.list.setAccessibleName("Presenze per ente")
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.doubleClicked.connect(self.edit)
        self.form = AttendanceForm(theme)
        self.form.confirmed.connect(self._confirmed)
        self.form.left.connect(self.show_list)
        self.quorum = muted(theme, "", wrap=True)
        self._keys = muted(theme, "", wrap=True)
        above = QHBoxLayout()
        above.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(2))
        above.addWidget(heading(theme, "Presenze"))
        above.addStretch(1)
        above.addWidget(keycap(theme, "F6"))
        below = QVBoxLayout()
        below.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(10))
        below.setSpacing(theme.px(6))
        below.addWidget(self.quorum)
        below.addWidget(self._keys)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        self.pages = QStackedWidget()
        self.pages.addWidget(first)
        self.pages.addWidget(self.form)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.pages)
        self.commands = self._commands()
        theme.changed.connect(self.list.doItemsLayout)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The keys are in the status line and the palette too: the bodies come first.
        self._keys.setVisible(self.height() > self._theme.px(520))

    def show_board(self, board: SessionBoard) -> None:
        """Show who is there."""
        self._open = board.is_open
        self.people.show_people(board.attendance)
        there = sum(each.was_there for each in board.attendance)
        total = len(board.attendance)
        self.quorum.setText(
            f"{there} enti su {total}. Il Piano non fissa un numero legale: chi manca è a verbale."
        )
        self._keys.setText(
            "P presente · D delegato · R da remoto · G giustificato · A assente · E entra ora · "
            "U esce ora · Invio dettagli"
            if board.is_open
            else "La seduta è chiusa: le presenze si leggono soltanto."
        )
        self.form.show_board(board)
        if not self.list.currentIndex().isValid() and total:
            self.list.setCurrentIndex(self.people.index(0))

    def take_focus(self) -> None:
        """Go to the list."""
        self.show_list()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_list(self) -> None:
        """Come back from the details of a body."""
        self.pages.setCurrentIndex(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> None:
        """Open the details of the body: person, act of delegation, hours, office."""
        who = self._current()
        if who is not None and self._open:
            self.form.show_attendee(who)
            self.pages.setCurrentIndex(1)
            self.form.take_focus()

    def change(self, presence: str) -> None:
        """Say how the body is there; a delegate's act is asked for at once."""
        who = self._current()
        if who is None or not self._open:
            return
        self.attendance_changed.emit(who.body_name, AttendanceChange(presence))
        if presence == "delegate" and not who.delegation:
            self.edit()
            self.form.presence.set_choice("delegate")
            self.form.delegation.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next way of being there, or back."""
        who = self._current()
        if who is not None:
            place = (_ORDER.index(who.presence) + by) % len(_ORDER)
            self.change(_ORDER[place])

    def _commands(self) -> list[QAction]:
        owner, group = self.list, "Presenze"
        made = [
            command(owner, words.capitalize(), partial(self.change, key), letter, group=group)
            for key, letter, words in PRESENCES
        ]
        made += [
            command(owner, "Entra ora", self._enter, "E", group=group),
            command(owner, "Esce ora", self._leave, "U", group=group),
            command(owner, "Presenza successiva", partial(self.step, 1), "Space", group=group),
            command(owner, "Dettagli dell’ente", self.edit, "Return", group=group),
        ]
        for key, by in (("Right", 1), ("Left", -1)):
            # The arrows do what Space does: the palette names it once.
            command(owner, "Cambia presenza", partial(self.step, by), key)
        return made

    def _enter(self) -> None:
        if (who := self._current()) is not None and self._open:
            self.entering.emit(who.body_name)

    def _leave(self) -> None:
        if (who := self._current()) is not None and self._open and who.was_there:
            self.leaving.emit(who.body_name)

    def _confirmed(self, change: AttendanceChange) -> None:
        self.attendance_changed.emit(self.form.body_name, change)

    def _current(self) -> Attendee | None:
        row = self.list.currentIndex().row()
        return self.people.people[row] if 0 <= row < len(self.people.people) else None


def _elided(painter: QPainter, text: str, width: float) -> str:
    metrics = QFontMetrics(painter.font())
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))
