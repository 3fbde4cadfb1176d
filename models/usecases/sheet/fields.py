"""The values of a dossier that the sheet shows and a person may type: label, reading, words."""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from models.imports.cells import Doubtful
from models.imports.fields import Field, ValueKind
from models.imports.rows import RegisterKind
from models.imports.schema import schema_of
from models.imports.schema_register import HOUSEHOLD_TWIN, HOUSEHOLD_TWIN_LABELS
from models.imports.text import tidy
from models.imports.values import parser_for
from models.records.vocabulary import InFlagranteOutcome, OccupationMode
from models.rules.italian import counted

DOSSIER, MEMBER = "dossier", "household_member"

DWELLING = (
    "address", "stair", "floor", "unit", "municipio", "neighbourhood", "postal_code", "town",
    "building_code", "unit_code", "living_area", "rooms", "utilities",
)  # fmt: skip
OCCUPATION = (
    "occupation_date", "occupation_mode", "in_flagrante_outcome", "survey_date",
    "register_updated_on",
)  # fmt: skip
DECLARED = (
    "declared_members", "declared_minors", "declared_over65", "known_to_social_services",
    "residence_town",
)  # fmt: skip
HEALTH = (
    "declared_disabled", "declared_pregnancy", "declared_pathologies", "social_criticalities",
)  # fmt: skip
INCOME = ("isee", "occupation_debt")
PEOPLE = (
    "surname", "first_name", "kinship", "sex", "birth_date", "birth_place", "citizenship",
    "stay_permit", "stay_permit_expiry", "tax_code", "residence_town",
)  # fmt: skip
PROSE = ("notes", "pathologies", "declared_pathologies", "social_criticalities")
"""Texts of several lines, kept as they are typed."""
MEMBER_HEALTH = ("pregnancy", "disability_percent", "pathologies")

OCCUPATION_MODES = {
    OccupationMode.BREAK_IN.value: "effrazione",
    OccupationMode.TAKEOVER.value: "subentro",
    OccupationMode.HOLDOVER.value: "permanenza senza titolo",
}
IN_FLAGRANTE_OUTCOMES = {
    InFlagranteOutcome.NOT_POSSIBLE.value: "non possibile",
    InFlagranteOutcome.FAILED.value: "non riuscito",
    InFlagranteOutcome.EVICTED.value: "alloggio liberato",
}
_YES_NO = {"true": "sì", "false": "no"}
_SEXES = {"F": "F", "M": "M"}
_MUNICIPI = {str(number): str(number) for number in range(1, 10)}
_CLOSED: dict[ValueKind, dict[str, str]] = {
    ValueKind.OCCUPATION_MODE: OCCUPATION_MODES,
    ValueKind.IN_FLAGRANTE_OUTCOME: IN_FLAGRANTE_OUTCOMES,
    ValueKind.YES_NO: _YES_NO,
    ValueKind.SEX: _SEXES,
    ValueKind.MUNICIPIO: _MUNICIPI,
}
_PROBLEMS = {
    "impossible_date": "Scrivi una data che esiste, come 05/11/2026.",
    "conventional_date": "Questa è una data convenzionale: scrivi quella vera, o lascia vuoto.",
    "bad_number": "Scrivi un numero, come 46,5.",
    "bad_percent": "Scrivi una percentuale da 0 a 100.",
    "bad_municipio": "I Municipi vanno da 1 a 9.",
    "text_too_long": "Il testo è troppo lungo: accorcialo.",
}
_ENDS = {"living_area": " m²", "isee": " €", "occupation_debt": " €", "disability_percent": " %"}
_TWIN_OF = {twin: name for name, twin in HOUSEHOLD_TWIN.items()}


class Unreadable(ValueError):
    """What was typed cannot be kept; the text says why, to be shown beside the editor."""


def label_of(entity: str, name: str) -> str:
    """The Italian word for a field, without the unit that follows its value."""
    found = _register_field(entity, name)
    label = HOUSEHOLD_TWIN_LABELS.get(name, found.label) if entity == DOSSIER else found.label
    return label.split(" (")[0]


def kind_of(entity: str, name: str) -> ValueKind:
    """How a field is read."""
    return _register_field(entity, name).value


