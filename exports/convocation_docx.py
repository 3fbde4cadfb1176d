"""The letter that convenes the Gruppo di Lavoro, as a Word document."""

from pathlib import Path

from exports.document_properties import DocumentProperties
from exports.document_texts import (
    foot_line,
    letterhead_fields,
    protocol_line,
    signature_fields,
)
from exports.group_minutes_docx import agenda_field, together
from exports.word_template import fill_template
from models.rules.italian import of_day
from models.usecases.extracts.group_minutes import ConvocationExtract
from resources.paths import template_path

HOUSE_TEMPLATE = "convocazione_gruppo.docx"


def write_convocation_docx(
    extract: ConvocationExtract, path: Path, *, template: Path | None = None
) -> None:
    """Write the letter; `template` is the office's own, if it has one.

    Raises OfficeError for a broken template, an unreadable emblem or a path that cannot be
    written; then nothing is left at `path` that was not there.
    """
    title = f"Convocazione del Gruppo di Lavoro, riunione n. {extract.mark.number}"
    properties = DocumentProperties(
        title=title,
        subject=f"Gruppo di Lavoro, seduta {of_day(extract.meeting_on)}",
        office=extract.letterhead.office,
        made_on=extract.made_on,
    )
    fields: dict[str, object] = {
        **letterhead_fields(extract.letterhead),
        "testa_di_pagina": title,
        "pie_di_pagina": foot_line(
            title, f"seduta {of_day(extract.meeting_on)}", mark=extract.mark
        ),
        "protocollo": protocol_line(extract.mark),
        "luogo_e_data": extract.place_and_date,
        "destinatari": extract.seats,
        "oggetto": together(extract.subject),
        "apertura": tuple(map(together, extract.opening)),
        "ordine_del_giorno": tuple(agenda_field(line) for line in extract.agenda),
        "chiusura": tuple(map(together, extract.closing)),
        "firma": signature_fields(extract.signatory),
    }
    fill_template(
        template or template_path(HOUSE_TEMPLATE),
        fields,
        properties,
        path,
        emblem=extract.letterhead.emblem,
    )
