"""The five criteria, each a function with its citation (design.md, Ranking, exactly)."""

import datetime
from collections.abc import Sequence

from models.rules.facts import (
    ActFacts,
    Criterion,
    CriterionMet,
    DossierFacts,
    GroupDecisionFacts,
    ReportFacts,
    WorksFacts,
)
from models.rules.italian import long_date

FLAGRANTE_NOT_DONE = frozenset({"not_possible", "failed"})
PUT_ON_LIST = "put_on_list"
ACTIVE_WORKS = frozenset({"planned", "in_progress"})

_GRADES = {"first": "di primo grado", "appeal": "d’appello", "cassation": "di Cassazione"}
_ACTS = {
    "judgment": "sentenza",
    "release_decree": "decreto di rilascio",
    "order": "ordinanza",
    "formal_notice": "diffida",
}


def recent_occupation(
    facts: DossierFacts, on: datetime.date, recent_weeks: int
) -> CriterionMet | None:
    """Occupied in the weeks just before, removal in flagrante not possible or failed; or
    referred to the Tavolo after a failed second access (par. 11.1 pt 4.1, par. 12 ¶5; R042,
    R122, ambiguity 12)."""
    occupied = facts.occupation_date
    recent = occupied is not None and 0 <= (on - occupied).days <= recent_weeks * 7
    if recent and facts.in_flagrante_outcome in FLAGRANTE_NOT_DONE:
        assert occupied is not None
        how = "possibile" if facts.in_flagrante_outcome == "not_possible" else "riuscito"
        ground = (
            f"alloggio occupato dal {long_date(occupied)}, dove non è stato {how} "
            "lo sgombero in flagranza"
        )
        return CriterionMet(Criterion.RECENT_OCCUPATION, occupied, (ground,))
    referred = facts.referred_to_table_on
    if referred is not None and referred <= on:
        ground = f"caso rimesso al Tavolo il {long_date(referred)}, dopo il secondo accesso"
        return CriterionMet(Criterion.RECENT_OCCUPATION, occupied, (ground,))
    return None


def grounds_title(act: ActFacts) -> bool:
    """A judgment for the managing body of any grade, or an enforceable act that can no longer
    be challenged (par. 11.1 pt 4.2; R043, ambiguity 11)."""
    if act.favourable is not True:
        return False
    return act.kind == "judgment" or (act.enforceable is True and act.final is True)


def title_acts(facts: DossierFacts, on: datetime.date) -> list[ActFacts]:
    """The acts that ground the title on a day, the earliest first."""
    valid = [
        act
        for act in facts.acts
        if grounds_title(act) and (act.act_date is None or act.act_date <= on)
    ]
    return sorted(valid, key=lambda act: act.act_date or datetime.date.max)


def title_for_manager(facts: DossierFacts, on: datetime.date) -> CriterionMet | None:
    """A title for the managing body (par. 11.1 pt 4.2; R043)."""
    acts = title_acts(facts, on)
    if not acts:
        return None
    return CriterionMet(Criterion.TITLE_FOR_MANAGER, acts[0].act_date, (act_in_words(acts[0]),))


def act_in_words(act: ActFacts) -> str:
    """ "sentenza di primo grado del 21 luglio 2026, R.G. 52400/2021"."""
    words = _ACTS.get(act.kind) or (act.kind_text or "atto").lower()
    if act.kind == "judgment" and act.grade in _GRADES:
        words += f" {_GRADES[act.grade]}"
    if act.act_date is not None:
        words += f" del {long_date(act.act_date)}"
    if act.reference:
        words += f", {act.reference}"
    if act.kind != "judgment":
        words += ", non più impugnabile"
    return words


def reports_on(facts: DossierFacts, on: datetime.date) -> list[ReportFacts]:
    """Police reports made by a day, the earliest first."""
    made = [r for r in facts.reports if r.report_date is None or r.report_date <= on]
    return sorted(made, key=lambda report: report.report_date or datetime.date.max)


def safety(facts: DossierFacts, on: datetime.date) -> CriterionMet | None:
    """A police report of any of the three sub-reasons (par. 11.1 pt 4.3; R044, R045). The
    sub-reasons stay apart: only the Questura's copy names them (ambiguity 10)."""
    made = reports_on(facts, on)
    if not made:
        return None
    reasons = tuple(dict.fromkeys(report.reason for report in made if report.reason))
    first = made[0].report_date
    when = f" del {long_date(first)}" if first else ""
    return CriterionMet(Criterion.SAFETY, first, (f"segnalazione della Questura{when}",), reasons)


def requalification(facts: DossierFacts, works: Sequence[WorksFacts]) -> CriterionMet | None:
    """Works planned or in progress in the dwelling's street or, where the programme names no
    street, in its neighbourhood (par. 11.2 ¶9; R050)."""
    near = [work for work in works if work.state in ACTIVE_WORKS and _touches(work, facts)]
    if not near:
        return None
    first = min(near, key=lambda work: work.ends_on or datetime.date.max)
    until = f", con termine {long_date(first.ends_on)}" if first.ends_on else ""
    return CriterionMet(
        Criterion.REQUALIFICATION,
        first.ends_on,
        (f"zona di riqualificazione programmata o in corso{until}",),
    )


def _touches(work: WorksFacts, facts: DossierFacts) -> bool:
    if work.street_key:
        # A programme may name a street without its kind: "Gola" for "Via Gola".
        own = facts.street_key
        return work.street_key in (own, own.partition(" ")[2])
    return bool(work.neighbourhood_key) and work.neighbourhood_key == facts.neighbourhood_key


def group_decision_on(facts: DossierFacts, on: datetime.date) -> GroupDecisionFacts | None:
    """The last decision of the Gruppo di Lavoro on a day."""
    taken = [decision for decision in facts.group_decisions if decision.decided_on <= on]
    return max(taken, key=lambda decision: decision.decided_on, default=None)


def working_group(facts: DossierFacts, on: datetime.date) -> CriterionMet | None:
    """The Gruppo di Lavoro decided to put the dossier on the list (par. 11.1 pt 2-3; R039)."""
    decision = group_decision_on(facts, on)
    if decision is None or decision.outcome != PUT_ON_LIST:
        return None
    ground = f"determinazione del Gruppo di Lavoro del {long_date(decision.decided_on)}"
    return CriterionMet(Criterion.WORKING_GROUP, decision.decided_on, (ground,))
