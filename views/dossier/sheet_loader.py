"""Reads the sheet shown and keeps it true: after a change, another week, another day."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from models.usecases.dossier_sheet import dossier_sheet
from models.usecases.rank_archive import RankOutcome, rank_archive
from views.desk import Changed, Desk

_SHOWN = (
    "dossiers", "findings", "ranking", "programme", "sessions", "settings", "imports", "exports",
)  # fmt: skip
_RANKED = ("dossiers", "findings", "ranking", "settings", "imports")


class SheetLoader(QObject):
    """The list of priorities costs more than a sheet: it is kept, and the sheet comes first."""

    loaded = Signal(object)
    refused = Signal(object)
    outdated = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.dossier_id: int | None = None
        self._ranked: RankOutcome | None = None
        self._fresh = False
        self._key = f"sheet-{id(self)}"
        desk.changed.connect(self._changed)
        desk.week_changed.connect(self._other_week)
        desk.masked_changed.connect(self._other_week)

    def load(self, dossier_id: int) -> None:
        """Read a dossier; an older reading under way is forgotten."""
        self.dossier_id = dossier_id
        today = self._desk.today()
        if self._ranked is not None and self._ranked.on != today:
            self._ranked, self._fresh = None, False
        self._read()
        if not self._fresh:
            self._desk.read(
                partial(rank_archive, on=today),
                self._rank_arrived,
                title="Elenco delle priorità",
                failed=self._failed,
                owner=self,
                key=f"{self._key}-rank",
            )

    def reload(self) -> None:
        """Read the same dossier again."""
        if self.dossier_id is not None:
            self.load(self.dossier_id)

    def use_ranking(self, ranked: RankOutcome) -> None:
        """Take a list that somebody else made for today."""
        if ranked.on == self._desk.today():
            self._ranked, self._fresh = ranked, True

    def _read(self) -> None:
        if self.dossier_id is None:
            return
        work = partial(
            dossier_sheet,
            dossier_id=self.dossier_id,
            on=self._desk.today(),
            week=self._desk.week,
            ranked=self._ranked,
            with_names=not self._desk.masked,
        )
        self._desk.read(
            work,
            self._arrived,
            title="Apertura della posizione",
            failed=self._failed,
            owner=self,
            key=self._key,
        )

    def _arrived(self, sheet: Any) -> None:
        self.loaded.emit(sheet)

    def _rank_arrived(self, ranked: RankOutcome) -> None:
        self._ranked, self._fresh = ranked, True
        self._read()

    def _failed(self, error: Exception) -> None:
        self.refused.emit(error)

    def _changed(self, changed: Changed) -> None:
        if changed.concerns(*_RANKED):
            self._fresh = False
        if changed.concerns(*_SHOWN):
            self.outdated.emit()

    def _other_week(self, _what: object) -> None:
        self.outdated.emit()
