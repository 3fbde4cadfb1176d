"""The five criteria as a jurist reads them: one case a line (par. 11.1 pt 4, 11.2, 12)."""

import dataclasses
import datetime

import pytest

from models.rules.directive import CONVENTION
from models.rules.facts import (
    ActFacts,
    Criterion,
    DossierFacts,
    GroupDecisionFacts,
    ReportFacts,
    WorksFacts,
)
from models.rules.parameters import Parameters
from models.rules.ranking import criteria_met
from models.rules.works import STREET_TYPES, Works

ON = datetime.date(2026, 11, 20)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def dossier(**facts: object) -> DossierFacts:
    known = {"id": 1, "body": "ALER", "case_code": "ALER-1", "code_key": "1", "building_key": "A"}
    return DossierFacts(**{**known, **facts})


def met(facts: DossierFacts, *works: WorksFacts, on: datetime.date = ON) -> dict:
    found = criteria_met(facts, on, CONVENTION, Works(works), Parameters())
    return {each.criterion: each.order_date for each in found}


def judgment(**changes: object) -> ActFacts:
    first = ActFacts("judgment", "first", day("2024-06-10"), True, False, False, "R.G. 1/2024")
    return dataclasses.replace(first, **changes)


RECENT = [
    ("occupato da 7 giorni, flagranza non riuscita (11.1 pt 4.1)", "2026-11-13", "failed", True),
    ("occupato oggi, flagranza non possibile", "2026-11-20", "not_possible", True),
    ("occupato da 28 giorni: ultimo giorno utile (ambiguità 12)", "2026-10-23", "failed", True),
    ("occupato da 29 giorni: non più recente", "2026-10-22", "failed", False),
    ("occupato domani: il fatto non è ancora avvenuto", "2026-11-21", "failed", False),
    ("recente ma sgomberato in flagranza", "2026-11-13", "evicted", False),
    ("recente senza alcun intervento in flagranza", "2026-11-13", None, False),
]


@pytest.mark.parametrize(
    ("occupied", "outcome", "holds"), [c[1:] for c in RECENT], ids=[c[0] for c in RECENT]
)
def test_recent_occupation(occupied: str, outcome: str | None, holds: bool):
    found = met(dossier(occupation_date=day(occupied), in_flagrante_outcome=outcome))
    assert (found == {Criterion.RECENT_OCCUPATION: day(occupied)}) is holds
    assert holds or not found


def test_a_referral_after_the_second_access_holds_whatever_the_age_of_the_occupation():
    """Par. 12, capoverso 5 (R122): the order date stays that of the occupation."""
    old = dossier(occupation_date=day("2026-01-05"), referred_to_table_on=day("2026-11-20"))
    assert met(old) == {Criterion.RECENT_OCCUPATION: day("2026-01-05")}
    assert met(old, on=day("2026-11-19")) == {}
    unknown = dossier(referred_to_table_on=day("2026-11-01"))
    assert met(unknown) == {Criterion.RECENT_OCCUPATION: None}


TITLES = [
    ("sentenza di primo grado favorevole, impugnabile (R043)", {}, True),
    ("sentenza d’appello favorevole", {"grade": "appeal"}, True),
    ("sentenza sfavorevole", {"favourable": False}, False),
    ("sentenza di cui non si sa l’esito", {"favourable": None}, False),
    ("sentenza successiva alla data di riferimento", {"act_date": day("2026-11-21")}, False),
    ("decreto esecutivo e definitivo",
     {"kind": "release_decree", "enforceable": True, "final": True}, True),
    ("decreto esecutivo ma impugnabile (ambiguità 11)",
     {"kind": "release_decree", "enforceable": True, "final": False}, False),
    ("ordinanza definitiva ma non esecutiva", {"kind": "order", "final": True}, False),
    ("diffida favorevole: non è un titolo", {"kind": "formal_notice"}, False),
    ("diffida divenuta esecutiva e definitiva",
     {"kind": "formal_notice", "enforceable": True, "final": True}, True),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "holds"), [c[1:] for c in TITLES], ids=[c[0] for c in TITLES])
def test_title_for_the_managing_body(changes: dict, holds: bool):
    assert bool(met(dossier(acts=(judgment(**changes),)))) is holds


def test_the_earliest_title_gives_the_order_date_and_an_undated_one_gives_none():
    acts = (judgment(act_date=day("2025-01-01")), judgment(act_date=day("2023-05-02")))
    assert met(dossier(acts=acts)) == {Criterion.TITLE_FOR_MANAGER: day("2023-05-02")}
    assert met(dossier(acts=(judgment(act_date=None),))) == {Criterion.TITLE_FOR_MANAGER: None}
    assert met(dossier(acts=(judgment(act_date=None), *acts))) == {
        Criterion.TITLE_FOR_MANAGER: day("2023-05-02")
    }


