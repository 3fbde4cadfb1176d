"""The minutes of the Gruppo di Lavoro as a Word document, and the excerpt of one item."""

import re
from collections.abc import Sequence
from pathlib import Path

from exports.document_properties import DocumentProperties
from exports.document_texts import (
    foot_line,
    letterhead_fields,
    protocol_line,
    signature_fields,
)
from exports.word_template import fill_template
from models.rules.italian import long_date, of_day, short_date
from models.usecases.extracts.group_minutes import (
    AgendaLine,
    DecisionRow,
    GroupBlock,
    GroupExcerptExtract,
    GroupMinutesExtract,
    GroupMinutesItem,
)
from models.usecases.extracts.minutes import AttendanceRow, Paragraph, Statement
from resources.paths import template_path

_TOGETHER = re.compile(
    r"\b(punt[oi]|parr?\.|n\.|capovers[oi]|ore|\d{1,2}°?) "
    r"(?=[\d_]|(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|"
    r"novembre|dicembre)\b)"
)
_ROWS_KEPT_TOGETHER = 24
MINUTES_TEMPLATE = "verbale_gruppo_di_lavoro.docx"
EXCERPT_TEMPLATE = "estratto_verbale_gruppo.docx"


def write_group_minutes_docx(
    extract: GroupMinutesExtract, path: Path, *, template: Path | None = None
) -> None:
    """Write the minutes; `template` is the office's own, if it has one.

    Raises OfficeError for a broken template, an unreadable emblem or a path that cannot be
    written; then nothing is left at `path` that was not there.
    """
    properties = DocumentProperties(
        title=f"Verbale del Gruppo di Lavoro n. {extract.mark.number}",
        subject=f"Gruppo di Lavoro, seduta {of_day(extract.meeting_on)}",
        office=extract.letterhead.office,
        made_on=extract.made_on,
    )
    fill_template(
        template or template_path(MINUTES_TEMPLATE),
        _minutes_fields(extract),
        properties,
        path,
        emblem=extract.letterhead.emblem,
    )


def write_group_excerpt_docx(
    extract: GroupExcerptExtract, path: Path, *, template: Path | None = None
) -> None:
    """Write the excerpt of one item. Raises OfficeError as `write_group_minutes_docx` does."""
    properties = DocumentProperties(
        title=f"Estratto del verbale del Gruppo di Lavoro n. {extract.mark.number}",
        subject=f"Gruppo di Lavoro, seduta {of_day(extract.meeting_on)}",
        office=extract.letterhead.office,
        made_on=extract.made_on,
    )
    fill_template(
        template or template_path(EXCERPT_TEMPLATE),
        _excerpt_fields(extract),
        properties,
        path,
        emblem=extract.letterhead.emblem,
    )


def together(text: str) -> str:
    """The text with "par. 11.1", "punto 2" and "16 novembre" never parted at the end of a line."""
    return _TOGETHER.sub(lambda found: f"{found.group(1)}\N{NO-BREAK SPACE}", text)


def agenda_field(line: AgendaLine) -> dict[str, object]:
    """A line of the agenda."""
    remark = f" ({line.remark})" if line.remark else ""
    return {"numero": line.number, "titolo": f"{line.title}{remark}"}


def _minutes_fields(extract: GroupMinutesExtract) -> dict[str, object]:
    title = f"Verbale del Gruppo di Lavoro n. {extract.mark.number}"
    held = f"seduta {of_day(extract.meeting_on)}"
    version = "" if extract.draft_on or extract.version == 1 else f"versione {extract.version}"
    return {
        **letterhead_fields(extract.letterhead),
        "testa_di_pagina": ", ".join(part for part in (title, version) if part),
        "pie_di_pagina": foot_line(title, held, version, mark=extract.mark),
        "protocollo": protocol_line(extract.mark),
        "stato": _state(extract),
        "numero": extract.mark.number,
        "data_seduta": long_date(extract.meeting_on),
        "apertura": tuple(map(together, extract.opening)),
        "presenze": tuple(_attendance(row) for row in extract.attendance),
        "lettura_ordine_del_giorno": together(extract.after_attendance),
        "ordine_del_giorno": tuple(agenda_field(line) for line in extract.agenda),
        "dopo_ordine_del_giorno": extract.after_agenda,
        "punti": tuple(_item(item) for item in extract.items),
        "determinazioni": _rows(extract.decisions),
        "chiusura": tuple(map(together, extract.closing)),
        "rettifica": together(extract.correction),
        "verbalizzante": signature_fields(extract.minute_taker),
        "presidente": signature_fields(extract.chair),
        "allegati": extract.annexes,
        "trasmissione": extract.distribution,
    }


def _state(extract: GroupMinutesExtract) -> str:
    reopened = ", dopo riapertura" if extract.correction else ""
    if extract.draft_on:
        return f"bozza {of_day(extract.draft_on)}{reopened}"
    if extract.version == 1 and not reopened:
        return ""
    return f"versione {extract.version} {of_day(extract.made_on)}{reopened}"


def _excerpt_fields(extract: GroupExcerptExtract) -> dict[str, object]:
    title = f"Estratto del verbale n. {extract.mark.number}, punto {extract.item.number}"
    return {
        **letterhead_fields(extract.letterhead),
        "testa_di_pagina": title,
        "pie_di_pagina": foot_line(
            f"Gruppo di Lavoro, {title[:1].lower()}{title[1:]}",
            f"seduta {of_day(extract.meeting_on)}",
            f"per {extract.mark.recipient}",
            mark=extract.mark,
        ),
        "protocollo": protocol_line(extract.mark),
        "stato": f"bozza {of_day(extract.draft_on)}" if extract.draft_on else "",
        "numero": extract.mark.number,
        "numero_punto": extract.item.number,
        "destinatario": extract.mark.recipient_line,
        "data_seduta": long_date(extract.meeting_on),
        "apertura": tuple(map(together, extract.opening)),
        "punti": (_item(extract.item),),
        "conformita": extract.conformity,
        "luogo_e_data": long_date(extract.made_on),
        "verbalizzante": signature_fields(extract.minute_taker),
    }


def _item(item: GroupMinutesItem) -> dict[str, object]:
    return {
        "numero": item.number or "",
        "titolo": item.title[:1].upper() + item.title[1:],
        "blocchi": tuple(_block(block) for block in item.blocks),
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


def _block(block: GroupBlock) -> dict[str, object]:
    if isinstance(block, Paragraph):
        return {"tipo": "testo", "testo": together(block.text)}
    if isinstance(block, Statement):
        return {"tipo": "dichiarazione", "testo": f"«{block.text.strip('«» ')}»"}
    return {
        "tipo": "decisione",
        "numero": block.number,
        "tratti": tuple({"testo": together(run.text), "forte": run.bold} for run in block.text),
        "motivi": together(block.reasons),
        "dissenso": together(block.dissent),
        "adempimento": together(block.task),
    }


def _rows(rows: Sequence[DecisionRow]) -> tuple[dict[str, object], ...]:
    """A table that fits on a page stays whole: each row is kept with the next."""
    kept = len(rows) <= _ROWS_KEPT_TOGETHER
    return tuple(
        {
            "numero": row.number,
            "posizioni": row.codes or ("–",),
            "determinazione": row.determination,
            "organo": row.responsible or "–",
            "termine": short_date(row.due_on) if row.due_on else "–",
            "unita": kept and row is not rows[-1],
        }
        for row in rows
    )
