"""The counts of an import as a sum that the eye can check, with a bar in the same colours."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.italian import thousands
from models.usecases.importing.report import ImportReport
from ui.theme import Theme
from ui.widgets.buttons import Button, link_button
from ui.widgets.grounds import hairline
from ui.widgets.labels import label, muted, set_tone
from views.imports.words import people_of, sum_of

LINES = (
    ("created", "Nuove", "plus-circle", "ok"),
    ("updated", "Cambiate", "pencil", "accent"),
    ("unchanged", "Invariate", "dash-circle", "muted"),
    ("rejected", "Scartate", "x-octagon-fill", "bad"),
)
"""What becomes of a row: key, words, icon, colour."""

_SHORTEST = 6


class CountsBar(QWidget):
    """New, changed, unchanged and rejected rows as parts of one bar; every part can be seen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_counts(self, counts: tuple[int, ...]) -> None:
        """Show these parts, in the order of `LINES`."""
        self._counts = counts
        said = ", ".join(
            f"{words.lower()} {count}"
            for count, (_, words, _, _) in zip(counts, LINES, strict=True)
        )
        self.setAccessibleName(f"Righe: {said}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(10))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        total = sum(self._counts)
        painter = QPainter(self)
        if not total:
            painter.fillRect(self.rect(), self._theme.tokens.line)
            return
        gap, least = self._theme.px(2), self._theme.px(_SHORTEST)
        parts = [place for place, count in enumerate(self._counts) if count]
        room = self.width() - gap * (len(parts) - 1)
        widths = {place: max(least, room * self._counts[place] / total) for place in parts}
        longest = max(parts, key=lambda place: widths[place])
        widths[longest] -= sum(widths.values()) - room
        left = 0.0
        for place in parts:
            colour = self._theme.tokens.colour(LINES[place][3])
            painter.fillRect(QRectF(left, 0, widths[place], self.height()), colour)
            left += widths[place] + gap


class Counts(QWidget):
    """The four counts, the bar, the total. A count that can be opened is a link."""

    list_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons: list[tuple[QLabel, str, str]] = []
        self._words: dict[str, Button] = {}
        self._figures: dict[str, QLabel] = {}
        self._bar = CountsBar(theme)
        self._total = label(theme, "", "body_bold")
        self._sum = muted(theme, "")
        self._people = muted(theme, "")
        self._lay_out()
        theme.changed.connect(self._redress)
        self._redress()
        self.set_report(None)

    def set_report(self, report: ImportReport | None) -> None:
        """Show the counts of a report; None shows that nothing is known yet."""
        counts = (
            (report.created, report.updated, report.unchanged, report.rejected)
            if report is not None
            else (0, 0, 0, 0)
        )
        openable = {
            "updated": bool(report and report.changes),
            "rejected": bool(report and report.rejected),
        }
        for (key, words, _, _), count in zip(LINES, counts, strict=True):
            self._figures[key].setText(thousands(count) if report is not None else "…")
            if key == "rejected":
                set_tone(self._figures[key], "bad" if count else "muted")
            link = self._words[key]
            opens = openable.get(key, False)
            link.setEnabled(opens)
            link.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
            beside = " · vecchio e nuovo a fianco" if key == "updated" and opens else ""
            link.setText(f"{words}{beside}")
            link.setAccessibleName(f"{words}: {count}{', apri l’elenco' if opens else ''}")
        self._bar.set_counts(counts if report is not None else (0, 0, 0, 0))
        self._total.setText(thousands(report.rows) if report is not None else "…")
        self._sum.setText(sum_of(report) if report is not None else "")
        self._people.setText(people_of(report) if report is not None else "")
        for remark in (self._sum, self._people):
            remark.setVisible(bool(remark.text()))

    def _lay_out(self) -> None:
        theme = self._theme
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(1, 1)
        for row, (key, words, icon, ink) in enumerate(LINES):
            mark = QLabel()
            self._icons.append((mark, icon, ink))
            link = link_button(theme, words)
            link.setProperty("look", "count")
            link.clicked.connect(self._open)
            figure = label(theme, "", "body_bold" if key == "rejected" else "body")
            self._words[key], self._figures[key] = link, figure
            grid.addWidget(mark, row, 0)
            grid.addWidget(link, row, 1, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(figure, row, 2, Qt.AlignmentFlag.AlignRight)
        total = QGridLayout()
        total.setContentsMargins(0, 0, 0, 0)
        total.setColumnStretch(0, 1)
        total.addWidget(label(theme, "Totale", "body_bold"), 0, 0)
        total.addWidget(self._total, 0, 1, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(grid)
        column.addWidget(self._bar)
        column.addWidget(hairline())
        column.addLayout(total)
        remarks = QVBoxLayout()
        remarks.setSpacing(0)
        remarks.addWidget(self._sum)
        remarks.addWidget(self._people)
        column.addLayout(remarks)

    def _open(self) -> None:
        sender = self.sender()
        for key, link in self._words.items():
            if link is sender:
                self.list_requested.emit(key)

    def _redress(self) -> None:
        for mark, icon, ink in self._icons:
            mark.setPixmap(self._theme.pixmap(icon, ink, 15, self.devicePixelRatioF()))
