"""Everything with a term or an age, each saying from which event it counts (Decisions 7).

Where the Plan, the Gruppo or an act gives a term there is a deadline; where nobody gives one there
is an age, which is never late. Terms in days are calendar days, terms in hours are elapsed hours
in UTC, holidays included. It informs, it does not nag.

A source of other work needs nothing here: it makes a `ClockKind` of its own and yields clocks.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from models.rules.italian import counted, weekday

SIGNED_ON = datetime.date(2020, 9, 29)
"""The Plan was signed on 29 September 2020 (ch. 0)."""

CENSUS_DAYS = 60  # par. 11.1 point 1
CALL_DAYS = 45  # par. 11.2 capoverso 8, R068
SOON_DAYS = 7
"""What ends within so many days is near: the office works week by week (R003)."""


@dataclass(frozen=True, slots=True)
class ClockKind:
    """What is counted: a key that does not change, and the words of the screen."""

    key: str
    name: str


CENSUS = ClockKind("census", "Ricognizione degli enti gestori")
CALL = ClockKind("call", "Bando per le strutture")
REQUEST = ClockKind("request", "Richiesta in attesa")
SUSPENSION = ClockKind("suspension", "Sospensione")
DECLARATION = ClockKind("declaration", "Necessità senza soluzione")
TO_NOTE = ClockKind("to_note", "Necessità di cui prendere atto")
OFFER = ClockKind("offer", "Accoglienza senza esito")
STAY_IN_STRUCTURE = ClockKind("stay_in_structure", "Accoglienza che finisce")
STRUCTURE_CLOSING = ClockKind("structure_closing", "Struttura che chiude")
RESIDENCE = ClockKind("residence", "Comune di residenza da allertare")
GROUP_TASK = ClockKind("group_task", "Incarico del Gruppo di Lavoro")
GROUP_MEETING = ClockKind("group_meeting", "Riunione del Gruppo di Lavoro")


class Place(StrEnum):
    """Where one goes from a clock to do something about it."""

    DOSSIER = "dossier"
    MEETING = "meetings"
    ALERTS = "alerts"
    STRUCTURES = "structures"
    RULE = "rule"
    """Nothing is done there: the rule itself is read."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place and, where it has several, which: the key of a dossier or of a meeting.

    `name` is how it is called ("ALER-1", "riunione n. 31/2026"); of a rule, its text.
    """

    place: Place
    name: str
    key: int | None = None

    @property
    def in_words(self) -> str:
        """What opening it opens: "la posizione ALER-1"."""
        return {
            Place.DOSSIER: f"la posizione {self.name}",
            Place.MEETING: f"la {self.name}",
            Place.ALERTS: "l’elenco dei Comuni da allertare",
            Place.STRUCTURES: "le strutture di accoglienza",
            Place.RULE: "la regola del Piano",
        }[self.place]


class Standing(StrEnum):
    """How a clock stands on a day, the most urgent first; silenced ones last."""

    PAST = "past"
    SOON = "soon"
    LATER = "later"
    AGE = "age"
    SILENCED = "silenced"


@dataclass(frozen=True, slots=True)
class Clock:
    """A thing that is counted. `due` is None where nobody gives a term: then it has an age.

    `key` is stable from one day to the next, so that a silence finds it again. `event` says what
    it counts from and `since` when that was; `term` tells what the term is; `owner` is whose move
    it is. `due_at` is the instant (UTC) of a term in hours, whose day in the office is `due`.
    `assumption` is what was assumed where the Plan is ambiguous. `outside` is what the subject is
    called in what leaves the office, where it is not the subject itself.
    """

    key: str
    kind: ClockKind
    subject: str
    event: str
    since: datetime.date
    citation: str
    due: datetime.date | None = None
    term: str = ""
    owner: str = ""
    target: Target | None = None
    assumption: str = ""
    due_at: datetime.datetime | None = None
    outside: str = ""
    silenced: str = ""

    def days_left(self, on: datetime.date) -> int | None:
        """Return the days to the term, negative when it is past; None where there is an age."""
        return None if self.due is None else (self.due - on).days

    def age(self, on: datetime.date) -> int:
        """Return the days since the event."""
        return (on - self.since).days

    def standing(self, on: datetime.date, at: datetime.datetime | None = None) -> Standing:
        """Return how it stands on a day; `at` is the instant for what counts in hours."""
        left = self.days_left(on)
        if self.silenced:
            return Standing.SILENCED
        if left is None:
            return Standing.AGE
        if self.due_at is not None and at is not None:
            left = left if self.due_at >= at else -1
        if left < 0:
            return Standing.PAST
        return Standing.SOON if left <= SOON_DAYS else Standing.LATER

    def in_words(self, on: datetime.date, at: datetime.datetime | None = None) -> str:
        """Return how it stands: "termine passato da 3 giorni", "tra 5 ore", "da 12 giorni"."""
        left = self.days_left(on)
        if left is None:
            age = self.age(on)
            return "da oggi" if age == 0 else f"da {_days(age)}"
        if self.due_at is not None and at is not None:
            return _in_hours(self.due_at - at)
        if left < 0:
            return f"termine passato da {_days(-left)}"
        return {0: "oggi", 1: "domani"}.get(left, f"tra {_days(left)}")


def plan_clocks() -> tuple[Clock, ...]:
    """Return the two terms that the Plan counts from its signature (par. 11.1 pt 1, R068)."""
    return (
        _from_signature(
            "plan:census", CENSUS, CENSUS_DAYS, "ALER e MM", "par. 11.1, punto 1",
            "Gli enti gestori svolgono la ricognizione degli alloggi occupati «entro 60 giorni "
            "dalla sottoscrizione del presente piano»",
        ),
        _from_signature(
            "plan:call", CALL, CALL_DAYS, "Comune di Milano", "par. 11.2, capoverso 8",
            "Il Comune di Milano «elaborerà entro 45 giorni dalla sottoscrizione del presente "
            "piano un bando» per strutture e percorsi di accoglienza",
        ),
    )  # fmt: skip


def _from_signature(
    key: str, kind: ClockKind, days: int, owner: str, citation: str, text: str
) -> Clock:
    due = SIGNED_ON + datetime.timedelta(days=days)
    assumed = f"{days} giorni di calendario, il giorno della firma escluso"
    if due.weekday() >= 5:
        assumed += f"; il termine cade di {weekday(due)} e non si sposta"
    return Clock(
        key, kind, "Piano 2020", "sottoscrizione del Piano", SIGNED_ON, citation, due,
        f"{days} giorni", owner, Target(Place.RULE, f"{text} ({citation})."), assumed,
    )  # fmt: skip


def in_order(
    clocks: Iterable[Clock],
    on: datetime.date,
    silenced: Mapping[str, str],
    at: datetime.datetime | None = None,
) -> tuple[Clock, ...]:
    """Return clocks as one reads them: terms past, terms to come, ages, and the silenced last.

    `silenced` gives the reason of each key. Among terms the earliest comes first. Ages stay
    together by kind, in the order in which kinds come, and of each the oldest first: a register
    brings hundreds of one kind, which would hide the few of another.
    """
    marked = [
        clock if clock.key not in silenced else replace(clock, silenced=silenced[clock.key])
        for clock in clocks
    ]
    kinds: dict[ClockKind, int] = {}
    for clock in marked:
        kinds.setdefault(clock.kind, len(kinds))

    def place(clock: Clock) -> tuple[object, ...]:
        instant = clock.due_at.isoformat() if clock.due_at else ""
        return (
            bool(clock.silenced),
            clock.due is None,
            clock.standing(on, at) is not Standing.PAST,
            kinds[clock.kind] if clock.due is None else 0,
            clock.due or clock.since,
            instant,
            clock.subject,
            clock.key,
        )

    return tuple(sorted(marked, key=place))


def overdue(clocks: Iterable[Clock], on: datetime.date, at: datetime.datetime | None = None) -> int:
    """Return how many terms are past and not silenced: the counter of the rail."""
    return sum(1 for clock in clocks if clock.standing(on, at) is Standing.PAST)


def _in_hours(left: datetime.timedelta) -> str:
    hours, past = abs(left) // datetime.timedelta(hours=1), left < datetime.timedelta()
    if hours >= 48:
        said = _days(hours // 24)
    else:
        said = counted(hours, "ora", "ore") if hours else "meno di un’ora"
    return f"termine passato da {said}" if past else f"tra {said}"


def _days(days: int) -> str:
    return counted(days, "giorno", "giorni")
