"""Exports the reserved annex: the codes of the minutes and the households, for one addressee."""

import datetime
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.register_import import RegisterImport
from models.records.table_session import TableSession
from models.rules.facts import DossierFacts
from models.rules.household import adults, minors
from models.rules.italian import long_date
from models.rules.natural_order import natural_key
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
from models.usecases.export_minutes import session_for
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.extracts.annex import AnnexAdult, AnnexExtract, AnnexGroup, AnnexRow
from models.usecases.extracts.content import with_fingerprint
from models.usecases.office_settings import load_office_texts
from models.usecases.plan_week import current_programme
from models.usecases.programmed_households import (
    ProgrammedHousehold,
    UnidentifiedNumbers,
    read_households,
)
from models.usecases.record_export import free_path, kept_aside, record_export
from models.usecases.weekly_list_rows import body_name, rows_in_order, street_and_number

KIND = "annex"
RECIPIENTS = ("questura", "prefettura", "aler", "mm")

AnnexWriter: TypeAlias = Callable[[AnnexExtract, Path], None]


def export_annex(
    session: Session,
    week: Week,
    *,
    recipient: str,
    write: AnnexWriter,
    folder: Path,
    author: str,
    now: datetime.datetime,
    session_id: int | None = None,
) -> ExportOutcome:
    """Write annex A to the minutes of `week`, with the rows that the addressee may see.

    Raises `OfficeError` for an addressee that may not have names (3.4).
    """
    addressee = recipient_of(recipient)
    if addressee.key not in RECIPIENTS:
        raise OfficeError(
            f"L’allegato riservato non va a {addressee.name}: spetta a Questura, Prefettura ed "
            "enti gestori, questi per le sole proprie posizioni."
        )
    table_session = session_for(session, week, session_id)
    extract = build_annex(session, table_session, addressee)
    number = f"{table_session.year}-{table_session.number:02d}"
    name = f"allegato-riservato-{number}-{addressee.key}.docx"
    path = free_path(session, folder, name)
    write(extract, path)
    record_export(
        session,
        kind=KIND,
        year=table_session.year,
        number=table_session.number,
        path=path,
        recipient=addressee.name,
        purpose=addressee.purpose,
        row_count=extract.row_count,
        fingerprint=extract.mark.fingerprint,
        author=author,
        now=now,
        week=str(week),
        session_id=table_session.id,
        copy_number=addressee.copy_number,
    )
    return ExportOutcome((path,), kept_aside(name, path))


def build_annex(
    session: Session, table_session: TableSession, addressee: Recipient
) -> AnnexExtract:
    """Return the annex for every code that the minutes name."""
    return annex_of(
        session,
        _named_in_minutes(session, table_session),
        addressee,
        on=table_session.held_on,
        number=f"{table_session.number}/{table_session.year}",
    )


def annex_of(
    session: Session,
    ids: Sequence[int],
    addressee: Recipient,
    *,
    on: datetime.date,
    number: str,
    table: str = "del Tavolo Tecnico",
) -> AnnexExtract:
    """Return the annex to the minutes `number` of a table, with the rows of its addressee."""
    households = read_households(session, ids, on=on)
    facts = {found.id: found for found in load_facts(session, ids)}
    texts = load_office_texts(session)
    shown = [
        household
        for household in households.values()
        if not addressee.bodies or household.dossier.body in addressee.bodies
    ]
    shown.sort(
        key=lambda h: (
            h.dossier.body, h.dossier.street_key, natural_key(h.dossier.address),
            h.dossier.code_key,
        )
    )  # fmt: skip
    unidentified = UnidentifiedNumbers()
    groups = tuple(
        AnnexGroup(
            body_name(body),
            tuple(_row(h, facts[h.dossier.id], on, unidentified) for h in of_body),
        )
        for body, of_body in groupby(shown, key=lambda h: h.dossier.body)
    )
    latest = session.scalar(
        select(func.max(RegisterImport.reference_date)).where(RegisterImport.kind == "register")
    )
    as_of = f" al {long_date(latest)}" if latest is not None else ""
    return with_fingerprint(
        AnnexExtract(
            letterhead=letterhead_of(texts),
            mark=mark_of(texts, addressee, number=number),
            minutes_number=number,
            session_on=on,
            groups=groups,
            basis=(
                f"I dati provengono dalle anagrafi degli enti gestori{as_of}. Ogni consegna è "
                "annotata nel registro degli estratti della Prefettura, con destinatario, data e "
                "impronta."
            ),
            signatory=coordinator_of(texts),
            receipt=receiving(addressee),
            table=table,
        )
    )


def _named_in_minutes(session: Session, table_session: TableSession) -> list[int]:
    named: set[int] = set()
    for item in table_session.items:
        for decision in item.decisions:
            named |= set(decision.dossier_ids)
    programme = current_programme(session, Week.parse(table_session.week))
    if programme is not None:
        named |= {dwelling.dossier_id for _, dwelling in rows_in_order(programme)}
    return sorted(named)


def _row(
    household: ProgrammedHousehold,
    facts: DossierFacts,
    on: datetime.date,
    unidentified: UnidentifiedNumbers,
) -> AnnexRow:
    contact = household.contact(on)
    others = household.adults_listed(on)[1:]
    return AnnexRow(
        case_code=household.dossier.case_code,
        dwelling=_dwelling(household.dossier),
        contact=AnnexAdult(unidentified.name(contact), contact.birth_date),
        other_adults=tuple(
            AnnexAdult(unidentified.name(person), person.birth_date) for person in others
        ),
        unlisted_adults=max(adults(facts, on) - 1 - len(others), 0),
        minors=minors(facts, on),
    )


def _dwelling(dossier: Dossier) -> str:
    street = (
        street_and_number(
            dossier.street_type,
            dossier.street_name,
            dossier.house_number,
            dossier.house_number_suffix,
        )
        or dossier.address
    )
    inside: Sequence[tuple[str, str | None]] = (
        ("sc.", dossier.stair),
        ("p.", dossier.floor),
        ("int.", dossier.unit),
    )
    return ", ".join([street, *(f"{word} {value}" for word, value in inside if value)])
