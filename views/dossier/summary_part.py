"""Sintesi: from what stops to why, who, what was declared, what is missing, and what happened."""

import datetime
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.indications import PATHOLOGIES
from models.usecases.sheet.content import DossierSheet, RestrictedGroup, SheetAssessment
from ui.lists.cell import Cell
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label, muted, rich_label, tag
from ui.widgets.notice import Notice
from views.dossier.hands import SheetHands
from views.dossier.part import Part
from views.dossier.restricted_section import RestrictedSection
from views.dossier.section import NAME_WIDTH, Section, icon_label
from views.dossier.timeline_view import TimelineView
from views.dossier.value_row import ValueRow
from views.dossier.words import LANES, indication_remark, people_in_words
from views.marks.painted import draw_household, draw_necessity
from views.marks.sign import Sign

_NO_PLACE_SAID = "posto non indicato"
EVENTS_SHOWN, NEIGHBOURS_SHOWN = 5, 3
_GAP_NAME = 132
NO_BREAK = "\N{NO-BREAK SPACE}"
_JOINED_SLASH = "\u2060/\u2060"


class SummaryPart(Part):
    """The first tab; on a page, the left column."""

    @override
    def _fill(self) -> None:
        self._add_notices()
        for section in (
            self._why(),
            self._household(),
            self._indications(),
            self._assessment(),
            self._missing(),
            self._restricted(),
            self._building(),
            self._timeline(),
            self._notes(),
        ):
            if section is not None:
                self.column.addWidget(section)

    # What stops, what warns

    def _add_notices(self) -> None:
        sheet, state = self._sheet, self._sheet.state
        if state.closed_on is not None:
            self._tell(
                "info", "Posizione chiusa",
                f"dal {state.closed_on:%d/%m/%Y}: {state.closed_reason.rstrip('.')}.",
            )  # fmt: skip
        for notice in sheet.impediments:
            self._tell("bad", "Impedimento: non programmabile.", notice.text)
        if state.impediment_act_words:
            said = f"Il Tavolo ha deciso comunque per la settimana. {state.impediment_act_words}."
            self._tell("info", "Atto registrato.", said)
        if state.suspension_words and not any(n.kind == "suspended" for n in sheet.impediments):
            self._tell("info", "Sospensione futura.", state.suspension_words)
        if state.suspension_id is not None:
            why = state.suspension_reason.rstrip(".") or (
                "è tra i dati riservati, con le indicazioni di fragilità"
            )
            self._tell("info", "Motivo della sospensione:", f"{why}.")
        if len(sheet.cautions) == 1:
            self._tell("warn", "Cautela:", sheet.cautions[0].text)
        elif sheet.cautions:
            lines = "".join(f"<br>· {escape(notice.text)}" for notice in sheet.cautions)
            self._tell_rich("warn", f"<b>Cautele</b>{lines}")
        if state.choice:
            verb = "Confermata a mano" if state.choice == "pin" else "Esclusa a mano"
            day = f" per {state.choice_day:%d/%m}" if state.choice_day else ""
            self._tell("info", f"{verb} nella settimana in mano{day}:", f"{state.choice_reason}.")

    def _tell(self, tone: str, head: str, text: str) -> None:
        self._tell_rich(tone, f"<b>{escape(head)}</b> {escape(text)}")

    def _tell_rich(self, tone: str, markup: str) -> None:
        notice = Notice(self._theme, tone, parent=self)
        notice.tell(markup, rich=True)
        self.column.addWidget(notice)

    # Why

    def _why(self) -> Section:
        place = self._sheet.place
        if not place.known:
            section = Section(self._theme, "Posto in elenco")
            section.add_text("Il posto si sta calcolando.", tone="muted")
            return section
        if place.position is None:
            section = Section(self._theme, "Perché non è in elenco")
        else:
            lane = "" if place.lane is None else LANES[place.lane]
            section = Section(self._theme, f"Perché è al posto {place.position}", lane)
        section.add_text(place.why)
        if place.remark:
            section.add_text(place.remark, "small", "muted")
        return section

    # Who

    def _household(self) -> Section:
        theme, sheet, hands = self._theme, self._sheet, self._hands
        people = people_in_words(sheet.size, sheet.adults, sheet.minors)
        section = Section(theme, "Nucleo", people if sheet.size_known else "numero non noto")
        holder = QWidget()
        flow = FlowLayout(holder, spacing=theme.px(6))

        def dots(cell: Cell, left: float) -> float:
            return draw_household(cell, sheet.size, sheet.minors, left, cell.px(8))

        flow.addWidget(Sign(theme, dots, people))
        for part in self._contact():
            flow.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(holder, 1)
        section.rows.addLayout(row)
        if sheet.members:
            who = " · ".join(
                f"{member.name}, {member.words}" if member.name else member.words
                for member in sheet.members
            )
            section.add_text(who.replace("/", _JOINED_SLASH), "small", "muted")
            group = RestrictedSection(
                theme, RestrictedGroup.PEOPLE, "i dati delle persone", hands, link="Mostra…",
                bare=True,
            )  # fmt: skip
            group.link.set_icon("eye")
            row.addWidget(group.link, 0, Qt.AlignmentFlag.AlignTop)
            self.groups.append(group)
            section.add(group)
        return section

    def _contact(self) -> list[QWidget]:
        theme, sheet = self._theme, self._sheet
        contact = next((member for member in sheet.members if member.is_contact), None)
        others = sheet.size - 1
        rest = "" if not others else "e un altro" if others == 1 else f"e altri {others}"
        if contact is None or not contact.identified:
            parts: list[QWidget] = [label(theme, "Referente non identificato")]
        elif contact.name:
            parts = [label(theme, f"Referente {contact.name}")]
        else:
            hidden = tag(theme, "oscurato")
            hidden.setAccessibleName("nome oscurato")
            parts = [label(theme, "Referente"), hidden]
        return [*parts, label(theme, rest)] if rest else parts

    def _indications(self) -> Section:
        theme, sheet = self._theme, self._sheet
        section = Section(theme, "Indicazioni di fragilità", "calcolate dai dati, con la fonte")
        health = next(r for r in sheet.restricted if r.group is RestrictedGroup.HEALTH)
        for indication in sheet.indications:
            if indication.kind == PATHOLOGIES:  # the folded line says "Salute"
                continue
            said = label(theme, indication_remark(indication, sheet.on), "body", "muted", wrap=True)
            if indication.source is not None:
                said.setToolTip(f"{indication.source.sentence}.")
            section.add(self._bulleted(indication.text, said))
        if health.count:
            locked = any(indication.kind == PATHOLOGIES for indication in sheet.indications)
            group = RestrictedSection(
                theme, RestrictedGroup.HEALTH, "Salute" if locked else "Dettagli", self._hands
            )
            self.groups.append(group)
            section.add(group)
        if not sheet.indications and not health.count:
            section.add_text("Nessuna dai registri ricevuti.", tone="muted")
        return section

    def _bulleted(self, name: str, said: QLabel) -> QWidget:
        """A line whose name begins where that of a locked line begins."""
        dot = label(self._theme, "•")
        dot.setFixedWidth(self._theme.px(13))
        dot.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setFixedWidth(self._theme.px(NAME_WIDTH))
        left = QHBoxLayout(holder)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(self._theme.px(4))
        left.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
        left.addWidget(label(self._theme, name, wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        row = QWidget()
        row.setAccessibleName(f"{name}: {said.text()}")
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self._theme.px(4))
        inside.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(said, 1, Qt.AlignmentFlag.AlignTop)
        return row

    # What Servizi Sociali say

    def _assessment(self) -> Section:
        theme, said = self._theme, self._sheet.assessment
        section = Section(
            theme, "Valutazione e stato di necessità", "li dichiarano solo i Servizi Sociali"
        )
        words = "Non ancora ricevuta" if said is None or not said.assessment else said.assessment
        remark = "" if said is None else _dated(said.assessed_on, said.criteria_version)
        known = said is not None and bool(said.assessment)
        markup = f"<b>{escape(words)}</b>{escape(remark)}" if known else escape(words)
        tone = "text" if said is not None and said.assessment else "muted"
        shown = rich_label(theme, markup, "body", tone)
        section.add_line("Valutazione", shown)
        state = "" if said is None else said.necessity

        necessity = said.necessity_words if said and state else "Non valutata"

        def diamond(cell: Cell, left: float) -> float:
            return draw_necessity(cell, state, left, word=necessity)

        sign = Sign(theme, diamond, necessity)
        after = []
        if said is not None and state:
            version = said.declared_by.removeprefix("criteri ")
            remark = _dated(said.declared_on, said.act_number)
            remark += _dated(None, f"criteri {version}") if version else ""
            if remark:
                after.append(label(theme, remark.removeprefix(" · "), wrap=True))
        row = section.add_line("Necessità", sign, *after)
        if said is not None and said.source is not None:
            row.setToolTip(f"{said.source.sentence}.")
        if said is not None and (state == "declared" or said.entitled is not None):
            section.add_line("Soluzione", self._solution(said))
        return section

    def _solution(self, said: SheetAssessment) -> QWidget:
        theme = self._theme
        holder, marked = QWidget(), QWidget()
        flow = FlowLayout(marked, spacing=theme.px(8))
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(marked)
        words = []
        for value, yes, no, unknown in (
            (said.entitled, "avente diritto", "non avente diritto", "diritto non indicato"),
            (said.place_available, "posto disponibile", "posto non disponibile", _NO_PLACE_SAID),
        ):
            if value is None:
                mark = self._mark("dash-lg", "muted", unknown, plain=False)
                words.append(unknown)
            elif value:
                mark = self._mark("check-lg", "ok", yes, plain=True)
                words.append(yes)
            else:
                mark = self._mark("x-lg", "bad", no, plain=False)
                words.append(no)
            flow.addWidget(mark)
        told = [part for part in (said.structure, said.solution, said.support_plan) if part]
        if told:
            column.addWidget(muted(theme, " · ".join(told), wrap=True))
        holder.setAccessibleName(", ".join((*words, *told)))
        return holder

    def _mark(self, icon: str, tone: str, text: str, *, plain: bool) -> QWidget:
        theme = self._theme
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(icon_label(theme, icon, tone))
        role = "body" if plain or tone == "muted" else "body_bold"
        row.addWidget(label(theme, text, role, "text" if plain else tone))
        row.addStretch(1)
        return holder

    # What is missing

    def _missing(self) -> Section:
        theme, sheet = self._theme, self._sheet
        section = Section(theme, "Manca", "e chi può darlo" if sheet.missing else "")
        if not sheet.missing:
            section.add(self._mark("check-lg", "ok", "Nulla: la posizione è completa.", plain=True))
        for gap in sheet.missing:
            who = label(theme, gap.asked or gap.who_can_give, wrap=True)
            who.setToolTip(gap.citation)
            parts: list[QWidget] = [who]
            if gap.ask is not None and not gap.asked and "rispondere" not in gap.who_can_give:
                ask = link_button(theme, "chiedi")
                ask.setAccessibleName(f"Chiedi: {gap.text}")
                ask.clicked.connect(lambda _=False, what=gap.what: self._hands.ask(what))
                parts.append(ask)
            section.add_line(gap.text, *parts, width=_GAP_NAME)
        for problem in sheet.problems:
            section.add_text(f"Da verificare: {problem}", "small", "warn")
        return section

    def _restricted(self) -> Section | None:
        section = None
        for notice in self._sheet.restricted:
            if notice.group in (RestrictedGroup.PEOPLE, RestrictedGroup.HEALTH) or not notice.count:
                continue
            if section is None:
                section = Section(self._theme, "Dati riservati", "ogni apertura resta a registro")
            name = "Reddito" if notice.group is RestrictedGroup.INCOME else "Questura"
            group = RestrictedSection(
                self._theme, notice.group, name, self._hands, summary=notice.summary
            )
            self.groups.append(group)
            section.add(group)
        return section

    # The building, the past, the notes

    def _building(self) -> Section | None:
        sheet, others = self._sheet, self._sheet.neighbours
        if not others:
            return None
        section = Section(
            self._theme, f"Altri nello stabile {sheet.building}",
            "un solo intervento al giorno per stabile",
        )  # fmt: skip
        add_neighbours(section, self._theme, sheet, self._hands, NEIGHBOURS_SHOWN)
        if len(others) > NEIGHBOURS_SHOWN:
            self._add_link(section, f"Tutti i {len(others)}", "building")
        return section

    def _timeline(self) -> Section:
        events = self._sheet.timeline
        shown = min(EVENTS_SHOWN, len(events))
        section = Section(self._theme, "Cronologia", f"{shown} di {len(events)}")
        section.add(TimelineView(self._theme, events[:shown], self._sheet.on))
        if shown < len(events):
            self._add_link(section, "Tutta la cronologia", "timeline")
        return section

    def _notes(self) -> Section:
        section = Section(self._theme, "Note", "del registro o scritte a mano")
        row = ValueRow(self._theme, self._sheet.notes, self._hands.values, named=False)
        self.rows.append(row)
        section.add(row)
        return section

    def _add_link(self, section: Section, text: str, tab: str) -> None:
        link = link_button(self._theme, text)
        link.clicked.connect(lambda _=False: self._hands.show_tab(tab))
        section.rows.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)


def add_neighbours(
    section: Section, theme: Theme, sheet: DossierSheet, hands: SheetHands, most: int
) -> None:
    """Put the other dossiers of the building in a section, each a link to its sheet."""
    for other in sheet.neighbours[:most]:
        link = link_button(theme, other.case_code)
        link.clicked.connect(lambda _=False, wanted=other.dossier_id: hands.jump(wanted))
        place = "non in elenco" if other.position is None else f"posto {other.position}"
        if other.closed_on is not None:
            place = "chiusa"
        remark = " · ".join(part for part in (other.where, place) if part)
        link.setAccessibleName(f"Apri {other.case_code}, {remark}")
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        inside.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(label(theme, remark, "body", "muted", wrap=True), 1)
        section.add(row)


def _dated(day: datetime.date | None, what: str) -> str:
    said = [f"{day:%d/%m/%Y}" if day else "", what]
    # A number of protocol stays whole where the line is broken.
    return "".join(f" · {part.replace(' ', NO_BREAK)}" for part in said if part)
