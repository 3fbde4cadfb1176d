"""No word on the wall tells by itself what was decided about a household."""

from models.records.vocabulary import GroupOutcome
from models.usecases.extracts.projection import (
    PUBLIC_LABELS,
    SMALLEST_COUNT,
    PublicDossier,
    public_counts,
    together,
)

TELLING = {
    GroupOutcome.ASK_FINANCE_POLICE,
    GroupOutcome.ASK_SOCIAL_SERVICES,
    GroupOutcome.TAKE_NOTE,
}


def test_no_label_belongs_to_one_telling_outcome_alone() -> None:
    for outcome in TELLING:
        others = {each for each, label in PUBLIC_LABELS.items() if label == PUBLIC_LABELS[outcome]}
        assert others - TELLING, f"{outcome} can be told from the wall"


def test_every_outcome_has_a_label() -> None:
    assert set(PUBLIC_LABELS) == set(GroupOutcome)


def agenda(total: int, decided: set[int]) -> list[tuple[int, bool]]:
    return [(number, number in decided) for number in range(1, total + 1)]


def test_the_counts_are_those_of_the_mock_up() -> None:
    assert public_counts(agenda(12, {1, 2, 3, 4}), 5) == (4, 7)
    assert public_counts(agenda(12, {1, 2, 3, 4, 5}), 6) == (5, 6)


def test_in_every_state_the_counts_and_the_item_in_discussion_are_the_total() -> None:
    """Withdrawn items are not given: late ones and the second decision of one are as others."""
    for total in range(1, 17):
        for done in range(total + 1):
            for current in range(1, total + 1):
                decided = set(range(1, done + 1))
                examined, to_examine = public_counts(agenda(total, decided), current)
                if examined is None or to_examine is None:
                    assert (examined, to_examine) == (None, None)
                    continue
                assert examined + to_examine + (current not in decided) == total
                assert examined >= SMALLEST_COUNT
                # Nothing left is said in a word; what can be subtracted is none, or it is the
                # line in blue.
                assert to_examine >= SMALLEST_COUNT or (to_examine, examined) == (0, total)


def test_small_counts_and_what_they_could_be_found_from_are_left_out() -> None:
    assert public_counts(agenda(12, {1, 2}), 3) == (None, None)
    assert public_counts(agenda(12, set(range(1, 11))), 11) == (None, None)
    assert public_counts(agenda(12, set()), 1) == (None, None)
    assert public_counts(agenda(12, set(range(1, 12))), 12) == (None, None)
    assert public_counts(agenda(2, {1, 2}), 1) == (None, None)


def test_when_all_is_decided_all_of_it_was_examined() -> None:
    assert public_counts(agenda(13, set(range(1, 14))), 13) == (13, 0)


def test_of_several_dossiers_the_room_reads_what_holds_for_all() -> None:
    first = PublicDossier("ALER-1", "ALER", 6, "Giambellino", True, None)
    second = PublicDossier("ALER-2", "ALER", 6, "Barona", False, False)
    third = PublicDossier("MM-3", "MM", 9, "Barona", True, True)
    assert together([]) is None
    assert together([first]) == first
    assert together([first, second]) == PublicDossier("ALER-1", "ALER", 6, None, False, False)
    assert together([third, first]) == PublicDossier("MM-3", "ALER e MM", None, None, True, True)
