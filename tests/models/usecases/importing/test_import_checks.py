"""Checks across rows and archive: what is found, what is left alone."""

import datetime

from models.imports.rows import Severity
from models.usecases.importing.checks import (
    DwellingHolder,
    ListedHousehold,
    StreetCount,
    TaxCodeHolder,
    is_minor,
    member_count_mismatch,
    minors_mismatch,
    municipio_contradicts_street,
    same_tax_code,
    shared_dwellings,
    unidentified_position,
)

ON = datetime.date(2026, 11, 20)
CHILD = datetime.date(2015, 5, 5)
ADULT = datetime.date(1980, 1, 1)


def household(
    *births: datetime.date | None, members: int | None = None, minors: int | None = None
) -> ListedHousehold:
    return ListedHousehold(1, members, minors, births, [True] * len(births))


def dwelling(dossier: int, unit_code: str | None, key: str) -> DwellingHolder:
    return DwellingHolder(dossier, "ALER", f"ALER-{dossier}", "A1", unit_code, key)


def test_declared_and_listed_members_are_compared() -> None:
    found = member_count_mismatch(household(ADULT, CHILD, members=3))
    assert found is not None
    assert found.value == "3"
    assert "elencati 2" in found.message
    assert member_count_mismatch(household(ADULT, CHILD, members=2)) is None
    assert member_count_mismatch(household(ADULT, CHILD)) is None


def test_minors_are_counted_on_the_reference_date() -> None:
    found = minors_mismatch(household(ADULT, CHILD, members=2, minors=0), ON)
    assert found is not None
    assert found.kind == "minors_mismatch"
    assert minors_mismatch(household(ADULT, CHILD, members=2, minors=1), ON) is None


def test_unknown_births_and_partial_households_are_not_judged() -> None:
    assert minors_mismatch(household(ADULT, None, members=2, minors=1), ON) is None
    assert minors_mismatch(household(ADULT, members=4, minors=3), ON) is None


def test_coming_of_age() -> None:
    assert is_minor(datetime.date(2008, 11, 21), ON)
    assert not is_minor(datetime.date(2008, 11, 20), ON)
    assert is_minor(datetime.date(2008, 2, 29), datetime.date(2026, 2, 28))
    assert not is_minor(datetime.date(2008, 2, 29), datetime.date(2026, 3, 1))


def test_nobody_identified_is_a_note_not_a_warning() -> None:
    found = unidentified_position(ListedHousehold(1, 2, 0, [None, None], [False, False]))
    assert found is not None
    assert found.severity is Severity.NOTE
    assert unidentified_position(ListedHousehold(1, 2, 0, [None, None], [False, True])) is None
    assert unidentified_position(ListedHousehold(1, 2, 0, [], [])) is None


def test_one_tax_code_in_two_bodies_two_positions_one_household() -> None:
    holders = [
        TaxCodeHolder("A", 1, "ALER", "ALER-1", 1),
        TaxCodeHolder("A", 9, "MM", "MM-9", 1),
        TaxCodeHolder("B", 2, "ALER", "ALER-2", 1),
        TaxCodeHolder("B", 3, "ALER", "ALER-3", 2),
        TaxCodeHolder("C", 4, "ALER", "ALER-4", 1),
        TaxCodeHolder("C", 4, "ALER", "ALER-4", 2),
    ]
    found = {f.value: f for f in same_tax_code(holders, {1, 2, 3, 4, 9})}
    assert found["A"].kind == "same_tax_code_in_two_bodies"
    assert "ALER ALER-1" in found["A"].message
    assert found["B"].kind == "same_tax_code_in_two_positions"
    assert found["C"].kind == "same_tax_code_twice"
    assert found["C"].ordinal == 2


def test_findings_are_only_about_the_dossiers_of_the_file() -> None:
    holders = [
        TaxCodeHolder("A", 1, "ALER", "ALER-1", 1),
        TaxCodeHolder("A", 2, "ALER", "ALER-2", 1),
    ]
    assert same_tax_code(holders, {7}) == []


def test_two_households_in_one_dwelling_are_listed_once() -> None:
    found = shared_dwellings(
        [dwelling(1, "U1", "via gola 8|b|3|12"), dwelling(2, "U1", "via gola 8|b|3|12")], {1, 2}
    )
    assert [(f.kind, f.dossier_id) for f in found] == [("two_households_one_dwelling", 2)]


def test_a_unit_code_in_two_places_and_a_place_with_two_unit_codes() -> None:
    reused = shared_dwellings(
        [dwelling(1, "U1", "via gola 8|b|3|12"), dwelling(2, "U1", "via gola 8|a|1|1")], {2}
    )
    assert [f.kind for f in reused] == ["unit_code_reused"]
    doubled = shared_dwellings(
        [dwelling(1, "U1", "via gola 8|b|3|12"), dwelling(2, "U2", "via gola 8|b|3|12")], {2}
    )
    assert [f.kind for f in doubled] == ["dwelling_with_two_unit_codes"]


def test_one_dwelling_spelt_two_ways() -> None:
    by_code = shared_dwellings(
        [dwelling(1, "U1", "via degli apuli 8|b|3|12"), dwelling(2, "U1", "via apuli 8|b|3|12")],
        {1, 2},
    )
    assert [f.kind for f in by_code] == ["one_dwelling_spelt_two_ways"]
    by_building = shared_dwellings(
        [dwelling(1, None, "via degli apuli 8|b|3|12"), dwelling(2, None, "via apuli 8|b|3|12")],
        {1, 2},
    )
    assert [f.kind for f in by_building] == ["one_dwelling_spelt_two_ways"]


def test_empty_keys_match_nothing() -> None:
    assert (
        shared_dwellings(
            [dwelling(1, None, "via gola 8|||"), dwelling(2, None, "via gola 8|||")], {1, 2}
        )
        == []
    )


def test_a_clear_majority_of_the_street_contradicts_the_municipio() -> None:
    odd = municipio_contradicts_street(
        [
            StreetCount("via gola", "gola", 6, 20),
            StreetCount("via gola", "gola", 3, 1),
            StreetCount("via padova", "", 2, 10),
            StreetCount("via padova", "", 3, 6),
        ]
    )
    assert odd == {("via gola", "gola", 3): (6, 20)}
