"""What the table must bear in mind of a position, whatever put it on the agenda.

The impediments and the cautions of the rules, as of the day of the meeting: nothing here names a
person or a kind of fragility.
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.rules.facts import Notice
from models.rules.impediments import cautions, impediments
from models.usecases.dossier_facts import load_facts
from models.usecases.rank_archive import load_parameters


@dataclass(frozen=True, slots=True)
class Recalls:
    """What stops a position and what reminds of a duty, each with its paragraph."""

    stops: tuple[Notice, ...] = ()
    reminds: tuple[Notice, ...] = ()


def load_recalls(
    session: Session, dossier_ids: Collection[int], on: datetime.date
) -> Mapping[int, Recalls]:
    """Return what is to be recalled of dossiers on a day, by dossier."""
    parameters = load_parameters(session)
    return {
        facts.id: Recalls(impediments(facts, on), cautions(facts, on, parameters))
        for facts in load_facts(session, sorted(dossier_ids))
    }
