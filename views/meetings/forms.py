"""The forms of a meeting: appointment, opening, closing, reopening, protocol."""

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from models.rules.italian import counted, joined
from models.usecases.working_group.meeting_board import BoardItem, MeetingBoard
from models.usecases.working_group.prepare_meeting import day_remark
from ui.commands import command
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.form_page import Choice, FormPage, Prose

_GROUP = "Riunione"
BACK = "Torna alla riunione"
MODE_CHOICES = (
    ("present_or_remote", "in presenza o in videoconferenza"),
    ("present", "in presenza"),
    ("remote", "in videoconferenza"),
)
"""How the Gruppo may meet, as the forms say it."""


class AppointmentForm(FormPage):
    """Day, hour, place and mode of a meeting that has not begun."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, "Giorno, ora e luogo", "Registra giorno, ora e luogo", back=BACK, group=_GROUP
        )
        self.held_on = DateField(theme, name="Data")
        self.starts_at, self.place = QLineEdit(), QLineEdit()
        self.mode = Choice(list(MODE_CHOICES), "Modalità")
        self._day = self.field("Data", self.held_on)
        self.add_fields(self._day, self.field("Ore", self.starts_at, "Come 10.00"))
        self.add_fields(self.field("Luogo", self.place), self.field("Modalità", self.mode))
        self.held_on.textChanged.connect(self._show_remark)

    def show_board(self, board: MeetingBoard) -> None:
        """Show what is recorded."""
        self.held_on.set_date(board.held_on)
        self.starts_at.setText(board.starts_at)
        self.place.setText(board.place)
        self.mode.set_choice(board.mode)
        self.notice.clear()
        self._day.set_error("")
        self.say(
            "La lettera di convocazione già scritta dice il giorno di prima: dopo riscrivila."
            if board.state == "convened"
            else "Si cambia finché la riunione non è aperta."
        )

    def valid(self) -> bool:
        """Say what is wrong with the date, if anything."""
        problem = self.held_on.problem()
        if not problem and self.held_on.date() is None:
            problem = "Scrivi la data della riunione."
        self._day.set_error(problem)
        return not problem

    def _show_remark(self) -> None:
        day = self.held_on.date()
        self._day.set_hint(day_remark(day) if day is not None else "")


class RecordForm(FormPage):
    """What the minutes say beside the items, while the meeting is open."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, "Dati del verbale", "Registra i dati del verbale", back=BACK, group=_GROUP
        )
        self.business = Prose(theme, "Varie ed eventuali", 4)
        self.next_on = DateField(theme, name="Prossima riunione il")
        self.next_at, self.next_place = QLineEdit(), QLineEdit()
        self.number, self.day = QLineEdit(), DateField(theme, name="Data della convocazione")
        self.column.addWidget(
            self.field(
                "Varie ed eventuali", self.business,
                "Solo codici posizione: nessun nome, nessuna malattia",
            )
        )  # fmt: skip
        self._next = self.field("Prossima riunione il", self.next_on)
        self.add_fields(self._next, self.field("Alle", self.next_at))
        self.add_fields(self.field("Luogo della prossima riunione", self.next_place))
        number = self.field("Protocollo della convocazione", self.number)
        self._day = self.field("Data della convocazione", self.day)
        self.add_fields(number, self._day)
        self.next_on.textChanged.connect(self._show_remark)

    def show_board(self, board: MeetingBoard) -> None:
        """Show what is recorded."""
        self.business.setPlainText(board.other_business)
        self.next_on.set_date(board.next_on)
        self.next_at.setText(board.next_at or board.starts_at)
        self.next_place.setText(board.next_place or board.place)
        self.number.setText(board.convocation_number)
        self.day.set_date(board.convocation_date)
        self.notice.clear()
        for field in (self._next, self._day):
            field.set_error("")
        self.say("Si correggono finché la riunione è aperta. Vuoto, il verbale lascia lo spazio.")

    def valid(self) -> bool:
        """Say what is wrong with the dates, if anything."""
        self._next.set_error(self.next_on.problem())
        self._day.set_error(self.day.problem())
        return not (self.next_on.problem() or self.day.problem())

    def _show_remark(self) -> None:
        day = self.next_on.date()
        self._next.set_hint(day_remark(day) if day is not None else "")


class ProtocolForm(FormPage):
    """The protocol of the minutes of a closed meeting: it comes from the protocol system."""

    record_requested = Signal()
    """Only number and date, the minutes are written another time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, "Protocollo del verbale", "Registra e riscrivi il verbale", back=BACK,
            group=_GROUP,
        )  # fmt: skip
        self.number, self.day = QLineEdit(), DateField(theme, name="Data di protocollo")
        number = self.field("Numero di protocollo", self.number)
        self._day = self.field("Data di protocollo", self.day)
        self.add_fields(number, self._day)
        self.record = command(self, "Registra soltanto", self.record_requested.emit, group=_GROUP)
        self.other_way(self.record)

    def show_board(self, board: MeetingBoard) -> None:
        """Show what is recorded."""
        self.number.setText(board.protocol_number)
        self.day.set_date(board.protocol_date)
        self._day.set_error("")
        self.notice.clear()
        self.say(
            "Il numero viene dal protocollo e non fa una nuova versione: il verbale riscritto è lo "
            "stesso, con il numero. Un file modificato a mano resta com’è, il nuovo sta accanto."
        )

    def valid(self) -> bool:
        """Say what is wrong with the date, if anything."""
        problem = self.day.problem()
        if not problem and self.day.date() is not None and not self.number.text().strip():
            problem = "Manca il numero di protocollo: scrivilo, o togli la data."
        self._day.set_error(problem)
        return not problem


class TopicForm(FormPage):
    """The words of a topic of the agenda."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, "Correggi l’argomento", "Registra l’argomento", back=BACK, group=_GROUP
        )
        self.words = QLineEdit()
        self.column.addWidget(
            self.field(
                "Argomento", self.words, "Lo leggono tutti: solo codici posizione, nessun nome"
            )
        )
        self.item: BoardItem | None = None

    def show_item(self, item: BoardItem) -> None:
        """Show the words as they are."""
        self.item = item
        self.words.setText(item.title)
        self.notice.clear()


