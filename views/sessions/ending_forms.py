"""The forms that end a session and open it again."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from models.rules.italian import counted
from models.usecases.end_session import SessionEnd
from models.usecases.session_board import SessionBoard
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.form_page import Prose
from ui.widgets.notice import Notice
from views.sessions.sheet import Sheet
from views.sessions.words import numbers_in_words


class CloseForm(Sheet):
    """Says first what remains undecided; then hour, next session, and the approval."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Chiudi la seduta", "Approva il programma e chiudi", parent=parent)
        self.undecided = Notice(theme)
        self.closed_at = QLineEdit()
        self.next_on = DateField(theme, name="Prossima seduta")
        self.next_at, self.next_place = QLineEdit(), QLineEdit()
        self._hour = self.field("Ora di chiusura", self.closed_at, "Come nel verbale: 16.40")
        self._next = self.field("Prossima seduta", self.next_on)
        self.add_fields(self.undecided)
        self.add_fields(self._hour, self._next)
        self.add_fields(self.field("Alle ore", self.next_at), self.field("Presso", self.next_place))

    def show_board(self, board: SessionBoard, *, now: str, drafts: int) -> None:
        """Prepare the form; `now` is the hour to propose, `drafts` are decisions not recorded."""
        self.title.setText(f"Chiudi la seduta n. {board.name}")
        self.notice.clear()
        waiting = board.undecided
        said = []
        if waiting:
            one = len(waiting) == 1
            said.append(
                f"{counted(len(waiting), 'punto non ha', 'punti non hanno')} ancora una decisione "
                f"({numbers_in_words(waiting)}): chiudendo, "
                f"{'resta' if one else 'restano'} nel programma come "
                f"{'proposto' if one else 'proposti'}."
            )
        if drafts:
            said.append(
                f"{counted(drafts, 'decisione scritta non è', 'decisioni scritte non sono')} "
                f"{'registrata' if drafts == 1 else 'registrate'}: non andrà a verbale."
            )
        if said:
            self.undecided.tell(" ".join(said), "warn")
        elif board.points:
            self.undecided.tell("Tutti i punti hanno una decisione.", "ok")
        else:
            self.undecided.tell("Per la settimana non è stata portata alcuna proposta.", "info")
        self.say(
            "Il Tavolo approva il programma come risulta dalle decisioni. Dopo non si annulla: la "
            "seduta si legge soltanto, e per correggerla la si riapre, con il motivo."
        )
        self.closed_at.setText(now)
        self.next_on.set_date(board.held_on + datetime.timedelta(days=7))
        self.next_at.setText(board.opened_at)
        self.next_place.setText(board.place)

    def end(self) -> SessionEnd | None:
        """Return what was filled in; None where the date is not one."""
        problem = self.next_on.problem()
        self._next.set_error(problem)
        if problem:
            return None
        return SessionEnd(
            self.closed_at.text(), self.next_on.date(), self.next_at.text(), self.next_place.text()
        )

    @override
    def take_focus(self) -> None:
        """Begin at the hour."""
        self.closed_at.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed_at.selectAll()


class ReopenForm(Sheet):
    """Asks for the reason: without one a closed session stays closed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, "Riapri la seduta", "Riapri la seduta", kind="danger", parent=parent
        )
        self.reason = Prose(theme, "Motivo della riapertura")
        self.why = self.field(
            "Motivo della riapertura",
            self.reason,
            "Resta nel registro degli atti: la riapertura non si annulla, si chiude di nuovo.",
        )
        self.add_fields(self.why)
        self.say(
            "Il verbale può essere già uscito. Le decisioni prese restano: quelle nuove si "
            "aggiungono e dicono quale modificano."
        )

    def show_board(self, board: SessionBoard) -> None:
        """Prepare the form."""
        self.title.setText(f"Riapri la seduta n. {board.name}")
        self.reason.clear()
        self.why.set_error("")
        self.notice.clear()

    @override
    def take_focus(self) -> None:
        """Begin at the reason."""
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
