"""Structures with their calendar; the vocabulary of Servizi Sociali; suspension by closed list."""

from datetime import date, timedelta
from typing import Any

import pytest

from models.errors import OfficeError
from models.records.decision import Suspension
from models.records.dossier import Dossier
from models.rules.fragility_criteria import VOCABULARY
from models.rules.indications import indications
from models.rules.suspension import SUSPENSION_REASONS
from models.usecases.dossier_facts import load_facts
from models.usecases.dossier_sheet import dossier_sheet
from models.usecases.fragility_vocabulary import (
    NewCriterion,
    add_fragility_criterion,
    end_fragility_criterion,
    load_fragility_criteria,
)
from models.usecases.household_lines import household_details, list_households
from models.usecases.plan_week import plan_week, save_proposal
from models.usecases.rank_archive import load_parameters
from models.usecases.record_structure import StructureLine, record_structure
from models.usecases.structure_calendar import StructureCalendar, structure_calendar
from models.usecases.suspend_dossier import suspend_dossier

ON = date(2026, 11, 20)


def calendar(desk: Any, first: date = ON, days: int = 14) -> StructureCalendar:
    with desk.reading() as session:
        return structure_calendar(session, first=first, days=days, today=ON)


# --- structures ---------------------------------------------------------------------------------


def test_a_structure_is_added_and_written_anew(desk: Any) -> None:
    line = StructureLine("  CES  Aldini ", "ces", 10, 5, 6, open_until=date(2026, 12, 31))
    with desk.transaction() as session:
        number = record_structure(session, line)
    with desk.transaction() as session:
        record_structure(session, StructureLine("CES Aldini", "ces", 12), number)
    (shown,) = calendar(desk).structures
    assert (shown.line.name, shown.line.places, shown.line.household_slots) == (
        "CES Aldini", 12, None,
    )  # fmt: skip
    assert {day.slots_free for day in shown.days} == {None}


WRONG = [
    (StructureLine(" "), "Scrivi il nome"),
    (StructureLine("ces aldini"), "è già registrata"),
    (StructureLine("Hub", places=-1), "I posti sono un numero da 0"),
    (StructureLine("Hub", max_household_size=0), "da 1 in su"),
    (StructureLine("Hub", "castello"), "Scegli il tipo"),
    (StructureLine("Hub", open_from=ON, open_until=ON - timedelta(1)), "precede il suo inizio"),
]


@pytest.mark.parametrize(("line", "words"), WRONG)
def test_what_is_no_structure(desk: Any, line: StructureLine, words: str) -> None:
    with desk.transaction() as session:
        desk.add_structure(session)
    with pytest.raises(OfficeError, match=words), desk.transaction() as session:
        record_structure(session, line)


def test_the_name_that_registers_use_stays(desk: Any) -> None:
    with desk.transaction() as session:
        number = desk.add_structure(session).id
        free = desk.add_structure(session, "Hub Corvetto").id
        dossier = desk.add_dossier(session, "A-1")
        desk.add_necessity(session, dossier, structure_key="ces aldini")
    with pytest.raises(OfficeError, match="non si può cambiare"), desk.transaction() as session:
        record_structure(session, StructureLine("CES Nuovo"), number)
    with desk.transaction() as session:
        record_structure(session, StructureLine("Hub Lodi"), free)


