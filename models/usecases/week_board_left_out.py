"""Who of the list is out of the week, grouped by what kept them out and counted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from models.rules.italian import counted
from models.rules.programme import LeftOut, Limit, WeekProblem
from models.usecases.rank_archive import RankOutcome

FIRST = 6
"""How many of the first left out the screen names at once."""

_TITLES = {
    "pin": "Conferme a mano non rispettate",
    "impediment": "Impedimento: necessità senza posto (11.2, cpv. 6)",
    "suspended": "Posizione sospesa",
    "awaiting_outcome": "In un programma approvato, senza esito",
    "executed": "Alloggio già liberato",
    "excluded": "Escluse a mano, con motivo",
    "structure": "Struttura non indicata, chiusa o troppo piccola",
    "": "Un posto resta: si possono aggiungere a mano",
    "days": "Nessun giorno utile",
    Limit.SQUADS: "Squadre esaurite",
    Limit.SOCIAL_WORKERS: "Assistenti sociali esauriti",
    Limit.BUILDING_SHARED: "Stabile affidato ad altra forza",
    Limit.STRUCTURE_CLOSED: "Struttura chiusa",
    Limit.STRUCTURE_PLACES: "Posti in struttura esauriti",
    Limit.STRUCTURE_SLOTS: "Posti per nuclei esauriti",
}
_SHORT = {
    "pin": "conferma",
    "impediment": "impedimento",
    "suspended": "sospesa",
    "awaiting_outcome": "attende esito",
    "executed": "liberato",
    "excluded": "esclusa",
    "structure": "struttura",
    "": "si può aggiungere",
    "days": "giorni",
    Limit.SQUADS: "squadre",
    Limit.SOCIAL_WORKERS: "assist. sociali",
    Limit.INSPECTORS: "ispettori",
    Limit.FIRMS: "ditte",
    Limit.BUILDING_FULL: "stabile completo",
    Limit.BUILDING_SHARED: "altra forza",
    Limit.STRUCTURE_CLOSED: "struttura chiusa",
    Limit.STRUCTURE_PLACES: "posti",
    Limit.STRUCTURE_SLOTS: "posti",
}
_ORDER = ("pin", "impediment", "suspended", "structure", "")
_NOT_WAITING = frozenset({"impediment", "suspended", "awaiting_outcome", "executed", "excluded"})


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A position out of the week: its place in the list, why in a word and in a sentence."""

    dossier_id: int
    case_code: str
    position: int | None
    kind: str
    short: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOutGroup:
    """Positions kept out by the same thing."""

    kind: str
    title: str
    rows: tuple[LeftOutRow, ...]


def grouped_out(
    out: Iterable[LeftOut], ranked: RankOutcome, problem: WeekProblem | None
) -> tuple[LeftOutGroup, ...]:
    """Return who is out by what kept them out: what must be looked at first, then the largest."""
    bodies = {each.dossier_id: each.body for each in problem.candidates} if problem else {}
    heaps: dict[tuple[str, str], list[LeftOutRow]] = defaultdict(list)
    for each in out:
        kind = "pin" if each.pinned else str(each.kind)
        place = ranked.ranking.place_of(each.dossier_id)
        body = bodies.get(each.dossier_id, "") if kind in (Limit.INSPECTORS, Limit.FIRMS) else ""
        if body:
            kind = "teams"
        heaps[kind, body].append(
            LeftOutRow(
                each.dossier_id,
                each.case_code,
                None if place is None else place + 1,
                kind,
                _SHORT.get("pin" if each.pinned else each.kind, ""),
                each.reason,
            )
        )
    groups = [
        LeftOutGroup(kind, _title(kind, body, problem), tuple(sorted(rows, key=_place)))
        for (kind, body), rows in heaps.items()
    ]
    return tuple(sorted(groups, key=_rank))


def first_out(groups: Iterable[LeftOutGroup]) -> tuple[LeftOutRow, ...]:
    """Return the best placed of those who wait for a resource or a place."""
    waiting = [row for group in groups if group.kind not in _NOT_WAITING for row in group.rows]
    return tuple(sorted(waiting, key=_place)[:FIRST])


def _place(row: LeftOutRow) -> tuple[float, str]:
    return (float("inf") if row.position is None else row.position), row.case_code


def _title(kind: str, body: str, problem: WeekProblem | None) -> str:
    if kind == "teams":
        return f"Ispettori o ditte {body} esauriti"
    if kind == Limit.BUILDING_FULL and problem is not None:
        most = counted(problem.dwellings_per_intervention, "alloggio", "alloggi")
        return f"Nello stesso stabile: oltre {most}"
    return _TITLES.get(kind, "Altri motivi")


def _rank(group: LeftOutGroup) -> tuple[int, int]:
    first = _ORDER.index(group.kind) if group.kind in _ORDER else len(_ORDER)
    return first, -len(group.rows)
