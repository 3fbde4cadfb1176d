"""A meeting of twelve dossiers with everything that can happen in one, and secrets everywhere.

Every text of a dossier that a person or a register could fill is a word that begins with "zq": no
document for all the members may contain one.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from models.records.dossier import Dossier
from models.records.findings import IncomeCheck
from models.records.group_meeting import GroupAttendance, GroupMeeting
from models.records.inquiry import InformationNote, InformationRequest
from models.records.vocabulary import GroupOutcome
from models.rules.group_agenda import AgendaRule
from models.usecases.office_settings import change_office_text
from models.usecases.working_group.agenda import (
    add_dossier_item,
    freeze_agenda,
    withdraw_item,
)
from models.usecases.working_group.decide import complete_task, decide
from models.usecases.working_group.hold_meeting import (
    close_meeting,
    convene_meeting,
    open_meeting,
)
from models.usecases.working_group.item_record import put_statement
from models.usecases.working_group.prepare_meeting import prepare_meeting
from models.usecases.working_group.record_presence import give_office, record_presence

BEFORE, DAY = date(2026, 11, 10), date(2026, 11, 17)
NOW = datetime(2026, 11, 17, 11, 0, tzinfo=UTC)
PEOPLE = {
    "Prefettura di Milano": ("dott.ssa Elena Marini", "coordinatrice", True, "present", "chair"),
    "Regione Lombardia": ("dott. Carlo Brambilla", "", False, "absent", ""),
    "MM SpA": ("geom. Anna Greco", "", True, "delegate", ""),
    "ALER Milano": ("dott. Luca Fontana", "responsabile sicurezza", False, "present", ""),
    "Comune di Milano, Servizi Sociali": (
        "dott.ssa Marta Villa", "responsabile di unità", True, "present", "",
    ),
    "Comune di Milano, Direzione Casa": ("arch. Piero Longhi", "", False, "remote", ""),
    "Questura di Milano": ("vice questore Laura Serra", "", True, "present", ""),
    "Comando Provinciale Carabinieri": ("magg. Paolo Rinaldi", "", False, "excused", ""),
    "Comando Provinciale Guardia di Finanza": ("cap. Dario Leone", "", False, "present", ""),
    "Polizia Locale di Milano": ("comm. Sara Bassi", "", True, "remote", "minute_taker"),
}  # fmt: skip


def secret_household(desk: Any, session: Session, number: int) -> int:
    """A dossier whose every text is a secret; every third is of MM."""
    body = "MM" if number % 3 == 0 else "ALER"
    dossier = desk.add_dossier(
        session,
        f"{body}-2019-{number:05d}",
        body=body,
        address=f"Via Zqstrada {number}, sc. Zqscala",
        street_name="Zqstrada",
        house_number=str(number),
        stair="Zqscala", floor="Zqpiano", unit="Zqinterno",
        neighbourhood="Zqquartiere",
        declared_pathologies="zqpatologia", social_criticalities="zqcriticita",
        notes="zqnota", isee=Decimal("7431.18"), residence_town="Zqcomune",
        closed_reason="zqchiusura", utilities="zqutenze", declared_members=3,
        people=[
            {"surname": f"Zqcognome{number}", "first_name": "Zqnome", "tax_code": "ZQC0001",
             "birth_date": date(1980, 2, 3), "pathologies": "zqmalattia",
             "citizenship": "Zqcitta", "stay_permit": "Zqsoggiorno", "kinship": "zqparente"},
            {"surname": f"Zqpiccolo{number}", "first_name": "Zqbimbo",
             "birth_date": date(2016, 2, 3)},
        ],
    )  # fmt: skip
    session.add(
        IncomeCheck(
            dossier_id=dossier.id, check_key="g", requested_on=BEFORE, answered_on=DAY,
            ascertained_income=Decimal("9876.54"), outcome="zqreddito",
        )
    )  # fmt: skip
    return int(dossier.id)


def ask(session: Session, dossier_id: int, body: str, day: date, **more: Any) -> None:
    """A request as an earlier meeting left it."""
    values: dict[str, Any] = {"kind": "health_and_social", "reason": "zqmotivo"}
    session.add(
        InformationRequest(
            dossier_id=dossier_id, body=body, asked_on=day, recorded_at=NOW, author="P",
            **values | more,
        )
    )  # fmt: skip


def earlier_meeting(desk: Any, session: Session, ids: list[int]) -> GroupMeeting:
    """A meeting of the week before: an answered request, two that wait, two tasks."""
    meeting = prepare_meeting(
        session, held_on=BEFORE, starts_at="10.00", place="Prefettura di Milano", author="P",
        now=NOW, mode="present",
    )  # fmt: skip
    for dossier_id in ids:
        add_dossier_item(session, meeting, [dossier_id])
    open_meeting(meeting, at="10.00", now=NOW)
    made: dict[int, int] = {}
    for item, outcome in zip(
        meeting.items,
        (GroupOutcome.ASK_FINANCE_POLICE, GroupOutcome.DEEPEN, GroupOutcome.POSTPONE),
        strict=True,
    ):
        made[item.dossier_ids[0]] = decide(
            session, meeting, item, outcome=outcome, reason="Il dato manca", author="P", now=NOW,
            responsible="Servizi Sociali", due_on=BEFORE + timedelta(days=5),
        ).decision_id  # fmt: skip
    complete_task(
        meeting.items[1].decisions[0], day=BEFORE + timedelta(days=4), note="zqnotaincarico"
    )
    first = made[ids[0]]
    ask(session, ids[1], "finance_police", date(2026, 5, 6), group_decision_id=first)
    ask(session, ids[2], "finance_police", date(2026, 7, 8), group_decision_id=first)
    ask(
        session, ids[2], "social_services", date(2026, 9, 1), group_decision_id=first,
        answered_on=DAY, answer="zqrisposta", answer_reference="zqprotocollo",
    )  # fmt: skip
    ask(session, ids[0], "social_services", date(2026, 11, 16))
    session.add(
        InformationNote(
            dossier_id=ids[0], body="aler", kind="composition", state="received", noted_on=DAY,
            text="zqannotazione", reference=None, recorded_at=NOW, author="P", revoked_at=None,
        )
    )  # fmt: skip
    for name in ("Prefettura di Milano", "MM SpA"):
        row = seat(meeting, name)
        record_presence(meeting, row, presence="present", person="dott.ssa Elena Marini")
    give_office(meeting, seat(meeting, "Prefettura di Milano"), "chair")
    give_office(meeting, seat(meeting, "MM SpA"), "minute_taker")
    close_meeting(meeting, at="11.00")
    session.flush()
    return meeting


def seat(meeting: GroupMeeting, body_name: str) -> GroupAttendance:
    return next(row for row in meeting.attendances if row.body_name == body_name)


def convened_meeting(desk: Any, session: Session) -> GroupMeeting:
    """Twelve dossiers and a topic on a frozen agenda, after the meeting of the week before."""
    change_office_text(session, "coordinator", "dott.ssa Elena Marini")
    ids = [secret_household(desk, session, number) for number in range(1, 14)]
    earlier_meeting(desk, session, ids[:3])
    declared: dict[str, Any] = {
        "declared_on": date(2026, 11, 16), "criteria_version": "2026/1",
        "structure_name": "zqstruttura", "structure_key": "zq", "support_plan": "zqprogetto",
        "solution_text": "zqsoluzione",
    }  # fmt: skip
    for dossier_id, more in (
        (ids[3], {"act_number": "PG 960140/2026"}),
        (ids[4], {"act_number": "PG 497447/2026", "place_available": False}),
        (ids[5], {"act_number": "Zqmadre in cura, PG 12"}),
    ):
        dossier = session.get_one(Dossier, dossier_id)
        desk.add_necessity(session, dossier, **declared | more)
    meeting = prepare_meeting(
        session, held_on=DAY, starts_at="10.00", place="Prefettura di Milano", author="P", now=NOW
    )
    rules = (
        [AgendaRule.ANSWERED] * 3
        + [AgendaRule.TAKE_NOTE, AgendaRule.NO_SOLUTION, AgendaRule.TAKE_NOTE]
        + [AgendaRule.NOT_ASSESSED] * 3
        + [AgendaRule.POSTPONED, AgendaRule.SUSPENSION_ENDING]
    )
    for dossier_id, rule in zip(ids, rules, strict=False):
        why = "risposta del 12/11/2026" if rule is AgendaRule.ANSWERED else ""
        add_dossier_item(session, meeting, [dossier_id], rule=rule, why=why)
    freeze_agenda(meeting, now=NOW)
    add_dossier_item(session, meeting, [ids[11]])
    convene_meeting(meeting, number="5120/2026", day=date(2026, 11, 11))
    session.flush()
    return meeting


def held_meeting(desk: Any, session: Session) -> GroupMeeting:
    """The same, opened, discussed and decided, with arrivals, departures and a withdrawn item."""
    meeting = convened_meeting(desk, session)
    for name, (person, title, feminine, presence, office) in PEOPLE.items():
        row = seat(meeting, name)
        record_presence(
            meeting, row, presence=presence, person=person, title=title, feminine=feminine
        )
        if office:
            give_office(meeting, row, office)
    seat(meeting, "MM SpA").delegation = "dell’ing. Neri con nota del 16/11/2026"
    open_meeting(meeting, at="10.00", now=NOW)
    record_presence(
        meeting, seat(meeting, "Questura di Milano"), presence="present", arrived_at="10.10",
        arrived_during_item=2,
    )  # fmt: skip
    record_presence(
        meeting, seat(meeting, "Comune di Milano, Direzione Casa"), presence="remote",
        left_at="11.30", left_during_item=9,
    )  # fmt: skip
    _discuss(session, meeting)
    session.flush()
    return meeting


def _discuss(session: Session, meeting: GroupMeeting) -> None:
    items = meeting.items
    decide(session, meeting, items[0], outcome=GroupOutcome.APPROVE, reason="", author="P", now=NOW)
    items[1].documents = "Relazione dell’ente gestore; nota della Guardia di Finanza."
    items[1].discussion = "Il coordinamento riassume lo stato dell’istruttoria."
    put_statement(
        items[2], body_name="ALER Milano", kind="information",
        text="L’anagrafe è stata aggiornata la settimana scorsa.",
    )  # fmt: skip
    put_statement(
        items[7], body_name="Questura di Milano",
        text="La Questura chiede che gli esiti pervengano prima della formazione dell’elenco.",
    )  # fmt: skip
    outcomes = {
        1: (GroupOutcome.PUT_ON_LIST, "L’istruttoria è completa.", "Prefettura", 8, None),
        2: (
            GroupOutcome.ASK_FINANCE_POLICE,
            "Il dato manca e non può essere acquisito dall’ente gestore.",
            "Guardia di Finanza", 31, None,
        ),
        3: (GroupOutcome.DEEPEN, "I dati sono discordi.", "ALER Milano", 10, None),
        4: (GroupOutcome.TAKE_NOTE, "La dichiarazione è agli atti.", "", None, None),
        5: (
            GroupOutcome.POSTPONE, "La soluzione non è disponibile (parr. 6.3 e 11.2).",
            "Servizi Sociali", 28, "La rappresentante della Questura chiede tempi più brevi.",
        ),
        6: (GroupOutcome.TAKE_NOTE, "La dichiarazione è agli atti.", "", None, None),
        7: (GroupOutcome.ASK_SOCIAL_SERVICES, "Vi sono elementi da valutare.", "", 14, None),
        8: (
            GroupOutcome.ASK_SOCIAL_SERVICES, "La valutazione non è aggiornata.",
            "Servizi Sociali", 14, None,
        ),
        9: (GroupOutcome.ARCHIVE, "L’alloggio risulta già libero.", "", None, None),
        12: (GroupOutcome.DEEPEN, "Punto nuovo.", "MM SpA", 5, None),
    }  # fmt: skip
    for place, (outcome, reason, who, days, dissent) in outcomes.items():
        decide(
            session, meeting, items[place], outcome=outcome, reason=reason, author="P", now=NOW,
            responsible=who, due_on=DAY + timedelta(days=days) if days else None, dissent=dissent,
        )  # fmt: skip
    withdraw_item(session, meeting, items[11], "manca la relazione dell’ente")
    meeting.other_business = "Nessuno chiede la parola."


def closed_meeting(desk: Any, session: Session) -> GroupMeeting:
    """The same, closed, with the day of the next one."""
    meeting = held_meeting(desk, session)
    close_meeting(
        meeting, at="11.55", next_on=date(2026, 12, 1), next_at="10.00",
        next_place="Prefettura di Milano",
    )  # fmt: skip
    session.flush()
    return meeting
