"""Who may be scheduled, what a day can hold, and the words for who is out (The week, exactly)."""

import dataclasses
import datetime

import pytest

from models.rules.directive import CONVENTION
from models.rules.eligibility import HandChoice, WeekFrame, candidate_or_reason
from models.rules.facts import AssessmentFacts, DossierFacts, ReportFacts, SuspensionFacts
from models.rules.first_programme import first_proposal
from models.rules.left_out import check_dwelling
from models.rules.parameters import Parameters
from models.rules.programme import (
    Candidate,
    DayResources,
    LeftOut,
    Room,
    WeekProblem,
    competent_forces,
    squads_suffice,
)
from models.rules.ranking import rank
from models.rules.week import Week

ON = datetime.date(2026, 11, 20)
DAYS = Week.parse("2026-W48").working_days(())
MONDAY, TUESDAY = DAYS[:2]


def candidate(number: int, building: str = "A", **more: object) -> Candidate:
    known = {"body": "ALER", "forces": ("PS", "CC"), "grade": 0, "social_worker": False}
    return Candidate(number, f"ALER-{number}", building=building, list_position=number,
                     **{**known, **more})  # fmt: skip


def resources(day: datetime.date, **more: object) -> DayResources:
    plenty = {"squads": {"PS": 1, "CC": 1, "PL": 1}, "social_workers": 1,
              "inspectors": {"ALER": 2, "MM": 1}, "firms": {"ALER": 2, "MM": 1}}  # fmt: skip
    return DayResources(day, **{**plenty, **more})


def problem(*candidates: Candidate, days: int = 1, rooms: tuple[Room, ...] = (), **more):
    return WeekProblem(
        tuple(resources(day, **more) for day in DAYS[:days]),
        candidates,
        {room.key: room for room in rooms},
        dwellings_per_intervention=3,
        interventions_per_squad=1,
    )


def left_out(week: WeekProblem) -> dict[int, str]:
    return {out.dossier_id: out.reason for out in first_proposal(week).left_out}


FORCES = [
    ("MM: Polizia Locale (R111)", "MM", 7, "gola", ("PL",)),
    ("ALER, riga del quartiere (R110)", "ALER", 6, "gola", ("CC",)),
    ("ALER, riga del municipio", "ALER", 6, "altrove", ("PS",)),
    ("ALER, tabella silente: l’una o l’altra", "ALER", 7, "gola", ("PS", "CC")),
    ("ALER, municipio non noto", "ALER", None, None, ("PS", "CC")),
]


@pytest.mark.parametrize(
    ("body", "municipio", "zone", "forces"), [c[1:] for c in FORCES], ids=[c[0] for c in FORCES]
)
def test_competent_force(body, municipio, zone, forces):
    table = {("ALER", 6, "gola"): "CC", ("ALER", 6, ""): "PS"}
    assert competent_forces(body, municipio, zone, table) == forces


def test_squads_are_shared_by_the_interventions_that_either_force_may_serve():
    day = resources(MONDAY)
    either, police, carabinieri = ("PS", "CC"), ("PS",), ("CC",)
    assert squads_suffice(day, {either: 2}, 1)
    assert squads_suffice(day, {either: 1, police: 1}, 1)
    assert not squads_suffice(day, {either: 1, police: 1, carabinieri: 1}, 1)
    assert squads_suffice(day, {either: 1, police: 1, carabinieri: 1}, 2)
    assert not squads_suffice(day, {police: 2}, 1)


