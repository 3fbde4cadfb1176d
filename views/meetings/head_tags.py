"""The tags of the head: who is there, always in sight; what the room sees, and for how long."""

from models.usecases.working_group.meeting_board import MeetingBoard
from ui.theme import Theme
from ui.widgets.labels import tag
from views.meetings.room import RoomPane
from views.meetings.words import short_body

_ROOM_WORDS = {"live": "La sala vede", "neutral": "Sala neutra", "black": "Sala al buio"}


class HeadTags:
    """«9 enti presenti su 10» and «La sala vede, 0:52»."""

    def __init__(self, theme: Theme, room: RoomPane) -> None:
        self._room = room
        self.short = False
        """Whether there is little room for words."""
        self.present = tag(theme, "")
        self.live = tag(theme, "", "bad")
        self.live.setVisible(False)

    def show_board(self, board: MeetingBoard | None) -> None:
        """Show who is there, and who is missing where one points."""
        self.present.setVisible(board is not None)
        if board is not None:
            self.present.setText(board.presence_words)
            missing = ", ".join(short_body(each) for each in board.missing)
            self.present.setToolTip(f"Mancano: {missing}" if missing else "Nessuno manca")
        self.show_room()

    def show_room(self) -> None:
        """Show what the room sees and for how long."""
        state, seconds = self._room.state, self._room.seconds
        self.live.setVisible(bool(state))
        if state:
            clock = f"{seconds // 60}:{seconds % 60:02}"
            self.live.setAccessibleName(f"{_ROOM_WORDS[state]}, {clock}")
            self.live.setText(f"{'Sala' if self.short else _ROOM_WORDS[state]}, {clock}")
