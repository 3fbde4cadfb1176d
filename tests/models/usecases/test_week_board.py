"""The week as the screen shows it, and what the official changes of it by hand."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.errors import OfficeError
from models.records.decision import WeekChoice
from models.records.programme import WeeklyProgramme
from models.records.vocabulary import Resource
from models.rules.first_programme import first_proposal
from models.rules.hand_moves import check_hand_move
from models.rules.week import Week
from models.usecases.exclude_from_week import exclude_from_week
from models.usecases.move_dwelling import MoveOutcome, move_dwelling
from models.usecases.pin_in_week import pin_in_week
from models.usecases.plan_week import plan_week, save_proposal
from models.usecases.preview_weekly_list import copies_offered, preview_weekly_list
from models.usecases.rank_archive import rank_archive
from models.usecases.record_availability import availability_of, record_availability
from models.usecases.release_choice import release_choice
from models.usecases.week_board import WeekBoard, board_of_proposal, load_board
from models.usecases.week_problem import build_week_problem

OLD = date(2020, 1, 1)


def board(desk: Any, week: Week | None = None) -> WeekBoard:
    with desk.reading() as session:
        return load_board(session, week or desk.week)


def propose(desk: Any) -> None:
    with desk.reading() as session:
        outcome = plan_week(session, desk.week, on=desk.week.monday)
    with desk.transaction() as session:
        save_proposal(session, outcome, author="Prova", now=desk.now)


def move(desk: Any, code: str, day: date, reason: str = "squadra promessa", **more: Any) -> Any:
    wanted = ids(desk)[code]
    with desk.transaction() as session:
        return move_dwelling(
            session, desk.week, [wanted], day=day, reason=reason, author="Prova", now=desk.now,
            **more,
        )  # fmt: skip


def ids(desk: Any) -> dict[str, int]:
    shown = board(desk)
    rows = [row for card in shown.cards for row in card.rows]
    rows += [row for group in shown.left_out for row in group.rows]  # type: ignore[misc]
    return {row.case_code: row.dossier_id for row in rows}


def days_of(shown: WeekBoard) -> dict[str, date]:
    return {row.case_code: card.day for card in shown.cards for row in card.rows}


def test_week_without_availability_is_shown_empty(desk: Any) -> None:
    shown = board(desk)
    assert not shown.communicated
    assert (shown.status, shown.cards, shown.out_count) == ("none", (), 0)
    assert [day.day for day in shown.days] == [
        desk.week.monday + timedelta(days=count) for count in range(5)
    ]


def test_holidays_are_said_in_words(desk: Any) -> None:
    shown = board(desk, Week(2026, 50))
    assert [day.holiday for day in shown.days[:3]] == ["Sant'Ambrogio", "Immacolata Concezione", ""]


def test_board_tells_cards_loads_and_who_is_out(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday, 1, squad_ps=1, squad_cc=0)
        desk.add_structure(session)
        first = desk.add_listed(session, "PRIMA", OLD, declared_members=3)
        desk.add_necessity(session, first)
        desk.add_listed(session, "ALTRA", date(2021, 1, 1))
        stopped = desk.add_listed(session, "FERMA", date(2022, 1, 1))
        desk.add_necessity(session, stopped, place_available=False)
    propose(desk)
    shown = board(desk)

    (card,) = shown.cards
    assert (card.address, card.force, card.rows[0].structure) == ("Via Gola 27", "PS", "CES Aldini")
    assert card.rows[0].social_worker
    assert "posto 1" in card.rows[0].why
    assert shown.status == "optimal"
    loads = {load.name: load for load in shown.days[0].loads}
    assert loads["PS"].exhausted
    assert (loads["Assist. sociali"].used, loads["Assist. sociali"].available) == (1, 9)
    (room,) = shown.rooms
    assert (room.places, room.all_places, room.households) == (3, 10, 1)
    out = {group.kind: [row.case_code for row in group.rows] for group in shown.left_out}
    assert out == {"impediment": ["FERMA"], "squads": ["ALTRA"]}
    assert [row.case_code for row in shown.first_left_out] == ["ALTRA"]


def test_first_proposal_is_shown_before_it_is_kept(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        desk.add_listed(session, "A", OLD)
    with desk.reading() as session:
        ranked = rank_archive(session, on=desk.week.monday)
        problem = build_week_problem(session, desk.week, ranked)
        shown = board_of_proposal(session, desk.week, ranked, problem, first_proposal(problem))
    assert (shown.status, shown.programme_id, shown.dwellings) == ("first", None, 1)
    assert board(desk).status == "none"


def test_move_by_hand_keeps_both_programmes_and_its_reason(desk: Any) -> None:
    friday = desk.week.monday + timedelta(days=4)
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        desk.add_listed(session, "A", OLD)
    propose(desk)
    assert days_of(board(desk)) == {"A": desk.week.monday}
    move(desk, "A", friday, "notifica attesa per giovedì")
    shown = board(desk)

    assert days_of(shown) == {"A": friday}
    assert shown.status == "by_hand"
    assert "notifica attesa per giovedì" in (shown.gap or "")
    assert shown.cards[0].rows[0].choice == "pin"
    with desk.reading() as session:
        kept = session.scalars(select(WeeklyProgramme).order_by(WeeklyProgramme.id)).all()
        assert [each.superseded_at is None for each in kept] == [False, True]
        assert session.scalars(select(WeekChoice)).one().reason == "notifica attesa per giovedì"
    with desk.reading() as session:
        extract = preview_weekly_list(session, desk.week, recipient="mm", now=desk.now)
    assert "modificata a mano" in extract.notes[1]
    assert "1 modifica a mano" in extract.notes[1]
    propose(desk)  # the search respects what was moved
    assert days_of(board(desk)) == {"A": friday}


def test_every_shortfall_is_said_and_may_be_overruled(desk: Any) -> None:
    tuesday = desk.week.monday + timedelta(days=1)
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday, 1)
        desk.add_days(
            session, tuesday, 1, squad_ps=0, squad_cc=0, social_worker=0, inspector_ALER=0
        )
        desk.add_listed(session, "A", OLD, declared_minors=1)
    propose(desk)
    outcome = move(desk, "A", tuesday)

    assert isinstance(outcome, MoveOutcome)
    assert outcome.shortfalls == (
        "Non restano assistenti sociali.",
        "Non restano ispettori di ALER.",
        "Non restano squadre della Polizia di Stato.",
    )
    loads = {load.name: load for load in board(desk).days[1].loads}
    assert loads["PS"].exceeded


def test_impeded_dossier_is_refused_with_its_sentence(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        desk.add_listed(session, "A", OLD)
        impeded = desk.add_listed(session, "FERMA", OLD)
        desk.add_necessity(session, impeded, place_available=False)
    propose(desk)
    with pytest.raises(OfficeError, match="posto in accoglienza non è disponibile"):
        move(desk, "FERMA", desk.week.monday)
    with pytest.raises(OfficeError, match="Scrivi il motivo"):
        move(desk, "A", desk.week.monday, reason=" ")


def test_structure_that_is_full_stops_a_move(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        desk.add_structure(session, places=3)
        for code in ("A", "B"):
            dossier = desk.add_listed(session, code, OLD, declared_members=3)
            desk.add_necessity(session, dossier)
    propose(desk)
    out = [row for group in board(desk).left_out for row in group.rows]
    with pytest.raises(OfficeError, match="non ha più posti per 3 persone"):
        move(desk, out[0].case_code, desk.week.monday)


def test_moved_dwelling_joins_its_building_and_the_force_there(desk: Any) -> None:
    tuesday = desk.week.monday + timedelta(days=1)
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        for code in ("A", "B"):
            desk.add_listed(session, code, OLD, building="X")
    propose(desk)
    move(desk, "A", tuesday, force="CC")
    shown = board(desk)
    assert days_of(shown) == {"A": tuesday, "B": desk.week.monday}
    assert {card.force for card in shown.cards} == {"PS", "CC"}
    move(desk, "B", tuesday)
    assert [(len(card.rows), card.force) for card in board(desk).cards] == [(2, "CC")]
    problem, proposal = board(desk).problem, board(desk).proposal
    assert problem is not None
    assert proposal is not None
    assert check_hand_move(problem, proposal, [ids(desk)["A"]], tuesday).joins


def test_exclusion_takes_out_of_the_week_until_released(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        desk.add_listed(session, "A", OLD)
        desk.add_listed(session, "B", OLD)
    propose(desk)
    wanted = ids(desk)["A"]
    with desk.transaction() as session:
        exclude_from_week(
            session, desk.week, [wanted], reason="sfratto rinviato", author="P", now=desk.now
        )
    shown = board(desk)
    assert list(days_of(shown)) == ["B"]
    assert "sfratto rinviato" in shown.left_out[0].rows[0].reason
    with desk.transaction() as session:
        assert release_choice(session, desk.week, [wanted], now=desk.now) == 1
    propose(desk)
    assert sorted(days_of(board(desk))) == ["A", "B"]


def test_pin_holds_the_day_and_approved_weeks_do_not_change(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        desk.add_listed(session, "A", OLD)
    propose(desk)
    wanted = ids(desk)["A"]
    with desk.transaction() as session:
        pin_in_week(session, desk.week, [wanted], reason="ditta", author="P", now=desk.now)
    shown = board(desk)
    assert shown.cards[0].pinned
    with desk.transaction() as session:
        session.scalars(select(WeeklyProgramme)).one().state = "approved"
    assert board(desk).approved
    with pytest.raises(OfficeError, match="approvato dal Tavolo"):
        move(desk, "A", desk.week.sunday)
    with desk.transaction() as session, pytest.raises(OfficeError, match="approvato dal Tavolo"):
        release_choice(session, desk.week, [wanted], now=desk.now)


def test_what_changed_after_the_proposal_is_told(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        dossier = desk.add_listed(session, "B", date(2021, 1, 1))
    propose(desk)
    assert board(desk).stale == ()
    with desk.transaction() as session:
        desk.add_listed(session, "A", OLD)
        desk.add_necessity(session, session.merge(dossier), place_available=False)
    shown = board(desk)
    assert shown.stale[0].startswith("1 posizione in programma ora non si può programmare")
    assert "elenco delle priorità è cambiato" in shown.stale[1]
    assert "posto in accoglienza" in shown.cards[0].rows[0].stop


def test_availability_is_written_and_taken_back_as_a_grid(desk: Any) -> None:
    monday = desk.week.monday
    with desk.transaction() as session:
        changed = record_availability(
            session, desk.week,
            {(monday, Resource.SQUAD_PS, ""): 2, (monday, Resource.FIRM, "MM"): 1},
        )  # fmt: skip
    assert changed == 2
    with desk.reading() as session:
        grid = availability_of(session, desk.week)
        assert grid.amounts == {
            (monday, Resource.SQUAD_PS, ""): 2,
            (monday, Resource.FIRM, "MM"): 1,
        }
        following = availability_of(session, desk.week.following)
    assert following.earlier_week == desk.week
    assert following.earlier[monday + timedelta(days=7), Resource.SQUAD_PS, ""] == 2
    with desk.transaction() as session:
        record_availability(session, desk.week, {(monday, Resource.SQUAD_PS, ""): None})
    with desk.reading() as session:
        assert len(availability_of(session, desk.week).amounts) == 1
    with desk.transaction() as session, pytest.raises(OfficeError, match="da 0 a 99"):
        record_availability(session, desk.week, {(monday, Resource.SQUAD_PS, ""): 100})


def test_list_is_previewed_without_leaving_a_trace(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        desk.add_listed(session, "A", OLD)
    with desk.reading() as session, pytest.raises(OfficeError, match="non c’è ancora una proposta"):
        preview_weekly_list(session, desk.week, recipient="questura", now=desk.now)
    propose(desk)
    before = desk.trail()
    with desk.reading() as session:
        extract = preview_weekly_list(session, desk.week, recipient="questura", now=desk.now)
        copies = {copy.key: copy.rows for copy in copies_offered(session, desk.week)}
    assert [row.case_code for row in extract.dwellings] == ["A"]
    assert (copies["questura"], copies["mm"]) == (1, 0)
    assert desk.trail() == before
