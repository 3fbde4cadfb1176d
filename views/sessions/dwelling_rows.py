"""The dossiers of the point in hand, a line each: place, criteria, people, necessity, duties."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from models.usecases.extracts.weekly_list import NecessityShown
from models.usecases.session_board import BoardDwelling, BoardPoint
from ui.lists.cell import Cell
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.grounds import set_look
from ui.widgets.labels import label, muted
from views.marks.painted import draw_necessity, draw_tags
from views.marks.sign import Sign
from views.marks.words import CRITERION_TAGS, CRITERION_WORDS, NECESSITY_WORDS
from views.sessions.words import NECESSITY_STATES, people

_CRITERIA = 3
"""The column of the criteria: what comes after it goes on a second line where there is no room."""


class CodeLink(Button):
    """A case code that opens its dossier, also by Enter, which elsewhere records a decision."""

    def __init__(self, theme: Theme, code: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, code, kind="link", parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"Apri la posizione {code}")
        self.setFont(theme.font("body_bold"))

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class DwellingRows(QFrame):
    """One line a dossier; the one a divided decision concerns is marked."""

    dossier_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._target = -1
        self._two_lines = False
        self._width = 0
        self._grid = QGridLayout(self)
        edge = theme.px(10)
        self._grid.setContentsMargins(edge, theme.px(5), edge, theme.px(5))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(1))
        self.links: list[CodeLink] = []
        self._marks: list[QLabel] = []
        self._point: BoardPoint | None = None
        self._shown: tuple[BoardDwelling, ...] = ()
        theme.changed.connect(self._redraw)

    def show_point(self, point: BoardPoint) -> None:
        """Show the dossiers of a point."""
        if point.dwellings == self._shown:
            return
        self._point = point
        self._redraw()

    def mark(self, target: int) -> None:
        """Mark the dossier that the decision concerns; -1 marks none, for it concerns all."""
        self._target = target
        for place, (link, here) in enumerate(zip(self.links, self._marks, strict=True)):
            chosen = place == target
            here.setText("\N{BLACK RIGHT-POINTING TRIANGLE}" if chosen else "")
            set_look(link, "chosen", chosen)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._width and (self._width > self.width()) is not self._two_lines:
            self._redraw()

    def _redraw(self) -> None:
        if self._point is None:
            return
        self._shown = self._point.dwellings
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.links, self._marks = [], []
        lines = [self._cells(dwelling) for dwelling in self._shown]
        widths = [
            max(each.sizeHint().width() for each in column) for column in zip(*lines, strict=True)
        ]
        gaps = self._grid.horizontalSpacing() * len(widths) + self._theme.px(22)
        self._width = sum(widths) + gaps
        self._two_lines = self._width > self.width() > self._theme.px(100)
        for row, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                below = self._two_lines and column > _CRITERIA
                place = (2 * row + 1, column - _CRITERIA) if below else (2 * row, column)
                self._grid.addWidget(cell, *place, Qt.AlignmentFlag.AlignVCenter)
                cell.show()
        for column in range(len(widths)):
            last = _CRITERIA if self._two_lines else len(widths) - 1
            self._grid.setColumnStretch(column, 1 if column == last else 0)
        self.mark(self._target)

    def _cells(self, dwelling: BoardDwelling) -> list[QWidget]:
        theme = self._theme
        here = label(theme, "", "small", "accent")
        here.setFixedWidth(theme.px(12))
        link = CodeLink(theme, dwelling.case_code, self)
        link.setProperty("dossier_id", dwelling.dossier_id)
        link.clicked.connect(self._requested)
        self.links.append(link)
        self._marks.append(here)
        place = f"posto {dwelling.position}" if dwelling.position else "fuori elenco"
        if dwelling.added:
            place = "con atto del Tavolo"
        return [
            here, link, muted(theme, place), self._criteria(dwelling),
            muted(theme, people(dwelling.members, dwelling.minors)),
            self._necessity(dwelling), self._duties(dwelling),
        ]  # fmt: skip

    def _criteria(self, dwelling: BoardDwelling) -> QWidget:
        names = [CRITERION_TAGS[each] for each in dwelling.criteria]
        words = ", ".join(CRITERION_WORDS[each] for each in dwelling.criteria)
        return Sign(self._theme, partial(_tags, names), f"Criteri: {words}", self)

    def _necessity(self, dwelling: BoardDwelling) -> QWidget:
        state = NECESSITY_STATES[dwelling.necessity]
        words = f"Stato di necessità: {NECESSITY_WORDS[state].lower()}"
        if dwelling.necessity is NecessityShown.WITHOUT_SOLUTION:
            words += ", senza soluzione disponibile"
        return Sign(self._theme, partial(_diamond, state), words, self)

    def _duties(self, dwelling: BoardDwelling) -> QWidget:
        holder, row = self._row()
        row.addStretch(1)
        if dwelling.structure:
            row.addWidget(
                self._marked(
                    "house-heart-fill", "accent", f"{dwelling.structure}, {dwelling.places}",
                    f"Accoglienza: {dwelling.structure}, posti {dwelling.places}",
                )
            )  # fmt: skip
        elif dwelling.social_worker:
            row.addWidget(
                self._marked(
                    "person-hearts", "muted", "assistente",
                    "Occorre l’assistente sociale (par. 11.2)",
                )
            )  # fmt: skip
        if dwelling.cautions:
            count = len(dwelling.cautions)
            row.addWidget(
                self._marked(
                    "exclamation-triangle-fill", "warn", str(count), "\n".join(dwelling.cautions)
                )
            )
        return holder

    def _marked(self, icon: str, tone: str, words: str, full: str) -> QWidget:
        holder, row = self._row()
        mark = QLabel()
        mark.setPixmap(self._theme.pixmap(icon, tone, 12, self.devicePixelRatioF()))
        row.addWidget(mark)
        text = muted(self._theme, words)
        text.setAccessibleName(full)
        row.addWidget(text)
        holder.setToolTip(full)
        return holder

    def _row(self) -> tuple[QWidget, QHBoxLayout]:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(4))
        return holder, row

    def _requested(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, CodeLink)
        self.dossier_requested.emit(pressed.property("dossier_id"))


def _tags(names: Sequence[str], cell: Cell, left: float) -> float:
    return draw_tags(cell, names, left)


def _diamond(state: str, cell: Cell, left: float) -> float:
    return draw_necessity(cell, state, left)
