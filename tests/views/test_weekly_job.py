"""From two register files to the printed weekly list, as an official would: keys, then mouse."""

import importlib.util
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from resources.registers.make_demo_registers import make_demo_registers
from ui.memory import Memory
from ui.theme import Theme

_SPEC = importlib.util.spec_from_file_location(
    "weekly_hands", Path(__file__).with_name("weekly_hands.py")
)
assert _SPEC is not None
assert _SPEC.loader is not None
hands = importlib.util.module_from_spec(_SPEC)
sys.modules["weekly_hands"] = hands
_SPEC.loader.exec_module(hands)
CONTROL, ALT, NOW, PHRASE = hands.CONTROL, hands.ALT, hands.NOW, hands.PHRASE
Key = Qt.Key


@pytest.fixture
def registers(tmp_path: Path) -> list[Path]:
    """Every invented register, as the offices send them."""
    return [made.path for made in make_demo_registers(tmp_path / "registri", NOW.date())]


@pytest.fixture(
    params=[(1366, 768, 1.0), (1920, 1080, 1.0), (1366, 768, 2.0)],
    ids=["small", "large", "text at 200 %"],
)
def program(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    theme: Theme,
    memory: Memory,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[object]:
    """The program, just started, in a home of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    width, height, scale = request.param
    theme.set_scale(scale)
    made = hands.Program(qtbot, theme, memory, (width, height))
    yield made
    made.close()


def written_list(folder: Path) -> Path:
    """Return the weekly list for the Questura that was written somewhere below a folder."""
    (found,) = folder.rglob("elenco-settimanale-2026-W48-questura.docx")
    return found


def programmed_codes(path: Path) -> set[str]:
    """Return the case codes of the list, whatever hyphen they are written with."""
    with zipfile.ZipFile(path) as package:
        text = package.read("word/document.xml").decode().replace("\u2011", "-")
    return set(re.findall(r"(?:ALER|MM)-\d{4}-\d+", text))


def test_the_whole_weekly_job_by_keyboard_alone(
    program: "hands.Program", registers: list[Path], tmp_path: Path
) -> None:
    program.press(Key.Key_N, CONTROL)
    program.type(PHRASE)
    program.tab_to("Ripeti la frase")
    program.type(PHRASE)
    program.press(Key.Key_Return)
    program.idle()
    program.tab_to("L’ho messo al sicuro")
    program.press(Key.Key_Space)
    program.tab_to("Continua")
    program.press(Key.Key_Return)
    program.until(lambda: bool(program.button("Importa il primo registro")))
    program.tab_to("Importa il primo registro")
    program.press(Key.Key_Return)
    program.until(lambda: program.frame is not None)

    program.answer_files(registers)
    program.press(Key.Key_O, CONTROL)
    program.import_everything(lambda: program.press(Key.Key_Return, CONTROL))

    program.press(Key.Key_4, ALT)
    program.idle()
    program.press(Key.Key_P, CONTROL)
    program.idle()
    program.until(lambda: program.button("Scrivi").isEnabled())
    program.press(Key.Key_Return, CONTROL)
    program.idle()
    assert programmed_codes(written_list(tmp_path))


def test_the_whole_weekly_job_by_mouse(
    program: "hands.Program", registers: list[Path], tmp_path: Path
) -> None:
    program.click_on(program.welcome.ways["create"])
    program.click_on(program.field("Frase d’accesso"))
    program.type(PHRASE)
    program.click_on(program.field("Ripeti la frase"))
    program.type(PHRASE)
    program.click("Crea e continua")
    program.idle()
    program.click("L’ho messo al sicuro")
    program.click("Continua")
    program.click("Importa il primo registro")
    program.until(lambda: program.frame is not None)

    program.answer_files(registers)
    program.click("Scegli file…")
    imports = program.frame.window.screens["imports"]
    program.import_everything(lambda: program.click_on(imports._primary))

    program.click("Settimana")
    program.idle()
    program.click("Anteprima")
    program.idle()
    program.click("Scrivi")
    program.idle()
    assert programmed_codes(written_list(tmp_path))
