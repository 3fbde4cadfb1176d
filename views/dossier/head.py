"""The head of the sheet: code, body, address, where, and what can be done with the panel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from models.rules.italian import counted
from models.usecases.sheet.content import DossierSheet
from ui.theme import Theme
from ui.widgets.buttons import IconButton, icon_button, link_button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label, muted, tag
from views.dossier.section import emptied


class SheetHead(QWidget):
    """Whose sheet it is; the menu holds what can be done with the dossier."""

    building_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.code = label(theme, "", "title", selectable=True)
        self.code.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = tag(theme, "")
        self.address = label(theme, "", wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(2))
        self.menu = QMenu(self)
        self.more = icon_button(theme, "three-dots", "Azioni sulla posizione", self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._buttons.addWidget(self.more)
        above = QHBoxLayout()
        above.setSpacing(theme.px(8))
        above.addWidget(self.code)
        above.addWidget(self.body, 0, Qt.AlignmentFlag.AlignVCenter)
        above.addStretch(1)
        above.addLayout(self._buttons)
        self._where = QWidget()
        self._flow = FlowLayout(self._where, spacing=theme.px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(1))
        column.addLayout(above)
        column.addWidget(self.address)
        column.addWidget(self._where)

    def add_button(self, icon: str, action: QAction) -> IconButton:
        """Put an icon at the right that does what an action does."""
        made = icon_button(self._theme, icon, action.text(), self)
        made.setCheckable(action.isCheckable())
        made.setChecked(action.isChecked())
        made.clicked.connect(action.trigger)
        action.toggled.connect(made.setChecked)
        self._buttons.addWidget(made)
        return made

    def show_sheet(self, sheet: DossierSheet) -> None:
        """Say whose sheet it is."""
        self.code.setText(sheet.case_code)
        self.body.setText(sheet.body)
        self.body.setAccessibleName(f"Ente gestore {sheet.body}")
        self.address.setText(sheet.address)
        emptied(self._flow)
        if sheet.area_line:
            dot = " ·" if sheet.neighbours else ""
            where = muted(self._theme, f"{sheet.area_line}{dot}")
            where.setMinimumHeight(self._theme.px(20))
            self._flow.addWidget(where)
        if sheet.neighbours:
            others = counted(len(sheet.neighbours), "altro", "altri")
            link = link_button(self._theme, f"{others} nello stabile {sheet.building}")
            link.clicked.connect(self.building_requested)
            self._flow.addWidget(link)
        if sheet.to_verify:
            self._flow.addWidget(tag(self._theme, "da verificare", "warn"))
        if sheet.state.closed_on is not None:
            self._flow.addWidget(tag(self._theme, "chiusa"))
        self._where.updateGeometry()
