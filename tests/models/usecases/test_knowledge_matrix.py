"""Who knows what of a dossier: registers, requests and notes on a real archive."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.imports.rows import RegisterKind
from models.records.audit import AuditEntry
from models.records.dossier import Dossier
from models.records.findings import IncomeCheck
from models.records.group_meeting import GroupMeeting
from models.records.inquiry import InformationNote, InformationRequest
from models.records.register_import import RegisterImport
from models.records.vocabulary import GroupOutcome
from models.rules.who_knows_what import CellState, Holder, Kind
from models.store.reversal import Recording
from models.usecases.dossier_history import dossier_history
from models.usecases.import_register import import_register
from models.usecases.undo_change import undo_change
from models.usecases.working_group.agenda import add_dossier_item
from models.usecases.working_group.answer_request import answer_request
from models.usecases.working_group.ask_bodies import ask_bodies
from models.usecases.working_group.cell_answers import (
    CellAnswer,
    cell_answers,
    open_cell_answers,
)
from models.usecases.working_group.close_answered import close_answered
from models.usecases.working_group.decide import decide
from models.usecases.working_group.hold_meeting import open_meeting
from models.usecases.working_group.knowledge_matrix import Knowledge, knowledge_matrix
from models.usecases.working_group.note_information import (
    note_not_needed,
    note_received,
    revoke_note,
)
from models.usecases.working_group.prepare_meeting import prepare_meeting
from models.usecases.working_group.withdraw_request import withdraw_request

TODAY = datetime.date(2026, 11, 20)
ASKED_ON = datetime.date(2026, 11, 10)
NOW = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=datetime.UTC)


def register(session: Session, day: datetime.date) -> int:
    made = RegisterImport(
        kind="register", body="MM", file_name="mm.xlsx", sha256="0", imported_at=NOW, author="P",
        reference_date=day, row_count=1, created=1, updated=0, unchanged=0, rejected=0,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made.id


def mm_dossier(desk: Any, session: Session, code: str = "MM-1", **more: Any) -> Dossier:
    key = register(session, datetime.date(2026, 10, 1))
    made: Dossier = desk.add_dossier(session, code, body="MM", import_id=key, **more)
    return made


def matrix_of(session: Session, dossier: Dossier, on: datetime.date = TODAY) -> Knowledge:
    return knowledge_matrix(session, dossier.id, on=on)


def ask(session: Session, ids: list[int], body: Holder, kind: Kind) -> tuple[int, ...]:
    return ask_bodies(
        session, ids, body=body, kind=kind, asked_on=ASKED_ON, author="P", now=NOW
    ).request_ids  # fmt: skip


def decided_meeting(session: Session, ids: list[int]) -> GroupMeeting:
    meeting = prepare_meeting(
        session, held_on=datetime.date(2026, 11, 17), starts_at="10.00", place="Prefettura",
        author="P", now=NOW,
    )  # fmt: skip
    item = add_dossier_item(session, meeting, ids)
    open_meeting(meeting, at="10.00", now=NOW)
    decide(
        session, meeting, item, outcome=GroupOutcome.ASK_FINANCE_POLICE,
        reason="L’anagrafe non riporta il dato economico", author="P", now=NOW,
    )  # fmt: skip
    return meeting


def test_what_the_register_holds_is_received_with_its_age(desk: Any) -> None:
    with desk.transaction() as session:
        found = matrix_of(session, mm_dossier(desk, session, living_area=Decimal(54)))

    area, composition = found.at(Holder.MM, Kind.LIVING_AREA), found.at(Holder.MM, Kind.COMPOSITION)
    assert area.cell.state is composition.cell.state is CellState.RECEIVED
    assert area.cell.text == "ricevuta: anagrafe MM, del 01/10/2026"
    assert area.cell.days == 50
    assert found.at(Holder.MM, Kind.INCOME).cell.state is CellState.MISSING
    assert found.at(Holder.ALER, Kind.LIVING_AREA).cell.state is CellState.NOT_NEEDED
    assert "MM" in found.at(Holder.ALER, Kind.LIVING_AREA).why_not


def test_assessments_reports_and_checks_are_received_from_who_gave_them(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = mm_dossier(desk, session)
        desk.add_necessity(session, dossier)
        desk.add_report(session, dossier, "criminal_record", datetime.date(2026, 9, 1))
        session.add(
            IncomeCheck(
                dossier_id=dossier.id, check_key="g", requested_on=datetime.date(2026, 9, 1),
                answered_on=datetime.date(2026, 10, 9), outcome="difforme",
            )
        )  # fmt: skip
        found = matrix_of(session, dossier)

    for holder, kind in (
        (Holder.SOCIAL_SERVICES, Kind.FRAGILITY),
        (Holder.POLICE_HEADQUARTERS, Kind.UNLAWFUL_BEHAVIOUR),
        (Holder.FINANCE_POLICE, Kind.INCOME),
    ):
        assert found.at(holder, kind).cell.state is CellState.RECEIVED
    assert "difforme" not in repr(found)
    assert "criminal" not in repr(found)


def test_servizi_sociali_who_are_still_looking_have_not_answered(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = mm_dossier(desk, session)
        desk.add_necessity(
            session, dossier, fragility=None, necessity="under_assessment", declared_on=None
        )
        found = matrix_of(session, dossier)

    assert found.at(Holder.SOCIAL_SERVICES, Kind.FRAGILITY).cell.state is CellState.MISSING


def test_a_request_waits_and_its_answer_closes_it(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = mm_dossier(desk, session)
        (request_id,) = ask(session, [dossier.id], Holder.SOCIAL_SERVICES, Kind.FRAGILITY)
        waiting = matrix_of(session, dossier).at(Holder.SOCIAL_SERVICES, Kind.FRAGILITY)
        assert (waiting.cell.state, waiting.cell.days) == (CellState.ASKED, 10)
        assert waiting.cell.text == "chiesta il 10/11/2026, da 10 giorni"
        with pytest.raises(OfficeError, match="attende risposta"):
            ask(session, [dossier.id], Holder.SOCIAL_SERVICES, Kind.FRAGILITY)
        answer_request(
            session, request_id, answered_on=TODAY, today=TODAY, text="Nucleo seguito",
            reference="prot. 71",
        )  # fmt: skip
        answered = matrix_of(session, dossier).at(Holder.SOCIAL_SERVICES, Kind.FRAGILITY)
        assert answered.cell.state is CellState.RECEIVED
        assert "seguito" not in answered.cell.text
        folded = cell_answers(
            session, dossier.id, Holder.SOCIAL_SERVICES, Kind.FRAGILITY, on=TODAY
        )  # fmt: skip
        assert folded == (
            CellAnswer(
                "Risposta del 20/11/2026 alla richiesta del 10/11/2026", "prot. 71", folded=True
            ),
        )
        with pytest.raises(OfficeError, match="già una risposta"):
            withdraw_request(session, request_id, withdrawn_on=TODAY, reason="errore")


@pytest.mark.parametrize(
    ("day", "text", "refused"),
    [
        (datetime.date(2026, 11, 9), "c’è", "prima della richiesta"),
        (datetime.date(2026, 11, 21), "c’è", "nel futuro"),
        (TODAY, " ", "Scrivi che cosa dice"),
    ],
)
def test_an_answer_needs_a_possible_day_and_a_trace(
    desk: Any, day: datetime.date, text: str, refused: str
) -> None:
    with desk.transaction() as session:
        (request_id,) = ask(
            session, [mm_dossier(desk, session).id], Holder.MM, Kind.COMPOSITION
        )  # fmt: skip
        with pytest.raises(OfficeError, match=refused):
            answer_request(session, request_id, answered_on=day, today=TODAY, text=text)


def test_a_request_taken_back_stays_and_the_cell_is_missing_again(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = mm_dossier(desk, session)
        (request_id,) = ask(session, [dossier.id], Holder.MM, Kind.INCOME)
        with pytest.raises(OfficeError, match="motivo"):
            withdraw_request(session, request_id, withdrawn_on=TODAY, reason=" ")
        withdraw_request(session, request_id, withdrawn_on=TODAY, reason="chiesta per errore")
        assert matrix_of(session, dossier).at(Holder.MM, Kind.INCOME).cell.state is (
            CellState.MISSING
        )
        assert session.get_one(InformationRequest, request_id).withdrawn_reason
        assert ask(session, [dossier.id], Holder.MM, Kind.INCOME)


def test_many_are_asked_at_once_of_their_own_manager_only(desk: Any) -> None:
    with desk.transaction() as session:
        mine = [mm_dossier(desk, session, f"MM-{n}").id for n in (1, 2)]
        other = desk.add_dossier(session, "A-9").id
        ask(session, mine[:1], Holder.MM, Kind.LIVING_AREA)
        outcome = ask_bodies(
            session, [*mine, other], body=Holder.MM, kind=Kind.LIVING_AREA, asked_on=TODAY,
            author="P", now=NOW,
        )  # fmt: skip
        assert len(outcome.request_ids) == 1
        assert (outcome.waiting, outcome.not_theirs) == (("MM-1",), ("A-9",))
        with pytest.raises(OfficeError, match="gestita da MM"):
            ask(session, [other], Holder.MM, Kind.LIVING_AREA)


def test_a_body_is_not_asked_for_what_it_has_no_title_to_hold(desk: Any) -> None:
    with desk.transaction() as session, pytest.raises(OfficeError, match="non è competente"):
        ask(session, [mm_dossier(desk, session).id], Holder.REGION, Kind.INCOME)


def test_the_guardia_di_finanza_is_asked_only_by_decision_of_the_gruppo(desk: Any) -> None:
    with desk.transaction() as session:
        decided, silent = (mm_dossier(desk, session, f"MM-{n}").id for n in (1, 2))
        with pytest.raises(OfficeError, match="solo per decisione del Gruppo"):
            ask(session, [silent], Holder.FINANCE_POLICE, Kind.INCOME)
        assert knowledge_matrix(session, silent, on=TODAY).at(
            Holder.FINANCE_POLICE, Kind.INCOME
        ).why_not  # fmt: skip
        decided_meeting(session, [decided])
        made = session.scalars(select(InformationRequest)).one()
        withdraw_request(session, made.id, withdrawn_on=TODAY, reason="da rifare")
        with pytest.raises(OfficeError, match="MM-2"):
            ask(session, [decided, silent], Holder.FINANCE_POLICE, Kind.INCOME)
        (again,) = ask(session, [decided], Holder.FINANCE_POLICE, Kind.INCOME)
        request = session.get_one(InformationRequest, again)
        assert request.group_decision_id is not None
        assert request.reason == "L’anagrafe non riporta il dato economico"


def test_notes_by_hand_and_their_revocation(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = mm_dossier(desk, session)
        with pytest.raises(OfficeError, match="il motivo"):
            note_not_needed(
                session, dossier.id, body=Holder.REGION, kind=Kind.COMPOSITION, noted_on=TODAY,
                reason="", author="P", now=NOW,
            )  # fmt: skip
        note_not_needed(
            session, dossier.id, body=Holder.REGION, kind=Kind.COMPOSITION, noted_on=TODAY,
            reason="già nota", author="P", now=NOW,
        )  # fmt: skip
        cell = matrix_of(session, dossier).at(Holder.REGION, Kind.COMPOSITION)
        assert (cell.cell.state, cell.cell.text) == (CellState.NOT_NEEDED, "non occorre: già nota")
        note_received(
            session, dossier.id, body=Holder.REGION, kind=Kind.COMPOSITION, received_on=TODAY,
            today=TODAY, text="tabulato consegnato", reference="mail del 19", author="P", now=NOW,
        )  # fmt: skip
        cell = matrix_of(session, dossier).at(Holder.REGION, Kind.COMPOSITION)
        assert cell.cell.text == "ricevuta: a mano, mail del 19, del 20/11/2026"
        assert cell.note_id is not None
        revoke_note(session, cell.note_id, now=NOW)
        cell = matrix_of(session, dossier).at(Holder.REGION, Kind.COMPOSITION)
        assert cell.cell.state is CellState.MISSING
        assert len(session.scalars(select(InformationNote)).all()) == 2


def test_asking_can_be_undone(desk: Any) -> None:
    recording = Recording("Chiedi a MM")
    with desk.transaction() as session:
        dossier = mm_dossier(desk, session)
    with desk.archive.transaction("ask_bodies", recording=recording) as session:
        ask(session, [dossier.id], Holder.MM, Kind.INCOME)
    with desk.transaction("undo") as session:
        undo_change(session, recording)
    with desk.reading() as session:
        assert session.scalars(select(InformationRequest)).all() == []


def test_a_register_dated_after_the_request_closes_it_an_older_one_does_not(desk: Any) -> None:
    with desk.transaction() as session:
        early, late, other = (mm_dossier(desk, session, f"MM-{n}") for n in (1, 2, 3))
        asked = ask(
            session, [each.id for each in (early, late, other)], Holder.SOCIAL_SERVICES,
            Kind.FRAGILITY,
        )  # fmt: skip
        desk.add_necessity(session, early, report_date=datetime.date(2026, 11, 9))
        desk.add_necessity(session, late, report_date=datetime.date(2026, 11, 18))
        assert close_answered(session, RegisterKind.SOCIAL, file_name="sociali.xlsx") == 1
        assert close_answered(session, RegisterKind.SOCIAL, file_name="sociali.xlsx") == 0
        days = [session.get_one(InformationRequest, each).answered_on for each in asked]
        assert days == [None, datetime.date(2026, 11, 18), None]
        said = cell_answers(session, late.id, Holder.SOCIAL_SERVICES, Kind.FRAGILITY, on=TODAY)
        assert [each.reference for each in said] == ["registro sociali.xlsx", ""]
        assert [each.from_register for each in said] == [False, True]
        assert matrix_of(session, late).at(
            Holder.SOCIAL_SERVICES, Kind.FRAGILITY
        ).cell.state is CellState.RECEIVED  # fmt: skip


def test_importing_the_answer_closes_the_request(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        dossier = mm_dossier(desk, session)
        (request_id,) = ask(session, [dossier.id], Holder.SOCIAL_SERVICES, Kind.FRAGILITY)
        path = tmp_path / "sociali.csv"
        path.write_text(
            "Codice posizione;Data relazione;Esito valutazione fragilità\n"
            "MM-1;15/11/2026;Fragile\n",
            encoding="utf-8",
        )
        import_register(session, path, RegisterKind.SOCIAL, author="P", now=NOW)
        request = session.get_one(InformationRequest, request_id)
        assert request.answered_on == datetime.date(2026, 11, 15)
        assert request.answer_reference == "registro sociali.csv"


def test_opening_an_answer_is_on_record_and_the_record_does_not_say_it(desk: Any) -> None:
    place = (Holder.POLICE_HEADQUARTERS, Kind.UNLAWFUL_BEHAVIOUR)
    with desk.transaction() as session:
        dossier = mm_dossier(desk, session)
        (request_id,) = ask(session, [dossier.id], *place)
        answer_request(
            session, request_id, answered_on=TODAY, today=TODAY, text="Una condanna segreta"
        )  # fmt: skip
        (answer,) = open_cell_answers(session, dossier.id, *place, on=TODAY)
        assert answer.text == "Una condanna segreta"
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.verb == "open_restricted_group")
        ).one()
        assert (entry.entity, entry.entity_id) == ("dossier", dossier.id)
        assert entry.details["group"] == "judicial"
        assert "segreta" not in repr(entry.details)
        history = dossier_history(session, dossier.id)
        assert history[0].field == "Segnalazioni della Questura"


def test_what_speaks_of_a_dwelling_alone_is_not_folded(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = mm_dossier(desk, session)
        note_received(
            session, dossier.id, body=Holder.MM, kind=Kind.LIVING_AREA, received_on=TODAY,
            today=TODAY, text="64 m²", author="P", now=NOW, reference="mail",
        )  # fmt: skip
        (answer,) = cell_answers(session, dossier.id, Holder.MM, Kind.LIVING_AREA, on=TODAY)
        assert answer == CellAnswer("Ricevuta a mano il 20/11/2026, annotata da P", "mail", "64 m²")


def test_what_is_asked_again_still_counts_as_received_and_says_its_term(desk: Any) -> None:
    place = (Holder.MM, Kind.LIVING_AREA)
    with desk.transaction() as session:
        dossier = mm_dossier(desk, session, living_area=Decimal(54))
        before = matrix_of(session, dossier).count(CellState.RECEIVED)
        (request_id,) = ask(session, [dossier.id], *place)
        session.get_one(InformationRequest, request_id).answer_by = datetime.date(2026, 12, 18)
        found = matrix_of(session, dossier)
        assert (found.count(CellState.RECEIVED), found.asked_again) == (before, 1)
        assert found.count(CellState.ASKED) == 0
        shown = found.at(*place)
        assert shown.cell.text == "ricevuta: anagrafe MM, del 01/10/2026"
        assert shown.cell.open_text == (
            "chiesta di nuovo il 10/11/2026, da 10 giorni, risposta entro il 18/12/2026"
        )
        assert shown.request_id == request_id
        assert found.without_letter == (request_id,)
        assert shown.why_not == "la richiesta attende già risposta"
