"""Exports the weekly list for an addressee: numbers frozen, extract recorded (R039, 3.3, 3.4)."""

import datetime
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import ImpedimentAct, WeekChoice
from models.records.dossier import Dossier
from models.records.programme import WeeklyProgramme
from models.records.table_session import TableSession
from models.rules.facts import DossierFacts
from models.rules.impediments import NECESSITY_WITHOUT_SOLUTION
from models.rules.italian import joined
from models.rules.programme import DayResources as AvailableResources
from models.rules.week import Week
from models.usecases.document_marks import (
    Recipient,
    coordinator_of,
    letterhead_of,
    mark_of,
    receiving,
    recipient_of,
)
from models.usecases.dossier_facts import load_facts
from models.usecases.extracts.content import with_fingerprint
from models.usecases.extracts.weekly_list import (
    AttentionPoint,
    Audience,
    DayResources,
    Engaged,
    ListDay,
    NecessityShown,
    WeeklyListExtract,
)
from models.usecases.extracts.weekly_list_text import attention_points, legend, notes
from models.usecases.freeze_numbers import freeze_numbers, numbers_for, printed_numbers
from models.usecases.kept_programme import BY_HAND
from models.usecases.office_settings import load_office_texts
from models.usecases.plan_week import current_programme
from models.usecases.programmed_households import read_households
from models.usecases.rank_archive import RankOutcome, rank_archive
from models.usecases.record_export import (
    document_number,
    free_path,
    kept_aside,
    record_export,
)
from models.usecases.table_hour import session_of_week
from models.usecases.week_problem import count_too_large, load_days
from models.usecases.weekly_list_rows import (
    body_name,
    impeded_count,
    list_days,
    needs_social_worker,
    rows_in_order,
)

KIND = "weekly_list"

ListWriter: TypeAlias = Callable[[WeeklyListExtract, Path], None]


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """The files written, and what the official should know of them."""

    paths: tuple[Path, ...]
    notices: tuple[str, ...] = ()


def export_weekly_list(
    session: Session,
    week: Week,
    *,
    recipient: str,
    writers: Mapping[str, ListWriter],
    folder: Path,
    author: str,
    now: datetime.datetime,
) -> ExportOutcome:
    """Write the list of `week` for an addressee, one file for each writer (by suffix).

    The numbers printed now stay with their dossiers for good; a file edited by hand is never
    replaced. Raises `OfficeError` where the week has no programme yet.
    """
    addressee = recipient_of(recipient)
    programme = _programme(session, week)
    number = document_number(session, KIND, week.year, week=str(week))
    extract = build_weekly_list(session, week, programme, addressee, number=number, now=now)
    order = [dwelling.dossier_id for _, dwelling in rows_in_order(programme)]
    numbers = numbers_for(order, printed_numbers(session, str(week)))
    paths: list[Path] = []
    notices: list[str] = []
    for suffix, write in writers.items():
        name = f"elenco-settimanale-{week.year}-W{week.number:02d}-{addressee.key}{suffix}"
        path = free_path(session, folder, name)
        notices += kept_aside(name, path)
        write(extract, path)
        document = record_export(
            session,
            kind=KIND,
            year=week.year,
            number=number,
            path=path,
            recipient=addressee.name,
            purpose=addressee.purpose,
            row_count=len(extract.dwellings),
            fingerprint=extract.mark.fingerprint,
            author=author,
            now=now,
            week=str(week),
            copy_number=addressee.copy_number,
        )
        freeze_numbers(session, str(week), numbers, document_id=document.id)
        paths.append(path)
    return ExportOutcome(tuple(paths), tuple(notices))


def _programme(session: Session, week: Week) -> WeeklyProgramme:
    programme = current_programme(session, week)
    if programme is None:
        raise OfficeError(
            f"Per la settimana {week.italian} non c’è ancora una proposta: la calcoli prima "
            f"(plan --week {week})."
        )
    return programme


def build_weekly_list(
    session: Session,
    week: Week,
    programme: WeeklyProgramme,
    addressee: Recipient,
    *,
    number: int,
    now: datetime.datetime,
) -> WeeklyListExtract:
    """Return the list of a programme as one addressee may read it."""
    audience = Audience.QUESTURA if addressee.key == "questura" else Audience.OTHER_BODY
    ranked = rank_archive(session, on=programme.ranked_on)
    order = [dwelling.dossier_id for _, dwelling in rows_in_order(programme)]
    facts = {found.id: found for found in load_facts(session, order)}
    numbers = numbers_for(order, printed_numbers(session, str(week)))
    households = read_households(session, order, on=programme.ranked_on)
    days = list_days(programme, ranked, facts, households, numbers, audience, addressee)
    texts = load_office_texts(session)
    table_session = session.scalar(
        select(TableSession).where(TableSession.week == str(week)).order_by(TableSession.id.desc())
    )
    meeting = session_of_week(week, texts, table_session)
    bodies = sorted({row.body for row in programme.interventions} | {"ALER", "MM"})
    headings, resources = _resources(load_days(session, week), programme, facts, ranked, bodies)
    extract = WeeklyListExtract(
        letterhead=letterhead_of(texts),
        mark=mark_of(texts, addressee, number=f"{number}/{week.year}"),
        audience=audience,
        week_year=week.year,
        week_number=week.number,
        monday=week.monday,
        session_on=meeting.day,
        session_at=meeting.at,
        resource_headings=headings,
        resources=resources,
        necessity_with_place=sum(
            row.necessity is NecessityShown.WITH_SOLUTION for day in days for row in day.dwellings
        ),
        attention=_attention(session, week, programme, ranked, days),
        days=days,
        legend=legend(audience, recent_weeks=ranked.parameters.recent_weeks),
        notes=_notes(session, week, programme, ranked, audience, len(order)),
        place=texts.town,
        made_on=now.date(),
        signatory=coordinator_of(texts),
        receipt=receiving(addressee),
    )
    return with_fingerprint(extract)


