"""What can be done with the dossier shown: commands, and the forms that some of them open."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from models.errors import OfficeError
from models.usecases.protection.record_solution_step import StepOutcome
from models.usecases.sheet.content import DossierSheet
from ui.commands import command, set_possible
from ui.theme import Theme
from views.desk import Desk
from views.dossier import deeds
from views.dossier.deed_form import DeedForm
from views.dossier.deeds import Circumstances
from views.dossier.drafts import Draft
from views.dossier.form_list import FORMS
from views.dossier.knowledge.forms import knowledge_form
from views.dossier.knowledge.names import PREFIX
from views.dossier.protection.forms import protection_form

if TYPE_CHECKING:
    from views.dossier.sheet_view import SheetView

GROUP = "Posizione"
_TOPICS = ("dossiers", "ranking", "programme")
_NO_SHEET = "prima apri una posizione"
_NONE_TO_MARK = "Nessun criterio da segnare a mano è in vigore: si aggiunge in Impostazioni."
_PROTECTION = (
    ("Registra una valutazione dei Servizi Sociali…", "assessment", "person-hearts"),
    ("Registra la dichiarazione dello stato di necessità…", "declaration", "shield-check"),
    ("Segna un criterio dei Servizi Sociali…", "mark", "bookmark"),
)


class SheetActions(QObject):
    """Every action says why it cannot be done when it cannot."""

    def __init__(self, theme: Theme, desk: Desk, view: "SheetView") -> None:
        super().__init__(view)
        self._theme, self._desk, self._view = theme, desk, view
        self.form: DeedForm | None = None
        self._make()
        self.follow(None)

    def _make(self) -> None:
        add = self._add
        view = self._view
        self.why = add("Perché è qui?", view.show_why, "", "question-circle")
        self.copy = add("Copia il codice", self._copy, "Ctrl+Shift+C", "copy")
        self.suspend = self._opener("Sospendi la posizione…", "suspend", "clock-history")
        self.resume = add("Togli la sospensione", self._end_suspension, "", "play-fill")
        self.close = self._opener("Chiudi la posizione…", "close", "dash-circle")
        self.reopen = self._opener("Riapri la posizione…", "reopen", "arrow-counterclockwise")
        self.group = self._opener("Determinazione del Gruppo di Lavoro…", "group", "people")
        self.protection = [
            self._add(text, partial(self._open_protection, name), "", icon)
            for text, name, icon in _PROTECTION
        ]
        self.pin = self._opener("Conferma nella settimana in mano…", "pin", "pin-angle")
        self.exclude = self._opener("Escludi dalla settimana in mano…", "exclude", "slash-circle")
        self.release = add("Togli la scelta per la settimana", self._release, "", "x-lg")
        self.impediment = self._opener(
            "Atto del Tavolo contro l’impedimento…", "impediment", "shield-lock-fill"
        )
        self.next = add(
            "Posizione seguente dell’elenco", partial(view.step, 1), "Alt+PgDown", "chevron-down"
        )
        self.previous = add(
            "Posizione precedente dell’elenco", partial(view.step, -1), "Alt+PgUp", "chevron-up"
        )
        self.next_tab = add(
            "Scheda seguente", partial(self._turn, 1), "Ctrl+PgDown", "chevron-right"
        )
        self.previous_tab = add(
            "Scheda precedente", partial(self._turn, -1), "Ctrl+PgUp", "chevron-left"
        )
        self.keep = command(
            view, "Fissa il pannello su questa posizione", view.pin_changed, icon="pin",
            group=GROUP, checkable=True, why=_NO_SHEET,
        )  # fmt: skip
        self.page = add("Apri a tutta pagina", view.ask_page, "Ctrl+Shift+Return",
                        "box-arrow-up-right")  # fmt: skip
        self.shut = add("Chiudi la posizione aperta", view.shut, "", "x-lg")

    def all(self) -> list[QAction]:
        """Return every action, the usual ones first."""
        return [
            self.why, self.copy, self.suspend, self.resume, self.close, self.reopen, self.group,
            self.pin, self.exclude, self.release, self.impediment, *self.protection, self.next,
            self.previous, self.next_tab, self.previous_tab, self.keep, self.page, self.shut,
        ]  # fmt: skip

    def fill_menu(self, menu: QMenu) -> None:
        """Put what changes the dossier in the menu of the head."""
        menu.setAccessibleName("Azioni sulla posizione")
        for action in (self.copy, self.why):
            menu.addAction(action)
        menu.addSeparator()
        for action in (
            self.pin, self.exclude, self.release, self.group, self.suspend, self.resume,
            self.impediment, self.close, self.reopen,
        ):  # fmt: skip
            menu.addAction(action)

    def follow(self, sheet: DossierSheet | None) -> None:
        """Let the actions say what can be done with this sheet."""
        if sheet is None:
            for action in self.all():
                set_possible(action, False, _NO_SHEET)
            return
        for action in self.all():
            set_possible(action, True)
        state, week = sheet.state, self._desk.week.italian
        shut = state.closed_on is not None
        self.pin.setText(f"Conferma nella settimana {week}…")
        self.exclude.setText(f"Escludi dalla settimana {week}…")
        self.release.setText(f"Togli la scelta per la settimana {week}")
        self._only(self.close, not shut, "la posizione è già chiusa")
        self._only(self.reopen, shut, "la posizione non è chiusa")
        self._only(self.suspend, state.suspension_id is None and not shut, "è già sospesa o chiusa")
        self._only(self.resume, state.suspension_id is not None, "la posizione non è sospesa")
        self._only(self.pin, state.choice != "pin" and not shut, "è già confermata, o chiusa")
        self._only(self.exclude, state.choice != "exclude" and not shut, "è già esclusa, o chiusa")
        self._only(self.release, bool(state.choice), "nessuna scelta a mano per la settimana")
        markable = bool(sheet.protection.markable)
        mark = self.protection[-1]
        set_possible(mark, markable, "" if markable else _NONE_TO_MARK)
        impeded = bool(sheet.impediments) and state.impediment_act_id is None
        self._only(self.impediment, impeded, "non c’è un impedimento senza atto")

    # Forms

    def open_form(self, name: str, **initial: str) -> None:
        """Open a form over the sheet; one under way for the same deed goes on."""
        sheet = self._view.sheet
        if sheet is None:
            return
        if self.form is None or self.form.spec.name != name:
            self.keep_draft()
            self._drop_form()
            self._view.notice.clear()
            today = self._desk.today()
            make = protection_form(name) or FORMS.get(name)
            spec = knowledge_form(name, today, self._view.knowledge.known)
            if spec is None and make is not None:
                spec = make(sheet, today, self._desk.week.italian)
            if spec is None:
                raise KeyError(name)
            self.form = DeedForm(self._theme, spec, self._view)
            self.form.submitted.connect(self._submit)
            self.form.given_up.connect(self.give_up)
            self._view.tabs.hold_form(self.form)
            self._view.knowledge.remind(self.form)
        self.form.set_texts(initial)
        self.form.begin()

    def _open_protection(self, name: str) -> None:
        """Open a form of Fragilità by its name, beside what it is about."""
        self._view.tabs.show_tab("protection")
        self.open_form(name)

    def give_up(self) -> None:
        """Close the form and throw away what was typed in it."""
        sheet, name = self._view.sheet, ""
        if self.form is not None and sheet is not None:
            name = self.form.spec.name
            self._view.drafts.drop(sheet.dossier_id, ("form", 0, name))
        self._drop_form()
        self._view.focus_opener(name)

    def keep_draft(self) -> None:
        """Keep what is typed in the form, to go on later."""
        sheet = self._view.sheet
        if self.form is None or sheet is None or not self.form.touched:
            return
        name = self.form.spec.name
        self._view.drafts.keep(
            Draft(
                sheet.dossier_id, sheet.case_code, ("form", 0, name),
                f"«{self.form.spec.title}»", self.form.texts(),
            )
        )  # fmt: skip

    def leave(self) -> None:
        """The sheet goes elsewhere: the form closes, its texts are kept."""
        self.keep_draft()
        self._drop_form()

    def take_up(self) -> None:
        """Open a form of this dossier again as it was left."""
        sheet = self._view.sheet
        if sheet is None or self.form is not None:
            return
        for draft in self._view.drafts.of(sheet.dossier_id):
            if draft.place[0] == "form":
                self.open_form(draft.place[2], **draft.texts)

    def _drop_form(self) -> None:
        if self.form is not None:
            self.form = None
            self._view.tabs.release_form()

    def _submit(self) -> None:
        form, sheet = self.form, self._view.sheet
        if form is None or sheet is None:
            return
        form.do_it.setEnabled(False)
        spec, texts = form.spec, form.texts()
        self._desk.write(
            f"{spec.act}: {sheet.case_code}",
            spec.verb,
            partial(_with_texts, spec.work, replace(self._given(), kept=form.kept), texts),
            lambda done: self._done(form, done),
            topics=spec.topics,
            dossier_ids=[sheet.dossier_id],
            failed=lambda error: self._refused(form, error),
            undoable=spec.leaves_house is None or not spec.leaves_house(texts),
            owner=form,
        )

    def _done(self, form: DeedForm, done: object) -> None:
        if form is self.form:
            self.give_up()
        if isinstance(done, StepOutcome) and done.remark:
            self._view.notice.tell(done.remark, "warn")
        if form.spec.name.startswith(PREFIX):
            self._view.knowledge.tell_done(done)

    def _refused(self, form: DeedForm, error: Exception) -> None:
        if form is self.form and isinstance(error, OfficeError):
            form.refuse(error)
        else:
            self._desk.refused.emit(error)

    # Deeds without a form

    def do(self, act: str, verb: str, work: Callable[..., Any]) -> None:
        """Do something with the dossier shown, undoable under its name."""
        sheet = self._view.sheet
        if sheet is None:
            return
        given = self._given()
        self._desk.write(
            f"{act}: {sheet.case_code}",
            verb,
            lambda session: work(session, given),
            topics=_TOPICS,
            dossier_ids=[sheet.dossier_id],
            failed=self._view.tell_failure,
        )

    def _end_suspension(self) -> None:
        sheet = self._view.sheet
        if sheet is not None and sheet.state.suspension_id is not None:
            work = partial(deeds.end_suspension, suspension_id=sheet.state.suspension_id)
            self.do("Sospensione tolta", "revoke_decision", work)

    def _release(self) -> None:
        self.do("Scelta tolta", "revoke_decision", deeds.release)

    def _turn(self, by: int) -> None:
        self._view.tabs.step(by)

    def _copy(self) -> None:
        if self._view.sheet is not None:
            QGuiApplication.clipboard().setText(self._view.sheet.case_code)

    def _given(self) -> Circumstances:
        sheet = self._view.sheet
        assert sheet is not None
        desk = self._desk
        folder = self._view.knowledge.folder
        return Circumstances(
            sheet.dossier_id, desk.week, desk.author, desk.now(), desk.today(), folder
        )

    def _add(self, text: str, run: Any, keys: str, icon: str) -> QAction:
        return command(self._view, text, run, keys, icon=icon, group=GROUP, why=_NO_SHEET)

    def _opener(self, text: str, name: str, icon: str) -> QAction:
        return self._add(text, partial(self.open_form, name), "", icon)

    @staticmethod
    def _only(action: QAction, possible: bool, why: str) -> None:
        set_possible(action, possible, "" if possible else f"Non serve: {why}.")


def _with_texts(work: Any, given: Circumstances, texts: dict[str, str], session: Any) -> Any:
    return work(session, given, texts)
