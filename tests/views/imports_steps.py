"""Steps that the tests of Importazioni share: invented rows, waiting, what the screen says."""

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from models.records.dossier import Dossier
from views.imports.screen import ImportsScreen

ROW = {
    "N_PRATICA": "ALER-2022-00002",
    "ENTE_GESTORE": "ALER",
    "INDIRIZZO": "VIA PARAVIA 15 SC. A P.T INT. 2",
    "DATA_OCCUPAZIONE": "07/07/2020",
    "PROGR_COMPONENTE": "1",
    "COGNOME": "NERI",
    "NOME": "PAOLO",
    "DATA_NASCITA": "11/11/1970",
    "N_COMPONENTI": "1",
    "PATOLOGIE": "dialisi",
    "MQ_ABITABILI": "45,5",
}
OTHER = ROW | {"N_PRATICA": "ALER-2023-00003", "COGNOME": "FIORI", "INDIRIZZO": "VIA GOLA 27"}
NO_CODE = ROW | {"N_PRATICA": ""}


def previewed(qtbot: QtBot, screen: ImportsScreen, name: str = "") -> None:
    """Wait until a file is previewed (the one with this name)."""

    def ready() -> bool:
        job = screen.flow.queue.current
        there = job is not None and job.preview is not None
        return there and (not name or (job is not None and job.path.name == name))

    qtbot.waitUntil(ready, timeout=20_000)


def imported(qtbot: QtBot, screen: ImportsScreen) -> None:
    screen.go.trigger()
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.flow.report, timeout=20_000)


def held(screen: ImportsScreen, table: Any = Dossier) -> int:
    with screen._desk.archive.reading() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def row_of(screen: ImportsScreen, heading: str) -> int:
    choices = screen.flow.queue.current.choices  # type: ignore[union-attr]
    assert choices is not None
    return [column.source.heading for column in choices.columns].index(heading)


def shown(screen: ImportsScreen, heading: str) -> list[str]:
    """What the line of a column says, from the left."""
    table = screen.flow.columns.table.table
    row = row_of(screen, heading)
    return [str(table.data(table.index(row, n))) for n in range(table.columnCount())]


def choose(qtbot: QtBot, screen: ImportsScreen, heading: str, typed: str) -> None:
    """Give a column another field, by keyboard alone."""
    table = screen.flow.columns.table
    table.select_id(row_of(screen, heading))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.waitUntil(table.chooser.isVisible)
    qtbot.keyClicks(table.chooser.typed, typed)
    qtbot.keyClick(table.chooser.typed, Qt.Key.Key_Return)
