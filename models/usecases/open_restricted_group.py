"""Opens a restricted group of a dossier; the opening is on record before anything is shown.

Who the people are, health, income and police reports are folded on screen (R032, R036;
documents_and_data.md 3.4). Sub-reasons of a police report are not among them: only the Questura's
copy names those.
"""

import datetime
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.rules.fragility_criteria import MARK
from models.rules.italian import capitalised
from models.store.audit import record_event
from models.usecases.sheet.content import GROUP_NAMES, RestrictedGroup, SheetValue
from models.usecases.sheet.facts import folded_suspensions, listed
from models.usecases.sheet.fields import HEALTH, INCOME, MEMBER_HEALTH, PEOPLE, words_of
from models.usecases.sheet.rows import SheetRows, read_group_rows
from models.usecases.sheet.values import ValueDesk

OPENED = "open_restricted_group"


@dataclass(frozen=True, slots=True)
class RestrictedPart:
    """Values under one small heading: the household, or one person, or one check."""

    title: str
    values: tuple[SheetValue, ...]


@dataclass(frozen=True, slots=True)
class RestrictedValues:
    """An opened group of a dossier."""

    dossier_id: int
    group: RestrictedGroup
    parts: tuple[RestrictedPart, ...]


def open_restricted_group(
    session: Session, dossier_id: int, group: RestrictedGroup
) -> RestrictedValues:
    """Return the values of a group; the same transaction writes who opened it.

    Raises `OfficeError` where the dossier is no longer in the archive, and RuntimeError in a
    session that only reads: without its trace nothing is shown.
    """
    record_event(
        session, OPENED, entity="dossier", entity_id=dossier_id, details={"group": str(group)}
    )
    return read_opened_group(session, dossier_id, group)


def read_opened_group(
    session: Session, dossier_id: int, group: RestrictedGroup
) -> RestrictedValues:
    """Return again the values of a group that stays open: its opening is on record already."""
    rows = read_group_rows(session, dossier_id)
    values = ValueDesk(rows)
    parts = {
        RestrictedGroup.PEOPLE: _people,
        RestrictedGroup.HEALTH: _health,
        RestrictedGroup.INCOME: _income,
        RestrictedGroup.JUDICIAL: _reports,
    }[group](rows, values)
    return RestrictedValues(dossier_id, group, tuple(parts))


def group_name(group: str) -> str:
    """The Italian name of a group as the audit keeps it."""
    return GROUP_NAMES.get(RestrictedGroup(group), group)


def _people(rows: SheetRows, values: ValueDesk) -> list[RestrictedPart]:
    return [
        RestrictedPart(
            "Referente" if row.is_contact else f"Componente {row.ordinal}",
            values.of_member(row, PEOPLE),
        )
        for row in listed(rows)
    ]


def _health(rows: SheetRows, values: ValueDesk) -> list[RestrictedPart]:
    parts = [RestrictedPart("Nucleo", values.of_dossier(HEALTH))]
    for row in listed(rows):
        title = "Referente" if row.is_contact else f"Componente {row.ordinal}"
        parts.append(RestrictedPart(title, values.of_member(row, MEMBER_HEALTH)))
    marked = tuple(
        SheetValue(
            MARK, row.id, "criterion", capitalised(row.criterion),
            f"{row.source}, nota del {row.noted_on:%d/%m/%Y}",
        )
        for row in rows.marks
        if row.revoked_at is None
    )  # fmt: skip
    if marked:
        parts.append(RestrictedPart("Criteri segnati", marked))
    suspended = tuple(
        SheetValue("suspension", row.id, "reason", f"Dal {row.suspended_on:%d/%m/%Y}", row.reason)
        for row in folded_suspensions(rows)
    )
    if suspended:
        parts.append(RestrictedPart("Motivo della sospensione", suspended))
    return parts


def _income(rows: SheetRows, values: ValueDesk) -> list[RestrictedPart]:
    parts = [RestrictedPart("Nucleo", values.of_dossier(INCOME))]
    for row in rows.checks:
        source = values.of_row(row)
        income = words_of("isee", values.kind("isee"), row.ascertained_income)
        said = (
            ("requested_on", "Chiesto il", _day(row.requested_on)),
            ("answered_on", "Risposta del", _day(row.answered_on)),
            ("ascertained_income", "Reddito accertato", income),
            ("outcome", "Esito", row.outcome or ""),
        )
        shown = tuple(
            SheetValue("income_check", row.id, name, label, text, source=source)
            for name, label, text in said
        )
        parts.append(RestrictedPart("Guardia di Finanza", shown))
    return parts


def _reports(rows: SheetRows, values: ValueDesk) -> list[RestrictedPart]:
    return [
        RestrictedPart(
            "Questura",
            (
                SheetValue(
                    "police_report", row.id, "report_date", "Segnalazione del",
                    _day(row.report_date), source=values.of_row(row),
                ),
                SheetValue(
                    "police_report", row.id, "reference", "Riferimento", row.reference or "",
                    source=values.of_row(row),
                ),
            ),
        )
        for row in rows.reports
    ]  # fmt: skip


def _day(day: datetime.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
