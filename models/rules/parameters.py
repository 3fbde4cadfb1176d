"""The numbers of the rules, each with its date, its citation, and the assumption it makes.

Where the Plan gives no number the default is an assumption: it is shown to the user and a
setting can change it (requirements.md 1.3, Decisions of meaning 7).
"""

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameters:
    """Values in force. Weeks, dwellings and interventions are counts; ages are years."""

    recent_weeks: int = 4
    dwellings_per_intervention: int = 3
    interventions_per_squad: int = 1
    adult_age: int = 18
    home_town: str = "MILANO"


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
        "par. 11.1, punto 4, primo trattino; R042, ambiguità 12",
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
        "Ogni squadra può svolgere {value} intervento al giorno.",
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


def with_settings(settings: Mapping[str, object]) -> Parameters:
    """Return the parameters with the values set by the office.

    Keys are the field names; unknown keys are ignored. Raises ValueError for a value of the
    wrong type or a count below 1.
    """
    changes: dict[str, object] = {}
    for field in dataclasses.fields(Parameters):
        if field.name not in settings:
            continue
        value = settings[field.name]
        if isinstance(field.default, int):
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError(f"{field.name} must be a whole number from 1")
        elif not isinstance(value, str) or not value.strip():
            raise ValueError(f"{field.name} must be a text")
        changes[field.name] = value
    return dataclasses.replace(Parameters(), **changes)  # type: ignore[arg-type]


def assumption_sentences(parameters: Parameters) -> tuple[str, ...]:
    """Return the assumptions in force as Italian sentences, for screen and paper."""
    return tuple(
        assumption.text.format(value=getattr(parameters, assumption.key))
        for assumption in ASSUMPTIONS
    )
