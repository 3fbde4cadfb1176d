"""The columns of a file as the official sees and corrects them: no Qt, no archive.

A column is recognised, unsure (to confirm), unknown (to choose) or left out; what the values look
like decides, with the field, how much of them may be shown.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from models.imports.field_choices import field_label, left_out_words
from models.imports.field_groups import FieldGroup, group_of_field
from models.imports.inspection import InspectedColumn, Inspection, missing_of
from models.imports.rows import ColumnMapping, RegisterKind
from models.rules.italian import counted

COVERED = "(oscurato)"
RESTRICTED = "(riservato)"
EMPTY = "(vuoto)"
NOT_READ = "(non letto)"
CHOOSE = "Scegli un campo…"
LEAVE_OUT = "Non importare"
_SAMPLES = 3


class ColumnState(StrEnum):
    """What a column waits for, if anything."""

    KNOWN = "known"
    UNSURE = "unsure"
    CHOOSE = "choose"
    LEFT_OUT = "left_out"


STATE_WORDS = {
    ColumnState.KNOWN: "riconosciuta",
    ColumnState.UNSURE: "da confermare",
    ColumnState.CHOOSE: "da scegliere",
    ColumnState.LEFT_OUT: "esclusa",
}


@dataclass(frozen=True, slots=True)
class ChosenColumn:
    """A column with the field given to it: `field` is "" left out, None not chosen."""

    source: InspectedColumn
    field: str | None
    confirmed: bool

    def state(self, kind: RegisterKind) -> ColumnState:
        """What the column waits for."""
        if self.field is None:
            return ColumnState.CHOOSE
        if self.field == "" or left_out_words(kind, self.field):
            return ColumnState.LEFT_OUT
        return ColumnState.KNOWN if self.confirmed else ColumnState.UNSURE


class ColumnChoices:
    """The columns of one file and what the official makes of them."""

    def __init__(self, inspection: Inspection) -> None:
        self.kind = inspection.kind
        self._body = inspection.body
        self._found = tuple(
            ChosenColumn(column, column.field, column.certain) for column in inspection.columns
        )
        self.columns = list(self._found)
        self.touched = False

    def __len__(self) -> int:
        return len(self.columns)

    def state(self, place: int) -> ColumnState:
        """What a column waits for."""
        return self.columns[place].state(self.kind)

    def give(self, place: int, field: str) -> int | None:
        """Give a column a field ("" leaves it out); the column that had it before, if any.

        That one waits for a choice: two columns are never one field.
        """
        robbed = None
        if field:
            for other, column in enumerate(self.columns):
                if other != place and column.field == field:
                    self.columns[other] = replace(column, field=None, confirmed=False)
                    robbed = other
        self.columns[place] = replace(self.columns[place], field=field, confirmed=True)
        self.touched = True
        return robbed

    def confirm(self, place: int) -> bool:
        """Confirm what was guessed; whether there was anything to confirm."""
        if self.state(place) is not ColumnState.UNSURE:
            return False
        self.columns[place] = replace(self.columns[place], confirmed=True)
        self.touched = True
        return True

    def confirm_all(self) -> None:
        """Confirm every guess."""
        for place in range(len(self.columns)):
            self.confirm(place)

    def reset(self) -> None:
        """Go back to what was recognised."""
        self.columns = list(self._found)
        self.touched = False

    def missing(self) -> tuple[str, ...]:
        """What the file cannot do without and no column gives."""
        return missing_of(self.kind, [column.field for column in self.columns])

    def count(self, state: ColumnState) -> int:
        """How many columns are in a state."""
        return sum(1 for column in self.columns if column.state(self.kind) is state)

    def user_of(self, field: str) -> str:
        """The heading of the column that has a field, "" where none has."""
        return next((column.source.heading for column in self.columns if column.field == field), "")

    def mapping(self, name: str) -> ColumnMapping:
        """The choices as a mapping, complete: what is not chosen is left out."""
        fields = {column.source.key: column.field or "" for column in self.columns}
        return ColumnMapping(name, self.kind, self._body, fields)

    def words(self, place: int) -> str:
        """What the column stands for, in words."""
        field = self.columns[place].field
        if field is None:
            return CHOOSE
        if field == "":
            return LEAVE_OUT
        return left_out_words(self.kind, field) or field_label(self.kind, field)

    def group(self, place: int) -> FieldGroup:
        """How freely the values may be shown: the stricter of field and cells."""
        column = self.columns[place]
        groups = {column.source.cells}
        for field in (column.field, column.source.field):
            if field:
                groups.add(group_of_field(self.kind, field))
        if FieldGroup.RESTRICTED in groups:
            return FieldGroup.RESTRICTED
        return FieldGroup.IDENTITY if FieldGroup.IDENTITY in groups else FieldGroup.OPEN

    def samples(self, place: int, *, masked: bool) -> tuple[str, ...]:
        """Three values, as far as they may be shown."""
        column = self.columns[place]
        found = column.source.samples
        if not found:
            return (EMPTY,)
        if column.field and left_out_words(self.kind, column.field):
            return (NOT_READ,) * len(found)
        group = self.group(place)
        if group is FieldGroup.RESTRICTED:
            return (RESTRICTED,) * len(found)
        if group is FieldGroup.IDENTITY and masked:
            return (COVERED,) * len(found)
        return found[:_SAMPLES]

    def summary(self) -> str:
        """«34 colonne: 32 riconosciute, 1 da scegliere, 1 esclusa», as markup of ours."""
        known = self.count(ColumnState.KNOWN)
        parts = [_bold(known, "riconosciuta", "riconosciute")]
        for state, one, many in (
            (ColumnState.UNSURE, "da confermare", "da confermare"),
            (ColumnState.CHOOSE, "da scegliere", "da scegliere"),
            (ColumnState.LEFT_OUT, "esclusa", "escluse"),
        ):
            if number := self.count(state):
                parts.append(_bold(number, one, many))
        return f"{_bold(len(self.columns), 'colonna', 'colonne')}: {', '.join(parts)}"


def _bold(number: int, one: str, many: str) -> str:
    figure, word = counted(number, one, many).split(" ", 1)
    return f"<b>{figure}</b> {word}"
