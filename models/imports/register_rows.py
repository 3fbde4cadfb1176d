"""Rows of the `register` kind: an address is read as one, a person as one, a row judged as one."""

import datetime
from collections.abc import Sequence
from typing import cast

from models.imports.address import Address, build_address, read_address
from models.imports.not_data import is_not_data
from models.imports.persons import is_contact, is_unidentified, split_full_name
from models.imports.row_parser import Batch, Column
from models.imports.rows import CellValue, Layout
from models.imports.tax_codes import mismatch
from models.imports.text import fold
from models.imports.values import CODE_LENGTH, LINE_LENGTH, body_of_code

ADDRESS_FIELDS = (
    "address", "street_type", "street_name", "house_number", "house_number_suffix", "stair",
    "floor", "unit",
)  # fmt: skip
_PERSON_FIELDS = (
    "member_surname", "member_first_name", "member_sex", "member_birth_date", "member_tax_code",
    "member_kinship", "member_birth_place", "member_citizenship", "member_ordinal",
)  # fmt: skip
_ADDRESS_KEYS = (
    "address", "street_type", "street_name", "street_key", "house_number", "house_number_suffix",
    "stair", "floor", "unit", "dwelling_key",
)  # fmt: skip
_NO_ADDRESS: tuple[str | None, ...] = (None,) * (len(_ADDRESS_KEYS) + 2)
_REMEMBERED = 200_000


