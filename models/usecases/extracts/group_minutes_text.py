"""The prose of the minutes of the Gruppo di Lavoro, from facts to complete Italian sentences.

Pure functions: they take codes, days and what officials wrote, and give sentences in the order in
which the minutes say them (models/README.md, 4). The Gruppo takes note of a declaration, it never
assesses it; a request without an answer shows its age, not a lateness (the Plan gives no term).
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.records.vocabulary import GroupOutcome
from models.rules.group_agenda import RULE_TEXTS, AgendaRule
from models.rules.italian import (
    MONTHS,
    capitalised,
    joined,
    long_date,
    number_in_words,
    of_day,
    on_day,
    unbroken_codes,
)
from models.usecases.extracts.minutes import Paragraph, Run
from models.usecases.extracts.minutes_attendance import Attendee, chair_title, place_with_article
from models.usecases.extracts.minutes_text import (
    PLAN,
    chair_sentence,
    decision_runs,
    minute_taker_sentence,
    sentence,
)

_BLANK = "____________"
_SMALL_WORDS = re.compile(
    r"(?:il|lo|la|l|i|gli|le|una?|uno|di|del(?:la|le)?|dei|da|dal|in|nella?|per|con|su|al?|alla|ai|"
    r"che|si|non|è|sono|vi|ha|hanno|risultano?|resta(?:no)?|nessuna?|ogni)$",
    re.IGNORECASE,
)
_DELEGATED = re.compile(r"^(?:con\s+)?delegat[oaie]\s+", re.IGNORECASE)
_OF_WHOM = re.compile(
    r"(?:d[aei]|d[ae]i|d[ae]l|d[ae]ll[aoe]?|dagli|degli|con|per)\b", re.IGNORECASE
)
_OF_AN_ACT = re.compile(r"(?:nota|atto|delega|lettera|pec|e-?mail|mail|ordine)\b", re.IGNORECASE)
_OF_A_NUMBER = re.compile(r"(?:prot|n\.|n°|\d)", re.IGNORECASE)
_SHORT_DATE = re.compile(r"\b(\d{2})/(\d{2})/(\d{4})\b")
_BEFORE_A_VOWEL = re.compile(r"\b(il|del|dal|al) (?=(?:08|11)/\d{2}/\d{4}\b)")
_ELIDED = {"il": "l’", "del": "dell’", "dal": "dall’", "al": "all’"}

ITEM_TITLES: Mapping[AgendaRule, str] = {
    AgendaRule.TAKE_NOTE: "stato di necessità dichiarato dai Servizi Sociali",
    AgendaRule.NO_SOLUTION: "stato di necessità dichiarato, soluzione da individuare",
    # Not "indicazioni di fragilità": that there are any is not for all who read the minutes.
    AgendaRule.NOT_ASSESSED: "valutazione dei Servizi Sociali da acquisire",
    AgendaRule.ANSWERED: "risposta pervenuta a una richiesta del Gruppo di Lavoro",
    AgendaRule.SUSPENSION_ENDING: "sospensione in scadenza o scaduta",
    AgendaRule.POSTPONED: "esame rinviato da una riunione precedente",
    AgendaRule.REQUALIFICATION: "contesto con riqualificazione, valutazione per l’elenco",
    AgendaRule.UNANSWERED: "richiesta senza risposta",
    AgendaRule.BY_HAND: "esame della posizione",
}
"""How the minutes call each reason to be on the agenda."""

DETERMINATIONS: Mapping[GroupOutcome, str] = {
    GroupOutcome.DEEPEN: "approfondimento",
    GroupOutcome.ASK_FINANCE_POLICE: "richiesta di approfondimento economico e reddituale",
    GroupOutcome.ASK_SOCIAL_SERVICES: "richiesta di valutazione",
    GroupOutcome.PUT_ON_LIST: "inserimento in elenco",
    GroupOutcome.POSTPONE: "rinvio",
    GroupOutcome.ARCHIVE: "archiviazione",
    GroupOutcome.TAKE_NOTE: "presa d’atto",
    GroupOutcome.APPROVE: "approvazione del verbale",
}
"""How the closing table calls each decision."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A state of necessity that Servizi Sociali declared, as the minutes may say it."""

    code: str
    declared_on: datetime.date | None
    act_number: str
    criteria_version: str
    entitled: bool | None
    place_available: bool | None


