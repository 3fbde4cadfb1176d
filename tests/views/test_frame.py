"""The frame: what binds the screens, the panel and the bars to one archive."""

import datetime
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.rules.week import Week
from models.store.archive import Archive
from models.usecases.edit_dossier import edit_dossier
from ui.memory import Memory
from ui.screen import Screen
from ui.tasks import Tasks
from ui.theme import Theme
from ui.widgets.buttons import IconButton
from views.desk import Desk
from views.frame import Frame, Rooms
from views.panel import Panel

NOW = datetime.datetime(2026, 11, 20, 8, 30, tzinfo=datetime.UTC)


class Probe(Screen):
    """A screen that remembers what it was told."""

    def __init__(self, theme: Theme, key: str, title: str) -> None:
        self.key, self.title, self.icon = key, title, "house-door"
        super().__init__(theme)
        self.told: list[Any] = []
        self.field = QLineEdit(self)
        self.body.addWidget(self.field)

    def arrive(self, argument: object = None) -> None:
        """Note the arrival."""
        self.told.append(("arrived", argument))

    def search(self, text: str) -> None:
        """Note the search."""
        self.told.append(("search", text))

    def take_files(self, paths: list[Any]) -> bool:
        """Note the files."""
        self.told.append(("files", paths))
        return True

    def unsaved(self) -> str:
        """What is in the field is being typed."""
        return f"In {self.title} stai scrivendo." if self.field.text() else ""


