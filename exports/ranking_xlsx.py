"""The list of priorities as a sheet for the coordinator's desk."""

from pathlib import Path

import xlsxwriter

from exports.atomic_file import written_whole
from exports.clean_text import one_line
from models.rules.italian import short_date
from models.usecases.extracts.ranking import RankingExtract

_COLUMNS = (
    ("Posto", 7),
    ("Codice", 18),
    ("Corsia", 20),
    ("Criteri", 34),
    ("Data", 12),
    ("A pari merito", 12),
    ("Motivo", 90),
    ("Impedimenti", 50),
    ("Avvertenze", 60),
)


def write_ranking_xlsx(extract: RankingExtract, path: Path) -> None:
    """Write the list as of a date; text is always text, whatever it begins with."""
    with written_whole(path) as target:
        book = xlsxwriter.Workbook(str(target), {"strings_to_formulas": False})
        book.set_properties({"title": f"Elenco delle priorità al {short_date(extract.on)}"})
        sheet = book.add_worksheet("Elenco delle priorità")
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        top = book.add_format({"valign": "top"})
        sheet.write_string(0, 0, f"Elenco delle priorità al {short_date(extract.on)}")
        sheet.write_string(1, 0, one_line(extract.directive))
        for column, (title, width) in enumerate(_COLUMNS):
            sheet.write_string(3, column, title, bold)
            sheet.set_column(column, column, width)
        for index, row in enumerate(extract.rows, start=4):
            sheet.write_number(index, 0, row.position, top)
            texts = (
                row.case_code,
                row.lane,
                ", ".join(row.criteria),
                short_date(row.order_date) if row.order_date else "–",
                "sì" if row.tied else "no",
                row.reason,
                " ".join(row.impediments) or "–",
                " ".join(row.cautions) or "–",
            )
            for column, text in enumerate(texts, start=1):
                sheet.write_string(index, column, one_line(text), wrap if column > 5 else top)
        sheet.freeze_panes(4, 2)
        sheet.autofilter(3, 0, 3 + len(extract.rows), len(_COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        sheet.set_footer("&Lriservato&Rpagina &P di &N")
        book.close()
