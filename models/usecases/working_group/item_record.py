"""What stands on record of an item beside its decisions: words said, summary, documents examined.

While the meeting is open every word can be corrected or taken off; afterwards by reopening it.
"""

from models.errors import OfficeError
from models.records.group_meeting import GroupItem, GroupStatement

_GONE = "La dichiarazione non c’è più: guarda il punto aggiornato."
_EMPTY = "Manca il testo da mettere a verbale: scrivilo."


def put_statement(item: GroupItem, *, body_name: str, text: str, kind: str = "statement") -> None:
    """Put on record what a body said: a `statement` word for word, or `information` it gave.

    Raises:
        OfficeError: the text is empty.
    """
    if not text.strip():
        raise OfficeError(_EMPTY)
    item.statements.append(
        GroupStatement(
            ordinal=max((each.ordinal for each in item.statements), default=0) + 1,
            kind=kind,
            body_name=body_name,
            text=text.strip(),
        )
    )


def rewrite_statement(item: GroupItem, ordinal: int, text: str) -> None:
    """Correct the words of a statement.

    Raises:
        OfficeError: it is no longer there, or the text is empty.
    """
    if not text.strip():
        raise OfficeError(_EMPTY)
    _statement(item, ordinal).text = text.strip()


def remove_statement(item: GroupItem, ordinal: int) -> GroupStatement:
    """Take a statement off the record and return it; raise `OfficeError` where it is gone."""
    found = _statement(item, ordinal)
    item.statements.remove(found)
    return found


def write_discussion(item: GroupItem, text: str) -> None:
    """Write the summary of what was said, whole; nothing where nothing is left of it."""
    item.discussion = text.strip() or None


def write_documents(item: GroupItem, text: str) -> None:
    """Write which documents were examined (3.3), whole; nothing where none was."""
    item.documents = " ".join(text.split()) or None


def _statement(item: GroupItem, ordinal: int) -> GroupStatement:
    found = next((each for each in item.statements if each.ordinal == ordinal), None)
    if found is None:
        raise OfficeError(_GONE)
    return found
