"""What Servizi Sociali said of a household, by register and by hand, in the sheet's words."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from models.rules.facts import AssessmentFacts
from models.rules.necessity import DECLARED, NOT_DECLARED
from models.rules.protection import ENDED, ProtectionAct
from models.rules.protection_words import SOLUTION_KINDS
from models.usecases.sheet.content import SheetAssessment, Source
from models.usecases.sheet.rows import AnyRow, SheetRows
from models.usecases.sheet.values import day_of

FRAGILITIES = {
    "fragile": "Fragile",
    "not_fragile": "Non fragile",
    "unassessable": "Non valutabile",
}
NECESSITIES = {
    "declared": "Dichiarata",
    "not_declared": "Non sussiste",
    "under_assessment": "In esame",
}
ENDINGS = {"withdrawn": "Ritirata", "lapsed": "Decaduta"}
UNDER_WAY = "In corso"


def told_assessment(
    rows: SheetRows,
    said: AssessmentFacts,
    on: datetime.date,
    source_of: Callable[[AnyRow], Source | None],
) -> SheetAssessment:
    """Return the state `said` as of a day: each layer with its own date, act and version."""
    row = _latest_row(rows, on)
    since = datetime.date.min if row is None else row.report_date or datetime.date.min
    acts = [act for act in rows.protection_acts if since <= act.day <= on]
    assessed, necessity = _last(acts, "assessment"), _last(acts, "necessity")
    words = FRAGILITIES.get(said.fragility or "", "")
    if assessed is not None and assessed.kind == "under_assessment":
        words = UNDER_WAY
    necessity_words = NECESSITIES.get(said.necessity or "", "")
    if said.necessity == NOT_DECLARED and necessity is not None and necessity.kind in ENDED:
        necessity_words = ENDINGS[necessity.kind]
    # Each layer its own version: that of a declaration by hand says nothing of the assessment.
    of_register = None if row is None else row.criteria_version
    version = of_register if assessed is None else assessed.criteria_version
    return SheetAssessment(
        assessment=words,
        assessed_on=_assessed_on(row, assessed),
        criteria_version=version or "" if words else "",
        necessity=said.necessity or "",
        necessity_words=necessity_words,
        declared_on=said.declared_on,
        act_number=said.act_number or "",
        declared_by=said.criteria_version or "" if said.necessity == DECLARED else "",
        entitled=said.entitled,
        place_available=said.place_available,
        solution=_solution(said, row),
        structure=said.structure_name or "",
        support_plan=_support_plan(rows, row, since, on),
        source=_source(rows, row, acts, source_of),
    )


def hand_rows(rows: SheetRows) -> Iterator[tuple[datetime.date, AnyRow]]:
    """Yield every act by hand in force with its own day, layer by layer."""
    for row in rows.assessment_acts:
        if row.revoked_at is None:
            yield row.assessed_on, row
    for row in rows.necessity_acts:
        if row.revoked_at is None:
            yield row.act_date, row
    for row in rows.solution_steps:
        if row.revoked_at is None:
            yield row.day, row


def _latest_row(rows: SheetRows, on: datetime.date) -> AnyRow | None:
    said = [row for row in rows.assessments if row.report_date is None or row.report_date <= on]
    return max(said, key=lambda row: row.report_date or datetime.date.min, default=None)


def _last(acts: list[ProtectionAct], layer: str) -> ProtectionAct | None:
    of_layer = [act for act in acts if act.layer == layer]
    return max(reversed(of_layer), key=lambda act: act.day, default=None)


def _assessed_on(row: AnyRow | None, assessed: ProtectionAct | None) -> datetime.date | None:
    if assessed is not None:
        return assessed.day
    day: datetime.date | None = None if row is None else row.report_date
    return day


def _solution(said: AssessmentFacts, row: AnyRow | None) -> str:
    if said.solution_kind in SOLUTION_KINDS:
        return SOLUTION_KINDS[said.solution_kind]
    same = row is not None and row.structure_name == said.structure_name
    return str(row.solution_text or "") if row is not None and same else ""


def _support_plan(
    rows: SheetRows, row: AnyRow | None, since: datetime.date, on: datetime.date
) -> str:
    steps: list[Any] = [
        step
        for step in rows.solution_steps
        if step.revoked_at is None and step.support_plan and since <= step.day <= on
    ]
    newest = max(reversed(steps), key=lambda step: step.day, default=row)
    return "" if newest is None else newest.support_plan or ""


def _source(
    rows: SheetRows,
    row: AnyRow | None,
    acts: list[ProtectionAct],
    source_of: Callable[[AnyRow], Source | None],
) -> Source | None:
    if not acts:
        return None if row is None else source_of(row)
    newest = max(act.day for act in acts)
    told = max(
        (each for day, each in hand_rows(rows) if day == newest),
        key=lambda each: each.recorded_at,
    )
    return Source(True, told.author, day_of(told.recorded_at), author=told.author)
