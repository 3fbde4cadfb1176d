"""The papers of a meeting from its screen: written where Impostazioni says, listed side by side."""

import datetime
import re
import zipfile
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


def everything(path: Path) -> str:
    """All that is written, in the body, in boxes and at head and foot."""
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if name.startswith("word/")]
        return "".join(
            re.sub(r"<[^>]+>", "", package.read(name).decode("utf-8", "replace")) for name in names
        )


def texts(path: Path) -> str:
    return "\n".join(each.text for each in docx.Document(str(path)).paragraphs)


def test_one_flow_convenes_fixes_the_numbers_and_writes_the_letter(
    make: Callable[[str], Hands], qtbot: QtBot
) -> None:
    screen, documents, folder = make("draft")

    assert documents.convocation.isEnabled()
    assert not documents.minutes.isEnabled()
    documents.convocation.trigger()
    form = documents.letter
    qtbot.waitUntil(lambda: screen.hall.form is form)
    leaving = form.leaving.sentence
    assert "10 enti" in leaving
    assert "2 punti" in leaving
    assert "I numeri dei punti si fissano ora" in leaving
    assert "Dopo non si annulla" in leaving
    path = folder / "convocazione-gruppo-di-lavoro-2026-01.docx"
    assert not path.exists()
    form.done.trigger()
    qtbot.waitUntil(screen.notice.isVisible)

    assert "Alla Regione Lombardia" in texts(path)
    assert path.name in screen.notice.sentence
    qtbot.waitUntil(lambda: screen.board is not None and screen.board.state == "convened")
    assert screen.board.frozen
    assert screen.hall.form is None


def test_the_protocol_comes_later_and_the_letter_carries_it(
    make: Callable[[str], Hands], qtbot: QtBot, settle: Settle
) -> None:
    screen, documents, folder = make("frozen")
    form = documents.letter

    def ask() -> None:
        documents.convocation.trigger()
        qtbot.waitUntil(lambda: screen.hall.form is form)

    ask()
    form.day.setText("18/11/2026")
    form.done.trigger()
    assert "Manca il numero di protocollo" in form._day.error
    form.number.setText("5120/2026")
    form.record.trigger()
    qtbot.waitUntil(lambda: screen.hall.form is None)
    assert not list(folder.glob("*.docx"))
    qtbot.waitUntil(lambda: screen.board is not None and screen.board.state == "convened")
    ask()
    assert form.done.text() == "Registra e riscrivi la lettera"
    assert form.number.text() == "5120/2026"
    form.done.trigger()
    path = folder / "convocazione-gruppo-di-lavoro-2026-01.docx"
    qtbot.waitUntil(path.is_file)
    qtbot.waitUntil(lambda: screen.hall.form is None)
    assert "5120/2026" in everything(path)


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
    screen, documents, folder = make("open")
    documents.annex.trigger()
    form = documents.annex_form
    qtbot.waitUntil(lambda: screen.hall.form is form)
    assert "contiene i nomi" in form.leaving.sentence
    offered = [form.recipient.itemText(row) for row in range(form.recipient.count())]
    assert "MM SpA, 1 posizione" in offered
    form.recipient.set_choice("mm")
    form.done.trigger()
    annex = folder / "allegato-riservato-gruppo-di-lavoro-2026-01-mm.docx"
    qtbot.waitUntil(annex.is_file)
    rows = [cell.text for t in docx.Document(str(annex)).tables for cell in t._cells]
    assert "MM-2" in rows
    assert "ALER-1" not in rows

    qtbot.waitUntil(lambda: screen.hall.form is None)
    assert documents.excerpt.text() == "Estratto del punto 1…"
    documents.excerpt.trigger()
    excerpt = documents.excerpt_form
    qtbot.waitUntil(lambda: screen.hall.form is excerpt)
    offered = [excerpt.body_name.itemText(row) for row in range(excerpt.body_name.count())]
    assert offered[0] == "per gli atti del fascicolo"
    assert "ALER Milano" in offered
    assert not {"MM SpA", "Regione Lombardia"} & set(offered)
    excerpt.done.trigger()
    qtbot.waitUntil((folder / "estratto-gruppo-di-lavoro-2026-01-punto-1.docx").is_file)
    qtbot.waitUntil(lambda: screen.hall.form is None)
    documents.excerpt.trigger()
    qtbot.waitUntil(lambda: screen.hall.form is excerpt)
    excerpt.body_name.set_choice("ALER Milano")
    excerpt.done.trigger()
    path = folder / "estratto-gruppo-di-lavoro-2026-01-punto-1-aler-milano.docx"
    qtbot.waitUntil(path.is_file)
    assert "Per ALER Milano" in texts(path)


def test_the_papers_are_among_the_commands_of_the_screen(make: Callable[[str], Hands]) -> None:
    screen, documents, _ = make("open")

    assert {documents.minutes, documents.in_word, documents.all_versions} <= set(screen.commands())
    assert documents.button.isVisible()
    screen.show_all()
    assert not documents.button.isVisible()
