"""The templates of the letters: request to a body, to Servizi Sociali, to the Guardia di Finanza,
alert to the Comune of residence (models/README.md, 5). One page each as long as the rows allow.
"""

from exports.house_templates.letter_styles import letter_styles
from exports.house_templates.markup import (
    HAIRLINE,
    border,
    cell,
    dashed_frame,
    data_table,
    emblem_picture,
    field,
    head_row,
    instruction,
    paragraph,
    row,
    row_instruction,
    section,
    tab,
    table,
    text,
)
from exports.house_templates.package import TemplateParts

PAGE_WIDTH = 165.0
_HEAD, _HEAD_CENTRED = "CellaTesta", "CellaTestaCentrata"
_PLAIN, _CENTRED = "Cella", "CellaCentrata"
_CLOSING = (
    "I dati sono comunicati per il solo scopo indicato e limitatamente a quanto necessario; non "
    "possono essere diffusi né utilizzati per altri fini."
)


def body_request_parts() -> TemplateParts:
    """A request to a body that knows the dwelling: no names."""
    return _letter(
        "Modello della richiesta a un ente",
        _request_subject(),
        _request_opening()
        + _table(
            (("Codice", 40.0, _HEAD, _lines("{{ riga.codice }}")),
             ("Alloggio", 125.0, _HEAD, _lines("{{ riga.alloggio }}"))),
        )
        + _request_end(),
    )  # fmt: skip


def social_request_parts() -> TemplateParts:
    """A request to Servizi Sociali or to the Questura: the adults by name, the minors counted."""
    return _letter(
        "Modello della richiesta ai Servizi Sociali",
        _request_subject(),
        _request_opening()
        + _table(
            (
                ("Codice", 33.0, _HEAD, _lines("{{ riga.codice }}")),
                ("Alloggio", 50.0, _HEAD, _lines("{{ riga.alloggio }}")),
                ("Adulti (data di nascita)", 56.0, _HEAD, _each("riga.adulti")),
                ("Componenti, di cui minori", 26.0, _HEAD_CENTRED,
                 _lines("{{ riga.componenti }}", _CENTRED)),
            ),
        )
        + _request_end(),
    )  # fmt: skip


def income_check_parts() -> TemplateParts:
    """The request of an income check: decision, reason, adults with tax code."""
    person = _lines("{{ riga.persona }}") + (
        instruction("{%p if riga.codice_fiscale %}")
        + _lines("{{ riga.codice_fiscale }}")
        + instruction("{%p endif %}")
    )
    return _letter(
        "Modello della richiesta alla Guardia di Finanza",
        "Gruppo di Lavoro di cui al {{ piano }}, punto 2. Richiesta di approfondimento di tipo "
        "economico e reddituale.",
        _prose(
            "Il Gruppo di Lavoro, nella seduta {{ seduta }} (verbale n. {{ verbale }}, "
            "determinazione {{ determinazione }}), ha stabilito di chiedere a codesto Comando un "
            "approfondimento di tipo economico e reddituale sui nuclei sotto indicati.",
            "La richiesta è necessaria per il motivo che segue: {{ motivo }}. È limitata alle "
            "persone maggiorenni.",
        )
        + _table(
            (
                ("Codice", 32.0, _HEAD, _lines("{{ riga.codice }}")),
                ("Indirizzo", 42.0, _HEAD, _lines("{{ riga.indirizzo }}")),
                ("Persona", 49.0, _HEAD, person),
                ("Nascita", 21.0, _HEAD, _lines("{{ riga.nascita }}")),
                ("Componenti", 21.0, _HEAD_CENTRED, _lines("{{ riga.componenti }}", _CENTRED)),
            ),
        )
        + _last_words(
            "Si chiede di voler far conoscere, per ciascun nucleo: la condizione reddituale "
            "complessiva; la corrispondenza con quanto eventualmente dichiarato; le difformità "
            "rilevanti ai fini dell’accesso alle soluzioni di accoglienza.",
            "La risposta, riferita ai codici, è attesa {{ attesa }} e potrà essere inviata a "
            "questa Prefettura in forma riservata. L’esito sarà acquisito al fascicolo e non sarà "
            "riportato nei verbali.",
        ),
    )


def residence_parts() -> TemplateParts:
    """The alert to the Comune of residence: residents, counts, fragility yes or no, necessity."""
    return _letter(
        "Modello dell’allerta al Comune di residenza",
        "{{ piano }}. Persone residenti in codesto Comune presenti in alloggi pubblici di Milano.",
        _prose(
            "Il Piano Operativo indicato in oggetto prevede che, nel caso in cui le persone "
            "occupanti non siano residenti nel Comune di Milano, la Prefettura allerti "
            "l’Amministrazione di residenza «per i profili tecnici, amministrativi ed economici "
            "di competenza».",
            "{{ comunicazione }}",
        )
        + _table(
            (
                ("Codice", 32.0, _HEAD, _lines("{{ riga.codice }}")),
                ("Residenti (data di nascita)", 63.0, _HEAD, _each("riga.residenti")),
                ("Componenti, di cui minori", 25.0, _HEAD_CENTRED,
                 _lines("{{ riga.componenti }}", _CENTRED)),
                ("Fragilità", 17.0, _HEAD_CENTRED, _lines("{{ riga.fragilita }}", _CENTRED)),
                ("Stato di necessità", 28.0, _HEAD, _lines("{{ riga.necessita }}")),
            ),
        )
        + _last_words(
            "Si prega di voler indicare a questa Prefettura{{ entro }} il referente dei servizi "
            "sociali di codesto Comune e gli interventi che l’Amministrazione è in grado di "
            "assicurare. I Servizi Sociali del Comune di Milano sono a disposizione per il "
            "raccordo.",
            f"{_CLOSING} Si prega di assicurare un pari livello di riservatezza.",
        ),
        copies=True,
    )  # fmt: skip


