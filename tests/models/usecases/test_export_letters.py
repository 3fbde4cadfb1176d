"""Letters to bodies and Comuni: what each addressee reads, and what none ever does."""

import datetime
import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.letters_docx import write_letter_docx
from models.errors import OfficeError
from models.records.audit import AuditEntry
from models.records.dossier import Dossier
from models.records.exported_document import ExportedDocument
from models.records.group_meeting import GroupDecision, GroupItem
from models.records.inquiry import InformationRequest, ResidenceAlert
from models.records.vocabulary import GroupOutcome
from models.rules.who_knows_what import Holder, Kind
from models.store.reversal import Recording
from models.usecases.export_letters import (
    LetterCircumstances,
    ask_by_letter,
    export_alert_letters,
    export_request_letters,
)
from models.usecases.undo_change import undo_change
from models.usecases.working_group.agenda import add_dossier_item
from models.usecases.working_group.ask_bodies import ask_bodies
from models.usecases.working_group.decide import decide
from models.usecases.working_group.hold_meeting import open_meeting
from models.usecases.working_group.meeting_record import withdraw_decision
from models.usecases.working_group.minutes_caution import KEPT, ReservedTextError
from models.usecases.working_group.prepare_meeting import prepare_meeting
from models.usecases.working_group.residents_elsewhere import (
    note_alert,
    residents_elsewhere,
    revoke_alert,
)

TODAY = datetime.date(2026, 11, 20)
TERM = datetime.date(2026, 12, 18)
NOW = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=datetime.UTC)
CONTACT = {
    "surname": "Gallo", "first_name": "vincenzo", "birth_date": datetime.date(1962, 8, 19),
    "tax_code": "GLLVCN62M19F205X", "residence_town": "CINISELLO BALSAMO",
    "citizenship": "Ruritana", "stay_permit": "permesso 77881", "pathologies": "Schizofrenia",
    "birth_place": "Luogonatio",
}  # fmt: skip
WIFE = {
    "surname": "Fiore", "first_name": "Federica", "birth_date": datetime.date(1972, 5, 13),
    "tax_code": "FRIFRC72E53F205Y", "residence_town": "MILANO",
}  # fmt: skip
CHILD = {
    "surname": "Gallo", "first_name": "Piccolina", "birth_date": datetime.date(2015, 3, 3),
    "tax_code": "GLLPCL15C43F205Z", "residence_town": "CINISELLO BALSAMO",
}  # fmt: skip
UNKNOWN = {"identified": False, "surname": None, "first_name": None}
NEVER = (
    "Schizofrenia", "criticamente", "7431", "7.431", "Piccolina", "GLLPCL15C43F205Z", "vicino",
    "Ruritana", "77881", "Luogonatio", "Aldini", "52400", "flagran", "2020", "utenzaluce",
    "gravidanza",
)  # fmt: skip


def planted(desk: Any, session: Session, code: str = "ALER-1", body: str = "ALER") -> Dossier:
    """A household with a secret in every field that no letter may print."""
    dossier: Dossier = desk.add_dossier(
        session, code, body=body, people=[CONTACT, WIFE, CHILD, UNKNOWN], declared_members=4,
        declared_pathologies="Schizofrenia", social_criticalities="vive criticamente",
        isee=Decimal("7431.18"), notes="il vicino ha detto", declared_pregnancy=True,
        stair="STAIRX", floor="FLOORX", unit="UNITX", utilities="utenzaluce",
        occupation_mode="break_in", in_flagrante_outcome="failed", declared_minors=1,
        occupation_date=datetime.date(2020, 7, 7),
    )  # fmt: skip
    desk.add_title(session, dossier)
    desk.add_necessity(session, dossier)
    return dossier


def given(tmp_path: Path, answer_by: datetime.date | None = TERM) -> LetterCircumstances:
    return LetterCircumstances(tmp_path / "lettere", "Prova", NOW, TODAY, answer_by)


def ask(session: Session, ids: Iterable[int], body: Holder, kind: Kind) -> tuple[int, ...]:
    return ask_bodies(
        session, list(ids), body=body, kind=kind, asked_on=TODAY, author="P", now=NOW,
        reason="perché il vicino ha detto",
    ).request_ids  # fmt: skip


