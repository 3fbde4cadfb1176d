"""The session as its screen plays it: points, decisions, moves, the act, the end, a reopening."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from models.errors import OfficeError
from models.records.decision import ImpedimentAct
from models.records.dossier import Dossier
from models.records.setting import OfficeMember
from models.records.table_session import TableSession
from models.usecases.decide_against_impediment import (
    AgainstImpediment,
    decide_against_impediment,
)
from models.usecases.decide_in_session import TableOutcome
from models.usecases.decide_point import (
    PointChoice,
    choice_sentence,
    decide_point,
    withdraw_decision,
)
from models.usecases.end_session import SessionEnd, end_session, reopen
from models.usecases.export_minutes import build_minutes
from models.usecases.extracts.minutes import DecisionBlock
from models.usecases.list_sessions import list_sessions, next_session
from models.usecases.open_session import TECHNICAL_TABLE, open_session
from models.usecases.plan_week import current_programme, plan_week, save_proposal
from models.usecases.session_board import SessionBoard, load_board
from models.usecases.session_moves import NOT_COMMUNICATED, days_for_move
from models.usecases.session_phrases import change_phrases, load_phrases
from models.usecases.session_record import (
    AttendanceChange,
    SessionData,
    change_attendance,
    change_session_data,
    put_words_on_record,
    remove_statement,
)

TODAY = date(2026, 11, 20)
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
QUESTURA, PREFETTURA = "Questura di Milano", "Prefettura di Milano"
END = SessionEnd("16.40", date(2026, 11, 27), "15.00", "Questura di Milano")
KEEP = PointChoice(TableOutcome.CONFIRM, "prova")


@pytest.fixture
def session_id(desk: Any) -> int:
    """An open session: intervention 1 is A and B, 2 is C, both on Monday; D is impeded."""
    with desk.transaction() as session:
        desk.add_days(session, MONDAY, 1)
        for code, building in (("A", "S1"), ("B", "S1"), ("C", "S2"), ("D", "S1")):
            dossier = desk.add_listed(session, code, date(2020, 1, 1), building=building)
            if code == "D":
                desk.add_necessity(session, dossier, place_available=False)
        outcome = plan_week(session, desk.week, on=desk.week.monday)
        save_proposal(session, outcome, author="Prova", now=desk.now)
        desk.add_days(session, TUESDAY, 1, squad_ps=0, squad_cc=0)
        opened = open_session(
            session, week=desk.week, held_on=TODAY, opened_at="15.00", place="Questura"
        )
        for body, office in ((QUESTURA, "chair"), (PREFETTURA, "minute_taker")):
            change_attendance(session, opened.id, body, AttendanceChange("present", office=office))
        return opened.id


def board_of(desk: Any, session_id: int) -> SessionBoard:
    with desk.reading() as session:
        return load_board(session, session_id, now=desk.now)


def decide(desk: Any, session_id: int, codes: str, choice: PointChoice) -> Any:
    """Decide the dossiers called by these letters, proposed for Monday."""
    ids = ids_of(board_of(desk, session_id))
    with desk.transaction("decide_point") as session:
        return decide_point(
            session, session_id, [ids[code] for code in codes], choice, proposed_for=MONDAY,
            author="Prova", now=desk.now,
        )  # fmt: skip


def ids_of(board: SessionBoard) -> dict[str, int]:
    found = {d.case_code: d.dossier_id for point in board.points for d in point.dwellings}
    return found | {d.case_code: d.dossier_id for point in board.points for d in point.impeded}


def against(board: SessionBoard, **more: Any) -> AgainstImpediment:
    values: dict[str, Any] = {
        "dossier_id": ids_of(board)["D"], "intervention_number": 1,
        "impediment": "soluzione non disponibile", "reason": "il posto è atteso",
        "authors": "Proposta del Presidente; favorevole la Questura",
        "lapses_if": "il posto non è attestato entro le ore 12.00",
    } | more  # fmt: skip
    return AgainstImpediment(**values)


def ended(desk: Any, session_id: int) -> Any:
    with desk.transaction("end_session") as session:
        return end_session(session, session_id, END, author="Prova", now=desk.now)


def approved(desk: Any) -> list[tuple[int, date, list[str]]]:
    """Number, day and codes of each intervention approved."""
    with desk.reading() as session:
        programme = current_programme(session, desk.week)
        assert programme is not None
        assert programme.state == "approved"
        names = {number: code for code, number in ids_of_archive(session).items()}
        return [
            (each.number, each.day, [names[d.dossier_id] for d in each.dwellings])
            for each in programme.interventions
        ]


def ids_of_archive(session: Any) -> dict[str, int]:

    return dict(session.execute(select(Dossier.case_code, Dossier.id)).all())


def test_the_board_holds_points_and_what_stands_beside_them(desk: Any, session_id: int) -> None:
    board = board_of(desk, session_id)
    assert [(p.number, p.codes, p.day) for p in board.points] == [
        (1, "A e B", MONDAY),
        (2, "C", MONDAY),
    ]
    (impeded,) = board.points[0].impeded
    assert impeded.case_code == "D"
    assert "non è disponibile" in impeded.impediments[0]
    assert not board.points[1].impeded
    assert board.undecided == board.points
    assert (board.name, board.next_decision, board.is_open) == ("1/2026", "1.3.1", True)


def test_a_decision_is_read_out_and_marked(desk: Any, session_id: int) -> None:
    made = decide(desk, session_id, "AB", KEEP)
    assert made.number == "1.3.1"
    assert made.text == "Il Tavolo **conferma** le posizioni A e B per lunedì 23 novembre."
    board = board_of(desk, session_id)
    assert [p.number for p in board.undecided] == [2]
    decision = board.points[0].dwellings[0].decision
    assert decision is not None
    assert (decision.outcome, decision.reason) == (TableOutcome.CONFIRM, "prova")
    blocks = [
        b for item in board.minutes.items for b in item.blocks if isinstance(b, DecisionBlock)
    ]
    assert [block.number for block in blocks] == ["1.3.1"]


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (PointChoice(TableOutcome.CONFIRM), "Scegli o scrivi il motivo"),
        (PointChoice(TableOutcome.MOVE_DAY, "prova"), "Scegli il giorno"),
        (PointChoice(TableOutcome.MOVE_DAY, "prova", day=MONDAY), "è quello proposto"),
        (
            PointChoice(TableOutcome.MOVE_DAY, "prova", day=date(2026, 12, 1)),
            "non è della settimana",
        ),
        (PointChoice(TableOutcome.POSTPONE, "prova"), "data della seduta"),
    ],
)
def test_what_a_decision_lacks_is_said(
    desk: Any, session_id: int, choice: PointChoice, words: str
) -> None:
    with pytest.raises(OfficeError, match=words):
        decide(desk, session_id, "C", choice)


def test_every_decision_has_its_sentence(desk: Any) -> None:
    def said(outcome: TableOutcome, **more: Any) -> str:
        choice = PointChoice(outcome, "prova", **more)
        return choice_sentence(choice, ["A"], proposed_for=MONDAY, week=desk.week)

    start = "Il Tavolo **{}** la posizione A, proposta per lunedì 23 novembre, {}."
    assert said(TableOutcome.MOVE_DAY, day=date(2026, 12, 1)) == start.format(
        "sposta", "a martedì 1° dicembre"
    )
    assert said(TableOutcome.MOVE_DAY) == start.format("sposta", "a __________")
    assert said(TableOutcome.POSTPONE, until=date(2026, 12, 8)) == start.format(
        "rinvia", "alla seduta dell’8 dicembre 2026"
    )
    assert said(TableOutcome.REFER) == start.format("rimette", "al Gruppo di Lavoro")
    assert said(TableOutcome.EXCLUDE).endswith("dalla programmazione della settimana 48/2026.")
    assert "**a condizione** che piova; in mancanza" in said(
        TableOutcome.CONFIRM, condition="piova."
    )


def test_deciding_again_replaces_and_frees_the_others(desk: Any, session_id: int) -> None:
    decide(desk, session_id, "AB", KEEP)
    decide(desk, session_id, "C", KEEP)
    made = decide(desk, session_id, "A", PointChoice(TableOutcome.EXCLUDE, "libero"))
    assert (made.number, made.reopened) == ("1.3.2", ("B",))
    board = board_of(desk, session_id)
    assert [d.case_code for d in board.points[0].undecided] == ["B"]
    point = board.points[1].dwellings[0].decision
    assert point is not None
    assert point.number == "1.3.1"


def test_a_decision_is_taken_back(desk: Any, session_id: int) -> None:
    made = decide(desk, session_id, "AB", KEEP)
    with desk.transaction() as session:
        withdraw_decision(session, session_id, made.decision_id, now=desk.now)
        with pytest.raises(OfficeError, match="non è più a verbale"):
            withdraw_decision(session, session_id, made.decision_id, now=desk.now)
    assert board_of(desk, session_id).undecided == board_of(desk, session_id).points


def test_the_programme_approved_is_what_was_decided(desk: Any, session_id: int) -> None:
    decide(desk, session_id, "B", PointChoice(TableOutcome.MOVE_DAY, "prova", day=TUESDAY))
    decide(desk, session_id, "C", PointChoice(TableOutcome.REFER, "prova"))
    assert ended(desk, session_id).summary == "2 interventi, 2 alloggi"
    assert approved(desk) == [(1, MONDAY, ["A"]), (3, TUESDAY, ["B"])]
    board = board_of(desk, session_id)
    assert (board.state, board.closed_at) == ("closed", "16.40")
    assert [p.number for p in board.points] == [1, 2]
    with pytest.raises(OfficeError, match="chiusa"):
        decide(desk, session_id, "C", KEEP)


def test_an_intervention_moved_whole_keeps_its_number(desk: Any, session_id: int) -> None:
    with desk.transaction() as session:
        act = against(board_of(desk, session_id))
        decide_against_impediment(session, session_id, act, author="Prova", now=desk.now)
    decide(desk, session_id, "AB", PointChoice(TableOutcome.MOVE_DAY, "prova", day=TUESDAY))
    ended(desk, session_id)
    assert approved(desk) == [(2, MONDAY, ["C"]), (1, TUESDAY, ["A", "B", "D"])]


def test_what_a_day_lacks_is_said_before_moving(desk: Any, session_id: int) -> None:
    ids = ids_of(board_of(desk, session_id))
    with desk.reading() as session:
        days = {
            each.day: each.shortfalls for each in days_for_move(session, session_id, [ids["C"]])
        }
    assert days[MONDAY] == ()
    assert days[TUESDAY] == ("Non restano squadre della Polizia di Stato né dei Carabinieri.",)
    assert days[date(2026, 11, 25)] == (NOT_COMMUNICATED,)


def test_against_an_impediment_act_and_decision_go_together(desk: Any, session_id: int) -> None:
    board = board_of(desk, session_id)
    with desk.transaction() as session:
        for wrong, words in (
            ({"authors": " "}, "autori"), ({"reason": ""}, "motiv"),
            ({"impediment": ""}, "nominarlo"),
            ({"intervention_number": 2}, "non riguarda lo stabile"),
            ({"statement": "parole"}, "Scegli l’ente"),
        ):  # fmt: skip
            with pytest.raises(OfficeError, match=words):
                decide_against_impediment(
                    session, session_id, against(board, **wrong), author="Prova", now=desk.now
                )
        session.rollback()
    with desk.transaction() as session:
        act = against(board, statement="Il posto è atteso.", statement_by=QUESTURA)
        made = decide_against_impediment(session, session_id, act, author="Prova", now=desk.now)
        assert made.number == "1.4.1"
        with pytest.raises(OfficeError, match="c’è già una decisione"):
            decide_against_impediment(session, session_id, act, author="Prova", now=desk.now)
    board = board_of(desk, session_id)
    assert [(d.case_code, d.added) for d in board.points[0].dwellings][-1] == ("D", True)
    assert [d.case_code for d in board.points[0].proposed] == ["A", "B"]
    assert not board.points[0].impeded
    with desk.transaction() as session:
        withdraw_decision(session, session_id, made.decision_id, now=desk.now)
        assert session.scalar(select(ImpedimentAct.revoked_at)) == desk.now


def test_reopened_a_new_decision_amends_the_earlier(desk: Any, session_id: int) -> None:
    decide(desk, session_id, "C", PointChoice(TableOutcome.EXCLUDE, "prova"))
    ended(desk, session_id)
    assert approved(desk) == [(1, MONDAY, ["A", "B"])]
    with desk.transaction("reopen_session") as session:
        with pytest.raises(OfficeError, match="motiv"):
            reopen(session, session_id, reason=" ")
        reopen(session, session_id, reason="errore materiale")
    made = decide(desk, session_id, "C", KEEP)
    assert made.text.startswith("Il Tavolo, a modifica della determinazione 1.3.1, **conferma**")
    with desk.transaction() as session, pytest.raises(OfficeError, match="resta agli atti"):
        withdraw_decision(session, session_id, made.decision_id, now=desk.now)
    ended(desk, session_id)
    assert approved(desk) == [(1, MONDAY, ["A", "B"]), (2, MONDAY, ["C"])]
    with desk.reading() as session:
        extract = build_minutes(session, session.get(TableSession, session_id), now=desk.now)
    said = [
        "".join(run.text for run in block.text)
        for item in extract.items
        for block in item.blocks
        if isinstance(block, DecisionBlock)
    ]
    assert any("a modifica della determinazione 1.5.1, approva" in each for each in said)


def test_a_week_without_a_proposal_is_closed_with_a_note(desk: Any) -> None:
    with desk.transaction() as session:
        opened = open_session(
            session, week=desk.week, held_on=TODAY, opened_at="15.00", place="Questura"
        )
        for body, office in ((QUESTURA, "chair"), (PREFETTURA, "minute_taker")):
            change_attendance(session, opened.id, body, AttendanceChange("present", office=office))
    assert not board_of(desk, opened.id).points
    assert ended(desk, opened.id).dwellings == 0
    assert board_of(desk, opened.id).state == "closed"


def test_presences_change_hands_and_times(desk: Any, session_id: int) -> None:
    def change(body: str, **values: Any) -> None:
        with desk.transaction() as session:
            change_attendance(session, session_id, body, AttendanceChange(**values))

    change("ALER Milano", presence="present", arrived_at="15.20", item=3, office="chair")
    change(PREFETTURA, presence="present", left_at="16.00", item=3)
    seen = {row.body_name: row for row in board_of(desk, session_id).attendance}
    assert (seen["ALER Milano"].office, seen[QUESTURA].office) == ("chair", None)
    assert seen["ALER Milano"].arrived_during_item == 3
    assert (seen[PREFETTURA].left_at, seen[PREFETTURA].left_during_item) == ("16.00", 3)
    change(PREFETTURA, presence="present", left_at="")
    seen = {row.body_name: row for row in board_of(desk, session_id).attendance}
    assert (seen[PREFETTURA].left_at, seen[PREFETTURA].left_during_item) == ("", None)
    with pytest.raises(OfficeError, match="precede l’arrivo"):
        change("ALER Milano", presence="present", left_at="15.10")


def test_words_and_data_are_put_on_record(desk: Any, session_id: int) -> None:
    with desk.transaction() as session:
        for text in ("Prima frase.", "Seconda frase."):
            put_words_on_record(session, session_id, item_kind="other_business", text=text)
        put_words_on_record(
            session, session_id, item_kind="other_business", text="parole", body_name=QUESTURA
        )
        with pytest.raises(OfficeError, match="Scrivi il testo"):
            put_words_on_record(session, session_id, item_kind="other_business", text=" ")
        change_session_data(session, session_id, SessionData("sala", "15.05", "present", "812"))
        with pytest.raises(OfficeError, match="luogo"):
            change_session_data(session, session_id, SessionData(" ", "15.05"))
    board = board_of(desk, session_id)
    assert (board.place, board.opened_at, board.convocation_number) == ("sala", "15.05", "812")
    discussion, statement = board.words
    assert discussion.text == "Prima frase.\nSeconda frase."
    assert statement.statement_id is not None
    with desk.transaction() as session:
        remove_statement(session, session_id, statement.statement_id)
    assert [words.body_name for words in board_of(desk, session_id).words] == [""]


def test_phrases_are_the_offices_own(desk: Any) -> None:
    with desk.transaction() as session:
        change_phrases(session, TableOutcome.EXCLUDE, ["  già   libero", ""])
        assert load_phrases(session)[TableOutcome.EXCLUDE] == ("già libero.",)
        with pytest.raises(OfficeError, match="cifre da 1 a 9"):
            change_phrases(session, TableOutcome.EXCLUDE, ["x"] * 10)
        change_phrases(session, TableOutcome.EXCLUDE, [])
        assert len(load_phrases(session)[TableOutcome.EXCLUDE]) == 3


def test_the_next_session_follows_the_habits_of_the_office(desk: Any, session_id: int) -> None:
    with desk.transaction() as session:
        session.add(
            OfficeMember(
                table_name=TECHNICAL_TABLE, ordinal=1, body_name=QUESTURA, person="dott. Prova",
                title=None, feminine=False, office="chair",
            )
        )  # fmt: skip
        session.flush()
        following = next_session(session, desk.week.following, today=TODAY)
        assert (following.number, following.held_on) == (2, date(2026, 11, 27))
        assert (following.chair, following.minute_taker) == (f"dott. Prova, {QUESTURA}", "")
        today = next_session(session, desk.week, today=date(2026, 11, 19))
        assert today.held_on == date(2026, 11, 19)
        (line,) = list_sessions(session)
    assert (line.name, line.state, line.decisions) == ("1/2026", "open", 0)
