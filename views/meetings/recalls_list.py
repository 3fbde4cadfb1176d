"""What is recalled of the positions of an item, whatever put it there: stops, then reminders."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.usecases.working_group.meeting_board import BoardItem
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.labels import label
from ui.widgets.notice import Notice

ELSEWHERE = "residence_elsewhere"


class RecallsList(QWidget):
    """Red boxes for what stops, amber lines for what reminds; the icon says it without colour."""

    towns_requested = Signal(object)
    """The dossiers whose Comune of residence is to be alerted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._made: list[QWidget] = []
        self._said: list[tuple[str, str, tuple[int, ...]]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        theme.changed.connect(self._make)
        self.setVisible(False)

    def text(self) -> str:
        """Everything it says, to be read."""
        return " ".join(text for _tone, text, _ids in self._said)

    def show_item(self, item: BoardItem | None) -> None:
        """Recall what holds for the positions of an item."""
        said = [] if item is None else _said(item)
        if said != self._said:
            self._said = said
            self._make()
        self.setVisible(bool(said))

    def _make(self) -> None:
        for made in self._made:
            self._column.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._made = [self._row(*each) for each in self._said]
        for made in self._made:
            self._column.addWidget(made)
            made.show()

    def _row(self, tone: str, text: str, elsewhere: tuple[int, ...]) -> QWidget:
        theme = self._theme
        if tone == "bad":
            stop = Notice(theme, "bad", parent=self)
            stop.tell(text)
            return stop
        row = QWidget(self)
        row.setAccessibleName(f"Attenzione: {text}")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        icon = QLabel()
        icon.setPixmap(
            theme.pixmap("exclamation-triangle-fill", "warn", 14, self.devicePixelRatioF())
        )
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(theme, text, "body", "warn", wrap=True))
        if elsewhere:
            towns = link_button(theme, "Comuni da allertare")
            towns.clicked.connect(partial(self.towns_requested.emit, elsewhere))
            words.addWidget(towns, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)
        return row


def _said(item: BoardItem) -> list[tuple[str, str, tuple[int, ...]]]:
    """(tone, sentence, dossiers to alert for); what several positions share is said once."""
    stops: dict[str, list[str]] = {}
    reminds: dict[str, list[str]] = {}
    away: dict[str, list[int]] = {}
    for dossier_id, code in zip(item.dossier_ids, item.codes, strict=True):
        found = item.recalls.get(dossier_id)
        if found is None:
            continue
        for notice in found.stops:
            stops.setdefault(notice.text, []).append(code)
        for notice in found.reminds:
            reminds.setdefault(notice.text, []).append(code)
            if notice.kind == ELSEWHERE:
                away.setdefault(notice.text, []).append(dossier_id)
    several = len(item.dossier_ids) > 1
    return [
        (tone, f"{', '.join(codes)}: {text}" if several else text, tuple(away.get(text, ())))
        for tone, group in (("bad", stops), ("warn", reminds))
        for text, codes in group.items()
    ]
