"""Annex, excerpt and what is looked at again: for whom each is, and what never leaves."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from exports.annex_docx import write_annex_docx
from exports.group_minutes_docx import write_group_excerpt_docx
from models.errors import OfficeError
from models.records.audit import AuditEntry
from models.records.dossier import Dossier
from models.records.inquiry import InformationRequest
from models.usecases.export_excerpt import excerpt_bodies, export_excerpt
from models.usecases.export_group_annex import (
    RECIPIENTS,
    annex_rows,
    build_group_annex,
    export_group_annex,
    group_annex_recipient,
)
from models.usecases.working_group.agenda import add_topic_item
from models.usecases.working_group.hold_meeting import reopen_meeting
from models.usecases.working_group.minutes_caution import TypedText, find_cautions
from models.usecases.working_group.minutes_sources import every_dossier
from models.usecases.working_group.paper_cautions import minutes_cautions
from tests.models.usecases.sample_group_meeting import (
    DAY,
    NOW,
    closed_meeting,
)
from tests.models.usecases.sample_group_papers import assert_sound, everything, minutes, text_of


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_the_annex_gives_each_addressee_its_own_rows(
    desk: Any, tmp_path: Path, recipient: str
) -> None:
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        (path,) = export_group_annex(
            session, meeting.id, recipient=recipient, write=write_annex_docx, folder=tmp_path,
            author="P", now=NOW,
        ).paths  # fmt: skip

    assert_sound(path)
    text = text_of(path)
    assert "al verbale n. 2/2026 del Gruppo di Lavoro, seduta del 17 novembre 2026" in text
    assert ("ALER-2019-00001" in text) is (recipient != "mm")
    assert ("MM-2019-00003" in text) is (recipient != "aler")
    assert "ZQCOGNOME" in text
    for secret in ("piccolo", "bimbo", "ZQC0001", "zqmalattia", "zqnota", "7431", "zqreddito"):
        assert secret.lower() not in text.lower()


def test_the_annex_has_the_codes_of_the_follow_up_too(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        meeting.items[2].dossier_ids = []
        meeting.items[2].decisions[0].dossier_ids = []
        (path,) = export_group_annex(
            session, meeting.id, recipient="aler", write=write_annex_docx, folder=tmp_path,
            author="P", now=NOW,
        ).paths  # fmt: skip

    # It is no longer on the agenda, and a request about it still waits.
    assert "ALER-2019-00002" in text_of(path)


def test_a_topic_nobody_spoke_of_is_not_an_empty_heading(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        reopen_meeting(meeting, "manca un punto")
        add_topic_item(session, meeting, "Calendario")
        meeting.items[-1].late = False
        meeting.state = "closed"
        session.flush()
        (path,) = minutes(session, meeting, tmp_path).paths
    assert re.search(
        r"Calendario\n+Sul punto il Gruppo di Lavoro non assume determinazioni", text_of(path)
    )


def test_the_annex_is_in_the_order_of_the_addresses(desk: Any) -> None:
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        for number, dossier in enumerate(session.scalars(select(Dossier)), start=1):
            dossier.street_key, dossier.address = "gola", f"Via Gola {30 - number}"
            dossier.street_name, dossier.house_number = "Gola", str(30 - number)
        session.flush()
        extract = build_group_annex(session, meeting, group_annex_recipient("questura"))
    found = [
        row.dwelling for group in extract.groups for row in group.rows if "ALER" in row.case_code
    ]
    assert found == sorted(found, key=lambda each: int(re.findall(r"Gola (\d+)", each)[0]))


def test_a_version_that_corrects_has_no_protocol_yet(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        meeting.protocol_number, meeting.protocol_date = "9001/2026", DAY
        (first,) = minutes(session, meeting, tmp_path).paths
        reopen_meeting(meeting, "errore nel termine")
        meeting.items[1].discussion = "Altro."
        meeting.state = "closed"
        (second,) = minutes(session, meeting, tmp_path).paths
    assert "9001/2026" in everything(first)
    assert "9001/2026" not in everything(second)


def test_the_addressees_of_the_annex_are_counted_before_it_is_written(desk: Any) -> None:
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        rows = annex_rows(session, meeting.id)
    assert rows["questura"] == rows["servizi-sociali"] == rows["aler"] + rows["mm"]


@pytest.mark.parametrize("key", ["carabinieri", "polizia-locale"])
def test_the_annex_is_not_for_everybody(desk: Any, tmp_path: Path, key: str) -> None:
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        with pytest.raises(OfficeError, match="non va a"):
            export_group_annex(
                session, meeting.id, recipient=key, write=write_annex_docx, folder=tmp_path,
                author="P", now=NOW,
            )  # fmt: skip


def test_an_excerpt_holds_one_item(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        (path,) = export_excerpt(
            session, meeting.id, meeting.items[2].id, write=write_group_excerpt_docx,
            folder=tmp_path, author="P", now=NOW,
            body_name="Comando Provinciale Guardia di Finanza",
        ).paths  # fmt: skip

    assert path.name == (
        "estratto-gruppo-di-lavoro-2026-02-punto-3-comando-provinciale-guardia-di-finanza.docx"
    )
    text = text_of(path)
    assert "Per il Comando Provinciale Guardia di Finanza." in text
    assert "ALER-2019-00002" in text
    assert "ALER-2019-00001" not in text
    assert "Per estratto conforme al verbale" in text


def test_an_excerpt_goes_only_to_who_may_have_it(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        of_aler = next(
            item
            for item in meeting.items
            if item.dossier_ids
            == [session.scalar(select(Dossier.id).where(Dossier.case_code == "ALER-2019-00002"))]
        )
        bodies = excerpt_bodies(session, meeting, of_aler.id)
        assert {"ALER Milano", "Questura di Milano"} <= set(bodies)
        assert not {"MM SpA", "Regione Lombardia"} & set(bodies)
        for body in ("MM SpA", "Regione Lombardia"):
            with pytest.raises(OfficeError, match=f"non va a {body}"):
                export_excerpt(
                    session, meeting.id, of_aler.id, write=write_group_excerpt_docx,
                    folder=tmp_path, author="P", now=NOW, body_name=body,
                )  # fmt: skip
        reopen_meeting(meeting, "manca un punto")
        topic = add_topic_item(session, meeting, "Calendario")
        assert "Regione Lombardia" in excerpt_bodies(session, meeting, topic.id)


def test_a_paper_written_all_the_same_leaves_a_trace_without_the_words(
    desk: Any, tmp_path: Path
) -> None:
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        meeting.items[1].discussion = "La signora Zqcognome1 chiede tempo"
        meeting.other_business = "Sentita la signora Zqcognome1"
        session.flush()
        found = minutes_cautions(session, meeting.id)
        assert [(each.part, each.item_id) for each in found] == [
            ("item", meeting.items[1].id), ("business", None),
        ]  # fmt: skip
        minutes(session, meeting, tmp_path)
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.verb == "export_despite_cautions")
        ).one()
        assert "punto 2, discussione" in str(entry.details)
        assert "zq" not in str(entry.details).lower()


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("La signora Zqcognome1 chiede tempo", "il nome di un occupante"),
        ("Si veda il codice VRDNNA80B43F205K", "un codice fiscale"),
        ("Alloggio di via Zqstrada 1", "un indirizzo"),
        ("La madre è in gravidanza", "una notizia sulla salute"),
        ("Reddito accertato di 7.431,18", "un importo o un reddito"),
        ("Risulta una condanna", "una notizia giudiziaria"),
        ("La dott.ssa Villa riferisce dell’istruttoria del 12/11/2026 (par. 11.1)", ""),
    ],
)
def test_what_is_typed_by_hand_is_read_before_it_leaves(
    desk: Any, tmp_path: Path, typed: str, what: str
) -> None:
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        meeting.items[1].discussion = typed
        notices = minutes(session, meeting, tmp_path).notices

    assert bool(notices) is bool(what)
    if what:
        assert notices[0].startswith("Verifica il punto 2, discussione: ")
        assert what in notices[0]
        assert "zq" not in notices[0].lower()


def test_an_official_may_have_the_surname_of_an_occupant(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "A-1", people=[{"surname": "Villa"}])
        typed = [TypedText("punto 1", "La dott.ssa Villa riferisce")]
        assert not find_cautions(session, typed, [dossier.id], "dott.ssa Marta Villa")
        assert find_cautions(session, typed, [dossier.id], "dott. Rossi")


def test_the_annex_names_no_household_that_only_shares_a_code(desk: Any) -> None:
    """Codes are unique per managing body: the other's household is none of this meeting's."""
    with desk.transaction() as session:
        meeting = closed_meeting(desk, session)
        (waiting,) = session.scalars(
            select(InformationRequest)
            .where(InformationRequest.answered_on.is_(None))
            .order_by(InformationRequest.id)
            .limit(1)
        )
        same = session.get_one(Dossier, waiting.dossier_id)
        other = desk.add_dossier(
            session, same.case_code, body="MM" if same.body == "ALER" else "ALER"
        )
        session.add(
            InformationRequest(
                dossier_id=other.id, body="questura", kind="stay", asked_on=date(2026, 5, 6),
                recorded_at=desk.now, author="P",
            )
        )  # fmt: skip
        session.flush()
        named = every_dossier(session, meeting)
    assert same.id in named
    assert other.id not in named
