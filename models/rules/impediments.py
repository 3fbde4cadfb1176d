"""Impediments stop, cautions speak (Decisions of meaning 5)."""

import datetime

from models.rules.facts import DossierFacts, Notice, SuspensionFacts
from models.rules.household import household_size, lives_elsewhere
from models.rules.indications import has_indication
from models.rules.italian import long_date
from models.rules.necessity import (
    UNDER_ASSESSMENT,
    assessment_on,
    is_declared,
    solution_available,
)
from models.rules.parameters import Parameters

NECESSITY_WITHOUT_SOLUTION = "necessity_without_solution"
SUSPENDED = "suspended"


def impediments(facts: DossierFacts, on: datetime.date) -> tuple[Notice, ...]:
    """Return what stops scheduling on a day.

    A declared state of necessity without an available solution (6.3, 11.2; R051, R052), and a
    suspension in force (state A2s).
    """
    found: list[Notice] = []
    assessment = assessment_on(facts, on)
    if is_declared(assessment, on) and not solution_available(assessment):
        assert assessment is not None
        if assessment.entitled is True:
            why = "manca il posto in una struttura"
        elif assessment.place_available is True:
            why = "non risulta il titolo all’accoglienza"
        else:
            why = "non risultano né il titolo all’accoglienza né un posto disponibile"
        found.append(
            Notice(
                NECESSITY_WITHOUT_SOLUTION,
                f"Stato di necessità dichiarato senza soluzione disponibile: {why} "
                "(parr. 6.3 e 11.2).",
            )
        )
    suspension = suspension_on(facts, on)
    if suspension is not None:
        until = f" fino al {long_date(suspension.until)}" if suspension.until else ""
        found.append(Notice(SUSPENDED, f"Posizione sospesa{until}: {suspension.reason}"))
    return tuple(found)


def suspension_on(facts: DossierFacts, on: datetime.date) -> SuspensionFacts | None:
    """Return the suspension in force on a day; it ends by itself on its last date."""
    for suspension in facts.suspensions:
        if suspension.suspended_on <= on and (suspension.until is None or on < suspension.until):
            return suspension
    return None


def cautions(facts: DossierFacts, on: datetime.date, parameters: Parameters) -> tuple[Notice, ...]:
    """Return what must be looked at, without stopping anything.

    Skipping the Gruppo di Lavoro skips nothing of 11.2 (Decisions 3, ambiguity 7): fragility
    duties stay visible here.
    """
    found: list[Notice] = []
    assessment = assessment_on(facts, on)
    if is_declared(assessment, on):
        if solution_available(assessment):
            found.append(
                Notice(
                    "necessity_with_solution",
                    "Stato di necessità dichiarato: l’accoglienza va offerta dall’assistente "
                    "sociale presente all’intervento (par. 11.2).",
                )
            )
    elif assessment is not None and assessment.necessity == UNDER_ASSESSMENT:
        found.append(
            Notice(
                "assessment_in_progress",
                "La valutazione dei Servizi Sociali è in corso: l’esito è atteso prima "
                "dell’intervento (par. 11.2).",
            )
        )
    elif assessment is None and has_indication(facts, on, parameters.adult_age):
        found.append(
            Notice(
                "indications_not_assessed",
                "Indicazioni di fragilità non ancora valutate dai Servizi Sociali: restano fermi "
                "gli adempimenti del par. 11.2.",
            )
        )
    if lives_elsewhere(facts, parameters.home_town):
        found.append(
            Notice(
                "residence_elsewhere",
                "Residenza fuori Milano: la Prefettura avvisa il Comune di residenza (par. 11.1).",
            )
        )
    declared, listed = facts.declared_members, len(facts.members)
    if declared and listed and declared != listed and facts.body != "MM":
        found.append(
            Notice(
                "household_size_differs",
                f"Componenti dichiarati {declared}, elencati {listed}: vale il maggiore, "
                f"{household_size(facts)}.",
            )
        )
    if facts.to_verify:
        found.append(
            Notice(
                "to_verify",
                "La posizione non compare nell’ultimo registro dell’ente: è da verificare.",
            )
        )
    return tuple(found)
