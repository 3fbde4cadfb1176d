"""Segna un criterio: offered where nothing else tells, with its document and its day, undoable."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.records.dossier import Dossier
from models.usecases.fragility_vocabulary import NewCriterion, add_fragility_criterion
from models.usecases.open_restricted_group import OPENED
from models.usecases.sheet.content import RestrictedGroup
from ui.theme import Theme
from views.desk import Desk
from views.dossier.page import DossierPage
from views.dossier.sheet_view import SheetView

Settle = Callable[[Desk], None]
Open = Callable[[int], SheetView]
BUTTON = "Segna un criterio…"


@pytest.fixture
def vocabulary(desk: Desk) -> None:
    since = datetime.date(2026, 11, 1)
    with desk.archive.transaction("prova") as session:
        for name, basis in (("dipendenze", "by_hand"), ("già noti", "in_charge")):
            new = NewCriterion(name, basis, "determina 12", "2026/1", since)
            add_fragility_criterion(session, new, author="Ferri", now=desk.now())


def protection(opened: Open, dossier_id: int) -> SheetView:
    view = opened(dossier_id)
    view.tabs.show_tab("protection")
    return view


def named(view: SheetView, word: str) -> list[str]:
    """Whatever on the screen, spoken names too, says a word."""
    seen = [str(getattr(each, "text", str)()) for each in view.findChildren(QWidget)]
    spoken = [each.accessibleName() for each in view.findChildren(QWidget)]
    return [said for said in (*seen, *spoken) if word in said.casefold()]


def test_where_no_criterion_is_by_hand_nothing_is_offered(
    look: Any, opened: Open, desk: Desk
) -> None:
    view = protection(opened, look.first_listed(desk))
    assert BUTTON not in look.texts(view)
    command = view.deeds.protection[-1]
    assert not command.isEnabled()
    assert "Impostazioni" in command.statusTip()


def test_a_criterion_is_marked_by_keyboard_with_its_document(
    look: Any, opened: Open, desk: Desk, settle: Settle, vocabulary: None, qtbot: QtBot
) -> None:
    view = protection(opened, look.first_listed(desk))
    view.activateWindow()
    look.press(view, BUTTON)
    form = view.deeds.form
    assert form is not None
    (criterion,) = [ask for ask in form.spec.asks if ask.key == "criterion"]
    assert [words for _, words in criterion.choices] == ["Scegli…", "Dipendenze"]

    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    said = look.texts(view)
    for sentence in (
        "Scegli il criterio.", "Scrivi il documento che lo dice.", "Scrivi la data del documento.",
    ):  # fmt: skip
        assert sentence in said

    form.set_texts({"criterion": criterion.choices[1][0], "source": "relazione PG 5/2026"})
    form.set_texts({"day": "21/11/2026"})
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(desk)
    assert "è nel futuro" in form.notice.sentence
    assert form.texts()["source"] == "relazione PG 5/2026"
    form.set_texts({"day": "12/11/2026"})
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(desk)

    assert view.deeds.form is None
    said = look.texts(view)
    assert "Criterio segnato" in said
    assert "relazione PG 5/2026" in said
    opener = QApplication.focusWidget()
    assert isinstance(opener, QAbstractButton)
    assert opener.text() == BUTTON  # the keyboard goes on from where it was
    assert desk.undo_name.startswith("Criterio segnato: ")
    assert len(look.entries(desk, "mark_fragility")) == 1
    # Which criterion it is stays folded until the group is opened, and the opening is on record.
    assert named(view, "dipendenze") == []
    before = len(look.entries(desk, OPENED))
    view.tabs.groups()[-1].link.click()
    settle(desk)
    assert named(view, "dipendenze")
    assert len(look.entries(desk, OPENED)) == before + 1

    desk.undo()
    settle(desk)
    assert "relazione PG 5/2026" not in look.texts(view)


def test_a_mark_is_taken_back_with_its_reason(
    look: Any, opened: Open, desk: Desk, settle: Settle, vocabulary: None
) -> None:
    view = protection(opened, look.first_listed(desk))
    look.press(view, BUTTON)
    form = view.deeds.form
    assert form is not None
    (criterion,) = [ask for ask in form.spec.asks if ask.key == "criterion"]
    form.set_texts(
        {"criterion": criterion.choices[1][0], "source": "relazione PG 5", "day": "12/11/2026"}
    )
    look.press(view, "Segna il criterio")
    settle(desk)
    look.press(view, "Revoca: Criterio segnato")
    assert view.deeds.form is not None
    view.deeds.form.set_texts({"reason": "era di un altro nucleo"})
    look.press(view, "Revoca l’atto")
    settle(desk)
    assert "Revocato il 20/11/2026: era di un altro nucleo" in look.texts(view)
    assert view.sheet is not None
    assert all(each.kind != "vocabulary" for each in view.sheet.indications)


def test_on_a_page_both_parts_fold_the_same_group(
    look: Any, theme: Theme, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    page = DossierPage(theme, desk)
    qtbot.addWidget(page)
    page.resize(1500, 900)
    page.show()
    page.arrive(look.dossier_where(desk, Dossier.declared_pathologies != ""))
    settle(desk)
    tabs = page.sheet_view.tabs
    tabs.show_tab("protection")
    both = [each for each in tabs.groups() if each.group is RestrictedGroup.HEALTH]
    assert len(both) == 2
    for section in both:
        section.link.click()
        settle(desk)
    assert all(section.is_open for section in both)
    both[0].link.click()
    settle(desk)
    assert not any(section.is_open for section in both)
