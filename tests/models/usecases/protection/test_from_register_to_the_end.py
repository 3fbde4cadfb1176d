"""From the registers to the end, each household where the Plan sends it (par. 11.1 and 11.2).

Five households come in with the register of MM and the valuations of Servizi Sociali; the Gruppo
di Lavoro meets on 17 November, the Tavolo programmes the week from the 23rd, the documents and
the letter to the Comune leave. Read the table `ENDS` first: it says where each one ends.
"""

import csv
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from sqlalchemy import select

from exports.group_minutes_docx import write_group_minutes_docx
from exports.letters_docx import write_letter_docx
from exports.weekly_list_docx import write_weekly_list_docx
from models.imports.rows import RegisterKind
from models.records.dossier import Dossier
from models.records.group_meeting import GroupMeeting
from models.records.inquiry import InformationRequest
from models.records.protection import TakingNote
from models.records.vocabulary import GroupOutcome
from models.rules.facts import Lane
from models.rules.group_agenda import AgendaRule
from models.usecases.dossier_sheet import dossier_sheet
from models.usecases.export_group_minutes import export_group_minutes
from models.usecases.export_letters import LetterCircumstances, export_alert_letters
from models.usecases.export_weekly_list import export_weekly_list
from models.usecases.extracts.weekly_list import WeeklyListExtract
from models.usecases.import_register import import_register
from models.usecases.plan_week import PlanOutcome, plan_week, save_proposal
from models.usecases.rank_archive import rank_archive
from models.usecases.working_group.agenda import add_dossier_item, freeze_agenda
from models.usecases.working_group.agenda_candidates import agenda_candidates
from models.usecases.working_group.decide import decide
from models.usecases.working_group.hold_meeting import close_meeting, convene_meeting, open_meeting
from models.usecases.working_group.prepare_meeting import prepare_meeting
from models.usecases.working_group.record_presence import give_office, record_presence
from models.usecases.working_group.residents_elsewhere import residents_elsewhere

MET, TODAY = date(2026, 11, 17), date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LISTED, ASKED = GroupOutcome.PUT_ON_LIST, GroupOutcome.ASK_SOCIAL_SERVICES
NOTED = GroupOutcome.TAKE_NOTE


@dataclass(frozen=True)
class End:
    """What is known of a household, what the Gruppo decided, and where it must end.

    `structure` is where it is received; `impeded` the words that keep it out of the week, and ""
    where it is in the week; `alerted` the Comune of residence.
    """

    register: dict[str, str]
    social: dict[str, str] | None
    rule: AgendaRule
    decided: tuple[GroupOutcome, ...]
    cautions: frozenset[str]
    social_worker: bool = False
    structure: str = ""
    places: int = 0
    impeded: str = ""
    alerted: str = ""


DECLARED = {
    "FRAGILITA": "fragile", "STATO_NECESSITA": "dichiarato", "DATA_RELAZIONE": "01/11/2026",
    "DATA_DICHIARAZIONE": "05/11/2026", "N_ATTO": "PG 700/2026", "CRITERI": "2026/1",
    "SOLUZIONE": "Centro di Emergenza Sociale", "STRUTTURA": "CES Aldini",
}  # fmt: skip

