"""Holds an invented session of the Tavolo on the demonstration's programme.

The officials are invented; what they decide follows what the programme holds: an assessment in
progress is postponed or confirmed on a condition, one impediment is decided on with its act.
"""

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier
from models.records.programme import Intervention, WeeklyProgramme
from models.records.table_session import SessionItem, TableSession
from models.records.vocabulary import Resource
from models.rules.facts import DossierFacts
from models.rules.impediments import NECESSITY_WITHOUT_SOLUTION
from models.rules.italian import capitalised, day_and_month, long_date, weekday
from models.rules.necessity import UNDER_ASSESSMENT, assessment_on
from models.rules.programme import load_of
from models.usecases import decision_sentences as sentences
from models.usecases.approve_programme import approve_programme
from models.usecases.change_availability import change_availability
from models.usecases.close_session import close_session
from models.usecases.decide_in_session import TableOutcome, decide_in_session
from models.usecases.open_session import open_session
from models.usecases.plan_week import PlanOutcome, current_programme
from models.usecases.put_on_record import (
    item_of,
    put_discussion_on_record,
    put_statement_on_record,
)
from models.usecases.record_attendance import record_attendance
from models.usecases.record_impediment_act import record_impediment_act
from models.usecases.weekly_list_rows import rows_in_order

SOCIAL_SERVICES = "Comune di Milano, Servizi Sociali"

_IN_FAVOUR = (
    "Proposta del Presidente; favorevoli Questura, Carabinieri, Polizia Locale, ALER Milano, "
    "MM SpA; i Servizi Sociali si rimettono alla dichiarazione sopra riportata"
)


@dataclass(frozen=True, slots=True)
class InventedSession:
    """What the session needs: the plan on the table, who writes, when."""

    session: Session
    plan: PlanOutcome
    author: str
    now: datetime.datetime
    held_on: datetime.date


def hold_invented_session(invented: InventedSession) -> TableSession:
    """Open, hold and close the session; return it with the programme approved."""
    session, plan = invented.session, invented.plan
    table_session = open_session(
        session,
        week=plan.week,
        held_on=invented.held_on,
        opened_at="15.00",
        place="Questura di Milano",
    )
    _attendance(table_session)
    programme = current_programme(session, plan.week)
    assert programme is not None
    _examine(invented, table_session, programme)
    added = _impediments(invented, table_session, programme)
    for number in added.values():
        _make_room(invented, table_session, programme, number)
    approved = approve_programme(
        session, table_session, author=invented.author, now=invented.now, added=added
    )
    _approve(invented, table_session, approved)
    put_discussion_on_record(
        item_of(table_session, "other_business"),
        "Il rappresentante di ALER Milano chiede che sia messo a verbale che la disponibilità di "
        "ispettori comunicata è da intendersi come massima e non aumentabile. Il Tavolo ne prende "
        "atto.",
    )
    close_session(
        table_session,
        closed_at="16.40",
        next_session_on=invented.held_on + datetime.timedelta(days=7),
        next_session_at="15.00",
        next_session_place="Questura di Milano",
    )
    return table_session


def _attendance(table_session: TableSession) -> None:
    """Invented officials: present, late, by delegate, remote, excused, one who leaves early."""
    record_attendance(
        table_session,
        "Questura di Milano",
        presence="present",
        person="dott. Guido Ferraris",
        title="primo dirigente",
        office="chair",
    )
    record_attendance(
        table_session,
        "Comando Provinciale Carabinieri",
        presence="present",
        person="magg. Paolo Rinaldi",
        left_at="16.25",
        left_during_item=5,
    )
    record_attendance(
        table_session,
        "Polizia Locale di Milano",
        presence="present",
        person="comm. Sara Bassi",
        feminine=True,
    )
    record_attendance(
        table_session,
        "ALER Milano",
        presence="present",
        person="dott. Luca Fontana",
        title="responsabile sicurezza",
        arrived_at="15.20",
        arrived_during_item=2,
    )
    record_attendance(
        table_session,
        "MM SpA",
        presence="delegate",
        person="geom. Anna Greco",
        feminine=True,
        delegation="dell’ing. Neri con nota del giorno precedente",
    )
    record_attendance(
        table_session,
        SOCIAL_SERVICES,
        presence="remote",
        person="dott.ssa Marta Villa",
        title="responsabile di unità",
        feminine=True,
    )
    record_attendance(
        table_session,
        "Comune di Milano, Direzione Casa",
        presence="excused",
        person="arch. Piero Longhi",
    )
    record_attendance(
        table_session,
        "Prefettura di Milano",
        presence="present",
        person="dott.ssa Elena Marini",
        title="coordinatrice del Gruppo di Lavoro",
        feminine=True,
        office="minute_taker",
    )


