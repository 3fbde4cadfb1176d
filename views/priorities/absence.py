"""«Perché non è qui?»: a code, typed as it comes, and the sentence that answers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.italian import counted, thousands
from models.usecases.explain_absence import AbsenceAnswers, PlaceAnswer
from ui.theme import Theme
from ui.widgets.buttons import icon_button, link_button
from ui.widgets.grounds import hairline
from ui.widgets.labels import label, muted, rich_label
from views.priorities.words import quieter_paragraphs

_TALLEST = 190


class AbsenceField(QLineEdit):
    """Enter asks; `asked` carries what was typed. The screen's Esc closes the answer."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText("Perché non è qui? Scrivi un codice…")
        self.setAccessibleName("Perché non è qui? Codice della posizione")
        self.setAccessibleDescription("Invio risponde, Esc chiude la risposta")
        self.setClearButtonEnabled(False)
        self._mark = QAction(self)
        self.addAction(self._mark, QLineEdit.ActionPosition.LeadingPosition)
        self.returnPressed.connect(self._ask)
        theme.changed.connect(self._redress)
        self._redress()

    def set_narrow(self, narrow: bool) -> None:
        """Take less room; the tip says what does not fit."""
        self.setFixedWidth(self._theme.px(120 if narrow else 262))
        self.setToolTip(self.placeholderText() if narrow else "")

    def _ask(self) -> None:
        if self.text().strip():
            self.asked.emit(self.text())

    def _redress(self) -> None:
        self._mark.setIcon(self._theme.icon("question-circle", "muted"))


class AbsencePanel(QFrame):
    """The answers, one a dossier, each with the way to its place and to the dossier."""

    place_requested = Signal(int)
    dossier_requested = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._close = icon_button(theme, "x-lg", "Chiudi la risposta", self)
        self._close.clicked.connect(self.close_answers)
        self._title = label(theme, "", "heading", wrap=True)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        edge = theme.px(12)
        self._column.setContentsMargins(edge, theme.px(6), theme.px(8), theme.px(8))
        self._column.setSpacing(theme.px(6))
        self._column.addLayout(top)
        inner = QWidget()
        inner.setProperty("ground", "none")
        self._answers = QVBoxLayout(inner)
        self._answers.setContentsMargins(0, 0, theme.px(8), 0)
        self._answers.setSpacing(theme.px(6))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        self._column.addWidget(self._scroll)
        self.setVisible(False)

    @property
    def sentence(self) -> str:
        """What the panel says, for those who cannot see it; "" when it is closed."""
        return self.accessibleName() if not self.isHidden() else ""

    def show_answers(self, found: AbsenceAnswers) -> None:
        """Show what was found, or that nothing was."""
        self._empty()
        asked = found.asked
        if not found.answers:
            self._title.setText(f"Nell’archivio non c’è un codice «{asked}»: controlla le cifre.")
        elif not found.exact:
            contain = counted(
                len(found.answers) + found.left_off, "codice contiene", "codici contengono"
            )
            self._title.setText(f"{contain} «{asked}»")
        elif len(found.answers) > 1:
            self._title.setText(f"«{asked}» è il codice di più posizioni, di enti diversi")
        else:
            self._title.setText(found.answers[0].case_code)
        alone = len(found.answers) == 1 and found.exact
        for number, answer in enumerate(found.answers):
            if number:
                self._answers.addWidget(hairline())
            self._answers.addWidget(self._row(answer, alone=alone))
        if found.left_off:
            more = counted(found.left_off, "altra", "altre")
            self._answers.addWidget(muted(self._theme, f"e {more}: scrivi più cifre."))
        said = " ".join(f"{answer.case_code}: {answer.sentence}" for answer in found.answers)
        self.setAccessibleName(f"{self._title.text()} {said}".strip())
        self._scroll.setVisible(bool(found.answers))
        self.setVisible(True)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take what the answers need, and of many no more than a part of the screen."""
        wanted = self._answers.totalHeightForWidth(max(1, self._scroll.viewport().width()))
        if wanted < 0:  # nothing in it wraps
            wanted = self._answers.sizeHint().height()
        above = self.parentWidget()
        whole = self._theme.px(_TALLEST) if above is None else above.height()
        # On a very low screen the answer has the place to itself (`PrioritiesScreen`).
        room = whole * (3 if whole >= self._theme.px(480) else 6) // 10
        self._scroll.setFixedHeight(max(self._theme.px(60), min(wanted, room)))

    def close_answers(self) -> None:
        """Take no room."""
        self.setVisible(False)
        self.closed.emit()

    def _row(self, answer: PlaceAnswer, *, alone: bool) -> QWidget:
        theme = self._theme
        row = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        if not alone:
            words.addWidget(label(theme, f"{answer.case_code} · {answer.body}", "body_bold"))
        words.addWidget(
            muted(theme, f"{answer.body} · {answer.address}" if alone else answer.address)
        )
        said = quieter_paragraphs(answer.sentence, theme.tokens.muted.name())
        if answer.position is None:
            words.addWidget(rich_label(theme, said))
        else:
            words.addWidget(label(theme, f"È in elenco, al posto {thousands(answer.position)}."))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(16))
        line.addLayout(words, 1)
        if answer.position is not None:
            go = link_button(theme, f"Vai al posto {thousands(answer.position)}")
            go.setProperty("dossier_id", answer.dossier_id)
            go.clicked.connect(self._go_to_place)
            line.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        opening = link_button(theme, "Apri il dossier")
        opening.setAccessibleName(f"Apri il dossier {answer.case_code}")
        opening.setProperty("dossier_id", answer.dossier_id)
        opening.clicked.connect(self._open)
        line.addWidget(opening, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _go_to_place(self) -> None:
        self.place_requested.emit(int(self.sender().property("dossier_id")))

    def _open(self) -> None:
        self.dossier_requested.emit(int(self.sender().property("dossier_id")))

    def _empty(self) -> None:
        while (item := self._answers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
