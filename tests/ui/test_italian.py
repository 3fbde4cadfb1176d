"""No word of Qt's stays English in any dialog or menu that the program can open."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QSpinBox,
    QTabWidget,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from typing_extensions import override

from ui.italian import LEFT_IN_ENGLISH, speak_italian

# Names of fonts, scripts, paper and keys are the same in both languages.
SAME_IN_BOTH = ("QFontDatabase", "QPageSize", "QShortcut", "QPlatformTheme")
ENGLISH = re.compile(
    r"\b(about|abort|all|apply|are|cancel|case|choose|close|color|copies|copy|create|cut|date|"
    r"delete|details|directory|discard|drive|file name|files|folder|folders|font|from|go|help|"
    r"hide|home|ignore|insert|kind|large|list|look|modified|name|new|next|of|off|open|options|"
    r"page|pages|parent|paste|preview|previous|print|printer|properties|range|recent|redo|remove|"
    r"rename|reset|restore|retry|save|search|select|set|settings|show|side|size|sort|step|the|"
    r"time|to|today|trash|type|undo|up|view|with|yes|zoom|"
    r"monday|tuesday|january|november|mon|tue|wed|thu|fri|sat|sun)\b",
    re.IGNORECASE,
)


NO_BUTTON = ("NoButton", "FirstButton", "LastButton")


class Listening(QTranslator):
    """Notes what Qt asks for and what nobody answers; answers nothing itself."""

    def __init__(self, parent: QObject, answers: list[QTranslator]) -> None:
        super().__init__(parent)
        self._answers = answers
        self.unanswered: set[tuple[str, str]] = set()

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        known = any(
            translator.translate(context, sourceText, disambiguation, n)  # type: ignore[arg-type]
            for translator in self._answers
        )
        if not known and context not in SAME_IN_BOTH and re.search(r"[A-Za-z]{2}", sourceText):
            self.unanswered.add((context, sourceText))
        return None  # type: ignore[return-value]  # the next translator is asked


@pytest.fixture
def listening(qapp: QApplication) -> Iterator[Listening]:
    """Qt in Italian, overheard."""
    speak_italian(qapp)
    translators = [found for found in qapp.children() if isinstance(found, QTranslator)]
    made = Listening(qapp, translators)
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)
    made.setParent(None)


def file_dialog(tmp_path: Path) -> QWidget:
    dialog = QFileDialog(None, "Scegli il registro", str(tmp_path), "Registri (*.xlsx *.csv)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def saving_dialog(tmp_path: Path) -> QWidget:
    dialog = QFileDialog(None, "Salva l'elenco", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return dialog


def folder_dialog(tmp_path: Path) -> QWidget:
    dialog = QFileDialog(None, "Scegli la cartella", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return dialog


def message_box(_: Path) -> QWidget:
    box = QMessageBox(QMessageBox.Icon.Question, "Tavolo", "Chiudo?")
    for name in QDialogButtonBox.StandardButton.__members__:
        if name not in NO_BUTTON:
            box.addButton(QMessageBox.StandardButton[name])
    box.setDetailedText("Elenco.")
    return box


def button_box(_: Path) -> QWidget:
    box = QDialogButtonBox()
    for name, standard in QDialogButtonBox.StandardButton.__members__.items():
        if name not in NO_BUTTON:
            box.addButton(standard)
    return box


def print_dialog(tmp_path: Path) -> QWidget:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "elenco.pdf"))
    dialog = QPrintDialog(printer)
    vars(dialog)["printer_kept"] = printer
    return dialog


def print_preview(tmp_path: Path) -> QWidget:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "elenco.pdf"))
    dialog = QPrintPreviewDialog(printer)
    vars(dialog)["printer_kept"] = printer
    return dialog


def progress_dialog(_: Path) -> QWidget:
    dialog = QProgressDialog()
    dialog.setLabelText("Attendi")
    dialog.forceShow()
    return dialog


def calendar(_: Path) -> QWidget:
    return QCalendarWidget()


def menu_of(editor: QLineEdit | QTextEdit | QPlainTextEdit) -> QWidget:
    menu = editor.createStandardContextMenu()
    # The menu is the editor's: both live as long as the test.
    vars(menu)["editor_kept"] = editor
    return menu


def line_menu(_: Path) -> QWidget:
    return menu_of(QLineEdit("testo"))


def secret_menu(_: Path) -> QWidget:
    line = QLineEdit("testo")
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return menu_of(line)


def text_menu(_: Path) -> QWidget:
    return menu_of(QTextEdit("testo"))


def plain_text_menu(_: Path) -> QWidget:
    return menu_of(QPlainTextEdit("testo"))


def page_menu(_: Path) -> QWidget:
    page = QTextBrowser()
    page.setHtml('Vedi <a href="x">qui</a>')
    return menu_of(page)


Opened = Callable[[Path], QWidget]
EVERYTHING: list[Opened] = [
    file_dialog, saving_dialog, folder_dialog, message_box, button_box, print_dialog,
    print_preview, progress_dialog, calendar, line_menu, secret_menu, text_menu,
    plain_text_menu, page_menu,
]  # fmt: skip


def texts(opened: QWidget) -> Iterator[str]:
    """Every text that can be read or heard of a window."""
    for widget in [opened, *opened.findChildren(QWidget)]:
        yield widget.windowTitle()
        yield widget.toolTip()
        yield widget.statusTip()
        if widget.accessibleName() != widget.objectName():
            yield widget.accessibleName()
        if isinstance(widget, QAbstractButton | QLabel):
            yield widget.text()
        elif isinstance(widget, QGroupBox):
            yield widget.title()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(row) for row in range(widget.count()))
        elif isinstance(widget, QTabWidget):
            yield from (widget.tabText(tab) for tab in range(widget.count()))
        elif isinstance(widget, QSpinBox):
            yield widget.specialValueText()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
    for action in [*opened.actions(), *opened.findChildren(QAction)]:
        yield action.text().partition("\t")[0]
        yield action.toolTip()


@pytest.mark.parametrize("open_it", EVERYTHING, ids=lambda open_it: open_it.__name__)
def test_nothing_stays_english(
    listening: Listening, open_it: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "registro.xlsx").write_bytes(b"")
    (tmp_path / "cartella").mkdir()
    opened = open_it(tmp_path)
    qtbot.addWidget(opened)
    opened.show()
    qtbot.waitExposed(opened).__enter__()
    QApplication.processEvents()
    if isinstance(opened, QFileDialog):
        headers = [child.model() for child in opened.findChildren(QWidget, "treeView")]  # type: ignore[attr-defined]
        for model in headers:
            for column in range(model.columnCount()):
                said = str(model.headerData(column, Qt.Orientation.Horizontal))
                assert not ENGLISH.search(said), said
    left = sorted(
        text
        for text in {*texts(opened)}
        if ENGLISH.search(text.replace("&", "")) and not text.startswith("/")
    )
    opened.close()
    assert not listening.unanswered
    assert not left


def test_what_is_found_in_english_is_a_word() -> None:
    for english in ("&Look in:", "Files of &type:", "Save &As", "Date Modified", "Zoom in"):
        assert ENGLISH.search(english.replace("&", ""))
    for italian in ("Cerca &in:", "Tipo di file:", "Annulla", "Seleziona tutto"):
        assert not ENGLISH.search(italian.replace("&", ""))


def test_dates_and_numbers_are_italian(qapp: QApplication) -> None:
    speak_italian(qapp)
    assert QLocale().toString(1234567) == "1.234.567"
    assert QLocale().dayName(1) == "lunedì"
    assert QLocale().firstDayOfWeek() == Qt.DayOfWeek.Monday


def test_keys_are_written_as_on_italian_keyboards(
    qapp: QApplication,
) -> None:
    speak_italian(qapp)
    native = QKeySequence.SequenceFormat.NativeText
    for english, italian in (
        ("Ctrl+Shift+Z", "Ctrl+Maiusc+Z"),
        ("Ctrl+Return", "Ctrl+Invio"),
        ("Shift+Del", "Maiusc+Canc"),
        ("Alt+Left", "Alt+←"),
    ):
        assert QKeySequence(english).toString(native) == italian


def test_italian_is_installed_once(qapp: QApplication) -> None:
    speak_italian(qapp)
    before = len(qapp.findChildren(QTranslator))
    speak_italian(qapp)
    assert len(qapp.findChildren(QTranslator)) == before
    assert all(LEFT_IN_ENGLISH.values())