def _request_subject() -> str:
    return (
        "Gruppo di Lavoro di cui al {{ piano }}, punto 2. Richiesta di informazioni su posizioni "
        "all’esame."
    )


def _request_opening() -> str:
    return _prose(
        "Il Gruppo di Lavoro indicato in oggetto raccoglie e raffronta le informazioni utili "
        "sui nuclei che occupano gli alloggi pubblici, prima di ogni determinazione.",
        "Si chiede a {{ interpellato }} di voler comunicare, per ciascuna delle posizioni sotto "
        "indicate, {{ chiesto }}.",
    )


def _request_end() -> str:
    return _last_words(
        "La risposta, riferita ai codici, è attesa {{ attesa }} e potrà essere inviata a questa "
        "Prefettura in forma riservata. Se l’informazione non risulta, si prega di comunicarlo.",
        _CLOSING,
    )


def _letter(title: str, subject: str, content: str, *, copies: bool = False) -> TemplateParts:
    copy_to = (
        instruction("{%p for riga in conoscenza %}")
        + paragraph("Conoscenza", "e, p.c.", tab(), text("{{ riga }}"))
        + instruction("{%p endfor %}")
    )
    body = (
        _letterhead()
        + paragraph("RigaLettera", "{{ protocollo }}", tab(), text("{{ luogo_e_data }}"))
        + instruction("{%p for riga in destinatario %}")
        + paragraph("Destinatario", "{{ riga }}")
        + instruction("{%p endfor %}")
        + (copy_to if copies else "")
        + paragraph("Oggetto", text("OGGETTO:", "Forte"), tab(), text(subject))
        + content
        + paragraph("Spazio", properties="<w:keepNext/>")
        + paragraph("FirmaLettera", "{{ firma.ruolo }}")
        + paragraph("FirmaLettera", properties='<w:spacing w:before="0" w:after="0" w:line="780" '
                    'w:lineRule="exact"/>')
        + paragraph("FirmaLettera", "{{ firma.nome }}")
        + section(landscape=False, top=18, bottom=18, left=25, right=20, edge=9, first_page=True)
    )  # fmt: skip
    return TemplateParts(
        title=title,
        body=body,
        header=paragraph("RiservatoLettera", "RISERVATO"),
        footer=_footer(),
        first_header=paragraph("TestaPagina"),
        styles=letter_styles(),
    )


def _letterhead() -> str:
    """Emblem in the middle, RISERVATO at the right; the contacts stand at the foot."""
    widths = (74.0, 17.0, 74.0)

    def head(middle: str) -> str:
        return table(
            widths,
            row(
                cell(74, paragraph("Cella")),
                middle,
                cell(74, paragraph("RiservatoLettera", "RISERVATO"), valign="top"),
                height=19,
                exact=True,
            ),
            side_margin=0,
        )

    return (
        instruction("{%p if emblema %}")
        + head(cell(17, paragraph("EmblemaCentrato", emblem_picture()), valign="top"))
        + instruction("{%p else %}")
        + head(cell(17, paragraph("Emblema", "emblema"), borders=dashed_frame()))
        + instruction("{%p endif %}")
        + paragraph("Spazio")
        + paragraph("UfficioCentrato", "{{ ufficio }}")
        + paragraph("DipartimentoCentrato", "{{ dipartimento }}")
        + paragraph("AreaCentrata", "{{ area }}")
    )


def _footer() -> str:
    numbers = 21.0
    pages = paragraph("PiePaginaDestra", "pagina ", field("PAGE"), text(" di "), field("NUMPAGES"))
    line = (
        paragraph("PiePagina", "{{ pie_di_pagina }}")
        + instruction("{%p if recapiti %}")
        + paragraph("RecapitiPiede", "{{ recapiti }}")
        + instruction("{%p endif %}")
    )
    return table(
        (PAGE_WIDTH - numbers, numbers),
        row(cell(PAGE_WIDTH - numbers, line, valign="top"), cell(numbers, pages, valign="top")),
        borders=border("top", HAIRLINE),
        side_margin=0,
    ) + paragraph("Spazio")


def _table(columns: tuple[tuple[str, float, str, str], ...]) -> str:
    """The positions: heading, width, style of the heading, paragraphs of the cell."""
    widths = tuple(width for _, width, _, _ in columns)
    return data_table(
        widths,
        head_row(widths, [head for head, *_ in columns], [style for _, _, style, _ in columns]),
        row_instruction("{%tr for riga in righe %}", widths),
        row(*(cell(width, content) for _, width, _, content in columns), height=6),
        row_instruction("{%tr endfor %}", widths),
    ) + paragraph("Spazio")


def _lines(content: str, style: str = _PLAIN) -> str:
    return paragraph(style, content)


def _each(values: str) -> str:
    return (
        instruction(f"{{%p for voce in {values} %}}")
        + paragraph(_PLAIN, "{{ voce }}")
        + instruction("{%p endfor %}")
    )


def _prose(*paragraphs: str) -> str:
    return "".join(paragraph("TestoLettera", each) for each in paragraphs)


def _last_words(*paragraphs: str) -> str:
    """The end of a letter: its last paragraph goes with the signature, which never stands alone."""
    with_signature = paragraph(
        "TestoLettera", paragraphs[-1], properties="<w:keepNext/><w:keepLines/>"
    )
    return _prose(*paragraphs[:-1]) + with_signature
