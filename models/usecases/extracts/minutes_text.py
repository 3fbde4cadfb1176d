"""The prose of the minutes, from facts to complete Italian sentences (models/README.md, 2).

Pure functions: they take codes and counts, never names of occupants, and give the sentences in
the order in which the minutes say them. Codes come out with non-breaking hyphens.
"""

import datetime
import re
from collections.abc import Sequence

from models.rules.italian import (
    MONTHS,
    counted,
    full_date,
    joined,
    number_in_words,
    of_day,
    span_of_days,
    thousands,
    unbroken_codes,
)
from models.usecases.extracts.minutes import Paragraph, Run
from models.usecases.extracts.minutes_attendance import (
    Attendee,
    attendance_sentences,
    chair_title,
    person_with_article,
    place_with_article,
    speaker,
)

PLAN = (
    "Piano Operativo di Azione per la prevenzione ed il contrasto alle occupazioni abusive di "
    "alloggi di proprietà pubblica, edizione 2020"
)
_BLANK_NUMBER = "____________"
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def paragraphs(prose: str | None) -> tuple[Paragraph, ...]:
    """The discussion as it was put on record, one paragraph a line."""
    lines = (line.strip() for line in (prose or "").splitlines())
    return tuple(Paragraph(unbroken_codes(line)) for line in lines if line)


def decision_runs(text: str) -> tuple[Run, ...]:
    """The text of a decision: what stands between double asterisks is a bold verb."""
    pieces = _BOLD.split(unbroken_codes(text))
    return tuple(Run(piece, bold=index % 2 == 1) for index, piece in enumerate(pieces) if piece)


def opening(
    *,
    held_on: datetime.date,
    opened_at: str,
    place: str,
    convocation_number: str | None,
    convocation_date: datetime.date | None,
    week: str,
    monday: datetime.date,
    mode: str,
    attendees: Sequence[Attendee],
) -> tuple[str, ...]:
    """Date in words, place, convocation, who chairs and who keeps the minutes.

    `week` is "48/2026"; `mode` is `present` or `present_or_remote`.
    """
    day = "primo" if held_on.day == 1 else number_in_words(held_on.day)
    convoked = (
        f"{convocation_number or _BLANK_NUMBER} "
        f"{of_day(convocation_date) if convocation_date else f'del {_BLANK_NUMBER}'}"
    )
    sunday = monday + datetime.timedelta(days=6)
    remote = ", con facoltà di collegamento in videoconferenza" if mode != "present" else ""
    first = (
        f"L’anno {number_in_words(held_on.year)}, il giorno {day} del mese di "
        f"{MONTHS[held_on.month - 1]}, alle ore {opened_at}, presso {place_with_article(place)}, "
        f"a seguito di convocazione trasmessa con nota prot. n. {convoked}, si è riunito il "
        f"Tavolo Tecnico di cui al {PLAN}, per programmare gli interventi della settimana {week}, "
        f"{span_of_days(monday, sunday)}. La seduta si svolge in presenza{remote}."
    )
    return first, f"{chair_sentence(attendees)} {minute_taker_sentence(attendees)} Sono convenuti:"


def chair_sentence(attendees: Sequence[Attendee]) -> str:
    chair = next((a for a in attendees if a.office == "chair"), None)
    if chair is None:
        return "Presiede ____________________."
    if not chair.person:
        return f"Presiede {place_with_article(chair.body_name)}."
    who = person_with_article(chair.person, feminine=chair.feminine)
    return f"Presiede {who}, per {place_with_article(chair.body_name)}."


def minute_taker_sentence(attendees: Sequence[Attendee]) -> str:
    taker = next((a for a in attendees if a.office == "minute_taker"), None)
    if taker is None or not taker.person:
        return "Svolge le funzioni di verbalizzante ____________________."
    who = person_with_article(taker.person, feminine=taker.feminine)
    body = taker.body_name
    of_whom = "della" if place_with_article(body) != body else "di"
    return f"Svolge le funzioni di verbalizzante {who}, {of_whom} {body}."


def opening_of_agenda(attendees: Sequence[Attendee]) -> str:
    """Under the table of attendance: who is there otherwise, who is not, and the opening."""
    sentences = attendance_sentences(attendees)
    formula = (
        f"{chair_title(attendees)} constata la regolarità della convocazione, dichiara aperta la "
        "seduta e dà lettura dell’ordine del giorno:"
    )
    return f"{sentences} {formula}" if sentences else formula


def codes_reminder(attendees: Sequence[Attendee]) -> str:
    """After the agenda: the discussion goes by codes."""
    return (
        f"{chair_title(attendees)} ricorda che la discussione si svolge per codici di posizione e "
        "che la corrispondenza tra codici e nuclei è contenuta nel solo allegato riservato."
    )


