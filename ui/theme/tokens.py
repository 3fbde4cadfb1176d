"""The colours of the three palettes, by the role they play (mockups/README.md, Colours).

Each pair of text and ground that the program draws is listed in `PAIRS`; a test computes its
contrast. A colour that is not here is not used on any screen.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Tokens:
    """One palette: grounds, inks and the states, each a colour ready to paint with."""

    name: str
    bg: QColor
    surface: QColor
    sunken: QColor
    alt: QColor
    hover: QColor
    sel: QColor
    on_sel: QColor
    on_sel_muted: QColor
    line: QColor
    edge: QColor
    text: QColor
    muted: QColor
    accent: QColor
    on_accent: QColor
    ok: QColor
    ok_ground: QColor
    warn: QColor
    warn_ground: QColor
    bad: QColor
    bad_ground: QColor

    @property
    def is_dark(self) -> bool:
        """Tell whether ink is lighter than ground."""
        return self.text.lightness() > self.bg.lightness()

    def colour(self, role: str) -> QColor:
        """Return the colour of a role: `tokens.colour("muted")`."""
        found = getattr(self, role)
        if not isinstance(found, QColor):
            raise AttributeError(role)
        return found


def _tokens(name: str, **colours: str) -> Tokens:
    return Tokens(name=name, **{role: QColor(f"#{code}") for role, code in colours.items()})


LIGHT = _tokens(
    "light",
    bg="F3F5F7", surface="FFFFFF", sunken="E9EDF1",
    alt="F8FAFB", hover="EEF2F6", sel="E4EFFA", on_sel="17212B", on_sel_muted="4C5B69",
    line="D5DCE3", edge="76879A", text="17212B", muted="4C5B69",
    accent="0059B3", on_accent="FFFFFF",
    ok="00633F", ok_ground="E3F4EC", warn="8A4B00", warn_ground="FFF3DF",
    bad="A81F3A", bad_ground="FCEBEE",
)  # fmt: skip
DARK = _tokens(
    "dark",
    bg="12171C", surface="1B2229", sunken="0D1115",
    alt="1F272F", hover="252E37", sel="1D3550", on_sel="E8EDF2", on_sel_muted="A9B6C3",
    line="323D48", edge="6F8090", text="E8EDF2", muted="A9B6C3",
    accent="7AB8FF", on_accent="0B1A2B",
    ok="74D3A4", ok_ground="143226", warn="F2B866", warn_ground="3A2A12",
    bad="FF9AA9", bad_ground="40191F",
)  # fmt: skip
# In high contrast everything on a selected row is black: icons, tags and state colours too.
CONTRAST = _tokens(
    "contrast",
    bg="000000", surface="000000", sunken="000000",
    alt="000000", hover="1A1A1A", sel="FFFF00", on_sel="000000", on_sel_muted="000000",
    line="FFFFFF", edge="FFFFFF", text="FFFFFF", muted="FFFFFF",
    accent="FFFF00", on_accent="000000",
    ok="7CFF9B", ok_ground="000000", warn="FFD866", warn_ground="000000",
    bad="FF9D9D", bad_ground="000000",
)  # fmt: skip

PALETTES = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}

_GROUNDS = ("bg", "surface", "sunken", "alt", "hover")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((ink, ground, 4.5) for ink in ("text", "muted", "accent") for ground in _GROUNDS),
    *((ink, "sel", 4.5) for ink in ("on_sel", "on_sel_muted")),
    ("on_accent", "accent", 4.5),
    *((state, f"{state}_ground", 4.5) for state in ("ok", "warn", "bad")),
    *((state, ground, 4.5) for state in ("ok", "warn", "bad") for ground in _GROUNDS),
    *(("text", f"{state}_ground", 4.5) for state in ("ok", "warn", "bad")),
    *(("accent", f"{state}_ground", 4.5) for state in ("ok", "warn", "bad")),
    *(("edge", ground, 3.0) for ground in _GROUNDS),
)
"""Ink, ground and the least contrast: 4.5 for text, 3 for borders of controls (WCAG 2.2 AA)."""


def contrast(ink: QColor, ground: QColor) -> float:
    """Return the WCAG contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = colour.redF(), colour.greenF(), colour.blueF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
