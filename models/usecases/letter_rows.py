"""Who lives where, as a letter may say it: read once for all the positions of a letter."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.records.dossier import Dossier, HouseholdMember
from models.rules.facts import DossierFacts
from models.rules.fragility_criteria import CriterionOfFragility
from models.rules.household import household_size, is_minor, minors
from models.rules.indications import has_indication
from models.usecases.dossier_facts import load_facts
from models.usecases.extracts.letters import (
    CheckedAdult,
    CheckRow,
    DwellingRow,
    HouseholdRow,
    LetterAdult,
    ResidentRow,
)
from models.usecases.extracts.weekly_list import NecessityShown
from models.usecases.fragility_vocabulary import load_fragility_criteria
from models.usecases.weekly_list_rows import necessity_shown, street_and_number

_NECESSITY = {
    NecessityShown.WITH_SOLUTION: "dichiarato",
    NecessityShown.WITHOUT_SOLUTION: "dichiarato",
    NecessityShown.UNDER_ASSESSMENT: "in valutazione",
    NecessityShown.NOT_DECLARED: "non sussiste",
    NecessityShown.NOT_ASSESSED: "non valutato",
}


@dataclass(frozen=True, slots=True)
class LetterHousehold:
    """A position read for a letter; each `*_row` gives only what its addressee may read."""

    dossier: Dossier
    facts: DossierFacts
    on: datetime.date
    criteria: tuple[CriterionOfFragility, ...] = ()

    def dwelling_row(self) -> DwellingRow:
        """For a body that knows the dwelling."""
        return DwellingRow(self.dossier.case_code, self._dwelling())

    def household_row(self) -> HouseholdRow:
        """For Servizi Sociali and Questura."""
        return HouseholdRow(
            self.dossier.case_code,
            self._dwelling(),
            tuple(LetterAdult(_name(each), each.birth_date) for each in self._adults()),
            household_size(self.facts),
            minors(self.facts, self.on),
        )

    def check_row(self) -> CheckRow:
        """For the Guardia di Finanza."""
        return CheckRow(
            self.dossier.case_code,
            self._street(),
            tuple(
                CheckedAdult(_name(each), each.tax_code or "", each.birth_date)
                for each in self._adults()
            ),
            household_size(self.facts),
        )

    def resident_row(self, town: str) -> ResidentRow:
        """For the Comune of residence: of the adults, those who are resident there."""
        household_town = self.dossier.residence_town
        return ResidentRow(
            self.dossier.case_code,
            tuple(
                LetterAdult(_name(each), each.birth_date)
                for each in self._adults()
                if same_town(each.residence_town or household_town, town)
            ),
            household_size(self.facts),
            minors(self.facts, self.on),
            has_indication(self.facts, self.on, criteria=self.criteria),
            _NECESSITY[necessity_shown(self.facts, self.on)],
        )

    def _adults(self) -> list[HouseholdMember]:
        """The identified adults; who has no birth date may be one of the minors, unless counted."""
        listed = [each for each in self.dossier.members if each.no_longer_listed_since is None]
        by_birth = sum(is_minor(each.birth_date, self.on) for each in listed)
        declared = self.dossier.declared_minors
        any_age = declared is not None and declared <= by_birth
        listed.sort(key=lambda each: (not each.is_contact, each.ordinal))
        return [
            each
            for each in listed
            if each.identified
            and _name(each)
            and not is_minor(each.birth_date, self.on)
            and (each.birth_date is not None or each.is_contact or any_age)
        ]

    def _street(self) -> str:
        dossier = self.dossier
        parts = (dossier.street_type, dossier.street_name)
        number = (dossier.house_number, dossier.house_number_suffix)
        # The address as the register writes it may hold stair and flat: better nothing.
        return street_and_number(*parts, *number) or "–"

    def _dwelling(self) -> str:
        dossier = self.dossier
        inside = (("sc.", dossier.stair), ("p.", dossier.floor), ("int.", dossier.unit))
        street = self._street()
        start = dossier.address if street == "–" else street
        return ", ".join([start, *(f"{word} {value}" for word, value in inside if value)])


def read_letter_households(
    session: Session, dossier_ids: Iterable[int], on: datetime.date
) -> list[LetterHousehold]:
    """Return the positions of a letter by body and case code."""
    wanted = sorted(set(dossier_ids))
    facts = {found.id: found for found in load_facts(session, wanted)}
    dossiers = session.scalars(
        select(Dossier).where(Dossier.id.in_(wanted)).options(selectinload(Dossier.members))
    )
    criteria = load_fragility_criteria(session)
    return [
        LetterHousehold(dossier, facts[dossier.id], on, criteria)
        for dossier in sorted(dossiers, key=lambda each: (each.body, each.code_key))
    ]


def same_town(one: str | None, other: str | None) -> bool:
    """Say whether two towns are written alike, but for case and blanks."""
    return " ".join((one or "").split()).casefold() == " ".join((other or "").split()).casefold()


def town_name(town: str) -> str:
    """Return a town as one writes it: "CINISELLO BALSAMO" is Cinisello Balsamo."""
    words = " ".join(town.split())
    if not (words.isupper() or words.islower()):
        return words
    small = {"di", "del", "della", "dei", "sul", "in", "con", "e", "al"}
    made = [word if word in small else word.title() for word in words.lower().split()]
    return " ".join(made).replace("D'", "d'").replace("D’", "d’")


def _name(member: HouseholdMember) -> str:
    first = " ".join(part.capitalize() for part in (member.first_name or "").split())
    return f"{(member.surname or '').upper()} {first}".strip()