def test_the_calendar_shows_stays_programmes_and_ends_that_passed(desk: Any, hand: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        ces = desk.add_structure(session, "CES Aldini", open_until=date(2026, 12, 1)).id
        inside = desk.add_dossier(session, "DENTRO", declared_members=3).id
        coming = desk.add_listed(session, "ARRIVA", date(2020, 1, 1), declared_members=2).id
    for one in (inside, coming):
        hand.declare(one)
        hand.offer(one, ces)
    hand.step(inside, "accepted", day=16)
    hand.step(inside, "entered", day=16, until=date(2026, 11, 18))
    with desk.reading() as session:
        outcome = plan_week(session, desk.week, on=desk.week.monday)
    with desk.transaction() as session:
        save_proposal(session, outcome, author="Prova", now=desk.now).state = "approved"
    shown = calendar(desk).structures[0]
    by_day = {day.day: day for day in shown.days}
    assert (by_day[ON].places_taken, by_day[ON].programmed_places) == (3, 0)
    last = by_day[date(2026, 12, 1)]
    assert (last.places_taken, last.programmed_places, last.places_free, last.is_open) == (
        5, 2, 5, True,
    )  # fmt: skip
    assert not by_day[date(2026, 12, 2)].is_open
    assert [(each.case_code, each.overdue) for each in shown.stays] == [
        ("DENTRO", True), ("ARRIVA", False),
    ]  # fmt: skip
    assert shown.most_free == 5


def test_a_stay_in_a_structure_nobody_recorded_is_not_lost(desk: Any, hand: Any) -> None:
    with desk.transaction() as session:
        one = desk.add_dossier(session, "A-1").id
    hand.declare(one)
    hand.step(one, "indicated", structure_name="Casa di Rita", kind="other")
    for step in ("entitled", "place_available", "offered", "accepted", "entered"):
        hand.step(one, step)
    shown = calendar(desk)
    assert shown.structures == ()
    assert [each.case_code for each in shown.lost] == ["A-1"]


# --- the vocabulary -----------------------------------------------------------------------------

AGE = NewCriterion("oltre 75 anni", "over_age", "determina 12", "2026/1", date(2026, 11, 1), 75)
ELDER = {"birth_date": date(1940, 5, 5)}


def add(desk: Any, new: NewCriterion) -> int:
    with desk.transaction() as session:
        return add_fragility_criterion(session, new, author="Ferri", now=desk.now)


def test_a_criterion_appears_in_sheet_list_and_week_alike(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        elder = desk.add_listed(session, "A-1", date(2020, 1, 1), people=[ELDER]).id
        desk.add_listed(session, "A-2", date(2020, 1, 2))
        desk.add_dossier(
            session, "A-3", declared_members=3, declared_minors=2, known_to_social_services=True
        )
    with desk.reading() as session:
        assert dossier_sheet(session, elder, on=ON).indications == ()
    add(desk, AGE)
    add(desk, NewCriterion("genitore solo", "single_parent", "determina 12", "2026/1", ON))
    add(desk, NewCriterion("in carico", "in_charge", "determina 12", "2026/1", ON))
    add(desk, NewCriterion("dipendenze", "by_hand", "determina 12", "2026/1", ON))
    with desk.reading() as session:
        sheet = dossier_sheet(session, elder, on=ON)
        lines = list_households(session)
        details = household_details(session, lines.ids, on=ON)
        vocabulary = load_parameters(session).fragility_criteria
        for facts in load_facts(session, lines.ids):
            kinds = {each.kind for each in indications(facts, ON, criteria=vocabulary)}
            assert set(details.indications[lines.ids.index(facts.id)]) == kinds
        outcome = plan_week(session, desk.week, on=desk.week.monday)
    (found,) = sheet.indications
    assert found.text == "Oltre 75 anni"
    assert "determina 12, versione 2026/1" in found.field_name
    assert [VOCABULARY in kinds for kinds in details.indications] == [True, False, True]
    workers = {
        dwelling.case_code: dwelling.social_worker
        for planned in outcome.proposal.interventions
        for dwelling in planned.dwellings
    }
    assert workers == {"A-1": True, "A-2": False}


INCOMPLETE = [
    ({"name": " "}, "Scrivi il nome"),
    ({"basis": "feeling"}, "Scegli che cosa guarda"),
    ({"source": ""}, "da quale atto"),
    ({"criteria_version": ""}, "la versione"),
    ({"effective_from": None}, "da quale giorno"),
    ({"threshold": None}, "anni compiuti, da 1 a 120"),
    ({"threshold": 121}, "anni compiuti, da 1 a 120"),
]


@pytest.mark.parametrize(("change", "words"), INCOMPLETE)
def test_a_criterion_has_its_source_and_its_days(
    desk: Any, change: dict[str, Any], words: str
) -> None:
    values = {name: getattr(AGE, name) for name in AGE.__slots__}
    with pytest.raises(OfficeError, match=words):
        add(desk, NewCriterion(**values | change))


def test_a_criterion_ends_and_another_begins(desk: Any) -> None:
    first = add(desk, AGE)
    again = NewCriterion("Oltre 75 anni", "over_age", "det. 30", "2027/1", date(2027, 1, 1), 80)
    with pytest.raises(OfficeError, match="vale già dal 01/11/2026"):
        add(desk, again)
    with pytest.raises(OfficeError, match="non può cessare prima"), desk.transaction() as session:
        end_fragility_criterion(session, first, effective_until=date(2026, 10, 1))
    with desk.transaction() as session:
        end_fragility_criterion(session, first, effective_until=date(2026, 12, 31))
    add(desk, again)
    with desk.reading() as session:
        criteria = load_fragility_criteria(session)
    assert [each.threshold for each in criteria if each.in_force(date(2026, 12, 31))] == [75]
    assert [each.threshold for each in criteria if each.in_force(date(2027, 1, 1))] == [80]


# --- suspension ---------------------------------------------------------------------------------


@pytest.mark.parametrize("code", list(SUSPENSION_REASONS))
def test_a_suspension_keeps_the_text_of_its_reason(desk: Any, code: str) -> None:
    with desk.transaction() as session:
        one = desk.add_dossier(session, "A-1")
        suspend_dossier(
            session, one, suspended_on=ON, until=None, reason_code=code, reason="attesa del TAR.",
            author="Ferri", now=desk.now,
        )  # fmt: skip
    with desk.reading() as session:
        (kept,) = session.query(Suspension).all()
        assert kept.reason_code == code
        assert kept.reason == f"{SUSPENSION_REASONS[code].text}: attesa del TAR"


def test_some_reasons_say_too_little_without_a_note(desk: Any) -> None:
    with desk.transaction() as session:
        one = desk.add_dossier(session, "A-1").id
    for code, words in (("health", "Scrivi una nota"), ("no such", "dall’elenco")):
        with pytest.raises(OfficeError, match=words), desk.transaction() as session:
            suspend_dossier(
                session, session.get_one(Dossier, one), suspended_on=ON, until=None,
                reason_code=code, reason="  ", author="Ferri", now=desk.now,
            )  # fmt: skip
