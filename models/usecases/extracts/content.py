"""The fingerprint of a document's content: 16 hexadecimal digits of a SHA-256.

A file cannot contain its own hash, so the footer prints the hash of what the document says; the
register of extracts keeps the SHA-256 of the file (models/README.md, To confirm 8).
"""

import dataclasses
import datetime
import hashlib
import json
from pathlib import Path
from typing import TypeVar

from models.usecases.extracts.annex import AnnexExtract
from models.usecases.extracts.group_minutes import (
    ConvocationExtract,
    GroupExcerptExtract,
    GroupMinutesExtract,
)
from models.usecases.extracts.letters import BodyLetter, IncomeCheckLetter, ResidenceLetter
from models.usecases.extracts.minutes import MinutesExtract
from models.usecases.extracts.weekly_list import WeeklyListExtract

AnyExtract = TypeVar(
    "AnyExtract",
    WeeklyListExtract,
    MinutesExtract,
    AnnexExtract,
    BodyLetter,
    IncomeCheckLetter,
    ResidenceLetter,
    GroupMinutesExtract,
    GroupExcerptExtract,
    ConvocationExtract,
)

FINGERPRINT_DIGITS = 16


def with_fingerprint(extract: AnyExtract) -> AnyExtract:
    """The same extract with the fingerprint of its content in its mark.

    The fingerprint that was there before does not count, the letterhead neither: equal content
    for the same addressee gives equal digits.
    """
    content = dataclasses.asdict(extract)
    del content["letterhead"]
    del content["mark"]["fingerprint"]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=_plain)
    digits = hashlib.sha256(text.encode()).hexdigest()[:FINGERPRINT_DIGITS]
    return dataclasses.replace(extract, mark=dataclasses.replace(extract.mark, fingerprint=digits))


def _plain(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Path):
        return value.name
    raise TypeError(f"no plain form for {type(value).__name__}")
