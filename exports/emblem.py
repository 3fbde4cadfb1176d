"""The emblem: an image of the office in the place of the template's blank one."""

import posixpath
import re
from collections.abc import MutableMapping
from pathlib import Path

from docx.image.exceptions import InvalidImageStreamError, UnrecognizedImageError
from docx.image.image import Image

from models.errors import OfficeError

LARGEST_WIDTH = 612_000
LARGEST_HEIGHT = 684_000
"""17 × 19 mm in English Metric Units."""

DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
CONTENT_TYPES = "[Content_Types].xml"

# Word renames parts and relations when it saves: only the drawing's name stays.
_DRAWING = re.compile(
    rb'<wp:inline\b(?:(?!</wp:inline>).)*name="emblema".*?</wp:inline>', re.DOTALL
)
_EMBEDDED = re.compile(rb'r:embed="([^"]+)"')
_EXTENT = re.compile(rb'(<(?:wp:extent|a:ext)\b[^>]*?)cx="\d+" cy="\d+"')


def place_emblem(parts: MutableMapping[str, bytes], emblem: Path | None) -> None:
    """Put the image into the drawing named "emblema" of the filled document, as large as fits.

    A template without that drawing (the office pasted its own) is left alone.
    Raises OfficeError where the image cannot be read or is neither PNG nor JPEG.
    """
    if emblem is None:
        return
    drawing = _DRAWING.search(parts[DOCUMENT])
    embedded = _EMBEDDED.search(drawing.group()) if drawing else None
    if drawing is None or embedded is None:
        return
    content, extension, width, height = _read_image(emblem)
    part = f"word/media/emblema_ufficio.{extension}"
    parts[part] = content
    parts[RELATIONS] = _retargeted(parts[RELATIONS], embedded.group(1), part)
    parts[CONTENT_TYPES] = _with_content_type(parts[CONTENT_TYPES], extension)
    scale = min(LARGEST_WIDTH / width, LARGEST_HEIGHT / height)
    size = f'cx="{round(width * scale)}" cy="{round(height * scale)}"'.encode()
    resized = _EXTENT.sub(rb"\g<1>" + size, drawing.group())
    document = parts[DOCUMENT]
    parts[DOCUMENT] = document[: drawing.start()] + resized + document[drawing.end() :]


def _read_image(emblem: Path) -> tuple[bytes, str, int, int]:
    try:
        content = emblem.read_bytes()
        image = Image.from_blob(content)
    except (OSError, InvalidImageStreamError, UnrecognizedImageError, ValueError) as error:
        raise OfficeError(
            f"L’immagine dell’emblema «{emblem.name}» non si legge: indicare nelle impostazioni "
            "un file PNG o JPEG."
        ) from error
    extensions = {"image/png": "png", "image/jpeg": "jpeg"}
    if image.content_type not in extensions or not image.px_width or not image.px_height:
        raise OfficeError(
            f"L’immagine dell’emblema «{emblem.name}» non è un file PNG o JPEG: convertirla e "
            "indicarla di nuovo nelle impostazioni."
        )
    return content, extensions[image.content_type], image.px_width, image.px_height


def _retargeted(relations: bytes, identifier: bytes, part: str) -> bytes:
    target = posixpath.relpath(part, "word").encode()
    relation = re.compile(
        rb'<Relationship\b[^>]*\bId="' + re.escape(identifier) + rb'"[^>]*>', re.DOTALL
    )
    return relation.sub(
        lambda found: re.sub(rb'Target="[^"]*"', b'Target="' + target + b'"', found.group()),
        relations,
    )


def _with_content_type(types: bytes, extension: str) -> bytes:
    if f'Extension="{extension}"'.encode() in types:
        return types
    default = f'<Default Extension="{extension}" ContentType="image/{extension}"/>'.encode()
    return re.sub(rb"(<Types\b[^>]*>)", rb"\1" + default, types, count=1)
