"""An invented meeting of the Gruppo di Lavoro, for the demonstration and the manual's pictures.

What is on its agenda comes from the rules; who sits there and what is said is invented.
"""

import datetime

from sqlalchemy.orm import Session

from models.records.group_meeting import GroupMeeting
from models.records.vocabulary import GroupOutcome, GroupSeat
from models.rules.group_agenda import AgendaRule
from models.usecases.working_group.agenda import APPROVAL, add_dossier_item
from models.usecases.working_group.agenda_candidates import agenda_candidates
from models.usecases.working_group.decide import decide
from models.usecases.working_group.hold_meeting import close_meeting, open_meeting
from models.usecases.working_group.prepare_meeting import prepare_meeting
from models.usecases.working_group.record_presence import give_office, record_presence
from models.usecases.working_group.seats import SEAT_NAMES

_ITEMS, _DAYS = 12, 14
_PEOPLE = {
    "Prefettura di Milano": ("dott.ssa Elena Marini", "coordinatrice", True, "present"),
    "Regione Lombardia": ("dott. Luca Riva", "", False, "remote"),
    "MM SpA": ("ing. Anna Galli", "responsabile sicurezza", True, "present"),
    "ALER Milano": ("dott. Paolo Sala", "responsabile sicurezza", False, "present"),
    "Comune di Milano, Servizi Sociali": (
        "dott.ssa Marta Villa",
        "responsabile di unità",
        True,
        "present",
    ),
    "Questura di Milano": ("dott. Guido Ferraris", "vice questore", False, "present"),
    "Comando Provinciale Carabinieri": ("magg. Paolo Conti", "", False, "present"),
    "Comando Provinciale Guardia di Finanza": ("cap. Sara Longo", "", True, "present"),
    "Polizia Locale di Milano": ("comm. Sara Bassi", "", True, "present"),
}
_REASONS = {
    AgendaRule.TAKE_NOTE: (
        GroupOutcome.TAKE_NOTE, "La dichiarazione dei Servizi Sociali è agli atti."
    ),
    AgendaRule.NO_SOLUTION: (
        GroupOutcome.ASK_SOCIAL_SERVICES, "Occorre una soluzione idonea prima di programmare."
    ),
    AgendaRule.REQUALIFICATION: (
        GroupOutcome.DEEPEN, "Occorre verificare l’attualità dell’occupazione."
    ),
}  # fmt: skip
_OTHERWISE = (
    GroupOutcome.ASK_SOCIAL_SERVICES, "La valutazione dei Servizi Sociali non è agli atti.",
)  # fmt: skip


def hold_invented_meeting(
    session: Session,
    *,
    on: datetime.date,
    author: str,
    now: datetime.datetime,
    decided: int | None = 4,
    closes_at: str = "",
) -> GroupMeeting:
    """Open a meeting of twelve dossiers and decide the first ones, or all of them (None).

    It stays open unless `closes_at` is a time.
    """
    meeting = prepare_meeting(
        session, held_on=on, starts_at="10.00", place="Prefettura di Milano", author=author, now=now
    )
    proposals = [
        (group.rule, candidate)
        for group in agenda_candidates(session, meeting)
        for candidate in group.candidates[: _ITEMS // 3]
    ]
    for rule, candidate in proposals[:_ITEMS]:
        add_dossier_item(session, meeting, [candidate.dossier_id], rule=rule, why=candidate.why)
    for row in meeting.attendances:
        if row.body_name in _PEOPLE:
            person, title, feminine, presence = _PEOPLE[row.body_name]
            record_presence(
                meeting, row, presence=presence, person=person, title=title, feminine=feminine
            )
        else:
            record_presence(meeting, row, presence="excused")
    give_office(meeting, meeting.attendances[0], "chair")
    give_office(meeting, meeting.attendances[2], "minute_taker")
    if not meeting.items:
        return meeting
    open_meeting(meeting, at="10.05", now=now)
    for item in meeting.items[:decided]:
        outcome, reason = _REASONS.get(AgendaRule(item.rule), _OTHERWISE)
        if item.kind == APPROVAL:
            outcome, reason = GroupOutcome.APPROVE, ""
        asked = outcome is GroupOutcome.ASK_SOCIAL_SERVICES
        decide(
            session,
            meeting,
            item,
            outcome=outcome,
            reason=reason,
            author=author,
            now=now,
            responsible=SEAT_NAMES[GroupSeat.SOCIAL_SERVICES] if asked else None,
            due_on=on + datetime.timedelta(days=_DAYS) if asked else None,
        )
    if closes_at:
        following = on + datetime.timedelta(days=7)
        close_meeting(
            meeting, at=closes_at, next_on=following, next_at="10.00", next_place=meeting.place
        )
    return meeting
