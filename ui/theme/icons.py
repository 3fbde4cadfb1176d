"""Icons as SVG, drawn in the colour of the palette.

A missing icon is a bug of ours: it raises, it does not leave a hole on the screen.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources.paths import resource_path


@cache
def _drawing(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _rendered(name: str, rgba: int, width: int, height: int) -> QPixmap:
    colour = QColor.fromRgba(rgba)
    drawing = _drawing(name).replace("currentColor", colour.name())
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return pixmap


def draw_icon(name: str, colour: QColor, size: int, dpr: float = 1.0) -> QPixmap:
    """Return an icon `size` logical pixels wide, sharp at the device pixel ratio `dpr`.

    Raises:
        FileNotFoundError: resources/icons has no such icon.
    """
    pixels = max(1, round(size * dpr))
    pixmap = QPixmap(_rendered(name, colour.rgba(), pixels, pixels))
    pixmap.setDevicePixelRatio(dpr)
    return pixmap
