"""The weekly list as a Word document, from the house's template or the office's own."""

from pathlib import Path

from exports.document_properties import DocumentProperties
from exports.document_texts import copy_words
from exports.weekly_list_fields import weekly_list_fields
from exports.word_template import fill_template
from models.usecases.extracts.weekly_list import WeeklyListExtract
from resources.paths import template_path

HOUSE_TEMPLATE = "elenco_settimanale.docx"


def write_weekly_list_docx(
    extract: WeeklyListExtract, path: Path, *, template: Path | None = None
) -> None:
    """Write the list for its addressee; `template` is the office's own, if it has one.

    Raises OfficeError for a broken template, an unreadable emblem or a path that cannot be
    written; then nothing is left at `path` that was not there.
    """
    properties = DocumentProperties(
        title=f"Elenco settimanale n. {extract.mark.number}",
        subject=f"Settimana {extract.week_number}/{extract.week_year}, {copy_words(extract.mark)}",
        office=extract.letterhead.office,
        made_on=extract.made_on,
    )
    fill_template(
        template or template_path(HOUSE_TEMPLATE),
        weekly_list_fields(extract),
        properties,
        path,
        emblem=extract.letterhead.emblem,
    )
