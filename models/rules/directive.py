"""Which order of the criteria is in force (R012, R040; Decisions of meaning 4)."""

import datetime
from collections.abc import Iterable, Sequence

from models.rules.facts import Criterion, DirectiveFacts
from models.rules.italian import since_day

CONVENTION = DirectiveFacts(
    criteria=(
        Criterion.RECENT_OCCUPATION,
        Criterion.TITLE_FOR_MANAGER,
        Criterion.SAFETY,
        Criterion.REQUALIFICATION,
        Criterion.WORKING_GROUP,
    ),
    reference=None,
    effective_from=None,
)
"""The order used without a directive: the Plan gives none (ambiguity 9), so it is named as a
convention on screen and on paper."""


def is_complete_order(criteria: Sequence[str]) -> bool:
    """Say whether an order names each of the five criteria once."""
    return sorted(criteria) == sorted(Criterion)


def directive_on(recorded: Iterable[DirectiveFacts], on: datetime.date) -> DirectiveFacts:
    """Return the directive in force on a day: the last to take effect, else the convention.

    Of directives that take effect on the same day the one recorded last counts. Raises
    ValueError for a directive that does not order all five criteria.
    """
    in_force = CONVENTION
    for directive in recorded:
        if not is_complete_order(directive.criteria):
            raise ValueError(f"not an order of the five criteria: {directive.criteria}")
        since = directive.effective_from
        if since is None or since > on:
            continue
        if in_force.effective_from is None or since >= in_force.effective_from:
            in_force = directive
    return in_force


def directive_in_words(directive: DirectiveFacts) -> str:
    """Name the order in force for screen and paper."""
    if directive.reference is None:
        return "ordine convenzionale, in mancanza di indirizzi del Comitato"
    since = f", in vigore {since_day(directive.effective_from)}" if directive.effective_from else ""
    return f"indirizzo del Comitato: {directive.reference}{since}"
