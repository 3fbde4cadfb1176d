"""Opens the real window on a new archive, for the screen reader: `open_window.py FOLDER`."""

import datetime
import sys
from pathlib import Path
from typing import Any

from models.store.archive import create_archive
from models.store.keys import KeyCost
from views.start import open_window

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Make the archive and show it until the window is closed."""
    now = datetime.datetime(2026, 11, 20, 8, 30, tzinfo=datetime.UTC)
    created = create_archive(
        Path(sys.argv[1]) / "archivio.tavolo",
        "prova di passphrase",
        author="Prova",
        now=now,
        cost=KeyCost(memory_kib=64, passes=1, lanes=1),
    )
    nobody: Any = None
    return open_window(
        nobody, manual=ROOT / "docs" / "manuale", clock=lambda: now, archive=created.archive
    )


if __name__ == "__main__":
    sys.exit(main())
