"""Rows of a register gathered by position: who is in the household, what the rows say of it.

ALER repeats the household on each member's row, MM gives one row a household. The first value
known counts; a row that says otherwise is reported and changes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, TypeAlias

from models.errors import OfficeError
from models.imports.rows import Layout, Problem, Severity, SourceFile, SourceRow
from models.usecases.importing.register_fields import (
    ADDRESS_GROUP,
    DERIVED,
    HOUSEHOLD_FIELDS,
    MEMBER_FIELDS,
    MEMBER_PREFIX,
)
from models.usecases.importing.stored_values import as_text

PositionKey: TypeAlias = tuple[str, str]


def code_lookup(case_code: str) -> str:
    """A case code for comparison: capitals and blanks do not matter."""
    return "".join(case_code.split()).upper()


@dataclass(slots=True)
class ListedMember:
    """A person as a row lists them; `values` stand in the order of `Gathering.member_fields`."""

    row: int
    ordinal: int
    values: tuple[Any, ...]


@dataclass(slots=True)
class Position:
    """A position of the file; `values` stand in the order of `Gathering.household_fields`.

    `plain_rows` are the rows that list no person of their own.
    """

    body: str
    case_code: str
    row: int
    values: tuple[Any, ...]
    members: list[ListedMember] = field(default_factory=list)
    plain_rows: int = 0
    dossier_id: int = 0
    partly_rejected: bool = False


class Gathering:
    """Takes the rows of a file one by one and groups them."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.by_member = source.layout is not Layout.HOUSEHOLD
        self._has_ordinal = MEMBER_PREFIX + "ordinal" in source.fields
        self._headings = headings_by_field(source)
        self._take_fields(frozenset())
        self.positions: dict[PositionKey, Position] = {}
        self.position_of_row: dict[int, Position] = {}
        self.problems: list[Problem] = list(source.problems)
        self.rejected_rows: list[SourceRow] = []
        self.rejected_codes: set[PositionKey] = set()
        self.rows = 0
        self.repeated = 0

    def _take_fields(self, present: frozenset[str]) -> None:
        """Fields of the file's rows, those that reading derived included."""
        self.household_fields = tuple(f for f in HOUSEHOLD_FIELDS if f in present)
        self.member_fields = tuple(f for f in MEMBER_FIELDS if MEMBER_PREFIX + f in present)
        self._household = _getter(self.household_fields)
        self._member = _getter([MEMBER_PREFIX + f for f in self.member_fields])
        self._told = [
            (place, name)
            for place, name in enumerate(self.household_fields)
            if name not in DERIVED and not (name in ADDRESS_GROUP and name != "address")
        ]
        self._filled = [
            place for place, name in enumerate(self.household_fields) if name not in ADDRESS_GROUP
        ]

    def heading(self, name: str) -> str:
        """The heading in the file of a field, for the official to find the column."""
        return self._headings.get(name, "")

    def add(self, row: SourceRow) -> None:
        """Take one row. Raises OfficeError when nothing says whose position it is."""
        self.rows += 1
        values = row.values
        if self.rows == 1:
            self._take_fields(frozenset(values))
        if row.problems:
            self.problems.extend(row.problems)
        if row.rejected:
            self._reject(row)
            return
        body = values.get("body")
        code = values["case_code"]
        if not isinstance(body, str):
            raise OfficeError(
                "Il registro non dice di quale ente gestore sono le posizioni: aggiungi una"
                " colonna «Ente gestore» o il nome dell’ente nel nome del file.",
                details=(f"Riga {row.number}.",),
            )
        household = self._household(values)
        key = (body, code_lookup(str(code)))
        position = self.positions.get(key)
        if position is None:
            position = Position(body, str(code), row.number, household)
            self.positions[key] = position
            agrees = True
        else:
            agrees = position.values == household or self._complete(position, row, household)
        if row.problems:
            self.position_of_row[row.number] = position
        self._take_person(position, row, agrees)

    def finish(self) -> None:
        """Call after the last row: positions with a rejected row are known in part only."""
        for key in self.rejected_codes:
            if key in self.positions:
                self.positions[key].partly_rejected = True

    def _reject(self, row: SourceRow) -> None:
        self.rejected_rows.append(row)
        code = row.values.get("case_code")
        body = row.values.get("body")
        if isinstance(code, str) and isinstance(body, str):
            self.rejected_codes.add((body, code_lookup(code)))

    def _complete(self, position: Position, row: SourceRow, said: tuple[Any, ...]) -> bool:
        """Fill what the earlier rows left empty; report what contradicts them."""
        known = position.values
        agrees = True
        for place, name in self._told:
            old, new = known[place], said[place]
            if old is None or new is None or old == new:
                continue
            agrees = False
            self._note(
                position,
                row,
                self.heading(name),
                as_text(new) or "",
                "rows_contradict",
                f"La riga contraddice la riga {position.row} della stessa posizione"
                f" («{as_text(old)}»): vale la prima.",
                Severity.WARNING,
            )
        filled = list(known)
        for place in self._filled:
            if filled[place] is None:
                filled[place] = said[place]
        position.values = tuple(filled)
        return agrees

    def _take_person(self, position: Position, row: SourceRow, agrees: bool) -> None:
        identified = row.values.get(MEMBER_PREFIX + "identified")
        if identified is None:
            self._plain(position, row, agrees)
            return
        said = self._member(row.values)
        if not self.by_member:
            if position.members or position.plain_rows:
                self._plain(position, row, agrees and self._same_contact(position, row, said))
            else:
                position.members.append(ListedMember(row.number, 1, said))
            return
        asked = row.values.get(MEMBER_PREFIX + "ordinal") if self._has_ordinal else None
        ordinal = asked if isinstance(asked, int) and asked > 0 else None
        twin = self._twin(position, ordinal, said)
        if twin is not None:
            told = self._contradiction(position, row, twin, said)
            if agrees and not told:
                self._repeated(position, row, twin.row)
            else:
                self.repeated += 1
            return
        taken = {member.ordinal for member in position.members}
        if ordinal is None or ordinal in taken:
            if ordinal is not None:
                self._note(
                    position,
                    row,
                    self.heading(MEMBER_PREFIX + "ordinal"),
                    str(ordinal),
                    "ordinal_repeated",
                    "Il progressivo è già di un altro componente della stessa posizione:"
                    " la persona è tenuta con il primo numero libero.",
                    Severity.WARNING,
                )
            ordinal = max(taken, default=0) + 1
        position.members.append(ListedMember(row.number, ordinal, said))

    def _plain(self, position: Position, row: SourceRow, agrees: bool) -> None:
        first = position.row == row.number
        if not first and agrees:
            self._repeated(position, row, position.row)
        elif not first:
            self.repeated += 1
        else:
            position.plain_rows = 1

    def _same_contact(self, position: Position, row: SourceRow, said: tuple[Any, ...]) -> bool:
        return bool(position.members) and not self._contradiction(
            position, row, position.members[0], said
        )

    def _twin(
        self, position: Position, ordinal: int | None, said: tuple[Any, ...]
    ) -> ListedMember | None:
        """The person already listed that this row repeats."""
        for member in position.members:
            if ordinal is not None and member.ordinal == ordinal:
                if member.values == said or self.same_person(member.values, said):
                    return member
            elif ordinal is None and self.same_person(member.values, said):
                return member
        return None

    def identity(self, said: tuple[Any, ...]) -> tuple[Any, ...] | None:
        """What tells a person: the tax code, else names and birth; None when unidentified."""
        person = dict(zip(self.member_fields, said, strict=True))
        if person.get("tax_code"):
            return (person["tax_code"],)
        if person.get("identified") and person.get("surname"):
            return (person["surname"], person.get("first_name"), person.get("birth_date"))
        return None

    def same_person(self, one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
        """Whether two listings name the same person; those who are not identified never do."""
        known = self.identity(one)
        return known is not None and known == self.identity(other)

    def _contradiction(
        self, position: Position, row: SourceRow, first: ListedMember, said: tuple[Any, ...]
    ) -> bool:
        """Tell what a second row on the same person says otherwise; whether there was anything."""
        told = False
        for name, old, new in zip(self.member_fields, first.values, said, strict=True):
            guessed = name == "is_contact" and not self._has_ordinal
            if old is not None and new is not None and old != new and not guessed:
                told = True
                self._note(
                    position,
                    row,
                    self.heading(MEMBER_PREFIX + name),
                    as_text(new) or "",
                    "rows_contradict",
                    f"La riga contraddice la riga {first.row} sulla stessa persona: vale la prima.",
                    Severity.WARNING,
                )
        return told

    def _repeated(self, position: Position, row: SourceRow, first: int) -> None:
        self.repeated += 1
        self._note(
            position,
            row,
            self.heading("case_code"),
            position.case_code,
            "row_repeated",
            f"Riga identica alla riga {first}: contata una volta sola.",
            Severity.NOTE,
        )

    def _note(
        self,
        position: Position,
        row: SourceRow,
        column: str,
        value: str,
        kind: str,
        message: str,
        severity: Severity,
    ) -> None:
        self.problems.append(Problem(row.number, column, value, kind, message, severity))
        self.position_of_row[row.number] = position


def headings_by_field(source: SourceFile) -> dict[str, str]:
    """The heading of each recognised field; keys derived from a column have none."""
    return {match.field: match.heading for match in source.columns if match.field is not None}


def _getter(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """All the values at once, always as a tuple (itemgetter of one name gives it bare)."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: tuple(values[name] for name in names)
