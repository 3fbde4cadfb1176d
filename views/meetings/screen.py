"""Riunioni: the meeting of the Gruppo di Lavoro, from its agenda to its end, and the wall."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget
from typing_extensions import override

from models.usecases.working_group.meeting_board import (
    BoardItem,
    MeetingBoard,
    MeetingList,
    list_meetings,
)
from ui.commands import command
from ui.memory import Memory
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.buttons import action_button, icon_button, menu_button
from views.desk import Changed, Desk
from views.meetings.acts import HallActs
from views.meetings.deeds import MeetingDeeds
from views.meetings.documents import MeetingDocuments
from views.meetings.drafts import Drafts
from views.meetings.hall import Hall
from views.meetings.head_tags import HeadTags
from views.meetings.item_watch import ItemWatch
from views.meetings.meeting_list import MeetingListPage
from views.meetings.papers import MeetingPapers
from views.meetings.reading import Read, read_essentials, read_meeting
from views.meetings.status import status_of, unsaved_words
from views.meetings.wall import Wall
from views.meetings.words import summary

_ROOM_FOR_HOURS, _ROOM_FOR_DATE, _ROOM_FOR_NAME = 1080, 920, 700
_TOPICS = ("meetings", "dossiers", "findings", "settings", "imports", "ranking")


class MeetingsScreen(Screen):
    """The list of the meetings, or the hall of one."""

    key = "meetings"
    title = "Riunioni"
    icon = "people"
    room_beside_panel = 880
    manual_page = "riunioni"
    notice_below = True

    def __init__(
        self, theme: Theme, desk: Desk, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self.board: MeetingBoard | None = None
        self._meeting_id: int | None = None
        self._stale, self._held = True, False
        self._go_to: int | None = None
        self._drafts = Drafts()
        self._deeds = MeetingDeeds(desk, self)
        self.list = MeetingListPage(theme)
        self.hall = Hall(theme, desk, memory, self._drafts, self)
        self.wall = Wall(self.hall.room, self)
        self.acts = HallActs(self.hall, self.wall, self._deeds, desk, self._drafts, self)
        self.documents = MeetingDocuments(self, self.hall, desk, memory)
        self.papers = MeetingPapers(self, self.hall, self.documents, desk)
        self.watch = ItemWatch(self, self.hall, self.acts)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.hall)
        self.body.addWidget(self.pages)
        self._command()
        self._dress_head()
        self._connect()
        self._show_possible()

    # Arriving

    @override
    def arrive(self, argument: object = None) -> None:
        """Show a meeting by its id, or the one in hand, or the list."""
        if isinstance(argument, int):
            self._meeting_id, self._stale = argument, True
        if self._stale:
            self.load()
        self.take_focus()

    @override
    def take_focus(self) -> None:
        """Begin where the work goes on."""
        if self.pages.currentWidget() is self.list:
            self.list.take_focus()
        elif self.hall.form is not None:
            self.hall.form.take_focus()
        elif self.board is not None and self.hall.making and not self.board.is_open:
            self.hall.candidates.take_focus()
        else:
            self.hall.focus_agenda()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_head()

    def load(self) -> None:
        """Read the list, or the meeting in hand."""
        self._stale = False
        if self._meeting_id is not None:
            self.show_meeting(self._meeting_id)
            return
        year = self._desk.today().year
        self._desk.read(
            lambda session: list_meetings(session, year=year), self._show_list,
            owner=self, key="meetings_list", title="Lettura delle riunioni",
        )  # fmt: skip

    def show_meeting(self, meeting_id: int) -> None:
        """Read a meeting and show it."""
        self._meeting_id = meeting_id
        # The whole archive is looked at only while one looks at what the rules propose.
        making = self.hall.making and self.board is not None and self.board.is_open
        self._desk.read(
            lambda session: read_meeting(session, meeting_id, with_proposals=making),
            self._show_read, owner=self, key="meeting_board", title="Lettura della riunione",
        )  # fmt: skip

    def show_all(self) -> None:
        """Go back to the list of the meetings."""
        self.hall.room.stop()
        self.notice.clear()
        self._meeting_id = self.board = self.acts.board = None
        self.pages.setCurrentWidget(self.list)
        self.load()
        self._show_head()
        self._show_possible()

    # Showing

    def _show_list(self, found: MeetingList) -> None:
        self.list.show_list(found, self._desk.today())
        if self._meeting_id is not None:
            return  # a meeting was opened while the list was read
        self.pages.setCurrentWidget(self.list)
        if self.isVisible():
            self.list.take_focus()
        self._show_head()
        self.status_changed.emit()

    def _show_read(self, read: Read) -> None:
        board, hall = read.board, self.hall
        other = self.board is None or self.board.id != board.id
        begun = self.board is not None and not other and self.board.state != board.state
        self.board = self.acts.board = board
        if other:
            hall.room.stop()
            self.notice.clear()
            hall.setCurrentIndex(0)
            hall.left.setCurrentIndex(0)
        hall.show_board(board)
        if board.is_closed and hall.making:
            hall.show_proposals(shown=False)
        if read.groups is not None:
            hall.candidates.show_groups(read.groups)
        self.pages.setCurrentWidget(hall)
        if (other or begun) and board.is_open and board.waiting:
            self._go_to = board.waiting[0].id
        if self._go_to is not None:
            hall.agenda.choose(self._go_to)
            self._go_to = None
        self.wall.show_board(board, read.public)
        self._show_item(hall.agenda.item)
        self._show_head()
        self._show_possible()
        if other or begun:
            self.take_focus()
        self.status_changed.emit()

    def _show_item(self, item: BoardItem | None) -> None:
        board = self.board
        if board is None:
            return
        hall = self.hall
        hall.discussion.show_item(board, item)
        self.watch.look()
        self.wall.take_in_hand(item, hall.discussion.in_hand)
        hall.agenda.agenda.mark(live=self.wall.live_id, current=item.id if item else None)
        self._show_possible()
        self.status_changed.emit()
        if item is None or not item.dossier_ids:
            hall.here.show_sheets(())
            return
        ids, on, named = item.dossier_ids, board.held_on, not self._desk.masked
        self._desk.read(
            lambda session: read_essentials(session, ids, on, with_names=named),
            hall.here.show_sheets, owner=self, key="meeting_essentials",
            title="Lettura della posizione",
        )  # fmt: skip

    def _on_item(self, _item: object) -> None:
        # Heard a moment later: what was read meanwhile counts, not what was said then.
        self._show_item(self.hall.agenda.item)

    def _show_head(self) -> None:
        """Say which meeting it is, in as many words as there is room for."""
        board = self.board
        room = self.width() / self.theme.scale
        if board is None:
            self.head.set_title(self.title)
            self.head.set_summary("")
        else:
            wide = room >= _ROOM_FOR_DATE
            name = f"Riunione {board.name}" if room >= _ROOM_FOR_NAME else board.name
            self.head.set_title("Gruppo di Lavoro" if wide else name)
            self.head.set_summary(summary(board, hours=room >= _ROOM_FOR_HOURS) if wide else "")
        self._tags.show_board(board)
        self._fit_head()

    def _fit_head(self) -> None:
        """Leave out what the menu has as well, where there is no room."""
        room = self.width() / self.theme.scale
        self._all.setVisible(self.board is not None and room >= _ROOM_FOR_DATE)
        self._tags.short = room < _ROOM_FOR_NAME
        self._tags.show_room()
        self._screens.setVisible(self._held and room >= _ROOM_FOR_NAME)

    def _on_room(self, _state: str) -> None:
        self._tags.show_room()
        self.hall.agenda.agenda.mark(live=self.wall.live_id, current=self._current_id())

    def _current_id(self) -> int | None:
        item = self.hall.agenda.item
        return None if item is None else item.id

    def _show_possible(self) -> None:
        board, item = self.board, self.hall.agenda.item
        self.documents.show_possible(board, item)
        self.papers.show_possible(board, item)
        shown = board is not None
        before = board is not None and board.state in ("draft", "convened")
        is_open = board is not None and board.is_open
        closed = board is not None and board.is_closed
        items = board is not None and bool(board.items)
        free = before and items and board is not None and not board.frozen
        for action, possible in (
            (self.all_meetings, shown), (self.convene, before and items), (self.freeze, free),
            (self.open_meeting, before), (self.close_meeting, is_open),
            (self.reopen_meeting, closed), (self.add_items, is_open), (self.presences, shown),
            (self.tasks, shown and not closed),
            (self.withdraw, shown and not closed and item is not None and not item.decisions
             and not item.withdrawn_reason),
        ):  # fmt: skip
            action.setVisible(possible)
            action.setEnabled(possible)
        self.open_meeting.setEnabled(before and items)
        for action in (self.up, self.down):
            action.setEnabled(free)
        self.wall.allow(held=is_open or closed)
        self.add_items.setText(
            "Torna alla discussione" if self.hall.making else "Aggiungi un punto…"
        )
        self._more.setVisible(shown)
        self._held = is_open or closed
        self._fit_head()

    # Deeds

    def _prepare(self) -> None:
        form = self.list.form
        day = form.held_on.date()
        if form.valid() and day is not None:
            self._deeds.prepare(
                day, form.starts_at.text().strip(), form.place.text(), form.mode.choice,
                self.show_meeting,
            )  # fmt: skip

    def _go(self, by: int) -> None:
        """Send the room to the item in hand, where it sees another; else to the next one."""
        target = self.wall.target(by)
        if target is not None:
            self.wall.send(target)
            self.hall.agenda.choose(target)
            self._show_item(self.hall.agenda.item)

    def _turn_proposals(self) -> None:
        self.hall.show_proposals(not self.hall.making)
        self._show_possible()
        self.status_changed.emit()
        if self.hall.making:
            self.hall.candidates.take_focus()
            self.load()
        else:
            self.hall.focus_agenda()

    # Hearing

    def _on_draft(self) -> None:
        self.wall.take_in_hand(self.hall.agenda.item, self.hall.discussion.in_hand)

    def _on_masked(self, _masked: bool) -> None:
        if self.board is not None and self.isVisible():
            self._show_item(self.hall.agenda.item)

    def _on_change(self, changed: Changed) -> None:
        if not changed.concerns(*_TOPICS):
            return
        # The room may be looking: what it sees is kept true whatever screen is in front.
        if self.isVisible() or self.hall.room.projecting:
            self.load()
        else:
            self._stale = True

    def _refused(self, sentence: str) -> None:
        """Say it where the eye is: in the form in front, else above."""
        if self.pages.currentWidget() is self.list:
            self.list.form.refuse(sentence)
        elif not self.hall.refuse(sentence):
            self.watch.about_item(sentence)
            self.notice.tell(sentence, "bad")

    # What the window asks of a screen

    @override
    def commands(self) -> list[QAction]:
        # All of them at once: the palette asks on arriving, before anything was read.
        return [self.list.form.done, *self._own, *self.hall.commands, *self.documents.commands]

    @override
    def status(self) -> tuple[str, str]:
        return status_of(self.hall, self.board, self.acts.said)

    @override
    def unsaved(self) -> str:
        return unsaved_words(self._drafts.count(), words=self.hall.statement.typed)

    @override
    def step(self, by: int) -> None:
        self.hall.step(by)

    @override
    def remember(self) -> dict[str, Any]:
        return {"columns": self.hall.sizes}

    @override
    def restore(self, remembered: dict[str, Any]) -> None:
        sizes = remembered.get("columns")
        if isinstance(sizes, dict):
            self.hall.take_sizes(sizes)

    # Making

    def _command(self) -> None:
        add: Callable[..., QAction] = partial(command, self, group="Riunione")
        hall = self.hall
        self.all_meetings = add("Elenco delle riunioni", self.show_all, icon="list-ol")
        self.convene, papers = self.documents.convocation, self.papers
        self.freeze = add("Fissa i numeri", self.acts.freeze, icon="pin")
        self.open_meeting = add(
            "Apri la riunione…",
            self.acts.ask_open,
            "F8",
            why="Si attiva quando c’è almeno un punto",
        )
        self.close_meeting = add("Chiudi la riunione…", self.acts.ask_close, "F8", icon="lock")
        self.reopen_meeting = add(
            "Riapri la riunione…", partial(self.acts.ask, hall.reopening), icon="unlock"
        )
        self.add_items = add("Aggiungi un punto…", self._turn_proposals, "F4", icon="plus-lg")
        self.presences = add("Presenze", hall.turn_seats, "F6", icon="people")
        self.tasks = add("Seguito delle decisioni…", partial(self.acts.ask, hall.follow_up), "F9")
        self.withdraw = command(
            hall.agenda, "Togli il punto", self.acts.withdraw, "Del", group="Ordine del giorno"
        )
        self.up = command(
            hall.agenda, "Sposta su", partial(hall.agenda.move_by, -1), "Alt+Up",
            group="Ordine del giorno",
        )  # fmt: skip
        self.down = command(
            hall.agenda, "Sposta giù", partial(hall.agenda.move_by, 1), "Alt+Down",
            group="Ordine del giorno",
        )  # fmt: skip
        self._own = [
            self.open_meeting, self.close_meeting, self.reopen_meeting, self.freeze, self.add_items,
            self.presences, self.tasks, self.withdraw, self.up, self.down, *papers.commands,
            self.all_meetings,
        ]  # fmt: skip

    def _dress_head(self) -> None:
        theme = self.theme
        for words in (self.head.title, self.head.summary):
            words.setMinimumWidth(1)
        self._tags = HeadTags(theme, self.hall.room)
        self.head.add_tag(self._tags.present)
        self.head.add_tag(self._tags.live)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(partial(self.hall.room.fill_menu, self._menu))
        self._screens = menu_button(theme, "Schermo", self._menu)
        self._all = icon_button(theme, "list-ol", "Elenco delle riunioni")
        self._all.clicked.connect(self.all_meetings.trigger)
        more = QMenu(self)
        more.addActions([self.presences, self.add_items, self.tasks])
        more.addSeparator()
        more.addActions([*self.papers.commands, self.convene, self.freeze])
        more.addSeparator()
        more.addActions([self.reopen_meeting, self.all_meetings])
        self._more = menu_button(theme, "Riunione", more)
        self.head.add_action(self._all)
        self.head.add_action(self._screens)
        self.head.add_action(self._more)
        self.head.add_action(self.documents.button)
        self.head.add_action(action_button(theme, self.reopen_meeting))
        self.head.add_action(action_button(theme, self.close_meeting))
        self.head.add_action(action_button(theme, self.open_meeting, kind="primary"))

    def _connect(self) -> None:
        hall = self.hall
        self.list.table.meeting_chosen.connect(self.show_meeting)
        self.list.form.confirmed.connect(self._prepare)
        hall.agenda.item_chosen.connect(self._on_item, Qt.ConnectionType.QueuedConnection)
        hall.candidates.dossier_requested.connect(self.panel_requested)
        hall.discussion.draft_changed.connect(self._on_draft)
        hall.discussion.record_action.changed.connect(self.status_changed)
        hall.discussion.dossier_requested.connect(self.panel_requested)
        hall.discussion.towns_requested.connect(partial(self.screen_requested.emit, "alerts"))
        self.watch.dossier_followed.connect(self.panel_requested)
        self.acts.told_of_item.connect(self.watch.about_item)
        hall.room.next_requested.connect(partial(self._go, 1))
        hall.room.previous_requested.connect(partial(self._go, -1))
        hall.room.state_changed.connect(self._on_room)
        hall.room.told.connect(self.notice.tell)
        hall.work_shown.connect(self.status_changed)
        self.acts.told.connect(self.notice.tell)
        self.acts.asked.connect(self.status_changed)
        self.acts.said_something.connect(self.status_changed)
        self._deeds.refused.connect(self._refused)
        self._desk.changed.connect(self._on_change)
        self._desk.masked_changed.connect(self._on_masked)
        self._desk.bug_met.connect(hall.room.fall_neutral)
