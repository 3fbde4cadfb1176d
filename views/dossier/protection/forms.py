"""The forms of the three layers: what Servizi Sociali say, what the Comune offers."""

import datetime
from collections.abc import Callable
from functools import partial
from html import escape

from models.rules.italian import capitalised
from models.rules.protection import MINORS_REFUSE, NECESSITY_WITHOUT_MINORS
from models.rules.protection_words import (
    ASSESSMENT_OUTCOMES,
    NECESSITY_KINDS,
    SOLUTION_KINDS,
    SOLUTION_STEPS,
)
from models.usecases.protection.protection_history import StructureChoice
from models.usecases.sheet.content import DossierSheet
from views.dossier.form_list import REASON, Ask, FormSpec
from views.dossier.protection import deeds

TOPICS = ("dossiers", "findings", "ranking", "programme")
Maker = Callable[[DossierSheet, datetime.date, str], FormSpec]
_CHOOSE = ("", "Scegli…")


def mark_form(sheet: DossierSheet, _today: datetime.date, _week: str) -> FormSpec:
    """Mark a criterion that no datum tells, with the document that says it."""
    choices = [(str(each.id), capitalised(each.name)) for each in sheet.protection.markable]
    return FormSpec(
        "mark", "Criterio dei Servizi Sociali da un documento", "mark_fragility",
        "Segna il criterio",
        (
            Ask("criterion", "Criterio", "choice", "Scegli il criterio.",
                choices=(_CHOOSE, *choices),
                hint="I criteri in vigore che nessun dato dei registri dice."),
            Ask("source", "Documento che lo dice", "line", "Scrivi il documento che lo dice.",
                hint="Per esempio: relazione PG 620215/2026. Ciò che dice resta nel documento."),
            Ask("day", "Data del documento", "date", "Scrivi la data del documento."),
        ),
        deeds.mark, "Criterio segnato", TOPICS,
    )  # fmt: skip


def assessment_form(_sheet: DossierSheet, today: datetime.date, _week: str) -> FormSpec:
    """The assessment of Servizi Sociali: it declares nothing."""
    choices = (_CHOOSE, *((key, capitalised(text)) for key, text in ASSESSMENT_OUTCOMES.items()))
    return FormSpec(
        "assessment", "Valutazione dei Servizi Sociali", "record_assessment", "Registra",
        (
            Ask("outcome", "Esito", "choice", "Scegli l’esito.", choices=choices,
                hint="La valutazione non dichiara lo stato di necessità."),
            Ask("day", "Data", "date", "Scrivi la data della valutazione.",
                initial=f"{today:%d/%m/%Y}"),
            Ask("reference", "Relazione", "line", hint="Per esempio: relazione n. 31/2026."),
            Ask("criteria_version", "Versione dei criteri", "line"),
            Ask("note", "Nota"),
        ),
        deeds.assessment, "Valutazione", TOPICS,
    )  # fmt: skip


def declaration_form(sheet: DossierSheet, today: datetime.date, _week: str) -> FormSpec:
    """The declaration: an act with its date, number and version of the criteria."""
    already = (
        "Una dichiarazione è già in vigore: questa la sostituisce dalla sua data, l’altra resta "
        "nella storia."
    )
    return FormSpec(
        "declaration", "Stato di necessità dichiarato dai Servizi Sociali", "declare_necessity",
        "Registra la dichiarazione",
        (
            Ask("day", "Data dell’atto", "date", "Scrivi la data dell’atto.",
                initial=f"{today:%d/%m/%Y}"),
            Ask("act_number", "Numero dell’atto", "line", "Scrivi il numero dell’atto.",
                hint="Per esempio: PG 620215/2026."),
            Ask("criteria_version", "Versione dei criteri", "line",
                "Scrivi la versione dei criteri.",
                hint="Quella con cui i Servizi Sociali hanno deciso."),
            Ask("reason", "Nota"),
        ),
        deeds.declaration, "Stato di necessità dichiarato", TOPICS,
        remark=already if sheet.protection.declared else "", tone="warn",
    )  # fmt: skip


def necessity_form(sheet: DossierSheet, today: datetime.date, _week: str) -> FormSpec:
    """Another act about the state of necessity: it ends a declaration, or says there is none."""
    kinds = ("withdrawn", "lapsed") if sheet.protection.declared else (
        "not_declared", "under_assessment",
    )  # fmt: skip
    choices = tuple((kind, capitalised(NECESSITY_KINDS[kind])) for kind in kinds)
    ends = sheet.protection.declared
    reason = REASON if ends else Ask("reason", "Nota")
    return FormSpec(
        "necessity", "Fine della dichiarazione" if ends else "Atto sullo stato di necessità",
        "declare_necessity", "Registra",
        (
            Ask("kind", "Che cosa dicono i Servizi Sociali", "choice", choices=choices,
                hint="La dichiarazione resta nella storia." if ends else ""),
            Ask("day", "Data dell’atto", "date", "Scrivi la data dell’atto.",
                initial=f"{today:%d/%m/%Y}"),
            Ask("act_number", "Numero dell’atto", "line"),
            reason,
        ),
        deeds.other_act, "Atto sullo stato di necessità", TOPICS,
    )  # fmt: skip


