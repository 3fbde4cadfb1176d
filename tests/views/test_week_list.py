"""The list as it will print: previewed, written, printed; what the screen keeps back."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.errors import OfficeError
from models.records.audit import AuditEntry
from models.records.exported_document import ExportedDocument
from models.records.programme import PrintedNumber
from models.rules.week import Week
from models.usecases.extracts.weekly_list import WeeklyListExtract
from models.usecases.plan_week import plan_week, save_proposal
from models.usecases.preview_weekly_list import preview_weekly_list
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.week.list_paper import list_pages
from views.week.list_printing import write_weekly_list_pdf
from views.week.preview_page import PreviewPage
from views.week.screen import LIST_WRITERS, WeekScreen
from views.week.screen_copy import HIDDEN, screen_copy

WEEK = Week(2026, 48)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
Settle = Callable[[Desk], None]


@pytest.fixture
def planned_desk(desk: Desk) -> Desk:
    """A desk whose week 48 has its proposal."""
    desk.set_week(WEEK)
    with desk.archive.reading() as session:
        outcome = plan_week(session, WEEK, on=WEEK.monday)
    with desk.archive.transaction("save_proposal") as session:
        save_proposal(session, outcome, author="Prova", now=NOW)
    return desk


class Opened:
    """What the desktop was asked to open, and the folder that was chosen."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.paths = folder, list[Path]()

    def ask_folder(self, _parent: QWidget, _start: Path) -> Path:
        return self.folder

    def ask_printer(self, _parent: QWidget, printer: QPrinter) -> bool:
        printer.setOutputFileName(str(self.folder / "stampante.pdf"))
        return True


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """Where this test writes."""
    (tmp_path / "documenti").mkdir()
    return Opened(tmp_path / "documenti")


@pytest.fixture
def page(
    theme: Theme, planned_desk: Desk, opened: Opened, qtbot: QtBot, settle: Settle
) -> PreviewPage:
    """The preview of week 48."""
    made = PreviewPage(
        theme, planned_desk, LIST_WRITERS, Memory(opened.folder.parent / "memoria.ini"),
        ask_for_folder=opened.ask_folder, ask_for_printer=opened.ask_printer,
        open_file=opened.paths.append,
    )  # fmt: skip
    qtbot.addWidget(made)
    made.resize(1278, 690)
    with qtbot.waitExposed(made):
        made.show()
    made.set_folder(opened.folder)
    made.show_week(WEEK)
    settle(planned_desk)
    return made


def extract_for(desk: Desk, recipient: str) -> WeeklyListExtract:
    with desk.archive.reading() as session:
        return preview_weekly_list(session, WEEK, recipient=recipient, now=NOW)


def test_preview_has_the_pages_of_the_document(page: PreviewPage) -> None:
    assert page.pages.page_count >= 4
    assert "Questura" in page.pages.accessibleName()
    assert page.days is not None
    whole = page.pages.page_count
    page.days.set_choice(WEEK.monday.isoformat())
    page.days.chosen.emit(page.days.choice)
    assert page.pages.page_count < whole  # the day alone


def test_screen_keeps_names_and_sub_reasons_back(planned_desk: Desk) -> None:
    extract = extract_for(planned_desk, "questura")
    assert any(
        sign in ("3a", "3b", "3c")
        for row in extract.dwellings
        if row.reserved
        for sign in row.reserved.criteria
    )
    for masked in (True, False):
        shown = screen_copy(extract, masked=masked)
        reserved = [row.reserved for row in shown.dwellings if row.reserved]
        assert not any(s in ("3a", "3b", "3c") for each in reserved for s in each.criteria)
        assert all((each.contact == HIDDEN) is masked for each in reserved)
    other = extract_for(planned_desk, "aler")
    assert screen_copy(other, masked=True) == other


