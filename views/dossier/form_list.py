"""The forms of the sheet: what each asks, how it is called, what it does."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from models.rules.closing import CLOSING_REASONS
from models.rules.suspension import SUSPENSION_REASONS
from models.usecases.record_group_decision import OUTCOMES
from models.usecases.sheet.content import DossierSheet
from models.usecases.sheet.decided import GROUP_OUTCOMES
from views.dossier import deeds
from views.dossier.deeds import Circumstances, Texts


@dataclass(frozen=True)
class Ask:
    """One field of a form. `kind` is "date", "line", "prose" or "choice"."""

    key: str
    label: str
    kind: str = "prose"
    needed: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    initial: str = ""


@dataclass(frozen=True)
class FormSpec:
    """A form. `needed` of its fields is the sentence that asks for what is missing.

    `leaves_house` says of what is typed that it cannot be undone: a letter goes out. `remark` is
    what one must know before doing it, as rich text, on a notice of `tone`.
    """

    name: str
    title: str
    verb: str
    button: str
    asks: tuple[Ask, ...]
    work: Callable[[Any, Circumstances, Texts], Any]
    act: str
    topics: tuple[str, ...] = ("dossiers", "ranking", "programme")
    leaves_house: Callable[[Texts], bool] | None = None
    remark: str = ""
    tone: str = "info"


REASON = Ask("reason", "Motivo", needed="Scrivi il motivo.")


def suspend_form(_sheet: DossierSheet, _today: datetime.date, _week: str) -> FormSpec:
    """Suspend until a day."""
    until = Ask("until", "Fino al", "date", hint="Vuoto: fino a revoca. Torna in elenco da sola.")
    listed = tuple((key, reason.text) for key, reason in SUSPENSION_REASONS.items())
    why = Ask(
        "reason_code", "Motivo", "choice", "Scegli il motivo.", choices=(("", "Scegli…"), *listed)
    )
    note = Ask(
        "reason", "Nota",
        hint="Necessaria dove il motivo da solo non basta. Senza nomi né diagnosi.",
    )  # fmt: skip
    return FormSpec(
        "suspend", "Sospendi la posizione", "suspend_dossier", "Sospendi", (why, note, until),
        deeds.suspend, "Sospesa",
    )  # fmt: skip


def close_form(sheet: DossierSheet, today: datetime.date, _week: str) -> FormSpec:
    """Close otherwise than by eviction, with what would be left hanging."""
    listed = tuple(CLOSING_REASONS.items())
    why = Ask(
        "reason_code", "Motivo", "choice", "Scegli il motivo.", choices=(("", "Scegli…"), *listed)
    )
    day = Ask(
        "closed_on", "Dal", "date", needed="Scrivi la data della chiusura.",
        initial=f"{today:%d/%m/%Y}",
    )  # fmt: skip
    note = Ask("reason", "Nota", hint="L’atto o la comunicazione da cui risulta.")
    return FormSpec(
        "close", "Chiudi la posizione", "close_dossier", "Chiudi la posizione", (why, note, day),
        deeds.close, "Chiusa", remark=_listed("Prima di chiudere:", sheet.standing), tone="warn",
    )  # fmt: skip


def reopen_form(sheet: DossierSheet, _today: datetime.date, _week: str) -> FormSpec:
    """Reopen a closed dossier, with what stands against it."""
    return FormSpec(
        "reopen", "Riapri la posizione", "reopen_dossier", "Riapri la posizione", (REASON,),
        deeds.reopen, "Riaperta", remark=_listed("Prima di riaprire:", sheet.standing),
        tone="warn",
    )  # fmt: skip


def _listed(head: str, sentences: Sequence[str]) -> str:
    """Return the sentences one under the other, "" where there is none."""
    if not sentences:
        return ""
    lines = "".join(f"<br>· {escape(sentence)}" for sentence in sentences)
    return f"<b>{escape(head)}</b>{lines}"


def group_form(_sheet: DossierSheet, today: datetime.date, _week: str) -> FormSpec:
    """Record a decision of the Gruppo di Lavoro."""
    choices = tuple((outcome, GROUP_OUTCOMES[outcome]) for outcome in OUTCOMES)
    return FormSpec(
        "group", "Determinazione del Gruppo di Lavoro", "record_group_decision", "Registra",
        (
            Ask("outcome", "Esito", "choice", choices=choices, initial="put_on_list"),
            Ask("decided_on", "Data della seduta", "date", needed="Scrivi la data della seduta.",
                initial=f"{today:%d/%m/%Y}"),
            REASON,
            Ask("reference", "Riferimento", "line", hint="Per esempio: verbale n. 22/2026."),
        ),
        deeds.group_decision, "Determinazione del Gruppo",
    )  # fmt: skip


def pin_form(_sheet: DossierSheet, _today: datetime.date, week: str) -> FormSpec:
    """Pin to the week in hand."""
    return FormSpec(
        "pin", f"Conferma nella settimana {week}", "choose_for_week", "Conferma", (REASON,),
        deeds.pin, f"Confermata nella {week}",
    )  # fmt: skip


def exclude_form(_sheet: DossierSheet, _today: datetime.date, week: str) -> FormSpec:
    """Keep out of the week in hand."""
    return FormSpec(
        "exclude", f"Escludi dalla settimana {week}", "choose_for_week", "Escludi", (REASON,),
        deeds.exclude, f"Esclusa dalla {week}",
    )  # fmt: skip


def impediment_form(sheet: DossierSheet, _today: datetime.date, week: str) -> FormSpec:
    """Record the act of the Tavolo against the impediment."""
    said = " ".join(notice.text for notice in sheet.impediments)
    return FormSpec(
        "impediment", f"Atto del Tavolo contro l’impedimento, settimana {week}",
        "record_impediment_act", "Registra l’atto",
        (
            Ask("impediment", "Impedimento", needed="Scrivi l’impedimento.", initial=said),
            Ask("reason", "Motivo", needed="Scrivi il motivo.", hint="Sarà stampato nel verbale."),
            Ask("authors", "Autori", needed="Scrivi chi ha proposto e chi è favorevole.",
                hint="Chi propone, chi è favorevole, chi si rimette."),
            Ask("lapses_if", "Decade se", hint="La condizione che protegge il nucleo."),
        ),
        deeds.impediment_act, "Atto contro l’impedimento",
    )  # fmt: skip


FORMS: dict[str, Callable[[DossierSheet, datetime.date, str], FormSpec]] = {
    "suspend": suspend_form,
    "close": close_form,
    "reopen": reopen_form,
    "group": group_form,
    "pin": pin_form,
    "exclude": exclude_form,
    "impediment": impediment_form,
}
