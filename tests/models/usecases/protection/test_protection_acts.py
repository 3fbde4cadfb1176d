"""What is recorded by hand: three layers apart, who said it, nothing computed, nothing lost."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.rules.impediments import impediments
from models.rules.necessity import assessment_on, is_declared
from models.store.reversal import Recording
from models.usecases.dossier_facts import load_facts
from models.usecases.dossier_sheet import dossier_sheet
from models.usecases.household_lines import household_details, list_households
from models.usecases.protection.declare_necessity import declare_necessity
from models.usecases.protection.protection_history import ProtectionHistory, protection_history
from models.usecases.protection.revoke_protection_act import Layer, revoke_protection_act
from models.usecases.sheet.facts import facts_of
from models.usecases.sheet.rows import read_sheet_rows
from models.usecases.undo_change import undo_change

ON = date(2026, 11, 20)


def history(desk: Any, dossier_id: int) -> ProtectionHistory:
    with desk.reading() as session:
        return protection_history(session, dossier_id, on=ON)


def in_force(session: Session, dossier_id: int, on: date = ON) -> tuple[object, ...]:
    (facts,) = load_facts(session, [dossier_id])
    said = assessment_on(facts, on)
    if said is None:
        return (None, None, False)
    return said.fragility, said.necessity, is_declared(said, on)


def listed(desk: Any, code: str = "A-1", **more: Any) -> int:
    with desk.transaction() as session:
        found: int = desk.add_listed(session, code, date(2023, 1, 1), **more).id
        return found


def test_an_assessment_declares_nothing(desk: Any, hand: Any) -> None:
    one = listed(desk, declared_minors=2)
    hand.assess(one, "fragile", reference="rel. 31", criteria_version="2026/1")
    with desk.reading() as session:
        assert in_force(session, one) == ("fragile", None, False)
        sheet = dossier_sheet(session, one, on=ON)
    said = sheet.assessment
    assert said is not None
    assert (said.assessment, said.assessed_on, said.necessity) == (
        "Fragile", date(2026, 11, 10), "",
    )  # fmt: skip
    assert said.source is not None
    assert said.source.author == "Ferri"
    assert any(event.words == "Valutazione: fragile" for event in sheet.timeline)


def test_a_declaration_is_an_act_of_servizi_sociali(desk: Any, hand: Any) -> None:
    one = listed(desk)
    hand.declare(one)
    (entry,) = history(desk, one).of(Layer.NECESSITY)
    assert (entry.words, entry.who, entry.day) == (
        "Stato di necessità dichiarato", "Servizi Sociali", date(2026, 11, 12),
    )  # fmt: skip
    assert entry.facts == ("atto PG 7", "versione dei criteri 2026/1")
    assert history(desk, one).of(Layer.ASSESSMENT) == ()


# what is asked -> the sentence of the refusal
REFUSED = {
    "without its number": ({"act_number": " "}, "Scrivi il numero dell’atto"),
    "without the version of the criteria": ({"criteria_version": ""}, "versione dei criteri"),
    "in the future": ({"day": 21}, "è nel futuro"),
    "nothing to withdraw": ({"kind": "withdrawn", "reason": "x"}, "non c’è nulla da ritirare"),
    "nothing to lapse": ({"kind": "lapsed", "reason": "x"}, "non c’è nulla da far decadere"),
    "no such kind": ({"kind": "supposed"}, "Scegli che cosa dicono"),
}


@pytest.mark.parametrize(("asked", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_declaration(desk: Any, hand: Any, asked: dict[str, Any], words: str) -> None:
    one = listed(desk)
    with pytest.raises(OfficeError, match=words):
        hand.declare(one, **asked)
    assert history(desk, one).entries == ()


@pytest.mark.parametrize(("end", "shown"), [("withdrawn", "Ritirata"), ("lapsed", "Decaduta")])
def test_an_ended_declaration_keeps_its_history(desk: Any, hand: Any, end: str, shown: str) -> None:
    one = listed(desk)
    hand.assess(one, "fragile")
    hand.declare(one)
    with pytest.raises(OfficeError, match="ne ha sempre uno"):
        hand.declare(one, end, day=18)
    with pytest.raises(OfficeError, match="ritirata o decaduta"):
        hand.declare(one, "not_declared", day=18)
    hand.declare(one, end, day=18, reason="il nucleo ha un’altra casa")
    with desk.reading() as session:
        assert in_force(session, one) == ("fragile", "not_declared", False)
        assert in_force(session, one, date(2026, 11, 17)) == ("fragile", "declared", True)
        sheet = dossier_sheet(session, one, on=ON)
        said = sheet.assessment
    assert said is not None
    assert said.necessity_words == shown
    acts = history(desk, one).of(Layer.NECESSITY)
    assert [entry.day for entry in acts] == [date(2026, 11, 18), date(2026, 11, 12)]
    assert "motivo: il nucleo ha un’altra casa" in acts[0].facts


def test_each_layer_names_its_own_version_of_the_criteria(desk: Any, hand: Any) -> None:
    """A declaration says nothing of an assessment that nobody gave, not even its criteria."""
    one = listed(desk)
    hand.declare(one, criteria_version="2026/2")
    with desk.reading() as session:
        said = dossier_sheet(session, one, on=ON).assessment
    assert said is not None
    assert (said.assessment, said.criteria_version, said.declared_by) == ("", "", "2026/2")
    hand.assess(one, "fragile", criteria_version="2026/1")
    with desk.reading() as session:
        said = dossier_sheet(session, one, on=ON).assessment
    assert said is not None
    assert (said.criteria_version, said.declared_by) == ("2026/1", "2026/2")


def test_the_same_declaration_is_recorded_once(desk: Any, hand: Any) -> None:
    one = listed(desk)
    hand.declare(one)
    with pytest.raises(OfficeError, match="PG 7 è già registrata"):
        hand.declare(one, day=13)
    hand.declare(one, day=14, act_number="PG 9")


def test_sheet_list_and_rules_say_the_same(desk: Any, hand: Any) -> None:
    with desk.transaction() as session:
        desk.add_structure(session)
        register = desk.add_listed(session, "A-1", date(2023, 1, 1))
        desk.add_necessity(session, register)
        both = desk.add_listed(session, "A-2", date(2023, 1, 2))
        desk.add_necessity(session, both)
        by_hand = desk.add_listed(session, "A-3", date(2023, 1, 3))
        desk.add_dossier(session, "A-4", declared_minors=1)
        ids = [register.id, both.id, by_hand.id]
    hand.step(ids[1], "no_place")
    hand.assess(ids[2], "fragile")
    hand.declare(ids[2])
    with desk.reading() as session:
        lines = list_households(session)
        details = household_details(session, lines.ids, on=ON)
        for row, dossier_id in enumerate(lines.ids):
            (facts,) = load_facts(session, [dossier_id])
            assert facts_of(read_sheet_rows(session, dossier_id)) == facts
            sheet = dossier_sheet(session, dossier_id, on=ON)
            stopped = " ".join(notice.text for notice in impediments(facts, ON))
            assert details.impediments[row] == stopped
            assert " ".join(notice.text for notice in sheet.impediments) == stopped
            shown = "" if sheet.assessment is None else sheet.assessment.necessity
            assert details.necessity[row] == shown
            assert [m.text for m in details.missing[row]] == [m.text for m in sheet.missing]
    assert [bool(text) for text in details.impediments] == [False, True, True, False]


def test_a_missing_answer_changes_nothing(desk: Any, hand: Any) -> None:
    one = listed(desk, declared_minors=2)
    hand.assess(one, "under_assessment")
    with desk.reading() as session:
        assert in_force(session, one) == (None, "under_assessment", False)
        (facts,) = load_facts(session, [one])
        assert impediments(facts, ON) == ()
        said = dossier_sheet(session, one, on=ON).assessment
    assert said is not None
    assert said.assessment == "In corso"


# --- solution -----------------------------------------------------------------------------------


def structure(desk: Any, name: str = "CES Aldini", **more: Any) -> int:
    with desk.transaction() as session:
        found: int = desk.add_structure(session, name, kind="ces", **more).id
        return found


def test_from_the_structure_indicated_to_the_day_it_is_left(desk: Any, hand: Any) -> None:
    one, ces = listed(desk, declared_members=3), structure(desk)
    hand.declare(one)
    hand.offer(one, ces)
    hand.step(one, "accepted", day=16)
    hand.step(one, "entered", day=17, until=date(2026, 12, 31))
    shown = history(desk, one)
    assert [entry.words for entry in shown.of(Layer.SOLUTION)] == [
        "Ingresso in struttura: CES Aldini",
        "Proposta accettata: CES Aldini",
        "Accoglienza proposta: CES Aldini",
        "Posto disponibile: CES Aldini",
        "Diritto all’accoglienza riconosciuto",
        "Soluzione indicata: CES Aldini",
    ]
    assert shown.of(Layer.SOLUTION)[0].facts == ("3 persone", "fino al 31/12/2026")
    assert "capoverso 3" in shown.of(Layer.SOLUTION)[2].facts[0]
    assert shown.structures[0].places_free == 7
    hand.step(one, "left", day=19)
    assert history(desk, one).structures[0].places_free == 10


# minors, the household refuses, necessity declared, the branch chosen, reason -> kept or refused
BRANCHES = [
    (2, True, False, "", "", "minors_refuse", ""),
    (2, True, False, "necessity_without_minors", "", "", "capoverso 3 non si applica"),
    (2, None, True, "", "", "", "non è ancora registrato"),
    (2, False, True, "", "", "", "La scelta è dell’ufficio"),
    (2, False, True, "other", " ", "", "Scrivi il motivo"),
    (2, False, True, "other", "il nucleo accetta", "other", ""),
    (0, None, True, "", "", "necessity_without_minors", ""),
    (0, None, True, "minors_refuse", "", "", "capoverso 2 non si applica"),
    (0, None, False, "", "", "", "non prevede un’offerta"),
    (0, None, False, "other", "anziano solo", "other", ""),
]


@pytest.mark.parametrize(
    ("minors", "refuses", "declared", "branch", "reason", "kept", "words"), BRANCHES
)
def test_an_offer_follows_a_branch_or_says_why_not(
    desk: Any, hand: Any, minors: int, refuses: bool | None, declared: bool, branch: str,
    reason: str, kept: str, words: str,
) -> None:  # fmt: skip
    one, ces = listed(desk, declared_members=4, declared_minors=minors), structure(desk)
    if declared:
        hand.declare(one)
    offer = {"household_refuses": refuses, "branch": branch, "branch_reason": reason}
    if words:
        with pytest.raises(OfficeError, match=words):
            hand.offer(one, ces, **offer)
        return
    hand.offer(one, ces, **offer)
    told = " ".join(history(desk, one).of(Layer.SOLUTION)[0].facts)
    assert {"other": "Altra scelta", "minors_refuse": "capoverso 2"}.get(kept, "capoverso 3") in (
        told
    )


def test_steps_go_forward_in_time(desk: Any, hand: Any) -> None:
    one, ces = listed(desk), structure(desk)
    hand.declare(one)
    hand.offer(one, ces)
    with pytest.raises(OfficeError, match="non può essere precedente"):
        hand.step(one, "accepted", day=14)
    with pytest.raises(OfficeError, match="è nel futuro"):
        hand.step(one, "accepted", day=21)
    with pytest.raises(OfficeError, match="non risulta accettata"):
        hand.step(one, "entered", day=16)


def test_a_date_too_early_says_what_was_not_known_yet(desk: Any, hand: Any) -> None:
    one, ces = listed(desk), structure(desk)
    hand.declare(one)
    hand.step(one, "indicated", day=13, structure_id=ces)
    hand.step(one, "entitled", day=16)
    hand.step(one, "place_available", day=16)
    with pytest.raises(OfficeError, match="Al 15/11/2026: non risulta se il nucleo ha diritto"):
        hand.step(one, "offered", day=15)
    # What precedes the last move is named after the move, not after what was said since.
    with pytest.raises(OfficeError, match=r"«soluzione indicata».* è del 13/11/2026"):
        hand.step(one, "offered", day=12)
    hand.step(one, "offered", day=16)


def test_a_place_is_not_looked_for_while_the_household_is_inside(desk: Any, hand: Any) -> None:
    one, ces = listed(desk), structure(desk)
    hand.declare(one)
    hand.offer(one, ces)
    hand.step(one, "accepted", day=16)
    hand.step(one, "entered", day=17)
    with pytest.raises(OfficeError, match="prima va registrata l’uscita"):
        hand.step(one, "place_available", day=18)


def test_an_entry_says_what_it_leaves_open(desk: Any, hand: Any) -> None:
    """Overbooking is never refused, for it has happened: it is said, and the calendar shows it."""
    with desk.transaction() as session:
        ces = desk.add_structure(session, places=4, household_slots=1, max_household_size=3).id
        ids = [desk.add_dossier(session, code, declared_members=4).id for code in ("A-1", "A-2")]
    said = []
    for one in ids:
        hand.declare(one)
        hand.offer(one, ces)
        hand.step(one, "accepted", day=16)
        said.append(hand.step(one, "entered", day=17, persons=3).remark)
    split = "Nel fascicolo il nucleo è di 4 persone: chi non è entrato va seguito a parte."
    assert said == [split, f"{split} CES Aldini è oltre la capienza di 2 posti e 1 nucleo."]
    assert hand.step(ids[0], "left", day=18).remark == ""
    with desk.transaction() as session:
        big = desk.add_dossier(session, "A-3", declared_members=5).id
    hand.declare(big)
    hand.offer(big, ces)
    hand.step(big, "accepted", day=18)
    assert "ammette nuclei fino a 3 persone" in hand.step(big, "entered", day=19).remark


def test_a_place_lost_stops_the_week_again(desk: Any, hand: Any) -> None:
    one, ces = listed(desk), structure(desk)
    hand.declare(one)
    hand.offer(one, ces)
    assert history(desk, one).without_solution == ""
    hand.step(one, "refused", day=16)
    assert "non risulta un posto" in history(desk, one).without_solution


def test_revoked_with_a_reason_and_still_told(desk: Any, hand: Any) -> None:
    one = listed(desk)
    act = hand.declare(one)
    with desk.transaction("revoke_protection_act") as session:
        revoke_protection_act(
            session, Layer.NECESSITY, act, reason="numero di un altro nucleo", now=desk.now
        )
    (entry,) = history(desk, one).of(Layer.NECESSITY)
    assert entry.revoked == "revocato il 20/11/2026: numero di un altro nucleo"
    with desk.reading() as session:
        assert in_force(session, one) == (None, None, False)
    with pytest.raises(OfficeError, match="già stato revocato"), desk.transaction() as session:
        revoke_protection_act(session, Layer.NECESSITY, act, reason="x", now=desk.now)


def test_a_step_that_others_follow_is_revoked_after_them(desk: Any, hand: Any) -> None:
    one, ces = listed(desk), structure(desk)
    hand.declare(one)
    hand.offer(one, ces)
    accepted = hand.step(one, "accepted", day=16).step_id
    hand.step(one, "entered", day=17)
    with (
        pytest.raises(OfficeError, match="«ingresso in struttura» del 17/11/2026"),
        desk.transaction() as session,
    ):
        revoke_protection_act(session, Layer.SOLUTION, accepted, reason="errore", now=desk.now)
    assert history(desk, one).journey.inside


def test_a_solution_indicated_is_revoked_after_what_rests_on_it(desk: Any, hand: Any) -> None:
    one, ces = listed(desk), structure(desk)
    hand.declare(one)
    indicated = hand.step(one, "indicated", structure_id=ces).step_id
    hand.step(one, "entitled")  # a right rests on nothing
    place = hand.step(one, "place_available").step_id
    for act, words in ((indicated, "«posto disponibile» del 15/11/2026"), (place, ""),
                       (indicated, "")):  # fmt: skip
        with desk.transaction() as session:
            if words:
                with pytest.raises(OfficeError, match=words):
                    revoke_protection_act(
                        session, Layer.SOLUTION, act, reason="errore", now=desk.now
                    )
                session.rollback()
            else:
                revoke_protection_act(session, Layer.SOLUTION, act, reason="errore", now=desk.now)
    told = history(desk, one).of(Layer.SOLUTION)
    assert [bool(entry.revoked) for entry in told] == [True, False, True]


def test_a_declaration_can_be_undone_and_done_again(desk: Any) -> None:
    from_hand = listed(desk)
    recording = Recording("Stato di necessità dichiarato: A-1")
    with desk.archive.transaction("declare_necessity", recording=recording, now=desk.now) as acting:
        declare_necessity(
            acting, from_hand, kind="declared", act_date=ON, act_number="PG 7", today=ON,
            criteria_version="2026/1", author="Ferri", now=desk.now,
        )  # fmt: skip
    assert history(desk, from_hand).declared
    with desk.archive.transaction("undo", now=desk.now) as session:
        undo_change(session, recording)
    assert not history(desk, from_hand).declared
