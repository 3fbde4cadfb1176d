"""The other tabs: who knows what, acts, building, timeline with the history of changes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.italian import counted
from models.usecases.dossier_history import HistoryEntry
from models.usecases.sheet.content import RestrictedGroup
from models.usecases.working_group.knowledge_matrix import Knowledge
from models.usecases.working_group.residents_elsewhere import ResidentElsewhere
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.labels import label, muted, tag
from views.desk import OFFICE_ZONE
from views.dossier.knowledge.section import KnowledgeSection
from views.dossier.part import Part
from views.dossier.restricted_section import RestrictedSection
from views.dossier.summary_part import add_neighbours
from views.dossier.timeline_view import TimelineView
from views.dossier.words import RESTRICTED, source_in_short

ALL = 10_000


class OfficesPart(Part):
    """Chi sa cosa: the matrix, then what each office gave and could still give."""

    @override
    def _fill(self) -> None:
        theme, on = self._theme, self._sheet.on
        self.knowledge: KnowledgeSection | None = None
        self._matrix = self._section("Chi sa cosa", "par. 11.1, punto 2")
        for office in self._sheet.offices:
            count = len(office.missing)
            lacks = f"{count} {'dato mancante' if count == 1 else 'dati mancanti'}"
            section = self._section(office.office, lacks if count else "")
            for what, source in office.given:
                said = muted(theme, source_in_short(source, on))
                if source is not None:
                    said.setToolTip(f"{source.sentence}.")
                section.add_line(what, said, width=180)
            if not office.given:
                section.add_text("Nulla finora.", tone="muted")
            for gap in office.missing:
                section.add_text(f"Manca: {gap.lower()}", tone="warn")

    def show_knowledge(
        self, knowledge: Knowledge, residents: Sequence[ResidentElsewhere]
    ) -> KnowledgeSection:
        """Show the matrix, which comes a moment after the sheet."""
        if self.knowledge is not None:
            self.knowledge.hide()
            self.knowledge.deleteLater()
        self.knowledge = KnowledgeSection(self._theme, knowledge, residents)
        self._matrix.add(self.knowledge)
        return self.knowledge


class ActsPart(Part):
    """Acts for the managing body, reports, decisions of the Gruppo di Lavoro."""

    @override
    def _fill(self) -> None:
        theme, sheet = self._theme, self._sheet
        section = self._section("Provvedimenti", f"ente {sheet.body}")
        if not sheet.acts:
            section.add_text("Nessun provvedimento registrato.", tone="muted")
        for act in sheet.acts:
            section.add_text(act.title, "body_bold")
            day = f"{act.day:%d/%m/%Y}" if act.day else "senza data"
            said = " · ".join((day, *((act.reference,) if act.reference else ()), *act.qualities))
            shown = section.add_text(said, "small", "muted")
            if act.source is not None:
                shown.setToolTip(f"{act.source.sentence}.")
            if act.is_title:
                holder = tag(theme, "vale come titolo (11.1, punto 4.2)", "accent")
                section.add(holder)
        reports = self._section("Questura")
        if sheet.reports:
            group = RestrictedSection(
                theme,
                RestrictedGroup.JUDICIAL,
                "Date",
                self._hands,
                summary=counted(sheet.reports, "segnalazione", "segnalazioni"),
            )
            self.groups.append(group)
            reports.add(group)
            reports.add_text("Il motivo sta solo nella copia per la Questura.", "small", "muted")
        else:
            reports.add_text("Nessuna segnalazione registrata.", tone="muted")
        decided = self._section("Gruppo di Lavoro")
        if not sheet.state.group_decisions:
            decided.add_text("Nessuna determinazione registrata.", tone="muted")
        for decision in sheet.state.group_decisions:
            words = f"{decision.day:%d/%m/%Y}: {decision.words}"
            revoke = link_button(theme, "Revoca")
            revoke.setAccessibleName(f"Revoca la determinazione del {words}")
            number = decision.decision_id
            revoke.clicked.connect(
                lambda _=False, wanted=number: self._hands.revoke_group_decision(wanted)
            )
            decided.add_line(
                f"{decision.day:%d/%m/%Y}", label(theme, decision.words, wrap=True), revoke
            )
            remark = " · ".join(part for part in (decision.reason, decision.reference) if part)
            decided.add_text(remark, "small", "muted")


class BuildingPart(Part):
    """The dwelling, its occupation, the household as declared, and who else is in the building."""

    @override
    def _fill(self) -> None:
        sheet = self._sheet
        self._values("Alloggio", sheet.dwelling, "F2 modifica, F4 fonte")
        self._values("Occupazione", sheet.occupation)
        self._values("Nucleo dichiarato", sheet.declared)
        section = self._section(
            f"Altri nello stabile {sheet.building}", "un solo intervento al giorno per stabile"
        )
        if sheet.neighbours:
            add_neighbours(section, self._theme, sheet, self._hands, ALL)
        else:
            section.add_text("Nessun’altra posizione nello stabile.", tone="muted")


class TimelinePart(Part):
    """Everything that happened, then who changed what; the history comes a moment later."""

    @override
    def _fill(self) -> None:
        sheet = self._sheet
        section = self._section("Cronologia", f"{len(sheet.timeline)} fatti")
        section.add(TimelineView(self._theme, sheet.timeline, sheet.on))
        self.history = self._section("Storia delle modifiche", "chi, quando, che cosa")
        self._box: QWidget = muted(self._theme, "Si sta leggendo.")
        self.history.add(self._box)

    def show_history(self, entries: Sequence[HistoryEntry]) -> None:
        """Show the changes, the newest first; what they need of room is known at once."""
        before, self._box = self._box, QWidget()
        self.history.rows.removeWidget(before)
        before.hide()
        before.deleteLater()
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self._theme.px(4))
        if not entries:
            nothing = "Nessuna modifica dopo la prima importazione."
            inside.addWidget(label(self._theme, nothing, tone="muted", wrap=True))
        for entry in entries:
            inside.addWidget(_history_row(self._theme, entry))
        self.history.add(self._box)
        self._box.setVisible(True)
        self.history.rows.activate()
        self.column.activate()


def _history_row(theme: Theme, entry: HistoryEntry) -> QWidget:
    words = f"{entry.verb}: {entry.field}" if entry.field else entry.verb
    remark = f"{entry.at.astimezone(OFFICE_ZONE):%d/%m/%Y %H:%M} · {entry.author}"
    if entry.restricted or entry.old or entry.new:
        change = f"{entry.old or '—'} → {entry.new or '—'}"
        words = f"{entry.field}: {RESTRICTED if entry.restricted else change}"
        remark += f" · {entry.verb}"
    row = QWidget()
    row.setAccessibleName(f"{words}, {remark}")
    inside = QVBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(0)
    inside.addWidget(label(theme, words, wrap=True))
    inside.addWidget(muted(theme, remark, wrap=True))
    return row
