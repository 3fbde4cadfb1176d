"""The weekly job from the registers to the minutes, told step by step."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from models.errors import OfficeError
from models.imports.rows import RegisterKind
from models.rules.italian import counted, long_date, span_of_days, thousands
from models.rules.week import Week
from models.store.archive import Archive, create_archive, open_archive
from models.store.keys import key_file_of
from models.store.lock import InstanceLock
from models.usecases.demonstration.invented_meeting import hold_invented_meeting
from models.usecases.demonstration.invented_session import InventedSession, hold_invented_session
from models.usecases.export_annex import export_annex
from models.usecases.export_document import DocumentWriters
from models.usecases.export_group_minutes import export_group_minutes
from models.usecases.export_minutes import export_minutes
from models.usecases.export_weekly_list import export_weekly_list
from models.usecases.import_register import import_register
from models.usecases.office_settings import change_office_text
from models.usecases.plan_week import PlanOutcome, plan_week, save_proposal
from models.usecases.rank_archive import rank_archive
from models.usecases.record_export import untouched_exports

ARCHIVE_NAME = "dimostrazione.tavolo"
PASSPHRASE = "dimostrazione"
AUTHOR = "dimostrazione"
_ROME = ZoneInfo("Europe/Rome")


class MadeRegister(Protocol):
    """A register made for the demonstration: its kind and its file."""

    @property
    def kind(self) -> str:
        """Kind on the command line."""

    @property
    def path(self) -> Path:
        """The file."""


def run_weekly_job(
    out: Path,
    *,
    make_registers: Callable[[Path, datetime.date], Sequence[MadeRegister]],
    writers: DocumentWriters,
    tell: Callable[[str], None],
    now: datetime.datetime,
) -> tuple[Path, ...]:
    """Do the whole weekly job into `out` and return the documents written.

    What an earlier demonstration left is replaced, but for documents that were edited since.
    Everything is invented and every document says so. Raises `OfficeError` where the archive of
    an earlier demonstration is open.
    """
    today = now.astimezone(_ROME).date()
    today -= datetime.timedelta(days=max(today.weekday() - 4, 0))  # the Tavolo never meets then
    week = Week.of(today).following
    out.mkdir(parents=True, exist_ok=True)
    archive_path = out / ARCHIVE_NAME
    _clear_earlier(archive_path)
    tell("1/7 Registri inventati, nessuna persona reale")
    registers = make_registers(out / "registri", today)
    tell(f"    {counted(len(registers), 'file', 'file')} in {out / 'registri'}")
    tell("2/7 Archivio cifrato e importazione")
    created = create_archive(archive_path, PASSPHRASE, author=AUTHOR, now=now)
    with created.archive as archive:
        tell(f"    archivio {archive_path} (passphrase: {PASSPHRASE})")
        _prepare_office(archive)
        for register in registers:
            tell(f"    {_imported(archive, register, now)}")
        tell("3/7 Riunione del Gruppo di Lavoro")
        paths = list(_group_meeting(archive, today, out, writers, now, tell))
        tell("4/7 Elenco delle priorità")
        with archive.reading() as session:
            ranked = rank_archive(session, on=today)
        impeded = sum(bool(row.impediments) for row in ranked.ranking)
        tell(
            f"    al {long_date(today)}: "
            f"{counted(len(ranked.ranking), 'posizione', 'posizioni')}, "
            f"di cui {impeded} con impedimento"
        )
        tell(f"5/7 Proposta per la settimana {week.italian}")
        plan = _planned(archive, week, today, now)
        tell(f"    {plan.summary()}")
        tell("6/7 Elenco settimanale per la Questura e seduta del Tavolo Tecnico")
        paths += _list(archive, week, out, writers, now, tell)
        with archive.transaction("hold_session") as session:
            held = hold_invented_session(InventedSession(session, plan, AUTHOR, now, today))
            number = f"{held.number}/{held.year}"
        tell(f"    seduta n. {number} del {long_date(today)}, chiusa alle ore 16.40")
        tell("7/7 Verbale e allegato riservato")
        paths += _minutes_and_annex(archive, week, out, writers, now, tell)
    tell(
        f"Fatto: settimana {week.italian}, {span_of_days(week.monday, week.sunday)}. "
        f"I documenti sono in {out}:"
    )
    for path in paths:
        tell(f"    {path}")
    return tuple(paths)


def _clear_earlier(archive_path: Path) -> None:
    """Remove an earlier demonstration's archive and the documents that are as it wrote them.

    What does not open with the demonstration's passphrase is somebody's: it is refused, not lost.
    """
    if archive_path.exists():
        InstanceLock(archive_path).release()
        try:
            earlier = open_archive(archive_path, PASSPHRASE, author=AUTHOR)
        except OfficeError:
            raise OfficeError(
                f"Nella cartella c’è già un file «{archive_path.name}» che non è di una "
                "dimostrazione: resta com’è; indica un’altra cartella."
            ) from None
        with earlier, earlier.reading() as session:
            for path in untouched_exports(session, archive_path.parent):
                path.unlink()
    for suffix in ("", "-wal", "-shm", "-journal"):
        archive_path.with_name(archive_path.name + suffix).unlink(missing_ok=True)
    key_file_of(archive_path).unlink(missing_ok=True)


def _prepare_office(archive: Archive) -> None:
    with archive.transaction("change_office_text") as session:
        change_office_text(session, "demonstration", value=True)
        change_office_text(session, "coordinator", "dott.ssa Elena Marini")


def _imported(archive: Archive, register: MadeRegister, now: datetime.datetime) -> str:
    with archive.transaction("import_register") as session:
        outcome = import_register(
            session, register.path, RegisterKind(register.kind), author=AUTHOR, now=now
        )
    problems = sum(outcome.warnings.values())
    return (
        f"{register.path.name}: {counted(outcome.rows, 'riga', 'righe')} = "
        f"{thousands(outcome.created)} nuove + {thousands(outcome.updated)} aggiornate + "
        f"{thousands(outcome.unchanged)} invariate + {thousands(outcome.rejected)} rifiutate"
        + (f"; {counted(problems, 'segnalazione', 'segnalazioni')}" if problems else "")
    )


def _group_meeting(
    archive: Archive,
    today: datetime.date,
    out: Path,
    writers: DocumentWriters,
    now: datetime.datetime,
    tell: Callable[[str], None],
) -> tuple[Path, ...]:
    """Hold last week's meeting to its end and write its minutes; today's is still open."""
    before = today - datetime.timedelta(days=7)
    with archive.transaction("hold_meeting") as session:
        held = hold_invented_meeting(
            session, on=before, author=AUTHOR, now=now, decided=None, closes_at="11.40"
        )
        meeting_id, number = held.id, f"{held.number}/{held.year}"
        count = len(held.items)
    with archive.transaction("hold_meeting") as session:
        hold_invented_meeting(session, on=today, author=AUTHOR, now=now)
    tell(
        f"    riunione n. {number} del {long_date(before)}, "
        f"{counted(count, 'punto', 'punti')}, chiusa alle ore 11.40; la seguente è in corso"
    )
    with archive.transaction("export_document") as session:
        minutes = export_group_minutes(
            session, meeting_id, write=writers.group_minutes, folder=out, author=AUTHOR, now=now
        )
    for notice in minutes.notices:
        tell(f"    {notice}")
    return minutes.paths


def _planned(
    archive: Archive, week: Week, today: datetime.date, now: datetime.datetime
) -> PlanOutcome:
    with archive.reading() as session:
        plan = plan_week(session, week, on=today)
    with archive.transaction("save_proposal") as session:
        save_proposal(session, plan, author=AUTHOR, now=now)
    return plan


def _list(
    archive: Archive,
    week: Week,
    out: Path,
    writers: DocumentWriters,
    now: datetime.datetime,
    tell: Callable[[str], None],
) -> tuple[Path, ...]:
    with archive.transaction("export_document") as session:
        outcome = export_weekly_list(
            session,
            week,
            recipient="questura",
            writers=writers.weekly_list,
            folder=out,
            author=AUTHOR,
            now=now,
        )
    for notice in outcome.notices:
        tell(f"    {notice}")
    return outcome.paths


def _minutes_and_annex(
    archive: Archive,
    week: Week,
    out: Path,
    writers: DocumentWriters,
    now: datetime.datetime,
    tell: Callable[[str], None],
) -> tuple[Path, ...]:
    with archive.transaction("export_document") as session:
        minutes = export_minutes(
            session, week, write=writers.minutes, folder=out, author=AUTHOR, now=now
        )
        annex = export_annex(
            session,
            week,
            recipient="questura",
            write=writers.annex,
            folder=out,
            author=AUTHOR,
            now=now,
        )
    for notice in (*minutes.notices, *annex.notices):
        tell(f"    {notice}")
    return (*minutes.paths, *annex.paths)
