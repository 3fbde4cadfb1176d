"""How many columns were recognised, which mapping was found, and keeping it by a name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.rules.italian import short_date
from ui.theme import Theme
from ui.widgets.buttons import button, link_button
from ui.widgets.grounds import reveal, set_look
from ui.widgets.labels import label, muted, rich_label
from views.desk import OFFICE_ZONE
from views.imports.columns import ColumnState
from views.imports.jobs import ImportJob


class MappingLine(QWidget):
    """Above the columns. Saving asks for a name on the same line, without a box in the way."""

    confirm_requested = Signal()
    reset_requested = Signal()
    save_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._summary = rich_label(theme, wrap=True)
        self._found = muted(theme, "")
        self.confirm_all = link_button(theme, "Conferma tutte")
        self._reset = link_button(theme, "Come riconosciute")
        self.save = link_button(theme, "Salva l’abbinamento…")
        self.strip = QWidget()
        self.name = QLineEdit()
        self.name.setAccessibleName("Nome dell’abbinamento")
        self.name.setPlaceholderText("per esempio ALER 2026")
        self.name.setMaxLength(80)
        self._keep = button(theme, "Salva")
        self._give_up = link_button(theme, "Lascia stare")
        self._said = label(theme, "", "small", "bad")
        self._lay_out()
        self.confirm_all.clicked.connect(self.confirm_requested)
        self._reset.clicked.connect(self.reset_requested)
        self.save.clicked.connect(self.ask_name)
        self._keep.clicked.connect(self._ask_to_keep)
        self.name.returnPressed.connect(self._ask_to_keep)
        self._give_up.clicked.connect(self.close_name)
        self.close_name()

    def show_job(self, job: ImportJob) -> None:
        """Say what is known of the columns."""
        choices = job.choices
        assert choices is not None, "only a file that was read is shown"
        self._summary.setText(choices.summary())
        self.confirm_all.setVisible(choices.count(ColumnState.UNSURE) > 0)
        self._reset.setVisible(choices.touched)
        self._found.setText("" if choices.touched else _found(job))
        self._found.setVisible(bool(self._found.text()))

    def ask_name(self) -> None:
        """Ask by which name to keep the mapping."""
        reveal(self.strip)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_name(self) -> None:
        """Ask no more."""
        self.strip.setVisible(False)
        self.tell("")

    def tell(self, sentence: str) -> None:
        """Say why the name does not do; "" takes it back."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        set_look(self.name, "state", "error" if sentence else "")
        self.name.setAccessibleDescription(sentence)

    def _ask_to_keep(self) -> None:
        self.save_requested.emit(self.name.text())

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        first = QHBoxLayout()
        first.setSpacing(px(12))
        first.addWidget(self._summary, 1)
        first.addWidget(self.confirm_all)
        first.addWidget(self._found)
        first.addWidget(self._reset)
        first.addWidget(self.save)
        second = QHBoxLayout(self.strip)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(px(8))
        caption = label(theme, "Nome dell’abbinamento", "body_bold")
        caption.setBuddy(self.name)
        second.addWidget(caption)
        self.name.setMinimumWidth(px(240))
        second.addWidget(self.name)
        second.addWidget(self._keep)
        second.addWidget(self._give_up)
        second.addWidget(self._said)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(6), px(16), px(6))
        column.setSpacing(px(6))
        column.addLayout(first)
        column.addWidget(self.strip)


def _found(job: ImportJob) -> str:
    """«abbinamento «ALER 2026», salvato il 26/10/2026», "" where none was found."""
    inspected = job.inspected
    if inspected is None or job.mapping_name is None:
        return ""
    used = inspected.mapping_used_at
    day = f" il {short_date(used.astimezone(OFFICE_ZONE).date())}" if used is not None else ""
    if job.mapping_name:
        return f"abbinamento «{job.mapping_name}», salvato{day}"
    return f"abbinamento confermato{day}"
