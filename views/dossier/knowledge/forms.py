"""The forms of a cell: ask, answer, received by hand, not needed, letter, taking back."""

import datetime
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

from exports.letters_docx import write_letter_docx
from models.errors import OfficeError
from models.rules.who_knows_what import HOLDER_NAMES, KIND_NAMES, CellState, Holder
from models.usecases.export_letters import (
    LetterCircumstances,
    export_alert_letters,
    export_request_letters,
)
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.working_group.answer_request import answer_request, waiting_request
from models.usecases.working_group.ask_bodies import ask_bodies
from models.usecases.working_group.knowledge_matrix import Knowledge
from models.usecases.working_group.minutes_caution import require_plain
from models.usecases.working_group.note_information import note_not_needed, note_received
from models.usecases.working_group.residents_elsewhere import note_alert, residents_elsewhere
from models.usecases.working_group.withdraw_request import withdraw_request
from ui.widgets.date_field import read_date
from views.dossier.deeds import Circumstances, Texts
from views.dossier.form_list import Ask, FormSpec
from views.dossier.knowledge.names import PREFIX, CellDeed, deed_of

_MANY = (Holder.SOCIAL_SERVICES, Holder.CARABINIERI)
ALERT = f"{PREFIX}-alert"
TOPICS = ("dossiers", "exports")
_BY_LETTER = (
    ("letter", "Scrivi la lettera: esce dall’ufficio, dopo non si annulla"),
    ("later", "Annota soltanto: la lettera si scrive dopo"),
)
_TERM = Ask("term", "Risposta entro il", "date", hint="Vuoto: nessun termine. Il Piano non ne dà.")
_TERM_OF_LETTER = replace(
    _TERM,
    hint=f"{_TERM.hint} La lettera esce dall’ufficio: dopo non si annulla, si ritira la richiesta.",
)
_REASON = Ask("reason", "Motivo", needed="Scrivi il motivo.")


def knowledge_form(
    name: str, today: datetime.date, known: Knowledge | None = None
) -> FormSpec | None:
    """Return the form of a cell or of the alert, None where the name is of another form.

    Where `known` says that the body gave already what it is asked for, the form says it first.
    """
    if name == ALERT:
        return _alert_form(today)
    given = deed_of(name)
    if given is None:
        return None
    form = _CELL_FORMS[given.deed](given, today)
    return replace(form, remark=escape(already_given(known, given)))


def already_given(known: Knowledge | None, given: CellDeed) -> str:
    """Say that a body asked gave it already, when and from where; "" where it did not."""
    if known is None or given.deed != "ask":
        return ""
    cell = known.at(given.holder, given.kind).cell
    if cell.state is not CellState.RECEIVED:
        return ""
    gave = "l’hanno già dato" if given.holder in _MANY else "l’ha già dato"
    when = "" if cell.day is None else f" il {cell.day:%d/%m/%Y}"
    source = f" ({cell.source})" if cell.source else ""
    return f"{HOLDER_NAMES[given.holder]} {gave}{when}{source}."


def _ask_form(given: CellDeed, _today: datetime.date) -> FormSpec:
    finance = given.holder is Holder.FINANCE_POLICE
    hint = (
        "Vuoto: il motivo della decisione del Gruppo, che va nella lettera."
        if finance
        else "Resta agli atti della Prefettura: nella lettera non va."
    )
    asks = (
        Ask("how", "Come", "choice", choices=_BY_LETTER, initial="letter"),
        _TERM,
        Ask("reason", "Motivo, se serve", "line", hint=hint),
    )
    return FormSpec(
        given.form_name, _title("Chiedi a", given), "ask_bodies", "Chiedi", asks,
        partial(_ask, given), f"Chiesto a {HOLDER_NAMES[given.holder]}", TOPICS,
        leaves_house=_is_letter,
    )  # fmt: skip


def _answer_form(given: CellDeed, today: datetime.date) -> FormSpec:
    asks = (
        _day("Data della risposta", today),
        Ask("text", "Che cosa dice", hint="Riservata: la tabella dice solo che è arrivata."),
        Ask("reference", "Protocollo", "line"),
    )
    return FormSpec(
        given.form_name, _title("Risposta di", given), "answer_request", "Registra", asks,
        partial(_answer, given), f"Risposta di {HOLDER_NAMES[given.holder]}", TOPICS,
    )  # fmt: skip


def _received_form(given: CellDeed, today: datetime.date) -> FormSpec:
    asks = (
        _day("Ricevuta il", today),
        Ask("text", "Che cosa è arrivato, da chi", needed="Scrivi che cosa è arrivato, o da chi."),
        Ask("reference", "Protocollo o documento", "line"),
    )
    return FormSpec(
        given.form_name, _title("Ricevuta a mano da", given), "note_information", "Registra", asks,
        partial(_received, given), f"Ricevuta da {HOLDER_NAMES[given.holder]}", TOPICS,
    )  # fmt: skip


def _excused_form(given: CellDeed, _today: datetime.date) -> FormSpec:
    return FormSpec(
        given.form_name, _title("Non occorre chiedere a", given), "note_information", "Registra",
        (_REASON,), partial(_excused, given), "Non occorre", TOPICS,
    )  # fmt: skip


