"""The ways to an open archive: a new one, one that is there, its recovery code, a trial.

The window reaches this module only when one of them is taken: it draws its first screen before
the libraries that an archive needs are loaded.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from models.errors import OfficeError
from models.store.archive import (
    Archive,
    create_archive,
    open_archive,
    open_with_recovery_code,
    shared_location,
)
from models.store.durable import told_to_the_official
from models.store.keys import DEFAULT_COST, KeyCost
from models.usecases.demonstration.trial import is_trial, make_trial, open_trial, remove_trial
from models.usecases.demonstration.weekly_job import MadeRegister
from models.usecases.importing.outcome import Progress


@dataclass(frozen=True)
class NewDesk:
    """An archive just made, open, and the code that is shown only now."""

    archive: Archive
    recovery_code: str


class OpenDesk:
    """Opens archives for `author`; `clock` gives an aware instant. `cost` is for tests."""

    def __init__(
        self,
        *,
        author: str,
        clock: Callable[[], datetime.datetime],
        make_registers: Callable[[Path, datetime.date], Sequence[MadeRegister]],
        trial_folder: Path | None = None,
        cost: KeyCost = DEFAULT_COST,
    ) -> None:
        self._author, self._clock, self._cost = author, clock, cost
        self._make_registers = make_registers
        self._trial_folder = trial_folder or _trial_folder()

    def create(self, path: Path, passphrase: str) -> NewDesk:
        """Make an archive; its folder is made where only that one is missing.

        Raises:
            OfficeError: see `create_archive`.
        """
        folder = path.parent
        if not folder.exists() and folder.parent.is_dir():
            with told_to_the_official(folder):
                folder.mkdir()
        created = create_archive(
            path, passphrase, author=self._author, now=self._clock(), cost=self._cost
        )
        return NewDesk(created.archive, created.recovery_code)

    def open(self, location: str, passphrase: str) -> Archive:
        """Open the archive of a file or of a database's address; a trial needs no passphrase.

        Raises:
            OfficeError: see `open_archive`.
        """
        if not passphrase and is_trial(Path(location)):
            return open_trial(Path(location).parent)
        return open_archive(location, passphrase, author=self._author)

    def recover(self, location: str, code: str, new_passphrase: str) -> Archive:
        """Open with the recovery code; the passphrase becomes the new one.

        Raises:
            OfficeError: see `open_with_recovery_code`; a shared archive has no code.
        """
        if shared_location(location) is not None:
            raise OfficeError(
                "Un archivio condiviso non ha codice di recupero: la password è quella della "
                "banca dati, rivolgersi a chi amministra il server."
            )
        return open_with_recovery_code(Path(location), code, new_passphrase, author=self._author)

    def try_demonstration(self, progress: Progress, cancelled: Callable[[], bool]) -> Archive:
        """Make an archive of invented data and return it open; an earlier one is replaced.

        Raises:
            OfficeError: see `make_trial`.
        """
        return make_trial(
            self._trial_folder,
            make_registers=self._make_registers,
            now=self._clock(),
            progress=progress,
            cancelled=cancelled,
        )

    def remove_demonstration(self, location: str) -> None:
        """Remove a trial and everything in its folder.

        Raises:
            OfficeError: it is open, or it is no trial.
        """
        path = Path(location)
        if path.exists() and not is_trial(path):
            raise OfficeError(f"L’archivio «{path.name}» non è di una prova: resta dov’è.")
        remove_trial(path.parent)


def _trial_folder() -> Path:
    return user_data_path("tavolo", appauthor=False) / "prova"
