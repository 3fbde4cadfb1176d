"""Narrowing the proposals: a text, the rule, the managing body, four signs, each with its count."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from models.rules.group_agenda import RULE_TEXTS, AgendaRule
from models.usecases.working_group.agenda_candidates import AgendaCandidate, CandidateTrait
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.chips import FilterChip
from ui.widgets.flow import FlowLayout
from ui.widgets.grounds import set_look

_TRAITS = {
    CandidateTrait.MINORS: "con minori",
    CandidateTrait.NO_PLACE: "senza posto",
    CandidateTrait.UNIDENTIFIED: "non identificati",
    CandidateTrait.ELSEWHERE: "residenti fuori Milano",
}
_PAUSE_MS = 120
Keep = Callable[[AgendaCandidate], bool]


class _TraitChip(QPushButton):
    """A sign that is asked for or not: Space turns it."""

    def __init__(self, theme: Theme, trait: CandidateTrait) -> None:
        super().__init__()
        self.trait = trait
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self.toggled.connect(self._show)
        theme.changed.connect(self._show)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Say how many of what is in view have it."""
        words = f"{_TRAITS[self.trait]} {thousands(count)}"
        self.setText(words)
        self.setAccessibleName(words)
        self.setEnabled(bool(count) or self.isChecked())
        self._show()

    def _show(self) -> None:
        on = self.isChecked()
        set_look(self, "active", on)
        self.setIcon(self._theme.icon("check-lg", "on_sel") if on else QIcon())


class CandidateFilters(QWidget):
    """What is asked for; every count is of what the other filters leave."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "none")
        self._candidates: tuple[AgendaCandidate, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cerca per codice o via…")
        self.search.setAccessibleName("Cerca tra le proposte")
        self.search.setClearButtonEnabled(True)
        self.rule = FilterChip(theme, "rule", "Regola")
        self.body = FilterChip(theme, "body", "Ente gestore")
        self.traits = [_TraitChip(theme, trait) for trait in _TRAITS]
        self.clear_all = link_button(theme, "Togli i filtri")
        self.clear_all.clicked.connect(self.clear)
        flow = FlowLayout(self, spacing=theme.px(6))
        for made in (self.rule, self.body, *self.traits, self.clear_all):
            flow.addWidget(made)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._tell)
        self.search.textChanged.connect(self._soon.start)
        for chip in (self.rule, self.body):
            chip.values_changed.connect(self._tell)
        for sign in self.traits:
            sign.toggled.connect(self._tell)

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return any(self._keeps().values())

    def show_candidates(self, candidates: Sequence[AgendaCandidate]) -> None:
        """Take what the rules propose."""
        self._candidates = tuple(candidates)
        self._count()

    def keeps(self) -> Keep:
        """Return whether a candidate is in view."""
        wanted = [each for each in self._keeps().values() if each is not None]
        return lambda candidate: all(keep(candidate) for keep in wanted)

    def clear(self) -> None:
        """Ask for nothing."""
        for sign in self.traits:
            sign.blockSignals(True)
            sign.setChecked(False)
            sign.blockSignals(False)
        self.rule.set_values(())
        self.body.set_values(())
        self.search.clear()
        self._tell()

    def _tell(self) -> None:
        self._soon.stop()
        self._count()
        self.changed.emit()

    def _keeps(self) -> dict[str, Keep | None]:
        words = self.search.text().casefold().split()
        rules, bodies = set(self.rule.values), set(self.body.values)
        found: dict[str, Keep | None] = {
            "text": (lambda each: _said(each, words)) if words else None,
            "rule": (lambda each: not rules.isdisjoint(each.rules)) if rules else None,
            "body": (lambda each: each.body in bodies) if bodies else None,
        }
        for sign in self.traits:
            found[sign.trait] = _having(sign.trait) if sign.isChecked() else None
        return found

    def _count(self) -> None:
        """Count for each filter what the others leave, in one pass over the proposals."""
        keeps = {key: keep for key, keep in self._keeps().items() if keep is not None}
        rules, bodies, traits = Counter[str](), Counter[str](), Counter[str]()
        for each in self._candidates:
            failed = [key for key, keep in keeps.items() if not keep(each)]
            if len(failed) > 1:
                continue
            alone = failed[0] if failed else ""
            if alone in ("", "rule"):
                rules.update(str(rule) for rule in each.rules)
            if alone in ("", "body"):
                bodies[each.body] += 1
            if not failed:
                traits.update(each.traits)
        self.rule.set_choices(
            [(str(rule), RULE_TEXTS[rule][0], rules[rule]) for rule in AgendaRule if rules[rule]]
        )
        self.body.set_choices([(name, name, bodies[name]) for name in sorted(bodies)])
        for sign in self.traits:
            sign.show_count(traits[sign.trait])
        self.clear_all.setVisible(bool(keeps))


def thousands(number: int) -> str:
    """ "2.401"."""
    return f"{number:,}".replace(",", ".")


def _having(trait: CandidateTrait) -> Keep:
    return lambda candidate: trait in candidate.traits


def _said(candidate: AgendaCandidate, words: Sequence[str]) -> bool:
    text = f"{candidate.case_code} {candidate.address}".casefold()
    return all(word in text for word in words)
