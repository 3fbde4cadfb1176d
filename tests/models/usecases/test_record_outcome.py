"""What became of an intervention, and what the next week makes of it."""

import datetime

import pytest
from sqlalchemy import select

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.usecases.change_rule_setting import change_rule_setting
from models.usecases.rank_archive import load_parameters
from models.usecases.record_outcome import Outcome, record_outcome

AFTER = datetime.date(2026, 11, 30)


def approved(desk, session):
    dossier = desk.add_dossier(session, "ALER-2019-00001")
    desk.add_title(session, dossier)
    programme = WeeklyProgramme(
        week=str(desk.week), ranked_on=desk.on, state="approved", solver_status="optimal",
        gap=None, directive_text="ordine convenzionale", made_at=desk.now, author="prova",
        superseded_at=None,
    )  # fmt: skip
    intervention = Intervention(
        number=1, day=desk.week.monday, body="ALER", building_key="ALER:A1", force="PS"
    )
    intervention.dwellings = [
        ProgrammedDwelling(
            dossier_id=dossier.id, list_position=1, structure_name=None, places_taken=0,
            outcome=None, outcome_reason=None,
        )
    ]  # fmt: skip
    programme.interventions = [intervention]
    session.add(programme)
    session.flush()
    return dossier


def test_an_intervention_not_executed_says_why(desk):
    with desk.transaction() as session:
        dossier = approved(desk, session)
        with pytest.raises(OfficeError, match="motivo"):
            record_outcome(
                session, dossier, week=desk.week, outcome=Outcome.NOT_EXECUTED, today=AFTER
            )
        record_outcome(
            session, dossier, week=desk.week, outcome=Outcome.NOT_EXECUTED, today=AFTER,
            reason="non si è presentata la ditta incaricata.",
        )  # fmt: skip
    with desk.reading() as session:
        row = session.scalars(select(ProgrammedDwelling)).one()
        assert row.outcome == "not_executed"
        assert row.outcome_reason == "non si è presentata la ditta incaricata"


def test_an_outcome_comes_after_its_day_and_for_who_was_programmed(desk):
    with desk.transaction() as session:
        dossier = approved(desk, session)
        other = desk.add_dossier(session, "ALER-2019-00002")
        before = desk.week.monday - datetime.timedelta(days=1)
        with pytest.raises(OfficeError, match="dopo quel giorno"):
            record_outcome(session, dossier, week=desk.week, outcome=Outcome.EXECUTED, today=before)
        with pytest.raises(OfficeError, match="non è nel programma approvato"):
            record_outcome(session, other, week=desk.week, outcome=Outcome.EXECUTED, today=AFTER)
        assert isinstance(session.get(Dossier, other.id), Dossier)


def test_a_parameter_of_the_rules_is_checked_before_it_is_kept(desk):
    with desk.transaction() as session:
        change_rule_setting(session, "recent_weeks", 6)
        for key, value in (("recent_weeks", 0), ("recent_weeks", "sei"), ("settimane", 4)):
            with pytest.raises(OfficeError):
                change_rule_setting(session, key, value)
    with desk.reading() as session:
        assert load_parameters(session).recent_weeks == 6
