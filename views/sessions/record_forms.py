"""The forms for what is put on record beside a decision: statements, acts, phrases, data."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from models.usecases.decide_against_impediment import AgainstImpediment
from models.usecases.decide_in_session import TableOutcome
from models.usecases.session_board import BoardPoint, SessionBoard
from models.usecases.session_record import SessionData
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.form_page import Choice, Prose
from ui.widgets.notice import Notice
from views.sessions.sheet import Sheet
from views.sessions.words import ITEM_NAMES, OUTCOME_NAMES, OUTCOMES, spoken_day

NO_BODY = "discussione, senza un ente"
IMPEDIMENT = "stato di necessità dichiarato, soluzione non disponibile alla data della seduta"


class StatementForm(Sheet):
    """A statement in the body's own words, or a paragraph of the discussion."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Dichiarazione a verbale", "Metti a verbale", parent=parent)
        self.body = Choice([("", NO_BODY)])
        self.item = Choice(list(ITEM_NAMES.items()))
        self.words = Prose(theme, "Testo", 5)
        self._text = self.field("Testo", self.words, "Le parole di chi parla; le virgolette le "
                                "aggiunge il verbale.")  # fmt: skip
        self.add_fields(self.field("Chi lo chiede", self.body), self.field("Al punto", self.item))
        self.add_fields(self._text)

    def show_board(self, board: SessionBoard) -> None:
        """Offer the bodies that are there; what was being written stays."""
        before = self.body.choice
        self.body.clear()
        self.body.addItem(NO_BODY, "")
        for who in board.attendance:
            if who.was_there:
                self.body.addItem(who.body_name, who.body_name)
        self.body.set_choice(before)
        self.notice.clear()
        self._text.set_error("")

    @property
    @override
    def typed(self) -> bool:
        """Whether words are being written."""
        return bool(self.words.text())

    @override
    def take_focus(self) -> None:
        """Begin where it is said who asks."""
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)


