"""Letterhead, copies and addressees of the documents (3.4; Decisions of meaning 8 and 9)."""

from dataclasses import dataclass
from pathlib import Path

from models.errors import OfficeError
from models.usecases.extracts.letterhead import DocumentMark, Letterhead, Signatory
from models.usecases.office_settings import OfficeTexts


@dataclass(frozen=True, slots=True)
class Recipient:
    """An addressee. `bodies` and `forces` say whose rows it may see; empty means all."""

    key: str
    name: str
    line: str
    copy_number: int
    purpose: str
    bodies: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()

    def may_see(self, body: str, force: str) -> bool:
        """Say whether an intervention is of this addressee's competence (3.4, principle 3)."""
        return (not self.bodies or body in self.bodies) and (
            not self.forces or force in self.forces
        )


RECIPIENTS: tuple[Recipient, ...] = (
    Recipient(
        "questura",
        "Questura di Milano",
        "il Sig. Questore di Milano",
        1,
        "programmazione settimanale, par. 11.1 punto 3",
    ),
    Recipient(
        "prefettura",
        "Prefettura di Milano",
        "gli atti della Prefettura di Milano",
        2,
        "atti della seduta del Tavolo Tecnico",
    ),
    Recipient(
        "carabinieri",
        "Comando Provinciale Carabinieri",
        "il Comando Provinciale dei Carabinieri",
        3,
        "esecuzione degli interventi di competenza, par. 11.1",
        forces=("CC",),
    ),
    Recipient(
        "polizia-locale",
        "Polizia Locale di Milano",
        "la Polizia Locale di Milano",
        4,
        "esecuzione degli interventi di competenza, par. 11.1",
        forces=("PL",),
    ),
    Recipient(
        "servizi-sociali",
        "Comune di Milano, Servizi Sociali",
        "i Servizi Sociali del Comune di Milano",
        5,
        "presenza degli assistenti sociali, par. 11.2",
    ),
    Recipient(
        "aler",
        "ALER Milano",
        "ALER Milano",
        6,
        "ispettori e ditte per gli alloggi gestiti, par. 11.1",
        ("ALER",),
    ),
    Recipient(
        "mm",
        "MM SpA",
        "MM SpA",
        7,
        "ispettori e ditte per gli alloggi gestiti, par. 11.1",
        ("MM",),
    ),
)


def recipient_of(key: str) -> Recipient:
    """Return the addressee named on the command line or in the window."""
    wanted = _plain(key)
    for recipient in RECIPIENTS:
        if wanted in (recipient.key, _plain(recipient.name)):
            return recipient
    known = ", ".join(recipient.key for recipient in RECIPIENTS)
    raise OfficeError(f"Il destinatario «{key}» non è tra quelli previsti: {known}.")


def _plain(name: str) -> str:
    return name.strip().lower().replace(",", "").replace("_", "-").replace(" ", "-")


def letterhead_of(texts: OfficeTexts) -> Letterhead:
    """Return the heading of the office."""
    return Letterhead(
        office=texts.office,
        department=texts.department,
        area=texts.area,
        contacts=texts.contacts,
        emblem=Path(texts.emblem) if texts.emblem else None,
    )


def mark_of(
    texts: OfficeTexts, recipient: Recipient, *, number: str, copies: int | None = None
) -> DocumentMark:
    """Return number, copy and addressee of a document; the fingerprint comes later."""
    return DocumentMark(
        number=number,
        copy_number=recipient.copy_number,
        recipient=recipient.name,
        recipient_line=recipient.line,
        copies=copies,
        demonstration=texts.demonstration,
    )


def coordinator_of(texts: OfficeTexts) -> Signatory:
    """Return who signs for the Gruppo di Lavoro."""
    return Signatory(texts.coordinator_role, texts.coordinator)


def receiving(addressee: Recipient) -> str:
    """Return who signs for receipt, after "Per ricevuta,": "la Questura di Milano"."""
    feminine = addressee.name.startswith(("Questura", "Prefettura", "Polizia"))
    return f"la {addressee.name}" if feminine else addressee.name
