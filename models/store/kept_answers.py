"""Answers that cost seconds and hold until the archive changes: worked out once for all who ask.

The state of an archive is the head of its audit: nothing is changed without an entry in the same
transaction (models/store/audit.py). A reader sees the head of its own consistent view, so an
answer is never given to one who sees other records than it was made from.
"""

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.store.audit import ENTRIES

T = TypeVar("T")

_INFO = "tavolo_kept_answers"
_MOST = 3
"""How many answers are kept: today's list, the list of the week in hand, that of another day."""

State = tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class _Kept:
    state: State
    answer: Future[Any]


class KeptAnswers:
    """The answers of one open archive; whoever asks while one is being made waits for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[Hashable, _Kept] = {}

    def answer(self, question: Hashable, state: State, make: Callable[[], T]) -> T:
        """Return the answer that holds in a state of the archive, made where there is none."""
        with self._lock:
            kept = self._kept.pop(question, None)
            mine = kept is None or kept.state != state
            if kept is None or mine:
                kept = _Kept(state, Future())
                self._kept = {
                    asked: other for asked, other in self._kept.items() if other.state == state
                }
            self._kept[question] = kept  # the one asked for last is the last to go
            while len(self._kept) > _MOST:
                del self._kept[next(iter(self._kept))]
        if mine:
            self._make(question, kept, make)
        found: T = kept.answer.result()
        return found

    def _make(self, question: Hashable, kept: _Kept, make: Callable[[], Any]) -> None:
        try:
            kept.answer.set_result(make())
        except BaseException as error:
            kept.answer.set_exception(error)
            with self._lock:
                if self._kept.get(question) is kept:
                    del self._kept[question]


def lend(session: Session, kept: KeptAnswers) -> None:
    """Let a session that only reads use the answers of its archive."""
    session.info[_INFO] = kept


def kept_until_changed(session: Session, question: Hashable, make: Callable[[], T]) -> T:
    """Return the answer to a question about the archive as this session sees it.

    The answer is shared between threads and must not be changed by anybody. A session that
    writes asks anew each time: what it has changed so far is in no entry of the audit yet.
    """
    kept: KeptAnswers | None = session.info.get(_INFO)
    if kept is None:
        return make()
    head = session.execute(
        select(ENTRIES.c.sequence, ENTRIES.c.chain).order_by(ENTRIES.c.sequence.desc()).limit(1)
    ).first()
    return kept.answer(question, None if head is None else (head[0], head[1]), make)
