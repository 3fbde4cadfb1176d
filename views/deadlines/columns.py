"""The columns of Scadenze: what each says in full, how it sorts, how it is painted."""

import datetime
from collections.abc import Callable, Sequence

import numpy as np

from models.rules.deadlines import Clock, Standing
from models.rules.italian import short_date
from models.rules.natural_order import natural_key
from ui.lists.cell import Cell
from ui.lists.column import Column, encode, ranks_of
from ui.lists.facets import Facet, one_of

STANDING_NAMES = {
    Standing.PAST: "Termine passato",
    Standing.SOON: "Entro 7 giorni",
    Standing.LATER: "Più avanti",
    Standing.AGE: "Senza termine",
    Standing.SILENCED: "Silenziate",
}
STANDING_ICONS = {
    Standing.PAST: ("exclamation-circle-fill", "bad"),
    Standing.SOON: ("alarm", "warn"),
    Standing.LATER: ("clock", "muted"),
    Standing.AGE: ("hourglass-split", "muted"),
    Standing.SILENCED: ("bell-slash", "muted"),
}
STANDING = "standing"
"""The column whose order is that of the rules: terms past first, silenced last."""
_NO_TERM = "–"
_NEVER = datetime.date.max


class DeadlineColumns:
    """Makes columns and filters of the clocks, which come in the order of the rules."""

    def __init__(
        self, clocks: Sequence[Clock], on: datetime.date, at: datetime.datetime | None = None
    ) -> None:
        self._clocks = clocks
        self._on, self._at = on, at
        self.states = [clock.standing(on, at) for clock in clocks]

    def make(self) -> list[Column]:
        """Return the columns, from how it stands to the paragraph."""
        clocks = self._clocks
        kinds = encode([clock.kind.name for clock in clocks])
        events = encode([clock.event for clock in clocks])
        citations = encode([clock.citation for clock in clocks])
        owners = encode([clock.owner for clock in clocks])
        return [
            Column(
                STANDING, "Come sta", 236, self._standing, np.arange(len(clocks)),
                full_title="Come sta: termine o età", painter=self._paint_standing, minimum=220,
                always=True,
            ),
            self._column(
                "due", "Termine", 88, self._due,
                ranks_of([clock.due or _NEVER for clock in clocks]),
                full_title="Giorno del termine", room=700,
            ),
            self._column("what", "Che cosa", 198, kinds.text, kinds.ranks(), minimum=140),
            self._column(
                "subject", "Posizione", 178, lambda row: clocks[row].subject,
                ranks_of([natural_key(clock.subject) for clock in clocks]), bold=True,
                minimum=132, full_title="Posizione, riunione o struttura",
            ),
            self._column(
                "owner", "Tocca a", 138, owners.text, owners.ranks(), minimum=104, stretch=1,
                full_title="A chi tocca", room=560,
            ),
            self._column(
                "event", "Conta da", 232, events.text, events.ranks(), minimum=110, stretch=3,
                full_title="Fatto da cui si conta", room=800,
            ),
            self._column(
                "since", "Dal", 88, lambda row: short_date(clocks[row].since),
                ranks_of([clock.since for clock in clocks]),
                full_title="Giorno da cui si conta", room=1300,
            ),
            self._column(
                "citation", "Fonte", 176, citations.text, citations.ranks(), minimum=120,
                full_title="Paragrafo del Piano", room=1000,
            ),
        ]  # fmt: skip

    def facets(self) -> dict[str, Facet]:
        """Return the three filters: how it stands, what it is, whose move it is."""
        clocks = self._clocks
        kinds = {clock.kind.key: clock.kind.name for clock in clocks}
        owners = sorted({clock.owner for clock in clocks if clock.owner}, key=str.casefold)
        return {
            "state": one_of(
                "state", "Come sta", [(str(key), name) for key, name in STANDING_NAMES.items()],
                [str(state) for state in self.states],
            ),
            "kind": one_of(
                "kind", "Che cosa", sorted(kinds.items(), key=lambda kind: kind[1].casefold()),
                [clock.kind.key for clock in clocks],
            ),
            "owner": one_of(
                "owner", "Tocca a", [(name, name) for name in owners],
                [clock.owner or None for clock in clocks],
            ),
        }  # fmt: skip

    def _column(
        self, key: str, title: str, width: int, text: Callable[[int], str], ranks: object,
        *, bold: bool = False, **more: object,
    ) -> Column:  # fmt: skip
        """A column of plain text, quiet where the clock is silenced."""

        def paint(cell: Cell, row: int) -> None:
            quiet = self.states[row] is Standing.SILENCED
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
        said = clock.in_words(self._on, self._at)
        return f"{said} ({clock.term})" if clock.term else said

    def _paint_standing(self, cell: Cell, row: int) -> None:
        state, clock = self.states[row], self._clocks[row]
        name, ink = STANDING_ICONS[state]
        left = cell.icon(name, cell.left, ink=ink) + cell.px(6)
        if state is Standing.SILENCED:
            cell.text(self._standing(row), left, ink="muted")
            return
        urgent = state in (Standing.PAST, Standing.SOON)
        said = clock.in_words(self._on, self._at)
        role = "body_bold" if urgent else "body"
        left = cell.text(said, left, role=role, ink=ink if state is Standing.PAST else "text")
        term, left = f"({clock.term})", left + cell.px(4)
        if clock.term and left + cell.length(term) <= cell.right:  # whole, or F2 says it
            cell.text(term, left, ink="muted")
