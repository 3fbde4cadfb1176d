"""The numbers of the rules, each with its date, its citation, and the assumption it makes.

Where the Plan gives no number the default is an assumption: it is shown to the user and a
setting can change it (requirements.md 1.3, Decisions of meaning 7).
"""

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.fragility_criteria import CriterionOfFragility

_VOCABULARY = "fragility_criteria"


@dataclass(frozen=True, slots=True)
class Parameters:
    """Values in force. Weeks, dwellings and interventions are counts; ages are years.

    `fragility_criteria` is the whole vocabulary of Servizi Sociali: each line knows its days.
    """

    recent_weeks: int = 4
    dwellings_per_intervention: int = 3
    interventions_per_squad: int = 1
    adult_age: int = 18
    home_town: str = "MILANO"
    fragility_criteria: tuple[CriterionOfFragility, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumption:
    """A default that stands where the Plan is silent."""

    key: str
    since: datetime.date
    text: str
    citation: str


SIGNED_ON = datetime.date(2020, 9, 29)
"""The day the Plan was signed."""

ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption(
        "recent_weeks",
        SIGNED_ON,
        "Per «settimane immediatamente precedenti» si intendono {value} settimane prima della "
        "data di riferimento.",
        "par. 11.1, punto 4, primo trattino (4.1); R042, ambiguità 12",
    ),
    Assumption(
        "dwellings_per_intervention",
        SIGNED_ON,
        "Un intervento può interessare fino a {value} alloggi dello stesso stabile.",
        "par. 11.1; R047, R048",
    ),
    Assumption(
        "interventions_per_squad",
        SIGNED_ON,
        "Interventi al giorno di ogni squadra: {value}.",
        "par. 11.1, punto 3; R041",
    ),
    Assumption(
        "adult_age",
        SIGNED_ON,
        "È minore chi non ha compiuto {value} anni alla data di riferimento.",
        "art. 2 c.c.; R064",
    ),
    Assumption(
        "home_town",
        SIGNED_ON,
        "Si avvisa l’Amministrazione di residenza di chi non risiede a {value}.",
        "par. 11.1; R049",
    ),
)


READINGS: tuple[Assumption, ...] = (
    Assumption(
        "bypass_keeps_duties",
        SIGNED_ON,
        "Il passaggio diretto al Tavolo lascia fermi gli adempimenti del par. 11.2 sulle "
        "fragilità.",
        "par. 11.1, punto 4, e par. 11.2; R046, ambiguità 7",
    ),
    Assumption(
        "order_without_directive",
        SIGNED_ON,
        "I criteri sono un insieme senza punteggio: il loro ordine viene dagli indirizzi del "
        "Comitato o, in mancanza, dalla convenzione indicata in elenco.",
        "par. 11.1, punti 3 e 4, e par. 11.2; ambiguità 8 e 9",
    ),
    Assumption(
        "title_of_any_grade",
        SIGNED_ON,
        "Vale come titolo la sentenza favorevole al gestore di qualunque grado; ogni altro atto "
        "solo se esecutivo e non più impugnabile.",
        "par. 11.1, punto 4.2; R043, ambiguità 11",
    ),
    Assumption(
        "sub_reasons_reserved",
        SIGNED_ON,
        "Il motivo della segnalazione di polizia compare solo nella copia per la Questura.",
        "par. 11.1, punto 4.3; R044, R045, ambiguità 10",
    ),
    Assumption(
        "necessity_is_declared",
        SIGNED_ON,
        "Lo stato di necessità è soltanto quello dichiarato dai Servizi Sociali; la soluzione è "
        "disponibile quando risultano sia il diritto all’accoglienza sia il posto.",
        "par. 11.2; R061, R065, ambiguità 13",
    ),
    Assumption(
        "size_is_the_larger",
        SIGNED_ON,
        "Il nucleo conta il maggiore tra i componenti dichiarati e quelli elencati.",
        "par. 11.1; R034",
    ),
)
"""Readings of the Plan that no number changes."""


def with_settings(settings: Mapping[str, object]) -> Parameters:
    """Return the parameters with the values set by the office.

    Keys are the field names; unknown keys are ignored. Raises ValueError for a value of the
    wrong type or a count below 1.
    """
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(Parameters):
        if field.name not in settings or field.name == _VOCABULARY:
            continue
        value = settings[field.name]
        if isinstance(field.default, int):
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError(f"{field.name} must be a whole number from 1")
        elif not isinstance(value, str) or not value.strip():
            raise ValueError(f"{field.name} must be a text")
        changes[field.name] = value
    return dataclasses.replace(Parameters(), **changes)


def assumption_sentences(parameters: Parameters) -> tuple[str, ...]:
    """Return the assumptions in force as Italian sentences, for screen and paper."""
    numbers = tuple(
        assumption.text.format(value=getattr(parameters, assumption.key))
        for assumption in ASSUMPTIONS
    )
    return numbers + tuple(reading.text for reading in READINGS)
