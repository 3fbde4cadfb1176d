"""What a new order would change, before it is recorded: a jurist reads it and decides."""

from datetime import date
from typing import Any

import pytest

from models.errors import OfficeError
from models.rules.directive import reference_in_parts, reference_of
from models.rules.facts import Criterion
from models.usecases.move_dossier import move_dossier
from models.usecases.preview_directive import places_in_words, preview_directive
from models.usecases.rank_archive import rank_archive
from models.usecases.record_directive import record_directive

ON = date(2026, 11, 23)
SAFETY_FIRST = (
    Criterion.SAFETY,
    Criterion.TITLE_FOR_MANAGER,
    Criterion.RECENT_OCCUPATION,
    Criterion.REQUALIFICATION,
    Criterion.WORKING_GROUP,
)


@pytest.fixture
def three(desk: Any) -> dict[str, int]:
    """A title, a recent occupation and a report of the Questura: each its own criterion."""
    with desk.transaction() as session:
        title = desk.add_listed(session, "A-1", date(2023, 1, 1))
        recent = desk.add_dossier(
            session, "A-2", occupation_date=date(2026, 11, 10), in_flagrante_outcome="failed"
        )
        reported = desk.add_dossier(session, "A-3")
        desk.add_report(session, reported, "criminal_record", date(2026, 5, 5))
        return {"A-1": title.id, "A-2": recent.id, "A-3": reported.id}


def ranked(desk: Any, on: date = ON) -> Any:
    with desk.reading() as session:
        return rank_archive(session, on=on)


def test_each_dossier_with_its_old_and_its_new_place(desk: Any, three: dict[str, int]) -> None:
    preview = preview_directive(ranked(desk), SAFETY_FIRST)
    shifts = [preview.shift(place) for place in range(len(preview))]
    assert [(each.case_code, each.before, each.after, each.places) for each in shifts] == [
        ("A-3", 3, 1, 2),
        ("A-1", 2, 2, 0),
        ("A-2", 1, 3, -2),
    ]
    assert (list(preview.rising), list(preview.falling), preview.staying) == ([0], [2], 1)
    assert preview.summary() == (
        "1 posizione sale, 1 scende, 1 resta dov’è.",
        "Nessuna entra in elenco e nessuna ne esce.",
    )


def test_same_order_changes_nothing(desk: Any, three: dict[str, int]) -> None:
    current = ranked(desk)
    preview = preview_directive(current, current.directive.criteria)
    assert preview.summary() == ("Con questo ordine nessuna posizione cambia di posto.",)


def test_empty_list_says_so(desk: Any) -> None:
    preview = preview_directive(ranked(desk), SAFETY_FIRST)
    assert preview.summary() == ("L’elenco è vuoto: nessun ordine cambia nulla.",)


def test_order_must_name_every_criterion(desk: Any) -> None:
    with pytest.raises(OfficeError, match="cinque"):
        preview_directive(ranked(desk), SAFETY_FIRST[:4])


def test_preview_is_what_the_directive_then_gives(desk: Any, three: dict[str, int]) -> None:
    with desk.transaction() as session:
        dossier = desk.add_listed(session, "A-4", date(2020, 1, 1))
        move_dossier(
            session, dossier, position=1, computed_position=2, effective_from=ON,
            reason="prova", author="Prova", now=desk.now,
        )  # fmt: skip
    preview = preview_directive(ranked(desk), SAFETY_FIRST)
    first = preview.shift(0)
    assert (first.case_code, first.before, first.after, first.moved_by_hand) == ("A-4", 1, 1, True)
    with desk.transaction() as session:
        record_directive(
            session, SAFETY_FIRST, reference="verbale n. 3", committee_day=date(2026, 11, 18),
            effective_from=ON, author="Prova", now=desk.now,
        )  # fmt: skip
    after = ranked(desk)
    assert after.directive.reference == "seduta del 18 novembre 2026, verbale n. 3"
    assert [row.case_code for row in after.ranking] == [
        preview.shift(place).case_code for place in range(len(preview))
    ]


def test_blocks_say_which_places_each_criterion_holds(desk: Any, three: dict[str, int]) -> None:
    preview = preview_directive(ranked(desk), SAFETY_FIRST)
    said = [
        (block.criterion, block.count, places_in_words(block)) for block in preview.blocks_after
    ]
    assert said == [
        (Criterion.SAFETY, 1, "1"),
        (Criterion.TITLE_FOR_MANAGER, 1, "2"),
        (Criterion.RECENT_OCCUPATION, 1, "3"),
        (Criterion.REQUALIFICATION, 0, "–"),
        (Criterion.WORKING_GROUP, 0, "–"),
    ]


def test_first_places_that_change_hands_are_counted(desk: Any) -> None:
    with desk.transaction() as session:
        for number in range(22):
            desk.add_listed(session, f"T-{number}", date(2020, 1, 1 + number))
        for number in range(2):
            reported = desk.add_dossier(session, f"S-{number}")
            desk.add_report(session, reported, None, date(2026, 5, 5))
    preview = preview_directive(ranked(desk), SAFETY_FIRST)
    assert [preview.shift(place).case_code for place in preview.entering_first] == ["S-0", "S-1"]
    assert [preview.shift(place).case_code for place in preview.leaving_first] == ["T-18", "T-19"]
    assert preview.summary()[2] == "Nei primi 20 posti 2 posizioni sono nuove."
    assert places_in_words(preview.blocks_after[1]) == "3–24"


def test_directive_follows_its_session_and_the_session_is_past(desk: Any) -> None:
    for committee_day, effective_from, said in (
        (date(2026, 11, 21), date(2026, 11, 30), "futuro"),
        (date(2026, 11, 18), date(2026, 11, 17), "prima della seduta"),
    ):
        with desk.transaction() as session, pytest.raises(OfficeError, match=said):
            record_directive(
                session, SAFETY_FIRST, reference="verbale", committee_day=committee_day,
                effective_from=effective_from, author="Prova", now=desk.now,
            )  # fmt: skip


@pytest.mark.parametrize("day", [date(2026, 10, 12), date(2026, 11, 1), date(2026, 11, 8)])
def test_reference_is_read_back_in_its_parts(day: date) -> None:
    title, act = reference_in_parts(reference_of(day, " verbale CPOSP, punto 3 "))
    assert act == "verbale CPOSP, punto 3"
    assert title in ("del 12 ottobre 2026", "del 1° novembre 2026", "dell’8 novembre 2026")
    assert reference_in_parts("nota del 3 marzo") == ("", "nota del 3 marzo")
