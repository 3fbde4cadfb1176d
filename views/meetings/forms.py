"""The forms of a meeting: convocation, opening, words on record, withdrawal, closing, reopening."""

import datetime

from PySide6.QtWidgets import QLineEdit

from models.rules.italian import joined
from models.usecases.working_group.meeting_board import BoardItem, MeetingBoard
from models.usecases.working_group.seats import SEAT_NAMES
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.form_page import Choice, FormPage, Prose

_GROUP = "Riunione"
_BACK = "Torna alla riunione"


class ConvocationForm(FormPage):
    """The note of convocation: its number comes from the protocol, it is typed here."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, "Convocazione", "Registra la convocazione", back=_BACK, group=_GROUP
        )
        self.number, self.day = QLineEdit(), DateField(theme, name="Data della nota")
        number = self.field("Numero di protocollo", self.number)
        self._day = self.field("Data della nota", self.day)
        self.add_fields(number, self._day)
        self.say(
            "Il numero viene dal protocollo: si scrive qui quando c’è, e il verbale lo riporta."
        )

    def show_board(self, board: MeetingBoard) -> None:
        """Show what is recorded."""
        self.number.setText(board.convocation_number)
        self.day.set_date(board.convocation_date)
        self.notice.clear()

    def valid(self) -> bool:
        """Say what is wrong with the date, if anything."""
        self._day.set_error(self.day.problem())
        return not self.day.problem()


class OpenForm(FormPage):
    """The hour at which the meeting begins."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Apri la riunione", "Apri la riunione", back=_BACK, group=_GROUP)
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
        super().__init__(
            theme, "Chiudi la riunione", "Chiudi la riunione", back=_BACK, group=_GROUP
        )
        self.at, self.next_at, self.next_place = QLineEdit(), QLineEdit(), QLineEdit()
        self.next_on = DateField(theme, name="Prossima riunione il")
        self.undecided = self.notice_above(theme)
        self.add_fields(self.field("Chiusa alle", self.at, "Come 12.30"))
        self._next = self.field("Prossima riunione il", self.next_on)
        self.add_fields(self._next, self.field("Alle", self.next_at))
        self.add_fields(self.field("Luogo", self.next_place))
        self.say(
            "Una riunione chiusa non si annulla: si riapre, con il motivo, che resta agli atti."
        )

    def show_board(self, board: MeetingBoard, at: str, unsaved: int) -> None:
        """Say what stays undecided, and who is missing."""
        self.at.setText(at)
        self.next_place.setText(self.next_place.text() or board.place)
        self.next_at.setText(self.next_at.text() or board.starts_at)
        self.notice.clear()
        waiting = [f"{item.number} ({item.name})" for item in board.waiting]
        said = []
        if waiting:
            noun = "Il punto" if len(waiting) == 1 else "I punti"
            verb = "resta senza decisione" if len(waiting) == 1 else "restano senza decisione"
            said.append(f"{noun} {joined(waiting)} {verb}: il verbale lo dice.")
        if unsaved:
            said.append("Una decisione scritta non è registrata: se chiudi va perduta.")
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


class ReopenForm(FormPage):
    """Why a closed meeting is opened again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, "Riapri la riunione", "Riapri la riunione", back=_BACK, group=_GROUP
        )
        self.reason = Prose(theme, "Motivo")
        self.column.addWidget(self.field("Motivo", self.reason, "Resta agli atti"))
        self.say(
            "Il verbale già uscito non cambia da sé: dopo la correzione se ne fa uno nuovo, con il "
            "motivo della riapertura."
        )

    def show_board(self, board: MeetingBoard) -> None:
        """Begin anew."""
        self.title.setText(f"Riapri la riunione n. {board.name}")
        self.reason.setPlainText("")
        self.notice.clear()


class WithdrawForm(FormPage):
    """Why an item whose number is printed is taken off."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Ritira il punto", "Ritira il punto", back=_BACK, group=_GROUP)
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


class StatementForm(FormPage):
    """What a body said, word for word; information it gave; or what was said around the table."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Parole a verbale", "Metti a verbale", back=_BACK, group=_GROUP)
        self.kind = Choice(
            [
                ("statement", "dichiarazione, parola per parola"),
                ("information", "informazione data da un ente"),
                ("discussion", "sintesi della discussione"),
            ],
            "Che cosa",
        )
        self.body_name = Choice([(name, name) for name in SEAT_NAMES.values()], "Ente")
        self.words = Prose(theme, "Testo", 5)
        kind = self.field("Che cosa", self.kind)
        self._body = self.field("Ente", self.body_name)
        self.add_fields(kind, self._body)
        self.column.addWidget(
            self.field("Testo", self.words, "Solo codici posizione: nessun nome, nessuna malattia")
        )
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.item: BoardItem | None = None

    def show_item(self, item: BoardItem) -> None:
        """Say which item."""
        if self.item is None or self.item.id != item.id:
            self.words.setPlainText("")
        self.item = item
        self.title.setText(f"Parole a verbale, punto {item.number}, {item.name}")
        self.notice.clear()

    @property
    def typed(self) -> bool:
        """Whether something here would be lost."""
        return bool(self.words.text())

    def _on_kind(self) -> None:
        self._body.setEnabled(self.kind.choice != "discussion")


def hour_for(board_day: datetime.date, now: datetime.datetime, otherwise: str) -> str:
    """Return the hour to propose: now on the day of the meeting, else another."""
    return f"{now:%H.%M}" if now.date() == board_day else otherwise
