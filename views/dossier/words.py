"""Words of the sheet that come from nowhere else: dates without their year, counted people."""

import datetime

from models.rules.facts import Lane
from models.rules.fragility_criteria import VOCABULARY
from models.usecases.sheet.content import SheetIndication, Source

LANES = {Lane.DIRECT: "corsia: diretto al Tavolo", Lane.WORKING_GROUP: "corsia: Gruppo di Lavoro"}
NOT_GIVEN = "non indicato"
RESTRICTED = "dato riservato"


def near_date(day: datetime.date, on: datetime.date) -> str:
    """ "30/10" in the year of `on`, "30/10/2025" in another."""
    return f"{day:%d/%m}" if day.year == on.year else f"{day:%d/%m/%Y}"


def source_in_short(source: Source | None, on: datetime.date) -> str:
    """ "ALER 30/10"; who typed it where a person did."""
    if source is None:
        return ""
    return f"{source.office} {near_date(source.day, on)}".strip()


def indication_remark(indication: SheetIndication, on: datetime.date) -> str:
    """ "«n minori» · ALER 30/10": the column it comes from, its register and date (R115).

    What a criterion of Servizi Sociali finds says whose criterion it is, without quotes.
    """
    name = indication.field_name
    if indication.kind != VOCABULARY:
        name = f"«{name}»"
    said = [name, source_in_short(indication.source, on)]
    return " · ".join(part for part in said if part)


def people_in_words(size: int, adults: int, minors: int) -> str:
    """ "5 componenti · 3 adulti, 2 minori"."""
    people = "1 componente" if size == 1 else f"{size} componenti"
    grown = "1 adulto" if adults == 1 else f"{adults} adulti"
    if not minors:
        return f"{people} · {grown}" if adults else people
    young = "1 minore" if minors == 1 else f"{minors} minori"
    return f"{people} · {grown}, {young}" if adults else f"{people} · {young}"
