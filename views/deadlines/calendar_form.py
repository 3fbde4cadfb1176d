"""Before the calendar leaves: what goes into it, where it is written, that it is not undone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from models.rules.italian import counted
from ui.theme import Theme
from ui.widgets.field import Field
from ui.widgets.place_field import PlaceField
from ui.widgets.strip_form import StripForm

AskFolder = Callable[[QWidget, str, Path], Path | None]
_LEAVES = (
    "Esce dall’ufficio: dopo non si annulla. Per correggerlo se ne scrive un altro, che sposta "
    "gli eventi di prima."
)


class CalendarForm(StripForm):
    """Asks for the folder, which stays that of the documents elsewhere; Enter writes."""

    confirmed = Signal(object)

    def __init__(self, theme: Theme, ask: AskFolder, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Scrivi il calendario", parent)
        self._ask = ask
        self.place = PlaceField(theme)
        self.place.setMinimumWidth(theme.px(160))
        self.place.change_requested.connect(self._change)
        self._field = Field(theme, "Cartella", self.place, _LEAVES)
        self.lay_out_line(self._field)

    def ask(self, terms: int, folder: Path) -> None:
        """Show the form about so many terms, with the folder where documents go."""
        self._field.set_error("")
        self.place.set_place(folder)
        said = counted(terms, "termine", "termini")
        self.open_form(
            f"Scrivi il calendario: {said} da oggi in poi, con i soli codici delle posizioni",
            self.done,
        )

    @override
    def confirm(self) -> None:
        self._field.set_error("")
        self.confirmed.emit(self.place.place)

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be written; the folder stays."""
        self._field.set_error(sentence)

    def _change(self) -> None:
        chosen = self._ask(self, "Cartella del calendario", self.place.place)
        if chosen is not None:
            self._field.set_error("")
            self.place.set_place(chosen)
