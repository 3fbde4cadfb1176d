"""Standard reasons of the decisions: one card a decision, a sentence a line, chosen by a digit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from models.records.vocabulary import GroupOutcome
from models.rules.italian import counted
from models.usecases import session_phrases
from models.usecases.decide_in_session import TableOutcome
from models.usecases.settings_sheet import SettingsSheet
from models.usecases.working_group import meeting_phrases
from ui.theme import Theme
from ui.widgets.buttons import Button, link_button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.form_page import Prose
from views.desk import Desk
from views.settings.section import Section

_GROUP = {
    GroupOutcome.DEEPEN: "Approfondire",
    GroupOutcome.ASK_FINANCE_POLICE: "Chiedere alla Guardia di Finanza",
    GroupOutcome.ASK_SOCIAL_SERVICES: "Chiedere ai Servizi Sociali",
    GroupOutcome.PUT_ON_LIST: "Inserire in elenco",
    GroupOutcome.POSTPONE: "Rinviare",
    GroupOutcome.ARCHIVE: "Archiviare",
    GroupOutcome.TAKE_NOTE: "Prendere atto",
}
_TABLE = {
    TableOutcome.CONFIRM: "Programma",
    TableOutcome.MOVE_DAY: "Sposta giorno",
    TableOutcome.POSTPONE: "Rinvia",
    TableOutcome.REFER: "Al Gruppo di Lavoro",
    TableOutcome.EXCLUDE: "Non procedere",
}
_LEAST_LINES = 3


class _Sentences(Prose):
    """Kept when it is left."""

    finished = Signal()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()

    def sentences(self) -> tuple[str, ...]:
        """Return what is written, a sentence a line."""
        lines = self.toPlainText().splitlines()
        return tuple(" ".join(line.split()) for line in lines if line.strip())


@dataclass(frozen=True)
class _Decision:
    """A decision of one of the two tables, with the widgets of its card."""

    name: str
    standard: tuple[str, ...]
    keep: Callable[[Any, Sequence[str]], None]
    words: _Sentences
    field: Field
    restore: Button


class PhrasesSection(Section):
    """The Gruppo first, then the Tavolo; what was recorded with a decision never changes."""

    key = "phrases"
    title = "Frasi pronte"
    icon = "list-ol"
    text = (
        "I motivi che si scelgono con una cifra mentre si decide, al massimo nove per decisione, "
        "una frase per riga. Le decisioni già registrate tengono le parole di allora."
    )

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(theme, desk, parent)
        self._shown: dict[str, tuple[str, ...]] = {}
        self.decisions: dict[str, _Decision] = {}
        group = self.part("Gruppo di Lavoro")
        for outcome, name in _GROUP.items():
            self._add(
                group, f"group.{outcome}", name, meeting_phrases.STANDARD_PHRASES[outcome],
                _keeping(meeting_phrases.change_phrases, outcome),
            )  # fmt: skip
        table = self.part("Tavolo Tecnico")
        for each, name in _TABLE.items():
            self._add(
                table, f"session.{each}", name, session_phrases.STANDARD_PHRASES[each],
                _keeping(session_phrases.change_phrases, each),
            )  # fmt: skip
        self.column.addStretch(1)

    def _add(
        self,
        column: QVBoxLayout,
        key: str,
        name: str,
        standard: tuple[str, ...],
        keep: Callable[[Any, Sequence[str]], None],
    ) -> None:
        theme = self.theme
        words = _Sentences(theme, f"Frasi per «{name}»", _LEAST_LINES)
        field = Field(theme, name, words)
        restore = link_button(theme, "Riporta quelle del programma")
        restore.setAccessibleName(f"Riporta le frasi del programma per «{name}»")
        card = Card(theme)
        card.column.addWidget(field)
        foot = QHBoxLayout()
        foot.addWidget(restore)
        foot.addStretch(1)
        card.column.addLayout(foot)
        column.addWidget(card)
        self.decisions[key] = _Decision(name, standard, keep, words, field, restore)
        words.finished.connect(partial(self._keep, key))
        restore.clicked.connect(partial(self._restore, key))

    @override
    def show_sheet(self, sheet: SettingsSheet) -> None:
        found = _by_key(sheet)
        for key, decision in self.decisions.items():
            before, phrases = self._shown.get(key), found[key]
            # What is being typed is not overwritten by what comes back from the archive.
            if not decision.words.hasFocus() or decision.words.sentences() == before:
                decision.words.show_text("\n".join(phrases))
                decision.field.set_error("")
            self._shown[key] = phrases
            decision.words.set_lines(max(len(phrases) + 1, _LEAST_LINES))
            decision.field.set_hint(_digits(len(phrases)))
            decision.restore.setVisible(phrases != decision.standard)

    @override
    def unsaved(self) -> str:
        for key, decision in self.decisions.items():
            if decision.words.sentences() != self._shown.get(key, ()) and decision.field.error:
                return f"Le frasi per «{decision.name}» non sono salvate: {decision.field.error}"
        return ""

    def _keep(self, key: str) -> None:
        decision = self.decisions[key]
        phrases = decision.words.sentences()
        if phrases == self._shown.get(key):
            return
        self._set(decision, phrases)

    def _restore(self, key: str) -> None:
        decision = self.decisions[key]
        decision.words.setFocus(Qt.FocusReason.OtherFocusReason)
        decision.words.show_text("\n".join(decision.standard))
        self._set(decision, ())

    def _set(self, decision: _Decision, phrases: Sequence[str]) -> None:
        self.save(
            f"Frasi pronte: {decision.name}",
            "change_phrases",
            lambda session: decision.keep(session, phrases),
            decision.field,
        )


def _keeping(change: Callable[..., None], outcome: str) -> Callable[[Any, Sequence[str]], None]:
    return lambda session, phrases: change(session, outcome, phrases)


def _by_key(sheet: SettingsSheet) -> Mapping[str, tuple[str, ...]]:
    return {
        **{f"group.{key}": phrases for key, phrases in sheet.group_phrases.items()},
        **{f"session.{key}": phrases for key, phrases in sheet.session_phrases.items()},
    }


def _digits(count: int) -> str:
    if count == 0:
        return "Nessuna frase"
    keys = "cifra 1" if count == 1 else f"cifre da 1 a {count}"
    return f"{counted(count, 'frase', 'frasi')}, {keys}"