def positions(codes: Sequence[str], preposition: str = "") -> str:
    """ "la posizione A", "le posizioni A e B", "della posizione A", "per le posizioni A e B"."""
    one = len(codes) == 1
    noun = "posizione" if one else "posizioni"
    if preposition == "di":
        article = "della" if one else "delle"
    else:
        article = f"{preposition} {'la' if one else 'le'}".strip()
    return f"{article} {noun} {joined(codes)}"


def opening(
    *,
    held_on: datetime.date,
    opened_at: str,
    place: str,
    mode: str,
    convocation_number: str | None,
    convocation_date: datetime.date | None,
    attendees: Sequence[Attendee],
) -> tuple[str, ...]:
    """Date in words, place, convocation; who chairs and who keeps the minutes."""
    day = "primo" if held_on.day == 1 else number_in_words(held_on.day)
    of_convocation = of_day(convocation_date) if convocation_date else f"del {_BLANK}"
    where = {
        "present": f"presso {place_with_article(place)}",
        "remote": "in videoconferenza",
        "present_or_remote": f"presso {place_with_article(place)} e in videoconferenza",
    }[mode]
    return (
        f"L’anno {number_in_words(held_on.year)}, il giorno {day} del mese di "
        f"{MONTHS[held_on.month - 1]}, alle ore {opened_at}, {where}, a seguito di convocazione "
        f"trasmessa con nota prot. n. {convocation_number or _BLANK} {of_convocation}, si è "
        f"riunito il Gruppo di Lavoro previsto dal paragrafo 11.1, punto 2, del {PLAN}.",
        f"{chair_sentence(attendees)} {minute_taker_sentence(attendees)} Risultano:",
    )


def delegated(act: str) -> str:
    """The act of delegation as it follows "delegata", however it was typed.

    "nota prot. 12/2026" and "12/2026" become "con nota …", "ing. Neri" becomes "da ing. Neri".
    """
    bare = _DELEGATED.sub("", act.strip())
    if not bare or _OF_WHOM.match(bare):
        return bare
    if _OF_AN_ACT.match(bare):
        return f"con {bare}"
    return f"con nota {bare}" if _OF_A_NUMBER.match(bare) else f"da {bare}"


def codes_only() -> str:
    """After the agenda: what the minutes do not say."""
    return (
        "La discussione si svolge per codici di posizione. Nel verbale non compaiono generalità, "
        "condizioni di salute, redditi, né notizie di polizia o giudiziarie; la corrispondenza tra "
        "codici e nuclei è nel solo allegato riservato."
    )


def agenda_title(rule: AgendaRule, codes: Sequence[str], topic: str) -> str:
    """ "ALER-1, richiesta senza risposta", or the topic as it was written."""
    if not codes:
        return topic
    return f"{joined(codes)}, {ITEM_TITLES[rule]}"


def introduction(
    rule: AgendaRule, codes: Sequence[str], body: str, why: str, attendees: Sequence[Attendee]
) -> Paragraph:
    """Which position is examined, who manages its dwelling, by which rule and on what ground."""
    citation = RULE_TEXTS[rule][1].replace(
        "decisione del Gruppo", "come da precedente determinazione"
    )
    grounds = [] if rule is AgendaRule.BY_HAND else [each for each in (citation, why) if each]
    in_brackets = f" ({in_prose('; '.join(grounds))})" if grounds else ""
    managed = "gestita" if len(codes) == 1 else "gestite"
    return Paragraph(
        unbroken_codes(
            f"{chair_title(attendees)} pone in esame {positions(codes)}, {managed} da {body}"
            f"{in_brackets}."
        )
    )


def in_prose(text: str) -> str:
    """The short dates of a phrase as prose writes them: "risposta del 12 novembre 2026"."""

    def long(found: re.Match[str]) -> str:
        day, month, year = (int(each) for each in found.groups())
        return long_date(datetime.date(year, month, day))

    elided = _BEFORE_A_VOWEL.sub(lambda found: _ELIDED[found[1]], text)
    return _SHORT_DATE.sub(long, elided)


def _criteria(said: Declaration) -> str:
    """ "criteri 2026/1", whether the register wrote the word or not."""
    bare = re.sub(r"^criteri\s+", "", said.criteria_version.strip(), flags=re.IGNORECASE)
    return f"criteri {bare}" if bare else ""


