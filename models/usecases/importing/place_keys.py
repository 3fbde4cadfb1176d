"""Keys of building and dwelling made again, where the archive's values differ from the file's.

The reader gives the keys of what the file says; after a person typed part of an address, or an
empty cell left a known value in place, they follow the values that are kept.
"""

from collections.abc import Mapping
from typing import Any

from models.imports.address import Address, build_address
from models.imports.text import fold
from models.usecases.importing.register_fields import ADDRESS_PARTS

PLACE_KEYS = ("street_key", "dwelling_key", "building_key", "neighbourhood_key")
PLACE_SOURCES = (*ADDRESS_PARTS, "building_code", "neighbourhood")


def place_keys(body: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """All keys of a dossier from its values; also `address` where no column gives it."""
    parts = address_of(values)
    building = values.get("building_code")
    return {
        "address": parts.shown,
        "street_key": parts.street_key,
        "dwelling_key": parts.dwelling_key,
        "building_key": building_key(body, building, parts),
        "neighbourhood_key": fold(str(values["neighbourhood"]))
        if values.get("neighbourhood")
        else None,
    }


def address_of(values: Mapping[str, Any]) -> Address:
    """The parts of a dossier's address put together again."""
    return build_address(*(values.get(name) for name in ADDRESS_PARTS))


def building_key(body: str, building_code: str | None, parts: Address) -> str:
    """The managing body's code of the building, else street and number."""
    if building_code:
        return f"{body}:{building_code}".upper()
    return f"{parts.street_key} {parts.number_key.replace('/', '')}".strip()
