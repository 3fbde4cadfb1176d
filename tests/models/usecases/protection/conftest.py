"""Short ways to record what the three layers say, at a known instant."""

from datetime import date
from typing import Any

import pytest

from models.usecases.protection.declare_necessity import declare_necessity
from models.usecases.protection.record_assessment import record_assessment
from models.usecases.protection.record_solution_step import (
    NewStep,
    StepOutcome,
    record_solution_step,
)

TODAY = date(2026, 11, 20)


class Hand:
    """An official at work in one archive: each call is one act of its own transaction."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk
        self._who: Any = {"today": TODAY, "author": "Ferri", "now": desk.now}

    def assess(self, dossier_id: int, outcome: str, day: int = 10, **more: Any) -> int:
        """Record an assessment of a day of November."""
        with self.desk.transaction("record_assessment") as session:
            return record_assessment(
                session, dossier_id, outcome=outcome, assessed_on=date(2026, 11, day),
                **self._who, **more,
            )  # fmt: skip

    def declare(self, dossier_id: int, kind: str = "declared", day: int = 12, **more: Any) -> int:
        """Record an act about the state of necessity; a declaration has number and version."""
        if kind == "declared":
            more = {"act_number": "PG 7", "criteria_version": "2026/1"} | more
        with self.desk.transaction("declare_necessity") as session:
            return declare_necessity(
                session, dossier_id, kind=kind, act_date=date(2026, 11, day), **self._who, **more
            )

    def step(self, dossier_id: int, step: str, day: int = 15, **more: Any) -> StepOutcome:
        """Record a step of the solution."""
        with self.desk.transaction("record_solution_step") as session:
            new = NewStep(step, date(2026, 11, day), **more)
            return record_solution_step(session, dossier_id, new, **self._who)

    def offer(self, dossier_id: int, structure_id: int, **more: Any) -> None:
        """Lead a household to an offer: indicated, entitled, place, offered."""
        self.step(dossier_id, "indicated", structure_id=structure_id)
        for step in ("entitled", "place_available"):
            self.step(dossier_id, step)
        self.step(dossier_id, "offered", **more)


@pytest.fixture
def hand(desk: Any) -> Hand:
    """The official of this archive."""
    return Hand(desk)
