"""The template of the weekly list: landscape, margins 12, one table a day."""

from exports.house_templates.markup import (
    BAR,
    BUILDING_GROUND,
    HEAD_GROUND,
    border,
    cell,
    dashed_frame,
    data_borders,
    data_table,
    emblem_picture,
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
)
from exports.house_templates.package import TemplateParts

PAGE_WIDTH = 273.0

LIST_COLUMNS: tuple[tuple[str, float, str, str], ...] = (
    ("N.", 7, "TestaElencoDestra", "CellaDestra"),
    ("Ordine", 10, "TestaElencoDestra", "CellaDestra"),
    ("Codice", 26, "TestaElenco", "Cella"),
    ("Scala, piano, interno", 17, "TestaElenco", "Cella"),
    ("Referente del nucleo", 30, "TestaElenco", "Cella"),
    ("Adulti", 9, "TestaElencoCentrata", "CellaCentrata"),
    ("Minori", 10, "TestaElencoCentrata", "CellaCentrata"),
    ("{{ titolo_criteri }}", 13, "TestaElenco", "Cella"),
    ("Presupposto", 60, "TestaElenco", "Cella"),
    ("Gruppo di Lavoro", 16, "TestaElenco", "Cella"),
    ("Fragilità", 12, "TestaElencoCentrata", "CellaCentrata"),
    ("Stato di necessità", 20, "TestaElenco", "Cella"),
    ("Assist. sociale", 11, "TestaElencoCentrata", "CellaCentrata"),
    ("Fuori Milano", 10, "TestaElencoCentrata", "CellaCentrata"),
    ("Rinvii", 9, "TestaElencoCentrata", "CellaCentrata"),
    ("Decisione", 13, "TestaElencoCentrata", "CellaCentrata"),
)
WIDTHS = tuple(width for _, width, _, _ in LIST_COLUMNS)


def weekly_list_parts() -> TemplateParts:
    """Order: letterhead and copy, title, figures, week, attention, list, legend, signatures."""
    body = (
        _letterhead()
        + paragraph(
            "Titolo", "Elenco settimanale delle posizioni prioritarie e proposta di programmazione"
        )
        + paragraph("Sottotitolo", "{{ sottotitolo }}")
        + _figures()
        + paragraph("Titolo1", "Quadro della settimana")
        + _week_table()
        + paragraph("NotaPiccola", "{{ nota_quadro }}")
        + instruction("{%p if attenzione %}")
        + paragraph("Titolo1", "Per l’attenzione del Tavolo")
        + instruction("{%p for punto in attenzione %}")
        + paragraph("Voce", "–", tab(), text("{{ punto.inizio }}", "Forte"), "{{ punto.seguito }}")
        + instruction("{%p endfor %}")
        + instruction("{%p endif %}")
        + paragraph("Titolo1", "Elenco per giorno e per stabile", properties="<w:pageBreakBefore/>")
        + instruction("{%p for giorno in giorni %}")
        + _day_table()
        + paragraph("Spazio")
        + instruction("{%p endfor %}")
        + _legend()
        + _signatures()
        + section(landscape=True, top=16, bottom=16, left=12, right=12, edge=8.5, first_page=False)
    )
    return TemplateParts(
        title="Modello dell’elenco settimanale",
        body=body,
        header=page_header(PAGE_WIDTH, "{{ testa_di_pagina }}", reserved=True),
        footer=page_footer(PAGE_WIDTH),
    )


def _letterhead() -> str:
    widths = (17.0, 5.0, 141.0, 110.0)
    office = (
        paragraph("Ufficio", "{{ ufficio }}")
        + paragraph("Dipartimento", "{{ dipartimento }}")
        + paragraph("Area", "{{ area }}")
        + instruction("{%p if recapiti %}")
        + paragraph("Recapiti", "{{ recapiti }}")
        + instruction("{%p endif %}")
    )
    copy = paragraph("Esemplare", "{{ esemplare }}") + paragraph("Esemplare", "{{ protocollo }}")
    texts = cell(5, paragraph("Cella")) + cell(141, office) + cell(110, copy)
    return (
        instruction("{%p if emblema %}")
        + table(
            widths,
            row(cell(17, paragraph("EmblemaCentrato", emblem_picture())), texts, height=19),
            side_margin=0,
        )
        + instruction("{%p else %}")
        + table(
            widths,
            row(
                cell(17, paragraph("Emblema", "emblema"), borders=dashed_frame()),
                texts,
                height=19,
            ),
            side_margin=0,
        )
        + instruction("{%p endif %}")
    )


