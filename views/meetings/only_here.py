"""What only the coordinator sees: the essentials of the item in hand, and the decision's words."""

import datetime
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.rules.italian import capitalised, counted, short_date
from models.usecases.sheet.content import DossierSheet, SheetAssessment
from models.usecases.working_group.meeting_board import BoardItem
from models.usecases.working_group.seats import SEAT_NAMES
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.form_page import Prose
from ui.widgets.grounds import hairline, set_ground
from ui.widgets.keyed_choice import KeyedChoice
from ui.widgets.labels import heading, label, muted, rich_label
from ui.widgets.notice import Notice
from views.desk import Desk

_HIGH, _LOW = 500, 340
_ESSENTIALS = 76


class Band(QWidget):
    """The dark band that says: only on this screen."""

    WORDS = "Solo su questo schermo"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.WORDS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(30))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.text)
        mark = theme.pixmap("eye-slash", tokens.surface, 14, self.devicePixelRatioF())
        painter.drawPixmap(px(14), (self.height() - px(14)) // 2, mark)
        painter.setPen(tokens.surface)
        painter.setFont(theme.font("body_bold"))
        words = QRectF(px(36), 0, self.width() - px(40), self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.WORDS)


class OnlyHere(QWidget):
    """Essentials above, the words of the decision below; none of it goes to the room."""

    dossier_requested = Signal(object)
    reason_edited = Signal(str)
    responsible_edited = Signal(str)
    due_edited = Signal(object)
    dissent_edited = Signal(str)
    confirmed = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, desk: Desk, record: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._desk = theme, desk
        self._sheets: tuple[DossierSheet, ...] = ()
        self._item: BoardItem | None = None
        set_ground(self, "surface")
        self.title = label(theme, "", "heading", wrap=True)
        self.essentials = rich_label(theme, "", "body", wrap=True)
        self.open = link_button(theme, "Apri la posizione")
        self.unmasked = Notice(theme, "warn", parent=self)
        self.impediment = Notice(theme, "bad", parent=self)
        self.phrases = KeyedChoice(theme, "Frasi pronte", key_first=True)
        self.reason = Prose(theme, "Motivo a verbale", 3, enter_confirms=True)
        self.reason.setPlaceholderText("Scegli una frase con la cifra, o scrivi il motivo…")
        self.responsible = QComboBox()
        self.responsible.setEditable(True)
        self.responsible.addItems(["", *SEAT_NAMES.values()])
        self.responsible.setAccessibleName("Ente che risponde")
        self.responsible.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.due = DateField(theme, name="Entro")
        self.dissent = QLineEdit()
        self._dissent = Field(theme, "Dissenso a verbale", self.dissent)
        self._dissent.setVisible(False)
        self.notice = Notice(theme, "warn", parent=self)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count_down)
        self._lay_out(record)
        self._connect()

    def _lay_out(self, record: QWidget) -> None:
        theme = self._theme
        edge = theme.px(14)
        inside = QWidget()
        inside.setProperty("ground", "none")
        above = QVBoxLayout(inside)
        above.setContentsMargins(edge, theme.px(8), edge, theme.px(4))
        above.setSpacing(theme.px(6))
        for part in (self.title, self.unmasked, self.impediment, self.essentials):
            above.addWidget(part)
        above.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        above.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._writing = QWidget()
        self._writing.setProperty("ground", "none")
        below = QVBoxLayout(self._writing)
        below.setContentsMargins(edge, theme.px(6), edge, theme.px(8))
        below.setSpacing(theme.px(5))
        below.addWidget(heading(theme, "Motivo a verbale"))
        below.addWidget(self.phrases)
        below.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(Field(theme, "Risponde", self.responsible), 3)
        row.addWidget(Field(theme, "Entro", self.due), 2)
        below.addLayout(row)
        below.addWidget(self._dissent)
        below.addWidget(self.notice)
        self._promise = muted(
            theme, "Il testo non va mai in sala: la sala legge solo la decisione e il termine.",
            wrap=True,
        )  # fmt: skip
        below.addWidget(self._promise)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._band = Band(theme)
        self._below = QScrollArea()
        self._below.setWidget(self._writing)
        self._below.setWidgetResizable(True)
        self._below.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._below.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._writing.installEventFilter(self)
        self._foot = QWidget()
        self._foot.setProperty("ground", "none")
        last = QHBoxLayout(self._foot)
        last.setContentsMargins(edge, theme.px(4), edge, theme.px(8))
        last.addWidget(record)
        last.addStretch(1)
        column.addWidget(self._band)
        column.addWidget(scroll, 1)
        column.addWidget(hairline())
        column.addWidget(self._below)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.reason.textChanged.connect(self._on_reason)
        self.reason.confirmed.connect(self.confirmed)
        self.reason.left.connect(self.left)
        self.responsible.editTextChanged.connect(self.responsible_edited)
        self.due.date_edited.connect(self.due_edited)
        self.dissent.textEdited.connect(self.dissent_edited)
        self.open.clicked.connect(self._on_open)
        self._desk.masked_changed.connect(self._on_masked)
        self._theme.changed.connect(self._show)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_masked(self._desk.masked)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is little room the essentials keep theirs: the digits work unseen.
        room = self.height() / self._theme.scale
        self._share()
        self._promise.setVisible(room >= _HIGH)
        self.reason.set_lines(3 if room >= _HIGH else 2)
        self.phrases.setVisible(room >= _LOW)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._writing and event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        """Give the writing the height it needs, as far as the essentials keep some lines."""
        layout = self._writing.layout()
        assert layout is not None
        needed = (
            layout.totalHeightForWidth(self._below.viewport().width())
            if layout.hasHeightForWidth()
            else layout.totalSizeHint().height()
        )
        kept = self._band.height() + self._foot.sizeHint().height() + self._theme.px(_ESSENTIALS)
        self._below.setFixedHeight(max(0, min(needed, self.height() - kept)))

    # Showing

    def show_item(self, item: BoardItem | None, *, writable: bool) -> None:
        """Show an item; its essentials come when they were read."""
        if item is None or self._item is None or item.id != self._item.id:
            self._sheets = ()
        self._item = item
        for part in (self._below, self._foot):
            part.setVisible(writable)
        self._show()

    def show_sheets(self, sheets: Sequence[DossierSheet]) -> None:
        """Show the essentials of the positions of the item."""
        self._sheets = tuple(sheets)
        self._show()

    def ask_dissent(self) -> None:
        """Write a dissent."""
        self._dissent.setVisible(True)
        self.dissent.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_draft(
        self, reason: str, responsible: str, due_on: datetime.date | None, dissent: str
    ) -> None:
        """Show what is being written, without telling anybody."""
        self.reason.show_text(reason)
        if self.responsible.currentText() != responsible:
            self.responsible.blockSignals(True)
            self.responsible.setCurrentText(responsible)
            self.responsible.blockSignals(False)
            if not self.responsible.hasFocus() and (line := self.responsible.lineEdit()):
                line.setCursorPosition(0)
        if self.due.date() != due_on:
            self.due.set_date(due_on)
        if self.dissent.text() != dissent:
            self.dissent.setText(dissent)
        self._dissent.setVisible(bool(dissent) or self.dissent.hasFocus())

    def _show(self) -> None:
        item = self._item
        self.open.setVisible(item is not None and bool(item.dossier_ids))
        if item is None:
            self.title.setText("Nessun punto in discussione")
            self.essentials.setText("")
            self.impediment.clear()
            return
        self.title.setText(item.name)
        parts = [self._essentials(sheet, several=len(self._sheets) > 1) for sheet in self._sheets]
        parts.append(self._recorded(item))
        self.essentials.setText("".join(parts))
        stops = [notice.text for sheet in self._sheets for notice in sheet.impediments]
        if stops:
            self.impediment.tell(" ".join(stops), "bad")
        else:
            self.impediment.clear()

    def _essentials(self, sheet: DossierSheet, *, several: bool) -> str:
        rows: list[tuple[str, str]] = []
        contact = next((each for each in sheet.members if each.is_contact), None)
        if contact is not None and contact.name:
            rows.append(("Referente", contact.name))
        rows.append(("Nucleo", _household(sheet)))
        if sheet.indications:
            rows.append(("Indicazioni", ", ".join(each.text for each in sheet.indications)))
            sources = {
                f"{each.source.office or each.source.register} {short_date(each.source.day)}"
                for each in sheet.indications
                if each.source is not None
            }
            rows.append(("Fonte", ", ".join(sorted(sources)) or "non indicata"))
        else:
            rows.append(("Indicazioni", "nessuna nei dati raccolti"))
        rows += _assessment(sheet.assessment)
        if sheet.missing:
            rows.append(("Mancano", counted(len(sheet.missing), "dato", "dati")))
        said = self._rows(rows)
        head = f"<b>{escape(sheet.case_code)}</b><br>" if several else ""
        return f"<div>{head}{escape(sheet.address)}</div>{said}"

    def _recorded(self, item: BoardItem) -> str:
        rows = []
        if item.words and (item.citation or item.why):
            why = " · ".join(part for part in (item.words, item.why, item.citation) if part)
            rows.append(("Perché qui", why))
        for made in item.decisions:
            words = f"{capitalised(made.text)}. {made.reason}"
            if made.dissent:
                words += f" Dissenso: {made.dissent}"
            rows.append(("A verbale", words))
        rows += [(each.body_name or "Informazione", each.text) for each in item.statements]
        if item.discussion:
            rows.append(("Discussione", item.discussion))
        if item.withdrawn_reason:
            rows.append(("Ritirato", item.withdrawn_reason))
        return self._rows(rows)

    def _rows(self, rows: Sequence[tuple[str, str]]) -> str:
        quiet, wide = self._theme.tokens.muted.name(), self._theme.px(84)
        lines = "".join(
            f"<tr><td width='{wide}' style='color:{quiet}'>{escape(name)}</td>"
            f"<td>{escape(value)}</td></tr>"
            for name, value in rows
        )
        return f"<table cellspacing='0' cellpadding='1'>{lines}</table>" if lines else ""

    # Names, for a while

    def _on_masked(self, masked: bool) -> None:
        if masked:
            self._clock.stop()
            self.unmasked.clear()
        elif self.isVisible():
            self._clock.start()
            self._count_down()

    def _count_down(self) -> None:
        left = self._desk.unmasked_seconds
        self.unmasked.tell(
            f"Nomi mostrati solo qui, ancora {left // 60}:{left % 60:02}. È nel registro.", "warn"
        )

    def _on_reason(self) -> None:
        self.reason_edited.emit(self.reason.toPlainText())

    def _on_open(self) -> None:
        if self._item is not None and self._item.dossier_ids:
            self.dossier_requested.emit(self._item.dossier_ids[0])


def _household(sheet: DossierSheet) -> str:
    people = counted(sheet.size, "componente", "componenti") if sheet.size_known else "non noto"
    said = [people]
    if sheet.minors:
        said.append(counted(sheet.minors, "minore", "minori"))
    unknown = sum(not each.identified for each in sheet.members)
    if unknown:
        said.append(counted(unknown, "persona non identificata", "persone non identificate"))
    return ", ".join(said)


def _assessment(said: SheetAssessment | None) -> list[tuple[str, str]]:
    if said is None:
        return [("Servizi Sociali", "nessuna valutazione")]
    version = said.criteria_version.removeprefix("criteri ")
    version = f" (criteri {version})" if version else ""
    rows = [("Valutazione", f"{said.assessment or 'non conclusa'}{version}")]
    if said.necessity_words:
        day = f" il {short_date(said.declared_on)}" if said.declared_on else ""
        rows.append(("Necessità", f"{said.necessity_words}{day}"))
    if said.solution or said.structure:
        place = {True: "posto disponibile", False: "posto non disponibile", None: "posto non noto"}
        where = said.structure or said.solution
        rows.append(("Soluzione", f"{where}, {place[said.place_available]}"))
    return rows