def item_title(kind: str, *, week: str, previous_week: str, list_number: str | None) -> str:
    """Title of an item of the agenda; a list that never left the office has no number yet.

    Raises KeyError for an unknown kind.
    """
    which = f"n. {list_number}" if list_number else f"della settimana {week}"
    return {
        "previous_minutes": "Approvazione del verbale della seduta precedente",
        "outcomes": f"Esiti degli interventi della settimana {previous_week}",
        "list_examination": f"Esame dell’elenco settimanale {which}",
        "impeded_positions": "Posizioni con impedimento",
        "programme": f"Programmazione della settimana {week}",
        "other_business": "Varie ed eventuali",
    }[kind]


def previous_minutes(
    *, number: str | None, held_on: datetime.date | None, note: str | None
) -> Paragraph:
    """Approval of the minutes before; `number` is None where there are none in the archive."""
    if number is None or held_on is None:
        return Paragraph(
            "Non vi è alcun verbale di una seduta precedente da sottoporre ad approvazione."
        )
    start = (
        f"Il verbale n. {number} della seduta {of_day(held_on)}, trasmesso ai componenti con la "
        "convocazione, è dato per letto e approvato"
    )
    if note:
        return Paragraph(unbroken_codes(f"{start} con la seguente osservazione: {_ended(note)}"))
    return Paragraph(f"{start} senza osservazioni dai presenti.")


def outcomes_of_week(
    *,
    week: str,
    programmed: int,
    executed: int,
    not_executed: Sequence[tuple[str, str]],
) -> Paragraph:
    """What became of the interventions of the week before, dwelling by dwelling.

    `not_executed` are codes with the reason as told ("non si è presentata la ditta incaricata").
    What is neither executed nor not executed has no outcome yet, and is said.
    """
    if programmed == 0:
        return Paragraph(f"Nella settimana {week} non erano programmati interventi.")
    unknown = programmed - executed - len(not_executed)
    total = counted(programmed, "alloggio programmato", "alloggi programmati")
    if unknown == programmed:
        return Paragraph(
            f"Su {total} nella settimana {week}, nessun esito è ancora pervenuto: se ne rinvia "
            "l’esame alla prossima seduta."
        )
    sentences = [
        f"Su {total} nella settimana {week}, "
        + (
            f"{thousands(executed)} {'risulta liberato' if executed == 1 else 'risultano liberati'}"
            if executed
            else "nessuno risulta liberato"
        )
        + "."
    ]
    if not_executed:
        causes = "; ".join(f"per la posizione {code} {reason}" for code, reason in not_executed)
        verb = (
            "l’intervento non è stato eseguito"
            if len(not_executed) == 1
            else ("gli interventi non sono stati eseguiti")
        )
        keep = (
            "La posizione conserva il posto in elenco ed è riproposta."
            if len(not_executed) == 1
            else "Le posizioni conservano il posto in elenco e sono riproposte."
        )
        sentences.append(
            f"In {counted(len(not_executed), 'caso', 'casi')} {verb}: {causes}. {keep}"
        )
    if unknown:
        sentences.append(
            f"Per {counted(unknown, 'alloggio', 'alloggi')} l’esito non è ancora pervenuto."
        )
    return Paragraph(unbroken_codes(" ".join(sentences)))


def list_examination(
    *,
    who: str,
    positions: int,
    bodies: Sequence[str],
    as_of: datetime.date,
    direct: int,
    through_working_group: int,
    dwellings: int,
    interventions: int,
    directive: str | None,
) -> Paragraph:
    """The list illustrated, with its counts and the order followed.

    `who` speaks ("La coordinatrice del Gruppo di Lavoro"); `directive` is the reference of the
    Comitato's indirizzi, None where the order is the convention.
    """
    registers = joined([f"di {body}" for body in bodies])
    answers = "risponde" if direct == 1 else "rispondono"
    group = ""
    if through_working_group:
        verb = "è stata inserita" if through_working_group == 1 else "sono state inserite"
        group = (
            f" Altre {thousands(through_working_group)}"
            if through_working_group > 1
            else " Un’altra"
        ) + f" {verb} dal Gruppo di Lavoro."
    proposal = (
        f" La proposta ne comprende {thousands(dwellings)}, in "
        f"{counted(interventions, 'intervento', 'interventi')}."
        if dwellings
        else " Per la settimana non è proposto alcun intervento."
    )
    order = (
        f" L’ordine dei criteri è quello degli indirizzi del Comitato ({directive})."
        if directive
        else " In mancanza di indirizzi del Comitato sull’ordine dei criteri, è stato seguito "
        "l’ordine convenzionale indicato in elenco."
    )
    reach = "perviene" if direct == 1 else "pervengono"
    return Paragraph(
        f"{who} illustra l’elenco. Su {counted(positions, 'posizione', 'posizioni')} risultanti "
        f"dalle anagrafi {registers} alla data {of_day(as_of)}, {thousands(direct)} {answers} ai "
        f"criteri del paragrafo 11.1, punto 4, del Piano e {reach} al Tavolo senza passaggio dal "
        f"Gruppo di Lavoro.{group}{proposal}{order}"
    )


