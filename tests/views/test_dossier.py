"""The dossier's panel as the official uses it: reading, typing in place, opening, deciding."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from models.records.audit import AuditEntry
from models.records.dossier import Dossier, HouseholdMember
from models.records.findings import SocialAssessment
from models.records.register_import import RegisterImport, ValueConflict
from models.usecases.rank_archive import rank_archive
from models.usecases.sheet.content import RestrictedGroup
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Changed, Desk
from views.dossier.page import DossierPage
from views.dossier.panel import DossierPanel
from views.dossier.sheet_view import SheetView
from views.dossier.value_row import ValueRow

Settle = Callable[[Desk], None]
Open = Callable[[int], SheetView]
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


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


def dossier_where(desk: Desk, *conditions: object, skip: int = 0) -> int:
    with desk.archive.reading() as session:
        found = session.scalars(select(Dossier.id).where(*conditions).offset(skip)).first()  # type: ignore[arg-type]
    assert found is not None
    return found


def first_listed(desk: Desk) -> int:
    with desk.archive.reading() as session:
        return rank_archive(session, on=desk.today()).ranking[0].dossier_id


def texts(widget: QWidget) -> str:
    shown = [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]
    shown += [each.text() for each in widget.findChildren(QAbstractButton) if each.isVisible()]
    return "\n".join(shown)


def row_of(view: SheetView, field: str) -> ValueRow:
    return next(row for row in view.tabs.rows() if row.value.field == field)


def press(view: SheetView, name: str) -> None:
    """Press the visible button of this text or accessible name."""
    for made in view.findChildren(QAbstractButton):
        if made.isVisible() and name in (made.text(), made.accessibleName()):
            made.click()
            return
    raise AssertionError(f"no button {name!r} among {texts(view)!r}")


def entries(desk: Desk, verb: str) -> list[AuditEntry]:
    with desk.archive.reading() as session:
        return list(session.scalars(select(AuditEntry).where(AuditEntry.verb == verb)))


def test_it_opens_with_place_and_reason_and_without_names(opened: Open, desk: Desk) -> None:
    dossier_id = first_listed(desk)
    view = opened(dossier_id)
    with desk.archive.reading() as session:
        dossier = session.get_one(Dossier, dossier_id)
        surnames = session.scalars(
            select(HouseholdMember.surname).where(HouseholdMember.dossier_id == dossier_id)
        ).all()
    shown = texts(view)
    assert dossier.case_code in shown
    assert dossier.address in shown
    assert "Perché è al posto 1" in shown
    assert "par. 11.1" in shown
    for surname in surnames:
        assert surname is None or surname not in shown


def test_names_are_shown_on_request_and_the_request_is_on_record(
    opened: Open, desk: Desk, settle: Settle
) -> None:
    with desk.archive.reading() as session:
        member = session.scalars(
            select(HouseholdMember).where(HouseholdMember.surname.is_not(None))
        ).first()
    assert member is not None
    view = opened(member.dossier_id)
    press(view, "Apri i dati delle persone, resta traccia")
    settle(desk)
    assert str(member.surname) in texts(view)
    (entry,) = entries(desk, "open_restricted_group")
    assert (entry.entity_id, entry.details["group"]) == (member.dossier_id, "people")
    # A change elsewhere builds the sheet anew: what is open stays open, with no second trace.
    desk.changed.emit(_changed("findings"))
    settle(desk)
    assert str(member.surname) in texts(view)
    assert len(entries(desk, "open_restricted_group")) == 1
    press(view, "Chiudi i dati delle persone")
    assert str(member.surname) not in texts(view)


def test_raising_the_shield_folds_what_was_open(opened: Open, desk: Desk, settle: Settle) -> None:
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
    assert str(member.surname) in texts(view)
    press(view, "Apri i dati delle persone, resta traccia")
    settle(desk)
    desk.set_masked(True)
    settle(desk)
    assert str(member.surname) not in texts(view)


def test_a_value_is_typed_in_its_place_by_keyboard(
    opened: Open, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    dossier_id = dossier_where(desk, Dossier.living_area.is_not(None))
    view = opened(dossier_id)
    view.tabs.show_tab("building")
    row = row_of(view, "living_area")
    before = row.value.text
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_F2)
    assert row.editor is not None
    field = row.editor.editor
    assert isinstance(field, QLineEdit)
    field.clear()
    qtbot.keyClicks(field, "46,x")
    assert "Scrivi un numero" in texts(row)
    qtbot.keyClick(field, ENTER)
    assert row.editor is not None
    assert not desk.tasks.busy
    qtbot.keyClick(field, ESC)
    assert row.editor is None
    assert before in texts(row)
    qtbot.keyClick(row, ENTER)
    assert row.editor is not None
    field = row.editor.editor
    assert isinstance(field, QLineEdit)
    field.clear()
    qtbot.keyClicks(field, "71,5")
    qtbot.keyClick(field, ENTER)
    settle(desk)
    row = row_of(view, "living_area")
    assert "71,5 m²" in texts(row)
    assert f"nel registro: {before}" in texts(row)
    assert view.unsaved() == ""
    code = view.head.code.text()
    assert desk.undo_name == f"Modifica superficie abitabile di {code}"
    desk.undo()
    settle(desk)
    assert before in texts(row_of(view, "living_area"))


def test_a_closed_list_is_chosen_and_a_date_is_typed(
    opened: Open, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    view = opened(dossier_where(desk))
    view.tabs.show_tab("building")
    mode = row_of(view, "occupation_mode")
    mode.edit()
    assert mode.editor is not None
    mode.editor.set_text("takeover")
    qtbot.keyClick(mode.editor.editor, ENTER)
    settle(desk)
    assert "subentro" in texts(row_of(view, "occupation_mode"))
    day = row_of(view, "occupation_date")
    day.edit()
    assert day.editor is not None
    day.editor.set_text("31/02/2020")
    assert "Scrivi una data che esiste" in texts(day)
    day.editor.set_text("05/11/2020")
    qtbot.keyClick(day.editor.editor, ENTER)
    settle(desk)
    assert "05/11/2020" in texts(row_of(view, "occupation_date"))


def test_what_is_being_typed_is_kept_when_the_panel_moves_on(
    opened: Open, desk: Desk, settle: Settle
) -> None:
    first, second = dossier_where(desk), dossier_where(desk, skip=1)
    view = opened(first)
    code = view.head.code.text()
    view.tabs.show_tab("building")
    row = row_of(view, "neighbourhood")
    row.edit()
    assert row.editor is not None
    row.editor.set_text("Lorenteggio alto")
    assert "Lorenteggio alto" in view.unsaved()
    opened(second)
    assert view.head.code.text() != code
    said = view.draft_notice.sentence
    assert code in said
    assert "quartiere «Lorenteggio alto»" in said
    press(view, "Riprendi")
    settle(desk)
    assert view.head.code.text() == code
    row = row_of(view, "neighbourhood")
    assert row.editor is not None
    assert row.editor.text() == "Lorenteggio alto"
    assert view.draft_notice.sentence == ""


def test_a_change_elsewhere_does_not_touch_what_is_being_typed(
    opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(dossier_where(desk))
    view.tabs.show_tab("building")
    row = row_of(view, "utilities")
    row.edit()
    assert row.editor is not None
    row.editor.set_text("LUCE e ga")
    desk.changed.emit(_changed("dossiers"))
    settle(desk)
    row = row_of(view, "utilities")
    assert row.editor is not None
    assert row.editor.text() == "LUCE e ga"


def test_the_source_of_a_value_is_told_by_key_and_by_pointer(
    opened: Open, desk: Desk, qtbot: QtBot
) -> None:
    view = opened(dossier_where(desk, Dossier.municipio.is_not(None)))
    view.tabs.show_tab("building")
    row = row_of(view, "municipio")
    assert "Anagrafe di" in row.toolTip()
    assert "riga" in row.toolTip()
    assert "Anagrafe di" not in texts(row)
    qtbot.keyClick(row, Qt.Key.Key_F4)
    assert "Anagrafe di" in texts(row)


def test_a_conflict_is_marked_and_settled_in_its_place(
    opened: Open, desk: Desk, settle: Settle
) -> None:
    dossier_id = dossier_where(desk)
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
    assert "Contrasto: il registro dice 61 m²" in texts(row_of(view, "living_area"))
    press(view, "Prendi dal registro")
    settle(desk)
    row = row_of(view, "living_area")
    assert "61 m²" in texts(row)
    assert "Contrasto" not in texts(row)
    assert desk.undo_name.startswith("Contrasto su superficie abitabile")


def test_a_dossier_is_suspended_from_a_form_inside_the_panel(
    opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(first_listed(desk))
    view.deeds.suspend.trigger()
    form = view.deeds.form
    assert form is not None
    form.set_texts({"until": "32/01/2027", "reason": ""})
    press(view, "Sospendi")
    assert "non esiste" in texts(form)
    assert "Scrivi il motivo." in texts(form)
    form.set_texts({"until": "15/01/2027", "reason": "ricorso pendente"})
    press(view, "Sospendi")
    settle(desk)
    assert view.deeds.form is None
    assert "sospesa fino al 15 gennaio 2027" in texts(view)
    assert not view.deeds.suspend.isEnabled()
    view.deeds.resume.trigger()
    settle(desk)
    assert "sospesa" not in texts(view)


def test_a_form_refused_by_the_rules_keeps_what_was_typed(
    opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(dossier_where(desk))
    view.deeds.group.trigger()
    form = view.deeds.form
    assert form is not None
    form.set_texts({"decided_on": "01/12/2026", "reason": "esame completato"})
    press(view, "Registra")
    settle(desk)
    assert "nel futuro" in form.notice.sentence
    assert form.texts()["reason"] == "esame completato"
    form.set_texts({"decided_on": "20/11/2026"})
    press(view, "Registra")
    settle(desk)
    view.tabs.show_tab("acts")
    assert "inserita in elenco" in texts(view)


def test_closing_and_reopening_are_told_at_the_top(
    opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(dossier_where(desk))
    view.deeds.close.trigger()
    assert view.deeds.form is not None
    view.deeds.form.set_texts({"reason": "rilascio volontario"})
    press(view, "Chiudi la posizione")
    settle(desk)
    assert "rilascio volontario" in texts(view)
    view.deeds.reopen.trigger()
    settle(desk)
    assert "rilascio volontario" not in texts(view)


def test_a_pin_and_an_exclusion_ask_for_the_reason(
    opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(first_listed(desk))
    view.deeds.exclude.trigger()
    press(view, "Escludi")
    assert view.deeds.form is not None
    assert "Scrivi il motivo." in texts(view.deeds.form)
    view.deeds.form.set_texts({"reason": "trattativa in corso"})
    press(view, "Escludi")
    settle(desk)
    assert "trattativa in corso" in texts(view)
    view.deeds.release.trigger()
    settle(desk)
    assert "trattativa in corso" not in texts(view)


def test_the_tavolo_s_act_is_offered_only_against_an_impediment(
    opened: Open, desk: Desk, settle: Settle
) -> None:
    with desk.archive.reading() as session:
        ranking = rank_archive(session, on=desk.today()).ranking
    impeded = next(row.dossier_id for row in ranking if row.impediments)
    free = next(row.dossier_id for row in ranking if not row.impediments)
    view = opened(free)
    assert not view.deeds.impediment.isEnabled()
    opened(impeded)
    view.deeds.impediment.trigger()
    form = view.deeds.form
    assert form is not None
    assert "posto" in form.texts()["impediment"]
    form.set_texts({"reason": "attestazione attesa", "authors": "Proposta del Presidente"})
    press(view, "Registra l’atto")
    settle(desk)
    assert "Atto registrato." in texts(view)
    assert "attestazione attesa" in texts(view)


def test_the_state_of_necessity_cannot_be_typed(opened: Open, desk: Desk) -> None:
    with desk.archive.reading() as session:
        dossier_id = session.scalars(select(SocialAssessment.dossier_id)).first()
    assert dossier_id is not None
    view = opened(dossier_id)
    for tab in ("offices", "acts", "building", "timeline"):
        view.tabs.show_tab(tab)
    editable = {row.value.entity for row in view.tabs.rows() if row.value.kind is not None}
    assert "social_assessment" not in editable


def test_a_form_half_filled_waits_with_its_dossier(opened: Open, desk: Desk) -> None:
    first, second = dossier_where(desk), dossier_where(desk, skip=1)
    view = opened(first)
    view.deeds.suspend.trigger()
    assert view.deeds.form is not None
    view.deeds.form.set_texts({"reason": "in attesa di"})
    opened(second)
    assert view.deeds.form is None
    assert "Sospendi la posizione" in view.draft_notice.sentence
    opened(first)
    assert view.deeds.form is not None
    assert view.deeds.form.texts()["reason"] == "in attesa di"


def test_a_kept_panel_stays_until_it_is_let_go(opened: Open, desk: Desk, settle: Settle) -> None:
    first, second = dossier_where(desk), dossier_where(desk, skip=1)
    view = opened(first)
    code = view.head.code.text()
    view.deeds.keep.trigger()
    opened(second)
    assert view.head.code.text() == code
    press(view, "Mostra quella scelta")
    settle(desk)
    assert view.head.code.text() != code


def test_the_other_dossiers_of_the_building_are_a_click_away(
    opened: Open, desk: Desk, settle: Settle
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
    press(view, other.case_code)
    settle(desk)
    assert view.head.code.text() == other.case_code


def test_the_history_says_who_changed_what(
    opened: Open, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    view = opened(dossier_where(desk))
    view.tabs.show_tab("building")
    row = row_of(view, "floor")
    row.edit()
    assert row.editor is not None
    row.editor.set_text("9")
    qtbot.keyClick(row.editor.editor, ENTER)
    settle(desk)
    view.tabs.show_tab("timeline")
    settle(desk)
    shown = texts(view)
    assert "Piano: " in shown
    assert "→ 9" in shown
    assert desk.author in shown


def test_every_tab_is_reached_by_keyboard_and_says_itself(
    opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(first_listed(desk))
    for _ in range(5):
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
    panel: DossierPanel, opened: Open, theme: Theme, desk: Desk, settle: Settle,
    scale: float, choice: str,
) -> None:  # fmt: skip
    theme.set_choice(choice)
    theme.set_scale(scale)
    dossier_id = first_listed(desk)
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
    qtbot: QtBot, theme: Theme, desk: Desk, settle: Settle
) -> None:
    page = DossierPage(theme, desk)
    qtbot.addWidget(page)
    page.resize(1832, 980)
    page.show()
    page.arrive(first_listed(desk))
    settle(desk)
    page.sheet_view.tabs.show_tab("building")
    shown = texts(page)
    assert "Perché è al posto 1" in shown
    assert "Superficie abitabile" in shown
    with qtbot.waitSignal(page.screen_requested) as left:
        page.sheet_view.deeds.shut.trigger()
    assert left.args == ["back", None]


def test_a_restricted_value_is_never_named_in_the_sentence_of_a_draft(
    opened: Open, desk: Desk, settle: Settle
) -> None:
    dossier_id = dossier_where(desk, Dossier.isee.is_not(None))
    view = opened(dossier_id)
    group = next(g for g in view.tabs.groups() if g.group is RestrictedGroup.INCOME)
    group.link.click()
    settle(desk)
    row = row_of(view, "isee")
    row.edit()
    assert row.editor is not None
    row.editor.set_text("12.345,00")
    said = view.unsaved()
    assert "isee" in said
    assert "12.345" not in said


def test_closing_the_panel_folds_what_was_open(
    panel: DossierPanel, opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(dossier_where(desk, Dossier.isee.is_not(None)))
    group = next(g for g in view.tabs.groups() if g.group is RestrictedGroup.INCOME)
    group.link.click()
    settle(desk)
    assert group.is_open
    panel.setVisible(False)
    panel.setVisible(True)
    settle(desk)
    assert not any(each.is_open for each in view.tabs.groups())


def test_the_tabs_scroll_their_part_by_keyboard(
    opened: Open, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    view = opened(first_listed(desk))
    view.setFocus()
    assert view.focusWidget() is view.tabs.bar
    qtbot.keyClick(view.tabs.bar, Qt.Key.Key_PageDown)
    area = next(a for a in view.findChildren(QScrollArea) if a.accessibleName() == "Sintesi")
    assert area.verticalScrollBar().value() > 0


def test_a_dossier_that_is_gone_is_said_in_the_panel(opened: Open, desk: Desk) -> None:
    view = opened(dossier_where(desk))
    opened(999_999)
    assert "non è più nell’archivio" in view.notice.sentence


def _changed(topic: str) -> object:
    return Changed(frozenset({topic}))


def test_prose_is_kept_with_control_and_enter(
    opened: Open, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    view = opened(dossier_where(desk))
    row = row_of(view, "notes")
    row.edit()
    assert row.editor is not None
    prose = row.editor.editor
    assert isinstance(prose, QPlainTextEdit)
    qtbot.keyClicks(prose, "prima riga")
    qtbot.keyClick(prose, ENTER)
    qtbot.keyClicks(prose, "seconda")
    qtbot.keyClick(prose, ENTER, Qt.KeyboardModifier.ControlModifier)
    settle(desk)
    assert "prima riga\nseconda" in texts(row_of(view, "notes"))
