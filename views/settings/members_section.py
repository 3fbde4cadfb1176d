"""Who sits at the Tavolo and at the Gruppo: an attendance begins with them (R002, R006)."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from models.usecases.office_members import OFFICES, MemberLine, set_office_members
from models.usecases.open_session import TECHNICAL_TABLE
from models.usecases.settings_sheet import SettingsSheet
from models.usecases.working_group.seats import WORKING_GROUP
from ui.theme import Theme
from ui.widgets.buttons import IconButton, button, icon_button
from ui.widgets.labels import label
from views.desk import Desk
from views.settings.section import Section

_HEADINGS = ("Ente", "Titolo, nome e cognome", "Qualifica", "Al femm.", "Compito", "")
_ONE_LINE = 700


@dataclass(frozen=True)
class _Row:
    body: QLineEdit
    person: QLineEdit
    title: QLineEdit
    feminine: QCheckBox
    office: QComboBox
    up: IconButton
    down: IconButton
    remove: IconButton
    tools: QWidget

    def line(self) -> MemberLine:
        return MemberLine(
            self.body.text().strip(),
            self.person.text().strip(),
            self.title.text().strip(),
            self.feminine.isChecked(),
            str(self.office.currentData()),
        )


class MembersSection(Section):
    """One line a body; each is kept when it is left."""

    key = "members"
    title = "Componenti del Tavolo"
    icon = "people"
    text = (
        "Chi siede al Tavolo Tecnico. Ogni nuova seduta parte da qui; le sedute già aperte non "
        "cambiano."
    )
    table = TECHNICAL_TABLE
    widest = 980

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(theme, desk, parent)
        self._shown: tuple[MemberLine, ...] = ()
        self.rows: list[_Row] = []
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(0, 7)
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(2, 4)
        self._headings = [label(theme, text, "small_bold", "muted") for text in _HEADINGS]
        for column, said in enumerate(self._headings):
            self._grid.addWidget(said, 0, column)
        self.add = button(theme, "Aggiungi un ente", icon="plus-lg")
        self.add.clicked.connect(self._add)
        theme.changed.connect(self.measure)
        self.column.addWidget(self._table)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def lines(self) -> tuple[MemberLine, ...]:
        """Return what is on the screen."""
        return tuple(row.line() for row in self.rows)

    @override
    def show_sheet(self, sheet: SettingsSheet) -> None:
        members = sheet.group_members if self.table == WORKING_GROUP else sheet.members
        if members != self.lines():
            self._show(members)
        self._shown = members
        self.notice.clear()

    @override
    def unsaved(self) -> str:
        if self.lines() == self._shown:
            return ""
        return f"{self.title}: non sono ancora salvati, manca il nome di un ente."

    def _show(self, members: tuple[MemberLine, ...]) -> None:
        for row in self.rows:
            for widget in (row.body, row.title, row.person, row.feminine, row.office):
                widget.hide()
                widget.deleteLater()
            row.tools.hide()
            row.tools.deleteLater()
        self.rows.clear()
        for member in members:
            self._append(member)
        self._name_rows()

    def _append(self, member: MemberLine) -> None:
        theme = self.theme
        row = _Row(
            QLineEdit(member.body_name), QLineEdit(member.person), QLineEdit(member.title),
            QCheckBox(), QComboBox(), icon_button(theme, "chevron-up", ""),
            icon_button(theme, "chevron-down", ""), icon_button(theme, "x-lg", ""),
            QWidget(),
        )  # fmt: skip
        row.feminine.setChecked(member.feminine)
        row.feminine.setToolTip("Nel verbale al femminile: presente la dott.ssa…")
        for key, word in OFFICES.items():
            row.office.addItem(word.capitalize(), key)
        row.office.setCurrentIndex(list(OFFICES).index(member.office))
        tools = QHBoxLayout(row.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(0)
        for tool in (row.up, row.down, row.remove):
            tools.addWidget(tool)
        for editor in (row.body, row.title, row.person):
            editor.editingFinished.connect(self._keep)
        row.feminine.clicked.connect(self._keep)
        row.office.activated.connect(self._keep)
        row.up.clicked.connect(self._move_up)
        row.down.clicked.connect(self._move_down)
        row.remove.clicked.connect(self._remove)
        row.person.setPlaceholderText("dott.ssa Marta Villa")
        row.title.setPlaceholderText("dirigente")
        for editor in (row.body, row.person, row.title):
            editor.setCursorPosition(0)
        self.rows.append(row)
        self.measure()

    @override
    def measure(self) -> None:
        """One line a member, three where there is no room."""
        super().measure()
        narrow, grid = self.width() < self.theme.px(_ONE_LINE), self._grid
        for said in self._headings:
            said.setHidden(narrow)
        for place, row in enumerate(self.rows):
            row.feminine.setText(_HEADINGS[3] if narrow else "")
            top = 3 * place + 1
            if narrow:
                grid.addWidget(row.body, top, 0, 1, 3)
                grid.addWidget(row.person, top + 1, 0, 1, 2)
                grid.addWidget(row.title, top + 1, 2)
                grid.addWidget(row.feminine, top + 2, 0)
                grid.addWidget(row.office, top + 2, 1, 1, 2, Qt.AlignmentFlag.AlignRight)
                grid.addWidget(row.tools, top, 3)
                continue
            grid.addWidget(row.body, top, 0)
            grid.addWidget(row.person, top, 1)
            grid.addWidget(row.title, top, 2)
            grid.addWidget(row.feminine, top, 3, Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(row.office, top, 4)
            grid.addWidget(row.tools, top, 5)

    def _name_rows(self) -> None:
        """Say which line each control is of; the first cannot go up, the last cannot go down."""
        for place, row in enumerate(self.rows, start=1):
            who = row.body.text() or f"riga {place}"
            row.body.setAccessibleName(f"Ente, riga {place}")
            row.title.setAccessibleName(f"Qualifica, {who}")
            row.person.setAccessibleName(f"Titolo, nome e cognome, {who}")
            row.feminine.setAccessibleName(f"Al femminile, {who}")
            row.office.setAccessibleName(f"Compito, {who}")
            row.up.set_name(f"Sposta su {who}")
            row.down.set_name(f"Sposta giù {who}")
            row.remove.set_name(f"Togli {who}")
            row.up.setEnabled(place > 1)
            row.down.setEnabled(place < len(self.rows))
            row.remove.setEnabled(len(self.rows) > 1)

    def _keep(self) -> None:
        self._set(self.lines(), self.title)

    def _set(self, lines: tuple[MemberLine, ...], name: str) -> None:
        if lines == self._shown:
            return
        if any(not line.body_name for line in lines):
            # A line just added is kept once its body has a name.
            return
        table = self.table
        self.save(
            name, "set_office_members", lambda session: set_office_members(session, lines, table)
        )

    def _add(self) -> None:
        self._append(MemberLine(""))
        self._name_rows()
        self.rows[-1].body.setFocus()

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        place = self._asked()
        lines = list(self.lines())
        lines[place], lines[place + step] = lines[place + step], lines[place]
        self._set(tuple(lines), f"Componenti: spostato {lines[place + step].body_name}")

    def _remove(self) -> None:
        place = self._asked()
        lines = list(self.lines())
        gone = lines.pop(place)
        if gone.body_name:
            self._set(tuple(lines), f"Componenti: tolto {gone.body_name}")
        else:
            self._show(tuple(lines))

    def _asked(self) -> int:
        sender = self.sender()
        return next(
            n for n, row in enumerate(self.rows) if sender in (row.up, row.down, row.remove)
        )


class GroupMembersSection(MembersSection):
    """The ten seats of the Gruppo di Lavoro, and guests."""

    key = "group_members"
    title = "Componenti del Gruppo"
    text = (
        "Chi rappresenta i dieci enti nel Gruppo di Lavoro (par. 11.1, punto 2). Ogni nuova "
        "riunione parte da qui; dove il nome manca, da chi c’era l’ultima volta."
    )
    table = WORKING_GROUP
