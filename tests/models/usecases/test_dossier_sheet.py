"""The sheet of a dossier: everything known, where it comes from, and what stays folded."""

import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from models.errors import OfficeError
from models.imports.rows import RegisterKind
from models.records.audit import AuditEntry
from models.records.dossier import Dossier, HouseholdMember
from models.records.findings import IncomeCheck
from models.records.register_import import RegisterImport, ValueConflict
from models.rules.week import Week
from models.usecases.choose_for_week import Choice, choose_for_week
from models.usecases.dossier_facts import load_facts
from models.usecases.dossier_history import dossier_history
from models.usecases.dossier_sheet import dossier_sheet
from models.usecases.import_register import import_register
from models.usecases.move_dossier import move_dossier
from models.usecases.open_restricted_group import open_restricted_group
from models.usecases.rank_archive import rank_archive
from models.usecases.record_group_decision import record_group_decision
from models.usecases.sheet.content import DossierSheet, RestrictedGroup
from models.usecases.sheet.facts import facts_of
from models.usecases.sheet.fields import Unreadable, read_typed
from models.usecases.sheet.rows import read_sheet_rows
from models.usecases.suspend_dossier import suspend_dossier
from models.usecases.type_value import TypedValue, problem_with, type_value
from resources.registers.make_demo_registers import make_demo_registers

ON = date(2026, 11, 23)
FAMILY: list[dict[str, Any]] = [
    {"surname": "BIANCHI", "first_name": "Ada", "birth_date": date(1985, 3, 2),
     "kinship": "REFERENTE", "tax_code": "BNCDAA85C42F205X"},
    {"surname": "BIANCHI", "first_name": "Leo", "birth_date": date(2015, 1, 9),
     "kinship": "FIGLIO/A", "pathologies": "asma"},
]  # fmt: skip


def open_sheet(desk: Any, dossier_id: int, *, with_names: bool = False) -> DossierSheet:
    with desk.reading() as session:
        ranked = rank_archive(session, on=ON)
        return dossier_sheet(
            session, dossier_id, on=ON, week=desk.week, ranked=ranked, with_names=with_names
        )


def whole_text(sheet: DossierSheet) -> str:
    return repr(sheet)


