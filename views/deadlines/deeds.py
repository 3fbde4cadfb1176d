"""What is done in Scadenze: silence, take a silence back, write the calendar file."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices

from exports.calendar_ics import write_calendar_ics
from models.errors import OfficeError
from models.rules.deadlines import Clock
from models.rules.italian import counted
from models.usecases.export_calendar import CalendarOutcome, export_calendar
from models.usecases.silence_deadline import silence_deadline, take_silence_back
from ui.commands import command
from ui.screen import Screen
from views.desk import Desk

GROUP = "Scadenze"


def named(clocks: Sequence[Clock]) -> str:
    """Return "Sospensione, ALER-1", or how many there are: an age is never called a deadline."""
    if len(clocks) == 1:
        return f"{clocks[0].kind.name}, {clocks[0].subject}"
    return counted(len(clocks), "riga", "righe")


class Deeds(QObject):
    """Changes and exports, each telling the screen how it went."""

    refused = Signal(str)
    """A reason that cannot be recorded: why."""
    exported = Signal()
    export_refused = Signal(str)
    """The calendar cannot be written: why."""

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(screen)
        self._desk, self._screen = desk, screen
        self._written = Path()
        self._open_file = command(screen, "Apri il calendario", self._open_written, group=GROUP)
        self._open_folder = command(screen, "Apri la cartella", self._open_its_folder, group=GROUP)
        for action in (self._open_file, self._open_folder):
            action.setVisible(False)

    def silence(self, clocks: Sequence[Clock], reason: str) -> None:
        """Silence what was chosen, in one act that can be undone."""
        desk, keys, name = self._desk, [clock.key for clock in clocks], named(clocks)
        author, now, one = desk.author, desk.now(), len(clocks) == 1
        said = f"Silenziata: {name}" if one else f"Silenziate: {name}"
        stays = "Resta" if one else "Restano"

        def done(_count: int) -> None:
            self._screen.notice.tell(f"{said}. {stays} in fondo all’elenco.", "ok")

        desk.write(
            said,
            "silence_deadline",
            lambda session: silence_deadline(session, *keys, reason=reason, author=author, now=now),
            done,
            topics=("deadlines",),
            failed=partial(self._refuse, self.refused),
            owner=self._screen,
        )

    def take_back(self, clocks: Sequence[Clock]) -> None:
        """Let what was chosen call again, in one act that can be undone."""
        keys = [clock.key for clock in clocks]
        said = f"Riattivat{'a' if len(clocks) == 1 else 'e'}: {named(clocks)}"
        self._desk.write(
            said,
            "take_silence_back",
            lambda session: take_silence_back(session, *keys),
            lambda _count: self._screen.notice.tell(f"{said}.", "ok"),
            topics=("deadlines",),
            failed=self._say_why,
            owner=self._screen,
        )

    def export(self, folder: Path) -> None:
        """Write the terms to come in a folder."""
        desk = self._desk
        on, author, now = desk.today(), desk.author, desk.now()
        desk.write(
            "Calendario dei termini",
            "export_calendar",
            lambda session: export_calendar(
                session, folder, on=on, write=write_calendar_ics, author=author, now=now
            ),
            self._exported,
            topics=("exports",),
            undoable=False,
            failed=partial(self._refuse, self.export_refused),
            owner=self._screen,
        )

    def _exported(self, outcome: CalendarOutcome) -> None:
        self._written = outcome.path
        for action in (self._open_file, self._open_folder):
            action.setVisible(True)
        self.exported.emit()
        terms = counted(outcome.terms, "termine", "termini")
        said = (
            f"Scritto {outcome.path.name} in {outcome.path.parent}: {terms} da oggi in poi, con i "
            "soli codici. Ciò che non ha un termine non ha un giorno e resta qui."
        )
        self._screen.notice.tell(
            " ".join((said, *outcome.notices)), "ok", [self._open_file, self._open_folder]
        )

    def _refuse(self, refused: SignalInstance, error: Exception) -> None:
        if isinstance(error, OfficeError):
            refused.emit(" ".join((error.sentence, *error.details)))
        else:
            self._desk.refused.emit(error)

    def _say_why(self, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self._screen.notice.tell(" ".join((error.sentence, *error.details)), "bad")
        else:
            self._desk.refused.emit(error)

    def _open_written(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def _open_its_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))