def declaration(said: Declaration) -> Paragraph:
    """What Servizi Sociali declared, and whether a place is there (ambiguity 13; par. 6.3)."""
    number = f" ({said.act_number})" if said.act_number else ""
    grounds = [f"con atto {of_day(said.declared_on)}{number}"] if said.declared_on else []
    if said.criteria_version:
        grounds.append(f"secondo i {_criteria(said)}")
    between = f", {' e '.join(grounds)}," if grounds else ""
    if said.entitled and said.place_available:
        solution = "È indicata una soluzione, con diritto all’accoglienza e posto disponibile."
    elif said.place_available is False:
        solution = "Il posto non è disponibile."
    elif said.entitled is False:
        solution = "Il diritto all’accoglienza non risulta riconosciuto."
    else:
        solution = "Sulla disponibilità di un posto non è ancora pervenuta comunicazione."
    return Paragraph(
        unbroken_codes(
            f"I Servizi Sociali hanno dichiarato{between} lo stato di necessità per la posizione "
            f"{said.code}. {solution}"
        )
    )


def resident_elsewhere(code: str, *, alerted: bool) -> Paragraph:
    """Whoever of the household resides in another Comune: that Comune is alerted (R049)."""
    done = (
        "il Comune di residenza è stato allertato"
        if alerted
        else "la Prefettura ne allerta l’Amministrazione di residenza"
    )
    return Paragraph(
        unbroken_codes(
            f"Per la posizione {code} risulta una residenza fuori Milano: {done} (par. 11.1)."
        )
    )


def approved(title: str, remarks: str) -> Paragraph:
    """ "Il verbale n. 22/2026 è approvato senza osservazioni." or with those that were made."""
    number = title.removeprefix("Approvazione del verbale ").strip()
    if not remarks.strip():
        return Paragraph(f"Il verbale {number} è approvato senza osservazioni.")
    return Paragraph(
        f"Il verbale {number} è approvato con le osservazioni che seguono: "
        f"{sentence(_lowered(remarks))}"
    )


def documents_examined(text: str | None) -> tuple[Paragraph, ...]:
    """The documents on the table, as they were listed; nothing where none was."""
    return (Paragraph(f"Documenti esaminati: {sentence(_lowered(text))}"),) if text else ()


def no_decision(*, is_open: bool) -> Paragraph:
    """An item that was discussed and not decided."""
    if is_open:
        return Paragraph("La determinazione non è ancora stata assunta.")
    return Paragraph("Sul punto il Gruppo di Lavoro non assume determinazioni.")


def withdrawn(reason: str) -> Paragraph:
    """An item taken off the agenda after its numbers were printed; the number stays."""
    return Paragraph(f"Il punto è ritirato dall’ordine del giorno. Motivo: {sentence(reason)}")


def added_later() -> Paragraph:
    """An item that came after the agenda was frozen."""
    return Paragraph("Il punto è stato aggiunto dopo la fissazione dell’ordine del giorno.")


def decision_text(
    outcome: GroupOutcome,
    codes: Sequence[str],
    *,
    own_text: str = "",
    declared: Sequence[Declaration] = (),
) -> tuple[Run, ...]:
    """The decision as a sentence, its verb in bold; `own_text` is what was written instead."""
    if own_text:
        begins = own_text if own_text.startswith("Il Gruppo") else _stated(own_text)
        return decision_runs(sentence(begins))
    return decision_runs(f"Il Gruppo di Lavoro {_verb(outcome, codes, declared)}.")


def _stated(text: str) -> str:
    return f"Il Gruppo di Lavoro **stabilisce** quanto segue: {_lowered(text)}"


def _verb(outcome: GroupOutcome, codes: Sequence[str], declared: Sequence[Declaration]) -> str:
    if not codes:
        return {
            GroupOutcome.DEEPEN: "**stabilisce** di approfondire l’argomento",
            GroupOutcome.ASK_FINANCE_POLICE: "**chiede** un approfondimento alla Guardia di "
            "Finanza",
            GroupOutcome.ASK_SOCIAL_SERVICES: "**chiede** ai Servizi Sociali di riferire",
            GroupOutcome.PUT_ON_LIST: "**stabilisce** di riferirne al Tavolo Tecnico",
            GroupOutcome.POSTPONE: "**rinvia** l’argomento ad altra riunione",
            GroupOutcome.ARCHIVE: "**stabilisce** che non vi è altro da trattare sull’argomento",
            GroupOutcome.TAKE_NOTE: "**prende atto** di quanto riferito",
            GroupOutcome.APPROVE: "**approva** il verbale",
        }[outcome]
    if outcome is GroupOutcome.TAKE_NOTE:
        return (
            "**prende atto** dello stato di necessità dichiarato dai Servizi Sociali "
            f"{positions(codes, 'per')}{_acts(declared)}"
        )
    return {
        GroupOutcome.DEEPEN: f"**stabilisce** di approfondire {positions(codes)} prima di ogni "
        "altra determinazione",
        GroupOutcome.ASK_FINANCE_POLICE: "**chiede** alla Guardia di Finanza un approfondimento di "
        f"tipo economico e reddituale {positions(codes, 'per')}",
        GroupOutcome.ASK_SOCIAL_SERVICES: "**chiede** ai Servizi Sociali la valutazione "
        f"{positions(codes, 'di')}",
        GroupOutcome.PUT_ON_LIST: f"**stabilisce** di inserire {positions(codes)} nell’elenco da "
        "presentare al Tavolo Tecnico",
        GroupOutcome.POSTPONE: f"**rinvia** l’esame {positions(codes, 'di')}",
        GroupOutcome.ARCHIVE: f"**archivia** {positions(codes)}",
    }[outcome]


