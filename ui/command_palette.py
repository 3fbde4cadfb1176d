"""Every command by its name: Ctrl+K, a few letters, Enter."""

import unicodedata

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from ui.commands import Commands, key_of
from ui.theme import Theme
from ui.widgets.labels import label

Index = QModelIndex | QPersistentModelIndex
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)


# The field's own menu, or another program, takes the focus for a moment only.
_COMES_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class CommandModel(QAbstractListModel):
    """The commands whose name, group or key has all the words typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[QAction] = []
        self.shown: list[QAction] = []

    def set_commands(self, actions: list[QAction]) -> None:
        """Offer these."""
        self._all = actions
        self.filter("")

    def filter(self, text: str) -> None:
        """Keep those that have every word."""
        words = folded(text).split()
        self.beginResetModel()
        self.shown = [
            action
            for action in self._all
            if all(word in folded(f"{group_of(action)} {plain(action)}") for word in words)
        ]
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.shown)

    @override
    def data(self, index: Index, role: int = DISPLAY) -> object:
        if role not in (DISPLAY, ACCESSIBLE, TOOL_TIP) or not index.isValid():
            return None
        action = self.shown[index.row()]
        if role == DISPLAY:
            return plain(action)
        why = "" if action.isEnabled() else f" ({action.statusTip() or 'non disponibile ora'})"
        if role == TOOL_TIP:
            return why.strip(" ()") or None
        keys = key_of(action)
        return f"{group_of(action)}: {plain(action)}{f', {keys}' if keys else ''}{why}"


class _CommandDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(32))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CommandModel)
        action = model.shown[index.row()]
        tokens, px = self._theme.tokens, self._theme.px
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, tokens.sel)
            painter.fillRect(rect.x(), rect.y(), px(4), rect.height(), tokens.accent)
        ink = tokens.on_sel if chosen else tokens.text
        quiet = tokens.on_sel_muted if chosen else tokens.muted
        inner = rect.adjusted(px(14), 0, -px(14), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.font("body_bold" if chosen else "body"))
        painter.setPen(ink if action.isEnabled() else quiet)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, plain(action))
        painter.setFont(self._theme.font("small"))
        painter.setPen(quiet)
        right = key_of(action) or ("" if action.isEnabled() else "non ora")
        keys = painter.fontMetrics().horizontalAdvance("Ctrl+Maiusc+Invio")
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, right)
        group = inner.adjusted(0, 0, -keys - px(16), 0)
        painter.drawText(group, middle | Qt.AlignmentFlag.AlignRight, group_of(action))
        painter.restore()


class CommandPalette(QWidget):
    """A sheet over the window; Esc or a click elsewhere closes it and gives the focus back."""

    def __init__(self, theme: Theme, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._commands = theme, commands
        self._before: QWidget | None = None
        self.setProperty("kind", "palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Comandi")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Che cosa vuoi fare?")
        self.field.setAccessibleName("Cerca un comando")
        self.model = CommandModel(self)
        self.list = QListView()
        self.list.setAccessibleName("Comandi trovati")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_CommandDelegate(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self._none = label(theme, "Nessun comando ha queste parole.", "body", "muted")
        column = QVBoxLayout(self)
        edge = theme.px(10)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self.field)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._filter)
        self.list.clicked.connect(self._run)
        self.field.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._describe)
        self.setVisible(False)

    def open(self) -> None:
        """Show every command that the place in front and the window offer; again closes it."""
        if self.isVisible():
            self.close_palette()
            return
        window = self.window()
        self._before = window.focusWidget()
        self.model.set_commands(self._commands.all())
        self.field.clear()
        self._filter("")
        width = min(self._theme.px(640), window.width() - self._theme.px(64))
        height = min(self._theme.px(460), window.height() - self._theme.px(96))
        self.setGeometry((window.width() - width) // 2, self._theme.px(56), width, height)
        self.setVisible(True)
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Hide and give the focus back."""
        self.setVisible(False)
        # Where one was may have gone meanwhile.
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QFocusEvent)
            and event.lostFocus()
            and event.reason() not in _COMES_BACK
            and self.isVisible()
        ):
            self.setVisible(False)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = self.list.currentIndex().row()
            moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10}
            moves[Qt.Key.Key_PageUp] = -10
            key = Qt.Key(event.key())
            if key in moves:
                last = self.model.rowCount() - 1
                self.list.setCurrentIndex(self.model.index(max(0, min(last, row + moves[key]))))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentIndex())
                return True
            if key == Qt.Key.Key_Escape:
                self.close_palette()
                return True
        return super().eventFilter(watched, event)

    def _filter(self, text: str) -> None:
        self.model.filter(text)
        self.list.setCurrentIndex(self.model.index(0))
        self._none.setVisible(not self.model.shown)

    def _describe(self, index: QModelIndex) -> None:
        # The focus stays in the field: it says which command Enter would run.
        said = self.model.data(index, ACCESSIBLE) if index.isValid() else None
        self.field.setAccessibleDescription(f"Invio: {said}" if said else self._none.text())

    def _run(self, index: Index) -> None:
        if not index.isValid():
            return
        action = self.model.shown[index.row()]
        if action.isEnabled():
            self.close_palette()
            action.trigger()


def plain(action: QAction) -> str:
    """Return the name of a command without mnemonics."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def group_of(action: QAction) -> str:
    """Return the place a command belongs to."""
    return str(action.property("group") or "")


def folded(text: str) -> str:
    """Return a text without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