class ImpedimentForm(Sheet):
    """The act of the Tavolo against an impediment: what, why, who, and on which condition."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, "Decisione in presenza di impedimento", "Registra l’atto e la decisione",
            kind="danger", parent=parent,
        )  # fmt: skip
        self._point: BoardPoint | None = None
        self.dossier = Choice([])
        self.dossier.currentIndexChanged.connect(self._show_impediment)
        self._said = Notice(theme, "bad")
        self.impediment = QLineEdit()
        self.lapses_if = QLineEdit()
        self.reason = Prose(theme, "Motivazione", 3)
        self.authors = Prose(theme, "Autori", 2)
        self.statement_by = Choice([("", "nessuna dichiarazione")])
        self.statement = Prose(theme, "Dichiarazione", 2)
        self.add_fields(self.field("Posizione", self.dossier))
        self.add_fields(self._said)
        self.add_fields(self.field("Impedimento, come nel verbale", self.impediment))
        self.add_fields(
            self.field("La decisione decade se", self.lapses_if,
                       "l’attestazione del posto non perviene entro le ore 12.00 di…")
        )  # fmt: skip
        self.add_fields(self.field("Motivazione scritta", self.reason))
        self.add_fields(
            self.field("Autori", self.authors,
                       "Chi propone, chi è favorevole, chi si rimette a una dichiarazione.")
        )  # fmt: skip
        self.add_fields(self.field("Dichiarazione di", self.statement_by))
        self.add_fields(self.field("Testo della dichiarazione", self.statement))
        self.say(
            "Un impedimento ferma: il Tavolo può decidere diversamente solo con un atto motivato, "
            "stampato nel verbale con i suoi autori (par. 6.3 e 11.2)."
        )

    def show_point(self, board: SessionBoard, point: BoardPoint) -> None:
        """Prepare the act for the impeded dossiers of a building."""
        self._point = point
        self.notice.clear()
        self.dossier.blockSignals(True)
        self.dossier.clear()
        for each in point.impeded:
            self.dossier.addItem(f"{each.case_code}, posto {each.position}", str(each.dossier_id))
        self.dossier.blockSignals(False)
        self.impediment.setText(IMPEDIMENT)
        self.statement_by.clear()
        self.statement_by.addItem("nessuna dichiarazione", "")
        for who in board.attendance:
            if who.was_there:
                self.statement_by.addItem(who.body_name, who.body_name)
        self.title.setText(f"Decisione in presenza di impedimento, {point.building}")
        self._show_impediment()

    def act(self) -> AgainstImpediment | None:
        """Return what was filled in."""
        if self._point is None or not self.dossier.choice:
            return None
        return AgainstImpediment(
            dossier_id=int(self.dossier.choice),
            intervention_number=self._point.number,
            impediment=self.impediment.text(),
            reason=self.reason.text(),
            authors=self.authors.text(),
            lapses_if=self.lapses_if.text(),
            statement_by=self.statement_by.choice,
            statement=self.statement.text(),
        )

    def clear(self) -> None:
        """The act was recorded: begin anew."""
        for editor in (self.reason, self.authors, self.statement):
            editor.clear()
        self.lapses_if.clear()

    @property
    @override
    def typed(self) -> bool:
        """Whether an act is being written."""
        return any(editor.text() for editor in (self.reason, self.authors, self.statement))

    @override
    def take_focus(self) -> None:
        """Begin at the dossier."""
        self.dossier.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_impediment(self) -> None:
        if self._point is None:
            return
        chosen = self.dossier.choice
        found = next((e for e in self._point.impeded if str(e.dossier_id) == chosen), None)
        if found is None:
            self._said.clear()
        else:
            where = f"Intervento n. {self._point.number} di {spoken_day(self._point.day)}."
            self._said.tell(f"{' '.join(found.impediments)} {where}", "bad")


class PhrasesForm(Sheet):
    """The standard phrases of a decision, one a line, as many as there are digits."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Frasi pronte", "Registra le frasi", parent=parent)
        self.outcome = TableOutcome.CONFIRM
        self.words = Prose(theme, "Frasi", 9)
        self.add_fields(
            self.field("Una frase per riga, al massimo nove", self.words,
                       "Vuoto riporta quelle del programma. I motivi registrati non cambiano.")
        )  # fmt: skip

    def show_outcome(self, board: SessionBoard, outcome: TableOutcome) -> None:
        """Show the phrases of a decision."""
        self.outcome = outcome
        names = {each: name for each, _, name in OUTCOMES}
        name = OUTCOME_NAMES.get(outcome, names[outcome])
        self.title.setText(f"Frasi pronte per «{name}»")
        self.words.setPlainText("\n".join(board.phrases.get(outcome, ())))
        self.notice.clear()

    @override
    def take_focus(self) -> None:
        """Begin at the phrases."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)


class DataForm(Sheet):
    """What the opening of the minutes says: place, hour, convocation, protocol."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Dati della seduta", "Registra i dati", parent=parent)
        self.place, self.opened_at = QLineEdit(), QLineEdit()
        self.mode = Choice(
            [("present_or_remote", "in presenza o in videoconferenza"), ("present", "in presenza")]
        )
        self.convocation, self.protocol = QLineEdit(), QLineEdit()
        self.convoked_on = DateField(theme, name="Data della convocazione")
        self.protocol_on = DateField(theme, name="Data del protocollo")
        self.note = QLineEdit()
        self.add_fields(self.field("Luogo", self.place), self.field("Aperta alle", self.opened_at))
        self.add_fields(self.field("Modalità", self.mode))
        self.add_fields(
            self.field("Convocazione, prot. n.", self.convocation),
            self.field("del", self.convoked_on),
        )
        self.add_fields(
            self.field("Protocollo del verbale n.", self.protocol,
                       "Lo dà il sistema di protocollo; vuoto si stampa lo spazio."),
            self.field("del", self.protocol_on),
        )  # fmt: skip
        self.add_fields(
            self.field("Osservazioni al verbale precedente", self.note, "Vuoto: nessuna.")
        )

    def show_board(self, board: SessionBoard) -> None:
        """Show the data as they stand; of a closed session only the protocol can be written."""
        for editor in (
            self.place, self.opened_at, self.mode, self.convocation, self.convoked_on, self.note,
        ):  # fmt: skip
            editor.setEnabled(board.is_open)
        self.say(
            "" if board.is_open
            else "La seduta è chiusa: si scrive il solo numero di protocollo del verbale."
        )  # fmt: skip
        self.place.setText(board.place)
        self.opened_at.setText(board.opened_at)
        self.mode.set_choice(board.mode)
        self.convocation.setText(board.convocation_number)
        self.convoked_on.set_date(board.convocation_date)
        self.protocol.setText(board.protocol_number)
        self.protocol_on.set_date(board.protocol_date)
        self.note.setText(board.previous_note)
        self.notice.clear()

    def data(self) -> SessionData | None:
        """Return what was filled in; None, with a sentence, where a date is not one."""
        problem = self.convoked_on.problem() or self.protocol_on.problem()
        if problem:
            self.refuse(problem)
            return None
        return SessionData(
            place=self.place.text(),
            opened_at=self.opened_at.text(),
            mode=self.mode.choice,
            convocation_number=self.convocation.text(),
            convocation_date=self.convoked_on.date(),
            protocol_number=self.protocol.text(),
            protocol_date=self.protocol_on.date(),
            previous_note=self.note.text(),
        )

    @override
    def take_focus(self) -> None:
        """Begin at the place, or at the protocol of a closed session."""
        first = self.place if self.place.isEnabled() else self.protocol
        first.setFocus(Qt.FocusReason.OtherFocusReason)
