"""A test fails if any value that is not on the white list can reach the window of the room.

Every text, number and date of a dossier and of a meeting is planted (conftest.py). The meeting is
then played through, and after every step all that the room could read, hear or be told by its
desktop is searched: what is painted, its title and its marks for the window manager, its tree for
assistive technology, its tips and its names; and the small pictures at the desk, which are the
same slides.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QWidget

from models.store.archive import Archive
from models.usecases.working_group.meeting_record import put_on_record, withdraw_from_agenda
from ui.projection.projection_window import ROLE, TITLE
from views.desk import Desk
from views.meetings.room import HEADING
from views.meetings.screen import MeetingsScreen

WORD = "Zyx"
FORBIDDEN = (
    WORD, "7617", "76.17", "7.617", "1961", "19/07", "19 luglio", "19 lug", "fragil", "necessit",
    "minor", "disabil", "salute", "patolog", "gravidan", "reddit", "Sociali", "Finanza", "nucleo",
    "component", "scala", "interno", "Via ", "segnalazion", "giustific", "assistente", "residenza",
    "PNI", "soluzion", "accoglienz",
)  # fmt: skip
"""Nothing of this may be read in the room, whatever its case."""
Press = Callable[..., None]
Settle = Callable[[Desk], None]
DOSSIERS = 12


def painted(widget: QWidget) -> str:
    """Every word that a widget paints: it is drawn into a picture that keeps words as words."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    picture = QSvgGenerator()
    picture.setOutputDevice(buffer)
    picture.setSize(QSize(1920, 1080))
    widget.render(picture, QPoint())
    drawn = bytes(kept.data()).decode("utf-8")
    return "\n".join(unescape(each) for each in re.findall(r"<text[^>]*>([^<]*)</text>", drawn))


def spoken(interface: QAccessibleInterface | None) -> Iterator[str]:
    """Everything that assistive technology can read of a window, at any depth."""
    if interface is None or not interface.isValid():
        return
    for kind in QAccessible.Text:
        yield interface.text(kind)
    texts = interface.textInterface()
    if texts is not None:
        yield texts.text(0, texts.characterCount())
    for place in range(interface.childCount()):
        yield from spoken(interface.child(place))


def said_by(thing: QObject) -> Iterator[str]:
    """Every text among the properties of an object: its own, and those given to it later."""
    about = thing.metaObject()
    every = (about.property(place) for place in range(about.propertyCount()))
    names = [one.name() for one in every if one.typeName() == "QString"]
    given = (bytes(name.data()).decode() for name in thing.dynamicPropertyNames())
    names += [name for name in given if not name.startswith(("_q", "_PySide"))]  # not ours
    for name in names:
        value = thing.property(name)
        if isinstance(value, str):
            yield value


def told(window: QWidget) -> str:
    """All that can be had of the room's window without looking at it."""
    said = [*said_by(window), *spoken(QAccessible.queryAccessibleInterface(window))]
    said += [window.windowRole(), window.windowTitle()]
    handle = window.windowHandle()
    if handle is not None:
        said += [handle.title(), handle.filePath(), *said_by(handle)]
    for child in window.findChildren(QObject):
        said += said_by(child)
    for widget in (window, *window.findChildren(QWidget)):
        said += [action.text() for action in widget.actions()]
        said += spoken(QAccessible.queryAccessibleInterface(widget))
    return "\n".join(said)


def write_everywhere(part: QWidget) -> None:
    """Write what must not be read in the room into every field of free text."""
    for text in part.findChildren(QPlainTextEdit):
        text.setPlainText(f"{WORD}motivo, minore disabile")
    for choice in part.findChildren(QComboBox):
        if choice.isEditable():
            choice.setCurrentText(f"{WORD}ente")
    QApplication.processEvents()


def look(screen: MeetingsScreen) -> str:
    """Search all that the room has; return it, for what else is to be said of it."""
    pane = screen.hall.room
    room = pane.room
    pictures = "\n".join(painted(view) for view in (room, pane.view, pane.following))
    slides = "\n".join(
        view.slide.in_words()
        for view in (room.view, pane.view, pane.following)
        if view.slide is not None
    )
    everything = "\n".join((told(room), pictures, slides))
    found = {word for word in FORBIDDEN if word.casefold() in everything.casefold()}
    assert found == set()
    assert (room.windowTitle(), room.windowRole(), room.windowIconText()) == (TITLE, ROLE, "")
    assert (room.windowFilePath(), room.toolTip(), room.statusTip()) == ("", "", "")
    return f"{told(room)}\n{painted(room)}"


def test_the_pictures_keep_the_words_that_are_painted(planted: MeetingsScreen, keys: Press) -> None:
    """What is searched below is really there to be searched."""
    keys(Qt.Key.Key_F5)
    drawn = painted(planted.hall.room.room)
    for word in ("Gruppo di Lavoro", "ALER-2", "Punto 2 di 13", "Giambellino", "Argomento",
                 "Valutazione conclusa", "Nessuna decisione", "all’ordine del giorno"):  # fmt: skip
        assert word in drawn


