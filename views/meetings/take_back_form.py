"""Why a decision recorded in the meeting is taken off, and what goes with it."""

from models.usecases.working_group.decision_following import DecisionFollowing
from models.usecases.working_group.meeting_board import BoardDecision, BoardItem, MeetingBoard
from ui.theme import Theme
from ui.widgets.form_page import FormPage, Prose
from views.meetings.choices import decision_number
from views.meetings.following_words import ANSWERED, goes_with


class TakeBackForm(FormPage):
    """Says first what is withdrawn with it; the reason stays with the decision."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, "Togli la determinazione", "Togli la determinazione", kind="danger",
            back="Torna alla riunione", group="Riunione",
        )  # fmt: skip
        self.item: BoardItem | None = None
        self.made: BoardDecision | None = None
        self.goes = self.notice_above(theme)
        self.reason = Prose(theme, "Motivo")
        self._reason = self.field("Motivo", self.reason, "Resta agli atti con la determinazione")
        self.column.addWidget(self._reason)

    def show_decision(
        self,
        board: MeetingBoard,
        item: BoardItem,
        made: BoardDecision,
        following: DecisionFollowing | None,
    ) -> None:
        """Say which decision, and what goes with it."""
        self.item, self.made = item, made
        number = decision_number(board, item, made.ordinal)
        self.title.setText(f"Togli la determinazione {number}, {item.name}")
        self.say(f"«{made.text}». {made.reason}")
        self.reason.setPlainText("")
        self._reason.set_error("")
        self.notice.clear()
        said = goes_with(made.outcome, following) if following is not None else ""
        if said:
            self.goes.tell(said, "bad" if said == ANSWERED else "warn")
        else:
            self.goes.tell("Con la determinazione non si ritira altro.", "info")

    def valid(self) -> bool:
        """Say that the reason is missing."""
        missing = "" if self.reason.text() else "Scrivi il motivo: perché si toglie."
        self._reason.set_error(missing)
        if missing:
            self.reason.setFocus()
        return not missing
