"""What is said before a dossier is closed, or reopened: what would be left hanging."""

from datetime import date
from typing import Any

import pytest

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.inquiry import InformationRequest
from models.usecases.close_dossier import close_dossier, reopen_dossier
from models.usecases.dossier_sheet import dossier_sheet
from models.usecases.plan_week import plan_week, save_proposal

ON = date(2026, 11, 20)


@pytest.fixture
def household(desk: Any, hand: Any) -> int:
    """In the approved programme of the week, declared, in a structure, with a request waiting."""
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        ces = desk.add_structure(session, kind="ces", places=9, household_slots=4).id
        one = desk.add_listed(session, "A-1", date(2020, 1, 1), declared_members=2).id
        session.add(
            InformationRequest(
                dossier_id=one, body="social_services", kind="fragility",
                asked_on=date(2026, 11, 3), recorded_at=desk.now, author="Ferri",
            )
        )  # fmt: skip
    hand.declare(one)
    hand.offer(one, ces)
    with desk.reading() as session:
        outcome = plan_week(session, desk.week, on=desk.week.monday)
    with desk.transaction() as session:
        save_proposal(session, outcome, author="Prova", now=desk.now).state = "approved"
    hand.step(one, "accepted", day=16)
    hand.step(one, "entered", day=17)
    return int(one)


def standing(desk: Any, dossier_id: int, on: date = ON) -> str:
    with desk.reading() as session:
        return "\n".join(dossier_sheet(session, dossier_id, on=on).standing)


def test_what_stands_against_closing(desk: Any, household: int) -> None:
    said = standing(desk, household)
    assert f"programma approvato della settimana {desk.week.italian}" in said
    assert "Il nucleo è in struttura dal 17/11/2026" in said
    assert "Lo stato di necessità è dichiarato dal 12/11/2026" in said
    assert "1 richiesta attende risposta: Comune di Milano, Servizi Sociali dal 03/11/2026" in said


def test_a_dossier_without_anything_open_closes_in_silence(desk: Any) -> None:
    with desk.transaction() as session:
        one = desk.add_dossier(session, "A-2").id
    assert standing(desk, one) == ""


def test_what_stands_against_reopening(desk: Any, hand: Any) -> None:
    with desk.transaction() as session:
        one = desk.add_dossier(session, "A-1", occupation_date=date(2026, 1, 1)).id
    hand.declare(one)
    with desk.transaction() as session:
        found = session.get_one(Dossier, one)
        with pytest.raises(OfficeError, match="non può essere precedente"):
            close_dossier(found, closed_on=date(2025, 12, 31), reason="", reason_code="left")
        with pytest.raises(OfficeError, match="Scrivi il motivo"):
            close_dossier(found, closed_on=ON, reason=" ", reason_code="other")
        close_dossier(found, closed_on=ON, reason="", reason_code="regularised")
    said = standing(desk, one)
    assert "È chiusa dal 20/11/2026: «Regolarizzazione»." in said
    assert "né risulta il diritto a riceverlo" in said  # the impediment that comes back with it
    with desk.transaction() as session:
        with pytest.raises(OfficeError, match="Scrivi il motivo"):
            reopen_dossier(session, session.get_one(Dossier, one), reason="")
        reopen_dossier(session, session.get_one(Dossier, one), reason="istanza respinta")
    assert "dichiarato dal 12/11/2026" in standing(desk, one)
