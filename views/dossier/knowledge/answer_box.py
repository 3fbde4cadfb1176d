"""What came of a cell, under the matrix: when, under which reference; folded where restricted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from models.usecases.working_group.cell_answers import CellAnswer
from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.labels import label, muted
from views.dossier.section import icon_label

_IN_REGISTER = "Ciò che dice si legge nella Sintesi, con la fonte; il riservato vi è chiuso."
_NO_TEXT = "Nessun testo: la risposta è dove dice il protocollo."


class AnswerBox(Card):
    """`open_requested` asks for the folded texts, `closed` for the way back (Esc)."""

    open_requested = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        answers: Sequence[CellAnswer],
        *,
        opened: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent, margin=10)
        self.column.setSpacing(theme.px(4))
        self.setAccessibleName(f"Risposta: {title}")
        self.column.addWidget(label(theme, title, "body_bold", wrap=True))
        for answer in answers:
            self._add(theme, answer)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        self.open = button(theme, "Apri la risposta", icon="lock", parent=self)
        self.open.setProperty("size", "small")
        self.open.setToolTip("L’apertura resta a registro")
        self.open.setAccessibleName(f"Apri la risposta di {title}, resta traccia")
        self.open.clicked.connect(self.open_requested)
        self.close_it = button(theme, "Chiudi", kind="quiet", parent=self)
        self.close_it.setProperty("size", "small")
        self.close_it.setAccessibleName(f"Chiudi la risposta di {title}")
        self.close_it.clicked.connect(self.closed)
        foot.addWidget(self.open)
        foot.addWidget(self.close_it)
        if opened:
            foot.addWidget(muted(theme, "apertura registrata"))
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.folded = any(answer.folded for answer in answers)
        self.open.setVisible(self.folded)

    def take_focus(self) -> None:
        """Put the focus where Enter opens, or else where it closes."""
        first = self.open if self.folded else self.close_it
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, theme: Theme, answer: CellAnswer) -> None:
        said = answer.said + (f", {answer.reference}" if answer.reference else "")
        self.column.addWidget(label(theme, f"{said}.", wrap=True))
        if answer.from_register:
            self.column.addWidget(muted(theme, _IN_REGISTER, wrap=True))
        elif answer.folded:
            row = QHBoxLayout()
            row.setSpacing(theme.px(4))
            row.addWidget(icon_label(theme, "lock", "text"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(muted(theme, "Riservata: l’apertura resta a registro.", wrap=True), 1)
            self.column.addLayout(row)
        elif answer.text:
            shown = label(theme, answer.text, wrap=True, selectable=True)
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.column.addWidget(shown)
        else:
            self.column.addWidget(muted(theme, _NO_TEXT, wrap=True))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
