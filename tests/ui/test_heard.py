"""A widget that paints itself is heard as what it is."""

import gc

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.heard import ROLES, hear_as


@pytest.mark.parametrize("role", ROLES)
def test_a_painted_widget_says_what_it_is(qtbot: QtBot, role: str) -> None:
    made = QWidget()
    qtbot.addWidget(made)
    hear_as(made, role)
    made.setAccessibleName("Piazza Selinunte 85")
    child = QPushButton("Apri", made)
    for _ in range(3):
        gc.collect()
        heard = QAccessible.queryAccessibleInterface(made)
        assert heard is not None
        assert heard.role() == ROLES[role]
        assert heard.text(QAccessible.Text.Name) == "Piazza Selinunte 85"
        inner = heard.child(0)
        assert inner is not None
        assert inner.role() == QAccessible.Role.Button
    made.setAccessibleName("Via Gola 7")
    heard = QAccessible.queryAccessibleInterface(made)
    assert heard is not None
    assert heard.text(QAccessible.Text.Name) == "Via Gola 7"
    child.deleteLater()


def test_many_come_and_go(qtbot: QtBot) -> None:
    for _ in range(300):
        made = QWidget()
        hear_as(made, "list_item")
        assert QAccessible.queryAccessibleInterface(made) is not None
        made.deleteLater()
    del made
    gc.collect()
    QApplication.processEvents()


def test_other_widgets_are_heard_as_qt_knows_them(qtbot: QtBot) -> None:
    hear_as(QWidget(), "button")
    plain = QPushButton("Chiudi")
    qtbot.addWidget(plain)
    heard = QAccessible.queryAccessibleInterface(plain)
    assert heard is not None
    assert heard.role() == QAccessible.Role.Button
