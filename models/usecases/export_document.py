"""Writes a document by its name, as the command line asks for it: of a week, or of a meeting.

The window asks the same use cases one by one.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.group_meeting import GroupMeeting
from models.rules.week import Week
from models.usecases.export_annex import AnnexWriter, export_annex
from models.usecases.export_convocation import ConvocationWriter, export_convocation
from models.usecases.export_group_annex import export_group_annex
from models.usecases.export_group_minutes import GroupMinutesWriter, export_group_minutes
from models.usecases.export_minutes import MinutesWriter, export_minutes
from models.usecases.export_weekly_list import ExportOutcome, ListWriter, export_weekly_list

WEEKLY_LIST, MINUTES, ANNEX = "weekly-list", "minutes", "annex"
GROUP_MINUTES, GROUP_ANNEX, CONVOCATION = "group-minutes", "group-annex", "convocation"
_ITALIAN = {
    "elenco": WEEKLY_LIST,
    "verbale": MINUTES,
    "allegato": ANNEX,
    "verbale-gruppo": GROUP_MINUTES,
    "allegato-gruppo": GROUP_ANNEX,
    "convocazione": CONVOCATION,
}


@dataclass(frozen=True, slots=True)
class DocumentWriters:
    """What each document is written with, given by who assembles."""

    weekly_list: Mapping[str, ListWriter]
    minutes: MinutesWriter
    annex: AnnexWriter
    group_minutes: GroupMinutesWriter
    convocation: ConvocationWriter


def export_document(
    session: Session,
    name: str,
    *,
    week: Week | None,
    meeting: str,
    recipient: str,
    writers: DocumentWriters,
    folder: Path,
    author: str,
    now: datetime.datetime,
) -> ExportOutcome:
    """Write a document; `meeting` is "31/2026", for those of the Gruppo di Lavoro.

    Raises:
        OfficeError: the week or the meeting is missing or unknown, and as each document says.
    """
    wanted = _ITALIAN.get(name, name)
    if wanted in (GROUP_MINUTES, GROUP_ANNEX, CONVOCATION):
        found = _meeting(session, meeting)
        if wanted == GROUP_MINUTES:
            return export_group_minutes(
                session, found, write=writers.group_minutes, folder=folder, author=author, now=now
            )
        if wanted == CONVOCATION:
            return export_convocation(
                session, found, write=writers.convocation, folder=folder, author=author, now=now
            )
        return export_group_annex(
            session, found, recipient=recipient, write=writers.annex, folder=folder,
            author=author, now=now,
        )  # fmt: skip
    if week is None:
        raise OfficeError("Manca la settimana: indicala con --week, per esempio 2026-W48.")
    if wanted == WEEKLY_LIST:
        return export_weekly_list(
            session, week, recipient=recipient, writers=writers.weekly_list, folder=folder,
            author=author, now=now,
        )  # fmt: skip
    if wanted == MINUTES:
        return export_minutes(
            session, week, write=writers.minutes, folder=folder, author=author, now=now
        )
    return export_annex(
        session, week, recipient=recipient, write=writers.annex, folder=folder, author=author,
        now=now,
    )  # fmt: skip


def _meeting(session: Session, text: str) -> int:
    number, _, year = text.partition("/")
    if not (number.isdecimal() and year.isdecimal()):
        raise OfficeError("Manca la riunione: indicala con --meeting, per esempio 31/2026.")
    found = session.scalar(
        select(GroupMeeting.id).where(
            GroupMeeting.number == int(number), GroupMeeting.year == int(year)
        )
    )
    if found is None:
        raise OfficeError(f"Nell’archivio non c’è la riunione n. {text}: controlla il numero.")
    return found
