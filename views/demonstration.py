"""Shows the demonstration: pictures of every screen, then the window where there is a screen."""

import datetime
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from models.store.archive import open_archive
from models.usecases.demonstration.weekly_job import ARCHIVE_NAME, AUTHOR, PASSPHRASE
from ui.application import NoDisplayError
from views.start import open_window
from views.welcome.opening import Opener

NO_SCREEN = "Qui non c’è uno schermo: la finestra non si apre, le immagini la mostrano."
_WITHOUT_SCREEN = ("offscreen", "minimal")
_MINUTES = 5


def show_demonstration(
    opener: Opener,
    out: Path,
    *,
    program: Path,
    manual: Path,
    clock: Callable[[], datetime.datetime],
    tell: Callable[[str], None],
    with_pictures: bool = True,
) -> int:
    """Take the pictures and open the window on the archive in `out`; return the exit status.

    `program` is app.py: pictures are taken by a process of its own, since Qt draws either on a
    screen or off it. Without a screen the pictures show the window, and a line says so.
    """
    done = _take_pictures(out, program, tell) if with_pictures else True
    if os.environ.get("QT_QPA_PLATFORM", "") in _WITHOUT_SCREEN:
        tell(NO_SCREEN)
        return 0 if done else 1
    archive = open_archive(out / ARCHIVE_NAME, PASSPHRASE, author=AUTHOR)
    try:
        status = open_window(opener, manual=manual, clock=clock, archive=archive)
    except NoDisplayError:
        archive.close()
        tell(NO_SCREEN)
        return 0 if done else 1
    return status if done else 1


def _take_pictures(out: Path, program: Path, tell: Callable[[str], None]) -> bool:
    pictures = out / "immagini"
    tell("Immagini di ogni schermata, chiare e scure, in due formati…")
    frozen = bool(getattr(sys, "frozen", False))
    taken = subprocess.run(
        [
            sys.executable, *([] if frozen else [str(program)]), "pictures",
            "--archive", str(out / ARCHIVE_NAME), "--registers", str(out / "registri"),
            "--out", str(pictures),
        ],
        env={**os.environ, "TAVOLO_PASSPHRASE": PASSPHRASE},
        capture_output=True,
        encoding="utf-8",
        timeout=_MINUTES * 60,
        check=False,
    )  # fmt: skip
    if taken.returncode != 0:
        said = taken.stderr.strip().splitlines()
        tell(f"    Le immagini non sono riuscite: {said[-1] if said else 'nessun motivo detto'}")
        return False
    tell(f"    {len(taken.stdout.splitlines())} immagini in {pictures}")
    return True
