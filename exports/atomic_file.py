"""A file appears whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import OfficeError


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Give a temporary path beside the target; at the end it takes the target's place.

    When the body fails nothing is left behind and the target stays as it was.
    Raises OfficeError where the folder or the file cannot be written.
    """
    temporary = target.with_name(target.name + ".tmp")
    try:
        temporary.touch()  # a library may have an error of its own for a folder that refuses
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except OSError as error:
        raise OfficeError(
            f"Non è stato possibile scrivere «{target.name}»: chiudere il file se è aperto in un "
            "altro programma e verificare che nella cartella si possa scrivere."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