def test_every_column_is_planted(
    planted_desk: Desk, every_table: dict[str, list[str]], empty_archive: Archive
) -> None:
    """What the metadata has of a dossier and of a meeting is there, and is to be found."""
    assert {"household_member", "police_report", "income_check", "solution_step", "suspension",
            "group_item", "group_attendance", "group_statement"} <= set(every_table)  # fmt: skip
    assert {"surname", "tax_code", "birth_date", "pathologies", "citizenship"} <= set(
        every_table["household_member"]
    )
    assert {"address", "stair", "floor", "unit", "notes", "isee"} <= set(every_table["dossier"])
    assert {"title", "why", "discussion", "documents"} <= set(every_table["group_item"])
    assert {"text", "reason", "dissent", "responsible"} <= set(every_table["group_decision"])
    assert {"place", "convocation_number", "other_business"} <= set(every_table["group_meeting"])
    with empty_archive.reading() as session:
        connection = session.connection()
        for table, columns in every_table.items():
            if table in ("attendance", "table_session", "session_item", "session_statement"):
                continue  # of the Tavolo, which is another table
            for column in columns:
                found = connection.exec_driver_sql(
                    f'SELECT count(*) FROM "{table}" WHERE "{column}" IS NOT NULL'
                ).scalar()
                assert found, f"{table}.{column}"


def test_nothing_but_the_white_list_reaches_the_room(
    planted: MeetingsScreen, keys: Press, planted_desk: Desk, settle: Settle
) -> None:
    planted_desk.set_masked(False)  # names at the desk, and still none on the wall
    here = planted.hall.here
    look(planted)
    keys(Qt.Key.Key_F5)
    assert WORD in painted(planted), "at the desk the planted values are read"
    keys(Qt.Key.Key_PageUp)
    assert "Decisione registrata" in look(planted)
    keys(Qt.Key.Key_PageDown)
    for letter in "nsfaixr":
        keys(letter)
        write_everywhere(here)
        assert "Decisione in scrittura" in look(planted)
    assert planted.board is not None
    for kind in ("statement", "information", "discussion"):
        with planted_desk.archive.transaction("prova") as session:
            put_on_record(
                session, planted.board.id, planted.board.items[1].id,
                body_name=f"{WORD}ente", text=f"{WORD}detto", kind=kind,
            )  # fmt: skip
        planted.load()
        settle(planted_desk)
        look(planted)
    # Every item decided, each in another way; the room goes along.
    seen = set()
    for letter in itertools.islice(itertools.cycle("afsirx"), 2 * DOSSIERS):
        if planted.board is None or not planted.board.waiting:
            break
        keys(letter, "1")
        look(planted)
        keys(Qt.Key.Key_Return)
        drawn = painted(planted.hall.room.room)
        seen |= {word for word in ("da esaminare", "tutti esaminati", "Argomento") if word in drawn}
        look(planted)
    assert seen == {"da esaminare", "tutti esaminati", "Argomento"}
    # Back and forth, looking ahead, dark, neutral.
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        keys(key)
        look(planted)
    for key in (Qt.Key.Key_B, Qt.Key.Key_B, Qt.Key.Key_Escape):
        keys(key)
        look(planted)
    assert painted(planted.hall.room.room).split("\n") == [HEADING]
    # Presences, forms and the proposals are at the desk alone.
    keys(Qt.Key.Key_Escape, Qt.Key.Key_F6)
    look(planted)
    keys(Qt.Key.Key_F6, Qt.Key.Key_F9)
    look(planted)
    keys(Qt.Key.Key_Escape, Qt.Key.Key_F8)
    look(planted)
    keys(Qt.Key.Key_Escape, Qt.Key.Key_F5)
    look(planted)
    assert planted.hall.room.room.isHidden()


def test_what_is_taken_off_the_agenda_is_told_to_nobody(
    planted: MeetingsScreen, keys: Press, planted_desk: Desk, settle: Settle
) -> None:
    keys(Qt.Key.Key_F5)
    assert planted.board is not None
    item = planted.board.items[1]
    assert planted.wall.live_id == item.id
    with planted_desk.archive.transaction("prova") as session:
        withdraw_from_agenda(session, planted.board.id, item.id, f"{WORD}tolto")
    planted.load()
    settle(planted_desk)
    QApplication.processEvents()
    look(planted)
    assert planted.hall.room.room.view.slide is None


@pytest.mark.parametrize("where", ["title", "tip", "name", "property", "painted"])
def test_a_leak_anywhere_is_found(
    planted: MeetingsScreen, keys: Press, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search itself is put to the test, place by place."""
    keys(Qt.Key.Key_F5)
    room = planted.hall.room.room
    leaks: dict[str, Callable[[], Any]] = {
        "title": lambda: room.setWindowTitle(f"{WORD}rossi"),
        "tip": lambda: room.view.setToolTip(f"{WORD}rossi"),
        "name": lambda: room.view.setAccessibleDescription(f"{WORD}rossi"),
        "property": lambda: room.view.setProperty("kept", f"{WORD}rossi"),
        "painted": lambda: monkeypatch.setattr(room.view, "_heading", f"{WORD}rossi"),
    }
    if where == "painted":
        room.set_state("neutral")
    leaks[where]()
    with pytest.raises(AssertionError):
        look(planted)
