"""The control of the room: what it sees, what it would see next, and the keys that send it there.

The pane holds slides and nothing else; the window for the room receives only those.
"""

from functools import partial

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.commands import command, set_possible
from ui.memory import Memory
from ui.projection.identify_screens import identify_screens
from ui.projection.projection_window import (
    BLACK,
    LIVE,
    NEUTRAL,
    ProjectionWindow,
    screen_names,
)
from ui.projection.slide import Slide
from ui.projection.slide_frame import EDGE, SlideFrame
from ui.projection.slide_view import SlideView
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import heading, label, muted, set_tone

HEADING = "Gruppo di Lavoro, riunione in corso"
GONE = (
    "Il punto che la sala vedeva non è più in discussione: la sala è sulla schermata neutra. "
    "Manda un altro punto, poi Esc."
)
_AGAIN_MILLISECONDS, _AGAIN_TIMES = 250, 4
_MOVED = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show)
_CAPTIONS = {
    LIVE: "La sala vede adesso",
    NEUTRAL: "La sala vede la schermata neutra",
    BLACK: "La sala vede lo schermo nero",
    "": "Anteprima: la sala non vede nulla",
}


class RoomPane(QWidget):
    """What the room sees, in large; the next picture before it goes live."""

    next_requested = Signal()
    previous_requested = Signal()
    state_changed = Signal(str)
    """live, neutral, black, or "" while nothing is projected."""
    told = Signal(str, str)
    """(sentence, tone): a screen went away or came back."""

    def __init__(
        self,
        theme: Theme,
        memory: Memory,
        owner: QWidget,
        work: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """F5 and the page keys work in all of `owner`, B and Esc in `work`: a form has its Esc."""
        super().__init__(parent)
        self._theme = theme
        self._slide: Slide | None = None
        self._desk_window: QWidget | None = None
        self._keep_keys = False
        self.room = ProjectionWindow(memory, HEADING, self._place_at_desk, owner)
        # The desk keeps the keys: the room is shown, not entered.
        self.room.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.room.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.projecting = False
        self.view, self.following = SlideView(), SlideView()
        self.frame = SlideFrame(theme, self.view)
        self.next_frame = SlideFrame(theme, self.following)
        self.next_frame.setFixedSize(theme.px(206), theme.px(118))
        self.caption = label(theme, "", "small_bold", "muted")
        self._next_caption = heading(theme, "Poi, se vai avanti")
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MILLISECONDS)
        self._times = 0
        # Not at every step of a window that is being sized.
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(120)
        self._command(owner, work)
        self.below = QVBoxLayout()
        self._lay_out()
        self._connect()
        self._show()

    # What is shown

    def show_slides(self, slide: Slide | None, following: Slide | None, next_text: str) -> None:
        """Take what the room sees and what it would see next."""
        self._slide = slide
        if self.projecting:
            gone = slide is None and self.room.state == LIVE
            self.room.show_slide(slide)
            if gone:
                self.told.emit(GONE, "warn")
        if following is None:
            self.following.show_neutral("Non c’è altro")
        else:
            self.following.show_slide(following)
        self.forward.setText(next_text)
        self._show()

    @property
    def state(self) -> str:
        """Return live, neutral, black, or "" while nothing is projected."""
        return self.room.state if self.projecting else ""

    @property
    def seconds(self) -> int:
        """How long the room has been seeing what it sees."""
        return self._since.elapsed() // 1000 if self._since.isValid() else 0

    # Deeds

    def turn(self) -> None:
        """Begin to project, or stop."""
        if self.projecting:
            self.room.close_room()
            return
        self.projecting = True
        self._keep_desk()
        self.room.start(self._slide)
        self.window().activateWindow()

    def turn_black(self) -> None:
        """Show the room nothing, or again what it saw."""
        if self.projecting:
            self.room.set_state(LIVE if self.room.state == BLACK else BLACK)

    def turn_neutral(self) -> None:
        """Show the room the neutral picture, or again what it saw."""
        if self.projecting:
            self.room.set_state(LIVE if self.room.state == NEUTRAL else NEUTRAL)

    def fall_neutral(self) -> None:
        """Something went wrong at the desk: what the room sees may be true no longer."""
        if self.state == LIVE:
            self.room.set_state(NEUTRAL)

    def stop(self) -> None:
        """Stop projecting, where one does."""
        if self.projecting:
            self.room.close_room()

    def fill_menu(self, menu: QMenu) -> None:
        """Offer the screens by name, and to identify them."""
        menu.clear()
        chosen = self.room.chosen_screen
        here = self.window().screen().name()
        for name, text in screen_names():
            made = menu.addAction(f"{text}, qui in una finestra" if name == here else text)
            made.setCheckable(True)
            made.setChecked(name == chosen)
            made.triggered.connect(partial(self.room.choose_screen, name))
        menu.addSeparator()
        menu.addAction(self.identify)

    # Making

    def _command(self, owner: QWidget, work: QWidget) -> None:
        add = partial(command, group="Proiezione")
        self.project = add(owner, "Proietta", self.turn, "F5", icon="display")
        self.identify = add(owner, "Identifica gli schermi", self._identify)
        self.forward = add(owner, "Avanti", self.next_requested.emit, "PgDown")
        self.backward = add(
            owner, "Indietro", self.previous_requested.emit, "PgUp", icon="arrow-left"
        )
        self.black = add(work, "Oscura", self.turn_black, "B")
        self.neutral = add(work, "Neutra", self.turn_neutral, "Esc")
        self.commands: list[QAction] = [
            self.project, self.forward, self.backward, self.black, self.neutral, self.identify,
        ]  # fmt: skip

    def _lay_out(self) -> None:
        theme = self._theme
        above = QHBoxLayout()
        above.addWidget(self.caption)
        above.addStretch(1)
        self._promise = muted(theme, "nessun nome, nessuna salute, nessun interno")
        above.addWidget(self._promise)
        self._keys = QWidget()
        row = FlowLayout(self._keys, spacing=theme.px(6))
        for action, kind in (
            (self.backward, "plain"), (self.forward, "primary"), (self.black, "plain"),
            (self.neutral, "plain"), (self.project, "plain"),
        ):  # fmt: skip
            row.addWidget(action_button(theme, action, kind=kind))
        self.next_column = QWidget()
        beside = QVBoxLayout(self.next_column)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.px(4))
        beside.addWidget(self._next_caption)
        beside.addWidget(self.next_frame)
        beside.addStretch(1)
        self.below.setSpacing(theme.px(4))
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(14))
        foot.addWidget(self.next_column)
        foot.addLayout(self.below, 1)
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        column.setSpacing(theme.px(6))
        column.addLayout(above)
        column.addWidget(self.frame, 1)
        column.addWidget(self._keys)
        column.addLayout(foot)
        column.addStretch(0)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    def _connect(self) -> None:
        room = self.room
        room.installEventFilter(self)
        self.view.installEventFilter(self)
        self._follow.timeout.connect(room.follow_desk)
        room.state_changed.connect(self._on_state)
        room.stopped.connect(self._on_stopped)
        room.screen_lost.connect(self._on_lost)
        room.screen_back.connect(self._on_back)
        room.screen_new.connect(self._on_new)
        room.next_requested.connect(self.forward.trigger)
        room.previous_requested.connect(self.backward.trigger)
        self._tick.timeout.connect(self._on_tick)
        self._again.timeout.connect(self._look_again)
        self._theme.changed.connect(self._measure)

    def _measure(self) -> None:
        self.next_frame.setFixedSize(self._theme.px(206), self._theme.px(118))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The rest stands right under the picture, whatever its proportions leave free.
        edges = 2 * self._theme.px(EDGE)
        self.frame.setMaximumHeight((self.width() - self._theme.px(28) - edges) * 9 // 16 + edges)
        room = self.width() / self._theme.scale
        self.next_column.setVisible(room >= 520)
        self._promise.setVisible(room >= 520)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._desk_window is not self.window():
            self._desk_window = self.window()
            self._desk_window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The window at the desk was closed, not minimised: nothing of it may stay on the wall.
        closed = event.type() == QEvent.Type.Hide and not event.spontaneous()
        if closed and watched is self._desk_window:
            self.stop()
        if watched is self.view and event.type() in _MOVED:
            self._follow.start()
        # Some desktops enter a window when it appears, whatever it asks: the keys go back, once.
        entered = watched is self.room and event.type() == QEvent.Type.WindowActivate
        if entered and self._keep_keys:
            self._keep_keys = False
            QTimer.singleShot(0, self, self._back_to_desk)
        return super().eventFilter(watched, event)

    def _keep_desk(self) -> None:
        self._keep_keys, self._times = True, _AGAIN_TIMES
        self._again.start()

    def _look_again(self) -> None:
        # A busy desktop enters the window late, or does not hear at first that it is to leave it.
        self._times -= 1
        if self._times <= 0:
            self._again.stop()
            self._keep_keys = False
        if self.room.isActiveWindow():
            self._back_to_desk()

    def _back_to_desk(self) -> None:
        self.window().activateWindow()

    def _on_state(self, _state: str) -> None:
        self._since.start()
        self._tick.start()
        self._show()
        self.state_changed.emit(self.state)

    def _on_stopped(self) -> None:
        self.projecting = False
        self._tick.stop()
        self._since.invalidate()
        self._show()
        self.state_changed.emit("")

    def _on_tick(self) -> None:
        self.state_changed.emit(self.state)

    def _on_lost(self, name: str) -> None:
        self._keep_desk()
        waits = self.room.awaited_screen is not None
        back = " Quando torna, la proiezione vi rientra, sempre neutra." if waits else ""
        self.told.emit(
            f"Lo schermo {name} si è staccato: la sala resta sulla schermata neutra, in una "
            f"finestra su questo schermo.{back}",
            "warn",
        )

    def _on_back(self, name: str) -> None:
        self._keep_desk()
        if QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
            self._back_to_desk()
        self.told.emit(
            f"Lo schermo {name} è tornato, sulla schermata neutra: Esc rimette in sala il punto.",
            "ok",
        )

    def _on_new(self, name: str) -> None:
        self.told.emit(
            f"Lo schermo {name} è collegato: scegli «Schermo» per portarvi la proiezione.", "ok"
        )

    def _place_at_desk(self) -> QRect:
        """Where a window hides no command: over the picture here, which is the same."""
        view = self.view
        if not view.isVisible() or view.visibleRegion().boundingRect() != view.rect():
            return QRect()
        return QRect(view.mapToGlobal(QPoint(0, 0)), view.size())

    def _identify(self) -> None:
        self._signs: list[QLabel] = identify_screens(self._theme)

    def _show(self) -> None:
        state = self.state
        if state == BLACK:
            self.view.show_black()
        elif state == NEUTRAL or self._slide is None:
            self.view.show_neutral(HEADING)
        else:
            self.view.show_slide(self._slide)
        self.frame.set_live(bool(state))
        self.caption.setText(_CAPTIONS[state])
        set_tone(self.caption, "bad" if state else "muted")
        self.project.setText("Ferma" if state else "Proietta")
        for action in (self.black, self.neutral):
            set_possible(action, bool(state), "Si attiva mentre si proietta (F5)")
        self.black.setText("Mostra di nuovo" if state == BLACK else "Oscura")
        self.neutral.setText("Torna al punto" if state == NEUTRAL else "Neutra")
