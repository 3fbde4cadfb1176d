"""How wide each column is: what the user set, what the room allows, what must not shrink."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.lists.column import Column


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column that is shown, with the width that the user gave it, in design pixels, or 0."""

    column: Column
    own_width: int = 0

    @property
    def width(self) -> int:
        """The width that it would like."""
        return self.own_width or self.column.width

    @property
    def least(self) -> int:
        """The width under which it does not go; a width of the user's own stays."""
        return self.own_width or self.column.least


def fitted(wanted: Sequence[Wanted], room: int) -> list[int]:
    """Return the widths, in design pixels, with which the columns fill the room.

    What is left over goes to the columns that stretch, or stays empty. Where room lacks, columns
    shrink towards their least width, each by the same part of what it can give; where even that
    does not do, the list scrolls sideways.
    """
    widths = [want.width for want in wanted]
    spare = room - sum(widths)
    if spare > 0:
        parts = [0 if want.own_width else want.column.stretch for want in wanted]
        whole = sum(parts)
        if whole:
            widths = [
                width + spare * part // whole for width, part in zip(widths, parts, strict=True)
            ]
            for at in range(len(widths) - 1, -1, -1):
                if parts[at]:
                    widths[at] += room - sum(widths)
                    break
    elif spare < 0:
        gives = [max(0, want.width - want.least) for want in wanted]
        whole = sum(gives)
        if whole:
            taken = min(-spare, whole)
            widths = [
                width - -(-taken * give // whole) for width, give in zip(widths, gives, strict=True)
            ]
    return widths
