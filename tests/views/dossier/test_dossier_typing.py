"""Values typed in their place: checked, saved, undone, never lost."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from models.records.dossier import Dossier
from models.records.findings import SocialAssessment
from models.records.register_import import RegisterImport, ValueConflict
from models.usecases.sheet.content import RestrictedGroup
from views.desk import Desk
from views.dossier.sheet_view import SheetView

Settle = Callable[[Desk], None]
Open = Callable[[int], SheetView]
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_a_value_is_typed_in_its_place_by_keyboard(
    look: Any, opened: Open, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    dossier_id = look.dossier_where(desk, Dossier.living_area.is_not(None))
    view = opened(dossier_id)
    view.tabs.show_tab("building")
    row = look.row_of(view, "living_area")
    before = row.value.text
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_F2)
    assert row.editor is not None
    field = row.editor.editor
    assert isinstance(field, QLineEdit)
    field.clear()
    qtbot.keyClicks(field, "46,x")
    assert "Scrivi un numero" in look.texts(row)
    qtbot.keyClick(field, ENTER)
    assert row.editor is not None
    assert not desk.tasks.busy
    qtbot.keyClick(field, ESC)
    assert row.editor is None
    assert before in look.texts(row)
    qtbot.keyClick(row, ENTER)
    assert row.editor is not None
    field = row.editor.editor
    assert isinstance(field, QLineEdit)
    field.clear()
    qtbot.keyClicks(field, "71,5")
    qtbot.keyClick(field, ENTER)
    settle(desk)
    row = look.row_of(view, "living_area")
    assert "71,5 m²" in look.texts(row)
    assert f"nel registro: {before}" in look.texts(row)
    assert view.unsaved() == ""
    code = view.head.code.text()
    assert desk.undo_name == f"Modifica superficie abitabile di {code}"
    desk.undo()
    settle(desk)
    assert before in look.texts(look.row_of(view, "living_area"))


def test_a_closed_list_is_chosen_and_a_date_is_typed(
    look: Any, opened: Open, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    view = opened(look.dossier_where(desk))
    view.tabs.show_tab("building")
    mode = look.row_of(view, "occupation_mode")
    mode.edit()
    assert mode.editor is not None
    mode.editor.set_text("takeover")
    qtbot.keyClick(mode.editor.editor, ENTER)
    settle(desk)
    assert "subentro" in look.texts(look.row_of(view, "occupation_mode"))
    day = look.row_of(view, "occupation_date")
    day.edit()
    assert day.editor is not None
    day.editor.set_text("31/02/2020")
    assert "Scrivi una data che esiste" in look.texts(day)
    day.editor.set_text("05/11/2020")
    qtbot.keyClick(day.editor.editor, ENTER)
    settle(desk)
    assert "05/11/2020" in look.texts(look.row_of(view, "occupation_date"))


def test_what_is_being_typed_is_kept_when_the_panel_moves_on(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    first, second = look.dossier_where(desk), look.dossier_where(desk, skip=1)
    view = opened(first)
    code = view.head.code.text()
    view.tabs.show_tab("building")
    row = look.row_of(view, "neighbourhood")
    row.edit()
    assert row.editor is not None
    row.editor.set_text("Lorenteggio alto")
    assert "Lorenteggio alto" in view.unsaved()
    opened(second)
    assert view.head.code.text() != code
    said = view.draft_notice.sentence
    assert code in said
    assert "quartiere «Lorenteggio alto»" in said
    look.press(view, "Riprendi")
    settle(desk)
    assert view.head.code.text() == code
    row = look.row_of(view, "neighbourhood")
    assert row.editor is not None
    assert row.editor.text() == "Lorenteggio alto"
    assert view.draft_notice.sentence == ""


def test_a_change_elsewhere_does_not_touch_what_is_being_typed(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(look.dossier_where(desk))
    view.tabs.show_tab("building")
    row = look.row_of(view, "utilities")
    row.edit()
    assert row.editor is not None
    row.editor.set_text("LUCE e ga")
    desk.changed.emit(look.changed("dossiers"))
    settle(desk)
    row = look.row_of(view, "utilities")
    assert row.editor is not None
    assert row.editor.text() == "LUCE e ga"


def test_a_conflict_is_marked_and_settled_in_its_place(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    dossier_id = look.dossier_where(desk)
    with desk.archive.transaction("prova") as session:
        session.get_one(Dossier, dossier_id).living_area = Decimal(50)
        file = session.scalars(select(func.min(RegisterImport.id))).one()
        session.add(
            ValueConflict(
                dossier_id=dossier_id, entity="dossier", entity_id=dossier_id,
                field="living_area", import_id=file, import_row=7, kept_value="50.00",
                incoming_value="61.00",
            )
        )  # fmt: skip
    view = opened(dossier_id)
    view.tabs.show_tab("building")
    assert "Contrasto: il registro dice 61 m²" in look.texts(look.row_of(view, "living_area"))
    look.press(view, "Prendi dal registro")
    settle(desk)
    row = look.row_of(view, "living_area")
    assert "61 m²" in look.texts(row)
    assert "Contrasto" not in look.texts(row)
    assert desk.undo_name.startswith("Contrasto su superficie abitabile")


def test_the_state_of_necessity_cannot_be_typed(opened: Open, desk: Desk) -> None:
    with desk.archive.reading() as session:
        dossier_id = session.scalars(select(SocialAssessment.dossier_id)).first()
    assert dossier_id is not None
    view = opened(dossier_id)
    for tab in ("offices", "acts", "building", "timeline"):
        view.tabs.show_tab(tab)
    editable = {row.value.entity for row in view.tabs.rows() if row.value.kind is not None}
    assert "social_assessment" not in editable


def test_the_history_says_who_changed_what(
    look: Any, opened: Open, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    view = opened(look.dossier_where(desk))
    view.tabs.show_tab("building")
    row = look.row_of(view, "floor")
    row.edit()
    assert row.editor is not None
    row.editor.set_text("9")
    qtbot.keyClick(row.editor.editor, ENTER)
    settle(desk)
    view.tabs.show_tab("timeline")
    settle(desk)
    shown = look.texts(view)
    assert "Piano: " in shown
    assert "→ 9" in shown
    assert desk.author in shown


def test_a_restricted_value_is_never_named_in_the_sentence_of_a_draft(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    dossier_id = look.dossier_where(desk, Dossier.isee.is_not(None))
    view = opened(dossier_id)
    group = next(g for g in view.tabs.groups() if g.group is RestrictedGroup.INCOME)
    group.link.click()
    settle(desk)
    row = look.row_of(view, "isee")
    row.edit()
    assert row.editor is not None
    row.editor.set_text("12.345,00")
    said = view.unsaved()
    assert "isee" in said
    assert "12.345" not in said


def test_prose_is_kept_with_control_and_enter(
    look: Any, opened: Open, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    view = opened(look.dossier_where(desk))
    row = look.row_of(view, "notes")
    row.edit()
    assert row.editor is not None
    prose = row.editor.editor
    assert isinstance(prose, QPlainTextEdit)
    qtbot.keyClicks(prose, "prima riga")
    qtbot.keyClick(prose, ENTER)
    qtbot.keyClicks(prose, "seconda")
    qtbot.keyClick(prose, ENTER, Qt.KeyboardModifier.ControlModifier)
    settle(desk)
    assert "prima riga\nseconda" in look.texts(look.row_of(view, "notes"))
