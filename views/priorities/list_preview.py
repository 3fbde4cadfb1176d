"""The list in the words of its sheet, a page at a time, before it is written to a file."""

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from models.rules.directive import directive_in_words
from models.rules.italian import capitalised, short_date, thousands
from models.usecases.extracts.ranking import RankingRow
from models.usecases.priority_lines import PriorityList
from models.usecases.rank_archive import ranking_row
from ui.theme import Theme
from ui.widgets.buttons import action_button, button, icon_button
from ui.widgets.card import Card
from ui.widgets.grounds import hairline
from ui.widgets.labels import label, muted

PAGE = 50
LEAVES = "L’elenco esportato esce dall’ufficio: dopo non si annulla."
_TITLES = ("Posto", "Codice", "Corsia", "Criteri", "Data", "Motivo, impedimenti e avvertenze")


class ListPreview(QWidget):
    """A card like a sheet; Page Up and Page Down scroll, the arrows above turn the page."""

    closed = Signal()

    def __init__(self, theme: Theme, export: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list: PriorityList | None = None
        self._page = 0
        self._title = label(theme, "", "heading")
        self._under = muted(theme, "")
        self._of = label(theme, "", "body", "muted")
        self._before = icon_button(theme, "chevron-left", "Pagina precedente")
        self._after = icon_button(theme, "chevron-right", "Pagina successiva")
        self._before.clicked.connect(self._turn_back)
        self._after.clicked.connect(self._turn)
        give_up = button(theme, "Torna all’elenco", key="Esc")
        give_up.clicked.connect(self.closed)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._under)
        top = QHBoxLayout()
        top.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        top.setSpacing(theme.px(8))
        top.addLayout(words, 1)
        for widget in (self._before, self._of, self._after, action_button(theme, export), give_up):
            top.addWidget(widget)
        self.paper = QTextBrowser()
        self.paper.setAccessibleName("Anteprima dell’elenco")
        self.paper.setOpenLinks(False)
        card = Card(theme, margin=0)
        card.column.setSpacing(0)
        card.column.addLayout(top)
        card.column.addWidget(hairline())
        card.column.addWidget(self.paper, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        theme.changed.connect(self._fill)

    def show_list(self, priorities: PriorityList) -> None:
        """Show the list from its first page."""
        self._list, self._page = priorities, 0
        self._title.setText(f"Elenco delle priorità al {short_date(priorities.on)}")
        under = capitalised(directive_in_words(priorities.directive))
        self._under.setText(f"{under}. {LEAVES}")
        self._fill()
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _pages(self) -> int:
        return max(1, -(-len(self._list or ()) // PAGE))

    def _turn_back(self) -> None:
        self._go_to(self._page - 1)

    def _turn(self) -> None:
        self._go_to(self._page + 1)

    def _go_to(self, page: int) -> None:
        self._page = max(0, min(page, self._pages - 1))
        self._fill()

    def _fill(self) -> None:
        if self._list is None:
            return
        self._of.setText(f"pagina {thousands(self._page + 1)} di {thousands(self._pages)}")
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page + 1 < self._pages)
        outcome = self._list.outcome
        first = self._page * PAGE
        shown = outcome.ranking[first : first + PAGE]
        self.paper.setHtml(self._markup([ranking_row(outcome, ranked) for ranked in shown]))

    def _markup(self, rows: list[RankingRow]) -> str:
        tokens, px = self._theme.tokens, self._theme.px
        ink, quiet = tokens.text.name(), tokens.muted.name()
        line, bad = tokens.line.name(), tokens.bad.name()
        cell = f"padding:{px(4)}px {px(8)}px; border-bottom:1px solid {line};"
        head = "".join(
            f'<th align="left" style="{cell} color:{quiet}; font-weight:600">{title}</th>'
            for title in _TITLES
        )
        body = "".join(_row_markup(row, cell, quiet, bad, px(136)) for row in rows)
        empty = "" if rows else "<p>In elenco non c’è nessuna posizione.</p>"
        return (
            f'<body style="color:{ink}; font-size:{px(13)}px">{empty}'
            f'<table width="100%" cellspacing="0" style="border-collapse:collapse">'
            f"<thead><tr>{head if rows else ''}</tr></thead>{body}</table></body>"
        )


def _row_markup(row: RankingRow, cell: str, quiet: str, bad: str, code_width: int) -> str:
    since = short_date(row.order_date) if row.order_date else "–"
    tied = f'<br><span style="color:{quiet}">a pari merito</span>' if row.tied else ""
    said = html.escape(row.reason, quote=False)
    for impediment in row.impediments:
        said += f'<br><span style="color:{bad}">{html.escape(impediment, quote=False)}</span>'
    for caution in row.cautions:
        said += f'<br><span style="color:{quiet}">{html.escape(caution, quote=False)}</span>'
    code = html.escape(row.case_code).replace("-", "\N{NON-BREAKING HYPHEN}")
    cells = (
        (thousands(row.position), 'align="right"'),
        (f"<b>{code}</b>{tied}", f'width="{code_width}"'),
        (html.escape(row.lane), ""),
        (html.escape(", ".join(row.criteria)), ""),
        (since, 'align="right"'),
        (said, 'width="58%"'),
    )
    filled = "".join(f'<td valign="top" {how} style="{cell}">{text}</td>' for text, how in cells)
    return f"<tr>{filled}</tr>"
