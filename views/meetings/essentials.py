"""The essentials of the positions of an item: household, indications with source, what is said.

What is folded in the sheet of a position is folded here too, and opening it leaves its trace.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.rules.italian import counted, short_date
from models.usecases.open_restricted_group import RestrictedValues
from models.usecases.sheet.content import DossierSheet, RestrictedGroup, SheetAssessment
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.labels import heading, label

_NAME_WIDTH = 84


class FactRows(QWidget):
    """Names at the left, what is known at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.said: list[str] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(1))
        self._grid.setColumnMinimumWidth(0, theme.px(_NAME_WIDTH))
        self._grid.setColumnStretch(1, 1)

    def add_heading(self, text: str) -> None:
        """Begin a group of rows."""
        self._grid.addWidget(heading(self._theme, text), self._grid.rowCount(), 0, 1, 2)

    def add_line(self, text: str, role: str = "body") -> None:
        """Add a line as wide as the place."""
        self.said.append(text)
        line = label(self._theme, text, role, wrap=True)
        self._grid.addWidget(line, self._grid.rowCount(), 0, 1, 2)

    def add_row(self, name: str, value: str, tone: str = "text", tip: str = "") -> None:
        """Add a value."""
        self.said.append(f"{name} {value}")
        said = label(self._theme, value, "body", tone, wrap=True)
        said.setToolTip(tip)
        self.add_widgets(label(self._theme, name, "body", "muted", wrap=True), said)

    def add_widgets(self, name: QWidget, value: QWidget) -> None:
        """Add a row of widgets."""
        row = self._grid.rowCount()
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)


