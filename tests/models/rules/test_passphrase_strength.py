"""Four words that do not belong together are good; what everybody tries first is weak."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.passphrase_strength import (
    EXCELLENT,
    FAIR,
    GOOD,
    WEAK,
    first_difference,
    strength_of,
)

FOUR = "quaderno tram nebbia lampara"


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", 0),
        ("   ", 0),
        ("password", WEAK),
        ("Milano2026", WEAK),
        ("12345678901234567890", WEAK),
        ("aaaaaaaaaaaaaaaaaaaa", WEAK),
        ("casa casa casa casa casa", WEAK),
        ("prova di passphrase", WEAK),
        ("quaderno tram", WEAK),
        ("gennaio febbraio marzo aprile", WEAK),
        ("quaderno tram nebbia", FAIR),
        ("quaderno-tram-nebbia", FAIR),
        (FOUR, GOOD),
        (FOUR + " zucca", EXCELLENT),
        ("kX9$vT2!mQ7#", EXCELLENT),
    ],
)
def test_levels(passphrase: str, level: int) -> None:
    assert strength_of(passphrase).level == level


def test_the_advice_says_what_would_help() -> None:
    said = strength_of(FOUR)
    assert (said.name, said.advice) == ("Buona", "4 parole; con una quinta diventa ottima")
    assert strength_of(FOUR + " zucca").advice == "5 parole"
    assert "quattro" in strength_of("quaderno").advice
    assert "ripetuta" in strength_of("tram tram nebbia").advice
    assert "comuni" in strength_of("gennaio febbraio marzo aprile").advice


@given(st.text(max_size=60), st.sampled_from(["nebbia", "lampara", "quaderno"]))
def test_another_word_never_makes_it_weaker(passphrase: str, word: str) -> None:
    assert strength_of(f"{passphrase} {word}").bits >= strength_of(passphrase).bits - 1e-9


@pytest.mark.parametrize(
    ("repeated", "said"),
    [
        ("", ""),
        ("quaderno tr", ""),
        (FOUR, ""),
        ("quaderno tram nebia lampara", "Le due frasi sono diverse dalla terza parola."),
        ("Quaderno tram nebbia lampara", "Le due frasi sono diverse dalla prima parola."),
        ("quaderno  tram nebbia lampara", "Le due frasi differiscono per uno spazio."),
        (FOUR + " zucca", "La seconda frase è più lunga della prima."),
    ],
)
def test_where_two_passphrases_differ(repeated: str, said: str) -> None:
    assert first_difference(FOUR, repeated) == said


def test_one_word_differs_from_a_character() -> None:
    assert (
        first_difference("kX9$vT2!", "kX9$wT2!") == "Le due frasi sono diverse dal carattere n. 5."
    )


def test_an_accent_typed_in_two_ways_is_the_same() -> None:
    assert first_difference("città nebbia", "città nebbia") == ""
