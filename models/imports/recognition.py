"""Which column is which field: by name and by content, the best one-to-one assignment of all.

A match is certain when the heading is a known one and the cells agree. Whatever else is taken is
unsure and says so: nobody should find out later that a column was guessed.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.imports.assignment import best_assignment
from models.imports.content import TESTS
from models.imports.fields import Disposition, Field
from models.imports.headings import HeadingBook, is_meaningless
from models.imports.profile import Profile
from models.imports.rows import ColumnMatch, RawCell
from models.imports.text import heading_key

_SAMPLES = 3
_ACCEPTED = 0.42
_KNOWN_NAME = 0.95
_AGREES = 0.45
_LIKELY_NAME = 0.7
_POSSIBLE_NAME = 0.45
_EMPTY_NAME = 0.6
_SURELY_TELLING = 0.9
_LEFTOVER_CONTENT = 0.75
_LEFTOVER_TELLING = 0.7
_KNOWN_BONUS = 0.5
_NOT_BY_ELIMINATION = frozenset(
    {"occupation_date", "birth_date", "update_date", "unit_code", "full_name"}
)
GIVEN = "corrispondenza indicata"
"""How a column was told that a mapping names."""

_BY_CONTENT = "dal contenuto"
_PARTS_OF_ADDRESS = (
    "street_type", "street_name", "house_number", "house_number_suffix", "stair", "floor", "unit",
    "rooms",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Likeness:
    name: float
    content: float
    gain: float


def recognise_columns(
    headings: Sequence[str],
    rows: Sequence[Sequence[RawCell]],
    fields: Sequence[Field],
    book: HeadingBook,
    *,
    given: Mapping[str, str],
    known: Mapping[int, str],
    latest: datetime.date,
) -> tuple[ColumnMatch, ...]:
    """One match a column, in file order. `given` maps normalised headings to fields and wins;
    `known` are columns whose heading was read elsewhere (the resources of the availability).
    """
    profiles = [
        Profile([row[index] if index < len(row) else None for row in rows], latest)
        for index in range(len(headings))
    ]
    mapped = _given_columns(headings, given)
    mapped.update((index, name) for index, name in known.items() if index not in mapped)
    free_columns = [index for index in range(len(headings)) if index not in mapped]
    taken = set(mapped.values())
    free_fields = [
        field
        for field in fields
        if field.name not in taken
        for _ in range(1 if field.disposition is Disposition.KEPT else 2)
    ]
    bare = _parts_without_names(profiles)
    table = {
        index: _likenesses(headings[index], profiles[index], fields, book, bare[index])
        for index in free_columns
    }
    chosen = best_assignment(
        [[table[index][field.name].gain for field in free_fields] for index in free_columns]
    )
    by_column = dict(zip(free_columns, chosen, strict=True))
    by_column.update(_leftovers(by_column, free_fields, profiles))
    matches = []
    for index, heading in enumerate(headings):
        samples = tuple(dict.fromkeys(profiles[index].texts))[:_SAMPLES]
        if index in mapped:
            name = mapped[index] or None
            how = "dal nome" if name is not None and known.get(index) == name else GIVEN
            matches.append(ColumnMatch(index, heading, name, True, how, samples))
            continue
        choice = by_column[index]
        if choice < 0:
            matches.append(ColumnMatch(index, heading, None, True, "non riconosciuta", samples))
            continue
        field = free_fields[choice]
        likeness = table[index][field.name]
        certain, how = _judge(likeness, profiles[index])
        matches.append(ColumnMatch(index, heading, field.name, certain, how, samples))
    return _settled(matches, profiles)


def _leftovers(
    by_column: Mapping[int, int], fields: Sequence[Field], profiles: Sequence[Profile]
) -> dict[int, int]:
    """Columns that nothing told, where one field is left and only its cells look like this.

    A date or a reason under a heading like "Quando" or "Perché" is taken, unsure, when no other
    column and no other field could be meant; in doubt both are left alone.
    """
    columns = [index for index, choice in by_column.items() if choice < 0]
    taken = {fields[choice].name for choice in by_column.values() if choice >= 0}
    pairs = [
        (index, choice)
        for choice, field in enumerate(fields)
        if field.disposition is Disposition.KEPT
        and field.name not in taken
        and field.content not in _NOT_BY_ELIMINATION
        and TESTS[field.content].telling >= _LEFTOVER_TELLING
        for index in columns
        if profiles[index].texts
        and TESTS[field.content].check(profiles[index]) >= _LEFTOVER_CONTENT
    ]
    by_place = Counter(index for index, _ in pairs)
    by_field = Counter(choice for _, choice in pairs)
    return {
        index: choice for index, choice in pairs if by_place[index] == 1 and by_field[choice] == 1
    }


def _given_columns(headings: Sequence[str], given: Mapping[str, str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for index, heading in enumerate(headings):
        field = given.get(heading_key(heading))
        if field is not None and (field == "" or field not in found.values()):
            found[index] = field
    return found


def _parts_without_names(profiles: Sequence[Profile]) -> list[Mapping[str, float]]:
    """What the other columns say of one without a heading: where the address stands in one cell
    there are no parts of it; what follows the type of a street is its name.
    """
    whole = TESTS["address"].check
    kind = TESTS["street_type"].check
    if any(profile.texts and whole(profile) > 0.9 for profile in profiles):
        return [dict.fromkeys(_PARTS_OF_ADDRESS, 0.0)] * len(profiles)
    found: list[Mapping[str, float]] = [{}] * len(profiles)
    for index, profile in enumerate(profiles[:-1]):
        if profile.texts and kind(profile) > 0.9:
            found[index + 1] = {"street_name": 2.0}
    return found


def _likenesses(
    heading: str,
    profile: Profile,
    fields: Sequence[Field],
    book: HeadingBook,
    bare: Mapping[str, float],
) -> dict[str, _Likeness]:
    names = book.likeness(heading)
    best_name = max(names.values(), default=0.0)
    meaningless = is_meaningless(heading) and best_name < _KNOWN_NAME
    return {
        field.name: _likeness(
            names[field.name],
            field,
            profile,
            best_name=best_name,
            meaningless=meaningless,
            weight=bare.get(field.name, 1.0),
        )
        for field in fields
    }


def _likeness(
    name: float,
    field: Field,
    profile: Profile,
    *,
    best_name: float,
    meaningless: bool,
    weight: float,
) -> _Likeness:
    test = TESTS[field.content]
    empty = not profile.texts
    content = 0.5 if empty else test.check(profile)
    gain = 0.0
    if name >= _POSSIBLE_NAME and (
        name >= _LIKELY_NAME or content >= 0.7 or (empty and name >= _EMPTY_NAME)
    ):
        gain = 0.75 * name + 0.25 * content
        if content < 0.25:
            gain *= 0.8 if name >= _KNOWN_NAME else 0.3
        elif name >= _KNOWN_NAME and content >= _AGREES:
            gain += _KNOWN_BONUS  # two columns that resemble a field never push out its own name
    elif (
        not empty
        and content * max(weight, 1.0) >= 0.8
        and field.disposition is Disposition.KEPT
        and (meaningless or (test.telling >= _SURELY_TELLING and best_name < _LIKELY_NAME))
    ):
        gain = 0.5 * content * test.telling * weight + 0.1 * name
        if len(profile.texts) < 3 and test.telling < _SURELY_TELLING:
            gain *= 0.8
    return _Likeness(name, content, gain if gain >= _ACCEPTED * (0.5 if meaningless else 1) else 0)


def _judge(likeness: _Likeness, profile: Profile) -> tuple[bool, str]:
    if likeness.name >= _KNOWN_NAME:
        if likeness.content >= _AGREES or not profile.texts:
            return True, "dal nome"
        return False, "dal nome, ma le celle non somigliano"
    if likeness.name >= _POSSIBLE_NAME:
        if likeness.content >= 0.8:
            return False, "dal nome, simile a uno conosciuto, e dal contenuto"
        return False, "dal nome, simile a uno conosciuto"
    return False, _BY_CONTENT


def _settled(matches: list[ColumnMatch], profiles: list[Profile]) -> tuple[ColumnMatch, ...]:
    """Columns told by content alone are settled among themselves by how they relate."""
    by_field = {match.field: match for match in matches if match.field}
    _swap_if(
        by_field,
        matches,
        "declared_members",
        "declared_minors",
        lambda members, minors: _sum(profiles[members]) < _sum(profiles[minors]),
    )
    _swap_if(
        by_field,
        matches,
        "unit_code",
        "building_code",
        lambda unit, building: profiles[unit].distinct < profiles[building].distinct,
    )
    _swap_if(
        by_field,
        matches,
        "open_from",
        "open_until",
        lambda first, last: (
            bool(profiles[first].dates and profiles[last].dates)
            and min(profiles[first].dates) > min(profiles[last].dates)
        ),
    )
    _swap_if(
        by_field,
        matches,
        "occupation_date",
        "register_updated_on",
        lambda first, last: len(set(profiles[first].dates)) < len(set(profiles[last].dates)),
    )
    survey = by_field.get("survey_date")
    if (
        survey is not None
        and not survey.certain
        and "occupation_date" not in by_field
        and "occupazione" in heading_key(survey.heading).split()
    ):
        # the day on which the body found the dwelling occupied, where it tells no other day
        matches[survey.index] = _named(survey, "occupation_date")
    return tuple(matches)  # fmt: skip


def _swap_if(
    by_field: Mapping[str, ColumnMatch],
    matches: list[ColumnMatch],
    one: str,
    other: str,
    wrong: Callable[[int, int], bool],
) -> None:
    first, second = by_field.get(one), by_field.get(other)
    if first is None or second is None or first.how != _BY_CONTENT:
        return
    if first.how != second.how or not wrong(first.index, second.index):
        return
    matches[first.index] = _named(first, other)
    matches[second.index] = _named(second, one)


def _named(match: ColumnMatch, field: str) -> ColumnMatch:
    return ColumnMatch(match.index, match.heading, field, match.certain, match.how, match.samples)


def _sum(profile: Profile) -> float:
    return sum(profile.numbers)
