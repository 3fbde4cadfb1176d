"""The columns of Scadenze: what each says in full, how it sorts, how it is painted."""

import datetime
from collections.abc import Callable, Sequence

import numpy as np

from models.rules.deadlines import KIND_NAMES, Clock
from models.rules.italian import short_date
from models.rules.natural_order import natural_key
from ui.lists.cell import Cell
from ui.lists.column import Column, encode, ranks_of
from ui.lists.facets import Facet, one_of

PAST, TO_COME, AGE, SILENCED = "past", "to_come", "age", "silenced"
STATE_NAMES = {
    PAST: "Termine passato",
    TO_COME: "Termine da venire",
    AGE: "Senza termine",
    SILENCED: "Silenziate",
}
STANDING = "standing"
"""The column whose order is that of the rules: terms past first, silenced last."""
_ICONS = {
    PAST: ("exclamation-circle-fill", "bad"),
    TO_COME: ("clock", "muted"),
    AGE: ("hourglass-split", "muted"),
    SILENCED: ("bell-slash", "muted"),
}
_NO_TERM = "–"
_NEVER = datetime.date.max


def state_of(clock: Clock, on: datetime.date) -> str:
    """Return where a clock stands on a day: a key of `STATE_NAMES`."""
    if clock.silenced:
        return SILENCED
    if clock.due is None:
        return AGE
    return PAST if clock.due < on else TO_COME


class DeadlineColumns:
    """Makes columns and filters of the clocks, which come in the order of the rules."""

    def __init__(self, clocks: Sequence[Clock], on: datetime.date) -> None:
        self._clocks = clocks
        self._on = on
        self.states = [state_of(clock, on) for clock in clocks]

    def make(self) -> list[Column]:
        """Return the columns, from what to how it stands."""
        clocks = self._clocks
        kinds = encode([KIND_NAMES[clock.kind] for clock in clocks])
        events = encode([clock.event for clock in clocks])
        citations = encode([clock.citation for clock in clocks])
        return [
            self._column("what", "Che cosa", 202, kinds.text, kinds.ranks(), minimum=140),
            self._column(
                "subject", "Posizione", 170, lambda row: clocks[row].subject,
                ranks_of([natural_key(clock.subject) for clock in clocks]), bold=True,
                minimum=132, stretch=1, full_title="Posizione o ente",
            ),
            self._column(
                "event", "Conta da", 276, events.text, events.ranks(), minimum=110, stretch=3,
                full_title="Fatto da cui si conta",
            ),
            self._column(
                "since", "Dal", 88, lambda row: short_date(clocks[row].since),
                ranks_of([clock.since for clock in clocks]),
                full_title="Giorno da cui si conta", room=940,
            ),
            self._column(
                "citation", "Fonte", 190, citations.text, citations.ranks(), minimum=120,
                stretch=1, full_title="Paragrafo del Piano", room=860,
            ),
            self._column(
                "due", "Termine", 88, self._due,
                ranks_of([clock.due or _NEVER for clock in clocks]),
                full_title="Giorno del termine", room=640,
            ),
            Column(
                STANDING, "Come sta", 250, self._standing, np.arange(len(clocks)),
                full_title="Come sta: termine o età", painter=self._paint_standing, minimum=196,
                stretch=2, always=True,
            ),
        ]  # fmt: skip

    def facets(self) -> dict[str, Facet]:
        """Return the two filters: what it is, how it stands."""
        return {
            "kind": one_of(
                "kind", "Che cosa", [(str(kind), name) for kind, name in KIND_NAMES.items()],
                [str(clock.kind) for clock in self._clocks],
            ),
            "state": one_of("state", "Come sta", tuple(STATE_NAMES.items()), self.states),
        }  # fmt: skip

    def _column(
        self, key: str, title: str, width: int, text: Callable[[int], str], ranks: object,
        *, bold: bool = False, **more: object,
    ) -> Column:  # fmt: skip
        """A column of plain text, quiet where the clock is silenced."""

        def paint(cell: Cell, row: int) -> None:
            quiet = self.states[row] == SILENCED
            role = "body_bold" if bold and not quiet else "body"
            cell.text(text(row), cell.left, role=role, ink="muted" if quiet else "text")

        return Column(key, title, width, text, ranks, painter=paint, **more)  # type: ignore[arg-type]

    def _due(self, row: int) -> str:
        due = self._clocks[row].due
        return _NO_TERM if due is None else short_date(due)

    def _standing(self, row: int) -> str:
        clock = self._clocks[row]
        if clock.silenced:
            return f"silenziata: {clock.silenced}"
        said = clock.in_words(self._on)
        return f"{said} ({clock.term})" if clock.term else said

    def _paint_standing(self, cell: Cell, row: int) -> None:
        state = self.states[row]
        name, ink = _ICONS[state]
        left = cell.icon(name, cell.left, ink=ink) + cell.px(6)
        if state == PAST:
            clock = self._clocks[row]
            left = cell.text(clock.in_words(self._on), left, role="body_bold", ink="bad")
            term, left = f"({clock.term})", left + cell.px(4)
            if clock.term and left + cell.length(term) <= cell.right:  # whole, or F2 says it
                cell.text(term, left, ink="muted")
        else:
            cell.text(self._standing(row), left, ink="muted" if state == SILENCED else "text")
