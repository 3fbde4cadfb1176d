"""An act is put back as it was, again and again, unless somebody changed its rows since."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.imports.rows import RegisterKind
from models.records.audit import AuditEntry
from models.records.base import Base
from models.records.dossier import Dossier, HouseholdMember
from models.records.exported_document import ExportedDocument
from models.records.setting import Setting
from models.store.archive import Archive, open_archive
from models.store.audit import record_event, verify_chain
from models.store.reversal import Recording
from models.usecases.edit_dossier import edit_dossier
from models.usecases.import_register import import_register
from models.usecases.importing.bulk import update_rows
from models.usecases.suspend_dossier import suspend_dossier
from models.usecases.undo_change import undo_change

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
REGISTER = Path(__file__).parents[3] / "resources" / "registers" / "mm_anagrafe_occupanti.csv"
Image = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(params=["file", "shared"])
def any_archive(request: pytest.FixtureRequest) -> Iterator[Archive]:
    """The same tests on an archive in a file and on a shared one."""
    if request.param == "file":
        yield request.getfixturevalue("archive")
        return
    with open_archive(request.getfixturevalue("postgresql_url"), "", author="Prova") as shared:
        yield shared


@pytest.fixture
def with_household(any_archive: Archive) -> Iterator[Archive]:
    with any_archive.transaction("create", now=NOW) as session:
        record = Dossier(
            body="ALER", case_code="A1", code_key="A1", building_key="b", street_key="s",
            address="Via Gola 27", dwelling_key="d", occupation_date=date(2026, 3, 1),
        )  # fmt: skip
        record.members = [HouseholdMember(ordinal=n, surname=f"Neri {n}") for n in (1, 2)]
        session.add(record)
    yield any_archive
    with any_archive.transaction("clear") as session:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name != "audit_entry":
                session.execute(table.delete(), execution_options={"audited": True})
        record_event(session, "clear")


def content(archive: Archive) -> Image:
    """Everything but the audit and the versions, which only count."""
    with archive.reading() as session:
        return {
            table.name: sorted(
                (
                    tuple(row)
                    for row in session.execute(
                        select(*(each for each in table.c if each.name != "version"))
                    )
                ),
                key=lambda row: int(row[0]),
            )
            for table in Base.metadata.sorted_tables
            if table.name != "audit_entry"
        }


def act(archive: Archive, work: Callable[[Session], object], name: str = "prova") -> Recording:
    recording = Recording(name)
    with archive.transaction("act", now=NOW, recording=recording) as session:
        work(session)
    return recording


def undo(archive: Archive, recording: Recording, verb: str = "undo") -> Recording:
    own = Recording(recording.name)
    with archive.transaction(verb, now=NOW, recording=own) as session:
        undo_change(session, recording, verb=verb)
    return own


def only_dossier(session: Session) -> Dossier:
    return session.scalars(select(Dossier)).one()


def suspend(session: Session) -> None:
    suspend_dossier(
        session, only_dossier(session), suspended_on=date(2026, 11, 23), until=None,
        reason="ricorso pendente", author="Prova", now=NOW,
    )  # fmt: skip


def edit(session: Session) -> None:
    edit_dossier(
        session, only_dossier(session), {"notes": "scala rotta", "rooms": None, "floor": "2"},
        author="Prova", now=NOW,
    )  # fmt: skip


def swap_members(session: Session) -> None:
    first, second = only_dossier(session).members
    first.ordinal = 9
    session.flush()
    second.ordinal = 1
    session.flush()
    first.ordinal = 2


def replace_member(session: Session) -> None:
    session.delete(only_dossier(session).members[0])
    session.flush()
    session.expire_all()
    session.add(HouseholdMember(dossier_id=only_dossier(session).id, ordinal=1, surname="Bianchi"))


def assert_sound(archive: Archive) -> None:
    with archive.reading() as session:
        assert verify_chain(session).sound


@pytest.mark.parametrize("work", [edit, suspend], ids=lambda work: work.__name__)
def test_an_act_is_undone_and_redone(with_household: Archive, work: Any) -> None:
    before = content(with_household)
    done = act(with_household, work)
    after = content(with_household)
    assert before != after
    for _ in range(2):
        taken_back = undo(with_household, done)
        assert content(with_household) == before
        done = undo(with_household, taken_back, "redo")
        assert content(with_household) == after
    assert_sound(with_household)


@pytest.mark.parametrize("work", [swap_members, replace_member], ids=lambda work: work.__name__)
def test_numbers_that_were_exchanged_come_back(archive: Archive, work: Any) -> None:
    with archive.transaction("create", now=NOW) as session:
        record = Dossier(
            body="ALER", case_code="A1", code_key="A1", building_key="b", street_key="s",
            address="Via Gola 27", dwelling_key="d",
        )  # fmt: skip
        record.members = [HouseholdMember(ordinal=n, surname=f"Neri {n}") for n in (1, 2)]
        session.add(record)
    before = content(archive)
    done = act(archive, work)
    after = content(archive)
    taken_back = undo(archive, done)
    assert content(archive) == before
    undo(archive, taken_back, "redo")
    assert content(archive) == after


def test_acts_are_taken_back_one_after_the_other(with_household: Archive) -> None:
    states, acts = [content(with_household)], []
    for work in (edit, suspend, lambda s: setattr(only_dossier(s), "notes", "altro")):
        acts.append(act(with_household, work))
        states.append(content(with_household))
    redo = []
    for done in reversed(acts):
        redo.append(undo(with_household, done))
        assert content(with_household) == states[len(acts) - len(redo)]
    for place, taken_back in enumerate(reversed(redo), start=1):
        undo(with_household, taken_back, "redo")
        assert content(with_household) == states[place]


def test_what_changed_meanwhile_is_not_overwritten(with_household: Archive) -> None:
    done = act(with_household, edit, "Note di A1")
    with with_household.transaction("other", author="Bianchi") as session:
        only_dossier(session).notes = "di un’altra persona"
    before = content(with_household)
    with pytest.raises(OfficeError, match=r"«Note di A1» non si può annullare.*posizione A1"):
        undo(with_household, done)
    assert content(with_household) == before


def test_what_others_need_is_not_removed(with_household: Archive) -> None:
    def add(session: Session) -> None:
        session.add(Dossier(
            body="MM", case_code="M1", code_key="M1", building_key="b", street_key="s",
            address="Via Gola 29", dwelling_key="d",
        ))  # fmt: skip

    done = act(with_household, add)
    with with_household.transaction("other") as session:
        added = session.scalars(select(Dossier).where(Dossier.case_code == "M1")).one()
        session.add(HouseholdMember(dossier_id=added.id, ordinal=1))
    with pytest.raises(OfficeError, match="riferimento"):
        undo(with_household, done)


def test_a_stale_copy_of_an_undone_record_is_refused(with_household: Archive) -> None:
    with with_household.reading() as session:
        stale = only_dossier(session)
    undo(with_household, act(with_household, edit))

    def write_stale() -> None:
        with with_household.transaction("other") as session:
            session.add(stale)
            stale.notes = "vecchia copia"

    with pytest.raises(OfficeError, match="nel frattempo"):
        write_stale()


def test_a_register_is_taken_back_whole(with_household: Archive) -> None:
    def bring_in(session: Session) -> None:
        import_register(session, REGISTER, RegisterKind.REGISTER, author="Prova", now=NOW)

    before = content(with_household)
    done = act(with_household, bring_in, "Importazione di MM")
    after = content(with_household)
    assert len(done.keys_of("dossier")) == len(after["dossier"]) - 1 > 50
    taken_back = undo(with_household, done)
    assert content(with_household) == before
    undo(with_household, taken_back, "redo")
    assert content(with_household) == after
    assert_sound(with_household)


def test_the_audit_tells_what_came_back(with_household: Archive) -> None:
    undo(with_household, act(with_household, edit, "Note di A1"))
    with with_household.reading() as session:
        told = session.scalars(select(AuditEntry).where(AuditEntry.verb == "undo")).all()
        key = only_dossier(session).id
    last = [entry for entry in told if entry.entity == "dossier"][-1]
    assert (last.entity_id, last.details["changed"]["notes"]) == (key, ["scala rotta", None])
    assert any(entry.details.get("name") == "Note di A1" for entry in told)


def test_what_left_the_office_stays(archive: Archive) -> None:
    def export(session: Session) -> None:
        session.add(ExportedDocument(
            kind="weekly_list", year=2026, number=1, week="2026-W48", session_id=None,
            recipient="Questura", purpose="programma", file_name="elenco.docx", row_count=3,
            content_fingerprint="ab", file_sha256="cd", exported_at=NOW, author="Prova",
        ))  # fmt: skip

    done = act(archive, export)
    with pytest.raises(OfficeError, match="uscito dall’ufficio"):
        undo(archive, done)


def test_an_act_that_failed_or_changed_nothing_has_no_rows(archive: Archive) -> None:
    recording = Recording()

    def fail() -> None:
        with archive.transaction("act", recording=recording) as session:
            session.add(Setting(key="half", value=1))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert recording.rows == ()

    def take_back(session: Session) -> None:
        savepoint = session.begin_nested()
        session.add(Setting(key="half", value=1))
        session.flush()
        savepoint.rollback()

    assert act(archive, take_back).rows == ()


def test_a_bulk_statement_that_reports_nothing_cannot_be_undone(archive: Archive) -> None:
    def overwrite(session: Session) -> None:
        session.execute(update(Setting).values(value=2), execution_options={"audited": True})
        record_event(session, "bulk")

    with pytest.raises(OfficeError, match="non si può annullare"):
        undo(archive, act(archive, overwrite))


def test_rows_that_are_too_many_are_not_even_read(archive: Archive) -> None:
    with archive.transaction("fill") as session:
        session.add_all(Setting(key=f"k{n}", value=n) for n in range(11))
    recording = Recording("Importazione", most_rows=10)
    with archive.transaction("act", recording=recording) as session:
        update_rows(session, Base.metadata.tables["setting"], {n: {"value": 0} for n in range(12)})
        record_event(session, "act")
    assert recording.too_many
    assert recording.rows == ()


def test_a_recording_gives_up_before_it_fills_the_memory(archive: Archive) -> None:
    recording = Recording("Importazione", most_rows=10)
    with archive.transaction("act", recording=recording) as session:
        session.add_all(Setting(key=f"k{n}", value=n) for n in range(11))
    assert not recording.complete
    with pytest.raises(OfficeError, match="troppe righe"):
        undo(archive, recording)
