"""Decisions by hand: a reason each, an Italian sentence where it is missing, a trail always."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.errors import OfficeError
from models.records.audit import AuditEntry
from models.records.decision import ManualMove, WeekChoice
from models.records.dossier import Dossier
from models.rules.facts import Criterion
from models.usecases.choose_for_week import Choice, choose_for_week
from models.usecases.close_dossier import close_dossier, reopen_dossier
from models.usecases.find_dossier import find_dossier
from models.usecases.move_dossier import move_dossier
from models.usecases.office_settings import (
    OfficeTexts,
    change_office_text,
    load_office_texts,
    set_setting,
)
from models.usecases.rank_archive import rank_archive
from models.usecases.record_directive import record_directive
from models.usecases.record_group_decision import record_group_decision
from models.usecases.record_impediment_act import record_impediment_act
from models.usecases.revoke_decision import revoke_decision
from models.usecases.suspend_dossier import suspend_dossier

TODAY = date(2026, 11, 20)

Decide = Callable[[Any, Any, Dossier, str], object]


def group(desk: Any, session: Any, dossier: Dossier, reason: str) -> object:
    return record_group_decision(
        session, dossier, outcome="put_on_list", decided_on=TODAY, reason=reason,
        author="Prova", now=desk.now,
    )  # fmt: skip


def move(desk: Any, session: Any, dossier: Dossier, reason: str) -> object:
    return move_dossier(
        session, dossier, position=1, computed_position=4, effective_from=TODAY, reason=reason,
        author="Prova", now=desk.now,
    )  # fmt: skip


def choose(desk: Any, session: Any, dossier: Dossier, reason: str) -> object:
    return choose_for_week(
        session, dossier, week=desk.week, choice=Choice.PIN, reason=reason,
        author="Prova", now=desk.now,
    )  # fmt: skip


def exclude(desk: Any, session: Any, dossier: Dossier, reason: str) -> object:
    return choose_for_week(
        session, dossier, week=desk.week, choice=Choice.EXCLUDE, reason=reason,
        author="Prova", now=desk.now,
    )  # fmt: skip


def suspend(desk: Any, session: Any, dossier: Dossier, reason: str) -> object:
    return suspend_dossier(
        session, dossier, suspended_on=TODAY, until=None, reason=reason,
        author="Prova", now=desk.now,
    )  # fmt: skip


def act(desk: Any, session: Any, dossier: Dossier, reason: str) -> object:
    return record_impediment_act(
        session, dossier, week=desk.week, impediment="senza soluzione", reason=reason,
        authors="il Presidente", author="Prova", now=desk.now,
    )  # fmt: skip


def close(desk: Any, session: Any, dossier: Dossier, reason: str) -> object:
    close_dossier(dossier, closed_on=TODAY, reason=reason)
    session.flush()
    return dossier


BY_HAND = [group, move, choose, exclude, suspend, act, close]


@pytest.mark.parametrize("decide", BY_HAND, ids=lambda verb: verb.__name__)
def test_every_decision_needs_its_reason_and_leaves_a_trail(desk: Any, decide: Decide) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "A-1")
    before = len(desk.trail())
    for nothing in ("", "  \n "):
        with pytest.raises(OfficeError, match="motiv"), desk.transaction() as session:
            decide(desk, session, session.get(Dossier, dossier.id), nothing)
    assert len(desk.trail()) == before

    with desk.transaction(decide.__name__) as session:
        made = decide(desk, session, session.get(Dossier, dossier.id), "  per prova  ")
    assert (made.closed_reason if isinstance(made, Dossier) else made.reason) == "per prova"
    added = desk.trail()[before:]
    assert added
    assert {verb for verb, _ in added} == {decide.__name__}
    with desk.reading() as session:
        last = session.scalars(select(AuditEntry).order_by(AuditEntry.sequence.desc())).first()
        assert last is not None
        assert last.author == "Prova"
        assert "per prova" in str(last.details)


def test_revoked_decision_stays_on_record_and_is_revoked_once(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "A-1")
        made = [decide(desk, session, dossier, "prova") for decide in BY_HAND if decide != close]
    with desk.transaction("revoke_decision") as session:
        for decision in made:
            kept = session.merge(decision)
            if kept.revoked_at is None:  # the pin gave way to the exclusion
                revoke_decision(kept, now=desk.now)
            with pytest.raises(OfficeError, match="già stata revocata"):
                revoke_decision(kept, now=desk.now)
    assert [verb for verb, _ in desk.trail()][-5:] == ["revoke_decision"] * 5


def test_directive_needs_its_reference_and_each_criterion_once(desk: Any) -> None:
    order = list(Criterion)
    with desk.transaction() as session:
        for reference, criteria, said in (
            ("  ", order, "estremi"),
            ("Comitato", order[:4], "cinque"),
            ("Comitato", [*order[:4], order[0]], "cinque"),
        ):
            with pytest.raises(OfficeError, match=said):
                record_directive(
                    session, criteria, reference=reference, effective_from=TODAY,
                    author="Prova", now=desk.now,
                )  # fmt: skip


def test_group_decision_cannot_be_of_tomorrow(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "A-1")
        with pytest.raises(OfficeError, match="futuro"):
            record_group_decision(
                session, dossier, outcome="put_on_list", decided_on=TODAY + timedelta(days=1),
                reason="prova", author="Prova", now=desk.now,
            )  # fmt: skip


def test_place_asked_for_is_one_or_more_and_the_last_asked_counts(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "A-1")
        with pytest.raises(OfficeError, match="da 1"):
            move_dossier(
                session, dossier, position=0, computed_position=1, effective_from=TODAY,
                reason="prova", author="Prova", now=desk.now,
            )  # fmt: skip
        move(desk, session, dossier, "una")
        move(desk, session, dossier, "due")
        kept = session.scalars(select(ManualMove).order_by(ManualMove.id)).all()
        assert [each.revoked_at is None for each in kept] == [False, True]
        assert kept[1].computed_position == 4


def test_choice_is_for_a_day_of_its_week_and_the_last_counts(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "A-1")
        with pytest.raises(OfficeError, match="non appartiene alla settimana 48/2026"):
            choose_for_week(
                session, dossier, week=desk.week, choice=Choice.PIN, reason="prova",
                day=desk.week.sunday + timedelta(days=1), author="Prova", now=desk.now,
            )  # fmt: skip
        choose(desk, session, dossier, "una")
        exclude(desk, session, dossier, "due")
        kept = session.scalars(select(WeekChoice).order_by(WeekChoice.id)).all()
        assert [(each.choice, each.revoked_at is None) for each in kept] == [
            ("pin", False), ("exclude", True),
        ]  # fmt: skip


def test_suspension_ends_after_it_begins(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "A-1")
        for until in (TODAY, TODAY - timedelta(days=1)):
            with pytest.raises(OfficeError, match="seguire"):
                suspend_dossier(
                    session, dossier, suspended_on=TODAY, until=until, reason="prova",
                    author="Prova", now=desk.now,
                )  # fmt: skip


def test_act_against_an_impediment_names_who_decided(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "A-1")
        with pytest.raises(OfficeError, match="autori"):
            record_impediment_act(
                session, dossier, week=desk.week, impediment="x", reason="prova", authors=" ",
                author="Prova", now=desk.now,
            )  # fmt: skip


def test_closed_dossier_leaves_the_list_and_comes_back_reopened(desk: Any) -> None:
    def listed(on: date = TODAY) -> int:
        with desk.reading() as session:
            return len(rank_archive(session, on=on).ranking)

    with desk.transaction() as session:
        dossier = desk.add_listed(session, "A-1", date(2023, 1, 1))
        with pytest.raises(OfficeError, match="A-1 non è chiusa"):
            reopen_dossier(session, dossier, reason="prova")
    assert listed() == 1
    with desk.transaction() as session:
        close(desk, session, session.get(Dossier, dossier.id), "rilascio spontaneo")
    assert (listed(TODAY - timedelta(days=1)), listed()) == (1, 0)
    with desk.transaction() as session:
        kept = session.get(Dossier, dossier.id)
        with pytest.raises(OfficeError, match="A-1 è già chiusa"):
            close_dossier(kept, closed_on=TODAY, reason="ancora")
        reopen_dossier(session, kept, reason="rientrati")
    assert listed() == 1
    with desk.reading() as session:  # why it had been closed is not lost
        trail = [row.details for row in session.scalars(select(AuditEntry))]
    assert "rilascio spontaneo" in str(trail)
    assert trail[-1] == {"reason": "rientrati"}


def test_dossier_is_found_as_it_is_typed(desk: Any) -> None:
    with desk.transaction() as session:
        for body in ("ALER", "MM"):
            desk.add_dossier(session, "A-1", body=body)
        desk.add_dossier(session, "Mi-7")
    with desk.reading() as session:
        assert find_dossier(session, " mi-7 ").case_code == "Mi-7"
        assert find_dossier(session, "a-1", body="MM").body == "MM"
        with pytest.raises(OfficeError, match="più enti"):
            find_dossier(session, "A-1")
        with pytest.raises(OfficeError, match="«Z-9»"):
            find_dossier(session, "Z-9")


def test_texts_of_the_office_are_kept_and_their_changes_audited(desk: Any) -> None:
    with desk.reading() as session:
        assert load_office_texts(session) == OfficeTexts()
    with desk.transaction("change_office_text") as session:
        change_office_text(session, "coordinator", "dott. Prova")
        change_office_text(session, "table_weekday", 3)
        change_office_text(session, "coordinator", "dott.ssa Altra")
        set_setting(session, "office.una_volta_c_era", "x")  # of an older version
        set_setting(session, "rule.recent_weeks", 5)
    with desk.reading() as session:
        texts = load_office_texts(session)
    assert (texts.coordinator, texts.table_weekday) == ("dott.ssa Altra", 3)
    assert texts.office == OfficeTexts().office
    assert desk.trail()[-1] == ("change_office_text", "setting")
    before = len(desk.trail())
    with desk.transaction() as session:
        change_office_text(session, "coordinator", "dott.ssa Altra")
    assert len(desk.trail()) == before


def test_setting_that_does_not_exist_or_an_emblem_that_is_not_there(desk: Any) -> None:
    with desk.transaction() as session:
        with pytest.raises(OfficeError, match="«colore» non esiste"):
            change_office_text(session, "colore", "blu")
        with pytest.raises(OfficeError, match="emblema"):
            change_office_text(session, "emblem", "manca.png")
        for name, value in (("table_weekday", "lunedì"), ("coordinator", 7), ("demonstration", 1)):
            with pytest.raises(OfficeError, match=name):
                change_office_text(session, name, value)
        for number in (-1, 7):
            with pytest.raises(OfficeError, match="table_weekday"):
                change_office_text(session, "table_weekday", number)
