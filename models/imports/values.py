"""One parser a field, each remembering what it answered: registers repeat their cells."""

import datetime
import re
from collections.abc import Callable

from models.imports import words
from models.imports.cells import Doubtful, Parsed
from models.imports.dates import DateReader
from models.imports.fields import Field, ValueKind
from models.imports.numbers import parse_amount, parse_count, parse_measure, parse_percent
from models.imports.persons import clean_name, is_unidentified
from models.imports.rows import CellValue, RawCell
from models.imports.tax_codes import parse_tax_code
from models.imports.text import fold, says_nothing, tidy
from models.records.vocabulary import CourtActKind

CODE_LENGTH = 64
LINE_LENGTH = 400
_REMEMBERED = 200_000
_PROSE = frozenset(
    {"notes", "member_pathologies", "declared_pathologies", "social_criticalities", "support_plan"}
)
_NONE_IN_WORDS = frozenset({"0", "no", "nessuno", "nessuna", "assenti", "assente", "nulla"})
_EMPTIED_BY_NONE = frozenset(
    {"member_pathologies", "declared_pathologies", "social_criticalities", "notes", "support_plan"}
)
_BODY_WORDS = (
    ("ALER", re.compile(r"\baler\b")),
    ("MM", re.compile(r"\b(?:mm|m m|emme emme|metropolitana milanese)\b")),
)
_PREFIX = re.compile(r"(ALER|MM)(?![A-Z])")


class Memo(dict[RawCell, Parsed]):
    """A parser as a dictionary: a cell seen before costs one look-up. `doubtful` is true once a
    problem was met, so that columns without problems are never searched for them."""

    def __init__(self, parse: Callable[[RawCell], Parsed]) -> None:
        super().__init__()
        self._parse = parse
        self.doubtful = False

    def __missing__(self, cell: RawCell) -> Parsed:
        if len(self) > _REMEMBERED:
            self.clear()
        answer = self._parse(cell)
        if type(answer) is Doubtful:
            self.doubtful = True
        self[cell] = answer
        return answer


def parser_for(field: Field, latest: datetime.date) -> Callable[[RawCell], Parsed]:
    """The parser of a field. `latest` bounds the dates of facts of the past."""
    kind = field.value
    if kind is ValueKind.PAST_DATE:
        return DateReader(latest, past=True)
    if kind is ValueKind.DATE:
        return DateReader(latest, past=False)
    if kind is ValueKind.YES_NO:
        return words.yes_no_parser(field.name)
    if kind is ValueKind.TEXT:
        return text_parser(field.name)
    return _PARSERS[kind]


def text_parser(name: str) -> Callable[[RawCell], Parsed]:
    """Text as written; a line too long for the archive is cut and says so."""
    limit = None if name in _PROSE else LINE_LENGTH
    emptied = name in _EMPTIED_BY_NONE

    def parse(cell: RawCell) -> Parsed:
        text = tidy(cell)
        if says_nothing(text) or (emptied and fold(text) in _NONE_IN_WORDS):
            return None
        if limit is not None and len(text) > limit:
            return Doubtful(text[:limit], "text_too_long", "il testo è troppo lungo", text)
        return text

    return parse


def parse_code(cell: RawCell) -> Parsed:
    """A short code; 6.0 is "6"."""
    text = tidy(cell)
    if says_nothing(text):
        return None
    if len(text) > CODE_LENGTH:
        return Doubtful(text[:CODE_LENGTH], "text_too_long", "il codice è troppo lungo", text)
    return text


def parse_case_code(cell: RawCell) -> Parsed:
    """A case code in capitals."""
    text = tidy(cell)
    return None if says_nothing(text) else text.upper()[:CODE_LENGTH]


def parse_body(cell: RawCell) -> Parsed:
    """ALER, MM, or another body's name as a short code."""
    text = tidy(cell)
    if says_nothing(text):
        return None
    return body_in(text) or text.upper()[:CODE_LENGTH]


def body_in(text: str) -> str | None:
    """The managing body that a text names."""
    folded = fold(text.replace("_", " "))
    return next((body for body, pattern in _BODY_WORDS if pattern.search(folded)), None)


def body_of_code(code: str) -> str | None:
    """The managing body that a case code begins with."""
    match = _PREFIX.match(code)
    return match.group(1) if match else None


def _parse_name(cell: RawCell) -> CellValue:
    name = clean_name(cell)
    if name is None or is_unidentified(name):
        return name
    return name[:LINE_LENGTH]


_PARSERS: dict[ValueKind, Callable[[RawCell], Parsed]] = {
    ValueKind.CODE: parse_code,
    ValueKind.CASE_CODE: parse_case_code,
    ValueKind.BODY: parse_body,
    ValueKind.AMOUNT: parse_amount,
    ValueKind.DECIMAL: parse_measure,
    ValueKind.COUNT: parse_count,
    ValueKind.PERCENT: parse_percent,
    ValueKind.MUNICIPIO: words.parse_municipio,
    ValueKind.TAX_CODE: parse_tax_code,
    ValueKind.SEX: words.parse_sex,
    ValueKind.PERSON_NAME: _parse_name,
    ValueKind.UTILITIES: text_parser("utilities"),
    ValueKind.RESOURCE: text_parser("resource"),
    ValueKind.OCCUPATION_MODE: words.vocabulary_parser(words.OCCUPATION_MODES),
    ValueKind.IN_FLAGRANTE_OUTCOME: words.vocabulary_parser(words.IN_FLAGRANTE_OUTCOMES),
    ValueKind.ACT_KIND: words.vocabulary_parser(words.ACT_KINDS, unknown=CourtActKind.OTHER.value),
    ValueKind.COURT_GRADE: words.vocabulary_parser(words.COURT_GRADES),
    ValueKind.POLICE_REASON: words.vocabulary_parser(words.POLICE_REASONS),
    ValueKind.FRAGILITY: words.vocabulary_parser(words.FRAGILITIES),
    ValueKind.NECESSITY: words.vocabulary_parser(words.NECESSITIES),
    # Never "other" for a word nobody knows: that is a path, which takes places nowhere (R062).
    ValueKind.SOLUTION_KIND: words.vocabulary_parser(words.SOLUTION_KINDS),
    ValueKind.WORKS_STATE: words.vocabulary_parser(words.WORKS_STATES),
}
