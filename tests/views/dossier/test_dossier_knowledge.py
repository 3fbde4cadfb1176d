"""Chi sa cosa in the dossier: cells heard in full, forms by Enter, letters and notes."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.dossier import Dossier
from models.records.exported_document import ExportedDocument
from models.records.inquiry import InformationNote, InformationRequest, ResidenceAlert
from models.rules.who_knows_what import CellState, Holder, Kind
from models.usecases.working_group.knowledge_matrix import knowledge_matrix
from models.usecases.working_group.residents_elsewhere import residents_elsewhere
from ui.folders import DOCUMENTS
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.dossier.knowledge.section import KnowledgeSection
from views.dossier.sheet_view import SheetView

Settle = Callable[[Desk], None]
Place = tuple[Holder, Kind]
SOCIAL: Place = (Holder.SOCIAL_SERVICES, Kind.HEALTH_AND_SOCIAL)


@pytest.fixture
def section(
    opened: Callable[[int], SheetView],
    desk: Desk,
    memory: Memory,
    tmp_path: Path,
    settle: Settle,
) -> Callable[[], KnowledgeSection]:
    """Open a position of ALER with a resident elsewhere on its tab; return what it shows now."""
    memory.set(DOCUMENTS, str(tmp_path / "documenti"))
    with desk.archive.reading() as session:
        elsewhere = [each for each in residents_elsewhere(session) if each.body == "ALER"]
    view = opened(elsewhere[0].dossier_id)
    view.tabs.show_tab("offices")
    settle(desk)

    def now() -> KnowledgeSection:
        found = [each for each in view.findChildren(KnowledgeSection) if each.isVisible()]
        return found[-1]

    return now


def go_to(section: KnowledgeSection, place: Place) -> None:
    section.take_focus()
    section.choose(list(Holder).index(place[0]), list(Kind).index(place[1]))


def press_enter(qtbot: QtBot, section: KnowledgeSection) -> None:
    QTest.keyClick(section.table, Qt.Key.Key_Return)


def submit(view: SheetView, desk: Desk, settle: Settle, **texts: str) -> None:
    form = view.deeds.form
    assert form is not None
    form.set_texts(texts)
    form.submit()
    settle(desk)
    settle(desk)


def state_of(desk: Desk, view: SheetView, place: Place) -> CellState:
    assert view.sheet is not None
    with desk.archive.reading() as session:
        known = knowledge_matrix(session, view.sheet.dossier_id, on=desk.today())
    return known.at(*place).cell.state


def test_a_cell_is_heard_with_body_kind_and_state(section: Callable[[], KnowledgeSection]) -> None:
    table = section().table
    go_to(section(), SOCIAL)
    heard = QAccessible.queryAccessibleInterface(table)
    assert heard is not None
    said = table.table.data(table.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Servizi Sociali, Patologie e criticità sociali: manca: nessuno l’ha ancora chiesta"
    )
    assert table.table.data(table.currentIndex(), 0) == "manca"
    assert str(said) in section().said.text()


def test_arrows_move_between_cells(qtbot: QtBot, section: Callable[[], KnowledgeSection]) -> None:
    go_to(section(), (Holder.REGION, Kind.COMPOSITION))
    QTest.keyClick(section().table, Qt.Key.Key_Down)
    QTest.keyClick(section().table, Qt.Key.Key_Right)
    assert section().table.place == (1, 1)
    assert "MM SpA, Fragilità" in section().said.text()


def test_enter_asks_by_letter_and_the_letter_is_not_undone(
    qtbot: QtBot,
    section: Callable[[], KnowledgeSection],
    view: SheetView,
    desk: Desk,
    settle: Settle,
    tmp_path: Path,
) -> None:
    go_to(section(), SOCIAL)
    press_enter(qtbot, section())
    submit(view, desk, settle, how="letter", term="18/12/2026")

    assert state_of(desk, view, SOCIAL) is CellState.ASKED
    assert (tmp_path / "documenti" / "richiesta-2026-001-servizi-sociali.docx").is_file()
    assert "richiesta-2026-001-servizi-sociali.docx" in view.notice.sentence
    assert desk.undo_name == ""
    assert section().table.place == (3, 5)
    assert section().deeds == ("answer", "withdraw")


def test_a_request_only_noted_is_undone(
    qtbot: QtBot,
    section: Callable[[], KnowledgeSection],
    view: SheetView,
    desk: Desk,
    settle: Settle,
) -> None:
    go_to(section(), SOCIAL)
    press_enter(qtbot, section())
    submit(view, desk, settle, how="later")
    assert section().deeds == ("letter", "answer", "withdraw")
    assert desk.undo_name.startswith("Chiesto a Servizi Sociali")
    desk.undo()
    settle(desk)
    assert state_of(desk, view, SOCIAL) is CellState.MISSING


def test_the_answer_closes_and_is_never_shown(
    qtbot: QtBot,
    section: Callable[[], KnowledgeSection],
    view: SheetView,
    desk: Desk,
    settle: Settle,
    look: Any,
) -> None:
    go_to(section(), SOCIAL)
    press_enter(qtbot, section())
    submit(view, desk, settle, how="later")
    view.deeds.open_form("knowledge.answer.social_services.health_and_social")
    submit(view, desk, settle, text="Patologia segreta", reference="prot. 9")
    assert state_of(desk, view, SOCIAL) is CellState.RECEIVED
    assert "segreta" not in look.texts(view)


@pytest.fixture
def answered(
    section: Callable[[], KnowledgeSection], view: SheetView, desk: Desk, settle: Settle
) -> KnowledgeSection:
    """The cell of an answer of Servizi Sociali, in front."""
    go_to(section(), SOCIAL)
    view.deeds.open_form("knowledge.ask.social_services.health_and_social")
    submit(view, desk, settle, how="later")
    view.deeds.open_form("knowledge.answer.social_services.health_and_social")
    submit(view, desk, settle, text="Patologia segreta", reference="prot. 9")
    return section()


def test_enter_reads_the_answer_folded_and_opening_it_leaves_a_trace(
    qtbot: QtBot, answered: KnowledgeSection, view: SheetView, desk: Desk, settle: Settle, look: Any
) -> None:
    assert answered.deeds[0] == "read"
    press_enter(qtbot, answered)
    settle(desk)
    box = answered.answers
    assert box is not None
    seen = look.texts(box)
    assert "Risposta del 20/11/2026 alla richiesta del 20/11/2026, prot. 9." in seen
    assert "segreta" not in look.texts(view)
    assert look.entries(desk, "open_restricted_group") == []
    assert box.open.hasFocus()
    QTest.keyClick(box.open, Qt.Key.Key_Return)
    settle(desk)
    assert "Patologia segreta" in look.texts(view)
    assert len(look.entries(desk, "open_restricted_group")) == 1
    assert not desk.undo_name.startswith("Apertura")


def test_the_shield_folds_an_open_answer(
    qtbot: QtBot, answered: KnowledgeSection, view: SheetView, desk: Desk, settle: Settle, look: Any
) -> None:
    press_enter(qtbot, answered)
    settle(desk)
    look.press(view, "Apri la risposta")
    settle(desk)
    assert "Patologia segreta" in look.texts(view)
    desk.set_masked(False)
    desk.set_masked(True)
    assert "segreta" not in look.texts(view)
    assert answered.answers is None


def test_escape_closes_the_answer_and_goes_back_to_the_cell(
    qtbot: QtBot, answered: KnowledgeSection, desk: Desk, settle: Settle
) -> None:
    press_enter(qtbot, answered)
    settle(desk)
    assert answered.answers is not None
    QTest.keyClick(answered.answers.open, Qt.Key.Key_Escape)
    assert answered.answers is None
    assert answered.table.hasFocus()
    press_enter(qtbot, answered)
    settle(desk)
    QTest.keyClick(answered.answers, Qt.Key.Key_Escape)
    go_to(answered, (Holder.REGION, Kind.COMPOSITION))
    assert answered.answers is None


def test_a_click_on_what_a_register_brought_says_where_it_is_read(
    section: Callable[[], KnowledgeSection], desk: Desk, settle: Settle, look: Any
) -> None:
    table = section().table
    go_to(section(), (Holder.ALER, Kind.COMPOSITION))
    place = table.visualRect(table.currentIndex()).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(desk)
    box = section().answers
    assert box is not None
    assert "Anagrafe ALER del " in look.texts(box)
    assert box.visibleRegion().boundingRect().height() == box.height(), "all of it is in sight"
    assert "si legge nella Sintesi" in look.texts(box)


def test_not_needed_wants_a_reason_and_can_be_taken_back(
    section: Callable[[], KnowledgeSection],
    view: SheetView,
    desk: Desk,
    settle: Settle,
    look: Any,
) -> None:
    place = (Holder.REGION, Kind.COMPOSITION)
    go_to(section(), place)
    look.press(view, "Non occorre…")
    submit(view, desk, settle, reason="")
    assert view.deeds.form is not None
    submit(view, desk, settle, reason="già nota dall’anagrafe")
    assert state_of(desk, view, place) is CellState.NOT_NEEDED
    look.press(view, "Togli l’annotazione")
    settle(desk)
    assert state_of(desk, view, place) is CellState.MISSING
    with desk.archive.reading() as session:
        assert session.scalars(select(InformationNote)).one().revoked_at is not None


def test_the_guardia_di_finanza_cannot_be_asked_without_a_decision(
    section: Callable[[], KnowledgeSection],
) -> None:
    go_to(section(), (Holder.FINANCE_POLICE, Kind.INCOME))
    assert "ask" not in section().deeds
    assert "decisione del Gruppo di Lavoro" in section().said.text()


def test_the_comune_of_residence_is_alerted_from_the_sheet(
    section: Callable[[], KnowledgeSection],
    view: SheetView,
    desk: Desk,
    settle: Settle,
    look: Any,
) -> None:
    assert "Comune da allertare" in look.texts(section())
    look.press(view, "Allerta il Comune…")
    submit(view, desk, settle, how="letter")
    with desk.archive.reading() as session:
        alert = session.scalars(select(ResidenceAlert)).one()
        assert alert.alerted_on == datetime.date(2026, 11, 20)
        assert session.get_one(ExportedDocument, alert.exported_document_id).row_count == 1
        assert session.scalars(select(InformationRequest)).all() == []
    assert "allertato il 20/11/2026" in look.texts(section())


def test_what_is_missing_is_asked_from_its_line_and_then_says_since_when(
    opened: Callable[[int], SheetView],
    view: SheetView,
    desk: Desk,
    settle: Settle,
    look: Any,
    memory: Memory,
    tmp_path: Path,
) -> None:
    memory.set(DOCUMENTS, str(tmp_path / "documenti"))
    lacking = look.dossier_where(desk, Dossier.living_area.is_(None), Dossier.body == "ALER")
    opened(lacking)
    look.press(view, "Chiedi: Superficie abitabile")
    form = view.deeds.form
    assert form is not None
    assert form.spec.title == "Chiedi a ALER Milano: superficie abitabile"
    submit(view, desk, settle, how="letter")
    assert "chiesto a ALER Milano il 20/11/2026, oggi" in look.texts(view)
    assert len(list((tmp_path / "documenti").glob("richiesta-*-aler-milano.docx"))) == 1
    with pytest.raises(AssertionError):
        look.press(view, "Chiedi: Superficie abitabile")


def test_a_reason_that_tells_too_much_is_said_and_kept_only_on_purpose(
    section: Callable[[], KnowledgeSection], view: SheetView, desk: Desk, settle: Settle, look: Any
) -> None:
    place = (Holder.REGION, Kind.COMPOSITION)
    go_to(section(), place)
    look.press(view, "Non occorre…")
    submit(view, desk, settle, reason="la sig.ra R. è incinta")
    form = view.deeds.form
    assert form is not None
    assert "sembra esserci una notizia sulla salute" in form.notice.sentence
    assert form.do_it.text() == "Scrivi lo stesso"
    assert state_of(desk, view, place) is CellState.MISSING
    submit(view, desk, settle, reason="la sig.ra R. è incinta dal 2025")  # another text: said again
    assert state_of(desk, view, place) is CellState.MISSING
    submit(view, desk, settle)
    assert state_of(desk, view, place) is CellState.NOT_NEEDED
    (kept,) = look.entries(desk, "keep_reserved_text")
    assert "incinta" not in repr(kept.details)


def test_at_a_large_text_the_cell_one_moves_to_is_seen(
    qtbot: QtBot,
    section: Callable[[], KnowledgeSection],
    view: SheetView,
    desk: Desk,
    settle: Settle,
    theme: Theme,
) -> None:
    theme.set_scale(2.0)
    settle(desk)
    section().take_focus()
    for _ in range(8):
        QTest.keyClick(section().table, Qt.Key.Key_Down)
    table = section().table
    assert table.place[0] == 8
    viewport = table.viewport()
    seen = viewport.visibleRegion().boundingRect()
    assert seen.contains(table.place_on_screen)
    for _ in range(8):
        QTest.keyClick(table, Qt.Key.Key_Up)
    assert viewport.visibleRegion().boundingRect().contains(table.place_on_screen)


def test_from_asked_to_withdrawn_by_keyboard_alone(
    qtbot: QtBot, section: Callable[[], KnowledgeSection], view: SheetView, desk: Desk,
    settle: Settle,
) -> None:  # fmt: skip
    def press(key: Qt.Key, *keys: Qt.Key) -> None:
        for each in (key, *keys):
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, each)
        settle(desk)

    def submit_typed() -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle(desk)
        settle(desk)

    go_to(section(), SOCIAL)
    press(Qt.Key.Key_Return)
    assert view.deeds.form is not None
    press(Qt.Key.Key_Escape)
    assert view.deeds.form is None
    assert section().table.hasFocus(), "given up, one is on the cell again"
    press(Qt.Key.Key_Return)
    view.deeds.form.set_texts({"how": "later"})
    submit_typed()
    assert state_of(desk, view, SOCIAL) is CellState.ASKED
    assert section().table.hasFocus()
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab)  # letter, answer, withdraw
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Ritira la richiesta")
    press(Qt.Key.Key_Return)
    typed = QApplication.focusWidget()
    assert typed is not None
    QTest.keyClicks(typed, "non serve")
    submit_typed()
    assert state_of(desk, view, SOCIAL) is CellState.MISSING
    assert section().table.hasFocus()
