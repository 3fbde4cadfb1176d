"""What is worked out once for all who ask is never given to one who sees other records."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from models.records.setting import Setting
from models.store.archive import Archive
from models.store.audit import record_event
from models.store.kept_answers import KeptAnswers, kept_until_changed
from models.usecases.rank_archive import rank_archive

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
ON = date(2026, 11, 23)


def settings(session: Session) -> dict[str, object]:
    """An answer that tells what it was made from."""
    return kept_until_changed(
        session, "settings", lambda: {row.key: row.value for row in session.query(Setting)}
    )


def test_two_readers_get_the_same_answer(archive: Archive) -> None:
    with archive.reading() as first:
        made = rank_archive(first, on=ON)
    with archive.reading() as second:
        assert rank_archive(second, on=ON) is made
        assert rank_archive(second, on=date(2026, 11, 30)) is not made


def test_after_a_change_the_answer_is_made_anew(archive: Archive) -> None:
    with archive.reading() as session:
        before = settings(session)
    with archive.transaction("set", now=NOW) as session:
        session.add(Setting(key="office.name", value="Prefettura"))
    with archive.reading() as session:
        assert settings(session) == {**before, "office.name": "Prefettura"}


def test_a_reader_of_the_earlier_view_keeps_the_earlier_answer(archive: Archive) -> None:
    with archive.reading() as earlier:
        before = settings(earlier)
        with archive.transaction("set", now=NOW) as session:
            session.add(Setting(key="office.name", value="Prefettura"))
        with archive.reading() as later:
            assert "office.name" in settings(later)
        assert settings(earlier) == before


def test_who_writes_sees_what_was_changed_so_far(archive: Archive) -> None:
    with archive.reading() as session:
        settings(session)
    with archive.transaction("set", now=NOW) as session:
        session.add(Setting(key="office.name", value="Prefettura"))
        session.flush()
        assert "office.name" in settings(session)
        session.expunge_all()
        record_event(session, "set")


def test_whoever_asks_meanwhile_waits_for_the_answer_being_made() -> None:
    kept, begun, go_on, made = KeptAnswers(), threading.Event(), threading.Event(), []

    def make() -> str:
        made.append("once")
        begun.set()
        assert go_on.wait(10)
        return "answer"

    with ThreadPoolExecutor(2) as workers:
        first = workers.submit(kept.answer, "question", (1, "a"), make)
        assert begun.wait(10)
        second = workers.submit(kept.answer, "question", (1, "a"), make)
        go_on.set()
        assert first.result(10) == second.result(10) == "answer"
    assert made == ["once"]


def test_a_failure_is_not_kept() -> None:
    kept = KeptAnswers()

    def fail() -> str:
        raise ValueError("the disk")

    with pytest.raises(ValueError, match="disk"):
        kept.answer("question", (1, "a"), fail)
    assert kept.answer("question", (1, "a"), lambda: "answer") == "answer"


def test_few_answers_are_kept_and_none_of_an_earlier_state() -> None:
    kept = KeptAnswers()
    for question in range(5):
        kept.answer(question, (1, "a"), lambda: "of one")
    assert kept.answer(4, (1, "a"), lambda: "made again") == "of one"
    assert kept.answer(0, (1, "a"), lambda: "made again") == "made again"
    assert kept.answer(4, (2, "b"), lambda: "of two") == "of two"
    assert kept.answer(0, (1, "a"), lambda: "made a third time") == "made a third time"
