"""Decisions being written, kept while one looks at another item or another screen."""

import datetime
from dataclasses import dataclass

from models.records.vocabulary import GroupOutcome


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision not recorded yet."""

    outcome: GroupOutcome | None = None
    reason: str = ""
    responsible: str = ""
    due_on: datetime.date | None = None
    dissent: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing of it would be missed."""
        return self == Draft()

    def with_phrase(self, phrase: str) -> str:
        """Return the reason with a phrase put in, or taken out where it is in."""
        if phrase in self.reason:
            return " ".join(self.reason.replace(phrase, " ").split())
        return f"{self.reason.rstrip()} {phrase}".strip()


class Drafts:
    """By meeting and item."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int], Draft] = {}

    def get(self, meeting_id: int, item_id: int) -> Draft:
        """Return what is being written of an item."""
        return self._kept.get((meeting_id, item_id), Draft())

    def keep(self, meeting_id: int, item_id: int, draft: Draft) -> None:
        """Keep what is being written."""
        if draft.empty:
            self.forget(meeting_id, item_id)
        else:
            self._kept[meeting_id, item_id] = draft

    def forget(self, meeting_id: int, item_id: int) -> None:
        """It was recorded, or given up."""
        self._kept.pop((meeting_id, item_id), None)

    def count(self) -> int:
        """Return how many are not recorded."""
        return len(self._kept)
