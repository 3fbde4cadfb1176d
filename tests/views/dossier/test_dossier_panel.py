"""The dossier's panel as the official reads it: what is shown, folded, opened, reached."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from models.records.dossier import Dossier, HouseholdMember
from models.usecases.sheet.content import RestrictedGroup
from ui.theme import Theme
from views.desk import Desk
from views.dossier.page import DossierPage
from views.dossier.panel import DossierPanel
from views.dossier.sheet_view import SheetView

Settle = Callable[[Desk], None]
Open = Callable[[int], SheetView]
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_it_opens_with_place_and_reason_and_without_names(
    look: Any, opened: Open, desk: Desk
) -> None:
    dossier_id = look.first_listed(desk)
    view = opened(dossier_id)
    with desk.archive.reading() as session:
        dossier = session.get_one(Dossier, dossier_id)
        surnames = session.scalars(
            select(HouseholdMember.surname).where(HouseholdMember.dossier_id == dossier_id)
        ).all()
    shown = look.texts(view)
    assert dossier.case_code in shown
    assert dossier.address in shown
    assert "Perché è al posto 1" in shown
    assert "par. 11.1" in shown
    for surname in surnames:
        assert surname is None or surname not in shown


def test_names_are_shown_on_request_and_the_request_is_on_record(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    with desk.archive.reading() as session:
        member = session.scalars(
            select(HouseholdMember).where(HouseholdMember.surname.is_not(None))
        ).first()
    assert member is not None
    view = opened(member.dossier_id)
    look.press(view, "Apri i dati delle persone, resta traccia")
    settle(desk)
    assert str(member.surname) in look.texts(view)
    (entry,) = look.entries(desk, "open_restricted_group")
    assert (entry.entity_id, entry.details["group"]) == (member.dossier_id, "people")
    # A change elsewhere builds the sheet anew: what is open stays open, with no second trace.
    desk.changed.emit(look.changed("findings"))
    settle(desk)
    assert str(member.surname) in look.texts(view)
    assert len(look.entries(desk, "open_restricted_group")) == 1
    look.press(view, "Chiudi i dati delle persone")
    assert str(member.surname) not in look.texts(view)


def test_raising_the_shield_folds_what_was_open(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    with desk.archive.reading() as session:
        member = session.scalars(
            select(HouseholdMember).where(
                HouseholdMember.surname.is_not(None), HouseholdMember.is_contact.is_(True)
            )
        ).first()
    assert member is not None
    view = opened(member.dossier_id)
    desk.set_masked(False)
    settle(desk)
    assert str(member.surname) in look.texts(view)
    look.press(view, "Apri i dati delle persone, resta traccia")
    settle(desk)
    desk.set_masked(True)
    settle(desk)
    assert str(member.surname) not in look.texts(view)


def test_the_source_of_a_value_is_told_by_key_and_by_pointer(
    look: Any, opened: Open, desk: Desk, qtbot: QtBot
) -> None:
    view = opened(look.dossier_where(desk, Dossier.municipio.is_not(None)))
    view.tabs.show_tab("building")
    row = look.row_of(view, "municipio")
    assert "Anagrafe di" in row.toolTip()
    assert "riga" in row.toolTip()
    assert "Anagrafe di" not in look.texts(row)
    qtbot.keyClick(row, Qt.Key.Key_F4)
    assert "Anagrafe di" in look.texts(row)


def test_a_kept_panel_stays_until_it_is_let_go(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    first, second = look.dossier_where(desk), look.dossier_where(desk, skip=1)
    view = opened(first)
    code = view.head.code.text()
    view.deeds.keep.trigger()
    opened(second)
    assert view.head.code.text() == code
    look.press(view, "Mostra quella scelta")
    settle(desk)
    assert view.head.code.text() != code


def test_the_other_dossiers_of_the_building_are_a_click_away(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    with desk.archive.reading() as session:
        key = session.scalars(
            select(Dossier.building_key).group_by(Dossier.building_key).having(func.count() > 1)
        ).first()
        one, other = session.scalars(
            select(Dossier).where(Dossier.building_key == key).order_by(Dossier.id).limit(2)
        ).all()
    view = opened(one.id)
    view.tabs.show_tab("building")
    look.press(view, other.case_code)
    settle(desk)
    assert view.head.code.text() == other.case_code


def test_every_tab_is_reached_by_keyboard_and_says_itself(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(look.first_listed(desk))
    for _ in range(view.tabs.bar.count()):
        view.deeds.next_tab.trigger()
        settle(desk)
        for widget in view.findChildren(QWidget):
            if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                continue
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named, f"{type(widget).__name__} has no name"
    assert view.tabs.current == "summary"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("choice", ["light", "contrast"])
def test_nothing_is_clipped_with_the_longest_address(
    look: Any, panel: DossierPanel, opened: Open, theme: Theme, desk: Desk, settle: Settle,
    scale: float, choice: str,
) -> None:  # fmt: skip
    theme.set_choice(choice)
    theme.set_scale(scale)
    dossier_id = look.first_listed(desk)
    with desk.archive.transaction("prova") as session:
        dossier = session.get_one(Dossier, dossier_id)
        dossier.address = "Via Luigi Antonio Cavallari degli Orfani Beneficenti 118 bis/A"
        dossier.stair, dossier.floor, dossier.unit = "B destra", "seminterrato", "104 bis"
    panel.resize(theme.px(384), 700)
    view = opened(dossier_id)
    for _ in range(5):
        view.deeds.next_tab.trigger()
        settle(desk)
        for shown in view.findChildren(QLabel):
            if not shown.isVisible() or not shown.text():
                continue
            where = f"{shown.text()!r} in {shown.width()}×{shown.height()}"
            if shown.wordWrap():
                words = QTextDocumentFragment.fromHtml(shown.text()).toPlainText().split()
                longest = max(map(shown.fontMetrics().horizontalAdvance, words))
                assert shown.width() >= longest, where
                assert shown.height() >= shown.heightForWidth(shown.width()), where
            else:
                assert shown.width() >= shown.sizeHint().width(), where
            right = shown.mapTo(view, shown.rect().topRight()).x()
            assert right <= view.width(), where


def test_the_page_shows_summary_and_details_side_by_side(
    look: Any, qtbot: QtBot, theme: Theme, desk: Desk, settle: Settle
) -> None:
    page = DossierPage(theme, desk)
    qtbot.addWidget(page)
    page.resize(1832, 980)
    page.show()
    page.arrive(look.first_listed(desk))
    settle(desk)
    page.sheet_view.tabs.show_tab("building")
    shown = look.texts(page)
    assert "Perché è al posto 1" in shown
    assert "Superficie abitabile" in shown
    with qtbot.waitSignal(page.screen_requested) as left:
        page.sheet_view.deeds.shut.trigger()
    assert left.args == ["back", None]


def test_closing_the_panel_folds_what_was_open(
    look: Any, panel: DossierPanel, opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(look.dossier_where(desk, Dossier.isee.is_not(None)))
    group = next(g for g in view.tabs.groups() if g.group is RestrictedGroup.INCOME)
    group.link.click()
    settle(desk)
    assert group.is_open
    panel.setVisible(False)
    panel.setVisible(True)
    settle(desk)
    assert not any(each.is_open for each in view.tabs.groups())


def test_the_tabs_scroll_their_part_by_keyboard(
    look: Any, opened: Open, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    view = opened(look.first_listed(desk))
    view.setFocus()
    assert view.focusWidget() is view.tabs.bar
    qtbot.keyClick(view.tabs.bar, Qt.Key.Key_PageDown)
    area = next(a for a in view.findChildren(QScrollArea) if a.accessibleName() == "Sintesi")
    assert area.verticalScrollBar().value() > 0


def test_a_dossier_that_is_gone_is_said_in_the_panel(look: Any, opened: Open, desk: Desk) -> None:
    view = opened(look.dossier_where(desk))
    opened(999_999)
    assert "non è più nell’archivio" in view.notice.sentence