def choices_of(kind: ValueKind) -> tuple[tuple[str, str], ...]:
    """The closed list of a kind as (stored text, Italian words); empty where text is free."""
    return tuple(_CLOSED.get(kind, {}).items())


def words_of(name: str, kind: ValueKind, value: Any) -> str:
    """A stored value as the sheet shows it; "" where there is none."""
    if value is None or value == "":
        return ""
    if kind in _CLOSED:
        return _CLOSED[kind].get(_stored_text(value), str(value))
    if isinstance(value, Decimal):
        return _number(value, money=kind is ValueKind.AMOUNT) + _ENDS.get(name, "")
    return typed_text(kind, value) + _ENDS.get(name, "")


def typed_text(kind: ValueKind, value: Any) -> str:
    """A stored value as a person would type it (closed lists: the stored text)."""
    if value is None:
        return ""
    if kind in _CLOSED:
        return _stored_text(value)
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return _number(value, money=kind is ValueKind.AMOUNT)
    return str(value)


def read_typed(entity: str, name: str, text: str, *, latest: datetime.date) -> Any:
    """The value that typed text says; None where it is empty.

    `latest` bounds the dates of what has happened. Raises `Unreadable` with a sentence. A tax
    code that does not add up is kept: registers hold such codes, and nobody is stopped by one.
    """
    text = text.strip()
    if not text:
        return None
    field = _register_field(entity, name)
    if field.value in _CLOSED and text in _CLOSED[field.value]:
        return _from_stored(field.value, text)
    if name in PROSE:
        return "\n".join(tidy(line) for line in text.splitlines())
    parsed = _parser(entity, name, latest)(text)
    if isinstance(parsed, Doubtful):
        if parsed.kind == "future_date":
            raise Unreadable(f"La data è nel futuro: oggi è il {latest:%d/%m/%Y}.")
        if parsed.value is None or parsed.kind == "text_too_long":
            raise Unreadable(_PROBLEMS.get(parsed.kind, f"Non si può registrare: {parsed.reason}."))
        return parsed.value
    if parsed is None and kind_is_measured(field.value):
        raise Unreadable("Questo testo non dice nulla: lascia vuoto il campo per togliere il dato.")
    return parsed


def kind_is_measured(kind: ValueKind) -> bool:
    """Whether a text that means "no data" would silently empty a number or a date."""
    return kind in (ValueKind.DATE, ValueKind.PAST_DATE, ValueKind.DECIMAL, ValueKind.COUNT)


def shown_stored(name: str, kind: ValueKind, stored: str | None) -> str:
    """A value as the archive keeps it beside (ISO dates, decimal point) in Italian words."""
    if stored is None:
        return ""
    value: Any = stored
    if kind in (ValueKind.DATE, ValueKind.PAST_DATE):
        value = datetime.date.fromisoformat(stored)
    elif kind in (ValueKind.DECIMAL, ValueKind.AMOUNT):
        value = Decimal(stored)
    return words_of(name, kind, value)


def weeks_and_years(since: datetime.date, on: datetime.date) -> str:
    """ "da 18 giorni", "da 6 anni": how long ago, in the unit that says most."""
    days = (on - since).days
    if days < 0:
        return ""
    if days < 60:
        return f"da {counted(days, 'giorno', 'giorni')}"
    if days < 730:
        return f"da {counted(days // 30, 'mese', 'mesi')}"
    return f"da {counted(int(days / 365.25), 'anno', 'anni')}"


def _stored_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _from_stored(kind: ValueKind, text: str) -> Any:
    if kind is ValueKind.YES_NO:
        return text == "true"
    return int(text) if kind is ValueKind.MUNICIPIO else text


def _number(value: Decimal, *, money: bool) -> str:
    if money:
        return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    short = value.normalize()
    return f"{short:f}".replace(".", ",")


def _register_field(entity: str, name: str) -> Field:
    key = f"member_{name}" if entity == MEMBER else _TWIN_OF.get(name, name)
    return _FIELDS[key]


def _parser(entity: str, name: str, latest: datetime.date) -> Callable[[str], Any]:
    return parser_for(_register_field(entity, name), latest)


_FIELDS: Mapping[str, Field] = schema_of(RegisterKind.REGISTER).by_name()
