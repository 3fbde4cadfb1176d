"""Texts and habits of the office, kept as settings with their defaults (3.3, letterhead).

Nothing here is law: the assumptions that change a rule live in `models/rules/parameters.py` and
are kept under the same table with the prefix `rule.`.
"""

from dataclasses import dataclass, fields
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.setting import Setting

_PREFIX = "office."


@dataclass(frozen=True, slots=True)
class OfficeTexts:
    """What the documents say of the office. `emblem` is the path of an image, or empty.

    `table_weekday` is the day of the Tavolo, from 0 for Monday.
    """

    office: str = "Prefettura di Milano"
    department: str = "Ufficio Territoriale del Governo"
    area: str = "[Area competente]"
    contacts: str = ""
    emblem: str = ""
    town: str = "Milano"
    coordinator: str = ""
    coordinator_role: str = "La Coordinatrice del Gruppo di Lavoro"
    table_place: str = "Questura di Milano"
    table_weekday: int = 4
    table_time: str = "15.00"
    demonstration: bool = False


def load_office_texts(session: Session) -> OfficeTexts:
    """Return the texts of the office: what was set, the defaults for the rest."""
    known = {field.name for field in fields(OfficeTexts)}
    rows = session.execute(
        select(Setting.key, Setting.value).where(Setting.key.startswith(_PREFIX, autoescape=True))
    )
    chosen = {key.removeprefix(_PREFIX): value for key, value in rows}
    return OfficeTexts(**{name: value for name, value in chosen.items() if name in known})


def change_office_text(session: Session, name: str, value: str | int | bool) -> None:
    """Set one text of the office.

    Raises `OfficeError` for an unknown name, a value of another type, a weekday that is not from
    0 (Monday) to 6, or an emblem that is not there.
    """
    if name not in {field.name for field in fields(OfficeTexts)}:
        raise OfficeError(f"L’impostazione «{name}» non esiste: controlla il nome.")
    if type(value) is not type(getattr(OfficeTexts(), name)):
        raise OfficeError(
            f"Il valore dell’impostazione «{name}» non è del tipo giusto: correggilo."
        )
    if name == "table_weekday" and value not in range(7):
        raise OfficeError("Il giorno «table_weekday» va da 0 (lunedì) a 6: correggilo.")
    if name == "emblem" and value and not Path(str(value)).is_file():
        raise OfficeError("L’immagine dell’emblema non si trova: scegli di nuovo il file.")
    set_setting(session, _PREFIX + name, value)


def set_setting(session: Session, key: str, value: object) -> None:
    """Write a setting, new or changed."""
    row = session.scalar(select(Setting).where(Setting.key == key))
    if row is None:
        session.add(Setting(key=key, value=value))
    elif row.value != value:
        row.value = value
    session.flush()
