"""Scadenze as the coordinator uses it: reads, filters, silences, takes back, exports, opens."""

import datetime
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.exported_document import ExportedDocument
from models.records.group_meeting import GroupMeeting
from models.rules.deadlines import Standing
from models.store.archive import Archive
from models.usecases.silence_deadline import silence_deadline
from ui.folders import DOCUMENTS
from ui.memory import Memory
from ui.theme import Theme
from views.deadlines.screen import DeadlinesScreen
from views.desk import Desk

OFF_SCREEN = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Settle = Callable[[Desk], None]


def rows(screen: DeadlinesScreen) -> list[dict[str, str]]:
    """What the list says, line by line, in full words."""
    model = screen.table.table
    return [
        {
            column.key: str(model.data(model.index(line, at)))
            for at, column in enumerate(model.columns)
        }
        for line in range(model.rowCount())
    ]


def choose(screen: DeadlinesScreen, **wanted: str) -> None:
    for line, row in enumerate(rows(screen)):
        if all(row[key] == value for key, value in wanted.items()):
            assert screen.table.select_id(screen.table.table.id_at(line))
            return
    raise AssertionError(wanted)


def press(screen: DeadlinesScreen, qtbot: QtBot, key: Qt.Key) -> None:
    screen.table.setFocus()
    qtbot.keyClick(screen.table, key)


def test_terms_past_come_first_and_each_says_from_what_it_counts(
    screen: DeadlinesScreen, codes: tuple[str, str]
) -> None:
    found = rows(screen)
    assert screen.table.selected_lines() == [0]
    assert [row["what"] for row in found[:2]] == [
        "Bando per le strutture",
        "Ricognizione degli enti gestori",
    ]
    assert found[0]["standing"] == "termine passato da 2.198 giorni (45 giorni)"
    assert found[0]["citation"] == "par. 11.2, capoverso 8"
    (suspended,) = (row for row in found if row["what"] == "Sospensione")
    assert suspended["subject"] == codes[0]
    assert suspended["standing"] == "tra 10 giorni (data di rientro)"
    assert {row["what"]: row for row in found if row["subject"] == codes[1]}[
        "Richiesta in attesa"
    ] == {
        "what": "Richiesta in attesa",
        "subject": codes[1],
        "event": "richiesta di «composizione»",
        "owner": "Regione Lombardia",
        "since": "08/11/2026",
        "citation": "par. 11.1, punto 2",
        "due": "–",
        "standing": "da 12 giorni",
    }
    assert "ricovero" not in repr(found)


def test_the_rail_counts_terms_past_also_from_behind_another_screen(
    desk: Desk, theme: Theme, memory: Memory, qtbot: QtBot
) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    screen = DeadlinesScreen(theme, desk, memory)
    pages.addWidget(QWidget())
    pages.addWidget(screen)
    with qtbot.waitExposed(pages):
        pages.show()
    told: list[int] = []
    screen.badge_changed.connect(told.append)
    screen.count()
    qtbot.waitUntil(lambda: told == [2], timeout=8000)
    now = desk.now()
    desk.write(
        "prova", "silence_deadline",
        lambda session: silence_deadline(
            session, "plan:call", reason="bando del 2021", author="Prova", now=now
        ),
        topics=("deadlines",),
    )  # fmt: skip
    qtbot.waitUntil(lambda: told == [2, 1], timeout=8000)


