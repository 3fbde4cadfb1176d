"""The form of a structure: what is not known stays empty, and is shown as not known."""

from PySide6.QtWidgets import QLineEdit, QWidget

from models.rules.italian import capitalised
from models.rules.protection_words import SOLUTION_KINDS
from models.usecases.record_structure import StructureLine
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.form_page import Choice, FormPage, Prose

NEW = "Aggiungi una struttura"


class StructureForm(FormPage):
    """`structure_id` is None while one is added."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, NEW, "Registra la struttura", group="Strutture", parent=parent)
        self.structure_id: int | None = None
        self.name, self.places = QLineEdit(), QLineEdit()
        self.slots, self.most = QLineEdit(), QLineEdit()
        self.kind = Choice(
            [("", "Non indicato"), *((k, capitalised(v)) for k, v in SOLUTION_KINDS.items())],
            "Tipo",
        )
        self.opens, self.shuts = DateField(theme, name="Dal"), DateField(theme, name="Al")
        self.notes = Prose(theme, "Note")
        self._name = self.field("Nome", self.name)
        self.add_fields(self._name, self.field("Tipo", self.kind))
        empty = "Vuoto: non si sa"
        self._numbers = {
            "places": self.field("Posti", self.places, empty),
            "household_slots": self.field("Nuclei insieme", self.slots, empty),
            "max_household_size": self.field("Componenti per nucleo, al più", self.most,
                                             "Vuoto: nessun limite"),
        }  # fmt: skip
        self.add_fields(*self._numbers.values())
        self._opens = self.field("Aperta dal", self.opens, "Vuoto: sempre")
        self._shuts = self.field("Fino al", self.shuts, "Vuoto: senza fine")
        self.add_fields(self._opens, self._shuts)
        self.add_fields(self.field("Note", self.notes))
        self._shown = self.texts()

    def show_line(self, line: StructureLine | None, structure_id: int | None) -> None:
        """Show a structure, or an empty form for a new one."""
        self.structure_id = structure_id
        shown = line or StructureLine("")
        self.title.setText(NEW if line is None else f"Modifica {line.name}")
        self.setAccessibleName(self.title.text())
        self.name.setText(shown.name)
        self.kind.set_choice(shown.kind)
        for editor, value in (
            (self.places, shown.places),
            (self.slots, shown.household_slots),
            (self.most, shown.max_household_size),
        ):
            editor.setText("" if value is None else str(value))
        self.opens.set_date(shown.open_from)
        self.shuts.set_date(shown.open_until)
        self.notes.show_text(shown.notes)
        self.notice.clear()
        for field in (self._name, self._opens, self._shuts, *self._numbers.values()):
            field.set_error("")
        self._shown = self.texts()

    def texts(self) -> tuple[str, ...]:
        """What is typed."""
        return (
            self.name.text(), self.kind.choice, self.places.text(), self.slots.text(),
            self.most.text(), self.opens.text(), self.shuts.text(), self.notes.text(),
        )  # fmt: skip

    @property
    def touched(self) -> bool:
        """Whether something was typed and not kept."""
        return self.texts() != self._shown

    def line(self) -> StructureLine | None:
        """Return the structure as typed; None where a field is wrong, which is said beside it."""
        numbers: dict[str, int | None] = {}
        wrong = False
        for key, field in self._numbers.items():
            number, problem = _number(field)
            field.set_error(problem)
            wrong = wrong or bool(problem)
            numbers[key] = number
        for dated, editor in ((self._opens, self.opens), (self._shuts, self.shuts)):
            dated.set_error(editor.problem())
            wrong = wrong or bool(editor.problem())
        missing = "" if self.name.text().strip() else "Scrivi il nome della struttura."
        self._name.set_error(missing)
        if wrong or missing:
            return None
        return StructureLine(
            self.name.text(),
            self.kind.choice,
            numbers["places"],
            numbers["household_slots"],
            numbers["max_household_size"],
            self.opens.date(),
            self.shuts.date(),
            self.notes.text(),
        )


def _number(field: Field) -> tuple[int | None, str]:
    assert isinstance(field.editor, QLineEdit)
    text = field.editor.text().strip()
    if not text:
        return None, ""
    if not text.isdecimal() or len(text) > 5:
        return None, "Scrivi un numero intero, o lascia vuoto."
    return int(text), ""
