"""What a parser answers about one cell."""

from dataclasses import dataclass

from models.imports.rows import CellValue, RawCell


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A cell with a problem: the value that is kept (often none), the kind, the reason."""

    value: CellValue
    kind: str
    reason: str
    text: str


Parsed = CellValue | Doubtful

__all__ = ["CellValue", "Doubtful", "Parsed", "RawCell"]
