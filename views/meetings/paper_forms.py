"""Before a paper leaves: what leaves, for whom, that it is not undone, what to look at again."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.rules.italian import counted, joined
from models.usecases.export_group_annex import group_annex_recipient
from models.usecases.working_group.meeting_board import BoardItem, MeetingBoard
from models.usecases.working_group.paper_cautions import CLOSED, PaperCaution
from ui.commands import command
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.form_page import Choice, FormPage
from ui.widgets.labels import label
from views.meetings.forms import BACK

_GROUP = "Documenti"
_CORRECTED = (
    "Dopo non si annulla: si corregge con un atto nuovo, e il documento già scritto resta nel "
    "registro."
)
_FILES = ""


class PaperForm(FormPage):
    """What leaves the house, what seems not to belong there, and the word that writes it."""

    correction_requested = Signal(object)
    """A `PaperCaution` whose place is to be shown."""

    def __init__(self, theme: Theme, title: str, done: str) -> None:
        super().__init__(theme, title, done, back=BACK, group=_GROUP)
        self._plain = done
        self.leaving = self.notice_above(theme)
        self.cautions: tuple[PaperCaution, ...] = ()
        self.corrections: list[QWidget] = []
        self._box = Card(theme, margin=12)
        self._said = label(theme, "", "body_bold", "warn", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(8))
        self._box.column.addWidget(self._said)
        self._box.column.addLayout(self._lines)

    def begin(self, leaving: str, cautions: Sequence[PaperCaution]) -> None:
        """Say what leaves and what is to be looked at again."""
        self.notice.clear()
        self.leaving.tell(leaving, "info")
        if self._box.parent() is None:
            self.column.addWidget(self._box)  # after the fields, before the buttons
        self.cautions = tuple(cautions)
        self._empty()
        for caution in self.cautions:
            self._line(caution)
        places = counted(len(self.cautions), "testo da rivedere", "testi da rivedere")
        self._said.setText(f"{places} prima di scrivere")
        self._box.setVisible(bool(self.cautions))
        self.show_done(self._plain)

    def show_done(self, done: str) -> None:
        """Call the command by its name, and say where it is done all the same."""
        self._plain = done
        first = done[:1].lower() + done[1:]
        self.done.setText(f"Lascia così: {first}" if self.cautions else done)

    def _empty(self) -> None:
        for made in self.corrections:
            self._editors.remove(made)
        self.corrections.clear()
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _line(self, caution: PaperCaution) -> None:
        self._lines.addWidget(label(self._theme, caution.sentence, "body", wrap=True))
        if caution.part == CLOSED:
            return
        made = link_button(self._theme, "Correggi")
        made.setAccessibleName(f"Correggi: {caution.place}")
        made.clicked.connect(partial(self.correction_requested.emit, caution))
        self.corrections.append(made)
        self._editors.append(made)
        self._lines.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)


class ConvocationForm(PaperForm):
    """One flow: the letter is written, its protocol and date are recorded when they are known."""

    record_requested = Signal()
    """Only protocol and date."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Convoca la riunione", "Scrivi la lettera")
        self.number, self.day = QLineEdit(), DateField(theme, name="Data della nota")
        number = self.field("Numero di protocollo", self.number)
        self._day = self.field("Data della nota", self.day)
        self.add_fields(number, self._day)
        self.record: QAction = command(
            self, "Registra soltanto il protocollo", self.record_requested.emit, group=_GROUP
        )
        self.other_way(self.record)

    def show_meeting(self, board: MeetingBoard, cautions: Sequence[PaperCaution]) -> None:
        """Say what the letter says and to whom it goes."""
        self.title.setText(f"Convoca la riunione n. {board.name}")
        self.number.setText(board.convocation_number)
        self.day.set_date(board.convocation_date)
        self._day.set_error("")
        points = counted(len(board.live_items), "punto", "punti")
        numbers = "" if board.frozen else " I numeri dei punti si fissano ora e non cambiano più."
        self.begin(
            f"La lettera va a {counted(len(board.seats), 'ente', 'enti')}, con l’ordine del "
            f"giorno di {points}, indicati con i soli codici.{numbers} {_CORRECTED}",
            cautions,
        )
        again = board.state == "convened"
        self.show_done("Registra e riscrivi la lettera" if again else "Scrivi la lettera")
        self.say(
            "Numero e data vengono dal protocollo: possono restare vuoti e arrivare dopo. La "
            "lettera riscritta li porta, e il verbale li riporta."
        )
        self.done.setEnabled(bool(board.items))
        if not board.items:
            self.refuse("L’ordine del giorno è vuoto: aggiungi almeno un punto.")

    def valid(self) -> bool:
        """Say what is wrong with the date, if anything."""
        problem = self.day.problem()
        if not problem and self.day.date() is not None and not self.number.text().strip():
            problem = "Manca il numero di protocollo: scrivilo, o togli la data."
        self._day.set_error(problem)
        return not problem


