"""The template of the minutes of the Tavolo: portrait, prose, decisions in blocks."""

from exports.house_templates.markup import (
    BAR,
    BUILDING_GROUND,
    HEAD_GROUND,
    OUTER_RULE,
    border,
    cell,
    centred_letterhead,
    data_table,
    head_row,
    instruction,
    page_footer,
    page_header,
    paragraph,
    row,
    row_instruction,
    section,
    tab,
    table,
    text,
    twips,
)
from exports.house_templates.package import TemplateParts

PAGE_WIDTH = 165.0


def minutes_parts() -> TemplateParts:
    """Order: opening, attendance, agenda, items, closing, signatures, annexes."""
    right = f'<w:tabs><w:tab w:val="right" w:pos="{twips(PAGE_WIDTH)}"/></w:tabs>'
    body = (
        centred_letterhead()
        + paragraph("Protocollo", "{{ protocollo }}", tab(), "{{ stato }}", properties=right)
        + paragraph("TitoloCentrato", "Verbale n. {{ numero }}")
        + paragraph(
            "SottotitoloCentrato", "Tavolo Tecnico per la programmazione settimanale degli sgomberi"
        )
        + instruction("{%p for testo in apertura %}")
        + paragraph("Testo", "{{ testo }}")
        + instruction("{%p endfor %}")
        + _attendance()
        + paragraph("Spazio")
        + paragraph("Testo", "{{ lettura_ordine_del_giorno }}", properties="<w:keepNext/>")
        + instruction("{%p for punto in punti %}")
        + paragraph("VoceOrdine", "{{ punto.numero }}.", tab(), "{{ punto.titolo }}")
        + instruction("{%p endfor %}")
        + paragraph("Spazio")
        + instruction("{%p for testo in dopo_ordine_del_giorno %}")
        + paragraph("Testo", "{{ testo }}")
        + instruction("{%p endfor %}")
        + instruction("{%p for punto in punti %}")
        + paragraph("TitoloPunto", "{{ punto.numero }}.", tab(), "{{ punto.titolo }}")
        + instruction("{%p for blocco in punto.blocchi %}")
        + instruction("{%p if blocco.tipo == 'testo' %}")
        + paragraph("Testo", "{{ blocco.testo }}")
        + instruction("{%p elif blocco.tipo == 'dichiarazione' %}")
        + paragraph("Dichiarazione", "{{ blocco.testo }}")
        + instruction("{%p elif blocco.tipo == 'decisione' %}")
        + _decision(against_impediment=False)
        + paragraph("Spazio")
        + instruction("{%p elif blocco.tipo == 'decisione con impedimento' %}")
        + _decision(against_impediment=True)
        + paragraph("Spazio")
        + instruction("{%p elif blocco.tipo == 'programma' %}")
        + _programme()
        + paragraph("Spazio")
        + instruction("{%p endif %}")
        + instruction("{%p endfor %}")
        + instruction("{%p endfor %}")
        + instruction("{%p for testo in chiusura %}")
        + paragraph("Testo", "{{ testo }}")
        + instruction("{%p endfor %}")
        + paragraph("Testo", "Letto, confermato e sottoscritto.", properties="<w:keepNext/>")
        + _signatures()
        + paragraph(
            "NotaFinale",
            text("Allegati: ", "Forte"),
            "{{ allegati }}",
            text(" Trasmissione: ", "Forte"),
            "{{ trasmissione }}",
        )
        + section(landscape=False, top=20, bottom=20, left=25, right=20, edge=9, first_page=True)
    )
    return TemplateParts(
        title="Modello del verbale del Tavolo Tecnico",
        body=body,
        header=page_header(PAGE_WIDTH, "{{ testa_di_pagina }}", reserved=False),
        footer=page_footer(PAGE_WIDTH),
        first_header=paragraph("TestaPagina"),
    )


