"""The forms and the presences of the floor: what is filled in becomes a deed, or a sentence."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from models.usecases.decide_in_session import TableOutcome
from models.usecases.end_session import SessionEnded
from models.usecases.session_board import SessionBoard
from models.usecases.session_record import AttendanceChange
from views.desk import OFFICE_ZONE, Desk
from views.sessions.deeds import SessionDeeds
from views.sessions.drafts import Drafts
from views.sessions.floor import Floor
from views.sessions.sheet import Sheet


class FloorForms(QObject):
    """Opens each form on the board in hand and writes what it holds."""

    ended = Signal(str)
    """The session was closed: what the Tavolo approved, in words."""

    def __init__(
        self,
        floor: Floor,
        deeds: SessionDeeds,
        desk: Desk,
        drafts: Drafts,
        board: Callable[[], SessionBoard | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._floor, self._deeds, self._desk = floor, deeds, desk
        self._drafts, self._board = drafts, board
        discussion, presences = floor.discussion, floor.attendance
        discussion.statement_requested.connect(self.open_statement)
        discussion.against_requested.connect(self.open_impediment)
        discussion.phrases_requested.connect(self.open_phrases)
        presences.attendance_changed.connect(self._attend)
        presences.entering.connect(self._enters)
        presences.leaving.connect(self._leaves)
        for form, confirm in (
            (floor.close_form, self._close), (floor.reopen_form, self._reopen),
            (floor.statement_form, self._state), (floor.impediment_form, self._decide_against),
            (floor.phrases_form, self._keep_phrases), (floor.data_form, self._keep_data),
        ):  # fmt: skip
            form.confirmed.connect(confirm)

    @property
    def typed(self) -> bool:
        """Whether a form holds words that would be lost."""
        return any(form.typed for form in self._floor.forms)

    @property
    def front(self) -> Sheet | None:
        """The form in front, None while the points are."""
        shown = self._floor.middle.currentWidget()
        return shown if isinstance(shown, Sheet) else None

    # Opening

    def open_close(self) -> None:
        """Say what remains, then ask for the hour."""
        board = self._board()
        if board is not None:
            drafts = len(self._drafts.of_session(board.id))
            self._floor.close_form.show_board(board, now=self._hour(), drafts=drafts)
            self._floor.show_form(self._floor.close_form)
            self._floor.close_form.take_focus()

    def open_reopen(self) -> None:
        """Ask for the reason."""
        board = self._board()
        if board is not None:
            self._floor.reopen_form.show_board(board)
            self._floor.show_form(self._floor.reopen_form)
            self._floor.reopen_form.take_focus()

    def open_data(self) -> None:
        """Show place, hour, convocation, protocol."""
        board = self._board()
        if board is not None:
            self._floor.data_form.show_board(board)
            self._floor.show_form(self._floor.data_form)
            self._floor.data_form.take_focus()

    def open_statement(self) -> None:
        """Ask who speaks and what is to be put on record."""
        board = self._board()
        if board is not None and board.is_open:
            self._floor.statement_form.show_board(board)
            self._floor.show_form(self._floor.statement_form)
            self._floor.statement_form.take_focus()

    def open_impediment(self) -> None:
        """Ask for the act against an impediment in the building of the point."""
        board, point = self._board(), self._floor.discussion.point
        if board is not None and board.is_open and point is not None and point.impeded:
            self._floor.impediment_form.show_point(board, point)
            self._floor.show_form(self._floor.impediment_form)
            self._floor.impediment_form.take_focus()

    def open_phrases(self, outcome: TableOutcome) -> None:
        """Show the phrases of a decision."""
        board = self._board()
        if board is not None:
            self._floor.phrases_form.show_outcome(board, outcome)
            self._floor.show_form(self._floor.phrases_form)
            self._floor.phrases_form.take_focus()

    # Writing

    def _close(self) -> None:
        board, end = self._board(), self._floor.close_form.end()
        if board is not None and end is not None:
            self._deeds.end(board, end, self._ended)

    def _ended(self, ended: SessionEnded) -> None:
        self._floor.show_points()
        approved = (
            f"Il Tavolo approva {ended.summary}." if ended.dwellings
            else "Il programma della settimana è senza interventi."
        )  # fmt: skip
        self.ended.emit(f"Seduta chiusa. {approved}")

    def _reopen(self) -> None:
        board = self._board()
        form = self._floor.reopen_form
        if board is not None:
            if not form.reason.text():
                form.why.set_error("Scrivi il motivo: la riapertura lascia la sua traccia.")
                form.take_focus()
                return
            self._deeds.reopen(board, form.reason.text(), self._done)

    def _state(self) -> None:
        board, form = self._board(), self._floor.statement_form
        if board is not None:

            def recorded(_done: object) -> None:
                form.words.clear()
                self._floor.show_points()

            self._deeds.put_on_record(
                board, form.item.choice, form.body.choice, form.words.text(), recorded
            )

    def _decide_against(self) -> None:
        board, form = self._board(), self._floor.impediment_form
        act = form.act()
        if board is not None and act is not None:

            def recorded(_done: object) -> None:
                form.clear()
                self._floor.show_points()

            code = form.dossier.currentText().partition(",")[0]
            self._deeds.against(board, act, f"{code}: atto contro l’impedimento", recorded)

    def _keep_phrases(self) -> None:
        form = self._floor.phrases_form
        self._deeds.change_phrases(form.outcome, form.words.text().splitlines(), self._done)

    def _keep_data(self) -> None:
        board, data = self._board(), self._floor.data_form.data()
        if board is not None and data is not None:
            self._deeds.change_data(board, data, self._done)

    def _done(self, _outcome: object) -> None:
        self._floor.show_points()

    # Presences

    def _attend(self, body: str, change: AttendanceChange) -> None:
        board, pane = self._board(), self._floor.attendance
        if board is None:
            return
        from_form = change.person is not None

        def recorded(_done: object) -> None:
            if from_form:
                pane.show_list()

        self._deeds.attend(board, body, change, recorded)

    def _enters(self, body: str) -> None:
        self._move(body, AttendanceChange("present", arrived_at=self._hour(), item=self._item()))

    def _leaves(self, body: str) -> None:
        board = self._board()
        people = board.attendance if board is not None else ()
        presence = next((who.presence for who in people if who.body_name == body), "present")
        change = AttendanceChange(presence, left_at=self._hour(), item=self._item())
        self._move(body, change)

    def _move(self, body: str, change: AttendanceChange) -> None:
        board = self._board()
        if board is not None:
            self._deeds.attend(board, body, change, _nothing)

    def _hour(self) -> str:
        return f"{self._desk.now().astimezone(OFFICE_ZONE):%H.%M}"

    def _item(self) -> int | None:
        board = self._board()
        return board.item_of_points if board is not None else None


def _nothing(_done: object) -> None:
    """The board is read again because the desk said what changed."""
