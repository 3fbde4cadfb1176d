"""Asking for a file or a folder, in Italian throughout: Qt leaves two labels of its own in English.

A screen takes these functions as arguments of its constructor where a test must answer instead.
"""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_new_file(parent: QWidget, title: str, place: Path, kinds: str) -> Path | None:
    """Ask where to write; `kinds` as Qt writes them: "Archivi di Tavolo (*.tavolo)"."""
    dialog = _dialog(parent, title, place, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Scegli")
    dialog.setDefaultSuffix(place.suffix.removeprefix("."))
    dialog.selectFile(place.name)
    return _answer(dialog)


def ask_file(parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
    """Ask for a file that exists."""
    dialog = _dialog(parent, title, folder / "x", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Apri")
    return _answer(dialog)


def ask_files(parent: QWidget, title: str, folder: Path, kinds: str) -> list[Path]:
    """Ask for one or more files that exist."""
    dialog = _dialog(parent, title, folder / "x", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Apri")
    return [] if _answer(dialog) is None else [Path(name) for name in dialog.selectedFiles()]


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Ask for a folder; it may be made in the dialog."""
    dialog = _dialog(parent, title, folder / "x", "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Scegli")
    return _answer(dialog)


def _dialog(parent: QWidget, title: str, place: Path, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    folder = place.parent
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    dialog.setDirectory(str(folder))
    if kinds:
        dialog.setNameFilters(kinds.split(";;"))
    for part, text in (
        (QFileDialog.DialogLabel.LookIn, "Cerca in:"),
        (QFileDialog.DialogLabel.FileName, "Nome del file:"),
        (QFileDialog.DialogLabel.FileType, "Tipo di file:"),
        (QFileDialog.DialogLabel.Reject, "Annulla"),
    ):
        dialog.setLabelText(part, text)
    return dialog


def _answer(dialog: QFileDialog) -> Path | None:
    chosen = dialog.exec() == QFileDialog.DialogCode.Accepted
    names = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(names[0]) if chosen and names else None
