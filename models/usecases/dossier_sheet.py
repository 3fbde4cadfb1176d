"""Opens the sheet of a dossier: all that is known, why it stands where it stands (R007, R029)."""

import datetime

from sqlalchemy.orm import Session

from models.rules.facts import DossierFacts, RankedDossier
from models.rules.household import adults, household_size, minors
from models.rules.impediments import cautions, impediments
from models.rules.italian import capitalised, counted
from models.rules.parameters import Parameters
from models.rules.reasons import absence_sentence
from models.rules.week import Week
from models.usecases.dossier_facts import load_works
from models.usecases.protection.protection_history import protection_of
from models.usecases.rank_archive import RankOutcome, load_parameters
from models.usecases.sheet.content import (
    GROUP_NAMES,
    DossierSheet,
    Neighbour,
    RestrictedGroup,
    RestrictedNotice,
    SheetPlace,
)
from models.usecases.sheet.decided import state_of
from models.usecases.sheet.facts import facts_of, folded_suspensions, listed
from models.usecases.sheet.fields import DECLARED, DWELLING, HEALTH, INCOME, OCCUPATION
from models.usecases.sheet.findings import (
    acts_of,
    assessment_of,
    indications_of,
    members_of,
    missing_of,
    offices_of,
)
from models.usecases.sheet.rows import SheetRows, read_sheet_rows
from models.usecases.sheet.standing import standing_of
from models.usecases.sheet.timeline import timeline_of
from models.usecases.sheet.values import ValueDesk
from models.usecases.working_group.asked_gaps import with_requests


def dossier_sheet(
    session: Session,
    dossier_id: int,
    *,
    on: datetime.date,
    week: Week | None = None,
    ranked: RankOutcome | None = None,
    with_names: bool = False,
) -> DossierSheet:
    """Return everything shown about a dossier as of `on`.

    `week` is the week in hand: its pin, exclusion and act are told. `ranked` is the list as of
    `on`, made by `rank_archive`, which costs more than the whole sheet; without it the place is
    not known. `with_names` is for a screen whose shield is down, which was logged. Raises
    `OfficeError` where the dossier is no longer in the archive.
    """
    rows = read_sheet_rows(session, dossier_id)
    parameters = ranked.parameters if ranked is not None else load_parameters(session)
    facts = facts_of(rows)
    values = ValueDesk(rows)
    place = _place(session, facts, on, ranked, parameters)
    dossier = rows.dossier
    gaps = with_requests(
        session, dossier_id, dossier.body, missing_of(rows, facts, on, parameters), on=on
    )
    return DossierSheet(
        dossier_id=dossier_id,
        on=on,
        version=dossier.version,
        case_code=dossier.case_code,
        body=dossier.body,
        address=full_address(rows),
        area_line=_area_line(rows),
        building=dossier.building_code or dossier.address,
        to_verify=facts.to_verify,
        dwelling=values.of_dossier(DWELLING),
        occupation=values.of_dossier(OCCUPATION),
        declared=values.of_dossier(DECLARED),
        notes=values.of_dossier(("notes",))[0],
        size=household_size(facts),
        adults=adults(facts, on, parameters.adult_age),
        minors=minors(facts, on, parameters.adult_age),
        size_known=dossier.declared_members is not None or bool(listed(rows)),
        contact_known=any(row.is_contact and row.surname for row in listed(rows)),
        members=tuple(members_of(rows, on, parameters, with_names=with_names)),
        indications=indications_of(rows, facts, values, on, parameters),
        assessment=assessment_of(rows, facts, values, on),
        earlier_assessments=max(len(rows.assessments) - 1, 0),
        acts=acts_of(rows, values),
        reports=len(rows.reports),
        impediments=impediments(facts, on),
        cautions=cautions(facts, on, parameters),
        place=place,
        missing=gaps,
        neighbours=_neighbours(rows, ranked),
        state=state_of(rows, facts, on, week),
        offices=offices_of(rows, values, gaps),
        restricted=_restricted(rows),
        timeline=timeline_of(rows, place, on),
        problems=tuple(
            dict.fromkeys(row.message for row in rows.problems if row.severity != "note")
        ),
        protection=protection_of(session, rows, facts, on),
        standing=standing_of(session, rows, facts, on),
    )


