"""A folded group of values: a lock, and a trace when it is opened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.usecases.open_restricted_group import RestrictedValues
from models.usecases.sheet.content import RestrictedGroup
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.labels import label, muted
from views.dossier.hands import SheetHands
from views.dossier.section import NAME_WIDTH, emptied, icon_label
from views.dossier.value_row import ValueRow

_ASKED_FOR = frozenset(
    {
        "surname", "first_name", "birth_date", "citizenship", "stay_permit", "tax_code",
        "declared_disabled", "declared_pregnancy", "declared_pathologies", "social_criticalities",
        "disability_percent", "isee", "occupation_debt",
    }
)  # fmt: skip
"""Shown even where nobody gave them, so that they can be typed."""


class RestrictedSection(QWidget):
    """Closed it says that something is there; opened it shows it until it is closed again."""

    def __init__(
        self,
        theme: Theme,
        group: RestrictedGroup,
        name: str,
        hands: SheetHands,
        *,
        summary: str = "riservata",
        link: str = "apri",
        remark: str = "(resta traccia)",
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self.group, self._hands = theme, group, hands
        self._name = name
        self.setAccessibleName(f"{name}: {summary}")
        self.rows: list[ValueRow] = []
        self._lock = icon_label(theme, "lock", "text")
        said = label(theme, name, wrap=True)
        self._words, self._said = (link, "chiudi" if link == "apri" else "Nascondi"), summary
        self._remark_text = remark
        self.link = link_button(theme, link)
        self.link.setAccessibleName(f"Apri {name}, resta traccia")
        self.link.setToolTip("L’apertura resta a registro")
        self.link.clicked.connect(self._toggle)
        self._summary = label(theme, f"{summary} ·", "body", "muted")
        self._remark = label(theme, remark, "body", "muted")
        left = QHBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.px(4))
        left.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        left.addWidget(said, 1, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setLayout(left)
        holder.setFixedWidth(theme.px(NAME_WIDTH))
        line = QHBoxLayout()
        line.setSpacing(theme.px(4))
        line.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._summary, 0, Qt.AlignmentFlag.AlignTop)
        if not bare:
            line.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._remark, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        self._line = QWidget()
        line.setContentsMargins(0, 0, 0, 0)
        self._line.setLayout(line)
        if bare:
            self._line.setVisible(False)
        column.addWidget(self._line)
        column.addLayout(self._inside)
        self._is_open = False
        self._show_lock()

    @property
    def is_open(self) -> bool:
        """Whether its values are on the screen."""
        return self._is_open

    def show_values(self, opened: RestrictedValues) -> None:
        """Show the values; they were written down as read before they came here."""
        self._empty()
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for part in opened.parts:
            told = [value for value in part.values if value.text or value.field in _ASKED_FOR]
            if told and len(opened.parts) > 1:
                title = muted(self._theme, part.title)
                title.setContentsMargins(self._theme.px(4), self._theme.px(4), 0, 0)
                inside.addWidget(title)
            for value in told:
                row = ValueRow(self._theme, value, self._hands.values)
                row.restricted = True
                self.rows.append(row)
                inside.addWidget(row)
        self._inside.addWidget(box)
        box.setVisible(True)
        self._is_open = True
        self.link.setText(self._words[1])
        self.link.setAccessibleName(f"Chiudi {self._name}")
        self._summary.setText("aperta ·")
        self._remark.setText("(apertura registrata)")
        self._show_lock()

    def fold(self) -> None:
        """Take the values off the screen."""
        self._empty()
        self._is_open = False
        self.link.setText(self._words[0])
        self.link.setAccessibleName(f"Apri {self._name}, resta traccia")
        self._summary.setText(f"{self._said} ·")
        self._remark.setText(self._remark_text)
        self._show_lock()

    def _empty(self) -> None:
        emptied(self._inside)
        self.rows = []

    def _toggle(self) -> None:
        if self._is_open:
            self.fold()
            self._hands.close_group(self)
        else:
            self._hands.open_group(self)

    def _show_lock(self) -> None:
        icon = "unlock" if self._is_open else "lock"
        self._lock.setPixmap(self._theme.pixmap(icon, "text", 13, self.devicePixelRatioF()))
