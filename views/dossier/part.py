"""What a tab shows: a column of sections."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.usecases.sheet.content import DossierSheet, SheetValue
from ui.theme import Theme
from views.dossier.hands import SheetHands
from views.dossier.restricted_section import RestrictedSection
from views.dossier.section import Section
from views.dossier.value_row import ValueRow


class Part(QWidget):
    """A column of sections; `rows` and `groups` are those that can be typed in or opened."""

    def __init__(
        self, theme: Theme, sheet: DossierSheet, hands: SheetHands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._sheet, self._hands = theme, sheet, hands
        self.groups: list[RestrictedSection] = []
        self.rows: list[ValueRow] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(10))
        self._fill()
        self.column.addStretch(1)

    def _fill(self) -> None:
        raise NotImplementedError

    def _section(self, title: str, remark: str = "") -> Section:
        section = Section(self._theme, title, remark)
        self.column.addWidget(section)
        return section

    def _values(self, title: str, values: Sequence[SheetValue], remark: str = "") -> None:
        section = self._section(title, remark)
        for value in values:
            row = ValueRow(self._theme, value, self._hands.values)
            self.rows.append(row)
            section.add(row)
