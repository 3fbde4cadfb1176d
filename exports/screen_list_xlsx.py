"""A list as it stood on screen, as a sheet: the filter in the heading, text always text."""

from pathlib import Path

import xlsxwriter

from exports.atomic_file import written_whole
from exports.clean_text import one_line
from models.rules.italian import counted, short_date
from models.usecases.extracts.screen_list import ScreenList

_HEAD = 5


def write_screen_list_xlsx(extract: ScreenList, path: Path) -> None:
    """Write the rows in view; numbers are numbers, everything else is text.

    Raises OfficeError where the file cannot be written.
    """
    with written_whole(path) as target:
        book = xlsxwriter.Workbook(str(target), {"strings_to_formulas": False})
        title = f"{extract.title} al {short_date(extract.made_at.date())}"
        book.set_properties({"title": title})
        sheet = book.add_worksheet(extract.title[:31])
        strong = book.add_format({"bold": True, "font_size": 13})
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        right = book.add_format({"valign": "top", "align": "right"})
        sheet.write_string(0, 0, title, strong)
        said = "; ".join(extract.conditions) or "nessun filtro"
        sheet.write_string(1, 0, f"Filtro: {one_line(said)}")
        sheet.write_string(2, 0, f"Ordine: {one_line(extract.order) or 'com’è nell’archivio'}")
        sheet.write_string(3, 0, counted(len(extract.rows), "posizione", "posizioni"))
        for at, column in enumerate(extract.columns):
            sheet.write_string(_HEAD, at, one_line(column.title), bold)
            sheet.set_column(at, at, column.width)
        for line, row in enumerate(extract.rows, start=_HEAD + 1):
            for at, (text, column) in enumerate(zip(row, extract.columns, strict=True)):
                plain = text.replace(".", "")
                if column.numeric and plain.isdecimal():
                    sheet.write_number(line, at, int(plain), right)
                else:
                    sheet.write_string(line, at, one_line(text), wrap)
        sheet.freeze_panes(_HEAD + 1, 0)
        if extract.columns:
            last = len(extract.columns) - 1
            sheet.autofilter(_HEAD, 0, _HEAD + len(extract.rows), last)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD)
        sheet.set_footer("&Lriservato&Rpagina &P di &N")
        book.close()