def _attendance() -> str:
    widths = (48.0, 58.0, 37.0, 11.0, 11.0)
    headings = ("Ente", "Rappresentante e qualifica", "Presenza", "Arrivo", "Uscita")
    fields = ("ente", "rappresentante", "presenza", "arrivo", "uscita")
    styles = ("Cella",) * 3 + ("CellaCentrata",) * 2
    return data_table(
        widths,
        head_row(widths, headings, ("CellaTesta",) * 3 + ("CellaTestaCentrata",) * 2),
        row_instruction("{%tr for riga in presenze %}", widths),
        row(
            *(
                cell(width, paragraph(style, f"{{{{ riga.{name} }}}}"))
                for width, name, style in zip(widths, fields, styles, strict=True)
            )
        ),
        row_instruction("{%tr endfor %}", widths),
    )


def _decision(*, against_impediment: bool) -> str:
    """A block with its bar, never split; the heavy one names the impediment's caption."""
    widths = (18.0, 147.0)
    ground = BUILDING_GROUND if against_impediment else HEAD_GROUND
    bar = border("left", BAR, 48 if against_impediment else 18)
    caption = (
        paragraph("AvvisoImpedimento", "DECISIONE IN PRESENZA DI IMPEDIMENTO")
        if against_impediment
        else ""
    )
    content = caption + _verbs() + _labelled("Motivi.", "motivi")
    content += _labelled("Adempimento.", "adempimento") + _labelled("Autori.", "autori")
    number = paragraph("NumeroDecisione", "{{ blocco.numero }}")
    return table(
        widths,
        row(
            cell(widths[0], number, ground=ground, borders=bar, valign="top"),
            cell(widths[1], content, ground=ground, valign="top"),
        ),
        side_margin=2.0,
    )


def _verbs() -> str:
    """The text of the decision: its stretches, the verbs in bold."""
    return paragraph(
        "Decisione",
        "{%r for tratto in blocco.tratti %}",
        "{%r if tratto.forte %}",
        text("{{ tratto.testo }}", "Forte"),
        "{%r else %}",
        "{{ tratto.testo }}",
        "{%r endif %}",
        "{%r endfor %}",
    )


def _labelled(label: str, name: str) -> str:
    return (
        instruction(f"{{%p if blocco.{name} %}}")
        + paragraph("Decisione", text(label, "Corsivo"), f" {{{{ blocco.{name} }}}}")
        + instruction("{%p endif %}")
    )


def _programme() -> str:
    widths = (25.0, 8.0, 13.0, 18.0, 24.0, 77.0)
    headings = ("Giorno", "N.", "Ente", "Municipio", "Forza", "Codici di posizione")
    fields = ("giorno", "numero", "ente", "municipio", "forza", "codici")
    heads = ("CellaTesta", "CellaTestaDestra", "CellaTesta", "CellaTestaCentrata")
    styles = ("Cella", "CellaDestra", "Cella", "CellaCentrata", "Cella", "Cella")

    def intervention(borders: str) -> str:
        return row(
            *(
                cell(width, paragraph(style, f"{{{{ riga.{name} }}}}"), borders=borders)
                for width, name, style in zip(widths, fields, styles, strict=True)
            )
        )

    return data_table(
        widths,
        head_row(widths, headings, (*heads, "CellaTesta", "CellaTesta")),
        row_instruction("{%tr for riga in blocco.righe %}", widths),
        row_instruction("{%tr if riga.giorno %}", widths),
        intervention(border("top", OUTER_RULE, 6)),
        row_instruction("{%tr else %}", widths),
        intervention(""),
        row_instruction("{%tr endif %}", widths),
        row_instruction("{%tr endfor %}", widths),
    )


def _signatures() -> str:
    half = PAGE_WIDTH / 2
    return paragraph("Spazio", properties="<w:keepNext/>") + table(
        (half, half),
        row(
            cell(half, paragraph("Firma", "{{ verbalizzante.ruolo }}"), valign="top"),
            cell(half, paragraph("Firma", "{{ presidente.ruolo }}"), valign="top"),
        ),
        row(
            cell(half, paragraph("Firma", "{{ verbalizzante.nome }}"), valign="bottom"),
            cell(half, paragraph("Firma", "{{ presidente.nome }}"), valign="bottom"),
            height=19,
        ),
    )
