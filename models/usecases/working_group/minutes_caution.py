"""What an official typed by hand and does not belong in papers that many receive (3.4).

The types of minutes and letters have no field for names, health or income; free text has no such
guard. This reads it before it leaves and says where something stands, never repeating it. Only
the words of the text are looked up: it can be asked while one types.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.errors import OfficeError
from models.records.dossier import Dossier, HouseholdMember
from models.rules.italian import joined
from models.rules.name_words import SHORTEST, NameWords, folded, is_plain, name_words
from models.rules.reserved_words import patterns_in
from models.store.audit import record_event

NAME, ADDRESS = "il nome di un occupante", "un indirizzo"


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text an official typed, and where it stands: "punto 3, motivi"."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Caution:
    """A text where something reserved seems to stand; `what` is said of it, never the words."""

    place: str
    what: tuple[str, ...]

    @property
    def seems(self) -> str:
        """ "sembra esserci il nome di un occupante e sembra esserci un indirizzo"."""
        return joined(
            [
                f"{'sembrano' if each.startswith('le ') else 'sembra'} esserci {each}"
                for each in self.what
            ]
        )


def find_cautions(
    session: Session, texts: Sequence[TypedText], dossier_ids: Iterable[int], officials: str = ""
) -> tuple[Caution, ...]:
    """Return the texts where something reserved seems to stand, and what.

    Names are those of the households at hand, however they are written, and the surnames of
    every household of the archive where they are written as a name. `officials` are the names at
    the table: a surname that is theirs is no occupant's.
    """
    known = frozenset(folded(officials).split())
    words = [name_words(typed.text, known) for typed in texts]
    wanted = frozenset[str]().union(*(_wanted(each) for each in words)) if words else frozenset()
    surnames = _surnames_among(session, wanted)
    paired = {word for each in words for pair in each.beside for word in pair}
    paired |= {word for each in words for word in each.sure}
    first_names = _written(session, HouseholdMember.first_name, paired) if paired else set()
    ids = sorted(set(dossier_ids))
    here, streets = _names_here(session, ids, known), _streets(session, ids)
    found = []
    for typed, said in zip(texts, words, strict=True):
        what = list(patterns_in(typed.text))
        if _names(said, surnames, first_names, here):
            what.insert(0, NAME)
        plain = f" {folded(typed.text)} "
        if ADDRESS not in what and any(f" {street} " in plain for street in streets):
            what.append(ADDRESS)
        if what:
            found.append(Caution(typed.place, tuple(what)))
    return tuple(found)


def _wanted(words: NameWords) -> frozenset[str]:
    return words.capital | words.sure | {each for pair in words.beside for each in pair}


def _names(
    words: NameWords, surnames: frozenset[str], first_names: set[str], here: "_Here"
) -> bool:
    if here.surnames & words.every or here.any_case & words.capital_every:
        return True
    if (words.capital | words.sure) & surnames or words.sure & first_names:
        return True
    # "Rosa Villa" at the start of a sentence: each alone would be a plain word.
    return any(
        (one in first_names and two in surnames) or (one in surnames and two in first_names)
        for one, two in words.beside
    )


@dataclass(frozen=True, slots=True)
class _Here:
    """Names of the households at hand: surnames in any writing, the rest with a capital."""

    surnames: frozenset[str]
    any_case: frozenset[str]


def _names_here(session: Session, ids: Sequence[int], known: frozenset[str]) -> _Here:
    surnames, others = set[str](), set[str]()
    for surname, first_name in session.execute(
        select(HouseholdMember.surname, HouseholdMember.first_name).where(
            HouseholdMember.dossier_id.in_(ids)
        )
    ):
        for word in folded(surname or "").split():
            if len(word) >= SHORTEST and word not in known:
                (others if is_plain(word) else surnames).add(word)
        others |= {
            word for word in folded(first_name or "").split()
            if len(word) >= SHORTEST and word not in known
        }  # fmt: skip
    return _Here(frozenset(surnames), frozenset(others))


def _surnames_among(session: Session, words: frozenset[str]) -> frozenset[str]:
    """Those words that are a surname of the archive, or a part of one of several words."""
    if not words:
        return frozenset()
    column = HouseholdMember.surname
    found = _written(session, column, words)
    # Few have a blank, an apostrophe or an accent in them: those are compared one by one.
    odd = or_(
        *(column.like(f"%{sign}%") for sign in (" ", "'", "’", "-")),
        func.octet_length(column) != func.length(column),
    )
    for row in session.scalars(select(column).where(odd).distinct()):
        whole = folded(row or "")
        found |= {whole, *(part for part in whole.split() if len(part) > SHORTEST)}
    return frozenset(found) & words


def _written(
    session: Session, column: InstrumentedAttribute[str | None], words: Iterable[str]
) -> set[str]:
    spelt = sorted({word.upper() for word in words})
    rows = session.scalars(select(column).where(func.upper(column).in_(spelt)).distinct())
    return {folded(row) for row in rows if row}


def _streets(session: Session, ids: Sequence[int]) -> frozenset[str]:
    """Street and number of the households at hand, in small letters too: "gola 27"."""
    rows = session.execute(
        select(Dossier.street_name, Dossier.house_number).where(Dossier.id.in_(ids))
    )
    return frozenset(folded(f"{name} {number}") for name, number in rows if name and number)


class ReservedTextError(OfficeError):
    """A text seems to hold something reserved; said once, the official may keep it as it is."""


KEPT = "keep_reserved_text"


def require_plain(
    session: Session,
    text: str | None,
    dossier_ids: Iterable[int],
    *,
    place: str,
    reader: str,
    kept: bool,
    allowed: Collection[str] = (),
) -> None:
    """Stop a text that seems to hold something reserved, unless the official keeps it.

    `place` is where it stands ("nel motivo"), `reader` who would read it ("La lettera esce
    dall'ufficio."), `allowed` what that reader may be told. What is kept is put on record: what it
    seems to be, never the words.

    Raises:
        ReservedTextError: something seems to stand there and was not kept.
    """
    ids = sorted(set(dossier_ids))
    found = find_cautions(session, [TypedText(place, text or "")], ids)
    what = [each for caution in found for each in caution.what if each not in allowed]
    if not what:
        return
    if not kept:
        seems = Caution(place, tuple(what)).seems
        raise ReservedTextError(
            f"{place[:1].upper()}{place[1:]} {seems}. {reader} Correggi il testo, oppure "
            "conferma di nuovo per tenerlo com’è: resta traccia."
        )
    for dossier_id in ids:
        record_event(
            session, KEPT, entity="dossier", entity_id=dossier_id,
            details={"place": place, "what": what},
        )  # fmt: skip
