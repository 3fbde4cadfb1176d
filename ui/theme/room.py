"""The colours of the wall: they do not follow the palette of the desk (mockups/README.md).

White paper and dark ink, read from ten metres whatever the coordinator prefers.
"""

from PySide6.QtGui import QColor

INK, QUIET = QColor("#101820"), QColor("#3A4753")
PAPER, SIDE = QColor("#FFFFFF"), QColor("#F3F5F7")
DEEP, PALE, LINE = QColor("#003F80"), QColor("#EAF2FB"), QColor("#C9D3DC")
BLACK = QColor("#000000")

ROOM_PAIRS = (
    (INK, PAPER, 7.0), (QUIET, PAPER, 7.0), (QUIET, SIDE, 7.0), (PAPER, DEEP, 7.0),
    (DEEP, PALE, 7.0), (INK, PALE, 7.0), (PAPER, INK, 7.0),
)  # fmt: skip
"""Ink, ground and the least contrast: 7, as nobody in the room chooses where to sit."""
