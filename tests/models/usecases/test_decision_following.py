"""What would go with a decision of a meeting is told before it is corrected or taken back."""

import datetime

import pytest
from sqlalchemy import select

from models.records.dossier import Dossier
from models.records.inquiry import InformationRequest
from models.records.protection import NecessityAct
from models.records.vocabulary import GroupOutcome
from models.store.archive import Archive
from models.usecases.working_group.agenda import add_dossier_item
from models.usecases.working_group.decide import decide
from models.usecases.working_group.decision_following import DecisionFollowing, decision_following
from models.usecases.working_group.hold_meeting import open_meeting
from models.usecases.working_group.meeting_record import withdraw_decision
from models.usecases.working_group.prepare_meeting import prepare_meeting

DAY = datetime.date(2026, 11, 24)
NOW = datetime.datetime(2026, 11, 24, 9, 0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (GroupOutcome.DEEPEN, (0, 0, 0, 0, 0)),
        (GroupOutcome.ASK_SOCIAL_SERVICES, (1, 0, 0, 0, 0)),
        (GroupOutcome.PUT_ON_LIST, (0, 0, 0, 1, 0)),
        (GroupOutcome.TAKE_NOTE, (0, 0, 0, 0, 1)),
    ],
)
def test_what_would_go_is_counted(
    archive: Archive, outcome: GroupOutcome, expected: tuple[int, ...]
) -> None:
    with archive.transaction("meeting") as session:
        dossier = Dossier(
            body="ALER", case_code="A-1", code_key="A-00001", building_key="b", street_key="s",
            address="Via Gola 1", dwelling_key="d1",
        )  # fmt: skip
        session.add(dossier)
        session.flush()
        session.add(
            NecessityAct(
                dossier_id=dossier.id, kind="declared", act_date=datetime.date(2026, 11, 10),
                act_number="PG 1/2026", office="Servizi Sociali", criteria_version="2026/1",
                reason=None, recorded_at=NOW, author="P", revoked_at=None,
            )
        )  # fmt: skip
        session.flush()
        meeting = prepare_meeting(
            session, held_on=DAY, starts_at="10.00", place="Prefettura", author="P", now=NOW
        )
        item = add_dossier_item(session, meeting, [dossier.id])
        open_meeting(meeting, at="10.05", now=NOW)
        made = decide(
            session, meeting, item, outcome=outcome, reason="La posizione va definita.",
            author="P", now=NOW,
        ).decision_id  # fmt: skip
        assert decision_following(session, made) == DecisionFollowing(made, *expected)
        for request in session.scalars(select(InformationRequest)):
            request.answered_on = DAY
            session.flush()
            assert decision_following(session, made) == DecisionFollowing(made, answered=1)
            request.answered_on = None
        withdraw_decision(session, meeting.id, item.id, made, reason="Errore.", on=DAY, now=NOW)
        assert decision_following(session, made) == DecisionFollowing(made)
