"""Sedute: the session of the Tavolo, played by mouse or by keyboard, its minutes growing beside."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from models.rules.italian import counted
from models.rules.week import Week
from models.usecases.list_sessions import NextSession, SessionLine, list_sessions, next_session
from models.usecases.session_board import SessionBoard, load_board
from ui.commands import command
from ui.file_dialogs import ask_folder
from ui.memory import Memory
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.buttons import action_button, icon_button, menu_button
from views.desk import Changed, Desk
from views.sessions.deeds import SessionDeeds
from views.sessions.documents import AskFolder, SessionDocuments, open_in_desktop
from views.sessions.drafts import Drafts
from views.sessions.floor import Floor
from views.sessions.floor_forms import FloorForms
from views.sessions.point_play import PointPlay
from views.sessions.session_list import SessionList
from views.sessions.session_state import SessionState, summary

_ROOM_FOR_HOURS, _ROOM_FOR_DATE = 940, 780
_TOPICS = ("sessions", "programme", "settings", "dossiers", "findings", "ranking")
Listing = tuple[tuple[SessionLine, ...], NextSession]


class SessionsScreen(Screen):
    """The list of the sessions, or the floor of one."""

    key = "sessions"
    title = "Sedute"
    icon = "journal-text"
    room_beside_panel = 1080
    manual_page = "sedute"

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        memory: Memory,
        parent: QWidget | None = None,
        *,
        ask: AskFolder = ask_folder,
        open_file: Callable[[Path], object] = open_in_desktop,
    ) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self.board: SessionBoard | None = None
        self._session_id: int | None = None
        self._stale = True
        self._go_to: int | None = None
        self._drafts = Drafts()
        self._deeds = SessionDeeds(desk, self)
        self.documents = SessionDocuments(
            self, self._deeds, memory, lambda: self.board, ask=ask, open_file=open_file
        )
        self._command()
        self.list = SessionList(theme)
        self.floor = Floor(theme, self._drafts, self.documents.in_word, self.to_week)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.floor)
        self.body.addWidget(self.pages)
        self._dress_head()
        self._state = SessionState(theme, desk)
        self.head.add_tag(self._state)
        self._connect()

    # Arriving and leaving

    @override
    def arrive(self, argument: object = None) -> None:
        """Show a session by its id, or the one of the week in hand."""
        if isinstance(argument, int):
            self._session_id, self._stale = argument, True
        if self._stale:
            self.load()
        else:
            self._state.start()
        self.take_focus()

    @override
    def leave(self) -> None:
        self._state.stop()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._state.stop()
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_head()

    @override
    def take_focus(self) -> None:
        """Begin where the work goes on."""
        if self.pages.currentWidget() is self.floor:
            self.floor.points.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.take_focus()

    def load(self) -> None:
        """Read the sessions; then the one in hand, or the one of the week."""
        self._stale = False
        self._desk.read(self._listing(), self._show_list, owner=self, key="sessions_list")

    def _listing(self) -> Callable[[Any], Listing]:
        week, today = self._desk.week, self._desk.today()
        return lambda session: (list_sessions(session), next_session(session, week, today=today))

    def _show_lines(self, found: Listing) -> None:
        self.list.show_lines(*found)
        self.take_focus()

    def _show_list(self, found: Listing) -> None:
        lines, following = found
        self.list.show_lines(lines, following)
        wanted = self._session_id
        if wanted is None:
            of_week = [line for line in lines if line.week == following.week]
            wanted = of_week[0].id if of_week else None
        if wanted is None or all(line.id != wanted for line in lines):
            self.show_sessions()
        else:
            self.show_session(wanted)

    def show_sessions(self) -> None:
        """Show every session, and the form of the next."""
        self._session_id = self.board = None
        self._state.show_board(None)
        self.pages.setCurrentWidget(self.list)
        self.head.set_title(self.title)
        self.head.set_summary("")
        self._show_possible()
        if self.isVisible():
            self.take_focus()
        self.status_changed.emit()

    def show_session(self, session_id: int) -> None:
        """Read a session and show it."""
        self._session_id = session_id
        now = self._desk.now()
        self._desk.read(
            lambda session: load_board(session, session_id, now=now), self._show_board,
            owner=self, key="sessions_board", title="Lettura della seduta",
        )  # fmt: skip

    # Showing

    def _show_board(self, board: SessionBoard) -> None:
        other = self.board is None or self.board.id != board.id
        self.board = board
        floor = self.floor
        floor.show_board(board)
        if self.pages.currentWidget() is not floor:
            self.pages.setCurrentWidget(floor)
        self._show_head()
        self._state.show_board(board)
        if self.isVisible():
            self._state.start()
        if other:
            floor.middle.setCurrentIndex(0)
            waiting = board.undecided
            self._choose(waiting[0].number if waiting and board.is_open else 1)
            if self.isVisible():
                self.take_focus()
        elif self._go_to is not None:
            self._choose(self._go_to)
        self._go_to = None
        self._show_point(floor.points.row)
        self._show_possible()
        self.status_changed.emit()

    def _show_head(self) -> None:
        """Say which session it is, in as many words as there is room for."""
        if self.board is None:
            return
        room = self.width() / self.theme.scale
        self.head.set_title(
            "Tavolo Tecnico" if room >= _ROOM_FOR_DATE else f"Seduta {self.board.name}"
        )
        self.head.set_summary(
            summary(self.board, hours=room >= _ROOM_FOR_HOURS) if room >= _ROOM_FOR_DATE else ""
        )

    def _choose(self, number: int) -> None:
        assert self.board is not None
        rows = [row for row, each in enumerate(self.board.points) if each.number == number]
        self.floor.points.choose(rows[0] if rows else 0)

    def _move_on(self, number: int) -> None:
        """Go to a point as soon as the session is read again."""
        self._go_to = number

    def _remark(self, sentence: str) -> None:
        self.notice.tell(sentence, "warn")

    def _show_point(self, row: int) -> None:
        board = self.board
        if board is None:
            return
        point = self.floor.points.points.point(row)
        self.floor.discussion.show_point(board, point)
        self.status_changed.emit()

    def _show_draft(self, block: Any) -> None:
        made = self.floor.discussion.decision
        self.floor.preview.mark(made.number if made is not None and block is None else "")
        self.floor.preview.show_draft(block)

    def _show_possible(self) -> None:
        board = self.board
        is_open = board is not None and board.is_open
        shown = board is not None
        for action, possible in (
            (self.close_session, is_open), (self.reopen_session, shown and not is_open),
            (self.all_sessions, shown), (self.data, shown),
            *((action, shown) for action in self.documents.commands),
        ):  # fmt: skip
            action.setEnabled(possible)
            action.setVisible(possible)
        self._export.setVisible(shown)
        self._all.setVisible(shown)
        self.list.form.back.setEnabled(False)

    # Deeds

    def _open(self) -> None:
        form, week = self.list.form, self._desk.week
        held_on = form.held_on.date()
        if form.valid() and held_on is not None:
            self._deeds.open(
                week, held_on, form.opened_at.text().strip(), form.place.text().strip(),
                form.mode.choice, self._opened,
            )  # fmt: skip

    def _opened(self, session_id: int) -> None:
        self.show_session(session_id)

    # Hearing

    def _on_change(self, changed: Changed) -> None:
        if not changed.concerns(*_TOPICS):
            return
        self._stale = True
        if not self.isVisible():
            return
        self._stale = False
        if self._session_id is not None:
            self.show_session(self._session_id)
        else:
            self.load()

    def _on_week(self, _week: Week) -> None:
        self._session_id, self._stale = None, True
        if self.isVisible():
            self.load()

    def _refused(self, sentence: str) -> None:
        """Say it where the eye is: in the form in front, else above."""
        form = self.forms.front
        if not sentence:  # a bug: the frame says it
            return
        if self.pages.currentWidget() is self.list:
            self.list.form.refuse(sentence)
        elif form is not None:
            form.refuse(sentence)
        else:
            self.notice.tell(sentence, "bad")

    def _closed(self, sentence: str) -> None:
        self.notice.tell(sentence, "ok", [self.documents.minutes])

    def _focus_minutes(self) -> None:
        """Go to the minutes; from the minutes, back to the points."""
        page = self.floor.preview.page
        if page.hasFocus():
            self.floor.show_points()
            return
        self.floor.show_turn(self.floor.preview)
        page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _focus_presences(self) -> None:
        """Go to the presences; from the presences, back to the points."""
        pane = self.floor.attendance
        if pane.list.hasFocus():
            self.floor.show_points()
            return
        self.floor.show_turn(pane)
        pane.take_focus()

    # What the window asks of a screen

    @override
    def commands(self) -> list[QAction]:
        if self.pages.currentWidget() is self.list:
            return [self.list.form.done]
        discussion, presences = self.floor.discussion, self.floor.attendance
        return [*self._own, *self.documents.commands, *discussion.commands, *presences.commands]

    @override
    def status(self) -> tuple[str, str]:
        board = self.board
        if board is None:
            return ("Invio apre la seduta · Ctrl+Invio apre quella nuova", "")
        if not board.is_open:
            return ("↑↓ punti · F6 presenze · F7 verbale · seduta chiusa, in sola lettura", "")
        enter = self.floor.discussion.record_action.text().lower()
        return (f"Invio {enter} · ↑↓ punti · F6 presenze · F7 verbale", "")

    @override
    def unsaved(self) -> str:
        count = len(self._drafts.any())
        said = []
        if count:
            one = count == 1
            said.append(
                f"Nella seduta {counted(count, 'decisione scritta', 'decisioni scritte')} non "
                f"{'è registrata' if one else 'sono registrate'}."
            )
        if self.forms.typed:
            said.append("Nella seduta c’è un testo da mettere a verbale non ancora registrato.")
        return " ".join(said)

    @override
    def remember(self) -> dict[str, Any]:
        return dict(self.floor.remember())

    @override
    def restore(self, remembered: dict[str, Any]) -> None:
        self.floor.restore(remembered)

    # Making

    def _command(self) -> None:
        add = partial(command, self, group="Seduta")
        self.all_sessions = add("Elenco delle sedute", self.show_all, icon="list-ol")
        self.data = add("Dati della seduta…", self._on_data, icon="pencil")
        self.close_session = add("Chiudi la seduta…", self._on_close, "F8", icon="lock")
        self.reopen_session = add("Riapri la seduta…", self._on_reopen, icon="unlock")
        self.to_week = add("Vai alla settimana", self._go_to_week, icon="calendar3-week")
        presences = add("Presenze", self._focus_presences, "F6", icon="people")
        minutes = add("Verbale", self._focus_minutes, "F7", icon="journal-text")
        self._own = [
            self.close_session, self.reopen_session, self.data, self.all_sessions,
            presences, minutes,
        ]  # fmt: skip

    def _dress_head(self) -> None:
        theme = self.theme
        self._export = menu_button(theme, "Documenti", self.documents.menu(self.data))
        for words in (self.head.title, self.head.summary):
            # Shorter words are chosen where there is less room: they must not keep the room.
            words.setMinimumWidth(1)
        self._all = icon_button(theme, "list-ol", "Elenco delle sedute")
        self._all.clicked.connect(self.all_sessions.trigger)
        self.head.add_action(self._all)
        self.head.add_action(self._export)
        self.head.add_action(action_button(theme, self.reopen_session))
        self.head.add_action(action_button(theme, self.close_session))

    def _connect(self) -> None:
        floor, discussion = self.floor, self.floor.discussion
        self.forms = FloorForms(
            floor, self._deeds, self._desk, self._drafts, lambda: self.board, self
        )
        self.forms.ended.connect(self._closed)
        self._play = PointPlay(
            floor, self._deeds, self._desk, self._drafts, lambda: self.board, self
        )
        self._play.moved_on.connect(self._move_on)
        self._play.remarked.connect(self._remark)
        self.list.table.session_chosen.connect(self.show_session)
        self.list.form.confirmed.connect(self._open)
        floor.points.point_chosen.connect(self._show_point)
        discussion.draft_changed.connect(self._show_draft)
        discussion.dossier_requested.connect(self.panel_requested)
        self._deeds.refused.connect(self._refused)
        self._desk.changed.connect(self._on_change)
        self._desk.week_changed.connect(self._on_week)
        self._show_possible()

    def show_all(self) -> None:
        """Go back to the list of the sessions."""
        self.notice.clear()
        self.show_sessions()
        self._desk.read(
            self._listing(), self._show_lines, owner=self, key="sessions_list"
        )  # fmt: skip

    def _go_to_week(self) -> None:
        self.screen_requested.emit("week", None)

    def _on_data(self) -> None:
        self.forms.open_data()

    def _on_close(self) -> None:
        self.forms.open_close()

    def _on_reopen(self) -> None:
        self.forms.open_reopen()
