"""Step 1: where to keep the archive, and the passphrase that opens it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from models.rules.passphrase_strength import first_difference, strength_of
from ui.file_dialogs import ask_new_file
from ui.tasks import Tasks
from ui.theme import Theme
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.place_field import PlaceField
from ui.widgets.secret_field import NewSecret
from views.welcome.form import CREATION_STEPS, Form
from views.welcome.opening import NewArchive, Opener

ARCHIVES = "Archivi di Tavolo (*.tavolo)"
AskFile = Callable[[QWidget, str, Path, str], Path | None]


class CreateForm(Form):
    """Nothing is written before the button; the passphrase is typed twice."""

    created = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        opener: Opener,
        place: Path,
        *,
        ask_new_file: AskFile = ask_new_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme,
            title="Crea un archivio",
            text="Due minuti: una frase, un foglio da stampare, il primo registro.",
            primary="Crea e continua",
            steps=CREATION_STEPS,
            parent=parent,
        )
        self._tasks, self._opener, self._ask = tasks, opener, ask_new_file
        self.place = PlaceField(theme)
        self.place.set_place(place)
        self.place_field = Field(theme, "Dove tenerlo", self.place)
        self.secret = NewSecret(
            theme,
            name="Frase d’accesso",
            again="Ripeti la frase",
            judge=strength_of,
            differ=first_difference,
        )
        explanation = Notice(theme, "info")
        explanation.tell(
            "Al passo 2 stamperai il <b>codice di recupero</b>, da chiudere in cassaforte. Senza "
            "frase né codice nessuno può leggere l’archivio, nemmeno chi ha fatto il programma.",
            rich=True,
        )
        for widget in (self.place_field, self.secret, explanation):
            self.body.addWidget(widget)
        self.place.change_requested.connect(self.choose_place)
        self.secret.edited.connect(self.show_state)
        self.secret.first.returnPressed.connect(self.secret.second.setFocus)
        self.secret.second.returnPressed.connect(self.go)
        self.show_state()

    @override
    def take_focus(self) -> None:
        """Type the passphrase at once: the place is already a good one."""
        self.secret.first.setFocus()

    @override
    def problem(self) -> str:
        """Say what is waited for."""
        return self.secret.problem()

    def choose_place(self) -> None:
        """Ask for another place."""
        chosen = self._ask(self, "Dove tenere l’archivio", self.place.place, ARCHIVES)
        if chosen is not None:
            self.place.set_place(chosen)
            self.place_field.set_error("")

    @override
    def run(self) -> None:
        """Make the archive on a worker."""
        place, secret = self.place.place, self.secret.secret

        self.work(
            self._tasks,
            "Creazione dell’archivio cifrato…",
            lambda _task: self._opener.create(place, secret),
            self._made,
            lambda error: self.place_field.set_error(error.sentence),
        )

    @override
    def lock(self, locked: bool) -> None:
        """Keep the fields from being changed meanwhile."""
        self.place_field.setEnabled(not locked)
        self.secret.setEnabled(not locked)

    def _made(self, made: NewArchive) -> None:
        self.secret.clear()
        self.created.emit(made)
