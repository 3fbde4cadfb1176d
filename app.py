"""Tavolo: the one place where everything is assembled, and the command line.

Each command imports what it needs when it runs, so that asking for help, or later painting the
first window, never waits for a library that it does not use.
"""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from models.errors import OfficeError
from resources.command_line import NOT_DONE, ItalianParser, progress_printer

if TYPE_CHECKING:
    from models.rules.week import Week
    from models.store.archive import Archive

DONE, DONE_WITH_FINDINGS = 0, 1

KINDS = (
    "register", "acts", "police", "social", "income",
    "in-flagrante", "structures", "works", "extraordinary-list", "availability",
)  # fmt: skip
_UNWRITABLE = "Non riesco a scrivere {name}: controlla che la cartella esista e sia scrivibile."
_YEARS = range(1900, 2200)
MANUAL = Path(__file__).resolve().parent / "docs" / "manuale"
DOCUMENT_NAMES = (
    "elenco", "weekly-list", "verbale", "minutes", "allegato", "annex",
    "convocazione", "convocation", "verbale-gruppo", "group-minutes", "allegato-gruppo",
    "group-annex",
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return 0 done, 1 done with rejected rows or findings, 2 not done."""
    arguments = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = arguments.command
    try:
        return command(arguments)
    except OfficeError as error:
        print("\n  ".join((error.sentence, *error.details)), file=sys.stderr)
        return NOT_DONE
    except KeyboardInterrupt:
        print("Interrotto: l’archivio è rimasto com’era.", file=sys.stderr)
        return NOT_DONE
    except BrokenPipeError:
        return NOT_DONE
    except Exception as error:
        return _report_bug(error)


def _report_bug(error: Exception) -> int:
    """Tell of a bug in one sentence; the traceback, without values, goes to a file to send."""
    from models.store.bug_report import write_bug_report

    try:
        where = str(write_bug_report(error, now=datetime.now(UTC)))
    except OSError:
        where = "nessun file, perché la cartella dei registri non si può scrivere"
    print(
        "Si è verificato un errore del programma: l’archivio è rimasto com’era. "
        f"I dettagli da inviare all’assistenza, senza dati personali, sono in {where}.",
        file=sys.stderr,
    )
    return NOT_DONE


# Assembling


def _now() -> datetime:
    return datetime.now(UTC)


def _author() -> str:
    return os.environ.get("TAVOLO_AUTHOR") or getpass.getuser()


def _passphrase(arguments: argparse.Namespace) -> str:
    given = os.environ.get("TAVOLO_PASSPHRASE")
    if arguments.passphrase_file is not None:
        try:
            given = arguments.passphrase_file.read_text(encoding="utf-8").splitlines()[0]
        except (OSError, UnicodeDecodeError, IndexError):
            raise OfficeError(
                "Il file con la passphrase non si legge o è vuoto: controlla --passphrase-file."
            ) from None
    if given is None and sys.stdin.isatty():
        given = getpass.getpass("Passphrase dell’archivio: ")
    if not given:
        raise OfficeError(
            "Manca la passphrase: indicala con TAVOLO_PASSPHRASE o con --passphrase-file."
        )
    return given


def _open(arguments: argparse.Namespace) -> "Archive":
    from models.store.archive import open_archive

    return open_archive(arguments.archive, _passphrase(arguments), author=_author())


def _open_or_create(arguments: argparse.Namespace) -> "Archive":
    """Open the archive; where there is no file yet, make it and show its recovery code once."""
    from models.store.archive import create_archive

    location = str(arguments.archive)
    if "://" in location or Path(location).exists():
        return _open(arguments)
    created = create_archive(Path(location), _passphrase(arguments), author=_author(), now=_now())
    print(
        f"Creato l’archivio {Path(location).name}.\n"
        "Codice di recupero, mostrato solo ora: lo stampi e lo conservi in cassaforte.\n"
        f"    {created.recovery_code}",
        file=sys.stderr,
    )
    return created.archive


def _require_place(*paths: Path | None) -> None:
    """Refuse a result that could not be written before the archive changes, not after."""
    for path in paths:
        if path is not None and (path.is_dir() or not os.access(path.parent, os.W_OK)):
            raise OfficeError(_UNWRITABLE.format(name=path.name))


def _write_json(path: Path, content: dict[str, Any]) -> None:
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError:
        raise OfficeError(_UNWRITABLE.format(name=path.name)) from None


# Commands


def create(arguments: argparse.Namespace) -> int:
    """Make an empty archive."""
    if Path(arguments.archive).exists():
        raise OfficeError("A quel percorso esiste già un file: scegli un altro nome.")
    with _open_or_create(arguments):
        return DONE


def import_file(arguments: argparse.Namespace) -> int:
    """Import a register and report what became of every row."""
    from models.imports.rejected_rows import rejected_rows_beside, write_rejected_rows
    from models.imports.rows import RegisterKind
    from models.usecases.import_register import import_register

    if not arguments.file.is_file():
        raise OfficeError(f"Il file {arguments.file.name} non si trova: controlla il percorso.")
    _require_place(arguments.report, arguments.rejected)
    with _open_or_create(arguments) as archive:
        with archive.transaction("import_register") as session:
            outcome = import_register(
                session,
                arguments.file,
                RegisterKind(arguments.kind),
                author=archive.author,
                now=_now(),
                body=arguments.body,
                mapping_name=arguments.mapping,
                progress=progress_printer(),
            )
        if arguments.report is not None:
            _write_json(arguments.report, outcome.as_json())
        print(outcome.summary())
        if outcome.rejected_rows and (arguments.report or arguments.rejected):
            where = arguments.rejected or rejected_rows_beside(arguments.report, outcome.source)
            write_rejected_rows(outcome.source, outcome.rejected_rows, where)
            print(f"Righe rifiutate, con il motivo: {where}")
        return DONE_WITH_FINDINGS if outcome.rejected else DONE


def rank(arguments: argparse.Namespace) -> int:
    """Write the list of priorities as of a date."""
    from models.usecases.rank_archive import rank_archive

    _require_place(arguments.out)
    with _open(arguments) as archive, archive.reading() as session:
        outcome = rank_archive(session, on=arguments.on)
        if arguments.out.suffix.lower() == ".xlsx":
            from exports.ranking_xlsx import write_ranking_xlsx
            from models.usecases.rank_archive import ranking_extract

            write_ranking_xlsx(ranking_extract(outcome), arguments.out)
        else:
            _write_json(arguments.out, outcome.as_json())
    print(outcome.summary())
    return DONE


def plan(arguments: argparse.Namespace) -> int:
    """Write the proposal for a week, solved exactly."""
    from models.usecases.plan_week import plan_week, save_proposal

    week = _week(arguments.week)
    _require_place(arguments.out)
    with _open(arguments) as archive:
        with archive.reading() as session:
            outcome = plan_week(session, week, on=arguments.on or week.monday)
        with archive.transaction("save_proposal") as session:
            save_proposal(session, outcome, author=archive.author, now=_now())
        _write_json(arguments.out, outcome.as_json())
    print(outcome.summary())
    return DONE


def export(arguments: argparse.Namespace) -> int:
    """Write a document for an addressee and record the extract."""
    from exports.writers import WRITERS
    from models.usecases.export_document import export_document

    with _open(arguments) as archive, archive.transaction("export_document") as session:
        outcome = export_document(
            session,
            arguments.document,
            week=_week(arguments.week) if arguments.week else None,
            meeting=arguments.meeting,
            recipient=arguments.recipient,
            writers=WRITERS,
            folder=arguments.out,
            author=archive.author,
            now=_now(),
        )
    for path in outcome.paths:
        print(path)
    for line in outcome.notices:
        print(line, file=sys.stderr)
    return DONE


def backup(arguments: argparse.Namespace) -> int:
    """Write a verified copy of the archive and of its key file."""
    from models.store.backup import backup_archive

    with _open(arguments) as archive:
        print(backup_archive(archive, arguments.out, now=_now()))
    return DONE


def restore(arguments: argparse.Namespace) -> int:
    """Put a copy in the place of the archive; the archive that was there is kept aside."""
    from models.store.backup import restore_archive

    restored = restore_archive(
        arguments.backup, arguments.archive, _passphrase(arguments), author=_author(), now=_now()
    )
    print(f"Ripristinato l’archivio {restored.path.name} da {arguments.backup.name}.")
    if restored.kept_aside is not None:
        print(f"L’archivio di prima è in {restored.kept_aside}.")
    return DONE


def verify(arguments: argparse.Namespace) -> int:
    """Check pages, links between records and the chain of the audit."""
    from models.store.backup import verify_archive

    report = verify_archive(arguments.archive, _passphrase(arguments))
    for line in report.lines:
        print(line)
    return DONE_WITH_FINDINGS if report.findings else DONE


def demo(arguments: argparse.Namespace) -> int:
    """The whole weekly job on invented registers, with or without a screen."""
    from exports.writers import WRITERS
    from models.usecases.demonstration.weekly_job import run_weekly_job
    from resources.registers.make_demo_registers import make_demo_registers
    from views.demonstration import show_demonstration

    run_weekly_job(
        arguments.out,
        make_registers=make_demo_registers,
        writers=WRITERS,
        tell=print,
        now=_now(),
    )
    return show_demonstration(
        cast(Any, LazyDesk()),
        arguments.out,
        program=Path(__file__).resolve(),
        manual=MANUAL,
        clock=_now,
        tell=print,
        with_pictures=not arguments.no_pictures,
    )


# The window


def window(arguments: argparse.Namespace) -> int:
    """Open the window: the welcome first, and the archive's once one is open."""
    from ui.application import NoDisplayError
    from views.start import open_window

    try:
        return open_window(cast(Any, LazyDesk()), manual=MANUAL, clock=_now)
    except NoDisplayError:
        raise OfficeError(
            "Qui non c’è uno schermo su cui aprire la finestra: usa i comandi "
            "(«python3 start.py --help»), per esempio «python3 start.py demo --out out»."
        ) from None


def pictures(arguments: argparse.Namespace) -> int:
    """Take pictures of every screen, off screen; without an archive, those of the manual."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from views.pictures import take_manual_pictures, take_pictures

    opener = cast(Any, LazyDesk())
    if arguments.archive is None:
        out = arguments.out or MANUAL / "immagini"
        taken = take_manual_pictures(opener, out, manual=MANUAL, clock=_now)
    else:
        archive = _open(arguments)
        taken = take_pictures(
            archive,
            opener,
            arguments.out or Path("immagini"),
            registers=arguments.registers,
            manual=MANUAL,
            clock=_now,
        )
    for path in taken:
        print(path)
    return DONE


class LazyDesk:
    """The ways to an open archive, reached only when one is taken: see `OpenDesk`."""

    def __getattr__(self, way: str) -> Any:
        from models.usecases.open_desk import OpenDesk
        from resources.registers.make_demo_registers import make_demo_registers

        desk = OpenDesk(author=_author(), clock=_now, make_registers=make_demo_registers)
        return getattr(desk, way)


# The grammar of the command line


def _date(text: str) -> date:
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if day.year in _YEARS:
            return day
    raise argparse.ArgumentTypeError(f"«{text}» non è una data AAAA-MM-GG")


def _week(text: str) -> "Week":
    from models.rules.week import Week

    with suppress(ValueError):
        week = Week.parse(text)
        if week.year in _YEARS:
            return week
    raise OfficeError(f"«{text}» non è una settimana: scrivila come 2026-W48.")


def _parser() -> argparse.ArgumentParser:
    parser = ItalianParser(prog="tavolo", description="Dai registri all’elenco e al verbale.")
    parser.set_defaults(command=window)
    commands = parser.add_subparsers(title="comandi", metavar="COMANDO")

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> Any:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=run)
        return sub

    def on_archive(name: str, run: Callable[[argparse.Namespace], int], text: str) -> Any:
        sub = command(name, run, text)
        sub.add_argument("--archive", required=True, metavar="A", help="file o URL dell’archivio")
        sub.add_argument("--passphrase-file", type=Path, metavar="F")
        return sub

    sub = command("demo", demo, "tutto il lavoro della settimana su registri inventati")
    sub.add_argument("--out", type=Path, required=True, metavar="CARTELLA")
    sub.add_argument("--no-pictures", action="store_true", help="senza immagini delle schermate")

    sub = command("pictures", pictures, "immagini di ogni schermata; senza archivio, del manuale")
    sub.add_argument("--archive", metavar="A", help="file dell’archivio")
    sub.add_argument("--passphrase-file", type=Path, metavar="F")
    sub.add_argument("--out", type=Path, metavar="CARTELLA")
    sub.add_argument("--registers", type=Path, metavar="CARTELLA", help="registri da mostrare")

    on_archive("create", create, "crea un archivio vuoto e cifrato")

    sub = on_archive("import", import_file, "importa un registro (crea l’archivio se non c’è)")
    sub.add_argument("--kind", required=True, choices=KINDS)
    sub.add_argument("--body", metavar="ENTE", help="ente che consegna il file")
    sub.add_argument("--mapping", metavar="NOME", help="corrispondenza di colonne da usare")
    sub.add_argument("--report", type=Path, metavar="R.json")
    sub.add_argument(
        "--rejected", type=Path, metavar="FILE", help="dove scrivere le righe rifiutate"
    )
    sub.add_argument("file", type=Path, metavar="FILE")

    sub = on_archive("rank", rank, "scrive l’elenco delle priorità a una data")
    sub.add_argument("--on", type=_date, required=True, metavar="AAAA-MM-GG")
    sub.add_argument("--out", type=Path, required=True, metavar="R.json|R.xlsx")

    sub = on_archive("plan", plan, "propone gli interventi di una settimana")
    sub.add_argument("--week", required=True, metavar="AAAA-Wss")
    sub.add_argument("--on", type=_date, metavar="AAAA-MM-GG")
    sub.add_argument("--out", type=Path, required=True, metavar="R.json")

    sub = on_archive("export", export, "scrive un documento per un destinatario")
    sub.add_argument("document", metavar="DOCUMENTO", choices=DOCUMENT_NAMES)
    sub.add_argument("--week", default="", metavar="AAAA-Wss", help="per il Tavolo Tecnico")
    sub.add_argument("--meeting", default="", metavar="N/AAAA", help="per il Gruppo di Lavoro")
    sub.add_argument("--recipient", default="questura", metavar="DESTINATARIO")
    sub.add_argument("--out", type=Path, required=True, metavar="CARTELLA")

    sub = on_archive("backup", backup, "copia verificata dell’archivio")
    sub.add_argument("--out", type=Path, required=True, metavar="CARTELLA")
    sub = on_archive("restore", restore, "rimette una copia al posto dell’archivio")
    sub.add_argument("backup", type=Path, metavar="COPIA")
    on_archive("verify", verify, "controlla l’archivio da cima a fondo")
    return parser


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a child that reads a register starts this very file
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
