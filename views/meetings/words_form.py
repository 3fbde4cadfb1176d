"""Words on record: what a body said or gave, the summary of the discussion, documents examined.

What stands on record already is corrected in the same place, or taken off, while it is open.
"""

from PySide6.QtCore import Signal

from models.usecases.working_group.meeting_board import BoardItem, BoardStatement, MeetingBoard
from models.usecases.working_group.seats import SEAT_NAMES
from ui.commands import command
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.form_page import Choice, FormPage, Prose
from views.desk import Desk
from views.meetings.cautioner import Cautioner
from views.meetings.decision_editor import DecisionEditor
from views.meetings.words import short_body
from views.meetings.words_on_record import DISCUSSION, DOCUMENTS, STATEMENT, statement_key

INFORMATION = "information"
_KINDS = (
    (STATEMENT, "dichiarazione, parola per parola"),
    (INFORMATION, "informazione data da un ente"),
    (DISCUSSION, "sintesi della discussione"),
    (DOCUMENTS, "documenti esaminati"),
)
_PLACES = {
    STATEMENT: "Nella dichiarazione",
    INFORMATION: "Nell’informazione",
    DISCUSSION: "Nella discussione",
    DOCUMENTS: "Nei documenti esaminati",
}
_MISSING = {
    STATEMENT: "Manca la dichiarazione: scrivi che cosa ha detto l’ente.",
    INFORMATION: "Manca l’informazione: scrivi che cosa ha riferito l’ente.",
    DISCUSSION: "Manca la sintesi: scrivi che cosa si è detto.",
    DOCUMENTS: "Mancano i documenti: scrivi quali si sono esaminati, con numero e data.",
}
_HINTS = {DOCUMENTS: "Numero, data e ufficio: nota PG 620215/2026 dei Servizi Sociali"}
_HINT = "Solo codici posizione: nessun nome, nessuna malattia"
_SHOWN = 40


class WordsForm(FormPage):
    """What is typed for an item waits there, kind by kind, until it is put on record."""

    off_requested = Signal()
    """The words in hand are to be taken off the record."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(
            theme, "Parole a verbale", "Metti a verbale", back="Torna alla riunione",
            group="Riunione",
        )  # fmt: skip
        self.item: BoardItem | None = None
        self._board: MeetingBoard | None = None
        self._key = STATEMENT
        self._typed: dict[tuple[int, str], str] = {}
        self.kind = Choice(list(_KINDS), "Che cosa")
        self.body_name = Choice([(name, name) for name in SEAT_NAMES.values()], "Ente")
        self.words = Prose(theme, "Testo", 6)
        kind = self.field("Che cosa", self.kind)
        self._body = self.field("Ente", self.body_name)
        self.add_fields(kind, self._body)
        self._words = self.field("Testo", self.words, _HINT)
        self.column.addWidget(self._words)
        self.caution = self.notice_above(theme)
        self.take_off = command(
            self, "Togli dal verbale", self.off_requested.emit, "Ctrl+Del", group="Riunione"
        )
        self._off = action_button(theme, self.take_off)
        self.column.addWidget(self._off)
        self._cautioner = Cautioner(desk, "words", self)
        self._cautioner.said.connect(self._on_caution)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.words.textChanged.connect(self._on_words)

    def show_item(self, board: MeetingBoard, item: BoardItem, key: str = "") -> None:
        """Begin with an item: `key` is what is corrected, or new words where it is empty."""
        self._board, self.item = board, item
        self.title.setText(f"Parole a verbale, punto {item.number}, {item.name}")
        self.kind.blockSignals(True)
        self.kind.clear()
        for value, words in _KINDS:
            self.kind.addItem(words, value)
        for said in item.statements:
            self.kind.addItem(f"correggi: {_shortened(said)}", statement_key(said.ordinal))
        self.kind.set_choice(key or STATEMENT)
        self.kind.blockSignals(False)
        self._on_kind()

    def begin_with(self) -> None:
        """Go where one writes: what is corrected is chosen already."""
        (self.words if self.statement is not None or self._whole else self.kind).setFocus()

    @property
    def statement(self) -> BoardStatement | None:
        """The words on record that are being corrected."""
        said = () if self.item is None else self.item.statements
        return next((each for each in said if statement_key(each.ordinal) == self._key), None)

    @property
    def choice(self) -> str:
        """What is written: statement, information, discussion, documents, or "correct:2"."""
        return self._key

    @property
    def typed(self) -> bool:
        """Whether something here would be lost."""
        return any(self._typed.values())

    @property
    def _whole(self) -> bool:
        return self._key in (DISCUSSION, DOCUMENTS)

    def valid(self) -> bool:
        """Say what is missing; a summary or a list of documents may be emptied."""
        missing = ""
        if not self.words.text():
            if self.statement is not None:
                missing = "Il testo è vuoto: per toglierlo usa «Togli dal verbale» (Ctrl+Canc)."
            elif not (self._whole and self._recorded()):
                missing = _MISSING[self._key]
        self._words.set_error(missing)
        if missing:
            self.words.setFocus()
        return not missing

    def kept(self) -> None:
        """What was typed is on record."""
        if self.item is not None:
            self._typed.pop((self.item.id, self._key), None)

    def _recorded(self) -> str:
        """What stands on record of what is chosen."""
        if self.item is None:
            return ""
        if self.statement is not None:
            return self.statement.text
        return {DISCUSSION: self.item.discussion, DOCUMENTS: self.item.documents}.get(self._key, "")

    def _on_kind(self) -> None:
        self._key = self.kind.choice
        if self.item is None:
            return
        said = self.statement
        kind = said.kind if said is not None else self._key
        recorded = self._recorded()
        self.words.show_text(self._typed.get((self.item.id, self._key), recorded))
        if said is not None and self.body_name.findData(said.body_name) >= 0:
            self.body_name.set_choice(said.body_name)
        self._body.setEnabled(said is None and not self._whole)
        self._words.set_error("")
        self._words.set_hint(_HINTS.get(kind, _HINT))
        self.notice.clear()
        correcting = said is not None or (self._whole and bool(recorded))
        self.done.setText("Registra la correzione" if correcting else "Metti a verbale")
        self.take_off.setVisible(correcting)
        self.take_off.setEnabled(correcting)
        self._look()

    def _on_words(self) -> None:
        if self.item is None:
            return
        text = self.words.text()
        changed = text != self._recorded()
        self._typed[self.item.id, self._key] = text if changed else ""
        if text:
            self._words.set_error("")
        self._look()

    def _look(self) -> None:
        if self._board is not None:
            said = self.statement
            place = _PLACES.get(said.kind if said is not None else self._key, "Nel testo")
            self._cautioner.look(self._board, {place: self.words.toPlainText()})

    def _on_caution(self, sentence: str) -> None:
        DecisionEditor.say(self.caution, sentence)


def _shortened(said: BoardStatement) -> str:
    text = said.text if len(said.text) <= _SHOWN else f"{said.text[:_SHOWN].rstrip()}…"
    return f"{short_body(said.body_name)}, «{text}»"
