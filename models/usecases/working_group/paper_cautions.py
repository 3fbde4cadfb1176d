"""What was typed by hand for the papers of a meeting, read before they leave, place by place.

Each caution knows where it is corrected: an item, the other business, a seat. Whoever writes the
paper all the same leaves a trace of it, with the places and never the words (3.4).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.records.group_meeting import GroupItem, GroupMeeting
from models.store.audit import record_event
from models.usecases.working_group.meeting_board import find_meeting
from models.usecases.working_group.minutes_caution import TypedText, find_cautions
from models.usecases.working_group.minutes_sources import named_dossiers

ITEM, BUSINESS, SEATS, CLOSED = "item", "business", "seats", "closed"


@dataclass(frozen=True, slots=True)
class PaperCaution:
    """A place that seems to say what does not belong there.

    `part` is where it is corrected: item (`item_id`), business, seats, or closed, where it is what
    was written at the reopening.
    """

    sentence: str
    place: str
    part: str
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Typed:
    place: str
    text: str
    part: str
    item_id: int | None = None


def minutes_cautions(session: Session, meeting_id: int) -> tuple[PaperCaution, ...]:
    """Return what to look at again before the minutes of a meeting are written."""
    meeting = find_meeting(session, meeting_id)
    return cautions_of(session, meeting, minutes_texts(meeting))


def convocation_cautions(session: Session, meeting_id: int) -> tuple[PaperCaution, ...]:
    """Return what to look at again before the letter is written: the topics of the agenda."""
    meeting = find_meeting(session, meeting_id)
    return cautions_of(session, meeting, convocation_texts(meeting))


def excerpt_cautions(session: Session, meeting_id: int, item_id: int) -> tuple[PaperCaution, ...]:
    """Return what to look at again before the excerpt of an item is written."""
    meeting = find_meeting(session, meeting_id)
    return cautions_of(session, meeting, excerpt_texts(meeting, item_id))


def minutes_texts(meeting: GroupMeeting) -> list[_Typed]:
    """Return what was typed by hand and is printed in the minutes."""
    typed = [each for item in meeting.items for each in _item_texts(meeting, item)]
    typed += [
        _Typed(f"atto di delega di {row.body_name}", row.delegation, SEATS)
        for row in meeting.attendances
        if row.presence == "delegate" and row.delegation
    ]
    if meeting.other_business:
        typed.append(_Typed("testo delle varie ed eventuali", meeting.other_business, BUSINESS))
    if meeting.reopened_reason:
        typed.append(_Typed("motivo della riapertura", meeting.reopened_reason, CLOSED))
    return typed


def convocation_texts(meeting: GroupMeeting) -> list[_Typed]:
    """Return what was typed by hand and is printed in the letter."""
    return [
        _Typed(f"titolo del punto {place}", item.title, ITEM, item.id)
        for place, item in enumerate(meeting.items, start=1)
        if item.kind == "topic"
    ]


def excerpt_texts(meeting: GroupMeeting, item_id: int) -> list[_Typed]:
    """Return what was typed by hand and is printed in the excerpt of an item."""
    items = [item for item in meeting.items if item.id == item_id]
    return [each for item in items for each in _item_texts(meeting, item)]


def cautions_of(
    session: Session, meeting: GroupMeeting, typed: Sequence[_Typed]
) -> tuple[PaperCaution, ...]:
    """Return the texts where something reserved seems to stand, and where each is corrected."""
    texts = [TypedText(each.place, each.text) for each in typed]
    dossiers, officials = named_dossiers(meeting), _officials(meeting)
    where = {each.place: each for each in typed}
    return tuple(
        PaperCaution(
            f"Verifica il {each.place}: {each.seems}.",
            each.place,
            where[each.place].part,
            where[each.place].item_id,
        )
        for each in find_cautions(session, texts, dossiers, officials)
    )


def written_all_the_same(
    session: Session, meeting: GroupMeeting, kind: str, found: Sequence[PaperCaution]
) -> None:
    """Leave a trace of a paper that was written though something was to be looked at again."""
    if found:
        record_event(
            session,
            "export_despite_cautions",
            entity="group_meeting",
            entity_id=meeting.id,
            details={"document": kind, "places": [each.place for each in found]},
        )


def _item_texts(meeting: GroupMeeting, item: GroupItem) -> list[_Typed]:
    at = f"punto {item.number}"
    said: list[tuple[str, str | None]] = [
        (f"{at}, titolo", item.title if item.kind == "topic" else None),
        (f"{at}, discussione", item.discussion),
        (f"{at}, documenti esaminati", item.documents),
        (f"{at}, motivo del ritiro", item.withdrawn_reason),
    ]
    said += [(f"{at}, {each.body_name}", each.text) for each in item.statements]
    for decision in item.standing:
        number = f"{meeting.number}.{item.number}.{decision.ordinal}"
        said += [
            (f"testo della determinazione {number}", decision.text),
            (f"motivo della determinazione {number}", decision.reason),
            (f"dissenso della determinazione {number}", decision.dissent),
            (f"adempimento della determinazione {number}", decision.responsible),
        ]
    return [_Typed(place, text, ITEM, item.id) for place, text in said if text]


def _officials(meeting: GroupMeeting) -> str:
    return " ".join(f"{row.person or ''} {row.delegation or ''}" for row in meeting.attendances)
