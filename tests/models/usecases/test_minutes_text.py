"""The sentences of the minutes and of the weekly list, as an official would read them aloud."""

import datetime

import pytest

from models.usecases.extracts.minutes import DecisionBlock, Run
from models.usecases.extracts.minutes_attendance import (
    Attendee,
    arrivals,
    attendance_row,
    attendance_sentences,
    departures,
    person_with_article,
)
from models.usecases.extracts.minutes_text import (
    closing,
    decision_runs,
    impeded_positions,
    list_examination,
    opening,
    outcomes_of_week,
    paragraphs,
    previous_minutes,
    sentence,
    statement_introduction,
    task,
)
from models.usecases.extracts.weekly_list import Audience
from models.usecases.extracts.weekly_list_text import attention_points, legend, notes

SERVICES = Attendee(
    "Comune di Milano, Servizi Sociali", "dott.ssa Marta Villa", feminine=True, presence="remote"
)
CARABINIERI = Attendee(
    "Comando Provinciale Carabinieri",
    "magg. Paolo Rinaldi",
    presence="present",
    arrived_at="15.00",
    left_at="16.25",
    left_during_item=5,
)
ALER = Attendee(
    "ALER Milano", presence="present", arrived_at="15.20", arrived_during_item=2, left_at="16.30"
)
MM = Attendee("MM SpA", presence="present", arrived_at="15.20")
CHAIR = Attendee(
    "Prefettura di Milano", "avv. Ada Neri", feminine=True, presence="present", office="chair"
)


def test_opening_says_the_date_in_words_and_leaves_the_convocation_blank() -> None:
    first, second = opening(
        held_on=datetime.date(2026, 12, 1),
        opened_at="9.30",
        place="sala riunioni di corso Monforte",
        convocation_number="812/2026",
        convocation_date=datetime.date(2026, 11, 11),
        week="50/2026",
        monday=datetime.date(2026, 12, 7),
        mode="present",
        attendees=(CHAIR,),
    )

    assert first.startswith(
        "L’anno duemilaventisei, il giorno primo del mese di dicembre, alle ore 9.30, presso sala "
        "riunioni di corso Monforte, a seguito di convocazione trasmessa con nota prot. n. "
        "812/2026 dell’11 novembre 2026, si è riunito il Tavolo Tecnico"
    )
    assert first.endswith("dal 7 al 13 dicembre 2026. La seduta si svolge in presenza.")
    assert second.startswith("Presiede l’avv. Ada Neri, per la Prefettura di Milano. Svolge le")
    assert "verbalizzante ____" in second


def test_attendance_tells_each_kind_of_presence() -> None:
    excused = Attendee("Comune di Milano, Direzione Casa", "arch. Piero Longhi", presence="excused")
    also = Attendee("MM SpA", feminine=True, presence="excused")

    sent = Attendee(
        "MM SpA", "ing. Ugo Riva", "capo ufficio", presence="delegate", delegation="con nota 7"
    )
    who = attendance_row(sent).representative
    assert who == "ing. Ugo Riva, capo ufficio, delegato con nota 7"
    assert attendance_row(also).presence == "assente giustificata"
    assert attendance_row(excused).was_there is False
    assert attendance_row(CHAIR).presence == "presente, presiede"
    assert attendance_sentences((SERVICES, excused, also)) == (
        "Partecipa in videoconferenza la rappresentante dei Servizi Sociali. Sono assenti "
        "giustificati il rappresentante della Direzione Casa e la rappresentante di MM SpA."
    )
    assert attendance_sentences((CARABINIERI,)) == ""


def test_every_arrival_and_departure_is_said_once() -> None:
    attendees = (CARABINIERI, ALER, MM)
    came = [arrivals(attendees, item=item, opened_at="15.00") for item in range(1, 7)]
    went = [departures(attendees, item=item, last_item=6) for item in range(1, 7)]

    assert came == [
        "Alle ore 15.20 entra il rappresentante di MM SpA.",
        "Alle ore 15.20 entra il rappresentante di ALER Milano.",
        "",
        "",
        "",
        "",
    ]
    assert went[4] == "Alle ore 16.25 lascia la seduta il rappresentante dei Carabinieri."
    assert went[5] == "Alle ore 16.30 lascia la seduta il rappresentante di ALER Milano."


def test_articles_before_titles() -> None:
    assert person_with_article("ing. Neri", feminine=False) == "l’ing. Neri"
    assert person_with_article("dott.ssa Villa", feminine=True) == "la dott.ssa Villa"
    assert person_with_article("dott.ssa Ferri", feminine=False) == "la dott.ssa Ferri"
    assert person_with_article("dott. Ferri", feminine=False) == "il dott. Ferri"
    assert person_with_article("Vice questore Serra", feminine=True) == "la Vice questore Serra"
    assert person_with_article("Elena Marini", feminine=True) == "Elena Marini"


def test_verbs_between_asterisks_are_bold_and_codes_do_not_break() -> None:
    assert decision_runs("Il Tavolo **rinvia** la posizione MM-2024-00418.") == (
        Run("Il Tavolo "),
        Run("rinvia", bold=True),
        Run(" la posizione MM\u20112024\u201100418."),
    )


def test_a_decision_against_an_impediment_needs_its_authors() -> None:
    with pytest.raises(ValueError, match="authors"):
        DecisionBlock("47.4.1", (Run("…"),), "perché", against_impediment=True)


def test_previous_minutes() -> None:
    day = datetime.date(2026, 11, 13)

    assert previous_minutes(number="46/2026", held_on=day, note=None).text.endswith(
        "è dato per letto e approvato senza osservazioni dai presenti."
    )
    assert previous_minutes(number="46/2026", held_on=day, note="si corregge l’ora").text.endswith(
        "approvato con la seguente osservazione: si corregge l’ora."
    )
    assert "Non vi è alcun verbale" in previous_minutes(number=None, held_on=None, note=None).text


