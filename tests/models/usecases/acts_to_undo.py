"""The acts of issue 4, on a small world of dossiers and meetings, to be undone and done again."""

import datetime
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.base import Base
from models.records.dossier import Dossier
from models.records.group_meeting import GroupMeeting
from models.records.vocabulary import GroupOutcome
from models.rules.who_knows_what import Holder, Kind
from models.store.archive import open_archive
from models.store.audit import record_event
from models.store.reversal import Recording
from models.usecases.close_dossier import close_dossier, reopen_dossier
from models.usecases.fragility_vocabulary import (
    NewCriterion,
    add_fragility_criterion,
    end_fragility_criterion,
)
from models.usecases.protection.declare_necessity import declare_necessity
from models.usecases.protection.record_assessment import record_assessment
from models.usecases.protection.record_solution_step import NewStep, record_solution_step
from models.usecases.protection.revoke_protection_act import Layer, revoke_protection_act
from models.usecases.record_structure import StructureLine, record_structure
from models.usecases.silence_deadline import silence_deadline
from models.usecases.suspend_dossier import suspend_dossier
from models.usecases.undo_change import undo_change
from models.usecases.working_group.agenda import freeze_agenda
from models.usecases.working_group.answer_request import answer_request
from models.usecases.working_group.ask_bodies import ask_bodies
from models.usecases.working_group.hold_meeting import open_meeting
from models.usecases.working_group.meeting_board import find_meeting
from models.usecases.working_group.meeting_record import (
    DecisionWritten,
    PresenceChange,
    Proposal,
    add_by_hand,
    add_to_agenda,
    change_presence,
    correct_decision,
    correct_statement,
    decide_item,
    move_on_agenda,
    put_on_record,
    withdraw_decision,
    withdraw_from_agenda,
    write_business,
    write_on_item,
)
from models.usecases.working_group.note_information import note_not_needed, note_received
from models.usecases.working_group.prepare_meeting import prepare_meeting
from models.usecases.working_group.withdraw_request import withdraw_request
from tests.models.usecases.conftest import Desk

NOW = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=datetime.UTC)
TODAY = NOW.date()
BY = {"author": "Prova", "now": NOW}
World = SimpleNamespace
Work = Callable[[Session, World], object]


def opened_archive(request: pytest.FixtureRequest) -> Iterator[Any]:
    """The same acts in a file and on a shared archive, emptied at the end."""
    if request.param == "file":
        yield request.getfixturevalue("desk").archive
        return
    with open_archive(request.getfixturevalue("postgresql_url"), "", author="Prova") as shared:
        yield shared
        with shared.transaction("clear") as session:
            for table in reversed(Base.metadata.sorted_tables):
                if table.name != "audit_entry":
                    session.execute(table.delete(), execution_options={"audited": True})
            record_event(session, "clear")


def make_world(archive: Any) -> World:
    """Three dossiers, one declared in necessity, a structure, an open meeting, a draft of one."""
    made, desk = World(), Desk(archive)
    with archive.transaction("create", now=NOW) as session:
        dossiers = [desk.add_dossier(session, f"ALER-{n}") for n in (1, 2, 3)]
        desk.add_necessity(session, dossiers[0])
        made.structure = desk.add_structure(session).id
        made.a, made.b, made.c = (each.id for each in dossiers)
        made.meeting = _meeting(session, made).id
        open_meeting(find_meeting(session, made.meeting), at="10.00", now=NOW)
        made.items = [item.id for item in find_meeting(session, made.meeting).items]
        draft = _meeting(session, made, day=datetime.date(2026, 12, 3))
        made.draft, made.draft_items = draft.id, [item.id for item in draft.items]
        asked = ask_bodies(
            session, [made.b], body=Holder.POLICE_HEADQUARTERS, kind=Kind.STAY, asked_on=TODAY, **BY
        )
        (made.request,) = asked.request_ids
        made.assessment = record_assessment(
            session, made.b, outcome="not_fragile", assessed_on=TODAY, today=TODAY, **BY
        )
        made.criterion = add_fragility_criterion(session, _criterion("oltre 80 anni"), **BY)
    return made