def decide_check(
    session: Session, ids: list[int], on: datetime.date = datetime.date(2026, 11, 17)
) -> tuple[int, ...]:
    meeting = prepare_meeting(
        session, held_on=on, starts_at="10.00", place="Prefettura", author="P", now=NOW,
    )  # fmt: skip
    item = add_dossier_item(session, meeting, ids)
    open_meeting(meeting, at="10.00", now=NOW)
    decide(
        session, meeting, item, outcome=GroupOutcome.ASK_FINANCE_POLICE,
        reason="L’anagrafe non riporta il dato economico.", author="P", now=NOW,
    )  # fmt: skip
    return tuple(session.scalars(select(InformationRequest.id)))


def every_text(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        raw = [package.read(entry).decode("utf-8", "replace") for entry in package.infolist()]
    plain = [re.sub(r"<[^>]+>", "", each).replace("\u2011", "-") for each in raw]
    return "\n".join([path.name, *raw, *plain])


def assert_silent(written: str, *more: str) -> None:
    text = written.replace("edizione 2020", "")
    assert not [word for word in (*NEVER, *more) if word in text]


@pytest.mark.parametrize(
    "body",
    [Holder.ALER, Holder.REGION, Holder.LOCAL_POLICE],
)
def test_a_body_that_knows_the_dwelling_reads_no_name_and_no_number(
    desk: Any, tmp_path: Path, body: Holder
) -> None:
    with desk.transaction() as session:
        asked = ask(session, [planted(desk, session).id], body, Kind.COMPOSITION)
        outcome = export_request_letters(
            session, asked, write=write_letter_docx, given=given(tmp_path)
        )
    written = every_text(outcome.paths[0])

    assert "ALER-1" in written
    assert "Via Gola 27, sc. STAIRX" in written
    assert "entro il 18 dicembre 2026" in written
    assert_silent(written, "GALLO", "Gallo", "FIORE", "GLLVCN62M19F205X", "19/08/1962", "di cui 1")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (Holder.SOCIAL_SERVICES, Kind.FRAGILITY),
        (Holder.POLICE_HEADQUARTERS, Kind.UNLAWFUL_BEHAVIOUR),
    ],
)
def test_servizi_sociali_and_questura_read_the_adults_and_the_minors_as_a_count(
    desk: Any, tmp_path: Path, body: Holder, kind: Kind
) -> None:
    with desk.transaction() as session:
        asked = ask(session, [planted(desk, session).id], body, kind)
        outcome = export_request_letters(
            session, asked, write=write_letter_docx, given=given(tmp_path)
        )
    written = every_text(outcome.paths[0])

    assert "GALLO Vincenzo (19/08/1962)" in written
    assert "4, di cui 1" in written
    assert_silent(written, "GLLVCN62M19F205X", "CINISELLO", "03/03/2015")


def test_the_guardia_di_finanza_reads_the_decision_the_reason_and_the_adults(
    desk: Any, tmp_path: Path
) -> None:
    with desk.transaction() as session:
        asked = decide_check(session, [planted(desk, session).id])
        outcome = export_request_letters(
            session, asked, write=write_letter_docx, given=given(tmp_path)
        )
        assert outcome.paths[0].name == "richiesta-2026-001-guardia-di-finanza.docx"
    written = every_text(outcome.paths[0])

    assert "nella seduta del 17 novembre 2026 (verbale n. 1/2026, determinazione 1.1.1)" in written
    assert "l’anagrafe non riporta il dato economico." in written
    assert "GLLVCN62M19F205X" in written
    assert "FRIFRC72E53F205Y" in written
    assert_silent(written, "STAIRX", "FLOORX", "UNITX", "sc. ", "CINISELLO", "ragil", "minori")


