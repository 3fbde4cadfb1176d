"""Makes the demonstration registers: the same every time for the same day, no real person.

    python -m resources.registers.make_demo_registers [--day YYYY-MM-DD] [--out FOLDER]

The committed files are those of COMMITTED_DAY. The demonstration makes its own for the day on
which it runs, so that deadlines, recent occupations and the coming week are fresh.
"""

import argparse
import csv
import datetime
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from resources.registers import invented_findings as findings
from resources.registers.invented_findings import Cell, Row
from resources.registers.invented_people import Person
from resources.registers.invented_positions import Position, invent_positions

COMMITTED_DAY = datetime.date(2026, 11, 20)
_SEED = 20201127
ALER_HEADINGS = (
    "N_PRATICA", "ENTE_GESTORE", "MATRICOLA_ALLOGGIO", "COD_STABILE", "QUARTIERE_ERP",
    "MUNICIPIO", "INDIRIZZO", "COMUNE", "MQ_ABITABILI", "DATA_RILEVAZIONE", "DATA_OCCUPAZIONE",
    "MODALITA_OCCUPAZIONE", "INTERVENTO_FLAGRANZA", "PROGR_COMPONENTE", "COGNOME", "NOME",
    "SESSO", "DATA_NASCITA", "CITTADINANZA", "TITOLO_SOGGIORNO", "CODICE_FISCALE",
    "RESIDENZA_COMUNE", "RELAZIONE_PARENTELA", "N_COMPONENTI", "N_MINORI", "GRAVIDANZA",
    "DISABILITA_%", "PATOLOGIE", "IN_CARICO_SERV_SOCIALI", "REDDITO_ISEE",
    "INDENNITA_OCCUPAZIONE", "UTENZE_ALLACCIATE", "DATA_AGGIORNAMENTO", "NOTE",
)  # fmt: skip
MM_HEADINGS = (
    "Cod. posizione", "Gestore", "Codice UI", "Codice stabile", "Quartiere", "Zona", "Tipo via",
    "Via", "Civico", "Esp.", "Scala", "Piano", "Int.", "Superficie abitabile (mq)",
    "Data occupazione", "Modalità", "Esito flagranza", "Referente cognome", "Referente nome",
    "CF referente", "Nascita referente", "Cittadinanza", "N. componenti", "di cui minori",
    "Disabili", "Gravidanza", "Criticità sociali / patologie", "Servizi sociali", "ISEE (€)",
    "Comune di residenza", "Aggiornato al", "Annotazioni",
)  # fmt: skip
_NOTHING = ("//", "ND", "N.D.", "-", None)
_CODE, _UNIT, _ADDRESS, _OCCUPIED = 0, 2, 6, 10


@dataclass(frozen=True, slots=True)
class DemoRegister:
    """A register that was made: its kind on the command line and its file."""

    kind: str
    path: Path


