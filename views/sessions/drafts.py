"""What is being decided and not recorded yet: kept by point, while one looks at another."""

import datetime
from dataclasses import dataclass, replace

from models.usecases.decide_in_session import TableOutcome
from models.usecases.decide_point import PointChoice


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision half taken. Without an outcome only the words were typed."""

    outcome: TableOutcome | None = None
    reason: str = ""
    day: datetime.date | None = None
    until: datetime.date | None = None
    condition: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing would be lost."""
        return self.outcome is None and not self.reason.strip() and not self.condition.strip()

    @property
    def choice(self) -> PointChoice | None:
        """The choice to record, None while no decision is chosen."""
        if self.outcome is None:
            return None
        condition = self.condition if self.outcome is TableOutcome.CONFIRM else ""
        return PointChoice(self.outcome, self.reason, self.day, self.until, condition)

    def has_phrase(self, phrase: str) -> bool:
        """Whether a standard phrase is in the reason as it stands."""
        return phrase in self.reason

    def with_phrase_toggled(self, phrase: str) -> "Draft":
        """The reason with a phrase added at its end, or taken out again."""
        if self.has_phrase(phrase):
            reason = " ".join(self.reason.replace(phrase, " ").split())
        else:
            reason = f"{_ended(self.reason)} {phrase}".strip()
        return replace(self, reason=reason)


Place = tuple[int, frozenset[int]]
"""A session and the dossiers that a decision concerns."""


class Drafts:
    """The drafts of every session looked at since the window opened; never written to disk."""

    def __init__(self) -> None:
        self._kept: dict[Place, Draft] = {}

    def get(self, place: Place) -> Draft:
        """Return what was being decided there."""
        return self._kept.get(place, Draft())

    def keep(self, place: Place, draft: Draft) -> None:
        """Keep a draft; an empty one is forgotten."""
        if draft.empty:
            self._kept.pop(place, None)
        else:
            self._kept[place] = draft

    def forget(self, place: Place) -> None:
        """The decision was recorded."""
        self._kept.pop(place, None)

    def of_session(self, session_id: int) -> list[tuple[frozenset[int], Draft]]:
        """Return what is still to be recorded in a session."""
        return [(ids, draft) for (found, ids), draft in self._kept.items() if found == session_id]

    def any(self) -> list[Place]:
        """Return every place with a draft."""
        return list(self._kept)


def _ended(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "»", "…")) else f"{text}."