class ProbePanel(Panel):
    """A panel that remembers which dossier it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[int] = []
        self.suspend = QAction("Sospendi", self)

    def commands(self) -> list[QAction]:
        """One command."""
        return [self.suspend]

    def show_dossier(self, dossier_id: int) -> None:
        """Note the dossier."""
        self.shown.append(dossier_id)


@pytest.fixture
def frame(full_archive: Archive, theme: Theme, memory: Memory, qtbot: QtBot) -> Iterator[Frame]:
    """A window with two screens and a panel, shown."""

    def furnish(theme: Theme, desk: Desk, memory: Memory) -> Rooms:
        return Rooms(
            places=[Probe(theme, "first", "Prima"), Probe(theme, "second", "Seconda")],
            below=[],
            panel=ProbePanel(),
            pages=[Probe(theme, "page", "Pagina")],
            at_hand=["page"],
            search_screen="second",
            files_screen="second",
        )

    made = Frame(
        full_archive, theme, Tasks(), memory, furnish,
        manual=Path("docs/manuale"), clock=lambda: NOW,
    )  # fmt: skip
    qtbot.addWidget(made.window)
    made.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close_anyway()


def test_the_week_in_hand_is_the_next_and_steps(frame: Frame, qtbot: QtBot) -> None:
    assert frame.desk.week == Week.parse("2026-W48")
    qtbot.keyClick(
        frame.window,
        Qt.Key.Key_Right,
        Qt.KeyboardModifier.AltModifier,
    )
    assert frame.desk.week == Week.parse("2026-W49")


def test_a_page_at_hand_is_one_click_away_from_everywhere(frame: Frame) -> None:
    window = frame.window
    for key in ("first", "second"):
        window.show_screen(key)
        (found,) = (
            each for each in window.top_bar.findChildren(IconButton)
            if each.accessibleName() == "Pagina"
        )  # fmt: skip
        found.click()
        assert window.front is window.screens["page"]


def test_what_is_typed_above_is_searched_where_the_list_is(frame: Frame, qtbot: QtBot) -> None:
    field = frame.window.top_bar.search
    field.setFocus()
    qtbot.keyClicks(field, "gola")
    second = frame.window.screens["second"]
    assert isinstance(second, Probe)
    qtbot.waitUntil(lambda: ("search", "gola") in second.told)
    assert frame.window.front is second
    assert field.text() == "gola"
    assert field.hasFocus()


def test_files_dropped_anywhere_go_to_the_screen_of_files(frame: Frame) -> None:
    frame.window.files_dropped.emit([Path("registro.xlsx")])
    second = frame.window.screens["second"]
    assert isinstance(second, Probe)
    assert ("files", [Path("registro.xlsx")]) in second.told


def test_a_dossier_asked_for_opens_beside_the_list(frame: Frame, qtbot: QtBot) -> None:
    frame.window.screens["first"].panel_requested.emit(7)
    panel = frame.rooms.panel
    assert isinstance(panel, ProbePanel)
    assert panel.shown == [7]
    assert panel.isVisible()
    panel.closed.emit()
    assert not panel.isVisible()


def test_a_panel_that_is_closed_offers_nothing(frame: Frame) -> None:
    panel = frame.rooms.panel
    assert isinstance(panel, ProbePanel)
    frame.window.screens["first"].panel_requested.emit(7)
    assert "Sospendi" in [action.text() for action in frame.window.commands.all()]
    frame.window.show_screen("second")
    assert "Sospendi" not in [action.text() for action in frame.window.commands.all()]


def test_ctrl_z_takes_the_last_change_back_and_says_its_name(frame: Frame, qtbot: QtBot) -> None:
    def work(session: Any) -> None:
        dossier = session.scalars(select(Dossier).order_by(Dossier.id)).first()
        edit_dossier(session, dossier, {"neighbourhood": "Prova"}, author="P", now=NOW)

    with qtbot.waitSignal(frame.desk.changed):
        frame.desk.write("Modifica quartiere", "edit_dossier", work, topics=["dossiers"])
    assert frame.window.actions_everywhere["undo"].text() == "Annulla «Modifica quartiere»"
    with qtbot.waitSignal(frame.desk.changed):
        qtbot.keyClick(frame.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert frame.desk.redo_name == "Modifica quartiere"


def test_ctrl_z_with_nothing_to_take_back_says_why(frame: Frame, qtbot: QtBot) -> None:
    assert frame.desk.undo_name == ""
    frame.window.actions_everywhere["undo"].trigger()
    assert frame.window.front is not None
    assert "si corregge con un nuovo atto" in frame.window.front.notice.sentence


def test_a_click_on_the_shield_leaves_the_keys_where_they_were(frame: Frame, qtbot: QtBot) -> None:
    before = QApplication.focusWidget()
    assert before is not None
    shield = frame.window.top_bar.shield
    qtbot.mouseClick(shield, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "visibili" in shield.text_whole)
    assert QApplication.focusWidget() is before


def test_closing_while_one_types_says_so_and_waits(frame: Frame, qtbot: QtBot) -> None:
    first = frame.window.screens["first"]
    assert isinstance(first, Probe)
    qtbot.keyClicks(first.field, "motivo")
    assert not frame.window.close()
    assert "stai scrivendo" in first.notice.sentence
    first.field.clear()
    with qtbot.waitSignal(frame.closed):
        assert frame.window.close()


def test_what_was_under_way_is_not_said_any_more_when_it_is_over(
    frame: Frame, qtbot: QtBot
) -> None:
    go_on = threading.Event()
    frame.tasks.run("Importazione di prova", lambda _task: go_on.wait(10))
    assert not frame.window.close()
    notice = frame.window.screens["first"].notice
    assert "È in corso: importazione di prova." in notice.sentence
    go_on.set()
    qtbot.waitUntil(lambda: not frame.tasks.running())
    assert not notice.isVisible()


def test_what_the_official_can_mend_is_said_in_its_sentence(frame: Frame) -> None:
    frame.tell_failure(OfficeError("Il file non si legge: scegliere un altro file."))
    assert frame.window.screens["first"].notice.sentence == (
        "Errore: Il file non si legge: scegliere un altro file."
    )


def test_a_bug_is_told_with_its_details_and_without_values(
    frame: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    try:
        {}["Mario Rossi"]
    except KeyError:
        frame.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    said = frame.window.screens["first"].notice.sentence
    assert "errore del programma" in said
    assert "Rossi" not in said


def test_a_window_comes_back_at_the_size_it_had(frame: Frame, memory: Memory, qtbot: QtBot) -> None:
    frame.window.resize(700, 500)
    frame.window.remember()
    frame.window.resize(790, 600)
    frame.window.restore()
    assert (frame.window.width(), frame.window.height()) == (700, 500)


def test_the_titles_carry_no_names(frame: Frame) -> None:
    frame.window.show_screen("second")
    assert frame.window.windowTitle() == "Seconda – Tavolo"
