"""Checks across the rows of a household and across the archive: found, listed, never merged.

Pure functions on plain facts (documents_and_data.md 3.2, Import checks). Each finding names the
dossier it is about; the caller knows its row in the file. Empty keys match nothing.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from models.imports.rows import Severity

_MAJORITY = 3
"""How many times more often the other municipio must stand for the same street."""

_ADULT = 18


T = TypeVar("T")
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: which dossier (and member), which field, which value, why."""

    dossier_id: int
    field: str
    value: str
    kind: str
    message: str
    severity: Severity = Severity.WARNING
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class ListedHousehold:
    """A household as the file lists it, person by person."""

    dossier_id: int
    declared_members: int | None
    declared_minors: int | None
    birth_dates: Sequence[datetime.date | None]
    identified: Sequence[bool]


@dataclass(frozen=True, slots=True)
class TaxCodeHolder:
    """A tax code where it stands in the archive."""

    tax_code: str
    dossier_id: int
    body: str
    case_code: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class DwellingHolder:
    """A dossier with what names its dwelling."""

    dossier_id: int
    body: str
    case_code: str
    building_code: str | None
    unit_code: str | None
    dwelling_key: str

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """Street with number, stair, floor, unit, as the key has them."""
        street, stair, floor, unit, *_ = (*self.dwelling_key.split("|"), "", "", "", "")
        return street, stair, floor, unit


@dataclass(frozen=True, slots=True)
class StreetCount:
    """How many positions of a stretch of street stand in a municipio."""

    street_key: str
    neighbourhood_key: str
    municipio: int
    count: int


def member_count_mismatch(household: ListedHousehold) -> Finding | None:
    """Declared members that are not as many as those listed, one a row."""
    listed = len(household.birth_dates)
    declared = household.declared_members
    if declared is None or listed == 0 or declared == listed:
        return None
    return Finding(
        household.dossier_id,
        "declared_members",
        str(declared),
        "member_count_mismatch",
        f"I componenti dichiarati sono {declared}, quelli elencati {listed}: tenuti entrambi.",
    )


def minors_mismatch(household: ListedHousehold, on: datetime.date) -> Finding | None:
    """Declared minors that the birth dates contradict on the register's reference date.

    An unknown birth date may be a minor's or not; households listed in part are not judged.
    """
    declared = household.declared_minors
    births = household.birth_dates
    if declared is None or not births or household.declared_members not in (None, len(births)):
        return None
    minors = sum(1 for birth in births if birth is not None and is_minor(birth, on))
    unknown = sum(1 for birth in births if birth is None)
    if minors <= declared <= minors + unknown:
        return None
    return Finding(
        household.dossier_id,
        "declared_minors",
        str(declared),
        "minors_mismatch",
        f"I minori dichiarati sono {declared}, quelli che risultano dalle date di nascita al"
        f" {on:%d/%m/%Y} sono {minors}: tenuti entrambi.",
    )


def is_minor(birth: datetime.date, on: datetime.date) -> bool:
    """Under eighteen on a day; who is born on 29 February comes of age on 1 March."""
    years = on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
    return years < _ADULT


def unidentified_position(household: ListedHousehold) -> Finding | None:
    """Nobody in the household is identified (R045): a fact to know, not a fault of the file."""
    if not household.identified or any(household.identified):
        return None
    return Finding(
        household.dossier_id,
        "member_surname",
        "",
        "unidentified_position",
        "Nessun componente del nucleo è identificato.",
        Severity.NOTE,
    )


def same_tax_code(holders: Iterable[TaxCodeHolder], rows: set[int]) -> list[Finding]:
    """One tax code for more than one person: in two bodies, in two positions, in one household.

    A finding is about the last holder among the dossiers of the file (`rows`).
    """
    found = []
    for code, group in _grouped(holders, lambda holder: holder.tax_code).items():
        here = [holder for holder in group if holder.dossier_id in rows]
        if len(group) < 2 or not here:
            continue
        about = here[-1]
        others = [holder for holder in group if holder is not about]
        elsewhere = sorted({f"{h.body} {h.case_code}" for h in others})
        if len({holder.body for holder in group}) > 1:
            kind = "same_tax_code_in_two_bodies"
            message = "Lo stesso codice fiscale è anche in un altro ente"
        elif len({holder.dossier_id for holder in group}) > 1:
            kind = "same_tax_code_in_two_positions"
            message = "Lo stesso codice fiscale è anche in un’altra posizione"
        else:
            kind = "same_tax_code_twice"
            message = "Lo stesso codice fiscale è di due componenti del nucleo"
        found.append(
            Finding(
                about.dossier_id,
                "member_tax_code",
                code,
                kind,
                f"{message} ({', '.join(elsewhere)}): niente è stato unito.",
                ordinal=about.ordinal,
            )
        )
    return found


