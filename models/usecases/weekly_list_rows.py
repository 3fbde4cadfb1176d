"""The rows of the weekly list, built from a programme kept in the archive."""

import datetime
from collections.abc import Mapping, Sequence
from itertools import groupby

from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.records.vocabulary import Force
from models.rules.facts import Criterion, CriterionMet, DossierFacts, RankedDossier
from models.rules.household import adults, lives_elsewhere, minors
from models.rules.indications import has_indication
from models.rules.necessity import (
    UNDER_ASSESSMENT,
    assessment_on,
    is_declared,
    solution_available,
)
from models.usecases.document_marks import Recipient
from models.usecases.extracts.weekly_list import (
    Audience,
    ListBuilding,
    ListDay,
    ListDwelling,
    NecessityShown,
    ReservedToQuestura,
)
from models.usecases.freeze_numbers import ListNumber
from models.usecases.programmed_households import ProgrammedHousehold, UnidentifiedNumbers
from models.usecases.rank_archive import RankOutcome

FORCE_NAMES = {
    Force.PS: "Polizia di Stato",
    Force.CC: "Carabinieri",
    Force.PL: "Polizia Locale",
}
BODY_NAMES = {"ALER": "ALER Milano", "MM": "MM SpA"}

_SIGNS = {
    Criterion.RECENT_OCCUPATION: ("1",),
    Criterion.TITLE_FOR_MANAGER: ("2",),
    Criterion.REQUALIFICATION: ("R",),
    Criterion.WORKING_GROUP: ("G",),
}
_SAFETY_SIGNS = {
    "criminal_record": "3a",
    "building_security": "3b",
    "refuses_identification": "3c",
}
_GROUNDED = (Criterion.RECENT_OCCUPATION, Criterion.TITLE_FOR_MANAGER, Criterion.SAFETY)


def body_name(body: str) -> str:
    """Return the managing body as documents name it."""
    return BODY_NAMES.get(body, body)


def rows_in_order(programme: WeeklyProgramme) -> list[tuple[Intervention, ProgrammedDwelling]]:
    """Return every dwelling of a programme in the order in which the list prints it."""
    return [
        (intervention, dwelling)
        for intervention in programme.interventions
        for dwelling in intervention.dwellings
    ]


def list_days(
    programme: WeeklyProgramme,
    ranked: RankOutcome,
    facts: Mapping[int, DossierFacts],
    households: Mapping[int, ProgrammedHousehold],
    numbers: Mapping[int, ListNumber],
    audience: Audience,
    recipient: Recipient,
) -> tuple[ListDay, ...]:
    """Return the days of the list for an addressee; a managing body gets its own rows only."""
    unidentified = UnidentifiedNumbers()
    days = []
    for day, interventions in groupby(programme.interventions, key=lambda i: i.day):
        buildings = tuple(
            _building(i, ranked, facts, households, numbers, audience, unidentified)
            for i in interventions
            if recipient.may_see(i.body, i.force)
        )
        if buildings:
            days.append(ListDay(day, buildings))
    return tuple(days)


def _building(
    intervention: Intervention,
    ranked: RankOutcome,
    facts: Mapping[int, DossierFacts],
    households: Mapping[int, ProgrammedHousehold],
    numbers: Mapping[int, ListNumber],
    audience: Audience,
    unidentified: UnidentifiedNumbers,
) -> ListBuilding:
    first = households[intervention.dwellings[0].dossier_id].dossier
    return ListBuilding(
        number=intervention.number,
        address=street_and_number(
            first.street_type, first.street_name, first.house_number, first.house_number_suffix
        )
        or first.address,
        neighbourhood=first.neighbourhood or "",
        municipio=first.municipio,
        body_name=body_name(intervention.body),
        building_code=first.building_code or "",
        force=FORCE_NAMES[Force(intervention.force)],
        dwellings=tuple(
            _dwelling(
                facts[dwelling.dossier_id],
                households[dwelling.dossier_id],
                ranked,
                numbers[dwelling.dossier_id],
                audience,
                unidentified,
            )
            for dwelling in intervention.dwellings
        ),
    )


