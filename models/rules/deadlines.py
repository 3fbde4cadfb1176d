"""Everything with a term or an age, each saying from which event it counts (Decisions 7).

Where the Plan gives a number of days there is a deadline; where it gives none there is an age,
which is never late. Terms in days are calendar days. It informs, it does not nag.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

SIGNED_ON = datetime.date(2020, 9, 29)
"""The Plan was signed on 29 September 2020 (ch. 0)."""

CENSUS_DAYS = 60  # par. 11.1 point 1
CALL_DAYS = 45  # par. 11.2 capoverso 8, R068


class ClockKind(StrEnum):
    """What is counted."""

    CENSUS = "census"
    CALL = "call"
    REQUEST = "request"
    SUSPENSION = "suspension"
    DECLARATION = "declaration"
    GROUP_TASK = "group_task"
    RESIDENCE = "residence"
    STAY_IN_STRUCTURE = "stay_in_structure"


KIND_NAMES: Mapping[ClockKind, str] = {
    ClockKind.CENSUS: "Ricognizione degli enti gestori",
    ClockKind.CALL: "Bando per le strutture",
    ClockKind.REQUEST: "Richiesta in attesa",
    ClockKind.SUSPENSION: "Sospensione",
    ClockKind.DECLARATION: "Necessità senza soluzione",
    ClockKind.GROUP_TASK: "Incarico del Gruppo di Lavoro",
    ClockKind.RESIDENCE: "Comune di residenza da allertare",
    ClockKind.STAY_IN_STRUCTURE: "Accoglienza in scadenza",
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A thing that is counted. `due` is None where the Plan gives no number: then it has an age.

    `key` is stable from one day to the next, so that a silence finds it again. `event` says what
    it counts from and `since` when that was; `term` tells the days where there are any.
    """

    key: str
    kind: ClockKind
    subject: str
    event: str
    since: datetime.date
    citation: str
    due: datetime.date | None = None
    term: str = ""
    dossier_id: int | None = None
    silenced: str = ""

    def days_left(self, on: datetime.date) -> int | None:
        """Return the days to the term, negative when it is past; None where there is an age."""
        return None if self.due is None else (self.due - on).days

    def age(self, on: datetime.date) -> int:
        """Return the days since the event."""
        return (on - self.since).days

    def in_words(self, on: datetime.date) -> str:
        """Return how it stands on a day: "scaduta da 3 giorni", "tra 5 giorni", "da 12 giorni"."""
        left = self.days_left(on)
        if left is None:
            age = self.age(on)
            return "da oggi" if age == 0 else f"da {_days(age)}"
        if left < 0:
            return f"termine passato da {_days(-left)}"
        return "oggi" if left == 0 else f"tra {_days(left)}"


def plan_clocks() -> tuple[Clock, ...]:
    """Return the two terms that the Plan counts from its signature (par. 11.1 pt 1, R068)."""
    return (
        Clock(
            "plan:census", ClockKind.CENSUS, "ALER e MM", "sottoscrizione del Piano", SIGNED_ON,
            "par. 11.1, punto 1", SIGNED_ON + datetime.timedelta(days=CENSUS_DAYS), "60 giorni",
        ),
        Clock(
            "plan:call", ClockKind.CALL, "Comune di Milano", "sottoscrizione del Piano", SIGNED_ON,
            "par. 11.2, capoverso 8", SIGNED_ON + datetime.timedelta(days=CALL_DAYS), "45 giorni",
        ),
    )  # fmt: skip


def in_order(
    clocks: Iterable[Clock], on: datetime.date, silenced: Mapping[str, str]
) -> tuple[Clock, ...]:
    """Return clocks as one reads them: terms past, terms to come, ages, and the silenced last.

    `silenced` gives the reason of each key. Among terms the earliest comes first, among ages the
    oldest.
    """
    marked = (
        clock if clock.key not in silenced else _silenced(clock, silenced[clock.key])
        for clock in clocks
    )

    def place(clock: Clock) -> tuple[object, ...]:
        return (
            bool(clock.silenced),
            clock.due is None,
            clock.due or clock.since,
            clock.subject,
            clock.key,
        )

    return tuple(sorted(marked, key=place))


def overdue(clocks: Iterable[Clock], on: datetime.date) -> int:
    """Return how many terms are past and not silenced: the counter of the rail."""
    return sum(
        1 for clock in clocks if not clock.silenced and clock.due is not None and clock.due < on
    )


def _silenced(clock: Clock, reason: str) -> Clock:
    return Clock(
        clock.key, clock.kind, clock.subject, clock.event, clock.since, clock.citation, clock.due,
        clock.term, clock.dossier_id, reason,
    )  # fmt: skip


def _days(days: int) -> str:
    return "1 giorno" if days == 1 else f"{days} giorni"
