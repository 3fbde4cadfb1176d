"""The numbers of the rules: each with the assumption it makes and its place in the Plan."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.parameters import ASSUMPTIONS, READINGS, Assumption, Parameters
from models.usecases.change_rule_setting import change_rule_setting
from models.usecases.settings_sheet import SettingsSheet
from ui.theme import Theme
from ui.widgets.buttons import Button, link_button
from ui.widgets.field import Field
from ui.widgets.grounds import hairline
from ui.widgets.labels import label
from views.desk import Desk
from views.settings.section import Section

_NAMES = {
    "recent_weeks": "Occupazione recente, in settimane",
    "dwellings_per_intervention": "Alloggi per intervento",
    "interventions_per_squad": "Interventi al giorno per squadra",
    "adult_age": "Maggiore età, in anni",
    "home_town": "Comune di riferimento",
}
_MOST = 99


class RulesSection(Section):
    """A changed number holds for every list from now on; lists already printed stay."""

    key = "rules"
    title = "Regole e assunzioni"
    icon = "sliders"
    text = (
        "Dove il Piano non dà un numero, il programma ne usa uno e lo dice. Un cambiamento vale "
        "dalla prossima lista; i documenti già usciti non cambiano."
    )

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(theme, desk, parent)
        self._parameters = Parameters()
        self.fields: dict[str, Field] = {}
        self._sentences: dict[str, QLabel] = {}
        self.defaults: dict[str, Button] = {}
        for assumption in ASSUMPTIONS:
            self.column.addLayout(self._row(assumption))
            self.column.addWidget(hairline())
        readings = self.part(
            "Come si legge il Piano", "Letture che nessun numero cambia; compaiono sui documenti."
        )
        for reading in READINGS:
            readings.addLayout(self._reading(reading))
        self.column.addStretch(1)
        theme.changed.connect(self.measure)

    @override
    def show_sheet(self, sheet: SettingsSheet) -> None:
        self._parameters = sheet.parameters
        for assumption in ASSUMPTIONS:
            value = getattr(sheet.parameters, assumption.key)
            default = getattr(Parameters(), assumption.key)
            self._sentences[assumption.key].setText(
                assumption.text.format(value=value.title() if isinstance(value, str) else value)
            )
            editor = self.fields[assumption.key].editor
            if isinstance(editor, QSpinBox):
                editor.blockSignals(True)
                editor.setValue(value)
                editor.blockSignals(False)
            elif isinstance(editor, QLineEdit) and not editor.hasFocus():
                editor.setText(str(value).title())
            self.fields[assumption.key].set_error("")
            self.defaults[assumption.key].setHidden(value == default)

    def _row(self, assumption: Assumption) -> QBoxLayout:
        theme, default = self.theme, getattr(Parameters(), assumption.key)
        editor: QSpinBox | QLineEdit
        if isinstance(default, int):
            editor = QSpinBox()
            editor.setRange(1, _MOST)
            # Typing 12 must not keep 1 on the way.
            editor.setKeyboardTracking(False)
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
            editor.valueChanged.connect(self._number_chosen)
        else:
            editor = QLineEdit()
            editor.editingFinished.connect(self._text_typed)
        shown = str(default).title() if isinstance(default, str) else default
        field = Field(theme, _NAMES[assumption.key], editor, f"Predefinito: {shown}")
        reset = link_button(theme, "Torna al predefinito")
        reset.setAccessibleName(f"{_NAMES[assumption.key]}: torna al predefinito")
        reset.clicked.connect(self._reset)
        sentence = label(theme, "", "body", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(sentence)
        words.addWidget(label(theme, _source(assumption), "small", "muted", wrap=True))
        words.addWidget(reset, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        self.fields[assumption.key] = field
        self._sentences[assumption.key] = sentence
        self.defaults[assumption.key] = reset
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(theme.px(16))
        self.fold(row)
        row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _reading(self, reading: Assumption) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.theme.px(2))
        column.addWidget(label(self.theme, reading.text, "body", wrap=True))
        column.addWidget(label(self.theme, _source(reading), "small", "muted", wrap=True))
        return column

    @override
    def measure(self) -> None:
        super().measure()
        for field in self.fields.values():
            field.setFixedWidth(self.theme.px(230))

    def _number_chosen(self, value: int) -> None:
        self._change(self._key_of(self.sender()), value)

    def _text_typed(self) -> None:
        editor = self.sender()
        assert isinstance(editor, QLineEdit)
        self._change(self._key_of(editor), editor.text().strip().upper())

    def _reset(self) -> None:
        key = next(key for key, made in self.defaults.items() if made is self.sender())
        self._change(key, getattr(Parameters(), key))

    def _key_of(self, editor: object) -> str:
        return next(key for key, field in self.fields.items() if field.editor is editor)

    def _change(self, key: str, value: int | str) -> None:
        if value == getattr(self._parameters, key):
            self.fields[key].set_error("")
            return

        if value == "":
            self.fields[key].set_error("Scrivi il nome di un Comune.")
            return

        def work(session: Any) -> None:
            change_rule_setting(session, key, value)

        shown = value.title() if isinstance(value, str) else value
        self.save(f"{_NAMES[key]}: {shown}", "change_rule_setting", work, self.fields[key])


def _source(assumption: Assumption) -> str:
    """The paragraph; the requirement's own number says nothing to the office."""
    paragraph = assumption.citation.split(";")[0]
    return f"{paragraph}; in uso dal {assumption.since:%d/%m/%Y}"
