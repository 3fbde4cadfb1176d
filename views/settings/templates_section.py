"""The Word templates: the office edits them, this tries them before a document needs them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from exports.template_check import (
    OFFICE_TEMPLATES,
    OfficeTemplate,
    check_template,
    copy_to_edit,
    is_original,
    restore_template,
)
from models.errors import OfficeError
from ui.file_dialogs import ask_file
from ui.theme import Theme
from ui.widgets.buttons import Button, button, link_button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label, tag
from ui.widgets.notice import Notice
from ui.widgets.place_field import in_words
from views.desk import Desk
from views.settings.section import Section
from views.settings.texts_section import AskFile

DOCUMENTS = "Documenti di Word (*.docx)"
Open = Callable[[Path], None]


def open_with_the_desktop(path: Path) -> None:
    """Open a file with the program that the desktop has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


@dataclass(frozen=True)
class _Shown:
    kind: OfficeTemplate
    state: QLabel
    place: QLabel
    edit: Button
    check: Button
    other: Button
    restore: Button
    notice: Notice


def _in_writable(work: Callable[[OfficeTemplate], Path], kind: OfficeTemplate) -> Path:
    try:
        return work(kind)
    except OSError as error:
        raise OfficeError(
            "La cartella dei modelli non si può scrivere: chiedi a chi amministra il computer."
        ) from error


class TemplatesSection(Section):
    """Each template says whether it is the original one; a check says what is wrong and where."""

    key = "templates"
    title = "Modelli dei documenti"
    icon = "file-earmark-word"
    text = (
        "Documenti di Word con i campi tra doppie graffe: si modificano in Word, su una copia "
        "dell’ufficio, e si controllano qui. Il controllo riempie il modello con dati inventati "
        "che hanno ogni caso."
    )

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        *,
        ask_file: AskFile = ask_file,
        open_file: Open = open_with_the_desktop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, desk, parent)
        self._ask, self._open = ask_file, open_file
        self.shown: dict[str, _Shown] = {}
        for key, kind in OFFICE_TEMPLATES.items():
            self.column.addWidget(self._card(key, kind))
        self.column.addStretch(1)

    @override
    def arrive(self) -> None:
        for key in self.shown:
            self._look(key)

    def _card(self, key: str, kind: OfficeTemplate) -> Card:
        theme = self.theme
        card = Card(theme)
        shown = _Shown(
            kind,
            tag(theme, ""),
            label(theme, in_words(kind.path), "small", "muted", wrap=True),
            button(theme, "Apri in Word", icon="box-arrow-up-right"),
            button(theme, "Controlla", icon="file-earmark-check"),
            link_button(theme, "Prova un altro file…"),
            button(theme, "Rimetti l’originale", kind="quiet"),
            Notice(theme, "ok", closable=True),
        )
        self.shown[key] = shown
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(label(theme, kind.name, "heading"))
        head.addWidget(shown.state)
        head.addStretch(1)
        tools = QWidget()
        flow = FlowLayout(tools, spacing=theme.px(8))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        tools.setSizePolicy(policy)
        for made, words in (
            (shown.edit, f"Apri in Word: {kind.name}"),
            (shown.check, f"Controlla: {kind.name}"),
            (shown.other, f"Prova un altro file come {kind.name}"),
            (shown.restore, f"Rimetti l’originale: {kind.name}"),
        ):
            made.setAccessibleName(words)
            flow.addWidget(made)
        card.column.addLayout(head)
        card.column.addWidget(shown.place)
        card.column.addWidget(tools)
        card.column.addWidget(shown.notice)
        shown.edit.clicked.connect(self._edit)
        shown.check.clicked.connect(self._check)
        shown.other.clicked.connect(self._check_other)
        shown.restore.clicked.connect(self._restore)
        return card

    def _look(self, key: str) -> None:
        kind = self.shown[key].kind
        self.desk.tasks.run(
            "Lettura dei modelli",
            lambda _task: is_original(kind),
            lambda original: self._show_state(key, original),
            self.refuse,
            owner=self,
        )

    def _show_state(self, key: str, original: bool) -> None:
        shown = self.shown[key]
        shown.state.setText("originale" if original else "modificato dall’ufficio")
        shown.restore.setHidden(original)

    def _edit(self) -> None:
        key = self._asked()
        shown = self.shown[key]

        def copied(own: Path) -> None:
            shown.place.setText(in_words(own))
            self._look(key)
            self._open(own)

        self.desk.tasks.run(
            "Copia del modello", lambda _task: _in_writable(copy_to_edit, shown.kind), copied,
            self.refuse, lane="write", owner=self,
        )  # fmt: skip

    def _check(self) -> None:
        self._try(self._asked(), None)

    def _check_other(self) -> None:
        key = self._asked()
        chosen = self._ask(
            self, f"Modello da provare: {self.shown[key].kind.name}", Path.home(), DOCUMENTS
        )
        if chosen is not None:
            self._try(key, chosen)

    def _try(self, key: str, template: Path | None) -> None:
        shown = self.shown[key]
        shown.check.setEnabled(False)
        name = (template or shown.kind.path).name

        def good(_result: None) -> None:
            shown.check.setEnabled(True)
            shown.notice.tell(f"«{name}» è corretto: ogni campo esiste e si riempie.", "ok")
            self._look(key)

        def bad(error: Exception) -> None:
            shown.check.setEnabled(True)
            if not isinstance(error, OfficeError):
                self.desk.refused.emit(error)
                return
            shown.notice.tell("\n".join((error.sentence, *error.details)), "bad")
            self._look(key)

        self.desk.tasks.run(
            f"Controllo di {name}",
            lambda _task: check_template(shown.kind, template),
            good,
            bad,
            owner=self,
        )

    def _restore(self) -> None:
        key = self._asked()
        shown = self.shown[key]

        def done(aside: Path) -> None:
            shown.notice.tell(f"Rimesso l’originale. Quello di prima è in «{aside.name}».", "ok")
            shown.place.setText(in_words(shown.kind.path))
            self._look(key)

        self.desk.tasks.run(
            "Modello originale", lambda _task: _in_writable(restore_template, shown.kind), done,
            self.refuse, lane="write", owner=self,
        )  # fmt: skip

    def _asked(self) -> str:
        sender = self.sender()
        return next(
            key
            for key, shown in self.shown.items()
            if sender in (shown.edit, shown.check, shown.other, shown.restore)
        )
