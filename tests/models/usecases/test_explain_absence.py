"""Why is it not here? Any code, as it is typed, gets an answer."""

from datetime import date
from typing import Any

import pytest

from models.usecases.explain_absence import MOST_ANSWERS, AbsenceAnswers, explain_absence
from models.usecases.rank_archive import rank_archive

ON = date(2026, 11, 23)


@pytest.fixture
def filled(desk: Any) -> Any:
    with desk.transaction() as session:
        desk.add_listed(session, "ALER-2015-00012", date(2023, 1, 1))
        desk.add_dossier(session, "ALER-2015-00449", address="Via Preneste 40")
        desk.add_dossier(session, "P-7")
        desk.add_dossier(session, "P-7", body="MM")
        desk.add_dossier(session, "ALER-2001-1", closed_on=date(2026, 1, 5))
        for number in range(10):
            desk.add_dossier(session, f"MM-2020-{number:05}", body="MM")
    return desk


def ask(desk: Any, code: str) -> AbsenceAnswers:
    with desk.reading() as session:
        return explain_absence(session, code, rank_archive(session, on=ON))


@pytest.mark.parametrize("typed", ["aler-2015-449", "  ALER 2015 00449 ", "ALER-2015-00449"])
def test_code_as_it_is_typed_and_the_reasons_with_their_paragraphs(filled: Any, typed: str) -> None:
    found = ask(filled, typed)
    (answer,) = found.answers
    assert (answer.case_code, answer.address, answer.position) == (
        "ALER-2015-00449", "Via Preneste 40", None,
    )  # fmt: skip
    assert answer.sentence.startswith("Non è in elenco perché l’occupazione, dal 7 luglio 2020")
    assert "(par. 11.1, punto 4)" in answer.sentence
    assert found.exact


def test_listed_dossier_is_answered_with_its_place(filled: Any) -> None:
    (answer,) = ask(filled, "aler-2015-12").answers
    assert answer.position == 1
    assert answer.sentence.startswith("È al posto 1 per accesso diretto al Tavolo")


def test_same_code_at_two_bodies_gets_two_answers(filled: Any) -> None:
    assert [answer.body for answer in ask(filled, "p-7").answers] == ["ALER", "MM"]


def test_closed_dossier_says_since_when(filled: Any) -> None:
    (answer,) = ask(filled, "ALER-2001-1").answers
    assert answer.sentence == ("Non è in elenco perché la posizione è chiusa dal 5 gennaio 2026.")


def test_part_of_a_code_finds_those_that_contain_it(filled: Any) -> None:
    found = ask(filled, "mm-2020")
    assert (len(found.answers), found.left_off, found.exact) == (MOST_ANSWERS, 2, False)
    assert found.answers[0].case_code == "MM-2020-00000"


@pytest.mark.parametrize("typed", ["zz", "Z-99", "", "   ", "%%%", "___"])
def test_code_that_nobody_has_finds_nothing(filled: Any, typed: str) -> None:
    assert ask(filled, typed).answers == ()
