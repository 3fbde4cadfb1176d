"""Nine bodies by seven kinds of information: what each cell says."""

import datetime

import pytest

from models.rules.who_knows_what import (
    Asked,
    Cell,
    CellState,
    Holder,
    Kind,
    NotNeeded,
    Received,
    concerns,
    matrix,
)

ON = datetime.date(2026, 11, 20)


def day(number: int) -> datetime.date:
    return datetime.date(2026, 11, number)


def cell(
    holder: Holder,
    kind: Kind,
    *,
    body: str = "ALER",
    received: tuple[Received, ...] = (),
    asked: tuple[Asked, ...] = (),
    not_needed: tuple[NotNeeded, ...] = (),
) -> Cell:
    cells = matrix(body, on=ON, received=received, asked=asked, not_needed=not_needed)
    return next(each for each in cells if (each.holder, each.kind) == (holder, kind))


def test_there_is_a_cell_for_every_body_and_kind() -> None:
    assert len(matrix("MM", on=ON, received=(), asked=(), not_needed=())) == 9 * 7


SERVICES, FINANCE, QUESTURA = (
    Holder.SOCIAL_SERVICES, Holder.FINANCE_POLICE, Holder.POLICE_HEADQUARTERS,
)  # fmt: skip
FRAGILITY, INCOME, STAY = Kind.FRAGILITY, Kind.INCOME, Kind.STAY

CASES = {
    "nobody asked Servizi Sociali": (
        SERVICES, FRAGILITY, {}, CellState.MISSING, "nessuno l’ha ancora chiesta",
    ),
    "asked twelve days ago": (
        SERVICES, FRAGILITY, {"asked": (Asked(1, SERVICES, FRAGILITY, day(8)),)},
        CellState.ASKED, "da 12 giorni",
    ),
    "asked today": (
        SERVICES, FRAGILITY, {"asked": (Asked(1, SERVICES, FRAGILITY, day(20)),)},
        CellState.ASKED, "oggi",
    ),
    "an answer closes the request": (
        SERVICES, FRAGILITY, {"asked": (Asked(1, SERVICES, FRAGILITY, day(8), day(15)),)},
        CellState.RECEIVED, "risposta del 15/11/2026",
    ),
    "asked again after an old answer": (
        SERVICES, FRAGILITY,
        {"received": (Received(SERVICES, FRAGILITY, day(1), "registro"),),
         "asked": (Asked(2, SERVICES, FRAGILITY, day(18)),)},
        CellState.RECEIVED, "ricevuta: registro, del 01/11/2026",
    ),
    "asked with a term": (
        SERVICES, FRAGILITY,
        {"asked": (Asked(1, SERVICES, FRAGILITY, day(8), answer_by=day(30)),)},
        CellState.ASKED, "da 12 giorni, risposta entro il 30/11/2026",
    ),
    "a request taken back leaves the gap": (
        SERVICES, FRAGILITY,
        {"asked": (Asked(1, SERVICES, FRAGILITY, day(8), withdrawn=True),)},
        CellState.MISSING, "nessuno",
    ),
    "received through a register": (
        SERVICES, FRAGILITY,
        {"received": (Received(SERVICES, FRAGILITY, day(9), "servizi_sociali.xlsx"),)},
        CellState.RECEIVED, "servizi_sociali.xlsx, del 09/11/2026",
    ),
    "not needed, with a reason": (
        QUESTURA, STAY, {"not_needed": (NotNeeded(QUESTURA, STAY, "cittadini italiani"),)},
        CellState.NOT_NEEDED, "cittadini italiani",
    ),
    "the Guardia di Finanza only where the Gruppo decides so": (
        FINANCE, INCOME, {}, CellState.NOT_NEEDED, "ove necessario",
    ),
    "the other managing body is not asked": (
        Holder.MM, INCOME, {}, CellState.NOT_NEEDED, "gestito da ALER",
    ),
    "health is not asked of the police": (
        QUESTURA, Kind.HEALTH_AND_SOCIAL, {}, CellState.NOT_NEEDED, "non è di sua competenza",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("holder", "kind", "known", "state", "words"), CASES.values(), ids=CASES)
def test_what_a_cell_says(
    holder: Holder, kind: Kind, known: dict[str, tuple[object, ...]], state: str, words: str
) -> None:
    found = cell(holder, kind, **known)  # type: ignore[arg-type]
    assert found.state == state
    assert words in found.text


@pytest.mark.parametrize(
    ("holder", "kind", "body", "theirs"),
    [
        (Holder.MM, Kind.COMPOSITION, "MM", True),
        (Holder.MM, Kind.COMPOSITION, "ALER", False),
        (Holder.ALER, Kind.LIVING_AREA, "MM", False),
        (Holder.HOUSING_DEPARTMENT, Kind.LIVING_AREA, "MM", True),
        (Holder.HOUSING_DEPARTMENT, Kind.LIVING_AREA, "ALER", False),
        (Holder.HOUSING_DEPARTMENT, Kind.STAY, "ALER", True),
        (Holder.SOCIAL_SERVICES, Kind.FRAGILITY, "ALER", True),
    ],
)
def test_an_address_goes_only_to_whom_it_concerns(
    holder: Holder, kind: Kind, body: str, theirs: bool
) -> None:
    assert concerns(holder, kind, body) is theirs
    cells = matrix(body, on=ON, received=(), asked=(), not_needed=())
    (cell,) = [each for each in cells if (each.holder, each.kind) == (holder, kind)]
    assert cell.can_ask is theirs


def test_asking_again_hides_nothing_of_what_came() -> None:
    again = Asked(2, SERVICES, FRAGILITY, day(18), answer_by=day(30))
    gave = Received(SERVICES, FRAGILITY, day(1), "registro")
    found = cell(SERVICES, FRAGILITY, received=(gave,), asked=(again,))
    assert (found.day, found.days, found.open_days) == (day(1), 19, 2)
    assert found.waits
    assert found.again
    assert found.open_text == (
        "chiesta di nuovo il 18/11/2026, da 2 giorni, risposta entro il 30/11/2026"
    )


def test_an_earlier_answer_stays_when_one_asks_again() -> None:
    first, again = (
        Asked(1, SERVICES, FRAGILITY, day(2), day(9)),
        Asked(2, SERVICES, FRAGILITY, day(18)),
    )
    found = cell(SERVICES, FRAGILITY, asked=(first, again))
    assert (found.state, found.text) == (CellState.RECEIVED, "risposta del 09/11/2026")
    assert found.open_text == "chiesta di nuovo il 18/11/2026, da 2 giorni"


def test_what_came_while_a_request_is_open_was_not_asked_again() -> None:
    request = Asked(1, FINANCE, INCOME, day(2))
    gave = Received(FINANCE, INCOME, day(9), "a mano")
    found = cell(FINANCE, INCOME, received=(gave,), asked=(request,))
    assert (found.state, found.again) == (CellState.RECEIVED, False)
    assert found.open_text == "la richiesta del 02/11/2026 è ancora aperta"


def test_the_newest_of_register_and_answer_is_said() -> None:
    gave = Received(SERVICES, FRAGILITY, day(1), "registro")
    answered = Asked(1, SERVICES, FRAGILITY, day(2), day(9))
    found = cell(SERVICES, FRAGILITY, received=(gave,), asked=(answered,))
    assert found.text == "risposta del 09/11/2026"
