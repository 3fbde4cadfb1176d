"""A household marked with a criterion that no datum tells: its document, its days, its way back."""

from datetime import date
from typing import Any

import pytest

from models.errors import OfficeError
from models.rules.fragility_criteria import VOCABULARY
from models.rules.indications import indications
from models.usecases.dossier_facts import load_facts
from models.usecases.dossier_sheet import dossier_sheet
from models.usecases.extracts.letters import ResidentRow
from models.usecases.fragility_vocabulary import (
    NewCriterion,
    add_fragility_criterion,
    end_fragility_criterion,
)
from models.usecases.household_lines import household_details, list_households
from models.usecases.letter_rows import read_letter_households
from models.usecases.open_restricted_group import open_restricted_group
from models.usecases.plan_week import plan_week
from models.usecases.protection.mark_fragility import mark_fragility
from models.usecases.protection.revoke_protection_act import Layer, revoke_protection_act
from models.usecases.rank_archive import load_parameters
from models.usecases.sheet.content import RestrictedGroup
from models.usecases.vocabulary_households import count_by_criterion

TODAY = date(2026, 11, 20)
BEGAN = date(2026, 11, 1)


class Office:
    """An archive with two households, and the criteria that Servizi Sociali wrote."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk
        with desk.transaction() as session:
            desk.add_days(session, desk.week.monday)
            self.one = desk.add_listed(session, "A-1", date(2020, 1, 1)).id
            self.other = desk.add_listed(session, "A-2", date(2020, 1, 2)).id

    def add(self, name: str = "dipendenze", basis: str = "by_hand", **more: Any) -> int:
        since = more.pop("since", BEGAN)
        new = NewCriterion(name, basis, "determina 12", "2026/1", since, **more)
        with self.desk.transaction() as session:
            return add_fragility_criterion(session, new, author="Ferri", now=self.desk.now)

    def mark(self, criterion: int | None, **more: Any) -> int:
        given = {"source": "relazione PG 5/2026", "noted_on": date(2026, 11, 12)} | more
        with self.desk.transaction("mark_fragility") as session:
            return mark_fragility(
                session, self.one, criterion_id=criterion, today=TODAY, author="Ferri",
                now=self.desk.now, **given,
            )  # fmt: skip

    def sheet(self, on: date = TODAY) -> Any:
        with self.desk.reading() as session:
            return dossier_sheet(session, self.one, on=on)

    def counts(self, on: date = TODAY) -> dict[int, int]:
        with self.desk.reading() as session:
            return count_by_criterion(session, on)


@pytest.fixture
def office(desk: Any) -> Office:
    return Office(desk)


def test_a_mark_is_an_indication_for_sheet_list_and_week(desk: Any, office: Office) -> None:
    addiction, age = office.add(), office.add("oltre 75 anni", "over_age", threshold=75)
    assert office.counts() == {addiction: 0, age: 0}
    office.mark(addiction)
    assert office.counts() == {addiction: 1, age: 0}
    with desk.reading() as session:
        lines = list_households(session)
        details = household_details(session, lines.ids, on=TODAY)
        vocabulary = load_parameters(session).fragility_criteria
        for facts in load_facts(session, lines.ids):
            kinds = {each.kind for each in indications(facts, TODAY, criteria=vocabulary)}
            assert set(details.indications[lines.ids.index(facts.id)]) == kinds
        outcome = plan_week(session, desk.week, on=desk.week.monday)
    assert [VOCABULARY in kinds for kinds in details.indications] == [True, False]
    assert {
        dwelling.case_code: dwelling.social_worker
        for planned in outcome.proposal.interventions
        for dwelling in planned.dwellings
    } == {"A-1": True, "A-2": False}
    sheet = office.sheet()
    assert {each.kind for each in sheet.cautions} == {"indications_not_assessed"}
    assert sheet.assessment is None  # an indication assesses nothing


def test_which_criterion_it_is_comes_with_the_opened_group_alone(desk: Any, office: Office) -> None:
    office.mark(office.add())
    sheet = office.sheet()
    (found,) = sheet.indications
    assert (found.text, found.restricted) == ("Criterio segnato", True)
    assert "relazione PG 5/2026, nota del 12/11/2026" in found.field_name
    health = next(each for each in sheet.restricted if each.group is RestrictedGroup.HEALTH)
    assert health.count == 1
    # Of what is read before the group is opened, only the choice of a form names a criterion.
    told = [*sheet.timeline, *sheet.protection.entries, *sheet.indications, *sheet.cautions]
    assert "ipendenze" not in str(told)
    assert any("segnato" in event.words for event in sheet.timeline)
    with desk.transaction() as session:
        opened = open_restricted_group(session, office.one, RestrictedGroup.HEALTH)
    (value,) = opened.parts[-1].values
    assert value.label == "Dipendenze"
    assert value.text == "relazione PG 5/2026, nota del 12/11/2026"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"source": "  "}, "Scrivi il documento"),
    ({"noted_on": None}, "Scrivi la data del documento"),
    ({"noted_on": date(2026, 11, 21)}, "del documento è nel futuro"),
]


@pytest.mark.parametrize(("change", "words"), WRONG)
def test_a_mark_has_its_document_and_its_day(
    office: Office, change: dict[str, Any], words: str
) -> None:
    criterion = office.add()
    with pytest.raises(OfficeError, match=words):
        office.mark(criterion, **change)


def test_only_what_nobody_else_says_and_what_holds_today(desk: Any, office: Office) -> None:
    age = office.add("oltre 75 anni", "over_age", threshold=75)
    coming = office.add("dal mese prossimo", since=date(2026, 12, 1))
    ended = office.add("cessato")
    with desk.transaction() as session:
        end_fragility_criterion(session, ended, effective_until=date(2026, 11, 19))
    for criterion, words in (
        (None, "Scegli il criterio"),
        (age, "si trova nei dati"),
        (coming, "oggi non è in vigore"),
        (ended, "oggi non è in vigore"),
    ):
        with pytest.raises(OfficeError, match=words):
            office.mark(criterion)
    good = office.add()
    assert [each.id for each in office.sheet().protection.markable] == [good]
    office.mark(good)
    with pytest.raises(OfficeError, match="già segnato: relazione PG 5/2026, nota del 12/11/2026"):
        office.mark(good, source="relazione PG 6/2026")


def test_a_mark_counts_no_more_after_its_criterion(desk: Any, office: Office) -> None:
    criterion = office.add()
    office.mark(criterion)
    with desk.transaction() as session:
        end_fragility_criterion(session, criterion, effective_until=date(2026, 11, 30))
    assert len(office.sheet(date(2026, 11, 30)).indications) == 1
    after = office.sheet(date(2026, 12, 1))
    assert after.indications == ()
    (entry,) = after.protection.of(Layer.INDICATION)
    assert "non conta più: il criterio è cessato il 30/11/2026" in entry.facts
    assert office.counts(date(2026, 12, 1)) == {}


def test_a_mark_is_taken_back_and_stays_in_the_history(desk: Any, office: Office) -> None:
    criterion = office.add()
    number = office.mark(criterion)
    with desk.transaction() as session:
        revoke_protection_act(
            session, Layer.INDICATION, number, reason="di un altro nucleo", now=desk.now
        )
    sheet = office.sheet()
    assert sheet.indications == ()
    assert office.counts() == {criterion: 0}
    (entry,) = sheet.protection.of(Layer.INDICATION)
    assert entry.revoked.endswith("di un altro nucleo")
    assert any("revocato" in event.words for event in sheet.timeline)
    office.mark(criterion)  # it can be marked again


def test_the_comune_of_residence_reads_yes_or_no_and_never_which(desk: Any, office: Office) -> None:
    """Fragility yes or no, by the same criteria as the list (documents_and_data.md 3.4)."""

    def told() -> ResidentRow:
        with desk.reading() as session:
            (household,) = read_letter_households(session, [office.one], TODAY)
            return household.resident_row("Rozzano")

    assert not told().fragility
    office.mark(office.add())
    assert told().fragility
    assert "ipendenze" not in str(told())
