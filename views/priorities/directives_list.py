"""The directives on record, the last to take effect first, each with the way to revoke it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.rules.italian import short_date
from models.usecases.priority_lines import DirectiveOnRecord
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.labels import label, muted

_SHOWN = 6


class DirectivesList(QWidget):
    """Hidden where none was recorded. `withdraw_requested` carries a `DirectiveOnRecord`."""

    withdraw_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Sequence[DirectiveOnRecord] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(4), 0, 0)
        self._column.setSpacing(theme.px(6))
        self._column.addWidget(label(theme, "Indirizzi registrati", "heading"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(6))
        self._column.addLayout(self._rows)
        self.setVisible(False)

    def show_directives(self, directives: Sequence[DirectiveOnRecord]) -> None:
        """Show what is on record and not revoked."""
        if directives == self._shown:
            return
        self._shown = directives
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, directive in enumerate(directives[:_SHOWN]):
            self._rows.addWidget(self._row(number, directive))
        self.setVisible(bool(directives))

    def _row(self, number: int, directive: DirectiveOnRecord) -> QWidget:
        theme = self._theme
        row = QWidget()
        said = f"Dal {short_date(directive.effective_from)}: {directive.reference}"
        revoke = link_button(theme, "Revoca")
        revoke.setAccessibleName(f"Revoca l’indirizzo in vigore {said[:1].lower()}{said[1:]}")
        revoke.setToolTip("Resta agli atti come revocato; Ctrl+Z lo ripristina")
        revoke.setProperty("number", number)
        revoke.clicked.connect(self._revoke)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(muted(theme, said, wrap=True), 1)
        line.addWidget(revoke)
        return row

    def _revoke(self) -> None:
        self.withdraw_requested.emit(self._shown[int(self.sender().property("number"))])
