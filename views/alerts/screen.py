"""Comuni da allertare: the list, and a letter to each Comune or a note that it was done (R049)."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from exports.letters_docx import write_letter_docx
from models.errors import OfficeError
from models.rules.italian import counted
from models.usecases.export_letters import LetterCircumstances, export_alert_letters
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.working_group.residents_elsewhere import (
    ResidentElsewhere,
    note_alert,
    residents_elsewhere,
)
from ui.commands import command, set_possible
from ui.folders import documents_folder
from ui.memory import Memory
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.date_field import DateField
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.labels import muted
from ui.window import BACK
from views.alerts.town_list import TownList
from views.desk import Changed, Desk

_TOPICS = ("dossiers", "imports", "programme", "exports", "settings")
_GROUP = "Comuni da allertare"
_LEAST = 120
_BESIDE = 900
"""Narrower than this, the deeds stand under what is typed."""
_NOTHING = "si attiva quando è scelta almeno una posizione"
_SAID = (
    "Chi non è residente a Milano: la Prefettura allerta il Comune di residenza (par. 11.1). Una "
    "lettera per ogni Comune; esce dall’ufficio e non si annulla."
)


class AlertsScreen(Screen):
    """`arrive(ids)` ticks those positions alone; without, all that the week has in programme."""

    key = "alerts"
    title = "Comuni da allertare"
    icon = "signpost-split"
    manual_page = "richieste"
    in_palette = True

    def __init__(
        self, theme: Theme, desk: Desk, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._desk, self._memory = desk, memory
        self._wanted: tuple[int, ...] | None = ()
        self._create()
        self._lay_out()
        self.list.ticked_changed.connect(self._ticked)
        self.list.position_opened.connect(self.panel_requested)
        desk.changed.connect(self._changed)
        desk.week_changed.connect(self._read_again)

    def _create(self) -> None:
        theme = self.theme
        add = partial(command, self, group=_GROUP)
        self.write = add("Scrivi le lettere", self._write, "Ctrl+Return", icon="envelope",
                         why=_NOTHING)  # fmt: skip
        self.done = add("Già allertati: annota", self._note, icon="check-lg", why=_NOTHING)
        self.all = add("Scegli tutte", partial(self._tick_all, True))
        self.none = add("Non sceglierne nessuna", partial(self._tick_all, False))
        self.back = add("Torna indietro", self._go_back, "Esc")
        self.list = TownList(theme, self)
        self.term = DateField(theme, name="Risposta entro il")
        self.how = QLineEdit()
        self._term = Field(theme, "Risposta entro il", self.term, "Vuoto: nessun termine.")
        self._how = Field(theme, "Come sono stati allertati", self.how, "Solo per annotare.")

    def _lay_out(self) -> None:
        theme = self.theme
        self.head.add_action(action_button(theme, self.back))
        said = muted(theme, _SAID, wrap=True)
        said.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        self.body.addWidget(said)
        empty = EmptyState(theme, "signpost-split", "Nessun Comune da allertare.")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(empty)
        self.body.addWidget(self._pages, 1)
        self._foot = QWidget()
        self._foot_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._foot)
        self._foot_row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(12))
        self._foot_row.setSpacing(theme.px(12))
        typed = QHBoxLayout()
        typed.setSpacing(theme.px(12))
        top = Qt.AlignmentFlag.AlignTop
        typed.addWidget(self._term, 0, top)
        typed.addWidget(self._how, 1, top)
        self._foot_row.addLayout(typed, 1)
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(12))
        deeds.addStretch(1)
        for action, kind in ((self.done, "plain"), (self.write, "primary")):
            made = action_button(theme, action, kind=kind)
            deeds.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        self._foot_row.addLayout(deeds)
        # With large text the list gives way, not what is typed.
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._pages.setMinimumHeight(_LEAST)
        self.body.addWidget(self._foot)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() / self.theme.scale >= _BESIDE
        self._foot_row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    # --- being a screen ---------------------------------------------------------------------------

    @override
    def arrive(self, argument: object = None) -> None:
        self._wanted = tuple(argument) if isinstance(argument, Iterable) else None
        self._read()
        self.take_focus()

    @override
    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def commands(self) -> list[QAction]:
        return [self.write, self.done, self.all, self.none, self.back]

    @override
    def status(self) -> tuple[str, str]:
        return ("Spazio sceglie · Invio apre la posizione · Ctrl+Invio scrive le lettere", "")

    @override
    def unsaved(self) -> str:
        return "Resta da annotare come è stato allertato un Comune." if self.how.text() else ""

    # --- reading ----------------------------------------------------------------------------------

    def _read(self) -> None:
        self._desk.read(
            partial(residents_elsewhere, week=self._desk.week), self._show,
            title="Comuni da allertare", owner=self, key="alerts",
        )  # fmt: skip

    def _show(self, rows: Sequence[ResidentElsewhere]) -> None:
        wanted = self._wanted
        if wanted is None:
            wanted = tuple(row.dossier_id for row in rows if row.programmed)
        self.list.show_rows(rows, wanted)
        towns = len({row.town for row in rows})
        self._pages.setCurrentIndex(0 if rows else 1)
        self._foot.setVisible(bool(rows))
        said = f"<b>{counted(towns, 'Comune', 'Comuni')}</b>, "
        self.head.set_summary(said + counted(len(rows), "posizione", "posizioni") if rows else "")

    def _changed(self, changed: Changed) -> None:
        if changed.concerns(*_TOPICS):
            self._read_again()

    def _read_again(self, *_news: object) -> None:
        if self.isVisible():
            self._wanted = tuple(row.dossier_id for row in self.list.ticked())
            self._read()

    def _ticked(self) -> None:
        chosen = self.list.ticked()
        for action in (self.write, self.done):
            set_possible(action, bool(chosen))
        count = counted(len({row.town for row in chosen}), "lettera", "lettere")
        self.write.setText(f"Scrivi {count}" if chosen else "Scrivi le lettere")

    # --- doing ------------------------------------------------------------------------------------

    def _tick_all(self, ticked: bool) -> None:
        self.list.tick_all(ticked)

    def _write(self) -> None:
        problem = self.term.problem()
        self._term.set_error(problem)
        if problem:
            return
        chosen, desk = self.list.ticked(), self._desk
        given = LetterCircumstances(
            documents_folder(self._memory), desk.author, desk.now(), desk.today(), self.term.date()
        )
        work = partial(_letters, rows=chosen, given=given)
        self._do("Lettere ai Comuni di residenza", work, self._written, chosen, undoable=False)

    def _note(self) -> None:
        text = self.how.text().strip()
        self._how.set_error("" if text else "Scrivi come: per esempio la nota già inviata.")
        if not text:
            self.how.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen, desk = self.list.ticked(), self._desk
        work = partial(
            note_alert, pairs=[(row.dossier_id, row.town) for row in chosen],
            alerted_on=desk.today(), today=desk.today(), note=text, author=desk.author,
            now=desk.now(),
        )  # fmt: skip
        self._do("Comuni già allertati", work, self._noted, chosen, undoable=True)

    def _do(
        self, name: str, work: Any, done: Any, rows: Sequence[ResidentElsewhere], *, undoable: bool
    ) -> None:
        self._desk.write(
            name, "alert_residence", work, done, topics=("dossiers", "exports"),
            dossier_ids=[row.dossier_id for row in rows], failed=self._failed,
            undoable=undoable, owner=self,
        )  # fmt: skip

    def _written(self, outcome: ExportOutcome) -> None:
        count = counted(len(outcome.paths), "lettera scritta", "lettere scritte")
        said = " ".join((f"{count} in {outcome.paths[0].parent}.", *outcome.notices))
        show = command(self, "Apri la cartella", partial(_open, outcome), icon="folder2-open")
        self.notice.tell(said.capitalize() if said[0].isalpha() else said, "ok", [show])

    def _noted(self, count: int) -> None:
        self.how.clear()
        self.notice.tell(f"Annotato per {counted(count, 'posizione', 'posizioni')}.", "ok")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self.notice.tell(" ".join((error.sentence, *error.details)), "bad")
        else:
            self._desk.refused.emit(error)

    def _go_back(self) -> None:
        self.screen_requested.emit(BACK, None)


def _letters(
    session: Any, *, rows: Sequence[ResidentElsewhere], given: LetterCircumstances
) -> ExportOutcome:
    return export_alert_letters(
        session, [(row.dossier_id, row.town) for row in rows], write=write_letter_docx,
        given=given, programmed=[row.dossier_id for row in rows if row.programmed],
    )  # fmt: skip


def _open(outcome: ExportOutcome) -> object:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(outcome.paths[0].parent)))