ENDS = {
    # Minors: the social worker goes along, and Servizi Sociali have still to assess (R064, R067).
    "MM-2020-00001": End(
        {"N. componenti": "4", "di cui minori": "2"}, None,
        AgendaRule.NOT_ASSESSED, (ASKED, LISTED),
        frozenset({"minors", "indications_not_assessed"}), social_worker=True,
    ),
    # Necessity and no place: it stops there, until there is one (R051, R052).
    "MM-2020-00002": End(
        {"N. componenti": "2"},
        DECLARED | {"POSTO_DISPONIBILE": "NO", "AVENTE_DIRITTO": "SI"},
        AgendaRule.TAKE_NOTE, (NOTED, LISTED), frozenset(),
        impeded="il posto in accoglienza non è disponibile",
    ),
    # Necessity and a place: received whole in the structure that was indicated (R065-R067).
    "MM-2020-00003": End(
        {"N. componenti": "3"},
        DECLARED | {"POSTO_DISPONIBILE": "SI", "AVENTE_DIRITTO": "SI", "N_ATTO": "PG 701/2026"},
        AgendaRule.TAKE_NOTE, (NOTED, LISTED), frozenset({"necessity_with_solution"}),
        social_worker=True, structure="CES Aldini", places=3,
    ),
    # Nobody identified: nothing is asked of who they are, and nothing is invented (R045).
    "MM-2020-00004": End(
        {"Referente cognome": "NON IDENTIFICATO", "N. componenti": ""}, None,
        AgendaRule.BY_HAND, (LISTED,), frozenset(),
    ),
    # Not resident in Milano: in the week, and the Comune of residence is alerted (R049).
    "MM-2020-00005": End(
        {"Referente cognome": "Bianchi", "Comune di residenza": "Rozzano"}, None,
        AgendaRule.BY_HAND, (LISTED,), frozenset({"residence_elsewhere"}),
        alerted="Rozzano",
    ),
}  # fmt: skip
ORDINARY = {
    "Gestore": "MM SpA", "Tipo via": "Via", "Via": "Gola", "Esp.": "", "Scala": "A", "Piano": "1",
    "Data occupazione": "08/01/2019", "Modalità": "Effrazione", "Referente cognome": "Rossi",
    "Referente nome": "Anna", "Nascita referente": "01/02/1980", "N. componenti": "1",
    "di cui minori": "0", "Comune di residenza": "Milano", "Aggiornato al": "21/10/2026",
}  # fmt: skip
AVAILABLE = (
    "SQUADRE_PS", "SQUADRE_CC", "SQUADRE_PL", "ASSISTENTI_SOCIALI", "ISPETTORI_ALER",
    "ISPETTORI_MM", "DITTE_ALER", "DITTE_MM",
)  # fmt: skip