class HealthRow(QWidget):
    """Folded it says that something is there; open it shows it until it is folded again."""

    opening_requested = Signal(int)

    def __init__(self, theme: Theme, dossier_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.dossier_id = theme, dossier_id
        self.is_open = False
        self._summary = label(theme, "", "body")
        self.link = link_button(theme, "")
        self.link.setToolTip("L’apertura resta a registro")
        self.link.clicked.connect(self._turn)
        self._values = label(theme, "", "body", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(theme.px(6))
        line.addWidget(self._summary)
        line.addWidget(self.link)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._values)
        self.fold()

    def text(self) -> str:
        """What is on the screen, to be read."""
        return f"{self._summary.text()} {self._values.text()}".strip()

    def fold(self) -> None:
        """Take the values off the screen."""
        self._show(opened=False, values="")

    def show_values(self, opened: RestrictedValues) -> None:
        """Show what was opened; it is on record already."""
        lines = []
        for part in opened.parts:
            told = [f"{each.label}: {each.text}" for each in part.values if each.text]
            if told:
                lines.append(f"{part.title}. {'; '.join(told)}.")
        self._show(opened=True, values="\n".join(lines) or "Nessun valore.")

    def _show(self, *, opened: bool, values: str) -> None:
        self.is_open = opened
        self._values.setText(values)
        self._values.setVisible(opened)
        self._summary.setText("aperta, registrata ·" if opened else "riservata ·")
        self.link.setText("Nascondi" if opened else "Mostra")
        self.link.setAccessibleName(
            "Nascondi le indicazioni di salute"
            if opened
            else "Mostra le indicazioni di salute, resta traccia"
        )

    def _turn(self) -> None:
        if self.is_open:
            self.fold()
        else:
            self.opening_requested.emit(self.dossier_id)


class Essentials(QWidget):
    """One block a position."""

    opening_requested = Signal(int)
    """The health of a position is to be opened, which leaves a trace."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheets: tuple[DossierSheet, ...] = ()
        self._blocks: list[FactRows] = []
        self.folded: list[HealthRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        theme.changed.connect(self._make)

    def text(self) -> str:
        """Everything it says, to be read."""
        said = [line for block in self._blocks for line in block.said]
        return "\n".join((*said, *(row.text() for row in self.folded)))

    def show_sheets(self, sheets: Sequence[DossierSheet]) -> None:
        """Show positions; what was open is folded, unless they are what is shown already."""
        if tuple(sheets) == self._sheets:
            return
        self._sheets = tuple(sheets)
        self._make()

    def show_opened(self, opened: RestrictedValues) -> None:
        """Show what was opened, where its position is still in hand."""
        for row in self.folded:
            if row.dossier_id == opened.dossier_id:
                row.show_values(opened)

    def fold(self) -> None:
        """Take every restricted value off the screen."""
        for row in self.folded:
            row.fold()

    def _make(self) -> None:
        for block in self._blocks:
            self._column.removeWidget(block)
            block.hide()
            block.deleteLater()
        self._blocks, self.folded = [], []
        several = len(self._sheets) > 1
        for sheet in self._sheets:
            block = FactRows(self._theme, self)
            if several:
                block.add_line(sheet.case_code, "body_bold")
            block.add_line(sheet.address)
            self._household(block, sheet)
            self._indications(block, sheet)
            self._assessment(block, sheet.assessment)
            if sheet.missing:
                block.add_row("Mancano", counted(len(sheet.missing), "dato", "dati"))
            self._blocks.append(block)
            self._column.addWidget(block)
            block.show()

    def _household(self, block: FactRows, sheet: DossierSheet) -> None:
        contact = next((each for each in sheet.members if each.is_contact), None)
        if contact is not None and contact.name:
            block.add_row("Referente", contact.name)
        block.add_row("Nucleo", household_words(sheet))

    def _indications(self, block: FactRows, sheet: DossierSheet) -> None:
        health = next(
            (each for each in sheet.restricted if each.group is RestrictedGroup.HEALTH), None
        )
        locked = any(each.restricted for each in sheet.indications)
        folded = locked or (health is not None and health.count > 0)
        if not sheet.indications and not folded:
            block.add_row("Indicazioni", "nessuna nei dati raccolti", "muted")
            return
        block.add_heading("Indicazioni, con la fonte")
        for each in sheet.indications:
            if each.restricted:
                continue
            source = each.source
            said = "fonte non indicata"
            if source is not None:
                said = f"{source.office or source.register} {short_date(source.day)}"
            tip = f"{source.sentence}." if source is not None else ""
            block.add_row(each.text, said, "muted", tip)
        if folded:
            row = HealthRow(self._theme, sheet.dossier_id)
            row.opening_requested.connect(self.opening_requested)
            self.folded.append(row)
            block.add_widgets(self._locked("Salute" if locked else "Dettagli"), row)

    def _locked(self, name: str) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.px(4))
        icon = QLabel()
        icon.setPixmap(self._theme.pixmap("lock", "text", 13, self.devicePixelRatioF()))
        line.addWidget(icon)
        line.addWidget(label(self._theme, name, "body", "muted"))
        line.addStretch(1)
        return made

    def _assessment(self, block: FactRows, said: SheetAssessment | None) -> None:
        block.add_heading("Servizi Sociali")
        if said is None:
            block.add_row("Valutazione", "nessuna", "muted")
            return
        version = said.criteria_version.removeprefix("criteri ")
        version = f" · criteri {version}" if version else ""
        block.add_row("Valutazione", f"{said.assessment or 'non conclusa'}{version}")
        if said.necessity_words:
            day = f" il {short_date(said.declared_on)}" if said.declared_on else ""
            block.add_row("Necessità", f"{said.necessity_words}{day}")
        if said.solution or said.structure or said.necessity_words:
            place = {
                True: "posto disponibile", False: "posto non disponibile", None: "posto non noto",
            }[said.place_available]  # fmt: skip
            where = said.structure or said.solution
            block.add_row("Soluzione", f"{where}, {place}" if where else place)


def household_words(sheet: DossierSheet) -> str:
    """ "4 componenti, 1 minore, 1 persona non identificata"."""
    people = counted(sheet.size, "componente", "componenti") if sheet.size_known else "non noto"
    said = [people]
    if sheet.minors:
        said.append(counted(sheet.minors, "minore", "minori"))
    unknown = sum(not each.identified for each in sheet.members)
    if unknown:
        said.append(counted(unknown, "persona non identificata", "persone non identificate"))
    return ", ".join(said)
