"""Assessment, declaration and solution: three layers, each changed by its own acts alone."""

import datetime

import pytest

from models.rules.facts import AssessmentFacts
from models.rules.protection import (
    MINORS_REFUSE,
    NECESSITY_WITHOUT_MINORS,
    ProtectionAct,
    branch_of,
    with_acts,
)


def day(number: int) -> datetime.date:
    """A day of November 2026."""
    return datetime.date(2026, 11, number)


def act(number: int, layer: str, kind: str, **more: str) -> ProtectionAct:
    return ProtectionAct(day(number), layer, kind, **more)


FROM_REGISTER = AssessmentFacts(
    day(2), "fragile", "declared", day(2), "PG 1", "2026/1", "ces", "CES Aldini", "ces aldini",
    place_available=True, entitled=True,
)  # fmt: skip

# What was said, in order, and what holds at the end:
# assessment, necessity, declared on, entitled, place available.
CASES = {
    "an assessment by hand where the register has none": (
        (), [act(3, "assessment", "fragile")], ("fragile", None, None, None, None),
    ),
    "not fragile also says that there is no necessity": (
        (), [act(3, "assessment", "not_fragile")],
        ("not_fragile", "not_declared", None, None, None),
    ),
    "under assessment is not an answer": (
        (), [act(3, "assessment", "under_assessment")],
        (None, "under_assessment", None, None, None),
    ),
    "a declaration by hand has its date": (
        (), [act(3, "assessment", "fragile"), act(5, "necessity", "declared", act_number="PG 7")],
        ("fragile", "declared", day(5), None, None),
    ),
    "a new assessment never ends a declaration": (
        (FROM_REGISTER,), [act(9, "assessment", "not_fragile")],
        ("not_fragile", "declared", day(2), True, True),
    ),
    "looking again does not suspend a declaration": (
        (FROM_REGISTER,), [act(9, "assessment", "under_assessment")],
        (None, "declared", day(2), True, True),
    ),
    "withdrawn by its own act": (
        (FROM_REGISTER,), [act(9, "necessity", "withdrawn")],
        ("fragile", "not_declared", None, True, True),
    ),
    "lapsed by its own act": (
        (FROM_REGISTER,), [act(9, "necessity", "lapsed")],
        ("fragile", "not_declared", None, True, True),
    ),
    "a place that is no longer there": (
        (FROM_REGISTER,), [act(9, "solution", "no_place")],
        ("fragile", "declared", day(2), True, False),
    ),
    "another structure: its place is not known yet": (
        (FROM_REGISTER,), [act(9, "solution", "indicated", structure_name="Hub Corvetto")],
        ("fragile", "declared", day(2), True, None),
    ),
    "entitled and place, each recorded": (
        (), [act(3, "necessity", "declared"), act(4, "solution", "entitled"),
             act(5, "solution", "place_available")],
        (None, "declared", day(3), True, True),
    ),
    "a later register says everything anew": (
        (AssessmentFacts(day(20), "not_fragile", "not_declared"),),
        [act(9, "necessity", "declared")],
        ("not_fragile", "not_declared", None, None, None),
    ),
    "an act of the same day comes after the register": (
        (FROM_REGISTER,), [act(2, "solution", "no_place")],
        ("fragile", "declared", day(2), True, False),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("register", "acts", "expected"), CASES.values(), ids=CASES)
def test_what_holds_after_what_was_said(
    register: tuple[AssessmentFacts, ...],
    acts: list[ProtectionAct],
    expected: tuple[object, ...],
) -> None:
    last = max(with_acts(register, acts), key=lambda s: s.report_date or datetime.date.min)
    assert (
        last.fragility, last.necessity, last.declared_on, last.entitled, last.place_available
    ) == expected  # fmt: skip


def test_without_acts_the_register_is_as_it_was() -> None:
    assert with_acts((FROM_REGISTER,), ()) == (FROM_REGISTER,)


# minors, the household refuses, necessity declared -> branch, words of the answer
BRANCHES = [
    (2, True, False, MINORS_REFUSE, "strutture comunali o convenzionate"),
    (2, True, True, MINORS_REFUSE, "strutture comunali o convenzionate"),
    (0, None, True, NECESSITY_WITHOUT_MINORS, "Centro di Emergenza Sociale"),
    (0, True, True, NECESSITY_WITHOUT_MINORS, "Centro di Emergenza Sociale"),
    (2, None, True, None, "non è ancora registrato"),
    (2, False, False, None, "La scelta è dell’ufficio"),
    (2, False, True, None, "benché lo stato di necessità sia dichiarato"),
    (0, None, False, None, "non prevede un’offerta"),
]


@pytest.mark.parametrize(("minors", "refuses", "declared", "branch", "words"), BRANCHES)
def test_which_branch_of_paragraph_11_2_applies(
    minors: int, refuses: bool | None, declared: bool, branch: object, words: str
) -> None:
    answer = branch_of(minors=minors, household_refuses=refuses, necessity_declared=declared)
    assert answer.branch is branch
    assert words in answer.why
