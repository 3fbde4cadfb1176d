"""Qt in Italian: its own catalogue, and the words that it leaves in English.

`tests/ui/test_italian.py` opens Qt's dialogs and menus and fails at a word that is neither in the
catalogue nor here.
"""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from typing_extensions import override

ITALY = QLocale(QLocale.Language.Italian, QLocale.Country.Italy)

LEFT_IN_ENGLISH: dict[tuple[str, str], str] = {
    ("QAbstractFileIconProvider", "Drive"): "Disco",
    ("QAbstractFileIconProvider", "Folder"): "Cartella",
    ("QFileDialog", "&Look in:"): "Cerca &in:",
    ("QFileDialog", "Files of &type:"): "&Tipo di file:",
    ("QFileSystemModel", "Computer"): "Questo computer",
    ("QMimeType", "TOML document"): "Documento TOML",
    ("QPrintSettingsOutput", "Double Sided Printing"): "Stampa fronte-retro",
    ("QPrintSettingsOutput", "Long side binding"): "Rilegatura sul lato lungo",
    ("QPrintSettingsOutput", "Off"): "No",
    ("QPrintSettingsOutput", "Page &Set:"): "&Insieme di pagine:",
    ("QPrintSettingsOutput", "Pages"): "Pagine",
    ("QPrintSettingsOutput", "Short side binding"): "Rilegatura sul lato corto",
    (
        "QPrintSettingsOutput",
        "Specify pages or ranges separated by commas. Ranges are specified by two numbers "
        "separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.",
    ): "Pagine o intervalli separati da virgole; un intervallo sono due numeri uniti da un "
    "trattino: 3,5-7,9 stampa le pagine 3, 5, 6, 7 e 9.",
    ("QProgressBar", "%p%"): "%p %",
    # As it is written on Italian keyboards.
    ("QShortcut", "Shift"): "Maiusc",
    ("QShortcut", "Home"): "Home",
    ("QShortcut", "Left"): "←",
    ("QShortcut", "Right"): "→",
    ("QShortcut", "Up"): "↑",
    ("QShortcut", "Down"): "↓",
    ("QShortcut", "Adjust contrast"): "Contrasto",
    ("QShortcut", "Calendar"): "Calendario",
    ("QShortcut", "Channel Down"): "Canale giù",
    ("QShortcut", "Channel Up"): "Canale su",
    ("QShortcut", "Control"): "Ctrl",
    ("QShortcut", "Keyboard"): "Tastiera",
    ("QShortcut", "Launch (G)"): "Avvia (G)",
    ("QShortcut", "Launch (H)"): "Avvia (H)",
    ("QShortcut", "Memo"): "Promemoria",
    ("QShortcut", "Power Down"): "Spegni",
    ("QShortcut", "To-do list"): "Attività",
    ("QShortcut", "Touchpad Off"): "Touchpad spento",
    ("QShortcut", "Touchpad On"): "Touchpad acceso",
    ("QShortcut", "Touchpad Toggle"): "Touchpad acceso o spento",
}
"""(context, English) -> Italian; found by asking Qt 6.11 for every text of its dialogs."""


class MissingWords(QTranslator):
    """Says the words that Qt's Italian catalogue does not have."""

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        # None lets Qt ask the next translator; "" would be a translation without letters.
        return LEFT_IN_ENGLISH.get((context, sourceText))  # type: ignore[return-value]


def speak_italian(application: QApplication) -> None:
    """Make Qt's own dialogs, menus, dates and numbers Italian, whatever the system speaks."""
    QLocale.setDefault(ITALY)
    if application.findChild(QTranslator, "qtbase_it") is not None:
        return
    catalogue = QTranslator(application)
    catalogue.setObjectName("qtbase_it")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if catalogue.load(ITALY, "qtbase", "_", folder):
        application.installTranslator(catalogue)
    # Asked before the catalogue, because it was installed after it.
    application.installTranslator(MissingWords(application))
