"""The cards of the week's board: a building on a day, with its dwellings and their marks."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.decision import WeekChoice
from models.records.dossier import Dossier
from models.records.programme import ProgrammedDwelling, WeeklyProgramme
from models.records.table_session import TableSession
from models.rules.facts import DossierFacts
from models.rules.household import household_size, minors
from models.rules.italian import counted, numbered
from models.rules.left_out import FORCE_NAMES
from models.rules.programme import Candidate, PlannedIntervention, Proposal, WeekProblem
from models.rules.week import Week
from models.usecases.dossier_facts import load_facts
from models.usecases.freeze_numbers import ListNumber, printed_numbers
from models.usecases.rank_archive import RankOutcome
from models.usecases.weekly_list_rows import needs_social_worker, street_and_number


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A dwelling of a card. `position` is its place in the list; `printed` the number printed.

    `structure` receives the household; `stop` says why it should not be there any more; `why` is
    the sentence of its place in the list. `choice` is pin or empty, with its reason.
    """

    dossier_id: int
    case_code: str
    position: int
    people: int
    minors: int
    social_worker: bool
    structure: str
    places: int
    choice: str
    choice_reason: str
    stop: str
    cautions: tuple[str, ...]
    why: str
    printed: str
    outcome: str
    outcome_reason: str


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A building on a day. `zone` is the neighbourhood; `forces` may serve it."""

    number: int | None
    day: datetime.date
    body: str
    building: str
    address: str
    zone: str
    municipio: int | None
    force: str
    forces: tuple[str, ...]
    rows: tuple[BoardRow, ...]

    @property
    def key(self) -> tuple[datetime.date, str]:
        """What tells a card from the others of the week."""
        return self.day, self.building

    @property
    def force_name(self) -> str:
        """The force in full."""
        return FORCE_NAMES.get(self.force, self.force)

    @property
    def pinned(self) -> bool:
        """Whether every dwelling of the card is pinned by hand."""
        return all(row.choice == "pin" for row in self.rows)


_Place = tuple[str, str, int | None]


class CardReader:
    """Reads once what the cards of a proposal say."""

    def __init__(
        self,
        session: Session,
        week: Week,
        ranked: RankOutcome,
        problem: WeekProblem | None,
        proposal: Proposal,
        programme: WeeklyProgramme | None,
    ) -> None:
        self._ranked = ranked
        self._problem = problem
        self._proposal = proposal
        ids = [each.dossier_id for one in proposal.interventions for each in one.dwellings]
        self._facts = _facts(session, ranked, ids)
        self._places = _places(session, ids)
        self._printed = printed_numbers(session, str(week))
        self._choices = _choices(session, week)
        self._out = {out.dossier_id: out.reason for out in problem.out} if problem else {}
        self._kept: dict[int, ProgrammedDwelling] = {}
        self._numbers: dict[tuple[datetime.date, str], int] = {}
        if programme is not None:
            for row in programme.interventions:
                self._numbers[row.day, row.building_key] = row.number
                self._kept |= {each.dossier_id: each for each in row.dwellings}
        self._approved = programme is not None and programme.state == "approved"

    def cards(self) -> Mapping[datetime.date, tuple[BoardCard, ...]]:
        """Return the cards by day, in the order of the programme."""
        found: dict[datetime.date, list[BoardCard]] = defaultdict(list)
        for one in self._proposal.interventions:
            found[one.day].append(self._card(one))
        return {day: tuple(cards) for day, cards in found.items()}

    def cautions(self) -> tuple[str, ...]:
        """Return what the tables must bear in mind for this week, counted, without names."""
        kinds: dict[str, int] = defaultdict(int)
        for dossier_id in self._facts:
            place = self._ranked.ranking.place_of(dossier_id)
            if place is not None:
                for notice in self._ranked.ranking[place].cautions:
                    kinds[notice.kind] += 1
        said = []
        if count := kinds["indications_not_assessed"]:
            said.append(
                f"{counted(count, 'nucleo', 'nuclei')} con indicazioni di fragilità "
                f"{'passa' if count == 1 else 'passano'} senza valutazione: avvisare i Servizi "
                "Sociali (11.2)."
            )
        if count := kinds["assessment_in_progress"]:
            said.append(
                f"Per {counted(count, 'nucleo', 'nuclei')} la valutazione è in corso: l’esito è "
                "atteso prima dell’intervento (11.2)."
            )
        if count := kinds["residence_elsewhere"]:
            said.append(
                f"{counted(count, 'nucleo', 'nuclei')} con residenza fuori Milano: avvisare i "
                "Comuni (11.1)."
            )
        return tuple(said)

    def stale(self) -> tuple[str, ...]:
        """Return what changed in the archive since the programme was made."""
        said = []
        stopped = [id_ for id_ in self._facts if id_ in self._out]
        if stopped:
            said.append(
                f"{counted(len(stopped), 'posizione', 'posizioni')} in programma ora non si "
                f"{'può' if len(stopped) == 1 else 'possono'} programmare: i motivi sono sulle "
                "schede."
            )
        gone = moved = 0
        for dossier_id, dwelling in self._kept.items():
            place = self._ranked.ranking.place_of(dossier_id)
            if place is None:
                gone += 1
            elif place + 1 != dwelling.list_position:
                moved += 1
        if gone:
            said.append(
                f"{counted(gone, 'posizione', 'posizioni')} non "
                f"{'è' if gone == 1 else 'sono'} più nell’elenco delle priorità."
            )
        if moved:
            said.append(
                "L’elenco delle priorità è cambiato dopo il calcolo: "
                f"{counted(moved, 'posto è diverso', 'posti sono diversi')}."
            )
        return tuple(said)

    def _card(self, one: PlannedIntervention) -> BoardCard:
        address, zone, municipio = self._places.get(one.dwellings[0].dossier_id, ("", "", None))
        forces = one.dwellings[0].forces
        return BoardCard(
            number=self._numbers.get((one.day, one.building)),
            day=one.day,
            body=one.body,
            building=one.building,
            address=address,
            zone=zone,
            municipio=municipio,
            force=one.force,
            forces=tuple(f for f in forces if all(f in each.forces for each in one.dwellings)),
            rows=tuple(self._row(each) for each in one.dwellings),
        )

    def _row(self, candidate: Candidate) -> BoardRow:
        facts = self._facts[candidate.dossier_id]
        place = self._ranked.ranking.place_of(facts.id)
        ranked = None if place is None else self._ranked.ranking[place]
        on, age = self._ranked.on, self._ranked.parameters.adult_age
        room = self._problem.rooms.get(candidate.structure or "") if self._problem else None
        kept = self._kept.get(facts.id)
        structure = (kept.structure_name if kept else None) or (room.name if room else "")
        choice, reason = self._choices.get(facts.id, ("", ""))
        number: ListNumber | None = self._printed.get(facts.id)
        return BoardRow(
            dossier_id=facts.id,
            case_code=facts.case_code,
            position=candidate.list_position,
            people=household_size(facts),
            minors=minors(facts, on, age),
            social_worker=needs_social_worker(facts, self._ranked),
            structure=structure if candidate.structure else "",
            places=candidate.places,
            choice=choice if choice == "pin" else "",
            choice_reason=reason,
            stop="" if self._approved else self._out.get(facts.id, ""),
            cautions=tuple(notice.text for notice in ranked.cautions) if ranked else (),
            why=self._ranked.reason(ranked) if ranked else "",
            printed=numbered(number.number, number.bis) if number else "",
            outcome=(kept.outcome or "") if kept else "",
            outcome_reason=(kept.outcome_reason or "") if kept else "",
        )


def session_for(session: Session, week: Week) -> TableSession | None:
    """Return the latest session of the Tavolo about a week."""
    return session.scalar(
        select(TableSession)
        .where(TableSession.week == str(week))
        .order_by(TableSession.id.desc())
        .limit(1)
    )


def _facts(session: Session, ranked: RankOutcome, ids: list[int]) -> dict[int, DossierFacts]:
    found = {}
    missing = []
    for dossier_id in ids:
        place = ranked.ranking.place_of(dossier_id)
        if place is None:
            missing.append(dossier_id)
        else:
            found[dossier_id] = ranked.ranking.facts_at(place)
    found |= {facts.id: facts for facts in load_facts(session, missing)}
    return found


def _places(session: Session, ids: list[int]) -> dict[int, _Place]:
    rows = session.execute(
        select(
            Dossier.id,
            Dossier.street_type,
            Dossier.street_name,
            Dossier.house_number,
            Dossier.house_number_suffix,
            Dossier.address,
            Dossier.neighbourhood,
            Dossier.municipio,
        ).where(Dossier.id.in_(ids))
    )
    return {
        dossier_id: (
            street_and_number(kind, name, number, suffix) or address or "",
            neighbourhood or "",
            municipio,
        )
        for dossier_id, kind, name, number, suffix, address, neighbourhood, municipio in rows
    }


def _choices(session: Session, week: Week) -> dict[int, tuple[str, str]]:
    rows = session.execute(
        select(WeekChoice.dossier_id, WeekChoice.choice, WeekChoice.reason)
        .where(WeekChoice.week == str(week), WeekChoice.revoked_at.is_(None))
        .order_by(WeekChoice.id)
    )
    return {dossier_id: (choice, reason) for dossier_id, choice, reason in rows}
