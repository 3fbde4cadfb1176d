"""The agenda of a meeting: items by rule or by hand, an order one drags, numbers that stay.

Until it is frozen the order is free and items have no number. Frozen, the numbers never move:
what comes later is marked late and takes the numbers that follow (documents_and_data.md 3.3).
"""

import datetime
from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.group_meeting import GroupItem, GroupMeeting
from models.rules.group_agenda import RULE_TEXTS, AgendaRule
from models.usecases.require_reason import require_reason

APPROVAL = "approval"
"""The kind of the item on which the minutes of the meeting before are approved."""


def add_dossier_item(
    session: Session,
    meeting: GroupMeeting,
    dossier_ids: Sequence[int],
    *,
    rule: AgendaRule = AgendaRule.BY_HAND,
    why: str = "",
    title: str = "",
) -> GroupItem:
    """Add an item about one or more dossiers, at the end of the agenda.

    Raises:
        OfficeError: the meeting is closed, no dossier is named, or one is on the agenda already.
    """
    require_not_closed(meeting)
    if not dossier_ids:
        raise OfficeError("Manca la posizione di cui discutere: sceglila dall’elenco.")
    for place, item in enumerate(meeting.items, start=1):
        if item.withdrawn_reason is None and set(item.dossier_ids) & set(dossier_ids):
            raise OfficeError(
                f"La posizione è già all’ordine del giorno, al punto {item.number or place}."
            )
    return _add(session, meeting, "dossiers", title or RULE_TEXTS[rule][0], rule, why, dossier_ids)


def add_topic_item(session: Session, meeting: GroupMeeting, title: str) -> GroupItem:
    """Add an item that is about no dossier.

    Raises:
        OfficeError: the meeting is closed or the title is empty.
    """
    require_not_closed(meeting)
    if not title.strip():
        raise OfficeError("Manca l’argomento: scrivilo in poche parole.")
    wanted = " ".join(title.split()).casefold()
    for place, item in enumerate(meeting.items, start=1):
        known = " ".join(item.title.split()).casefold()
        if item.withdrawn_reason is None and not item.dossier_ids and known == wanted:
            raise OfficeError(
                f"L’argomento è già all’ordine del giorno, al punto {item.number or place}."
            )
    return _add(session, meeting, "topic", title.strip(), AgendaRule.BY_HAND, "", ())


def rename_topic(meeting: GroupMeeting, item: GroupItem, title: str) -> None:
    """Correct the words of a topic; its place and its number stay.

    Raises:
        OfficeError: the meeting is closed, the title is empty, or the item has no words of its own.
    """
    require_not_closed(meeting)
    if item.kind != "topic":
        raise OfficeError("Solo un argomento ha parole sue: una posizione ha il suo codice.")
    if not title.strip():
        raise OfficeError("Manca l’argomento: scrivilo in poche parole.")
    item.title = title.strip()


def add_approval_item(session: Session, meeting: GroupMeeting, before: GroupMeeting) -> GroupItem:
    """Add the approval of the minutes of the meeting before (documents_and_data.md 3.3)."""
    return _add(session, meeting, APPROVAL, approval_title(before), AgendaRule.BY_HAND, "", ())


def approval_title(before: GroupMeeting) -> str:
    """ "Approvazione del verbale n. 22/2026"."""
    return f"Approvazione del verbale n. {before.number}/{before.year}"


def move_item(meeting: GroupMeeting, item: GroupItem, place: int) -> None:
    """Put an item at a place of the agenda, from 0; the others make room.

    Raises:
        OfficeError: the agenda is frozen: printed numbers do not move.
    """
    if meeting.frozen_at is not None:
        raise OfficeError(
            "L’ordine del giorno è già fissato: i numeri stampati restano, si può solo discutere "
            "un punto prima di un altro."
        )
    others = [each for each in meeting.items if each is not item]
    others.insert(max(0, min(place, len(others))), item)
    for ordinal, each in enumerate(others, start=1):
        each.ordinal = ordinal
    meeting.items.sort(key=lambda each: each.ordinal)


def withdraw_item(session: Session, meeting: GroupMeeting, item: GroupItem, reason: str) -> None:
    """Take an item off the agenda: a draft's goes away, a numbered one stays, withdrawn.

    Raises:
        OfficeError: the meeting is closed, the item was decided, or a numbered one has no reason.
    """
    require_not_closed(meeting)
    if item.standing:
        raise OfficeError("Su questo punto c’è già una determinazione: non si può togliere.")
    if item.number is not None:
        item.withdrawn_reason = require_reason(reason, for_what="il ritiro del punto")
        return
    meeting.items.remove(item)
    session.delete(item)
    for ordinal, each in enumerate(meeting.items, start=1):
        each.ordinal = ordinal


def freeze_agenda(meeting: GroupMeeting, *, now: datetime.datetime) -> None:
    """Give the items their numbers, which never change.

    Raises:
        OfficeError: there is nothing on the agenda, or it is frozen already.
    """
    if meeting.frozen_at is not None:
        raise OfficeError("L’ordine del giorno è già fissato: non occorre altro.")
    if not meeting.items:
        raise OfficeError("L’ordine del giorno è vuoto: aggiungi almeno un punto.")
    for number, item in enumerate(meeting.items, start=1):
        item.number = number
    meeting.frozen_at = now


def require_not_closed(meeting: GroupMeeting) -> None:
    """Refuse to change what was closed.

    Raises:
        OfficeError: the meeting is closed.
    """
    if meeting.state == "closed":
        raise OfficeError("La riunione è chiusa: riaprila, con il motivo, per correggerla.")


def _add(
    session: Session,
    meeting: GroupMeeting,
    kind: str,
    title: str,
    rule: AgendaRule,
    why: str,
    dossier_ids: Sequence[int],
) -> GroupItem:
    frozen = meeting.frozen_at is not None
    numbers = [item.number for item in meeting.items if item.number is not None]
    item = GroupItem(
        ordinal=len(meeting.items) + 1,
        number=max(numbers, default=0) + 1 if frozen else None,
        late=frozen,
        kind=kind,
        title=title,
        rule=rule,
        why=why or None,
        dossier_ids=list(dossier_ids),
        discussion=None,
        documents=None,
        withdrawn_reason=None,
    )
    meeting.items.append(item)
    session.flush()
    return item