def _figures() -> str:
    widths = (68.25,) * 4
    phrases = (
        (text("{{ cifre.interventi }}", "Forte"), "{{ cifre.interventi_testo }}"),
        (
            text("{{ cifre.alloggi }}", "Forte"),
            "{{ cifre.alloggi_testo }}",
            text("{{ cifre.stesso_stabile }}", "Forte"),
            "{{ cifre.stesso_stabile_testo }}",
        ),
        (text("{{ cifre.persone }}", "Forte"), "{{ cifre.persone_testo }}"),
        (text("{{ cifre.necessita }}", "Forte"), "{{ cifre.necessita_testo }}"),
    )
    return table(
        widths,
        row(
            *(
                cell(width, paragraph("Cifra", *runs), ground=HEAD_GROUND, valign="top")
                for width, runs in zip(widths, phrases, strict=True)
            )
        ),
        borders=border("top", "9AA3AB", 6) + border("bottom", "9AA3AB", 6),
        side_margin=2.5,
    )


def _week_table() -> str:
    fixed = (
        ("Giorno", 49.0, "CellaTesta", "Cella"),
        ("Interventi", 19.0, "CellaTestaCentrata", "CellaCentrata"),
        ("Alloggi", 18.0, "CellaTestaCentrata", "CellaCentrata"),
        ("Persone", 19.0, "CellaTestaCentrata", "CellaCentrata"),
        ("di cui minori", 18.0, "CellaTestaCentrata", "CellaCentrata"),
    )
    fields = ("giorno", "interventi", "alloggi", "persone", "minori")
    resource = 25.0
    widths = (*(width for _, width, _, _ in fixed), *(resource,) * 6)

    def resources(content: str, style: str, values: str, ground: str) -> str:
        """The columns of the resources: as many as the week has."""
        return (
            cell(resource, paragraph("Istruzione", f"{{%tc for voce in {values} %}}"))
            + cell(resource, paragraph(style, content), ground=ground)
            + cell(resource, paragraph("Istruzione", "{%tc endfor %}"))
        )

    head = "".join(
        cell(width, paragraph(style, heading), ground=HEAD_GROUND)
        for heading, width, style, _ in fixed
    ) + resources("{{ voce }}", "CellaTestaCentrata", "risorse", HEAD_GROUND)
    day = "".join(
        cell(width, paragraph(style, f"{{{{ riga.{name} }}}}"))
        for name, (_, width, _, style) in zip(fields, fixed, strict=True)
    ) + resources("{{ voce }}", "CellaCentrata", "riga.impegni", "")
    total = "".join(
        cell(
            width,
            paragraph(style, text(f"{{{{ totale.{name} }}}}", "Forte")),
            ground=HEAD_GROUND,
        )
        for name, (_, width, _, style) in zip(fields, fixed, strict=True)
    ) + resources(text("{{ voce }}", "Forte"), "CellaCentrata", "totale.impegni", HEAD_GROUND)
    return table(
        widths,
        row(head, header=True, height=8),
        row_instruction("{%tr for riga in quadro %}", widths),
        row(day, height=6.2),
        row_instruction("{%tr endfor %}", widths),
        row(total, height=6.2),
        borders=data_borders(),
        fixed=False,
    )


