"""An archive that is there: its passphrase, or the recovery code and a new passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from models.errors import OfficeError, WrongSecret
from models.rules.passphrase_strength import first_difference, strength_of
from ui.file_dialogs import ask_file
from ui.tasks import Tasks
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.field import Field
from ui.widgets.place_field import PlaceField
from ui.widgets.secret_field import NewSecret, SecretEdit
from views.welcome.create_form import ARCHIVES, AskFile
from views.welcome.form import Form
from views.welcome.opening import OpenArchive, Opener

_WITH_PHRASE = "Con la frase d’accesso o con il codice di recupero."
_WRONG = {
    False: "La frase non è giusta: controlla maiuscole e spazi, o usa il codice di recupero.",
    True: "Il codice non è giusto: ricontrollalo sul foglio stampato alla creazione.",
}


class OpenForm(Form):
    """What is wrong is said under the field it is about."""

    opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        opener: Opener,
        folder: Path,
        *,
        ask_file: AskFile = ask_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme,
            title="Apri un archivio",
            text=_WITH_PHRASE,
            primary="Apri",
            parent=parent,
        )
        self._tasks, self._opener, self._ask, self._folder = tasks, opener, ask_file, folder
        self.recovering = False
        self.place = PlaceField(theme, change="Scegli…", editable=True)
        self.place.setPlaceholderText("Il file dell’archivio, o l’indirizzo di quello condiviso")
        self.place_field = Field(theme, "Archivio", self.place)
        self.phrase = SecretEdit(theme)
        self.phrase_field = Field(theme, "Frase d’accesso", self.phrase)
        self.code = QLineEdit()
        self.code.setPlaceholderText("ABCDE-FGHJK-…")
        self.code_field = Field(
            theme, "Codice di recupero", self.code, "Trattini, spazi e maiuscole non contano."
        )
        self.secret = NewSecret(
            theme,
            name="Frase nuova",
            again="Ripeti la frase nuova",
            judge=strength_of,
            differ=first_difference,
        )
        self.other_way = link_button(theme, "")
        links = QHBoxLayout()
        links.addWidget(self.other_way)
        links.addStretch(1)
        for field in (self.place_field, self.phrase_field, self.code_field, self.secret):
            self.body.addWidget(field)
        self.body.addLayout(links)
        self._connect()
        self.set_recovering(False)

    @property
    def location(self) -> str:
        """The path or address typed."""
        return self.place.text().strip()

    def set_location(self, location: str) -> None:
        """Ask for the passphrase of this archive."""
        self.place.setText(location)
        self.phrase.clear()
        self.set_recovering(False)

    def set_recovering(self, recovering: bool) -> None:
        """Ask for the recovery code instead of the passphrase, or the other way round."""
        self.recovering = recovering
        self.phrase_field.setHidden(recovering)
        self.code_field.setHidden(not recovering)
        self.secret.setHidden(not recovering)
        self.primary.setText("Apri con la frase nuova" if recovering else "Apri")
        self.other_way.setText(
            "Uso la frase d’accesso" if recovering else "Frase perduta? Uso il codice di recupero"
        )
        self._forget_errors()
        self.show_state()

    @override
    def take_focus(self) -> None:
        """Begin at the first empty field."""
        for field in (self.place, self.code if self.recovering else self.phrase):
            if not field.text():
                field.setFocus()
                return
        self.primary.setFocus()

    @override
    def problem(self) -> str:
        """Say what is waited for."""
        if not self.location:
            return "l’archivio è scelto"
        if not self.recovering:
            return "" if self.phrase.text() else "la frase è scritta"
        return self.secret.problem() if self.code.text().strip() else "il codice è scritto"

    def choose_place(self) -> None:
        """Ask for the file."""
        begin = Path(self.location).parent if self.location else self._folder
        chosen = self._ask(self, "Apri un archivio", begin, ARCHIVES)
        if chosen is not None:
            self.place.setText(str(chosen))
            self.take_focus()

    @override
    def run(self) -> None:
        """Open on a worker: the key costs a quarter of a second."""
        location, phrase = self.location, self.phrase.text()
        code, new = self.code.text(), self.secret.secret

        def opened(_task: object) -> OpenArchive:
            if self.recovering:
                return self._opener.recover(location, code, new)
            return self._opener.open(location, phrase)

        self.work(self._tasks, "Apertura dell’archivio…", opened, self._opened, self._refused)

    @override
    def lock(self, locked: bool) -> None:
        """Keep the fields from being changed meanwhile."""
        for widget in (
            self.place_field, self.phrase_field, self.code_field, self.secret, self.other_way,
        ):  # fmt: skip
            widget.setEnabled(not locked)

    def _connect(self) -> None:
        self.place.change_requested.connect(self.choose_place)
        self.other_way.clicked.connect(self._turn)
        self.place.textChanged.connect(self._edited)
        self.phrase.textChanged.connect(self._edited)
        self.code.textChanged.connect(self._edited)
        self.secret.edited.connect(self.show_state)
        self.place.returnPressed.connect(self.take_focus)
        self.phrase.returnPressed.connect(self.go)
        self.code.returnPressed.connect(self.secret.first.setFocus)
        self.secret.first.returnPressed.connect(self.secret.second.setFocus)
        self.secret.second.returnPressed.connect(self.go)

    def _turn(self) -> None:
        self.set_recovering(not self.recovering)
        self.take_focus()

    def _edited(self) -> None:
        self._forget_errors()
        shared = "://" in self.location
        self.other_way.setHidden(shared)
        if shared and self.recovering:
            self.set_recovering(False)
        self.show_state()

    def _forget_errors(self) -> None:
        for field in (self.place_field, self.phrase_field, self.code_field):
            field.set_error("")
        self.notice.clear()

    def _opened(self, archive: OpenArchive) -> None:
        self.phrase.clear()
        self.code.clear()
        self.secret.clear()
        self.opened.emit(archive)

    def _refused(self, error: OfficeError) -> None:
        if isinstance(error, WrongSecret):
            field, editor = (
                (self.code_field, self.code)
                if self.recovering
                else (self.phrase_field, self.phrase)
            )
            field.set_error(_WRONG[self.recovering])
            editor.setFocus()
            editor.selectAll()
        else:
            self.place_field.set_error(error.sentence)
            self.place.setFocus()
