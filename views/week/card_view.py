"""A card: a building on a day, its dwellings, their marks; reached and read by keyboard."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from models.rules.italian import counted, day_and_month, weekday
from models.usecases.week_board_cards import BoardCard, BoardRow
from ui.theme import Theme

MIME = "application/x-tavolo-dwellings"
WHOLE = -1
"""The row chosen when the whole card is."""

_HEAD, _ROW, _MARKS, _EDGE, _ICON, _CODE = 44, 23, 19, 7, 14, 36
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CardView(QAbstractButton):
    """One card; to a screen reader a button that opens its dossier.

    `chosen_row` is `WHOLE` or the index of a dwelling.
    """

    chosen = Signal(object, int)
    """This card, and the row chosen in it."""
    step_requested = Signal(int, int)
    open_requested = Signal()

    def __init__(self, theme: Theme, card: BoardCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.card = theme, card
        self.chosen_row = WHOLE
        self.is_chosen = False
        self.movable = False
        self._pressed: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(card_in_words(card))
        self.clicked.connect(self.open_requested)
        theme.changed.connect(self.updateGeometry)

    def set_chosen(self, chosen: bool, row: int = WHOLE) -> None:
        """Show whether this card, and which of its dwellings, is the one in hand."""
        self.is_chosen, self.chosen_row = chosen, row
        # One stop of the Tab key for the whole board: the card in hand.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        said = "" if row == WHOLE else row_in_words(self.card.rows[row])
        self.setAccessibleDescription(f"Scelto: {said}" if said else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(150), self._tops(self.width())[-1] + self._theme.px(2))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _tops(self, wide: int) -> list[int]:
        """Return where each row begins, and where the last ends.

        Marks that do not fit beside the code go on a line of their own under it.
        """
        px = self._theme.px
        metrics = QFontMetricsF(self._theme.font("small_bold"))
        tops = [px(_HEAD)]
        for row in self.card.rows:
            marks = len(row_marks(row, whole_pinned=self.card.pinned))
            taken = px(_CODE) + metrics.horizontalAdvance(row.case_code) + px(_EDGE)
            fits = taken + marks * (px(_ICON) + px(2)) <= wide
            tops.append(tops[-1] + px(_ROW) + (0 if fits else px(_MARKS)))
        return tops

    # Keyboard and mouse

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if ctrl and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step_row(1 if key == Qt.Key.Key_Down else -1)
        elif key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step_requested.emit(*_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit()
        elif key == Qt.Key.Key_Escape and self.chosen_row != WHOLE:
            self.chosen.emit(self, WHOLE)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not event.modifiers():
            row = int(key) - int(Qt.Key.Key_1)
            if row < len(self.card.rows):
                self.chosen.emit(self, row)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.is_chosen:
            self.chosen.emit(self, WHOLE)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        self.chosen.emit(self, self._row_at(self._pressed))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().event(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.open_requested.emit()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        distance = QApplication.startDragDistance()
        if (
            self.movable
            and self._pressed is not None
            and (at - self._pressed).manhattanLength() >= distance
        ):
            self._drag(self._row_at(self._pressed))

    def _drag(self, row: int) -> None:
        rows = self.card.rows if row == WHOLE else (self.card.rows[row],)
        data = QMimeData()
        data.setData(MIME, ",".join(str(each.dossier_id) for each in rows).encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(self._pressed or QPoint())
        self._pressed = None
        drag.exec(Qt.DropAction.MoveAction)

    def _row_at(self, at: QPoint) -> int:
        tops = self._tops(self.width())
        for number, (top, end) in enumerate(pairwise(tops)):
            if top <= at.y() < end:
                return number
        return WHOLE

    def _step_row(self, step: int) -> None:
        row = self.chosen_row + step
        if WHOLE <= row < len(self.card.rows):
            self.chosen.emit(self, row)

    def _tip(self, at: QPoint) -> str:
        row = self._row_at(at)
        if row == WHOLE:
            return f"{self.card.address}\n{_place(self.card)}\n{self.card.force_name}"
        return row_in_words(self.card.rows[row])

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.is_chosen
        thick = 2.0 if chosen else 1.0
        frame = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setPen(QPen(tokens.accent if chosen else tokens.line, thick))
        painter.setBrush(tokens.surface)
        painter.drawRoundedRect(frame, px(6), px(6))
        self._paint_head(painter)
        tops = self._tops(self.width())
        for number, row in enumerate(self.card.rows):
            self._paint_row(painter, number, row, tops[number], tops[number + 1])
        if self.hasFocus() and chosen:
            # Focus and choice are seen together: a second line inside the accent border.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.text, 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), px(4), px(4))

    def _paint_head(self, painter: QPainter) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        right = self.width() - px(_EDGE)
        painter.setFont(theme.font("small"))
        metrics = QFontMetricsF(painter.font())
        wide = metrics.horizontalAdvance(self.card.force) + px(12)
        tag = QRectF(right - wide, px(7), wide, px(18))
        painter.setPen(QPen(tokens.edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(tag, px(3), px(3))
        painter.setPen(tokens.text)
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, self.card.force)
        right = int(tag.left()) - px(6)
        if self.card.pinned:
            right -= px(_ICON)
            self._icon(painter, "pin-angle-fill", "accent", right, px(8))
            right -= px(4)
        left = px(_EDGE)
        for text, role, ink, top, until in (
            (self.card.address, "body_bold", tokens.text, px(6), right),
            (_place(self.card), "small", tokens.muted, px(23), self.width() - px(_EDGE)),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(ink)
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, until - left)
            area = QRectF(left, top, until - left, metrics.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_row(self, painter: QPainter, number: int, row: BoardRow, top: int, end: int) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        height = px(_ROW)
        in_hand = self.is_chosen and number == self.chosen_row
        if in_hand:
            painter.fillRect(2, top + 1, self.width() - 4, end - top - 1, tokens.sel)
            painter.fillRect(2, top + 1, px(4), end - top - 1, tokens.accent)
        painter.fillRect(1, top, self.width() - 2, 1, tokens.line)
        right = self.width() - px(_EDGE)
        x, y = right, end - (height if end - top == height else px(_MARKS) + px(2))
        for icon, ink in reversed(row_marks(row, whole_pinned=self.card.pinned)):
            x -= px(_ICON)
            colour = "on_sel" if in_hand and tokens.name == "contrast" else ink
            self._icon(painter, icon, colour, x, y + (height - px(_ICON)) // 2)
            x -= px(2)
        painter.setFont(theme.font("small"))
        painter.setPen(tokens.on_sel_muted if in_hand else tokens.muted)
        place = QRectF(px(2), top, px(_CODE - 7), height)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | middle, str(row.position))
        painter.setFont(theme.font("small_bold"))
        painter.setPen(tokens.on_sel if in_hand else tokens.text)
        left = px(_CODE)
        room = (x if y == top else right) - left
        metrics = QFontMetricsF(painter.font())
        code = metrics.elidedText(row.case_code, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRectF(left, top, room + px(4), height), middle, code)

    def _icon(self, painter: QPainter, name: str, ink: str, x: int, y: int) -> None:
        dpr = self.devicePixelRatioF()
        painter.drawPixmap(x, y, self._theme.pixmap(name, ink, _ICON, dpr))


def row_marks(row: BoardRow, *, whole_pinned: bool = False) -> list[tuple[str, str]]:
    """Return the icons of a dwelling with their colours; each is also said in words."""
    marks = []
    if row.outcome:
        done = row.outcome == "executed"
        marks.append(("check-circle-fill", "ok") if done else ("slash-circle", "warn"))
    if row.stop:
        marks.append(("x-octagon-fill", "bad"))
    if row.choice == "pin" and not whole_pinned:
        marks.append(("pin-angle-fill", "accent"))
    if row.social_worker:
        marks.append(("person-check-fill", "text"))
    if row.structure:
        marks.append(("house-heart-fill", "accent"))
    return marks


def row_in_words(row: BoardRow) -> str:
    """Return what a row shows, and what its marks mean."""
    said = [
        f"{row.case_code}, posto {row.position} in elenco",
        counted(row.people, "persona", "persone"),
    ]
    if row.printed:
        said.append(f"n. {row.printed} nell’elenco stampato")
    if row.social_worker:
        said.append("assistente sociale presente")
    if row.structure:
        said.append(f"necessità dichiarata, posto in {row.structure}")
    if row.choice == "pin":
        said.append(f"fissata a mano («{row.choice_reason}»)")
    if row.outcome == "executed":
        said.append("eseguito")
    elif row.outcome:
        said.append(f"non eseguito: {row.outcome_reason}")
    if row.stop:
        said.append(row.stop)
    return "; ".join(said)


def card_in_words(card: BoardCard) -> str:
    """Return the whole card as a screen reader says it."""
    head = (
        f"{weekday(card.day)} {day_and_month(card.day)}, {card.address}, {_place(card)}, "
        f"{card.force_name}, {counted(len(card.rows), 'alloggio', 'alloggi')}"
    )
    return ". ".join((head, *_sentences(card.rows)))


def _sentences(rows: Sequence[BoardRow]) -> list[str]:
    return [row_in_words(row) for row in rows]


def _place(card: BoardCard) -> str:
    return " · ".join(part for part in (card.body, card.zone) if part)
