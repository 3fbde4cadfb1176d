"""Which order of the criteria is in force (R012, R040; Decisions of meaning 4)."""

import datetime
import re
from collections.abc import Iterable, Sequence

from models.rules.facts import Criterion, DirectiveFacts
from models.rules.italian import of_day, since_day

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


_SESSION = re.compile(r"seduta (del |dell’)((?:1°|\d{1,2}) [a-z]+ \d{4})(?:, (.*))?", re.DOTALL)


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


def reference_of(committee_day: datetime.date, act: str) -> str:
    """Name the session of the Comitato and its act: "seduta del 12 ottobre 2026, verbale n. 3"."""
    return f"seduta {of_day(committee_day)}, {act.strip()}"


def reference_in_parts(reference: str) -> tuple[str, str]:
    """Return a reference as a title and what follows: "del 12 ottobre 2026", "verbale n. 3".

    A reference that was not written by `reference_of` is all in the second part.
    """
    found = _SESSION.fullmatch(reference.strip())
    return (found[1] + found[2], found[3] or "") if found else ("", reference.strip())
