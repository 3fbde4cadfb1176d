"""The calendar file, read again as RFC 5545 says."""

import datetime
import re
from pathlib import Path

from exports.calendar_ics import write_calendar_ics
from models.rules.deadlines import (
    RESIDENCE,
    STRUCTURE_CLOSING,
    SUSPENSION,
    Clock,
    ClockKind,
)

NOW = datetime.datetime(2026, 11, 20, 8, 30, tzinfo=datetime.UTC)
SINCE = datetime.date(2026, 11, 8)


def parsed(path: Path) -> list[dict[str, str]]:
    """Unfold, split and unescape: the events as a calendar reads them."""
    octets = path.read_bytes()
    assert octets.endswith(b"\r\n")
    assert b"\n" not in octets.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in octets.split(b"\r\n"))
    for line in octets.split(b"\r\n"):
        line.decode()  # no character is cut in two
    lines = octets.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert lines.count("VERSION:2.0") == 1
    assert not any(line.startswith("METHOD") for line in lines), "it would need an ORGANIZER"
    assert any(line.startswith("PRODID:") for line in lines)
    events: list[dict[str, str]] = []
    for line in lines:
        name, value = line.split(":", 1)
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and name not in ("BEGIN", "END"):
            for escaped, plain in (("\\,", ","), ("\\;", ";"), ("\\\\", "\\")):
                value = value.replace(escaped, plain)
            assert name not in events[-1], "each property once"
            events[-1][name] = value
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(events)
    for event in events:
        assert {"UID", "DTSTAMP", "SUMMARY"} <= set(event)
        assert re.fullmatch(r"[0-9]{8}T[0-9]{6}Z", event["DTSTAMP"])
        assert ("DTSTART" in event) != ("DTSTART;VALUE=DATE" in event)
    assert len({event["UID"] for event in events}) == len(events)
    return events


def clock(key: str, subject: str, due: datetime.date | None, kind: ClockKind = SUSPENSION) -> Clock:
    return Clock(
        key, kind, subject, "ricovero di ROSSI Maria, via Gola 27", SINCE,
        "par. 11.2, capoverso 1; par. 6.3", due,
    )  # fmt: skip


def test_a_term_is_an_event_of_a_whole_day(tmp_path: Path) -> None:
    path = tmp_path / "scadenze.ics"
    write_calendar_ics(
        [clock("suspension:1", "ALER-1", datetime.date(2026, 11, 30))], path, now=NOW
    )
    (event,) = parsed(path)
    assert event["DTSTART;VALUE=DATE"] == "20261130"
    assert event["DTEND;VALUE=DATE"] == "20261201"
    assert event["DTSTAMP"] == "20261120T083000Z"
    assert event["SUMMARY"] == "Sospensione: ALER-1"
    assert event["DESCRIPTION"] == (
        "Si conta dal 08/11/2026. Fonte: par. 11.2, capoverso 1; par. 6.3."
    )


def test_what_a_term_counts_from_stays_in_the_office(tmp_path: Path) -> None:
    path = tmp_path / "scadenze.ics"
    town = clock("residence:7:cinisello balsamo", "ALER-7", SINCE, RESIDENCE)
    write_calendar_ics([town], path, now=NOW)
    written = path.read_text(encoding="utf-8").casefold()
    for told in ("rossi", "gola", "ricovero", "cinisello", "valarm"):
        assert told not in written


def test_ages_have_no_day_and_an_empty_calendar_is_still_one(tmp_path: Path) -> None:
    path = tmp_path / "scadenze.ics"
    write_calendar_ics([clock("declaration:1", "ALER-1", None)], path, now=NOW)
    assert parsed(path) == []


def test_the_same_term_keeps_its_name_when_its_day_moves(tmp_path: Path) -> None:
    first, second = tmp_path / "a.ics", tmp_path / "b.ics"
    write_calendar_ics([clock("suspension:1", "ALER-1", SINCE)], first, now=NOW)
    moved = clock("suspension:1", "ALER-1", datetime.date(2026, 12, 1))
    other = clock("suspension:2", "ALER-1", SINCE)
    write_calendar_ics([moved, other], second, now=NOW + datetime.timedelta(days=3))
    (before,) = parsed(first)
    same, different = parsed(second)
    assert same["UID"] == before["UID"]
    assert different["UID"] != before["UID"]


def test_long_and_awkward_subjects_are_folded_and_escaped(tmp_path: Path) -> None:
    path = tmp_path / "scadenze.ics"
    subject = "Perché; così, \\ già\r\nDTSTART:x " + "è" * 90
    write_calendar_ics([clock("group_task:1", subject, SINCE)], path, now=NOW)
    (event,) = parsed(path)
    assert event["SUMMARY"] == "Sospensione: Perché; così, \\ già DTSTART:x " + "è" * 90
    assert event["DTSTART;VALUE=DATE"] == "20261108"


def test_a_term_in_hours_is_an_instant_in_utc(tmp_path: Path) -> None:
    """72 hours across the end of summer time: the instant is what was counted, no time zone."""
    path = tmp_path / "scadenze.ics"
    rome = datetime.timezone(datetime.timedelta(hours=2))
    due_at = datetime.datetime(2026, 10, 24, 23, 0, tzinfo=rome) + datetime.timedelta(hours=72)
    access = Clock(
        "access:1", SUSPENSION, "ALER-1", "primo intervento", SINCE, "par. 12, capoverso 3",
        due_at.date(), "72 ore", due_at=due_at,
    )  # fmt: skip
    write_calendar_ics([access], path, now=NOW)
    (event,) = parsed(path)
    assert event["DTSTART"] == "20261027T210000Z"
    assert b"TZID" not in path.read_bytes()


def test_a_structure_is_not_named_outside(tmp_path: Path) -> None:
    path = tmp_path / "scadenze.ics"
    closing = Clock(
        "structure:1", STRUCTURE_CLOSING, "Via Sammartini 120", "primo ingresso", SINCE,
        "par. 6.3", datetime.date(2026, 11, 30), outside="una struttura",
    )  # fmt: skip
    write_calendar_ics([closing], path, now=NOW)
    (event,) = parsed(path)
    assert event["SUMMARY"] == "Struttura che chiude: una struttura"
    assert "sammartini" not in path.read_text(encoding="utf-8").casefold()
