"""The matrix on screen: an icon and a word in each cell, arrows move, Enter opens its form."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from models.rules.who_knows_what import CellState
from models.usecases.working_group.knowledge_matrix import Knowledge
from ui.theme import Theme
from views.dossier.knowledge.matrix_model import (
    MatrixModel,
    not_for,
    words_of,
)

_ICONS = {
    CellState.RECEIVED: ("check-circle-fill", "ok"),
    CellState.ASKED: ("hourglass-split", "warn"),
    CellState.NOT_NEEDED: ("dash-circle", "muted"),
    CellState.MISSING: ("question-circle", "bad"),
}
_ROW, _ICON, _GAP, _WIDE = 36, 13, 2, 560
_Index = QModelIndex | QPersistentModelIndex


class MatrixTable(QTableView):
    """`cell_chosen(row, column)` follows the current cell; `cell_opened` is Enter or two clicks."""

    cell_chosen = Signal(int, int)
    cell_opened = Signal()
    cell_clicked = Signal()

    def __init__(self, theme: Theme, knowledge: Knowledge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Chi sa cosa: enti in riga, informazioni in colonna")
        self.setAccessibleDescription("Frecce per la casella, Invio per il modulo")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_CellPainter(theme, self))
        self.table = MatrixModel(knowledge, self)
        self.setModel(self.table)
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.setFont(theme.font("key"))
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
            header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across.setMinimumSectionSize(10)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setDefaultSectionSize(theme.px(_ROW))
        self._fit_names()
        self.setFixedHeight(across.sizeHint().height() + theme.px(_ROW) * self.table.rowCount() + 2)
        self.clicked.connect(lambda _index: self.cell_clicked.emit())
        self.doubleClicked.connect(lambda _index: self.cell_opened.emit())

    @property
    def place(self) -> tuple[int, int]:
        """Row and column of the current cell."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else (0, 0)

    @property
    def place_on_screen(self) -> QRect:
        """Where the current cell is in the viewport."""
        return self.visualRect(self.currentIndex())

    def choose(self, row: int, column: int) -> None:
        """Go to a cell."""
        self.setCurrentIndex(self.table.index(row, column))

    @override
    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.cell_chosen.emit(*self.place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cell_opened.emit()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Whole names of the kinds where the page is wide, short ones beside a list.
        wide = self.width() > self._theme.px(_WIDE)
        if wide != self.table.wide:
            self.table.set_wide(wide)
            self._fit_names()

    def _fit_names(self) -> None:
        down, rows = self.verticalHeader(), range(self.table.rowCount())
        widest = max(down.fontMetrics().horizontalAdvance(self.table.body_name(r)) for r in rows)
        down.setFixedWidth(widest + self._theme.px(22))


class _CellPainter(QStyledItemDelegate):
    """Icon over word: state is never told by colour alone."""

    def __init__(self, theme: Theme, table: MatrixTable) -> None:
        super().__init__(table)
        self._theme, self._table = theme, table

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._theme.px(40), self._theme.px(_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, shown = self._theme, self._table.table.shown(index)
        tokens, rect = theme.tokens, option.rect
        current = self._table.currentIndex() == index
        painter.save()
        if current:
            painter.fillRect(rect, tokens.sel)
        elif shown.cell.state is CellState.MISSING:
            painter.fillRect(rect.adjusted(1, 1, -1, -1), tokens.bad_ground)
        elif shown.cell.waits:
            painter.fillRect(rect.adjusted(1, 1, -1, -1), tokens.warn_ground)
        painter.setPen(QPen(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not_for(shown):
            self._draw_dash(painter, rect, current=current)
        else:
            self._draw_state(painter, rect, index, current=current)
        if current and self._table.hasFocus():
            painter.setPen(QPen(tokens.accent, theme.px(2)))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _draw_dash(self, painter: QPainter, rect: QRect, *, current: bool) -> None:
        tokens = self._theme.tokens
        painter.setPen(QPen(tokens.on_sel_muted if current else tokens.edge))
        half = self._theme.px(4)
        middle = rect.center()
        painter.drawLine(middle.x() - half, middle.y(), middle.x() + half, middle.y())

    def _draw_state(self, painter: QPainter, rect: QRect, index: _Index, *, current: bool) -> None:
        theme, shown = self._theme, self._table.table.shown(index)
        icons = [_ICONS[shown.cell.state]]
        if shown.cell.waits and shown.cell.state is not CellState.ASKED:
            icons.append(_ICONS[CellState.ASKED])  # what came is not hidden by asking again
        side, gap = theme.px(_ICON), theme.px(_GAP)
        painter.setFont(theme.font("small"))
        line = painter.fontMetrics().height()
        top = rect.top() + (rect.height() - side - line) // 2
        left = rect.left() + (rect.width() - side * len(icons) - gap * (len(icons) - 1)) // 2
        for icon, tone in icons:
            ink = "on_sel" if current else tone
            drawn = theme.pixmap(icon, ink, _ICON, painter.device().devicePixelRatioF())
            painter.drawPixmap(QRect(left, top, side, side), drawn)
            left += side + gap
        painter.setPen(theme.tokens.on_sel if current else theme.tokens.text)
        below = QRect(rect.left(), top + side, rect.width(), line)
        metrics, room = painter.fontMetrics(), rect.width() - _GAP
        words = words_of(shown, wide=self._table.table.wide)
        word = next((each for each in words if metrics.horizontalAdvance(each) <= room), words[-1])
        word = metrics.elidedText(word, Qt.TextElideMode.ElideRight, room)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, word)
