"""Outside the normal suite: `python3 start.py build --try` says which frozen program to try."""

import os
from pathlib import Path

import pytest

collect_ignore_glob = [] if os.environ.get("TAVOLO_FROZEN") else ["test_*.py"]


@pytest.fixture(scope="session")
def frozen_folder() -> Path:
    """The folder that PyInstaller made."""
    return Path(os.environ["TAVOLO_FROZEN"])
