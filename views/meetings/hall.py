"""The hall of a meeting: agenda or presences at the left, the work in the middle, what only the
coordinator sees at the right. A form takes the place of all of it while it is filled."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from models.usecases.working_group.meeting_board import MeetingBoard
from ui.commands import command
from ui.memory import Memory
from ui.theme import Theme
from ui.widgets.form_page import FormPage
from ui.widgets.grounds import hairline, set_ground
from ui.widgets.labels import heading, muted
from views.desk import Desk
from views.meetings.agenda_list import AgendaView
from views.meetings.candidates import CandidatesPane
from views.meetings.discussion import Discussion
from views.meetings.drafts import Drafts
from views.meetings.follow_up import FollowUpPage
from views.meetings.forms import (
    CloseForm,
    OpenForm,
    ReopenForm,
    WithdrawForm,
)
from views.meetings.paper_forms import ConvocationForm
from views.meetings.room import RoomPane
from views.meetings.seats import SeatsPane
from views.meetings.take_back_form import TakeBackForm
from views.meetings.words_form import WordsForm

_LEFT, _LEFT_MADE, _RIGHT = 210, 320, 340
_NARROW = 880
"""Under this width the agenda takes its turn with the room: the work keeps its place."""


class Hall(QStackedWidget):
    """The work on one meeting, or one of its forms."""

    work_shown = Signal()
    """A form was left."""

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        memory: Memory,
        drafts: Drafts,
        owner: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sized_for = ""
        self._kept: dict[str, list[int]] = {}
        self.work = QWidget()
        self.agenda = AgendaView(theme)
        self.seats = SeatsPane(theme)
        self.candidates = CandidatesPane(theme)
        self.discussed = QWidget()
        self.room = RoomPane(theme, memory, owner, self.discussed)
        self.discussion = Discussion(theme, desk, drafts, self.discussed)
        self.here = self.discussion.here
        self.convocation, self.opening = ConvocationForm(theme), OpenForm(theme)
        self.closing, self.reopening = CloseForm(theme), ReopenForm(theme)
        self.withdrawal, self.statement = WithdrawForm(theme), WordsForm(theme, desk)
        self.taking_back = TakeBackForm(theme)
        self.follow_up = FollowUpPage(theme)
        self.forms: tuple[FormPage, ...] = (
            self.convocation, self.opening, self.closing, self.reopening, self.withdrawal,
            self.statement, self.taking_back, self.follow_up,
        )  # fmt: skip
        self.discussed.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        group = "Ordine del giorno"
        self.steps = [
            command(
                self.discussed, "Punto seguente", partial(self.step, 1), "Ctrl+Down", group=group
            ),
            command(
                self.discussed, "Punto precedente", partial(self.step, -1), "Ctrl+Up", group=group
            ),
        ]
        self._lay_out()
        for form in self.forms:
            self.addWidget(form)
            form.left.connect(self.show_work)
        self.discussion.left.connect(self.focus_agenda)
        self.seats.left.connect(self.focus_agenda)

    def _lay_out(self) -> None:
        theme = self._theme
        self.hint = muted(theme, "", wrap=True)
        above = QHBoxLayout()
        above.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(4))
        above.addWidget(heading(theme, "Ordine del giorno"))
        above.addStretch(1)
        listed = QWidget()
        # The letters of the discussion are heard in these three; those of the presences and of
        # the proposals are theirs alone.
        for place in (listed, self.here):
            place.addActions([*self.discussion.keys, *self.steps])
            place.addActions([self.room.black, self.room.neutral])
        self.candidates.addActions([self.room.black, self.room.neutral])
        self.seats.addAction(self.room.black)
        set_ground(listed, "surface")
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.agenda, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(10))
        foot.addWidget(self.hint, 1)
        column.addLayout(foot)
        self.left = QStackedWidget()
        self.left.addWidget(listed)
        self.left.addWidget(self.seats)
        self.left.setMinimumWidth(theme.px(205))
        row = QVBoxLayout(self.discussed)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.room)
        self.room.below.addWidget(heading(theme, "Decisione, va anche in sala"))
        self.room.below.addWidget(self.discussion.outcomes)
        self.room.below.addStretch(1)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.candidates)
        self.middle.addWidget(self.discussed)
        self.here.setMinimumWidth(theme.px(270))
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.left, self.middle, self.here):
            self.columns.addWidget(part)
        self.columns.setStretchFactor(1, 1)
        self.columns.setChildrenCollapsible(False)
        self.columns.setHandleWidth(1)
        self.columns.splitterMoved.connect(self._on_sized)
        around = QVBoxLayout(self.work)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(hairline())
        around.addWidget(self.columns)
        self.addWidget(self.work)

    # What is shown

    @property
    def making(self) -> bool:
        """Whether the agenda is being made: proposals in the middle, nothing for the room."""
        return self.middle.currentIndex() == 0

    def show_board(self, board: MeetingBoard) -> None:
        """Show a meeting everywhere."""
        before = board.state in ("draft", "convened")
        self.agenda.show_board(board)
        self.seats.show_board(board)
        self.follow_up.show_board(board)
        if before:
            self.middle.setCurrentIndex(0)
        elif self._sized_for != "held":
            self.middle.setCurrentIndex(1)
        self._size("made" if before else "held")
        self._say(board)
        self._fit()

    def show_proposals(self, shown: bool) -> None:
        """Show the proposals while the meeting is held, or the room again."""
        self.middle.setCurrentIndex(0 if shown else 1)
        self._fit()

    def show_form(self, form: FormPage) -> None:
        """Let a form take the place of the work."""
        self.setCurrentWidget(form)
        form.take_focus()

    def show_work(self) -> None:
        """Come back to the work."""
        self.setCurrentIndex(0)
        self.focus_agenda()
        self.work_shown.emit()

    @property
    def form(self) -> FormPage | None:
        """The form in front."""
        front = self.currentWidget()
        return front if isinstance(front, FormPage) else None

    def refuse(self, sentence: str) -> bool:
        """Say why something was not done where the eye is; False where there is no such place."""
        if self.form is not None:
            self.form.refuse(sentence)
        elif self.left.currentIndex() == 1 and self.seats.editing:
            self.seats.form.refuse(sentence)
        elif self.making:
            self.candidates.refuse(sentence)
        else:
            return False
        return True

    def focus_agenda(self) -> None:
        """Go to the agenda."""
        self.setCurrentIndex(0)
        self.left.setCurrentIndex(0)
        self._fit()
        # Where there is no room for the agenda the keys are heard all the same.
        target: QWidget = self.agenda if not self.left.isHidden() else self.discussed
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Take the next (1) or the previous (-1) item in hand."""
        row = self.agenda.currentIndex().row() + by
        if 0 <= row < len(self.agenda.agenda.items):
            self.agenda.choose(self.agenda.agenda.items[row].id)

    def turn_seats(self) -> None:
        """Go to the presences; from the presences, back to the agenda."""
        self.setCurrentIndex(0)
        if self.left.currentIndex() == 1:
            self.focus_agenda()
            return
        self.left.setCurrentIndex(1)
        self._fit()
        self.seats.take_focus()

    @property
    def commands(self) -> list[QAction]:
        """What can be done here; what cannot just now is disabled."""
        return [
            *self.candidates.commands, *self.discussion.commands, *self.steps,
            *self.room.commands, *self.seats.commands,
        ]  # fmt: skip

    def _say(self, board: MeetingBoard) -> None:
        if board.is_closed:
            said = "Riunione chiusa: l’ordine del giorno si legge soltanto."
        elif board.frozen:
            said = "I numeri già stampati restano. Quello che si aggiunge ora va in fondo, tardivo."
        elif board.items:
            said = "Trascina, o Alt+↑↓, per riordinare. Canc toglie il punto."
        else:
            said = "Vuoto: scegli dalle proposte, o aggiungi un argomento a mano."
        self.hint.setText(said)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() / self._theme.scale < _NARROW
        self.here.setVisible(not self.making)
        # Presences asked for are shown whatever the room; the middle then waits.
        seats = self.left.currentIndex() == 1
        self.middle.setVisible(not narrow or self.making or not seats)
        self.left.setVisible(not narrow or seats or self.making)

    def _size(self, sized_for: str) -> None:
        if self._sized_for == sized_for:
            return
        self._sized_for = sized_for
        px = self._theme.px
        left = px(_LEFT_MADE if sized_for == "made" else _LEFT)
        self.columns.setSizes(self._kept.get(sized_for, [left, px(720), px(_RIGHT)]))

    def _on_sized(self) -> None:
        self._kept[self._sized_for] = self.columns.sizes()

    @property
    def sizes(self) -> dict[str, list[int]]:
        """The columns as the user sized them, while the agenda is made and while it is held."""
        return self._kept

    def take_sizes(self, sizes: dict[str, Any]) -> None:
        """Be sized as the user left it; what is not three widths is left out."""
        for name in ("made", "held"):
            kept = sizes.get(name)
            if isinstance(kept, list) and len(kept) == 3 and all(isinstance(w, int) for w in kept):
                self._kept[name] = kept
