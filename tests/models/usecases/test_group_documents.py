"""The papers of a meeting of the Gruppo di Lavoro: what they say, what they never say, versions."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from sqlalchemy import select

from exports.convocation_docx import write_convocation_docx
from exports.group_minutes_docx import write_group_excerpt_docx
from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.group_meeting import GroupDecision
from models.records.inquiry import InformationRequest
from models.usecases.document_versions import FileState, list_versions
from models.usecases.export_convocation import KIND as CONVOCATION
from models.usecases.export_convocation import export_convocation
from models.usecases.export_excerpt import export_excerpt
from models.usecases.export_group_minutes import DRAFT_KIND, KIND
from models.usecases.extracts.group_minutes import (
    ConvocationExtract,
    GroupExcerptExtract,
    GroupMinutesExtract,
)
from models.usecases.working_group.hold_meeting import close_meeting, reopen_meeting
from models.usecases.working_group.minutes_sources import as_reference
from tests.exports.test_no_leaks import FORBIDDEN_FIELDS, field_names
from tests.models.usecases.sample_group_meeting import (
    DAY,
    NOW,
    closed_meeting,
    convened_meeting,
    held_meeting,
)
from tests.models.usecases.sample_group_papers import assert_sound, everything, minutes, text_of


def test_the_minutes_read_as_minutes(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        (path,) = minutes(session, closed_meeting(desk, session), tmp_path).paths

    assert path.name == "verbale-gruppo-di-lavoro-2026-02.docx"
    assert_sound(path)
    text = text_of(path)
    for sentence in (
        "L’anno duemilaventisei, il giorno diciassette del mese di novembre, alle ore 10.00, "
        "presso la Prefettura di Milano e in videoconferenza, a seguito di convocazione trasmessa "
        "con nota prot. n. 5120/2026 dell’11 novembre 2026, si è riunito il Gruppo di Lavoro",
        "Presiede la dott.ssa Elena Marini, per la Prefettura di Milano.",
        "È assente giustificato il rappresentante dei Carabinieri. È assente il rappresentante "
        "della Regione Lombardia. La Presidente constata la regolarità della convocazione",
        "geom. Anna Greco, delegata dell’ing. Neri con nota del 16/11/2026",
        "Nel verbale non compaiono generalità",
        "Alle ore 10.10 entra la rappresentante della Questura.",
        "Alle ore 11.30 lascia la seduta il rappresentante della Direzione Casa.",
        "Documenti esaminati: Relazione dell’ente gestore; nota della Guardia di Finanza.",
        "Il rappresentante di ALER Milano riferisce quanto segue: l’anagrafe è stata",
        "La rappresentante della Questura chiede che sia messo a verbale quanto segue:",
        "«La Questura chiede che gli esiti",
        "Nessuno chiede la parola.",
        "La prossima seduta è fissata per martedì 1° dicembre 2026, alle ore 10.00, presso la "
        "Prefettura di Milano.",
        "Null’altro essendovi da trattare, la seduta è chiusa alle ore 11.55.",
        "Letto, confermato e sottoscritto.",
        "(dott.ssa Elena Marini)",
        "La Verbalizzante",
        "Allegati: A (riservato)",
    ):
        assert sentence in text
    assert "bozza" not in text


def test_what_the_group_decides_is_said_in_full(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        (path,) = minutes(session, closed_meeting(desk, session), tmp_path).paths
    text = text_of(path)

    for sentence in (
        "Il Gruppo di Lavoro stabilisce di inserire la posizione ALER-2019-00001 nell’elenco da "
        "presentare al Tavolo Tecnico.",
        "Il Gruppo di Lavoro chiede alla Guardia di Finanza un approfondimento di tipo economico e "
        "reddituale per la posizione ALER-2019-00002.",
        "Motivi. Il dato manca e non può essere acquisito dall’ente gestore. Il Piano consente la "
        "richiesta ove necessario (par. 11.1, punto 2).",
        "Adempimento. Guardia di Finanza, entro il 18 dicembre 2026.",
        "I Servizi Sociali hanno dichiarato, con atto del 16 novembre 2026 (PG 960140/2026) e "
        "secondo i criteri 2026/1, lo stato di necessità per la posizione ALER-2019-00004. È "
        "indicata una soluzione, con diritto all’accoglienza e posto disponibile.",
        "Il Gruppo di Lavoro prende atto dello stato di necessità dichiarato dai Servizi Sociali "
        "per la posizione ALER-2019-00004, con atto del 16 novembre 2026 (PG 960140/2026), criteri "
        "2026/1.",
        "La dichiarazione compete ai soli Servizi Sociali: il Gruppo di Lavoro non la valuta.",
        "Il posto non è disponibile.",
        "Dissenso. La rappresentante della Questura chiede tempi più brevi.",
        "Adempimento. Entro il 1° dicembre 2026.",
        "Sul punto il Gruppo di Lavoro non assume determinazioni.",
        "Il punto è ritirato dall’ordine del giorno. Motivo: manca la relazione dell’ente.",
        "Il punto è stato aggiunto dopo la fissazione dell’ordine del giorno.",
    ):
        assert sentence in text
    table = docx.Document(str(path)).tables[-2]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["N.", "Posizioni", "Determinazione", "Organo responsabile", "Termine"]
    assert rows[1] == [
        "2.2.1", "ALER-2019-00001", "inserimento in elenco", "Prefettura", "25/11/2026",
    ]  # fmt: skip
    assert len(rows) == 11


def test_earlier_decisions_are_followed_up_with_ages(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        (path,) = minutes(session, closed_meeting(desk, session), tmp_path).paths
    text = text_of(path)

    for sentence in (
        "I Servizi Sociali hanno risposto per la posizione MM-2019-00003; l’esito è acquisito al "
        "fascicolo.",
        "Restano senza risposta le richieste alla Guardia di Finanza del 6 maggio 2026 per la "
        "posizione ALER-2019-00002 (195 giorni), dell’8 luglio 2026 per la posizione MM-2019-00003 "
        "(132 giorni) e del 10 novembre 2026 per la posizione ALER-2019-00001 (7 giorni); la "
        "richiesta ai Servizi Sociali del 16 novembre 2026 per la posizione ALER-2019-00001 (1 "
        "giorno).",
        "Risulta eseguito l’adempimento della determinazione 1.2.1 (Servizi Sociali, il 14 "
        "novembre 2026).",
        "Resta da eseguire l’adempimento della determinazione 1.3.1, rinvio, Servizi Sociali, "
        "termine 15 novembre 2026, decorso da 2 giorni.",
    ):
        assert sentence in text


def test_no_secret_of_a_household_is_in_what_every_member_receives(
    desk: Any, tmp_path: Path
) -> None:
    common: dict[str, Any] = {"folder": tmp_path, "author": "P", "now": NOW}
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        paths = [*minutes(session, meeting, tmp_path).paths]
        paths += export_convocation(
            session, meeting.id, write=write_convocation_docx, **common
        ).paths
        for item in meeting.items:
            paths += export_excerpt(
                session, meeting.id, item.id, write=write_group_excerpt_docx, **common
            ).paths

    assert len(paths) == 2 + 13
    for path in paths:
        assert_sound(path)
        said = everything(path)
        assert not re.search("zq", said, re.IGNORECASE), path.name
        for value in ("7431", "7.431", "9876", "9.876", "fragil", "03/02/1980", "3 febbraio 1980"):
            assert value not in said, (path.name, value)


def test_the_convocation_goes_to_ten_seats_with_the_numbers_of_the_agenda(
    desk: Any, tmp_path: Path
) -> None:
    with desk.transaction() as session:
        meeting = convened_meeting(desk, session)
        meeting.frozen_at, frozen = None, meeting.frozen_at
        with pytest.raises(OfficeError, match="fissa i numeri"):
            export_convocation(
                session, meeting.id, write=write_convocation_docx, folder=tmp_path, author="P",
                now=NOW,
            )  # fmt: skip
        meeting.frozen_at = frozen
        (path,) = export_convocation(
            session, meeting.id, write=write_convocation_docx, folder=tmp_path, author="P", now=NOW
        ).paths
    text = text_of(path)

    assert "Prot. n. 5120/2026 del 11/11/2026" in text
    for line in (
        "Alla Regione Lombardia", "A MM SpA", "Ad ALER Milano", "Al Comune di Milano, Servizi "
        "Sociali", "Al Comando Provinciale Guardia di Finanza", "1. Approvazione del verbale",
        "5. ALER-2019-00004 (ALER Milano)", "13. MM-2019-00012 (MM SpA) (aggiunto)",
        "è convocato per martedì 17 novembre 2026, alle ore 10.00, presso la Prefettura di Milano.",
    ):  # fmt: skip
        assert line in text
    # The reason why a position is examined is not for a letter.
    assert "necessità" not in text
    assert "fragil" not in text


def test_minutes_edited_by_hand_stay_and_the_versions_stand_side_by_side(
    desk: Any, tmp_path: Path
) -> None:
    with desk.transaction() as session:
        meeting = held_meeting(desk, session)
        (draft,) = minutes(session, meeting, tmp_path).paths
        assert draft.name == "verbale-gruppo-di-lavoro-2026-02-bozza.docx"
        assert "bozza del 17 novembre 2026" in text_of(draft)
        draft.write_bytes(draft.read_bytes() + b"una correzione a mano")
        meeting.items[1].discussion = "Il coordinamento riassume altro."
        again = minutes(session, meeting, tmp_path)
        assert again.paths[0].name == "verbale-gruppo-di-lavoro-2026-02-bozza (2).docx"
        assert "resta com’è" in again.notices[0]
        assert draft.read_bytes().endswith(b"una correzione a mano")

        found = list_versions(session, tmp_path, kinds=(KIND, DRAFT_KIND), session_id=meeting.id)
        assert [(each.path.name, each.version, each.state) for each in found] == [
            (again.paths[0].name, 2, FileState.AS_WRITTEN),
            (draft.name, 1, FileState.EDITED),
        ]
        again.paths[0].unlink()
        found = list_versions(session, tmp_path, kinds=(DRAFT_KIND,), session_id=meeting.id)
        assert found[0].state is FileState.MISSING


def test_reopening_leaves_a_trace_and_the_first_version_stays(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        (first,) = minutes(session, meeting, tmp_path).paths
        written = first.read_bytes()
        # The protocol number comes later: it is the same version.
        meeting.protocol_number, meeting.protocol_date = "77/2026", date(2026, 11, 18)
        assert minutes(session, meeting, tmp_path).paths == (first,)
        assert "Prot. n. 77/2026 del 18/11/2026" in text_of(first)
        written = first.read_bytes()
        reopen_meeting(meeting, "mancava una dichiarazione")
        meeting.items[1].discussion = "Testo corretto."
        (draft,) = minutes(session, meeting, tmp_path).paths
        assert "bozza del 17 novembre 2026, dopo riapertura" in text_of(draft)
        close_meeting(meeting, at="12.10")
        later = NOW + timedelta(days=2)
        (second,) = minutes(session, meeting, tmp_path, now=later).paths

    assert second.name == "verbale-gruppo-di-lavoro-2026-02-versione-2.docx"
    assert first.read_bytes() == written
    text = text_of(second)
    assert "versione 2 del 19 novembre 2026, dopo riapertura" in text
    assert (
        "La riunione è stata riaperta dopo la chiusura, per correggerne il verbale. Motivo: "
        "mancava una dichiarazione. La presente versione sostituisce la versione 1 del "
        "17 novembre 2026."
    ) in text
    assert "Testo corretto." in text


def test_minutes_begin_with_the_opening(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session, pytest.raises(OfficeError, match="non è ancora aperta"):
        minutes(session, convened_meeting(desk, session), tmp_path)


def test_a_seat_without_a_presence_is_still_to_be_recorded_in_a_draft(
    desk: Any, tmp_path: Path
) -> None:
    with desk.transaction() as session:
        meeting = held_meeting(desk, session)
        meeting.attendances[1].presence = ""
        (path,) = minutes(session, meeting, tmp_path).paths

    text = text_of(path)
    assert "da rilevare" in text
    assert "la seduta è chiusa alle ore _______" in text
    assert "La determinazione non è ancora stata assunta." in text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("PG 960140/2026", "PG 960140/2026"),
        ("prot. n. 12/2026", "prot. n. 12/2026"),
        ("2026/1", "2026/1"),
        ("madre in cura, PG 12", ""),
        ("Rossi Mario 12", ""),
        ("agli atti", ""),
        (None, ""),
    ],
)
def test_a_reference_is_printed_only_where_it_is_one(text: str | None, kept: str) -> None:
    assert as_reference(text) == kept


def test_versions_of_the_letter_are_counted_once_it_was_sent(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        meeting = convened_meeting(desk, session)
        common: dict[str, Any] = {
            "write": write_convocation_docx,
            "folder": tmp_path,
            "author": "P",
        }
        (first,) = export_convocation(session, meeting.id, now=NOW, **common).paths
        again = export_convocation(session, meeting.id, now=NOW + timedelta(days=1), **common)
        assert again.paths == (first,)
        meeting.place = "Questura di Milano"
        (second,) = export_convocation(session, meeting.id, now=NOW, **common).paths
        assert second.name == "convocazione-gruppo-di-lavoro-2026-02-versione-2.docx"
        found = list_versions(session, tmp_path, kinds=(CONVOCATION,), session_id=meeting.id)
        assert [each.version for each in found] == [1, 2, 1]
        assert found[-1].state is FileState.AS_WRITTEN
        assert meeting.held_on == DAY


@pytest.mark.parametrize("kind", [GroupMinutesExtract, GroupExcerptExtract, ConvocationExtract])
def test_the_papers_have_no_field_for_an_occupant_or_a_secret(kind: type) -> None:
    names = field_names(kind, set())

    assert "letterhead" in names
    assert not [name for name in names if FORBIDDEN_FIELDS.search(name)]
    assert not names & {
        "contact", "address", "dwelling", "stair", "floor", "minors", "adults", "members",
        "criteria", "fragility", "surname", "first_name",
    }  # fmt: skip


def test_what_happens_after_the_closing_makes_no_other_version(desk: Any, tmp_path: Path) -> None:
    """The minutes say how things stood on their day: another version would correct nothing."""
    later = date(2026, 11, 24)
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        (first,) = minutes(session, meeting, tmp_path).paths
        written = text_of(first)
        for dossier in session.scalars(select(Dossier)):
            dossier.closed_on, dossier.closed_reason = later, "Rilascio volontario"
        for request in session.scalars(select(InformationRequest)):
            if request.answered_on is None:
                request.withdrawn_on, request.withdrawn_reason = later, "Non serve più."
        for decision in session.scalars(select(GroupDecision)):
            decision.done_on = decision.done_on or later
        session.flush()
        assert minutes(session, meeting, tmp_path).paths == (first,)
        assert text_of(first) == written