class RegisterRows:
    """Finishes batches of a register. Remembers addresses and the ordinals given so far."""

    def __init__(
        self,
        headings: Sequence[str],
        heading_of: dict[str, str],
        layout: Layout,
        body: str | None,
        *,
        name_first: bool,
    ) -> None:
        self._headings = headings
        self._heading_of = heading_of
        self._layout = layout
        self._body = body
        self._name_first = name_first
        self._places: dict[tuple[CellValue, ...], tuple[str | None, ...]] = {}
        self._last_ordinal: dict[tuple[CellValue, CellValue], int] = {}

    def __call__(self, batch: Batch) -> None:
        """Complete the batch's columns and judge its rows."""
        self._address(batch)
        self._judge(batch)
        self._body_and_building(batch)
        self._person(batch)
        if "neighbourhood" in batch.columns:
            batch.columns["neighbourhood_key"] = [
                fold(value) if isinstance(value, str) else None
                for value in batch.columns["neighbourhood"]
            ]

    def _address(self, batch: Batch) -> None:
        parts = [batch.column(field) for field in ADDRESS_FIELDS]
        places = self._places
        if len(places) > _REMEMBERED:
            places.clear()
        found: list[tuple[str | None, ...]] = []
        for cells in zip(*parts, strict=True):
            place = places.get(cells)
            if place is None:
                place = places[cells] = _read_place(cells)
            found.append(place)
        for key, column in zip((*_ADDRESS_KEYS, "", ""), zip(*found, strict=True), strict=True):
            if key:
                batch.columns[key] = list(column)
        batch.columns["building_key"] = [place[-1] for place in found]
        for row, place in enumerate(found):
            if place[-2]:
                heading = self._heading_of.get("address") or self._heading_of.get("street_name", "")
                batch.add(
                    row, heading, place[-2], "address_unclear",
                    "Indirizzo: non si trova il numero civico",
                )  # fmt: skip

    def _judge(self, batch: Batch) -> None:
        codes, addresses = batch.columns["case_code"], batch.columns["address"]
        for place, (code, address) in enumerate(zip(codes, addresses, strict=True)):
            if (
                code is not None
                and address is not None
                and cast(str, code)[-1].isdigit()
                and " " not in cast(str, code)
            ):
                continue
            key = cast("str | None", code)
            if is_not_data(batch.raw[place], self._headings, key, keyed=bool(code and address)):
                batch.dropped.add(place)
            elif code is None:
                batch.reject(
                    place, self._heading_of["case_code"], "no_case_code",
                    "manca il codice della posizione",
                )  # fmt: skip
            elif address is None:
                heading = self._heading_of.get("address") or self._heading_of.get("street_name", "")
                batch.reject(place, heading, "no_address", "manca l’indirizzo dell’alloggio")

    def _body_and_building(self, batch: Batch) -> None:
        codes = batch.columns["case_code"]
        default = self._body
        batch.columns["body"] = [
            _body(body, code, default)
            for body, code in zip(batch.column("body"), codes, strict=True)
        ]
        if "building_code" in batch.columns:
            batch.columns["building_key"] = [
                f"{body}:{building}".upper() if building is not None else street
                for body, building, street in zip(
                    batch.columns["body"],
                    batch.columns["building_code"],
                    batch.columns["building_key"],
                    strict=True,
                )
            ]

    def _person(self, batch: Batch) -> None:
        columns = batch.columns
        if not any(field.startswith("member_") for field in columns):
            return
        full = columns.pop("member_full_name", None)
        if full is not None:
            self._split_names(batch, full)
        surnames, names = batch.column("member_surname"), batch.column("member_first_name")
        filled = [columns[field] for field in _PERSON_FIELDS if field in columns]
        identified: Column = [None] * len(batch)
        if filled:
            identified = [
                True if any(value is not None for value in cells) else None
                for cells in zip(*filled, strict=True)
            ]
        columns["member_identified"] = identified
        for place, (surname, name) in enumerate(zip(surnames, names, strict=True)):
            if (isinstance(surname, str) and is_unidentified_cached(surname)) or (
                isinstance(name, str) and is_unidentified_cached(name)
            ):
                identified[place] = False
                surnames[place] = names[place] = None
        columns["member_surname"], columns["member_first_name"] = surnames, names
        self._ordinals(batch)
        self._add_disabilities(batch)
        self._check_persons(batch)

    def _split_names(self, batch: Batch, full: Column) -> None:
        surnames, names = batch.column("member_surname"), batch.column("member_first_name")
        for place, text in enumerate(full):
            if not isinstance(text, str) or surnames[place] is not None:
                continue
            if is_unidentified_cached(text):
                surnames[place] = text
                continue
            surname, name = split_full_name(text, name_first=self._name_first)
            surnames[place] = surname
            names[place] = names[place] or name
        batch.columns["member_surname"], batch.columns["member_first_name"] = surnames, names

    def _ordinals(self, batch: Batch) -> None:
        columns = batch.columns
        if self._layout is Layout.HOUSEHOLD:
            columns["member_ordinal"] = [1] * len(batch)
            columns["member_is_contact"] = [True] * len(batch)
            return
        ordinals = batch.column("member_ordinal")
        if any(ordinal is None for ordinal in ordinals):
            self._number(batch, ordinals)
        columns["member_ordinal"] = ordinals
        if "member_kinship" in columns:
            contact = {kin: is_contact(kin) for kin in set(columns["member_kinship"])
                       if kin is None or isinstance(kin, str)}  # fmt: skip
            columns["member_is_contact"] = [
                contact[cast("str | None", kin)] for kin in columns["member_kinship"]
            ]
        else:
            columns["member_is_contact"] = [ordinal == 1 for ordinal in ordinals]

    def _number(self, batch: Batch, ordinals: Column) -> None:
        last = self._last_ordinal
        for place, (body, code) in enumerate(
            zip(batch.columns["body"], batch.columns["case_code"], strict=True)
        ):
            given = ordinals[place]
            if given is None:
                given = ordinals[place] = last.get((body, code), 0) + 1
            last[body, code] = max(cast(int, given), last.get((body, code), 0))

    def _add_disabilities(self, batch: Batch) -> None:
        """A disability without a percentage is an indication of fragility: it stays, as text."""
        if "member_disability_percent" not in batch.columns:
            return
        heading = self._heading_of["member_disability_percent"]
        household = self._layout is Layout.HOUSEHOLD
        target = "declared_pathologies" if household else "member_pathologies"
        texts = batch.column(target)
        for place, problems in batch.problems.items():
            for found in problems:
                if found.kind == "bad_percent" and found.column == heading:
                    said = f"disabilità: {found.value}"
                    texts[place] = f"{texts[place]}; {said}" if texts[place] else said
        batch.columns[target] = texts

    def _check_persons(self, batch: Batch) -> None:
        births, sexes = batch.column("member_birth_date"), batch.column("member_sex")
        if "member_tax_code" in batch.columns:
            heading = self._heading_of["member_tax_code"]
            for place, (code, birth, sex) in enumerate(
                zip(batch.columns["member_tax_code"], births, sexes, strict=True)
            ):
                if code is None or (birth is None and sex is None):
                    continue
                wrong = mismatch(
                    cast(str, code), cast("datetime.date | None", birth), cast("str | None", sex)
                )
                if wrong:
                    reason = f"Codice fiscale: non concorda con {wrong}"
                    batch.add(place, heading, cast(str, code), "tax_code_birth_mismatch", reason)
        if "occupation_date" not in batch.columns or "member_birth_date" not in batch.columns:
            return
        for place, (birth, occupied, contact) in enumerate(
            zip(
                births,
                batch.columns["occupation_date"],
                batch.columns["member_is_contact"],
                strict=True,
            )
        ):
            if contact and birth is not None and occupied is not None:
                born, since = cast(datetime.date, birth), cast(datetime.date, occupied)
                if born > since:
                    batch.add(
                        place, self._heading_of["member_birth_date"], f"{born:%d/%m/%Y}",
                        "birth_after_occupation", "il referente risulta nato dopo l’occupazione",
                    )  # fmt: skip


