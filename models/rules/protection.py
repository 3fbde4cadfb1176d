"""What Servizi Sociali and the Comune said by hand, folded onto what their register says.

Three layers that never merge (Decisions of meaning 2; R009, R061, R062): the assessment, the
declaration of the state of necessity and the solution. Each act changes its own layer and leaves
the others as they were; a register's row says all three at once. Nothing here is computed from
indications, and a missing answer changes nothing (ambiguities 13 and 14).
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from models.rules.facts import AssessmentFacts

# What an act says, by its kind: the fields of the state that it changes.
_ASSESSED: dict[str, tuple[str, str | None]] = {
    "not_fragile": ("not_fragile", "not_declared"),
    "fragile_no_necessity": ("fragile", "not_declared"),
    "fragile": ("fragile", None),
    "unassessable": ("unassessable", None),
}
ENDED = ("withdrawn", "lapsed")
"""Ends of a declaration: it no longer counts, and stays in the history."""


@dataclass(frozen=True, slots=True)
class ProtectionAct:
    """One act recorded by hand. `layer` is assessment, necessity or solution."""

    day: datetime.date
    layer: str
    kind: str
    act_number: str | None = None
    criteria_version: str | None = None
    solution_kind: str | None = None
    structure_name: str | None = None
    structure_key: str | None = None


def with_acts(
    assessments: Sequence[AssessmentFacts], acts: Iterable[ProtectionAct]
) -> tuple[AssessmentFacts, ...]:
    """Return the state after each day on which something was said, oldest first.

    A register's row says everything anew on its day; an act of the same day comes after it.
    """
    events: list[tuple[datetime.date, int, AssessmentFacts | ProtectionAct]] = [
        (row.report_date or datetime.date.min, 0, row) for row in assessments
    ]
    events += [(act.day, 1, act) for act in acts]
    if not any(order for _, order, _ in events):
        return tuple(assessments)
    states: dict[datetime.date, AssessmentFacts] = {}
    state = AssessmentFacts(None, None, None)
    for day, _, event in sorted(events, key=lambda each: each[:2]):
        if isinstance(event, AssessmentFacts):
            state = event
        else:
            state = replace(_after(state, event), report_date=day)
        states[day] = state
    return tuple(states.values())


def _after(state: AssessmentFacts, act: ProtectionAct) -> AssessmentFacts:
    if act.layer == "assessment":
        return _assessed(state, act)
    if act.layer == "necessity":
        return _declared(state, act)
    return _solved(state, act)


def _assessed(state: AssessmentFacts, act: ProtectionAct) -> AssessmentFacts:
    if act.kind == "under_assessment":
        # A declaration in force stands while Servizi Sociali look again.
        looking = "declared" if state.necessity == "declared" else "under_assessment"
        return replace(state, fragility=None, necessity=looking)
    fragility, necessity = _ASSESSED[act.kind]
    # Only an act about the necessity ends a declaration.
    if state.necessity == "declared" or necessity is None:
        necessity = None if state.necessity == "under_assessment" else state.necessity
    return replace(state, fragility=fragility, necessity=necessity)


def _declared(state: AssessmentFacts, act: ProtectionAct) -> AssessmentFacts:
    kind = "not_declared" if act.kind in ENDED else act.kind
    declared = kind == "declared"
    return replace(
        state,
        necessity=kind,
        declared_on=act.day if declared else None,
        act_number=act.act_number if declared else None,
        criteria_version=act.criteria_version if declared else None,
    )


def _solved(state: AssessmentFacts, act: ProtectionAct) -> AssessmentFacts:
    if act.kind == "indicated":
        # Another structure: whether it has a place is another question.
        return replace(
            state,
            solution_kind=act.solution_kind,
            structure_name=act.structure_name,
            structure_key=act.structure_key,
            place_available=None,
        )
    if act.kind in ("entitled", "not_entitled"):
        return replace(state, entitled=act.kind == "entitled")
    if act.kind in ("place_available", "no_place"):
        return replace(state, place_available=act.kind == "place_available")
    if act.kind in ("refused", "left"):
        return replace(state, place_available=None)
    return state


# --- the branches of par. 11.2 ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Branch:
    """A rule of par. 11.2 that says who offers what, with its text."""

    key: str
    text: str
    citation: str


MINORS_REFUSE = Branch(
    "minors_refuse",
    "Nel nucleo vi sono minori e il nucleo si rifiuta di allontanarsi: l’operatore sociale propone "
    "le soluzioni di accoglienza temporanea presso strutture comunali o convenzionate, laddove la "
    "persona ne abbia diritto ed ove disponibili.",
    "par. 11.2, capoverso 2",
)
NECESSITY_WITHOUT_MINORS = Branch(
    "necessity_without_minors",
    "Non vi sono minori, ma il nucleo è ritenuto in stato di necessità: l’operatore sociale "
    "presente allo sgombero propone l’accoglienza emergenziale provvisoria presso un Centro di "
    "Emergenza Sociale.",
    "par. 11.2, capoverso 3",
)
BRANCHES = {branch.key: branch for branch in (MINORS_REFUSE, NECESSITY_WITHOUT_MINORS)}


@dataclass(frozen=True, slots=True)
class BranchAnswer:
    """The branch that applies, or why none does: then the official chooses, with a reason."""

    branch: Branch | None
    why: str


def branch_of(
    *, minors: int, household_refuses: bool | None, necessity_declared: bool
) -> BranchAnswer:
    """Say which branch of par. 11.2 applies to a household (R064–R066; ambiguity 14)."""
    if minors and household_refuses:
        return BranchAnswer(MINORS_REFUSE, MINORS_REFUSE.text)
    if not minors and necessity_declared:
        return BranchAnswer(NECESSITY_WITHOUT_MINORS, NECESSITY_WITHOUT_MINORS.text)
    if minors and household_refuses is None:
        return BranchAnswer(
            None,
            "Vi sono minori: il capoverso 2 del par. 11.2 si applica se il nucleo si rifiuta di "
            "allontanarsi, e questo non è ancora registrato.",
        )
    if minors:
        despite = ", benché lo stato di necessità sia dichiarato" if necessity_declared else ""
        return BranchAnswer(
            None,
            "Vi sono minori e il nucleo non si rifiuta di allontanarsi: il par. 11.2 non dice che "
            f"cosa si propone in questo caso{despite}. La scelta è dell’ufficio, con il suo "
            "motivo.",
        )
    return BranchAnswer(
        None,
        "Non vi sono minori né uno stato di necessità dichiarato: il par. 11.2 non prevede "
        "un’offerta. La scelta è dell’ufficio, con il suo motivo.",
    )
