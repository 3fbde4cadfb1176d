"""What the list of households shows and finds: whole columns read in a few queries, no records.

Three reads, in the order in which a screen can use them: `list_households` for the first paint,
`household_details` for what rules say of each row, `household_texts` for the search. Every
answer is a bundle of columns: value i of each belongs to row i of `HouseholdLines`.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, func, select
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.records.dossier import Dossier, HouseholdMember
from models.rules.completeness import CompletenessFacts, Missing, missing
from models.rules.facts import Criterion, DossierFacts
from models.rules.fragility_criteria import VOCABULARY
from models.rules.indications import indications
from models.usecases.household_facts import (
    DISABILITY,
    PATHOLOGIES,
    PREGNANCY,
    UNKNOWN_BIRTH,
    UNKNOWN_STAY,
    choices,
    fetch,
    fetch_parts,
    flag,
    income_checks,
    people,
    social,
)
from models.usecases.rank_archive import RankOutcome, rank_archive
from models.usecases.vocabulary_households import vocabulary_households

NOT_LISTED, CLOSED = "", "closed"
"""Lanes of who is not on the list of priorities."""


@dataclass(frozen=True, slots=True)
class HouseholdLines:
    """The columns of the first paint, in the order in which the rows were recorded.

    Dates are ISO text; `address` goes as far as the house number.
    """

    ids: Sequence[int]
    case_codes: Sequence[str]
    bodies: Sequence[str]
    municipi: Sequence[int | None]
    neighbourhoods: Sequence[str | None]
    addresses: Sequence[str]
    stairs: Sequence[str | None]
    floors: Sequence[str | None]
    units: Sequence[str | None]
    occupied_on: Sequence[str | None]
    members: Sequence[int | None]
    minors: Sequence[int | None]


@dataclass(frozen=True, slots=True)
class HouseholdDetails:
    """What the rules say of each row as of `on`, and what was chosen for `week`.

    `positions` are 0 off the list; `lanes` are "direct", "working_group", `NOT_LISTED` or
    `CLOSED`; `necessity` is the identifier of models/records/vocabulary.py or "" where Servizi
    Sociali said nothing (R061); `choices` are "pin", "exclude" or "". `code_order` and
    `address_order` are the rows in natural order of code and of street.
    """

    on: datetime.date
    positions: Sequence[int]
    lanes: Sequence[str]
    criteria: Sequence[tuple[Criterion, ...]]
    impediments: Sequence[str]
    moved: Sequence[bool]
    members: Sequence[int]
    minors: Sequence[int]
    indications: Sequence[tuple[str, ...]]
    necessity: Sequence[str]
    missing: Sequence[tuple[Missing, ...]]
    to_verify: Sequence[bool]
    choices: Sequence[str]
    code_order: Sequence[int]
    has_notes: Sequence[bool]
    suspended: Sequence[bool]


@dataclass(frozen=True, slots=True)
class HouseholdTexts:
    """Words to search: names and tax codes with the row of each, notes.

    `contacts` has a name for each row, "" where nobody is named: shown only while the shield is
    off. Whoever is not identified has no name here (R045).
    """

    contacts: Sequence[str]
    names: Sequence[str]
    name_rows: Sequence[int]
    tax_codes: Sequence[str]
    tax_code_rows: Sequence[int]
    notes: Sequence[str]
    note_rows: Sequence[int]


_LINES = select(
    Dossier.id,
    Dossier.case_code,
    Dossier.body,
    Dossier.municipio,
    Dossier.neighbourhood,
    Dossier.address,
    Dossier.stair,
    Dossier.floor,
    Dossier.unit,
    sql_cast(Dossier.occupation_date, String),
    Dossier.declared_members,
    Dossier.declared_minors,
).order_by(Dossier.id)


_SHARED = (False, False, True, False, True, True, True, True, True, True, False, False)
"""Which columns of `HouseholdLines` are texts that recur."""


def count_households(session: Session) -> int:
    """Return how many there are."""
    return session.scalar(select(func.count()).select_from(Dossier)) or 0


def list_households(session: Session, *, limit: int | None = None) -> HouseholdLines:
    """Return the columns of the first paint; of the first `limit` rows where that is enough."""
    columns: list[list[Any]] = [[] for _ in fields(HouseholdLines)]
    kept: dict[str, str] = {}
    query = _LINES if limit is None else _LINES.limit(limit)
    for part in fetch_parts(session.connection(), query):
        for column, values, shared in zip(columns, zip(*part, strict=True), _SHARED, strict=True):
            # Streets, floors and days recur: one text for all saves a third of the memory.
            column.extend(map(kept.setdefault, values, values) if shared else values)
    return HouseholdLines(*columns)


def household_details(
    session: Session, ids: Sequence[int], *, on: datetime.date, week: str = ""
) -> HouseholdDetails:
    """Return what the rules say of the rows with these ids, as of a day."""
    connection = session.connection()
    row_of = {dossier_id: row for row, dossier_id in enumerate(ids)}
    outcome = rank_archive(session, on=on)
    positions, lanes, criteria, moved = _places(outcome, row_of)
    parameters = outcome.parameters
    del outcome  # its facts are the largest thing here, and the rest can have their room
    persons = people(connection, on, parameters.adult_age)
    said = social(connection, on)
    by_vocabulary = vocabulary_households(connection, parameters.fragility_criteria, on, persons)
    checks = income_checks(connection)
    count = len(ids)
    members, minors, to_verify = [1] * count, [0] * count, [False] * count
    kinds: list[tuple[str, ...]] = [()] * count
    gaps: list[tuple[Missing, ...]] = [()] * count
    noted, code_order = [False] * count, []
    for (
        dossier_id, body, declared, young, has_size, has_minors, pregnancy, disability, pathologies,
        critical, has_area, has_income, has_date, closed_on, verify, has_notes,
    ) in fetch(connection, _states()):  # fmt: skip
        row = row_of.get(dossier_id)
        if row is None:  # recorded since the lines were read
            continue
        listed, listed_minors, own = persons.get(dossier_id, _NOBODY)
        code_order.append(row)
        members[row] = max(declared, listed, 1)
        minors[row] = max(young, listed_minors)
        if closed_on is not None and closed_on <= on.isoformat():
            lanes[row] = CLOSED
        to_verify[row], noted[row] = bool(verify), bool(has_notes)
        kinds[row] = _indications(
            minors[row] > 0,
            bool(pregnancy or own & PREGNANCY),
            bool(disability or own & DISABILITY),
            bool(pathologies or own & PATHOLOGIES),
            bool(critical),
        )
        if dossier_id in by_vocabulary:
            kinds[row] = (*kinds[row], VOCABULARY)
        answered = checks.get(dossier_id)
        gaps[row] = missing(
            CompletenessFacts(
                body=body,
                has_indications=bool(kinds[row]),
                assessed=dossier_id in said.assessed,
                size_known=bool(has_size or listed),
                ages_known=bool(has_minors or (listed and not own & UNKNOWN_BIRTH)),
                income_known=bool(has_income or answered),
                income_asked=answered is False,
                stay_unknown=bool(own & UNKNOWN_STAY),
                occupation_date_known=bool(has_date),
                area_known=bool(has_area),
            )
        )
    return HouseholdDetails(
        on,
        positions,
        lanes,
        criteria,
        _spread(said.impediments, row_of, ""),
        moved,
        members,
        minors,
        kinds,
        _spread(said.necessity, row_of, ""),
        gaps,
        to_verify,
        _spread(choices(connection, week), row_of, ""),
        code_order,
        noted,
        [dossier_id in said.suspended for dossier_id in ids],
    )


def household_texts(session: Session, ids: Sequence[int]) -> HouseholdTexts:
    """Return the words by which a row may be found, for the index of the search."""
    connection = session.connection()
    row_of = {dossier_id: row for row, dossier_id in enumerate(ids)}
    contacts, known = [""] * len(ids), [False] * len(ids)
    names: list[str] = []
    codes: list[str] = []
    name_rows: list[int] = []
    code_rows: list[int] = []
    for dossier_id, surname, first_name, tax_code, is_contact in fetch(
        connection,
        select(
            HouseholdMember.dossier_id,
            HouseholdMember.surname,
            HouseholdMember.first_name,
            HouseholdMember.tax_code,
            HouseholdMember.is_contact,
        ).where(HouseholdMember.no_longer_listed_since.is_(None)),
    ):
        row = row_of.get(dossier_id)
        if row is None:
            continue
        if surname or first_name:
            name = f"{surname or ''} {first_name or ''}".strip()
            if not contacts[row] or (is_contact and not known[row]):
                contacts[row], known[row] = name, bool(is_contact)
            names.append(name)
            name_rows.append(row)
        if tax_code:
            codes.append(tax_code)
            code_rows.append(row)
    noted = [
        (text, row_of[dossier_id])
        for dossier_id, text in fetch(
            connection, select(Dossier.id, Dossier.notes).where(Dossier.notes.is_not(None))
        )
        if dossier_id in row_of
    ]
    return HouseholdTexts(
        contacts,
        names,
        name_rows,
        codes,
        code_rows,
        [text for text, _ in noted],
        [row for _, row in noted],
    )


_NOBODY = (0, 0, 0)


def _states() -> Select[*tuple[Any, ...]]:
    """The rows in natural order of their code, with yes or no for every value that may lack."""
    return select(
        Dossier.id,
        Dossier.body,
        func.coalesce(Dossier.declared_members, 0),
        func.coalesce(Dossier.declared_minors, 0),
        _known(Dossier.declared_members),
        _known(Dossier.declared_minors),
        flag(Dossier.declared_pregnancy.is_(True)),
        flag(Dossier.declared_disabled > 0),
        flag(Dossier.declared_pathologies != ""),
        flag(Dossier.social_criticalities != ""),
        _known(Dossier.living_area),
        _known(Dossier.isee),
        _known(Dossier.occupation_date),
        sql_cast(Dossier.closed_on, String),
        _known(Dossier.to_verify_since),
        _known(Dossier.notes),
    ).order_by(Dossier.code_key, Dossier.body, Dossier.id)


def _places(
    outcome: RankOutcome, row_of: Mapping[int, int]
) -> tuple[list[int], list[str], list[tuple[Criterion, ...]], list[bool]]:
    count = len(row_of)
    positions, moved = [0] * count, [False] * count
    lanes = [NOT_LISTED] * count
    criteria: list[tuple[Criterion, ...]] = [()] * count
    kept: dict[tuple[Criterion, ...], tuple[Criterion, ...]] = {}
    for ranked in outcome.ranking:
        row = row_of.get(ranked.dossier_id)
        if row is None:
            continue
        met = tuple(each.criterion for each in ranked.criteria)
        positions[row], lanes[row] = ranked.position, str(ranked.lane)
        criteria[row] = kept.setdefault(met, met)
        moved[row] = ranked.moved_because is not None
    return positions, lanes, criteria, moved


@lru_cache(maxsize=64)
def _indications(
    minors: bool, pregnancy: bool, disability: bool, pathologies: bool, critical: bool
) -> tuple[str, ...]:
    """The kinds in the order of the rule, which alone knows them."""
    facts = DossierFacts(
        0,
        "",
        "",
        "",
        "",
        declared_minors=int(minors),
        declared_pregnancy=pregnancy,
        declared_disabled=int(disability),
        declared_pathologies="sì" if pathologies else None,
        social_criticalities="sì" if critical else None,
    )
    return tuple(found.kind for found in indications(facts, datetime.date.min))


def _spread(values: Mapping[int, str], row_of: Mapping[int, int], default: str) -> list[str]:
    column = [default] * len(row_of)
    for dossier_id, value in values.items():
        row = row_of.get(dossier_id)
        if row is not None:
            column[row] = value
    return column


def _known(column: InstrumentedAttribute[Any]) -> ColumnElement[int]:
    return flag(column.is_not(None))


def missing_in_words(gaps: Iterable[Missing]) -> str:
    """Return what is missing in full words: "valutazione della fragilità, reddito"."""
    return ", ".join(gap.text[0].lower() + gap.text[1:] for gap in gaps)
