"""A register of any number of rows, in the shape of ALER's: one row a member, 34 columns."""

import datetime
from pathlib import Path

import xlsxwriter
from stdnum.it import codicefiscale

from benchmarks.invented_rows import DOSSIER, MEMBER, invent_rows
from resources.registers.make_demo_registers import ALER_HEADINGS


def write_register(path: Path, rows: int, today: datetime.date) -> None:
    """Write an .xlsx register of exactly that many rows as of `today`."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        dates = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Anagrafe OST")
        sheet.write_row(0, 0, [f"Estrazione al {today:%d/%m/%Y}"])
        sheet.write_row(2, 0, ALER_HEADINGS)
        written = 0
        for batch in invent_rows(rows // 2 + 10, today):
            dossiers = {
                values[0]: dict(zip(DOSSIER, values, strict=True)) for values in batch.dossier
            }
            for values in batch.household_member:
                if written == rows:
                    return
                member = dict(zip(MEMBER, values, strict=True))
                for column, cell in enumerate(_cells(dossiers[values[0]], member)):
                    if isinstance(cell, datetime.date):
                        sheet.write_datetime(written + 3, column, cell, dates)
                    elif isinstance(cell, int):
                        sheet.write_number(written + 3, column, cell)
                    elif cell:
                        sheet.write_string(written + 3, column, str(cell))
                written += 1


def _cells(dossier: dict[str, object], member: dict[str, object]) -> tuple[object, ...]:
    occupied, born = _date(dossier["occupation_date"]), _date(member["birth_date"])
    recent = "NON RIUSCITO" if dossier["in_flagrante_outcome"] else None
    tax_code = _own_code(str(member["tax_code"]))
    return (
        dossier["case_code"], dossier["body"], dossier["unit_code"], dossier["building_code"],
        dossier["neighbourhood"], dossier["municipio"], str(dossier["address"]).upper(), "MILANO",
        dossier["unit"], _date(dossier["survey_date"]), occupied, "EFFRAZIONE", recent,
        member["ordinal"], str(member["surname"]).upper(), str(member["first_name"]).upper(),
        member["sex"], born, member["citizenship"], None, tax_code, "MILANO",
        member["kinship"], dossier["declared_members"], dossier["declared_minors"],
        "SI" if member["pregnancy"] else "NO", member["disability_percent"],
        member["pathologies"], "NO", f"{member['ordinal']}5210,50", "//", "LUCE",
        _date(dossier["register_updated_on"]), None,
    )  # fmt: skip


def _own_code(tax_code: str) -> str:
    """Put the check character where `invented_rows` only made the code differ."""
    return tax_code[:15] + codicefiscale.calc_check_digit(tax_code[:15])


def _date(text: object) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if isinstance(text, str) else None
