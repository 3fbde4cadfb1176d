"""What a column of a register can mean: field, label, parser, known headings, what becomes of it."""

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


def dropped(name: str, label: str, *headings: str, content: str = "words") -> Field:
    """A column of personal data that is left in the file."""
    return Field(name, label, ValueKind.TEXT, headings, content, Disposition.DROPPED)


def quarantined(name: str, label: str, *headings: str) -> Field:
    """A column that its sender should not have put there."""
    return Field(name, label, ValueKind.TEXT, headings, "words", Disposition.QUARANTINED)


def ignored(name: str, label: str, *headings: str, content: str = "anything") -> Field:
    """A known column that serves nothing here; it keeps others from being mistaken for it."""
    return Field(name, label, ValueKind.TEXT, headings, content, Disposition.IGNORED)
