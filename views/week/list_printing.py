"""The list on a printer and in a PDF: the pages of the preview, at the size of the sheet."""

from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from models.errors import OfficeError
from models.usecases.extracts.weekly_list import WeeklyListExtract
from views.week.list_paper import list_pages
from views.week.paper import Pages, mm, paint_all

_UNWRITABLE = "Il file «{name}» non si può scrivere: scegli un’altra cartella."


def _whole_sheet() -> QPageLayout:
    """Landscape A4 to the edge: the margins are those of the document."""
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF()
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def write_weekly_list_pdf(extract: WeeklyListExtract, path: Path) -> None:
    """Write the list as PDF. Raises `OfficeError` where the file cannot be written."""
    try:
        path.open("wb").close()  # Qt would only warn on the terminal
    except OSError:
        raise OfficeError(_UNWRITABLE.format(name=path.name)) from None
    pages = list_pages(extract)
    writer = QPdfWriter(str(path))
    writer.setPageLayout(_whole_sheet())
    writer.setResolution(300)
    writer.setTitle(f"Elenco settimanale n. {extract.mark.number}")
    writer.setCreator("Tavolo")
    painter = QPainter()
    if not painter.begin(writer):
        raise OfficeError(_UNWRITABLE.format(name=path.name))
    try:
        paint_all(pages, painter, writer.width() / mm(pages.paper.width), writer.newPage)
    finally:
        painter.end()


def prepare_printer(printer: QPrinter) -> None:
    """Set landscape A4 without the printer's own margins: the sheet has its own."""
    printer.setPageLayout(_whole_sheet())
    printer.setFullPage(True)
    printer.setDocName("Elenco settimanale")


def print_pages(pages: Pages, printer: QPrinter) -> None:
    """Print the pages chosen in the dialog, all by default.

    Raises `OfficeError` where the printer does not start.
    """
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    painter = QPainter()
    if not painter.begin(printer):
        raise OfficeError("La stampante non risponde: controlla che sia accesa e riprova.")
    try:
        scale = printer.width() / mm(pages.paper.width)
        paint_all(pages, painter, scale, printer.newPage, range(first - 1, min(last, len(pages))))
    finally:
        painter.end()
