"""Which decisions an item can have, in which order, and why one cannot be taken just now."""

from enum import StrEnum

from models.records.vocabulary import GroupOutcome
from models.rules.impediments import NECESSITY_WITHOUT_SOLUTION
from models.rules.italian import joined
from models.usecases.working_group.agenda import APPROVAL
from models.usecases.working_group.meeting_board import BoardItem, MeetingBoard
from views.meetings.words import APPROVAL_OUTCOMES, OUTCOMES, TOPIC_OUTCOMES

_DECLARED = frozenset({NECESSITY_WITHOUT_SOLUTION, "necessity_with_solution"})
"""What is recalled of a position whose necessity is declared on the day of the meeting."""

Choice = tuple[GroupOutcome, str, str]


class Mode(StrEnum):
    """What one does of the item in hand."""

    READ = "read"
    NEW = "new"
    DECIDED = "decided"
    CORRECT = "correct"
    ADD = "add"


def offered(item: BoardItem | None) -> tuple[Choice, ...]:
    """Return the decisions that make sense for an item: (outcome, letter, name)."""
    known = {outcome: (outcome, letter, name) for outcome, letter, name in OUTCOMES}
    if item is not None and item.kind == APPROVAL:
        return tuple(known[each] for each in APPROVAL_OUTCOMES)
    if item is not None and not item.dossier_ids:
        return tuple(known[each] for each in TOPIC_OUTCOMES)
    return tuple(choice for choice in OUTCOMES if choice[0] is not GroupOutcome.APPROVE)


def why_not(item: BoardItem, outcome: GroupOutcome, correcting: int | None) -> str:
    """Return why a decision cannot be taken of an item, "" where it can.

    `correcting` is the decision that another would take the place of.
    """
    if outcome not in {choice[0] for choice in offered(item)}:
        return "Non si decide di questo punto"
    if any(made.outcome == outcome and made.id != correcting for made in item.decisions):
        return "Sul punto è già deciso: correggi quella determinazione (C)"
    if outcome is GroupOutcome.TAKE_NOTE and (codes := _without(item)):
        return (
            f"Per {joined(codes)} non risulta uno stato di necessità dichiarato: non c’è di che "
            "prendere atto"
        )
    return ""


def without_place(item: BoardItem) -> list[str]:
    """Return the codes whose declared necessity has no place: in the list they stay still."""
    return [
        code
        for dossier_id, code in zip(item.dossier_ids, item.codes, strict=True)
        if dossier_id in item.recalls
        and any(each.kind == NECESSITY_WITHOUT_SOLUTION for each in item.recalls[dossier_id].stops)
    ]


def says_of_its_own(reason: str, phrases: tuple[str, ...]) -> bool:
    """Whether a reason says more than ready phrases, as `decide` asks where no place is."""
    for phrase in phrases:
        reason = reason.replace(phrase, "")
    return bool(reason.strip(" .;,"))


def reason_needed(outcome: GroupOutcome | None) -> bool:
    """Whether a decision needs a reason: the minutes before are approved without one."""
    return outcome is not GroupOutcome.APPROVE


def next_waiting(board: MeetingBoard, item: BoardItem) -> BoardItem | None:
    """Return the item to go to after this one: the next that waits, else the first that does."""
    waiting = [each for each in board.waiting if each.id != item.id]
    order = {each.id: place for place, each in enumerate(board.items)}
    after = (each for each in waiting if order[each.id] > order[item.id])
    return next(after, waiting[0] if waiting else None)


def decision_number(board: MeetingBoard, item: BoardItem, ordinal: int) -> str:
    """ "31.5.1": meeting, item, decision, as the minutes number it."""
    return f"{board.number}.{item.number}.{ordinal}"


def _without(item: BoardItem) -> list[str]:
    found = []
    for dossier_id, code in zip(item.dossier_ids, item.codes, strict=True):
        said = item.recalls.get(dossier_id)
        codes = {each.kind for each in (*said.stops, *said.reminds)} if said is not None else set()
        if not codes & _DECLARED:
            found.append(code)
    return found