def test_any_police_report_counts_from_its_date_and_never_names_its_reason():
    """Par. 11.1 pt 4.3 (R044, R045); ambiguity 10."""
    facts = dossier(
        reports=(
            ReportFacts("building_security", day("2026-03-01"), "Prot. 2/2026"),
            ReportFacts("criminal_record", day("2025-04-29"), "Prot. 83741/2025"),
            ReportFacts("refuses_identification", day("2026-12-01")),
        )
    )
    (found,) = criteria_met(facts, ON, CONVENTION, Works(()), Parameters())
    assert (found.criterion, found.order_date) == (Criterion.SAFETY, day("2025-04-29"))
    assert found.sub_reasons == ("criminal_record", "building_security")
    assert found.basis == (
        "Segnalazione 29/04/2025, prot. 83741/2025",
        "Segnalazione 01/03/2026, prot. 2/2026",
    )
    assert "penali" not in found.spoken


GOLA = {"street_key": "via gola", "neighbourhood_key": "gola", "acts": (judgment(),)}
WORKS = [
    ("via con lavori programmati (11.2, capoverso 9)", "via gola", "gola", "planned", True),
    ("stessa via scritta senza tipo", "gola", "gola", "in_progress", True),
    ("altra via dello stesso quartiere", "via pichi", "gola", "planned", False),
    ("stesso nome, altro tipo di strada", "viale gola", "gola", "planned", False),
    ("intero quartiere: nessuna via indicata (R050)", None, "gola", "in_progress", True),
    ("altro quartiere", None, "san siro", "in_progress", False),
    ("né via né quartiere", None, None, "in_progress", False),
    ("lavori conclusi", "via gola", "gola", "finished", False),
    ("lavori sospesi", "via gola", "gola", "suspended", False),
    ("registro che non dice lo stato", "via gola", "gola", None, True),
]


@pytest.mark.parametrize(
    ("street", "neighbourhood", "state", "holds"), [c[1:] for c in WORKS], ids=[c[0] for c in WORKS]
)
def test_requalification(
    street: str | None, neighbourhood: str | None, state: str | None, holds: bool
):
    works = WorksFacts("Programma", neighbourhood, street, day("2027-12-31"), state)
    assert (Criterion.REQUALIFICATION in met(dossier(**GOLA), works)) is holds


def test_of_several_programmes_the_earliest_end_counts():
    works = [
        WorksFacts("A", "gola", None, None, "planned"),
        WorksFacts("B", "gola", None, day("2028-01-01"), "planned"),
        WorksFacts("C", "gola", "via gola", day("2027-06-30"), "planned"),
    ]
    assert met(dossier(**GOLA), *works)[Criterion.REQUALIFICATION] == day("2027-06-30")
    assert met(dossier(**GOLA), works[0])[Criterion.REQUALIFICATION] is None


def test_a_dwelling_whose_street_has_no_type_matches_by_name():
    works = WorksFacts("A", None, "via gola", day("2027-06-30"), "planned")
    assert Criterion.REQUALIFICATION in met(dossier(**{**GOLA, "street_key": "gola"}), works)
    assert "via" in STREET_TYPES


GROUP = [
    ("inserita in elenco (11.1 pt 3)", ["put_on_list 2026-10-08"], "2026-10-08"),
    ("inserita dopo la data di riferimento", ["put_on_list 2026-11-21"], None),
    ("solo approfondimento", ["deepen 2026-10-08"], None),
    ("inserita e poi archiviata", ["put_on_list 2026-10-08", "archive 2026-10-20"], None),
    ("inserita e poi rinviata", ["put_on_list 2026-10-08", "postpone 2026-10-20"], None),
    ("archiviazione successiva alla data", ["put_on_list 2026-10-08", "archive 2026-12-01"],
     "2026-10-08"),
    ("rinviata e poi inserita", ["postpone 2026-10-08", "put_on_list 2026-10-20"], "2026-10-20"),
    ("inserita, poi chiesta la Guardia di Finanza",
     ["put_on_list 2026-10-08", "ask_finance_police 2026-10-20"], "2026-10-08"),
]  # fmt: skip


@pytest.mark.parametrize(("decisions", "since"), [c[1:] for c in GROUP], ids=[c[0] for c in GROUP])
def test_working_group(decisions: list[str], since: str | None):
    taken = [text.split() for text in decisions]
    facts = dossier(
        group_decisions=tuple(GroupDecisionFacts(day(when), outcome) for outcome, when in taken)
    )
    assert met(facts) == ({Criterion.WORKING_GROUP: day(since)} if since else {})
