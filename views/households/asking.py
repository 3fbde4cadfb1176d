"""Asks a body about the households chosen, on a line of the screen: one letter for all."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from exports.letters_docx import write_letter_docx
from models.errors import OfficeError
from models.rules.italian import counted, joined
from models.rules.who_knows_what import ASKED_OF, HOLDER_NAMES, KIND_NAMES, Holder, Kind
from models.usecases.export_letters import LetterCircumstances, ask_by_letter
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.working_group.ask_bodies import AskOutcome, ask_bodies
from models.usecases.working_group.minutes_caution import ReservedTextError
from ui.commands import command
from ui.folders import documents_folder
from ui.memory import Memory
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.form_page import Choice
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.strip_form import StripForm
from views.desk import Desk

_HOW = [("letter", "Scrivi la lettera"), ("later", "Annota soltanto")]
_FINANCE = "Alla Guardia di Finanza si chiede solo ciò che il Gruppo di Lavoro ha deciso."
_LEAVES = "La lettera esce dall’ufficio: dopo non si annulla, si ritira la richiesta con il motivo."
_SHORT_LIST = 4
_ASK, _KEEP = "Chiedi", "Scrivi lo stesso"


class AskForm(StripForm):
    """Body, what is asked, term, letter or note; Enter asks, Esc gives up."""

    confirmed = Signal()

    def __init__(self, theme: Theme, parent: Screen) -> None:
        super().__init__(theme, _ASK, parent)
        self.body = Choice([(each.value, HOLDER_NAMES[each]) for each in Holder], "Ente")
        self.kind = Choice([], "Che cosa")
        self.how = Choice(_HOW, "Come")
        self.term = DateField(theme, name="Risposta entro il")
        self._term = Field(theme, "Risposta entro il", self.term)
        self.remark = label(theme, "", "small", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        top = Qt.AlignmentFlag.AlignTop
        for name, editor in (("Ente", self.body), ("Che cosa", self.kind), ("Come", self.how)):
            row.addWidget(Field(theme, name, editor), 1, top)
        row.addWidget(self._term, 0, top)
        self.notice = Notice(theme, parent=self)
        self._kept: tuple[str, str, str] | None = None
        self.lay_out_rows(row, self.notice, remark=self.remark)
        self.body.currentIndexChanged.connect(self._offer_kinds)
        self.how.currentIndexChanged.connect(self._remark)
        self._offer_kinds()

    def ask(self, title: str) -> None:
        """Show the form about some households."""
        self._term.set_error("")
        self.term.set_date(None)
        self._remark()
        self.open_form(title, self.body)

    @override
    def confirm(self) -> None:
        problem = self.term.problem()
        self._term.set_error(problem)
        if problem:
            self.term.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.confirmed.emit()

    def refuse(self, error: OfficeError) -> None:
        """Say why it was not done; what seems reserved may be written all the same."""
        warned = isinstance(error, ReservedTextError)
        self._kept = self._asked_for if warned else None
        self.done.setText(_KEEP if warned else _ASK)
        said = " ".join((error.sentence, *error.details))
        self.notice.tell(said, "warn" if warned else "bad")
        self.remark.setText("")  # the notice says it, and takes its room
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def kept(self) -> bool:
        """Whether a warning was given about this very request, which is confirmed as it is."""
        return self._kept is not None and self._kept == self._asked_for

    @property
    def _asked_for(self) -> tuple[str, str, str]:
        return self.body.choice, self.kind.choice, self.title.text()

    def _offer_kinds(self, *_chosen: object) -> None:
        body = Holder(self.body.choice)
        self.kind.clear()
        for kind in Kind:
            if body in ASKED_OF[kind]:
                self.kind.addItem(KIND_NAMES[kind], kind.value)
        self._remark()

    def _remark(self, *_chosen: object) -> None:
        said = [_FINANCE] if self.body.choice == Holder.FINANCE_POLICE else []
        said += [_LEAVES] if self.how.choice == "letter" else []
        self.remark.setText(" ".join(said))
        self._kept = None
        self.done.setText(_ASK)
        self.notice.clear()


class Asking(QObject):
    """Opens the form for the households chosen, records the requests, writes their letter."""

    def __init__(self, theme: Theme, desk: Desk, memory: Memory, screen: Screen) -> None:
        super().__init__(screen)
        self._desk, self._memory, self._screen = desk, memory, screen
        self._ids: list[int] = []
        self.form = AskForm(theme, screen)
        self.form.confirmed.connect(self._ask)

    def ask(self, ids: Sequence[int]) -> None:
        """Ask about some households."""
        if ids:
            self._ids = list(ids)
            self.form.ask(f"Chiedi a un ente per {counted(len(ids), 'nucleo', 'nuclei')}.")

    def _ask(self) -> None:
        desk, form = self._desk, self.form
        given = LetterCircumstances(
            documents_folder(self._memory), desk.author, desk.now(), desk.today(),
            form.term.date(), keep_reserved=form.kept,
        )  # fmt: skip
        by_letter = form.how.choice == "letter"
        body, kind = Holder(form.body.choice), Kind(form.kind.choice)
        desk.write(
            f"Chiesto a {HOLDER_NAMES[body]}: {counted(len(self._ids), 'nucleo', 'nuclei')}",
            "ask_bodies",
            partial(_asked, ids=self._ids, body=body, kind=kind, given=given, letter=by_letter),
            self._done,
            topics=("dossiers", "exports"),
            dossier_ids=self._ids,
            failed=self._failed,
            undoable=not by_letter,
            owner=self._screen,
        )

    def _done(self, made: tuple[AskOutcome, ExportOutcome | None]) -> None:
        asked, written = made
        self.form.close_form()
        said = [f"{counted(len(asked.request_ids), 'richiesta fatta', 'richieste fatte')}."]
        said += _left("Attendono già", asked.waiting) + _left("Di altro ente", asked.not_theirs)
        actions = []
        if written is not None:
            said += [f"Scritto {path.name}." for path in written.paths] + list(written.notices)
            run = partial(_open, written)
            actions = [command(self._screen, "Apri il file", run, icon="folder2-open")]
        self._screen.notice.tell(" ".join(said), "ok", actions)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self.form.refuse(error)
        else:
            self._desk.refused.emit(error)


def _asked(
    session: Any,
    *,
    ids: Sequence[int],
    body: Holder,
    kind: Kind,
    given: LetterCircumstances,
    letter: bool,
) -> tuple[AskOutcome, ExportOutcome | None]:
    if letter:
        return ask_by_letter(
            session, ids, body=body, kind=kind, write=write_letter_docx, given=given
        )
    asked = ask_bodies(
        session, ids, body=body, kind=kind, asked_on=given.today, author=given.author,
        now=given.now,
    )  # fmt: skip
    return asked, None


def _left(words: str, codes: Sequence[str]) -> list[str]:
    if not codes:
        return []
    more = f" e altre {len(codes) - _SHORT_LIST}" if len(codes) > _SHORT_LIST else ""
    return [f"{words}: {joined(codes[:_SHORT_LIST]) if not more else ', '.join(codes[:4])}{more}."]


def _open(written: ExportOutcome) -> object:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(written.paths[0])))