def _acts(declared: Sequence[Declaration]) -> str:
    """ ", con atto del 16 novembre 2026 (PG 960140/2026), criteri 2026/1"."""
    parts = []
    for each in declared:
        act = f"con atto {of_day(each.declared_on)}" if each.declared_on else ""
        number = f" ({each.act_number})" if act and each.act_number else ""
        criteria = _criteria(each)
        said = ", ".join(part for part in (f"{act}{number}", criteria) if part)
        if said:
            parts.append(f"{each.code} {said}" if len(declared) > 1 else said)
    return f", {'; '.join(parts)}" if parts else ""


def reasons(outcome: GroupOutcome, written: str, declared: Sequence[Declaration] = ()) -> str:
    """The reason as it was written, with what the Plan asks to be said beside it.

    A request to the Guardia di Finanza is allowed only where necessary (par. 11.1 pt 2, R011). A
    position on the list is not programmed while its declared necessity has no place (R051, R052).
    """
    said = [sentence(written)]
    if outcome is GroupOutcome.ASK_FINANCE_POLICE and "11.1" not in written:
        said.append("Il Piano consente la richiesta ove necessario (par. 11.1, punto 2).")
    stopped = [each.code for each in declared if not (each.entitled and each.place_available)]
    if outcome is GroupOutcome.PUT_ON_LIST and stopped:
        verb = "si programma" if len(stopped) == 1 else "si programmano"
        said.append(
            f"{capitalised(positions(stopped))} non {verb} finché non è disponibile una soluzione "
            "(par. 6.3 e par. 11.2, capoverso 6)."
        )
    if outcome is GroupOutcome.TAKE_NOTE:
        said.append(
            "La dichiarazione compete ai soli Servizi Sociali: il Gruppo di Lavoro non la valuta."
        )
    return " ".join(said)


def task(responsible: str | None, due_on: datetime.date | None) -> str:
    """*Adempimento*: "Servizi Sociali, entro il 26 novembre 2026."; "" where nothing is asked."""
    due = f"entro {on_day(due_on)}" if due_on else ""
    if not responsible:
        return f"{capitalised(due)}." if due else ""
    return f"{', '.join(part for part in (responsible.strip(' .'), due) if part)}."


def information(who: str, text: str) -> Paragraph:
    """What a body told the meeting, in a sentence of its own."""
    return Paragraph(f"{who} riferisce quanto segue: {sentence(_lowered(text))}")


def correction(reason: str, *, earlier: str) -> str:
    """The trace of a reopening; `earlier` is "la versione 1 del 17 novembre 2026" or empty."""
    instead = f" La presente versione sostituisce {earlier}." if earlier else ""
    return (
        "La riunione è stata riaperta dopo la chiusura, per correggerne il verbale. Motivo: "
        f"{sentence(reason)}{instead}"
    )


def annexes() -> str:
    """What goes with the minutes."""
    return "A (riservato), corrispondenza tra codici e nuclei, in esemplari numerati."


def distribution() -> str:
    """Who receives the minutes: those who were not there too."""
    return (
        "il verbale, senza allegato, ai componenti del Gruppo di Lavoro, ivi compresi gli assenti."
    )


def _lowered(text: str | None) -> str:
    """The text with a small first letter where its first word cannot be a name."""
    text = (text or "").strip()
    first = text.split(" ", 1)[0].split("’", 1)[0].split("'", 1)[0]
    return text[:1].lower() + text[1:] if _SMALL_WORDS.match(first) else text
