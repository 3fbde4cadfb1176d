"""The archives opened on this computer: where they are, never what is in them."""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from ui.memory import Memory

KEY = "welcome/recent_archives"
MOST = 6


@dataclass(frozen=True)
class RecentArchive:
    """`location` is a path or a database's address; `opened_on` an ISO date."""

    location: str
    name: str
    opened_on: str
    demonstration: bool = False

    @property
    def day(self) -> date | None:
        """The day it was opened last."""
        try:
            return date.fromisoformat(self.opened_on)
        except ValueError:
            return None

    @property
    def is_missing(self) -> bool:
        """Whether its file is no longer there; a shared archive cannot be looked for."""
        return "://" not in self.location and not Path(self.location).exists()


def recent_archives(memory: Memory) -> list[RecentArchive]:
    """Return what is remembered, the latest first; what cannot be read is left out."""
    found = []
    for kept in memory.get(KEY, []) or []:
        try:
            found.append(RecentArchive(**kept))
        except TypeError:
            continue
    return found


def remember_archive(memory: Memory, archive: RecentArchive) -> None:
    """Put an archive first."""
    others = [each for each in recent_archives(memory) if each.location != archive.location]
    _keep(memory, [archive, *others][:MOST])


def forget_archive(memory: Memory, location: str) -> None:
    """Take an archive off the list; its file is not touched."""
    _keep(memory, [each for each in recent_archives(memory) if each.location != location])


def _keep(memory: Memory, archives: list[RecentArchive]) -> None:
    memory.set(KEY, [asdict(archive) for archive in archives])
