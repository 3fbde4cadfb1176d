"""The addressees of the list: what each receives; ticked, who will have a copy written."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from models.rules.italian import counted
from models.usecases.preview_weekly_list import CopyOffered
from ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _BOX, _LEFT = 46, 16, 34


class _Model(QAbstractListModel):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.copies: tuple[CopyOffered, ...] = ()
        self.checked: set[str] = {"questura"}

    def show_copies(self, copies: tuple[CopyOffered, ...]) -> None:
        self.beginResetModel()
        self.copies = copies
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.copies)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        copy = self.copies[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return copy.name
        if role == Qt.ItemDataRole.CheckStateRole:
            on = copy.key in self.checked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return copy_in_words(copy)
        return None

    @override
    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.checked ^= {self.copies[index.row()].key}
        self.dataChanged.emit(index, index)
        self.changed.emit()
        return True


class _Painter(QStyledItemDelegate):
    """Tick, name, and what the copy holds."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        model = self._view.model()
        assert isinstance(model, _Model)
        copy = model.copies[index.row()]
        area: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, tokens.sel)
            painter.fillRect(QRect(area.left(), area.top(), px(4), area.height()), tokens.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, tokens.hover)
        on = copy.key in model.checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self._box(area)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(tokens.accent if on else tokens.edge, 1))
        painter.setBrush(tokens.accent if on else tokens.surface)
        painter.drawRoundedRect(frame, px(3), px(3))
        if on:
            mark = theme.pixmap("check-lg", "on_accent", 12, self._view.devicePixelRatioF())
            edge = (px(_BOX) - px(12)) // 2
            painter.drawPixmap(int(frame.left()) + edge, int(frame.top()) + edge, mark)
        wide = area.width() - px(_LEFT) - px(6)
        for text, role, ink, top in (
            (copy.name, "body_bold", tokens.on_sel if chosen else tokens.text, 4),
            (copy_in_words(copy), "small", tokens.on_sel_muted if chosen else tokens.muted, 23),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(ink)
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide)
            line = QRectF(area.left() + px(_LEFT), area.top() + px(top), wide, px(19))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, tokens.line)
        if chosen and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.text, 2))
            painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -3), px(3), px(3))
        painter.restore()

    @override
    def editorEvent(
        self, event: QEvent, model: Any, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            left = option.rect.left() + self._theme.px(_LEFT)
            if event.position().x() < left:
                return bool(model.setData(index, None, Qt.ItemDataRole.CheckStateRole))
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            return bool(model.setData(index, None, Qt.ItemDataRole.CheckStateRole))
        return False

    def _box(self, area: QRect) -> QRect:
        size = self._theme.px(_BOX)
        left, top = area.left() + self._theme.px(10), area.center().y() - size // 2
        return QRect(left, top, size, size)


class CopiesList(QListView):
    """Arrows choose which copy is seen; Space ticks who will receive it."""

    current_changed = Signal()
    checked_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._copies = _Model()
        self.setModel(self._copies)
        self.setItemDelegate(_Painter(theme, self))
        self.setMouseTracking(True)
        self.setAccessibleName("Destinatari dell’elenco")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._copies.changed.connect(self.checked_changed)
        self.selectionModel().currentChanged.connect(self._tell)
        theme.changed.connect(self.doItemsLayout)

    @property
    def current(self) -> str:
        """The addressee whose copy is seen."""
        index = self.currentIndex()
        return self._copies.copies[index.row()].key if index.isValid() else ""

    @property
    def checked(self) -> list[str]:
        """The addressees who will receive a copy, in order."""
        return [copy.key for copy in self._copies.copies if copy.key in self._copies.checked]

    def show_copies(self, copies: tuple[CopyOffered, ...]) -> None:
        """Show the addressees, with the same one current."""
        before = self.current
        self.selectionModel().blockSignals(True)
        self._copies.show_copies(copies)
        keys = [copy.key for copy in copies]
        self.setCurrentIndex(self._copies.index(keys.index(before) if before in keys else 0))
        self.selectionModel().blockSignals(False)

    def choose(self, key: str) -> None:
        """See the copy of an addressee."""
        keys = [copy.key for copy in self._copies.copies]
        self.setCurrentIndex(self._copies.index(keys.index(key)))

    def tick(self, key: str, on: bool) -> None:
        """Say whether an addressee receives a copy."""
        if (key in self._copies.checked) is not on:
            keys = [copy.key for copy in self._copies.copies]
            index = self._copies.index(keys.index(key))
            self._copies.setData(index, None, Qt.ItemDataRole.CheckStateRole)

    def _tell(self) -> None:
        self.current_changed.emit()


def copy_in_words(copy: CopyOffered) -> str:
    """Return how many rows a copy has, and which."""
    return f"{counted(copy.rows, 'riga', 'righe')}: {copy.content}"
