"""Numbers of the weekly list, as the officials at the table see them."""

import pytest

from models.usecases.freeze_numbers import ListNumber, numbers_for

CASES = [
    pytest.param([7, 8, 9], {}, {7: (1, 0), 8: (2, 0), 9: (3, 0)}, id="prima stampa"),
    pytest.param(
        [7, 9, 8],
        {7: (1, 0), 8: (2, 0), 9: (3, 0)},
        {7: (1, 0), 9: (3, 0), 8: (2, 0)},
        id="l'ordine cambia, i numeri stampati no",
    ),
    pytest.param(
        [7, 5, 8],
        {7: (1, 0), 8: (2, 0), 9: (3, 0)},
        {7: (1, 0), 5: (1, 1), 8: (2, 0)},
        id="chi arriva dopo prende il bis di chi lo precede",
    ),
    pytest.param(
        [7, 5, 6, 8],
        {7: (1, 0), 5: (1, 1), 8: (2, 0)},
        {7: (1, 0), 5: (1, 1), 6: (1, 2), 8: (2, 0)},
        id="dopo il bis viene il ter",
    ),
    pytest.param(
        [8, 5],
        {7: (1, 0), 8: (2, 0), 4: (2, 1)},
        {8: (2, 0), 5: (2, 2)},
        id="il numero di chi è uscito non torna libero",
    ),
    pytest.param(
        [5, 7],
        {7: (1, 0)},
        {5: (1, 1), 7: (1, 0)},
        id="in testa a tutti, il bis del primo numero",
    ),
]


@pytest.mark.parametrize(("order", "printed", "expected"), CASES)
def test_a_printed_number_never_moves(
    order: list[int],
    printed: dict[int, tuple[int, int]],
    expected: dict[int, tuple[int, int]],
) -> None:
    known = {dossier: ListNumber(*number) for dossier, number in printed.items()}
    assert numbers_for(order, known) == expected
