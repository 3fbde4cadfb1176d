"""Pins and exclusions of the rows chosen, each with its written reason."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.errors import OfficeError
from models.rules.italian import counted
from models.usecases.choose_for_week import Choice
from models.usecases.choose_many import choose_many_for_week
from ui.theme import Theme
from ui.widgets.strip_form import LineForm
from views.desk import Desk

_TITLES = {
    "pin": "Conferma nella settimana {week}: {who}.",
    "exclude": "Escludi dalla settimana {week}: {who}.",
}
_CONFIRM = {"pin": "Conferma", "exclude": "Escludi"}
_DONE = {
    "pin": "{who}: confermati nella settimana {week}.",
    "exclude": "{who}: esclusi dalla settimana {week}.",
}
_REQUIRED = "Scrivi il motivo: resta agli atti accanto alla scelta."


class Decisions(QObject):
    """Asks for the reason on a line of the screen, then records the decision for all at once."""

    decided = Signal(str)
    """What was recorded, in words."""

    def __init__(self, theme: Theme, desk: Desk, screen: QWidget) -> None:
        super().__init__(screen)
        self._desk, self._screen = desk, screen
        self._what, self._ids = "", list[int]()
        self.form = LineForm(theme, "Motivo", parent=screen)
        self.form.confirmed.connect(self._record)

    def ask(self, what: str, ids: Sequence[int]) -> None:
        """Ask why: `what` is "pin" or "exclude"."""
        if not ids:
            return
        self._what, self._ids = what, list(ids)
        title = _TITLES[what].format(week=self._desk.week, who=self._who())
        self.form.ask(title, confirm=_CONFIRM[what], required=_REQUIRED)

    def unsaved(self) -> str:
        """Return a sentence about a reason that is being written."""
        writing = self.form.isVisibleTo(self._screen) and self.form.text.text().strip()
        return "Il motivo che stai scrivendo non è ancora registrato." if writing else ""

    def _record(self, reason: str) -> None:
        what, ids, desk = self._what, self._ids, self._desk
        week, now, author = desk.week, desk.now(), desk.author
        name = f"{_CONFIRM[what]}: {self._who()}"

        def work(session: Any) -> int:
            return choose_many_for_week(
                session, ids, week=week, choice=Choice(what), reason=reason, author=author, now=now
            )

        def done(count: int) -> None:
            who = counted(count, "nucleo", "nuclei")
            self.decided.emit(_DONE[what].format(who=who, week=week))

        def failed(error: Exception) -> None:
            if isinstance(error, OfficeError):
                self.form.refuse(error.sentence)
            else:
                desk.refused.emit(error)

        desk.write(
            name, "choose_for_week", work, done, topics=("programme",), dossier_ids=ids,
            failed=failed, owner=self._screen,
        )  # fmt: skip

    def _who(self) -> str:
        return counted(len(self._ids), "nucleo", "nuclei")