class OpenForm(FormPage):
    """The hour at which the meeting begins."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Apri la riunione", "Apri la riunione", back=BACK, group=_GROUP)
        self.at = QLineEdit()
        self.add_fields(self.field("Aperta alle", self.at, "Come 10.05"))

    def show_board(self, board: MeetingBoard, at: str) -> None:
        """Say what opening does."""
        self.at.setText(at)
        self.notice.clear()
        numbers = (
            "I numeri dell’ordine del giorno sono già fissati."
            if board.frozen
            else "I punti prendono il numero e non si spostano più; quelli aggiunti dopo vanno in "
            "fondo, segnati come tardivi."
        )
        self.say(f"{numbers} Ora risultano {board.presence_words}: chi manca non impedisce nulla.")


class CloseForm(FormPage):
    """The end of the meeting: first what stays undecided, then hour and next meeting."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Chiudi la riunione", "Chiudi la riunione", back=BACK, group=_GROUP)
        self.at, self.next_at, self.next_place = QLineEdit(), QLineEdit(), QLineEdit()
        self.next_on = DateField(theme, name="Prossima riunione il")
        self.undecided = self.notice_above(theme)
        self.add_fields(self.field("Chiusa alle", self.at, "Come 12.30"))
        self._next = self.field("Prossima riunione il", self.next_on)
        self.add_fields(self._next, self.field("Alle", self.next_at))
        self.add_fields(self.field("Luogo", self.next_place))
        self.next_on.textChanged.connect(self._show_remark)
        self.say(
            "Chiusa, la riunione non si annulla: il verbale diventa definitivo e va a tutti i "
            "componenti. Si corregge riaprendola, con il motivo, che resta stampato."
        )

    def show_board(self, board: MeetingBoard, at: str, unsaved: int) -> None:
        """Say what stays undecided, and who is missing."""
        # A meeting that was reopened ended when it ended, not when it is corrected.
        self.at.setText(board.closed_at or at)
        self.next_on.set_date(board.next_on)
        self.next_place.setText(board.next_place or board.place)
        self.next_at.setText(board.next_at or board.starts_at)
        self.notice.clear()
        waiting = [f"{item.number} ({item.name})" for item in board.waiting]
        said = []
        if waiting:
            noun = "Il punto" if len(waiting) == 1 else "I punti"
            verb = "resta senza decisione" if len(waiting) == 1 else "restano senza decisione"
            said.append(f"{noun} {joined(waiting)} {verb}: il verbale lo dice.")
        if unsaved:
            noun = counted(unsaved, "decisione scritta", "decisioni scritte")
            lost = (
                "è registrata: se chiudi va perduta"
                if unsaved == 1
                else "sono registrate: se chiudi vanno perdute"
            )
            said.append(f"{noun} non {lost}.")
        unknown = [seat.body_name for seat in board.seats if not seat.presence]
        if unknown:
            said.append(f"Risulteranno assenti: {joined(unknown)}.")
        if said:
            self.undecided.tell(" ".join(said), "warn")
        else:
            self.undecided.tell("Tutti i punti hanno una decisione.", "ok")

    def valid(self) -> bool:
        """Say what is wrong with the date, if anything."""
        self._next.set_error(self.next_on.problem())
        return not self.next_on.problem()

    def _show_remark(self) -> None:
        day = self.next_on.date()
        self._next.set_hint(day_remark(day) if day is not None else "")


class ReopenForm(FormPage):
    """Why a closed meeting is opened again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Riapri la riunione", "Riapri la riunione", back=BACK, group=_GROUP)
        self.reason = Prose(theme, "Motivo")
        self.column.addWidget(
            self.field("Motivo", self.reason, "Resta agli atti ed è stampato nel verbale")
        )

    def show_board(self, board: MeetingBoard) -> None:
        """Begin anew."""
        self.say(
            "Il verbale già uscito non cambia da sé e tiene il suo protocollo: dopo la correzione "
            "se ne fa uno nuovo, con il motivo della riapertura e un protocollo suo."
        )
        self.title.setText(f"Riapri la riunione n. {board.name}")
        self.reason.setPlainText("")
        self.notice.clear()


class WithdrawForm(FormPage):
    """Why an item whose number is printed is taken off."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Ritira il punto", "Ritira il punto", back=BACK, group=_GROUP)
        self.reason = Prose(theme, "Motivo")
        self.column.addWidget(self.field("Motivo", self.reason, "Il verbale lo riporta"))
        self.say("Il numero è già stampato: il punto resta in elenco, segnato come ritirato.")
        self.item: BoardItem | None = None

    def show_item(self, item: BoardItem) -> None:
        """Say which item."""
        self.item = item
        self.title.setText(f"Ritira il punto {item.number}, {item.name}")
        self.reason.setPlainText("")
        self.notice.clear()


def hour_for(board_day: datetime.date, now: datetime.datetime, otherwise: str) -> str:
    """Return the hour to propose: now on the day of the meeting, else another."""
    return f"{now:%H.%M}" if now.date() == board_day else otherwise