def _meeting(session: Session, made: World, day: datetime.date = TODAY) -> GroupMeeting:
    meeting = prepare_meeting(session, held_on=day, starts_at="10.00", place="Milano", **BY)
    session.flush()
    add_to_agenda(session, meeting.id, [Proposal(made.a), Proposal(made.b)])
    return find_meeting(session, meeting.id)


def _criterion(name: str) -> NewCriterion:
    return NewCriterion(name, "over_age", "DD 12/2026", "2026/1", TODAY, 75)


def content(archive: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Everything but the audit and the versions, which only count."""
    with archive.reading() as session:
        return {
            table.name: sorted(
                tuple(map(repr, row))
                for row in session.execute(
                    select(*(each for each in table.c if each.name != "version"))
                )
            )
            for table in Base.metadata.sorted_tables
            if table.name != "audit_entry"
        }


def act(archive: Any, work: Work, world: World, name: str = "prova") -> Recording:
    recording = Recording(name)
    with archive.transaction("act", now=NOW, recording=recording) as session:
        work(session, world)
    return recording


def undo(archive: Any, recording: Recording, verb: str = "undo") -> Recording:
    own = Recording(recording.name)
    with archive.transaction(verb, now=NOW, recording=own) as session:
        undo_change(session, recording, verb=verb)
    return own


# --- the acts -----------------------------------------------------------------------------------


def asked(session: Session, w: World) -> None:
    ask_bodies(session, [w.a, w.b], body=Holder.SOCIAL_SERVICES, kind=Kind.FRAGILITY,
               asked_on=TODAY, **BY)  # fmt: skip


def answered(session: Session, w: World) -> None:
    answer_request(session, w.request, answered_on=TODAY, today=TODAY, text="risiede dal 2010")


def withdrawn_request(session: Session, w: World) -> None:
    withdraw_request(session, w.request, withdrawn_on=TODAY, reason="chiesta due volte")


def received(session: Session, w: World) -> None:
    note_received(session, w.a, body=Holder.ALER, kind=Kind.COMPOSITION, received_on=TODAY,
                  today=TODAY, text="per telefono", **BY)  # fmt: skip


def not_needed(session: Session, w: World) -> None:
    note_not_needed(session, w.a, body=Holder.FINANCE_POLICE, kind=Kind.INCOME, noted_on=TODAY,
                    reason="necessità già dichiarata", **BY)  # fmt: skip


def assessed(session: Session, w: World) -> None:
    record_assessment(session, w.a, outcome="fragile_no_necessity", assessed_on=TODAY,
                      today=TODAY, **BY)  # fmt: skip


def declared(session: Session, w: World) -> None:
    declare_necessity(session, w.b, kind="declared", act_date=TODAY, today=TODAY,
                      act_number="PG 1/2026", criteria_version="2026/1", **BY)  # fmt: skip


def lapsed(session: Session, w: World) -> None:
    declare_necessity(session, w.a, kind="lapsed", act_date=TODAY, today=TODAY,
                      reason="alloggio trovato", **BY)  # fmt: skip


def declaration_withdrawn(session: Session, w: World) -> None:
    declare_necessity(session, w.a, kind="withdrawn", act_date=TODAY, today=TODAY,
                      reason="non sussiste", **BY)  # fmt: skip


def revoked(session: Session, w: World) -> None:
    revoke_protection_act(session, Layer.ASSESSMENT, w.assessment, reason="errore", now=NOW)


def solution_indicated(session: Session, w: World) -> None:
    record_solution_step(session, w.b, NewStep("indicated", TODAY, structure_id=w.structure),
                         today=TODAY, **BY)  # fmt: skip


def suspended(session: Session, w: World) -> None:
    suspend_dossier(session, session.get_one(Dossier, w.a), suspended_on=TODAY, until=None,
                    reason="ricovero", reason_code="health", **BY)  # fmt: skip


def closed(session: Session, w: World) -> None:
    close_dossier(session.get_one(Dossier, w.c), closed_on=TODAY, reason="rilascio volontario")


def closed_and_reopened(session: Session, w: World) -> None:
    close_dossier(session.get_one(Dossier, w.c), closed_on=TODAY, reason="rilascio volontario")
    session.flush()
    reopen_dossier(session, session.get_one(Dossier, w.c), reason="è rientrato")
    suspended(session, w)


def criterion_added(session: Session, w: World) -> None:
    add_fragility_criterion(session, _criterion("oltre 75 anni"), **BY)


def criterion_ended(session: Session, w: World) -> None:
    end_fragility_criterion(session, w.criterion, effective_until=TODAY)


def structure_written(session: Session, w: World) -> None:
    record_structure(session, StructureLine("CES Saponaro", places=4))
    record_structure(session, StructureLine("CES Aldini", places=1), w.structure)


def added_to_agenda(session: Session, w: World) -> None:
    add_to_agenda(session, w.draft, [Proposal(w.c)])
    add_by_hand(session, w.draft, "Calendario delle riunioni")


def moved_on_agenda(session: Session, w: World) -> None:
    move_on_agenda(session, w.draft, w.draft_items[1], 0)


def taken_off_agenda(session: Session, w: World) -> None:
    withdraw_from_agenda(session, w.draft, w.draft_items[0], "")


def withdrawn_from_agenda(session: Session, w: World) -> None:
    withdraw_from_agenda(session, w.meeting, w.items[1], "manca la relazione")


def frozen(session: Session, w: World) -> None:
    freeze_agenda(find_meeting(session, w.draft), now=NOW)


def opened(session: Session, w: World) -> None:
    open_meeting(find_meeting(session, w.draft), at="10.00", now=NOW)


def present(session: Session, w: World) -> None:
    change_presence(session, w.meeting, 1, PresenceChange("present", office="chair"))
    change_presence(session, w.meeting, 2, PresenceChange("present", office="minute_taker"))


def _words(outcome: GroupOutcome) -> DecisionWritten:
    return DecisionWritten(
        outcome, "Motivo scritto per esteso.", "ALER Milano", datetime.date(2026, 12, 1)
    )


def deciding(outcome: GroupOutcome, item: int = 0) -> Work:
    def decided(session: Session, w: World) -> None:
        decide_item(session, w.meeting, w.items[item], _words(outcome), **BY)

    decided.__name__ = f"decided_{outcome}"
    return decided


def stated(session: Session, w: World) -> None:
    put_on_record(session, w.meeting, w.items[0], body_name="MM SpA", text="Chiede tempo.",
                  kind="statement")  # fmt: skip


def corrected(session: Session, w: World) -> None:
    """Another decision instead of one that had asked Servizi Sociali."""
    decided = decide_item(session, w.meeting, w.items[0], _words(GroupOutcome.DEEPEN), **BY)
    correct_decision(
        session, w.meeting, w.items[0], decided.decision_id, _words(GroupOutcome.PUT_ON_LIST),
        on=TODAY, **BY,
    )  # fmt: skip


def taken_back(session: Session, w: World) -> None:
    decided = decide_item(session, w.meeting, w.items[0], _words(GroupOutcome.PUT_ON_LIST), **BY)
    withdraw_decision(
        session, w.meeting, w.items[0], decided.decision_id, reason="scritta per errore",
        on=TODAY, now=NOW,
    )  # fmt: skip


def words_corrected(session: Session, w: World) -> None:
    stated(session, w)
    correct_statement(session, w.meeting, w.items[0], 1, "Chiede altro tempo.")


def item_written(session: Session, w: World) -> None:
    write_on_item(session, w.meeting, w.items[0], discussion="Si è discusso.", documents="DD 1")
    write_business(session, w.meeting, "Nulla.")


def silenced(session: Session, w: World) -> None:
    silence_deadline(session, "plan:call", "plan:census", reason="chiuse nel 2021", **BY)


ACTS: list[Work] = [
    asked, answered, withdrawn_request, received, not_needed, assessed, declared, lapsed,
    declaration_withdrawn, revoked, solution_indicated, suspended, closed, closed_and_reopened,
    criterion_added, criterion_ended, structure_written, added_to_agenda, moved_on_agenda,
    taken_off_agenda, withdrawn_from_agenda, frozen, opened, present, stated, silenced,
    corrected, taken_back, words_corrected, item_written,
    *(deciding(outcome) for outcome in GroupOutcome if outcome != "approve"),  # of minutes alone
]  # fmt: skip
