"""The archive itself: another passphrase, a copy now, every page read through."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from models.errors import OfficeError, WrongSecret
from models.rules.italian import counted, short_date
from models.rules.passphrase_strength import first_difference, strength_of
from models.store.backup import VerifyReport, verify_open
from models.usecases.change_passphrase import change_passphrase
from models.usecases.daily_backup import BackupCopy, backup_copies, backup_now, daily_backup
from models.usecases.demonstration.trial import is_trial
from ui.commands import command, set_possible
from ui.folders import backups_folder, wants_daily_copy
from ui.memory import Memory
from ui.theme import Theme
from ui.widgets.buttons import action_button, button, link_button
from ui.widgets.field import Field
from ui.widgets.labels import label, muted
from ui.widgets.notice import Notice
from ui.widgets.place_field import in_words
from ui.widgets.secret_field import NewSecret, SecretEdit
from views.desk import OFFICE_ZONE, Desk
from views.settings.section import Section
from views.settings.templates_section import Open, open_with_the_desktop

_SHOWN_COPIES = 5
_GROUP = "Archivio"
_MEGABYTE = 1_000_000


class ArchiveSection(Section):
    """A shared archive is copied, and its password changed, on its server."""

    key = "archive"
    title = "Archivio"
    icon = "hdd"

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        memory: Memory,
        *,
        open_file: Open = open_with_the_desktop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, desk, parent)
        self._memory, self._open = memory, open_file
        self.shared = False
        self.copy_now = command(
            self, "Fai una copia adesso", self.make_copy, icon="copy", group=_GROUP
        )
        self.verify = command(
            self, "Verifica l’archivio", self.verify_archive, icon="shield-check", group=_GROUP
        )
        if desk.is_open:
            self._lay_out()
        else:
            desk.opened.connect(self._lay_out)

    def _lay_out(self) -> None:
        """A file and a shared archive are looked after in different ways."""
        self.shared = self.desk.archive.path is None
        self.column.addWidget(label(self.theme, self._where(), "body", wrap=True, selectable=True))
        self._copies_part()
        self._verify_part()
        self._passphrase_part()
        self.column.addStretch(1)

    @override
    def arrive(self) -> None:
        if not self.shared:
            self._read_copies()

    @override
    def unsaved(self) -> str:
        if self.shared or not (self.current.text() or self.secret.secret):
            return ""
        return "La frase d’accesso nuova è scritta ma non ancora cambiata."

    # Copies

    def _copies_part(self) -> None:
        column = self.part(
            "Copie di sicurezza",
            "Gli archivi condivisi si copiano sul server, con chi lo amministra."
            if self.shared
            else "Ogni copia è verificata e cifrata come l’archivio. Restano quelle degli ultimi "
            "7 giorni, 5 settimane e 12 mesi.",
        )
        self.copied = Notice(self.theme, "ok", closable=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(self.theme.px(4))
        if self.shared:
            set_possible(self.copy_now, possible=False, why="Un archivio condiviso")
            return
        open_folder = link_button(self.theme, "Apri la cartella")
        open_folder.clicked.connect(self._open_folder)
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(12))
        row.addWidget(action_button(self.theme, self.copy_now))
        row.addWidget(open_folder)
        row.addStretch(1)
        column.addLayout(self._list)
        column.addLayout(row)
        column.addWidget(self.copied)

    def make_copy(self) -> None:
        """Copy the archive on a worker and say where."""
        archive, folder, now = self.desk.archive, self._folder(), self.desk.now()
        self.copied.clear()
        set_possible(self.copy_now, possible=False, why="Una copia è in corso")

        def done(copy: Path) -> None:
            self.copy_now.setEnabled(True)
            self.copied.tell(f"Copia fatta e verificata: {in_words(copy)}.", "ok")
            self._read_copies()

        def failed(error: Exception) -> None:
            self.copy_now.setEnabled(True)
            self._say(self.copied, error)

        self.desk.tasks.run(
            "Copia di sicurezza",
            lambda _task: backup_now(archive, folder, now),
            done, failed, lane="write", owner=self,
        )  # fmt: skip

    def keep_daily_copy(self) -> None:
        """Make today's copy if it is wanted and not yet made; called when the window opens."""
        path = self.desk.archive.path
        if path is None or is_trial(path) or not wants_daily_copy(self._memory):
            return
        archive, folder, now = self.desk.archive, self._folder(), self.desk.now()
        self.desk.tasks.run(
            "Copia di sicurezza del giorno",
            lambda _task: daily_backup(archive, folder, now),
            lambda _copy: self._read_copies(),
            self.desk.refused.emit,
            lane="write",
            owner=self,
        )

    def _folder(self) -> Path:
        return backups_folder(self._memory, self.desk.archive.path)

    def _open_folder(self) -> None:
        folder = self._folder()
        if folder.is_dir():
            self._open(folder)
        else:
            self.copied.tell("La cartella nasce con la prima copia.", "info")

    def _read_copies(self) -> None:
        archive, folder = self.desk.archive, self._folder()
        self.desk.tasks.run(
            "Lettura delle copie",
            lambda _task: backup_copies(archive, folder),
            self._show_copies,
            self.desk.refused.emit,
            owner=self,
        )

    def _show_copies(self, copies: tuple[BackupCopy, ...]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for copy in copies[:_SHOWN_COPIES]:
            made = copy.made_at.astimezone(OFFICE_ZONE)
            size = f"{copy.size / _MEGABYTE:.1f}".replace(".", ",")
            said = f"{short_date(made.date())}, ore {made:%H.%M}: {size} MB"
            self._list.addWidget(label(self.theme, said))
        more = len(copies) - _SHOWN_COPIES
        if more > 0:
            self._list.addWidget(muted(self.theme, f"e altre {more} più vecchie"))
        if not copies:
            self._list.addWidget(
                muted(self.theme, f"Ancora nessuna in {in_words(self._folder())}.")
            )

    # Reading it through

    def _verify_part(self) -> None:
        column = self.part(
            "Verifica",
            "Legge ogni pagina, i legami tra i dati e la traccia delle operazioni. Intanto si può "
            "lavorare.",
        )
        self.verified = Notice(self.theme, "ok", closable=True)
        column.addWidget(action_button(self.theme, self.verify), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.verified)

    def verify_archive(self) -> None:
        """Read the whole archive on a worker and say what was found."""
        archive = self.desk.archive
        self.verified.clear()
        set_possible(self.verify, possible=False, why="La verifica è in corso")

        def done(report: VerifyReport) -> None:
            self.verify.setEnabled(True)
            self.verified.tell("\n".join(report.lines), "ok" if report.sound else "bad")

        def failed(error: Exception) -> None:
            self.verify.setEnabled(True)
            self._say(self.verified, error)

        self.desk.tasks.run(
            "Verifica dell’archivio", lambda _task: verify_open(archive), done, failed, owner=self
        )

    # Passphrase

    def _passphrase_part(self) -> None:
        column = self.part(
            "Frase d’accesso",
            "La password di un archivio condiviso si cambia sul server."
            if self.shared
            else "Il codice di recupero resta lo stesso. Le copie già fatte si aprono con la "
            "frase di allora.",
        )
        if self.shared:
            return
        theme = self.theme
        self.current = SecretEdit(theme)
        self.current_field = Field(theme, "Frase di adesso", self.current)
        self.secret = NewSecret(
            theme,
            name="Frase nuova",
            again="Ripeti la frase nuova",
            judge=strength_of,
            differ=first_difference,
            shown=False,
        )
        self.change = button(theme, "Cambia la frase")
        self.reason = label(theme, "", "small", "muted", wrap=True)
        self.changed = Notice(theme, "ok", closable=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.change)
        row.addWidget(self.reason, 1)
        column.addWidget(self.current_field)
        column.addWidget(self.secret)
        column.addLayout(row)
        column.addWidget(self.changed)
        self.current.textChanged.connect(self._show_change)
        self.secret.edited.connect(self._show_change)
        self.secret.second.returnPressed.connect(self.change.click)
        self.change.clicked.connect(self.change_phrase)
        self._show_change()

    def change_phrase(self) -> None:
        """Change the passphrase on a worker: two keys are derived."""
        archive, current, new = self.desk.archive, self.current.text(), self.secret.secret
        self.change.setEnabled(False)

        def done(_result: None) -> None:
            self.current.clear()
            self.secret.clear()
            self.changed.tell("La frase è cambiata: dalla prossima volta si apre con quella nuova.")

        def failed(error: Exception) -> None:
            self._show_change()
            if isinstance(error, WrongSecret):
                self.current_field.set_error("La frase di adesso non è giusta.")
                self.current.setFocus()
                self.current.selectAll()
            else:
                self._say(self.changed, error)

        self.desk.tasks.run(
            "Cambio della frase d’accesso",
            lambda _task: change_passphrase(archive, current, new),
            done, failed, lane="write", owner=self,
        )  # fmt: skip

    def _show_change(self) -> None:
        self.current_field.set_error("")
        missing = self.secret.problem() if self.current.text() else "la frase di adesso è scritta"
        self.change.setEnabled(not missing)
        self.reason.setText(f"Si attiva quando {missing}." if missing else "")

    # Words

    def _where(self) -> str:
        path = self.desk.archive.path
        if path is None:
            return f"Archivio condiviso «{self.desk.archive.name}», su un server PostgreSQL."
        size = path.stat().st_size
        shown = counted(max(round(size / _MEGABYTE), 1), "megabyte", "megabyte")
        return f"{in_words(path)}, {shown}. Accanto c’è il file della chiave: vanno insieme."

    def _say(self, notice: Notice, error: Exception) -> None:
        if isinstance(error, OfficeError):
            notice.tell("\n".join((error.sentence, *error.details)), "bad")
        else:
            self.desk.refused.emit(error)
