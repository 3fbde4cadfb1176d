"""What of a list may stand on the screen: names and grounds wait for the shield to be lifted.

The file and the print hold everything that their addressee may read; a screen that others can see
does not (design.md, Decisions of meaning 8). The sub-reasons of *Sicurezza* stay off the screen
even unmasked: only the Questura's copy names them (mockups/README.md).
"""

from dataclasses import replace

from models.usecases.extracts.weekly_list import (
    ListDwelling,
    ReservedToQuestura,
    WeeklyListExtract,
)

HIDDEN = "••••••"


def screen_copy(extract: WeeklyListExtract, *, masked: bool) -> WeeklyListExtract:
    """Return the list as the screen may show it."""
    return replace(
        extract,
        days=tuple(
            replace(
                day,
                buildings=tuple(
                    replace(
                        building,
                        dwellings=tuple(_shown(row, masked=masked) for row in building.dwellings),
                    )
                    for building in day.buildings
                ),
            )
            for day in extract.days
        ),
    )


def hides_anything(extract: WeeklyListExtract) -> bool:
    """Whether the copy has fields that the screen keeps back."""
    return any(row.reserved is not None for row in extract.dwellings)


def _shown(row: ListDwelling, *, masked: bool) -> ListDwelling:
    reserved = row.reserved
    if reserved is None:
        return row
    signs: list[str] = []
    for sign in reserved.criteria:
        plain = "3" if sign.startswith("3") else sign
        if plain not in signs:
            signs.append(plain)
    return replace(
        row,
        reserved=ReservedToQuestura(
            contact=HIDDEN if masked else reserved.contact,
            criteria=tuple(signs),
            grounds=(HIDDEN,) if masked and reserved.grounds else reserved.grounds,
            fragility=reserved.fragility,
        ),
    )
