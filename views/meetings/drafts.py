"""Decisions being written, kept while one looks at another item or another screen."""

import datetime
from dataclasses import dataclass, replace

from models.records.vocabulary import GroupOutcome
from models.usecases.working_group.meeting_board import BoardDecision


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision not recorded yet.

    `correcting` is the decision whose place it takes; `adding` says that it comes beside those
    recorded. `begun_as` is what it was when one began to write.
    """

    outcome: GroupOutcome | None = None
    reason: str = ""
    responsible: str = ""
    due_on: datetime.date | None = None
    dissent: str = ""
    correcting: int | None = None
    adding: bool = False
    begun_as: "Draft | None" = None

    @property
    def empty(self) -> bool:
        """Whether nothing of it would be missed."""
        now = replace(self, begun_as=None, reason=self.reason.strip())
        return now == (self.begun_as or Draft())

    def with_phrase(self, phrase: str) -> str:
        """Return the reason with a phrase put in, or taken out where it is in."""
        if phrase in self.reason:
            return " ".join(self.reason.replace(phrase, " ").split())
        return f"{self.reason.rstrip()} {phrase}".strip()


def correction_of(made: BoardDecision) -> Draft:
    """Return a decision as it is recorded, to be corrected."""
    begun = Draft(
        GroupOutcome(made.outcome), made.reason, made.responsible, made.due_on, made.dissent,
        correcting=made.id,
    )  # fmt: skip
    return replace(begun, begun_as=begun)


def addition() -> Draft:
    """Return what one begins with beside the decisions recorded."""
    return Draft(adding=True, begun_as=Draft(adding=True))


class Drafts:
    """By meeting and item."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int], Draft] = {}

    def get(self, meeting_id: int, item_id: int) -> Draft:
        """Return what is being written of an item."""
        return self._kept.get((meeting_id, item_id), Draft())

    def keep(self, meeting_id: int, item_id: int, draft: Draft) -> None:
        """Keep what is being written."""
        if draft == Draft():
            self.forget(meeting_id, item_id)
        else:
            self._kept[meeting_id, item_id] = draft

    def forget(self, meeting_id: int, item_id: int) -> None:
        """It was recorded, or given up."""
        self._kept.pop((meeting_id, item_id), None)

    def count(self) -> int:
        """Return how many are not recorded."""
        return sum(not draft.empty for draft in self._kept.values())