class MinutesForm(PaperForm):
    """The minutes before they are written."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Scrivi il verbale", "Scrivi il verbale")
        self.then_open = False

    def show_meeting(
        self, board: MeetingBoard, cautions: Sequence[PaperCaution], *, then_open: bool
    ) -> None:
        """Say for whom the minutes are."""
        self.then_open = then_open
        self.title.setText(f"Scrivi il verbale della riunione n. {board.name}")
        if board.is_closed:
            leaving = (
                "Il verbale va a tutti i componenti del Gruppo, anche assenti, con i soli codici. "
                "Dopo non si annulla: si corregge riaprendo la riunione, con il motivo, e si "
                "scrive una versione nuova accanto alla prima."
            )
        else:
            leaving = (
                "La riunione è aperta: è una bozza, si riscrive quante volte serve. Il verbale "
                "chiuso va a tutti i componenti, con i soli codici."
            )
        self.begin(leaving, cautions)
        self.say("Un file modificato a mano resta com’è: il nuovo si scrive accanto.")


class ExcerptForm(PaperForm):
    """One item of the minutes, for a body that may have it or for the files."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Estratto del punto", "Scrivi l’estratto")
        self.body_name = Choice([], "Destinatario")
        self.column.addWidget(
            self.field(
                "Destinatario",
                self.body_name,
                "Solo chi può riceverlo: gli enti gestori per le proprie posizioni.",
            )
        )
        self.item: BoardItem | None = None

    def show_item(
        self,
        board: MeetingBoard,
        item: BoardItem,
        bodies: Sequence[str],
        cautions: Sequence[PaperCaution],
    ) -> None:
        """Offer the addressees; whoever has to act on the item first."""
        self.item = item
        self.title.setText(f"Estratto del punto {item.number}, {item.name}")
        self.body_name.clear()
        self.body_name.addItem("per gli atti del fascicolo", _FILES)
        for body in bodies:
            self.body_name.addItem(body, body)
        wanted = item.last.responsible if item.last is not None else ""
        self.body_name.set_choice(wanted)
        draft = "" if board.is_closed else " La riunione è aperta: l’estratto è una bozza."
        self.begin(
            f"L’estratto contiene solo questo punto, con i soli codici.{draft} {_CORRECTED}",
            cautions,
        )


class AnnexForm(PaperForm):
    """The reserved annex: names, hence one addressee at a time and only its own rows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Allegato riservato", "Scrivi l’allegato")
        self.recipient = Choice([], "Destinatario")
        self.column.addWidget(self.field("Destinatario", self.recipient))

    def show_rows(self, board: MeetingBoard, rows: Mapping[str, int]) -> None:
        """Offer the addressees, each with how many positions it is competent for."""
        self.title.setText(f"Allegato riservato della riunione n. {board.name}")
        self.recipient.clear()
        for key, count in rows.items():
            positions = counted(count, "posizione", "posizioni")
            self.recipient.addItem(f"{group_annex_recipient(key).name}, {positions}", key)
        names = [group_annex_recipient(key).name for key in rows]
        self.begin(
            "L’allegato contiene i nomi, in esemplare numerato: va soltanto al destinatario, con "
            f"le sole posizioni di sua competenza. {_CORRECTED}",
            (),
        )
        if names:
            self.say(f"Lo possono ricevere {joined(names)}. Ogni scrittura resta nel registro.")
        else:
            self.refuse("Nessuna posizione è all’ordine del giorno: l’allegato sarebbe vuoto.")
        self.done.setEnabled(bool(names))
