"""A small archive filled with records, copied for each test, and the words to fill it with."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.imports.text import fold
from models.records.audit import AuditEntry
from models.records.dossier import Dossier, HouseholdMember
from models.records.findings import (
    CourtAct,
    DailyAvailability,
    PoliceReport,
    SocialAssessment,
    Structure,
)
from models.rules.natural_order import natural_key
from models.rules.week import Week
from models.store.archive import Archive, create_archive, open_archive
from models.store.keys import KeyCost, key_file_of

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
WEEK = Week(2026, 48)  # from Monday 23 November; the Tavolo meets on Friday 20
PASSPHRASE = "prova di passphrase"
ABUNDANT = {
    ("squad_ps", ""): 5, ("squad_cc", ""): 5, ("squad_pl", ""): 5, ("social_worker", ""): 9,
    ("inspector", "ALER"): 9, ("firm", "ALER"): 9, ("inspector", "MM"): 9, ("firm", "MM"): 9,
}  # fmt: skip


class Desk:
    """An open archive and short ways to put things into it; every `add_` needs a transaction."""

    now = NOW
    on = WEEK.monday
    week = WEEK

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def transaction(self, verb: str = "prova") -> Any:
        """One transaction at a known instant."""
        return self.archive.transaction(verb, now=NOW)

    def reading(self) -> Any:
        """A view that cannot change anything."""
        return self.archive.reading()

    def add_dossier(
        self, session: Session, code: str, *, body: str = "ALER", building: str = "", **more: Any
    ) -> Dossier:
        """A dossier; without a building it has one of its own."""
        people = more.pop("people", ())
        values: dict[str, Any] = {
            "building_key": f"{body}:{building or code}",
            "building_code": building or code,
            "address": "Via Gola 27", "street_type": "Via", "street_name": "Gola",
            "house_number": "27", "street_key": "GOLA", "dwelling_key": f"GOLA 27 {code}",
            "occupation_date": date(2020, 7, 7), "declared_members": 1,
        }  # fmt: skip
        dossier = Dossier(body=body, case_code=code, code_key=natural_key(code), **values | more)
        session.add(dossier)
        session.flush()
        for ordinal, person in enumerate(people, start=1):
            known = {"identified": True, "is_contact": ordinal == 1} | person
            session.add(HouseholdMember(dossier_id=dossier.id, ordinal=ordinal, **known))
        session.flush()
        return dossier

    def add_title(self, session: Session, dossier: Dossier, day: date = date(2023, 1, 1)) -> None:
        """A judgment for the managing body: the dossier is on the list."""
        session.add(
            CourtAct(
                dossier_id=dossier.id, act_key=f"sentenza {day}", kind="judgment", grade="first",
                act_date=day, favourable=True, enforceable=True, final=False,
                reference=f"R.G. {dossier.id}/2022",
            )
        )  # fmt: skip
        session.flush()

    def add_listed(self, session: Session, code: str, day: date, **more: Any) -> Dossier:
        """A dossier that is on the list for a judgment of `day`: the older, the higher."""
        dossier = self.add_dossier(session, code, **more)
        self.add_title(session, dossier, day)
        return dossier

    def add_report(
        self, session: Session, dossier: Dossier, reason: str | None, day: date | None
    ) -> None:
        """A police report."""
        session.add(
            PoliceReport(
                dossier_id=dossier.id, report_key=f"{reason} {day}", reason=reason, report_date=day
            )
        )
        session.flush()

    def add_necessity(self, session: Session, dossier: Dossier, **more: Any) -> None:
        """A declared state of necessity; by default its solution is available at CES Aldini."""
        values: dict[str, Any] = {
            "report_date": date(2026, 10, 1), "fragility": "fragile", "necessity": "declared",
            "declared_on": date(2026, 10, 1), "structure_name": "CES Aldini",
            "structure_key": "ces aldini", "place_available": True, "entitled": True,
        }  # fmt: skip
        session.add(
            SocialAssessment(dossier_id=dossier.id, assessment_key="relazione", **values | more)
        )
        session.flush()

    def add_structure(self, session: Session, name: str = "CES Aldini", **more: Any) -> Structure:
        """A structure, open and with room for ten people in five households."""
        values: dict[str, Any] = {"places": 10, "household_slots": 5, "max_household_size": 6}
        structure = Structure(name=name, name_key=fold(name), **values | more)
        session.add(structure)
        session.flush()
        return structure

    def add_days(self, session: Session, first: date, count: int = 5, **less: int) -> None:
        """Days on which nothing is short, but for what `less` says (squad_ps=1, firm_ALER=0)."""
        for offset in range(count):
            for (resource, body), quantity in ABUNDANT.items():
                name = f"{resource}_{body}" if body else resource
                session.add(
                    DailyAvailability(
                        day=first + timedelta(days=offset), resource=resource, body=body,
                        quantity=less.get(name, quantity),
                    )
                )  # fmt: skip
        session.flush()

    def trail(self) -> list[tuple[str, str | None]]:
        """Verb and entity of every entry of the audit, in order."""
        with self.archive.reading() as session:
            rows = session.scalars(select(AuditEntry).order_by(AuditEntry.sequence))
            return [(row.verb, row.entity) for row in rows]


@pytest.fixture(scope="session")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty archive, to be copied."""
    path = tmp_path_factory.mktemp("vuoto") / "archivio.tavolo"
    cost = KeyCost(memory_kib=64, passes=1, lanes=1)
    create_archive(path, PASSPHRASE, author="Prova", now=NOW, cost=cost).archive.close()
    return path


@pytest.fixture
def desk(tmp_path: Path, empty_archive: Path) -> Iterator[Desk]:
    """An archive of the test's own, empty and open."""
    path = tmp_path / empty_archive.name
    shutil.copy(empty_archive, path)
    shutil.copy(key_file_of(empty_archive), key_file_of(path))
    with open_archive(path, PASSPHRASE, author="Prova") as archive:
        yield Desk(archive)
