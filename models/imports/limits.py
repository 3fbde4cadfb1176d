"""How much a register may ask of this machine before the reading stops with a sentence.

The largest real register (160,000 rows of 30 columns) takes a tenth of each.
"""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, counts and seconds. `ratio` is judged only above `ratio_floor` unpacked bytes."""

    file_size: int = 300 * MEBIBYTE
    unpacked_size: int = 2048 * MEBIBYTE
    ratio: int = 150
    ratio_floor: int = 50 * MEBIBYTE
    zip_entries: int = 5000
    memory: int = 1536 * MEBIBYTE
    rows: int = 1_000_000
    columns: int = 500
    sheets: int = 60
    wait_seconds: float = 150.0