def _examine(
    invented: InventedSession, table_session: TableSession, programme: WeeklyProgramme
) -> None:
    """Positions under assessment: the first is postponed, the second confirmed on condition."""
    item = item_of(table_session, "list_examination")
    ranking, on = invented.plan.ranked.ranking, invented.plan.ranked.on
    waiting: list[tuple[Intervention, DossierFacts]] = []
    for intervention, dwelling in rows_in_order(programme):
        place = ranking.place_of(dwelling.dossier_id)
        if place is None:
            continue
        facts = ranking.facts_at(place)
        said = assessment_on(facts, on)
        if said is not None and said.necessity == UNDER_ASSESSMENT:
            waiting.append((intervention, facts))
    following = invented.held_on + datetime.timedelta(days=7)
    if waiting:
        intervention, facts = waiting[0]
        text = sentences.postpone(
            [facts.case_code],
            proposed_for=intervention.day,
            until=f"alla seduta del {long_date(following)}",
        )
        _decide(
            invented,
            table_session,
            item,
            TableOutcome.POSTPONE,
            text,
            "L’esito della valutazione dei Servizi Sociali interverrebbe dopo l’accesso",
            [facts.id],
            responsible="Servizi Sociali, esito della valutazione",
            due=f"entro il {long_date(following)}",
        )
    if len(waiting) > 1:
        intervention, facts = waiting[-1]
        before = intervention.day - datetime.timedelta(days=1)
        condition = (
            "l’esito della valutazione pervenga entro le ore 12.00 di "
            f"{weekday(before)} {day_and_month(before)}"
        )
        text = sentences.confirm_on_condition(
            [facts.case_code], day=intervention.day, condition=condition
        )
        _decide(
            invented,
            table_session,
            item,
            TableOutcome.CONFIRM_ON_CONDITION,
            text,
            "Il tempo che intercorre tra l’esito atteso e l’accesso consente di predisporre "
            "quanto occorra",
            [facts.id],
            condition=condition,
        )


def _impediments(
    invented: InventedSession, table_session: TableSession, programme: WeeklyProgramme
) -> dict[int, int]:
    """Decide one position against its impediment where its building is already visited."""
    session, plan = invented.session, invented.plan
    item = item_of(table_session, "impeded_positions")
    impeded = [
        row
        for row in plan.ranked.ranking
        if any(notice.kind == NECESSITY_WITHOUT_SOLUTION for notice in row.impediments)
    ]
    added: dict[int, int] = {}
    for row in impeded:
        place = plan.ranked.ranking.place_of(row.dossier_id)
        facts = plan.ranked.ranking.facts_at(place or 0)
        said = assessment_on(facts, plan.ranked.on)
        visited = _visited(session, programme, facts, plan.problem.dwellings_per_intervention)
        if visited is not None and said is not None and said.entitled:
            _against_impediment(invented, table_session, item, facts, visited)
            added[facts.id] = visited.number
            break
    rest = len(impeded) - len(added)
    if rest:
        one = rest == 1
        text = sentences.take_note_and_ask(
            f"che {'l’altra posizione' if one and added else f'{rest} posizioni'} con impedimento "
            f"non {'è programmabile' if one and added else 'sono programmabili'}",
            "ai Servizi Sociali l’aggiornamento delle soluzioni",
        )
        _decide(
            invented,
            table_session,
            item,
            TableOutcome.TAKE_NOTE,
            text,
            "Senza una soluzione disponibile l’intervento non può essere condotto nei termini del "
            "Piano (parr. 6.3 e 11.2)",
            responsible="Servizi Sociali",
            due="entro la prossima seduta",
        )
    return added


def _visited(
    session: Session, programme: WeeklyProgramme, facts: DossierFacts, most: int
) -> Intervention | None:
    """The intervention in the dossier's building that still has room for a dwelling."""
    key = session.scalar(select(Dossier.building_key).where(Dossier.id == facts.id))
    for intervention in programme.interventions:
        same = intervention.building_key.removeprefix(f"{facts.body}:") == (key or "").removeprefix(
            f"{facts.body}:"
        )
        if same and intervention.body == facts.body and len(intervention.dwellings) < most:
            return intervention
    return None


