"""Where the resources are, from the sources and in the frozen program alike."""

from pathlib import Path


def resource_path(*parts: str) -> Path:
    """The path of a resource: `resource_path("templates", "verbale.docx")`."""
    return Path(__file__).resolve().parent.joinpath(*parts)
