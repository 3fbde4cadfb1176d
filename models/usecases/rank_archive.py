"""Ranks the archive as of a date: the list of priorities with its sentences (R039)."""

import dataclasses
import datetime
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.decision import Directive, ManualMove
from models.records.setting import Setting
from models.rules.directive import directive_in_words, directive_on
from models.rules.facts import Criterion, DirectiveFacts, Lane, RankedDossier, WorksFacts
from models.rules.italian import counted, long_date
from models.rules.parameters import Parameters, with_settings
from models.rules.ranking import Move, Ranking, rank
from models.rules.reasons import reason_sentence
from models.store.kept_answers import kept_until_changed
from models.usecases.dossier_facts import load_listable_facts, load_works
from models.usecases.extracts.ranking import RankingExtract, RankingRow
from models.usecases.fragility_vocabulary import load_fragility_criteria

RULE_PREFIX = "rule."


@dataclass(frozen=True, slots=True)
class RankOutcome:
    """The list as of a date, with the order in force and the parameters used."""

    on: datetime.date
    directive: DirectiveFacts
    parameters: Parameters
    works: tuple[WorksFacts, ...]
    ranking: Ranking

    def reason(self, ranked: RankedDossier, *, questura: bool = False) -> str:
        """Return the sentence of a row."""
        return reason_sentence(ranked, self.directive, self.parameters, questura=questura)

    def as_json(self) -> dict[str, Any]:
        """Return the list as other programs read it (design.md, Command line)."""
        return {
            "on": self.on.isoformat(),
            "directive": {
                "criteria": [str(criterion) for criterion in self.directive.criteria],
                "reference": self.directive.reference,
            },
            "list": [self._row(ranked) for ranked in self.ranking],
        }

    def _row(self, ranked: RankedDossier) -> dict[str, Any]:
        date = ranked.best.order_date
        return {
            "position": ranked.position,
            "case_code": ranked.case_code,
            "lane": str(ranked.lane),
            "criteria": [str(met.criterion) for met in ranked.criteria],
            "order_date": date.isoformat() if date else None,
            "tied": ranked.tied,
            "reason": self.reason(ranked),
            "impediments": [notice.text for notice in ranked.impediments],
            "cautions": [notice.text for notice in ranked.cautions],
        }

    def summary(self) -> str:
        """Return one line for the terminal."""
        found = counted(len(self.ranking), "posizione", "posizioni")
        return f"Elenco delle priorità al {long_date(self.on)}: {found}."


def rank_archive(session: Session, *, on: datetime.date) -> RankOutcome:
    """Return the list of priorities as of `on`: the same to all who read it before a change."""
    return kept_until_changed(session, ("rank_archive", on), partial(_rank_archive, session, on))


def _rank_archive(session: Session, on: datetime.date) -> RankOutcome:
    parameters = load_parameters(session)
    directive = load_directive(session, on)
    works = load_works(session)
    ranking = rank(
        load_listable_facts(session, on, parameters.recent_weeks),
        on=on,
        directive=directive,
        works=works,
        parameters=parameters,
        moves=load_moves(session, on),
    )
    return RankOutcome(on, directive, parameters, works, ranking)


def load_parameters(session: Session) -> Parameters:
    """Return the parameters with what the office has set and Servizi Sociali have added."""
    rows = session.execute(
        select(Setting.key, Setting.value).where(
            Setting.key.startswith(RULE_PREFIX, autoescape=True)
        )
    )
    parameters = with_settings({key.removeprefix(RULE_PREFIX): value for key, value in rows})
    return dataclasses.replace(parameters, fragility_criteria=load_fragility_criteria(session))


def load_directive(session: Session, on: datetime.date) -> DirectiveFacts:
    """Return the order of the criteria in force on `on`."""
    recorded = session.scalars(
        select(Directive).where(Directive.revoked_at.is_(None)).order_by(Directive.id)
    )
    return directive_on(
        (
            DirectiveFacts(
                tuple(Criterion(criterion) for criterion in row.criteria),
                row.reference,
                row.effective_from,
            )
            for row in recorded
        ),
        on,
    )


def load_moves(session: Session, on: datetime.date) -> list[Move]:
    """Return the moves by hand in force on `on`."""
    rows = session.execute(
        select(ManualMove.dossier_id, ManualMove.position, ManualMove.reason)
        .where(ManualMove.revoked_at.is_(None), ManualMove.effective_from <= on)
        .order_by(ManualMove.id)
    )
    return [Move(*row) for row in rows]


LANE_NAMES = {Lane.DIRECT: "diretta al Tavolo", Lane.WORKING_GROUP: "dal Gruppo di Lavoro"}
CRITERION_NAMES = {
    Criterion.RECENT_OCCUPATION: "occupazione recente",
    Criterion.TITLE_FOR_MANAGER: "titolo del gestore",
    Criterion.SAFETY: "sicurezza",
    Criterion.REQUALIFICATION: "riqualificazione",
    Criterion.WORKING_GROUP: "Gruppo di Lavoro",
}


def ranking_extract(outcome: RankOutcome) -> RankingExtract:
    """Return the list as a sheet for the coordinator's desk."""
    return RankingExtract(
        on=outcome.on,
        directive=directive_in_words(outcome.directive),
        rows=tuple(ranking_row(outcome, ranked) for ranked in outcome.ranking),
    )


def ranking_row(outcome: RankOutcome, ranked: RankedDossier) -> RankingRow:
    """Return a row of the sheet, in the words that are printed."""
    return RankingRow(
        position=ranked.position,
        case_code=ranked.case_code,
        lane=LANE_NAMES[ranked.lane],
        criteria=tuple(CRITERION_NAMES[met.criterion] for met in ranked.criteria),
        order_date=ranked.best.order_date,
        tied=ranked.tied,
        reason=outcome.reason(ranked),
        impediments=tuple(notice.text for notice in ranked.impediments),
        cautions=tuple(notice.text for notice in ranked.cautions),
    )
