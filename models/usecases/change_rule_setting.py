"""Changes a number that the rules use: an assumption of the Plan, made explicit (Decisions 7)."""

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.rules.parameters import ASSUMPTIONS, with_settings
from models.usecases.office_settings import set_setting
from models.usecases.rank_archive import RULE_PREFIX


def change_rule_setting(session: Session, key: str, value: int | str) -> None:
    """Set one of the parameters of `models/rules/parameters.py`.

    Raises `OfficeError` for an unknown parameter or a value it cannot have; the value that was
    there stays in the audit.
    """
    if key not in {assumption.key for assumption in ASSUMPTIONS}:
        raise OfficeError(f"Il parametro «{key}» non esiste: controlla il nome.")
    try:
        with_settings({key: value})
    except ValueError:
        raise OfficeError(
            f"Il valore «{value}» non è valido per «{key}»: serve un numero intero da 1 in su, "
            "oppure il nome di un Comune."
        ) from None
    set_setting(session, RULE_PREFIX + key, value)
