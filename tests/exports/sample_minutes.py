"""A session of the Tavolo with every kind of presence and of decision; invented people."""

import datetime

from models.usecases.extracts.content import with_fingerprint
from models.usecases.extracts.letterhead import DocumentMark, Letterhead, Signatory
from models.usecases.extracts.minutes import (
    Block,
    DecisionBlock,
    MinutesExtract,
    MinutesItem,
    Paragraph,
    ProgrammeRow,
    ProgrammeTable,
    Statement,
)
from models.usecases.extracts.minutes_attendance import (
    Attendee,
    arrivals,
    attendance_row,
    departures,
)
from models.usecases.extracts.minutes_text import (
    annexes,
    assessments_in_progress,
    closing,
    codes_reminder,
    decision_runs,
    distribution,
    impeded_positions,
    item_title,
    list_examination,
    no_other_business,
    opening,
    opening_of_agenda,
    outcomes_of_week,
    previous_minutes,
    programme_introduction,
    sentence,
    statement_introduction,
    task,
)

MONDAY = datetime.date(2026, 11, 23)
SESSION = datetime.date(2026, 11, 20)
ATTENDEES = (
    Attendee(
        "Questura di Milano",
        "dott. Guido Ferraris",
        "primo dirigente",
        presence="present",
        office="chair",
        arrived_at="15.00",
    ),
    Attendee(
        "Comando Provinciale Carabinieri",
        "magg. Paolo Rinaldi",
        presence="present",
        arrived_at="15.00",
        left_at="16.25",
        left_during_item=5,
    ),
    Attendee(
        "Polizia Locale di Milano",
        "comm. Sara Bassi",
        feminine=True,
        presence="present",
        arrived_at="15.00",
    ),
    Attendee(
        "ALER Milano",
        "dott. Luca Fontana",
        "responsabile sicurezza",
        presence="present",
        arrived_at="15.20",
        arrived_during_item=2,
    ),
    Attendee(
        "MM SpA",
        "geom. Anna Greco",
        feminine=True,
        presence="delegate",
        delegation="dell’ing. Neri con nota del 19/11/2026",
        arrived_at="15.00",
    ),
    Attendee(
        "Comune di Milano, Servizi Sociali",
        "dott.ssa Marta Villa",
        "responsabile di unità",
        feminine=True,
        presence="remote",
        arrived_at="15.00",
    ),
    Attendee("Comune di Milano, Direzione Casa", "arch. Piero Longhi", presence="excused"),
    Attendee("Guardia di Finanza di Milano", presence="absent"),
    Attendee(
        "Prefettura di Milano",
        "dott.ssa Irene Colombo",
        feminine=True,
        presence="present",
        office="minute_taker",
        arrived_at="15.00",
    ),
)
COORDINATOR = "La coordinatrice del Gruppo di Lavoro"
AGAINST = (
    "Il Tavolo, **in presenza di un impedimento** (stato di necessità dichiarato, soluzione non "
    "disponibile alla data della seduta), **decide** di inserire la posizione MM-2017-00447 "
    "nell’intervento n. 16 di giovedì 26 novembre 2026. La decisione **decade** se l’attestazione "
    "scritta del posto non perviene alla Questura e alla Prefettura entro le ore 12.00 di "
    "mercoledì 25 novembre 2026."
)


def sample_minutes() -> MinutesExtract:
    """A session with six items, in the words of `minutes_text`."""
    titles = (
        "previous_minutes",
        "outcomes",
        "list_examination",
        "impeded_positions",
        "programme",
        "other_business",
    )
    blocks = _sample_blocks()
    items = tuple(
        MinutesItem(
            number,
            item_title(kind, week="48/2026", previous_week="47/2026", list_number="47/2026"),
            _moved(number, blocks[number - 1]),
        )
        for number, kind in enumerate(titles, start=1)
    )
    return with_fingerprint(
        MinutesExtract(
            letterhead=Letterhead(),
            mark=DocumentMark("47/2026", 1, "", "i componenti del Tavolo", demonstration=True),
            session_on=SESSION,
            draft_on=SESSION,
            opening=opening(
                held_on=SESSION,
                opened_at="15.00",
                place="Questura di Milano",
                convocation_number=None,
                convocation_date=None,
                week="48/2026",
                monday=MONDAY,
                mode="present_or_remote",
                attendees=ATTENDEES,
            ),
            attendance=tuple(attendance_row(attendee) for attendee in ATTENDEES),
            after_attendance=opening_of_agenda(ATTENDEES),
            items=items,
            after_agenda=(codes_reminder(ATTENDEES),),
            closing=closing(
                closed_at="16.40",
                next_on=datetime.date(2026, 11, 27),
                next_at="15.00",
                next_place="Questura di Milano",
            ),
            minute_taker=Signatory("La Verbalizzante", "dott.ssa Irene Colombo"),
            chair=Signatory("Il Presidente", "dott. Guido Ferraris"),
            annexes=annexes(list_number="47/2026"),
            distribution=distribution(),
        )
    )


