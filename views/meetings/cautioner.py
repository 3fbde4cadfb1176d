"""Looks, while one types, whether a text for the minutes names somebody; it never stops one."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from models.usecases.working_group.meeting_board import MeetingBoard
from models.usecases.working_group.minutes_caution import Caution, TypedText, find_cautions
from views.desk import Desk

PAUSE_MILLISECONDS = 350
"""How long one has stopped typing before the text is looked at."""
_TO_ALL = "il verbale va a tutti con i soli codici"


class Cautioner(QObject):
    """Reads on a worker what is typed; the newest answer alone is said."""

    said = Signal(str)
    """A sentence, "" where nothing reserved seems to stand."""

    def __init__(self, desk: Desk, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._key = desk, f"minutes_caution_{name}"
        self._texts: tuple[TypedText, ...] = ()
        self._ids: tuple[int, ...] = ()
        self._officials = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._read)

    def look(self, board: MeetingBoard, texts: Mapping[str, str]) -> None:
        """Look at texts by where they stand: "Nel motivo"."""
        typed = tuple(TypedText(place, text) for place, text in texts.items() if text.strip())
        if typed == self._texts:
            return
        self._texts = typed
        self._ids = tuple({each for item in board.items for each in item.dossier_ids})
        self._officials = " ".join(f"{seat.person} {seat.delegation}" for seat in board.seats)
        if not typed:
            self._pause.stop()
            self.said.emit("")
            return
        self._pause.start()

    def _read(self) -> None:
        typed, ids, officials = self._texts, self._ids, self._officials
        if typed and not self._desk.tasks.closed:
            self._desk.read(
                lambda session: (typed, find_cautions(session, typed, ids, officials)),
                self._answered, owner=self, key=self._key, title="Parole per il verbale",
            )  # fmt: skip

    def _answered(self, found: tuple[tuple[TypedText, ...], tuple[Caution, ...]]) -> None:
        typed, cautions = found
        if typed == self._texts:  # else something else is being typed meanwhile
            self.said.emit(" ".join(f"{each.place} {each.seems}: {_TO_ALL}." for each in cautions))