def _letter_form(given: CellDeed, _today: datetime.date) -> FormSpec:
    return FormSpec(
        given.form_name, _title("Lettera a", given), "export_letters", "Scrivi la lettera",
        (_TERM_OF_LETTER,), partial(_letter, given), f"Lettera a {HOLDER_NAMES[given.holder]}",
        TOPICS, leaves_house=_always,
    )  # fmt: skip


def _withdraw_form(given: CellDeed, _today: datetime.date) -> FormSpec:
    return FormSpec(
        given.form_name, _title("Ritira la richiesta a", given), "withdraw_request", "Ritira",
        (_REASON,), partial(_withdraw, given), "Richiesta ritirata", TOPICS,
    )  # fmt: skip


def _alert_form(today: datetime.date) -> FormSpec:
    choices = (_BY_LETTER[0], ("done", "È già stato allertato altrimenti: annota"))
    asks = (
        Ask("how", "Come", "choice", choices=choices, initial="letter"),
        _TERM,
        Ask("note", "Come è stato allertato", "line", hint="Solo se non si scrive la lettera."),
        _day("Allertato il", today),
    )
    return FormSpec(
        ALERT, "Allerta il Comune di residenza (par. 11.1)", "alert_residence", "Allerta", asks,
        _alert, "Allertato il Comune di residenza", TOPICS, leaves_house=_is_letter,
    )  # fmt: skip


_CELL_FORMS = {
    "ask": _ask_form,
    "answer": _answer_form,
    "received": _received_form,
    "excused": _excused_form,
    "letter": _letter_form,
    "withdraw": _withdraw_form,
}


def _ask(cell: CellDeed, session: Any, given: Circumstances, texts: Texts) -> ExportOutcome | None:
    asked = ask_bodies(
        session, [given.dossier_id], body=cell.holder, kind=cell.kind, asked_on=given.today,
        author=given.author, now=given.now, reason=texts["reason"],
    )  # fmt: skip
    if not _is_letter(texts):
        return None
    return export_request_letters(
        session, asked.request_ids, write=write_letter_docx, given=_letters(given, texts)
    )


def _answer(cell: CellDeed, session: Any, given: Circumstances, texts: Texts) -> None:
    request_id = waiting_request(session, given.dossier_id, cell.holder, cell.kind)
    answer_request(
        session, request_id, answered_on=read_date(texts["day"]) or given.today,
        today=given.today, text=texts["text"], reference=texts["reference"],
    )  # fmt: skip


def _received(cell: CellDeed, session: Any, given: Circumstances, texts: Texts) -> None:
    note_received(
        session, given.dossier_id, body=cell.holder, kind=cell.kind,
        received_on=read_date(texts["day"]) or given.today, today=given.today,
        text=texts["text"], reference=texts["reference"], author=given.author, now=given.now,
    )  # fmt: skip


def _excused(cell: CellDeed, session: Any, given: Circumstances, texts: Texts) -> None:
    require_plain(
        session, texts["reason"], [given.dossier_id], place="nel motivo", kept=given.kept,
        reader="Il motivo si legge nella tabella, anche a nomi oscurati.",
    )  # fmt: skip
    note_not_needed(
        session, given.dossier_id, body=cell.holder, kind=cell.kind, noted_on=given.today,
        reason=texts["reason"], author=given.author, now=given.now,
    )  # fmt: skip


def _letter(cell: CellDeed, session: Any, given: Circumstances, texts: Texts) -> ExportOutcome:
    request_id = waiting_request(session, given.dossier_id, cell.holder, cell.kind)
    return export_request_letters(
        session, [request_id], write=write_letter_docx, given=_letters(given, texts)
    )


def _withdraw(cell: CellDeed, session: Any, given: Circumstances, texts: Texts) -> None:
    request_id = waiting_request(session, given.dossier_id, cell.holder, cell.kind)
    withdraw_request(session, request_id, withdrawn_on=given.today, reason=texts["reason"])


def _alert(session: Any, given: Circumstances, texts: Texts) -> ExportOutcome | None:
    rows = residents_elsewhere(session, week=given.week, dossier_ids=[given.dossier_id])
    if not rows:
        raise OfficeError("Nessun Comune da allertare: è già stato fatto.")
    pairs = [(row.dossier_id, row.town) for row in rows]
    if _is_letter(texts):
        return export_alert_letters(
            session, pairs, write=write_letter_docx, given=_letters(given, texts),
            programmed=[row.dossier_id for row in rows if row.programmed],
        )  # fmt: skip
    note_alert(
        session, pairs, alerted_on=read_date(texts["day"]) or given.today, today=given.today,
        note=texts["note"], author=given.author, now=given.now,
    )  # fmt: skip
    return None


def _letters(given: Circumstances, texts: Texts) -> LetterCircumstances:
    if given.folder is None:
        raise OfficeError("Manca la cartella dei documenti: sceglila in Impostazioni.")
    term = read_date(texts["term"])
    return LetterCircumstances(
        given.folder, given.author, given.now, given.today, term, keep_reserved=given.kept
    )


def _title(words: str, given: CellDeed) -> str:
    return f"{words} {HOLDER_NAMES[given.holder]}: {KIND_NAMES[given.kind].lower()}"


def _day(name: str, today: datetime.date) -> Ask:
    return Ask("day", name, "date", needed="Scrivi la data.", initial=f"{today:%d/%m/%Y}")


def _is_letter(texts: Texts) -> bool:
    return texts["how"] == "letter"


def _always(_texts: Texts) -> bool:
    return True
