"""Exports one item of the minutes of the Gruppo di Lavoro, for the body it concerns (3.3)."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.group_meeting import GroupMeeting
from models.records.vocabulary import GroupSeat
from models.rules.italian import of_day
from models.usecases.document_marks import Recipient, letterhead_of, mark_of
from models.usecases.export_group_minutes import attendees_of, minute_taker_of, require_begun
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.extracts.content import with_fingerprint
from models.usecases.extracts.group_minutes import GroupExcerptExtract
from models.usecases.extracts.minutes_attendance import place_with_article
from models.usecases.extracts.minutes_text import PLAN, chair_sentence
from models.usecases.office_settings import load_office_texts
from models.usecases.record_export import free_path, kept_aside, record_export
from models.usecases.working_group.meeting_board import find_meeting
from models.usecases.working_group.minutes_content import minutes_item, read_minutes_facts
from models.usecases.working_group.minutes_sources import read_positions
from models.usecases.working_group.paper_cautions import (
    cautions_of,
    excerpt_texts,
    written_all_the_same,
)
from models.usecases.working_group.seats import SEAT_NAMES

KIND = "group_excerpt"
FILES = Recipient(
    "fascicolo",
    "fascicolo",
    "gli atti del fascicolo",
    1,
    "estratto del verbale del Gruppo di Lavoro, un punto",
)

ExcerptWriter: TypeAlias = Callable[[GroupExcerptExtract, Path], None]


def export_excerpt(
    session: Session,
    meeting_id: int,
    item_id: int,
    *,
    write: ExcerptWriter,
    folder: Path,
    author: str,
    now: datetime.datetime,
    body_name: str = "",
) -> ExportOutcome:
    """Write the excerpt of an item for a body of the Gruppo, or for the files where none is named.

    Raises:
        OfficeError: the meeting has not begun, the item is no longer on its agenda, or the body
            may not have it (`excerpt_bodies`).
    """
    meeting = find_meeting(session, meeting_id)
    extract = build_excerpt(session, meeting, item_id, now=now, body_name=body_name)
    name = (
        f"estratto-gruppo-di-lavoro-{meeting.year}-{meeting.number:02d}"
        f"-punto-{extract.item.number}{_slug(body_name)}.docx"
    )
    path = free_path(session, folder, name)
    write(extract, path)
    record_export(
        session,
        kind=KIND,
        year=meeting.year,
        number=meeting.number,
        path=path,
        recipient=extract.mark.recipient,
        purpose=f"{FILES.purpose}: {extract.item.number}",
        row_count=len(extract.item.blocks),
        fingerprint=extract.mark.fingerprint,
        author=author,
        now=now,
        session_id=meeting.id,
    )
    found = cautions_of(session, meeting, excerpt_texts(meeting, item_id))
    written_all_the_same(session, meeting, KIND, found)
    return ExportOutcome((path,), kept_aside(name, path))


def excerpt_bodies(session: Session, meeting: GroupMeeting, item_id: int) -> tuple[str, ...]:
    """Return the bodies of the Gruppo that may have the excerpt of an item, in their order (3.4).

    A managing body has those of its own positions, Regione only what is about no position.
    """
    item = next((each for each in meeting.items if each.id == item_id), None)
    positions = read_positions(session, item.dossier_ids) if item is not None else {}
    owners = {each.body for each in positions.values()}
    barred = {
        body
        for body in (SEAT_NAMES[GroupSeat.ALER], SEAT_NAMES[GroupSeat.MM])
        if owners and owners != {body}
    }
    if owners:
        barred.add(SEAT_NAMES[GroupSeat.REGION])
    return tuple(
        row.body_name for row in meeting.attendances if row.seat and row.body_name not in barred
    )


def build_excerpt(
    session: Session,
    meeting: GroupMeeting,
    item_id: int,
    *,
    now: datetime.datetime,
    body_name: str = "",
) -> GroupExcerptExtract:
    """Return the excerpt of an item.

    Raises:
        OfficeError: the meeting has not begun, the item is no longer on its agenda, or the body
            may not have it.
    """
    require_begun(meeting)
    item = next((each for each in meeting.items if each.id == item_id), None)
    if item is None or item.number is None:
        raise OfficeError("Il punto non è più all’ordine del giorno: scegline un altro.")
    if body_name and body_name not in excerpt_bodies(session, meeting, item_id):
        raise OfficeError(
            f"L’estratto non va a {body_name}: gli enti gestori hanno le sole proprie posizioni, "
            "la Regione solo quanto non riguarda posizioni."
        )
    texts = load_office_texts(session)
    people = attendees_of(meeting)
    facts = read_minutes_facts(session, meeting, people)
    is_open = meeting.state != "closed"
    addressee = FILES
    if body_name:
        addressee = Recipient(body_name, body_name, _with_article(body_name), 1, FILES.purpose)
    return with_fingerprint(
        GroupExcerptExtract(
            letterhead=letterhead_of(texts),
            mark=mark_of(texts, addressee, number=f"{meeting.number}/{meeting.year}"),
            meeting_on=meeting.held_on,
            draft_on=now.date() if is_open else None,
            made_on=now.date(),
            opening=(
                f"Dal verbale della seduta {of_day(meeting.held_on)} del Gruppo di Lavoro previsto "
                f"dal paragrafo 11.1, punto 2, del {PLAN}, si estrae quanto segue. "
                f"{chair_sentence(people)}",
            ),
            item=minutes_item(facts, item),
            conformity=(
                "La seduta non è chiusa: il testo può cambiare."
                if is_open
                else "Per estratto conforme al verbale, omesso quanto riguarda altri punti."
            ),
            minute_taker=minute_taker_of(people),
        )
    )


def _slug(body_name: str) -> str:
    """ "-questura-di-milano": a file for each addressee, or nothing where it stays here."""
    words = re.findall(r"[a-z0-9]+", body_name.lower())
    return f"-{'-'.join(words)}" if words else ""


def _with_article(body_name: str) -> str:
    if body_name.startswith(("Comune", "Comando")):
        return f"il {body_name}"
    return place_with_article(body_name)
