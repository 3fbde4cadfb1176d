"""The archives opened lately: a click opens, a cross forgets, a bin removes a trial."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.rules.italian import short_date
from ui.theme import Theme
from ui.widgets.buttons import icon_button
from ui.widgets.labels import heading, muted
from ui.widgets.place_field import in_words
from views.welcome.recent_archives import RecentArchive
from views.welcome.way import Way

_NONE = "Nessuno, per ora. Qui troverai gli archivi aperti su questo computer."


class RecentList(QWidget):
    """Shows what it is told; what a click does is for who listens."""

    open_requested = Signal(object)
    forget_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: list[tuple[Way, QWidget, RecentArchive]] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(2))
        self._none = muted(theme, _NONE, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(heading(theme, "Archivi recenti"))
        column.addWidget(self._none)
        column.addLayout(self._column)

    def show_archives(self, archives: Sequence[RecentArchive]) -> None:
        """Replace the list."""
        while (item := self._column.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        self.rows.clear()
        self._none.setHidden(bool(archives))
        for archive in archives:
            self._column.addWidget(self._row(archive))

    def _row(self, archive: RecentArchive) -> QWidget:
        row = QWidget()
        trial = archive.demonstration
        way = Way(
            self._theme,
            icon="play-circle" if trial else "lock",
            title="Prova con i dati dimostrativi" if trial else archive.name,
            text=_said(archive),
            compact=True,
        )
        way.setToolTip(archive.location)
        remove = icon_button(
            self._theme,
            "trash" if trial else "x",
            "Cancella la prova" if trial else f"Togli {archive.name} dall’elenco: il file resta",
        )
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.px(4))
        line.addWidget(way, 1)
        line.addWidget(remove)
        way.clicked.connect(self._open)
        remove.clicked.connect(self._forget)
        self.rows.append((way, remove, archive))
        return row

    def _open(self) -> None:
        if (archive := self._asked()) is not None:
            self.open_requested.emit(archive)

    def _forget(self) -> None:
        if (archive := self._asked()) is not None:
            self.forget_requested.emit(archive)

    def _asked(self) -> RecentArchive | None:
        sender = self.sender()
        found = (archive for way, remove, archive in self.rows if sender in (way, remove))
        return next(found, None)


def _said(archive: RecentArchive) -> str:
    day = archive.day
    opened = f"aperto il {short_date(day)}" if day is not None else ""
    if archive.demonstration:
        return "Persone inventate" + (f", fatta il {short_date(day)}" if day is not None else "")
    if archive.is_missing:
        return "Il file non c’è più in questa cartella"
    shared = "://" in archive.location
    place = "Archivio condiviso" if shared else in_words(Path(archive.location).parent)
    return ", ".join(part for part in (place, opened) if part)
