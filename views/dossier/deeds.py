"""What is done with a dossier from its sheet: each a use case with the dossier found by its key."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import OfficeError
from models.records.decision import Suspension, WorkingGroupDecision
from models.records.dossier import Dossier
from models.records.register_import import ValueConflict
from models.rules.week import Week
from models.usecases.close_dossier import close_dossier, reopen_dossier
from models.usecases.exclude_from_week import exclude_from_week
from models.usecases.pin_in_week import pin_in_week
from models.usecases.record_group_decision import record_group_decision
from models.usecases.record_impediment_act import record_impediment_act
from models.usecases.release_choice import release_choice
from models.usecases.revoke_decision import revoke_decision
from models.usecases.settle_conflict import settle_conflict
from models.usecases.suspend_dossier import suspend_dossier
from models.usecases.working_group.minutes_caution import require_plain
from models.usecases.working_group.note_information import revoke_note
from ui.widgets.date_field import read_date


@dataclass(frozen=True)
class Circumstances:
    """On which dossier, for which week, by whom and when; `folder` is where documents go.

    `kept`: a text that seems to hold something reserved was confirmed as it is.
    """

    dossier_id: int
    week: Week
    author: str
    now: datetime.datetime
    today: datetime.date
    folder: Path | None = None
    kept: bool = False


Texts = Mapping[str, str]


def suspend(session: Any, given: Circumstances, texts: Texts) -> None:
    """Suspend until a day, or until revoked."""
    require_plain(
        session, texts["reason"], [given.dossier_id], place="nella nota", kept=given.kept,
        reader="La nota resta nella posizione.",
    )  # fmt: skip
    suspend_dossier(
        session,
        session.get_one(Dossier, given.dossier_id),
        suspended_on=given.today,
        until=read_date(texts["until"]),
        reason=texts["reason"],
        reason_code=texts["reason_code"],
        author=given.author,
        now=given.now,
    )


def close(session: Any, given: Circumstances, texts: Texts) -> None:
    """Close otherwise than by eviction."""
    dossier = session.get_one(Dossier, given.dossier_id)
    day = read_date(texts["closed_on"]) or given.today
    if day > given.today:
        raise OfficeError("La data di chiusura è nel futuro: correggila.")
    close_dossier(dossier, closed_on=day, reason=texts["reason"], reason_code=texts["reason_code"])


def reopen(session: Any, given: Circumstances, texts: Texts) -> None:
    """Reopen a closed dossier."""
    dossier = session.get_one(Dossier, given.dossier_id)
    reopen_dossier(session, dossier, reason=texts["reason"])


def group_decision(session: Any, given: Circumstances, texts: Texts) -> None:
    """Record a decision of the Gruppo di Lavoro."""
    record_group_decision(
        session,
        session.get_one(Dossier, given.dossier_id),
        outcome=texts["outcome"],
        decided_on=read_date(texts["decided_on"]) or given.today,
        reason=texts["reason"],
        reference=texts["reference"].strip() or None,
        author=given.author,
        now=given.now,
    )


def pin(session: Any, given: Circumstances, texts: Texts) -> None:
    """Pin to the week in hand."""
    pin_in_week(
        session,
        given.week,
        [given.dossier_id],
        reason=texts["reason"],
        author=given.author,
        now=given.now,
    )


def exclude(session: Any, given: Circumstances, texts: Texts) -> None:
    """Keep out of the week in hand."""
    exclude_from_week(
        session,
        given.week,
        [given.dossier_id],
        reason=texts["reason"],
        author=given.author,
        now=given.now,
    )


def release(session: Any, given: Circumstances) -> None:
    """Take the pin or the exclusion back."""
    release_choice(session, given.week, [given.dossier_id], now=given.now)


def impediment_act(session: Any, given: Circumstances, texts: Texts) -> None:
    """Record the act of the Tavolo against the impediment, for the week in hand."""
    record_impediment_act(
        session,
        session.get_one(Dossier, given.dossier_id),
        week=given.week,
        impediment=texts["impediment"].strip().rstrip("."),
        reason=texts["reason"],
        authors=texts["authors"],
        author=given.author,
        now=given.now,
        lapses_if=texts["lapses_if"].strip().rstrip(".") or None,
    )


def end_suspension(session: Any, given: Circumstances, suspension_id: int) -> None:
    """Revoke a suspension before its end."""
    revoke_decision(session.get_one(Suspension, suspension_id), now=given.now)


def revoke_group_decision(session: Any, given: Circumstances, decision_id: int) -> None:
    """Revoke a decision of the Gruppo di Lavoro."""
    revoke_decision(session.get_one(WorkingGroupDecision, decision_id), now=given.now)


def revoke_cell_note(session: Any, given: Circumstances, note_id: int) -> None:
    """Take back what was noted of a cell of Chi sa cosa."""
    revoke_note(session, note_id, now=given.now)


def settle(session: Any, given: Circumstances, conflict_id: int, *, take_register: bool) -> None:
    """Settle a conflict between the register and what a person typed."""
    settle_conflict(
        session,
        session.get_one(ValueConflict, conflict_id),
        take_register=take_register,
        author=given.author,
        now=given.now,
    )