def test_a_check_cites_its_own_decision_also_where_a_later_one_asks_again(
    desk: Any, tmp_path: Path
) -> None:
    with desk.transaction() as session:
        dossier = planted(desk, session)
        (asked,) = decide_check(session, [dossier.id])
        later = datetime.date(2026, 11, 19)
        assert decide_check(session, [dossier.id], on=later) == (asked,), "it waits already"
        outcome = export_request_letters(
            session, [asked], write=write_letter_docx, given=given(tmp_path)
        )
    assert "(verbale n. 1/2026, determinazione 1.1.1)" in every_text(outcome.paths[0])


def test_requests_with_other_reasons_go_to_the_guardia_di_finanza_apart(
    desk: Any, tmp_path: Path
) -> None:
    with desk.transaction() as session:
        ids = [planted(desk, session, f"ALER-{n}").id for n in (1, 2)]
        first, second = decide_check(session, ids)
        session.get_one(InformationRequest, second).reason = "Importi discordi."
        outcome = export_request_letters(
            session, [first, second], write=write_letter_docx, given=given(tmp_path)
        )
    said = [every_text(path).lower() for path in outcome.paths]
    assert [("importi discordi" in text, "aler-2" in text) for text in said] in (
        [(True, True), (False, False)],
        [(False, False), (True, True)],
    )