def test_a_reason_silences_and_the_work_goes_on_with_the_next(
    screen: DeadlinesScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    choose(screen, what="Bando per le strutture")
    press(screen, qtbot, Qt.Key.Key_S)
    assert screen.form.isVisible()
    qtbot.keyClick(screen.form.text, Qt.Key.Key_Return)
    assert screen.form.isVisible(), "a silence without a reason is not recorded"
    qtbot.keyClicks(screen.form.text, "bando pubblicato nel 2021")
    assert screen.unsaved()
    with qtbot.waitSignal(screen.badge_changed, timeout=5000) as counted:
        qtbot.keyClick(screen.form.text, Qt.Key.Key_Return)
    settle(desk)
    assert counted.args == [1]
    assert not screen.unsaved()
    assert rows(screen)[-1]["standing"] == "silenziata: bando pubblicato nel 2021"
    current = screen.table.currentIndex().row()
    assert rows(screen)[current]["what"] == "Ricognizione degli enti gestori"
    assert not screen.take_back.isEnabled()


def test_a_silence_is_taken_back_and_both_can_be_undone(
    screen: DeadlinesScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    choose(screen, what="Bando per le strutture")
    press(screen, qtbot, Qt.Key.Key_S)
    qtbot.keyClicks(screen.form.text, "bando del 2021")
    qtbot.keyClick(screen.form.text, Qt.Key.Key_Return)
    settle(desk)
    choose(screen, what="Bando per le strutture")
    assert not screen.silence.isEnabled()
    press(screen, qtbot, Qt.Key.Key_R)
    settle(desk)
    assert rows(screen)[0]["what"] == "Bando per le strutture"
    assert desk.undo_name == "Riattivata: Bando per le strutture, Piano 2020"
    desk.undo()
    settle(desk)
    assert rows(screen)[-1]["standing"] == "silenziata: bando del 2021"
    desk.undo()
    settle(desk)
    assert rows(screen)[0]["what"] == "Bando per le strutture"


def test_enter_opens_the_place_where_something_is_done(
    screen: DeadlinesScreen, codes: tuple[str, str], full_archive: Archive, desk: Desk,
    qtbot: QtBot, settle: Settle,
) -> None:  # fmt: skip
    with full_archive.transaction("prova") as session:
        meeting = GroupMeeting(
            year=2026, number=32, held_on=datetime.date(2026, 11, 26), starts_at="10.00",
            place="Milano", mode="in_person", state="convened", recorded_at=desk.now(),
            author="Prova",
        )  # fmt: skip
        session.add(meeting)
        session.flush()
        meeting_id = meeting.id
    screen.reload()
    settle(desk)
    opened: list[object] = []
    places: list[tuple[str, object]] = []
    screen.panel_requested.connect(opened.append)
    screen.screen_requested.connect(lambda key, argument: places.append((key, argument)))

    choose(screen, what="Bando per le strutture")
    assert screen.open.text() == "Apri la regola del Piano"
    press(screen, qtbot, Qt.Key.Key_Return)
    assert "entro 45 giorni" in screen.notice.sentence
    assert (opened, places) == ([], [])

    choose(screen, what="Sospensione", subject=codes[0])
    assert screen.status()[0].startswith(f"Invio apre la posizione {codes[0]}")
    press(screen, qtbot, Qt.Key.Key_Return)
    press(screen, qtbot, Qt.Key.Key_O)
    assert len(opened) == 2

    choose(screen, what="Riunione del Gruppo di Lavoro")
    assert screen.open.text() == "Apri la riunione n. 32/2026"
    press(screen, qtbot, Qt.Key.Key_Return)
    assert places == [("meetings", meeting_id)]

    choose(screen, what="Comune di residenza da allertare")
    assert screen.open.text() == "Apri l’elenco dei Comuni da allertare"
    press(screen, qtbot, Qt.Key.Key_Return)
    assert places[-1] == ("alerts", None)


def test_the_row_in_hand_is_said_in_full_under_the_list(
    screen: DeadlinesScreen, codes: tuple[str, str]
) -> None:
    choose(screen, what="Ricognizione degli enti gestori")
    said = screen.details.accessibleDescription()
    for words in (
        "sabato 28 novembre 2020", "dal 29 settembre 2020", "par. 11.1, punto 1",
        "Tocca a: ALER e MM", "Assunzione: 60 giorni di calendario",
    ):  # fmt: skip
        assert words in said
    choose(screen, what="Richiesta in attesa", subject=codes[1])
    said = screen.details.accessibleDescription()
    assert "Tocca a: Regione Lombardia" in said
    assert "Termine" not in said, "an age is never called a term"
    assert "Assunzione" not in said


def test_several_rows_are_silenced_with_one_reason(
    screen: DeadlinesScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    screen.arrive({"state": ["past"]})
    screen.table.selectAll()
    press(screen, qtbot, Qt.Key.Key_S)
    qtbot.keyClicks(screen.form.text, "verificato con gli enti nel 2021")
    qtbot.keyClick(screen.form.text, Qt.Key.Key_Return)
    settle(desk)
    assert rows(screen) == []
    assert desk.undo_name == "Silenziate: 2 righe"
    assert screen.head.summary.text() == "Nessun termine passato"
    screen.arrive({"state": ["silenced"]})
    assert len(rows(screen)) == 2
    screen.table.selectAll()
    press(screen, qtbot, Qt.Key.Key_R)
    settle(desk)
    desk.undo()
    settle(desk)
    desk.undo()
    settle(desk)
    screen.arrive({"state": ["past"]})
    assert len(rows(screen)) == 2


def test_a_reason_that_is_refused_is_not_lost(
    screen: DeadlinesScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    choose(screen, what="Bando per le strutture")
    press(screen, qtbot, Qt.Key.Key_S)
    qtbot.keyClicks(screen.form.text, "scritto da me")
    now = desk.now()
    with desk.archive.transaction("prova") as session:  # another, meanwhile
        silence_deadline(session, "plan:call", reason="di altri", author="Altri", now=now)
    qtbot.keyClick(screen.form.text, Qt.Key.Key_Return)
    settle(desk)
    assert screen.form.isVisible()
    assert screen.form.text.text() == "scritto da me"


def test_the_calendar_says_before_that_it_leaves_and_goes_where_one_chooses(
    screen: DeadlinesScreen, desk: Desk, memory: Memory, full_archive: Archive, tmp_path: Path,
    qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    memory.set(DOCUMENTS, str(tmp_path / "documenti"))
    press(screen, qtbot, Qt.Key.Key_E)
    assert screen.calendar.isVisible()
    assert screen.calendar.place.place == tmp_path / "documenti"
    shown = " ".join(each.text() for each in screen.calendar.findChildren(QLabel))
    assert "non si annulla" in shown
    assert not (tmp_path / "documenti").exists(), "nothing is written before one says so"
    monkeypatch.setattr(screen.calendar, "_ask", lambda *_asked: tmp_path / "chiavetta")
    screen.calendar.place.change.click()
    qtbot.keyClick(screen.calendar.done, Qt.Key.Key_Return)
    settle(desk)
    assert not screen.calendar.isVisible()
    (written,) = (tmp_path / "chiavetta").glob("*.ics")
    assert written.name in screen.notice.sentence
    assert b"DTSTART;VALUE=DATE:20261130" in written.read_bytes()
    assert memory.get(DOCUMENTS) == str(tmp_path / "documenti"), "for this file alone"
    with full_archive.reading() as session:
        (row,) = session.scalars(select(ExportedDocument)).all()
        assert row.kind == "calendar"
        assert row.file_sha256 == hashlib.sha256(written.read_bytes()).hexdigest()
    assert not desk.undo_name, "what left the office is not undone"


def test_how_many_stand_how_is_over_the_list_and_one_press_narrows_it(
    screen: DeadlinesScreen, qtbot: QtBot
) -> None:
    past, later = (screen.filters.buttons[key] for key in (Standing.PAST, Standing.LATER))
    assert past.text().split() == ["Termine", "passato", "2"]
    assert later.text().split() == ["Più", "avanti", "1"]
    qtbot.mouseClick(past, Qt.MouseButton.LeftButton)
    assert len(rows(screen)) == 2
    qtbot.mouseClick(past, Qt.MouseButton.LeftButton)
    assert len(rows(screen)) > 2
    screen.arrive({"owner": ["Gruppo di Lavoro"]})
    assert {row["owner"] for row in rows(screen)} == {"Gruppo di Lavoro"}
    assert past.text().split()[-1] == "0", "counts are among what the other filters let through"


def test_chips_narrow_the_list_and_say_so_where_nothing_is_left(screen: DeadlinesScreen) -> None:
    screen.filters.set_values({"kind": ["suspension"]})
    screen.filters.filter_changed.emit("kind", ("suspension",))
    assert {row["what"] for row in rows(screen)} == {"Sospensione"}
    screen.arrive({"kind": ["suspension"], "state": ["past"]})
    assert rows(screen) == []
    assert screen.clear.isVisible()
    screen.clear.trigger()
    assert len(rows(screen)) > 2


def test_filters_are_found_again(
    screen: DeadlinesScreen, desk: Desk, theme: Theme, memory: Memory, qtbot: QtBot, settle: Settle
) -> None:
    screen.arrive({"state": ["past"]})
    again = DeadlinesScreen(theme, desk, memory)
    qtbot.addWidget(again)
    again.restore(screen.remember())
    again.arrive()
    settle(desk)
    assert {row["due"] for row in rows(again)} == {
        f"{day:%d/%m/%Y}" for day in (datetime.date(2020, 11, 13), datetime.date(2020, 11, 28))
    }
