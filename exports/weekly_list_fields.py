"""The texts of the weekly list, cell by cell, by the names that its template uses."""

from exports.document_texts import (
    copy_line,
    foot_line,
    letterhead_fields,
    protocol_line,
    signature_fields,
)
from exports.weekly_list_texts import (
    building_body,
    building_zone,
    criteria_heading,
    day_counts,
    dwelling_fields,
    list_title,
    subtitle,
)
from models.rules.italian import (
    capitalised,
    counted,
    day_and_month,
    full_date,
    long_date,
    thousands,
    weekday,
)
from models.usecases.extracts.weekly_list import (
    DayResources,
    Engaged,
    ListBuilding,
    ListDay,
    WeeklyListExtract,
)


def weekly_list_fields(extract: WeeklyListExtract) -> dict[str, object]:
    """The texts of the list by the names that the template uses; the preview shows the same."""
    mark = extract.mark
    return {
        **letterhead_fields(extract.letterhead),
        "testa_di_pagina": list_title(extract),
        "pie_di_pagina": foot_line(
            f"Elenco settimanale n. {mark.number}",
            f"esemplare n. {mark.copy_number}, {mark.recipient}",
            mark=mark,
        ),
        "esemplare": copy_line(mark),
        "protocollo": protocol_line(mark),
        "numero": mark.number,
        "sottotitolo": subtitle(extract),
        "cifre": _figures(extract),
        "risorse": extract.resource_headings,
        "quadro": tuple(_week_row(extract, resources) for resources in extract.resources),
        "totale": _total_row(extract),
        "nota_quadro": _note(extract),
        "attenzione": tuple(
            {"inizio": point.lead, "seguito": point.text} for point in extract.attention
        ),
        "titolo_criteri": criteria_heading(extract),
        "giorni": tuple(_day(day) for day in extract.days if day.buildings),
        "legenda": tuple(
            {"segno": row.sign, "significato": row.meaning, "fonte": row.source}
            for row in extract.legend
        ),
        "note": extract.notes,
        "luogo_e_data": f"{extract.place}, {long_date(extract.made_on)}",
        "firma": signature_fields(extract.signatory),
        "ricevuta": extract.receipt,
    }


def _figures(extract: WeeklyListExtract) -> dict[str, str]:
    dwellings = extract.dwellings
    adults = sum(row.adults for row in dwellings)
    minors = sum(row.minors for row in dwellings)
    sharing = extract.dwellings_sharing_building
    received = extract.necessity_with_place
    return {
        "interventi": thousands(extract.interventions),
        "interventi_testo": (
            " intervento" if extract.interventions == 1 else " interventi"
        ) + ", uno per stabile e per giorno",
        "alloggi": thousands(len(dwellings)),
        "alloggi_testo": (" alloggio" if len(dwellings) == 1 else " alloggi")
        + (", di cui " if sharing else ", ciascuno in uno stabile diverso"),
        "stesso_stabile": thousands(sharing) if sharing else "",
        "stesso_stabile_testo": " nello stesso stabile di un altro" if sharing else "",
        "persone": thousands(adults + minors),
        "persone_testo": (" persona: " if adults + minors == 1 else " persone: ")
        + f"{counted(adults, 'adulto', 'adulti')} e "
        + (counted(minors, "minore", "minori") if minors else "nessun minore"),
        "necessita": thousands(received) if received else "Nessun",
        "necessita_testo": (" nuclei" if received > 1 else " nucleo")
        + " in stato di necessità"
        + (", con posto disponibile" if received else " tra le posizioni proposte"),
    }  # fmt: skip


def _week_row(extract: WeeklyListExtract, resources: DayResources) -> dict[str, object]:
    day = next(
        (day for day in extract.days if day.day == resources.day), ListDay(resources.day, ())
    )
    return {
        "giorno": capitalised(f"{weekday(day.day)} {day_and_month(day.day)}"),
        "interventi": len(day.buildings),
        "alloggi": len(day.dwellings),
        "persone": day.adults + day.minors,
        "minori": day.minors,
        "impegni": tuple(_engaged(figure) for figure in resources.engaged),
    }


def _total_row(extract: WeeklyListExtract) -> dict[str, object]:
    rows = extract.dwellings
    totals = (
        Engaged(
            sum(day.engaged[column].used for day in extract.resources),
            sum(day.engaged[column].available for day in extract.resources),
        )
        for column in range(len(extract.resource_headings))
    )
    return {
        "giorno": "Totale",
        "interventi": extract.interventions,
        "alloggi": len(rows),
        "persone": sum(row.adults + row.minors for row in rows),
        "minori": sum(row.minors for row in rows),
        "impegni": tuple(_engaged(figure) for figure in totals),
    }


def _engaged(figure: Engaged) -> str:
    return f"{figure.used} di {figure.available}"


def _note(extract: WeeklyListExtract) -> str:
    bodies = (
        " Per gli enti gestori vale il minore tra ispettori e ditte."
        if any("ispettori" in heading for heading in extract.resource_headings)
        else ""
    )
    return "«1 di 3» significa: una squadra impegnata, tre disponibili quel giorno." + bodies


def _day(day: ListDay) -> dict[str, object]:
    return {
        "titolo": capitalised(full_date(day.day)),
        "conteggi": day_counts(day),
        "stabili": tuple(_building(building) for building in day.buildings),
    }


def _building(building: ListBuilding) -> dict[str, object]:
    last = len(building.dwellings) - 1
    return {
        "numero": building.number,
        "indirizzo": building.address,
        "zona": building_zone(building),
        "ente": building_body(building),
        "forza": building.force,
        "righe": tuple(
            dwelling_fields(row) | {"ultima": index == last}
            for index, row in enumerate(building.dwellings)
        ),
    }
