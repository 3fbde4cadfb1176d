"""Word and Excel lists beside their floor: the same XML joined from its rows and zipped."""

import datetime
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.make_archive import REFERENCE_DAY
from benchmarks.measuring import Measure, seconds
from benchmarks.workshop import Workshop
from exports.weekly_list_docx import write_weekly_list_docx
from exports.weekly_list_xlsx import write_weekly_list_xlsx
from models.usecases.extracts.letterhead import DocumentMark, Letterhead, Signatory
from models.usecases.extracts.weekly_list import (
    AttentionPoint,
    Audience,
    DayResources,
    Engaged,
    LegendRow,
    ListBuilding,
    ListDay,
    ListDwelling,
    NecessityShown,
    ReservedToQuestura,
    WeeklyListExtract,
)

ROWS = {40: "≤ 4 ×", 4_000: "≤ 3.5 ×"}
MONDAY = REFERENCE_DAY + datetime.timedelta(days=3)
_RESOURCES = ("Polizia di Stato squadre", "Polizia Locale squadre", "Assistenti sociali")
_A_DAY = 5


def measure_word(workshop: Workshop) -> Iterator[Measure]:
    """The weekly list of 40 and of 4,000 rows, in Word."""
    for rows, target in ROWS.items():
        path = workshop.folder / f"elenco-{rows}.docx"
        yield from _measures("word", path, rows, target, write_weekly_list_docx, workshop.runs)


def measure_excel(workshop: Workshop) -> Iterator[Measure]:
    """The same lists as spreadsheets."""
    for rows in ROWS:
        path = workshop.folder / f"elenco-{rows}.xlsx"
        yield from _measures("excel", path, rows, "", write_weekly_list_xlsx, workshop.runs)


def _measures(
    group: str,
    path: Path,
    rows: int,
    target: str,
    write: Callable[[WeeklyListExtract, Path], None],
    runs: int,
) -> Iterator[Measure]:
    extract = invented_list(rows)
    whole = seconds(lambda: write(extract, path), runs)
    pieces = _pieces(path)
    floor_path = path.with_name("pavimento.zip")
    floor = seconds(lambda: _join_and_zip(pieces, floor_path), runs)
    yield Measure(group, f"{rows:,} rows: XML joined and zipped (floor)", floor)
    yield Measure(group, f"{rows:,} rows: weekly list, {path.suffix}", whole, floor, target)


def _pieces(path: Path) -> dict[str, list[str] | bytes]:
    """Take a package apart: XML parts into the rows of their tables, the rest as it is."""
    pieces: dict[str, list[str] | bytes] = {}
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            content = package.read(name)
            is_table = name.endswith(("document.xml", "sheet1.xml"))
            pieces[name] = re.split("(?=<w:tr |<row )", content.decode()) if is_table else content
    return pieces


def _join_and_zip(pieces: dict[str, list[str] | bytes], target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in pieces.items():
            package.writestr(name, "".join(content) if isinstance(content, list) else content)


def invented_list(rows: int) -> WeeklyListExtract:
    """Return a weekly list of about that many rows: two dwellings a building, five days."""
    buildings = rows // (2 * _A_DAY)
    days = tuple(
        ListDay(
            MONDAY + datetime.timedelta(days=day),
            tuple(_building(day * buildings + number) for number in range(buildings)),
        )
        for day in range(_A_DAY)
    )
    return WeeklyListExtract(
        letterhead=Letterhead(),
        mark=DocumentMark("1/2026", 1, "Questura di Milano", "il Sig. Questore di Milano"),
        audience=Audience.QUESTURA,
        week_year=2026,
        week_number=48,
        monday=MONDAY,
        session_on=REFERENCE_DAY,
        session_at="15.00",
        resource_headings=_RESOURCES,
        resources=tuple(DayResources(day.day, (Engaged(1, 2),) * 3) for day in days),
        necessity_with_place=1,
        attention=(AttentionPoint("Valutazioni in corso.", "ALER-2019-00007."),),
        days=days,
        legend=(LegendRow("2", "titolo per l'ente gestore", "par. 11.1, punto 4"),),
        notes=("Ordine dei criteri: convenzione.",),
        place="Milano",
        made_on=REFERENCE_DAY,
        signatory=Signatory("La Coordinatrice", ""),
        receipt="Per ricevuta",
    )


def _building(number: int) -> ListBuilding:
    rows = tuple(_dwelling(number * 2 + part) for part in (1, 2))
    return ListBuilding(
        number + 1, f"Via Civitali {number + 1}", "San Siro", 7, "ALER Milano", f"A9{number:04d}",
        "Polizia di Stato", rows,
    )  # fmt: skip


def _dwelling(number: int) -> ListDwelling:
    return ListDwelling(
        number=number,
        bis=0,
        place=number,
        case_code=f"ALER-2019-{number:05d}",
        stair="B",
        floor="3",
        unit=str(number % 60),
        adults=2,
        minors=number % 3,
        working_group_on=None,
        necessity=NecessityShown.NOT_DECLARED,
        social_worker=number % 2 == 0,
        residence_elsewhere=number % 11 == 0,
        postponements=0,
        reserved=ReservedToQuestura(
            contact=f"VALDORSI Elena {number}",
            criteria=("2", "R"),
            grounds=(f"Sentenza I grado 21/07/2026, R.G. {number}/2021",),
            fragility=number % 2 == 0,
        ),
    )
