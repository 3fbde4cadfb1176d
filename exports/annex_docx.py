"""The reserved annex as a Word document: from the codes of the minutes to the households."""

from pathlib import Path

from exports.document_properties import DocumentProperties
from exports.document_texts import (
    copy_line,
    count_or_empty,
    foot_line,
    letterhead_fields,
    signature_fields,
)
from exports.word_template import fill_template
from models.rules.italian import counted, of_day, short_date
from models.usecases.extracts.annex import AnnexAdult, AnnexExtract, AnnexRow
from resources.paths import template_path

HOUSE_TEMPLATE = "allegato_riservato.docx"


def write_annex_docx(extract: AnnexExtract, path: Path, *, template: Path | None = None) -> None:
    """Write the annex for its addressee; `template` is the office's own, if it has one.

    Raises OfficeError for a broken template, an unreadable emblem or a path that cannot be
    written; then nothing is left at `path` that was not there.
    """
    properties = DocumentProperties(
        title=f"Allegato riservato A al verbale n. {extract.minutes_number}",
        subject=f"Verbale {extract.table}, seduta {of_day(extract.session_on)}",
        office=extract.letterhead.office,
        made_on=extract.session_on,
    )
    fill_template(
        template or template_path(HOUSE_TEMPLATE),
        _fields(extract),
        properties,
        path,
        emblem=extract.letterhead.emblem,
    )


def _fields(extract: AnnexExtract) -> dict[str, object]:
    mark = extract.mark
    title = f"Allegato riservato A al verbale n. {extract.minutes_number}"
    total = f" di {mark.copies}" if mark.copies else ""
    positions = counted(extract.row_count, "posizione", "posizioni")
    return {
        **letterhead_fields(extract.letterhead),
        "testa_di_pagina": title,
        "pie_di_pagina": foot_line(
            title, f"esemplare n. {mark.copy_number}{total}, {mark.recipient}", mark=mark
        ),
        "esemplare": f"{copy_line(mark)}.",
        "numero": extract.minutes_number,
        "sottotitolo": (
            f"al verbale n. {extract.minutes_number} {extract.table}, seduta "
            f"{of_day(extract.session_on)}"
        ),
        "premessa": (
            "Corrispondenza tra i codici di posizione citati nel verbale e i nuclei: "
            f"{positions}, per ente gestore e per indirizzo. Dei minori è indicato il solo "
            "numero. Le persone non identificate portano la sigla PNI e un numero."
        ),
        "gruppi": tuple(
            {
                "ente": group.body_name,
                "conto": counted(len(group.rows), "posizione", "posizioni"),
                "righe": tuple(_row(row) for row in group.rows),
            }
            for group in extract.groups
            if group.rows
        ),
        "base": extract.basis,
        "verbalizzante": signature_fields(extract.signatory),
        "ricevuta": extract.receipt,
    }


def _row(row: AnnexRow) -> dict[str, object]:
    birth = f" ({short_date(row.contact.birth_date)})" if row.contact.birth_date else ""
    others = [_adult(adult) for adult in row.other_adults]
    if row.unlisted_adults:
        one = row.unlisted_adults == 1
        who = "un altro adulto" if one else f"altri {row.unlisted_adults} adulti"
        others.append(f"{who}, generalità non in anagrafe")
    return {
        "codice": row.case_code,
        "alloggio": row.dwelling,
        "referente": row.contact.name,
        "altri_adulti": "; ".join([birth, *others]),
        "minori": count_or_empty(row.minors),
    }


def _adult(adult: AnnexAdult) -> str:
    return f"{adult.name} ({short_date(adult.birth_date)})" if adult.birth_date else adult.name
