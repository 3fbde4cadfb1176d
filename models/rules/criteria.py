"""The five criteria, each with its citation (design.md, Ranking, exactly).

Every `…_since` answers on a date: None where the criterion does not hold, else its order date,
`UNDATED` where it holds with no known date. Only facts dated by then count.
"""

import datetime
from collections.abc import Sequence

from models.rules.facts import (
    ActFacts,
    Criterion,
    CriterionMet,
    DossierFacts,
    GroupDecisionFacts,
    ReportFacts,
)
from models.rules.italian import capitalised, of_day, on_day, short_date, since_day
from models.rules.works import UNDATED, Works

FLAGRANTE_NOT_DONE = {"not_possible": "non possibile", "failed": "non riuscita"}
PUT_ON_LIST = "put_on_list"
TAKEN_OFF = frozenset({"postpone", "archive"})
"""Decisions of the Gruppo that end an earlier one; a request for information does not."""

_GRADES = {"first": "di primo grado", "appeal": "d’appello", "cassation": "di Cassazione"}
_SHORT_GRADES = {"first": "I grado", "appeal": "d’appello", "cassation": "di Cassazione"}
_ACTS = {
    "judgment": ("una", "sentenza"),
    "release_decree": ("un", "decreto di rilascio"),
    "order": ("un", "ordinanza"),
    "formal_notice": ("una", "diffida"),
}


def recent_since(
    facts: DossierFacts, on: datetime.date, earliest: datetime.date
) -> datetime.date | None:
    """Occupied from `earliest` on and removal in flagrante not possible or failed, or referred.

    Par. 11.1 pt 4.1 (R042; how many weeks: ambiguity 12); referral to the Tavolo after a failed
    second access, par. 12 ¶5 (R122). The order date is the occupation's.
    """
    occupied = facts.occupation_date
    if (
        occupied is not None
        and earliest <= occupied <= on
        and facts.in_flagrante_outcome in FLAGRANTE_NOT_DONE
    ):
        return occupied
    referred = facts.referred_to_table_on
    if referred is None or referred > on:
        return None
    return occupied if occupied is not None and occupied <= on else UNDATED


def grounds_title(act: ActFacts) -> bool:
    """Whether an act is a title for the managing body.

    A favourable judgment of any grade, or a favourable act that is enforceable and can no longer
    be challenged (par. 11.1 pt 4.2; R043, ambiguity 11). A formal notice is an act like others.
    """
    if act.favourable is not True:
        return False
    return act.kind == "judgment" or (act.enforceable is True and act.final is True)


def title_since(acts: Sequence[ActFacts], on: datetime.date) -> datetime.date | None:
    """The earliest title for the managing body (par. 11.1 pt 4.2; R043)."""
    since = None
    for act in acts:
        day = act.act_date or UNDATED
        if (day <= on or day is UNDATED) and grounds_title(act) and (since is None or day < since):
            since = day
    return since


def safety_since(reports: Sequence[ReportFacts], on: datetime.date) -> datetime.date | None:
    """The earliest police report, of any of the three sub-reasons.

    Criminal record, security problems in the building, systematic refusal of identification
    (par. 11.1 pt 4.3; R044, R045). The sub-reasons stay apart (ambiguity 10).
    """
    since = None
    for report in reports:
        day = report.report_date or UNDATED
        if (day <= on or day is UNDATED) and (since is None or day < since):
            since = day
    return since


def group_decision_on(facts: DossierFacts, on: datetime.date) -> GroupDecisionFacts | None:
    """The decision that has the dossier on the list, None where there is none in force.

    The latest *put on list* counts, unless a later decision postponed or archived (par. 11.1
    pt 2–3; R039). Of two on one day the later in the archive counts.
    """
    found = None
    for decision in sorted(facts.group_decisions, key=_decided_on):
        if decision.decided_on > on:
            break
        if decision.outcome == PUT_ON_LIST:
            found = decision
        elif decision.outcome in TAKEN_OFF:
            found = None
    return found


def recent_occupation(
    facts: DossierFacts, on: datetime.date, earliest: datetime.date
) -> CriterionMet | None:
    """The criterion with its grounds (par. 11.1 pt 4.1; par. 12 ¶5)."""
    since = recent_since(facts, on, earliest)
    if since is None:
        return None
    outcome = FLAGRANTE_NOT_DONE.get(facts.in_flagrante_outcome or "")
    if since is not UNDATED and since >= earliest and outcome is not None:
        verb = "non è stato possibile" if outcome == "non possibile" else "non è riuscito"
        basis = f"Occupato {short_date(since)}, flagranza {outcome}"
        spoken = f"l’alloggio risulta occupato {since_day(since)} e lo sgombero in flagranza {verb}"
        return CriterionMet(Criterion.RECENT_OCCUPATION, since, (basis,), (), spoken)
    referred = facts.referred_to_table_on or on
    return CriterionMet(
        Criterion.RECENT_OCCUPATION,
        _known(since),
        (f"Rimesso al Tavolo {short_date(referred)}, secondo accesso non riuscito",),
        (),
        "dopo il secondo accesso non riuscito il caso è stato rimesso al Tavolo "
        f"{on_day(referred)}",
    )


