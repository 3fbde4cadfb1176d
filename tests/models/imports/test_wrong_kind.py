"""A register imported as another kind is refused before it becomes something it is not."""

import datetime
from pathlib import Path

import pytest

from models.errors import OfficeError
from models.imports.parse import open_register
from models.imports.rows import RegisterKind

TODAY = datetime.date(2026, 11, 20)
REGISTERS = Path(__file__).parents[3] / "resources" / "registers"
FILES = {
    RegisterKind.REGISTER: "aler_anagrafe_occupanti.xlsx",
    RegisterKind.ACTS: "provvedimenti.xlsx",
    RegisterKind.SOCIAL: "servizi_sociali_valutazioni.xlsx",
    RegisterKind.STRUCTURES: "strutture_accoglienza.xlsx",
    RegisterKind.AVAILABILITY: "disponibilita_settimana.csv",
}


def opens(kind: RegisterKind, name: str) -> bool:
    try:
        with open_register(REGISTERS / name, kind, today=TODAY) as register:
            return register.source.kind is kind
    except OfficeError:
        return False


@pytest.mark.parametrize("asked", list(FILES))
def test_a_register_opens_as_its_own_kind_only(asked: RegisterKind) -> None:
    assert [kind for kind, name in FILES.items() if opens(asked, name)] == [asked]


def test_the_sentence_names_the_kind_that_it_is() -> None:
    with (
        pytest.raises(OfficeError, match=r"anagrafe degli occupanti.*\(register\)"),
        open_register(
            REGISTERS / FILES[RegisterKind.REGISTER], RegisterKind.AVAILABILITY, today=TODAY
        ),
    ):
        pass
