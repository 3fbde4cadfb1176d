"""The styles of the house: the office changes them in Word and every page follows."""

SERIF = "Liberation Serif"
SANS = "Liberation Sans"
NARROW = "Liberation Sans Narrow"
MUTED = "5A6570"

WORD_STYLES = frozenset(
    {"Normal", "Title", "Subtitle", "heading 1", "heading 2", "header", "footer"}
)

NO_HYPHENS = "<w:suppressAutoHyphens/>"


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def lettering(
    font: str = "",
    size: float = 0,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: str = "",
) -> str:
    """The letters of a style: font, size in points, weight, colour."""
    parts = _fonts(font) if font else ""
    parts += "<w:b/>" if bold else ""
    parts += "<w:i/>" if italic else ""
    parts += f'<w:color w:val="{colour}"/>' if colour else ""
    if size:
        half_points = round(size * 2)
        parts += f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return f"<w:rPr>{parts}</w:rPr>" if parts else ""


def spacing(before: float, after: float, line: float, rule: str = "atLeast") -> str:
    """Space before and after, and the line, in points."""
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        f' w:line="{round(line * 20)}" w:lineRule="{rule}"/>'
    )


def paragraph_style(
    identifier: str, name: str, properties: str, letters: str = "", *, based_on: str = "Testo"
) -> str:
    """A paragraph style; by default based on the text of the house."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    default = "" if based_on else ' w:default="1"'
    if name not in WORD_STYLES:
        default += ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/>{base}<w:qFormat/><w:pPr>{properties}</w:pPr>{letters}</w:style>'
    )


def _character_style(identifier: str, name: str, letters: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/><w:qFormat/>{letters}</w:style>'
    )


def styles_xml(more: str = "") -> str:
    """The part word/styles.xml, without its XML declaration; `more` are styles of one template."""
    centred, right, left = (f'<w:jc w:val="{side}"/>' for side in ("center", "right", "left"))
    keep, keep_lines = "<w:keepNext/>", "<w:keepLines/>"
    cell = spacing(1.2, 1.2, 10.8)
    styles = [
        paragraph_style(
            "Testo", "Normal", spacing(0, 6, 14.5) + '<w:jc w:val="both"/>', based_on=""
        ),
        paragraph_style(
            "Titolo",
            "Title",
            keep + NO_HYPHENS + spacing(12, 2, 22) + left,
            lettering(size=17, bold=True),
        ),
        paragraph_style(
            "Sottotitolo",
            "Subtitle",
            keep + NO_HYPHENS + spacing(0, 10, 16) + left,
            lettering(size=11.5),
        ),
        paragraph_style(
            "Titolo1",
            "heading 1",
            keep
            + keep_lines
            + NO_HYPHENS
            + spacing(10, 4, 15)
            + left
            + '<w:outlineLvl w:val="0"/>',
            lettering(size=11.5, bold=True),
        ),
        paragraph_style(
            "TitoloPunto",
            "heading 2",
            keep
            + keep_lines
            + '<w:tabs><w:tab w:val="left" w:pos="397"/></w:tabs>'
            + NO_HYPHENS
            + spacing(11, 3, 15)
            + '<w:ind w:left="397" w:hanging="397"/>'
            + left
            + '<w:outlineLvl w:val="1"/>',
            lettering(size=11.5, bold=True),
        ),
        paragraph_style(
            "TitoloCentrato",
            "Titolo centrato",
            keep + NO_HYPHENS + spacing(10, 3, 19) + centred,
            lettering(size=15, bold=True),
        ),
        paragraph_style(
            "SottotitoloCentrato",
            "Sottotitolo centrato",
            keep + NO_HYPHENS + spacing(0, 10, 15) + centred,
            lettering(size=12),
        ),
        paragraph_style(
            "Voce",
            "Voce con trattino",
            '<w:tabs><w:tab w:val="left" w:pos="284"/></w:tabs>'
            + spacing(0, 3.5, 14)
            + '<w:ind w:left="284" w:hanging="284"/>'
            + left,
        ),
        paragraph_style(
            "VoceOrdine",
            "Voce dell'ordine del giorno",
            '<w:tabs><w:tab w:val="left" w:pos="794"/></w:tabs>'
            + spacing(0, 1, 14.5)
            + '<w:ind w:left="794" w:hanging="397"/>'
            + left,
        ),
        paragraph_style(
            "Dichiarazione",
            "Dichiarazione a verbale",
            spacing(2, 8, 14.5) + '<w:ind w:left="454" w:right="454"/>',
        ),
        paragraph_style("Decisione", "Decisione", keep_lines + spacing(0, 3, 14.5)),
        paragraph_style(
            "NumeroDecisione",
            "Numero della decisione",
            NO_HYPHENS + spacing(0, 0, 14.5) + left,
            lettering(SANS, 9, bold=True),
        ),
        paragraph_style(
            "AvvisoImpedimento",
            "Avviso di impedimento",
            keep + NO_HYPHENS + spacing(1, 1, 12) + left,
            lettering(SANS, 8.5, bold=True),
        ),
        paragraph_style(
            "NotaPiccola",
            "Nota piccola",
            spacing(4, 4, 11) + left,
            lettering(size=8.5, colour=MUTED),
        ),
        paragraph_style("NotaFinale", "Nota finale", spacing(8, 0, 12.5), lettering(size=9.5)),
        paragraph_style("NotaLegenda", "Nota sotto la legenda", spacing(4, 2, 14)),
        paragraph_style("Spazio", "Spazio", spacing(0, 0, 6, "exact") + left, lettering(size=4)),
        paragraph_style(
            "Istruzione",
            "Istruzione del modello",
            spacing(0, 0, 9) + left,
            lettering(SANS, 7, colour=MUTED),
        ),
        paragraph_style(
            "Emblema",
            "Emblema mancante",
            NO_HYPHENS + spacing(0, 0, 9) + centred,
            lettering(SANS, 6.5, colour=MUTED),
        ),
        paragraph_style("EmblemaCentrato", "Emblema centrato", spacing(0, 3, 12) + centred),
        paragraph_style(
            "Ufficio",
            "Ufficio",
            NO_HYPHENS + spacing(0, 0, 18) + left,
            lettering(size=16, italic=True),
        ),
        paragraph_style(
            "Dipartimento",
            "Dipartimento",
            NO_HYPHENS + spacing(0, 0, 12.5) + left,
            lettering(size=10.5),
        ),
        paragraph_style(
            "Area",
            "Area competente",
            NO_HYPHENS + spacing(0, 0, 12.5) + left,
            lettering(size=10, italic=True, colour=MUTED),
        ),
        paragraph_style(
            "Recapiti",
            "Recapiti",
            NO_HYPHENS + spacing(0, 0, 11) + left,
            lettering(size=8.5, colour=MUTED),
        ),
        *(
            paragraph_style(
                f"{identifier}Centrat{end}", f"{name} centrat{end}", centred, based_on=identifier
            )
            for identifier, name, end in (
                ("Ufficio", "Ufficio", "o"),
                ("Area", "Area", "a"),
                ("Dipartimento", "Dipartimento", "o"),
                ("Recapiti", "Recapiti", "i"),
            )
        ),
        paragraph_style(
            "Esemplare",
            "Esemplare e protocollo",
            NO_HYPHENS + spacing(0, 4, 14) + right,
            lettering(size=10),
        ),
        paragraph_style(
            "Protocollo",
            "Protocollo e stato",
            NO_HYPHENS + spacing(6, 8, 14) + left,
            lettering(size=10.5),
        ),
        paragraph_style(
            "AvvisoRiservato",
            "Avviso di riservatezza",
            NO_HYPHENS + spacing(5, 5, 13) + centred,
            lettering(SANS, 9.5),
        ),
        paragraph_style(
            "Cifra", "Cifra", NO_HYPHENS + spacing(4, 4, 13.5) + left, lettering(SANS, 10)
        ),
        paragraph_style("Cella", "Cella", NO_HYPHENS + cell + left, lettering(NARROW, 9)),
        paragraph_style("CellaCentrata", "Cella centrata", centred, based_on="Cella"),
        paragraph_style("CellaDestra", "Cella a destra", right, based_on="Cella"),
        paragraph_style(
            "CellaUnita", "Cella a destra unita alla riga dopo", keep + right, based_on="Cella"
        ),
        paragraph_style(
            "CellaTesta",
            "Cella di testa",
            keep + spacing(1.6, 1.6, 10),
            lettering(size=8.5, bold=True),
            based_on="Cella",
        ),
        paragraph_style(
            "CellaTestaCentrata", "Cella di testa centrata", centred, based_on="CellaTesta"
        ),
        paragraph_style(
            "CellaTestaDestra", "Cella di testa a destra", right, based_on="CellaTesta"
        ),
        paragraph_style(
            "TestaElenco", "Testa dell'elenco", "", lettering(size=8), based_on="CellaTesta"
        ),
        paragraph_style(
            "TestaElencoCentrata", "Testa dell'elenco centrata", centred, based_on="TestaElenco"
        ),
        paragraph_style(
            "TestaElencoDestra", "Testa dell'elenco a destra", right, based_on="TestaElenco"
        ),
        paragraph_style(
            "BarraGiorno",
            "Barra del giorno",
            keep + NO_HYPHENS + spacing(2.2, 2.2, 13) + left,
            lettering(SANS, 9, colour="FFFFFF"),
        ),
        paragraph_style(
            "RigaStabile",
            "Riga dello stabile",
            keep
            + '<w:tabs><w:tab w:val="left" w:pos="2948"/></w:tabs>'
            + NO_HYPHENS
            + spacing(2, 2, 10.8)
            + left,
            lettering(NARROW, 9),
        ),
        paragraph_style(
            "RigaEnte",
            "Riga dell'ente",
            keep + spacing(2.4, 2.4, 11),
            lettering(size=9.5),
            based_on="Cella",
        ),
        paragraph_style(
            "Firma",
            "Firma",
            keep + keep_lines + NO_HYPHENS + spacing(0, 0, 14) + centred,
            lettering(size=10.5),
        ),
        paragraph_style(
            "TestaPagina",
            "header",
            NO_HYPHENS + spacing(0, 0, 11) + left,
            lettering(SANS, 7.5, colour=MUTED),
        ),
        paragraph_style(
            "PiePagina",
            "footer",
            NO_HYPHENS + spacing(4, 0, 10) + left,
            lettering(SANS, 7.5, colour=MUTED),
        ),
        paragraph_style("PiePaginaDestra", "Numero di pagina", right, based_on="PiePagina"),
        _character_style("Forte", "Grassetto della casa", lettering(bold=True)),
        _character_style("Corsivo", "Corsivo della casa", lettering(italic=True)),
        _character_style("GiornoForte", "Giorno", lettering(SANS, 10.5, bold=True)),
        _character_style("Riservato", "Riservato", lettering(SANS, 8, bold=True, colour="1A1A1A")),
        _character_style("RiservatoTesto", "Riservato nel testo", lettering(SANS, 9.5, bold=True)),
    ]
    return (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(SERIF)}"
        '<w:color w:val="1A1A1A"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="it-IT" w:eastAsia="it-IT" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>" + "".join(styles) + more + "</w:styles>"
    )
