"""A register handed in as another kind: a list of households is no list of police reports."""

from collections.abc import Sequence

from models.errors import OfficeError
from models.imports.fields import Disposition
from models.imports.headings import HeadingBook, words_of
from models.imports.rows import RegisterKind
from models.imports.schema import schema_of

_KINDS = {
    RegisterKind.REGISTER: "un’anagrafe degli occupanti",
    RegisterKind.ACTS: "un registro di provvedimenti",
    RegisterKind.SOCIAL: "un registro di valutazioni dei Servizi Sociali",
    RegisterKind.INCOME: "un registro di approfondimenti reddituali",
    RegisterKind.STRUCTURES: "un registro di strutture di accoglienza",
    RegisterKind.WORKS: "un registro di riqualificazioni",
}
"""The kinds whose own headings are many enough to tell them from any other."""
_MORE_HEADINGS = 4
_OWN_HEADINGS = 2
"""With so many headings that the other kind does not know, the rest is what an office repeats
beside its own answers: names, addresses."""


def refuse_wrong_kind(headings: Sequence[str], kind: RegisterKind, file_name: str) -> None:
    """Refuse a file whose headings say that it is clearly another kind.

    Only headings known word for word count, so that a table never seen before is not refused.
    Raises OfficeError, which names the kind that the file seems to be.
    """
    ours = _known(headings, kind)
    theirs = {other: _known(headings, other) for other in _KINDS if other is not kind}
    best = max(theirs, key=lambda other: len(theirs[other]))
    more = len(theirs[best]) >= max(2 * len(ours), len(ours) + _MORE_HEADINGS)
    if more and len(ours - theirs[best]) < _OWN_HEADINGS:
        raise OfficeError(
            f"«{file_name}» sembra {_KINDS[best]} ({best}): scegliere il tipo giusto e importare"
            " di nuovo."
        )


def _known(headings: Sequence[str], kind: RegisterKind) -> set[tuple[str, ...]]:
    fields = [field for field in schema_of(kind).fields if field.disposition is Disposition.KEPT]
    book = HeadingBook(fields)
    return {words for words in map(words_of, headings) if book.knows(words)}
