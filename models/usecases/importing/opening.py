"""Opens a file with the mapping that fits it: the one given, else one remembered, else none."""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from models.imports.layout import MissingColumnsError
from models.imports.mapping import mapping_from
from models.imports.parse import OpenRegister, open_register
from models.imports.rows import ColumnMapping, RegisterKind
from models.usecases.importing.mappings import mapping_for
from models.usecases.importing.outcome import Cancellable


@contextmanager
def opened(
    path: Path,
    kind: RegisterKind,
    *,
    body: str | None,
    given: ColumnMapping | None,
    remembered: Sequence[ColumnMapping],
    now: datetime.datetime,
    cancel: Cancellable | None,
) -> Iterator[OpenRegister]:
    """The register, recognised. A remembered mapping is used where its headings are all there.

    Raises what `open_register` raises.
    """
    today = now.astimezone().date()
    stop = None if cancel is None else lambda: cancel.cancelled
    mapping = given
    if mapping is None and remembered:
        mapping = _fitting(path, kind, body, remembered, today)
    with open_register(
        path, kind, body=body, mapping=mapping, today=today, cancel=stop
    ) as register:
        yield register


def _fitting(
    path: Path,
    kind: RegisterKind,
    body: str | None,
    remembered: Sequence[ColumnMapping],
    today: datetime.date,
) -> ColumnMapping | None:
    """Look at the file's headings, then close it again."""
    try:
        with open_register(path, kind, body=body, today=today) as register:
            source = register.source
            found = mapping_for(remembered, source.headings, body or source.body)
            if found is None or mapping_from(source, found.name).fields == found.fields:
                return None
            return found
    except MissingColumnsError as missing:
        return mapping_for(remembered, missing.headings, body)
