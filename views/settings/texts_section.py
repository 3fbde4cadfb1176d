"""Texts of the office: what stands at the head and at the foot of every document (3.3)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.italian import WEEKDAYS
from models.usecases.office_settings import OfficeTexts, change_office_text
from models.usecases.settings_sheet import SettingsSheet
from models.usecases.table_hour import require_wall_times
from ui.file_dialogs import ask_file
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.labels import heading, label
from ui.widgets.place_field import PlaceField
from views.desk import Desk
from views.settings.section import Section, show_text

AskFile = Callable[[QWidget, str, Path, str], Path | None]
PICTURES = "Immagini (*.png *.jpg *.jpeg)"

_HEAD = {
    "office": ("Ufficio", ""),
    "department": ("Seconda riga", ""),
    "area": ("Area", "Tra parentesi quadre finché non è stabilita: così si vede sul documento."),
    "contacts": ("Recapiti", "Indirizzo, telefono e PEC, su una riga; può restare vuota."),
    "town": ("Luogo dei documenti", ""),
}
_SIGNATURE = {
    "coordinator": ("Chi firma", "Con il titolo: dott.ssa Elena Marini."),
    "coordinator_role": ("Qualifica sotto la firma", ""),
}
_TABLE = {
    "table_place": ("Luogo della seduta", ""),
    "table_time": ("Ora", "Come nel verbale: 15.00."),
}


class TextsSection(Section):
    """Each text is kept when its field is left, with Ctrl+Z to take it back."""

    key = "texts"
    title = "Ufficio e carta intestata"
    icon = "bank"
    text = "Quello che ogni documento dice dell’ufficio. Si salva uscendo dal campo."

    def __init__(
        self, theme: Theme, desk: Desk, *, ask_file: AskFile = ask_file,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(theme, desk, parent)
        self._ask = ask_file
        self._texts = OfficeTexts()
        self.fields: dict[str, Field] = {}
        self._create()
        self._lay_out()
        self._connect()

    def _create(self) -> None:
        theme = self.theme
        for name, (caption, hint) in (_HEAD | _SIGNATURE | _TABLE).items():
            self.fields[name] = Field(theme, caption, QLineEdit(), hint)
        self.emblem = PlaceField(theme, change="Scegli…")
        self.emblem.setPlaceholderText("Nessuno: resta il riquadro vuoto")
        self.emblem_field = Field(theme, "Emblema", self.emblem, "Un file PNG o JPEG.")
        self.no_emblem = link_button(theme, "Togli l’emblema")
        self.weekday = QComboBox()
        self.weekday.addItems([day.capitalize() for day in WEEKDAYS[:5]])
        self.weekday_field = Field(theme, "Giorno della seduta", self.weekday)
        self.demonstration = QCheckBox("Scrivi «dati dimostrativi» su ogni documento")
        self.preview = Card(theme, margin=16)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.lines = [label(theme, "", role) for role in ("heading", "body", "body", "small")]
        for line in (self.picture, *self.lines):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.preview.column.addWidget(line)
        self.lines[3].setWordWrap(True)
        self.preview.column.setSpacing(theme.px(2))

    def _lay_out(self) -> None:
        theme = self.theme
        self.column.addWidget(heading(theme, "Come si stampa"))
        self.column.addWidget(self.preview)
        self.column.addLayout(self._grid(*(self.fields[name] for name in _HEAD)))
        self.column.addWidget(self.emblem_field)
        self.column.addWidget(self.no_emblem, 0, Qt.AlignmentFlag.AlignLeft)
        signature = self.part("Firma")
        signature.addLayout(self._grid(*(self.fields[name] for name in _SIGNATURE)))
        table = self.part("Tavolo Tecnico", "Precompilano ogni nuova seduta.")
        table.addLayout(
            self._grid(self.fields["table_place"], self.weekday_field, self.fields["table_time"])
        )
        other = self.part("Prove")
        other.addWidget(self.demonstration)
        self.column.addStretch(1)

    def _grid(self, *fields: Field) -> QVBoxLayout:
        """Two columns, read left to right; one where there is no room."""
        column = QVBoxLayout()
        column.setSpacing(self.theme.px(12))
        for start in range(0, len(fields), 2):
            pair = fields[start : start + 2]
            column.addLayout(self.beside(*pair, *([QWidget()] if len(pair) == 1 else [])))
        return column

    def _connect(self) -> None:
        for field in self.fields.values():
            editor = field.editor
            assert isinstance(editor, QLineEdit)
            editor.editingFinished.connect(self._text_typed)
        self.emblem.change_requested.connect(self.choose_emblem)
        self.no_emblem.clicked.connect(self._take_emblem_off)
        self.weekday.activated.connect(self._weekday_chosen)
        self.demonstration.clicked.connect(self._demonstration_clicked)

    @override
    def show_sheet(self, sheet: SettingsSheet) -> None:
        self._texts = texts = sheet.texts
        for name, field in self.fields.items():
            editor = field.editor
            assert isinstance(editor, QLineEdit)
            # What is being typed is not overwritten by what comes back from the archive.
            if not (editor.hasFocus() and editor.isModified()):
                show_text(editor, getattr(texts, name))
                field.set_error("")
        self.emblem.set_place(Path(texts.emblem) if texts.emblem else Path())
        self.no_emblem.setHidden(not texts.emblem)
        self.weekday.setCurrentIndex(min(texts.table_weekday, 4))
        self.demonstration.setChecked(texts.demonstration)
        self._show_letterhead()

    @override
    def unsaved(self) -> str:
        for field in self.fields.values():
            editor = field.editor
            if isinstance(editor, QLineEdit) and editor.isModified() and field.error:
                return f"«{editor.accessibleName()}» non è ancora salvato: {field.error}"
        return ""

    def choose_emblem(self) -> None:
        """Ask for a picture."""
        begin = Path(self._texts.emblem).parent if self._texts.emblem else Path.home()
        chosen = self._ask(self, "Scegli l’emblema", begin, PICTURES)
        if chosen is not None:
            self._change("emblem", str(chosen), "Emblema", self.emblem_field)

    def _take_emblem_off(self) -> None:
        self._change("emblem", "", "Emblema tolto", self.emblem_field)

    def _text_typed(self) -> None:
        editor = self.sender()
        for name, field in self.fields.items():
            if field.editor is editor and isinstance(editor, QLineEdit):
                value = editor.text().strip()
                if value != getattr(self._texts, name):
                    self._change(name, value, editor.accessibleName(), field)
                return

    def _weekday_chosen(self, place: int) -> None:
        if place != self._texts.table_weekday:
            self._change("table_weekday", place, "Giorno della seduta", self.weekday_field)

    def _demonstration_clicked(self, on: bool) -> None:
        self._change("demonstration", on, "Dati dimostrativi", None)

    def _change(self, name: str, value: str | int | bool, said: str, field: Field | None) -> None:
        def work(session: Any) -> None:
            if name == "table_time":
                require_wall_times(str(value))
            change_office_text(session, name, value)

        # The history names what and where, never a person: it is read by whoever looks on.
        told = isinstance(value, str) and name not in ("emblem", "coordinator", "contacts")
        shown = value if told else ""
        self.save(f"{said}: {shown}" if shown else said, "change_office_text", work, field)

    def _show_letterhead(self) -> None:
        texts = self._texts
        said = (texts.office, texts.department, texts.area, texts.contacts)
        for line, text in zip(self.lines, said, strict=True):
            line.setText(text)
            line.setHidden(not text)
        picture = QPixmap(texts.emblem) if texts.emblem else QPixmap()
        self.picture.setHidden(picture.isNull())
        if not picture.isNull():
            self.picture.setPixmap(
                picture.scaledToHeight(
                    self.theme.px(48), Qt.TransformationMode.SmoothTransformation
                )
            )
        self.preview.setAccessibleName("Carta intestata: " + ", ".join(filter(None, said)))
