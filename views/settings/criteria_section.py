"""The vocabulary of Servizi Sociali: criteria that add indications, each with its act (R063)."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from models.errors import OfficeError
from models.rules.fragility_criteria import BASES, OVER_AGE, CriterionOfFragility
from models.rules.italian import capitalised, counted, short_date
from models.usecases.fragility_vocabulary import (
    NewCriterion,
    add_fragility_criterion,
    end_fragility_criterion,
)
from models.usecases.settings_sheet import SettingsSheet
from models.usecases.vocabulary_households import count_by_criterion
from ui.theme import Theme
from ui.widgets.buttons import Button, button
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import label, muted
from views.desk import Desk
from views.settings.section import Section


class CriteriaSection(Section):
    """None by default: the five kinds of the Plan hold always and are not here."""

    key = "criteria"
    title = "Criteri dei Servizi Sociali"
    icon = "people"
    text = (
        "Minori, gravidanza, disabilità, patologie e criticità sociali sono indicazioni del Piano "
        "e valgono sempre. I Servizi Sociali possono aggiungerne altre, ciascuna con l’atto da cui "
        "viene e i giorni in cui vale. Un’indicazione chiede una valutazione; lo stato di "
        "necessità lo dichiarano soltanto loro. Un criterio che nessun dato dice si segna nella "
        "scheda Fragilità della posizione, con il documento da cui risulta."
    )

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(theme, desk, parent)
        self._criteria: tuple[CriterionOfFragility, ...] = ()
        self.ends: list[tuple[DateField, Button, CriterionOfFragility]] = []
        self.counts: dict[int, QLabel] = {}
        self.name, self.source, self.version = QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setPlaceholderText("oltre 75 anni")
        self.basis, self.years = QComboBox(), QLineEdit()
        for key, words in BASES.items():
            self.basis.addItem(words, key)
        self.basis.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.basis.setMinimumContentsLength(16)
        self.since = DateField(theme, name="Vale dal")
        self.add = button(theme, "Aggiungi il criterio", icon="plus-lg")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(8))
        self._lay_out()
        self.basis.currentIndexChanged.connect(self._show_years)
        self.add.clicked.connect(self._add)
        self._show_years()

    def _lay_out(self) -> None:
        theme = self.theme
        self.part("In vigore e passati").addLayout(self._rows)
        new = self.part("Un nuovo criterio", "Un criterio non si riscrive: cessa, e un altro vale.")
        self._years = Field(theme, "Anni compiuti", self.years, "Vale per chi li ha compiuti.")
        self._since = Field(theme, "Vale dal", self.since)
        new.addLayout(
            self.beside(
                Field(theme, "Nome", self.name), Field(theme, "Che cosa guarda", self.basis)
            )
        )
        new.addLayout(self.beside(self._years, self._since))
        new.addLayout(
            self.beside(
                Field(theme, "Atto dei Servizi Sociali", self.source),
                Field(theme, "Versione dei criteri", self.version, "Per esempio 2026/1."),
            )
        )
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        new.addLayout(row)
        self.column.addStretch(1)

    @override
    def show_sheet(self, sheet: SettingsSheet) -> None:
        self._count()
        if sheet.parameters.fragility_criteria == self._criteria and self._rows.count():
            return
        self._criteria = sheet.parameters.fragility_criteria
        while (item := self._rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.ends, self.counts = [], {}
        for criterion in self._criteria:
            self._rows.addWidget(self._row(criterion))
        if not self._criteria:
            nothing = "Nessuno: valgono soltanto le indicazioni del Piano."
            self._rows.addWidget(label(self.theme, nothing, tone="muted", wrap=True))

    @override
    def arrive(self) -> None:
        self._count()

    def _count(self) -> None:
        """Ask how many households each criterion finds: a screen beside may have marked some."""
        self.desk.read(
            partial(count_by_criterion, on=self.desk.today()),
            self._show_counts,
            title="Nuclei di ciascun criterio",
            owner=self,
            key=f"criteria-{id(self)}",
        )

    def _show_counts(self, found: dict[int, int]) -> None:
        for number, said in self.counts.items():
            count = found.get(number)
            if count is None:
                said.setText("Oggi non è in vigore: non conta.")
            elif count:
                said.setText(f"Oggi riguarda {counted(count, 'nucleo', 'nuclei')}.")
            else:
                said.setText("Oggi non riguarda alcun nucleo.")

    @override
    def unsaved(self) -> str:
        typed = any(each.text().strip() for each in (self.name, self.source, self.version))
        return "Il criterio che stai scrivendo non è ancora aggiunto." if typed else ""

    def _row(self, criterion: CriterionOfFragility) -> QWidget:
        theme = self.theme
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(theme, capitalised(criterion.name), "body_bold", wrap=True))
        basis = BASES[criterion.basis]
        if criterion.threshold is not None:
            basis += f" ({criterion.threshold})"
        since = f"dal {short_date(criterion.effective_from)}"
        if criterion.effective_until is not None:
            since += f" al {short_date(criterion.effective_until)}"
        words.addWidget(muted(theme, f"{basis} · {since}", wrap=True))
        source = f"{criterion.source}, versione {criterion.criteria_version}"
        words.addWidget(muted(theme, source, wrap=True))
        self.counts[criterion.id] = label(theme, "", "small", wrap=True)
        words.addWidget(self.counts[criterion.id])
        line.addLayout(words, 1)
        until = DateField(theme, name=f"Ultimo giorno di «{criterion.name}»")
        until.set_date(criterion.effective_until)
        until.setFixedWidth(theme.px(132))
        cease = button(theme, "Vale fino al")
        cease.setAccessibleName(f"Registra l’ultimo giorno di «{criterion.name}»")
        cease.clicked.connect(self._end)
        line.addWidget(cease)
        line.addWidget(until)
        self.ends.append((until, cease, criterion))
        return row

    def _show_years(self) -> None:
        self._years.setVisible(self.basis.currentData() == OVER_AGE)

    def _add(self) -> None:
        problem = self.since.problem()
        self._since.set_error(problem)
        years = self.years.text().strip()
        if problem:
            return
        new = NewCriterion(
            self.name.text(),
            str(self.basis.currentData()),
            self.source.text(),
            self.version.text(),
            self.since.date(),
            int(years) if years.isdecimal() else None,
        )
        desk = self.desk
        self.notice.clear()
        desk.write(
            f"Criterio aggiunto: {new.name.strip()}",
            "add_fragility_criterion",
            partial(add_fragility_criterion, new=new, author=desk.author, now=desk.now()),
            lambda _number: self._added(),
            topics=("settings", "dossiers", "ranking", "programme"),
            failed=self._refused,
            owner=self,
        )

    def _added(self) -> None:
        for editor in (self.name, self.years, self.source, self.version, self.since):
            editor.clear()

    def _end(self) -> None:
        asked = self.sender()
        until, criterion = next((u, c) for u, b, c in self.ends if b is asked)
        if until.problem():
            self.notice.tell(until.problem(), "bad")
            return
        self.notice.clear()
        self.desk.write(
            f"Ultimo giorno del criterio {criterion.name}",
            "end_fragility_criterion",
            partial(
                end_fragility_criterion,
                criterion_id=criterion.id,
                effective_until=until.date(),
            ),
            topics=("settings", "dossiers", "ranking", "programme"),
            failed=self._refused,
            owner=self,
        )

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self.notice.tell(error.sentence, "bad")
        else:
            self.desk.refused.emit(error)
