"""A page of the manual as one likes to read it: a column of words, with room around."""

import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QWidget
from typing_extensions import override

from ui.theme import Theme

_COLUMN, _MARGIN, _LETTERS = 680, 32, 15
_HEADINGS = {1: "welcome", 2: "item", 3: "heading"}
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_MONOSPACED = ("DejaVu Sans Mono", "Consolas", "Menlo", "monospace")


class ManualPage(QTextBrowser):
    """Shows Markdown files; follows palette, text size and width."""

    def __init__(self, theme: Theme, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Pagina del manuale")
        self.setOpenLinks(False)
        self.setSearchPaths([str(folder)])
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._restyle)

    @override
    def doSetSource(
        self,
        name: QUrl | str,
        type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource,
    ) -> None:
        super().doSetSource(name, type)
        self._dress()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def show_heading(self, slug: str) -> bool:
        """Scroll to the heading that a link names as Markdown does: "che-cosa-è"."""
        for block in _blocks(self.document()):
            if block.blockFormat().headingLevel() and slug_of(block.text()) == slug:
                self.setTextCursor(QTextCursor(block))
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(int(top))
                return True
        return False

    def _restyle(self) -> None:
        if not self.source().isEmpty():
            at = self.verticalScrollBar().value()
            self.reload()
            self.verticalScrollBar().setValue(at)

    # Dressing

    def _dress(self) -> None:
        document = self.document()
        document.setUndoRedoEnabled(False)
        body = self._theme.font("body")
        body.setPixelSize(self._theme.px(_LETTERS))
        document.setDefaultFont(body)
        for block in _blocks(document):
            self._dress_block(block)
        for table in document.rootFrame().childFrames():
            if isinstance(table, QTextTable):
                self._dress_table(table)
        self._fit()

    def _dress_block(self, block: QTextBlock) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        cursor = QTextCursor(block)
        made = QTextBlockFormat()
        level = block.blockFormat().headingLevel()
        if level:
            first = block.blockNumber() == 0
            made.setTopMargin(0 if first else px(24 if level < 3 else 16))
            made.setBottomMargin(px(12 if level == 1 else 6))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            letters = QTextCharFormat()
            letters.setFont(self._theme.font(_HEADINGS.get(level, "body_bold")))
            letters.setForeground(tokens.text)
            cursor.mergeCharFormat(letters)
        elif _is_code(block):
            # Lines of one fragment stay together, on one ground.
            made.setTopMargin(0 if _is_code(block.previous()) else px(6))
            made.setBottomMargin(0 if _is_code(block.next()) else px(12))
            made.setLeftMargin(0)
            made.setTextIndent(px(10))
            made.setBackground(tokens.sunken)
        elif block.textList() is not None:
            made.setBottomMargin(px(4 if _in_list(block.next()) else 12))
            made.setLineHeight(118, _PROPORTIONAL)
        elif not _in_table(block):
            made.setBottomMargin(px(12))
            made.setLineHeight(118, _PROPORTIONAL)
        QTextCursor(block).mergeBlockFormat(made)
        for fragment in _fragments(block):
            self._dress_fragment(fragment)

    def _dress_fragment(self, fragment: QTextFragment) -> None:
        tokens, found = self._theme.tokens, fragment.charFormat()
        made = QTextCharFormat()
        if _is_typed(found):
            made.setFontFamilies(list(_MONOSPACED))
            made.setProperty(QTextFormat.Property.FontPixelSize, self._theme.px(_LETTERS - 2))
            made.setBackground(tokens.sunken)
        elif found.isAnchor():
            made.setForeground(tokens.accent)
            made.setFontUnderline(True)
        elif found.fontWeight() > QFont.Weight.Normal:
            made.setFontWeight(QFont.Weight.DemiBold)
        else:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(fragment.position())
        cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(made)

    def _dress_table(self, table: QTextTable) -> None:
        made = table.format()
        made.setBorderCollapse(True)
        made.setBorder(1)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderBrush(self._theme.tokens.line)
        made.setCellPadding(self._theme.px(6))
        made.setCellSpacing(0)
        made.setTopMargin(self._theme.px(6))
        made.setBottomMargin(self._theme.px(14))
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(made)

    # Width

    def _fit(self) -> None:
        """Give the words a column that the eye can follow, and pictures no more than its width."""
        px = self._theme.px
        wide = self.viewport().width()
        column = max(px(160), min(px(_COLUMN), wide - 2 * px(_MARGIN)))
        root = self.document().rootFrame()
        margins = root.frameFormat()
        margins.setLeftMargin(px(_MARGIN))
        margins.setRightMargin(max(px(_MARGIN), wide - px(_MARGIN) - column))
        margins.setTopMargin(px(20))
        margins.setBottomMargin(px(48))
        root.setFrameFormat(margins)
        for block in _blocks(self.document()):
            for fragment in _fragments(block):
                if fragment.charFormat().isImageFormat():
                    self._fit_picture(fragment, column)

    def _fit_picture(self, fragment: QTextFragment, column: int) -> None:
        made: QTextImageFormat = fragment.charFormat().toImageFormat()
        address = self.source().resolved(QUrl(made.name()))
        natural = QImage(address.toLocalFile()).size()
        if natural.isEmpty():
            return
        width = min(column, natural.width())
        made.setWidth(width)
        made.setHeight(width * natural.height() / natural.width())
        cursor = QTextCursor(self.document())
        cursor.setPosition(fragment.position())
        cursor.setPosition(fragment.position() + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(made)


def slug_of(heading: str) -> str:
    """Return the name that Markdown gives to a heading in links."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    # As in C++: Python's own way through a block can crash (PySide 6.11).
    found = []
    place = block.begin()
    while not place.atEnd():
        found.append(place.fragment())
        place += 1
    return found


def _is_code(block: QTextBlock) -> bool:
    fragments = _fragments(block) if block.isValid() else []
    return bool(fragments) and all(_is_typed(part.charFormat()) for part in fragments)


def _is_typed(letters: QTextCharFormat) -> bool:
    # Indented code has the family alone, code within words the pitch too.
    return letters.fontFixedPitch() or "monospace" in (letters.fontFamilies() or ())


def _in_list(block: QTextBlock) -> bool:
    return block.isValid() and block.textList() is not None


def _in_table(block: QTextBlock) -> bool:
    return QTextCursor(block).currentTable() is not None