def _against_impediment(
    invented: InventedSession,
    table_session: TableSession,
    item: SessionItem,
    facts: DossierFacts,
    intervention: Intervention,
) -> None:
    put_discussion_on_record(
        item,
        f"Il Presidente chiede che sia esaminata la posizione {facts.case_code}, che si trova "
        f"nello stabile in cui è già previsto l’intervento n. {intervention.number}. La "
        "rappresentante dei Servizi Sociali precisa che lo stato di necessità è stato dichiarato, "
        "che il nucleo ha titolo all’accoglienza e che il posto non è oggi disponibile.",
    )
    statement = (
        "I Servizi Sociali comunicano una disponibilità attesa, non ancora attestata. La presenza "
        "dell’assistente sociale è assicurata; l’accoglienza lo sarà quando perverrà "
        "l’attestazione della struttura."
    )
    put_statement_on_record(item, body_name=SOCIAL_SERVICES, text=statement)
    before = intervention.day - datetime.timedelta(days=1)
    impediment = "stato di necessità dichiarato, soluzione non disponibile alla data della seduta"
    lapses_if = (
        "l’attestazione scritta del posto non perviene alla Questura e alla Prefettura entro le "
        f"ore 12.00 di {weekday(before)} {long_date(before)}"
    )
    reason = (
        "L’intervento nello stesso stabile è già programmato e il Piano favorisce lo sgombero di "
        "più alloggi nello stesso stabile (par. 11.1); la condizione apposta esclude che il "
        "nucleo resti senza accoglienza"
    )
    dossier = invented.session.get_one(Dossier, facts.id)
    act = record_impediment_act(
        invented.session,
        dossier,
        week=invented.plan.week,
        impediment=impediment,
        reason=reason,
        lapses_if=lapses_if,
        statement=statement,
        authors=_IN_FAVOUR,
        author=invented.author,
        now=invented.now,
    )
    text = sentences.schedule_against_impediment(
        [facts.case_code],
        impediment=impediment,
        intervention=intervention.number,
        day=intervention.day,
        lapses_if=lapses_if,
    )
    decide_in_session(
        invented.session,
        table_session,
        item,
        outcome=TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT,
        text=text,
        reason=reason,
        dossier_ids=[facts.id],
        authors=_IN_FAVOUR,
        impediment_act_id=act.id,
        author=invented.author,
        now=invented.now,
    )


def _make_room(
    invented: InventedSession,
    table_session: TableSession,
    programme: WeeklyProgramme,
    number: int,
) -> None:
    """A dwelling added by hand is held to the same limits: what is missing is assured aloud."""
    intervention = next(i for i in programme.interventions if i.number == number)
    day = next(d for d in invented.plan.problem.days if d.day == intervention.day)
    load = load_of(invented.plan.proposal)
    if load.social_workers[day.day] < day.social_workers:
        return
    change_availability(invented.session, day.day, Resource.SOCIAL_WORKER, day.social_workers + 1)
    put_discussion_on_record(
        item_of(table_session, "programme"),
        f"La rappresentante dei Servizi Sociali assicura per {weekday(day.day)} "
        f"{day_and_month(day.day)} un assistente sociale oltre a quelli già comunicati.",
    )


def _approve(
    invented: InventedSession, table_session: TableSession, approved: WeeklyProgramme
) -> None:
    item = item_of(table_session, "programme")
    dwellings = len(rows_in_order(approved))
    text = sentences.approve(
        week=invented.plan.week.italian,
        interventions=len(approved.interventions),
        dwellings=dwellings,
    )
    _decide(
        invented,
        table_session,
        item,
        TableOutcome.APPROVE,
        text,
        capitalised(
            "criteri del paragrafo 11.1, punto 4; disponibilità comunicate per ciascun giorno"
        ),
    )


def _decide(
    invented: InventedSession,
    table_session: TableSession,
    item: SessionItem,
    outcome: TableOutcome,
    text: str,
    reason: str,
    dossier_ids: list[int] | None = None,
    *,
    condition: str | None = None,
    responsible: str | None = None,
    due: str | None = None,
) -> None:
    decide_in_session(
        invented.session,
        table_session,
        item,
        outcome=outcome,
        text=text,
        reason=reason,
        dossier_ids=dossier_ids or [],
        condition=condition,
        responsible=responsible,
        due=due,
        author=invented.author,
        now=invented.now,
    )