def _moved(number: int, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    arrived = arrivals(ATTENDEES, item=number, opened_at="15.00")
    left = departures(ATTENDEES, item=number, last_item=6)
    before = (Paragraph(arrived),) if arrived else ()
    return (*before, *blocks, *((Paragraph(left),) if left else ()))


def _sample_blocks() -> tuple[tuple[Block, ...], ...]:
    in_progress = assessments_in_progress(["ALER-2016-02498", "ALER-2019-01457"])
    assert in_progress is not None
    causes = [
        ("ALER-2023-00801", "non si è presentata la ditta incaricata"),
        ("MM-2024-00418", "la squadra è stata richiamata per altro servizio"),
    ]
    return (
        (previous_minutes(number="46/2026", held_on=datetime.date(2026, 11, 13), note=None),),
        (
            outcomes_of_week(week="47/2026", programmed=40, executed=36, not_executed=causes),
            DecisionBlock(
                "47.2.1",
                decision_runs(
                    "Il Tavolo **prende atto** degli esiti e **dispone** che le posizioni "
                    "ALER-2023-00801 e MM-2024-00418 siano riprogrammate nella settimana 48/2026."
                ),
                "Le cause del rinvio non dipendono dagli occupanti e sono venute meno.",
            ),
        ),
        (
            list_examination(
                who=COORDINATOR,
                positions=3896,
                bodies=["ALER Milano", "MM SpA"],
                as_of=SESSION,
                direct=602,
                through_working_group=3,
                dwellings=45,
                interventions=20,
                directive=None,
            ),
            in_progress,
            DecisionBlock(
                "47.3.1",
                decision_runs(
                    "Il Tavolo **rinvia** la posizione ALER-2016-02498, proposta per lunedì 23 "
                    "novembre, alla seduta del 27 novembre 2026."
                ),
                "L’esito della valutazione dei Servizi Sociali interverrebbe dopo l’accesso.",
                task("Servizi Sociali", "esito della valutazione entro il 26 novembre 2026"),
            ),
        ),
        (
            impeded_positions(who=COORDINATOR, without_solution=54, too_large=6),
            statement_introduction(ATTENDEES[5], "Servizi Sociali"),
            Statement(
                "I Servizi Sociali comunicano una disponibilità attesa, non ancora attestata. La "
                "presenza dell’assistente sociale è assicurata."
            ),
            DecisionBlock(
                "47.4.1",
                decision_runs(AGAINST),
                sentence(
                    "L’intervento nello stesso stabile è già programmato e il Piano favorisce lo "
                    "sgombero di più alloggi nello stesso stabile (par. 11.1); la condizione "
                    "apposta esclude che il nucleo resti senza accoglienza"
                ),
                authors="Proposta del Presidente; favorevoli Questura, Carabinieri, Polizia "
                "Locale, ALER Milano, MM SpA; i Servizi Sociali si rimettono alla dichiarazione "
                "sopra riportata.",
                against_impediment=True,
            ),
        ),
        (
            programme_introduction(ATTENDEES, interventions=20),
            ProgrammeTable(
                tuple(
                    ProgrammeRow(
                        MONDAY + datetime.timedelta(days=number // 4),
                        number + 1,
                        "MM" if number % 4 == 3 else "ALER",
                        None if number == 5 else 1 + number % 9,
                        ("Polizia di Stato", "Carabinieri", "Carabinieri", "Polizia Locale")[
                            number % 4
                        ],
                        tuple(
                            (f"ALER-2015-{number * 3 + code:05d}", "47.4.1" if number == 9 else "")
                            for code in range(1 + number % 3)
                        ),
                    )
                    for number in range(20)
                )
            ),
            DecisionBlock(
                "47.5.1",
                decision_runs(
                    "Il Tavolo **approva** la programmazione degli interventi della settimana "
                    "48/2026 come sopra riportata: 20 interventi, 45 alloggi."
                ),
                "Criteri del paragrafo 11.1, punto 4; disponibilità comunicate per ciascun giorno.",
            ),
        ),
        (no_other_business(),),
    )
