"""Fragility, necessity, impediments: three layers never merged (par. 11.2; Decisions 2 and 5)."""

import dataclasses
import datetime

import pytest

from models.rules.facts import AssessmentFacts, DossierFacts, MemberFacts, SuspensionFacts
from models.rules.household import adults, household_size, minors
from models.rules.impediments import cautions, impediments
from models.rules.indications import has_indication, indications
from models.rules.necessity import (
    assessment_on,
    is_assessed,
    is_declared,
    solution_available,
)
from models.rules.parameters import Parameters, assumption_sentences, with_settings

ON = datetime.date(2026, 11, 20)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def dossier(**facts: object) -> DossierFacts:
    known = {"id": 1, "body": "ALER", "case_code": "ALER-1", "code_key": "1", "building_key": "A"}
    return DossierFacts(**{**known, **facts})


def said(report: str | None = "2026-11-09", **more: object) -> AssessmentFacts:
    known = {"fragility": "fragile", "necessity": "declared", "declared_on": day("2026-11-12"),
             "entitled": True, "place_available": True}  # fmt: skip
    return AssessmentFacts(report_date=day(report) if report else None, **{**known, **more})


DECLARED = [
    ("dichiarato prima della data", "2026-11-20", {}, True),
    ("il giorno della dichiarazione", "2026-11-12", {}, True),
    ("relazione già resa, dichiarazione successiva", "2026-11-11", {}, False),
    ("prima della relazione", "2026-11-08", {}, False),
    ("senza data di dichiarazione: dalla relazione", "2026-11-09", {"declared_on": None}, True),
    ("non sussiste", "2026-11-20", {"necessity": "not_declared"}, False),
    ("da approfondire", "2026-11-20", {"necessity": "under_assessment"}, False),
    ("fragile, ma nulla sulla necessità: non si deduce", "2026-11-20", {"necessity": None}, False),
]


@pytest.mark.parametrize(
    ("on", "changes", "declared"), [c[1:] for c in DECLARED], ids=[c[0] for c in DECLARED]
)
def test_necessity_is_what_servizi_sociali_declared(on: str, changes: dict, declared: bool):
    facts = dossier(assessments=(said(**changes),))
    assert is_declared(assessment_on(facts, day(on)), day(on)) is declared


def test_the_latest_report_counts_as_of_a_date():
    earlier, later = said("2026-02-01", declared_on=None), said("2026-06-01", necessity=None)
    facts = dossier(assessments=(later, earlier))
    assert assessment_on(facts, day("2026-05-31")) is earlier
    assert assessment_on(facts, ON) is later


SOLUTIONS = [
    ("avente diritto e posto disponibile", True, True, True),
    ("avente diritto, posto non disponibile (R051)", True, False, False),
    ("posto disponibile, non avente diritto (R065)", False, True, False),
    ("posto disponibile, diritto non attestato", None, True, False),
    ("nulla attestato", None, None, False),
]


@pytest.mark.parametrize(
    ("entitled", "place", "available"), [c[1:] for c in SOLUTIONS], ids=[c[0] for c in SOLUTIONS]
)
def test_a_declared_necessity_without_solution_is_an_impediment(entitled, place, available):
    found = said(entitled=entitled, place_available=place)
    assert solution_available(found) is available
    notices = impediments(dossier(assessments=(found,)), ON)
    assert [n.kind for n in notices] == ([] if available else ["necessity_without_solution"])
    for notice in notices:
        assert "dichiarato il 12 novembre 2026" in notice.text
        assert "par. 6.3 e par. 11.2, capoverso 6" in notice.text


def test_a_suspension_ends_by_itself():
    until = SuspensionFacts(day("2026-11-10"), day("2026-12-08"))
    facts = dossier(suspensions=(until,))
    assert [n.text for n in impediments(facts, ON)] == [
        "La posizione è sospesa fino all’8 dicembre 2026."
    ], "never why: the reason may be of health, and lists are printed (3.4)"
    assert impediments(facts, day("2026-12-08")) == ()
    assert impediments(facts, day("2026-11-09")) == ()
    longer = dataclasses.replace(until, until=day("2026-12-20"))
    (notice,) = impediments(dossier(suspensions=(until, longer)), ON)
    assert "20 dicembre" in notice.text, "of two it says the one that ends last"
    for_good = dossier(suspensions=(dataclasses.replace(until, until=None),))
    assert "fino a revoca" in impediments(for_good, day("2030-01-01"))[0].text


