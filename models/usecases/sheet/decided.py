"""What was decided by hand about a dossier and is in force, with the ids to take it back."""

import datetime

from models.rules.criteria import group_decision_on
from models.rules.facts import DossierFacts, SuspensionFacts
from models.rules.impediments import suspension_text
from models.rules.suspension import is_restricted_reason
from models.rules.week import Week
from models.usecases.sheet.content import GroupDecision, SheetState
from models.usecases.sheet.rows import SheetRows

GROUP_OUTCOMES = {
    "put_on_list": "inserita in elenco",
    "deepen": "da approfondire",
    "ask_social_services": "chiesta la valutazione ai Servizi Sociali",
    "ask_finance_police": "chiesto l’accertamento alla Guardia di Finanza",
    "postpone": "rinviata",
    "archive": "archiviata",
}


def state_of(
    rows: SheetRows, facts: DossierFacts, on: datetime.date, week: Week | None
) -> SheetState:
    """Return the decisions in force on a day, and those for the week in hand."""
    suspension = next(
        (
            row
            for row in reversed(rows.suspensions)
            if row.revoked_at is None and (row.until is None or on < row.until)
        ),
        None,
    )
    words = why = ""
    if suspension is not None:
        why = "" if is_restricted_reason(suspension.reason_code) else suspension.reason
        words = suspension_text(SuspensionFacts(suspension.suspended_on, suspension.until))
    wanted = "" if week is None else str(week)
    choice = next(
        (row for row in reversed(rows.choices) if row.revoked_at is None and row.week == wanted),
        None,
    )
    act = next(
        (
            row
            for row in reversed(rows.impediment_acts)
            if row.revoked_at is None and row.week == wanted
        ),
        None,
    )
    programmed = next(
        (
            row
            for row in reversed(rows.programmed)
            if row.week == wanted and row.superseded_at is None
        ),
        None,
    )
    return SheetState(
        closed_on=rows.dossier.closed_on,
        closed_reason=rows.dossier.closed_reason or "",
        suspension_id=None if suspension is None else suspension.id,
        suspension_words=words,
        suspension_reason=why,
        choice_id=None if choice is None else choice.id,
        choice="" if choice is None else choice.choice,
        choice_day=None if choice is None else choice.day,
        choice_reason="" if choice is None else choice.reason,
        impediment_act_id=None if act is None else act.id,
        impediment_act_words="" if act is None else f"{act.authors}: «{act.reason}»",
        group_decisions=_group_decisions(rows),
        on_list_by_group=group_decision_on(facts, on) is not None,
        programmed_day=None if programmed is None else programmed.day,
    )


def _group_decisions(rows: SheetRows) -> tuple[GroupDecision, ...]:
    standing = [row for row in rows.decisions if row.revoked_at is None]
    standing.sort(key=lambda row: (row.decided_on, row.id), reverse=True)
    return tuple(
        GroupDecision(
            row.id,
            row.decided_on,
            row.outcome,
            GROUP_OUTCOMES.get(row.outcome, row.outcome),
            row.reason,
            row.reference or "",
        )
        for row in standing
    )
