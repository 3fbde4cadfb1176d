"""What every document carries on its paper: letterhead, mark of the copy, signatories."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The heading of the office, from the settings; the emblem is supplied, never drawn.

    `area` in square brackets is a text still to be settled and is printed as such.
    `contacts` is one line (address, telephone, PEC) or empty.
    """

    office: str = "Prefettura di Milano"
    department: str = "Ufficio Territoriale del Governo"
    area: str = "[Area competente]"
    contacts: str = ""
    emblem: Path | None = None


@dataclass(frozen=True, slots=True)
class DocumentMark:
    """Which document this is, which copy, for whom, and its fingerprint.

    `number` is our own progressive with its year ("47/2026"); the protocol number is typed by
    the official and is printed as a blank unless `protocol_number` is given (Decisions 9).
    `recipient` names the addressee in the footer ("Questura di Milano"); `recipient_line` is
    how the copy is addressed ("il Sig. Questore di Milano"). `fingerprint` are 16 hexadecimal
    digits of the content (`extracts.content`), not of the file, which cannot contain its own.
    """

    number: str
    copy_number: int
    recipient: str
    recipient_line: str
    copies: int | None = None
    fingerprint: str = ""
    demonstration: bool = False
    protocol_number: str | None = None
    protocol_date: str | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: the role as printed ("La Coordinatrice del Gruppo di Lavoro") and the name
    with its title ("dott.ssa Elena Marini"), empty when still unknown."""

    role: str
    name: str
