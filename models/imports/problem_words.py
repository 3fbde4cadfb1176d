"""The short Italian words for each kind of problem, for lists that count them."""

from collections.abc import Mapping

PROBLEM_WORDS: Mapping[str, str] = {
    "no_case_code": "Manca il codice posizione",
    "no_address": "Manca l’indirizzo",
    "no_name": "Manca il nome della struttura",
    "no_place": "Mancano il quartiere e la via",
    "no_day": "Manca la data del giorno",
    "case_code_not_in_archive": "Posizione che non è nell’archivio",
    "ambiguous_case_code": "Codice usato da più enti gestori",
    "impossible_date": "Data che non esiste: valore lasciato vuoto",
    "future_date": "Data nel futuro: valore lasciato vuoto",
    "bad_number": "Numero che non si legge",
    "bad_municipio": "Municipio che non esiste: valore lasciato vuoto",
    "bad_percent": "Percentuale che non si legge: testo unito alle patologie",
    "bad_tax_code": "Codice fiscale: carattere di controllo errato",
    "unknown_word": "Parola che non si riconosce",
    "unknown_resource": "Risorsa che non si riconosce",
    "address_unclear": "Indirizzo senza numero civico",
    "tax_code_birth_mismatch": "Codice fiscale diverso dalla data di nascita",
    "birth_after_occupation": "Nascita dopo l’occupazione",
    "cells_beyond_headings": "Più celle delle intestazioni",
    "text_too_long": "Testo accorciato",
    "conventional_date": "Data convenzionale: valore lasciato vuoto",
    "column_unsure": "Colonna riconosciuta con un dubbio",
    "column_unknown": "Colonna non riconosciuta",
    "column_ignored": "Colonna che non serve",
    "column_dropped": "Colonna di dati personali non importata",
    "column_quarantined": "Colonna che non compete all’ente, non importata",
    "mapping_unused": "Intestazione dell’abbinamento che non è nel file",
    "other_sheets": "Altri fogli nel file, non importati",
    "body_unknown": "Ente gestore da indicare",
    "value_conflict": "Contrasto con un valore scritto a mano",
    "known_value_kept": "Cella ora vuota: resta il valore noto",
    "no_longer_in_register": "Posizione non più nel registro: da verificare",
    "row_repeated": "Righe ripetute, contate tra le invariate",
    "rows_contradict": "Righe in contraddizione: vale la prima",
    "ordinal_repeated": "Progressivo usato due volte",
    "member_count_mismatch": "Componenti diversi da quelli dichiarati",
    "minors_mismatch": "Minori diversi da quelli dichiarati",
    "unidentified_position": "Nucleo senza componenti identificati",
    "same_tax_code_in_two_bodies": "Stesso codice fiscale in due enti",
    "same_tax_code_in_two_positions": "Stesso codice fiscale in due posizioni",
    "same_tax_code_twice": "Stesso codice fiscale due volte nel nucleo",
    "two_households_one_dwelling": "Due nuclei nello stesso alloggio: ammesso",
    "dwelling_with_two_unit_codes": "Stesso indirizzo con codici alloggio diversi",
    "unit_code_reused": "Stesso codice alloggio in indirizzi diversi",
    "one_dwelling_spelt_two_ways": "Stesso alloggio scritto in due modi",
    "municipio_contradicts_street": "Municipio diverso dal resto della via",
    "value_changed": "Valore cambiato",
}


def problem_words(kind: str) -> str:
    """The words for a kind of problem; its identifier in words where the list lags behind."""
    return PROBLEM_WORDS.get(kind) or kind.replace("_", " ").capitalize()
