"""The points of the session: one line an intervention, with its state in words and shape."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from models.usecases.session_board import BoardPoint, SessionBoard
from ui.theme import Theme
from views.sessions.table_rows import HEAD, ROW, RowDelegate
from views.sessions.words import point_state, weekday_number

HEADS = ("N.", "Stabile", "Posizioni", "Giorno", "Forza", "Stato")
NUMBER, BUILDING, CODES, DAY, FORCE, STATE = range(6)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

_ROOT = QModelIndex()


class PointsModel(QAbstractTableModel):
    """The points of a board; the current one, undecided, is in discussion."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: SessionBoard | None = None
        self._points: tuple[BoardPoint, ...] = ()
        self.current = -1

    @property
    def is_open(self) -> bool:
        """Whether the session is still being held."""
        return self._board is not None and self._board.is_open

    def show_board(self, board: SessionBoard) -> None:
        """Show the points as they stand; the same points keep the selection where it is."""
        same = [point.number for point in self._points] == [point.number for point in board.points]
        if not same:
            self.beginResetModel()
        self._board, self._points = board, board.points
        if same:
            last = self.index(max(len(self._points) - 1, 0), STATE)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.endResetModel()

    def point(self, row: int) -> BoardPoint | None:
        """Return the point of a row."""
        return self._points[row] if 0 <= row < len(self._points) else None

    def set_current(self, row: int) -> None:
        """Say which point is in discussion."""
        before, self.current = self.current, row
        for each in (before, row):
            if 0 <= each < len(self._points):
                self.dataChanged.emit(self.index(each, STATE), self.index(each, STATE))

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._points)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if role not in (0, 3, 7, 11):  # display, tool tip, alignment, accessible text
            return None
        point = self.point(index.row())
        if point is None:
            return None
        if role == 7:
            return _RIGHT if index.column() == NUMBER else _LEFT
        if role == 11:
            return self._spoken(point, index.column())
        if role == 3:
            return self._tip(point, index.column())
        return self._text(point, index.column())

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == 0:
            return HEADS[section]
        if role == 7:
            return _RIGHT if section == NUMBER else _LEFT
        return None

    def _text(self, point: BoardPoint, column: int) -> str:
        if column == STATE:
            row = self._points.index(point)
            current = row == self.current
            return point_state(point, current=current, is_open=self.is_open).words
        return (
            str(point.number), point.building, point.codes, weekday_number(point.day), point.force,
        )[column]  # fmt: skip

    def _spoken(self, point: BoardPoint, column: int) -> str:
        text = point.force_name if column == FORCE else self._text(point, column)
        return f"{HEADS[column]} {text}"

    def _tip(self, point: BoardPoint, column: int) -> str | None:
        if column == FORCE:
            return point.force_name
        return self._text(point, column) if column in (BUILDING, CODES, STATE) else None


