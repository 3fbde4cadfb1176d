"""Step 3: the archive is there; the first register fills it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import rich_label
from ui.widgets.notice import Notice
from views.welcome.form import CREATION_STEPS, Form

_WHAT = """
<p style="margin-top:0">Serve l’anagrafe di un ente gestore, così come la manda: un foglio Excel,
ODS o CSV. Le colonne si riconoscono da sole e si confermano prima di importare; nulla si scrive
senza il tuo assenso.</p>
<p>Poi, quando arrivano: provvedimenti, segnalazioni della Questura, valutazioni dei Servizi
Sociali, disponibilità della settimana.</p>
"""


class FirstForm(Form):
    """`chosen` carries the screen to go to: "imports", or "" for wherever the window begins."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            title="Il primo registro",
            text="L’archivio è pronto e vuoto.",
            primary="Importa il primo registro",
            steps=CREATION_STEPS,
            step=2,
            parent=parent,
        )
        self.made = Notice(theme, "ok")
        self.body.addWidget(self.made)
        self.body.addWidget(rich_label(theme, _WHAT, "body"))
        self.enter = button(theme, "Entra senza importare", kind="quiet")
        self.enter.clicked.connect(self._enter)
        self.buttons.insertWidget(1, self.enter)
        self.show_state()

    def tell(self, sentence: str) -> None:
        """Say what was made."""
        self.made.tell(sentence)

    @override
    def run(self) -> None:
        """Go and import."""
        self.chosen.emit("imports")

    def _enter(self) -> None:
        self.chosen.emit("")