@pytest.mark.parametrize(
    ("programmed", "executed", "causes", "words"),
    [
        (0, 0, [], "Nella settimana 47/2026 non erano programmati interventi."),
        (5, 0, [], "nessun esito è ancora pervenuto"),
        (1, 1, [], "Su 1 alloggio programmato nella settimana 47/2026, 1 risulta liberato."),
        (2, 1, [("A-1-2", "manca la ditta")], "In 1 caso l’intervento non è stato eseguito"),
        (4, 2, [("A-1-2", "manca la ditta")], "Per 1 alloggio l’esito non è ancora pervenuto."),
    ],
)
def test_outcomes(
    programmed: int, executed: int, causes: list[tuple[str, str]], words: str
) -> None:
    told = outcomes_of_week(
        week="47/2026", programmed=programmed, executed=executed, not_executed=causes
    )

    assert words in told.text


def test_examination_counts_and_names_the_order() -> None:
    told = list_examination(
        who="La coordinatrice del Gruppo di Lavoro",
        positions=3896,
        bodies=["ALER Milano", "MM SpA"],
        as_of=datetime.date(2026, 11, 20),
        direct=602,
        through_working_group=1,
        dwellings=42,
        interventions=19,
        directive="verbale del Comitato del 03/11/2026",
    ).text

    assert "Su 3.896 posizioni risultanti dalle anagrafi di ALER Milano e di MM SpA" in told
    assert "602 rispondono ai criteri del paragrafo 11.1, punto 4, del Piano e pervengono" in told
    assert "Un’altra è stata inserita dal Gruppo di Lavoro." in told
    assert "indirizzi del Comitato (verbale del Comitato del 03/11/2026)" in told


@pytest.mark.parametrize(
    ("without", "large", "words"),
    [
        (0, 0, "Nessuna posizione dell’elenco generale presenta impedimenti."),
        (1, 0, "1 posizione dell’elenco generale ha uno stato di necessità"),
        (54, 6, "e che per altre 6 posizioni la struttura indicata non può accogliere"),
        (54, 1, "e che per un’altra posizione la struttura"),
        (0, 1, "riferisce che per 1 posizione la struttura"),
    ],
)
def test_impediments_agree_in_number(without: int, large: int, words: str) -> None:
    told = impeded_positions(who="La coordinatrice", without_solution=without, too_large=large)

    assert words in told.text
    assert ("Essa non è stata proposta" in told.text) is (without + large == 1)


def test_small_sentences() -> None:
    assert statement_introduction(SERVICES, "x").text == (
        "La rappresentante dei Servizi Sociali chiede che sia messo a verbale quanto segue:"
    )
    assert task("Servizi Sociali", "entro il 26 novembre 2026") == (
        "Servizi Sociali, entro il 26 novembre 2026."
    )
    assert task(None, "domani") == ""
    assert sentence("già detto.") == "già detto."
    assert [p.text for p in paragraphs("uno\n\n due \n")] == ["uno", "due"]
    last = closing(closed_at=None, next_on=None, next_at=None, next_place=None)
    assert "sarà comunicata con la convocazione" in last[0]
    assert "chiusa alle ore _______." in last[1]


def test_attention_says_only_what_occurs() -> None:
    nothing = attention_points(
        under_assessment=[],
        received=[],
        residence_elsewhere=0,
        without_solution=0,
        too_large=0,
        waiting=0,
    )
    all_of_it = attention_points(
        under_assessment=["ALER-1-2", "ALER-1-3"],
        received=["MM-1-4"],
        residence_elsewhere=1,
        without_solution=54,
        too_large=6,
        waiting=500,
    )

    assert nothing == ()
    assert [point.lead for point in all_of_it] == [
        "Valutazione in corso",
        "Accoglienza",
        "Residenza fuori Milano",
        "Non proposte",
    ]
    assert all_of_it[2].text == (
        " per 1 posizione: la Prefettura avvisa il Comune di residenza (par. 11.1)."
    )
    assert all_of_it[3].text == (
        ": 54 posizioni con stato di necessità dichiarato e senza soluzione disponibile; 6 il cui "
        "nucleo supera la capienza della struttura indicata. Le altre 500 in elenco attendono "
        "squadre, assistenti sociali o ditte."
    )
    only_waiting = attention_points(
        under_assessment=[],
        received=[],
        residence_elsewhere=0,
        without_solution=0,
        too_large=0,
        waiting=1,
    )
    assert only_waiting[0].text == (
        ": un’altra in elenco attende squadre, assistenti sociali o ditte."
    )


@pytest.mark.parametrize("audience", list(Audience))
def test_legend_and_notes_are_for_their_reader(audience: Audience) -> None:
    rows = legend(audience, recent_weeks=4)
    reading, data = notes(
        audience,
        directive=None,
        registers="anagrafi ALER e MM",
        as_of=datetime.date(2026, 11, 20),
        positions=3896,
        on_list=602,
        by_criterion=[("1", 98), ("2", 293), ("3", 211)],
        proposed=42,
        solver_note="Proposta ottimale entro le disponibilità comunicate",
        manual_changes=0,
    )
    questura = audience is Audience.QUESTURA

    assert any("3a" in row.sign for row in rows) is questura
    assert ("giudiziari" in data) is questura
    assert ("98 per il criterio 1" in data) is questura
    assert ("«Fragilità»" in reading) is questura
    assert "è una convenzione" in reading
    assert "nessuna modifica a mano" in data