def assessments_in_progress(codes: Sequence[str]) -> Paragraph | None:
    """Proposed positions whose assessment is still in progress; None where there are none."""
    if not codes:
        return None
    start = "per la posizione" if len(codes) == 1 else "per le posizioni"
    return Paragraph(
        unbroken_codes(
            f"Si dà atto che {start} {joined(codes)} la valutazione dei Servizi Sociali è in corso "
            "e che l’esito è atteso prima dell’intervento (par. 11.2)."
        )
    )


def impeded_positions(*, who: str, without_solution: int, too_large: int) -> Paragraph:
    """How many positions stay out because of an impediment, and why."""
    if not without_solution and not too_large:
        return Paragraph("Nessuna posizione dell’elenco generale presenta impedimenti.")
    parts: list[str] = []
    if without_solution:
        verb = "ha" if without_solution == 1 else "hanno"
        parts.append(
            f"che {counted(without_solution, 'posizione', 'posizioni')} dell’elenco generale "
            f"{verb} uno stato di necessità dichiarato e nessuna soluzione disponibile"
        )
    if too_large:
        other = "altre " if without_solution else ""
        if too_large == 1:
            other = "un’altra posizione" if without_solution else "1 posizione"
        else:
            other += counted(too_large, "posizione", "posizioni")
        parts.append(
            f"che per {other} la struttura indicata non può accogliere il numero dei componenti"
        )
    one = without_solution + too_large == 1
    end = "Essa non è stata proposta" if one else "Esse non sono state proposte"
    return Paragraph(
        f"{who} riferisce {' e '.join(parts)}. {end}, secondo quanto stabilito dal paragrafo 11.2 "
        "del Piano."
    )


def programme_introduction(attendees: Sequence[Attendee], *, interventions: int) -> Paragraph:
    """Before the table of the programme."""
    if not interventions:
        return Paragraph("Dalle determinazioni che precedono non risultano interventi.")
    return Paragraph(
        f"{chair_title(attendees)} dà lettura della programmazione risultante dalle "
        "determinazioni che precedono."
    )


def statement_introduction(attendee: Attendee | None, body_name: str) -> Paragraph:
    """Before a statement in its own words; the body alone where nobody sat for it."""
    who = speaker(attendee) if attendee is not None else body_name
    return Paragraph(f"{who} chiede che sia messo a verbale quanto segue:")


def no_other_business() -> Paragraph:
    """An item without matter."""
    return Paragraph("Nessuno dei presenti chiede la parola.")


def closing(
    *,
    closed_at: str | None,
    next_on: datetime.date | None,
    next_at: str | None,
    next_place: str | None,
    with_annex: bool = True,
) -> tuple[str, ...]:
    """Next session, closing hour, what the minutes are made of."""
    following = "La data della prossima seduta sarà comunicata con la convocazione."
    if next_on is not None:
        at = f", alle ore {next_at}" if next_at else ""
        where = f", presso {place_with_article(next_place)}" if next_place else ""
        following = f"La prossima seduta è fissata per {full_date(next_on)}{at}{where}."
    annex = " e di un allegato riservato" if with_annex else ""
    return (
        following,
        f"Null’altro essendovi da trattare, la seduta è chiusa alle ore {closed_at or '_______'}. "
        f"Del che si è redatto il presente verbale, che si compone di pagine numerate{annex} e che "
        "sarà sottoposto ad approvazione nella prossima seduta.",
    )


def annexes(*, list_number: str | None) -> str:
    """What goes with the minutes."""
    weekly = (
        f"; B, elenco settimanale n. {list_number}, agli atti della Questura e della Prefettura"
        if list_number
        else ""
    )
    return f"A (riservato), corrispondenza tra codici e nuclei, in esemplari numerati{weekly}."


def distribution() -> str:
    """Who receives the minutes."""
    return "il verbale, senza allegati, ai componenti del Tavolo."


def task(responsible: str | None, due: str | None) -> str:
    """*Adempimento*: who, by when ("Servizi Sociali, entro il 26 novembre 2026.")."""
    return _ended(", ".join(part for part in (responsible, due) if part)) if responsible else ""


def sentence(text: str | None) -> str:
    """A reason or an author's note as a sentence with its full stop, codes unbroken."""
    return unbroken_codes(_ended(text)) if text else ""


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "»", "…")) else f"{text}."
