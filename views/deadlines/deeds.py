"""What is done in Scadenze: silence, take a silence back, write the calendar file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from exports.calendar_ics import write_calendar_ics
from models.errors import OfficeError
from models.rules.deadlines import KIND_NAMES, Clock
from models.rules.italian import counted
from models.usecases.export_calendar import CalendarOutcome, export_calendar
from models.usecases.silence_deadline import silence_deadline, take_silence_back
from ui.commands import command
from ui.folders import documents_folder
from ui.memory import Memory
from ui.screen import Screen
from views.desk import Desk

GROUP = "Scadenze"


def named(clock: Clock) -> str:
    """Return "Sospensione, ALER-1"."""
    return f"{KIND_NAMES[clock.kind]}, {clock.subject}"


class Deeds(QObject):
    """Changes and exports, each telling the screen how it went."""

    refused = Signal(str)
    """A reason that cannot be recorded: why."""

    def __init__(self, desk: Desk, memory: Memory, screen: Screen) -> None:
        super().__init__(screen)
        self._desk, self._memory, self._screen = desk, memory, screen
        self._written = Path()
        self._open_file = command(screen, "Apri il calendario", self._open_written, group=GROUP)
        self._open_folder = command(screen, "Apri la cartella", self._open_its_folder, group=GROUP)
        for action in (self._open_file, self._open_folder):
            action.setVisible(False)

    def silence(self, clock: Clock, reason: str) -> None:
        """Silence a deadline, which can be undone."""
        desk = self._desk
        author, now, key = desk.author, desk.now(), clock.key
        desk.write(
            f"Scadenza silenziata: {named(clock)}",
            "silence_deadline",
            lambda session: silence_deadline(session, key, reason=reason, author=author, now=now),
            partial(self._tell, f"Silenziata: {named(clock)}. Resta in fondo all’elenco."),
            topics=("deadlines",),
            failed=self._refuse,
            owner=self._screen,
        )

    def take_back(self, clock: Clock) -> None:
        """Let a deadline call again, which can be undone."""
        key = clock.key
        self._desk.write(
            f"Scadenza riattivata: {named(clock)}",
            "take_silence_back",
            lambda session: take_silence_back(session, key),
            partial(self._tell, f"Riattivata: {named(clock)}."),
            topics=("deadlines",),
            failed=self._say_why,
            owner=self._screen,
        )

    def export(self) -> None:
        """Write the terms to come where documents go."""
        desk, folder = self._desk, documents_folder(self._memory)
        on, author, now = desk.today(), desk.author, desk.now()
        desk.write(
            "Calendario delle scadenze",
            "export_calendar",
            lambda session: export_calendar(
                session, folder, on=on, write=write_calendar_ics, author=author, now=now
            ),
            self._exported,
            topics=("exports",),
            undoable=False,
            failed=self._say_why,
            owner=self._screen,
        )

    def _exported(self, outcome: CalendarOutcome) -> None:
        self._written = outcome.path
        for action in (self._open_file, self._open_folder):
            action.setVisible(True)
        terms = counted(outcome.terms, "termine", "termini")
        said = (
            f"Scritto {outcome.path.name} in {outcome.path.parent}: {terms} da oggi in poi, con i "
            "soli codici. Ciò che non ha un termine non ha un giorno e resta qui."
        )
        self._screen.notice.tell(
            " ".join((said, *outcome.notices)), "ok", [self._open_file, self._open_folder]
        )

    def _tell(self, sentence: str, _nothing: None) -> None:
        self._screen.notice.tell(sentence, "ok")

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self.refused.emit(error.sentence)
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
