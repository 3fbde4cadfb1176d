"""A slide: the only things a room can ever be shown, each with its own place.

There is no field for free text and none for a person: what a slide has no place for cannot be
projected, whatever the caller holds.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line of the agenda. `state` is "done", "current" or "to_come"."""

    number: str
    code: str
    state: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A yes or no, or a state in one word, with its icon."""

    icon: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What is being decided, from a closed list; who answers and by when."""

    caption: str
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts, or words alone; the caller leaves small numbers out."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Slide:
    """One picture for the room."""

    heading: str
    date: str
    presence: str
    position: str
    title: str
    subtitle: str
    marks: tuple[Mark, ...] = ()
    decision: Decision | None = None
    agenda: tuple[AgendaLine, ...] = ()
    counts: tuple[Count, ...] = ()

    def in_words(self) -> str:
        """Return everything the slide shows, for a screen reader and for tests."""
        parts = [self.heading, self.date, self.presence, self.position, self.title, self.subtitle]
        parts += [f"{mark.name}: {mark.value}" for mark in self.marks]
        if self.decision is not None:
            parts += [self.decision.caption, self.decision.text, self.decision.detail]
        parts += [f"{line.number} {line.code}" for line in self.agenda]
        parts += [f"{count.number} {count.text}".strip() for count in self.counts]
        return ". ".join(part for part in parts if part)
