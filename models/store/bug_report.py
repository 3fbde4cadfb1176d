"""A bug of ours, written down for who will mend it: where it happened, never with which values."""

import datetime
import platform
import traceback
from pathlib import Path

from platformdirs import user_log_path


def write_bug_report(error: Exception, *, now: datetime.datetime) -> Path:
    """Write the frames of an error to the log folder and return the file.

    The text of the error stays out: it may quote a name, a tax code or a row of a register.
    """
    folder = user_log_path("tavolo", appauthor=False, ensure_exists=True)
    path = folder / f"errore-{now:%Y%m%d-%H%M%S-%f}.txt"
    frames = "".join(traceback.format_tb(error.__traceback__))
    causes = " <- ".join(type(cause).__name__ for cause in _chain(error))
    path.write_text(
        f"{now.isoformat()}\nPython {platform.python_version()}, {platform.system()}\n"
        f"{causes}\n{frames}",
        encoding="utf-8",
    )
    return path


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in found:
        found.append(current)
        current = current.__cause__ or current.__context__
    return found
