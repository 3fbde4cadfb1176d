"""The style sheet of the whole program, made of tokens and scaled pixels.

Widgets say what they are by properties (`role`, `tone`, `kind`, `state`); how that looks is
decided here alone.
"""

from collections.abc import Callable

from PySide6.QtGui import QColor

from resources.paths import resource_path
from ui.theme.fonts import ROLES
from ui.theme.tokens import Tokens

_WEIGHTS = {"small_bold": 600, "body_bold": 600, "heading": 600, "item": 600, "title": 600}
_WEIGHTS |= {"welcome": 700, "mark": 700, "key": 600}


def style_sheet(tokens: Tokens, px: Callable[[float], int], family: str) -> str:
    """Return the style sheet for a palette at a text size."""

    def name(role: str) -> str:
        return tokens.colour(role).name(QColor.NameFormat.HexRgb)

    colours = {
        role: name(role)
        for role in (
            "bg", "surface", "sunken", "alt", "hover", "sel", "on_sel", "on_sel_muted", "line",
            "edge", "text", "muted", "accent", "on_accent", "ok", "ok_ground", "warn",
            "warn_ground", "bad", "bad_ground",
        )
    }  # fmt: skip
    drawings = resource_path("icons", "style").as_posix()
    sheet = _SHEET
    for pixels in range(1, 41):
        sheet = sheet.replace(f"<{pixels}>", f"{px(pixels)}px")
    for role, code in colours.items():
        sheet = sheet.replace(f"@{role};", f"{code};").replace(f"@{role} ", f"{code} ")
    sheet = sheet.replace("@drawings", drawings).replace("@palette", tokens.name)
    return sheet + _text_rules(colours, px, family)


def _text_rules(colours: dict[str, str], px: Callable[[float], int], family: str) -> str:
    rules = []
    for role, (pixels, _weight) in ROLES.items():
        weight = _WEIGHTS.get(role, 400)
        rules.append(
            f'QLabel[role="{role}"], QCheckBox[role="{role}"] {{ font-family: "{family}"; '
            f"font-size: {px(pixels)}px; font-weight: {weight}; }}"
        )
    for tone in ("text", "muted", "accent", "ok", "warn", "bad", "on_accent", "on_sel"):
        rules.append(f'QLabel[tone="{tone}"] {{ color: {colours[tone]}; }}')
    return "\n".join(rules)


