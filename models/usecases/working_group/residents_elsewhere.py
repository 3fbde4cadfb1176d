"""Households resident outside Milano and the Comuni still to alert (R049, par. 11.1).

The Prefettura alerts the Comune of residence "per i profili tecnici, amministrativi ed economici
di competenza". The list is always one click away; an alert is noted by letter or by hand.
"""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier, HouseholdMember
from models.records.inquiry import ResidenceAlert
from models.rules.week import Week
from models.usecases.letter_rows import same_town, town_name
from models.usecases.plan_week import current_programme
from models.usecases.rank_archive import load_parameters

DossierTown: TypeAlias = tuple[int, str]
"""A dossier and one of the Comuni where somebody of it is resident."""


@dataclass(frozen=True, slots=True)
class ResidentElsewhere:
    """A position and a Comune to alert; `alerted_on` is when that was done, None where not yet."""

    dossier_id: int
    case_code: str
    body: str
    town: str
    programmed: bool
    alerted_on: datetime.date | None
    alert_id: int | None = None


def residents_elsewhere(
    session: Session,
    *,
    week: Week | None = None,
    only_to_alert: bool = True,
    dossier_ids: Collection[int] | None = None,
    also_closed: bool = False,
) -> tuple[ResidentElsewhere, ...]:
    """Return the open positions with residents elsewhere: those of the week first, by Comune.

    A position stands once for each Comune. `dossier_ids` looks at those alone.
    """
    home = load_parameters(session).home_town
    alerts = _alerts(session)
    programmed = _programmed(session, week)
    found = []
    for dossier_id, code, code_key, body, town in _towns(
        session, dossier_ids, also_closed=also_closed
    ):
        if not town.strip() or same_town(town, home):
            continue
        alert = alerts.get((dossier_id, " ".join(town.split()).casefold()))
        if only_to_alert and alert is not None:
            continue
        day, key = alert or (None, None)
        row = ResidentElsewhere(
            dossier_id, code, body, town_name(town), dossier_id in programmed, day, key
        )
        found.append((not row.programmed, row.town, code_key, row))
    ordered = sorted(found, key=lambda each: each[:3])
    return tuple(dict.fromkeys(row for *_, row in ordered))


def towns_to_alert(session: Session) -> int:
    """Return how many Comuni do not know yet of somebody who is resident there."""
    return len({row.town for row in residents_elsewhere(session)})


def note_alert(
    session: Session,
    pairs: Sequence[DossierTown],
    *,
    alerted_on: datetime.date,
    today: datetime.date,
    note: str,
    author: str,
    now: datetime.datetime,
) -> int:
    """Note that Comuni were alerted otherwise than by a letter of ours; return for how many.

    Raises:
        OfficeError: the day is in the future, or nothing says how it was done.
    """
    if alerted_on > today:
        raise OfficeError("La data è nel futuro: correggila.")
    if not note.strip():
        raise OfficeError("Scrivi come è stato allertato il Comune: per esempio la nota inviata.")
    return len(
        add_alerts(session, pairs, alerted_on=alerted_on, note=note.strip(), author=author, now=now)
    )


def add_alerts(
    session: Session,
    pairs: Sequence[DossierTown],
    *,
    alerted_on: datetime.date,
    author: str,
    now: datetime.datetime,
    note: str | None = None,
    exported_document_id: int | None = None,
) -> list[ResidenceAlert]:
    """Record alerts; positions whose Comune was alerted before are left as they are."""
    known = _alerts(session)
    made = [
        ResidenceAlert(
            dossier_id=dossier_id,
            town=town_name(town),
            alerted_on=alerted_on,
            exported_document_id=exported_document_id,
            note=note,
            recorded_at=now,
            author=author,
            revoked_at=None,
        )
        for dossier_id, town in dict.fromkeys(pairs)
        if (dossier_id, " ".join(town.split()).casefold()) not in known
    ]
    session.add_all(made)
    session.flush()
    return made


def revoke_alert(session: Session, alert_id: int, *, now: datetime.datetime) -> None:
    """Take back an alert that was noted by mistake; one that left by letter stays.

    Raises:
        OfficeError: it was revoked before, or its letter left the office.
    """
    alert = session.get_one(ResidenceAlert, alert_id)
    if alert.revoked_at is not None:
        raise OfficeError("L’allerta è già stata tolta.")
    if alert.exported_document_id is not None:
        raise OfficeError(
            "La lettera al Comune è già uscita dall’ufficio: si corregge con una nuova lettera."
        )
    alert.revoked_at = now
    session.flush()


def _towns(
    session: Session, dossier_ids: Collection[int] | None, *, also_closed: bool
) -> Sequence[tuple[int, str, str, str, str]]:
    """Dossier and town as registers write them: the household's own and those of its members."""
    wanted = [] if also_closed else [Dossier.closed_on.is_(None)]
    if dossier_ids is not None:
        wanted.append(Dossier.id.in_(dossier_ids))
    own = select(
        Dossier.id, Dossier.case_code, Dossier.code_key, Dossier.body, Dossier.residence_town
    ).where(*wanted, Dossier.residence_town.is_not(None))
    members = (
        select(
            Dossier.id, Dossier.case_code, Dossier.code_key, Dossier.body,
            HouseholdMember.residence_town,
        )
        .join(HouseholdMember, HouseholdMember.dossier_id == Dossier.id)
        .where(
            *wanted,
            HouseholdMember.residence_town.is_not(None),
            HouseholdMember.no_longer_listed_since.is_(None),
        )
    )  # fmt: skip
    rows = session.execute(union(own, members)).all()
    return [(row[0], row[1], row[2], row[3], row[4] or "") for row in rows]


def _alerts(
    session: Session,
) -> Mapping[tuple[int, str], tuple[datetime.date, int]]:
    rows = session.execute(
        select(
            ResidenceAlert.dossier_id,
            ResidenceAlert.town,
            ResidenceAlert.alerted_on,
            ResidenceAlert.id,
        )
        .where(ResidenceAlert.revoked_at.is_(None))
        .order_by(ResidenceAlert.id)
    )
    return {
        (dossier_id, " ".join(town.split()).casefold()): (day, key)
        for dossier_id, town, day, key in rows
    }


def _programmed(session: Session, week: Week | None) -> set[int]:
    programme = None if week is None else current_programme(session, week)
    if programme is None:
        return set()
    return {
        dwelling.dossier_id
        for intervention in programme.interventions
        for dwelling in intervention.dwellings
    }
