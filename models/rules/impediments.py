"""Impediments stop, cautions speak (design.md, Decisions of meaning 5).

An impediment keeps a dossier out of the week unless an act of the Tavolo says otherwise. A
caution stops nothing: it reminds of a duty that remains.
"""

import datetime

from models.rules.facts import AssessmentFacts, DossierFacts, Notice, SuspensionFacts
from models.rules.household import lives_elsewhere, minors, size_differs
from models.rules.indications import has_indication
from models.rules.italian import counted, on_day, to_day
from models.rules.necessity import (
    DECLARED,
    UNDER_ASSESSMENT,
    assessment_on,
    is_declared,
    solution_available,
)
from models.rules.parameters import Parameters

NECESSITY_WITHOUT_SOLUTION = "necessity_without_solution"
SUSPENDED = "suspended"

_TO_VERIFY = Notice(
    "to_verify",
    "La posizione non compare nell’ultima anagrafe dell’ente gestore: occorre verificarla prima "
    "di programmarla.",
)
_WITH_SOLUTION = Notice(
    "necessity_with_solution",
    "Lo stato di necessità è dichiarato e la soluzione è disponibile: l’accoglienza è proposta "
    "dall’assistente sociale presente all’intervento (par. 11.2, capoversi 2 e 3).",
)
_IN_PROGRESS = Notice(
    "assessment_in_progress",
    "La valutazione dei Servizi Sociali è in corso (par. 11.2, capoverso 1).",
)
_NOT_ASSESSED = Notice(
    "indications_not_assessed",
    "Vi sono indicazioni di fragilità non ancora valutate dai Servizi Sociali: restano fermi gli "
    "adempimenti del par. 11.2.",
)
_ELSEWHERE = Notice(
    "residence_elsewhere",
    "Risulta una residenza fuori Milano: la Prefettura allerta il Comune di residenza (par. 11.1).",
)


def impediments(facts: DossierFacts, on: datetime.date) -> tuple[Notice, ...]:
    """Return what stops the scheduling on a date (R051, R052; state A2s)."""
    if not facts.assessments and not facts.suspensions:
        return ()
    found = []
    said = assessment_on(facts, on)
    if said is not None and is_declared(said, on) and not solution_available(said):
        found.append(Notice(NECESSITY_WITHOUT_SOLUTION, _no_solution(said)))
    suspension = suspension_on(facts, on)
    if suspension is not None:
        found.append(Notice(SUSPENDED, suspension_text(suspension)))
    return tuple(found)


def cautions(facts: DossierFacts, on: datetime.date, parameters: Parameters) -> tuple[Notice, ...]:
    """Return what the tables must bear in mind; nothing here names a type of fragility.

    Skipping the Gruppo di Lavoro skips nothing of par. 11.2 (R046; ambiguity 7).
    """
    found = []
    said = assessment_on(facts, on)
    count = minors(facts, on, parameters.adult_age)
    if said is None:
        if count or has_indication(facts, on, parameters.adult_age, parameters.fragility_criteria):
            found.append(_NOT_ASSESSED)
    elif is_declared(said, on):
        if solution_available(said):
            found.append(_WITH_SOLUTION)
    elif said.necessity in (UNDER_ASSESSMENT, DECLARED):  # declared later than this date
        found.append(_IN_PROGRESS)
    if count:  # R064, R067
        verb = "è presente" if count == 1 else "sono presenti"
        found.append(
            Notice(
                "minors",
                f"Nel nucleo {verb} {counted(count, 'minore', 'minori')}: occorre l’assistente "
                "sociale (par. 11.2, capoverso 2).",
            )
        )
    if lives_elsewhere(facts, parameters.home_town):  # R049
        found.append(_ELSEWHERE)
    if size_differs(facts):
        found.append(
            Notice(
                "household_size_differs",
                f"I componenti dichiarati sono {facts.declared_members}, quelli elencati "
                f"{len(facts.members)}: si conta il numero maggiore.",
            )
        )
    if facts.to_verify:
        found.append(_TO_VERIFY)
    return tuple(found)


def suspension_on(facts: DossierFacts, on: datetime.date) -> SuspensionFacts | None:
    """Return the suspension in force on a day; its last day is the one before `until`.

    Of several it is the one that ends last: until then the dossier does not come back.
    """
    found = (
        suspension
        for suspension in facts.suspensions
        if suspension.suspended_on <= on and (suspension.until is None or on < suspension.until)
    )
    return max(found, key=lambda each: each.until or datetime.date.max, default=None)


def suspension_text(suspension: SuspensionFacts) -> str:
    """Return the sentence of a suspension: it stands in lists and on paper, and never says why.

    The reason may be of health, and its note is free text: neither is for all who read them (3.4).
    """
    end = "fino a revoca" if suspension.until is None else f"fino {to_day(suspension.until)}"
    return f"La posizione è sospesa {end}."


def _no_solution(said: AssessmentFacts) -> str:
    declared = said.declared_on or said.report_date
    when = f", dichiarato {on_day(declared)}," if declared else ""
    if said.place_available is True:
        missing = "non risulta il diritto all’accoglienza"
    elif said.place_available is False:
        missing = "il posto in accoglienza non è disponibile"
    else:
        missing = "non risulta un posto in accoglienza"
    if said.place_available is not True and said.entitled is not True:
        missing += ", né risulta il diritto a riceverlo"
    return (
        f"Per lo stato di necessità{when} {missing}: la posizione non si programma (par. 6.3 e "
        "par. 11.2, capoverso 6)."
    )
