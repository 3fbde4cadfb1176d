"""The sheet to lock away: the recovery code, what it opens, and how it is used."""

from datetime import date
from html import escape

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from models.rules.italian import long_date
from ui.theme.fonts import FAMILY

_SHEET = """
<p style="font-size:11pt">Tavolo, archivio del Gruppo di Lavoro</p>
<h1 style="font-size:22pt">Codice di recupero</h1>
<p style="font-size:11pt">Archivio: <b>{name}</b><br>Luogo: {place}<br>Creato il {day}</p>
<table width="100%" border="1" cellpadding="18" cellspacing="0" style="border-color:#000000">
<tr><td align="center" style="font-size:20pt; font-weight:600">{first}<br>{second}</td></tr></table>
<p style="font-size:11pt">Con questo codice si apre l’archivio quando la frase d’accesso è andata
perduta: nella prima schermata si sceglie «Apri un archivio», poi «Uso il codice di recupero», e si
scrive una frase nuova. Trattini, spazi e maiuscole non contano.</p>
<p style="font-size:11pt"><b>Da chiudere in cassaforte, in busta.</b> Chi ha questo foglio e il file
dell’archivio legge tutto quello che contiene. Senza la frase e senza questo foglio nessuno può
leggere l’archivio, nemmeno chi ha fatto il programma.</p>
<p style="font-size:11pt">&nbsp;<br>Custodito da _______________________ dal ___________</p>
"""


def recovery_document(*, name: str, place: str, code: str, day: date) -> QTextDocument:
    """Return the page to print."""
    first, second = code_in_lines(code)
    document = QTextDocument()
    document.setDefaultFont(QFont(FAMILY, 11))
    document.setHtml(
        _SHEET.format(
            name=escape(name), place=escape(place), day=long_date(day), first=first, second=second
        )
    )
    return document


def code_in_lines(code: str) -> tuple[str, str]:
    """Return the groups of a code on two lines, as many on each."""
    groups = code.split("-")
    half = (len(groups) + 1) // 2
    return " – ".join(groups[:half]), " – ".join(groups[half:])


def ask_and_print(document: QTextDocument, parent: QWidget) -> bool:
    """Ask for a printer and print; False where the user thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(25, 25, 25, 25),
            QPageLayout.Unit.Millimeter,
        )
    )
    printer.setDocName("Codice di recupero")
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Stampa il codice di recupero")
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    document.print_(printer)
    return True