INDICATIONS = [
    ("minori dichiarati", {"declared_minors": 2}, [("minors", "declared_minors")]),
    ("minore per data di nascita", {"members": (MemberFacts(day("2008-11-21")),)},
     [("minors", "members.birth_date")]),
    ("compie oggi diciotto anni", {"members": (MemberFacts(day("2008-11-20")),)}, []),
    ("non ancora nato alla data", {"members": (MemberFacts(day("2026-11-21")),)}, []),
    ("gravidanza (R115)", {"members": (MemberFacts(pregnancy=True),)},
     [("pregnancy", "members.pregnancy")]),
    ("disabilità dichiarata", {"declared_disabled": 1}, [("disability", "declared_disabled")]),
    ("percentuale zero", {"members": (MemberFacts(disability_percent=0),)}, []),
    ("percentuale di disabilità", {"members": (MemberFacts(disability_percent=46),)},
     [("disability", "members.disability_percent")]),
    ("patologie (R032)", {"declared_pathologies": "dialisi"},
     [("pathologies", "declared_pathologies")]),
    ("criticità sociali", {"social_criticalities": "sì"},
     [("social_criticalities", "social_criticalities")]),
    ("anziano: l’età non è un’indicazione (ambiguità 15)",
     {"members": (MemberFacts(day("1930-01-01")),)}, []),
    ("valutato fragile dai Servizi Sociali: è un altro livello", {"assessments": (said(),)}, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "expected"), [c[1:] for c in INDICATIONS], ids=[c[0] for c in INDICATIONS]
)
def test_indications_name_their_source(facts: dict, expected: list):
    found = indications(dossier(**facts), ON)
    assert [(each.kind, each.source_field) for each in found] == expected
    assert has_indication(dossier(**facts), ON) is bool(expected)
    assert not any("dialisi" in each.text for each in found)


CAUTIONS = [
    ("indicazioni senza valutazione (ambiguità 7)", {"declared_disabled": 1},
     ["indications_not_assessed"]),
    ("indicazioni già valutate", {"declared_disabled": 1,
     "assessments": (said(necessity="not_declared"),)}, []),
    ("valutazione in corso", {"assessments": (said(necessity="under_assessment"),)},
     ["assessment_in_progress"]),
    ("dichiarazione successiva alla data",
     {"assessments": (said(declared_on=day("2026-11-30")),)}, ["assessment_in_progress"]),
    ("minori presenti e valutati", {"declared_minors": 1,
     "assessments": (said(necessity="not_declared"),)}, ["minors"]),
    ("residenza fuori Milano (R049)", {"residence_towns": ("MILANO", "Rho")},
     ["residence_elsewhere"]),
    ("residenza a Milano", {"residence_towns": ("Milano",)}, []),
    ("componenti diversi", {"declared_members": 4, "members": (MemberFacts(),) * 3},
     ["household_size_differs"]),
    ("solo il referente è elencato", {"declared_members": 4, "members": (MemberFacts(),)}, []),
    ("non più nell’anagrafe", {"to_verify": True}, ["to_verify"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "kinds"), [c[1:] for c in CAUTIONS], ids=[c[0] for c in CAUTIONS]
)
def test_cautions_speak_and_never_name_a_type_of_fragility(facts: dict, kinds: list[str]):
    found = cautions(dossier(**facts), ON, Parameters())
    assert [each.kind for each in found] == kinds
    for each in found:
        assert each.text.endswith(".")
        assert not any(word in each.text for word in ("disabil", "gravid", "Rho", "patolog"))


def test_a_household_counts_the_larger_number_and_at_least_one_person():
    children = (MemberFacts(day("2015-01-01")), MemberFacts(day("2018-01-01")))
    facts = dossier(declared_members=4, declared_minors=1, members=children)
    assert (household_size(facts), minors(facts, ON), adults(facts, ON)) == (4, 2, 2)
    assert household_size(dossier()) == 1


def test_settings_change_the_assumptions_that_are_shown():
    parameters = with_settings({"recent_weeks": 6})
    assert any("6 settimane" in text for text in assumption_sentences(parameters))
    with pytest.raises(ValueError, match="recent_weeks"):
        with_settings({"recent_weeks": "sei"})


ASSESSED = [
    ("fragile, necessità dichiarata", {}, True),
    ("dichiarata la necessità, valutazione non pervenuta", {"fragility": None}, False),
    ("non sussiste", {"fragility": None, "necessity": "not_declared"}, True),
    ("in esame: è già chiesta", {"fragility": None, "necessity": "under_assessment"}, True),
    ("nessun esito", {"fragility": None, "necessity": None}, False),
]


@pytest.mark.parametrize(("case", "values", "expected"), ASSESSED, ids=[c[0] for c in ASSESSED])
def test_a_declaration_is_no_assessment(
    case: str, values: dict[str, object], expected: bool
) -> None:
    assert is_assessed(said(**values)) is expected


def test_no_answer_is_no_assessment() -> None:
    assert not is_assessed(None)
