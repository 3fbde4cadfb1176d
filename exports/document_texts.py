"""Texts that every document of the house shares: letterhead, copy, protocol, foot of the page."""

from exports.clean_text import one_line
from models.rules.italian import capitalised
from models.usecases.extracts.letterhead import DocumentMark, Letterhead, Signatory

YES = "sì"
NO = "no"


def letterhead_fields(letterhead: Letterhead) -> dict[str, object]:
    """The fields of the letterhead, the same in every template."""
    return {
        "emblema": letterhead.emblem is not None,
        "ufficio": letterhead.office,
        "dipartimento": letterhead.department,
        "area": letterhead.area,
        "recapiti": letterhead.contacts,
    }


def protocol_line(mark: DocumentMark) -> str:
    """The protocol, blank until the official types the number of the protocol system."""
    number = mark.protocol_number or "______________"
    return f"Prot. n. {number} del {mark.protocol_date or '____________'}"


def copy_words(mark: DocumentMark) -> str:
    """ "esemplare n. 1, per il Sig. Questore di Milano", "esemplare n. 1 di 2, per …"."""
    total = f" di {mark.copies}" if mark.copies else ""
    return f"esemplare n. {mark.copy_number}{total}, per {mark.recipient_line}"


def copy_line(mark: DocumentMark) -> str:
    """The copy with a capital letter, for the first page."""
    return capitalised(copy_words(mark))


def foot_line(*parts: str, mark: DocumentMark) -> str:
    """Document and number · copy and recipient · fingerprint · demonstration data."""
    pieces = [part for part in parts if part]
    if mark.fingerprint:
        pieces.append(f"impronta {mark.fingerprint}")
    if mark.demonstration:
        pieces.append("dati dimostrativi")
    return one_line(" · ".join(pieces))


def signature_fields(signatory: Signatory) -> dict[str, str]:
    """Role and name, the name in brackets under the signature; a line where it is unknown."""
    name = f"({signatory.name})" if signatory.name else "______________________"
    return {"ruolo": signatory.role, "nome": name}


def yes_no(value: bool) -> str:
    """ "sì" or "no"."""
    return YES if value else NO


def yes_or_empty(value: bool) -> str:
    """ "sì", or "–" where only a yes matters."""
    return YES if value else "–"


def count_or_empty(value: int) -> str:
    """A count, "–" for none: never 0 in a column of names or marks."""
    return str(value) if value else "–"
