"""Which dossiers the Gruppo di Lavoro is asked to look at, and by which rule."""

import datetime

import pytest

from models.rules.group_agenda import RULE_TEXTS, AgendaFacts, AgendaRule, agenda_reasons

ON = datetime.date(2026, 11, 20)


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2026, month, number)


DECLARED = {"necessity_declared": True, "necessity_declared_on": day(11, 10)}
CASES: dict[str, tuple[dict[str, object], list[AgendaRule]]] = {
    "nothing to decide": ({}, []),
    "indications that nobody assessed": (
        {"has_indications": True}, [AgendaRule.NOT_ASSESSED],
    ),
    "the Gruppo has already decided about them": (
        {"has_indications": True, "last_decided_on": day(11, 2)}, [],
    ),
    "assessed: nothing to ask": (
        {"has_indications": True, "assessment_known": True}, [],
    ),
    "a declaration to take note of, with a place": (
        {**DECLARED, "solution_available": True}, [AgendaRule.TAKE_NOTE],
    ),
    "a declaration without a place": (
        DECLARED, [AgendaRule.TAKE_NOTE, AgendaRule.NO_SOLUTION],
    ),
    "noted: only the place is missing": (
        {**DECLARED, "noted_on": day(11, 12)}, [AgendaRule.NO_SOLUTION],
    ),
    "declared anew after the note": (
        {**DECLARED, "noted_on": day(10, 12), "solution_available": True},
        [AgendaRule.TAKE_NOTE],
    ),
    "an answer that the table has not seen": (
        {"answered_on": day(11, 18), "last_decided_on": day(11, 2)}, [AgendaRule.ANSWERED],
    ),
    "an answer already seen": (
        {"answered_on": day(11, 1), "last_decided_on": day(11, 2)}, [],
    ),
    "a suspension that ends within two weeks": (
        {"suspended_until": day(12, 1)}, [AgendaRule.SUSPENSION_ENDING],
    ),
    "a suspension that ends later": ({"suspended_until": day(12, 20)}, []),
    "postponed, and nothing since": (
        {"postponed_on": day(11, 6), "last_decided_on": day(11, 6)}, [AgendaRule.POSTPONED],
    ),
    "in an area of works, not on the list": (
        {"in_requalification": True}, [AgendaRule.REQUALIFICATION],
    ),
    "in an area of works, on the list already": (
        {"in_requalification": True, "on_list": True}, [],
    ),
    "a request a month old": ({"asked_on": day(10, 20)}, [AgendaRule.UNANSWERED]),
    "a recent request": ({"asked_on": day(11, 10)}, []),
    "closed: nobody looks again": ({**DECLARED, "closed": True}, []),
}  # fmt: skip


@pytest.mark.parametrize(("known", "expected"), CASES.values(), ids=CASES)
def test_why_a_dossier_is_proposed(known: dict[str, object], expected: list[AgendaRule]) -> None:
    found = agenda_reasons(AgendaFacts(**known), ON)  # type: ignore[arg-type]
    assert [reason.rule for reason in found] == expected


def test_every_rule_is_said_in_words() -> None:
    assert set(RULE_TEXTS) == set(AgendaRule)
