"""Which lines of a long agenda are on the wall, and how many more there are."""

from collections.abc import Sequence

from ui.projection.slide import AgendaLine

_FEWEST = 3
"""Of lines left out there are three at least, or none: the wall has no smaller figure."""
_AHEAD = 2
"""So many lines stay in sight beyond the current one, where there are any."""


def agenda_window(
    agenda: Sequence[AgendaLine], places: int
) -> tuple[int, Sequence[AgendaLine], int]:
    """Return how many lines are left out before, the lines shown, how many are left out after.

    What says that there are more takes a place too. The current line is always shown.
    """
    count = len(agenda)
    if count <= places:
        return 0, agenda, 0
    here = next((i for i, line in enumerate(agenda) if line.state == "current"), 0)
    room = min(places - 1, count - _FEWEST)
    # An agenda that is hardly too long has a beginning and an end, and no middle.
    ahead = _AHEAD if count >= places + _FEWEST + 1 else 0
    if here < room - ahead:
        return 0, agenda[:room], count - room
    if here >= count - room + ahead:
        return count - room, agenda[count - room :], 0
    start = here - (places - 2) // 2
    return start, agenda[start : start + places - 2], count - start - places + 2
