"""Short invented letters that have every case, to try their templates with."""

import datetime
from dataclasses import replace

from models.usecases.extracts.letterhead import DocumentMark, Letterhead, Signatory
from models.usecases.extracts.letters import (
    BodyLetter,
    CheckedAdult,
    CheckRow,
    DwellingRow,
    HouseholdRow,
    IncomeCheckLetter,
    LetterAdult,
    LetterHeading,
    ResidenceLetter,
    ResidentRow,
)

_DAY = datetime.date(2026, 11, 24)
_MARK = DocumentMark("1/2026", 1, "ente", "l’ente", demonstration=True)
_WHOLE = LetterHeading(
    ("All’ente di prova", "via di Prova 1"), ("Al Comune di Milano",), "Milano", _DAY, _DAY,
    Signatory("La Coordinatrice", "dott.ssa Anna Prova"),
)  # fmt: skip
_BARE = replace(_WHOLE, copy_to=(), answer_by=None)
_HEADINGS = (_WHOLE, _BARE)
_KNOWN, _UNDATED = LetterAdult("PROVA Anna", _DAY), LetterAdult("PROVA Bruno", None)


def sample_body_requests(letterhead: Letterhead) -> tuple[BodyLetter, ...]:
    """With a term and a copy to others, without either."""
    rows = (DwellingRow("ALER-1", "Via di Prova 1"), DwellingRow("ALER-2", "Via di Prova 2"))
    return tuple(
        BodyLetter(letterhead, _MARK, each, "codesta Direzione", "la composizione", dwellings=rows)
        for each in _HEADINGS
    )


def sample_social_requests(letterhead: Letterhead) -> tuple[BodyLetter, ...]:
    """Households with adults known, without a birth date, not identified."""
    rows = (
        HouseholdRow("ALER-1", "Via di Prova 1", (_KNOWN, _UNDATED), 3, 1),
        HouseholdRow("ALER-2", "Via di Prova 2", (), 1, 0),
    )
    return tuple(
        BodyLetter(letterhead, _MARK, each, "codesti Servizi", "la valutazione", households=rows)
        for each in _HEADINGS
    )


def sample_income_checks(letterhead: Letterhead) -> tuple[IncomeCheckLetter, ...]:
    """Adults with and without a tax code, and nobody identified."""
    adults = (CheckedAdult("PROVA Anna", "PRVNNA80A41Z999X", _DAY), CheckedAdult("P B", "", None))
    rows = (
        CheckRow("ALER-1", "Via di Prova 1", adults, 2),
        CheckRow("ALER-2", "Via di Prova 2", (), 1),
    )
    return tuple(
        IncomeCheckLetter(letterhead, _MARK, each, _DAY, "1/2026", "1.1.1", "Dati discordi.", rows)
        for each in _HEADINGS
    )


def sample_residence_alerts(letterhead: Letterhead) -> tuple[ResidenceLetter, ...]:
    """Of the week and not, with fragility and without."""
    rows = (
        ResidentRow("ALER-1", (_KNOWN, _UNDATED), 3, 1, fragility=True, necessity="dichiarato"),
        ResidentRow("ALER-2", (), 1, 0, fragility=False, necessity="non dichiarato"),
    )
    return tuple(
        ResidenceLetter(
            letterhead, _MARK, each, "Comune di Prova", programmed=programmed, rows=rows
        )
        for each in _HEADINGS
        for programmed in (True, False)
    )