def test_without_a_standing_decision_no_check_is_asked(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        dossier = planted(desk, session)
        with pytest.raises(OfficeError, match="solo per decisione del Gruppo"):
            ask(session, [dossier.id], Holder.FINANCE_POLICE, Kind.INCOME)
        (asked,) = decide_check(session, [dossier.id])
        (decision,) = session.scalars(select(GroupDecision))
        (item,) = session.scalars(select(GroupItem))
        withdraw_decision(
            session, item.meeting_id, item.id, decision.id, reason="Errore.", on=TODAY, now=NOW
        )
        with pytest.raises(OfficeError, match="Nessuna richiesta senza lettera"):
            export_request_letters(session, [asked], write=write_letter_docx, given=given(tmp_path))
        with pytest.raises(OfficeError, match="solo per decisione del Gruppo"):
            ask(session, [dossier.id], Holder.FINANCE_POLICE, Kind.INCOME)


def test_a_comune_reads_its_own_residents_and_outcomes_never_where_or_why(
    desk: Any, tmp_path: Path
) -> None:
    with desk.transaction() as session:
        planted(desk, session)
        (row,) = residents_elsewhere(session)
        assert (row.case_code, row.town) == ("ALER-1", "Cinisello Balsamo")
        outcome = export_alert_letters(
            session, [(row.dossier_id, row.town)], write=write_letter_docx, given=given(tmp_path)
        )
        assert residents_elsewhere(session) == ()
        assert [each.town for each in session.scalars(select(ResidenceAlert))] == [row.town]
    written = every_text(outcome.paths[0])

    assert outcome.paths[0].name == "allerta-2026-001-cinisello-balsamo.docx"
    assert "GALLO Vincenzo (19/08/1962)" in written
    assert "dichiarato" in written
    assert "4, di cui 1" in written
    assert "per i profili tecnici, amministrativi ed economici di competenza" in written
    assert_silent(written, "FIORE", "GLLVCN62M19F205X", "Gola", "STAIRX", "FLOORX", "UNITX")


def test_a_planned_intervention_is_said_only_where_there_is_one(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        one, two = (planted(desk, session, f"ALER-{n}").id for n in (1, 2))
        said = []
        for dossier_id, programmed in ((one, (one,)), (two, (one,))):
            outcome = export_alert_letters(
                session, [(dossier_id, "CINISELLO BALSAMO")], write=write_letter_docx,
                given=given(tmp_path, None), programmed=programmed,
            )  # fmt: skip
            said.append("è in programma un intervento" in every_text(outcome.paths[0]))
        assert said == [True, False]


def test_many_positions_make_one_letter_for_each_body_and_comune(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        ids = [planted(desk, session, f"ALER-{n}").id for n in (1, 2, 3)]
        asked = (
            *ask(session, ids, Holder.SOCIAL_SERVICES, Kind.FRAGILITY),
            *ask(session, ids, Holder.ALER, Kind.LIVING_AREA),
        )
        outcome = export_request_letters(
            session, asked, write=write_letter_docx, given=given(tmp_path)
        )
        assert [path.name for path in outcome.paths] == [
            "richiesta-2026-001-aler-milano.docx", "richiesta-2026-002-servizi-sociali.docx",
        ]  # fmt: skip
        documents = session.scalars(select(ExportedDocument).order_by(ExportedDocument.id)).all()
        assert [(each.number, each.row_count) for each in documents] == [(1, 3), (2, 3)]
        assert {each.recipient for each in documents} == {"ALER Milano", "Servizi Sociali"}
        with pytest.raises(OfficeError, match="già scritte"):
            export_request_letters(session, asked, write=write_letter_docx, given=given(tmp_path))
        alerts = export_alert_letters(
            session, [(each, "CINISELLO BALSAMO") for each in ids], write=write_letter_docx,
            given=given(tmp_path),
        )  # fmt: skip
        assert len(alerts.paths) == 1


def test_a_file_of_ours_that_was_edited_is_never_overwritten(desk: Any, tmp_path: Path) -> None:
    circumstances = given(tmp_path)
    circumstances.folder.mkdir()
    edited = circumstances.folder / "richiesta-2026-001-aler-milano.docx"
    edited.write_text("mio")
    with desk.transaction() as session:
        asked = ask(session, [planted(desk, session).id], Holder.ALER, Kind.COMPOSITION)
        outcome = export_request_letters(
            session, asked, write=write_letter_docx, given=circumstances
        )
    assert edited.read_text() == "mio"
    assert outcome.paths[0].name == "richiesta-2026-001-aler-milano (2).docx"
    assert outcome.notices


def test_a_letter_left_the_office_and_is_not_undone(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        asked = ask(session, [planted(desk, session).id], Holder.ALER, Kind.COMPOSITION)
    recording = Recording("Lettera")
    with desk.archive.transaction("export_letters", recording=recording) as session:
        export_request_letters(session, asked, write=write_letter_docx, given=given(tmp_path))
    with desk.transaction("undo") as session, pytest.raises(OfficeError, match="uscito"):
        undo_change(session, recording)


def test_a_term_that_is_past_is_refused_and_nothing_is_written(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        asked = ask(session, [planted(desk, session).id], Holder.ALER, Kind.COMPOSITION)
        with pytest.raises(OfficeError, match="già passato"):
            export_request_letters(
                session, asked, write=write_letter_docx, given=given(tmp_path, TODAY)
            )
    assert not (tmp_path / "lettere").exists()


def test_an_alert_by_hand_is_noted_and_taken_back(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = planted(desk, session)
        pairs = [(dossier.id, "Cinisello Balsamo")]
        with pytest.raises(OfficeError, match="Scrivi come"):
            note_alert(session, pairs, alerted_on=TODAY, today=TODAY, note="", author="P", now=NOW)
        note_alert(
            session, pairs, alerted_on=TODAY, today=TODAY, note="telefonata", author="P", now=NOW
        )
        assert residents_elsewhere(session) == ()
        (done,) = residents_elsewhere(session, only_to_alert=False)
        assert done.alert_id is not None
        revoke_alert(session, done.alert_id, now=NOW)
        assert len(residents_elsewhere(session)) == 1


def test_nobody_elsewhere_when_everybody_lives_in_milano_or_the_dossier_is_closed(
    desk: Any,
) -> None:
    with desk.transaction() as session:
        desk.add_dossier(session, "A-1", people=[WIFE], residence_town="Milano")
        closed = planted(desk, session)
        closed.closed_on = TODAY
        session.flush()
        assert residents_elsewhere(session) == ()


def test_requests_that_a_meeting_made_go_in_the_letter_with_the_new_ones(
    desk: Any, tmp_path: Path
) -> None:
    with desk.transaction() as session:
        ids = [planted(desk, session, f"ALER-{n}").id for n in (1, 2)]
        decide_check(session, ids[:1])
        asked, written = ask_by_letter(
            session, ids[:1], body=Holder.FINANCE_POLICE, kind=Kind.INCOME,
            write=write_letter_docx, given=given(tmp_path),
        )  # fmt: skip
        assert (len(asked.request_ids), len(written.paths)) == (1, 1)
        with pytest.raises(OfficeError, match="attende risposta"):
            ask_by_letter(
                session, ids[:1], body=Holder.FINANCE_POLICE, kind=Kind.INCOME,
                write=write_letter_docx, given=given(tmp_path),
            )  # fmt: skip
        ask(session, ids[:1], Holder.ALER, Kind.LIVING_AREA)
        asked, written = ask_by_letter(
            session, ids, body=Holder.ALER, kind=Kind.LIVING_AREA, write=write_letter_docx,
            given=given(tmp_path),
        )  # fmt: skip
        assert (len(asked.request_ids), len(written.paths)) == (2, 1)
        assert len(session.scalars(select(InformationRequest)).all()) == 3


def test_a_reason_that_tells_too_much_stops_the_letter_until_it_is_confirmed(
    desk: Any, tmp_path: Path
) -> None:
    with desk.transaction() as session:
        dossier = planted(desk, session)
        (request_id,) = decide_check(session, [dossier.id])
        request = session.get_one(InformationRequest, request_id)
        request.reason = "La signora Fiore è in gravidanza e percepisce 900 euro"
        with pytest.raises(ReservedTextError) as stopped:
            export_request_letters(
                session, [request_id], write=write_letter_docx, given=given(tmp_path)
            )
        said = stopped.value.sentence
        assert "il nome di un occupante e sembra esserci una notizia sulla salute" in said
        assert "importo" not in said  # the Guardia di Finanza may be told of money
        assert "Fiore" not in said
        assert not (tmp_path / "lettere").exists()
        assert request.exported_document_id is None

        kept = replace(given(tmp_path), keep_reserved=True)
        outcome = export_request_letters(session, [request_id], write=write_letter_docx, given=kept)
        entry = session.scalars(select(AuditEntry).where(AuditEntry.verb == KEPT)).one()
        assert (entry.entity, entry.entity_id) == ("dossier", dossier.id)
        assert "Fiore" not in repr(entry.details)
    assert len(outcome.paths) == 1


@pytest.mark.parametrize("body", [Holder.SOCIAL_SERVICES, Holder.ALER, Holder.FINANCE_POLICE])
def test_a_signature_never_stands_alone_on_a_page(desk: Any, tmp_path: Path, body: Holder) -> None:
    """What is above it goes with it: the last words of the letter, up to the name."""
    with desk.transaction() as session:
        ids = [planted(desk, session).id]
        finance = body is Holder.FINANCE_POLICE
        kind = Kind.COMPOSITION
        asked = decide_check(session, ids) if finance else ask(session, ids, body, kind)
        path = export_request_letters(
            session, asked, write=write_letter_docx, given=given(tmp_path)
        ).paths[0]
    paragraphs = Document(str(path)).paragraphs
    signed = next(
        place for place, each in enumerate(paragraphs) if each.style.style_id == "FirmaLettera"
    )
    last = next(place for place in range(signed - 1, 0, -1) if paragraphs[place].text.strip())
    for place in range(last, len(paragraphs) - 1):
        kept = paragraphs[place].paragraph_format.keep_with_next
        assert kept or paragraphs[place].style.paragraph_format.keep_with_next, place
    assert paragraphs[last].paragraph_format.keep_together


def test_a_letter_that_names_nobody_of_a_position_says_so(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        unknown = desk.add_dossier(
            session, "ALER-9", people=[UNKNOWN], residence_town="CINISELLO BALSAMO"
        )
        planted(desk, session)
        asked = decide_check(session, [unknown.id])
        checks = export_request_letters(
            session, asked, write=write_letter_docx, given=given(tmp_path)
        )
        pairs = [(row.dossier_id, row.town) for row in residents_elsewhere(session)]
        alerts = export_alert_letters(
            session, pairs, write=write_letter_docx, given=given(tmp_path)
        )
    assert checks.notices == ("Senza adulti identificati: ALER-9.",)
    assert alerts.notices == ("Senza adulti identificati: ALER-9.",)
