"""Typing in the place of a value: checked at once, kept by name, never lost."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from models.errors import OfficeError
from models.usecases.sheet.content import DossierSheet, SheetValue
from models.usecases.type_value import TypedValue, problem_with, type_value
from views.desk import Desk
from views.dossier import deeds
from views.dossier.drafts import Draft, DraftBox
from views.dossier.sheet_actions import SheetActions
from views.dossier.sheet_tabs import SheetTabs
from views.dossier.value_row import ValueHands, ValueRow


class InPlace(QObject):
    """The editors of one sheet; what was typed elsewhere waits in the box of drafts."""

    def __init__(
        self,
        desk: Desk,
        tabs: SheetTabs,
        actions: SheetActions,
        box: DraftBox,
        parent: QObject,
        *,
        name_width: int,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tabs, self._actions, self._box = desk, tabs, actions, box
        self._sheet: DossierSheet | None = None
        self.hands = ValueHands(self._problem, self._save, self._settle, self._typing, name_width)

    def follow(self, sheet: DossierSheet) -> None:
        """Another sheet is shown: what was being typed must have been kept before."""
        self._sheet = sheet

    def keep(self) -> None:
        """Put what is being typed in the box."""
        if self._sheet is None:
            return
        for row in self._tabs.rows():
            if row.editor is not None and row.editor.changed:
                self._box.keep(_draft(self._sheet, row))

    def take_up(self) -> None:
        """Open the editors of this dossier again as they were left."""
        if self._sheet is None:
            return
        rows = {row.value.key: row for row in self._tabs.rows()}
        for draft in self._box.of(self._sheet.dossier_id):
            row = rows.get(draft.place)
            if row is not None and row.editor is None:
                row.edit(draft.texts["text"])

    def focused(self, widget: QWidget | None) -> tuple[str, int, str] | None:
        """Which value the focus is in."""
        for row in self._tabs.rows():
            if widget is not None and (row is widget or row.isAncestorOf(widget)):
                return row.value.key
        return None

    def focus(self, key: tuple[str, int, str]) -> None:
        """Give the focus back to a value that was built anew."""
        for row in self._tabs.rows():
            if row.value.key == key and row.editor is None:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _problem(self, value: SheetValue, text: str) -> str:
        return problem_with(self._typed(value, text), latest=self._desk.today())

    def _typed(self, value: SheetValue, text: str) -> TypedValue:
        assert self._sheet is not None
        return TypedValue(
            self._sheet.dossier_id, value.entity, value.entity_id, value.field, text
        )  # fmt: skip

    def _typing(self, row: ValueRow) -> None:
        if row.editor is not None:
            self._tabs.bring_to_sight(row.editor)
        elif self._sheet is not None:
            self._box.drop(self._sheet.dossier_id, row.value.key)

    def _save(self, row: ValueRow, text: str) -> None:
        sheet, value = self._sheet, row.value
        if sheet is None or row.editor is None:
            return
        row.editor.setEnabled(False)
        author, now = self._desk.author, self._desk.now()
        # The text is safe from here on: it goes only when the archive has it.
        self._box.keep(_draft(sheet, row))
        self._desk.write(
            f"Modifica {value.label[:1].lower()}{value.label[1:]} di {sheet.case_code}",
            "edit_dossier",
            partial(type_value, typed=self._typed(value, text), author=author, now=now),
            lambda _outcome: self._saved(sheet.dossier_id, row),
            topics=("dossiers", "ranking"),
            dossier_ids=[sheet.dossier_id],
            failed=lambda error: self._not_saved(row, error),
        )

    def _saved(self, dossier_id: int, row: ValueRow) -> None:
        self._box.drop(dossier_id, row.value.key)
        if row in self._tabs.rows():
            row.close_editor()

    def _not_saved(self, row: ValueRow, error: Exception) -> None:
        open_here = row in self._tabs.rows() and row.editor is not None
        if isinstance(error, OfficeError) and open_here:
            assert row.editor is not None
            row.editor.setEnabled(True)
            row.editor.refuse(error.sentence)
        else:
            self._desk.refused.emit(error)

    def _settle(self, value: SheetValue, take_register: bool) -> None:
        if value.conflict_id is not None:
            self._actions.do(
                f"Contrasto su {value.label.lower()}",
                "settle_conflict",
                partial(deeds.settle, conflict_id=value.conflict_id, take_register=take_register),
            )


def _draft(sheet: DossierSheet, row: ValueRow) -> Draft:
    assert row.editor is not None
    text, name = row.editor.text(), row.value.label.lower()
    said = name if row.restricted else f"{name} «{text}»"
    return Draft(
        sheet.dossier_id, sheet.case_code, row.value.key, f"modifica di {said}", {"text": text}
    )  # fmt: skip
