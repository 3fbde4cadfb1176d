"""No word on the wall tells by itself what was decided about a household."""

from models.records.vocabulary import GroupOutcome
from models.usecases.extracts.projection import PUBLIC_LABELS, suppressed

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


def test_small_counts_and_what_they_could_be_found_from_are_left_out() -> None:
    assert suppressed(10, 2) == (None, None)
    assert suppressed(1, 11) == (None, None)
    assert suppressed(4, 8) == (4, 8)
