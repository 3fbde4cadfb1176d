"""The application: its icon, its name for the desktop, and a place without a screen."""

import configparser
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from resources.paths import resource_path
from ui.application import DESKTOP_FILE, display_answers, dress_application
from ui.theme.app_icon import SIZES, app_icon, write_icon_files


def test_the_icon_is_there_in_every_size(qapp: QApplication) -> None:
    dress_application(qapp)
    assert {size.width() for size in app_icon().availableSizes()} == set(SIZES)
    assert not qapp.windowIcon().isNull()
    assert qapp.desktopFileName() == DESKTOP_FILE


def test_the_icon_files_are_made_from_the_drawing(qapp: QApplication, tmp_path: Path) -> None:
    write_icon_files(tmp_path)
    for made in sorted(tmp_path.glob("*.png")):
        shipped = resource_path("icons", "app", made.name)
        assert QImage(str(shipped)) == QImage(str(made)), f"{made.name} is stale"
    icon = resource_path("icons", "app", "tavolo.ico").read_bytes()
    assert icon[:6] == b"\0\0\1\0" + bytes([len(SIZES), 0])


def test_the_desktop_file_names_program_and_icon() -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(resource_path("tavolo.desktop"), encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert entry["Icon"] == entry["Exec"] == DESKTOP_FILE
    assert entry["Categories"].endswith(";")
    assert entry["StartupWMClass"] == DESKTOP_FILE


@pytest.mark.parametrize(
    ("environ", "answer"),
    [
        ({}, False),
        ({"DISPLAY": ":987"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
    ],
)
def test_a_display_that_does_not_answer_is_no_display(
    environ: dict[str, str], answer: bool
) -> None:
    assert display_answers(environ) is answer
