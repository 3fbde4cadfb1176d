"""Terms as a calendar file: RFC 5545, for a telephone that is not of the office.

It says what, the case code, the day and the paragraph; the event from which a term counts is not
written, because it may say more of a household than a calendar ought to know. No alarms: it
informs, it does not nag. No METHOD: it is a file to open, not an invitation, which would need an
organiser (RFC 5546, 3.2.1). No VTIMEZONE: days float, and terms in hours are in UTC.
"""

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from exports.atomic_file import written_whole
from exports.clean_text import one_line
from models.rules.deadlines import Clock
from models.rules.italian import short_date

_LINE_OCTETS = 75  # RFC 5545, 3.1
_DAY = datetime.timedelta(days=1)


def write_calendar_ics(clocks: Iterable[Clock], path: Path, *, now: datetime.datetime) -> None:
    """Write an event for each clock that has a term; ages have no day and are left out.

    A term in days lasts its whole day, a term in hours is an instant. `now` (UTC) stamps the
    events: importing the file again moves them instead of doubling them.
    Raises OfficeError where the file cannot be written.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tavolo//Scadenze//IT",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Scadenze del Tavolo",
    ]
    for clock in clocks:
        lines += _event(clock, now)
    lines.append("END:VCALENDAR")
    with written_whole(path) as temporary:
        temporary.write_bytes(b"".join(map(_folded, lines)))


def _event(clock: Clock, now: datetime.datetime) -> Iterator[str]:
    if clock.due is None:
        return
    what = f"{clock.kind.name}: {clock.outside or clock.subject}"
    note = f"Si conta dal {short_date(clock.since)}. Fonte: {clock.citation}."
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(clock.key)}"
    yield f"DTSTAMP:{_instant(now)}"
    if clock.due_at is not None:
        yield f"DTSTART:{_instant(clock.due_at)}"
    else:
        yield f"DTSTART;VALUE=DATE:{clock.due:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{clock.due + _DAY:%Y%m%d}"
    yield f"SUMMARY:{_escaped(what)}"
    yield f"DESCRIPTION:{_escaped(note)}"
    yield "CLASS:CONFIDENTIAL"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _instant(at: datetime.datetime) -> str:
    return f"{at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def _uid(key: str) -> str:
    """The same for the same term on every export; a key may hold a town, a digest does not."""
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@tavolo"


def _escaped(text: str) -> str:
    escaped = one_line(text).replace("\\", "\\\\")
    return escaped.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> bytes:
    """End a line, breaking it before 75 octets and never inside a character."""
    parts, part = [], b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > _LINE_OCTETS:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"
