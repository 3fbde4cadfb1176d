"""One timeline of everything that happened to a dossier, the newest first."""

import datetime
from collections import Counter
from collections.abc import Iterator

from models.rules.italian import counted
from models.rules.week import Week
from models.usecases.sheet.assessment import FRAGILITIES
from models.usecases.sheet.content import SheetPlace, TimelineEvent
from models.usecases.sheet.decided import GROUP_OUTCOMES
from models.usecases.sheet.fields import OCCUPATION_MODES
from models.usecases.sheet.findings import FINANCE, QUESTURA, SOCIAL, act_title
from models.usecases.sheet.protection_events import protection_events
from models.usecases.sheet.rows import SheetRows
from models.usecases.sheet.values import day_of

_IN_SESSION = {
    "confirm": "confermata",
    "confirm_on_condition": "confermata a condizione",
    "postpone": "rinviata",
    "schedule_against_impediment": "programmata con impedimento",
    "exclude": "esclusa",
    "take_note": "presa d’atto",
    "approve": "programma approvato",
    "order": "determinazione",
}
_IN_FLAGRANTE = {
    "not_possible": "flagranza non possibile",
    "failed": "flagranza non riuscita",
    "evicted": "liberato in flagranza",
}
_DOCUMENTS = {
    "weekly_list": "Elenco settimanale",
    "minutes": "Verbale",
    "annex": "Allegato riservato",
    "ranking": "Elenco delle priorità",
}
_REGISTERS = {
    "register": "dall’anagrafe",
    "acts": "dai provvedimenti",
    "police": "dalle segnalazioni",
    "social": "dalle valutazioni",
    "income": "dagli accertamenti",
}


def timeline_of(rows: SheetRows, place: SheetPlace, on: datetime.date) -> tuple[TimelineEvent, ...]:
    """Return occupation, acts, reports, declarations, imports, moves, decisions, exports.

    Nothing of a restricted group is told but that it came: no sub-reason, no value.
    """
    events = [
        *_decided(rows), *_work(rows), *reversed(list(protection_events(rows))),
        *_findings(rows), *_life(rows),
        *_imports(rows),
    ]  # fmt: skip
    if place.position is not None:
        said = f"Posto {place.position} nell’elenco"
        events.insert(0, TimelineEvent(on, said, "calcolato", "place"))
    return tuple(sorted(events, key=lambda event: event.day, reverse=True))


def _life(rows: SheetRows) -> Iterator[TimelineEvent]:
    dossier = rows.dossier
    body = dossier.body
    if dossier.occupation_date:
        words = "Occupazione"
        if mode := OCCUPATION_MODES.get(dossier.occupation_mode or ""):
            words += f" ({mode})"
        if outcome := _IN_FLAGRANTE.get(dossier.in_flagrante_outcome or ""):
            words += f"; {outcome}"
        yield TimelineEvent(dossier.occupation_date, words, body, "occupation")
    if dossier.survey_date:
        yield TimelineEvent(dossier.survey_date, "Rilevazione dell’alloggio", body)
    if dossier.referred_to_table_on:
        yield TimelineEvent(dossier.referred_to_table_on, "Rimessa al Tavolo", body)
    if dossier.to_verify_since:
        day = day_of(dossier.to_verify_since)
        yield TimelineEvent(day, "Non compare più nell’anagrafe", body)
    if dossier.closed_on:
        words = f"Posizione chiusa: {dossier.closed_reason}"
        yield TimelineEvent(dossier.closed_on, words, "Prefettura", "closed")


def _findings(rows: SheetRows) -> Iterator[TimelineEvent]:
    for act in rows.acts:
        if act.act_date:
            yield TimelineEvent(act.act_date, act_title(act), rows.dossier.body, "act")
    for report in rows.reports:
        if report.report_date:
            yield TimelineEvent(report.report_date, "Segnalazione ricevuta", QUESTURA, "report")
    for said in rows.assessments:
        if said.report_date:
            words = "Relazione sociale ricevuta"
            if said.fragility in FRAGILITIES:
                words = f"Valutazione: {FRAGILITIES[said.fragility].lower()}"
            if said.necessity == "not_declared":
                words += "; stato di necessità: non sussiste"
            yield TimelineEvent(said.report_date, words, SOCIAL, "assessment")
        if said.necessity == "declared" and said.declared_on:
            yield TimelineEvent(said.declared_on, "Stato di necessità dichiarato", SOCIAL)
    for check in rows.checks:
        if check.requested_on:
            words = "Chiesto l’accertamento del reddito"
            yield TimelineEvent(check.requested_on, words, "Gruppo di Lavoro", "income")
        if check.answered_on:
            yield TimelineEvent(check.answered_on, "Accertamento ricevuto", FINANCE, "income")


