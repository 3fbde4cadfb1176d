"""A Word file around a body: parts, relations, settings, and the blank image of the emblem."""

import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from exports.house_templates.styles import NARROW, SANS, SERIF, styles_xml
from exports.house_templates.theme import theme_xml

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{RELATION}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
FIXED_DATE = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class TemplateParts:
    """What differs from one template to the other. `first_header` is empty where the first
    page carries the same header as the others; `styles` are those that only this one has."""

    title: str
    body: str
    header: str
    footer: str
    first_header: str = ""
    styles: str = ""


def write_template(parts: TemplateParts, target: Path) -> None:
    """Write the template as a Word file, the same bytes every time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in template_files(parts).items():
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)


def template_files(parts: TemplateParts) -> dict[str, bytes]:
    """The parts of the Word file by their names."""
    texts = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core_properties(parts.title),
        "docProps/app.xml": _application_properties(),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{parts.body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _document_relations(parts),
        "word/styles.xml": styles_xml(parts.styles),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/theme/theme1.xml": theme_xml(),
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{parts.header}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{parts.footer}</w:ftr>",
    }
    if parts.first_header:
        texts["word/header2.xml"] = f"<w:hdr {NAMESPACES}>{parts.first_header}</w:hdr>"
    files = {name: (DECLARATION + content).encode() for name, content in texts.items()}
    files["word/media/emblema.png"] = _blank_image()
    return files


def _content_types(parts: TemplateParts) -> str:
    overrides = {
        "/word/document.xml": f"{WORD}.document.main+xml",
        "/word/styles.xml": f"{WORD}.styles+xml",
        "/word/settings.xml": f"{WORD}.settings+xml",
        "/word/fontTable.xml": f"{WORD}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/word/header1.xml": f"{WORD}.header+xml",
        "/word/footer1.xml": f"{WORD}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument"
        ".extended-properties+xml",
    }
    if parts.first_header:
        overrides["/word/header2.xml"] = f"{WORD}.header+xml"
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "jpeg": "image/jpeg",
    }
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        + "".join(f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in defaults.items())
        + "".join(f'<Override PartName="{p}" ContentType="{t}"/>' for p, t in overrides.items())
        + "</Types>"
    )


def _relations(*triples: tuple[str, str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>'
        for identifier, kind, target in triples
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{entries}</Relationships>"
    )


def _package_relations() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relations(
        ("rId1", f"{RELATION}/officeDocument", "word/document.xml"),
        ("rId2", core, "docProps/core.xml"),
        ("rId3", f"{RELATION}/extended-properties", "docProps/app.xml"),
    )


def _document_relations(parts: TemplateParts) -> str:
    triples = [
        ("rIdStyles", f"{RELATION}/styles", "styles.xml"),
        ("rIdSettings", f"{RELATION}/settings", "settings.xml"),
        ("rIdFonts", f"{RELATION}/fontTable", "fontTable.xml"),
        ("rIdTheme", f"{RELATION}/theme", "theme/theme1.xml"),
        ("rIdHeader", f"{RELATION}/header", "header1.xml"),
        ("rIdFooter", f"{RELATION}/footer", "footer1.xml"),
        ("rIdEmblem", f"{RELATION}/image", "media/emblema.png"),
    ]
    if parts.first_header:
        triples.append(("rIdFirstHeader", f"{RELATION}/header", "header2.xml"))
    return _relations(*triples)


def _settings() -> str:
    """Italian hyphenation, two lines running at most; the layout of Word 2013 and later."""
    compatibility = "http://schemas.microsoft.com/office/word"
    return (
        '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/><w:autoHyphenation/>'
        '<w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="283"/>'
        "<w:doNotHyphenateCaps/>"
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{compatibility}" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="it-IT"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _font_table() -> str:
    """The house's fonts with the ones of the same metrics where they are not installed."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{alternative}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, alternative, family in (
            (SERIF, "Times New Roman", "roman"),
            (SANS, "Arial", "swiss"),
            (NARROW, "Arial Narrow", "swiss"),
        )
    )
    return (
        '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{fonts}</w:fonts>"
    )


def _core_properties(title: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title></cp:coreProperties>"
    )


def _application_properties() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>Tavolo</Application></Properties>'
    )


def _blank_image() -> bytes:
    """A pale rectangle of 17 × 19 points: what the template shows where the emblem goes."""
    width, height, grey = 17, 19, 0xEE

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = b"".join(b"\x00" + bytes([grey]) * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )
