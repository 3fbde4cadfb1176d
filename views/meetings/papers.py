"""What is typed of a meeting beside its items: appointment, data of the minutes, protocol."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from models.errors import OfficeError
from models.usecases.working_group.meeting_board import BoardItem, MeetingBoard, find_meeting
from models.usecases.working_group.meeting_papers import (
    record_convocation,
    record_protocol,
    write_next_meeting,
    write_other_business,
)
from models.usecases.working_group.meeting_record import rename_on_agenda
from models.usecases.working_group.paper_cautions import BUSINESS, ITEM, SEATS, PaperCaution
from models.usecases.working_group.prepare_meeting import change_meeting
from ui.commands import command
from ui.screen import Screen
from ui.widgets.form_page import FormPage
from views.desk import Desk
from views.meetings.documents import MeetingDocuments
from views.meetings.forms import AppointmentForm, ProtocolForm, RecordForm, TopicForm
from views.meetings.hall import Hall

_GROUP = "Riunione"


class MeetingPapers(QObject):
    """Four forms, each kept in one act that Ctrl+Z takes back."""

    def __init__(self, screen: Screen, hall: Hall, documents: MeetingDocuments, desk: Desk) -> None:
        super().__init__(screen)
        self._screen, self._hall, self._desk = screen, hall, desk
        self._documents = documents
        self._board: MeetingBoard | None = None
        self._item: BoardItem | None = None
        theme = screen.theme
        self.appointment, self.record = AppointmentForm(theme), RecordForm(theme)
        self.protocol, self.topic = ProtocolForm(theme), TopicForm(theme)
        for form, keep in (
            (self.appointment, self._keep_appointment), (self.record, self._keep_record),
            (self.protocol, partial(self._keep_protocol, rewrite=True)),
            (self.topic, self._keep_topic),
        ):  # fmt: skip
            hall.addWidget(form)
            form.left.connect(hall.show_work)
            form.confirmed.connect(keep)
        self.protocol.record_requested.connect(partial(self._keep_protocol, rewrite=False))
        documents.correction_requested.connect(self.correct)
        add = partial(command, screen, group=_GROUP)
        self.ask_appointment = add(
            "Giorno, ora e luogo…", partial(self._ask, self.appointment), icon="calendar3"
        )
        self.ask_record = add(
            "Dati del verbale…", partial(self._ask, self.record), icon="journal-text"
        )
        self.ask_protocol = add("Protocollo del verbale…", partial(self._ask, self.protocol))
        self.ask_topic = add("Correggi l’argomento…", self._ask_topic, icon="pencil")
        self.show_possible(None, None)

    @property
    def commands(self) -> list[QAction]:
        """What can be typed; what cannot just now is disabled."""
        return [self.ask_appointment, self.ask_record, self.ask_protocol, self.ask_topic]

    def show_possible(self, board: MeetingBoard | None, item: BoardItem | None) -> None:
        """Follow the meeting and the item in hand."""
        self._board, self._item = board, item
        before = board is not None and board.state in ("draft", "convened")
        is_open = board is not None and board.is_open
        closed = board is not None and board.is_closed
        topic = item is not None and item.kind == "topic" and not closed
        for action, possible in (
            (self.ask_appointment, before), (self.ask_record, is_open),
            (self.ask_protocol, closed), (self.ask_topic, topic),
        ):  # fmt: skip
            action.setVisible(possible)
            action.setEnabled(possible)

    def correct(self, caution: PaperCaution) -> None:
        """Show the place where a caution is corrected; a closed meeting is reopened first."""
        board, hall = self._board, self._hall
        if board is None:
            return
        if board.is_closed:
            hall.reopening.show_board(board)
            hall.reopening.say(f"Per correggere il {caution.place} si riapre la riunione.")
            hall.show_form(hall.reopening)
            self._screen.status_changed.emit()
            return
        hall.show_work()
        item = board.item(caution.item_id)
        if caution.part == BUSINESS:
            self._ask(self.record)
        elif caution.part == SEATS and hall.left.currentIndex() == 0:
            hall.turn_seats()
        elif caution.part == ITEM and item is not None:
            hall.agenda.choose(item.id)
            if item.kind == "topic" and "titolo" in caution.place:
                self._item = item
                self._ask_topic()

    def _ask(self, form: AppointmentForm | RecordForm | ProtocolForm) -> None:
        if self._board is not None:
            self._screen.notice.clear()
            form.show_board(self._board)
            self._hall.show_form(form)
            self._screen.status_changed.emit()

    def _ask_topic(self) -> None:
        if self._item is not None:
            self.topic.show_item(self._item)
            self._hall.show_form(self.topic)
            self._screen.status_changed.emit()

    def _keep_appointment(self) -> None:
        form = self.appointment
        day = form.held_on.date()
        if not form.valid() or day is None:
            return
        at, place, mode = form.starts_at.text().strip(), form.place.text(), form.mode.choice
        self._write(
            form, "giorno, ora e luogo", "change_meeting",
            lambda session, meeting: change_meeting(
                session, meeting, held_on=day, starts_at=at, place=place, mode=mode
            ),
        )  # fmt: skip

    def _keep_record(self) -> None:
        form = self.record
        if not form.valid():
            return
        business, number, day = form.business.text(), form.number.text(), form.day.date()
        next_on, at, place = form.next_on.date(), form.next_at.text(), form.next_place.text()

        def keep(_session: Any, meeting: Any) -> None:
            write_other_business(meeting, business)
            write_next_meeting(meeting, day=next_on, at=at, place=place)
            record_convocation(meeting, number=number, day=day)

        self._write(form, "dati del verbale", "write_business", keep)

    def _keep_protocol(self, *, rewrite: bool) -> None:
        form = self.protocol
        if not form.valid():
            return
        number, day = form.number.text(), form.day.date()
        self._write(
            form, "protocollo del verbale", "give_protocol",
            lambda _session, meeting: record_protocol(meeting, number=number, day=day),
            self._documents.rewrite_minutes if rewrite else None,
        )  # fmt: skip

    def _keep_topic(self) -> None:
        form, board = self.topic, self._board
        if board is None or form.item is None:
            return
        item_id, title = form.item.id, form.words.text()
        self._write(
            form, "argomento corretto", "rename_on_agenda",
            lambda session, _meeting: rename_on_agenda(session, board.id, item_id, title),
        )  # fmt: skip

    def _write(
        self,
        form: FormPage,
        what: str,
        verb: str,
        keep: Callable[[Any, Any], None],
        then: Callable[[], None] | None = None,
    ) -> None:
        board = self._board
        if board is None:
            return

        def work(session: Any) -> None:
            keep(session, find_meeting(session, board.id))
            session.flush()

        def done(_result: None) -> None:
            self._hall.show_work()
            if then is not None:
                then()

        def failed(error: Exception) -> None:
            if isinstance(error, OfficeError):
                form.refuse(" ".join((error.sentence, *error.details)))
            else:
                self._desk.refused.emit(error)

        self._desk.write(
            f"Riunione {board.name}: {what}", verb, work, done, topics=("meetings",),
            failed=failed, owner=self,
        )  # fmt: skip