class Office:
    """The archive after each step, with the ids of the dossiers by their code."""

    def __init__(self, desk: Any, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.ids: dict[str, int] = {}
        self.meeting_id = 0

    def take_in(self, kind: str, rows: list[dict[str, str]]) -> None:
        """Import a register as an office sends it."""
        path = self.folder / f"mm_{kind}.csv"
        with path.open("w", encoding="cp1252", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)
        with self.desk.transaction("import_register") as session:
            outcome = import_register(session, path, RegisterKind(kind), author="Ferri", now=NOW)
            assert outcome.rejected == 0
            self.ids = dict(session.execute(select(Dossier.case_code, Dossier.id)).all())

    def sheet(self, code: str) -> Any:
        with self.desk.reading() as session:
            return dossier_sheet(session, self.ids[code], on=TODAY)

    def plan(self) -> PlanOutcome:
        with self.desk.reading() as session:
            return plan_week(session, self.desk.week, on=self.desk.week.monday)


@pytest.fixture
def office(desk: Any, tmp_path: Path) -> Office:
    """The registers came in, and the Gruppo di Lavoro has met and decided."""
    made = Office(desk, tmp_path)
    made.take_in("register", [
        ORDINARY | {"Cod. posizione": code, "Codice stabile": f"M{place:04}", "Civico": str(place),
                    "Codice UI": f"M{place:04}-1", "Int.": str(place)} | end.register
        for place, (code, end) in enumerate(ENDS.items(), start=1)
    ])  # fmt: skip
    made.take_in("social", [
        {"COD_POSIZIONE": code} | end.social for code, end in ENDS.items() if end.social
    ])  # fmt: skip
    made.take_in("structures", [
        {"STRUTTURA": "CES Aldini", "TIPO": "Centro di Emergenza Sociale", "POSTI": "10",
         "NUCLEI_MAX": "4", "PERSONE_PER_NUCLEO_MAX": "5", "DAL": "01/01/2026", "AL": ""}
    ])  # fmt: skip
    made.take_in("availability", [
        {"DATA": f"{day}/11/2026"} | dict.fromkeys(AVAILABLE, "3") for day in range(23, 28)
    ])  # fmt: skip
    _meet(made)
    return made


def _meet(office: Office) -> None:
    """Convoke, open, decide as the table says, and close."""
    with office.desk.transaction("hold_meeting") as session:
        meeting = prepare_meeting(
            session, held_on=MET, starts_at="10.00", place="Prefettura", author="Ferri", now=NOW
        )
        proposed = {
            candidate.dossier_id: group.rule
            for group in agenda_candidates(session, meeting)
            for candidate in group.candidates
        }
        for code in ENDS:
            rule = proposed.get(office.ids[code], AgendaRule.BY_HAND)
            add_dossier_item(session, meeting, [office.ids[code]], rule=rule)
        freeze_agenda(meeting, now=NOW)
        convene_meeting(meeting, number="5120/2026", day=date(2026, 11, 11))
        seats = {each.body_name: each for each in meeting.attendances}
        for name, chair in (("Prefettura di Milano", "chair"), ("MM SpA", "minute_taker")):
            row = seats[name]
            record_presence(meeting, row, presence="present", person="dott.ssa Elena Marini")
            give_office(meeting, row, chair)
        open_meeting(meeting, at="10.00", now=NOW)
        for item in meeting.items:
            code = next(each for each, number in office.ids.items() if [number] == item.dossier_ids)
            for outcome in ENDS[code].decided:
                decide(
                    session, meeting, item, outcome=outcome, reason="Come risulta dagli atti.",
                    author="Ferri", now=NOW,
                )  # fmt: skip
        close_meeting(meeting, at="11.00")
        session.flush()
        office.meeting_id = meeting.id


def words(path: Path) -> str:
    """Whatever a document of Word says, headers and tables too."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def code_of(office: Office, dossier_id: int) -> str:
    return next(code for code, number in office.ids.items() if number == dossier_id)


def test_what_brings_each_to_the_gruppo_and_what_it_sets_going(desk: Any, office: Office) -> None:
    with desk.reading() as session:
        meeting = session.get_one(GroupMeeting, office.meeting_id)
        rules = {code_of(office, item.dossier_ids[0]): item.rule for item in meeting.items}
        asked = session.scalars(select(InformationRequest)).all()
        noted = session.scalars(select(TakingNote)).all()
        assert rules == {code: str(end.rule) for code, end in ENDS.items()}
        # Servizi Sociali are asked of whom nobody has assessed; a declaration is taken note of.
        assert [(code_of(office, r.dossier_id), r.body) for r in asked] == [
            (code, "social_services") for code, end in ENDS.items() if ASKED in end.decided
        ]
        assert {(code_of(office, n.dossier_id), n.act_number) for n in noted} == {
            ("MM-2020-00002", "PG 700/2026"), ("MM-2020-00003", "PG 701/2026"),
        }  # fmt: skip


def test_the_taking_note_is_a_fact_apart(office: Office) -> None:
    """It is told beside the declaration, with its own day, and declares nothing (ambiguity 13)."""
    shown = office.sheet("MM-2020-00003").protection
    (note,) = shown.taking_notes
    assert (note.day, note.words) == (MET, "Presa d’atto del Gruppo di Lavoro")
    assert note.facts == ("dichiarazione del 05/11/2026", "atto PG 701/2026")
    assert note not in shown.entries


def test_all_are_on_the_list_by_the_gruppo(desk: Any, office: Office) -> None:
    """Necessity without a place keeps its position in the list: it is out of the week alone."""
    with desk.reading() as session:
        ranking = rank_archive(session, on=desk.week.monday).ranking
        found = {row.case_code: (row.lane, bool(row.impediments)) for row in ranking}
    assert found == {code: (Lane.WORKING_GROUP, bool(end.impeded)) for code, end in ENDS.items()}


@pytest.mark.parametrize(("code", "end"), ENDS.items(), ids=ENDS)
def test_where_each_ends(office: Office, code: str, end: End) -> None:
    sheet = office.sheet(code)
    assert {notice.kind for notice in sheet.cautions} == end.cautions
    outcome = office.plan()
    inside = {each.case_code: each for p in outcome.proposal.interventions for each in p.dwellings}
    if end.impeded:
        assert code not in inside
        (out,) = [each for each in outcome.proposal.left_out if each.case_code == code]
        assert out.kind == "impediment"
        assert end.impeded in out.reason
        return
    planned = inside[code]
    named = outcome.structure_names.get(planned.structure or "", "")
    assert (planned.social_worker, named, planned.places) == (
        end.social_worker, end.structure, end.places,
    )  # fmt: skip
    # Nobody is assessed or declared by the program: what was not said is not there.
    assert (sheet.assessment is not None) is (end.social is not None)


def test_who_is_not_identified_stays_unnamed(office: Office) -> None:
    sheet = office.sheet("MM-2020-00004")
    assert not any(member.identified for member in sheet.members)
    assert not sheet.contact_known
    assert sheet.size == 1  # one person at least


def test_the_documents_of_the_week(desk: Any, office: Office, tmp_path: Path) -> None:
    outcome = office.plan()
    with desk.transaction("save_proposal") as session:
        save_proposal(session, outcome, author="Ferri", now=NOW).state = "approved"
    given: list[WeeklyListExtract] = []

    def write(extract: WeeklyListExtract, path: Path) -> None:
        given.append(extract)
        write_weekly_list_docx(extract, path)

    with desk.transaction("export_document") as session:
        written = export_weekly_list(
            session, desk.week, recipient="questura", writers={".docx": write},
            folder=tmp_path, author="Ferri", now=NOW,
        )  # fmt: skip
    rows = {row.case_code: row for row in given[0].dwellings}
    assert set(rows) == {code for code, end in ENDS.items() if not end.impeded}
    for code, row in rows.items():
        end = ENDS[code]
        assert row.social_worker is end.social_worker
        assert row.residence_elsewhere is bool(end.alerted)
        assert row.working_group_on == MET
    said = words(written.paths[0])
    for code, end in ENDS.items():
        assert (code in said) is not bool(end.impeded)
    assert "PNI" in said  # who is not identified has a number, not a name


def test_the_comune_of_residence_is_alerted_once(desk: Any, office: Office, tmp_path: Path) -> None:
    with desk.reading() as session:
        waiting = [(each.dossier_id, each.town) for each in residents_elsewhere(session)]
    assert [(code_of(office, owner), town) for owner, town in waiting] == [
        (code, end.alerted) for code, end in ENDS.items() if end.alerted
    ]
    with desk.transaction("export_document") as session:
        outcome = export_alert_letters(
            session, waiting, write=write_letter_docx,
            given=LetterCircumstances(tmp_path, "Ferri", NOW, TODAY),
        )  # fmt: skip
    (letter,) = outcome.paths
    said = words(letter)
    assert "Comune di Rozzano" in said
    assert "MM-2020-00005" in said
    assert not any(code in said for code, end in ENDS.items() if not end.alerted)
    with desk.reading() as session:
        assert residents_elsewhere(session) == ()


def test_the_minutes_of_the_gruppo_name_cases_and_no_one(
    desk: Any, office: Office, tmp_path: Path
) -> None:
    with desk.transaction("export_document") as session:
        outcome = export_group_minutes(
            session, office.meeting_id, write=write_group_minutes_docx, folder=tmp_path,
            author="Ferri", now=NOW,
        )  # fmt: skip
    said = words(outcome.paths[0])
    for code in ENDS:
        assert code in said
    assert "PG 701/2026" in said
    for person in ("Rossi", "Bianchi", "Rozzano"):
        assert person not in said


def test_a_place_found_brings_the_household_back_into_the_week(office: Office, hand: Any) -> None:
    """The second household of the table, once the Comune finds a place: nothing else changes."""
    one = office.ids["MM-2020-00002"]
    hand.step(one, "place_available", day=18)
    inside = {
        each.case_code: each.places
        for p in office.plan().proposal.interventions
        for each in p.dwellings
    }
    assert inside["MM-2020-00002"] == 2


@pytest.mark.parametrize(
    ("indicated", "places", "why"),
    [
        ({"kind": "other"}, 0, "a path has no structure"),
        ({"kind": "sat"}, 0, "a transitional dwelling is given as such"),
        ({"kind": "other", "structure_name": "Ospitalità di parenti"}, 0, "a path with a name"),
        ({"structure_id": 1}, 2, "a structure takes both"),
    ],
)
def test_a_path_without_a_structure_takes_no_place(
    office: Office, hand: Any, indicated: dict[str, Any], places: int, why: str
) -> None:
    """Entitled and available: what is indicated need not be a structure (par. 11.2, cpv. 1)."""
    one = office.ids["MM-2020-00002"]
    hand.step(one, "indicated", day=18, **indicated)
    assert "MM-2020-00002" not in str(office.plan().proposal.interventions), why
    hand.step(one, "place_available", day=18)
    inside = {each.case_code: each for p in office.plan().proposal.interventions
              for each in p.dwellings}  # fmt: skip
    assert inside["MM-2020-00002"].social_worker
    assert inside["MM-2020-00002"].places == places


def test_a_structure_that_nobody_knows_is_said_beside_the_household(
    office: Office, hand: Any
) -> None:
    one = office.ids["MM-2020-00002"]
    hand.step(one, "indicated", day=18, kind="ces", structure_name="CES Ignoto")
    hand.step(one, "place_available", day=18)
    (out,) = [e for e in office.plan().proposal.left_out if e.case_code == "MM-2020-00002"]
    assert "(CES Ignoto) non è tra quelle registrate" in out.reason
