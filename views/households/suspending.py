"""Suspends the households chosen: reason of the closed list, note, day; they return by themselves.

State A2s. The same reasons as in the form of a single dossier.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from models.errors import OfficeError
from models.rules.italian import counted, to_day
from models.rules.suspension import SUSPENSION_REASONS
from models.usecases.choose_many import suspend_many
from models.usecases.working_group.minutes_caution import ReservedTextError, require_plain
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.field_row import FieldRow
from ui.widgets.form_page import Choice
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.strip_form import StripForm
from views.desk import Desk

_REASONS = [("", "Scegli…"), *((key, each.text) for key, each in SUSPENSION_REASONS.items())]
_SUSPEND, _KEEP = "Sospendi", "Scrivi lo stesso"


class SuspendForm(StripForm):
    """Reason, note, last day; Enter suspends, Esc gives up."""

    confirmed = Signal()

    def __init__(self, theme: Theme, parent: Screen) -> None:
        super().__init__(theme, _SUSPEND, parent)
        self.reason = Choice(_REASONS, "Motivo")
        self.note = QLineEdit()
        self.day = DateField(theme, name="Fino al")
        self._reason = Field(theme, "Motivo", self.reason)
        self._note = Field(theme, "Nota", self.note, "Senza nomi né diagnosi.")
        self.day.setMaximumWidth(theme.px(170))
        self._day = Field(theme, "Fino al", self.day, "Vuoto: fino a revoca.")
        self.notice = Notice(theme, parent=self)
        self.note.textEdited.connect(self._changed)
        self._kept = ""
        said = label(
            theme, "Tornano in elenco da soli in quel giorno.", "small", "muted", wrap=True
        )
        fields = FieldRow(theme, (self._reason, self._note, self._day))
        self.lay_out_rows(fields, self.notice, remark=said)

    def ask(self, title: str) -> None:
        """Show the form, empty."""
        self.reason.set_choice("")
        self.note.clear()
        self.day.set_date(None)
        self._changed()
        for field in (self._reason, self._note, self._day):
            field.set_error("")
        self.open_form(title, self.reason)

    @property
    def kept(self) -> bool:
        """Whether the note was said to hold something reserved and is confirmed as it is."""
        return bool(self._kept) and self._kept == self.note.text()

    @property
    def problems(self) -> str:
        """What is wrong with the form, in words."""
        fields = (self._reason, self._note, self._day)
        said = [field.error for field in fields if field.error]
        return " ".join([*said, self.notice.sentence] if self.notice.isVisible() else said)

    @override
    def confirm(self) -> None:
        problem = self.day.problem()
        self._reason.set_error("" if self.reason.choice else "Scegli il motivo.")
        self._day.set_error(problem)
        if not self.reason.choice:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif problem:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.confirmed.emit()

    def refuse(self, error: OfficeError) -> None:
        """Say why it was not done; nothing typed is lost."""
        if isinstance(error, ReservedTextError):
            self._kept = self.note.text()
            self.done.setText(_KEEP)
            self.notice.tell(error.sentence, "warn")
        else:
            self.notice.tell(" ".join((error.sentence, *error.details)), "bad")
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def close_form(self) -> None:
        self.note.clear()
        super().close_form()

    def _changed(self, *_typed: object) -> None:
        self._kept = ""
        self.done.setText(_SUSPEND)
        self.notice.clear()


class Suspending(QObject):
    """Opens the form for the households chosen and suspends all of them, or none."""

    suspended = Signal(str)
    """What was recorded, in words."""

    def __init__(self, theme: Theme, desk: Desk, screen: Screen) -> None:
        super().__init__(screen)
        self._desk, self._screen = desk, screen
        self._ids: list[int] = []
        self.form = SuspendForm(theme, screen)
        self.form.confirmed.connect(self._suspend)

    def ask(self, ids: Sequence[int]) -> None:
        """Ask why and until when."""
        if ids:
            self._ids = list(ids)
            self.form.ask(f"Sospendi: {self._who()}. Durante la sospensione non si programma.")

    def unsaved(self) -> str:
        """Return a sentence about a note that is being written."""
        writing = self.form.isVisibleTo(self._screen) and self.form.note.text().strip()
        return "La nota della sospensione non è ancora registrata." if writing else ""

    def _suspend(self) -> None:
        desk, form = self._desk, self.form
        until = form.day.date()
        end = "fino a revoca" if until is None else f"fino {to_day(until)}"
        work = partial(
            _suspended, ids=self._ids, kept=form.kept, suspended_on=desk.today(), until=until,
            reason=form.note.text(), reason_code=form.reason.choice, author=desk.author,
            now=desk.now(),
        )  # fmt: skip
        desk.write(
            f"Sospendi: {self._who()}", "suspend_dossier", work, partial(self._done, end),
            topics=("dossiers", "ranking"), dossier_ids=self._ids, failed=self._failed,
            owner=self._screen,
        )  # fmt: skip

    def _done(self, end: str, count: int) -> None:
        self.form.close_form()
        who = counted(count, "nucleo sospeso", "nuclei sospesi")
        self.suspended.emit(f"{who} {end}.")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self.form.refuse(error)
        else:
            self._desk.refused.emit(error)

    def _who(self) -> str:
        return counted(len(self._ids), "nucleo", "nuclei")


def _suspended(session: Any, *, ids: Sequence[int], kept: bool, reason: str, **more: Any) -> int:
    require_plain(
        session, reason, ids, place="nella nota", kept=kept,
        reader="La nota resta nella posizione.",
    )  # fmt: skip
    return suspend_many(session, ids, reason=reason, **more)
