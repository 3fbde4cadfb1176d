"""The icon of the program: one drawing, and the files that desktops want made from it.

`python -m ui.theme.app_icon` writes the files again; a test tells when they are stale.
"""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources.paths import resource_path

SIZES = (16, 24, 32, 48, 64, 128, 256)
"""Pixels: what taskbars, lists of windows and menus ask for."""


def app_icon() -> QIcon:
    """Return the icon of the program, sharp at every size."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(QPixmap.fromImage(_drawn(size)))
    return icon


def write_icon_files(folder: Path) -> None:
    """Write the drawing as PNG files (Linux) and as one ICO file (Windows) into a folder."""
    pictures = {size: _as_png(_drawn(size)) for size in SIZES}
    for size, picture in pictures.items():
        folder.joinpath(f"tavolo_{size}.png").write_bytes(picture)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    entries, bodies = b"", b""
    start = len(head) + 16 * len(pictures)
    for size, picture in pictures.items():
        side = size % 256  # 0 stands for 256
        entries += struct.pack(
            "<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), start + len(bodies)
        )
        bodies += picture
    folder.joinpath("tavolo.ico").write_bytes(head + entries + bodies)


def _drawn(size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer = QSvgRenderer(str(resource_path("icons", "app", "tavolo.svg")))
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def _as_png(image: QImage) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide6 wants bytes, Qt a text
    buffer.close()
    return bytes(kept.data())


if __name__ == "__main__":
    write_icon_files(resource_path("icons", "app"))
