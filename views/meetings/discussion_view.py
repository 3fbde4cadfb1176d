"""How the decision in hand is shown: which letters, what is written, what one is warned of."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from models.records.vocabulary import GroupOutcome
from models.rules.italian import joined
from models.usecases.working_group.meeting_board import BoardItem, MeetingBoard
from ui.commands import set_possible
from views.meetings.choices import (
    Mode,
    decision_number,
    offered,
    reason_needed,
    says_of_its_own,
    why_not,
    without_place,
)
from views.meetings.drafts import Draft
from views.meetings.following_words import goes_with

if TYPE_CHECKING:
    from views.meetings.discussion import Discussion

_ROWS = 4
"""Of the letters: the grid is as high whatever can be decided."""
_ROW = 32


def lacking(board: MeetingBoard, item: BoardItem, draft: Draft, due_problem: str) -> str:
    """Return what a decision lacks to be recorded, "" where nothing."""
    if draft.outcome is None:
        return "Scegli la decisione con la sua lettera."
    phrases = board.phrases.get(str(draft.outcome), ())
    if reason_needed(draft.outcome) and not draft.reason.strip():
        return "Scegli una frase con la cifra, o scrivi il motivo."
    if (
        draft.outcome is GroupOutcome.PUT_ON_LIST
        and without_place(item)
        and not says_of_its_own(draft.reason, phrases)
    ):
        return "Oltre alla frase pronta, scrivi perché si inserisce ora (F2)."
    if due_problem:
        return due_problem
    if draft.due_on is not None and draft.due_on < board.held_on:
        return "Il termine è prima della riunione: correggilo."
    return ""


class DiscussionView:
    """Shows a `Discussion` as it stands."""

    def __init__(self, discussion: "Discussion") -> None:
        self._of = discussion

    def show(self) -> None:
        """Show letters, words, warnings and what can be done."""
        of = self._of
        self._show_letters()
        self._show_words()
        self._show_deeds()
        of.here.show_item(
            of.board,
            of.item,
            chosen=of.chosen.id if of.chosen is not None else None,
            writing=of.writing,
            deeds=of.writable,
            words=of.writable,
        )

    def _show_letters(self) -> None:
        of, item = self._of, self._of.item
        choices = offered(item)
        names = {outcome: name for outcome, _letter, name in choices}
        for outcome, action in of.letters.items():
            why = "Si decide mentre la riunione è aperta"
            if of.mode is Mode.DECIDED:
                why = "Il punto è deciso: C corregge, + aggiunge un’altra determinazione"
            elif of.writing and item is not None:
                why = why_not(item, outcome, of.draft.correcting)
            set_possible(action, of.writing and not why, why)
        of.outcomes.offer([(str(each), letter, name) for each, letter, name in choices])
        shown = of.draft.outcome
        ticked = [str(shown)] if shown is not None else []
        if of.mode in (Mode.DECIDED, Mode.READ) and item is not None:
            ticked = [made.outcome for made in item.decisions]
        of.outcomes.tick(ticked)
        for made in of.outcomes.buttons:
            action = of.letters[GroupOutcome(made.value)]
            made.setEnabled(action.isEnabled())
            why = "" if action.isEnabled() else action.statusTip()
            made.setToolTip(why or names[GroupOutcome(made.value)])
            made.setAccessibleDescription(why)
        height = of.here.theme.px(_ROW) * _ROWS
        of.outcomes.setMinimumHeight(height)
        if (grid := of.outcomes.layout()) is not None:
            grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        of.outcomes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _show_words(self) -> None:
        of, draft, phrases, editor = (
            self._of,
            self._of.draft,
            self._of.phrases,
            self._of.here.editor,
        )
        editor.phrases.offer(
            [(phrase, str(digit), phrase) for digit, phrase in enumerate(phrases, start=1)]
        )
        editor.phrases.tick([phrase for phrase in phrases if phrase in draft.reason])
        editor.show_draft(
            draft.reason,
            draft.responsible,
            draft.due_on,
            draft.dissent,
            begun=draft.outcome is not None or of.mode is not Mode.NEW,
        )
        needed = reason_needed(draft.outcome)
        title = "Motivo a verbale" if needed else "Osservazioni a verbale, se ve ne sono"
        if of.mode is Mode.CORRECT and of.board is not None and of.item is not None:
            made = of.corrected
            assert made is not None
            title = f"Correzione della {decision_number(of.board, of.item, made.ordinal)}"
        elif of.mode is Mode.ADD:
            title = "Altra determinazione"
        editor.show_names(
            title,
            "Scegli una frase con la cifra, o scrivi il motivo…"
            if needed
            else "Il verbale si approva anche senza osservazioni…",
            "Per un’altra decisione: Esc, poi la sua lettera." if of.mode is Mode.CORRECT else "",
        )
        editor.say(editor.guard, self._guard())

    def _guard(self) -> str:
        """What one is to know before Enter."""
        of, draft, item = self._of, self._of.draft, self._of.item
        if not of.writing or item is None or draft.outcome is None:
            return ""
        said = []
        made = of.corrected
        if made is not None and made.outcome != draft.outcome:
            said.append(f"Prende il posto di «{made.text}».")
            if of.following is not None and of.following.decision_id == made.id:
                said.append(goes_with(made.outcome, of.following))
        if draft.outcome is GroupOutcome.PUT_ON_LIST and (codes := without_place(item)):
            verb = "resta" if len(codes) == 1 else "restano"
            who = f"{joined(codes)} {verb}" if len(item.codes) > 1 else "La posizione resta"
            said.append(f"{who} non programmabile: manca il posto. Scrivi perché si inserisce ora.")
        return " ".join(filter(None, said))

    def _show_deeds(self) -> None:
        of = self._of
        decided, changing = of.mode is Mode.DECIDED, of.mode in (Mode.CORRECT, Mode.ADD)
        for action, shown in (
            (of.correct, decided), (of.take_back, decided), (of.add, decided),
            (of.give_up, changing),
        ):  # fmt: skip
            action.setVisible(shown)
            action.setEnabled(shown)
        of.give_up.setText("Lascia" if changing else "Lascia la correzione")
        following = of.following_item
        text = "Registra"
        if of.mode is Mode.CORRECT:
            text = "Registra la correzione"
        elif decided:
            text = "Vai al punto" if following is None else f"Vai al punto {following.number}"
        elif following is not None and of.mode is Mode.NEW:
            text = f"Registra e vai al punto {following.number}"
        of.record_action.setText(text)
        shown = of.writing or (decided and following is not None)
        of.record_action.setVisible(shown or not of.writable)
        of.record_action.setEnabled(shown)
        of.statement.setEnabled(of.writable)