def make_demo_registers(folder: Path, today: datetime.date) -> tuple[DemoRegister, ...]:
    """Write the nine registers as of `today` into `folder`; return them in order of import.

    The availability is that of the week after `today`'s. Files of the same names are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(_SEED)
    aler, mm = invent_positions(rng, today)
    found = findings.invent_findings(rng, today, aler, mm)
    made = today.strftime("%d/%m/%Y")
    titles = (
        "ALER Milano - Anagrafe degli occupanti senza titolo - DATI DIMOSTRATIVI",
        f"Estrazione al {made}",
        "",
    )
    footer = f"Totale posizioni: {len(aler)}"
    tables: list[tuple[str, str, Sequence[str], list[Row]]] = [
        ("register", "aler_anagrafe_occupanti.xlsx", ALER_HEADINGS, _aler_rows(rng, today, aler)),
        ("register", "mm_anagrafe_occupanti.csv", MM_HEADINGS, _mm_rows(rng, today, mm)),
        ("acts", "provvedimenti.xlsx", findings.ACT_HEADINGS, found.acts),
        ("police", "questura_segnalazioni.csv", findings.POLICE_HEADINGS, found.police),
        ("social", "servizi_sociali_valutazioni.xlsx", findings.SOCIAL_HEADINGS, found.social),
        ("income", "gdf_accertamenti.csv", findings.INCOME_HEADINGS, found.income),
        (
            "structures",
            "strutture_accoglienza.xlsx",
            findings.STRUCTURE_HEADINGS,
            findings.structure_rows(today),
        ),
        ("works", "riqualificazioni.csv", findings.WORKS_HEADINGS, findings.works_rows(today)),
        (
            "availability",
            "disponibilita_settimana.csv",
            findings.AVAILABILITY_HEADINGS,
            findings.availability_rows(today),
        ),
    ]
    for _, name, headings, rows in tables:
        path = folder / name
        if path.suffix == ".csv":
            _write_csv(path, headings, rows)
        elif name.startswith("aler"):
            _write_xlsx(path, headings, rows, titles, footer)
        else:
            _write_xlsx(path, headings, rows)
    return tuple(DemoRegister(kind, folder / name) for kind, name, _, _ in tables)


def _aler_rows(rng: random.Random, today: datetime.date, positions: list[Position]) -> list[Row]:
    """One row a member; then the rows that no register should have, and every register has."""
    rows: list[Row] = []
    for position in rng.sample(positions, len(positions)):
        minors = position.minors(today)
        rows += [
            _aler_row(rng, today, position, ordinal, person, minors)
            for ordinal, person in enumerate(position.people, start=1)
        ]
    model = list(rows[-1])
    planted: tuple[dict[int, Cell], ...] = (
        {_CODE: None},
        {_ADDRESS: None},
        {_OCCUPIED: f"31/02/{today.year - 2}"},
        {_OCCUPIED: today + datetime.timedelta(days=400)},
    )
    for number, changes in enumerate(planted, start=1):
        row = list(model)
        row[_CODE] = f"ALER-9999-{number:05d}"
        row[_UNIT] = f"A9999-{number:03d}"
        row[_ADDRESS] = f"VIA LORENTEGGIO 400 SC. A P.1 INT. {number}"
        row[13:21] = [1, *_somebody(today, number)]
        row[23:25] = [1, 0]
        for column, value in changes.items():
            row[column] = value
        rows.insert(rng.randrange(60, len(rows) - 60), tuple(row))
    return rows + rows[40:44]


def _somebody(today: datetime.date, number: int) -> list[Cell]:
    birth = today - datetime.timedelta(days=40 * 365 + number)
    return [f"PROVARIGA{number}", "MARIA", "F", birth, "ITALIANA", None, None]


def _aler_row(
    rng: random.Random,
    today: datetime.date,
    position: Position,
    ordinal: int,
    person: Person,
    minors: int,
) -> Row:
    occupied: Cell = position.occupation_date
    if rng.random() < 0.05:
        occupied = position.occupation_date.strftime("%d/%m/%Y")
    pregnancy = ("SI" if person.pregnancy else "NO") if person.sex == "F" else None
    return (
        position.case_code, "ALER", position.unit_code or None, position.building_code,
        position.street.neighbourhood, position.municipio_text, position.address, "MILANO",
        position.area if position.area is not None else rng.choice(_NOTHING),
        position.survey_date, occupied, position.mode.upper(), _upper(position.in_flagrante),
        ordinal, _upper(person.surname), _upper(person.first_name), person.sex,
        person.birth_date, person.citizenship.upper(), person.stay,
        person.tax_code if person.tax_code is not None else rng.choice(_NOTHING),
        position.residence.upper(), person.kinship, position.declared_members, minors, pregnancy,
        person.disability_percent, _upper(person.pathology),
        "SI" if position.known_to_social_services else "NO",
        position.isee if position.isee is not None else rng.choice(_NOTHING),
        position.debt, position.utilities, today - datetime.timedelta(days=21), None,
    )  # fmt: skip


def _mm_rows(rng: random.Random, today: datetime.date, positions: list[Position]) -> list[Row]:
    """One row a household, everything as text, with MM's own words for nothing known."""
    updated = (today - datetime.timedelta(days=30)).strftime("%d/%m/%Y")
    return [_mm_row(today, position, updated) for position in rng.sample(positions, len(positions))]


def _mm_row(today: datetime.date, position: Position, updated: str) -> Row:
    contact = position.people[0]
    troubles = sorted({person.pathology for person in position.people if person.pathology})
    isee = f"{position.isee:,}".replace(",", ".") + ",00" if position.isee is not None else "N.D."
    born = contact.birth_date.strftime("%d/%m/%Y") if contact.birth_date else "//"
    street = position.street
    return (
        position.case_code, "MM SpA", position.unit_code, position.building_code,
        street.neighbourhood, f"Municipio {street.municipio}", street.kind, street.name,
        position.number, position.suffix, position.stair, position.floor, position.unit,
        f"{position.area},5" if position.area is not None else "//",
        position.occupation_date.strftime("%d/%m/%Y"), position.mode.capitalize(),
        (position.in_flagrante or "").capitalize(), contact.surname, contact.first_name or "",
        contact.tax_code or "//", born, contact.citizenship, position.declared_members,
        position.minors(today), sum(bool(p.disability_percent) for p in position.people),
        "SI" if any(p.pregnancy for p in position.people) else "NO",
        "; ".join(troubles) or "//", "SI" if position.known_to_social_services else "NO",
        isee, position.residence, updated, "",
    )  # fmt: skip


def _upper(text: str | None) -> str | None:
    return None if text is None else text.upper()


def _write_csv(path: Path, headings: Sequence[str], rows: Iterable[Row]) -> None:
    """Write as the offices do: semicolons, Windows-1252, CRLF."""
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(headings)
        writer.writerows(rows)


def _write_xlsx(
    path: Path,
    headings: Sequence[str],
    rows: Sequence[Row],
    titles: Sequence[str] = (),
    footer: str | None = None,
) -> None:
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        book.set_properties({"created": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)})
        dates = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Dati")
        lines: list[Sequence[Cell]] = [*((title,) for title in titles), headings, *rows]
        if footer is not None:
            lines.append((footer,))
        for number, line in enumerate(lines):
            for column, value in enumerate(line):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(number, column, value, dates)
                elif isinstance(value, int):
                    sheet.write_number(number, column, value)
                elif value:
                    sheet.write_string(number, column, value)


def main() -> None:
    """Write the registers of a day: by default the committed ones, in this folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=COMMITTED_DAY)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    chosen = parser.parse_args()
    for register in make_demo_registers(chosen.out, chosen.day):
        print(f"{register.kind:14}{register.path.name}")


if __name__ == "__main__":
    main()