_SHEET = """
QToolTip { background: @surface; color: @text; border: 1px solid @edge; padding: <4> <6>; }
QWidget[ground="bg"] { background: @bg; }
QWidget[ground="surface"] { background: @surface; }
QWidget[ground="sunken"] { background: @sunken; }
QWidget[ground="sel"] { background: @sel; }
QFrame[kind="hairline"] { background: @line; border: none; }
QFrame[kind="card"] { background: @surface; border: 1px solid @line; border-radius: <6>; }
QFrame[kind="card"][chosen="true"] { background: @sel; border: 2px solid @accent; }
QFrame[kind="card"][state="disabled"] { border: 1px dashed @edge; }
QFrame[kind="box"] {
  border: none; border-top-right-radius: <4>; border-bottom-right-radius: <4>;
}
QFrame[kind="box"][tone="info"] { background: @sel; border-left: <4> solid @accent; }
QFrame[kind="box"][tone="ok"] { background: @ok_ground; border-left: <4> solid @ok; }
QFrame[kind="box"][tone="warn"] { background: @warn_ground; border-left: <4> solid @warn; }
QFrame[kind="box"][tone="bad"] { background: @bad_ground; border-left: <4> solid @bad; }
QFrame[kind="box"][tone="info"] QLabel { color: @on_sel; }

QPushButton, QToolButton[kind="plain"] {
  background: @surface; color: @text; border: 1px solid @edge; border-radius: <4>;
  padding: 0 <12>; min-height: <28>; font-size: <13>;
}
QToolButton[kind="plain"] { padding: 0 <6>; }
QPushButton:hover, QToolButton[kind="plain"]:hover { background: @hover; }
QPushButton:pressed, QToolButton[kind="plain"]:pressed, QPushButton:checked,
QToolButton[kind="plain"]:checked { background: @sel; color: @on_sel; border-color: @accent; }
QPushButton:focus, QToolButton[kind="plain"]:focus { border: 2px solid @accent; padding: 0 <11>; }
QToolButton[kind="plain"]:focus { padding: 0 <5>; }
QPushButton:disabled, QToolButton[kind="plain"]:disabled {
  background: @bg; color: @muted; border: 1px dashed @edge;
}
QPushButton[kind="primary"] {
  background: @accent; color: @on_accent; border: 1px solid @accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover { border: 1px solid @text; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; }
QPushButton[kind="primary"]:disabled {
  background: @bg; color: @muted; border: 1px dashed @edge; font-weight: 400;
}
QPushButton[kind="danger"] { color: @bad; border: 1px solid @bad; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid @accent; }
QPushButton[kind="link"] {
  background: transparent; color: @accent; border: 1px solid transparent; padding: 0 <2>;
  min-height: <18>; text-align: left;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid @accent; border-radius: <3>; padding: 0 1px; }
QPushButton[kind="link"]:disabled { color: @muted; border: 1px solid transparent; }
QPushButton[size="small"] { min-height: <22>; padding: 0 <8>; font-size: <12>; }
QToolButton[kind="icon"] {
  background: transparent; border: 1px solid transparent; border-radius: <4>; padding: <4>;
}
QToolButton[kind="icon"]:hover { background: @hover; }
QToolButton[kind="icon"]:checked { background: @sel; border: 1px solid @accent; }
QToolButton[kind="icon"]:focus { border: 2px solid @accent; padding: <3>; }
QToolButton::menu-indicator { image: none; }
QPushButton::menu-indicator { image: none; width: 0; }

QPushButton[kind="chip"] {
  border-radius: <12>; min-height: <24>; max-height: <24>; padding: 0 <10>; font-size: <12>;
  border: 1px solid @edge; background: @surface; color: @text;
}
QPushButton[kind="chip"]:hover { background: @hover; }
QPushButton[kind="chip"][active="true"] {
  background: @sel; color: @on_sel; border: 1px solid @accent; font-weight: 600;
}
QPushButton[kind="chip"]:focus { border: 2px solid @accent; padding: 0 <9>; }
QPushButton[kind="segment"] {
  border-radius: 0; border: 1px solid @edge; min-height: <26>; padding: 0 <10>; font-size: <12>;
  margin-left: -1px; background: @surface; color: @text;
}
QPushButton[kind="segment"][end="first"] {
  margin-left: 0; border-top-left-radius: <4>; border-bottom-left-radius: <4>;
}
QPushButton[kind="segment"][end="last"] {
  border-top-right-radius: <4>; border-bottom-right-radius: <4>;
}
QPushButton[kind="segment"]:checked {
  background: @sel; color: @on_sel; font-weight: 600; border: 1px solid @accent;
}
QPushButton[kind="segment"]:focus { border: 2px solid @accent; padding: 0 <9>; }
QLabel[kind="keycap"] {
  background: @surface; color: @muted; border: 1px solid @line; border-bottom: 2px solid @line;
  border-radius: <3>; padding: 0 <4>; font-size: <11>; font-weight: 600;
}
QLabel[kind="tag"] {
  border: 1px solid @edge; border-radius: <3>; padding: 0 <6>; font-size: <12>; color: @text;
}
QLabel[kind="tag"][tone="accent"] {
  background: @sel; color: @on_sel; border: 1px solid @accent; font-weight: 600;
}
QLabel[kind="tag"][tone="ok"] { background: @ok_ground; color: @ok; border: 1px solid @ok; }
QLabel[kind="tag"][tone="warn"] { background: @warn_ground; color: @warn; border: 1px solid @warn; }
QLabel[kind="tag"][tone="bad"] { background: @bad_ground; color: @bad; border: 1px solid @bad; }
QLabel[kind="counter"] {
  background: @bad; color: @surface; border-radius: <9>; padding: 0 <6>; font-size: <11>;
  font-weight: 600; min-height: <18>;
}

QAbstractScrollArea { background: transparent; border: none; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QTimeEdit, QDateEdit {
  background: @surface; color: @text; border: 1px solid @edge; border-radius: <4>;
  padding: 0 <8>; min-height: <28>; font-size: <13>;
  selection-background-color: @accent; selection-color: @on_accent;
}
QPlainTextEdit, QTextEdit { padding: <4>; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus, QTimeEdit:focus, QDateEdit:focus { border: 2px solid @accent; padding: 0 <7>; }
QPlainTextEdit:focus, QTextEdit:focus { padding: <3>; }
QLineEdit[state="error"], QPlainTextEdit[state="error"], QComboBox[state="error"],
QSpinBox[state="error"] { border: 1px solid @bad; }
QLineEdit[state="error"]:focus, QPlainTextEdit[state="error"]:focus { border: 2px solid @bad; }
QLineEdit:read-only { background: @bg; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled, QSpinBox:disabled {
  color: @muted; background: @bg; border: 1px dashed @edge;
}
QComboBox::drop-down { border: none; width: <24>; }
QComboBox::down-arrow {
  image: url(@drawings/chevron-down-@palette.svg); width: <12>; height: <12>;
}
QComboBox QAbstractItemView {
  background: @surface; color: @text; border: 1px solid @edge; outline: none;
  selection-background-color: @sel; selection-color: @on_sel;
}
QComboBox QAbstractItemView::item { min-height: <26>; padding: 0 <8>; }
QSpinBox::up-button, QSpinBox::down-button { width: <18>; border: none; }
QSpinBox::up-arrow { image: url(@drawings/chevron-up-@palette.svg); width: <10>; height: <10>; }
QSpinBox::down-arrow { image: url(@drawings/chevron-down-@palette.svg); width: <10>; height: <10>; }

QCheckBox, QRadioButton { spacing: <8>; color: @text; min-height: <22>; }
QCheckBox::indicator, QRadioButton::indicator, QMenu::indicator, QAbstractItemView::indicator {
  width: <14>; height: <14>; border: 1px solid @edge; border-radius: <3>; background: @surface;
}
QRadioButton::indicator { border-radius: <7>; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QMenu::indicator:checked {
  background: @accent; border: 1px solid @accent; image: url(@drawings/check-lg-@palette.svg);
}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  background: @accent; border: 1px solid @accent; image: url(@drawings/dash-lg-@palette.svg);
}
QRadioButton::indicator:checked {
  background: @accent; border: 1px solid @accent; image: url(@drawings/circle-@palette.svg);
}
QCheckBox:focus, QRadioButton:focus { outline: none; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @muted; }

QMenu { background: @surface; color: @text; border: 1px solid @edge; padding: <4> 0; }
QMenu::item { padding: <5> <24> <5> <12>; }
QMenu::item:selected { background: @sel; color: @on_sel; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: <4> 0; }
QMenu::indicator { margin-left: <8>; }

QScrollArea > QWidget > QWidget[ground="none"] { background: transparent; }
QAbstractItemView {
  background: @surface; alternate-background-color: @alt; color: @text; border: none;
  selection-background-color: @sel; selection-color: @on_sel; outline: none;
}
QTreeView::item { min-height: <22>; padding: 0 <2>; }
QListView::item:hover, QTreeView::item:hover { background: @hover; }
QListView::item:selected, QTreeView::item:selected { background: @sel; color: @on_sel; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section {
  background: @surface; color: @muted; border: none; border-bottom: 1px solid @line;
  padding: 0 <6>; min-height: <28>; font-size: <12>; font-weight: 600;
}
QTableCornerButton::section { background: @surface; border: none; }

QScrollBar:vertical { background: transparent; width: <12>; margin: 0; }
QScrollBar:horizontal { background: transparent; height: <12>; margin: 0; }
QScrollBar::handle {
  background: @edge; border-radius: <3>; min-height: <28>; min-width: <28>; margin: <3>;
}
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }
QProgressBar {
  background: @sunken; border: 1px solid @edge; border-radius: <4>; text-align: center;
  min-height: <6>; max-height: <6>; color: transparent;
}
QProgressBar::chunk { background: @accent; border-radius: <3>; }

QWidget[kind="rail"] { background: @sunken; border-right: 1px solid @line; }
QToolButton[kind="rail"] {
  background: transparent; color: @muted; border: 1px solid transparent; border-radius: <6>;
  padding: <6> 0 <4> 0; font-size: <12>; margin: 1px <6>;
}
QToolButton[kind="rail"]:hover { background: @hover; color: @text; }
QToolButton[kind="rail"]:checked {
  background: @surface; color: @accent; border: 1px solid @line; font-weight: 700;
}
QToolButton[kind="rail"]:focus { border: 2px solid @accent; }
QWidget[kind="top_bar"] { background: @surface; border-bottom: 1px solid @line; }
QWidget[kind="status_line"] { background: @bg; border-top: 1px solid @line; }
QWidget[kind="side_panel"] { background: @surface; border-left: 1px solid @line; }
QWidget[kind="palette"] { background: @surface; border: 1px solid @edge; border-radius: <6>; }
QTabBar { background: transparent; border: none; }
QTabBar::tab {
  background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent;
  padding: <4> 0 <4> 0; margin-right: <11>; font-size: <13>;
}
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @accent; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:focus { color: @accent; border: 2px solid @accent; border-radius: <3>; }
QTextBrowser, QTextEdit[kind="page"] { background: @surface; border: none; padding: <16>; }
QCalendarWidget QWidget { background: @surface; color: @text; }
QCalendarWidget QAbstractItemView {
  selection-background-color: @accent; selection-color: @on_accent;
}
QCalendarWidget QToolButton { background: @surface; color: @text; border: none; padding: <4>; }
"""
