"""The room on two screens: a process of its own each time, with screens that Qt really has.

Plugging is told as Qt tells it: a screen is out of the list, then `screenRemoved` is heard.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_STAGE = """
import json, sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from ui.memory import Memory
from ui.projection import projection_window
from ui.projection.projection_window import LIVE, ProjectionWindow
from ui.projection.slide import Slide

application = QApplication([])
memory = Memory(Path(sys.argv[1]))
every = {screen.name(): screen for screen in QGuiApplication.screens()}
plugged = list(every.values())
told = []


class Plugs:
    screens = staticmethod(lambda: list(plugged))
    primaryScreen = staticmethod(QGuiApplication.primaryScreen)


desk = QWidget()
desk.setGeometry(10, 10, 400, 300)
desk.show()
room = ProjectionWindow(memory, "Riunione in corso", parent=desk)
projection_window.QGuiApplication = Plugs
for heard in ("screen_lost", "screen_back", "screen_new"):
    getattr(room, heard).connect(lambda name, heard=heard: told.append([heard, name]))
slide = Slide("Gruppo", "oggi", "9 su 10", "Punto 1", "ALER-1", "ALER")


def go():
    for _ in range(5):
        application.processEvents()


def pull(name):
    plugged.remove(every[name])
    room._on_screen_removed(every[name])
    at_once.append(room.state)
    go()


def plug(name):
    plugged.append(every[name])
    room._on_screen_added(every[name])
    go()


def say():
    box = room.geometry()
    print(json.dumps({
        "on": next((n for n, s in every.items() if s.geometry().contains(box.center())), ""),
        "full": room.isFullScreen(), "width": box.width(), "state": room.state,
        "painted": room.view.slide is not None, "visible": room.isVisible(), "told": told[:],
        "chosen": room.chosen_screen,
    }))
    told.clear()


at_once = []
go()
"""
_DESK, _ROOM, _THIRD = ("Scrivania", 0, 1366), ("Sala", 1366, 1920), ("Terzo", 3286, 1280)


def played(tmp_path: Path, acts: str, *screens: tuple[str, int, int]) -> list[dict[str, Any]]:
    """What the room says of itself, each time that the acts let it say so."""
    described = tmp_path / "schermi.json"
    described.write_text(
        json.dumps({
            "screens": [
                {"name": name, "x": x, "y": 0, "width": width, "height": 768, "logicalDpi": 96,
                 "logicalBaseDpi": 96, "dpr": 1}
                for name, x, width in screens
            ]
        }),
        encoding="utf-8",
    )  # fmt: skip
    said = subprocess.run(
        [sys.executable, "-c", _STAGE + acts, str(tmp_path / "memoria.ini")],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={described}"},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    return [json.loads(line) for line in said.stdout.splitlines()]


def test_on_two_screens_the_room_takes_the_other_one_whole(tmp_path: Path) -> None:
    [said] = played(tmp_path, "room.start(slide); go(); say()", _DESK, _ROOM)
    assert (said["on"], said["full"], said["width"]) == ("Sala", True, 1920)
    assert said["painted"]


@pytest.mark.parametrize("chosen", ["", "room.choose_screen('Sala')\n"])
def test_a_cable_pulled_out_and_put_back(tmp_path: Path, chosen: str) -> None:
    acts = chosen + (
        "room.start(slide); go(); pull('Sala'); say(); room.set_state(LIVE); say()\n"
        "plug('Sala'); say(); room.set_state(LIVE); say(); print(json.dumps(at_once))"
    )
    out, shown, back, live, at_once = played(tmp_path, acts, _DESK, _ROOM)
    assert at_once == ["neutral"], "before anything moves, nothing of the meeting is on it"
    assert (out["on"], out["full"], out["state"]) == ("Scrivania", False, "neutral")
    assert (out["visible"], out["told"]) == (True, [["screen_lost", "Sala"]])
    assert out["width"] < 1366, "the desk is not covered"
    assert (shown["on"], shown["painted"]) == ("Scrivania", True)
    assert (back["on"], back["full"], back["told"]) == ("Sala", True, [["screen_back", "Sala"]])
    assert (back["state"], back["painted"]) == ("neutral", False), "nobody sent it to the wall"
    assert live["painted"]


def test_of_three_screens_the_room_takes_none_that_nobody_chose(tmp_path: Path) -> None:
    acts = (
        "room.choose_screen('Sala'); room.start(slide); go(); pull('Sala'); say()\n"
        "pull('Terzo'); plug('Terzo'); say(); plug('Sala'); say()"
    )
    out, third, back = played(tmp_path, acts, _DESK, _ROOM, _THIRD)
    assert (out["on"], out["full"]) == ("Scrivania", False)
    assert (third["on"], third["full"]) == ("Scrivania", False)
    assert ["screen_new", "Terzo"] in third["told"]
    assert (back["on"], back["full"], back["state"]) == ("Sala", True, "neutral")


def test_where_the_screen_of_the_desk_goes_away_the_room_gives_way(tmp_path: Path) -> None:
    acts = (
        "room.start(slide); go(); desk.move(1400, 20); go()\n"  # Qt moves it before it tells
        "pull('Scrivania'); say(); plug('Scrivania'); say()"
    )
    out, back = played(tmp_path, acts, _DESK, _ROOM)
    assert (out["on"], out["full"], out["state"]) == ("Sala", False, "neutral")
    assert (back["on"], back["full"]) == ("Sala", False), "the desk is still on it"
    assert back["told"] == [["screen_new", "Scrivania"]]


def test_the_desk_is_never_covered(tmp_path: Path) -> None:
    [own] = played(
        tmp_path, "room.choose_screen('Scrivania'); room.start(slide); go(); say()", _DESK, _ROOM
    )
    assert (own["on"], own["full"]) == ("Scrivania", False)
    [mirrored] = played(
        tmp_path, "room.choose_screen('Sala'); room.start(slide); go(); say()",
        _DESK, ("Sala", 0, 1366),
    )  # fmt: skip
    assert not mirrored["full"], "both show the same picture"


def test_the_screen_is_remembered_by_its_name(tmp_path: Path) -> None:
    played(tmp_path, "room.choose_screen('Terzo'); memory.save()", _DESK, _ROOM, _THIRD)
    again, later = played(
        tmp_path,
        "room.start(slide); go(); say(); pull('Terzo'); room.close(); room.start(slide); say()",
        _DESK, _ROOM, _THIRD,
    )  # fmt: skip
    assert (again["chosen"], again["on"], again["full"]) == ("Terzo", "Terzo", True)
    assert (later["chosen"], later["on"]) == ("Terzo", "Sala"), "until it is there again"


def test_it_goes_from_one_screen_to_another_and_into_a_window(tmp_path: Path) -> None:
    acts = (
        "room.start(slide); go(); room.choose_screen('Terzo'); go(); say()\n"
        "room.choose_screen('Scrivania'); go(); say(); room.choose_screen('Sala'); go(); say()"
    )
    third, window, second = played(tmp_path, acts, _DESK, _ROOM, _THIRD)
    assert (third["on"], third["full"], third["width"]) == ("Terzo", True, 1280)
    assert (window["on"], window["full"]) == ("Scrivania", False)
    assert (second["on"], second["full"], second["painted"]) == ("Sala", True, True)
