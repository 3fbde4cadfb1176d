"""Cells in the forms that offices write: dates, numbers, words, codes."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.imports import words
from models.imports.cells import Doubtful
from models.imports.dates import DateReader
from models.imports.numbers import parse_amount, parse_count, parse_measure, parse_percent
from models.imports.tax_codes import mismatch, parse_tax_code
from models.imports.text import says_nothing, tidy

TODAY = datetime.date(2026, 11, 22)
PAST = DateReader(TODAY, past=True)
ANY = DateReader(TODAY, past=False)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("07/07/2020", (2020, 7, 7)),
        ("7.7.2020", (2020, 7, 7)),
        ("07-07-20", (2020, 7, 7)),
        ("2020-07-07", (2020, 7, 7)),
        ("2020-07-07 00:00:00", (2020, 7, 7)),
        ("07/07/2020 10:30", (2020, 7, 7)),
        ("7 luglio 2020", (2020, 7, 7)),
        ("7 lug. 2020", (2020, 7, 7)),
        ("martedì 7 luglio 2020", (2020, 7, 7)),
        ("1° dicembre 2020", (2020, 12, 1)),
        ("1º dic 2020", (2020, 12, 1)),
        ("20201130", (2020, 11, 30)),
        ("30112020", (2020, 11, 30)),
        (20201130, (2020, 11, 30)),
        (44019.0, (2020, 7, 7)),
        ("44019", (2020, 7, 7)),
        (datetime.datetime(2020, 7, 7, 11, 0, tzinfo=datetime.UTC), (2020, 7, 7)),
        (datetime.date(2020, 7, 7), (2020, 7, 7)),
        ("14/02/61", (1961, 2, 14)),
        ("7-lug-20", (2020, 7, 7)),
    ],
)
def test_a_date_in_any_italian_form_is_that_date(cell: object, expected: tuple[int, int, int]):
    assert PAST(cell) == datetime.date(*expected)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("31/02/2024", "impossible_date"),
        ("2019", "impossible_date"),
        (2019.0, "impossible_date"),
        ("novembre 2020", "impossible_date"),
        ("circa 2020", "impossible_date"),
        ("25/12/2027", "future_date"),
        (datetime.date(2027, 1, 1), "future_date"),
        ("01/01/1900", "conventional_date"),
        ("13/13/2020", "impossible_date"),
    ],
)
def test_a_bad_date_is_left_empty_with_its_reason(cell: object, kind: str):
    answer = PAST(cell)
    assert isinstance(answer, Doubtful)
    assert (answer.value, answer.kind) == (None, kind)


def test_the_future_is_wrong_only_for_facts_of_the_past():
    assert ANY("31/12/2027") == datetime.date(2027, 12, 31)


@pytest.mark.parametrize(
    "cell", ["", "//", "-", "--", "ND", "N.D.", "n.d.", "N/D", "…", "  ", "#N/D", None]
)
def test_the_ways_to_write_nothing_say_nothing(cell: object):
    assert says_nothing(tidy(cell))
    assert PAST(cell) is None
    assert parse_amount(cell) is None
    assert parse_tax_code(cell) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("14.675,00", "14675.00"),
        ("35,5", "35.50"),
        ("€ 1.234", "1234.00"),
        ("1.234.567,89 €", "1234567.89"),
        ("35.5", "35.50"),
        ("14675.00", "14675.00"),
        ("1,234.56", "1234.56"),
        (6.0, "6.00"),
        (7416, "7416.00"),
        ("-1.200,50", "-1200.50"),
        ("Euro 500,-", "500.00"),
    ],
)
def test_an_amount_is_exact(cell: object, expected: str):
    assert parse_amount(cell) == Decimal(expected)
    assert str(parse_amount(cell)) == expected


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_an_amount_written_in_italian_reads_back_the_same(amount: Decimal):
    written = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    assert parse_amount(written) == amount


def test_counts_percentages_and_measures():
    assert parse_count(6.0) == 6
    assert parse_count("2 (due)") == 2
    assert parse_count("3 persone") == 3
    assert parse_count("nessuno") == 0
    assert isinstance(parse_count("2,5"), Doubtful)
    assert parse_percent("74%") == 74
    assert parse_percent(0.74) == 74
    assert parse_percent("100% L.104/92") == 100
    assert isinstance(parse_measure("-3"), Doubtful)
    assert parse_measure("67,5 mq") == Decimal("67.50")


def test_a_yes_where_a_number_is_due_counts_as_one_and_says_so():
    answer = parse_count("SI")
    assert isinstance(answer, Doubtful)
    assert answer.value == 1


def test_tax_codes_are_checked_and_never_lost():
    assert parse_tax_code("rss mra 85t10 a562s") == "RSSMRA85T10A562S"
    assert parse_tax_code("RSSMRA85T10A56NH") == "RSSMRA85T10A56NH"  # omocodia
    assert isinstance(parse_tax_code("28610152482"), Doubtful)
    assert parse_tax_code("28610152481") == "28610152481"  # temporary, of eleven digits
    wrong = parse_tax_code("RSSMRA85T10A562A")
    assert isinstance(wrong, Doubtful)
    assert (wrong.value, wrong.kind) == ("RSSMRA85T10A562A", "bad_tax_code")
    short = parse_tax_code("RSSMRA85T10")
    assert isinstance(short, Doubtful)
    assert short.value == "RSSMRA85T10"


def test_a_tax_code_is_compared_with_birth_date_and_sex():
    code = "RSSMRA85T10A562S"
    assert mismatch(code, datetime.date(1985, 12, 10), "M") is None
    assert mismatch(code, datetime.date(1985, 12, 11), "M") == "la data di nascita"
    assert mismatch(code, datetime.date(1985, 12, 10), "F") == "il sesso"
    assert mismatch("28610152481", datetime.date(1985, 12, 10), "F") is None


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        ("final", "Passato in giudicato", True),
        ("final", "appellata", False),
        ("final", "non ancora definitivo", False),
        ("favourable", "Sfavorevole", False),
        ("favourable", "domanda accolta", True),
        ("favourable", "rigetto", False),
        ("enforceable", "provvisoriamente esecutiva", True),
        ("enforceable", "non esecutivo", False),
        ("place_available", "disponibile", True),
        ("place_available", "non disponibile oggi", False),
        ("place_available", "non assicurato", False),
        ("member_pregnancy", "Sì (7° mese)", True),
        ("member_pregnancy", "nessuna gravidanza", False),
        ("final", "non più impugnabile", True),
        ("entitled", "non avente diritto", False),
        ("known_to_social_services", "S", True),
        ("known_to_social_services", "x", True),
        ("known_to_social_services", 1.0, True),
        ("known_to_social_services", "0", False),
        ("known_to_social_services", "falso", False),
        ("known_to_social_services", True, True),
    ],
)
def test_yes_and_no_in_the_words_of_their_column(field: str, cell: object, expected: bool):
    assert words.yes_no_parser(field)(cell) is expected


@pytest.mark.parametrize(
    ("table", "cell", "expected"),
    [
        (words.OCCUPATION_MODES, "PERMANENZA SENZA TITOLO", "holdover"),
        (words.OCCUPATION_MODES, "Ingresso con effrazione", "break_in"),
        (words.IN_FLAGRANTE_OUTCOMES, "NON RIUSCITO", "failed"),
        (words.IN_FLAGRANTE_OUTCOMES, "Esito negativo", "failed"),
        (words.IN_FLAGRANTE_OUTCOMES, "Non è stato possibile", "not_possible"),
        (words.IN_FLAGRANTE_OUTCOMES, "Sgombero eseguito", "evicted"),
        (words.ACT_KINDS, "SENTENZA N. 12/2024", "judgment"),
        (words.ACT_KINDS, "Decreto rilascio", "release_decree"),
        (words.ACT_KINDS, "Diffida al rilascio", "formal_notice"),
        (words.COURT_GRADES, "I grado", "first"),
        (words.COURT_GRADES, "Tribunale di Milano", "first"),
        (words.COURT_GRADES, "Corte d'Appello", "appeal"),
        (words.COURT_GRADES, "II grado", "appeal"),
        (words.COURT_GRADES, "Cassazione", "cassation"),
        (words.POLICE_REASONS, "Rifiuto sistematico di identificazione", "refuses_identification"),
        (words.POLICE_REASONS, "Precedenti di polizia", "criminal_record"),
        (words.POLICE_REASONS, "Problemi di sicurezza nello stabile", "building_security"),
        (words.FRAGILITIES, "non fragile", "not_fragile"),
        (words.FRAGILITIES, "Fragilità accertata", "fragile"),
        (words.FRAGILITIES, "non valutabile", "unassessable"),
        (words.FRAGILITIES, "in corso di valutazione", None),
        (words.NECESSITIES, "non sussiste", "not_declared"),
        (words.NECESSITIES, "Non ancora dichiarato", "under_assessment"),
        (words.NECESSITIES, "Sussistente", "declared"),
        (words.SOLUTION_KINDS, "hub di comunità", "hub"),
        (words.SOLUTION_KINDS, "C.E.S.", "ces"),
        (words.SOLUTION_KINDS, "servizio abitativo transitorio", "sat"),
        (words.SOLUTION_KINDS, "Struttura convenzionata col Comune", "contracted"),
        (words.WORKS_STATES, "in corso di progettazione", "planned"),
        (words.WORKS_STATES, "in corso", "in_progress"),
        (words.WORKS_STATES, "lavori ultimati", "finished"),
        (words.WORKS_STATES, "Cantiere sospeso", "suspended"),
        (words.WORKS_STATES, "non iniziato", "planned"),
    ],
)
def test_the_offices_words_become_identifiers(table: words.Table, cell: str, expected: str | None):
    assert words.vocabulary_parser(table)(cell) == expected


def test_an_unknown_word_is_a_problem_and_no_guess():
    answer = words.vocabulary_parser(words.OCCUPATION_MODES)("boh")
    assert isinstance(answer, Doubtful)
    assert (answer.value, answer.kind) == (None, "unknown_word")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Zona 7", 7),
        ("Mun. 7", 7),
        ("VII", 7),
        ("Municipio VII", 7),
        (7.0, 7),
        ("07", 7),
        ("M7", 7),
    ],
)
def test_zona_7_is_municipio_7(cell: object, expected: int):
    assert words.parse_municipio(cell) == expected


@pytest.mark.parametrize("cell", ["Zona 12", 0, "centro"])
def test_there_are_nine_municipi(cell: object):
    answer = words.parse_municipio(cell)
    assert isinstance(answer, Doubtful)
    assert answer.kind == "bad_municipio"
