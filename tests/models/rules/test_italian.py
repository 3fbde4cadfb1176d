"""Dates, numbers and lists as an Italian office writes them."""

import datetime

import pytest

from models.rules.italian import (
    counted,
    full_date,
    joined,
    long_date,
    number_in_words,
    numbered,
    of_day,
    of_which_minors,
    short_date,
    span_of_days,
    thousands,
    unbroken_codes,
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (3, "tre"),
        (8, "otto"),
        (13, "tredici"),
        (21, "ventuno"),
        (23, "ventitré"),
        (28, "ventotto"),
        (103, "centotré"),
        (113, "centotredici"),
        (180, "centottanta"),
        (1000, "mille"),
        (1999, "millenovecentonovantanove"),
        (2026, "duemilaventisei"),
        (2033, "duemilatrentatré"),
        (21_000, "ventunomila"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_dates_in_tables_and_in_prose() -> None:
    first = datetime.date(2026, 12, 1)
    eighth = datetime.date(2026, 12, 8)

    assert short_date(first) == "01/12/2026"
    assert long_date(first) == "1° dicembre 2026"
    assert of_day(eighth) == "dell’8 dicembre 2026"
    assert of_day(first) == "del 1° dicembre 2026"
    assert full_date(datetime.date(2026, 11, 20)) == "venerdì 20 novembre 2026"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2026, 11, 23), (2026, 11, 29), "dal 23 al 29 novembre 2026"),
        ((2026, 11, 30), (2026, 12, 6), "dal 30 novembre al 6 dicembre 2026"),
        ((2026, 12, 28), (2027, 1, 3), "dal 28 dicembre 2026 al 3 gennaio 2027"),
        ((2027, 3, 8), (2027, 3, 14), "dall’8 al 14 marzo 2027"),
        ((2027, 2, 1), (2027, 2, 7), "dal 1° al 7 febbraio 2027"),
        ((2027, 7, 5), (2027, 7, 11), "dal 5 all’11 luglio 2027"),
    ],
)
def test_spans(first: tuple[int, int, int], last: tuple[int, int, int], words: str) -> None:
    assert span_of_days(datetime.date(*first), datetime.date(*last)) == words


def test_counts_agree() -> None:
    assert counted(1, "alloggio", "alloggi") == "1 alloggio"
    assert counted(3896, "posizione", "posizioni") == "3.896 posizioni"
    assert thousands(602) == "602"
    assert [of_which_minors(n) for n in (0, 1, 3)] == [
        "nessun minore",
        "di cui 1 minore",
        "di cui 3 minori",
    ]


def test_lists_are_joined_with_e_or_ed() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"]) == "a, b e c"
    assert joined(["pari", "esito"]) == "pari ed esito"


def test_numbers_once_printed_take_bis() -> None:
    assert [numbered(12, bis) for bis in range(3)] == ["12", "12 bis", "12 ter"]


def test_codes_do_not_break_and_other_hyphens_stay() -> None:
    text = unbroken_codes("ALER-2016-02498 e vice-questore, 2020-2021")

    assert text == "ALER\u20112016\u201102498 e vice-questore, 2020-2021"
