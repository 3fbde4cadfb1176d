"""The Italian of the minutes of the Gruppo di Lavoro: number, gender, articles, days."""

from datetime import date

import pytest

from models.records.vocabulary import GroupOutcome
from models.rules.group_agenda import AgendaRule
from models.usecases.export_convocation import addressed
from models.usecases.extracts.group_follow_up_text import (
    EarlierTask,
    Waiting,
    answers,
    earlier_tasks,
    unanswered,
)
from models.usecases.extracts.group_minutes_text import (
    Declaration,
    agenda_title,
    decision_text,
    declaration,
    delegated,
    in_prose,
    information,
    introduction,
    opening,
    positions,
    reasons,
    task,
)
from models.usecases.extracts.minutes_attendance import Attendee

ON = date(2026, 11, 17)
CHAIR = Attendee("Prefettura di Milano", "dott. Bruno Riva", presence="present", office="chair")


def said(outcome: GroupOutcome, *codes: str) -> str:
    return "".join(run.text for run in decision_text(outcome, codes)).replace("\u2011", "-")


@pytest.mark.parametrize(
    ("outcome", "one", "many"),
    [
        (GroupOutcome.PUT_ON_LIST, "inserire la posizione A-1 nell’elenco",
         "inserire le posizioni A-1 e A-2 nell’elenco"),
        (GroupOutcome.POSTPONE, "rinvia l’esame della posizione A-1.",
         "rinvia l’esame delle posizioni A-1 e A-2."),
        (GroupOutcome.ASK_FINANCE_POLICE, "reddituale per la posizione A-1.",
         "reddituale per le posizioni A-1 e A-2."),
        (GroupOutcome.ASK_SOCIAL_SERVICES, "la valutazione della posizione A-1.",
         "la valutazione delle posizioni A-1 e A-2."),
        (GroupOutcome.TAKE_NOTE, "dai Servizi Sociali per la posizione A-1.",
         "dai Servizi Sociali per le posizioni A-1 e A-2."),
        (GroupOutcome.ARCHIVE, "archivia la posizione A-1.",
         "archivia le posizioni A-1 e A-2."),
    ],
)  # fmt: skip
def test_a_decision_agrees_with_its_positions(outcome: GroupOutcome, one: str, many: str) -> None:
    assert one in said(outcome, "A-1")
    assert many in said(outcome, "A-1", "A-2")


@pytest.mark.parametrize("outcome", list(GroupOutcome))
def test_every_decision_can_be_about_a_topic(outcome: GroupOutcome) -> None:
    assert said(outcome).startswith("Il Gruppo di Lavoro ")
    assert "posizion" not in said(outcome)
    assert any(run.bold for run in decision_text(outcome, ()))


def test_a_decision_in_other_words_is_printed_as_it_was_read() -> None:
    runs = decision_text(GroupOutcome.DEEPEN, ("A-1",), own_text="Il Gruppo **invita** ALER")
    assert [(run.text, run.bold) for run in runs] == [
        ("Il Gruppo ", False), ("invita", True), (" ALER.", False),
    ]  # fmt: skip
    runs = decision_text(GroupOutcome.DEEPEN, ("A-1",), own_text="Si attende il dato")
    assert "".join(run.text for run in runs) == (
        "Il Gruppo di Lavoro stabilisce quanto segue: si attende il dato."
    )


def test_the_reason_of_a_check_is_followed_by_the_plan_once() -> None:
    asked = GroupOutcome.ASK_FINANCE_POLICE
    assert reasons(asked, "Il dato manca").endswith("ove necessario (par. 11.1, punto 2).")
    assert reasons(asked, "Il dato è necessario (par. 11.1).").count("11.1") == 1


def test_tasks_say_who_and_by_when() -> None:
    assert task("Prefettura", date(2026, 12, 8)) == "Prefettura, entro l’8 dicembre 2026."
    assert task(None, date(2026, 12, 1)) == "Entro il 1° dicembre 2026."
    assert task("Prefettura", None) == "Prefettura."
    assert task(None, None) == ""


def test_a_man_chairs_and_a_remote_meeting_has_no_place() -> None:
    first, second = opening(
        held_on=date(2026, 12, 1), opened_at="10.00", place="Prefettura di Milano", mode="remote",
        convocation_number=None, convocation_date=None, attendees=[CHAIR],
    )  # fmt: skip
    assert "il giorno primo del mese di dicembre, alle ore 10.00, in videoconferenza" in first
    assert "nota prot. n. ____________ del ____________" in first
    assert second.startswith("Presiede il dott. Bruno Riva, per la Prefettura di Milano.")
    text = introduction(AgendaRule.BY_HAND, ("A-1", "A-2"), "MM SpA", "zq", [CHAIR]).text
    assert text.replace("\u2011", "-") == (
        "Il Presidente pone in esame le posizioni A-1 e A-2, gestite da MM SpA."
    )


