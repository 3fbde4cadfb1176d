"""The templates of the Gruppo di Lavoro: minutes, excerpt of an item, letter of convocation."""

from exports.house_templates.letter_styles import letter_styles
from exports.house_templates.markup import (
    BAR,
    HEAD_GROUND,
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
_RIGHT = f'<w:tabs><w:tab w:val="right" w:pos="{twips(PAGE_WIDTH)}"/></w:tabs>'
_KEEP = "<w:keepNext/>"


def group_minutes_parts() -> TemplateParts:
    """Order: opening, attendance, agenda, items, table of decisions, closing, signatures."""
    body = (
        centred_letterhead()
        + paragraph("Protocollo", "{{ protocollo }}", tab(), "{{ stato }}", properties=_RIGHT)
        + paragraph("TitoloCentrato", "Verbale n. {{ numero }}")
        + paragraph("SottotitoloCentrato", "Gruppo di Lavoro sugli alloggi occupati senza titolo")
        + _texts("apertura")
        + _attendance()
        + paragraph("Spazio")
        + paragraph("Testo", "{{ lettura_ordine_del_giorno }}", properties=_KEEP)
        + _agenda()
        + _texts("dopo_ordine_del_giorno")
        + _items()
        + instruction("{%p if determinazioni %}")
        + paragraph("Titolo1", "Quadro delle determinazioni")
        + _decisions_table()
        + paragraph("Spazio")
        + instruction("{%p endif %}")
        + _texts("chiusura", properties=_KEEP)  # a signature never stands alone on a page
        + instruction("{%p if rettifica %}")
        + paragraph("Testo", "{{ rettifica }}")
        + instruction("{%p endif %}")
        + paragraph("Testo", "Letto, confermato e sottoscritto.", properties=_KEEP)
        + _two_signatures()
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
        title="Modello del verbale del Gruppo di Lavoro",
        body=body,
        header=page_header(PAGE_WIDTH, "{{ testa_di_pagina }}", reserved=False),
        footer=page_footer(PAGE_WIDTH),
        first_header=paragraph("TestaPagina"),
    )


def group_excerpt_parts() -> TemplateParts:
    """Order: for whom, opening, the item, conformity, signature of who kept the minutes."""
    half = PAGE_WIDTH / 2
    body = (
        centred_letterhead()
        + paragraph("Protocollo", "{{ protocollo }}", tab(), "{{ stato }}", properties=_RIGHT)
        + paragraph("TitoloCentrato", "Estratto del verbale n. {{ numero }}")
        + paragraph(
            "SottotitoloCentrato",
            "Gruppo di Lavoro sugli alloggi occupati senza titolo, seduta del {{ data_seduta }}, "
            "punto {{ numero_punto }}",
        )
        + paragraph("Testo", "Per {{ destinatario }}.")
        + _texts("apertura")
        + _items(all_numbered=True)
        + paragraph("Testo", "{{ conformita }}", properties=_KEEP)
        + paragraph("Spazio", properties=_KEEP)
        + table(
            (half, half),
            row(
                cell(half, paragraph("Firma", "{{ luogo_e_data }}"), valign="top"),
                cell(half, paragraph("Firma", "{{ verbalizzante.ruolo }}"), valign="top"),
            ),
            row(
                cell(half, paragraph("Firma"), valign="bottom"),
                cell(half, paragraph("Firma", "{{ verbalizzante.nome }}"), valign="bottom"),
                height=19,
            ),
        )
        + paragraph("Spazio")
        + section(landscape=False, top=20, bottom=20, left=25, right=20, edge=9, first_page=True)
    )
    return TemplateParts(
        title="Modello dell’estratto del verbale del Gruppo di Lavoro",
        body=body,
        header=page_header(PAGE_WIDTH, "{{ testa_di_pagina }}", reserved=False),
        footer=page_footer(PAGE_WIDTH),
        first_header=paragraph("TestaPagina"),
    )


def convocation_parts() -> TemplateParts:
    """Order: letterhead, addressees, subject, day and place, agenda, what to bring, signature."""
    blank = '<w:spacing w:before="0" w:after="0" w:line="780" w:lineRule="exact"/>'
    body = (
        centred_letterhead()
        + paragraph("RigaLettera", "{{ protocollo }}", tab(), text("{{ luogo_e_data }}"))
        + instruction("{%p for ente in destinatari %}")
        + paragraph("Destinatario", "{{ ente }}")
        + instruction("{%p endfor %}")
        + paragraph("Oggetto", text("OGGETTO:", "Forte"), tab(), text("{{ oggetto }}"))
        + _texts("apertura", "TestoLettera")
        + _agenda()
        + _texts("chiusura", "TestoLettera", _KEEP)  # nor here
        + paragraph("Spazio", properties=_KEEP)
        + paragraph("FirmaLettera", "{{ firma.ruolo }}")
        + paragraph("FirmaLettera", properties=blank)
        + paragraph("FirmaLettera", "{{ firma.nome }}")
        + section(landscape=False, top=18, bottom=18, left=25, right=20, edge=9, first_page=True)
    )
    return TemplateParts(
        title="Modello della convocazione del Gruppo di Lavoro",
        body=body,
        header=page_header(PAGE_WIDTH, "{{ testa_di_pagina }}", reserved=False),
        footer=page_footer(PAGE_WIDTH),
        first_header=paragraph("TestaPagina"),
        styles=letter_styles(),
    )


def _texts(name: str, style: str = "Testo", properties: str = "") -> str:
    return (
        instruction(f"{{%p for testo in {name} %}}")
        + paragraph(style, "{{ testo }}", properties=properties)
        + instruction("{%p endfor %}")
    )


def _agenda() -> str:
    return (
        instruction("{%p for voce in ordine_del_giorno %}")
        + paragraph("VoceOrdine", "{{ voce.numero }}.", tab(), "{{ voce.titolo }}")
        + instruction("{%p endfor %}")
        + paragraph("Spazio")
    )


def _items(*, all_numbered: bool = False) -> str:
    """Headings with a number are those of the agenda; the others have none."""
    numbered = paragraph("TitoloPunto", "{{ punto.numero }}.", tab(), "{{ punto.titolo }}")
    heading = numbered
    if not all_numbered:
        heading = (
            instruction("{%p if punto.numero %}")
            + numbered
            + instruction("{%p else %}")
            + paragraph("Titolo1", "{{ punto.titolo }}")
            + instruction("{%p endif %}")
        )
    return (
        instruction("{%p for punto in punti %}")
        + heading
        + instruction("{%p for blocco in punto.blocchi %}")
        + instruction("{%p if blocco.tipo == 'testo' %}")
        + paragraph("Testo", "{{ blocco.testo }}")
        + instruction("{%p elif blocco.tipo == 'dichiarazione' %}")
        + paragraph("Dichiarazione", "{{ blocco.testo }}")
        + instruction("{%p elif blocco.tipo == 'decisione' %}")
        + _decision()
        + paragraph("Spazio")
        + instruction("{%p endif %}")
        + instruction("{%p endfor %}")
        + instruction("{%p endfor %}")
    )


def _decision() -> str:
    """A block with its bar, never split."""
    widths = (18.0, 147.0)
    verbs = paragraph(
        "Decisione",
        "{%r for tratto in blocco.tratti %}",
        "{%r if tratto.forte %}",
        text("{{ tratto.testo }}", "Forte"),
        "{%r else %}",
        "{{ tratto.testo }}",
        "{%r endif %}",
        "{%r endfor %}",
    )
    content = verbs + "".join(
        instruction(f"{{%p if blocco.{name} %}}")
        + paragraph("Decisione", text(label, "Corsivo"), f" {{{{ blocco.{name} }}}}")
        + instruction("{%p endif %}")
        for label, name in (
            ("Motivi.", "motivi"), ("Dissenso.", "dissenso"), ("Adempimento.", "adempimento"),
        )
    )  # fmt: skip
    return table(
        widths,
        row(
            cell(
                widths[0],
                paragraph("NumeroDecisione", "{{ blocco.numero }}"),
                ground=HEAD_GROUND,
                borders=border("left", BAR, 18),
                valign="top",
            ),
            cell(widths[1], content, ground=HEAD_GROUND, valign="top"),
        ),
        side_margin=2.0,
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


def _decisions_table() -> str:
    widths = (15.0, 48.0, 50.0, 32.0, 20.0)
    headings = ("N.", "Posizioni", "Determinazione", "Organo responsabile", "Termine")
    codes = (
        instruction("{%p for codice in riga.posizioni %}")
        + paragraph("Cella", "{{ codice }}")
        + instruction("{%p endfor %}")
    )
    number = (
        instruction("{%p if riga.unita %}")
        + paragraph("Cella", "{{ riga.numero }}", properties=_KEEP)
        + instruction("{%p else %}")
        + paragraph("Cella", "{{ riga.numero }}")
        + instruction("{%p endif %}")
    )
    contents = (
        number,
        codes,
        paragraph("Cella", "{{ riga.determinazione }}"),
        paragraph("Cella", "{{ riga.organo }}"),
        paragraph("Cella", "{{ riga.termine }}"),
    )
    return data_table(
        widths,
        head_row(widths, headings, ("CellaTesta",) * 5),
        row_instruction("{%tr for riga in determinazioni %}", widths),
        row(
            *(
                cell(width, content, valign="top")
                for width, content in zip(widths, contents, strict=True)
            )
        ),
        row_instruction("{%tr endfor %}", widths),
    )


def _two_signatures() -> str:
    half = PAGE_WIDTH / 2
    return paragraph("Spazio", properties=_KEEP) + table(
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
