"""One dwelling written in the ways of two bodies is one dwelling."""

import pytest

from models.imports.address import (
    build_address,
    read_address,
    read_floor,
    street_key_of,
)
from models.rules.works import STREET_TYPES, street_name


@pytest.mark.parametrize(
    "text",
    [
        "VIA GOLA 27/A SC. B P.3 INT. 12",
        "Via Gola n. 27/A, scala B, piano 3, interno 12",
        "via gola, 27 a - sc b - p. 3° - int 12 - 20143 Milano",
        "V. GOLA N.27A SCALA B 3° PIANO INT.12",
        "Via Gola 27/a Sc.B Piano terzo App. 12, Milano (MI)",
        "VIA GOLA 27/A,B,3,12",
    ],
)
def test_one_string_in_many_forms_is_one_dwelling(text: str):
    address = read_address(text)
    assert address.dwelling_key == "via gola 27/a|b|3|12"
    assert address.shown == "Via Gola 27/A"


def test_the_display_stops_at_the_house_number():
    address = read_address("VIALE CA' GRANDA 15 BIS SC. C P.T INT. 4")
    assert address.shown == "Viale Ca' Granda 15 bis"
    assert (address.stair, address.floor, address.unit) == ("C", "T", "4")


def test_split_fields_and_one_string_agree():
    split = build_address("V.LE", "CA GRANDA", "63/A", None, "D", "0", "026")
    assert (
        split.dwelling_key == read_address("Viale Ca' Granda 63/A sc. D p.t. int 26").dwelling_key
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Viale Ca' Granda", "V.LE CA GRANDA"),
        ("Via Sant'Erlembardo", "VIA S. ERLEMBARDO"),
        ("Piazza Selinunte", "P.ZZA SELINUNTE"),
        ("Piazzale Corvetto", "P.le Corvetto"),
        ("Corso Lodi", "C.SO LODI"),
        ("Via Cirié", "VIA CIRIE'"),
        ("Largo Promessi Sposi", "L.go Promessi Sposi"),
    ],
)
def test_streets_spelt_two_ways_have_one_key(one: str, other: str):
    assert street_key_of(one) == street_key_of(other)


def test_viale_and_via_are_two_streets():
    assert street_key_of("Viale Monza") != street_key_of("Via Monza")


def test_a_street_without_its_type_matches_by_name():
    for kind in STREET_TYPES:
        assert street_name(street_key_of(f"{kind.capitalize()} Gola")) == street_key_of("Gola")


@pytest.mark.parametrize(
    ("text", "street", "number"),
    [
        ("Via 25 Aprile 12", "via 25 aprile", "12"),
        ("PIAZZA XXV APRILE 3", "piazza xxv aprile", "3"),
        ("VIA PRIMO MAGGIO 12 P.1", "via primo maggio", "12"),
        ("VIA VAL DI LEDRO 4 SC. A P.1 INT. 2", "via val di ledro", "4"),
        ("Via degli Etruschi snc", "via degli etruschi", "snc"),
    ],
)
def test_numbers_and_marks_inside_a_name_are_left_alone(text: str, street: str, number: str):
    address = read_address(text)
    assert (address.street_key, address.house_number) == (street, number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("T", "T"), ("terra", "T"), ("0", "T"), ("P.T", "T"), ("rialzato", "R"), ("3°", "3"),
     ("03", "3"), ("III", "3"), ("piano 2", "2"), ("", None)],
)  # fmt: skip
def test_floors_have_one_code(text: str, expected: str | None):
    assert read_floor(text) == expected
