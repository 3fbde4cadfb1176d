"""Settimana: the board, its side, the availability, the list as it will print."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from exports.weekly_list_docx import write_weekly_list_docx
from exports.weekly_list_xlsx import write_weekly_list_xlsx
from models.rules.week import Week
from models.usecases.record_availability import AvailabilityGrid, availability_of
from models.usecases.week_board import WeekBoard, load_board
from ui.commands import command, set_possible
from ui.memory import Memory
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.grounds import hairline, set_look
from ui.widgets.labels import tag
from views.desk import Changed, Desk
from views.week.availability_page import AvailabilityPage, Cell
from views.week.board_view import BoardView
from views.week.by_hand import NO_CARD, ByHand
from views.week.empty_week import EmptyWeek
from views.week.hand_changes import in_words
from views.week.hand_form import HandForm
from views.week.head_fit import HeadFit
from views.week.legend import Legend
from views.week.out_list import OutList
from views.week.preview_page import PreviewPage
from views.week.search import WeekSearch
from views.week.side import WeekSide
from views.week.state_words import assumptions_of, empty_words, state_of, summary_of
from views.week.week_commands import WeekCommands

LIST_WRITERS = {".docx": write_weekly_list_docx, ".xlsx": write_weekly_list_xlsx}

_LOST = "La settimana in mano è cambiata: ciò che si stava scrivendo non è stato registrato."
_TOPICS = ("programme", "dossiers", "findings", "ranking", "settings", "sessions", "imports")


class WeekScreen(Screen):
    """The week in hand of the desk."""

    key = "week"
    title = "Settimana"
    icon = "calendar3-week"
    room_beside_panel = 1080
    manual_page = "settimana"

    def __init__(
        self, theme: Theme, desk: Desk, memory: Memory | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._desk, self._memory = desk, memory
        self.board: WeekBoard | None = None
        self._stale, self._shown = True, False
        self._expected: int | None = None
        self._seconds: dict[int, float] = {}
        self._preview_wanted = self._calculate_when_loaded = False
        self.search_week = WeekSearch(desk, self)
        self._make_commands()
        self._make_pages()
        self._connect()

    # Making

    def _make_commands(self) -> None:
        self.view = BoardView(self.theme)
        self.actions_of_week = WeekCommands(
            self,
            calculate=self.calculate,
            keep_best=self.search_week.keep_best,
            take_back=self.search_week.take_back,
            edit_availability=self.edit_availability,
            preview=self.show_preview,
            imports=self._go_to_imports,
        )
        self.open_dossier = command(
            self.view, "Apri il dossier", self._open, icon="box-arrow-up-right", group="Settimana"
        )

    def _make_pages(self) -> None:
        theme = self.theme
        self.state = tag(theme, "")
        self.head.add_tag(self.state)
        self._head_fit = HeadFit(theme, self.head, self.actions_of_week.in_head)
        self.out = OutList(theme)
        self.form = HandForm(theme)
        self.by_hand = ByHand(self._desk, self.view, self.out, self.form)
        for_card = (*self.by_hand.card_actions, self.open_dossier)
        self.side = WeekSide(theme, for_card, self.out, self.form)
        self.empty = EmptyWeek(theme)
        self.availability_page = AvailabilityPage(theme)
        self.preview_page = PreviewPage(theme, self._desk, LIST_WRITERS, self._memory)
        board = QWidget()
        column = QVBoxLayout(board)
        column.setContentsMargins(theme.px(8), 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(hairline())
        self.legend = Legend(theme)
        column.addWidget(self.legend)
        self.centre = QStackedWidget()
        for page in (board, self.empty, self.availability_page):
            self.centre.addWidget(page)
        self._board_page = board
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.centre)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([theme.px(1000), theme.px(286)])
        self.pages = QStackedWidget()
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.preview_page)
        self.body.addWidget(self.pages, 1)

    def _connect(self) -> None:
        desk, search = self._desk, self.search_week
        desk.changed.connect(self._archive_changed)
        desk.week_changed.connect(self._week_changed)
        search.first_found.connect(self._first_found)
        search.phase_changed.connect(self._say_phase)
        search.kept.connect(self._search_kept)
        search.taken_back.connect(self._search_taken_back)
        search.failed.connect(self._search_failed)
        self.by_hand.asked.connect(self.side.show_form)
        self.by_hand.finished.connect(self._back_to_board)
        self.by_hand.told.connect(self._tell)
        self.by_hand.placed.connect(self._expect)
        self.view.choice_changed.connect(self._choice_changed)
        self.view.open_requested.connect(self._open)
        self.side.group_opened.connect(self.side.show_group)
        self.side.dossier_requested.connect(self.panel_requested)
        self.side.row_chosen.connect(self._row_chosen)
        self.out.dossier_requested.connect(self.panel_requested)
        self.out.closed.connect(self._back_to_board)
        self.form.closed.connect(self._back_to_board)
        self.availability_page.recorded.connect(self._record_availability)
        self.availability_page.closed.connect(self._back_to_board)
        self.preview_page.closed.connect(self._back_to_board)
        self.theme.changed.connect(self._redress)
        self._follow()

    # What a screen is asked

    @override
    def arrive(self, argument: object = None) -> None:
        self._shown = True
        if isinstance(argument, Week):
            self._desk.set_week(argument)
        elif isinstance(argument, int):
            self._expected = argument
            self._stale = True
        if self._stale:
            self._load()
        else:
            self._take_focus()

    @override
    def leave(self) -> None:
        self._shown = False

    @override
    def commands(self) -> list[QAction]:
        week = self.actions_of_week
        return [*week.in_head, *self.by_hand.card_actions, self.open_dossier]

    @override
    def status(self) -> tuple[str, str]:
        keys = "Frecce: altra scheda · Ctrl+↓: alloggio della scheda · Invio: dossier"
        return keys, assumptions_of(self.board) if self.board is not None else ""

    @override
    def unsaved(self) -> str:
        if self.centre.currentWidget() is self.availability_page and self.availability_page.typed:
            return "Settimana: la disponibilità che stai scrivendo non è ancora registrata."
        if self.side.shows_form and self.form.typed:
            return "Settimana: il motivo che stai scrivendo non è ancora registrato."
        return ""

    @override
    def remember(self) -> dict[str, Any]:
        return {"side": self.splitter.sizes()}

    @override
    def restore(self, remembered: dict[str, Any]) -> None:
        sizes = remembered.get("side")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(n, int) for n in sizes):
            self.splitter.setSizes(sizes)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._head_fit.fit()
        self.legend.setVisible(self.legend.fits(self.centre.width()))

    # Loading

    def _archive_changed(self, changed: Changed) -> None:
        if not changed.concerns(*_TOPICS):
            return
        self._stale = True
        if self._shown and not self.search_week.running:
            self._load()

    def _week_changed(self) -> None:
        self._stale = True
        if self.search_week.running:
            self.search_week.take_back()
        lost = self.unsaved()
        self.notice.clear()
        if lost:
            self.notice.tell(_LOST, "warn")
        self.side.show_overview()
        if self._shown:
            self._load()

    def _load(self) -> None:
        week = self._desk.week
        self._desk.read(
            lambda session: load_board(session, week), self._show, title="Lettura della settimana",
            owner=self, key="week_board",
        )  # fmt: skip

    def _show(self, board: WeekBoard) -> None:
        self._stale = False
        other = self.board is None or self.board.week != board.week
        self.board = board
        self._show_board(board)
        if self.pages.currentWidget() is self.preview_page:
            self.preview_page.show_week(board.week)
        elif other and self.centre.currentWidget() is self.availability_page:
            self.edit_availability()
        elif self.centre.currentWidget() is not self.availability_page:
            self._show_centre()
            self._take_focus()
        if self._calculate_when_loaded:
            self._calculate_when_loaded = False
            self.calculate()

    def _show_board(self, board: WeekBoard) -> None:
        searching = self.search_week.running
        self.view.show_board(board, movable=not (board.approved or searching))
        if not self.side.shows_form:
            self.side.show_board(board)
        if self._expected is not None and self.view.choose_dossier(self._expected):
            self._expected = None
        cards = self.view.cards
        self.side.order_focus(cards[-1] if cards else None)
        self.legend.show_for(approved=board.approved)
        self.head.set_summary(summary_of(board))
        seconds = self._seconds.get(board.programme_id or -1)
        words, tone, tip = state_of(board, seconds)
        self._say_state(words, tone, tip)
        self._follow()
        self.status_changed.emit()

    def _redress(self) -> None:
        """Measure again in another text size."""
        self.side.setMinimumWidth(self.theme.px(250))
        if self.board is not None:
            self._show_board(self.board)

    def _show_centre(self) -> None:
        board = self.board
        assert board is not None
        if board.cards or board.approved:
            self.centre.setCurrentWidget(self._board_page)
        else:
            missing, icon, title, sentence = empty_words(board)
            self.empty.tell(icon, title, sentence, self.actions_of_week.ways_out(missing))
            self.centre.setCurrentWidget(self.empty)
        self.side.setVisible(bool(board.cards or board.left_out))

    def _take_focus(self) -> None:
        if not self.isVisible() or self.side.shows_form:
            return
        if self.pages.currentWidget() is self.preview_page:
            return
        if self.centre.currentWidget() is self.empty:
            self.empty.take_focus()
        elif self.side.currentWidget() is not self.out:
            self.view.take_focus()

    def _back_to_board(self) -> None:
        self.pages.setCurrentWidget(self.splitter)
        self.side.show_overview()
        if self.board is not None:
            self.side.show_board(self.board)
            self._show_centre()
        self._follow()
        self._take_focus()

    def _say_state(self, words: str, tone: str, tip: str) -> None:
        self.state.setText(words)
        self.state.setToolTip(tip)
        self.state.setAccessibleName(f"Stato: {words}. {tip}")
        set_look(self.state, "tone", tone)
        self._fit()

    def _follow(self) -> None:
        """Enable what can be done now."""
        board, searching = self.board, self.search_week.running
        list_in_front = self.pages.currentWidget() is self.preview_page
        self.actions_of_week.follow(board, searching=searching, list_in_front=list_in_front)
        set_possible(self.open_dossier, self.view.chosen_card is not None, NO_CARD)
        self.by_hand.follow(board, searching=searching)
        self._fit()

    # Searching

    def calculate(self) -> None:
        """Search for the best programme of the week in hand."""
        if self.side.shows_form and self.form.typed:
            self.notice.tell(self.unsaved(), "warn")
            self.form.reason.setFocus()
            return
        if self.actions_of_week.calculate.isEnabled() and not self.search_week.running:
            self.notice.clear()
            self.pages.setCurrentWidget(self.splitter)
            self.search_week.begin(self._desk.week)
            self._say_state("Prima proposta…", "plain", "")
            self._follow()

    def _first_found(self, board: WeekBoard) -> None:
        self.board = board
        self._show_board(board)
        self._say_state("Prima proposta, cerco l’ottimo…", "plain", state_of(board)[2])
        self.side.show_overview()
        self._show_centre()
        self._take_focus()

    def _say_phase(self, phase: str) -> None:
        tip = f"Si cerca di migliorare: {phase}." if phase else ""
        self._say_state("Prima proposta, cerco l’ottimo…", "plain", tip)

    def _search_kept(self, programme_id: int, seconds: float) -> None:
        self._seconds[programme_id] = seconds
        if self._shown:
            self._load()
        if self._preview_wanted:
            self._preview_wanted = False
            self._open_preview()

    def _search_taken_back(self) -> None:
        self._preview_wanted = False
        self.notice.tell("Ricerca annullata: la settimana è com’era.", "info")
        self._load()

    def _search_failed(self, error: Exception) -> None:
        self._preview_wanted = False
        self._load()
        said = in_words(error)
        if said is None:
            self._desk.refused.emit(error)
        else:
            self._tell(said, "bad")

    # By hand, availability, the list

    def _choice_changed(self) -> None:
        self.side.show_card(self.view.chosen_card, self.view.chosen_row)
        cards = self.view.cards
        self.side.order_focus(cards[-1] if cards else None)
        set_possible(self.open_dossier, self.view.chosen_card is not None, NO_CARD)

    def _row_chosen(self, row: int) -> None:
        self.view.choose_row(row)
        self.view.take_focus()

    def _open(self) -> None:
        card, row = self.view.chosen_card, self.view.chosen_row
        if card is not None:
            self.panel_requested.emit(card.rows[max(row, 0)].dossier_id)

    def _expect(self, dossier_id: int) -> None:
        self._expected = dossier_id

    def _tell(self, sentence: str, tone: str) -> None:
        self.notice.tell(sentence, tone)

    def edit_availability(self) -> None:
        """Type what each day of the week has."""
        week = self._desk.week
        self._desk.read(
            lambda session: availability_of(session, week), self._show_availability, owner=self,
            key="week_availability",
        )  # fmt: skip

    def _show_availability(self, grid: AvailabilityGrid) -> None:
        board = self.board
        fresh = board is not None and not board.cards and board.listed > 0
        self.pages.setCurrentWidget(self.splitter)
        self.side.setVisible(False)
        self.centre.setCurrentWidget(self.availability_page)
        self.availability_page.show_grid(grid, plan_after=fresh)

    def _record_availability(self, amounts: dict[Cell, int | None], plan_after: bool) -> None:
        def done() -> None:
            self._back_to_board()
            if plan_after:
                self._calculate_when_loaded = True
                self._load()

        if amounts:
            self.by_hand.changes.record_availability(self._desk.week, amounts, done)
        else:
            done()

    def show_preview(self) -> None:
        """Show the list as it will print; where there is no proposal yet, make it first."""
        if self.board is None or not self.actions_of_week.preview.isEnabled():
            return
        if self.board.programme_id is None:
            self._preview_wanted = True
            self.calculate()
        else:
            self._open_preview()

    def _open_preview(self) -> None:
        self.pages.setCurrentWidget(self.preview_page)
        self.preview_page.show_week(self._desk.week)
        self._follow()

    def _go_to_imports(self) -> None:
        self.screen_requested.emit("imports", None)
