"""The items of the minutes of the Gruppo di Lavoro, from the meeting to sentences and decisions."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.records.group_meeting import GroupDecision, GroupItem, GroupMeeting, GroupStatement
from models.records.vocabulary import GroupOutcome
from models.rules.group_agenda import AgendaRule
from models.rules.italian import joined, unbroken_codes
from models.usecases.extracts.group_follow_up_text import answers, earlier_tasks, unanswered
from models.usecases.extracts.group_minutes import (
    AgendaLine,
    DecisionRow,
    GroupBlock,
    GroupDecisionBlock,
    GroupMinutesItem,
)
from models.usecases.extracts.group_minutes_text import (
    DETERMINATIONS,
    Declaration,
    added_later,
    agenda_title,
    approved,
    decision_text,
    declaration,
    documents_examined,
    information,
    introduction,
    no_decision,
    reasons,
    resident_elsewhere,
    task,
    withdrawn,
)
from models.usecases.extracts.minutes import Paragraph, Statement
from models.usecases.extracts.minutes_attendance import Attendee, arrivals, departures, speaker
from models.usecases.extracts.minutes_text import paragraphs, sentence, statement_introduction
from models.usecases.working_group.agenda import APPROVAL
from models.usecases.working_group.decide import OUTCOME_TEXTS
from models.usecases.working_group.minutes_sources import (
    Position,
    codes_of,
    meeting_before,
    named_dossiers,
    read_answers,
    read_declarations,
    read_earlier_tasks,
    read_elsewhere,
    read_positions,
    read_waiting,
)


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """What the items are written from."""

    meeting: GroupMeeting
    people: tuple[Attendee, ...]
    positions: Mapping[int, Position]
    declarations: Mapping[int, Declaration]
    elsewhere: Mapping[int, bool]
    """Dossiers with a resident outside Milano: whether every Comune was alerted."""

    @property
    def is_open(self) -> bool:
        """Whether what is missing may still come."""
        return self.meeting.state != "closed"

    def number_of(self, item: GroupItem, decision: GroupDecision) -> str:
        """ "23.4.1": meeting, item, ordinal of the decision."""
        return f"{self.meeting.number}.{item.number}.{decision.ordinal}"


def read_minutes_facts(
    session: Session, meeting: GroupMeeting, people: tuple[Attendee, ...]
) -> MinutesFacts:
    """Read what the items need."""
    return MinutesFacts(
        meeting=meeting,
        people=people,
        positions=read_positions(session, named_dossiers(meeting)),
        declarations=read_declarations(session, meeting),
        elsewhere=read_elsewhere(session, meeting),
    )


def printed_items(meeting: GroupMeeting) -> list[GroupItem]:
    """Return the items that have a number, in its order."""
    return sorted(
        (item for item in meeting.items if item.number is not None),
        key=lambda item: item.number or 0,
    )


def agenda_lines(
    meeting: GroupMeeting, positions: Mapping[int, Position], *, codes_alone: bool = False
) -> tuple[AgendaLine, ...]:
    """Return the agenda as it is printed; `codes_alone` leaves the reason out (convocation)."""
    lines = []
    for item in printed_items(meeting):
        codes = codes_of(positions, item.dossier_ids)
        title = agenda_title(rule_of(item), codes, item.title)
        if codes and codes_alone:
            bodies = joined(sorted({positions[each].body for each in item.dossier_ids}))
            title = f"{joined(codes)} ({bodies})"
        remarks = ["aggiunto"] if item.late else []
        if item.withdrawn_reason is not None:
            remarks.append("ritirato")
        lines.append(AgendaLine(item.number or 0, unbroken_codes(title), ", ".join(remarks)))
    return tuple(lines)


def rule_of(item: GroupItem) -> AgendaRule:
    """Return the rule that put an item on the agenda."""
    return AgendaRule(item.rule or AgendaRule.BY_HAND)


def minutes_item(facts: MinutesFacts, item: GroupItem) -> GroupMinutesItem:
    """Return an item: who came, what is examined, what was said, who left, what was decided."""
    meeting, codes = facts.meeting, codes_of(facts.positions, item.dossier_ids)
    last = max((each.number or 0 for each in meeting.items), default=0)
    number = item.number or 0
    coming = arrivals(facts.people, item=number, opened_at=meeting.opened_at or "")
    going = departures(facts.people, item=number, last_item=last)
    blocks: list[GroupBlock] = [Paragraph(coming)] if coming else []
    if item.late:
        blocks.append(added_later())
    if item.withdrawn_reason is not None:
        blocks.append(withdrawn(item.withdrawn_reason))
    else:
        blocks += _examined(facts, item, codes)
    if going:
        blocks.append(Paragraph(going))
    blocks += [_decision(facts, item, each) for each in determinations(item)]
    title = agenda_title(rule_of(item), codes, item.title)
    return GroupMinutesItem(item.number, unbroken_codes(title), tuple(blocks))


def _examined(facts: MinutesFacts, item: GroupItem, codes: tuple[str, ...]) -> list[GroupBlock]:
    blocks: list[GroupBlock] = []
    rule = rule_of(item)
    if codes:
        body = joined(sorted({facts.positions[each].body for each in item.dossier_ids
                              if each in facts.positions}))  # fmt: skip
        blocks.append(introduction(rule, codes, body, item.why or "", facts.people))
    # Whatever put the position on the agenda: who decides must have heard it (par. 11.2, R049).
    for each in item.dossier_ids:
        if each in facts.declarations:
            blocks.append(declaration(facts.declarations[each]))
        if each in facts.elsewhere:
            code = facts.positions[each].code
            blocks.append(resident_elsewhere(code, alerted=facts.elsewhere[each]))
    blocks += documents_examined(item.documents)
    blocks += paragraphs(item.discussion)
    for statement in item.statements:
        blocks += _statement(facts, statement)
    if item.kind == APPROVAL:
        return [*blocks, *_approval(item, is_open=facts.is_open)]
    if not item.standing and (codes or facts.is_open or not blocks):
        blocks.append(no_decision(is_open=facts.is_open))
    return blocks


def _statement(facts: MinutesFacts, statement: GroupStatement) -> list[GroupBlock]:
    who = next((p for p in facts.people if p.body_name == statement.body_name), None)
    if statement.kind == "information":
        said_by = speaker(who) if who is not None else statement.body_name
        return [Paragraph(unbroken_codes(information(said_by, statement.text).text))]
    return [
        statement_introduction(who, statement.body_name),
        Statement(unbroken_codes(statement.text)),
    ]


def _decision(facts: MinutesFacts, item: GroupItem, decision: GroupDecision) -> GroupDecisionBlock:
    outcome = GroupOutcome(decision.outcome)
    standard = decision.text.strip() == OUTCOME_TEXTS[outcome]
    declared = [
        facts.declarations[each] for each in decision.dossier_ids if each in facts.declarations
    ]
    return GroupDecisionBlock(
        number=facts.number_of(item, decision),
        text=decision_text(
            outcome,
            codes_of(facts.positions, decision.dossier_ids),
            own_text="" if standard else decision.text,
            declared=declared,
        ),
        reasons=unbroken_codes(reasons(outcome, decision.reason, declared)),
        dissent=sentence(decision.dissent),
        task=unbroken_codes(task(decision.responsible, decision.due_on)),
    )


def earlier_item(session: Session, meeting: GroupMeeting) -> GroupMinutesItem | None:
    """Return what came of earlier decisions; None where there is nothing to tell."""
    since: datetime.date | None = meeting_before(session, meeting)
    said = [answers(body, codes) for body, codes in read_answers(session, meeting, since)]
    said.append(unanswered(read_waiting(session, meeting), meeting.held_on))
    said += earlier_tasks(read_earlier_tasks(session, meeting, since), meeting.held_on)
    blocks = tuple(Paragraph(unbroken_codes(each)) for each in said if each)
    if not blocks:
        return None
    return GroupMinutesItem(None, "Adempimenti derivanti dalle sedute precedenti", blocks)


def other_business_item(meeting: GroupMeeting, following: str) -> GroupMinutesItem:
    """Return the last heading: other business, and the next meeting."""
    blocks = (*paragraphs(meeting.other_business), Paragraph(following))
    title = "Varie ed eventuali" if meeting.other_business else "Prossima seduta"
    return GroupMinutesItem(None, title, blocks)


def decision_rows(facts: MinutesFacts) -> tuple[DecisionRow, ...]:
    """Return the closing table, in the order of the numbers."""
    return tuple(
        DecisionRow(
            number=facts.number_of(item, decision),
            codes=codes_of(facts.positions, decision.dossier_ids),
            determination=DETERMINATIONS[GroupOutcome(decision.outcome)],
            responsible=decision.responsible or "",
            due_on=decision.due_on,
        )
        for item in printed_items(facts.meeting)
        for decision in determinations(item)
    )


def determinations(item: GroupItem) -> list[GroupDecision]:
    """Return the decisions that are numbered: the approval of minutes is said in a sentence."""
    return [each for each in item.standing if each.outcome != GroupOutcome.APPROVE]


def _approval(item: GroupItem, *, is_open: bool) -> list[GroupBlock]:
    made = next((each for each in item.standing if each.outcome == GroupOutcome.APPROVE), None)
    if made is not None:
        return [approved(item.title, made.reason)]
    return [] if item.standing else [no_decision(is_open=is_open)]