def test_an_age_is_counted_in_days_and_one_day_is_one() -> None:
    text = unanswered(
        [Waiting("local_police", date(2026, 11, 16), ("A-1",)),
         Waiting("aler", date(2026, 11, 8), ("A-2", "A-3"))],
        ON,
    )  # fmt: skip
    assert text.replace("\u2011", "-") == (
        "Restano senza risposta la richiesta alla Polizia Locale del 16 novembre 2026 per la "
        "posizione A-1 (1 giorno); la richiesta ad ALER Milano dell’8 novembre 2026 per le "
        "posizioni A-2 e A-3 (9 giorni)."
    )
    assert unanswered([], ON) == ""
    assert answers("carabinieri", ["A-1", "A-2"]).replace("\u2011", "-") == (
        "I Carabinieri hanno risposto per le posizioni A-1 e A-2; gli esiti sono acquisiti ai "
        "fascicoli."
    )


def test_tasks_of_earlier_meetings_are_done_or_wait() -> None:
    done = EarlierTask("1.1.1", "rinvio", "MM SpA", None, date(2026, 11, 11))
    waits = EarlierTask("1.2.1", "rinvio", "", date(2026, 12, 4), None)
    assert earlier_tasks([done, done], ON)[0].startswith(
        "Risultano eseguiti gli adempimenti delle determinazioni 1.1.1 (MM SpA, l’11 novembre"
    )
    assert earlier_tasks([waits], ON) == (
        "Resta da eseguire l’adempimento della determinazione 1.2.1, rinvio, termine 4 dicembre "
        "2026.",
    )


def test_small_words_are_lowered_and_names_are_not() -> None:
    assert information("ALER", "La visita è fatta").text.endswith("segue: la visita è fatta.")
    assert information("ALER", "Villa conferma").text.endswith("segue: Villa conferma.")


def test_titles_and_addresses() -> None:
    assert agenda_title(AgendaRule.BY_HAND, (), "Un argomento") == "Un argomento"
    assert agenda_title(AgendaRule.UNANSWERED, ("A-1",), "x") == "A-1, richiesta senza risposta"
    assert positions(("A-1",), "di") == "della posizione A-1"
    assert addressed("ALER Milano") == "Ad ALER Milano"
    assert addressed("MM SpA") == "A MM SpA"
    assert addressed("Comando Provinciale Carabinieri") == "Al Comando Provinciale Carabinieri"


def test_the_criteria_are_named_once_as_the_register_wrote_them() -> None:
    said = Declaration(
        code="A-1", declared_on=date(2026, 2, 28), act_number="PG 1/2026",
        criteria_version="criteri 2026/1", entitled=True, place_available=False,
    )  # fmt: skip
    assert "secondo i criteri 2026/1," in declaration(said).text
    noted = "".join(
        run.text for run in decision_text(GroupOutcome.TAKE_NOTE, ("A-1",), declared=[said])
    )
    assert noted.endswith("(PG 1/2026), criteri 2026/1.")


def test_short_dates_become_prose_with_their_article() -> None:
    assert in_prose("dichiarato il 08/05/2026") == "dichiarato l’8 maggio 2026"
    assert in_prose("risposta del 11/03/2026") == "risposta dell’11 marzo 2026"
    assert in_prose("dichiarato il 10/08/2026") == "dichiarato il 10 agosto 2026"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("dell’ing. Neri con nota del 16/11/2026", "dell’ing. Neri con nota del 16/11/2026"),
        ("nota prot. 12/2026 del 16/11/2026", "con nota prot. 12/2026 del 16/11/2026"),
        ("prot. n. 12/2026", "con nota prot. n. 12/2026"),
        ("12/2026", "con nota 12/2026"),
        ("delegata dell'ing. Neri", "dell'ing. Neri"),
        ("con delega del 12/11/2026", "con delega del 12/11/2026"),
        ("ing. Neri", "da ing. Neri"),
        ("dal direttore", "dal direttore"),
        (" ", ""),
    ],
)
def test_an_act_of_delegation_reads_as_a_sentence(typed: str, read: str) -> None:
    assert delegated(typed) == read
