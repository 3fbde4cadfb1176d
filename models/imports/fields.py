"""What a column of a register can mean: its field, parser and known headings, and its fate."""

from dataclasses import dataclass
from enum import StrEnum


class ValueKind(StrEnum):
    """How the cells of a field are read (values.py has one parser each)."""

    TEXT = "text"
    CODE = "code"
    CASE_CODE = "case_code"
    BODY = "body"
    DATE = "date"
    PAST_DATE = "past_date"
    AMOUNT = "amount"
    DECIMAL = "decimal"
    COUNT = "count"
    PERCENT = "percent"
    YES_NO = "yes_no"
    MUNICIPIO = "municipio"
    TAX_CODE = "tax_code"
    SEX = "sex"
    PERSON_NAME = "person_name"
    UTILITIES = "utilities"
    OCCUPATION_MODE = "occupation_mode"
    IN_FLAGRANTE_OUTCOME = "in_flagrante_outcome"
    ACT_KIND = "act_kind"
    COURT_GRADE = "court_grade"
    POLICE_REASON = "police_reason"
    FRAGILITY = "fragility"
    NECESSITY = "necessity"
    SOLUTION_KIND = "solution_kind"
    WORKS_STATE = "works_state"
    RESOURCE = "resource"


class Disposition(StrEnum):
    """What becomes of a recognised column.

    DROPPED: personal data that the office does not need; QUARANTINED: police data that must not
    be in a managing body's register (documents_and_data.md 3.2, rows 24, 35, 48); IGNORED: known
    and of no use here.
    """

    KEPT = "kept"
    DROPPED = "dropped"
    QUARANTINED = "quarantined"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind of register.

    `headings` are the usual headings in plain Italian words, the clearest first; recognition
    normalises them. `content` names the test of content.py that a column of this field passes.
    """

    name: str
    label: str
    value: ValueKind
    headings: tuple[str, ...]
    content: str
    disposition: Disposition = Disposition.KEPT


def kept(name: str, label: str, value: ValueKind, content: str, headings: str) -> Field:
    """A column that is imported; `headings` are separated by commas."""
    return Field(name, label, value, tuple(headings.split(", ")), content)


def dropped(name: str, label: str, content: str, headings: str) -> Field:
    """A column of personal data that is left in the file."""
    return _left(name, label, content, headings, Disposition.DROPPED)


def quarantined(name: str, label: str, content: str, headings: str) -> Field:
    """A column that its sender should not have put there."""
    return _left(name, label, content, headings, Disposition.QUARANTINED)


def ignored(name: str, label: str, content: str, headings: str) -> Field:
    """A known column that serves nothing here; it keeps others from being mistaken for it."""
    return _left(name, label, content, headings, Disposition.IGNORED)


def _left(name: str, label: str, content: str, headings: str, why: Disposition) -> Field:
    return Field(name, label, ValueKind.TEXT, tuple(headings.split(", ")), content, why)
