"""How the screen of a session calls things: decisions, presences, days, states."""

import datetime
from dataclasses import dataclass

from models.rules.italian import day_and_month, joined, short_date, weekday
from models.usecases.decide_in_session import TableOutcome
from models.usecases.extracts.weekly_list import NecessityShown
from models.usecases.session_board import BoardDecision, BoardPoint

_MONTHS = ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"]

OUTCOMES: tuple[tuple[TableOutcome, str, str], ...] = (
    (TableOutcome.CONFIRM, "P", "Programma"),
    (TableOutcome.MOVE_DAY, "S", "Sposta giorno"),
    (TableOutcome.POSTPONE, "R", "Rinvia"),
    (TableOutcome.REFER, "G", "Al Gruppo di L."),
    (TableOutcome.EXCLUDE, "N", "Non procedere"),
)
"""The decisions about a point, each with its letter and its name on the button."""

OUTCOME_NAMES = {
    TableOutcome.REFER: "Al Gruppo di Lavoro",
}
"""Full names of what a button abbreviates."""

PRESENCES: tuple[tuple[str, str, str], ...] = (
    ("present", "P", "presente"),
    ("delegate", "D", "delegato"),
    ("remote", "R", "da remoto"),
    ("excused", "G", "giustificato"),
    ("absent", "A", "assente"),
)
"""How a body may be present, each with its letter in the list of presences."""

PRESENCE_ICONS = {
    "present": ("check-circle-fill", "ok"),
    "delegate": ("person-check-fill", "accent"),
    "remote": ("camera-video-fill", "accent"),
    "excused": ("dash-circle", "muted"),
    "absent": ("circle", "muted"),
}

NECESSITY_STATES = {
    NecessityShown.WITH_SOLUTION: "declared",
    NecessityShown.WITHOUT_SOLUTION: "declared",
    NecessityShown.UNDER_ASSESSMENT: "under_assessment",
    NecessityShown.NOT_DECLARED: "not_declared",
    NecessityShown.NOT_ASSESSED: "",
}
"""The state of necessity as `views.marks` draws it."""

ITEM_NAMES = {
    "list_examination": "Esame dell’elenco",
    "impeded_positions": "Posizioni con impedimento",
    "outcomes": "Esiti della settimana precedente",
    "programme": "Programmazione",
    "other_business": "Varie ed eventuali",
}

LEFT_THE_HOUSE = (
    "Seduta chiusa: si legge soltanto. Gli atti già usciti si correggono con un nuovo atto."
)


@dataclass(frozen=True, slots=True)
class PointState:
    """A state in words with its icon and tone: never by colour alone."""

    words: str
    icon: str
    tone: str


def brief_day(day: datetime.date) -> str:
    """ "mar 1 dic"."""
    return f"{weekday(day)[:3]} {day.day} {_MONTHS[day.month - 1]}"


def weekday_number(day: datetime.date) -> str:
    """ "mar 1"."""
    return f"{weekday(day)[:3]} {day.day}"


def spoken_day(day: datetime.date) -> str:
    """ "martedì 1° dicembre"."""
    return f"{weekday(day)} {day_and_month(day)}"


def decided(decision: BoardDecision, *, several: bool) -> str:
    """What was decided, as the state of a point and the name of an act to undo: "rinviati"."""
    end = "i" if several else "o"
    if decision.outcome is TableOutcome.MOVE_DAY and decision.day is not None:
        return f"spostat{end} a {brief_day(decision.day)}"
    return {
        TableOutcome.CONFIRM: f"programmat{end}",
        TableOutcome.CONFIRM_ON_CONDITION: f"programmat{end} a condizione",
        TableOutcome.POSTPONE: f"rinviat{end}",
        TableOutcome.REFER: "al Gruppo di Lavoro",
        TableOutcome.EXCLUDE: f"esclus{end}",
        TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT: f"programmat{end} con atto",
    }.get(decision.outcome, "decis" + end)


_ICONS = {
    TableOutcome.CONFIRM: ("check-square", "ok"),
    TableOutcome.CONFIRM_ON_CONDITION: ("check-square", "ok"),
    TableOutcome.MOVE_DAY: ("arrow-right-square", "accent"),
    TableOutcome.POSTPONE: ("arrow-return-left", "warn"),
    TableOutcome.REFER: ("people", "warn"),
    TableOutcome.EXCLUDE: ("x-square", "bad"),
}


def point_state(point: BoardPoint, *, current: bool, is_open: bool) -> PointState:
    """The state of a point in the list."""
    found = [each.decision for each in point.proposed if each.decision is not None]
    waiting = point.undecided
    if not found:
        if not is_open:
            return PointState("Come proposto", "dash-square", "muted")
        if current:
            return PointState("In discussione", "record-circle", "accent")
        return PointState("Da trattare", "square", "muted")
    if waiting:
        return PointState(f"Restano {len(waiting)}", "dash-square", "accent")
    kinds = {(each.outcome, each.day) for each in found}
    if len(kinds) > 1:
        return PointState("Decisioni diverse", "check-square", "accent")
    icon, tone = _ICONS.get(found[0].outcome, ("check-square", "ok"))
    words = decided(found[0], several=len(point.proposed) > 1)
    return PointState(words[:1].upper() + words[1:], icon, tone)


def people(members: int, minors: int) -> str:
    """ "2 persone, 1 minore"."""
    said = "1 persona" if members == 1 else f"{members} persone"
    if minors:
        said += ", 1 minore" if minors == 1 else f", {minors} minori"
    return said


def numbers_in_words(points: tuple[BoardPoint, ...]) -> str:
    """ "1, 4 e 7"."""
    return joined([str(point.number) for point in points])


def table_date(day: datetime.date) -> str:
    """ "20/11/2026"."""
    return short_date(day)


def clock_text(minutes: int) -> str:
    """ "0:37"."""
    return f"{minutes // 60}:{minutes % 60:02d}"
