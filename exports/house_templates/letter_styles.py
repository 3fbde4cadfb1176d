"""The styles that only letters need: 11.5 on 15 points, address at the right, subject hanging."""

from exports.house_templates.markup import twips
from exports.house_templates.styles import (
    MUTED,
    NO_HYPHENS,
    SANS,
    lettering,
    paragraph_style,
    spacing,
)

ADDRESS_MM = 94.0
SUBJECT_MM = 25.0


def letter_styles() -> str:
    """The styles as they stand in word/styles.xml, after those of the house."""
    left, centred = '<w:jc w:val="left"/>', '<w:jc w:val="center"/>'
    keep = "<w:keepNext/><w:keepLines/>"
    address = f'<w:ind w:left="{twips(ADDRESS_MM)}"/>'
    subject = twips(SUBJECT_MM)
    return "".join(
        (
            paragraph_style(
                "TestoLettera", "Testo della lettera", spacing(0, 7, 15), lettering(size=11.5)
            ),
            paragraph_style(
                "RigaLettera",
                "Protocollo della lettera",
                f'<w:tabs><w:tab w:val="right" w:pos="{twips(165)}"/></w:tabs>'
                + NO_HYPHENS + spacing(8, 14, 14) + left,
                lettering(size=10.5),
            ),
            paragraph_style(
                "Destinatario",
                "Destinatario",
                NO_HYPHENS + spacing(0, 0, 15) + address + left,
                lettering(size=11.5),
            ),
            paragraph_style(
                "Conoscenza",
                "Per conoscenza",
                f'<w:tabs><w:tab w:val="left" w:pos="{twips(ADDRESS_MM + 13)}"/></w:tabs>'
                + NO_HYPHENS + spacing(15, 0, 15) + address + left,
                lettering(size=11.5),
            ),
            paragraph_style(
                "Oggetto",
                "Oggetto della lettera",
                f'<w:tabs><w:tab w:val="left" w:pos="{subject}"/></w:tabs>'
                + spacing(16, 13, 15)
                + f'<w:ind w:left="{subject}" w:hanging="{subject}"/>' + left,
                lettering(size=11.5),
            ),
            paragraph_style(
                "FirmaLettera",
                "Firma della lettera",
                keep + NO_HYPHENS + spacing(0, 0, 15) + address + centred,
                lettering(size=11.5),
            ),
            paragraph_style(
                "RiservatoLettera",
                "Riservato della lettera",
                NO_HYPHENS + spacing(0, 0, 12) + '<w:jc w:val="right"/>',
                lettering(SANS, 10, bold=True),
            ),
            paragraph_style(
                "RecapitiPiede",
                "Recapiti al piede",
                NO_HYPHENS + spacing(1, 0, 9) + left,
                lettering(SANS, 7, colour=MUTED),
            ),
        )
    )  # fmt: skip