def shared_dwellings(holders: Sequence[DwellingHolder], rows: set[int]) -> list[Finding]:
    """Households in one dwelling, a unit code used twice, one dwelling spelt in two ways.

    Two households in one dwelling are legal: the finding lists them and merges nothing.
    """
    found = []
    told: set[frozenset[int]] = set()
    for group in _grouped(holders, lambda h: h.dwelling_key if h.parts[3] else "").values():
        if len({h.unit_code for h in group if h.unit_code}) <= 1:
            kind = "two_households_one_dwelling"
            message = "Nello stesso alloggio risultano più posizioni"
        else:
            kind = "dwelling_with_two_unit_codes"
            message = "Lo stesso indirizzo ha codici alloggio diversi"
        found += _about_last(group, rows, "address", kind, message, told)
    for group in _grouped(
        holders, lambda h: f"{h.body} {h.unit_code}" if h.unit_code else ""
    ).values():
        if len({h.dwelling_key for h in group}) == 1:
            kind = "two_households_one_dwelling"
            message = "Nello stesso alloggio risultano più posizioni"
        elif _one_place(group):
            kind = "one_dwelling_spelt_two_ways"
            message = "Lo stesso alloggio ha l’indirizzo scritto in due modi"
        else:
            kind = "unit_code_reused"
            message = "Lo stesso codice alloggio sta in indirizzi diversi"
        found += _about_last(group, rows, "unit_code", kind, message, told)
    for group in _grouped(holders, _within_building).values():
        if len({h.unit_code for h in group if h.unit_code}) <= 1 and _one_place(group):
            kind = "one_dwelling_spelt_two_ways"
            message = "Lo stesso alloggio ha l’indirizzo scritto in due modi"
            found += _about_last(group, rows, "address", kind, message, told)
    return found


def municipio_contradicts_street(
    counts: Iterable[StreetCount],
) -> dict[tuple[str, str, int], tuple[int, int]]:
    """Streets (within a neighbourhood) that a few positions put in another municipio than most.

    Answers, for street, neighbourhood and odd municipio, the usual municipio and how many
    positions have it. A street may cross two municipi: only a clear majority speaks.
    """
    odd = {}
    for (street, area), group in _grouped(
        (c for c in counts if c.street_key), lambda c: (c.street_key, c.neighbourhood_key)
    ).items():
        usual = max(group, key=lambda c: c.count)
        for other in group:
            if other is not usual and usual.count >= _MAJORITY * other.count:
                odd[street, area, other.municipio] = (usual.municipio, usual.count)
    return odd


def _grouped(items: Iterable[T], key: Callable[[T], K]) -> Mapping[K, list[T]]:
    """Items that share a key, where more than one does; an empty key matches nothing."""
    groups: dict[K, list[T]] = defaultdict(list)
    for item in items:
        name = key(item)
        if name:
            groups[name].append(item)
    return {name: group for name, group in groups.items() if len(group) > 1}


def _one_place(group: Sequence[DwellingHolder]) -> bool:
    """Whether the addresses agree in all that they say but the name of the street."""
    for place in range(1, 4):
        if len({h.parts[place] for h in group if h.parts[place]}) > 1:
            return False
    numbers = {h.parts[0].rpartition(" ")[2] for h in group}
    return len(numbers) == 1


def _within_building(holder: DwellingHolder) -> str:
    """The dwelling named by the building's code and what follows the street."""
    street, stair, _, unit = holder.parts
    if not unit or not holder.building_code:
        return ""
    return f"{holder.body}:{holder.building_code}|{street.rpartition(' ')[2]}|{stair}|{unit}"


def _about_last(
    group: Sequence[DwellingHolder],
    rows: set[int],
    field: str,
    kind: str,
    message: str,
    told: set[frozenset[int]],
) -> list[Finding]:
    """One finding for a group, about its last dossier in the file."""
    together = frozenset(h.dossier_id for h in group)
    here = [h for h in group if h.dossier_id in rows]
    if not here or together in told:
        return []
    told.add(together)
    about = here[-1]
    others = ", ".join(f"{h.body} {h.case_code}" for h in group if h is not about)
    value = (about.unit_code or "") if field == "unit_code" else about.case_code
    return [
        Finding(
            about.dossier_id, field, value, kind, f"{message} ({others}): niente è stato unito."
        )
    ]
