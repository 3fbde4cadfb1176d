"""The minutes beside the discussion, as they grow; the sentence in hand is marked."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from models.usecases.extracts.minutes import DecisionBlock
from models.usecases.session_board import SessionBoard
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.grounds import set_ground
from ui.widgets.labels import heading, muted
from views.sessions.minutes_document import MinutesDocument, date_in_words


class MinutesPreview(QWidget):
    """A page on a darker ground. The text is the one that the document will carry."""

    def __init__(self, theme: Theme, in_word: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._board: SessionBoard | None = None
        self._written: MinutesDocument | None = None
        self._draft: DecisionBlock | None = None
        self._mark = ""
        set_ground(self, "sunken")
        self._title = heading(theme, "Verbale, bozza che cresce")
        self._open = link_button(theme, in_word.text())
        self._open.clicked.connect(in_word.trigger)
        above = QHBoxLayout()
        above.setSpacing(theme.px(12))
        above.addWidget(self._title)
        above.addStretch(1)
        self._codes_only = muted(theme, "solo codici posizione")
        above.addWidget(self._codes_only)
        above.addWidget(self._open)
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setAccessibleName("Verbale della seduta")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(11), theme.px(14), 0)
        column.setSpacing(theme.px(8))
        column.addLayout(above)
        column.addWidget(self.page, 1)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._follow.timeout.connect(self._show_in_hand)
        theme.changed.connect(self._rewrite)

    def show_board(self, board: SessionBoard) -> None:
        """Show the minutes as they stand, where one was reading."""
        same = self._board is not None and self._board.id == board.id
        self._board = board
        self._title.setText("Verbale, bozza che cresce" if board.is_open else "Verbale")
        number = f"Verbale n. {board.name}, seduta del {date_in_words(board.minutes)}"
        self.page.setAccessibleName(number)
        self._rewrite(keep_place=same)

    def show_draft(self, block: DecisionBlock | None) -> None:
        """Write the sentence in hand; nothing else moves."""
        if block == self._draft:
            return
        self._draft = block
        if self._written is None:
            return
        if block is None:
            # Taking the block out would leave its empty line behind.
            self._rewrite()
        else:
            self._written.show_draft(block)
            self._follow.start()

    def mark(self, number: str) -> None:
        """Mark the decision of the point in hand."""
        self._mark = number
        if self._written is not None:
            self._written.mark(number)
            self._follow.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._codes_only.setVisible(self.width() >= self._theme.px(360))
        self._follow.start()

    def plain_text(self) -> str:
        """What the page says."""
        return self.page.toPlainText()

    def _rewrite(self, *, keep_place: bool = True) -> None:
        if self._board is None:
            return
        board = self._board
        bar = self.page.verticalScrollBar()
        where = bar.value()
        written = MinutesDocument(self._theme, board.minutes, board.item_of_points)
        if self._draft is not None:
            written.show_draft(self._draft)
        written.mark(self._mark)
        self.page.setUpdatesEnabled(False)
        written.document.setParent(self.page)
        self.page.setDocument(written.document)
        before, self._written = self._written, written
        if before is not None:
            before.document.deleteLater()
        bar.setValue(where if keep_place else 0)
        self.page.setUpdatesEnabled(True)
        self._follow.start()

    def _show_in_hand(self) -> None:
        """Scroll so that the marked block is whole in sight, and no further."""
        written = self._written
        if written is None:
            return
        start = written.draft_position
        end = written.draft_end
        if start is None:
            start = end = written.position_of(self._mark)
        if start is None or end is None:
            return
        cursor = QTextCursor(written.document)
        for position in (end, start):
            cursor.setPosition(position)
            box = self.page.cursorRect(cursor)
            bar = self.page.verticalScrollBar()
            room, margin = self.page.viewport().height(), self._theme.px(24)
            if box.bottom() > room - margin:
                bar.setValue(bar.value() + box.bottom() - room + margin)
            elif box.top() < margin:
                bar.setValue(bar.value() + box.top() - margin)
