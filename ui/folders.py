"""Where documents and copies go on this computer, until the user chooses another place."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from ui.memory import Memory

DOCUMENTS, BACKUPS, DAILY = "folders/documents", "folders/backups", "folders/daily_copy"
OWN_FOLDER = "Tavolo"


def documents_folder(memory: Memory) -> Path:
    """Return the folder of exported documents; it may not be there yet."""
    chosen = memory.get(DOCUMENTS)
    if isinstance(chosen, str) and chosen:
        return Path(chosen)
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place or Path.home()) / OWN_FOLDER


def backups_folder(memory: Memory, beside: Path | None) -> Path:
    """Return the folder of copies: the one chosen, else one beside what is copied."""
    chosen = memory.get(BACKUPS)
    if isinstance(chosen, str) and chosen:
        return Path(chosen)
    return (documents_folder(memory) if beside is None else beside.parent) / "copie"


def wants_daily_copy(memory: Memory) -> bool:
    """Tell whether a copy is made by itself once a day; it is, unless the user said no."""
    return bool(memory.get(DAILY, True))
