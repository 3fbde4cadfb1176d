"""Why a dossier stands where it stands, in one sentence that can be read aloud.

The sentence names the ground of the best criterion with its paragraph, what else concurs, the
order in force, a tie or a change by hand, and what would move it.
"""

import datetime
from collections.abc import Sequence

from models.rules.criteria import FLAGRANTE_NOT_DONE, requalification
from models.rules.facts import (
    Criterion,
    CriterionMet,
    DirectiveFacts,
    DossierFacts,
    RankedDossier,
    WorksFacts,
)
from models.rules.italian import joined, long_date
from models.rules.parameters import Parameters

PARAGRAPHS = {
    Criterion.RECENT_OCCUPATION: "par. 11.1, punto 4, primo trattino",
    Criterion.TITLE_FOR_MANAGER: "par. 11.1, punto 4, secondo trattino",
    Criterion.SAFETY: "par. 11.1, punto 4, terzo trattino",
    Criterion.REQUALIFICATION: "par. 11.2",
    Criterion.WORKING_GROUP: "par. 11.1, punti 2 e 3",
}
NAMES = {
    Criterion.RECENT_OCCUPATION: "l’occupazione recente",
    Criterion.TITLE_FOR_MANAGER: "il titolo a favore del gestore",
    Criterion.SAFETY: "la sicurezza",
    Criterion.REQUALIFICATION: "la riqualificazione della zona",
    Criterion.WORKING_GROUP: "la determinazione del Gruppo di Lavoro",
}
SUB_REASONS = {
    "criminal_record": "precedenti penali",
    "building_security": "problemi di sicurezza nello stabile",
    "refuses_identification": "rifiuto sistematico di identificazione",
}
_ORDINALS = ("primo", "secondo", "terzo", "quarto", "quinto")
_OPENINGS = {
    Criterion.RECENT_OCCUPATION: "si tratta di un {ground}",
    Criterion.TITLE_FOR_MANAGER: "il gestore ha a proprio favore un titolo: {ground}",
    Criterion.SAFETY: "risulta una {ground}",
    Criterion.REQUALIFICATION: "si trova in una {ground}",
    Criterion.WORKING_GROUP: "vi è una {ground}",
}


def reason_sentence(
    ranked: RankedDossier,
    directive: DirectiveFacts,
    parameters: Parameters,
    *,
    questura: bool = False,
) -> str:
    """Return why the dossier has its place and what would move it.

    `questura` adds the sub-reasons of SAFETY, which only the Questura's copy names.
    """
    best = ranked.best
    parts = [f"È al posto {ranked.position} perché {_ground(best, questura)}"]
    others = [
        f"{NAMES[met.criterion]} ({PARAGRAPHS[met.criterion]})" for met in ranked.criteria[1:]
    ]
    if others:
        verb = "concorre" if len(others) == 1 else "concorrono"
        parts.append(f"{verb} anche {joined(others)}")
    parts.append(_order(best.criterion, directive))
    if ranked.moved_because is not None:
        parts.append(
            f"il posto calcolato era il {ranked.computed_position}, cambiato a mano con questo "
            f"motivo: {ranked.moved_because.strip().rstrip('.')}"
        )
    elif ranked.tied:
        parts.append("è a pari merito con altre posizioni, tra le quali conta solo il codice")
    parts.append(_what_would_move(best, ranked, parameters))
    return "; ".join(parts) + "."


def _ground(met: CriterionMet, questura: bool) -> str:
    ground = _OPENINGS[met.criterion].format(ground=met.basis[0] if met.basis else "")
    if questura and met.sub_reasons:
        ground += f", per {joined([SUB_REASONS.get(r, r) for r in met.sub_reasons])}"
    return f"{ground} ({PARAGRAPHS[met.criterion]})"


def _order(criterion: Criterion, directive: DirectiveFacts) -> str:
    place = _ORDINALS[directive.criteria.index(criterion)]
    if directive.reference is None:
        return f"in mancanza di indirizzi del Comitato questo criterio è per convenzione il {place}"
    return f"secondo l’indirizzo del Comitato ({directive.reference}) questo criterio è il {place}"


def _what_would_move(best: CriterionMet, ranked: RankedDossier, parameters: Parameters) -> str:
    if best.criterion is Criterion.RECENT_OCCUPATION and best.order_date is not None:
        last = best.order_date + datetime.timedelta(weeks=parameters.recent_weeks)
        leaves = "lascerebbe l’elenco" if len(ranked.criteria) == 1 else "scenderebbe"
        return (
            f"{leaves} dopo il {long_date(last)}, quando l’occupazione non sarà più tra le recenti"
        )
    if best.order_date is None:
        return "salirebbe se si conoscesse la data, che oggi manca"
    return "salirebbe con un altro criterio o con un indirizzo che cambi l’ordine dei criteri"


def absence_sentence(
    facts: DossierFacts,
    on: datetime.date,
    works: Sequence[WorksFacts],
    parameters: Parameters,
) -> str:
    """Return why a dossier that meets no criterion is not on the list, and what would bring it."""
    if facts.closed_on is not None and facts.closed_on <= on:
        return f"Non è in elenco perché la posizione è chiusa dal {long_date(facts.closed_on)}."
    missing = [_recent_missing(facts, on, parameters)]
    if facts.acts:
        missing.append("gli atti registrati non sono un titolo a favore del gestore")
    else:
        missing.append("non risultano sentenze né atti esecutivi")
    if not facts.reports:
        missing.append("non risultano segnalazioni della Questura")
    zone = ""
    if requalification(facts, works) is not None:
        zone = " La riqualificazione della zona, da sola, non porta in elenco (par. 11.2)."
    return (
        f"Non è in elenco perché {joined(missing)} (par. 11.1, punto 4); vi entrerebbe con una "
        f"determinazione del Gruppo di Lavoro (par. 11.1, punti 2 e 3).{zone}"
    )


def _recent_missing(facts: DossierFacts, on: datetime.date, parameters: Parameters) -> str:
    occupied = facts.occupation_date
    if occupied is None:
        return "la data di occupazione non è nota"
    if occupied > on:
        return f"l’occupazione risale al {long_date(occupied)}, dopo la data di riferimento"
    if (on - occupied).days > parameters.recent_weeks * 7:
        return f"l’occupazione del {long_date(occupied)} non è recente"
    if facts.in_flagrante_outcome not in FLAGRANTE_NOT_DONE:
        return "non risulta che lo sgombero in flagranza non sia stato possibile"
    return "l’occupazione non è tra le recenti"
