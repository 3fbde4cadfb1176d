"""Every kind of problem that a file can have: its identifier, its weight, what was done.

The identifiers are stable: reports and other programs name them.
"""

from models.imports.rows import Problem, Severity

_REJECTED, _WARNING, _NOTE = Severity.REJECTED, Severity.WARNING, Severity.NOTE
_EMPTIED = "il valore è stato lasciato vuoto"
_KEPT = "il valore è stato tenuto com’è"

KINDS: dict[str, tuple[Severity, str]] = {
    # rows that are not imported
    "no_case_code": (_REJECTED, "la riga non è stata importata"),
    "no_address": (_REJECTED, "la riga non è stata importata"),
    "no_name": (_REJECTED, "la riga non è stata importata"),
    "no_place": (_REJECTED, "la riga non è stata importata"),
    "no_day": (_REJECTED, "la riga non è stata importata"),
    # values
    "impossible_date": (_WARNING, _EMPTIED),
    "future_date": (_WARNING, _EMPTIED),
    "bad_number": (_WARNING, "controllare il valore"),
    "bad_municipio": (_WARNING, _EMPTIED),
    "bad_percent": (_WARNING, "il testo è stato unito alle patologie"),
    "bad_tax_code": (_WARNING, _KEPT),
    "unknown_word": (_WARNING, "controllare il valore"),
    "unknown_resource": (_WARNING, "la quantità non è stata importata"),
    "address_unclear": (_WARNING, _KEPT),
    "tax_code_birth_mismatch": (_WARNING, "i valori sono stati tenuti come sono"),
    "birth_after_occupation": (_WARNING, "i valori sono stati tenuti come sono"),
    "cells_beyond_headings": (_WARNING, "controllare la riga"),
    "text_too_long": (_NOTE, "il testo è stato accorciato"),
    "conventional_date": (_NOTE, _EMPTIED),
    # the file as a whole
    "column_unsure": (_NOTE, "controllare la corrispondenza"),
    "column_unknown": (_NOTE, "la colonna non è stata importata"),
    "column_ignored": (_NOTE, "la colonna non è stata importata"),
    "column_dropped": (_NOTE, "il dato non serve e non è stato importato"),
    "column_quarantined": (_NOTE, "il dato non compete all’ente e non è stato importato"),
    "mapping_unused": (_NOTE, "la corrispondenza indicata non è stata usata"),
    "other_sheets": (_NOTE, "sono stati importati solo i dati del foglio indicato"),
    "body_unknown": (_NOTE, "indicare l’ente gestore nella corrispondenza delle colonne"),
}


def problem(row: int, column: str, value: str, kind: str, reason: str) -> Problem:
    """A problem with its weight and a whole Italian sentence: the reason and what was done."""
    severity, done = KINDS[kind]
    sentence = f"{reason[:1].upper()}{reason[1:]}; {done}."
    return Problem(row, column, value, kind, sentence, severity)