class PointsDelegate(RowDelegate):
    """Paints a point: codes in bold, force in a box, state as shape and words."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._theme
        model = index.model()
        assert isinstance(model, PointsModel)
        point = model.point(index.row())
        if point is None:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ink = self.lay_ground(painter, option, first=index.column() == NUMBER)
        room = self.room(option)
        column = index.column()
        if column == FORCE:
            self._force(painter, room, point, ink, selected=selected)
        elif column == STATE:
            self._state(painter, room, point, model, index.row(), selected=selected)
        else:
            painter.setPen(ink)
            painter.setFont(theme.font("body_bold" if column == CODES else "body"))
            text = str(index.data())
            if column == CODES:
                text = fitted_codes(point, QFontMetrics(painter.font()), int(room.width()))
            align = Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignRight if column == NUMBER else Qt.AlignmentFlag.AlignLeft
            )
            elided = QFontMetrics(painter.font()).elidedText(
                text, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, int(align), elided)
        painter.restore()

    def _force(
        self, painter: QPainter, room: QRectF, point: BoardPoint, ink: QColor, *, selected: bool
    ) -> None:
        px = self._theme.px
        painter.setFont(self._theme.font("small"))
        width = QFontMetrics(painter.font()).horizontalAdvance(point.force) + px(12)
        height = px(19)
        box = QRectF(room.left(), room.center().y() - height / 2, width, height)
        edge = self._theme.tokens.edge
        painter.setPen(ink if selected and self._theme.tokens.name == "contrast" else edge)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
        painter.setPen(ink)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), point.force)

    def _state(
        self, painter: QPainter, room: QRectF, point: BoardPoint, model: PointsModel, row: int,
        *, selected: bool,
    ) -> None:  # fmt: skip
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        state = point_state(point, current=row == model.current, is_open=model.is_open)
        on_yellow = selected and tokens.name == "contrast"
        ink = tokens.on_sel if on_yellow else tokens.colour(state.tone)
        if selected and state.tone == "muted":
            ink = tokens.on_sel_muted
        device = painter.device()
        mark = theme.pixmap(state.icon, ink, 13, device.devicePixelRatioF())
        painter.drawPixmap(int(room.left()), int(room.center().y() - px(13) / 2 + 1), mark)
        painter.setPen(tokens.on_sel if selected else tokens.text)
        painter.setFont(theme.font("body"))
        words = room.adjusted(px(18), 0, 0, 0)
        text = QFontMetrics(painter.font()).elidedText(
            state.words, Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)


def fitted_codes(point: BoardPoint, metrics: QFontMetrics, width: int) -> str:
    """The codes as far as they fit whole: all, else the first and how many others."""
    codes = [each.case_code for each in point.dwellings]
    if metrics.horizontalAdvance(", ".join(codes)) <= width:
        return ", ".join(codes)
    for shown in range(len(codes) - 1, 0, -1):
        others = len(codes) - shown
        rest = "un’altra" if others == 1 else f"altre {others}"
        text = f"{', '.join(codes[:shown])} e {rest}"
        if metrics.horizontalAdvance(text) <= width or shown == 1:
            return text
    return codes[0] if codes else ""


class PointsView(QTableView):
    """↑↓ go from point to point; the other keys belong to the discussion."""

    point_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.points = PointsModel(self)
        self.setModel(self.points)
        self.setItemDelegate(PointsDelegate(theme, self))
        self.setAccessibleName("Punti della seduta")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setVisible(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        theme.changed.connect(self._measure)
        self._measure()

    def show_board(self, board: SessionBoard) -> None:
        """Show the points of a board."""
        self.points.show_board(board)
        self._measure()

    def choose(self, row: int) -> None:
        """Take a point in discussion."""
        if 0 <= row < self.points.rowCount():
            self.setCurrentIndex(self.points.index(row, 0))
            self.scrollTo(self.points.index(row, 0))

    @property
    def row(self) -> int:
        """The point in discussion, from 0; -1 where there is none."""
        return self.currentIndex().row()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self.scrollTo(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _on_row(self, current: QModelIndex) -> None:
        self.points.set_current(current.row())
        self.point_chosen.emit(current.row())

    def _measure(self) -> None:
        """Give each column what its texts need; the codes take what is left."""
        theme, px = self._theme, self._theme.px
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.horizontalHeader().setFixedHeight(px(HEAD))
        body = QFontMetrics(theme.font("body"))
        rows = range(self.points.rowCount())
        found = [point for row in rows if (point := self.points.point(row)) is not None]
        longest = max((body.horizontalAdvance(each.building) for each in found), default=0)
        widths = {
            NUMBER: px(40),
            BUILDING: min(max(longest + px(14), px(100)), px(190)),
            DAY: max(px(58), body.horizontalAdvance("mer 30") + px(14)),
            FORCE: px(46),
            STATE: body.horizontalAdvance("Spostati a mer 30 nov") + px(34),
        }
        # Where there is no room the force goes first, then the day: both stand below as well.
        code = QFontMetrics(theme.font("body_bold")).horizontalAdvance("ALER-2015-02869 e altre 2")
        room = self.viewport().width()
        for column, narrower in ((FORCE, 0), (BUILDING, px(112)), (DAY, 0), (STATE, px(120))):
            if sum(widths.values()) + code + px(14) > room:
                widths[column] = min(widths[column], narrower)
        for column, width in widths.items():
            self.setColumnHidden(column, width == 0)
            if width:
                self.setColumnWidth(column, width)
        self.setColumnWidth(CODES, max(room - sum(widths.values()), px(90)))
