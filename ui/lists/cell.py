"""The place where a cell is painted, with texts that are laid out once and kept."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPixmap,
    QStaticText,
    QTextOption,
    QTransform,
)

from ui.lists.folding import found_in
from ui.theme import Theme

_KEPT = 6000


class InkWell:
    """Fonts, measured texts and pixmaps of one theme, made once; empty it when the theme changes.

    Laying out a text costs ten times as much as drawing it again.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._fonts: dict[str, tuple[QFont, QFontMetricsF]] = {}
        self._texts: dict[tuple[str, str], tuple[QStaticText, float]] = {}
        self._elided: dict[tuple[str, str, int], str] = {}
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}

    def empty(self) -> None:
        """Forget everything: fonts and colours have changed."""
        self._fonts.clear()
        self._texts.clear()
        self._elided.clear()
        self._pixmaps.clear()

    def font(self, role: str) -> tuple[QFont, QFontMetricsF]:
        """Return the font of a role with its measures."""
        found = self._fonts.get(role)
        if found is None:
            font = self.theme.font(role)
            found = self._fonts[role] = (font, QFontMetricsF(font))
        return found

    def text(self, text: str, role: str) -> tuple[QStaticText, float]:
        """Return a text laid out on one line, and its width."""
        found = self._texts.get((text, role))
        if found is None:
            if len(self._texts) > _KEPT:
                self._texts.clear()
            laid_out = QStaticText(text)
            laid_out.setTextFormat(Qt.TextFormat.PlainText)
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.NoWrap)
            laid_out.setTextOption(option)
            laid_out.prepare(QTransform(), self.font(role)[0])
            found = self._texts[text, role] = (laid_out, laid_out.size().width())
        return found

    def elided(self, text: str, role: str, width: float) -> str:
        """Return the text as far as it fits, with an ellipsis where it does not."""
        if self.text(text, role)[1] <= width:
            return text
        key = (text, role, int(width))
        found = self._elided.get(key)
        if found is None:
            if len(self._elided) > _KEPT:
                self._elided.clear()
            metrics = self.font(role)[1]
            found = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[key] = found
        return found

    def icon(self, name: str, colour: QColor, size: int, dpr: float) -> QPixmap:
        """Return an icon in a colour, `size` design pixels wide."""
        key = (name, colour.rgba(), size, dpr)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self.theme.pixmap(name, colour, size, dpr)
        return found


class Cell:
    """Where a column's painter draws: move it from cell to cell, it is made once a paint.

    `left`, `top`, `right`, `height` are the room inside the margins, in pixels; `selected` says
    whether the row is. Inks come from `ink`, which answers with the colours of a selected row
    where the palette asks for it.
    """

    def __init__(self, painter: QPainter, well: InkWell) -> None:
        self.painter, self.well = painter, well
        self.theme = well.theme
        self.px = well.theme.px
        self.dpr = painter.device().devicePixelRatio()
        self.left = self.top = self.right = self.height = 0.0
        self.selected = False
        self.words: tuple[str, ...] = ()
        self._inks: dict[tuple[str, bool], QColor] = {}

    def place(self, left: float, top: float, right: float, height: float) -> None:
        """Go to a cell."""
        self.left, self.top, self.right, self.height = left, top, right, height

    @property
    def width(self) -> float:
        """The room from left to right."""
        return self.right - self.left

    def ink(self, role: str) -> QColor:
        """Return a colour of the palette as it reads on this row.

        A selected row in high contrast is yellow: everything on it is black.
        """
        found = self._inks.get((role, self.selected))
        if found is None:
            tokens = self.theme.tokens
            if self.selected and role in ("text", "muted"):
                found = tokens.on_sel if role == "text" else tokens.on_sel_muted
            elif self.selected and tokens.name == "contrast":
                found = tokens.on_sel
            else:
                found = tokens.colour(role)
            self._inks[role, self.selected] = found
        return found

    def text(
        self, text: str, left: float, *, role: str = "body", ink: str = "text", width: float = -1
    ) -> float:
        """Draw a text on the line of the row, cut to `width` (the rest of the cell); its end."""
        room = self.right - left if width < 0 else width
        if room <= 0 or not text:
            return left
        laid_out, length = self.well.text(text, role)
        if length > room + 0.5:
            text = self.well.elided(text, role, room)
            laid_out, length = self.well.text(text, role)
        font, metrics = self.well.font(role)
        self.painter.setFont(font)
        self.painter.setPen(self.ink(ink))
        top = self.top + (self.height - metrics.height()) / 2
        self.painter.drawStaticText(QPointF(left, round(top)), laid_out)
        return left + length

    def column_text(self, text: str, align: str, bold: bool, marked: bool) -> None:
        """Draw the text of a whole cell as its column asks."""
        role = "body_bold" if bold else "body"
        left = self.left
        if align != "left":
            spare = max(0.0, self.width - self.well.text(text, role)[1])
            left += spare if align == "right" else spare / 2
        if marked and self.words:
            self.mark(text, left, role)
        self.text(text, left, role=role)

    def mark(self, text: str, left: float, role: str = "body") -> None:
        """Lay a ground under the words of the search where they stand in a text."""
        metrics = self.well.font(role)[1]
        for start, length in found_in(text, self.words):
            before = metrics.horizontalAdvance(text[:start])
            until = metrics.horizontalAdvance(text[: start + length])
            if left + before < self.right:
                width = min(until - before, self.right - left - before)
                self._ground(left + before, width)

    def length(self, text: str, role: str = "body") -> float:
        """Return how wide a text is."""
        return self.well.text(text, role)[1]

    def icon(self, name: str, left: float, *, ink: str = "text", size: int = 12) -> float:
        """Draw an icon on the line of the row; return its right end."""
        pixmap = self.well.icon(name, self.ink(ink), size, self.dpr)
        side = self.px(size)
        self.painter.drawPixmap(QPointF(left, round(self.top + (self.height - side) / 2)), pixmap)
        return left + side

    def tag(self, text: str, left: float, *, filled: bool = False) -> float:
        """Draw a word in a box of radius 3, its ground filled for the first among equals."""
        role = "small_bold" if filled else "small"
        height, padding = self.px(19), self.px(5)
        length = self.length(text, role)
        top = self.top + (self.height - height) / 2
        box = QRectF(round(left) + 0.5, round(top) + 0.5, round(length + 2 * padding), height - 1)
        edge = self.ink("accent" if filled else "edge")
        ground = self.theme.tokens.sel if filled and not self.selected else None
        if filled and self.theme.tokens.name == "contrast":
            ground = None
        self.painter.setPen(edge)
        self.painter.setBrush(ground or Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(box, self.px(3), self.px(3))
        self.text(text, box.left() + padding, role=role, ink="accent" if filled else "text",
                  width=length + 1)  # fmt: skip
        return box.right() + 0.5

    def _ground(self, left: float, width: float) -> None:
        metrics = self.well.font("body")[1]
        top = self.top + (self.height - metrics.height()) / 2
        box = QRectF(QPointF(left, top), QSizeF(width, metrics.height()))
        if not (self.selected and self.theme.tokens.name == "contrast"):
            self.painter.fillRect(box, self.theme.tokens.warn_ground)
        under = QRectF(left, box.bottom() - self.px(2), width, self.px(2))
        self.painter.fillRect(under, self.ink("warn"))
