"""Records who is at the session, how, and when they come and go (3.3)."""

from models.errors import OfficeError
from models.records.table_session import Attendance, TableSession
from models.usecases.table_hour import require_wall_times

THERE = ("present", "delegate", "remote")
PRESENCES = (*THERE, "excused", "absent")


def record_attendance(
    table_session: TableSession,
    body_name: str,
    *,
    presence: str,
    person: str | None = None,
    title: str | None = None,
    feminine: bool | None = None,
    delegation: str | None = None,
    office: str | None = None,
    arrived_at: str | None = None,
    left_at: str | None = None,
    arrived_during_item: int | None = None,
    left_during_item: int | None = None,
) -> Attendance:
    """Record the presence of a body; what is not given stays as it was.

    `office` is `chair` or `minute_taker`, one body each; an empty text takes it away. Times are
    wall times as "15.20". Raises `OfficeError` where the body is not of the Tavolo, a time is not
    one, a second chair is named, or the session is closed.
    """
    if presence not in PRESENCES:
        raise ValueError(f"unknown presence: {presence}")
    if table_session.state != "open":
        raise OfficeError(
            "La seduta è chiusa: riaprila, con il motivo, per correggere le presenze."
        )
    row = next((a for a in table_session.attendances if a.body_name == body_name), None)
    if row is None:
        raise OfficeError(f"«{body_name}» non è tra gli enti della seduta: controlla il nome.")
    require_wall_times(arrived_at, left_at)
    if office is not None:
        holder = next((a for a in table_session.attendances if a.office == office), None)
        if office and holder is not None and holder is not row:
            raise OfficeError(
                f"L’incarico è già di {holder.body_name}: toglilo prima di assegnarlo ad altri."
            )
        row.office = office or None
    row.presence = presence
    row.person = row.person if person is None else person
    row.title = row.title if title is None else title
    row.feminine = row.feminine if feminine is None else feminine
    row.delegation = row.delegation if delegation is None else delegation
    if presence not in THERE:
        row.arrived_at = row.left_at = None
        row.arrived_during_item = row.left_during_item = None
        return row
    row.arrived_at = arrived_at or row.arrived_at or table_session.opened_at
    row.left_at = left_at or row.left_at
    row.arrived_during_item = arrived_during_item or row.arrived_during_item
    row.left_during_item = left_during_item or row.left_during_item
    return row
