"""Nothing leaves that the addressee may not see: every part of every package is read.

The types are the first guard (there is no field for a secret); the files are the second.
"""

import dataclasses
import re
import typing
import zipfile
from pathlib import Path

import openpyxl
import pytest

from exports.annex_docx import write_annex_docx
from exports.minutes_docx import write_minutes_docx
from exports.weekly_list_docx import write_weekly_list_docx
from exports.weekly_list_xlsx import write_weekly_list_xlsx
from models.usecases.extracts.annex import AnnexExtract
from models.usecases.extracts.minutes import MinutesExtract
from models.usecases.extracts.weekly_list import WeeklyListExtract
from resources.paths import resource_path

SECRETS = {
    "tax code": "RSSMRA80A01F205X",
    "health": "Schizofrenia",
    "minor's name": "ROSSI Piccolina",
    "income": "7.431,18",
    "note": "il vicino ha detto",
    "structure": "Centro Aldini",
}
FORBIDDEN_WORDS = (
    "codice fiscale", "reddito", "ISEE", "patologi", "gravidanza", "disabil", "struttura ricevente",
)  # fmt: skip
FORBIDDEN_FIELDS = re.compile(
    r"tax|income|isee|health|patholog|disab|pregnan|note$|structure|birth|citizen|phone|stay"
)
TAX_CODE = re.compile(r"\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b")


def every_text(path: Path) -> str:
    """All that a program could read in a package: names of parts, every part, decoded."""
    with zipfile.ZipFile(path) as package:
        texts = [package.comment.decode("latin-1")]
        for entry in package.infolist():
            texts += [entry.filename, entry.comment.decode("latin-1")]
            content = package.read(entry)
            raw = content.decode("utf-8", "replace")
            texts += [raw, re.sub(r"<[^>]+>", "", raw).replace("\u2011", "-")]
    return "\n".join(texts)


def field_names(kind: object, seen: set[object]) -> set[str]:
    """Names of all fields of a dataclass and of what it holds."""
    if kind in seen:
        return set()
    seen.add(kind)
    names: set[str] = set()
    for argument in typing.get_args(kind):
        names |= field_names(argument, seen)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        for name, inner in typing.get_type_hints(kind).items():
            names |= {name} | field_names(inner, seen)
    return names


@pytest.mark.parametrize("kind", [WeeklyListExtract, MinutesExtract])
def test_extracts_have_no_field_for_a_secret(kind: type) -> None:
    names = field_names(kind, set()) - {"notes"}

    assert len(names) > 30
    assert not [name for name in names if FORBIDDEN_FIELDS.search(name)]


def test_annex_knows_birth_dates_of_adults_and_of_minors_only_the_number() -> None:
    names = field_names(AnnexExtract, set())

    assert "birth_date" in names
    assert not [n for n in names - {"birth_date"} if FORBIDDEN_FIELDS.search(n)]
    assert typing.get_type_hints(AnnexExtract)["groups"]
    assert {n for n in names if "minor" in n} == {"minors"}


def test_minutes_have_no_field_for_an_occupant_or_an_address() -> None:
    names = field_names(MinutesExtract, set())

    assert not names & {"contact", "address", "dwelling", "stair", "floor", "unit", "minors",
                        "adults", "criteria", "fragility"}  # fmt: skip


def test_written_minutes_name_no_occupant_and_no_address(
    minutes: MinutesExtract, questura_list: WeeklyListExtract, tmp_path: Path
) -> None:
    write_minutes_docx(minutes, tmp_path / "v.docx")
    written = every_text(tmp_path / "v.docx")

    for day in questura_list.days:
        for building in day.buildings:
            assert building.address not in written
    for row in questura_list.dwellings:
        assert row.reserved is not None
        assert row.reserved.contact not in written
    assert not TAX_CODE.search(written)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_copy_for_another_body_says_yes_and_no_more(
    other_list: WeeklyListExtract, questura_list: WeeklyListExtract, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"e{suffix}"
    if suffix == ".docx":
        write_weekly_list_docx(other_list, path)
    else:
        write_weekly_list_xlsx(other_list, path)
    written = every_text(path)

    assert "Priorità" in written
    for row in questura_list.dwellings:
        assert row.case_code in written
        assert row.reserved is not None
        assert row.reserved.contact not in written
        assert not any(ground in written for ground in row.reserved.grounds)
    assert not re.search(r"\b3[abc]\b", re.sub(r"<[^>]+>", " ", written))


def test_reserved_fields_cannot_enter_a_copy_for_another_body(
    other_list: WeeklyListExtract, questura_list: WeeklyListExtract
) -> None:
    with pytest.raises(ValueError, match="reserved"):
        dataclasses.replace(other_list, days=questura_list.days)


def test_nothing_of_the_template_or_of_paths_travels_along(
    questura_list: WeeklyListExtract,
    minutes: MinutesExtract,
    annex: AnnexExtract,
    tmp_path: Path,
) -> None:
    template = tmp_path / "dell'ufficio.docx"
    _with_properties(
        resource_path("templates", "elenco_settimanale.docx"), template, " ".join(SECRETS.values())
    )
    folder = tmp_path / SECRETS["minor's name"]
    folder.mkdir()
    paths = [folder / name for name in ("e.docx", "e.xlsx", "v.docx", "a.docx")]
    write_weekly_list_docx(questura_list, paths[0], template=template)
    write_weekly_list_xlsx(questura_list, paths[1])
    write_minutes_docx(minutes, paths[2])
    write_annex_docx(annex, paths[3])

    for path in paths:
        written = every_text(path)
        for name, secret in SECRETS.items():
            assert secret not in written, (path.name, name)
        assert not TAX_CODE.search(written), path.name
        assert not [word for word in FORBIDDEN_WORDS if word.lower() in written.lower()]
        assert "python-docx" not in written
        assert str(tmp_path) not in written


def test_spreadsheet_hides_nothing(questura_list: WeeklyListExtract, tmp_path: Path) -> None:
    write_weekly_list_xlsx(questura_list, tmp_path / "e.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "e.xlsx")

    for sheet in workbook.worksheets:
        assert sheet.sheet_state == "visible"
        assert not any(dimension.hidden for dimension in sheet.column_dimensions.values())
        assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())
        assert not [c for row in sheet.iter_rows() for c in row if c.comment or c.hyperlink]
        assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def _with_properties(source: Path, target: Path, secret: str) -> None:
    """A template as an office's Word leaves it: somebody's name in its properties."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as edited:
        for name in package.namelist():
            content = package.read(name).decode("latin-1")
            if name == "docProps/core.xml":
                content = content.replace("<dc:title>", f"<dc:title>{secret} ")
            if name == "docProps/app.xml":
                content = content.replace("Tavolo", f"Tavolo {secret}")
            edited.writestr(name, content.encode("latin-1"))
