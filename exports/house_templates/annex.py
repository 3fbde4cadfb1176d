"""The template of the reserved annex: from the codes of the minutes to the households."""

from exports.house_templates.markup import (
    BUILDING_GROUND,
    border,
    cell,
    centred_letterhead,
    data_table,
    head_row,
    page_footer,
    page_header,
    paragraph,
    row,
    row_instruction,
    section,
    table,
    text,
)
from exports.house_templates.package import TemplateParts

PAGE_WIDTH = 175.0


def annex_parts() -> TemplateParts:
    """Order: letterhead, mark of the copy, title, table by managing body, note, receipt."""
    notice = table(
        (PAGE_WIDTH,),
        row(
            cell(
                PAGE_WIDTH,
                paragraph(
                    "AvvisoRiservato",
                    text("RISERVATO", "RiservatoTesto"),
                    "   {{ esemplare }} Separato dal verbale: non si riproduce e non si proietta.",
                ),
            )
        ),
        borders=border("top", "9AA3AB", 6) + border("bottom", "9AA3AB", 6),
    )
    body = (
        centred_letterhead()
        + paragraph("Spazio")
        + notice
        + paragraph("TitoloCentrato", "Allegato riservato A")
        + paragraph("SottotitoloCentrato", "{{ sottotitolo }}")
        + paragraph("Testo", "{{ premessa }}")
        + _households()
        + paragraph("NotaFinale", "{{ base }}")
        + paragraph("Spazio", properties="<w:keepNext/>")
        + _signatures()
        + paragraph("Spazio")
        + section(landscape=False, top=18, bottom=20, left=20, right=15, edge=9, first_page=True)
    )
    return TemplateParts(
        title="Modello dell’allegato riservato",
        body=body,
        header=page_header(PAGE_WIDTH, "{{ testa_di_pagina }}", reserved=True),
        footer=page_footer(PAGE_WIDTH),
        first_header=paragraph("TestaPagina"),
    )


def _households() -> str:
    widths = (30.0, 58.0, 72.0, 15.0)
    headings = ("Codice", "Alloggio", "Referente del nucleo; altri adulti (data di nascita)")
    people = paragraph("Cella", text("{{ riga.referente }}", "Forte"), "{{ riga.altri_adulti }}")
    return data_table(
        widths,
        head_row(widths, (*headings, "Minori"), ("CellaTesta",) * 3 + ("CellaTestaCentrata",)),
        row_instruction("{%tr for gruppo in gruppi %}", widths),
        row(
            cell(
                sum(widths),
                paragraph("RigaEnte", text("{{ gruppo.ente }}", "Forte"), ", {{ gruppo.conto }}"),
                span=4,
                ground=BUILDING_GROUND,
            )
        ),
        row_instruction("{%tr for riga in gruppo.righe %}", widths),
        row(
            cell(widths[0], paragraph("Cella", "{{ riga.codice }}")),
            cell(widths[1], paragraph("Cella", "{{ riga.alloggio }}")),
            cell(widths[2], people),
            cell(widths[3], paragraph("CellaCentrata", "{{ riga.minori }}")),
            height=6,
        ),
        row_instruction("{%tr endfor %}", widths),
        row_instruction("{%tr endfor %}", widths),
    )


def _signatures() -> str:
    half = PAGE_WIDTH / 2
    blanks = "data ___________  firma _____________________"
    return table(
        (half, half),
        row(
            cell(half, paragraph("Firma", "{{ verbalizzante.ruolo }}"), valign="top"),
            cell(half, paragraph("Firma", "Per consegna, {{ ricevuta }}"), valign="top"),
        ),
        row(
            cell(half, paragraph("Firma", "{{ verbalizzante.nome }}"), valign="bottom"),
            cell(half, paragraph("Firma", blanks), valign="bottom"),
            height=16,
        ),
    )