REASONS = [
    ("oltre tre alloggi nello stabile (R048)",
     problem(*(candidate(n) for n in range(1, 8)), days=2), 7,
     "In tutti i giorni della settimana l’intervento nello stabile comprende già 3 alloggi."),
    ("squadre esaurite (R041)",
     problem(*(candidate(n, f"B{n}") for n in (1, 2, 3)), days=2, squads={"PS": 1},
             inspectors={"ALER": 9}, firms={"ALER": 9}), 3,
     "Non restano squadre della Polizia di Stato né dei Carabinieri in nessun giorno della "
     "settimana."),
    ("ispettori esauriti", problem(candidate(1, "B1"), candidate(2, "B2"), days=1,
                                   inspectors={"ALER": 1}), 2,
     "Non restano ispettori di ALER."),
    ("ditte esaurite", problem(candidate(1, "B1"), firms={}), 1, "Non restano ditte di ALER."),
    ("assistenti sociali esauriti (R067)",
     problem(candidate(1, social_worker=True), candidate(2, social_worker=True), days=1), 2,
     "Non restano assistenti sociali."),
    ("sospesa nell’unico giorno", problem(candidate(1, barred=frozenset({MONDAY}))), 1,
     "La posizione è sospesa."),
    ("stabile di due enti: un intervento al giorno",
     problem(candidate(1), candidate(2, body="MM", forces=("PL",))), 2,
     "Nello stabile è già previsto un intervento di altra competenza."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("week", "number", "reason"), [c[1:] for c in REASONS], ids=[c[0] for c in REASONS]
)
def test_why_it_is_out(week: WeekProblem, number: int, reason: str):
    assert left_out(week) == {number: reason}


def test_limits_that_differ_by_day_are_said_day_by_day():
    days = (resources(MONDAY, inspectors={}), resources(TUESDAY, firms={}))
    week = dataclasses.replace(problem(candidate(1)), days=days)
    assert left_out(week)[1] == (
        "Lunedì 23 non restano ispettori di ALER; martedì 24 non restano ditte di ALER."
    )


ALDINI = Room("aldini", "CES Aldini", 5, 2, frozenset(DAYS[:1]), 5)


def placed(number: int, places: int, building: str = "A") -> Candidate:
    return candidate(number, building, structure="aldini", places=places)


def test_places_are_for_the_whole_week_and_a_household_is_never_split():
    week = problem(placed(1, 3), placed(2, 3), days=1, rooms=(ALDINI,))
    assert left_out(week) == {2: "La struttura CES Aldini non ha più posti per 3 persone."}
    full = dataclasses.replace(ALDINI, household_slots=1)
    week = problem(placed(1, 3), placed(2, 1), days=1, rooms=(full,))
    assert left_out(week) == {2: "La struttura CES Aldini non può accogliere altri nuclei."}
    closed = dataclasses.replace(ALDINI, open_days=frozenset())
    week = problem(placed(1, 3), days=1, rooms=(closed,))
    assert left_out(week) == {1: "La struttura CES Aldini non è aperta."}


def test_a_pin_that_cannot_be_held_says_so():
    days = (resources(MONDAY), resources(TUESDAY, inspectors={}))
    week = dataclasses.replace(problem(candidate(1, pinned=True, pinned_day=TUESDAY)), days=days)
    (out,) = first_proposal(week).left_out
    assert out.pinned
    assert out.reason == (
        "La conferma a mano di martedì 24 non può essere rispettata. Non restano ispettori di ALER."
    )


def test_a_dwelling_added_or_moved_by_hand_hears_every_shortfall_at_once():
    week = problem(*(candidate(n) for n in (1, 2, 3)), candidate(4, social_worker=True),
                   candidate(5, "B", social_worker=True), days=2,
                   social_workers=0, inspectors={"ALER": 1})  # fmt: skip
    proposal = first_proposal(week)
    assert {c.dossier_id for c in proposal.interventions[0].dwellings} == {1, 2, 3}
    assert check_dwelling(week, proposal, 4, MONDAY) == (
        "Non restano assistenti sociali.",
        "L’intervento nello stabile comprende già 3 alloggi.",
    )
    assert check_dwelling(week, proposal, 5, MONDAY) == (
        "Non restano assistenti sociali.",
        "Non restano ispettori di ALER.",
    )
    assert check_dwelling(week, proposal, 1, TUESDAY) == (), "its building is free on Tuesday"
    assert check_dwelling(week, proposal, 1, MONDAY) == (), "it stays where it is"
    assert check_dwelling(week, proposal, 1, DAYS[3]) == (
        "Giovedì 26 novembre non è un giorno lavorativo o non ne è stata comunicata la "
        "disponibilità.",
    )
    assert check_dwelling(week, proposal, 99, MONDAY) == (
        "La posizione non è nell’elenco delle priorità.",
    )


def test_a_week_without_candidates_or_without_days_is_an_empty_programme():
    assert first_proposal(problem()).interventions == ()
    assert left_out(problem(candidate(1), days=0)) == {
        1: "Nella settimana non vi sono giorni lavorativi utili."
    }


def dossier(**facts: object) -> DossierFacts:
    report = ReportFacts(None, datetime.date(2025, 1, 1))
    return DossierFacts(7, "ALER", "ALER-7", "7", "A", reports=(report,), **facts)


def said(place: bool = True, structure: str | None = "aldini") -> tuple[AssessmentFacts, ...]:
    on = datetime.date(2026, 11, 1)
    assessment = AssessmentFacts(on, "fragile", "declared", on,
                                 structure_name="CES Aldini", structure_key=structure,
                                 place_available=place, entitled=True)  # fmt: skip
    return (assessment,)


def suspended(first: datetime.date, until: datetime.date | None):
    return (SuspensionFacts(first, until),)


def eligible(facts: DossierFacts, **more) -> Candidate | LeftOut:
    frame = WeekFrame(ON, DAYS, {"aldini": ALDINI}, CONVENTION, Parameters(), {})
    return candidate_or_reason(rank([facts], on=ON, directive=CONVENTION)[0], facts, frame, **more)


OUT = [
    ("necessità senza soluzione (R051)", {"assessments": said(place=False)}, "impediment"),
    ("struttura non indicata", {"assessments": said(structure=None)}, "structure"),
    ("struttura non registrata", {"assessments": said(structure="altra")}, "structure"),
    (
        "nucleo troppo grande per la struttura",
        {"assessments": said(), "declared_members": 6},
        "structure",
    ),
    ("sospesa per tutta la settimana", {"suspensions": suspended(ON, None)}, "suspended"),
]


@pytest.mark.parametrize(("facts", "kind"), [c[1:] for c in OUT], ids=[c[0] for c in OUT])
def test_who_is_out_before_any_search(facts: dict, kind: str):
    out = eligible(dossier(**facts))
    assert isinstance(out, LeftOut)
    assert (out.kind, out.pinned) == (kind, False)
    pinned = eligible(dossier(**facts), choice=HandChoice(True, "Richiesta"))
    assert isinstance(pinned, LeftOut)
    assert pinned.reason == f"La conferma a mano non può essere rispettata. {out.reason}"
    against = eligible(dossier(**facts), act_against_impediment=True)
    assert isinstance(against, Candidate), "an act of the Tavolo lets it be scheduled"
    assert against.structure is None


def test_who_is_a_candidate():
    found = eligible(dossier(assessments=said(), declared_members=4))
    assert isinstance(found, Candidate)
    assert (found.structure, found.places, found.social_worker) == ("aldini", 4, True)
    assert (found.grade, found.list_position, found.building) == (2, 1, "A")
    plain = eligible(dossier())
    assert isinstance(plain, Candidate)
    assert (plain.structure, plain.places, plain.social_worker) == (None, 0, False)
    minors = eligible(dossier(declared_minors=1))
    assert isinstance(minors, Candidate)
    assert minors.social_worker


def test_a_suspension_keeps_out_only_its_own_days():
    comes_back = eligible(dossier(suspensions=suspended(ON, DAYS[2])))
    assert isinstance(comes_back, Candidate)
    assert comes_back.barred == frozenset(DAYS[:2])
    ended = eligible(dossier(suspensions=suspended(ON, MONDAY)))
    assert isinstance(ended, Candidate)
    assert ended.barred == frozenset()


def test_an_exclusion_by_hand_keeps_its_reason():
    out = eligible(dossier(), choice=HandChoice(False, "Ricorso pendente."))
    assert isinstance(out, LeftOut)
    assert out.reason == "La posizione è esclusa a mano dalla settimana («Ricorso pendente»)."
    done = eligible(dossier(), already_executed=True)
    assert isinstance(done, LeftOut)
    assert done.kind == "executed"
