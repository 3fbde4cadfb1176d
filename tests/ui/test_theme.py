"""Colours that can be read, a choice that is kept, icons that exist."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from resources.paths import resource_path
from ui.memory import Memory
from ui.theme import TEXT_SIZES, Theme
from ui.theme.fonts import ROLES
from ui.theme.tokens import CONTRAST, DARK, LIGHT, PAIRS, PALETTES, Tokens, contrast

ROOT = Path(__file__).resolve().parents[2]
WITH_QT = [*(ROOT / "ui").rglob("*.py"), *(ROOT / "views").rglob("*.py")]


# --- colours ------------------------------------------------------------------------------------


def test_contrast_is_the_ratio_of_wcag() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)
    assert contrast(QColor("#0066CC"), QColor("#FFFFFF")) == pytest.approx(5.57, abs=0.01)


@pytest.mark.parametrize("tokens", PALETTES.values(), ids=lambda tokens: tokens.name)
def test_every_pair_drawn_can_be_read(tokens: Tokens) -> None:
    poor = [
        f"{ink} on {ground}: {ratio:.2f} < {least}"
        for ink, ground, least in PAIRS
        if (ratio := contrast(tokens.colour(ink), tokens.colour(ground))) < least
    ]
    assert not poor


@pytest.mark.parametrize("tokens", PALETTES.values(), ids=lambda tokens: tokens.name)
def test_every_colour_is_in_some_pair_or_is_decoration(tokens: Tokens) -> None:
    paired = {name for ink, ground, _ in PAIRS for name in (ink, ground)}
    roles = set(Tokens.__dataclass_fields__) - {"name"}
    # Hairlines carry no meaning (mock-ups, Colours).
    assert roles - paired == {"line"}


def test_high_contrast_is_higher_than_the_rest() -> None:
    for ink, ground, _ in PAIRS:
        high = contrast(CONTRAST.colour(ink), CONTRAST.colour(ground))
        assert high >= 7, f"{ink} on {ground}: {high:.1f}"


# What sets a colour outside the tokens: codes, names of Qt's, a QColor made of numbers.
LITERAL_COLOUR = re.compile(
    r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b(?!\w)|\brgba?\(|\bhsl"
    r"|GlobalColor\.(?!transparent)\w+|QColor\(\s*[\"'\d]"
)
# A printed page is ink on white paper whatever the screen looks like.
ON_PAPER = re.compile(r"paper|recovery_sheet|document")


@pytest.mark.parametrize("path", WITH_QT, ids=lambda path: str(path.relative_to(ROOT)))
def test_colours_are_those_of_the_theme(path: Path) -> None:
    if path.is_relative_to(ROOT / "ui" / "theme") or ON_PAPER.search(path.stem):
        return
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and LITERAL_COLOUR.search(node.value)
    ]
    source = "\n".join(
        line.partition("  # ")[0] for line in path.read_text(encoding="utf-8").splitlines()
    )
    found += re.findall(r"GlobalColor\.(?!transparent)\w+|QColor\(\s*[\"'\d][^)]*\)", source)
    assert not found


# --- icons --------------------------------------------------------------------------------------

ICON = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)+$")
NAMED_BY = {"icon", "pixmap", "icon_button", "set_icon", "EmptyState", "draw_icon"}


def icons_named(path: Path) -> set[str]:
    """Return the icons a file names where only an icon can stand."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = [key.value for key in node.keywords if key.arg == "icon"]
            if called in NAMED_BY:
                given += node.args[:2]
            for value in given:
                names |= {part.value for part in ast.walk(value) if is_text(part)}
        elif isinstance(node, ast.Assign):
            targets = {getattr(target, "id", "") for target in node.targets}
            if any("icon" in target.lower() for target in targets):
                names |= {part.value for part in ast.walk(node.value) if is_text(part)}
    known_words = {*Tokens.__dataclass_fields__, "info"}
    return {name for name in names if ICON.match(name) and name not in known_words}


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("path", WITH_QT, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_icon_named_in_the_code_is_there(path: Path) -> None:
    missing = [
        name for name in icons_named(path) if not resource_path("icons", f"{name}.svg").exists()
    ]
    assert not missing


def test_the_scan_finds_icons() -> None:
    found = set().union(*(icons_named(path) for path in WITH_QT))
    assert {"chevron-left", "x-octagon-fill", "house-door", "calendar3-week"} <= found


def test_an_icon_takes_the_colour_of_the_palette(theme: Theme) -> None:
    picture = theme.pixmap("house-door", "bad", 32).toImage()
    inks = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert inks == {LIGHT.bad.name()}


def test_a_missing_icon_is_not_a_hole(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        theme.pixmap("non-esiste")


# --- the theme ----------------------------------------------------------------------------------


def test_the_choice_is_kept(theme: Theme, memory: Memory) -> None:
    theme.set_choice("dark")
    theme.set_scale(1.5)
    theme.set_reduced_motion(True)
    again = Theme(memory)
    assert (again.choice, again.scale, again.reduced_motion) == ("dark", 1.5, True)
    assert again.tokens is DARK


def test_what_is_kept_may_be_spoilt(qapp: QApplication, memory: Memory) -> None:
    memory.set("appearance/palette", "verde")
    memory.set("appearance/text", 17)
    made = Theme(memory)
    assert (made.choice, made.scale) == ("system", 1.0)
    assert made.tokens in (LIGHT, DARK)


def test_a_change_is_told_and_seen(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_choice("contrast")
    assert qapp.palette().window().color() == CONTRAST.bg
    with qtbot.waitSignal(theme.changed):
        theme.set_scale(2.0)
    assert qapp.font().pixelSize() == 26
    assert theme.px(8) == 16
    with qtbot.waitSignal(theme.changed):
        theme.set_reduced_motion(True)


def test_one_may_follow_the_system(theme: Theme, qtbot: QtBot) -> None:
    theme.set_choice("system")
    hints = QApplication.styleHints()
    with qtbot.waitSignal(theme.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    theme.set_choice("light")
    with qtbot.assertNotEmitted(theme.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is LIGHT


def test_what_need_not_move_does_not(theme: Theme, qapp: QApplication) -> None:
    blinking = qapp.cursorFlashTime()
    theme.set_reduced_motion(True)
    assert qapp.cursorFlashTime() == 0
    assert not qapp.isEffectEnabled(Qt.UIEffect.UI_FadeMenu)
    theme.set_reduced_motion(False)
    assert qapp.cursorFlashTime() == blinking


@pytest.mark.parametrize("scale", TEXT_SIZES)
def test_type_is_of_the_house_and_grows(theme: Theme, scale: float) -> None:
    theme.set_scale(scale)
    for role, (pixels, _) in ROLES.items():
        assert theme.font(role).pixelSize() == round(pixels * scale)
    assert QFontInfo(theme.font("body")).family() == "Titillium Web"


def test_nothing_is_smaller_than_twelve_but_hints_and_counters() -> None:
    assert {role for role, (pixels, _) in ROLES.items() if pixels < 12} == {"key"}


@pytest.mark.parametrize("choice", PALETTES)
def test_the_style_sheet_leaves_no_mark_unfilled(
    theme: Theme, qapp: QApplication, choice: str
) -> None:
    theme.set_choice(choice)
    sheet = qapp.styleSheet()
    assert not re.findall(r"@\w+|<\d+>", sheet)
    for drawing in re.findall(r"url\((.+?)\)", sheet):
        assert Path(drawing).exists()
