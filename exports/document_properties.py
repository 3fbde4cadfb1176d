"""The properties inside a package: what the document is and which office made it, no more."""

import datetime
from dataclasses import dataclass
from xml.sax.saxutils import escape

from exports.clean_text import one_line

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
PROGRAM = "Tavolo"


@dataclass(frozen=True, slots=True)
class DocumentProperties:
    """Title, subject, the office as author and the day of the document: nobody's name."""

    title: str
    subject: str
    office: str
    made_on: datetime.date


def property_parts(properties: DocumentProperties) -> dict[str, bytes]:
    """docProps/core.xml and app.xml, in the place of whatever the template carried."""
    instant = f"{properties.made_on.isoformat()}T00:00:00Z"
    title, subject, office = (
        escape(one_line(value))
        for value in (properties.title, properties.subject, properties.office)
    )
    core = (
        f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>"
        f"<dc:creator>{office}</dc:creator><cp:lastModifiedBy>{office}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{instant}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{instant}</dcterms:modified>'
        "<dc:language>it-IT</dc:language></cp:coreProperties>"
    )
    application = (
        f'<Properties xmlns="{EXTENDED}"><Application>{PROGRAM}</Application>'
        f"<Company>{office}</Company></Properties>"
    )
    return {
        "docProps/core.xml": (DECLARATION + core).encode(),
        "docProps/app.xml": (DECLARATION + application).encode(),
    }
