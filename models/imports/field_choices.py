"""The fields that a column of a kind may be given on screen, with their Italian words."""

from dataclasses import dataclass

from models.imports.fields import Disposition
from models.imports.rows import Layout, RegisterKind
from models.imports.schema import schema_of
from models.imports.schema_dwelling import DWELLING_FIELDS, OCCUPATION_FIELDS
from models.imports.schema_household import HOUSEHOLD_FIELDS
from models.imports.schema_register import HOUSEHOLD_TWIN

RESOURCE_WORDS = {
    "squad_ps": "Squadre della Polizia di Stato",
    "squad_cc": "Squadre dei Carabinieri",
    "squad_pl": "Squadre della Polizia Locale",
    "social_worker": "Assistenti sociali",
    "inspector:ALER": "Ispettori ALER",
    "inspector:MM": "Ispettori MM",
    "firm:ALER": "Ditte ALER",
    "firm:MM": "Ditte MM",
}
_WHOLE_ADDRESS = "Indirizzo, da scomporre in campi"
_OUT_WORDS = {
    Disposition.DROPPED: "Non importare (dati personali)",
    Disposition.QUARANTINED: "Non importare (non compete all’ente)",
    Disposition.IGNORED: "Non importare (non serve)",
}
_SECTIONS = (
    ("Alloggio", frozenset(field.name for field in DWELLING_FIELDS)),
    ("Occupazione", frozenset(field.name for field in OCCUPATION_FIELDS)),
    ("Nucleo", frozenset(field.name for field in HOUSEHOLD_FIELDS)),
)


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field that a column may be given; `section` heads a group of them, "" for no groups."""

    field: str
    label: str
    section: str


def field_choices(kind: RegisterKind, rows_are: Layout | None) -> tuple[FieldChoice, ...]:
    """What a column may stand for, in the order of the schema."""
    is_register = kind is RegisterKind.REGISTER
    found = [
        FieldChoice(
            HOUSEHOLD_TWIN.get(field.name, field.name)
            if rows_are is Layout.HOUSEHOLD
            else field.name,
            field_label(kind, field.name),
            _section(field.name) if is_register else "",
        )
        for field in schema_of(kind).fields
        if field.disposition is Disposition.KEPT
    ]
    if kind is RegisterKind.AVAILABILITY:
        found += [FieldChoice(name, words, "") for name, words in RESOURCE_WORDS.items()]
    return tuple(found)


def field_label(kind: RegisterKind, field: str) -> str:
    """The words for a field of a column, those for the columns that are left out included."""
    if field == "address":
        return _WHOLE_ADDRESS if kind is RegisterKind.REGISTER else "Indirizzo"
    if kind is RegisterKind.AVAILABILITY and field in RESOURCE_WORDS:
        return RESOURCE_WORDS[field]
    return schema_of(kind).label(field)


def left_out_words(kind: RegisterKind, field: str) -> str:
    """Why a column that was recognised is not imported; "" where it is."""
    known = schema_of(kind).by_name().get(field)
    return "" if known is None else _OUT_WORDS.get(known.disposition, "")


def _section(field: str) -> str:
    return next((title for title, names in _SECTIONS if field in names), "Persona")
