"""The dossier's panel on the invented registers, and what the tests see of it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.audit import AuditEntry
from models.records.dossier import Dossier
from models.usecases.rank_archive import rank_archive
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Changed, Desk
from views.dossier.panel import DossierPanel
from views.dossier.sheet_view import SheetView
from views.dossier.value_row import ValueRow

Settle = Callable[[Desk], None]
Open = Callable[[int], SheetView]


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, desk: Desk, memory: Memory) -> DossierPanel:
    made = DossierPanel(theme, desk, memory)
    qtbot.addWidget(made)
    made.resize(theme.px(384), 716)
    made.show()
    made.dossier_requested.connect(made.show_dossier)
    return made


@pytest.fixture
def settle(qtbot: QtBot) -> Settle:
    """Wait until nothing is under way, and until what came of it is on the screen."""

    def wait(desk: Desk) -> None:
        qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=20_000)
        for _ in range(3):
            QApplication.processEvents()
        qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=20_000)

    return wait


@pytest.fixture
def view(panel: DossierPanel) -> SheetView:
    return panel.sheet_view


@pytest.fixture
def opened(view: SheetView, desk: Desk, settle: Settle) -> Open:
    def show(dossier_id: int) -> SheetView:
        view.show_dossier(dossier_id)
        settle(desk)
        return view

    return show


@pytest.fixture
def look() -> "Look":
    """Eyes and fingers."""
    return Look()


class Look:
    """What the tests of the dossier see and press."""

    def dossier_where(self, desk: Desk, *conditions: object, skip: int = 0) -> int:
        with desk.archive.reading() as session:
            found = session.scalars(select(Dossier.id).where(*conditions).offset(skip)).first()  # type: ignore[arg-type]
        assert found is not None
        return found

    def first_listed(self, desk: Desk) -> int:
        with desk.archive.reading() as session:
            return rank_archive(session, on=desk.today()).ranking[0].dossier_id

    def texts(self, widget: QWidget) -> str:
        shown = [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]
        shown += [each.text() for each in widget.findChildren(QAbstractButton) if each.isVisible()]
        return "\n".join(shown)

    def row_of(self, view: SheetView, field: str) -> ValueRow:
        return next(row for row in view.tabs.rows() if row.value.field == field)

    def press(self, view: SheetView, name: str) -> None:
        """Press the visible button of this text or accessible name."""
        for made in view.findChildren(QAbstractButton):
            if made.isVisible() and name in (made.text(), made.accessibleName()):
                made.click()
                return
        raise AssertionError(f"no button {name!r} among {self.texts(view)!r}")

    def entries(self, desk: Desk, verb: str) -> list[AuditEntry]:
        with desk.archive.reading() as session:
            return list(session.scalars(select(AuditEntry).where(AuditEntry.verb == verb)))

    def changed(self, topic: str) -> object:
        return Changed(frozenset({topic}))