def _resources(
    available: tuple[AvailableResources, ...],
    programme: WeeklyProgramme,
    facts: Mapping[int, DossierFacts],
    ranked: RankOutcome,
    bodies: list[str],
) -> tuple[tuple[str, ...], tuple[DayResources, ...]]:
    """Return the table of the week: what is engaged, out of what was communicated."""
    from_list = _social_workers(programme, facts, ranked)
    headings = (
        "Polizia di Stato squadre",
        "Carabinieri squadre",
        "Polizia Locale squadre",
        "Assistenti sociali",
        *(f"{body}: ispettori e ditte" for body in bodies),
    )
    rows = []
    for day in available:
        forces = Counter(i.force for i in programme.interventions if i.day == day.day)
        teams = Counter(i.body for i in programme.interventions if i.day == day.day)
        engaged = [Engaged(forces[force], day.squads.get(force, 0)) for force in ("PS", "CC", "PL")]
        engaged.append(Engaged(from_list[day.day], day.social_workers))
        for body in bodies:
            least = min(day.inspectors.get(body, 0), day.firms.get(body, 0))
            engaged.append(Engaged(teams[body], least))
        rows.append(DayResources(day.day, tuple(engaged)))
    return headings, tuple(rows)


def _social_workers(
    programme: WeeklyProgramme, facts: Mapping[int, DossierFacts], ranked: RankOutcome
) -> Counter[datetime.date]:
    needed: Counter[datetime.date] = Counter()
    for intervention, dwelling in rows_in_order(programme):
        if needs_social_worker(facts[dwelling.dossier_id], ranked):
            needed[intervention.day] += 1
    return needed


def _attention(
    session: Session,
    week: Week,
    programme: WeeklyProgramme,
    ranked: RankOutcome,
    days: tuple[ListDay, ...],
) -> tuple[AttentionPoint, ...]:
    rows = [row for day in days for row in day.dwellings]
    against = set(
        session.scalars(
            select(Dossier.case_code)
            .join(ImpedimentAct, ImpedimentAct.dossier_id == Dossier.id)
            .where(ImpedimentAct.week == str(week), ImpedimentAct.revoked_at.is_(None))
        )
    )
    without_solution = impeded_count(list(ranked.ranking), NECESSITY_WITHOUT_SOLUTION)
    too_large = count_too_large(session, week, ranked)
    proposed = len(rows_in_order(programme))
    impeded_in = sum(row.case_code in against for row in rows)
    return attention_points(
        under_assessment=[
            row.case_code for row in rows if row.necessity is NecessityShown.UNDER_ASSESSMENT
        ],
        received=[row.case_code for row in rows if row.necessity is NecessityShown.WITH_SOLUTION],
        residence_elsewhere=sum(row.residence_elsewhere for row in rows),
        without_solution=without_solution - impeded_in,
        too_large=too_large,
        waiting=max(len(ranked.ranking) - proposed - without_solution + impeded_in - too_large, 0),
        against_impediment=[row.case_code for row in rows if row.case_code in against],
    )


def _notes(
    session: Session,
    week: Week,
    programme: WeeklyProgramme,
    ranked: RankOutcome,
    audience: Audience,
    proposed: int,
) -> tuple[str, ...]:
    by_body = session.execute(
        select(Dossier.body, func.count())
        .where(Dossier.closed_on.is_(None))
        .group_by(Dossier.body)
        .order_by(Dossier.body)
    ).all()
    names = [body_name(body) for body, _ in by_body]
    best = Counter(str(ranked.ranking.best_at(index)) for index in range(len(ranked.ranking)))
    choices = session.scalar(
        select(func.count())
        .select_from(WeekChoice)
        .where(WeekChoice.week == str(week), WeekChoice.revoked_at.is_(None))
    )
    moved = sum(ranked_row.moved_because is not None for ranked_row in ranked.ranking)
    return notes(
        audience,
        directive=ranked.directive.reference,
        registers=f"anagrafi {joined(names)}" if names else "anagrafi degli enti gestori",
        as_of=programme.ranked_on,
        positions=sum(count for _, count in by_body),
        on_list=len(ranked.ranking),
        by_criterion=tuple(
            (sign, best[criterion])
            for sign, criterion in (
                ("1", "recent_occupation"),
                ("2", "title_for_manager"),
                ("3", "safety"),
                ("G", "working_group"),
            )
        ),
        proposed=proposed,
        solver_note=_solver_note(programme),
        manual_changes=(choices or 0) + moved,
    )


def _solver_note(programme: WeeklyProgramme) -> str:
    if programme.state == "approved":
        return "Programmazione approvata dal Tavolo"
    if programme.solver_status == BY_HAND:
        return "Proposta modificata a mano, con i motivi agli atti"
    if programme.solver_status == "optimal":
        return "Proposta ottimale entro le disponibilità comunicate"
    return "Proposta entro le disponibilità comunicate, di cui non è dimostrato che sia la migliore"
