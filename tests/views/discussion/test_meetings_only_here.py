"""What only the coordinator sees: recalls, folded health, names for a while, words on record."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.audit import AuditEntry
from models.usecases.open_restricted_group import OPENED
from models.usecases.working_group.meeting_board import load_meeting
from ui.widgets.buttons import Button
from views.desk import Desk
from views.meetings import item_watch
from views.meetings.screen import MeetingsScreen

MakeScreen = Callable[..., MeetingsScreen]
Press = Callable[..., None]
Settle = Callable[[Desk], None]
CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


def openings(desk: Desk) -> int:
    with desk.archive.reading() as session:
        return len(session.scalars(select(AuditEntry).where(AuditEntry.verb == OPENED)).all())


def links(screen: MeetingsScreen, text: str) -> list[Button]:
    """The links of the own side that can be seen."""
    return [
        each for each in screen.hall.here.findChildren(Button)
        if each.text() == text and each.isVisible()
    ]  # fmt: skip


def test_stops_and_reminders_are_recalled_whatever_put_the_item_there(
    make_screen: MakeScreen, press: Press, qtbot: QtBot
) -> None:
    screen = make_screen()
    recalls = screen.hall.here.recalls
    assert "la posizione non si programma" in recalls.text()
    press(DOWN)
    assert "occorre l’assistente sociale" in recalls.text()
    assert not links(screen, "Comuni da allertare")
    press(DOWN)
    assert "residenza fuori Milano" in recalls.text()
    asked: list[Any] = []
    screen.screen_requested.connect(lambda *said: asked.append(said))
    (link,) = links(screen, "Comuni da allertare")
    link.click()
    assert screen.hall.agenda.item is not None
    assert asked == [("alerts", screen.hall.agenda.item.dossier_ids)]
    press(DOWN)
    assert not recalls.isVisible()


def test_health_is_folded_opened_with_a_trace_and_folded_again(
    make_screen: MakeScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    screen = make_screen()
    press(DOWN)
    here = screen.hall.here
    assert "1 minore" in here.essentials.text()
    assert "riservata" in here.essentials.text()
    assert "asma" not in here.essentials.text()
    assert openings(desk) == 0
    (link,) = links(screen, "Mostra")
    link.click()
    settle(desk)
    assert "asma" in here.essentials.text()
    assert openings(desk) == 1
    screen.load()  # what others change meanwhile closes nothing
    settle(desk)
    QApplication.processEvents()
    settle(desk)
    assert "asma" in here.essentials.text()
    desk.set_masked(False)
    desk.set_masked(True)
    assert "asma" not in here.essentials.text()
    links(screen, "Mostra")[0].click()
    settle(desk)
    assert openings(desk) == 2
    press(DOWN, Qt.Key.Key_Up)
    assert "asma" not in here.essentials.text()
    links(screen, "Mostra")[0].click()
    settle(desk)
    screen.hide()
    screen.show()
    assert "asma" not in here.essentials.text()


def test_names_shown_are_masked_by_the_strip(
    make_screen: MakeScreen, desk: Desk, settle: Settle
) -> None:
    screen = make_screen()
    here = screen.hall.here
    assert not links(screen, "Oscura")
    desk.set_masked(False)
    settle(desk)
    QApplication.processEvents()
    settle(desk)
    assert "Carbone" in here.essentials.text()
    (mask,) = links(screen, "Oscura")
    mask.click()
    settle(desk)
    QApplication.processEvents()
    settle(desk)
    assert desk.masked
    assert "Carbone" not in here.essentials.text()
    assert here.unmasked.sentence == ""


def test_the_open_panel_follows_the_item_in_hand(
    make_screen: MakeScreen,
    press: Press,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = make_screen()
    shown: list[object] = []
    screen.panel_requested.connect(shown.append)
    press(DOWN)
    assert shown == []
    # The window of the program, with its panel open.
    monkeypatch.setattr(item_watch, "Window", QWidget)
    monkeypatch.setattr(QWidget, "panel_open", True, raising=False)
    press(DOWN)
    qtbot.waitUntil(lambda: len(shown) == 1)
    assert screen.hall.agenda.item is not None
    assert shown == [screen.hall.agenda.item.dossier_ids[0]]


def test_a_name_is_cautioned_while_one_writes_the_reason(
    make_screen: MakeScreen, press: Press, desk: Desk, qtbot: QtBot
) -> None:
    screen = make_screen()
    caution = screen.hall.here.editor.caution
    written = "Sentita la sig.ra Carbone."
    press("r", Qt.Key.Key_F2, written)
    qtbot.waitUntil(lambda: caution.sentence != "")
    assert caution.sentence.endswith(
        "Nel motivo sembra esserci il nome di un occupante: il verbale va a tutti con i soli "
        "codici."
    )
    screen.hall.here.reason.setPlainText("")
    qtbot.waitUntil(lambda: caution.sentence == "")
    screen.hall.here.reason.setPlainText(written)
    qtbot.waitUntil(lambda: caution.sentence != "")
    press(ENTER)  # it never stops one
    assert desk.undo_name == "Punto 1: rinviare"
    qtbot.waitUntil(lambda: caution.sentence == "")


def test_a_name_is_cautioned_in_a_dissent_and_in_words_on_record(
    make_screen: MakeScreen, press: Press, qtbot: QtBot
) -> None:
    screen = make_screen()
    press("r", "1", "d", "La Regione dissente su Carbone")
    caution = screen.hall.here.editor.caution
    qtbot.waitUntil(lambda: "Nel dissenso" in caution.sentence)
    screen.hall.focus_agenda()
    press("m")
    form = screen.hall.statement
    form.kind.set_choice("discussion")
    form.words.setPlainText("Il nucleo Carbone chiede tempo.")
    qtbot.waitUntil(lambda: "Nella discussione sembra esserci" in form.caution.sentence)


def test_words_on_record_are_seen_corrected_and_taken_off(
    make_screen: MakeScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    screen = make_screen()
    press("m")
    form = screen.hall.statement
    press((ENTER, CTRL))
    assert "Manca la dichiarazione" in form._words.error
    assert form.words.hasFocus()
    press("Si chiede tempo.", (ENTER, CTRL))
    words = screen.hall.here.words
    assert "«Si chiede tempo.»" in words.text()
    links(screen, "Correggi")[0].click()
    assert screen.hall.form is form
    assert form.words.text() == "Si chiede tempo."
    assert form.done.text() == "Registra la correzione"
    assert not form._body.isEnabled()
    form.words.setPlainText("Si chiede un mese.")
    press((ENTER, CTRL))
    assert "«Si chiede un mese.»" in words.text()
    assert desk.undo_name == "Punto 1: parole corrette"
    press("m")
    form.kind.set_choice("correct:1")
    press((Qt.Key.Key_Delete, CTRL))
    assert words.text() == ""
    assert desk.undo_name == "Punto 1: parole tolte dal verbale"
    desk.undo()
    settle(desk)
    QApplication.processEvents()
    settle(desk)
    assert "«Si chiede un mese.»" in words.text()


def test_discussion_and_documents_are_written_whole(
    make_screen: MakeScreen, press: Press, desk: Desk
) -> None:
    screen = make_screen()
    for kind, text in (("discussion", "Si discute."), ("documents", "Nota PG 1/2026")):
        press("m")
        screen.hall.statement.kind.set_choice(kind)
        screen.hall.statement.words.setPlainText(text)
        press((ENTER, CTRL))
    said = screen.hall.here.words.text()
    assert "Discussione: Si discute." in said
    assert "Documenti esaminati: Nota PG 1/2026" in said
    press("m")
    form = screen.hall.statement
    form.kind.set_choice("documents")
    assert form.words.text() == "Nota PG 1/2026"
    form.words.setPlainText("")
    press((ENTER, CTRL))
    with desk.archive.reading() as session:
        item = load_meeting(session, 1).items[0]
        assert (item.discussion, item.documents) == ("Si discute.", "")


def test_what_is_typed_for_the_minutes_waits_kind_by_kind(
    make_screen: MakeScreen, press: Press
) -> None:
    screen = make_screen()
    press("m")
    form = screen.hall.statement
    form.words.setPlainText("ALER chiede")
    form.kind.set_choice("documents")
    assert form.words.text() == ""
    form.kind.set_choice("statement")
    assert form.words.text() == "ALER chiede"
    press(ESC, DOWN, "m")
    assert form.words.text() == ""
    assert "testo da mettere a verbale" in screen.unsaved()
    press(ESC, Qt.Key.Key_Up, "m")
    assert form.words.text() == "ALER chiede"


def test_a_closed_meeting_offers_no_correction(
    make_screen: MakeScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    screen = make_screen()
    press("r", "1", ENTER, Qt.Key.Key_Up)
    press(Qt.Key.Key_F6, "c", DOWN, "v", ESC, Qt.Key.Key_F8, (ENTER, CTRL))
    assert screen.board is not None
    assert screen.board.is_closed
    assert "1.1.1 Rinviare" in screen.hall.here.decided.text()
    for text in ("Correggi", "Togli la determinazione…", "Aggiungi un’altra", "Metti a verbale…"):
        assert not any(each.isEnabled() for each in links(screen, text))
