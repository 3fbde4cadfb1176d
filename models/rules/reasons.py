"""Why a dossier stands where it stands, in one sentence that can be read aloud.

The sentence names the ground of each criterion met with its paragraph, the order in force, a tie
or a change by hand, and what would move it. It answers "why?" for whoever must defend the list.
"""

import datetime
from collections.abc import Iterable

from models.rules.criteria import FLAGRANTE_NOT_DONE, grounds_title, recent_since
from models.rules.facts import (
    Criterion,
    CriterionMet,
    DirectiveFacts,
    DossierFacts,
    Lane,
    RankedDossier,
    WorksFacts,
)
from models.rules.italian import joined, number_in_words, on_day, since_day
from models.rules.parameters import Parameters
from models.rules.works import Works

PARAGRAPHS = {
    Criterion.RECENT_OCCUPATION: "par. 11.1, punto 4.1",
    Criterion.TITLE_FOR_MANAGER: "par. 11.1, punto 4.2",
    Criterion.SAFETY: "par. 11.1, punto 4.3",
    Criterion.REQUALIFICATION: "par. 11.2, capoverso 9",
    Criterion.WORKING_GROUP: "par. 11.1, punti 2 e 3",
}
NAMES = {
    Criterion.RECENT_OCCUPATION: "l’occupazione recente",
    Criterion.TITLE_FOR_MANAGER: "il titolo a favore del gestore",
    Criterion.SAFETY: "la segnalazione della Questura",
    Criterion.REQUALIFICATION: "la riqualificazione della zona",
    Criterion.WORKING_GROUP: "la determinazione del Gruppo di Lavoro",
}
SUB_REASONS = {
    "criminal_record": "precedenti penali",
    "building_security": "problemi di sicurezza nello stabile",
    "refuses_identification": "rifiuto sistematico di identificazione",
}
_LANES = {
    Lane.DIRECT: "per accesso diretto al Tavolo",
    Lane.WORKING_GROUP: "su proposta del Gruppo di Lavoro",
}
_WOULD_RAISE = {
    Criterion.TITLE_FOR_MANAGER: "una sentenza favorevole al gestore o un atto esecutivo non più "
    "impugnabile",
    Criterion.SAFETY: "una segnalazione della Questura",
    Criterion.WORKING_GROUP: "una determinazione del Gruppo di Lavoro",
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
    why, moving = reason_parts(ranked, directive, parameters, questura=questura)
    return f"{why}; {moving}."


def reason_parts(
    ranked: RankedDossier,
    directive: DirectiveFacts,
    parameters: Parameters,
    *,
    questura: bool = False,
    beside_list: bool = False,
) -> tuple[str, str]:
    """Return the two parts of the sentence, why and what would move it, without a full stop.

    `beside_list` leaves out what stands beside it on screen: the place, the move, the order.
    """
    grounds = [_ground(met, questura) for met in ranked.criteria]
    sentence = f"È al posto {ranked.position}"
    if beside_list:
        sentence = f"È in elenco {_LANES[ranked.lane]}, perché {grounds[0]}"
    elif ranked.moved_because is None:
        sentence += f" {_LANES[ranked.lane]}, perché {grounds[0]}"
    else:
        sentence += (
            f", dove è stata spostata a mano dal posto {ranked.computed_position} calcolato "
            f"(«{ranked.moved_because.strip().rstrip('.')}»), e vi concorre "
            f"{_LANES[ranked.lane]}, perché {grounds[0]}"
        )
    if len(grounds) > 1:
        sentence += f"; inoltre {joined(grounds[1:])}"
    if not beside_list:
        sentence += f"; l’ordine dei criteri è {_order_in_words(directive)}"
    if ranked.tied:
        sentence += "; è a pari merito con altre posizioni, dalle quali la distingue solo il codice"
    return sentence, _what_would_move(ranked, directive, parameters)


def absence_sentence(
    facts: DossierFacts,
    on: datetime.date,
    works: Iterable[WorksFacts],
    parameters: Parameters,
) -> str:
    """Return why a dossier is not on the list on a day, and what would bring it there."""
    if facts.closed_on is not None and facts.closed_on <= on:
        return f"Non è in elenco perché la posizione è chiusa {since_day(facts.closed_on)}."
    missing = [
        _not_recent(facts, on, parameters),
        _no_title(facts, on),
        "non risultano segnalazioni della Questura",
    ]
    zone = ""
    if Works(works).ends_for(facts) is not None:
        paragraph = PARAGRAPHS[Criterion.REQUALIFICATION]
        zone = f"; la riqualificazione della zona, da sola, non porta in elenco ({paragraph})"
    return (
        f"Non è in elenco perché {joined(missing)} (par. 11.1, punto 4){zone}; vi entrerebbe con "
        "una determinazione del Gruppo di Lavoro (par. 11.1, punti 2 e 3)."
    )


def _order_in_words(directive: DirectiveFacts) -> str:
    if directive.reference is None:
        return "quello convenzionale, in mancanza di indirizzi del Comitato"
    return f"quello degli indirizzi del Comitato ({directive.reference})"


def _ground(met: CriterionMet, questura: bool) -> str:
    text = met.spoken
    if questura and met.sub_reasons:
        text += f" per {joined([SUB_REASONS.get(each, each) for each in met.sub_reasons])}"
    return f"{text} ({PARAGRAPHS[met.criterion]})"


def _what_would_move(
    ranked: RankedDossier, directive: DirectiveFacts, parameters: Parameters
) -> str:
    """Say when recency ends or, for the others, what more would raise the dossier."""
    best, held = ranked.best, {met.criterion for met in ranked.criteria}
    recent = next((m for m in ranked.criteria if m.criterion is Criterion.RECENT_OCCUPATION), None)
    if recent is not None and recent.order_date is not None and _expires(recent):
        ends = recent.order_date + datetime.timedelta(weeks=parameters.recent_weeks, days=1)
        rest = [met.criterion for met in ranked.criteria if met is not recent]
        start = f"{since_day(ends)} l’occupazione non sarà più recente"
        if not set(rest) - {Criterion.REQUALIFICATION}:
            return f"{start} e la posizione uscirà dall’elenco"
        if recent is best:
            return f"{start} e varrà {NAMES[rest[0]]}"
    for criterion in directive.criteria:
        if criterion in _WOULD_RAISE and criterion not in held:
            if ranked.computed_position == 1:
                break
            return f"salirebbe con {_WOULD_RAISE[criterion]}"
    return "scenderebbe se altre posizioni soddisfacessero più criteri o criteri che precedono"


def _expires(recent: CriterionMet) -> bool:
    """A referral to the Tavolo does not expire; an occupation of the last weeks does."""
    return "rimesso al Tavolo" not in recent.spoken


def _not_recent(facts: DossierFacts, on: datetime.date, parameters: Parameters) -> str:
    occupied = facts.occupation_date
    weeks = datetime.timedelta(weeks=parameters.recent_weeks)
    if occupied is None:
        return "la data di occupazione non è nota"
    if occupied > on:
        return f"l’occupazione risulta successiva, {since_day(occupied)}"
    if recent_since(facts, on, on - weeks) is None and occupied < on - weeks:
        weeks_in_words = (
            "una settimana"
            if parameters.recent_weeks == 1
            else f"{number_in_words(parameters.recent_weeks)} settimane"
        )
        return f"l’occupazione, {since_day(occupied)}, risale a più di {weeks_in_words} prima"
    if facts.in_flagrante_outcome in FLAGRANTE_NOT_DONE:
        return f"l’occupazione risulta {since_day(occupied)}"
    return (
        f"l’occupazione è recente, {since_day(occupied)}, ma non risulta che lo sgombero in "
        "flagranza sia mancato"
    )


def _no_title(facts: DossierFacts, on: datetime.date) -> str:
    if not facts.acts:
        return "non risultano sentenze né atti esecutivi a favore del gestore"
    later = [act.act_date for act in facts.acts if grounds_title(act) and act.act_date]
    if later and min(later) > on:
        return f"il titolo a favore del gestore è successivo, {_dated(min(later))}"
    if not any(act.favourable for act in facts.acts):
        return "gli atti registrati non sono a favore del gestore"
    return "gli atti a favore del gestore non sono esecutivi e definitivi"


def _dated(day: datetime.date) -> str:
    return on_day(day).replace("il ", "del ", 1).replace("l’", "dell’", 1)