def full_address(rows: SheetRows) -> str:
    """ "Via degli Apuli 33, scala A, piano 2, interno 29"."""
    dossier = rows.dossier
    inside = ", ".join(_inside(dossier.stair, dossier.floor, dossier.unit))
    return f"{dossier.address}, {inside}" if inside else str(dossier.address)


def _inside(stair: str | None, floor: str | None, unit: str | None) -> list[str]:
    parts = (("scala", stair), ("piano", floor), ("interno", unit))
    return [f"{name} {value}" for name, value in parts if value]


def _area_line(rows: SheetRows) -> str:
    dossier = rows.dossier
    parts = []
    if dossier.municipio:
        parts.append(f"Municipio {dossier.municipio}")
    if dossier.neighbourhood:
        parts.append(dossier.neighbourhood)
    if dossier.living_area is not None:
        parts.append(f"{dossier.living_area.normalize():f}".replace(".", ",") + " m²")
    return " · ".join(parts)


def _place(
    session: Session,
    facts: DossierFacts,
    on: datetime.date,
    ranked: RankOutcome | None,
    parameters: Parameters,
) -> SheetPlace:
    if ranked is None:
        return SheetPlace(False, None, 0, None, False, "", None, "", "", "", ())
    at = ranked.ranking.place_of(facts.id)
    listed_count = len(ranked.ranking)
    if at is None:
        works = ranked.works or load_works(session)
        sentence = absence_sentence(facts, on, works, parameters)
        why, _, remark = sentence.partition("; ")
        return SheetPlace(
            True, None, listed_count, None, False, "", None, sentence,
            _stopped(why), capitalised(remark), (),
        )  # fmt: skip
    row = ranked.ranking[at]
    sentence = ranked.reason(row)
    why, remark = _in_two_parts(sentence, row)
    return SheetPlace(
        True,
        row.position,
        listed_count,
        row.lane,
        row.tied,
        row.moved_because or "",
        row.computed_position,
        sentence,
        why,
        remark,
        tuple(met.criterion for met in row.criteria),
    )


def _in_two_parts(sentence: str, row: RankedDossier) -> tuple[str, str]:
    """The grounds; then order, ties and what would move it. Only the place is left out."""
    grounds, mark, rest = sentence.partition("; l’ordine dei criteri è ")
    if row.moved_because is None:
        grounds = grounds.partition(", perché ")[2] or grounds
    return _stopped(capitalised(grounds)), capitalised(mark.removeprefix("; ") + rest)


def _stopped(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _neighbours(rows: SheetRows, ranked: RankOutcome | None) -> tuple[Neighbour, ...]:
    found = []
    for row in rows.neighbours:
        at = None if ranked is None else ranked.ranking.place_of(row.id)
        where = ", ".join(_inside(row.stair, row.floor, row.unit))
        position = None if at is None else at + 1
        found.append(Neighbour(row.id, row.case_code, where, position, row.closed_on))
    return tuple(found)


def _restricted(rows: SheetRows) -> tuple[RestrictedNotice, ...]:
    """The folded groups that hold something, with how much; never what."""
    dossier, people = rows.dossier, listed(rows)
    health = sum(bool(getattr(dossier, name)) for name in HEALTH)
    health += sum(bool(p.pregnancy or p.disability_percent or p.pathologies) for p in people)
    health += sum(row.revoked_at is None for row in rows.marks) + len(folded_suspensions(rows))
    income = sum(getattr(dossier, name) is not None for name in INCOME) + len(rows.checks)
    counts = {
        RestrictedGroup.PEOPLE: (len(people), "persona", "persone"),
        RestrictedGroup.HEALTH: (health, "dato", "dati"),
        RestrictedGroup.INCOME: (income, "dato", "dati"),
        RestrictedGroup.JUDICIAL: (len(rows.reports), "segnalazione", "segnalazioni"),
    }
    return tuple(
        RestrictedNotice(group, GROUP_NAMES[group], count, counted(count, one, many))
        for group, (count, one, many) in counts.items()
    )
