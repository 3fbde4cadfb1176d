"""The dialogs of files ask in Italian and answer with paths."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.file_dialogs import ask_file, ask_files, ask_folder, ask_new_file


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def answering(parent: QWidget, *, take: bool) -> list[str]:
    """Answer the next dialog; return, later, the words that were on it."""
    words: list[str] = []

    def answer() -> None:
        (dialog,) = parent.findChildren(QFileDialog)
        words.extend(label.text().replace("&", "") for label in dialog.findChildren(QLabel))
        words.extend(b.text().replace("&", "") for b in dialog.findChildren(QPushButton))
        dialog.done(1 if take else 0)

    QTimer.singleShot(0, answer)
    return words


@pytest.mark.parametrize("take", [True, False])
def test_a_new_file(parent: QWidget, tmp_path: Path, take: bool) -> None:
    words = answering(parent, take=take)
    place = tmp_path / "nuova" / "archivio.tavolo"
    found = ask_new_file(parent, "Dove", place, "Archivi di Tavolo (*.tavolo)")
    assert (found is not None) is take
    assert found is None or found.name == "archivio.tavolo"
    # «Annulla» comes with Qt's own catalogue: test_italian.py.
    assert {"Cerca in:", "Nome del file:", "Tipo di file:", "Scegli"} <= set(words)
    assert not {"Look in:", "Open", "Save", "Files of type:"} & set(words)


@pytest.mark.parametrize("ask", [ask_file, ask_files, ask_folder])
def test_refusing_gives_nothing(
    parent: QWidget, tmp_path: Path, ask: Callable[..., object], qapp: QApplication
) -> None:
    answering(parent, take=False)
    more = () if ask is ask_folder else ("Registri (*.csv *.xlsx)",)
    assert not ask(parent, "Quale", tmp_path, *more)
