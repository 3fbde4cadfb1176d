"""The commands of the week as a whole, and when each can be done."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from models.usecases.week_board import WeekBoard
from ui.commands import command, set_possible
from views.week.by_hand import APPROVED, SEARCHING

_GROUP = "Settimana"

Run = Callable[[], object]


class WeekCommands:
    """Actions of the screen; those on a card are in `ByHand`."""

    def __init__(
        self,
        screen: QWidget,
        *,
        calculate: Run,
        keep_best: Run,
        take_back: Run,
        edit_availability: Run,
        preview: Run,
        imports: Run,
    ) -> None:
        def add(text: str, run: Run, keys: str, icon: str) -> QAction:
            return command(screen, text, run, keys, icon=icon, group=_GROUP)

        self.calculate = add("Ricalcola", calculate, "F9", "arrow-repeat")
        self.keep_best = add("Tieni la migliore", keep_best, "", "check-lg")
        self.take_back = add("Annulla la ricerca", take_back, "", "x-lg")
        self.availability = add("Disponibilità", edit_availability, "Ctrl+D", "sliders")
        self.preview = add("Anteprima dell’elenco", preview, "Ctrl+P", "printer")
        self.preview.setProperty("short", "Anteprima")
        self.enter = add("Inserisci le disponibilità", edit_availability, "", "pencil")
        self.imports = add("Importa il registro", imports, "", "box-arrow-in-down")

    @property
    def in_head(self) -> tuple[QAction, ...]:
        """What the head shows, the primary one last."""
        return self.keep_best, self.take_back, self.calculate, self.availability, self.preview

    def ways_out(self, missing: str) -> list[QAction]:
        """What brings what is missing (the first word of `empty_words`)."""
        return {
            "list": [self.imports],
            "availability": [self.enter, self.imports],
            "room": [self.availability, self.calculate],
            "proposal": [self.calculate, self.availability],
        }[missing]

    def follow(self, board: WeekBoard | None, *, searching: bool, list_in_front: bool) -> None:
        """Enable what can be done now; what cannot says why."""
        approved = board is not None and board.approved
        ready = board is not None and board.communicated and board.listed > 0
        planned = board is not None and bool(board.cards)
        self.calculate.setVisible(not searching)
        self.keep_best.setVisible(searching)
        self.take_back.setVisible(searching)
        why = APPROVED if approved else "Manca la disponibilità della settimana"
        set_possible(self.calculate, ready and not approved, why)
        self.calculate.setText("Ricalcola" if planned else "Calcola")
        set_possible(self.availability, not searching, SEARCHING)
        why = SEARCHING if searching else "Serve prima una proposta"
        set_possible(self.preview, (planned or ready) and not searching, why)
        # The page of the list prints with the same key: while it is in front this one steps back.
        self.preview.setVisible(not list_in_front)