def test_unmasked_preview_is_logged(page: PreviewPage, planned_desk: Desk, settle: Settle) -> None:
    assert "oscurati" in page.hidden.sentence
    planned_desk.set_masked(False)
    settle(planned_desk)
    assert "chiaro" in page.hidden.sentence
    with planned_desk.archive.reading() as session:
        verbs = set(session.scalars(select(AuditEntry.verb)))
    assert "show_reserved_list" in verbs
    planned_desk.set_masked(True)
    page.copies.choose("aler")
    settle(planned_desk)
    assert page.hidden.sentence == ""  # nothing is kept back of that copy


def test_copies_are_written_where_one_chose_and_opened(
    page: PreviewPage, planned_desk: Desk, opened: Opened, settle: Settle
) -> None:
    page.copies.tick("aler", True)
    assert page.export_action.text() == "Scrivi 2 esemplari"
    page.formats[".pdf"].setChecked(True)
    page.export_action.trigger()
    settle(planned_desk)
    names = sorted(path.name for path in opened.folder.iterdir())
    assert names == sorted(
        f"elenco-settimanale-2026-W48-{who}{suffix}"
        for who in ("aler", "questura")
        for suffix in (".docx", ".pdf", ".xlsx")
    )
    assert str(opened.folder) in page.done.sentence
    page.open_file.trigger()
    page.open_folder.trigger()
    assert opened.paths[1] == opened.folder
    assert opened.paths[0].parent == opened.folder
    with planned_desk.archive.reading() as session:
        recipients = set(session.scalars(select(ExportedDocument.recipient)))
        assert session.scalars(select(PrintedNumber)).first() is not None
    assert recipients == {"ALER Milano", "Questura di Milano"}


def test_nothing_is_written_without_addressee_or_format(page: PreviewPage) -> None:
    page.copies.tick("questura", False)
    assert not page.export_action.isEnabled()
    assert "destinatario" in page.export_action.statusTip()
    page.copies.tick("mm", True)
    assert page.export_action.isEnabled()
    for box in page.formats.values():
        box.setChecked(False)
    assert not page.export_action.isEnabled()


def test_print_is_recorded_as_an_extract(
    page: PreviewPage, planned_desk: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    page.pages.setFocus()
    qtbot.keyClick(page.pages, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle(planned_desk)
    assert (opened.folder / "stampante.pdf").read_bytes().startswith(b"%PDF")
    with planned_desk.archive.reading() as session:
        document = session.scalars(select(ExportedDocument)).one()
    assert document.file_name.endswith("questura.pdf")


def test_folder_that_cannot_be_written_is_said_there(
    page: PreviewPage, planned_desk: Desk, opened: Opened, settle: Settle
) -> None:
    blocked = opened.folder / "file"
    blocked.write_text("non è una cartella")
    page.set_folder(blocked / "sotto")
    page.export_action.trigger()
    settle(planned_desk)
    assert "cartella" in page.done.sentence
    with pytest.raises(OfficeError, match="non si può scrivere"):
        write_weekly_list_pdf(extract_for(planned_desk, "mm"), blocked / "x.pdf")


def test_each_copy_is_laid_out_whole(planned_desk: Desk, qapp: object) -> None:
    for recipient in ("questura", "prefettura", "carabinieri", "servizi-sociali", "mm"):
        pages = list_pages(extract_for(planned_desk, recipient))
        room = pages._room
        for number in range(len(pages)):
            for y, piece in pages._pages[number]:
                assert y + piece.height <= room + 1


def test_one_key_from_the_availability_to_the_list(
    theme: Theme, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    desk.set_week(WEEK)
    screen = WeekScreen(theme, desk)
    qtbot.addWidget(screen)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.arrive()
    settle(desk)
    focus = screen.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.preview_page, timeout=20_000)
    settle(desk)
    assert screen.preview_page.pages.page_count > 1
    assert not screen.actions_of_week.preview.isVisible()  # Ctrl+P now prints
    screen.preview_page.back.trigger()
    assert screen.actions_of_week.preview.isVisible()
    assert screen.centre.currentWidget() is not screen.empty