_UNIDENTIFIED: dict[str, bool] = {}


def is_unidentified_cached(text: str) -> bool:
    """`is_unidentified`, asked once a text."""
    known = _UNIDENTIFIED.get(text)
    if known is None:
        if len(_UNIDENTIFIED) > _REMEMBERED:
            _UNIDENTIFIED.clear()
        known = _UNIDENTIFIED[text] = is_unidentified(text)
    return known


def _body(body: CellValue, code: CellValue, default: str | None) -> str | None:
    if body in ("ALER", "MM"):
        return cast(str, body)
    prefix = body_of_code(cast(str, code)) if code is not None else None
    return prefix or cast("str | None", body) or default


def _read_place(cells: tuple[CellValue, ...]) -> tuple[str | None, ...]:
    """The values of `_ADDRESS_KEYS`, then the text of an unclear address, then the building."""
    whole, kind, name, number, suffix, stair, floor, unit = cast("tuple[str | None, ...]", cells)
    if whole is None and name is None:
        return _NO_ADDRESS
    place: Address | None = read_address(whole) if whole is not None else None
    if name is not None:
        inside = read_address(name) if number is None else None
        place = build_address(
            kind,
            name if inside is None or inside.house_number is None else inside.street_name,
            number or (inside.house_number if inside else None),
            suffix or (inside.house_number_suffix if inside else None),
            stair or (inside.stair if inside else None) or (place.stair if place else None),
            floor or (inside.floor if inside else None) or (place.floor if place else None),
            unit or (inside.unit if inside else None) or (place.unit if place else None),
        )
    elif place is not None and (kind or number or suffix or stair or floor or unit):
        place = build_address(
            kind or place.street_type,
            place.street_name,
            number or place.house_number,
            suffix or place.house_number_suffix,
            stair or place.stair,
            floor or place.floor,
            unit or place.unit,
        )
    assert place is not None  # one of the two was given
    unclear = (whole or name) if place.house_number is None else None
    shown = whole if whole is not None and place.house_number is None else place.shown
    return (
        (shown or "")[:LINE_LENGTH], place.street_type, _cut(place.street_name, LINE_LENGTH),
        place.street_key[:LINE_LENGTH], _cut(place.house_number), _cut(place.house_number_suffix),
        _cut(place.stair), _cut(place.floor), _cut(place.unit), place.dwelling_key[:LINE_LENGTH],
        unclear, f"{place.street_key} {place.number_key}".strip()[:LINE_LENGTH],
    )  # fmt: skip


def _cut(text: str | None, length: int = CODE_LENGTH) -> str | None:
    return text[:length] if text is not None else None
