"""The list of households says of every row what the rules say of it alone."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from benchmarks.make_archive import REFERENCE_DAY, make_archive
from models.records.decision import WeekChoice
from models.records.findings import IncomeCheck
from models.rules.completeness import Gap
from models.rules.household import household_size, minors
from models.rules.impediments import impediments
from models.rules.indications import DISABILITY, MINORS, PATHOLOGIES, indications
from models.rules.necessity import assessment_on, is_declared
from models.store.archive import open_archive
from models.usecases.close_dossier import close_dossier
from models.usecases.dossier_facts import load_facts
from models.usecases.dossier_sheet import dossier_sheet
from models.usecases.household_lines import (
    HouseholdDetails,
    HouseholdLines,
    household_details,
    household_texts,
    list_households,
    missing_in_words,
)
from models.usecases.rank_archive import rank_archive
from models.usecases.suspend_dossier import suspend_dossier

ON = REFERENCE_DAY
WEEK = "2026-W48"
PASSPHRASE = "prova di passphrase"


def read(session: Session) -> tuple[HouseholdLines, HouseholdDetails]:
    lines = list_households(session)
    return lines, household_details(session, lines.ids, on=ON, week=WEEK)


def gaps(details: HouseholdDetails, row: int) -> list[Gap]:
    return [gap.what for gap in details.missing[row]]


def test_every_row_says_what_the_rules_say(tmp_path: Path) -> None:
    make_archive(tmp_path / "a.tavolo", PASSPHRASE, 300)
    with (
        open_archive(tmp_path / "a.tavolo", PASSPHRASE, author="Prova") as archive,
        archive.reading() as session,
    ):
        lines, details = read(session)
        ranking = rank_archive(session, on=ON).ranking
        places = {ranked.dossier_id: ranked for ranked in ranking}
        facts_of = {facts.id: facts for facts in load_facts(session, lines.ids)}
        assert len(lines.ids) == 300
        for row, dossier_id in enumerate(lines.ids):
            facts, ranked = facts_of[dossier_id], places.get(dossier_id)
            assert details.members[row] == household_size(facts)
            assert details.minors[row] == minors(facts, ON)
            assert details.indications[row] == tuple(f.kind for f in indications(facts, ON))
            assert details.impediments[row] == " ".join(n.text for n in impediments(facts, ON))
            declared = is_declared(assessment_on(facts, ON), ON)
            assert (details.necessity[row] == "declared") is declared
            assert details.positions[row] == (ranked.position if ranked else 0)
            if ranked:
                assert details.lanes[row] == ranked.lane
                assert details.criteria[row] == tuple(met.criterion for met in ranked.criteria)


def test_a_row_lacks_what_its_sheet_lacks(tmp_path: Path) -> None:
    make_archive(tmp_path / "a.tavolo", PASSPHRASE, 40)
    with (
        open_archive(tmp_path / "a.tavolo", PASSPHRASE, author="Prova") as archive,
        archive.reading() as session,
    ):
        lines, details = read(session)
        for row, dossier_id in enumerate(lines.ids):
            sheet = dossier_sheet(session, dossier_id, on=ON)
            assert details.missing[row] == sheet.missing


@pytest.mark.parametrize(
    ("birth", "counted"),
    [("2008-11-20", 0), ("2008-11-21", 1), ("2026-11-20", 1), ("2026-11-21", 0)],
)
def test_a_minor_is_one_until_the_birthday(desk: Any, birth: str, counted: int) -> None:
    person = {"birth_date": datetime.date.fromisoformat(birth)}
    with desk.transaction() as session:
        desk.add_dossier(session, "A-1", people=[person])
    with desk.reading() as session:
        _, details = read(session)
    assert details.minors[0] == counted


def test_what_is_missing_and_what_was_asked(desk: Any) -> None:
    with desk.transaction() as session:
        asked = desk.add_dossier(session, "A-1", occupation_date=None, declared_minors=2)
        desk.add_dossier(
            session, "A-2", isee=Decimal(100), living_area=Decimal(50), declared_minors=0
        )
        session.add(
            IncomeCheck(dossier_id=asked.id, check_key="1", requested_on=datetime.date(2026, 1, 1))
        )
    with desk.reading() as session:
        _, details = read(session)
    assert gaps(details, 0) == [Gap.ASSESSMENT, Gap.INCOME, Gap.OCCUPATION_DATE, Gap.LIVING_AREA]
    assert "deve ancora rispondere" in details.missing[0][1].who_can_give
    assert gaps(details, 1) == []
    assert missing_in_words(details.missing[0]) == (
        "valutazione della fragilità, reddito, data di occupazione, superficie abitabile"
    )


def test_a_permit_is_missed_only_where_one_is_needed(desk: Any) -> None:
    with desk.transaction() as session:
        for code, person in (
            ("A-1", {"citizenship": "RUMENA"}),
            ("A-2", {"citizenship": "PERUVIANA", "stay_permit": "carta di soggiorno"}),
            ("A-3", {"citizenship": "PERUVIANA"}),
        ):
            desk.add_dossier(session, code, people=[person])
    with desk.reading() as session:
        _, details = read(session)
    assert [Gap.STAY in gaps(details, row) for row in range(3)] == [False, False, True]


def test_state_of_a_row(desk: Any) -> None:
    with desk.transaction() as session:
        stopped = desk.add_listed(session, "A-10", datetime.date(2020, 1, 1))
        closed = desk.add_listed(session, "A-9", datetime.date(2019, 1, 1))
        chosen = desk.add_dossier(
            session, "A-2", to_verify_since=desk.now, notes="Scala pericolosa"
        )
        suspend_dossier(
            session, stopped, suspended_on=ON, until=None, reason="ricorso", author="Prova",
            now=desk.now,
        )  # fmt: skip
        close_dossier(closed, closed_on=datetime.date(2026, 11, 1), reason="alloggio lasciato")
        session.add(
            WeekChoice(dossier_id=chosen.id, week=WEEK, choice="pin", reason="accordo",
                       recorded_at=desk.now, author="Prova")
        )  # fmt: skip
    with desk.reading() as session:
        lines, details = read(session)
    assert [lines.case_codes[row] for row in details.code_order] == ["A-2", "A-9", "A-10"]
    assert details.lanes == ["direct", "closed", ""]
    assert details.impediments[0] == "La posizione è sospesa fino a revoca.", "never why (3.4)"
    assert details.to_verify == [False, False, True]
    assert details.choices == ["", "", "pin"]
    assert details.has_notes == [False, False, True]


def test_health_is_an_indication_without_its_name(desk: Any) -> None:
    people = [{"pathologies": "dialisi"}, {"disability_percent": 74}]
    with desk.transaction() as session:
        desk.add_dossier(session, "A-1", people=people, declared_minors=1)
    with desk.reading() as session:
        _, details = read(session)
        texts = household_texts(session, [1])
    assert details.indications[0] == (MINORS, DISABILITY, PATHOLOGIES)
    assert "dialisi" not in repr(details)
    assert "dialisi" not in repr(texts)


def test_the_words_to_search_belong_to_their_rows(desk: Any) -> None:
    rossi = {"surname": "ROSSI", "first_name": "Èva", "tax_code": "RSSVEA80A41F205X"}
    gone = {"surname": "BIANCHI", "no_longer_listed_since": desk.now}
    with desk.transaction() as session:
        desk.add_dossier(session, "A-1", people=[{"surname": "Verdi"}, gone])
        desk.add_dossier(session, "A-2", people=[rossi], notes="cane in cortile")
    with desk.reading() as session:
        texts = household_texts(session, list_households(session).ids)
    assert list(zip(texts.name_rows, texts.names, strict=True)) == [(0, "Verdi"), (1, "ROSSI Èva")]
    assert texts.contacts == ["Verdi", "ROSSI Èva"]
    assert (texts.tax_codes, texts.tax_code_rows) == (["RSSVEA80A41F205X"], [1])
    assert (texts.notes, texts.note_rows) == (["cane in cortile"], [1])


def test_an_empty_archive_has_an_empty_list(desk: Any) -> None:
    with desk.reading() as session:
        lines, details = read(session)
    assert list(lines.ids) == []
    assert details.positions == []


def test_a_shared_archive_gives_the_same(desk: Any, postgresql_url: str) -> None:
    said = []
    with open_archive(postgresql_url, "", author="Prova") as shared:
        for place in (desk.archive, shared):
            with place.transaction("prova", now=desk.now) as session:
                people = [{"surname": "Verdi", "birth_date": datetime.date(2015, 5, 5)}]
                dossier = desk.add_listed(
                    session, "A-1", datetime.date(2020, 1, 1), people=people, declared_disabled=1
                )
                desk.add_necessity(session, dossier, place_available=False)
            with place.reading() as session:
                said.append((*read(session), household_texts(session, [dossier.id])))
    assert said[0] == said[1]
    assert said[0][1].impediments[0]
