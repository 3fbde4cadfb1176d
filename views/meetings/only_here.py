"""What only the coordinator sees: what was decided, what is recalled, the essentials of the item
in hand, and the decision's words."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from models.errors import OfficeError
from models.usecases.open_restricted_group import OPENED, RestrictedValues, open_restricted_group
from models.usecases.sheet.content import DossierSheet, RestrictedGroup
from models.usecases.working_group.meeting_board import BoardItem, MeetingBoard
from ui.theme import Theme
from ui.widgets.buttons import action_button, link_button
from ui.widgets.flow import FlowLayout
from ui.widgets.grounds import hairline, set_ground
from ui.widgets.labels import label, muted
from ui.widgets.notice import Notice
from views.desk import UNMASKED_MINUTES, Desk
from views.meetings.dark_band import DarkBand
from views.meetings.decided_list import DecidedList
from views.meetings.decision_editor import DecisionEditor
from views.meetings.essentials import Essentials
from views.meetings.recalls_list import RecallsList
from views.meetings.unmasked_strip import UnmaskedStrip
from views.meetings.words_on_record import WordsOnRecord

_ESSENTIALS, _TITLE = 76, 34
_HIGH, _LOW = 500, 340
"""Design pixels that the essentials keep, those of the title alone, and of the whole side."""


class OnlyHere(QWidget):
    """Essentials above, the words of the decision below; none of it goes to the room."""

    dossier_requested = Signal(object)
    towns_requested = Signal(object)
    words_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        *,
        record: QAction,
        give_up: QAction,
        of_decided: Sequence[tuple[QAction, str]],
        add_words: QAction,
        parent: QWidget | None = None,
    ) -> None:
        """`of_decided` stand under what was decided, in few words."""
        super().__init__(parent)
        self.theme, self._desk = theme, desk
        self._item: BoardItem | None = None
        set_ground(self, "surface")
        self.title = label(theme, "", "heading", wrap=True)
        self.open = link_button(theme, "Apri la posizione (O)")
        self.unmasked = UnmaskedStrip(theme, desk)
        self.said = Notice(theme, "warn", parent=self)
        self.decided = DecidedList(theme, of_decided)
        self.recalls = RecallsList(theme)
        self.essentials = Essentials(theme)
        self.words = WordsOnRecord(theme, add_words)
        self.remark = muted(theme, "", wrap=True)
        self.editor = DecisionEditor(theme, give_up)
        self.phrases, self.reason = self.editor.phrases, self.editor.reason
        self.responsible, self.due = self.editor.responsible, self.editor.due
        self.dissent, self.notice = self.editor.dissent, self.editor.notice
        self._fold_again = QTimer(self)
        self._fold_again.setSingleShot(True)
        self._fold_again.setInterval(UNMASKED_MINUTES * 60_000)
        self._lay_out(record)
        self._connect()

    def _lay_out(self, record: QAction) -> None:
        theme = self.theme
        edge = theme.px(14)
        inside = QWidget()
        inside.setProperty("ground", "none")
        above = QVBoxLayout(inside)
        above.setContentsMargins(edge, theme.px(8), edge, theme.px(6))
        above.setSpacing(theme.px(6))
        for part in (
            self.title, self.unmasked, self.said, self.decided, self.recalls, self.essentials,
            self.words, self.remark,
        ):  # fmt: skip
            above.addWidget(part)
        above.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        above.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._band = DarkBand(theme)
        self._foot = QWidget()
        self._foot.setProperty("ground", "none")
        last = FlowLayout(self._foot, spacing=theme.px(6))
        last.setContentsMargins(edge, theme.px(4), edge, theme.px(8))
        last.addWidget(action_button(theme, record, kind="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._band)
        column.addWidget(self._scroll, 1)
        column.addWidget(hairline())
        column.addWidget(self.editor)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.open.clicked.connect(self._on_open)
        # Reached by Tab; a click leaves the focus, and Enter, where one is writing.
        for link in (self.open, self.unmasked.hide_names):
            link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.recalls.towns_requested.connect(self.towns_requested)
        self.words.words_requested.connect(self.words_requested)
        self.essentials.opening_requested.connect(self._open_health)
        self._desk.masked_changed.connect(self._on_masked)
        self._fold_again.timeout.connect(self.essentials.fold)
        self.editor.measured.connect(self._share)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.essentials.fold()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give the writing the height it needs, as far as the essentials keep some lines."""
        foot = self._foot.heightForWidth(self.width()) if not self._foot.isHidden() else 0
        room = self.height() / self.theme.scale
        # What warns of something is read whole, before the essentials.
        title_alone = room < _LOW or (room < _HIGH and self.editor.warning)
        least = self.theme.px(_TITLE if title_alone else _ESSENTIALS)
        # With very large text who answers and by when take the place of the essentials, which
        # come back when one is done there.
        crowded = room < _LOW and self.editor.below_in_use and not self.editor.isHidden()
        self._scroll.setVisible(not crowded)
        least = 0 if crowded else least
        self._scroll.setMinimumHeight(least)
        self.editor.fit(room, self.height() - self._band.height() - foot - least - 1)

    # Showing

    def show_item(
        self,
        board: MeetingBoard | None,
        item: BoardItem | None,
        *,
        chosen: int | None,
        writing: bool,
        deeds: bool,
        words: bool,
    ) -> None:
        """Show an item; its essentials come when they were read.

        `chosen` is the decision in hand, `writing` whether one is being written, `deeds` whether
        anything can be done of it, `words` whether words can be put on record.
        """
        if item is None or self._item is None or item.id != self._item.id:
            self.essentials.show_sheets(())
            self.said.clear()
            self._scroll.verticalScrollBar().setValue(0)
        self._item = item
        self.editor.setVisible(writing)
        self._foot.setVisible(deeds)
        self.open.setVisible(item is not None and bool(item.dossier_ids))
        self.recalls.show_item(item)
        self.words.show_item(item, writable=words)
        if item is None or board is None:
            self.title.setText("Nessun punto in discussione")
            self.decided.clear()
            self.remark.setVisible(False)
            return
        self.title.setText(item.name)
        self.decided.show_item(board, item, chosen)
        self.remark.setText(_why_here(item))
        self.remark.setVisible(bool(self.remark.text()))
        self._share()

    def show_sheets(self, sheets: Sequence[DossierSheet]) -> None:
        """Show the essentials of the positions of the item."""
        self.essentials.show_sheets(sheets)

    # Hearing

    def _open_health(self, dossier_id: int) -> None:
        item = self._item
        if item is None or dossier_id not in item.dossier_ids:
            return
        self._desk.write(
            "Apertura di dati riservati",
            OPENED,
            partial(open_restricted_group, dossier_id=dossier_id, group=RestrictedGroup.HEALTH),
            partial(self._opened, item.id),
            topics=(),
            undoable=False,
            owner=self,
            failed=self._failed,
        )

    def _opened(self, item_id: int, opened: RestrictedValues) -> None:
        # Somebody may be looking at another item by now: nothing is shown of the one left.
        if self._item is not None and self._item.id == item_id and self.isVisible():
            self._fold_again.start()
            self.essentials.show_opened(opened)

    def _on_masked(self, masked: bool) -> None:
        if masked:
            self.essentials.fold()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self.said.tell(error.sentence, "bad")
        else:
            self._desk.refused.emit(error)

    def _on_open(self) -> None:
        if self._item is not None and self._item.dossier_ids:
            self.dossier_requested.emit(self._item.dossier_ids[0])


def _why_here(item: BoardItem) -> str:
    said = []
    if item.words and (item.citation or item.why):
        why = " · ".join(part for part in (item.words, item.why, item.citation) if part)
        said.append(f"All’ordine del giorno: {why}")
    if item.withdrawn_reason:
        said.append(f"Ritirato: {item.withdrawn_reason}")
    if item.taken_back:
        noun = "determinazione ritirata" if item.taken_back == 1 else "determinazioni ritirate"
        said.append(f"{item.taken_back} {noun} in riunione, agli atti con il motivo.")
    return "\n".join(said)
