"""Fragilità: indications, assessment, state of necessity, solution; each layer by itself."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.indications import PATHOLOGIES
from models.rules.italian import capitalised, short_date
from models.rules.protection_words import SOLUTION_STEPS
from models.usecases.protection.protection_history import ProtectionEntry
from models.usecases.protection.revoke_protection_act import Layer
from models.usecases.sheet.assessment import FRAGILITIES
from models.usecases.sheet.content import RestrictedGroup
from ui.lists.cell import Cell
from ui.widgets.buttons import button, link_button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label, muted, rich_label
from ui.widgets.notice import Notice
from views.dossier.part import Part
from views.dossier.restricted_section import RestrictedSection
from views.dossier.section import Section
from views.dossier.words import indication_remark
from views.marks.painted import draw_necessity
from views.marks.sign import Sign

NOT_FRAGILE = FRAGILITIES["not_fragile"]
_STANDS = (
    "La valutazione dice «non fragile»: la dichiarazione vale finché i Servizi Sociali non la "
    "ritirano o non decade."
)
_BUTTONS = {
    "indicated": "Indica la soluzione…",
    "entitled": "Ha diritto…",
    "not_entitled": "Non ha diritto…",
    "place_available": "C’è posto…",
    "no_place": "Non c’è posto…",
    "offered": "Proponi…",
    "accepted": "Accetta…",
    "refused": "Rifiuta…",
    "entered": "Ingresso…",
    "left": "Uscita…",
}


class ProtectionPart(Part):
    """Who said it, when, by which act; nothing here is computed but the indications."""

    @override
    def _fill(self) -> None:
        self._indications()
        self._assessment()
        self._necessity()
        self._solution()

    # Layer by layer

    def _indications(self) -> None:
        section = self._section("1. Indicazioni", "calcolate dai dati, con la fonte")
        shown = [each for each in self._sheet.indications if not each.restricted]
        for indication in shown:
            said = muted(self._theme, indication_remark(indication, self._sheet.on), wrap=True)
            section.add_line(indication.text, said)
        if len(shown) < len(self._sheet.indications):
            health = any(each.kind == PATHOLOGIES for each in self._sheet.indications)
            name = "Salute" if health else "Dettagli"
            group = RestrictedSection(self._theme, RestrictedGroup.HEALTH, name, self._hands)
            self.groups.append(group)
            section.add(group)
        if not self._sheet.indications:
            section.add_text("Nessuna dai registri ricevuti.", tone="muted")
        self._history(section, Layer.INDICATION)
        section.add_text("Un’indicazione chiede una valutazione: non la sostituisce.", "small",
                         "muted")  # fmt: skip
        if self._sheet.protection.markable:
            self._buttons(section, [("mark", "Segna un criterio…", "")])

    def _assessment(self) -> None:
        said = self._sheet.assessment
        section = self._section("2. Valutazione", "dei Servizi Sociali")
        words = said.assessment if said is not None else ""
        if words and said is not None:
            day = f", {short_date(said.assessed_on)}" if said.assessed_on else ""
            section.add(rich_label(self._theme, f"<b>{escape(words)}</b>{escape(day)}"))
        else:
            section.add_text("Non ancora ricevuta.", tone="muted")
        self._history(section, Layer.ASSESSMENT)
        self._buttons(section, [("assessment", "Registra una valutazione…", "")])

    def _necessity(self) -> None:
        sheet, said = self._sheet, self._sheet.assessment
        section = self._section("3. Stato di necessità", "lo dichiarano solo i Servizi Sociali")
        state = said.necessity if said is not None else ""

        words = said.necessity_words if said is not None and state else "Non valutata"

        def diamond(cell: Cell, left: float) -> float:
            return draw_necessity(cell, state, left, word=words)

        section.add(Sign(self._theme, diamond, words))
        if sheet.protection.declared and said is not None and said.assessment == NOT_FRAGILE:
            section.add_text(_STANDS, "small", "warn")
        self._history(section, Layer.NECESSITY)
        notes = sheet.protection.taking_notes
        for entry in notes:
            section.add(self._entry(entry, revocable=False))
        if sheet.protection.declared and all(entry.revoked for entry in notes):
            section.add_text("Il Gruppo di Lavoro non ne ha ancora preso atto.", "small", "muted")
        other = "Ritirata o decaduta…" if sheet.protection.declared else "Altro atto…"
        self._buttons(
            section, [("declaration", "Registra la dichiarazione…", ""), ("necessity", other, "")]
        )

    def _solution(self) -> None:
        theme, shown = self._theme, self._sheet.protection
        section = self._section("4. Soluzione", "indicata dal Comune")
        if shown.without_solution:
            notice = Notice(theme, "bad", parent=self)
            notice.tell(shown.without_solution)
            section.add(notice)
            section.rows.addSpacing(theme.px(6))
        self._suggestion(section)
        if shown.journey.entered_on is not None:
            inside = f"In struttura dal {short_date(shown.journey.entered_on)}."
            section.add_text(inside, "body_bold")
        self._history(section, Layer.SOLUTION)
        self._buttons(
            section, [(f"step_{step}", _BUTTONS[step], problem) for step, problem in shown.steps]
        )
        self._what_is_missing(section)
        places = link_button(theme, "Strutture e posti…")
        places.clicked.connect(lambda _=False: self._hands.show_structures())
        row = QWidget()
        inside_row = QHBoxLayout(row)
        inside_row.setContentsMargins(0, 0, 0, 0)
        inside_row.addWidget(places)
        inside_row.addStretch(1)
        section.add(row)

    def _suggestion(self, section: Section) -> None:
        """The branch of par. 11.2 that applies, with its text, or why none does (ambiguity 14)."""
        shown = self._sheet.protection
        answer = shown.branches[shown.refuses]
        notice = Notice(self._theme, "info" if answer.branch else "warn", parent=self)
        if answer.branch is not None:
            head = f"Si applica il {answer.branch.citation}."
        else:
            head = "Nessun ramo del par. 11.2 si applica."
        notice.tell(f"<b>{escape(head)}</b> {escape(answer.why)}", rich=True)
        section.add(notice)

    # Parts of a layer

    def _buttons(self, section: Section, offered: list[tuple[str, str, str]]) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=self._theme.px(6))
        section.rows.addSpacing(self._theme.px(4))
        for name, text, problem in offered:
            if problem:  # said by `_what_is_missing` where it is the next one
                continue
            made = button(self._theme, text)
            made.setProperty("size", "small")
            made.setObjectName(f"form:{name}")
            words = SOLUTION_STEPS.get(name.removeprefix("step_"))
            made.setAccessibleName(capitalised(words) if words else text)
            made.clicked.connect(lambda _=False, wanted=name: self._hands.open_form(wanted))
            flow.addWidget(made)
        section.add(holder)

    def _what_is_missing(self, section: Section) -> None:
        """Say why the next step of the way cannot be recorded yet."""
        problems, way = dict(self._sheet.protection.steps), self._sheet.protection.journey
        wanted = "entered" if way.accepted else "accepted" if way.offered else "offered"
        if problems[wanted] and not way.inside:
            words = capitalised(SOLUTION_STEPS[wanted])
            section.add_text(f"{words}: {problems[wanted][:1].lower()}{problems[wanted][1:]}",
                             "small", "muted")  # fmt: skip

    def _history(self, section: Section, layer: Layer) -> None:
        for entry in self._sheet.protection.of(layer):
            section.add(self._entry(entry))

    def _entry(self, entry: ProtectionEntry, *, revocable: bool = True) -> QWidget:
        theme = self._theme
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        day = label(theme, short_date(entry.day) if entry.day else "senza data", "small", "muted")
        day.setMinimumWidth(theme.px(68))
        grid.addWidget(day, 0, 0, Qt.AlignmentFlag.AlignTop)
        # Revoca stands beside the first line alone: what follows has the whole width.
        words = QVBoxLayout()
        words.setSpacing(0)
        grid.addLayout(words, 1, 1, 1, 2)
        name = f"<s>{escape(entry.words)}</s>" if entry.revoked else escape(entry.words)
        title = rich_label(theme, name, "body", "muted" if entry.revoked else "text", wrap=True)
        grid.addWidget(title, 0, 1, Qt.AlignmentFlag.AlignTop)
        if entry.facts:
            words.addWidget(label(theme, " · ".join(entry.facts), "small", wrap=True))
        who = f"{entry.who} · " if entry.who else ""
        source = f"registrato da {entry.author}" if entry.act_id is not None else entry.author
        words.addWidget(muted(theme, f"{who}{source}", wrap=True))
        if entry.revoked:
            words.addWidget(label(theme, capitalised(entry.revoked), "small", "warn", wrap=True))
        if revocable and entry.act_id is not None and not entry.revoked:
            revoke = link_button(theme, "Revoca")
            revoke.setAccessibleName(f"Revoca: {entry.words}")
            wanted = f"revoke_act:{entry.layer}:{entry.act_id}"
            revoke.clicked.connect(lambda _=False: self._hands.open_form(wanted))
            revoke.setObjectName(f"form:{wanted}")
            grid.addWidget(revoke, 0, 2, Qt.AlignmentFlag.AlignTop)
        row.setAccessibleName(
            ", ".join(filter(None, (day.text(), entry.words, *entry.facts, entry.revoked)))
        )
        return row
