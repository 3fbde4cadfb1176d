"""Names in what is typed by hand: whose they are, and what only looks like one (3.4)."""

from typing import Any

import pytest
from sqlalchemy import event

from models.usecases.working_group.minutes_caution import (
    NAME,
    TypedText,
    find_cautions,
)

PEOPLE = (
    ("ROSSI", "MARIO"), ("BIANCHI", "ANNA"), ("LA ROSA", "CARMEN"), ("ROSA", "LUCA"),
    ("Ferrara", "Omar"), ("SALA", "ROSA"), ("EL AMRANI", "YOUSSEF"), ("D'ANGELO", "LUCIA"),
    ("NICOLÒ", "SARA"), ("Hoxha-Leka", "Ion"), ("GRECO", "PAOLO"), ("CONTE", "LAURA"),
    ("MONTI", "ELENA"), ("VITALE", "MARCO"), ("VILLA", "GINA"),
)  # fmt: skip


@pytest.fixture
def here(desk: Any) -> list[int]:
    """The household Serra at hand; fifteen others are in the archive."""
    with desk.transaction() as session:
        for number, (surname, first_name) in enumerate(PEOPLE):
            desk.add_dossier(
                session, f"B-{number}", people=[{"surname": surname, "first_name": first_name}]
            )
        serra = desk.add_dossier(
            session, "A-1",
            people=[
                {"surname": "SERRA", "first_name": "FATIMA"},
                {"surname": "ZQVALLI", "first_name": "OKSANA"},
            ],
        )  # fmt: skip
        return [serra.id]


def seems_a_name(desk: Any, text: str, ids: list[int], officials: str = "") -> bool:
    with desk.reading() as session:
        found = find_cautions(session, [TypedText("punto 1", text)], ids, officials)
    return any(NAME in each.what for each in found)


@pytest.mark.parametrize(
    "text",
    [
        # of any household of the archive, not only of the one discussed
        "La signora Rossi chiede tempo",
        "Rossi chiede tempo",
        "Il nucleo Rossi è seguito",
        "per ROSSI si attende la relazione",
        "Si rinvia: Bianchi non era in casa",
        "Mario Rossi e la moglie",
        # surnames of several words, with accents and apostrophes, and their parts
        "La sig.ra La Rosa chiede tempo",
        "per La Rosa si attende",
        "per Youssef El Amrani si attende",
        "Amrani ha lasciato l’alloggio",
        "D’Angelo ha lasciato l’alloggio",
        "per D'Angelo si attende",
        "per Nicolò si attende",
        "per NICOLO' si attende",
        "il fascicolo Hoxha",
        # ordinary words that are surnames, said of a person
        "La signora Sala chiede tempo",
        "Rosa Sala chiede tempo",
        "La famiglia Conte è seguita",
        "chiede la Conte di restare",
        "la signora Ferrara",
        "il minore Omar va a scuola",
        "la figlia Lucia",
        "la signora Carmen",
        "la signora Villa",
        "per Villa si attende la relazione",
        # the household at hand, however it is written
        "zqvalli chiede tempo",
        "ha riferito Fatima",
        "la signora Serra",
    ],
)
def test_the_name_of_an_occupant(desk: Any, here: list[int], text: str) -> None:
    assert seems_a_name(desk, text, here)


@pytest.mark.parametrize(
    "text",
    [
        # places and streets
        "I lavori in via Monte Rosa proseguono",
        "Lo stabile di via Rossi",
        "in piazza dei Conti",
        "residente a Ferrara",
        "il Comune di Ferrara risponde",
        "quartiere Monti",
        "a Villa San Giovanni",
        # bodies, firms, acts
        "La Croce Rossa è presente con due volontari",
        "la cooperativa La Rosa mette a disposizione un posto",
        "l’associazione Bianchi",
        "la ditta Rossi ritira i beni",
        "il decreto Conte",
        # plain Italian
        "La rosa dei criteri è completa",
        "La sala riunioni è libera. Sala operativa avvisata.",
        "Conti da rivedere con ALER",
        "è vitale il raccordo con i Servizi Sociali",
        "si parla greco e serve un interprete",
        "i conti tornano",
        # who sits at a table by office
        "Il dott. Greco riferisce per ALER",
        "l’ispettore Monti conferma",
        "il custode Greco segnala una perdita",
        "don Bianchi mette a disposizione un posto",
        "l’assistente sociale Vitale conferma",
        # bodies, codes, nothing
        "Servizi Sociali e Polizia Locale concordano; la Guardia di Finanza risponderà",
        "La posizione ALER-2015-02449 è istruita",
        "",
    ],
)
def test_what_only_looks_like_a_name(desk: Any, here: list[int], text: str) -> None:
    assert not seems_a_name(desk, text, here)


def test_an_official_at_the_table_is_no_occupant(desk: Any, here: list[int]) -> None:
    assert seems_a_name(desk, "Bianchi riferisce per MM", here)
    assert not seems_a_name(desk, "Bianchi riferisce per MM", here, "dott.ssa Anna Bianchi")


def test_the_words_are_never_repeated(desk: Any, here: list[int]) -> None:
    text = TypedText("punto 2, discussione", "La signora Rossi, sig.ra R., cell. 347 1234567")
    with desk.reading() as session:
        (found,) = find_cautions(session, [text], here)
    assert (found.place, found.seems) == (
        "punto 2, discussione",
        "sembra esserci il nome di un occupante, sembrano esserci le iniziali di una persona e "
        "sembra esserci un recapito",
    )


def test_a_long_evening_asks_the_archive_no_more_than_one_sentence(
    desk: Any, here: list[int]
) -> None:
    """While one types it must answer in a moment: words are looked up together, not one by one."""
    sentence = "La signora Rossi chiede tempo; Anna Conte riferisce a D’Angelo. "
    with desk.reading() as session:
        asked: list[str] = []
        bind = session.get_bind()
        event.listen(bind, "before_cursor_execute", lambda *given: asked.append(given[2]))
        find_cautions(session, [TypedText("punto 1", sentence)], here)
        once = len(asked)
        typed = [TypedText(f"punto {number}", sentence * 9) for number in range(40)]
        assert len(find_cautions(session, typed, here)) == 40
        assert len(asked) == 2 * once <= 12
        assert not any("household_member" in each and "WHERE" not in each for each in asked)
