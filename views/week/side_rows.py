"""The lines of the side of the week: places of the structures, what kept positions out, who."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from models.rules.italian import thousands
from models.usecases.week_board import BoardRoom
from models.usecases.week_board_left_out import LeftOutGroup, LeftOutRow
from ui.theme import Theme
from views.week.loads_view import paint_bar

_LINE = 19
_GROUP_ICONS = {
    "pin": ("pin-angle-fill", "warn"),
    "impediment": ("x-octagon-fill", "bad"),
    "suspended": ("calendar-x", "muted"),
    "structure": ("house-heart-fill", "muted"),
    "structure_closed": ("house-heart-fill", "muted"),
    "structure_places": ("house-heart-fill", "muted"),
    "structure_slots": ("house-heart-fill", "muted"),
    "squads": ("people", "muted"),
    "social_workers": ("person-check-fill", "muted"),
    "teams": ("tools", "muted"),
    "building_full": ("building", "muted"),
    "building_shared": ("building", "muted"),
    "excluded": ("hand-index-thumb", "warn"),
    "executed": ("check-circle", "muted"),
    "awaiting_outcome": ("clock-history", "muted"),
    "": ("plus-circle", "accent"),
}


class RoomsView(QWidget):
    """Places and household slots of each structure: a bar, and the figures."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rooms: tuple[BoardRoom, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_rooms(self, rooms: tuple[BoardRoom, ...]) -> None:
        """Show the structures."""
        self._rooms = rooms
        said = "; ".join(room_in_words(room) for room in rooms)
        self.setAccessibleName(f"Posti di accoglienza: {said}")
        self.setToolTip("\n".join(room_in_words(room) for room in rooms))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(200), px(_LINE) * (len(self._rooms) + 1))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        wide, figure = self.width(), px(44)
        people, homes = QRectF(wide - 2 * figure, 0, figure, px(_LINE)), QRectF()
        homes = QRectF(wide - figure, 0, figure, px(_LINE))
        painter.setFont(theme.font("small_bold"))
        painter.setPen(tokens.muted)
        painter.drawText(QRectF(0, 0, wide, px(_LINE)), middle, "Posti di accoglienza")
        painter.setFont(theme.font("small"))
        painter.drawText(people, middle | right, "persone")
        painter.drawText(homes, middle | right, "nuclei")
        bar = px(46)
        for number, room in enumerate(self._rooms, start=1):
            top = px(_LINE) * number
            full = room.places >= room.all_places or room.households >= room.all_households
            strong = full or room.households > 0
            painter.setFont(theme.font("small_bold" if strong else "small"))
            painter.setPen(tokens.text if strong or not full else tokens.muted)
            names = wide - 2 * figure - bar - px(12)
            metrics = QFontMetricsF(painter.font())
            name = metrics.elidedText(room.name, Qt.TextElideMode.ElideRight, names)
            painter.drawText(QRectF(0, top, names, px(_LINE)), middle, name)
            share = room.places / room.all_places if room.all_places else 1.0
            down = top + (px(_LINE) - px(6)) // 2
            paint_bar(painter, QRectF(names + px(6), down, bar, px(6)), share, tokens)
            painter.setPen(tokens.text if strong else tokens.muted)
            said = f"{room.places}/{room.all_places}"
            painter.drawText(people.translated(0, top), middle | right, said)
            said = f"{room.households}/{room.all_households}"
            painter.drawText(homes.translated(0, top), middle | right, said)


class GroupButton(QAbstractButton):
    """What kept positions out, and how many; opens their list."""

    def __init__(self, theme: Theme, group: LeftOutGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.kept_out = theme, group
        self.setText(group.title)
        self.setAccessibleName(f"{group.title}: {thousands(len(group.rows))}, apri l’elenco")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._needed(self.width()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        needed = self._needed(event.size().width())
        if needed != event.size().height():
            self.setFixedHeight(needed)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = self.width(), self.height()
        if self.underMouse():
            painter.fillRect(self.rect(), tokens.hover)
        icon, ink = _GROUP_ICONS.get(self.kept_out.kind, ("dash-circle", "muted"))
        mark = theme.pixmap(icon, ink, 14, self.devicePixelRatioF())
        painter.drawPixmap(px(2), px(6), mark)
        painter.setFont(theme.font("small_bold"))
        painter.setPen(tokens.text)
        figure = QRectF(wide - px(46), px(4), px(44), px(18))
        painter.drawText(figure, Qt.AlignmentFlag.AlignRight, thousands(len(self.kept_out.rows)))
        painter.setFont(theme.font("small"))
        painter.drawText(self._words(wide), Qt.TextFlag.TextWordWrap, self.kept_out.title)
        painter.fillRect(0, high - 1, wide, 1, tokens.line)
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -2), 3, 3)

    def _words(self, wide: int) -> QRectF:
        px = self._theme.px
        return QRectF(px(24), px(4), max(wide - px(24) - px(42), px(40)), px(200))

    def _needed(self, wide: int) -> int:
        metrics = QFontMetricsF(self._theme.font("small"))
        flags = Qt.TextFlag.TextWordWrap.value
        said = metrics.boundingRect(self._words(wide), flags, self.kept_out.title)
        return round(said.height()) + self._theme.px(9)


class OutButton(QAbstractButton):
    """One of the first left out: place, code, why in a word; opens the dossier."""

    def __init__(self, theme: Theme, row: LeftOutRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.row = theme, row
        place = f"posto {row.position}, " if row.position else ""
        self.setAccessibleName(f"{place}{row.case_code}: {row.reason} Apri il dossier")
        self.setToolTip(row.reason)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_LINE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = self.width(), self.height()
        if self.underMouse():
            painter.fillRect(self.rect(), tokens.hover)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("small"))
        painter.setPen(tokens.muted)
        place = "" if self.row.position is None else thousands(self.row.position)
        area = QRectF(0, 0, px(26), high)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, place)
        painter.drawText(
            QRectF(wide - px(94), 0, px(92), high), middle | Qt.AlignmentFlag.AlignRight,
            self.row.short,
        )  # fmt: skip
        painter.setFont(theme.font("small_bold"))
        painter.setPen(tokens.text)
        metrics = QFontMetricsF(painter.font())
        room = wide - px(94) - px(34)
        code = metrics.elidedText(self.row.case_code, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRectF(px(32), 0, room, high), middle, code)
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)


def room_in_words(room: BoardRoom) -> str:
    """Return the places of a structure as a screen reader says them."""
    shut = "" if room.open_days else ", chiusa questa settimana"
    return (
        f"{room.name}: {room.places} persone su {room.all_places}, "
        f"{room.households} nuclei su {room.all_households}{shut}"
    )
