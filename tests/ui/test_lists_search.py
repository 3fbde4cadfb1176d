"""Search, filters and orders of long lists, without a window."""

import random
import string

import numpy as np
import pytest

from ui.lists.column import Column, encode, numbers, ranks_of
from ui.lists.column_widths import Wanted, fitted
from ui.lists.facets import mask_of, one_of, some_of
from ui.lists.folding import fold, found_in, words_of
from ui.lists.text_index import IndexedField, TextIndex


def rows_found(index: TextIndex, query: str) -> list[int]:
    found = index.search(query)
    assert found is not None
    return np.flatnonzero(found.rows).tolist()


TEXTS = ["Via degli Apuli 33", "Via Cirié 7", "Piazza D’Annunzio 1", None, "VIA GOLA 33"]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("apuli", [0]), ("APU", [0]), ("pul", [0]), ("via", [0, 1, 4]), ("via 33", [0, 4]),
        ("33 via", [0, 4]), ("cirie", [1]), ("ciriè", [1]), ("d'ann", [2]), ("annunzio", [2]),
        ("qq", []), ("via qq", []), ("3", [0, 4]), ("v", [0, 1, 4]), ("gola,", [4]),
    ],
)  # fmt: skip
def test_parts_of_words_without_case_and_accents(query: str, rows: list[int]) -> None:
    assert rows_found(TextIndex([IndexedField("text", TEXTS)], len(TEXTS)), query) == rows


def test_nothing_typed_finds_nothing_to_filter() -> None:
    index = TextIndex([IndexedField("text", TEXTS)], len(TEXTS))
    assert index.search("") is None
    assert index.search("  . ") is None


def test_growing_shrinking_and_pasted_queries_agree_with_a_plain_search() -> None:
    chance = random.Random(7)
    letters = "abcde01 -"
    texts = ["".join(chance.choices(letters, k=12)) for _ in range(400)]
    index = TextIndex([IndexedField("text", texts)], len(texts))

    def plainly(query: str) -> list[int]:
        words = words_of(query)
        return [
            row
            for row, text in enumerate(texts)
            if all(any(word in part for part in text.split()) for word in words)
        ]

    for _ in range(60):
        query = "".join(chance.choices(letters, k=chance.randint(1, 6)))
        typed = [query[:end] for end in range(1, len(query) + 1)]
        for part in [*typed, *reversed(typed), query]:
            if words_of(part):
                assert rows_found(index, part) == plainly(part), part


def test_several_texts_a_row_and_where_a_word_was_found() -> None:
    index = TextIndex(
        [
            IndexedField("code", ["A-1", "A-2"]),
            IndexedField("name", ["Rossi", "Verdi"], np.array([1, 1], np.int32)),
            IndexedField("tax", ["VRDROSSI80"], np.array([0], np.int32), shortest=4),
        ],
        2,
    )
    found = index.search("rossi")
    assert found is not None
    assert np.flatnonzero(found.rows).tolist() == [0, 1]
    assert found.only_in(1, frozenset({"code"})) == {"name"}
    assert found.only_in(0, frozenset({"code"})) == {"tax"}
    both = index.search("a-2 verdi")
    assert both is not None
    assert np.flatnonzero(both.rows).tolist() == [1]
    assert both.fields_of(1) == {"code", "name"}


def test_a_field_with_long_codes_is_looked_at_from_some_letters_on() -> None:
    index = TextIndex([IndexedField("tax", ["RSSMRA80A01F205X"], shortest=4)], 1)
    assert rows_found(index, "rss") == []
    assert rows_found(index, "rssm") == [0]
    assert rows_found(index, "80a01") == [0]


def test_a_list_without_rows_or_words_can_be_searched() -> None:
    assert rows_found(TextIndex([IndexedField("text", [])], 0), "via") == []
    assert rows_found(TextIndex([IndexedField("text", [None, ""])], 2), "via") == []


def test_where_a_word_stands_in_a_text_with_accents() -> None:
    assert found_in("Via Cirié 7", ("cirie", "7")) == ((4, 5), (10, 1))
    assert found_in("Straße", ("sse",)) == ((4, 2),)
    assert found_in("aaaa", ("aa",)) == ((0, 4),)
    assert found_in("Gola", ("via",)) == ()


def test_folding_keeps_line_breaks() -> None:
    assert fold("È\nÀ L’ALA\n") == "e\na l'ala\n"


# --- filters ------------------------------------------------------------------------------------

TOWNS = one_of("town", "Città", [("mi", "Milano"), ("na", "Napoli")], ["mi", "na", None, "mi"])
SIGNS = some_of("sign", "Segno", [("a", "A"), ("b", "B")], [("a", "b"), (), ("b",), ("a",)])


def test_of_several_values_one_is_enough_and_of_several_filters_all() -> None:
    facets = {"town": TOWNS, "sign": SIGNS}
    assert SIGNS.holds(["a", "b"]).tolist() == [True, False, True, True]
    mask = mask_of(facets, {"town": ["mi"], "sign": ["b"]})
    assert mask is not None
    assert mask.tolist() == [True, False, False, False]
    assert mask_of(facets, {"town": []}) is None


def test_numbers_are_counted_among_what_the_others_let_through() -> None:
    facets = {"town": TOWNS, "sign": SIGNS}
    among = mask_of(facets, {"town": ["mi"], "sign": ["b"]}, without="sign")
    assert SIGNS.choices(among) == [("a", "A", 2), ("b", "B", 1)]
    assert TOWNS.choices(np.zeros(4, np.bool_), ["na"]) == [("na", "Napoli", 0)]


def test_a_filter_says_itself_in_words() -> None:
    assert TOWNS.in_words(["na", "mi"]) == "Città: Milano, Napoli"


def test_more_values_than_bits_of_a_number() -> None:
    names = [f"q{number}" for number in range(90)]
    facet = one_of("q", "Quartiere", [(name, name) for name in names], names)
    assert np.flatnonzero(facet.holds(["q77", "q88"])).tolist() == [77, 88]


# --- orders and widths --------------------------------------------------------------------------


def test_ranks_are_equal_for_equal_keys() -> None:
    assert ranks_of(["b", "a", "b", "c"]).tolist() == [1, 0, 1, 2]
    assert encode(["Zeta", None, "alfa", "Zeta"]).ranks().tolist() == [1, 2, 0, 1]
    assert numbers([3, None], missing=9).tolist() == [3, 9]


def column(key: str, width: int, minimum: int = 0, stretch: int = 0) -> Column:
    return Column(key, key, width, str, minimum=minimum, stretch=stretch)


WIDTHS = [
    Wanted(column("code", 120)),
    Wanted(column("street", 200, stretch=1)),
    Wanted(column("notes", 100, minimum=60)),
    Wanted(column("own", 100, minimum=20), own_width=90),
]


def test_what_is_left_over_goes_to_the_column_that_stretches() -> None:
    assert fitted(WIDTHS, 600) == [120, 290, 100, 90]


def test_columns_shrink_to_their_least_and_never_below() -> None:
    assert fitted(WIDTHS, 490) == [120, 200, 80, 90]
    assert fitted(WIDTHS, 100) == [120, 200, 60, 90]
    assert sum(fitted(WIDTHS, 477)) == 477


def test_every_letter_of_the_alphabet_is_ready_after_the_warm_up() -> None:
    index = TextIndex([IndexedField("text", list(string.ascii_lowercase))], 26)
    index.warm_up()
    assert rows_found(index, "q") == [16]
