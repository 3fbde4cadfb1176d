"""Which order of the criteria is in force (R012, R040; Decisions of meaning 4)."""

import datetime
from collections.abc import Iterable

from models.rules.facts import Criterion, DirectiveFacts
from models.rules.italian import long_date

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
"""The order used without a directive: the Plan gives none, so it is named as a convention."""


def directive_on(recorded: Iterable[DirectiveFacts], on: datetime.date) -> DirectiveFacts:
    """Return the directive in force on a day: the last to take effect, else the convention.

    Of directives that take effect on the same day the one recorded last counts.
    """
    in_force = CONVENTION
    for directive in recorded:
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
    since = (
        f", in vigore dal {long_date(directive.effective_from)}"
        if (directive.effective_from)
        else ""
    )
    return f"indirizzo del Comitato: {directive.reference}{since}"
