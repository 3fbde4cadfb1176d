"""Where the resources are, from the sources and in the frozen program alike."""

import os
import sys
from pathlib import Path

TEMPLATES_VARIABLE = "TAVOLO_MODELLI"
"""An environment variable: the folder of the office's templates, where it is not the usual one."""


def resource_path(*parts: str) -> Path:
    """The path of a resource: `resource_path("templates", "verbale.docx")`."""
    return Path(__file__).resolve().parent.joinpath(*parts)


def office_template_path(file_name: str) -> Path:
    """Where the office's own copy of a template is, if it has one.

    Never in the program's folder: that may be read-only, and an update replaces it.
    """
    named = os.environ.get(TEMPLATES_VARIABLE)
    if named:
        return Path(named) / file_name
    home = Path.home()
    if sys.platform == "win32":
        data = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return data / "Tavolo" / "modelli" / file_name


def template_path(file_name: str) -> Path:
    """The template in use: the office's own where there is one, else the one of the program."""
    own = office_template_path(file_name)
    return own if own.is_file() else resource_path("templates", file_name)
