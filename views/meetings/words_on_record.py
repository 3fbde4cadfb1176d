"""What stands on record of an item beside its decisions; each can be corrected from here."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.usecases.working_group.meeting_board import BoardItem
from ui.theme import Theme
from ui.widgets.buttons import action_button, link_button
from ui.widgets.labels import heading, label
from views.meetings.words import short_body

DISCUSSION, DOCUMENTS, STATEMENT = "discussion", "documents", "statement"


def statement_key(ordinal: int) -> str:
    """Return the key of words on record that are corrected: "correct:2"."""
    return f"correct:{ordinal}"


class WordsOnRecord(QWidget):
    """Statements, summary, documents examined; a link to correct each while it is possible."""

    words_requested = Signal(str)
    """Which: "correct:2", "discussion" or "documents"."""

    def __init__(self, theme: Theme, add: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts: list[str] = []
        self._shown: object = None
        above = QHBoxLayout()
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(heading(theme, "Parole a verbale"))
        above.addStretch(1)
        above.addWidget(action_button(theme, add, kind="quiet"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        self._made: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addLayout(above)
        column.addLayout(self._rows)

    def text(self) -> str:
        """Everything it says, to be read."""
        return " ".join(self._texts)

    def show_item(self, item: BoardItem | None, *, writable: bool) -> None:
        """Show the words on record of an item; nothing where there is none to show or write."""
        rows = [] if item is None else _rows(item)
        self.setVisible(bool(rows) or (writable and item is not None))
        if (rows, writable) == self._shown:
            return
        self._shown = (rows, writable)
        for made in self._made:
            self._rows.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._made = [self._row(key, who, text, writable) for key, who, text in rows]
        self._texts = [f"{who}: {text}" for _key, who, text in rows]
        for made in self._made:
            self._rows.addWidget(made)
            made.show()

    def _row(self, key: str, who: str, text: str, writable: bool) -> QWidget:
        theme = self._theme
        row = QWidget(self)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(theme, who, "small_bold", wrap=True), 1)
        if writable:
            correct = link_button(theme, "Correggi")
            correct.setAccessibleName(f"Correggi: {who}")
            correct.clicked.connect(partial(self.words_requested.emit, key))
            line.addWidget(correct, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(label(theme, text, wrap=True))
        return row


def _rows(item: BoardItem) -> list[tuple[str, str, str]]:
    rows = []
    for said in item.statements:
        quoted = f"«{said.text}»" if said.kind == STATEMENT else said.text
        rows.append((statement_key(said.ordinal), short_body(said.body_name), quoted))
    if item.discussion:
        rows.append((DISCUSSION, "Discussione", item.discussion))
    if item.documents:
        rows.append((DOCUMENTS, "Documenti esaminati", item.documents))
    return rows
