"""How the weekly list words its cells: the same in Word and in the spreadsheet."""

from exports.document_texts import count_or_empty, yes_no, yes_or_empty
from models.rules.italian import (
    counted,
    full_date,
    numbered,
    of_which_minors,
    short_date,
    span_of_days,
    weekday,
)
from models.usecases.extracts.weekly_list import (
    Audience,
    ListBuilding,
    ListDay,
    ListDwelling,
    WeeklyListExtract,
)

PRIORITY = "sì"
"""What a copy for another body reads in the place of the criteria (3.4, principle 4)."""

RESERVED = "–"


def list_title(extract: WeeklyListExtract) -> str:
    """Number and week, as the head of every page says them."""
    span = span_of_days(extract.monday, extract.sunday)
    return f"Elenco settimanale n. {extract.mark.number} — settimana {extract.week_number}, {span}"


def subtitle(extract: WeeklyListExtract) -> str:
    """Week from Monday to Sunday, and the session it is for."""
    first = weekday(extract.monday) + f" {extract.monday.day}"
    if extract.monday.month != extract.sunday.month:
        first = full_date(extract.monday).removesuffix(f" {extract.sunday.year}")
    return (
        f"Settimana {extract.week_number}/{extract.week_year}, da {first} a "
        f"{full_date(extract.sunday)} · per la seduta del Tavolo Tecnico di "
        f"{full_date(extract.session_on)}, ore {extract.session_at}"
    )


def criteria_heading(extract: WeeklyListExtract) -> str:
    """The heading over the criteria, or over the bare yes of a copy for another body."""
    return "Criteri" if extract.audience is Audience.QUESTURA else "Priorità"


def day_counts(day: ListDay) -> str:
    """ "4 interventi, 11 alloggi, 20 persone, di cui 6 minori"."""
    people = day.adults + day.minors
    return ", ".join(
        (
            counted(len(day.buildings), "intervento", "interventi"),
            counted(len(day.dwellings), "alloggio", "alloggi"),
            counted(people, "persona", "persone"),
            of_which_minors(day.minors),
        )
    )


def building_zone(building: ListBuilding) -> str:
    """Neighbourhood and municipio, after the address."""
    zone = f", {building.neighbourhood}" if building.neighbourhood else ""
    return zone + (f", Municipio {building.municipio}" if building.municipio else "")


def building_body(building: ListBuilding) -> str:
    """Managing body and its code of the building."""
    code = f", stabile {building.building_code}" if building.building_code else ""
    return building.body_name + code


def dwelling_fields(row: ListDwelling) -> dict[str, object]:
    """The cells of a row by the names that the template uses."""
    reserved = row.reserved
    criteria = reserved.criteria if reserved else (PRIORITY,)
    inside = ", ".join(part or "–" for part in (row.stair, row.floor, row.unit))
    return {
        "numero": numbered(row.number, row.bis),
        "posto": None if row.place is None else str(row.place),
        "codice": row.case_code,
        "interno": inside if row.stair or row.floor or row.unit else None,
        "referente": reserved.contact or "–" if reserved else RESERVED,
        "adulti": count_or_empty(row.adults),
        "minori": count_or_empty(row.minors),
        "criterio": criteria[0] if criteria else "–",
        "altri_criteri": "".join(f" {sign}" for sign in criteria[1:]),
        "presupposti": (reserved.grounds or ("–",)) if reserved else (RESERVED,),
        "gruppo_di_lavoro": (
            short_date(row.working_group_on) if row.working_group_on else "non dovuto"
        ),
        "fragilita": yes_no(reserved.fragility) if reserved else RESERVED,
        "necessita": row.necessity.value,
        "assistente_sociale": yes_or_empty(row.social_worker),
        "fuori_milano": yes_or_empty(row.residence_elsewhere),
        "rinvii": count_or_empty(row.postponements),
    }
