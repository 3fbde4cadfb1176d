"""Which item the room is at: the one it sees, the one in hand, and the picture that comes next."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from models.usecases.extracts.projection import PublicDossier
from models.usecases.working_group.meeting_board import BoardItem, MeetingBoard
from models.usecases.working_group.public_row import DecisionInHand, public_row
from ui.commands import set_possible
from ui.projection.slide import Slide
from views.meetings.room import RoomPane
from views.meetings.slides import slide_of

PublicDossiers = Mapping[int, PublicDossier]


class Wall(QObject):
    """Makes the slides: of what the room sees, and of what it would see with Pag↓.

    The room does not follow the arrows: it is sent to an item by a key, after its picture was
    shown small. It follows by itself only when the item it sees was decided.
    """

    def __init__(self, pane: RoomPane, parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane
        self._board: MeetingBoard | None = None
        self._public: PublicDossiers = {}
        self._live: int | None = None
        self._in_hand: BoardItem | None = None
        self._draft: DecisionInHand | None = None
        self._held = False
        pane.state_changed.connect(self._on_state)

    @property
    def live_id(self) -> int | None:
        """The item that the room is at; None while nothing is projected."""
        return self._live if self._pane.projecting else None

    def show_board(self, board: MeetingBoard, public: PublicDossiers) -> None:
        """Take a meeting as it stands now."""
        if self._board is None or self._board.id != board.id:
            self._live = None
        self._board, self._public = board, public
        if board.item(self._live) is None:
            self._live = None
        self._in_hand = board.item(self._in_hand.id) if self._in_hand is not None else None
        self._show()

    def take_in_hand(self, item: BoardItem | None, draft: DecisionInHand | None) -> None:
        """Take the item in hand and what is being written of it."""
        self._in_hand, self._draft = item, draft
        if not self._pane.projecting and item is not None and not item.withdrawn_reason:
            self._live = item.id  # before it is projected, the picture is that of the item in hand
        self._show()

    def send(self, item_id: int) -> None:
        """Let the room see an item."""
        self._live = item_id
        self._show()

    def target(self, by: int) -> int | None:
        """Return where the room would go: the item in hand where it is elsewhere, else the next."""
        if self._board is None:
            return None
        items = [item.id for item in self._board.live_items]
        in_hand = self._in_hand.id if self._in_hand is not None else None
        if by > 0 and self._pane.projecting and in_hand in items and in_hand != self._live:
            return in_hand
        # An item that was taken off the agenda keeps its place in the order.
        every = [item.id for item in self._board.items]
        here = every.index(self._live) if self._live in every else -1
        beyond = every[here + 1 :] if by > 0 else every[: max(here, 0)][::-1]
        return next((each for each in beyond if each in items), None)

    def allow(self, *, held: bool) -> None:
        """Let the room be shown, once the meeting was opened."""
        self._held = held
        self._show()

    def _slide(self, item_id: int | None) -> Slide | None:
        if self._board is None:
            return None
        item = self._board.item(item_id)
        if item is None or item.withdrawn_reason:
            return None
        mine = self._in_hand is not None and self._in_hand.id == item.id
        return slide_of(public_row(self._board, self._public, item, self._draft if mine else None))

    def _show(self) -> None:
        following = self.target(1)
        item = self._board.item(following) if self._board is not None else None
        words = "Avanti" if item is None else f"Avanti: punto {item.number}"
        if item is not None and self._in_hand is not None and item.id == self._in_hand.id:
            words = f"Manda in sala: punto {item.number}"
        for action, possible in (
            (self._pane.project, self._held),
            (self._pane.forward, self._held and item is not None),
            (self._pane.backward, self._held and self.target(-1) is not None),
        ):
            set_possible(action, possible, "Si attiva a riunione aperta, se c’è un altro punto")
        self._pane.show_slides(self._slide(self._live), self._slide(following), words)

    def _on_state(self, _state: str) -> None:
        self._show()