def _decided(rows: SheetRows) -> Iterator[TimelineEvent]:
    for row in rows.decisions:
        words = f"Esame: {GROUP_OUTCOMES.get(row.outcome, row.outcome)}"
        yield TimelineEvent(row.decided_on, words, row.reference or "Gruppo di Lavoro", "decision")
    for row in rows.suspensions:
        end = f"fino al {row.until:%d/%m/%Y}" if row.until else "fino a revoca"
        yield TimelineEvent(row.suspended_on, f"Sospesa {end}", row.author, "decision")
    for row in rows.choices:
        verb = "Confermata a mano nella" if row.choice == "pin" else "Esclusa dalla"
        words = f"{verb} settimana {_week(row.week)}"
        yield TimelineEvent(day_of(row.recorded_at), words, row.author, "decision")
    for row in rows.impediment_acts:
        words = f"Atto contro l’impedimento, settimana {_week(row.week)}"
        yield TimelineEvent(day_of(row.recorded_at), words, "Tavolo Tecnico", "decision")
    for row in rows.moves:
        words = f"Spostata a mano al posto {row.position}"
        yield TimelineEvent(day_of(row.recorded_at), words, row.author, "decision")
    revocable = (
        ("Determinazione del Gruppo revocata", rows.decisions),
        ("Sospensione revocata", rows.suspensions),
        ("Scelta per la settimana revocata", rows.choices),
        ("Atto contro l’impedimento revocato", rows.impediment_acts),
        ("Spostamento revocato", rows.moves),
    )
    for words, decided in revocable:
        for row in decided:
            if row.revoked_at is not None:
                yield TimelineEvent(day_of(row.revoked_at), words, row.author, "decision")


def _work(rows: SheetRows) -> Iterator[TimelineEvent]:
    for row in rows.programmed:
        if row.state != "approved" or row.superseded_at is not None:
            continue
        words = f"In programma per il {row.day:%d/%m/%Y}"
        yield TimelineEvent(day_of(row.made_at), words, "Tavolo Tecnico", "programme")
        if row.outcome == "executed":
            yield TimelineEvent(row.day, "Intervento eseguito", "Questura", "programme")
        elif row.outcome is not None:
            words = f"Intervento non eseguito: {row.outcome_reason or 'motivo non registrato'}"
            yield TimelineEvent(row.day, words, "Questura", "programme")
    for row in rows.in_session:
        words = f"Tavolo Tecnico: {_IN_SESSION.get(row.outcome, 'decisione')}"
        who = f"seduta n. {row.number}/{row.year}"
        yield TimelineEvent(row.held_on, words, who, "session")
    for row in rows.printed:
        document = _DOCUMENTS.get(row.kind, "Documento")
        words = f"{document}, settimana {_week(row.week)}"
        yield TimelineEvent(day_of(row.exported_at), words, row.recipient, "export")


def _imports(rows: SheetRows) -> Iterator[TimelineEvent]:
    first = rows.imports.get(rows.dossier.import_id or 0)
    if first is not None:
        day = day_of(first.imported_at)
        words = "Posizione importata la prima volta"
        yield TimelineEvent(day, words, first.body or rows.dossier.body, "import")
    for import_id, count in Counter(row.import_id for row in rows.differences).items():
        file = rows.imports.get(import_id)
        if file is not None:
            words = (
                f"{counted(count, 'dato aggiornato', 'dati aggiornati')} "
                f"{_REGISTERS.get(file.kind, 'da un registro')}"
            )
            yield TimelineEvent(day_of(file.imported_at), words, file.body or "", "import")


def _week(text: str) -> str:
    return Week.parse(text).italian
