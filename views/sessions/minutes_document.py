"""The minutes as a document to read on the screen: the text that will be printed, as it stands.

One block can be marked: the sentence being written, or the decision of the point in hand. It is
rewritten in its place, so that nothing else moves or flickers.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from models.rules.italian import long_date, of_day, unbroken_codes, weekday
from models.usecases.extracts.minutes import (
    AttendanceRow,
    DecisionBlock,
    MinutesExtract,
    Paragraph,
    ProgrammeTable,
    Statement,
)
from ui.theme import Theme


class MinutesDocument:
    """Builds the document of an extract and keeps where each decision stands."""

    def __init__(self, theme: Theme, extract: MinutesExtract, item_of_points: int) -> None:
        self._theme = theme
        self.document = QTextDocument()
        self.document.setDefaultFont(theme.font("body"))
        self.document.setDocumentMargin(0)
        self.document.setUndoRedoEnabled(False)
        self._cursor = QTextCursor(self.document)
        self._decisions: dict[str, QTextTable] = {}
        self._blocks: dict[str, DecisionBlock] = {}
        self._marked = ""
        self._draft: QTextTable | None = None
        self._draft_block: DecisionBlock | None = None
        self._draft_place: QTextCursor | None = None
        self._item_of_points = item_of_points
        self._write(extract)

    def position_of(self, number: str) -> int | None:
        """Return where a decision begins, to scroll to it."""
        table = self._decisions.get(number)
        return None if table is None else table.firstPosition()

    @property
    def draft_position(self) -> int | None:
        """Where the sentence being written begins."""
        return None if self._draft is None else self._draft.firstPosition()

    @property
    def draft_end(self) -> int | None:
        """Where the sentence being written ends."""
        return None if self._draft is None else self._draft.lastPosition()

    @property
    def has_draft(self) -> bool:
        """Whether a sentence being written is shown."""
        return self._draft is not None

    def show_draft(self, block: DecisionBlock) -> None:
        """Write the sentence in hand at the end of its item, over the one shown before."""
        if block == self._draft_block:
            return
        self._draft_block = block
        if self._draft is None:
            if self._draft_place is None:
                return
            self._draft = self._table(QTextCursor(self._draft_place))
        self._fill(self._draft, block, marked=True)

    def mark(self, number: str) -> None:
        """Mark the decision of the point in hand; "" marks none."""
        if number == self._marked:
            return
        for which, marked in ((self._marked, False), (number, True)):
            table = self._decisions.get(which)
            if table is not None:
                self._fill(table, self._blocks[which], marked=marked)
        self._marked = number

    # Writing, from top to bottom

    def _write(self, extract: MinutesExtract) -> None:
        head, centre = extract.letterhead, Qt.AlignmentFlag.AlignHCenter
        self._line(head.office, "heading", align=centre, first=True)
        self._line(head.department, align=centre)
        protocol = extract.mark.protocol_number or "______________"
        on = extract.mark.protocol_date or "____________"
        self._line(f"Prot. n. {protocol} del {on}", "small", "muted", above=10)
        if extract.draft_on:
            self._line(f"bozza {of_day(extract.draft_on)}", "small", "muted")
        self._line(f"Verbale n. {extract.mark.number}", "item", align=centre, above=10)
        self._line(f"Tavolo Tecnico, seduta {of_day(extract.session_on)}", align=centre)
        for text in extract.opening:
            self._line(text, above=8)
        self._attendance(extract.attendance)
        self._line(extract.after_attendance, above=8)
        for item in extract.items:
            self._line(f"{item.number}. {item.title}", above=2)
        for text in extract.after_agenda:
            self._line(text, above=8)
        for item in extract.items:
            self._line(f"{item.number}. {item.title}", "heading", above=14)
            for block in item.blocks:
                if isinstance(block, Paragraph):
                    self._line(block.text, above=6)
                elif isinstance(block, Statement):
                    self._line(f"«{block.text.strip('«» ')}»", above=6, indent=16)
                elif isinstance(block, ProgrammeTable):
                    self._programme(block)
                else:
                    self._decision(block)
            if item.number == self._item_of_points:
                self._draft_place = QTextCursor(self.document)
                self._draft_place.setPosition(self._cursor.position())
                self._draft_place.setKeepPositionOnInsert(True)
        for text in extract.closing:
            self._line(text, above=8)
        for who in (extract.minute_taker, extract.chair):
            self._line(f"{who.role}  {who.name}".rstrip(), above=8)
        self._line(f"Allegati: {extract.annexes}", "small", "muted", above=10)
        self._line(f"Trasmissione: {extract.distribution}", "small", "muted")

    def _line(
        self,
        text: str,
        role: str = "body",
        tone: str = "text",
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        above: int = 0,
        indent: int = 0,
        first: bool = False,
    ) -> None:
        shape = QTextBlockFormat()
        shape.setAlignment(align)
        shape.setTopMargin(self._theme.px(above))
        shape.setLeftMargin(self._theme.px(indent))
        if first:
            self._cursor.setBlockFormat(shape)
        else:
            self._cursor.insertBlock(shape)
        self._cursor.setCharFormat(self._ink(role, tone))
        self._cursor.insertText(unbroken_codes(text), self._ink(role, tone))

    def _ink(self, role: str = "body", tone: str = "text") -> QTextCharFormat:
        ink = QTextCharFormat()
        ink.setFont(self._theme.font(role))
        ink.setForeground(QBrush(self._theme.tokens.colour(tone)))
        return ink

    def _attendance(self, rows: Sequence[AttendanceRow]) -> None:
        lines = [
            (row.body_name, row.representative, row.presence, row.arrived or "–", row.left or "")
            for row in rows
        ]
        heads = ("Ente", "Rappresentante", "Presenza", "Arrivo", "Uscita")
        self._grid(heads, lines, (24, 31, 21, 12, 12))

    def _programme(self, table: ProgrammeTable) -> None:
        lines = []
        before = None
        for row in table.rows:
            day = f"{weekday(row.day)} {row.day.day}" if row.day != before else ""
            before = row.day
            codes = ", ".join(f"{code} ({n})" if n else code for code, n in row.codes)
            lines.append((day, str(row.number), row.force, codes))
        self._grid(("Giorno", "N.", "Forza", "Codici di posizione"), lines, (22, 8, 22, 48))

    def _grid(
        self, heads: Sequence[str], lines: Sequence[Sequence[str]], widths: Sequence[int]
    ) -> None:
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellSpacing(0)
        shape.setCellPadding(self._theme.px(2))
        shape.setTopMargin(self._theme.px(8))
        shape.setHeaderRowCount(1)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, width) for width in widths]
        )
        self._cursor.insertBlock(QTextBlockFormat())
        table = self._cursor.insertTable(len(lines) + 1, len(heads), shape)
        for row, line in enumerate((heads, *lines)):
            role, tone = ("small_bold", "muted") if row == 0 else ("small", "text")
            for column, text in enumerate(line):
                cell = table.cellAt(row, column)
                look = cell.format().toTableCellFormat()
                look.setBottomBorder(1)
                look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                look.setBottomBorderBrush(QBrush(self._theme.tokens.line))
                cell.setFormat(look)
                cell.firstCursorPosition().insertText(unbroken_codes(text), self._ink(role, tone))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _decision(self, block: DecisionBlock) -> None:
        self._cursor.insertBlock(QTextBlockFormat())
        table = self._table(self._cursor)
        self._decisions[block.number], self._blocks[block.number] = table, block
        self._fill(table, block, marked=False)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _table_format(self) -> QTextTableFormat:
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellSpacing(0)
        shape.setCellPadding(self._theme.px(6))
        shape.setTopMargin(self._theme.px(6))
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        return shape

    def _table(self, cursor: QTextCursor) -> QTextTable:
        return cursor.insertTable(1, 1, self._table_format())

    def _fill(self, table: QTextTable, block: DecisionBlock, *, marked: bool) -> None:
        tokens = self._theme.tokens
        cell = table.cellAt(0, 0)
        look = cell.format().toTableCellFormat()
        look.setBackground(QBrush(tokens.sel if marked else tokens.bg))
        heavy = marked or block.against_impediment
        look.setLeftBorder(self._theme.px(4 if heavy else 2))
        look.setLeftBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setLeftBorderBrush(QBrush(tokens.accent if marked else tokens.edge))
        cell.setFormat(look)
        tone = "on_sel" if marked else "text"
        cursor = cell.firstCursorPosition()
        cursor.beginEditBlock()
        cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if block.against_impediment:
            cursor.insertText(
                "DECISIONE IN PRESENZA DI IMPEDIMENTO\N{LINE SEPARATOR}",
                self._ink("small_bold", tone),
            )
        cursor.insertText(f"{block.number}  ", self._ink("body_bold", tone))
        for run in block.text:
            cursor.insertText(run.text, self._ink("body_bold" if run.bold else "body", tone))
        for title, text in (
            ("Motivi. ", block.reasons), ("Adempimento. ", block.task), ("Autori. ", block.authors),
        ):  # fmt: skip
            if text:
                slanted = self._ink("body", tone)
                slanted.setFontItalic(True)
                cursor.insertText(f"\N{LINE SEPARATOR}{title}", slanted)
                cursor.insertText(text, self._ink("body", tone))
        cursor.endEditBlock()


def date_in_words(extract: MinutesExtract) -> str:
    """The day of the session, for the accessible name of the preview."""
    return long_date(extract.session_on)
