"""What is missing and who can give it (R029–R036)."""

import pytest

from models.rules.completeness import CompletenessFacts, Gap, asked_of, missing, needs_permit
from models.rules.who_knows_what import ASKED_OF, Holder, Kind


def gaps(**known: object) -> list[Gap]:
    return [gap.what for gap in missing(CompletenessFacts(body="ALER", **known))]


def test_a_complete_position_lacks_nothing() -> None:
    assert gaps(has_indications=True, assessed=True) == []


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"has_indications": True}, [Gap.ASSESSMENT]),
        ({"has_indications": False, "assessed": False}, []),
        ({"size_known": False, "ages_known": False}, [Gap.COMPOSITION]),
        ({"ages_known": False}, [Gap.AGES]),
        ({"income_known": False}, [Gap.INCOME]),
        ({"stay_unknown": True}, [Gap.STAY]),
        ({"occupation_date_known": False}, [Gap.OCCUPATION_DATE]),
        ({"area_known": False}, [Gap.LIVING_AREA]),
    ],
)
def test_each_gap_comes_from_its_own_fact(known: dict[str, bool], expected: list[Gap]) -> None:
    assert gaps(**known) == expected


def test_the_most_urgent_comes_first() -> None:
    everything = gaps(
        has_indications=True,
        income_known=False,
        stay_unknown=True,
        occupation_date_known=False,
        area_known=False,
    )
    assert everything == [
        Gap.ASSESSMENT, Gap.INCOME, Gap.STAY, Gap.OCCUPATION_DATE, Gap.LIVING_AREA,
    ]  # fmt: skip


def test_every_gap_names_who_can_fill_it_and_the_paragraph() -> None:
    facts = CompletenessFacts("MM", True, False, False, False, False, False, True, False, False)
    for gap in missing(facts):
        assert gap.who_can_give
        assert gap.citation.startswith("par. 11.")


def test_income_is_asked_of_the_body_then_awaited_from_the_guardia_di_finanza() -> None:
    (first,) = missing(CompletenessFacts("MM", income_known=False))
    (asked,) = missing(CompletenessFacts("MM", income_known=False, income_asked=True))
    assert first.who_can_give.startswith("MM, oppure la Guardia di Finanza")
    assert "deve ancora rispondere" in asked.who_can_give


@pytest.mark.parametrize(
    ("citizenship", "asks"),
    [
        ("ITALIANA", False), ("Italiano", False), ("RUMENA", False), ("francese", False),
        ("Francia", False), ("IT", False), (None, False), ("  ", False),
        ("MAROCCHINA", True), ("Egiziano", True), ("EGY", True),
    ],
)  # fmt: skip
def test_who_needs_a_permit(citizenship: str | None, asks: bool) -> None:
    assert needs_permit(citizenship) is asks


@pytest.mark.parametrize(
    ("gap", "body", "whom"),
    [
        (Gap.ASSESSMENT, "ALER", (Holder.SOCIAL_SERVICES, Kind.FRAGILITY)),
        (Gap.COMPOSITION, "MM", (Holder.MM, Kind.COMPOSITION)),
        (Gap.AGES, "ALER", (Holder.ALER, Kind.COMPOSITION)),
        (Gap.INCOME, "ALER", (Holder.ALER, Kind.INCOME)),
        (Gap.STAY, "MM", (Holder.POLICE_HEADQUARTERS, Kind.STAY)),
        (Gap.LIVING_AREA, "MM", (Holder.MM, Kind.LIVING_AREA)),
        (Gap.OCCUPATION_DATE, "MM", None),
    ],
)
def test_each_gap_has_a_body_to_ask(gap: Gap, body: str, whom: tuple[Holder, Kind] | None) -> None:
    assert asked_of(gap, body) == whom
    assert whom is None or whom[0] in ASKED_OF[whom[1]]


def test_the_guardia_di_finanza_is_asked_only_by_a_decision() -> None:
    assert asked_of(Gap.INCOME, "MM", check_decided=True) == (Holder.FINANCE_POLICE, Kind.INCOME)
