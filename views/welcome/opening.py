"""What the welcome screen asks of who can open archives; app.py gives it the one that can."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol


class OpenArchive(Protocol):
    """An open archive, as far as this screen knows it."""

    @property
    def name(self) -> str:
        """How to call it on screen."""

    @property
    def path(self) -> Path | None:
        """Its file; None for a shared one."""

    def close(self) -> None:
        """Close it."""


class NewArchive(Protocol):
    """An archive just made and the code that is shown only once."""

    @property
    def archive(self) -> OpenArchive:
        """The archive, open."""

    @property
    def recovery_code(self) -> str:
        """Opens the archive when the passphrase is lost."""


class Opener(Protocol):
    """The ways to an archive. Each is called on a worker and raises `OfficeError`."""

    def create(self, path: Path, passphrase: str) -> NewArchive:
        """Make an archive."""

    def open(self, location: str, passphrase: str) -> OpenArchive:
        """Open a file or a shared archive's address; a demonstration needs no passphrase."""

    def recover(self, location: str, code: str, new_passphrase: str) -> OpenArchive:
        """Open with the recovery code and give a new passphrase."""

    def try_demonstration(
        self, progress: Callable[[int, int | None, str], None], cancelled: Callable[[], bool]
    ) -> OpenArchive:
        """Make an archive of invented data, with a week already proposed."""

    def remove_demonstration(self, location: str) -> None:
        """Remove it with everything it made."""
