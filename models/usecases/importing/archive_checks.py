"""Runs the checks on what the archive holds after a register came in, rows of the file named."""

import datetime
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.imports.rows import Problem, Severity
from models.usecases.importing.archive_rows import DOSSIER, MEMBER, Between
from models.usecases.importing.bulk import watched
from models.usecases.importing.checks import (
    DwellingHolder,
    Finding,
    ListedHousehold,
    StreetCount,
    TaxCodeHolder,
    member_count_mismatch,
    minors_mismatch,
    municipio_contradicts_street,
    same_tax_code,
    shared_dwellings,
    unidentified_position,
)
from models.usecases.importing.gathering import Gathering, Position


def check_archive(
    session: Session, gathering: Gathering, reference_date: datetime.date, between: Between
) -> list[Problem]:
    """Every finding about the positions of the file, in the order of its rows."""
    by_dossier = {position.dossier_id: position for position in gathering.positions.values()}
    between(0)
    findings = [*_of_households(gathering, reference_date)]
    between(0)
    here = set(by_dossier)
    findings += same_tax_code(_tax_code_holders(session), here)
    findings += shared_dwellings(_dwelling_holders(session, between), here)
    between(0)
    findings += _of_streets(session, gathering)
    problems = [_problem(gathering, by_dossier[f.dossier_id], f) for f in findings]
    return sorted(problems, key=lambda problem: problem.row)


def _of_households(gathering: Gathering, on: datetime.date) -> Iterator[Finding]:
    fields = gathering.household_fields
    members_place = fields.index("declared_members") if "declared_members" in fields else None
    minors_place = fields.index("declared_minors") if "declared_minors" in fields else None
    births = gathering.member_fields
    birth_place = births.index("birth_date") if "birth_date" in births else None
    identified_place = births.index("identified") if "identified" in births else None
    for position in gathering.positions.values():
        if position.partly_rejected:
            continue
        household = ListedHousehold(
            position.dossier_id,
            None if members_place is None else position.values[members_place],
            None if minors_place is None else position.values[minors_place],
            [
                None if birth_place is None else member.values[birth_place]
                for member in position.members
            ],
            []
            if identified_place is None
            else [bool(member.values[identified_place]) for member in position.members],
        )
        judged = [unidentified_position(household)]
        if gathering.by_member:
            judged += [member_count_mismatch(household), minors_mismatch(household, on)]
        yield from (finding for finding in judged if finding is not None)


def _tax_code_holders(session: Session) -> list[TaxCodeHolder]:
    """Holders of the tax codes that stand more than once in the archive."""
    listed = MEMBER.c.no_longer_listed_since.is_(None)
    twice = (
        select(MEMBER.c.tax_code)
        .where(MEMBER.c.tax_code.is_not(None), listed)
        .group_by(MEMBER.c.tax_code)
        .having(func.count() > 1)
    )
    rows = session.execute(
        select(
            MEMBER.c.tax_code,
            MEMBER.c.dossier_id,
            DOSSIER.c.body,
            DOSSIER.c.case_code,
            MEMBER.c.ordinal,
        )
        .join(DOSSIER, DOSSIER.c.id == MEMBER.c.dossier_id)
        .where(MEMBER.c.tax_code.in_(twice), listed, DOSSIER.c.closed_on.is_(None))
        .order_by(MEMBER.c.dossier_id, MEMBER.c.ordinal)
    )
    return [TaxCodeHolder(*row) for row in rows]


def _dwelling_holders(session: Session, between: Between) -> list[DwellingHolder]:
    rows = session.execute(
        select(
            DOSSIER.c.id,
            DOSSIER.c.body,
            DOSSIER.c.case_code,
            DOSSIER.c.building_code,
            DOSSIER.c.unit_code,
            DOSSIER.c.dwelling_key,
        )
        .where(DOSSIER.c.closed_on.is_(None))
        .order_by(DOSSIER.c.id)
    )
    return [DwellingHolder(*row) for row in watched(rows, between)]


def _of_streets(session: Session, gathering: Gathering) -> Iterator[Finding]:
    if "municipio" not in gathering.household_fields:
        return
    area = func.coalesce(DOSSIER.c.neighbourhood_key, "")
    counts = session.execute(
        select(DOSSIER.c.street_key, area, DOSSIER.c.municipio, func.count())
        .where(DOSSIER.c.municipio.is_not(None), DOSSIER.c.street_key != "")
        .group_by(DOSSIER.c.street_key, area, DOSSIER.c.municipio)
    )
    odd = municipio_contradicts_street(StreetCount(*row) for row in counts)
    if not odd:
        return
    fields = gathering.household_fields
    if "street_key" not in fields:
        return
    place = fields.index("municipio")
    for position in gathering.positions.values():
        said = dict(zip(fields, position.values, strict=True))
        municipio = said["municipio"]
        key = (said["street_key"] or "", said.get("neighbourhood_key") or "", municipio)
        if municipio is not None and key in odd:
            usual, count = odd[key]
            yield Finding(
                position.dossier_id,
                "municipio",
                str(position.values[place]),
                "municipio_contradicts_street",
                f"Nella stessa via {count} posizioni risultano nel Municipio {usual}: valore"
                " tenuto, da controllare.",
            )


def _problem(gathering: Gathering, position: Position, finding: Finding) -> Problem:
    row = position.row
    if finding.ordinal is not None:
        row = next((m.row for m in position.members if m.ordinal == finding.ordinal), row)
    gathering.position_of_row.setdefault(row, position)
    return Problem(
        row,
        gathering.heading(finding.field),
        finding.value,
        finding.kind,
        finding.message,
        finding.severity if finding.severity is not Severity.REJECTED else Severity.WARNING,
    )
