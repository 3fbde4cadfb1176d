"""What each kind of register must and can contain, in one place."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.errors import OfficeError
from models.imports.fields import Field
from models.imports.rows import RegisterKind
from models.imports.schema_answers import (
    ACT_FIELDS,
    INCOME_FIELDS,
    POLICE_FIELDS,
    SOCIAL_FIELDS,
)
from models.imports.schema_register import HOUSEHOLD_TWIN_LABELS, REGISTER_FIELDS
from models.imports.schema_resources import AVAILABILITY_FIELDS, STRUCTURE_FIELDS, WORKS_FIELDS


def schema_of(kind: RegisterKind) -> "Schema":
    """The schema of a kind. Raises OfficeError for the kinds that arrive later."""
    schema = _SCHEMAS.get(kind)
    if schema is None:
        raise OfficeError(
            f"L’importazione del tipo «{_LATER[kind]}» arriva più avanti: per ora questo file"
            " non si può importare."
        )
    return schema


@dataclass(frozen=True, slots=True)
class Schema:
    """Fields of a kind and which of them a file cannot do without.

    `necessary` is a list of choices: of each choice at least one field must be recognised;
    `missing_words` says the same to the official, choice by choice.
    """

    kind: RegisterKind
    fields: tuple[Field, ...]
    necessary: tuple[tuple[str, ...], ...]
    missing_words: tuple[str, ...]

    def by_name(self) -> Mapping[str, Field]:
        """Fields by name."""
        return {field.name: field for field in self.fields}

    def label(self, name: str) -> str:
        """The Italian word for a field, also for the household's twins of a member's field."""
        for field in self.fields:
            if field.name == name:
                return field.label
        return HOUSEHOLD_TWIN_LABELS.get(name, name)

    def mappable(self) -> frozenset[str]:
        """Names that a mapping may give to a column."""
        names = {field.name for field in self.fields}
        if self.kind is RegisterKind.REGISTER:
            names |= set(HOUSEHOLD_TWIN_LABELS)
        return frozenset(names)


_CASE = (("case_code",),)
_CASE_WORDS = ("il codice della posizione (o numero di pratica)",)

_SCHEMAS = {
    schema.kind: schema
    for schema in (
        Schema(
            RegisterKind.REGISTER,
            REGISTER_FIELDS,
            (*_CASE, ("address", "street_name")),
            (*_CASE_WORDS, "l’indirizzo dell’alloggio (in una colonna, o almeno la via)"),
        ),
        Schema(
            RegisterKind.ACTS,
            ACT_FIELDS,
            (*_CASE, ("kind", "enforceable")),
            (*_CASE_WORDS, "il tipo dell’atto o se è esecutivo"),
        ),
        Schema(
            RegisterKind.POLICE,
            POLICE_FIELDS,
            (*_CASE, ("reason", "report_date")),
            (*_CASE_WORDS, "il motivo o la data della segnalazione"),
        ),
        Schema(
            RegisterKind.SOCIAL,
            SOCIAL_FIELDS,
            (*_CASE, ("necessity", "fragility")),
            (*_CASE_WORDS, "lo stato di necessità o l’esito sulla fragilità"),
        ),
        Schema(
            RegisterKind.INCOME,
            INCOME_FIELDS,
            (*_CASE, ("ascertained_income", "outcome", "requested_on")),
            (*_CASE_WORDS, "il reddito accertato, l’esito o la data della richiesta"),
        ),
        Schema(
            RegisterKind.STRUCTURES, STRUCTURE_FIELDS, (("name",),), ("il nome della struttura",)
        ),
        Schema(
            RegisterKind.WORKS,
            WORKS_FIELDS,
            (("neighbourhood", "street"),),
            ("il quartiere o la via dei lavori",),
        ),
        Schema(
            RegisterKind.AVAILABILITY,
            AVAILABILITY_FIELDS,
            (("day",),),
            ("la data del giorno",),
        ),
    )
}
_LATER = {
    RegisterKind.IN_FLAGRANTE: "interventi in flagranza",
    RegisterKind.EXTRAORDINARY_LIST: "lista straordinaria",
}
