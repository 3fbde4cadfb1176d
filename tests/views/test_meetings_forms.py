"""The forms of a meeting: the keyboard goes through them as the eye reads them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.form_page import FormPage
from views.meetings.forms import AppointmentForm, CloseForm, ProtocolForm, RecordForm
from views.meetings.paper_forms import ConvocationForm


def begun(form: FormPage, qtbot: QtBot) -> FormPage:
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.take_focus()
    return form


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (ConvocationForm, ("number", "day")),
        (CloseForm, ("at", "next_on", "next_at", "next_place")),
        (AppointmentForm, ("held_on", "starts_at", "place", "mode")),
        (RecordForm, ("business", "next_on", "next_at", "next_place", "number", "day")),
        (ProtocolForm, ("number", "day")),
    ],
)
def test_tab_goes_through_a_form_as_the_eye_reads_it(
    kind: type[FormPage], names: tuple[str, ...], theme: Theme, qtbot: QtBot
) -> None:
    form = begun(kind(theme), qtbot)
    for name in names:
        editor = getattr(form, name)
        front = form.focusWidget()
        assert front is not None, name
        assert front is editor or editor.isAncestorOf(front), name
        qtbot.keyClick(_in_hand(form), Qt.Key.Key_Tab)


def _in_hand(form: QWidget) -> QWidget:
    return form.focusWidget() or form
