"""The papers of a meeting from its screen: written where Impostazioni says, listed side by side."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.records.dossier import Dossier
from models.rules.natural_order import natural_key
from models.store.archive import Archive
from models.usecases.working_group.agenda import freeze_agenda
from models.usecases.working_group.hold_meeting import open_meeting
from models.usecases.working_group.meeting_record import Proposal, add_to_agenda
from models.usecases.working_group.prepare_meeting import prepare_meeting
from ui.folders import DOCUMENTS
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.meetings.documents import MeetingDocuments
from views.meetings.screen import MeetingsScreen

NOW = datetime.datetime(2026, 11, 24, 9, 52, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)
Settle = Callable[[Desk], None]
Hands = tuple[MeetingsScreen, MeetingDocuments, Path]


@pytest.fixture
def opened() -> list[Path]:
    """The files that were opened."""
    return []


@pytest.fixture
def make(
    empty_archive: Archive,
    make_desk: Callable[[Archive], Desk],
    theme: Theme,
    memory: Memory,
    qtbot: QtBot,
    settle: Settle,
    tmp_path: Path,
    opened: list[Path],
) -> Iterator[Callable[[str], Hands]]:
    """Show a meeting of two positions in a state: "draft", "frozen" or "open"."""
    desk = make_desk(empty_archive)
    desk._clock = lambda: NOW
    memory.set(DOCUMENTS, str(tmp_path / "carte"))

    def shown(state: str) -> Hands:
        with desk.archive.transaction("prova", now=NOW) as session:
            found = [
                Dossier(
                    body=body, case_code=f"{body}-{number}", code_key=natural_key(str(number)),
                    building_key="b", street_key="s", address=f"Via Gola {number}",
                    dwelling_key=f"d{number}",
                )
                for number, body in ((1, "ALER"), (2, "MM"))
            ]  # fmt: skip
            session.add_all(found)
            session.flush()
            meeting = prepare_meeting(
                session, held_on=TODAY, starts_at="10.00", place="Prefettura di Milano",
                author="P", now=NOW,
            )  # fmt: skip
            add_to_agenda(session, meeting.id, [Proposal(each.id) for each in found])
            if state == "frozen":
                freeze_agenda(meeting, now=NOW)
            elif state == "open":
                open_meeting(meeting, at="10.05", now=NOW)
            meeting_id = meeting.id
        screen = MeetingsScreen(theme, desk, memory)
        screen.documents._open_file = opened.append
        qtbot.addWidget(screen)
        screen.resize(1278, 690)
        screen.show()
        screen.arrive(meeting_id)
        settle(desk)
        QApplication.processEvents()
        return screen, screen.documents, tmp_path / "carte"

    yield shown
    settle(desk)


def texts(path: Path) -> str:
    return "\n".join(each.text for each in docx.Document(str(path)).paragraphs)


def test_the_letter_waits_for_the_numbers(make: Callable[[str], Hands]) -> None:
    _, documents, _ = make("draft")

    assert not documents.convocation.isEnabled()
    assert not documents.minutes.isEnabled()
    assert "numeri" in documents.convocation.statusTip() or "numeri" in (
        documents.convocation.toolTip()
    )


def test_the_letter_is_written_with_its_numbers(make: Callable[[str], Hands], qtbot: QtBot) -> None:
    screen, documents, folder = make("frozen")
    documents.convocation.trigger()
    path = folder / "convocazione-gruppo-di-lavoro-2026-01.docx"
    qtbot.waitUntil(screen.notice.isVisible)

    assert "Alla Regione Lombardia" in texts(path)
    assert path.name in screen.notice.sentence


def test_minutes_are_written_opened_and_listed_with_what_was_edited(
    make: Callable[[str], Hands], qtbot: QtBot, opened: list[Path]
) -> None:
    screen, documents, folder = make("open")
    draft = folder / "verbale-gruppo-di-lavoro-2026-01-bozza.docx"
    documents.in_word.trigger()
    qtbot.waitUntil(lambda: opened == [draft])
    draft.write_bytes(draft.read_bytes() + b" a mano")
    documents.minutes.trigger()
    qtbot.waitUntil(lambda: draft.with_name(f"{draft.stem} (2).docx").is_file())
    qtbot.waitUntil(lambda: "resta com’è" in screen.notice.sentence)

    documents.all_versions.trigger()
    qtbot.waitUntil(lambda: screen.hall.form is documents.versions)
    tree = documents.versions.tree
    found = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    rows = [row for row in found if row is not None]
    assert [[row.text(column) for column in (1, 2, 4)] for row in rows] == [
        ["Verbale, bozza, versione 1", "come scritto dal programma", f"{draft.stem} (2).docx"],
        ["Verbale, bozza, versione 1", "modificato a mano", draft.name],
    ]
    assert documents.versions.remark.text().startswith("1 file modificato a mano.")
    tree.setCurrentItem(rows[1])
    documents.versions.done.trigger()
    assert opened[-1] == draft
    draft.unlink()
    documents.versions.done.trigger()
    assert "non è più nella cartella" in documents.versions.notice.sentence
    documents.versions.back.trigger()
    assert screen.hall.form is None


def test_annex_and_excerpt_are_for_whom_they_are(
    make: Callable[[str], Hands], qtbot: QtBot
) -> None:
    _, documents, folder = make("open")
    next(each for each in documents.annexes if "MM" in each.text()).trigger()
    annex = folder / "allegato-riservato-gruppo-di-lavoro-2026-01-mm.docx"
    qtbot.waitUntil(annex.is_file)
    rows = [cell.text for t in docx.Document(str(annex)).tables for cell in t._cells]
    assert "MM-2" in rows
    assert "ALER-1" not in rows

    assert documents.excerpt.text() == "Estratto del punto 1"
    documents.excerpt.trigger()
    qtbot.waitUntil((folder / "estratto-gruppo-di-lavoro-2026-01-punto-1.docx").is_file)


def test_the_papers_are_among_the_commands_of_the_screen(make: Callable[[str], Hands]) -> None:
    screen, documents, _ = make("open")

    assert {documents.minutes, documents.in_word, documents.all_versions} <= set(screen.commands())
    assert documents.button.isVisible()
    screen.show_all()
    assert not documents.button.isVisible()
