"""Who knows what about a household: nine bodies by the kinds of information of par. 11.1.

The Gruppo di Lavoro collects and reconciles what each body holds (R007, R008). A cell says
received, asked, not needed or missing; it never says what the answer was. Which body is asked
for what follows from par. 11.1 and from who may see what (documents_and_data.md 3.4): a body is
not asked for what it has no title to hold.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Holder(StrEnum):
    """The nine bodies beside the Prefettura (R006), in the order of the Plan."""

    REGION = "region"
    MM = "mm"
    ALER = "aler"
    SOCIAL_SERVICES = "social_services"
    HOUSING_DEPARTMENT = "housing_department"
    POLICE_HEADQUARTERS = "police_headquarters"
    CARABINIERI = "carabinieri"
    FINANCE_POLICE = "finance_police"
    LOCAL_POLICE = "local_police"


class Kind(StrEnum):
    """The kinds of information of par. 11.1 (capoversi 3 and 4)."""

    COMPOSITION = "composition"
    FRAGILITY = "fragility"
    INCOME = "income"
    STAY = "stay"
    UNLAWFUL_BEHAVIOUR = "unlawful_behaviour"
    HEALTH_AND_SOCIAL = "health_and_social"
    LIVING_AREA = "living_area"


HOLDER_NAMES: Mapping[Holder, str] = {
    Holder.REGION: "Regione Lombardia",
    Holder.MM: "MM SpA",
    Holder.ALER: "ALER Milano",
    Holder.SOCIAL_SERVICES: "Servizi Sociali",
    Holder.HOUSING_DEPARTMENT: "Direzione Casa",
    Holder.POLICE_HEADQUARTERS: "Questura",
    Holder.CARABINIERI: "Carabinieri",
    Holder.FINANCE_POLICE: "Guardia di Finanza",
    Holder.LOCAL_POLICE: "Polizia Locale",
}
KIND_NAMES: Mapping[Kind, str] = {
    Kind.COMPOSITION: "Composizione",
    Kind.FRAGILITY: "Fragilità",
    Kind.INCOME: "Reddito",
    Kind.STAY: "Permanenza sul territorio",
    Kind.UNLAWFUL_BEHAVIOUR: "Comportamenti illeciti",
    Kind.HEALTH_AND_SOCIAL: "Patologie e criticità sociali",
    Kind.LIVING_AREA: "Superficie abitabile",
}
_MANAGERS = (Holder.MM, Holder.ALER)
ASKED_OF: Mapping[Kind, tuple[Holder, ...]] = {
    # Par. 11.1 capoverso 4, point 2: the register of the managing body, and who meets people.
    Kind.COMPOSITION: (*_MANAGERS, Holder.SOCIAL_SERVICES, Holder.LOCAL_POLICE, Holder.REGION),
    # Par. 11.2 capoverso 1: Servizi Sociali deepen the situations of fragility.
    Kind.FRAGILITY: (Holder.SOCIAL_SERVICES,),
    # Par. 11.1 point 2: the Guardia di Finanza "ove necessario" (R011).
    Kind.INCOME: (*_MANAGERS, Holder.FINANCE_POLICE),
    # Par. 11.1 capoverso 4.
    Kind.STAY: (Holder.POLICE_HEADQUARTERS, Holder.HOUSING_DEPARTMENT),
    # Par. 11.1 capoverso 4 and point 4.3.
    Kind.UNLAWFUL_BEHAVIOUR: (
        Holder.POLICE_HEADQUARTERS, Holder.CARABINIERI, Holder.LOCAL_POLICE,
    ),
    # Par. 11.1 capoverso 3.
    Kind.HEALTH_AND_SOCIAL: (Holder.SOCIAL_SERVICES, *_MANAGERS),
    # Par. 11.1 capoverso 3, "ove possibile" (R033).
    Kind.LIVING_AREA: (*_MANAGERS, Holder.HOUSING_DEPARTMENT),
}  # fmt: skip


def concerns(holder: Holder, kind: Kind, body: str) -> bool:
    """Say whether the dwellings of a managing body are the holder's business (3.4: own only).

    A managing body is asked about its own; the Direzione Casa of the Comune knows the surface of
    the Comune's dwellings, which MM manages (R013).
    """
    if holder in _MANAGERS:
        return holder == body.casefold()
    if holder is Holder.HOUSING_DEPARTMENT and kind is Kind.LIVING_AREA:
        return body.casefold() == Holder.MM
    return True


class CellState(StrEnum):
    """What a cell says, in order of precedence: an answer closes a request."""

    RECEIVED = "received"
    ASKED = "asked"
    NOT_NEEDED = "not_needed"
    MISSING = "missing"


STATE_NAMES: Mapping[CellState, str] = {
    CellState.RECEIVED: "ricevuta",
    CellState.ASKED: "chiesta",
    CellState.NOT_NEEDED: "non occorre",
    CellState.MISSING: "manca",
}


@dataclass(frozen=True, slots=True)
class Received:
    """Information a body gave: when, and where it is written."""

    holder: Holder
    kind: Kind
    day: datetime.date | None
    source: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A request; `answered_on` or `withdrawn` close it. `answer_by` is the term it gave, if any."""

    request_id: int
    holder: Holder
    kind: Kind
    asked_on: datetime.date
    answered_on: datetime.date | None = None
    withdrawn: bool = False
    answer_by: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """A person says that a body need not be asked, and why."""

    holder: Holder
    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One body and one kind: its state, since when, and in words why.

    What was received stays received while an open request waits beside it: `open_days` is for how
    long it waits, `open_text` says it in words, `again` that it asks for what had come already.
    """

    holder: Holder
    kind: Kind
    state: CellState
    day: datetime.date | None
    days: int | None
    text: str
    request_id: int | None = None
    can_ask: bool = True
    source: str = ""
    open_days: int | None = None
    open_text: str = ""
    again: bool = False

    @property
    def waits(self) -> bool:
        """Whether an answer is awaited, also where one came before."""
        return self.state is CellState.ASKED or self.open_days is not None


def matrix(
    body: str,
    *,
    on: datetime.date,
    received: Iterable[Received],
    asked: Iterable[Asked],
    not_needed: Iterable[NotNeeded],
) -> tuple[Cell, ...]:
    """Return a cell for every body and kind, by body and then by kind.

    `body` is the managing body of the dwelling: the other one is not asked. The Guardia di
    Finanza is asked only when the Gruppo di Lavoro decided so (R011): until then its cell says
    that nothing is needed.
    """
    gave: dict[tuple[Holder, Kind], Received] = {}
    for each in received:
        before = gave.get((each.holder, each.kind))
        if before is None or (each.day or datetime.date.min) >= (before.day or datetime.date.min):
            gave[each.holder, each.kind] = each
    answered: dict[tuple[Holder, Kind], Asked] = {}
    waiting: dict[tuple[Holder, Kind], Asked] = {}
    for made in asked:
        if not made.withdrawn:
            found = waiting if made.answered_on is None else answered
            found[made.holder, made.kind] = made
    excused = {(each.holder, each.kind): each for each in not_needed}
    cells = []
    for holder in Holder:
        for kind in Kind:
            place = (holder, kind)
            request = waiting.get(place)
            known = _received(holder, kind, on, gave.get(place), answered.get(place))
            if request is not None:
                cells.append(_waiting(holder, kind, on, request, known))
            else:
                cells.append(known or _cell(holder, kind, body, excused.get(place)))
    return tuple(cells)


def _waiting(
    holder: Holder, kind: Kind, on: datetime.date, request: Asked, known: Cell | None
) -> Cell:
    """A request never hides what came before it: the cell says both."""
    days = (on - request.asked_on).days
    term = "" if request.answer_by is None else f", risposta entro il {request.answer_by:%d/%m/%Y}"
    if known is None:
        return Cell(
            holder, kind, CellState.ASKED, request.asked_on, days,
            f"chiesta il {request.asked_on:%d/%m/%Y}, {_days(days)}{term}", request.request_id,
        )  # fmt: skip
    again = known.day is None or known.day <= request.asked_on
    said = (
        f"chiesta di nuovo il {request.asked_on:%d/%m/%Y}, {_days(days)}{term}"
        if again
        else f"la richiesta del {request.asked_on:%d/%m/%Y} è ancora aperta{term}"
    )
    return replace(
        known, request_id=request.request_id, open_days=days, open_text=said, again=again
    )


def _received(
    holder: Holder,
    kind: Kind,
    on: datetime.date,
    gave: Received | None,
    answered: Asked | None,
) -> Cell | None:
    """What came last; of one day what says where it is written."""
    answer = None if answered is None else answered.answered_on
    if gave is not None and (answer is None or (gave.day or datetime.date.min) >= answer):
        age = None if gave.day is None else (on - gave.day).days
        when = "" if gave.day is None else f", del {gave.day:%d/%m/%Y}"
        return Cell(
            holder, kind, CellState.RECEIVED, gave.day, age, f"ricevuta: {gave.source}{when}",
            source=gave.source,
        )  # fmt: skip
    if answered is not None and answer is not None:
        return Cell(
            holder, kind, CellState.RECEIVED, answer, (on - answer).days,
            f"risposta del {answer:%d/%m/%Y}", answered.request_id,
        )  # fmt: skip
    return None


def _cell(holder: Holder, kind: Kind, body: str, excused: NotNeeded | None) -> Cell:
    if excused is not None:
        return Cell(holder, kind, CellState.NOT_NEEDED, None, None, excused.reason)
    if not concerns(holder, kind, body):
        return _not_asked(holder, kind, f"l’alloggio è gestito da {body}")
    if holder not in ASKED_OF[kind]:
        return _not_asked(holder, kind, "non è di sua competenza (par. 11.1)")
    if holder is Holder.FINANCE_POLICE:
        return Cell(
            holder, kind, CellState.NOT_NEEDED, None, None,
            "si chiede solo ove necessario, per decisione del Gruppo di Lavoro (par. 11.1, punto "
            "2)",
        )  # fmt: skip
    return Cell(holder, kind, CellState.MISSING, None, None, "manca: nessuno l’ha ancora chiesta")


def _not_asked(holder: Holder, kind: Kind, why: str) -> Cell:
    return Cell(holder, kind, CellState.NOT_NEEDED, None, None, why, can_ask=False)


def _days(days: int) -> str:
    return {0: "oggi", 1: "da 1 giorno"}.get(days, f"da {days} giorni")
