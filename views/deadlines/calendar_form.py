"""Before the calendar leaves: what goes into it, where it is written, that it is not undone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.italian import counted
from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.field import Field
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label
from ui.widgets.place_field import PlaceField

AskFolder = Callable[[QWidget, str, Path], Path | None]
_LEAVES = (
    "Esce dall’ufficio: dopo non si annulla. Per correggerlo se ne scrive un altro, che sposta "
    "gli eventi di prima."
)


class CalendarForm(QFrame):
    """Asks for the folder, which stays that of the documents elsewhere; Enter writes."""

    confirmed = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, ask: AskFolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        set_ground(self, "sunken")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = label(theme, "", "body_bold", wrap=True)
        self.place = PlaceField(theme)
        self.place.setMinimumWidth(theme.px(160))
        self.place.change_requested.connect(self._change)
        self._field = Field(theme, "Cartella", self.place, _LEAVES)
        self.write = button(theme, "Scrivi il calendario", kind="primary")
        self.write.clicked.connect(self.confirm)
        cancel = button(theme, "Lascia stare", kind="quiet")
        cancel.clicked.connect(self.close_form)
        buttons = QGridLayout()  # on the line of the editor, under an empty caption
        buttons.setSpacing(theme.px(4))
        buttons.addWidget(label(theme, "\u00a0", "body_bold"), 0, 0)
        buttons.addWidget(self.write, 1, 0)
        buttons.addWidget(cancel, 1, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self._field, 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons)
        row.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(10))
        column.setSpacing(theme.px(6))
        column.addWidget(self._title)
        column.addLayout(row)
        self.setVisible(False)

    def ask(self, terms: int, folder: Path) -> None:
        """Show the form about so many terms, with the folder where documents go."""
        said = counted(terms, "termine", "termini")
        self._title.setText(
            f"Scrivi il calendario: {said} da oggi in poi, con i soli codici delle posizioni"
        )
        self._field.set_error("")
        self.place.set_place(folder)
        self.setVisible(True)
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self) -> None:
        """Write there."""
        self._field.set_error("")
        self.confirmed.emit(self.place.place)

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be written; the folder stays."""
        self._field.set_error(sentence)

    def close_form(self) -> None:
        """Give up, or done."""
        self.setVisible(False)
        self.closed.emit()

    def _change(self) -> None:
        chosen = self._ask(self, "Cartella del calendario", self.place.place)
        if chosen is not None:
            self._field.set_error("")
            self.place.set_place(chosen)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        else:
            super().keyPressEvent(event)