def street_and_number(
    street_type: str | None, name: str | None, number: str | None, suffix: str | None
) -> str:
    """ "Via Tracia 68/A"; empty where the street is not known."""
    if not name:
        return ""
    street = " ".join(part for part in (street_type, name) if part)
    civic = "/".join(part for part in (number, suffix) if part)
    return f"{street} {civic}".strip()


def _dwelling(
    facts: DossierFacts,
    household: ProgrammedHousehold,
    ranked: RankOutcome,
    number: ListNumber,
    audience: Audience,
    unidentified: UnidentifiedNumbers,
) -> ListDwelling:
    on, parameters = ranked.on, ranked.parameters
    place = ranked.ranking.place_of(facts.id)
    row = None if place is None else ranked.ranking[place]
    dossier = household.dossier
    indication = has_indication(facts, on, parameters.adult_age, parameters.fragility_criteria)
    reserved = None
    if audience is Audience.QUESTURA:
        met = row.criteria if row is not None else ()
        reserved = ReservedToQuestura(
            contact=unidentified.name(household.contact(on)),
            criteria=criteria_signs(met),
            grounds=tuple(m.basis[0] for m in met if m.criterion in _GROUNDED and m.basis),
            fragility=indication,
        )
    direct = row is None or any(m.criterion in _GROUNDED for m in row.criteria)
    return ListDwelling(
        number=number.number,
        bis=number.bis,
        place=None if row is None else row.position,
        case_code=dossier.case_code,
        stair=dossier.stair or "",
        floor=dossier.floor or "",
        unit=dossier.unit or "",
        adults=adults(facts, on, parameters.adult_age),
        minors=minors(facts, on, parameters.adult_age),
        working_group_on=None if direct else household.working_group_on,
        necessity=necessity_shown(facts, on),
        social_worker=needs_social_worker(facts, ranked),
        residence_elsewhere=lives_elsewhere(facts, parameters.home_town),
        postponements=household.postponements,
        reserved=reserved,
    )


def criteria_signs(met: Sequence[CriterionMet]) -> tuple[str, ...]:
    """Return the signs of the criteria met, the best first; SAFETY by its sub-reasons."""
    signs: list[str] = []
    for criterion in met:
        if criterion.criterion is Criterion.SAFETY:
            known = sorted(_SAFETY_SIGNS[r] for r in criterion.sub_reasons if r in _SAFETY_SIGNS)
            signs += known or ["3"]
        else:
            signs += _SIGNS[criterion.criterion]
    return tuple(signs)


def necessity_shown(facts: DossierFacts, on: datetime.date) -> NecessityShown:
    """Return the column *Stato di necessità*: the outcome and nothing else."""
    said = assessment_on(facts, on)
    if is_declared(said, on):
        available = solution_available(said)
        return NecessityShown.WITH_SOLUTION if available else NecessityShown.WITHOUT_SOLUTION
    if said is None or said.necessity is None:
        return NecessityShown.NOT_ASSESSED
    if said.necessity == UNDER_ASSESSMENT or said.necessity == "declared":
        return NecessityShown.UNDER_ASSESSMENT
    return NecessityShown.NOT_DECLARED


def needs_social_worker(facts: DossierFacts, ranked: RankOutcome) -> bool:
    """Minors, any indication of fragility or a declared necessity (design.md, The week)."""
    return has_indication(
        facts, ranked.on, ranked.parameters.adult_age, ranked.parameters.fragility_criteria
    ) or is_declared(assessment_on(facts, ranked.on), ranked.on)


def impeded_count(rows: Sequence[RankedDossier], kind: str) -> int:
    """How many rows have an impediment of a kind."""
    return sum(any(notice.kind == kind for notice in row.impediments) for row in rows)
