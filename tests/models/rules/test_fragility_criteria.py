"""The vocabulary of Servizi Sociali: by default nothing; each criterion with source and days."""

import datetime
from typing import Any

import pytest

from models.rules.facts import DossierFacts, MarkFacts, MemberFacts
from models.rules.fragility_criteria import CriterionOfFragility, born_by
from models.rules.impediments import cautions
from models.rules.indications import has_indication, indications, is_restricted
from models.rules.parameters import Parameters, with_settings

ON = datetime.date(2026, 11, 20)


def criterion(basis: str, **more: Any) -> CriterionOfFragility:
    values: dict[str, Any] = {
        "id": 1, "name": "oltre 75 anni", "basis": basis, "threshold": None,
        "source": "determina 12/2026", "criteria_version": "2026/1",
        "effective_from": datetime.date(2026, 11, 1), "effective_until": None,
    }  # fmt: skip
    return CriterionOfFragility(**values | more)


def household(**facts: Any) -> DossierFacts:
    return DossierFacts(1, "ALER", "A-1", "A-1", "B-1", **facts)


def born(*days: str | None) -> tuple[MemberFacts, ...]:
    return tuple(MemberFacts(datetime.date.fromisoformat(d) if d else None) for d in days)


AGE = criterion("over_age", threshold=75)
ALONE, KNOWN, BY_HAND = criterion("single_parent"), criterion("in_charge"), criterion("by_hand")

# the criterion, the household -> whether it finds something
FOUND = {
    "75 years completed that day": (AGE, {"members": born("1951-11-20")}, True),
    "75 years tomorrow": (AGE, {"members": born("1951-11-21")}, False),
    "a birth nobody gave": (AGE, {"members": born(None)}, False),
    "nobody is listed": (AGE, {}, False),
    "one adult and two minors": (
        ALONE, {"members": born("1990-01-01", "2015-01-01", "2018-01-01")}, True,
    ),
    "two adults": (ALONE, {"members": born("1990-01-01", "1991-01-01", "2018-01-01")}, False),
    "one adult alone": (ALONE, {"members": born("1990-01-01")}, False),
    "one of unknown age may be a minor": (ALONE, {"members": born(None, "2018-01-01")}, False),
    "as the register declares it": (ALONE, {"declared_members": 3, "declared_minors": 2}, True),
    "declared members, minors not said": (ALONE, {"declared_members": 2}, False),
    "known to Servizi Sociali": (KNOWN, {"known_to_social_services": True}, True),
    "not known": (KNOWN, {"known_to_social_services": False}, False),
    "nobody said whether it is known": (KNOWN, {}, False),
    "what no datum tells is never computed": (
        BY_HAND, {"known_to_social_services": True, "members": born("1930-01-01")}, False,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("added", "facts", "expected"), FOUND.values(), ids=FOUND)
def test_what_a_criterion_finds(
    added: CriterionOfFragility, facts: dict[str, Any], expected: bool
) -> None:
    found = indications(household(**facts), ON, criteria=[added])
    assert any(each.kind == "vocabulary" for each in found) is expected


def test_an_indication_names_its_source() -> None:
    (found,) = indications(household(members=born("1940-01-01")), ON, criteria=[AGE])
    assert found.text == "oltre 75 anni"
    assert found.origin == ("criterio dei Servizi Sociali, determina 12/2026, versione 2026/1")


# the criterion held from 1 November to 1 December; the document is of a day; asked for another
MARKS = {
    "the day of the document": ("2026-11-10", "2026-11-10", True),
    "the day before the document": ("2026-11-10", "2026-11-09", False),
    "the document is older than the criterion": ("2025-03-01", "2026-11-01", True),
    "before the criterion began": ("2025-03-01", "2026-10-31", False),
    "the last day of the criterion": ("2026-11-10", "2026-12-01", True),
    "the criterion has ended": ("2026-11-10", "2026-12-02", False),
}


@pytest.mark.parametrize(("document", "on", "expected"), MARKS.values(), ids=MARKS)
def test_a_mark_counts_from_its_document_while_its_criterion_holds(
    document: str, on: str, expected: bool
) -> None:
    ended = criterion("by_hand", name="dipendenze", effective_until=datetime.date(2026, 12, 1))
    marked = household(
        marks=(MarkFacts(1, datetime.date.fromisoformat(document), "relazione PG 5/2026"),)
    )
    asked = datetime.date.fromisoformat(on)
    assert has_indication(marked, asked, criteria=[ended]) is expected


def test_a_mark_is_of_its_own_criterion_and_says_its_document() -> None:
    marked = household(
        marks=(
            MarkFacts(1, datetime.date(2026, 11, 10), "relazione PG 5/2026"),
            MarkFacts(2, datetime.date(2026, 11, 11), "relazione PG 6/2026"),
        )
    )
    (found,) = indications(marked, ON, criteria=[BY_HAND])
    assert found.origin == (
        "criterio dei Servizi Sociali, determina 12/2026, versione 2026/1; "
        "relazione PG 5/2026, nota del 10/11/2026"
    )
    assert is_restricted(found)


def test_what_is_folded() -> None:
    ill = household(declared_pathologies="sì", declared_minors=1)
    assert [(each.kind, is_restricted(each)) for each in indications(ill, ON)] == [
        ("minors", False), ("pathologies", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-10-31", False), ("2026-11-01", True), ("2026-12-01", True), ("2026-12-02", False)],
)
def test_a_criterion_holds_on_its_days_only(on: str, expected: bool) -> None:
    ended = criterion("over_age", threshold=75, effective_until=datetime.date(2026, 12, 1))
    elder = household(members=born("1940-01-01"))
    assert has_indication(elder, datetime.date.fromisoformat(on), criteria=[ended]) is expected


def test_by_default_age_and_being_known_are_no_indications() -> None:
    facts = household(members=born("1930-01-01"), known_to_social_services=True)
    assert indications(facts, ON) == ()
    assert not has_indication(facts, ON)


def test_the_cautions_of_the_list_follow_the_vocabulary() -> None:
    elder = household(members=born("1940-01-01"))
    assert cautions(elder, ON, Parameters()) == ()
    (caution,) = cautions(elder, ON, Parameters(fragility_criteria=(AGE,)))
    assert caution.kind == "indications_not_assessed"


def test_the_vocabulary_is_no_setting() -> None:
    assert with_settings({"fragility_criteria": "tutti"}).fragility_criteria == ()


@pytest.mark.parametrize(
    ("on", "years", "latest"),
    [
        ("2026-11-20", 75, "1951-11-20"),
        ("2028-02-29", 75, "1953-02-28"),
        ("2028-02-29", 80, "1948-02-29"),
        ("2000-02-29", 100, "1900-02-28"),
    ],
)
def test_completed_years(on: str, years: int, latest: str) -> None:
    assert str(born_by(datetime.date.fromisoformat(on), years)) == latest
