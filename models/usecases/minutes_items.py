"""The items of the minutes, from the session and the programme: sentences, decisions, table."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier
from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.records.table_session import (
    SessionDecision,
    SessionItem,
    SessionStatement,
    TableSession,
)
from models.records.vocabulary import Force
from models.rules.facts import Lane
from models.rules.impediments import NECESSITY_WITHOUT_SOLUTION
from models.rules.necessity import UNDER_ASSESSMENT, assessment_on
from models.rules.week import Week
from models.usecases.decide_in_session import TableOutcome
from models.usecases.dossier_facts import load_facts
from models.usecases.extracts.minutes import (
    Block,
    DecisionBlock,
    MinutesItem,
    Paragraph,
    ProgrammeRow,
    ProgrammeTable,
    Statement,
)
from models.usecases.extracts.minutes_attendance import Attendee, arrivals, departures
from models.usecases.extracts.minutes_text import (
    assessments_in_progress,
    decision_runs,
    impeded_positions,
    item_title,
    list_examination,
    no_other_business,
    outcomes_of_week,
    paragraphs,
    previous_minutes,
    programme_introduction,
    sentence,
    statement_introduction,
    task,
)
from models.usecases.plan_week import current_programme
from models.usecases.rank_archive import RankOutcome
from models.usecases.week_problem import count_too_large
from models.usecases.weekly_list_rows import FORCE_NAMES, body_name, impeded_count, rows_in_order


@dataclass(frozen=True, slots=True)
class MinutesContext:
    """What the items are written from."""

    table_session: TableSession
    week: Week
    people: tuple[Attendee, ...]
    programme: WeeklyProgramme | None
    ranked: RankOutcome
    list_number: str | None

    @property
    def coordinator(self) -> str:
        """Who speaks for the Gruppo di Lavoro, at the beginning of a sentence."""
        found = next((p for p in self.people if p.body_name.startswith("Prefettura")), None)
        feminine = found is not None and found.feminine
        return f"{'La coordinatrice' if feminine else 'Il coordinatore'} del Gruppo di Lavoro"


def minutes_items(session: Session, context: MinutesContext) -> tuple[MinutesItem, ...]:
    """Return every item of the agenda, in order, with its standard sentences and decisions."""
    items = context.table_session.items
    previous = Week.of(context.week.monday - datetime.timedelta(days=7))
    return tuple(
        MinutesItem(
            number=item.ordinal,
            title=item.title
            or item_title(
                item.kind,
                week=context.week.italian,
                previous_week=previous.italian,
                list_number=context.list_number,
            ),
            blocks=_blocks(session, context, item, previous, last=len(items)),
        )
        for item in items
    )


def _blocks(
    session: Session, context: MinutesContext, item: SessionItem, previous: Week, *, last: int
) -> tuple[Block, ...]:
    opened = context.table_session.opened_at or ""
    coming = arrivals(context.people, item=item.ordinal, opened_at=opened)
    going = departures(context.people, item=item.ordinal, last_item=last)
    blocks: list[Block] = [Paragraph(coming)] if coming else []
    blocks += _standard(session, context, item, previous)
    blocks += paragraphs(item.discussion)
    for statement in item.statements:
        blocks += _statement(context, statement)
    if item.kind == "programme":
        blocks += _programme_table(session, context)
    elif item.kind == "other_business" and not (item.discussion or item.statements):
        blocks.append(no_other_business())
    if going:
        blocks.append(Paragraph(going))
    blocks += [_decision(context, item, decision) for decision in item.decisions]
    return tuple(blocks)


def _standard(
    session: Session, context: MinutesContext, item: SessionItem, previous: Week
) -> list[Block]:
    if item.kind == "previous_minutes":
        return [_previous(session, context.table_session)]
    if item.kind == "outcomes":
        return [_outcomes(session, previous)]
    if item.kind == "list_examination":
        return _examination(session, context)
    if item.kind == "impeded_positions":
        rows = list(context.ranked.ranking)
        return [
            impeded_positions(
                who=context.coordinator,
                without_solution=impeded_count(rows, NECESSITY_WITHOUT_SOLUTION),
                too_large=count_too_large(session, context.week, context.ranked),
            )
        ]
    return []


def _previous(session: Session, table_session: TableSession) -> Paragraph:
    before = session.scalar(
        select(TableSession)
        .where(TableSession.held_on < table_session.held_on, TableSession.state == "closed")
        .order_by(TableSession.held_on.desc())
        .limit(1)
    )
    return previous_minutes(
        number=f"{before.number}/{before.year}" if before else None,
        held_on=before.held_on if before else None,
        note=table_session.previous_note,
    )


def _outcomes(session: Session, previous: Week) -> Paragraph:
    programme = current_programme(session, previous)
    if programme is None or programme.state != "approved":
        return outcomes_of_week(week=previous.italian, programmed=0, executed=0, not_executed=())
    rows = [dwelling for _, dwelling in rows_in_order(programme)]
    codes = _codes(session, [row.dossier_id for row in rows])
    return outcomes_of_week(
        week=previous.italian,
        programmed=len(rows),
        executed=sum(row.outcome == "executed" for row in rows),
        not_executed=[
            (codes[row.dossier_id], row.outcome_reason or "la causa non è indicata")
            for row in rows
            if row.outcome == "not_executed"
        ],
    )


def _examination(session: Session, context: MinutesContext) -> list[Block]:
    ranked = context.ranked
    by_body = session.execute(
        select(Dossier.body, func.count())
        .where(Dossier.closed_on.is_(None))
        .group_by(Dossier.body)
        .order_by(Dossier.body)
    ).all()
    proposal = _proposed(session, context.week)
    rows = rows_in_order(proposal) if proposal is not None else []
    direct = sum(row.lane is Lane.DIRECT for row in ranked.ranking)
    blocks: list[Block] = [
        list_examination(
            who=context.coordinator,
            positions=sum(count for _, count in by_body),
            bodies=[body_name(body) for body, _ in by_body],
            as_of=ranked.on,
            direct=direct,
            through_working_group=len(ranked.ranking) - direct,
            dwellings=len(rows),
            interventions=len(proposal.interventions) if proposal is not None else 0,
            directive=ranked.directive.reference,
        )
    ]
    waiting = assessments_in_progress(_under_assessment(session, rows, ranked))
    return [*blocks, waiting] if waiting is not None else blocks


def _proposed(session: Session, week: Week) -> WeeklyProgramme | None:
    """The proposal the Tavolo had on the table, not what it made of it."""
    return session.scalar(
        select(WeeklyProgramme)
        .where(WeeklyProgramme.week == str(week), WeeklyProgramme.state == "proposed")
        .order_by(WeeklyProgramme.id.desc())
        .limit(1)
    )


def _under_assessment(
    session: Session,
    rows: Sequence[tuple[Intervention, ProgrammedDwelling]],
    ranked: RankOutcome,
) -> list[str]:
    ids = [dwelling.dossier_id for _, dwelling in rows]
    facts = {found.id: found for found in load_facts(session, ids)}
    codes = []
    for dossier_id in ids:
        said = assessment_on(facts[dossier_id], ranked.on)
        if said is not None and said.necessity == UNDER_ASSESSMENT:
            codes.append(facts[dossier_id].case_code)
    return codes


def _statement(context: MinutesContext, statement: SessionStatement) -> list[Block]:
    who = next((p for p in context.people if p.body_name == statement.body_name), None)
    return [statement_introduction(who, statement.body_name), Statement(statement.text)]


def _decision(
    context: MinutesContext, item: SessionItem, decision: SessionDecision
) -> DecisionBlock:
    number = f"{context.table_session.number}.{item.ordinal}.{decision.ordinal}"
    return DecisionBlock(
        number=number,
        text=decision_runs(decision.text),
        reasons=sentence(decision.reason),
        task=task(decision.responsible, decision.due),
        authors=sentence(decision.authors),
        against_impediment=decision.outcome == TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT,
    )


def _programme_table(session: Session, context: MinutesContext) -> list[Block]:
    programme = context.programme
    interventions = programme.interventions if programme is not None else []
    blocks: list[Block] = [programme_introduction(context.people, interventions=len(interventions))]
    if not interventions:
        return blocks
    ids = [dwelling.dossier_id for i in interventions for dwelling in i.dwellings]
    codes = _codes(session, ids)
    municipi = dict(
        session.execute(select(Dossier.id, Dossier.municipio).where(Dossier.id.in_(ids))).all()
    )
    against = _decided_against_impediment(context)
    rows = tuple(
        ProgrammeRow(
            day=i.day,
            number=i.number,
            body=i.body,
            municipio=municipi[i.dwellings[0].dossier_id],
            force=FORCE_NAMES[Force(i.force)],
            codes=tuple((codes[d.dossier_id], against.get(d.dossier_id, "")) for d in i.dwellings),
        )
        for i in interventions
    )
    return [*blocks, ProgrammeTable(rows)]


def _decided_against_impediment(context: MinutesContext) -> dict[int, str]:
    """Dossiers added against an impediment, with the number of the decision."""
    found: dict[int, str] = {}
    for item in context.table_session.items:
        for decision in item.decisions:
            if decision.outcome == TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT:
                number = f"{context.table_session.number}.{item.ordinal}.{decision.ordinal}"
                found.update(dict.fromkeys(decision.dossier_ids, number))
    return found


def _codes(session: Session, ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(select(Dossier.id, Dossier.case_code).where(Dossier.id.in_(ids)))
    return dict(rows.all())
