"""Which session this is and for how long it has been going on: the head of the screen."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from models.rules.italian import day_and_month, weekday
from models.usecases.session_board import SessionBoard
from ui.theme import Theme
from ui.widgets.grounds import set_look
from views.desk import OFFICE_ZONE, Desk
from views.sessions.words import clock_text


class SessionState(QLabel):
    """A tag: "in corso, 0:37". It changes once a minute, and only while it is looked at."""

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._board: SessionBoard | None = None
        self.setProperty("kind", "tag")
        self.setProperty("tone", "accent")
        self.setAccessibleName("Stato della seduta")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setHidden(True)
        self._clock = QTimer(self)
        self._clock.setInterval(15_000)
        self._clock.timeout.connect(self._show)

    def show_board(self, board: SessionBoard | None) -> None:
        """Show the state of a session; None hides it."""
        self._board = board
        self.setHidden(board is None)
        self._show()
        if board is None or not board.is_open:
            self.stop()

    def start(self) -> None:
        """Count while the session is open."""
        self._show()
        if self._board is not None and self._board.is_open:
            self._clock.start()

    def stop(self) -> None:
        """Stop counting."""
        self._clock.stop()

    @property
    def counting(self) -> bool:
        """Whether the clock goes."""
        return self._clock.isActive()

    def _show(self) -> None:
        board = self._board
        if board is None:
            return
        words, tone = "chiusa", "plain"
        if board.is_open:
            words, tone = "aperta", "accent"
            now = self._desk.now().astimezone(OFFICE_ZONE)
            if board.held_on == now.date() and board.opened_at:
                hour, minute = (int(part) for part in board.opened_at.split("."))
                since = now.hour * 60 + now.minute - hour * 60 - minute
                words = f"in corso, {clock_text(since)}" if since >= 0 else "aperta"
        if words != self.text():
            self.setText(words)
            self.setAccessibleDescription(words)
        set_look(self, "tone", tone)


def summary(board: SessionBoard, *, hours: bool = True) -> str:
    """ "seduta n. 47/2026 · gio 26 novembre, aperta alle 10.05", with our own markup."""
    day = f"{weekday(board.held_on)[:3]} {day_and_month(board.held_on)}"
    if not hours:
        return f"<b>n. {board.name}</b> · {day}"
    said = f"aperta alle {board.opened_at}"
    if board.closed_at and not board.is_open:
        said += f", chiusa alle {board.closed_at}"
    elif board.reopened_reason:
        said += ", riaperta"
    return f"seduta <b>n. {board.name}</b> · {day}, {said}"
