"""Step 2: the recovery code, shown once, printed, and put away."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget
from typing_extensions import override

from ui.commands import command
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.card import Card
from ui.widgets.labels import rich_label
from ui.widgets.notice import Notice
from ui.widgets.place_field import in_words
from views.welcome.form import CREATION_STEPS, Form
from views.welcome.opening import NewArchive
from views.welcome.recovery_sheet import ask_and_print, recovery_document

Print = Callable[[QTextDocument, QWidget], bool]


class RecoveryForm(Form):
    """One goes on only after saying that the code is safe."""

    secured = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        today: Callable[[], date],
        print_document: Print = ask_and_print,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme,
            title="Il codice di recupero",
            text="Apre l’archivio se la frase va perduta. Si mostra solo adesso, una volta sola.",
            primary="Continua",
            steps=CREATION_STEPS,
            step=1,
            parent=parent,
        )
        self._today, self._print = today, print_document
        self._made: NewArchive | None = None
        self.code = rich_label(theme, "", "title", wrap=False, selectable=True)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card = Card(theme, margin=20)
        card.column.addWidget(self.code)
        self.print_code = command(
            self, "Stampa il foglio…", self.print_sheet, "Ctrl+P", icon="printer"
        )
        self.copy_code = command(self, "Copia", self.copy, icon="copy")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self._printing = action_button(theme, self.print_code)
        row.addWidget(self._printing)
        row.addWidget(action_button(theme, self.copy_code))
        row.addStretch(1)
        self.told = Notice(theme, "ok")
        self.safe = QCheckBox("L’ho messo al sicuro, fuori da questo computer")
        self.body.addWidget(card)
        self.body.addLayout(row)
        self.body.addWidget(self.told)
        self.body.addWidget(self.safe)
        self.safe.toggled.connect(self.show_state)
        self.show_state()

    def show_code(self, made: NewArchive) -> None:
        """Show the code of an archive just made."""
        self._made = made
        self.code.setText(_in_columns(made.recovery_code))
        self.code.setAccessibleName(f"Codice di recupero: {made.recovery_code}")
        self.safe.setChecked(False)
        self.told.clear()
        self.show_state()

    def forget_code(self) -> None:
        """Show nothing any more."""
        self._made = None
        self.code.clear()
        self.code.setAccessibleName("")

    @override
    def take_focus(self) -> None:
        """Print first."""
        self._printing.setFocus()

    @override
    def problem(self) -> str:
        """Say what is waited for."""
        return "" if self.safe.isChecked() else "confermi che il codice è al sicuro"

    @override
    def run(self) -> None:
        """Go on."""
        self.secured.emit()

    def print_sheet(self) -> None:
        """Print the sheet to lock away."""
        if self._made is None:
            return
        path = self._made.archive.path
        document = recovery_document(
            name=self._made.archive.name,
            place="" if path is None else in_words(path.parent),
            code=self._made.recovery_code,
            day=self._today(),
        )
        if self._print(document, self):
            self.told.tell("Foglio mandato alla stampante: ritiralo e chiudilo in cassaforte.")

    def copy(self) -> None:
        """Copy the code; it then lies in the clipboard for anybody."""
        if self._made is not None:
            QGuiApplication.clipboard().setText(self._made.recovery_code)
            self.told.tell(
                "Copiato: incollalo dove solo l’ufficio può leggerlo, poi copia altro per "
                "svuotare gli appunti.",
                "warn",
            )


def _in_columns(code: str) -> str:
    """The groups of a code in three columns: read aloud, or copied by hand, none is skipped."""
    groups = code.split("-")
    lines = [groups[start : start + 3] for start in range(0, len(groups), 3)]
    cells = ["".join(f'<td align="center">{group}</td>' for group in line) for line in lines]
    rows = "".join(f"<tr>{line}</tr>" for line in cells)
    return f'<table align="center" cellspacing="0" cellpadding="5">{rows}</table>'
