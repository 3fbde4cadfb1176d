"""The place where measures work: a temporary folder with the archives that they share."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.make_archive import make_archive
from models.store.archive import Archive, open_archive

PASSPHRASE = "una frase soltanto per le misure"
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Workshop:
    """A folder, the sizes asked for, and how many runs a median is made of."""

    folder: Path
    sizes: tuple[int, ...]
    runs: int
    soffice: bool = False

    def archive_path(self, positions: int) -> Path:
        """Return an archive of that many positions, made on first use."""
        path = self.folder / f"archivio-{positions}.tavolo"
        if not path.exists():
            make_archive(path, PASSPHRASE, positions)
        return path

    def open(self, positions: int) -> Archive:
        """Open an archive of that many positions."""
        return open_archive(self.archive_path(positions), PASSPHRASE, author="benchmarks")

    def python(self, arguments: Sequence[str]) -> str:
        """Run this Python on its own, from the folder of the program; return what it printed."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, "TAVOLO_PASSPHRASE": PASSPHRASE, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def runs_for(self, rows: int) -> int:
        """Fewer runs for what takes long: one from 100,000 rows on."""
        return 1 if rows >= 100_000 else self.runs