def title_for_manager(facts: DossierFacts, on: datetime.date) -> CriterionMet | None:
    """The criterion with its grounds, the earliest act first (par. 11.1 pt 4.2)."""
    acts = [
        act
        for act in facts.acts
        if grounds_title(act) and (act.act_date is None or act.act_date <= on)
    ]
    if not acts:
        return None
    acts.sort(key=lambda act: act.act_date or UNDATED)
    return CriterionMet(
        Criterion.TITLE_FOR_MANAGER,
        acts[0].act_date,
        tuple(act_in_table(act) for act in acts),
        (),
        f"il gestore ha a proprio favore {act_in_words(acts[0])}",
    )


def act_in_table(act: ActFacts) -> str:
    """ "Sentenza I grado 21/07/2026, R.G. 52400/2021"."""
    parts = [_ACTS[act.kind][1] if act.kind in _ACTS else (act.kind_text or "atto")]
    if act.kind == "judgment" and act.grade in _SHORT_GRADES:
        parts.append(_SHORT_GRADES[act.grade])
    if act.act_date is not None:
        parts.append(short_date(act.act_date))
    text = capitalised(" ".join(parts))
    if act.reference:
        text += f", {act.reference}"
    return text if act.kind == "judgment" else f"{text}, non più impugnabile"


def act_in_words(act: ActFacts) -> str:
    """ "una sentenza di primo grado del 21 luglio 2026 (R.G. 52400/2021)"."""
    if act.kind in _ACTS:
        article, noun = _ACTS[act.kind]
        words = f"un’{noun}" if act.kind == "order" else f"{article} {noun}"
    else:
        words = f"un atto («{act.kind_text}»)" if act.kind_text else "un atto"
    if act.kind == "judgment":
        words += f" {_GRADES[act.grade]}" if act.grade in _GRADES else ""
    else:
        feminine = act.kind in ("order", "formal_notice")
        words += f" {'esecutiva' if feminine else 'esecutivo'} e non più impugnabile"
    if act.act_date is not None:
        words += f" {of_day(act.act_date)}"
    return f"{words}, {act.reference}" if act.reference else words


def safety(facts: DossierFacts, on: datetime.date) -> CriterionMet | None:
    """The criterion with its grounds; the texts never name the sub-reasons (ambiguity 10)."""
    made = [r for r in facts.reports if r.report_date is None or r.report_date <= on]
    if not made:
        return None
    made.sort(key=lambda report: report.report_date or UNDATED)
    first = made[0].report_date
    return CriterionMet(
        Criterion.SAFETY,
        first,
        tuple(_report_in_table(report) for report in made),
        tuple(dict.fromkeys(report.reason for report in made if report.reason)),
        f"c’è una segnalazione della Questura{f' {of_day(first)}' if first else ''}",
    )


def requalification(facts: DossierFacts, works: Works) -> CriterionMet | None:
    """Works planned or in progress in the street or neighbourhood (par. 11.2 ¶9; R050)."""
    ends = works.ends_for(facts)
    if ends is None:
        return None
    known = _known(ends)
    return CriterionMet(
        Criterion.REQUALIFICATION,
        known,
        (f"Zona da riqualificare{f', termine {short_date(known)}' if known else ''}",),
        (),
        "la zona è interessata da lavori di riqualificazione"
        + (f" con termine {on_day(known)}" if known else ""),
    )


def working_group(facts: DossierFacts, on: datetime.date) -> CriterionMet | None:
    """The criterion with its ground (par. 11.1 pt 2–3; R039)."""
    decision = group_decision_on(facts, on)
    if decision is None:
        return None
    day = decision.decided_on
    reference = f", {decision.reference}" if decision.reference else ""
    return CriterionMet(
        Criterion.WORKING_GROUP,
        day,
        (f"Gruppo di Lavoro {short_date(day)}{reference}",),
        (),
        f"il Gruppo di Lavoro ne ha deciso l’inserimento in elenco {on_day(day)}",
    )


def _report_in_table(report: ReportFacts) -> str:
    day = f" {short_date(report.report_date)}" if report.report_date else ""
    reference = report.reference or ""
    if reference.startswith("Prot"):
        reference = f"p{reference[1:]}"
    return f"Segnalazione{day}{f', {reference}' if reference else ''}"


def _known(day: datetime.date) -> datetime.date | None:
    return None if day is UNDATED else day


def _decided_on(decision: GroupDecisionFacts) -> datetime.date:
    return decision.decided_on
