"""How the screen of a meeting calls things: decisions, presences, states, days."""

import datetime

from models.records.vocabulary import GroupOutcome, GroupSeat
from models.rules.italian import day_and_month, weekday
from models.usecases.working_group.meeting_board import BoardItem, BoardSeat, MeetingBoard
from models.usecases.working_group.seats import SEAT_NAMES

OUTCOMES: tuple[tuple[GroupOutcome, str, str], ...] = (
    (GroupOutcome.DEEPEN, "A", "Approfondire"),
    (GroupOutcome.ASK_FINANCE_POLICE, "F", "Chiedere GdF"),
    (GroupOutcome.ASK_SOCIAL_SERVICES, "S", "Chiedere Serv. Soc."),
    (GroupOutcome.PUT_ON_LIST, "I", "In elenco"),
    (GroupOutcome.POSTPONE, "R", "Rinviare"),
    (GroupOutcome.ARCHIVE, "X", "Archiviare"),
    (GroupOutcome.TAKE_NOTE, "N", "Prendere atto"),
    (GroupOutcome.APPROVE, "V", "Approvare il verbale"),
)
"""The decisions, each with its letter and its name on the button."""

TOPIC_OUTCOMES = (GroupOutcome.DEEPEN, GroupOutcome.POSTPONE)
"""What can be decided of a topic that is about no position."""

APPROVAL_OUTCOMES = (GroupOutcome.APPROVE, GroupOutcome.POSTPONE)
"""What can be decided of the minutes of the meeting before."""

DECIDED = {
    GroupOutcome.DEEPEN: "approfondire",
    GroupOutcome.ASK_FINANCE_POLICE: "chiedere alla Guardia di Finanza",
    GroupOutcome.ASK_SOCIAL_SERVICES: "chiedere ai Servizi Sociali",
    GroupOutcome.PUT_ON_LIST: "inserire in elenco",
    GroupOutcome.POSTPONE: "rinviare",
    GroupOutcome.ARCHIVE: "archiviare",
    GroupOutcome.TAKE_NOTE: "prendere atto",
    GroupOutcome.APPROVE: "approvare il verbale",
}
"""As the undo history and the list say them."""

WHO_ANSWERS = {
    GroupOutcome.ASK_FINANCE_POLICE: SEAT_NAMES[GroupSeat.FINANCE_POLICE],
    GroupOutcome.ASK_SOCIAL_SERVICES: SEAT_NAMES[GroupSeat.SOCIAL_SERVICES],
}

PRESENCES: tuple[tuple[str, str, str], ...] = (
    ("present", "P", "presente"),
    ("delegate", "D", "delegato"),
    ("remote", "R", "da remoto"),
    ("excused", "G", "giustificato"),
    ("absent", "A", "assente"),
)
"""How a body may be there, each with its letter in the list of presences."""

PRESENCE_ICONS = {
    "present": ("check-circle-fill", "ok"),
    "delegate": ("person-check-fill", "accent"),
    "remote": ("camera-video-fill", "accent"),
    "excused": ("dash-circle", "muted"),
    "absent": ("x-circle-fill", "muted"),
    "": ("question-circle", "muted"),
}

STATES = {
    "draft": "in preparazione",
    "convened": "convocata",
    "open": "in corso",
    "closed": "chiusa",
}

OFFICES = {"chair": "presiede", "minute_taker": "verbalizza"}

LEFT_THE_HOUSE = (
    "Riunione chiusa: si legge soltanto. Si corregge riaprendola, con il motivo, che resta agli "
    "atti."
)


def seat_words(seat: BoardSeat) -> str:
    """ "presente · presiede · entra al punto 2 · esce alle 11.20"."""
    words = {key: words for key, _, words in PRESENCES}
    said = [words.get(seat.presence, "non ancora registrato")]
    if seat.presence == "delegate":
        said.append(seat.delegation or "manca l’atto di delega")
    if seat.office:
        said.append(OFFICES[seat.office])
    if seat.arrived_during_item:
        said.append(f"entra al punto {seat.arrived_during_item}")
    if seat.left_at:
        during = f" al punto {seat.left_during_item}" if seat.left_during_item else ""
        said.append(f"esce alle {seat.left_at}{during}")
    if seat.person:
        said.append(seat.person)
    return " · ".join(said)


def short_body(body: str) -> str:
    """ "Carabinieri", "Servizi Sociali": as one calls them at the table."""
    return (
        body.removeprefix("Comune di Milano, ")
        .removeprefix("Comando Provinciale ")
        .removesuffix(" di Milano")
    )


def item_state(item: BoardItem, *, current: bool) -> tuple[str, str, str]:
    """Return words, icon and tone of the state of an item: never colour alone."""
    if item.withdrawn_reason:
        return ("ritirato", "x-lg", "muted")
    if item.last is not None:
        return (DECIDED[GroupOutcome(item.last.outcome)], "check-lg", "ok")
    if current:
        return ("in discussione", "record-circle", "accent")
    return ("da trattare", "", "muted")


def short_day(day: datetime.date) -> str:
    """ "mar 24 novembre"."""
    return f"{weekday(day)[:3]} {day_and_month(day)}"


def summary(board: MeetingBoard, *, hours: bool) -> str:
    """ "riunione n. 31/2026 · mar 24 novembre, aperta alle 10.05", with our own markup."""
    said = f"riunione <b>n. {board.name}</b> · {short_day(board.held_on)}"
    if not hours:
        return said
    if board.is_closed:
        return f"{said}, chiusa alle {board.closed_at}"
    if board.is_open:
        return f"{said}, aperta alle {board.opened_at}"
    return f"{said}, ore {board.starts_at}"
