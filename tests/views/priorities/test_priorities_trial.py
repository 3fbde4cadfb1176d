"""Another order tried and recorded, the list previewed and written."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from sqlalchemy import select

from models.records.audit import AuditEntry
from models.records.decision import Directive
from models.records.exported_document import ExportedDocument
from models.rules.facts import Criterion
from views.desk import Desk
from views.priorities.record_form import DirectiveWords
from views.priorities.screen import PrioritiesScreen

TODAY = datetime.date(2026, 11, 20)
Settle = Callable[[Desk], None]


def first_code(screen: PrioritiesScreen) -> str:
    assert screen.priorities is not None
    return screen.priorities.line(0).case_code


def test_convention_is_named_while_there_is_no_directive(screen: PrioritiesScreen) -> None:
    said = screen.lists.strip.accessibleName()
    assert said.startswith("Ordine convenzionale.")
    assert "assunzione" in said
    assert "4 settimane per «Recente» (assunzione)" in screen.status()[1]


def test_trial_says_what_would_change_and_records_it(
    screen: PrioritiesScreen, desk: Desk, settle: Settle, keys: Any
) -> None:
    keys.press(Qt.Key.Key_P)
    settle(desk)
    assert screen.trial.preview is not None
    assert not screen.trial.preview.rising
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Down)
    for _ in range(2):
        keys.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(desk)
    assert screen.trial.order.criteria()[:3] == (
        Criterion.SAFETY, Criterion.RECENT_OCCUPATION, Criterion.TITLE_FOR_MANAGER,
    )  # fmt: skip
    preview = screen.trial.preview
    assert preview.rising
    assert preview.summary()[0] == screen.trial._said.text()
    would_be_first = preview.shift(0).case_code

    screen.trial.form.record.click()
    assert screen.trial.form.problems()[0] == "Scrivi il giorno della seduta."
    keys.write("18/11/2026")
    keys.press(Qt.Key.Key_Return)
    keys.write("verbale n. 3")
    assert screen.unsaved()
    keys.press(Qt.Key.Key_Return)
    settle(desk)
    assert screen.pages.currentWidget() is screen.lists
    assert first_code(screen) == would_be_first
    assert screen.lists.strip.accessibleName().startswith(
        "Indirizzo del Comitato del 18 novembre 2026. in vigore dal 20/11/2026 · verbale n. 3"
    )
    assert "segue il nuovo ordine" in screen.notice.sentence
    with desk.archive.reading() as session:
        (kept,) = session.scalars(select(Directive)).all()
        assert kept.reference == "seduta del 18 novembre 2026, verbale n. 3"
        assert kept.author == desk.author


def test_directive_of_tomorrow_leaves_the_list_of_today(
    screen: PrioritiesScreen, desk: Desk, settle: Settle
) -> None:
    before = first_code(screen)
    screen.open_trial()
    screen.trial.order.setCurrentRow(2)
    screen.trial.order.shift(-1)
    screen.trial.order.shift(-1)
    words = DirectiveWords(datetime.date(2026, 11, 18), "verbale", datetime.date(2026, 12, 1))
    screen.trial.form.record_requested.emit(words)
    settle(desk)
    assert first_code(screen) == before
    assert "vale dal 1° dicembre 2026" in screen.notice.sentence
    screen.open_trial()
    assert screen.trial.form._about_later().startswith("Fino al 01/12/2026")


def test_directive_recorded_by_mistake_is_revoked_and_stays_on_record(
    screen: PrioritiesScreen, desk: Desk, settle: Settle
) -> None:
    words = DirectiveWords(datetime.date(2026, 11, 18), "verbale", TODAY)
    screen.open_trial()
    screen.trial.form.record_requested.emit(words)
    settle(desk)
    screen.open_trial()
    (revoke,) = screen.trial.directives.findChildren(QPushButton)
    revoke.click()
    settle(desk)
    assert screen.lists.strip.accessibleName().startswith("Ordine convenzionale.")
    assert desk.undo_name.startswith("Revocato l’indirizzo")
    with desk.archive.reading() as session:
        assert session.scalars(select(Directive)).one().revoked_at is not None


@pytest.mark.parametrize(
    ("committee", "effective", "said"),
    [
        ("21/11/2026", "", (0, "futuro")),
        ("18/11/2026", "17/11/2026", (1, "prima della seduta")),
        ("31/02/2026", "", (0, "non esiste")),
    ],
)
def test_directive_is_judged_as_it_is_typed(
    screen: PrioritiesScreen, committee: str, effective: str, said: tuple[int, str]
) -> None:
    screen.open_trial()
    form = screen.trial.form
    form._committee.setText(committee)
    if effective:
        form._effective.setText(effective)
    field, words = said
    assert words in form.problems()[field]
    assert words in (form._committee_field, form._effective_field)[field].error


def test_trial_rows_rise_and_fall(screen: PrioritiesScreen, desk: Desk, settle: Settle) -> None:
    screen.open_trial()
    screen.trial.order.setCurrentRow(2)
    screen.trial.order.shift(-1)
    screen.trial.order.shift(-1)
    settle(desk)
    preview = screen.trial.preview
    assert preview is not None
    for choice, places in (("rising", preview.rising), ("falling", preview.falling)):
        screen.trial._views.set_choice(choice)
        screen.trial._views.chosen.emit(choice)
        table = screen.trial._shifts
        assert len(table.table.rows) == len(places)
        words = {table.table.columns[2].text(row) for row in range(len(places))}
        assert all(word.startswith("sale" if choice == "rising" else "scende") for word in words)


def test_preview_shows_the_printed_words_and_the_sheet_is_recorded(
    screen: PrioritiesScreen, desk: Desk, settle: Settle, tmp_path: Path, keys: Any
) -> None:
    keys.press(Qt.Key.Key_A)
    text = screen.paper.paper.toPlainText()
    assert "È al posto 1 per accesso diretto al Tavolo" in text
    assert "quello convenzionale, in mancanza di indirizzi del Comitato" in text
    screen.sheet.export_there(str(tmp_path))
    settle(desk)
    assert "elenco-priorita-2026-11-20.xlsx" in screen.notice.sentence
    sheet = load_workbook(tmp_path / "elenco-priorita-2026-11-20.xlsx").active
    assert sheet.cell(5, 2).value == first_code(screen)
    with desk.archive.reading() as session:
        assert session.scalars(select(ExportedDocument.kind)).all() == ["ranking"]
        assert "export_ranking" in set(session.scalars(select(AuditEntry.verb)))
    assert desk.undo_name == ""
    keys.press(Qt.Key.Key_E)  # again, in the same folder
    settle(desk)
    assert str(tmp_path) in screen.notice.sentence
    keys.press(Qt.Key.Key_Escape)
    assert screen.pages.currentWidget() is screen.lists


def test_folder_that_cannot_be_written_is_said(
    screen: PrioritiesScreen, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    taken = tmp_path / "file"
    taken.write_text("x", encoding="utf-8")
    screen.sheet.export_to(str(taken / "dentro"))
    settle(desk)
    assert "non si può creare" in screen.notice.sentence
