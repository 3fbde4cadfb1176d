"""The natural order of codes: "ALER-2026-9" before "ALER-2026-10" (design.md, Ranking)."""

import re

_DIGITS = re.compile(r"\d+")
_WIDTH = 12


def natural_key(code: str) -> str:
    """Return the code with every run of digits padded with zeros, for comparison alone."""
    return _DIGITS.sub(lambda run: run.group().zfill(_WIDTH), code.upper())
