"""What was found in a file, a line a kind: rejected rows, then warnings, then notes."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from models.imports.rows import Severity
from models.rules.italian import thousands
from models.usecases.importing.report import ProblemGroup
from ui.theme import Theme
from views.imports.words import shown_message

_GROUP = int(Qt.ItemDataRole.UserRole)
_MARKS = {
    Severity.REJECTED: ("x-octagon-fill", "bad"),
    Severity.WARNING: ("exclamation-triangle-fill", "warn"),
    Severity.NOTE: ("info-circle", "muted"),
}
_SEVERITY_WORDS = {
    Severity.REJECTED: "Scartata",
    Severity.WARNING: "Attenzione",
    Severity.NOTE: "Nota",
}


class ProblemsList(QListWidget):
    """Enter or a click opens the rows of a kind."""

    group_opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Problemi del file")
        self.setItemDelegate(_ProblemPainter(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.itemClicked.connect(self._open)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def set_groups(self, groups: Sequence[ProblemGroup], *, masked: bool) -> None:
        """Show these; a kind with one problem says where it is."""
        self.clear()
        for group in groups:
            words = _words(group, masked=masked)
            item = QListWidgetItem(words, self)
            item.setData(_GROUP, group)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{_SEVERITY_WORDS[group.severity]}: {words} {group.count}",
            )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if groups else Qt.FocusPolicy.NoFocus)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._open(self.currentItem())
            return
        super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.group_opened.emit(item.data(_GROUP))


def _words(group: ProblemGroup, *, masked: bool) -> str:
    """«Riga 4.127, N_PRATICA: manca il codice della posizione…», or the words of the kind."""
    if group.count != 1 or group.severity is Severity.NOTE:
        return group.words
    problem = group.problems[0]
    where = [f"Riga {thousands(problem.row)}"] if problem.row else []
    if problem.column:
        where.append(problem.column)
    said = shown_message(problem, group.words, masked=masked)
    return f"{', '.join(where)}: {said[:1].lower()}{said[1:]}" if where else said


class _ProblemPainter(QStyledItemDelegate):
    """An icon, the words on as many lines as they need, the count at the right."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        group = index.data(_GROUP)
        words = index.data()
        px = self._theme.px
        room = self._room(QRect(0, 0, self._view.viewport().width(), 1000), group)
        metrics = option.fontMetrics
        box = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, str(words))
        return QSize(px(100), max(px(28), box.height() + px(12)))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        rect: QRect = option.rect
        state = option.state
        group: ProblemGroup = index.data(_GROUP)
        current = self._view.hasFocus() and bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if current or hovered:
            painter.fillRect(rect, tokens.sel if current else tokens.hover)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.line)
        mark, ink = _MARKS[group.severity]
        contrast = current and tokens.name == "contrast"
        colour = tokens.on_sel if contrast else tokens.colour(ink)
        icon = theme.pixmap(mark, colour, 14, painter.device().devicePixelRatio())
        painter.drawPixmap(QPoint(rect.left() + px(4), rect.top() + px(8)), icon)
        note = group.severity is Severity.NOTE
        quiet = tokens.on_sel_muted if current else tokens.muted
        loud = tokens.on_sel if current else tokens.text
        painter.setPen(quiet if note else loud)
        painter.setFont(theme.font("body"))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        painter.drawText(self._room(rect, group), int(flags), str(index.data()))
        painter.setFont(theme.font("body" if note else "body_bold"))
        right = QRect(rect.left(), rect.top() + px(6), rect.width() - px(4), px(18))
        painter.drawText(right, Qt.AlignmentFlag.AlignRight, thousands(group.count))

    def _room(self, rect: QRect, group: ProblemGroup) -> QRect:
        px = self._theme.px
        figures = len(thousands(group.count)) * px(8)
        return rect.adjusted(px(28), px(6), -px(14) - figures, 0)