def test_it_says_who_lives_there_without_saying_their_names(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(
            session, "ALER-2020-00001", people=FAMILY, declared_members=3, declared_minors=1,
            stair="A", floor="2", unit="29", municipio=6, living_area=Decimal("46.50"),
            isee=Decimal("9812.00"),
        )  # fmt: skip
    sheet = open_sheet(desk, dossier.id)
    assert sheet.address == "Via Gola 27, scala A, piano 2, interno 29"
    assert sheet.area_line == "Municipio 6 · 46,5 m²"
    assert (sheet.size, sheet.adults, sheet.minors) == (3, 2, 1)
    assert [member.words for member in sheet.members] == [
        "Referente, 41 anni",
        "Figlio/a, 11 anni",
    ]
    text = whole_text(sheet)
    for hidden in ("BIANCHI", "Ada", "BNCDAA85C42F205X", "asma", "9.812", "9812"):
        assert hidden not in text
    named = open_sheet(desk, dossier.id, with_names=True)
    assert named.members[0].name == "BIANCHI Ada"


def test_opening_a_restricted_group_shows_it_and_leaves_a_trace(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "ALER-1", people=FAMILY, isee=Decimal("9812.00"))
        desk.add_report(session, dossier, "criminal_record", date(2026, 5, 4))
        session.add(
            IncomeCheck(dossier_id=dossier.id, check_key="1", answered_on=date(2026, 9, 1),
                        ascertained_income=Decimal("1500.00"), outcome="difforme")
        )  # fmt: skip
    shown = {}
    for group in RestrictedGroup:
        with desk.transaction("open_restricted_group") as session:
            opened = open_restricted_group(session, dossier.id, group)
        shown[group] = {v.text for part in opened.parts for v in part.values if v.text}
    assert "BNCDAA85C42F205X" in shown[RestrictedGroup.PEOPLE]
    assert "asma" in shown[RestrictedGroup.HEALTH]
    assert {"9.812,00 €", "1.500,00 €", "difforme"} <= shown[RestrictedGroup.INCOME]
    assert shown[RestrictedGroup.JUDICIAL] == {"04/05/2026"}  # never the sub-reason
    with desk.reading() as session:
        entries = session.scalars(
            select(AuditEntry).where(AuditEntry.verb == "open_restricted_group")
        ).all()
        history = dossier_history(session, dossier.id)
    assert [entry.details["group"] for entry in entries] == [str(g) for g in RestrictedGroup]
    assert {entry.entity_id for entry in entries} == {dossier.id}
    assert "Dati delle persone" in {entry.field for entry in history}


def test_a_restricted_group_is_not_shown_without_its_trace(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "ALER-1", people=FAMILY)
    with desk.reading() as session, pytest.raises(RuntimeError):
        open_restricted_group(session, dossier.id, RestrictedGroup.HEALTH)


def test_it_says_why_it_stands_there_and_what_would_move_it(desk: Any) -> None:
    with desk.transaction() as session:
        listed = desk.add_listed(session, "ALER-1", date(2023, 1, 1))
        absent = desk.add_dossier(session, "ALER-2")
    sheet = open_sheet(desk, listed.id)
    assert sheet.place.position == 1
    assert sheet.place.why.startswith("Il gestore ha a proprio favore una sentenza")
    assert sheet.place.why.endswith("(par. 11.1, punto 4.2).")
    assert "L’ordine dei criteri è quello convenzionale" in sheet.place.remark
    other = open_sheet(desk, absent.id).place
    assert other.position is None
    assert other.why.startswith("Non è in elenco perché")
    assert "Gruppo di Lavoro" in other.remark
    with desk.reading() as session:
        unknown = dossier_sheet(session, listed.id, on=ON).place
    assert not unknown.known


def test_the_declaration_is_told_as_received_and_stops_without_a_place(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_listed(session, "ALER-1", date(2023, 1, 1))
        desk.add_necessity(
            session, dossier, place_available=False, act_number="PG 620215/2026",
            criteria_version="criteri 2026/1", solution_kind="ces",
        )  # fmt: skip
    sheet = open_sheet(desk, dossier.id)
    said = sheet.assessment
    assert said is not None
    assert (said.assessment, said.necessity_words, said.act_number) == (
        "Fragile", "Dichiarata", "PG 620215/2026",
    )  # fmt: skip
    assert (said.entitled, said.place_available) == (True, False)
    assert "il posto in accoglienza non è disponibile" in sheet.impediments[0].text


def test_what_is_missing_names_who_can_give_it_office_by_office(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "MM-1", body="MM", declared_minors=2)
    sheet = open_sheet(desk, dossier.id)
    gaps = {gap.text: gap.who_can_give for gap in sheet.missing}
    assert gaps["Valutazione della fragilità"] == "Servizi Sociali del Comune"
    assert gaps["Superficie abitabile"] == "MM"
    offices = {office.office: office for office in sheet.offices}
    assert offices["Servizi Sociali"].missing == ("Valutazione della fragilità",)
    assert "Superficie abitabile" in offices["MM"].missing
    assert offices["Gruppo di Lavoro"].missing == ()


def test_other_dossiers_of_the_building_come_with_their_place(desk: Any) -> None:
    with desk.transaction() as session:
        one = desk.add_dossier(session, "ALER-1", building="A1")
        desk.add_listed(session, "ALER-2", date(2023, 1, 1), building="A1", stair="B", floor="3")
        desk.add_dossier(session, "ALER-3", building="A2")
    (neighbour,) = open_sheet(desk, one.id).neighbours
    assert (neighbour.case_code, neighbour.where, neighbour.position) == (
        "ALER-2", "scala B, piano 3", 1,
    )  # fmt: skip


def test_one_timeline_holds_everything_newest_first(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_listed(session, "ALER-1", date(2023, 1, 1), occupation_mode="break_in")
        desk.add_report(session, dossier, "building_security", date(2024, 2, 3))
        desk.add_necessity(session, dossier)
        record_group_decision(
            session, dossier, outcome="deepen", decided_on=date(2026, 11, 10), reason="manca l’età",
            author="Ferri", now=desk.now, reference="verbale n. 22",
        )  # fmt: skip
        move_dossier(
            session, dossier, position=3, computed_position=1, effective_from=ON,
            reason="lavori", author="Ferri", now=desk.now,
        )  # fmt: skip
        choose_for_week(
            session, dossier, week=desk.week, choice=Choice.PIN, reason="urgente",
            author="Ferri", now=desk.now,
        )  # fmt: skip
        suspend_dossier(
            session, dossier, suspended_on=date(2026, 11, 20), until=date(2026, 12, 1),
            reason="ricorso", author="Ferri", now=desk.now,
        )  # fmt: skip
    sheet = open_sheet(desk, dossier.id)
    days = [event.day for event in sheet.timeline]
    assert days == sorted(days, reverse=True)
    words = [event.words for event in sheet.timeline]
    assert words[0].startswith("Posto ")
    assert words[-1] == "Occupazione (effrazione)"
    for expected in (
        "Esame: da approfondire", "Spostata a mano al posto 3", "Sospesa fino al 01/12/2026",
        "Confermata a mano nella settimana 48/2026", "Stato di necessità dichiarato",
        "Sentenza di primo grado a favore del gestore", "Segnalazione ricevuta",
    ):  # fmt: skip
        assert expected in words
    assert "sicurezza" not in whole_text(sheet).lower().replace("criterion.safety", "")
    assert sheet.state.choice == "pin"
    assert "sospesa" in sheet.state.suspension_words


@pytest.mark.parametrize(
    ("code", "note", "folded"),
    [("health", "ricovero", True), ("other", "ricovero", True), (None, "ricovero", True),
     ("court_order", "ricorso pendente", False), ("missing_information", "", False)],
)  # fmt: skip
def test_why_a_position_is_suspended_is_folded_where_it_may_be_of_health(
    desk: Any, code: str | None, note: str, folded: bool
) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "ALER-1")
        desk.add_title(session, dossier)
        kept = suspend_dossier(
            session, dossier, suspended_on=desk.on, until=None, reason=note, reason_code=code,
            author="Ferri", now=desk.now,
        ).reason  # fmt: skip
    sheet = open_sheet(desk, dossier.id)
    assert "sospesa fino a revoca" in sheet.state.suspension_words
    assert (sheet.state.suspension_reason == "") is folded
    assert (kept in whole_text(sheet)) is not folded
    (health,) = (each for each in sheet.restricted if each.group is RestrictedGroup.HEALTH)
    assert health.count == folded
    with desk.transaction() as session:
        opened = open_restricted_group(session, dossier.id, RestrictedGroup.HEALTH)
    assert (kept in repr(opened)) is folded
    with desk.reading() as session:
        listed = rank_archive(session, on=desk.on)
    assert kept not in str(listed.as_json())


def test_a_typed_value_keeps_the_register_s_beside_it_and_its_history(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "ALER-1", living_area=Decimal(46))
    typed = TypedValue(dossier.id, "dossier", dossier.id, "living_area", "52,5")
    with desk.transaction("edit_dossier") as session:
        type_value(session, typed, author="Ferri", now=desk.now)
    value = open_sheet(desk, dossier.id).value("living_area")
    assert value.text == "52,5 m²"
    assert value.source is not None
    assert value.source.by_hand
    assert value.source.sentence.startswith("Scritto a mano da Ferri il 20/11/2026")
    with desk.reading() as session:
        change = dossier_history(session, dossier.id)[0]
    assert (change.verb, change.field, change.old, change.new) == (
        "Modifica a mano", "Superficie abitabile", "46 m²", "52,5 m²",
    )  # fmt: skip


def test_the_history_never_tells_a_restricted_value(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "ALER-1", people=FAMILY)
        child = session.scalars(select(HouseholdMember).where(HouseholdMember.ordinal == 2)).one()
    typed = TypedValue(dossier.id, "household_member", child.id, "pathologies", "diabete")
    with desk.transaction("edit_dossier") as session:
        type_value(session, typed, author="Ferri", now=desk.now)
    with desk.reading() as session:
        history = dossier_history(session, dossier.id)
    assert any(entry.restricted and entry.field == "Patologie" for entry in history)
    assert "diabete" not in repr(history)
    assert "asma" not in repr(history)


def test_an_open_conflict_is_told_with_what_the_register_says(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "ALER-1", living_area=Decimal(50))
        file = _an_import(session, desk)
        session.add(
            ValueConflict(
                dossier_id=dossier.id, entity="dossier", entity_id=dossier.id, field="living_area",
                import_id=file, import_row=7, kept_value="50.00", incoming_value="61.00",
            )
        )  # fmt: skip
    value = open_sheet(desk, dossier.id).value("living_area")
    assert value.conflict == "61 m²"
    assert value.conflict_id is not None


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("living_area", "46,5", Decimal("46.50")),
        ("occupation_date", "5/11/2026", date(2026, 11, 5)),
        ("municipio", "6", 6),
        ("occupation_mode", "break_in", "break_in"),
        ("known_to_social_services", "false", False),
        ("isee", "1.234,50", Decimal("1234.50")),
        ("declared_members", "", None),
        ("notes", " due righe ", "due righe"),
    ],
)
def test_typed_text_is_read_as_registers_are(field: str, text: str, value: Any) -> None:
    assert read_typed("dossier", field, text, latest=ON) == value


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("living_area", "46,x", "Scrivi un numero"),
        ("occupation_date", "31/02/2026", "Scrivi una data che esiste"),
        ("occupation_date", "24/11/2026", "nel futuro"),
        ("municipio", "12", "da 1 a 9"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(field: str, text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_typed("dossier", field, text, latest=ON)


def test_an_empty_address_is_refused_while_one_types() -> None:
    typed = TypedValue(1, "dossier", 1, "address", "  ")
    assert "indirizzo" in problem_with(typed, latest=ON).lower()


def test_a_dossier_that_is_gone_is_said_in_words(desk: Any) -> None:
    with desk.reading() as session, pytest.raises(OfficeError, match="non è più nell’archivio"):
        dossier_sheet(session, 99, on=ON)


def test_on_the_invented_registers_every_source_is_named_and_it_is_quick(
    desk: Any, tmp_path: Any
) -> None:
    for register in make_demo_registers(tmp_path / "registri", date(2026, 11, 20)):
        with desk.transaction("import_register") as session:
            import_register(
                session, register.path, RegisterKind(register.kind), author="Prova", now=desk.now
            )
    spent = []
    with desk.reading() as session:
        ids = list(session.scalars(select(Dossier.id)))
        ranked = rank_archive(session, on=ON)
        facts = {each.id: each for each in load_facts(session, ids)}
        for dossier_id in ids:
            rows = read_sheet_rows(session, dossier_id)
            assert facts_of(rows) == facts[dossier_id]
            start = time.perf_counter()
            sheet = dossier_sheet(session, dossier_id, on=ON, week=Week(2026, 48), ranked=ranked)
            spent.append(time.perf_counter() - start)
            for value in (*sheet.dwelling, *sheet.occupation, *sheet.declared):
                assert not value.text or (value.source and value.source.file_name)
            for indication in sheet.indications:
                assert indication.field_name
                assert indication.source is not None
    # 2 ms here; the target of 5 ms is measured by benchmarks, this only finds a slip of ten times.
    assert sorted(spent)[len(spent) // 2] < 0.02


def _an_import(session: Any, desk: Any) -> int:
    file = RegisterImport(
        kind="register", body="ALER", file_name="aler.xlsx", sha256="0", imported_at=desk.now,
        author="Prova", row_count=1, created=0, updated=1, unchanged=0, rejected=0,
    )  # fmt: skip
    session.add(file)
    session.flush()
    return file.id
