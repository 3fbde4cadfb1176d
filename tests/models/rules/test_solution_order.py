"""The order of the steps of a solution: what may follow what, in the words of the refusal."""

import datetime

import pytest

from models.rules.facts import AssessmentFacts
from models.rules.solution_order import StepFacts, broken_step, journey, step_problem


def day(number: int) -> datetime.date:
    return datetime.date(2026, 11, number)


def steps(*names: str) -> list[StepFacts]:
    return [StepFacts(1, name, day(place)) for place, name in enumerate(names, start=1)]


NOTHING = None
INDICATED = AssessmentFacts(day(1), None, None, solution_kind="ces")
WITH_PLACE = AssessmentFacts(
    day(1), "fragile", "declared", structure_name="CES Aldini", place_available=True, entitled=True
)
NO_PLACE = AssessmentFacts(
    day(1), "fragile", "declared", structure_name="CES Aldini", place_available=False, entitled=True
)
NO_RIGHT = AssessmentFacts(
    day(1), "fragile", "declared", structure_name="CES Aldini", place_available=True, entitled=False
)
OFFERED = ("indicated", "entitled", "place_available", "offered")

# What was recorded, what the state says, the step -> what the refusal says ("": it may follow)
ORDER = [
    ((), NOTHING, "indicated", ""),
    ((), NOTHING, "entitled", ""),
    ((), NOTHING, "place_available", "Nessuna soluzione è indicata"),
    ((), NOTHING, "no_place", "Nessuna soluzione è indicata"),
    ((), INDICATED, "no_place", ""),
    ((), NOTHING, "offered", "Nessuna soluzione è indicata"),
    ((), INDICATED, "offered", "Non risulta se il nucleo ha diritto"),
    ((), NO_RIGHT, "offered", "non ha diritto"),
    ((), NO_PLACE, "offered", "Il posto risulta non disponibile"),
    ((), WITH_PLACE, "offered", ""),
    ((), WITH_PLACE, "accepted", "Nessuna proposta è registrata"),
    ((), WITH_PLACE, "refused", "Nessuna proposta è registrata"),
    ((), WITH_PLACE, "entered", "La proposta non risulta accettata"),
    ((), WITH_PLACE, "left", "non risulta in struttura"),
    (OFFERED, WITH_PLACE, "accepted", ""),
    (OFFERED, WITH_PLACE, "refused", ""),
    (OFFERED, WITH_PLACE, "offered", ""),
    (OFFERED, WITH_PLACE, "entered", "La proposta non risulta accettata"),
    ((*OFFERED, "accepted"), WITH_PLACE, "accepted", "già accettata"),
    ((*OFFERED, "accepted"), WITH_PLACE, "refused", ""),
    ((*OFFERED, "accepted"), WITH_PLACE, "entered", ""),
    ((*OFFERED, "refused"), WITH_PLACE, "accepted", "Nessuna proposta è registrata"),
    ((*OFFERED, "refused"), WITH_PLACE, "offered", ""),
    ((*OFFERED, "accepted", "entered"), WITH_PLACE, "left", ""),
    ((*OFFERED, "accepted", "entered"), WITH_PLACE, "entered", "già in struttura dal 06/11/2026"),
    ((*OFFERED, "accepted", "entered"), WITH_PLACE, "indicated", "prima va registrata l’uscita"),
    ((*OFFERED, "accepted", "entered"), WITH_PLACE, "no_place", "prima va registrata l’uscita"),
    ((*OFFERED, "accepted", "entered", "left"), WITH_PLACE, "entered", "non risulta accettata"),
    ((*OFFERED, "accepted", "entered", "left"), WITH_PLACE, "indicated", ""),
]


@pytest.mark.parametrize(("recorded", "said", "step", "words"), ORDER)
def test_which_step_may_follow(
    recorded: tuple[str, ...], said: AssessmentFacts | None, step: str, words: str
) -> None:
    problem = step_problem(step, steps(*recorded), said)
    assert (words in problem) if words else problem == ""


def test_a_household_is_inside_from_the_day_it_enters_until_it_leaves() -> None:
    assert journey(steps(*OFFERED, "accepted", "entered")).entered_on == day(6)
    assert not journey(steps(*OFFERED, "accepted", "entered", "left")).inside


def test_a_step_that_others_follow_cannot_go_alone() -> None:
    whole = steps(*OFFERED, "accepted", "entered")
    assert broken_step(whole) is None
    without_answer = [step for step in whole if step.step != "accepted"]
    left = broken_step(without_answer)
    assert left is not None
    assert left.step == "entered"
    assert broken_step([step for step in whole if step.step != "entitled"]) is None
