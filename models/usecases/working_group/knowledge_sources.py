"""What registers and hands already gave of a dossier: from whom, when, where it is written.

R029-R036: provenance only. No value of a register is read here, only that it is there.
"""

import datetime
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier, HouseholdMember
from models.records.findings import IncomeCheck, PoliceReport, SocialAssessment
from models.records.protection import AssessmentAct, NecessityAct
from models.records.register_import import RegisterImport, ValueSource
from models.rules.who_knows_what import Asked, Holder, Kind, Received

_ZONE = ZoneInfo("Europe/Rome")
_MANAGER = {"MM": Holder.MM, "ALER": Holder.ALER}
_OF_REGISTER: Mapping[Kind, tuple[str, ...]] = {
    Kind.COMPOSITION: ("declared_members", "declared_minors"),
    Kind.INCOME: ("isee",),
    Kind.HEALTH_AND_SOCIAL: (
        "declared_pathologies", "social_criticalities", "declared_disabled",
        "declared_pregnancy", "known_to_social_services",
    ),
    Kind.LIVING_AREA: ("living_area",),
}  # fmt: skip
"""Which values of the managing body's register are an answer to which kind."""


def received_from_registers(
    session: Session, dossier: Dossier, on: datetime.date = datetime.date.max
) -> tuple[Received, ...]:
    """Return what imports and acts recorded by hand gave of a dossier by a day, or ever."""
    found = [*_from_manager(session, dossier), *_from_offices(session, dossier.id)]
    return tuple(each for each in found if each.day is None or each.day <= on)


def checks_under_way(session: Session, dossier_id: int) -> Iterator[Asked]:
    """Yield the checks that the register of the Guardia di Finanza says are still open."""
    rows = session.execute(
        select(IncomeCheck.requested_on).where(
            IncomeCheck.dossier_id == dossier_id,
            IncomeCheck.requested_on.is_not(None),
            IncomeCheck.answered_on.is_(None),
            IncomeCheck.outcome.is_(None),
        )
    )
    for (asked_on,) in rows:
        assert asked_on is not None, "the query asks for it"
        yield Asked(0, Holder.FINANCE_POLICE, Kind.INCOME, asked_on)


def _from_manager(session: Session, dossier: Dossier) -> Iterator[Received]:
    holder = _MANAGER.get(dossier.body)
    import_id = dossier.last_seen_import_id or dossier.import_id
    if holder is None or import_id is None:
        return
    seen = _import_day(session, import_id)
    typed = {
        name: (recorded_at.astimezone(_ZONE).date(), author)
        for name, recorded_at, author in session.execute(
            select(ValueSource.field, ValueSource.recorded_at, ValueSource.author).where(
                ValueSource.entity == "dossier",
                ValueSource.entity_id == dossier.id,
                ValueSource.origin == "person",
            )
        )
    }
    for kind, names in _OF_REGISTER.items():
        known = [name for name in names if getattr(dossier, name) is not None]
        if not known:
            continue
        by_hand = [typed[name] for name in known if name in typed]
        if len(by_hand) == len(known):
            day, author = max(by_hand)
            yield Received(holder, kind, day, f"scritta in ufficio da {author}")
        else:
            yield Received(holder, kind, seen, f"anagrafe {dossier.body}")
    people = session.execute(
        select(HouseholdMember.stay_permit).where(
            HouseholdMember.dossier_id == dossier.id,
            HouseholdMember.no_longer_listed_since.is_(None),
        )
    ).all()
    if people and all(getattr(dossier, name) is None for name in _OF_REGISTER[Kind.COMPOSITION]):
        yield Received(holder, Kind.COMPOSITION, seen, f"anagrafe {dossier.body}")
    if any(permit for (permit,) in people):
        yield Received(holder, Kind.STAY, seen, f"anagrafe {dossier.body}")


def _from_offices(session: Session, dossier_id: int) -> Iterator[Received]:
    social = SocialAssessment
    for day, fragility, necessity, import_id in session.execute(
        select(social.report_date, social.fragility, social.necessity, social.import_id)
        .where(social.dossier_id == dossier_id)
    ):  # fmt: skip
        # Servizi Sociali who are still looking have not answered (state machine c).
        if fragility or necessity in ("declared", "not_declared"):
            when = day or _day_of(session, import_id)
            yield Received(
                Holder.SOCIAL_SERVICES, Kind.FRAGILITY, when, "relazione dei Servizi Sociali"
            )
    for day, outcome in session.execute(
        select(AssessmentAct.assessed_on, AssessmentAct.outcome).where(
            AssessmentAct.dossier_id == dossier_id, AssessmentAct.revoked_at.is_(None)
        )
    ):
        if outcome not in ("not_assessed", "under_assessment"):
            yield Received(
                Holder.SOCIAL_SERVICES, Kind.FRAGILITY, day, "valutazione dei Servizi Sociali"
            )
    for day, kind in session.execute(
        select(NecessityAct.act_date, NecessityAct.kind).where(
            NecessityAct.dossier_id == dossier_id, NecessityAct.revoked_at.is_(None)
        )
    ):
        if kind != "under_assessment":
            yield Received(Holder.SOCIAL_SERVICES, Kind.FRAGILITY, day, "atto dei Servizi Sociali")
    for day, import_id in session.execute(
        select(PoliceReport.report_date, PoliceReport.import_id).where(
            PoliceReport.dossier_id == dossier_id
        )
    ):
        when = day or _day_of(session, import_id)
        yield Received(
            Holder.POLICE_HEADQUARTERS, Kind.UNLAWFUL_BEHAVIOUR, when, "segnalazione della Questura"
        )
    for day, said, import_id in session.execute(
        select(IncomeCheck.answered_on, IncomeCheck.outcome, IncomeCheck.import_id).where(
            IncomeCheck.dossier_id == dossier_id
        )
    ):
        if day is not None or said:
            when = day or _day_of(session, import_id)
            yield Received(
                Holder.FINANCE_POLICE, Kind.INCOME, when, "risposta della Guardia di Finanza"
            )


def _day_of(session: Session, import_id: int | None) -> datetime.date | None:
    return None if import_id is None else _import_day(session, import_id)


def _import_day(session: Session, import_id: int) -> datetime.date:
    """The day a register speaks of, or else that of its import."""
    row = session.get_one(RegisterImport, import_id)
    return row.reference_date or row.imported_at.astimezone(_ZONE).date()
