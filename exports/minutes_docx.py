"""The minutes of the Tavolo Tecnico as a Word document: complete sentences, codes, decisions."""

from pathlib import Path

from exports.document_properties import DocumentProperties
from exports.document_texts import (
    foot_line,
    letterhead_fields,
    protocol_line,
    signature_fields,
)
from exports.word_template import fill_template
from models.rules.italian import long_date, of_day, weekday
from models.usecases.extracts.minutes import (
    AttendanceRow,
    Block,
    DecisionBlock,
    MinutesExtract,
    Paragraph,
    ProgrammeRow,
    ProgrammeTable,
    Statement,
)
from resources.paths import template_path

HOUSE_TEMPLATE = "verbale_tavolo_tecnico.docx"


def write_minutes_docx(
    extract: MinutesExtract, path: Path, *, template: Path | None = None
) -> None:
    """Write the minutes; `template` is the office's own, if it has one.

    Raises OfficeError for a broken template, an unreadable emblem or a path that cannot be
    written; then nothing is left at `path` that was not there.
    """
    properties = DocumentProperties(
        title=f"Verbale n. {extract.mark.number}",
        subject=f"Tavolo Tecnico, seduta {of_day(extract.session_on)}",
        office=extract.letterhead.office,
        made_on=extract.draft_on or extract.session_on,
    )
    fill_template(
        template or template_path(HOUSE_TEMPLATE),
        _fields(extract),
        properties,
        path,
        emblem=extract.letterhead.emblem,
    )


def _fields(extract: MinutesExtract) -> dict[str, object]:
    title = f"Verbale del Tavolo Tecnico n. {extract.mark.number}"
    return {
        **letterhead_fields(extract.letterhead),
        "testa_di_pagina": title,
        "pie_di_pagina": foot_line(
            title, f"seduta {of_day(extract.session_on)}", mark=extract.mark
        ),
        "protocollo": protocol_line(extract.mark),
        "stato": f"bozza {of_day(extract.draft_on)}" if extract.draft_on else "",
        "numero": extract.mark.number,
        "data_seduta": long_date(extract.session_on),
        "apertura": extract.opening,
        "presenze": tuple(_attendance(row) for row in extract.attendance),
        "lettura_ordine_del_giorno": extract.after_attendance,
        "dopo_ordine_del_giorno": extract.after_agenda,
        "punti": tuple(
            {
                "numero": item.number,
                "titolo": item.title,
                "blocchi": tuple(_block(block) for block in item.blocks),
            }
            for item in extract.items
        ),
        "chiusura": extract.closing,
        "verbalizzante": signature_fields(extract.minute_taker),
        "presidente": signature_fields(extract.chair),
        "allegati": extract.annexes,
        "trasmissione": extract.distribution,
    }


def _attendance(row: AttendanceRow) -> dict[str, str]:
    missing = "" if row.was_there else "–"
    return {
        "ente": row.body_name,
        "rappresentante": row.representative,
        "presenza": row.presence,
        "arrivo": row.arrived or missing,
        "uscita": row.left or missing,
    }


def _block(block: Block) -> dict[str, object]:
    if isinstance(block, Paragraph):
        return {"tipo": "testo", "testo": block.text}
    if isinstance(block, Statement):
        return {"tipo": "dichiarazione", "testo": f"«{block.text.strip('«» ')}»"}
    if isinstance(block, ProgrammeTable):
        return {"tipo": "programma", "righe": _programme(block.rows)}
    return _decision(block)


def _decision(block: DecisionBlock) -> dict[str, object]:
    against = block.against_impediment
    return {
        "tipo": "decisione con impedimento" if against else "decisione",
        "numero": block.number,
        "tratti": tuple({"testo": run.text, "forte": run.bold} for run in block.text),
        "motivi": block.reasons,
        "adempimento": block.task,
        "autori": block.authors,
    }


def _programme(rows: tuple[ProgrammeRow, ...]) -> tuple[dict[str, object], ...]:
    """The day is written once, on its first intervention."""
    days = [None, *(row.day for row in rows)]
    return tuple(
        {
            "giorno": f"{weekday(row.day)} {row.day.day}" if row.day != before else "",
            "numero": row.number,
            "ente": row.body,
            "municipio": row.municipio,
            "forza": row.force,
            "codici": ", ".join(
                f"{code} ({decision})" if decision else code for code, decision in row.codes
            ),
        }
        for row, before in zip(rows, days, strict=False)
    )
