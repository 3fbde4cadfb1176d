"""Which kind of register a file is, told by its headings and by what stands under them.

Every kind is tried: the one that explains most columns of the file wins, if it has what it cannot
do without. A guess is only shown: the official says whether it is right.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.errors import OfficeError
from models.imports.fields import Disposition
from models.imports.headings import HeadingBook, words_of
from models.imports.layout import SheetLayout, likeliest_sheet
from models.imports.reading import Sheet
from models.imports.rows import RegisterKind
from models.imports.schema import Schema, schema_of
from models.imports.text import fold, tidy

KIND_LABELS = {
    RegisterKind.REGISTER: "Anagrafe",
    RegisterKind.ACTS: "Provvedimenti",
    RegisterKind.POLICE: "Segnalazioni di polizia",
    RegisterKind.SOCIAL: "Valutazioni sociali",
    RegisterKind.INCOME: "Accertamenti reddituali",
    RegisterKind.STRUCTURES: "Strutture di accoglienza",
    RegisterKind.WORKS: "Riqualificazioni",
    RegisterKind.AVAILABILITY: "Disponibilità",
    RegisterKind.IN_FLAGRANTE: "Interventi in flagranza",
    RegisterKind.EXTRAORDINARY_LIST: "Lista straordinaria",
}
"""What the screen calls each kind."""

IMPORT_ORDER = (
    RegisterKind.REGISTER,
    RegisterKind.ACTS,
    RegisterKind.POLICE,
    RegisterKind.SOCIAL,
    RegisterKind.INCOME,
    RegisterKind.STRUCTURES,
    RegisterKind.WORKS,
    RegisterKind.AVAILABILITY,
)
"""The kinds that can be imported, those that the others need first."""

_SURE_SHARE = 0.6
_SURE_MARGIN = 0.15
_UNSURE = 0.4
_LEFT = 0.5
_LACKING = 0.5
_SHORTLIST = 3
_LATER_HEADINGS = {
    RegisterKind.IN_FLAGRANTE: (
        "primo accesso", "secondo accesso", "esito 1", "esito 2", "forza", "areu 118", "vvf 115",
        "denuncia", "segnalazione", "servizi sociali attivati",
    ),
    RegisterKind.EXTRAORDINARY_LIST: (
        "cod domanda", "codice domanda", "isbar", "isbarc", "tipologia", "reddito annuo",
        "punteggio", "graduatoria",
    ),
}  # fmt: skip
"""Headings of the kinds that cannot be imported yet, so that they are called by their name."""
_LATER_KNOWN = 3
_NAMES = (
    (RegisterKind.REGISTER, ("anagraf", "occupant", "censimento")),
    (RegisterKind.ACTS, ("provvediment", "sentenz", "atti")),
    (RegisterKind.POLICE, ("questura", "segnalazion", "polizia")),
    (RegisterKind.SOCIAL, ("servizi sociali", "valutazion", "sociali")),
    (RegisterKind.INCOME, ("gdf", "guardia di finanza", "reddit")),
    (RegisterKind.STRUCTURES, ("struttur", "accoglienza")),
    (RegisterKind.WORKS, ("riqualificazion", "lavori", "cantier")),
    (RegisterKind.AVAILABILITY, ("disponibilit", "squadre")),
)
_NAME_BONUS = 0.1


@dataclass(frozen=True, slots=True)
class KindGuess:
    """A kind and how it looks; `layout` is None for the kinds that cannot be imported yet.

    `certain` is false where another kind explains the file almost as well.
    """

    kind: RegisterKind
    certain: bool
    layout: SheetLayout | None


def recognise_kind(
    sheets: Sequence[Sheet], *, file_name: str, today: datetime.date
) -> KindGuess | None:
    """The likeliest kind of a file; None where no sheet holds a table."""
    later = _later_kind(sheets)
    if later is not None:
        return KindGuess(later, certain=True, layout=None)
    found = []
    for kind in _shortlist(sheets):
        layout = likeliest_sheet(sheets, schema_of(kind), None, today=today)
        if layout is not None:
            likeness = _likeness(layout, schema_of(kind)) + _name_says(kind, layout, file_name)
            found.append((likeness, layout, kind))
    if not found:
        return None
    found.sort(key=lambda each: -each[0])
    best, layout, kind = found[0]
    margin = best - found[1][0] if len(found) > 1 else best
    certain = best >= _SURE_SHARE and margin >= _SURE_MARGIN and not layout.missing
    return KindGuess(kind, certain, layout)


def _shortlist(sheets: Sequence[Sheet]) -> list[RegisterKind]:
    """The kinds whose headings are best known: only those are compared by their cells too."""
    known = {kind: max((_known_share(sheet, kind) for sheet in sheets), default=0.0)
             for kind in IMPORT_ORDER}  # fmt: skip
    ordered = sorted(IMPORT_ORDER, key=lambda kind: -known[kind])
    if known[ordered[0]] >= _SURE_SHARE:
        return ordered[:_SHORTLIST]
    return ordered


def _known_share(sheet: Sheet, kind: RegisterKind) -> float:
    """Of the row of the sheet with most known headings, the part that is known."""
    book = _book(kind)
    best = 0.0
    for row in sheet.preview[:30]:
        texts = [text for text in map(tidy, row) if text and len(text) <= 80]
        if len(texts) >= 2:
            known = sum(1 for text in texts if book.knows(words_of(text)))
            best = max(best, known / len(texts) if known >= 2 else 0.0)
    return best


@lru_cache(maxsize=len(RegisterKind))
def _book(kind: RegisterKind) -> HeadingBook:
    fields = schema_of(kind).fields
    return HeadingBook([field for field in fields if field.disposition is Disposition.KEPT])


def _likeness(layout: SheetLayout, schema: Schema) -> float:
    """The part of the filled columns that the kind explains, from 0 to 1."""
    by_name = schema.by_name()
    explained = 0.0
    filled = 0
    for column in layout.columns:
        if not column.samples and not column.field:
            continue
        filled += 1
        if column.field is None:
            continue
        field = by_name.get(column.field)
        kept = field is None or field.disposition is Disposition.KEPT
        weight = 1.0 if kept else _LEFT
        explained += weight if column.certain else weight * _UNSURE
    share = explained / filled if filled else 0.0
    return share * (_LACKING if layout.missing else 1.0)


def _name_says(kind: RegisterKind, layout: SheetLayout, file_name: str) -> float:
    told = fold(" ".join((file_name, layout.sheet.name, *layout.header.title_lines)))
    stems = dict(_NAMES)[kind]
    return _NAME_BONUS if any(stem in told for stem in stems) else 0.0


def _later_kind(sheets: Sequence[Sheet]) -> RegisterKind | None:
    for sheet in sheets:
        for row in sheet.preview[:30]:
            headings = {fold(tidy(cell)) for cell in row}
            for kind, names in _LATER_HEADINGS.items():
                if len(headings.intersection(names)) >= _LATER_KNOWN and not _importable(kind):
                    return kind
    return None


def _importable(kind: RegisterKind) -> bool:
    try:
        schema_of(kind)
    except OfficeError:
        return False
    return True