def indicated_form(sheet: DossierSheet, today: datetime.date, _week: str) -> FormSpec:
    """Which structure or path the Comune indicates, with the accompaniment project (R062)."""
    structures = [(str(each.structure_id), _structure_words(each)) for each in
                  sheet.protection.structures]  # fmt: skip
    kinds = (("", "Quello della struttura"), *(
        (key, capitalised(text)) for key, text in SOLUTION_KINDS.items()
    ))  # fmt: skip
    return FormSpec(
        "step_indicated", "Soluzione indicata", "record_solution_step", "Registra",
        (
            Ask("structure", "Struttura", "choice",
                choices=(("", "Un’altra, o un percorso senza struttura"), *structures),
                initial=str(sheet.protection.structure_id or "")),
            Ask("structure_name", "Nome, se non è in elenco", "line",
                hint="Le strutture dell’elenco si scrivono in Strutture."),
            Ask("kind", "Tipo", "choice", choices=kinds),
            Ask("support_plan", "Progetto di accompagnamento"),
            _day(today),
        ),
        partial(deeds.step, "indicated"), "Soluzione indicata", TOPICS,
    )  # fmt: skip


def offered_form(sheet: DossierSheet, today: datetime.date, _week: str) -> FormSpec:
    """The offer, with the branch of par. 11.2 that it follows (R064–R066; ambiguity 14)."""
    choices = tuple(branch_choices(sheet))
    answer = sheet.protection.branches[True if sheet.minors else None]
    head = answer.branch.citation.capitalize() if answer.branch else "Nessun ramo si applica"
    return FormSpec(
        "step_offered", "Accoglienza proposta al nucleo", "record_solution_step", "Registra",
        (
            Ask("branch", "Ramo del par. 11.2", "choice", "Scegli che cosa risulta del nucleo.",
                choices=choices),
            Ask("branch_reason", "Motivo",
                hint="Necessario quando la scelta non segue un ramo del par. 11.2."),
            Ask("note", "Nota", hint="Chi propone, in quale forma."),
            _day(today),
        ),
        partial(deeds.step, "offered"), "Accoglienza proposta", TOPICS,
        remark=f"<b>{escape(head)}.</b> {escape(answer.why)}",
        tone="info" if answer.branch else "warn",
    )  # fmt: skip


def branch_choices(sheet: DossierSheet) -> list[tuple[str, str]]:
    """Return the answers that an offer may rest on, the suggested one first.

    The key joins the branch to what the household says: yes, no, or nothing yet.
    """
    branches = sheet.protection.branches
    if sheet.minors:
        refuses = (f"{MINORS_REFUSE.key}:yes", "Il nucleo si rifiuta di allontanarsi: capoverso 2")
        agrees = ("other:no", "Il nucleo non si rifiuta: altra scelta, con motivo")
        silent = ("other:", "Non è ancora noto: altra scelta, con motivo")
        unknown = ("", "Il nucleo si rifiuta di allontanarsi?")
        return [unknown, refuses, agrees, silent] if sheet.protection.refuses is None else (
            [refuses, agrees] if sheet.protection.refuses else [agrees, refuses]
        )  # fmt: skip
    found = []
    if branches[None].branch is not None:
        found.append(
            (f"{NECESSITY_WITHOUT_MINORS.key}:", "Stato di necessità senza minori: capoverso 3")
        )
    return [*found, ("other:", "Altra scelta dell’ufficio, con motivo")]


def entered_form(sheet: DossierSheet, today: datetime.date, _week: str) -> FormSpec:
    """How many enter, and until when."""
    return FormSpec(
        "step_entered", "Ingresso in struttura", "record_solution_step", "Registra l’ingresso",
        (
            Ask("persons", "Persone entrate", "line", "Scrivi quante persone sono entrate.",
                initial=str(sheet.size), hint="Prendono altrettanti posti da questo giorno."),
            Ask("until", "Fino al", "date",
                hint="Fine prevista: il posto si libera solo con l’uscita."),
            Ask("note", "Nota"),
            _day(today),
        ),
        partial(deeds.step, "entered"), "Ingresso in struttura", TOPICS,
    )  # fmt: skip


def plain_step_form(step: str, _sheet: DossierSheet, today: datetime.date, _week: str) -> FormSpec:
    """A step that needs its day and nothing else."""
    words = capitalised(SOLUTION_STEPS[step])
    return FormSpec(
        f"step_{step}", words, "record_solution_step", "Registra",
        (_day(today), Ask("note", "Nota")),
        partial(deeds.step, step), words, TOPICS,
    )  # fmt: skip


def revoke_form(name: str, _sheet: DossierSheet, _today: datetime.date, _week: str) -> FormSpec:
    """Take back an act recorded by mistake; `name` says which: "revoke_act:necessity_act:12"."""
    _, layer, act_id = name.split(":")
    return FormSpec(
        name, "Revoca di un atto registrato per errore", "revoke_protection_act",
        "Revoca l’atto",
        (Ask("reason", "Motivo", needed="Scrivi il motivo.",
             hint="L’atto resta nella storia, con la revoca e il suo motivo."),),
        partial(deeds.revoke, layer, int(act_id)), "Atto revocato", TOPICS,
    )  # fmt: skip


def protection_form(name: str) -> Maker | None:
    """Return who makes the form of a name, None where it is none of these."""
    if name.startswith("revoke_act:"):
        return partial(revoke_form, name)
    if name in _FORMS:
        return _FORMS[name]
    step = name.removeprefix("step_")
    return partial(plain_step_form, step) if step != name and step in SOLUTION_STEPS else None


_FORMS: dict[str, Maker] = {
    "mark": mark_form,
    "assessment": assessment_form,
    "declaration": declaration_form,
    "necessity": necessity_form,
    "step_indicated": indicated_form,
    "step_offered": offered_form,
    "step_entered": entered_form,
}


def _day(today: datetime.date) -> Ask:
    return Ask("day", "Data", "date", "Scrivi la data.", initial=f"{today:%d/%m/%Y}")


def _structure_words(choice: StructureChoice) -> str:
    free = choice.places_free
    said = "posti non indicati" if free is None else (
        f"{free} {'posto libero' if free == 1 else 'posti liberi'} oggi"
    )  # fmt: skip
    return f"{choice.name} · {said}"
