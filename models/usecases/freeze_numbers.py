"""Numbers of the weekly list: once printed they never move; later items are *bis* (Decisions 6)."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.programme import PrintedNumber


class ListNumber(NamedTuple):
    """A number of the list; `bis` is 0, or 1 for *bis*, 2 for *ter*…"""

    number: int
    bis: int


def numbers_for(order: Sequence[int], printed: Mapping[int, ListNumber]) -> dict[int, ListNumber]:
    """Return the number of each dossier of `order` (ids, as the list will show them).

    Without printed numbers the list is numbered from 1. Afterwards a printed number stays with
    its dossier, even one that left the list; a new dossier takes the number of the printed one
    it follows, with the next free *bis*.
    """
    if not printed:
        return {dossier: ListNumber(place, 0) for place, dossier in enumerate(order, start=1)}
    taken = set(printed.values())
    numbers: dict[int, ListNumber] = {}
    last = min(number.number for number in taken)
    for dossier in order:
        known = printed.get(dossier)
        if known is None:
            bis = 1
            while ListNumber(last, bis) in taken:
                bis += 1
            known = ListNumber(last, bis)
            taken.add(known)
        numbers[dossier] = known
        last = known.number
    return numbers


def printed_numbers(session: Session, week: str) -> dict[int, ListNumber]:
    """Return the numbers already printed for a week, by dossier."""
    rows = session.execute(
        select(PrintedNumber.dossier_id, PrintedNumber.number, PrintedNumber.bis).where(
            PrintedNumber.week == week
        )
    )
    return {dossier: ListNumber(number, bis) for dossier, number, bis in rows}


def freeze_numbers(
    session: Session, week: str, numbers: Mapping[int, ListNumber], *, document_id: int
) -> int:
    """Record the numbers printed now for the first time; return how many."""
    known = printed_numbers(session, week)
    new = [
        PrintedNumber(
            week=week,
            dossier_id=dossier,
            number=number.number,
            bis=number.bis,
            document_id=document_id,
        )
        for dossier, number in numbers.items()
        if dossier not in known
    ]
    session.add_all(new)
    session.flush()
    return len(new)
