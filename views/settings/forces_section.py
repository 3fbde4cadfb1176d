"""The P.C.C.T. table: which force serves ALER's dwellings, zone by zone (R110)."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.usecases.force_table import FORCES, MUNICIPI, ForceLine, set_force
from models.usecases.settings_sheet import SettingsSheet
from ui.theme import Theme
from ui.widgets.buttons import Button, button
from ui.widgets.field import Field
from ui.widgets.labels import label, muted
from views.desk import Desk
from views.settings.section import Section, show_text


class ForcesSection(Section):
    """A zone that nobody names may be served by either force; MM is always Polizia Locale."""

    key = "forces"
    title = "Competenza delle forze"
    icon = "shield-check"
    text = (
        "La tabella del P.C.C.T. per gli alloggi ALER (par. 12). Dove tace, può intervenire "
        "una delle due forze; per MM interviene sempre la Polizia Locale."
    )

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(theme, desk, parent)
        self._lines: tuple[ForceLine, ...] = ()
        self.reference = QLineEdit()
        self.reference.setPlaceholderText("P.C.C.T., verbale n. … del …")
        self.reference_field = Field(
            theme,
            "Atto che stabilisce le competenze",
            self.reference,
            "Si scrive prima di scegliere: resta accanto a ogni riga che cambi.",
        )
        self.zones: dict[int, QComboBox] = {}
        self._said: dict[int, QLabel] = {}
        self.neighbourhood = QComboBox()
        self.neighbourhood.setAccessibleName("Quartiere")
        self.neighbourhood.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.neighbourhood.setMinimumContentsLength(12)
        self.force = self._choice("Forza competente nel quartiere", with_none=False)
        self.add = button(theme, "Aggiungi l’eccezione", icon="plus-lg")
        self.removals: list[tuple[Button, ForceLine]] = []
        self._exceptions = QVBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self.theme
        self.column.addWidget(self.reference_field)
        zones = self.part("Municipi")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(2, 1)
        for row, municipio in enumerate(MUNICIPI):
            choice = self._choice(f"Forza competente nel Municipio {municipio}")
            said = muted(theme, "", wrap=True)
            grid.addWidget(label(theme, f"Municipio {municipio}"), row, 0)
            grid.addWidget(choice, row, 1)
            grid.addWidget(said, row, 2)
            self.zones[municipio] = choice
            self._said[municipio] = said
        zones.addLayout(grid)
        exceptions = self.part("Quartieri che fanno eccezione")
        self._exceptions.setSpacing(theme.px(4))
        exceptions.addLayout(self._exceptions)
        row_below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row_below.setSpacing(theme.px(8))
        self.fold(row_below)
        row_below.addWidget(self.neighbourhood, 1)
        row_below.addWidget(self.force)
        row_below.addWidget(self.add)
        exceptions.addLayout(row_below)
        self.column.addStretch(1)

    def _connect(self) -> None:
        for choice in self.zones.values():
            choice.activated.connect(self._zone_chosen)
        self.add.clicked.connect(self._add)
        self.neighbourhood.currentIndexChanged.connect(self._show_add)

    def _choice(self, name: str, *, with_none: bool = True) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        for key, word in FORCES.items():
            if key or with_none:
                made.addItem(word[:1].upper() + word[1:], key)
        return made

    @override
    def show_sheet(self, sheet: SettingsSheet) -> None:
        self._lines = sheet.forces
        known = {line.municipio: line for line in sheet.forces if not line.neighbourhood}
        for municipio, choice in self.zones.items():
            line = known.get(municipio)
            choice.setCurrentIndex(choice.findData(line.force if line else ""))
            said = self._said[municipio]
            said.setText(line.reference if line else "")
        if not self.reference.text() and sheet.forces:
            show_text(self.reference, sheet.forces[0].reference)
        names = {(zone, key): name for zone, key, name in sheet.neighbourhoods}
        self._show_exceptions([line for line in sheet.forces if line.neighbourhood], names)
        taken = {(line.municipio, line.neighbourhood) for line in sheet.forces}
        self.neighbourhood.clear()
        for zone, key, name in sheet.neighbourhoods:
            if (zone, key) not in taken:
                self.neighbourhood.addItem(f"{name}, Municipio {zone}", (zone, key))
        self.reference_field.set_error("")
        self._show_add()

    def _show_exceptions(
        self, lines: Sequence[ForceLine], names: dict[tuple[int, str], str]
    ) -> None:
        while (item := self._exceptions.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        self.removals.clear()
        if not lines:
            self._exceptions.addWidget(muted(self.theme, "Nessuna: vale la riga del Municipio."))
        for line in lines:
            name = names.get((line.municipio, line.neighbourhood), line.neighbourhood.title())
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(self.theme.px(12))
            across.addWidget(label(self.theme, f"{name}, Municipio {line.municipio}"))
            across.addWidget(label(self.theme, FORCES[line.force], "body_bold"))
            across.addWidget(muted(self.theme, line.reference, wrap=True), 1)
            remove = button(self.theme, "Togli", kind="quiet")
            remove.setAccessibleName(f"Togli l’eccezione di {name}")
            remove.clicked.connect(self._remove)
            across.addWidget(remove)
            self.removals.append((remove, line))
            self._exceptions.addWidget(row)

    def _show_add(self) -> None:
        self.add.setEnabled(self.neighbourhood.count() > 0)
        self.add.setToolTip(
            "" if self.neighbourhood.count() else "I quartieri compaiono dopo l’anagrafe di ALER"
        )

    def _zone_chosen(self) -> None:
        municipio = next(zone for zone, choice in self.zones.items() if choice is self.sender())
        force = str(self.zones[municipio].currentData())
        known = {line.municipio: line.force for line in self._lines if not line.neighbourhood}
        if force == known.get(municipio, ""):
            return
        if force and not self._has_reference():
            choice = self.zones[municipio]
            choice.setCurrentIndex(choice.findData(known.get(municipio, "")))
            return
        self._set(municipio, "", force, f"Municipio {municipio}: {FORCES[force]}")

    def _add(self) -> None:
        chosen = self.neighbourhood.currentData()
        if chosen is None or not self._has_reference():
            return
        zone, key = chosen
        force = str(self.force.currentData())
        self._set(zone, key, force, f"{self.neighbourhood.currentText()}: {FORCES[force]}")

    def _remove(self) -> None:
        line = next(line for made, line in self.removals if made is self.sender())
        self._set(line.municipio, line.neighbourhood, "", "Eccezione del quartiere tolta")

    def _has_reference(self) -> bool:
        if self.reference.text().strip():
            return True
        self.reference_field.set_error("Prima scrivi l’atto che stabilisce la competenza.")
        self.reference.setFocus()
        return False

    def _set(self, municipio: int, neighbourhood: str, force: str, name: str) -> None:
        reference = self.reference.text()
        self.save(
            name,
            "set_force",
            lambda session: set_force(
                session, municipio=municipio, neighbourhood=neighbourhood, force=force,
                reference=reference,
            ),
            self.reference_field,
        )  # fmt: skip
