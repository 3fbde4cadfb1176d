"""Benvenuto, the whole window: three ways in at the left, the form of the chosen one beside."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.errors import OfficeError
from ui.commands import command
from ui.file_dialogs import ask_file, ask_new_file
from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import Theme
from ui.widgets.flow import FlowLayout
from ui.widgets.grounds import hairline, set_ground
from ui.widgets.labels import label, muted, rich_label
from ui.widgets.notice import Notice
from ui.widgets.segmented import Segmented
from views.welcome.create_form import AskFile, CreateForm
from views.welcome.first_form import FirstForm
from views.welcome.form import Form
from views.welcome.open_form import OpenForm
from views.welcome.opening import NewArchive, OpenArchive, Opener
from views.welcome.recent_archives import (
    RecentArchive,
    forget_archive,
    recent_archives,
    remember_archive,
)
from views.welcome.recent_list import RecentList
from views.welcome.recovery_form import Print, RecoveryForm
from views.welcome.recovery_sheet import ask_and_print
from views.welcome.trial_form import TrialForm
from views.welcome.way import Way

TITLE = "Benvenuto"
_LEFT, _RIGHT, _MARGIN, _TOP = 520, 520, 72, 64
_WAYS = (
    ("create", "plus-square", "Crea un archivio",
     "Uno per ufficio, cifrato, su questo computer.", "Ctrl+N"),
    ("open", "folder2-open", "Apri un archivio",
     "Con la frase d’accesso o con il codice di recupero.", "Ctrl+O"),
    ("trial", "play-circle", "Prova con i dati dimostrativi",
     "Posizioni inventate, una settimana già avviata. Si cancella con un clic.", "Ctrl+D"),
)  # fmt: skip


class WelcomeScreen(QWidget):
    """Says `archive_opened` with the archive and the screen to begin at ("" for the usual one)."""

    archive_opened = Signal(object, str)
    manual_requested = Signal(str)
    busy_changed = Signal(bool)
    """An archive is being made or opened, or no longer is."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        memory: Memory,
        opener: Opener,
        *,
        today: Callable[[], date] = date.today,
        ask_new_file: AskFile = ask_new_file,
        ask_file: AskFile = ask_file,
        print_document: Print = ask_and_print,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self._tasks, self._memory, self._opener = theme, tasks, memory, opener
        self._today = today
        self._pending: NewArchive | None = None
        self._warned = False
        documents = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        place = suggested_place(documents, today().year)
        self.create_form = CreateForm(theme, tasks, opener, place, ask_new_file=ask_new_file)
        self.open_form = OpenForm(theme, tasks, opener, documents, ask_file=ask_file)
        self.trial_form = TrialForm(theme, tasks, opener)
        self.recovery_form = RecoveryForm(theme, today=today, print_document=print_document)
        self.first_form = FirstForm(theme)
        self._create()
        self._lay_out()
        self._connect()
        self._show_recents()
        self._begin()

    # Making

    def _create(self) -> None:
        theme = self.theme
        set_ground(self, "bg")
        self.setAccessibleName(TITLE)
        self.setWindowTitle("Tavolo")
        # Its own least size: what the layout asks changes with every form.
        self.setMinimumSize(800, 560)
        self.ways: dict[str, Way] = {}
        self._group = QButtonGroup(self)
        self._actions: list[QAction] = []
        for key, icon, title, text, keys in _WAYS:
            way = Way(theme, icon=icon, title=title, text=text, key=keys)
            self._group.addButton(way)
            self.ways[key] = way
            self._actions.append(
                command(self, title, way.click, keys, icon=icon, group=TITLE, everywhere=True)
            )
        self._manual = command(
            self, "Manuale", self._ask_manual, "F1", group=TITLE, everywhere=True
        )
        self.recents = RecentList(theme)
        self.told = Notice(theme, "bad", closable=True)
        self.palettes = Segmented(
            theme,
            [("light", "Chiaro"), ("dark", "Scuro"), ("contrast", "Contrasto")],
            name="Aspetto",
        )
        self.sizes = Segmented(
            theme,
            [("1.0", "Testo 100 %"), ("1.25", "125 %"), ("1.5", "150 %"), ("2.0", "200 %")],
            name="Dimensione del testo",
        )
        self.forms = QStackedWidget()
        for form in self._all_forms():
            self.forms.addWidget(form)

    def _all_forms(self) -> tuple[Form, ...]:
        return (
            self.create_form, self.open_form, self.trial_form, self.recovery_form, self.first_form,
        )  # fmt: skip

    def _lay_out(self) -> None:
        theme = self.theme
        self._mark = QLabel()
        title = label(theme, "Tavolo", "mark")
        head = QHBoxLayout()
        head.setSpacing(theme.px(14))
        head.addWidget(self._mark)
        head.addWidget(title)
        head.addStretch(1)
        said = rich_label(
            theme,
            '<span style="font-weight:400">Dai registri all’elenco della settimana: prima le '
            "persone, poi&nbsp;il&nbsp;calendario.</span>",
            "item",
        )
        ways = QWidget()
        ways.setProperty("ground", "none")
        self._ways_column = QVBoxLayout(ways)
        self._ways_column.setSpacing(theme.px(8))
        self._ways_column.addLayout(head)
        self._ways_column.addWidget(said)
        self._ways_column.addSpacing(theme.px(16))
        for way in self.ways.values():
            self._ways_column.addWidget(way)
        self._ways_column.addSpacing(theme.px(16))
        self._ways_column.addWidget(self.told)
        self._ways_column.addWidget(self.recents)
        self._ways_column.addStretch(1)
        self._look = QWidget()
        choices = FlowLayout(self._look, spacing=theme.px(12))
        choices.addWidget(self.palettes)
        choices.addWidget(self.sizes)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._look.setSizePolicy(policy)
        self._left = QWidget()
        set_ground(self._left, "surface")
        self._left_column = QVBoxLayout(self._left)
        self._left_column.setSpacing(theme.px(12))
        self._left_column.addWidget(_scrolled(ways, "Modi di cominciare"), 1)
        self._left_column.addWidget(self._look)
        content = QWidget()
        content.setProperty("ground", "none")
        self._form_row = QHBoxLayout(content)
        self._form_row.setSpacing(0)
        self._form_row.addWidget(self.forms)
        self._form_row.addStretch(1)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.px(16))
        self._foot.addWidget(muted(theme, "F1 manuale"))
        said = muted(
            theme,
            "I dati escono solo se li esporti tu, e ogni estratto resta a registro.",
            wrap=True,
        )
        self._foot.addWidget(said, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(_scrolled(content, "Modulo"), 1)
        right.addLayout(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(hairline(vertical=True))
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_way)
        self.palettes.chosen.connect(self.theme.set_choice)
        self.sizes.chosen.connect(self._on_size)
        self.create_form.created.connect(self._on_created)
        self.recovery_form.secured.connect(self._on_secured)
        self.first_form.chosen.connect(self._on_first)
        self.open_form.opened.connect(self._on_opened)
        self.trial_form.opened.connect(self._on_trial)
        self.recents.open_requested.connect(self._on_recent)
        self.recents.forget_requested.connect(self._on_forget)
        for way in self.ways.values():
            way.stepped.connect(self._on_step)
        for form in self._all_forms():
            form.busy_changed.connect(self._on_busy)
            form.busy_changed.connect(self.busy_changed)
        self.theme.changed.connect(self._measure)
        self._measure()

    # What the window asks

    def commands(self) -> list[QAction]:
        """Return what can be done here."""
        return [*self._actions, self._manual]

    def unsaved(self) -> str:
        """Say what would be lost by closing now: a code that is shown only once."""
        if self._pending is None or self.forms.currentWidget() is not self.recovery_form:
            return ""
        return (
            "Il codice di recupero si mostra solo adesso: stampalo o copialo prima di chiudere. "
            "L’archivio è già stato creato e si apre con la frase d’accesso."
        )

    def leave(self) -> None:
        """Close the archive that nobody took over: the window is closing."""
        if self._pending is not None:
            self._pending.archive.close()
            self._pending = None

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        # Asked once, in place; whoever closes again has read it.
        if self.unsaved() and not self._warned:
            self._warned = True
            close = command(self, "Chiudi lo stesso", self.close)
            self.recovery_form.told.tell(self.unsaved(), "warn", [close])
            event.ignore()
            return
        self.leave()
        super().closeEvent(event)

    # Ways

    def show_way(self, key: str) -> None:
        """Choose a way in: "create", "open" or "trial"."""
        form = {"create": self.create_form, "open": self.open_form, "trial": self.trial_form}[key]
        self.ways[key].setChecked(True)
        self.forms.setCurrentWidget(form)
        form.take_focus()

    def _on_step(self, step: int) -> None:
        """Go to the way above or below, and stay among the ways."""
        keys = list(self.ways)
        place = keys.index(next(key for key, way in self.ways.items() if way.isChecked())) + step
        if 0 <= place < len(keys):
            self.show_way(keys[place])
            self.ways[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def _begin(self) -> None:
        known = [each for each in recent_archives(self._memory) if not each.demonstration]
        if not known:
            self.show_way("create")
            return
        self.open_form.set_location(known[0].location)
        self.show_way("open")

    def _on_way(self, chosen: Way) -> None:
        self.show_way(next(key for key, way in self.ways.items() if way is chosen))

    def _on_busy(self, busy: bool) -> None:
        for way in self.ways.values():
            way.setEnabled(not busy)
        self.recents.setEnabled(not busy)
        for action in self._actions:
            action.setEnabled(not busy and self._pending is None)

    # Creating, in three steps

    def _on_created(self, made: NewArchive) -> None:
        self._pending = made
        self._remember(made.archive)
        self.recovery_form.show_code(made)
        self._show_step(self.recovery_form)

    def _on_secured(self) -> None:
        if self._pending is not None:
            self.recovery_form.forget_code()
            self.first_form.tell(f"Creato e cifrato: {self._pending.archive.name}.")
            self._show_step(self.first_form)

    def _on_first(self, screen: str) -> None:
        if self._pending is not None:
            archive, self._pending = self._pending.archive, None
            self.archive_opened.emit(archive, screen)

    def _show_step(self, form: Form) -> None:
        # One goes forward: the ways in are closed until the archive is taken over.
        self._on_busy(True)
        self.forms.setCurrentWidget(form)
        form.take_focus()

    # Opening

    def _on_opened(self, archive: OpenArchive) -> None:
        self._remember(archive)
        self.archive_opened.emit(archive, "")

    def _on_trial(self, archive: OpenArchive) -> None:
        self._remember(archive, demonstration=True)
        self.archive_opened.emit(archive, "")

    def _on_recent(self, recent: RecentArchive) -> None:
        self.told.clear()
        if not recent.demonstration:
            self.open_form.set_location(recent.location)
            self.show_way("open")
            return
        self.show_way("trial")
        self.trial_form.reopen(recent.location)

    def _on_forget(self, recent: RecentArchive) -> None:
        self.told.clear()
        if recent.demonstration:
            self._tasks.run(
                "Cancellazione della prova",
                lambda _task: self._opener.remove_demonstration(recent.location),
                lambda _result: self._forget(recent.location),
                self._removal_failed,
                lane="write",
                owner=self,
            )
        else:
            self._forget(recent.location)

    def _removal_failed(self, error: Exception) -> None:
        said = error.sentence if isinstance(error, OfficeError) else "La prova non si cancella."
        self.told.tell(said, "bad")

    def _forget(self, location: str) -> None:
        forget_archive(self._memory, location)
        self._show_recents()

    def _remember(self, archive: OpenArchive, *, demonstration: bool = False) -> None:
        location = str(archive.path) if archive.path is not None else self.open_form.location
        remember_archive(
            self._memory,
            RecentArchive(location, archive.name, self._today().isoformat(), demonstration),
        )
        self._show_recents()

    def _show_recents(self) -> None:
        self.recents.show_archives(recent_archives(self._memory))
        rows = [part for way, remove, _ in self.recents.rows for part in (way, remove)]
        looks = [*self.palettes.findChildren(QPushButton), *self.sizes.findChildren(QPushButton)]
        for earlier, later in pairwise([*self.ways.values(), *rows, *looks]):
            QWidget.setTabOrder(earlier, later)

    # Looks

    def _on_size(self, key: str) -> None:
        self.theme.set_scale(float(key))

    def _ask_manual(self) -> None:
        self.manual_requested.emit("archivio")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        form = self.forms.currentWidget()
        if isinstance(form, Form):
            form.take_focus()

    def _measure(self) -> None:
        """Fit the columns to the window: large text takes room from the margins first."""
        theme, px = self.theme, self.theme.px
        margin = min(px(_MARGIN), self.width() // 19)
        left = min(px(_LEFT), int(self.width() * 0.42))
        top = min(px(_TOP), max(self.height() // 12, 12))
        self._left.setFixedWidth(left)
        self._left_column.setContentsMargins(margin, 0, px(8), px(24))
        self._ways_column.setContentsMargins(0, top, margin * 2 // 3 - px(8), 0)
        room = self.width() - left - 2 * margin
        self.forms.setFixedWidth(max(min(px(_RIGHT), room), 200))
        self._form_row.setContentsMargins(margin, top, margin, px(16))
        self._foot.setContentsMargins(margin, px(8), margin, px(24))
        self._mark.setPixmap(theme.pixmap("tavolo", "accent", 38, self.devicePixelRatioF()))
        self.palettes.set_choice(theme.tokens.name)
        self.sizes.set_choice(str(theme.scale))


def suggested_place(documents: Path, year: int) -> Path:
    """Return where a new archive may lie: a free name in the user's documents."""
    folder = (documents if documents.is_dir() else Path.home()) / "Tavolo"
    place = folder / f"archivio-{year}.tavolo"
    number = 2
    while place.exists():
        place = folder / f"archivio-{year}-{number}.tavolo"
        number += 1
    return place


def _scrolled(content: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(content)
    return area
