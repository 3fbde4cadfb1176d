"""Availability: a column a resource, named in any order of words, or one row a resource."""

import re

from models.imports.text import heading_key
from models.records.vocabulary import Resource

_BODIES = (
    ("ALER", re.compile(r"\baler\b")),
    ("MM", re.compile(r"\b(?:mm|m m|metropolitana milanese)\b|\bcomune\b(?! di residenza)")),
)
_RESOURCES = (
    (Resource.SOCIAL_WORKER, re.compile(r"\b(?:assist\w*|social\w*|ass soc|as\b|a s\b|aa ss)")),
    (Resource.INSPECTOR, re.compile(r"\b(?:ispett\w*|isp\b|tecnic\w*|funzionar\w*)")),
    (Resource.FIRM, re.compile(r"\b(?:ditt\w*|impres\w*|traslo\w*|facchin\w*|sgomber\w*)")),
    (Resource.SQUAD_CC, re.compile(r"\b(?:cc|c c|carab\w*|arma)\b")),
    (Resource.SQUAD_PL,
     re.compile(r"\b(?:pl|p l|vigili|locale|(?:polizia|pol) (?:loc|munic)\w*)\b")),
    (Resource.SQUAD_PS, re.compile(r"\b(?:ps|p s|pds|p d s|pd s|pol\w*|questura|agenti)\b")),
)  # fmt: skip
_WITH_BODY = frozenset({Resource.INSPECTOR, Resource.FIRM})


def resource_key(heading: str, body: str | None = None) -> str | None:
    """The key of values for a resource named in words: `squad_ps`, `inspector:ALER`.

    Inspectors and firms belong to a managing body: without one the heading names nothing.
    """
    words = heading_key(heading)
    for resource, pattern in _RESOURCES:
        if not pattern.search(words):
            continue
        if resource not in _WITH_BODY:
            return str(resource)
        named = next((name for name, word in _BODIES if word.search(words)), body)
        return f"{resource}:{named}" if named else None
    return None
