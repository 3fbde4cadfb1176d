"""The matrix, what its current cell says, what can be done about it, and the Comune to alert."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.rules.italian import counted
from models.rules.who_knows_what import HOLDER_NAMES, KIND_NAMES, CellState
from models.usecases.working_group.cell_answers import CellAnswer
from models.usecases.working_group.knowledge_matrix import Knowledge, KnowledgeCell
from models.usecases.working_group.residents_elsewhere import ResidentElsewhere
from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label, muted
from views.dossier.knowledge.answer_box import AnswerBox
from views.dossier.knowledge.forms import ALERT
from views.dossier.knowledge.matrix_model import said_of
from views.dossier.knowledge.matrix_table import MatrixTable
from views.dossier.knowledge.names import DEED_WORDS, CellDeed, deeds_of
from views.dossier.section import emptied


class KnowledgeSection(QWidget):
    """`form_requested(name)` asks for a form; `revoked(note_id)` takes a note back.

    `answers_requested(cell, opened)` asks for what came of a cell: opened, with what it says.
    """

    form_requested = Signal(str)
    revoked = Signal(int)
    cell_chosen = Signal(int, int)
    answers_requested = Signal(object, bool)

    def __init__(
        self,
        theme: Theme,
        knowledge: Knowledge,
        residents: Sequence[ResidentElsewhere],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._knowledge = theme, knowledge
        self.summary = muted(theme, _counts(knowledge), wrap=True)
        self.table = MatrixTable(theme, knowledge, self)
        self.said = label(theme, "", wrap=True)
        self._buttons = QWidget()
        self._row = FlowLayout(self._buttons, spacing=theme.px(6))
        self._row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for widget in (self.summary, self.table, self.said, self._buttons):
            column.addWidget(widget)
        self.answers: AnswerBox | None = None
        self._column = column
        for resident in residents:
            column.addWidget(self._resident(resident))
        self.table.cell_chosen.connect(self._show_cell)
        self.table.cell_opened.connect(self.open_form)
        self.table.cell_clicked.connect(self._read_clicked)
        self._show_cell(*self.table.place)

    def choose(self, row: int, column: int) -> None:
        """Go to a cell."""
        self.table.choose(row, column)

    def take_focus(self) -> None:
        """Put the focus on the current cell."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_form(self) -> None:
        """Open the likeliest form of the current cell."""
        possible = deeds_of(self._current)
        if possible:
            self._do(possible[0])

    def show_answers(
        self, cell: KnowledgeCell, answers: Sequence[CellAnswer], *, opened: bool
    ) -> None:
        """Show what came of a cell, if it is still the current one."""
        if cell != self._current:
            return
        self.fold_answers()
        name = f"{HOLDER_NAMES[cell.cell.holder]}, {KIND_NAMES[cell.cell.kind].lower()}"
        box = AnswerBox(self._theme, name, answers, opened=opened, parent=self)
        box.open_requested.connect(partial(self.answers_requested.emit, cell, True))
        box.closed.connect(self._close_answers)
        self._column.insertWidget(self._column.indexOf(self._buttons) + 1, box)
        self.answers = box
        box.show()
        box.take_focus()

    def fold_answers(self) -> None:
        """Take what came of a cell off the screen."""
        if self.answers is not None:
            self.answers.hide()
            self.answers.deleteLater()
            self.answers = None

    @property
    def deeds(self) -> tuple[str, ...]:
        """What can be done about the current cell."""
        return deeds_of(self._current)

    def _show_cell(self, row: int, column: int) -> None:
        self.fold_answers()
        self._current = self.table.table.shown(self.table.table.index(row, column))
        shown = self._current
        why = f". Non si può chiedere: {shown.why_not}" if shown.why_not else ""
        quiet = shown.cell.waits or shown.why_not in shown.cell.text
        self.said.setText(f"{said_of(shown)}{'' if quiet else why}.")
        emptied(self._row)
        before: QWidget = self.table  # Tab goes on from the cell, not from what was made first
        for place, deed in enumerate(deeds_of(shown)):
            made = button(
                self._theme, DEED_WORDS[deed], kind="plain" if place else "primary",
                parent=self._buttons,
            )  # fmt: skip
            made.setProperty("size", "small")
            made.setAccessibleName(f"{DEED_WORDS[deed].rstrip('…')} {said_of(shown)}")
            made.clicked.connect(partial(self._do, deed))
            self._row.addWidget(made)
            made.show()
            QWidget.setTabOrder(before, made)
            before = made
        self.cell_chosen.emit(row, column)

    def _do(self, deed: str, _checked: bool = False) -> None:
        shown = self._current
        if deed == "revoke":
            if shown.note_id is not None:
                self.revoked.emit(shown.note_id)
            return
        if deed == "read":
            self.answers_requested.emit(shown, False)
            return
        self.form_requested.emit(CellDeed(deed, shown.cell.holder, shown.cell.kind).form_name)

    def _read_clicked(self) -> None:
        if self._current.cell.state is CellState.RECEIVED:
            self._do("read")

    def _close_answers(self) -> None:
        self.fold_answers()
        self.take_focus()

    def _resident(self, resident: ResidentElsewhere) -> QWidget:
        """A Comune of residence: alerted when, or to alert."""
        if resident.alerted_on is not None:
            said = f"Comune di {resident.town}: allertato il {resident.alerted_on:%d/%m/%Y}."
            return muted(self._theme, said, wrap=True)
        holder = QWidget()
        row = QVBoxLayout(holder)
        row.setContentsMargins(0, self._theme.px(6), 0, 0)
        said = f"Residenti a {resident.town}: Comune da allertare (par. 11.1)."
        row.addWidget(label(self._theme, said, tone="warn", wrap=True))
        made = button(self._theme, "Allerta il Comune…", parent=holder)
        made.setProperty("size", "small")
        made.setAccessibleName(f"Allerta il Comune di {resident.town}")
        ask: Callable[[], None] = partial(self.form_requested.emit, ALERT)
        made.clicked.connect(lambda _checked=False: ask())
        row.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return holder


def _counts(knowledge: Knowledge) -> str:
    waiting, missing = knowledge.count(CellState.ASKED), knowledge.count(CellState.MISSING)
    here, again = knowledge.count(CellState.RECEIVED), knowledge.asked_again
    twice = f" ({counted(again, 'chiesta', 'chieste')} di nuovo)" if again else ""
    return (
        f"{counted(here, 'informazione ricevuta', 'informazioni ricevute')}{twice}, "
        f"{waiting} in attesa, {missing} mai chieste. Frecce e Invio sulle caselle."
    )