def _day_table() -> str:
    """One table a day: its two repeated head rows are the day bar and the column heads."""
    bar = cell(
        PAGE_WIDTH,
        paragraph("BarraGiorno", text("{{ giorno.titolo }}", "GiornoForte"),
                  "   {{ giorno.conteggi }}"),
        span=len(WIDTHS),
        ground=BAR,
    )  # fmt: skip
    heads = head_row(
        WIDTHS,
        [heading for heading, *_ in LIST_COLUMNS],
        [style for _, _, style, _ in LIST_COLUMNS],
    )
    building = row(
        cell(
            sum(WIDTHS[:6]),
            paragraph(
                "RigaStabile",
                text("{{ stabile.numero }}.  {{ stabile.indirizzo }}", "Forte"),
                "{{ stabile.zona }}",
            ),
            span=6,
            ground=BUILDING_GROUND,
        ),
        cell(
            sum(WIDTHS[6:9]),
            paragraph("RigaStabile", "{{ stabile.ente }}", tab(), "{{ stabile.forza }}"),
            span=3,
            ground=BUILDING_GROUND,
        ),
        cell(
            sum(WIDTHS[9:12]),
            paragraph("RigaStabile", "ore ________"),
            span=3,
            ground=BUILDING_GROUND,
        ),
        cell(
            sum(WIDTHS[12:]),
            paragraph("RigaStabile", "ditta avvisata  ☐ sì  ☐ no"),
            span=4,
            ground=BUILDING_GROUND,
        ),
    )
    return data_table(
        WIDTHS,
        row(bar, header=True),
        heads,
        row_instruction("{%tr for stabile in giorno.stabili %}", WIDTHS),
        building,
        row_instruction("{%tr for riga in stabile.righe %}", WIDTHS),
        _dwelling_row(),
        row_instruction("{%tr endfor %}", WIDTHS),
        row_instruction("{%tr endfor %}", WIDTHS),
        side_margin=0.7,
    )


def _dwelling_row() -> str:
    # The number's paragraph keeps the row with the next one, but for the last of the building.
    number = (
        instruction("{%p if riga.ultima %}")
        + paragraph("CellaDestra", "{{ riga.numero }}")
        + instruction("{%p else %}")
        + paragraph("CellaUnita", "{{ riga.numero }}")
        + instruction("{%p endif %}")
    )
    criteria = paragraph("Cella", text("{{ riga.criterio }}", "Forte"), "{{ riga.altri_criteri }}")
    grounds = (
        instruction("{%p for presupposto in riga.presupposti %}")
        + paragraph("Cella", "{{ presupposto }}")
        + instruction("{%p endfor %}")
    )
    contents = (
        number,
        "{{ riga.posto }}",
        "{{ riga.codice }}",
        "{{ riga.interno }}",
        "{{ riga.referente }}",
        "{{ riga.adulti }}",
        "{{ riga.minori }}",
        criteria,
        grounds,
        "{{ riga.gruppo_di_lavoro }}",
        "{{ riga.fragilita }}",
        "{{ riga.necessita }}",
        text("{{ riga.assistente_sociale }}", "Forte"),
        "{{ riga.fuori_milano }}",
        "{{ riga.rinvii }}",
        "",
    )
    cells = (
        cell(width, content if content.startswith("<w:p>") else paragraph(style, content))
        for content, (_, width, _, style) in zip(contents, LIST_COLUMNS, strict=True)
    )
    return row(*cells, height=5.6)


def _legend() -> str:
    widths = (20.0, 158.0, 95.0)
    return (
        paragraph("Titolo1", "Legenda e criteri")
        + data_table(
            widths,
            head_row(widths, ("Criterio", "Ricorre quando", "Piano Operativo, edizione 2020"),
                     ("CellaTesta",) * 3),
            row_instruction("{%tr for voce in legenda %}", widths),
            row(
                cell(widths[0], paragraph("Cella", text("{{ voce.segno }}", "Forte"))),
                cell(widths[1], paragraph("Cella", "{{ voce.significato }}")),
                cell(widths[2], paragraph("Cella", "{{ voce.fonte }}")),
            ),
            row_instruction("{%tr endfor %}", widths),
        )
        + instruction("{%p for nota in note %}")
        + paragraph("NotaLegenda", "{{ nota }}")
        + instruction("{%p endfor %}")
    )  # fmt: skip


def _signatures() -> str:
    widths = (91.0, 91.0, 91.0)
    return (
        paragraph("Spazio", properties="<w:keepNext/>")
        + table(
            widths,
            row(
                cell(91, paragraph("Firma", "{{ luogo_e_data }}"), valign="top"),
                cell(91, paragraph("Firma", "{{ firma.ruolo }}"), valign="top"),
                cell(91, paragraph("Firma", "Per ricevuta, {{ ricevuta }}"), valign="top"),
            ),
            row(
                cell(91, paragraph("Firma")),
                cell(91, paragraph("Firma", "{{ firma.nome }}"), valign="bottom"),
                cell(
                    91,
                    paragraph("Firma", "data ____________   firma ______________________"),
                    valign="bottom",
                ),
                height=16,
            ),
        )
        + paragraph("Spazio")
    )
