"""What left the house is not undone: a letter, a convocation, a meeting that is closed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from exports.convocation_docx import write_convocation_docx
from exports.letters_docx import write_letter_docx
from models.records.vocabulary import GroupOutcome
from models.usecases.export_convocation import export_convocation
from models.usecases.export_letters import LetterCircumstances, export_request_letters
from models.usecases.undo_change import NotReversible
from models.usecases.working_group.hold_meeting import close_meeting, reopen_meeting
from models.usecases.working_group.meeting_board import find_meeting
from models.usecases.working_group.meeting_record import (
    DecisionWritten,
    decide_item,
    give_protocol,
    mark_done,
    withdraw_decision,
)
from models.usecases.working_group.withdraw_request import withdraw_request
from tests.models.usecases.acts_to_undo import (
    NOW,
    TODAY,
    Work,
    World,
    act,
    added_to_agenda,
    answered,
    asked,
    content,
    deciding,
    frozen,
    make_world,
    moved_on_agenda,
    opened,
    opened_archive,
    present,
    stated,
    undo,
    withdrawn_from_agenda,
)


@pytest.fixture(params=["file", "shared"])
def archive(request: pytest.FixtureRequest) -> Iterator[Any]:
    yield from opened_archive(request)


@pytest.fixture
def world(archive: Any) -> World:
    return make_world(archive)


def write_letter(archive: Any, folder: Path, request_ids: list[int]) -> None:
    with archive.transaction("export_letters", now=NOW) as session:
        export_request_letters(
            session, request_ids, write=write_letter_docx,
            given=LetterCircumstances(folder, "Prova", NOW, TODAY, None),
        )  # fmt: skip


def test_a_request_whose_letter_is_out_is_withdrawn_not_undone(
    archive: Any, world: World, tmp_path: Path
) -> None:
    done = act(archive, asked, world, "Chiesto ai Servizi Sociali: ALER-1")
    ids = sorted(done.keys_of("information_request"))
    write_letter(archive, tmp_path, ids[:1])
    before = content(archive)
    with pytest.raises(NotReversible, match=r"lettera è già uscita.*ritira la richiesta"):
        undo(archive, done)
    assert content(archive) == before, "nothing is lost, and the other request neither"
    with archive.transaction("withdraw_request", now=NOW) as session:
        withdraw_request(session, ids[0], withdrawn_on=TODAY, reason="per errore")


def test_the_answer_to_a_letter_is_still_undone(archive: Any, world: World, tmp_path: Path) -> None:
    write_letter(archive, tmp_path, [world.request])
    before = content(archive)
    undo(archive, act(archive, answered, world))
    assert content(archive) == before


def test_a_decision_whose_letter_is_out_is_corrected_by_another(
    archive: Any, world: World, tmp_path: Path
) -> None:
    done = act(archive, deciding(GroupOutcome.ASK_SOCIAL_SERVICES), world)
    write_letter(archive, tmp_path, sorted(done.keys_of("information_request")))
    with pytest.raises(NotReversible, match="lettera"):
        undo(archive, done)


def test_the_numbers_of_a_convocation_that_is_out_do_not_move(
    archive: Any, world: World, tmp_path: Path
) -> None:
    moved = act(archive, moved_on_agenda, world, "Ordine del giorno: punto spostato")
    done = act(archive, frozen, world, "Ordine del giorno: numeri fissati")
    with archive.transaction("export_document", now=NOW) as session:
        export_convocation(
            session, world.draft, write=write_convocation_docx, folder=tmp_path, author="Prova",
            now=NOW,
        )  # fmt: skip
    for before in (done, moved):
        with pytest.raises(NotReversible, match="convocazione è già uscita"):
            undo(archive, before)
    # What is added after the letter has a number that no paper shows.
    undo(archive, act(archive, added_to_agenda, world))


def close(archive: Any, world: World) -> None:
    with archive.transaction("close_meeting", now=NOW) as session:
        present(session, world)
        session.flush()
        close_meeting(find_meeting(session, world.meeting), at="12.00")


@pytest.mark.parametrize(
    "work", [deciding(GroupOutcome.DEEPEN), stated, present, withdrawn_from_agenda],
    ids=lambda work: work.__name__,
)  # fmt: skip
def test_what_belongs_to_a_closed_meeting_is_corrected_by_reopening_it(
    archive: Any, world: World, work: Work
) -> None:
    """Also where a colleague closed it: the archive is asked, not this window's memory."""
    done = act(archive, work, world)
    redo = undo(archive, act(archive, deciding(GroupOutcome.POSTPONE, 1), world))
    close(archive, world)
    before = content(archive)
    with pytest.raises(NotReversible, match=r"riunione n\. 1/2026 è chiusa.*riaprila"):
        undo(archive, done)
    with pytest.raises(NotReversible, match="chiusa"):
        undo(archive, redo, "redo")
    assert content(archive) == before
    elsewhere = act(archive, moved_on_agenda, world)
    undo(archive, elsewhere)  # another meeting, which is not closed


def test_what_is_written_after_the_closing_is_undone(archive: Any, world: World) -> None:
    done = act(archive, deciding(GroupOutcome.DEEPEN), world)
    (decision,) = done.keys_of("group_decision")
    close(archive, world)
    before = content(archive)

    def task_done(session: Session, _w: World) -> None:
        mark_done(session, decision, day=TODAY)

    def protocol(session: Session, w: World) -> None:
        give_protocol(session, w.meeting, number="123", day=TODAY)

    for work in (task_done, protocol):
        undo(archive, act(archive, work, world))
        assert content(archive) == before
    with archive.transaction("reopen_meeting", now=NOW) as session:
        reopen_meeting(find_meeting(session, world.meeting), "manca una presenza")


def test_a_number_that_another_decision_has_taken_is_not_given_back(
    archive: Any, world: World, tmp_path: Path
) -> None:
    """The decision that followed cannot be undone, its letter is out: the one before it neither."""
    first = act(archive, deciding(GroupOutcome.POSTPONE), world)
    (decision,) = first.keys_of("group_decision")

    def taken_off(session: Session, w: World) -> None:
        withdraw_decision(
            session, w.meeting, w.items[0], decision, reason="errore", on=TODAY, now=NOW
        )

    gone = act(archive, taken_off, world, "Determinazione tolta")
    after = act(archive, deciding(GroupOutcome.ASK_SOCIAL_SERVICES), world)
    write_letter(archive, tmp_path, sorted(after.keys_of("information_request")))
    before = content(archive)
    with pytest.raises(NotReversible, match=r"Determinazione tolta.*numero"):
        undo(archive, gone)
    assert content(archive) == before


def test_an_opening_is_not_undone_under_the_decisions_of_the_meeting(
    archive: Any, world: World
) -> None:
    done = act(archive, opened, world, "Riunione aperta")

    def decided(session: Session, w: World) -> None:
        written = DecisionWritten(GroupOutcome.DEEPEN, "Dati discordi.")
        decide_item(session, w.draft, w.draft_items[0], written, author="Prova", now=NOW)

    decision = act(archive, decided, world)
    with pytest.raises(NotReversible, match="determinazion"):
        undo(archive, done)
    undo(archive, decision)
    undo(archive, done)
