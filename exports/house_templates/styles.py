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


def _letters(
    font: str = "",
    size: float = 0,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: str = "",
) -> str:
    parts = _fonts(font) if font else ""
    parts += "<w:b/>" if bold else ""
    parts += "<w:i/>" if italic else ""
    parts += f'<w:color w:val="{colour}"/>' if colour else ""
    if size:
        half_points = round(size * 2)
        parts += f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return f"<w:rPr>{parts}</w:rPr>" if parts else ""


def _spacing(before: float, after: float, line: float, rule: str = "atLeast") -> str:
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        f' w:line="{round(line * 20)}" w:lineRule="{rule}"/>'
    )


def _paragraph_style(
    identifier: str, name: str, properties: str, letters: str = "", *, based_on: str = "Testo"
) -> str:
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


def styles_xml() -> str:
    """The part word/styles.xml, without its XML declaration."""
    centred, right, left = (f'<w:jc w:val="{side}"/>' for side in ("center", "right", "left"))
    keep, keep_lines = "<w:keepNext/>", "<w:keepLines/>"
    cell = _spacing(1.2, 1.2, 10.8)
    styles = [
        _paragraph_style(
            "Testo", "Normal", _spacing(0, 6, 14.5) + '<w:jc w:val="both"/>', based_on=""
        ),
        _paragraph_style(
            "Titolo",
            "Title",
            keep + NO_HYPHENS + _spacing(12, 2, 22) + left,
            _letters(size=17, bold=True),
        ),
        _paragraph_style(
            "Sottotitolo",
            "Subtitle",
            keep + NO_HYPHENS + _spacing(0, 10, 16) + left,
            _letters(size=11.5),
        ),
        _paragraph_style(
            "Titolo1",
            "heading 1",
            keep
            + keep_lines
            + NO_HYPHENS
            + _spacing(10, 4, 15)
            + left
            + '<w:outlineLvl w:val="0"/>',
            _letters(size=11.5, bold=True),
        ),
        _paragraph_style(
            "TitoloPunto",
            "heading 2",
            keep
            + keep_lines
            + '<w:tabs><w:tab w:val="left" w:pos="397"/></w:tabs>'
            + NO_HYPHENS
            + _spacing(11, 3, 15)
            + '<w:ind w:left="397" w:hanging="397"/>'
            + left
            + '<w:outlineLvl w:val="1"/>',
            _letters(size=11.5, bold=True),
        ),
        _paragraph_style(
            "TitoloCentrato",
            "Titolo centrato",
            keep + NO_HYPHENS + _spacing(10, 3, 19) + centred,
            _letters(size=15, bold=True),
        ),
        _paragraph_style(
            "SottotitoloCentrato",
            "Sottotitolo centrato",
            keep + NO_HYPHENS + _spacing(0, 10, 15) + centred,
            _letters(size=12),
        ),
        _paragraph_style(
            "Voce",
            "Voce con trattino",
            '<w:tabs><w:tab w:val="left" w:pos="284"/></w:tabs>'
            + _spacing(0, 3.5, 14)
            + '<w:ind w:left="284" w:hanging="284"/>'
            + left,
        ),
        _paragraph_style(
            "VoceOrdine",
            "Voce dell'ordine del giorno",
            '<w:tabs><w:tab w:val="left" w:pos="794"/></w:tabs>'
            + _spacing(0, 1, 14.5)
            + '<w:ind w:left="794" w:hanging="397"/>'
            + left,
        ),
        _paragraph_style(
            "Dichiarazione",
            "Dichiarazione a verbale",
            _spacing(2, 8, 14.5) + '<w:ind w:left="454" w:right="454"/>',
        ),
        _paragraph_style("Decisione", "Decisione", keep_lines + _spacing(0, 3, 14.5)),
        _paragraph_style(
            "NumeroDecisione",
            "Numero della decisione",
            NO_HYPHENS + _spacing(0, 0, 14.5) + left,
            _letters(SANS, 9, bold=True),
        ),
        _paragraph_style(
            "AvvisoImpedimento",
            "Avviso di impedimento",
            keep + NO_HYPHENS + _spacing(1, 1, 12) + left,
            _letters(SANS, 8.5, bold=True),
        ),
        _paragraph_style(
            "NotaPiccola",
            "Nota piccola",
            _spacing(4, 4, 11) + left,
            _letters(size=8.5, colour=MUTED),
        ),
        _paragraph_style("NotaFinale", "Nota finale", _spacing(8, 0, 12.5), _letters(size=9.5)),
        _paragraph_style("NotaLegenda", "Nota sotto la legenda", _spacing(4, 2, 14)),
        _paragraph_style("Spazio", "Spazio", _spacing(0, 0, 6, "exact") + left, _letters(size=4)),
        _paragraph_style(
            "Istruzione",
            "Istruzione del modello",
            _spacing(0, 0, 9) + left,
            _letters(SANS, 7, colour=MUTED),
        ),
        _paragraph_style(
            "Emblema",
            "Emblema mancante",
            NO_HYPHENS + _spacing(0, 0, 9) + centred,
            _letters(SANS, 6.5, colour=MUTED),
        ),
        _paragraph_style("EmblemaCentrato", "Emblema centrato", _spacing(0, 3, 12) + centred),
        _paragraph_style(
            "Ufficio",
            "Ufficio",
            NO_HYPHENS + _spacing(0, 0, 18) + left,
            _letters(size=16, italic=True),
        ),
        _paragraph_style(
            "Dipartimento",
            "Dipartimento",
            NO_HYPHENS + _spacing(0, 0, 12.5) + left,
            _letters(size=10.5),
        ),
        _paragraph_style(
            "Area",
            "Area competente",
            NO_HYPHENS + _spacing(0, 0, 12.5) + left,
            _letters(size=10, italic=True, colour=MUTED),
        ),
        _paragraph_style(
            "Recapiti",
            "Recapiti",
            NO_HYPHENS + _spacing(0, 0, 11) + left,
            _letters(size=8.5, colour=MUTED),
        ),
        *(
            _paragraph_style(
                f"{identifier}Centrat{end}", f"{name} centrat{end}", centred, based_on=identifier
            )
            for identifier, name, end in (
                ("Ufficio", "Ufficio", "o"),
                ("Area", "Area", "a"),
                ("Dipartimento", "Dipartimento", "o"),
                ("Recapiti", "Recapiti", "i"),
            )
        ),
        _paragraph_style(
            "Esemplare",
            "Esemplare e protocollo",
            NO_HYPHENS + _spacing(0, 4, 14) + right,
            _letters(size=10),
        ),
        _paragraph_style(
            "Protocollo",
            "Protocollo e stato",
            NO_HYPHENS + _spacing(6, 8, 14) + left,
            _letters(size=10.5),
        ),
        _paragraph_style(
            "AvvisoRiservato",
            "Avviso di riservatezza",
            NO_HYPHENS + _spacing(5, 5, 13) + centred,
            _letters(SANS, 9.5),
        ),
        _paragraph_style(
            "Cifra", "Cifra", NO_HYPHENS + _spacing(4, 4, 13.5) + left, _letters(SANS, 10)
        ),
        _paragraph_style("Cella", "Cella", NO_HYPHENS + cell + left, _letters(NARROW, 9)),
        _paragraph_style("CellaCentrata", "Cella centrata", centred, based_on="Cella"),
        _paragraph_style("CellaDestra", "Cella a destra", right, based_on="Cella"),
        _paragraph_style(
            "CellaUnita", "Cella a destra unita alla riga dopo", keep + right, based_on="Cella"
        ),
        _paragraph_style(
            "CellaTesta",
            "Cella di testa",
            keep + _spacing(1.6, 1.6, 10),
            _letters(size=8.5, bold=True),
            based_on="Cella",
        ),
        _paragraph_style(
            "CellaTestaCentrata", "Cella di testa centrata", centred, based_on="CellaTesta"
        ),
        _paragraph_style(
            "CellaTestaDestra", "Cella di testa a destra", right, based_on="CellaTesta"
        ),
        _paragraph_style(
            "TestaElenco", "Testa dell'elenco", "", _letters(size=8), based_on="CellaTesta"
        ),
        _paragraph_style(
            "TestaElencoCentrata", "Testa dell'elenco centrata", centred, based_on="TestaElenco"
        ),
        _paragraph_style(
            "TestaElencoDestra", "Testa dell'elenco a destra", right, based_on="TestaElenco"
        ),
        _paragraph_style(
            "BarraGiorno",
            "Barra del giorno",
            keep + NO_HYPHENS + _spacing(2.2, 2.2, 13) + left,
            _letters(SANS, 9, colour="FFFFFF"),
        ),
        _paragraph_style(
            "RigaStabile",
            "Riga dello stabile",
            keep
            + '<w:tabs><w:tab w:val="left" w:pos="2948"/></w:tabs>'
            + NO_HYPHENS
            + _spacing(2, 2, 10.8)
            + left,
            _letters(NARROW, 9),
        ),
        _paragraph_style(
            "RigaEnte",
            "Riga dell'ente",
            keep + _spacing(2.4, 2.4, 11),
            _letters(size=9.5),
            based_on="Cella",
        ),
        _paragraph_style(
            "Firma",
            "Firma",
            keep + keep_lines + NO_HYPHENS + _spacing(0, 0, 14) + centred,
            _letters(size=10.5),
        ),
        _paragraph_style(
            "TestaPagina",
            "header",
            NO_HYPHENS + _spacing(0, 0, 11) + left,
            _letters(SANS, 7.5, colour=MUTED),
        ),
        _paragraph_style(
            "PiePagina",
            "footer",
            NO_HYPHENS + _spacing(4, 0, 10) + left,
            _letters(SANS, 7.5, colour=MUTED),
        ),
        _paragraph_style("PiePaginaDestra", "Numero di pagina", right, based_on="PiePagina"),
        _character_style("Forte", "Grassetto della casa", _letters(bold=True)),
        _character_style("Corsivo", "Corsivo della casa", _letters(italic=True)),
        _character_style("GiornoForte", "Giorno", _letters(SANS, 10.5, bold=True)),
        _character_style("Riservato", "Riservato", _letters(SANS, 8, bold=True, colour="1A1A1A")),
        _character_style("RiservatoTesto", "Riservato nel testo", _letters(SANS, 9.5, bold=True)),
    ]
    return (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(SERIF)}"
        '<w:color w:val="1A1A1A"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="it-IT" w:eastAsia="it-IT" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>" + "".join(styles) + "</w:styles>"
    )
