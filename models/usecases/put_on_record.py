"""Puts on record what was said: the discussion of an item, a statement in its own words."""

from models.errors import OfficeError
from models.records.table_session import SessionItem, SessionStatement, TableSession


def item_of(table_session: TableSession, kind: str) -> SessionItem:
    """Return the item of the agenda of this kind."""
    return next(item for item in table_session.items if item.kind == kind)


def put_discussion_on_record(item: SessionItem, discussion: str) -> None:
    """Set the sentences of an item; one paragraph a line."""
    item.discussion = discussion.strip() or None


def put_statement_on_record(item: SessionItem, *, body_name: str, text: str) -> SessionStatement:
    """Add a statement of a body, word for word; raise `OfficeError` where it is empty."""
    if not text.strip():
        raise OfficeError("Scrivi il testo della dichiarazione da mettere a verbale.")
    statement = SessionStatement(
        ordinal=len(item.statements) + 1, body_name=body_name, text=text.strip()
    )
    item.statements.append(statement)
    return statement
