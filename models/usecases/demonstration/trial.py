"""An archive to try the program on: invented registers, a week already proposed, no real person.

It lives in a folder of its own and goes away whole. What is in it is invented, so its passphrase
is no secret.
"""

import datetime
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from models.errors import OfficeError
from models.imports.rows import RegisterKind
from models.rules.week import Week
from models.store.archive import Archive, create_archive, open_archive
from models.store.keys import KeyCost
from models.store.lock import InstanceLock
from models.usecases.demonstration.weekly_job import ARCHIVE_NAME, AUTHOR, PASSPHRASE, MadeRegister
from models.usecases.import_register import import_register
from models.usecases.importing.outcome import CancelToken, Progress
from models.usecases.office_settings import change_office_text
from models.usecases.plan_week import plan_week, save_proposal

_ROME = ZoneInfo("Europe/Rome")
_CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)
_MARK = "dimostrazione.txt"
_MARK_TEXT = (
    "Cartella creata da Tavolo per la prova con dati inventati. Si può cancellare per intero.\n"
)


class _Asked(CancelToken):
    """The window's own way to cancel, as an import looks at it."""

    def __init__(self, cancelled: Callable[[], bool]) -> None:
        super().__init__()
        self._cancelled = cancelled

    @property
    def cancelled(self) -> bool:
        """True once somebody asked to stop."""
        return self._cancelled()


def make_trial(
    folder: Path,
    *,
    make_registers: Callable[[Path, datetime.date], Sequence[MadeRegister]],
    now: datetime.datetime,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Archive:
    """Make the archive of a trial in `folder` and return it open; an earlier trial there goes.

    `progress` may raise to stop: nothing is left in the folder then.

    Raises:
        OfficeError: the earlier trial is open, or the folder holds something else.
    """
    remove_trial(folder)
    today = now.astimezone(_ROME).date()
    today -= datetime.timedelta(days=max(today.weekday() - 4, 0))  # the Tavolo never meets then
    folder.mkdir(parents=True)
    (folder / _MARK).write_text(_MARK_TEXT, encoding="utf-8")
    try:
        progress(0, None, "Registri inventati")
        registers = make_registers(folder / "registri", today)
        created = create_archive(
            folder / ARCHIVE_NAME, PASSPHRASE, author=AUTHOR, now=now, cost=_CHEAP
        )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    try:
        _fill(created.archive, registers, today, now, progress, cancelled)
    except BaseException:
        created.archive.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return created.archive


def open_trial(folder: Path) -> Archive:
    """Open a trial made earlier.

    Raises:
        OfficeError: it is open already, or no longer there.
    """
    return open_archive(folder / ARCHIVE_NAME, PASSPHRASE, author=AUTHOR)


def is_trial(path: Path) -> bool:
    """Tell whether an archive is that of a trial."""
    return path.name == ARCHIVE_NAME and (path.parent / _MARK).is_file()


def remove_trial(folder: Path) -> None:
    """Remove a trial with its registers; a folder that is not one of ours is left as it is.

    Raises:
        OfficeError: the trial is open, or the folder is somebody's.
    """
    if not folder.exists():
        return
    if not (folder / _MARK).is_file():
        raise OfficeError(f"La cartella «{folder}» non è di una prova: resta com’è.")
    if (folder / ARCHIVE_NAME).exists():
        InstanceLock(folder / ARCHIVE_NAME).release()
    shutil.rmtree(folder)


def _fill(
    archive: Archive,
    registers: Sequence[MadeRegister],
    today: datetime.date,
    now: datetime.datetime,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> None:
    steps = len(registers) + 1
    with archive.transaction("change_office_text") as session:
        change_office_text(session, "demonstration", value=True)
        change_office_text(session, "coordinator", "dott.ssa Elena Marini")
    for number, register in enumerate(registers):
        progress(number, steps, f"Importazione di {register.path.name}")
        with archive.transaction("import_register") as session:
            import_register(
                session, register.path, RegisterKind(register.kind), author=AUTHOR, now=now,
                cancel=_Asked(cancelled),
            )  # fmt: skip
    progress(steps - 1, steps, "Proposta della settimana")
    with archive.reading() as session:
        plan = plan_week(session, Week.of(today).following, on=today)
    with archive.transaction("save_proposal") as session:
        save_proposal(session, plan, author=AUTHOR, now=now)
