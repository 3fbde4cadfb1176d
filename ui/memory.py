"""What the window remembers between two sessions: sizes, columns, filters, choices.

Nothing of the archive is kept here: the file is in plain text on the user's disk.
"""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """JSON values by a path-like key, in the user's settings file (or in a file given by tests)."""

    def __init__(self, path: Path | None = None) -> None:
        self._settings = (
            QSettings("Prefettura di Milano", "Tavolo")
            if path is None
            else QSettings(str(path), QSettings.Format.IniFormat)
        )

    def get(self, key: str, default: Any = None) -> Any:
        """Return what was kept under a key; the default where nothing readable is."""
        stored = self._settings.value(key)
        if not isinstance(stored, str):
            return default
        try:
            return json.loads(stored)
        except ValueError:
            return default

    def set(self, key: str, value: Any) -> None:
        """Keep a JSON-able value; None forgets it."""
        if value is None:
            self._settings.remove(key)
        else:
            self._settings.setValue(key, json.dumps(value, ensure_ascii=False))

    def get_bytes(self, key: str) -> QByteArray:
        """Return the geometry or state that Qt wrote; empty where there is none."""
        return QByteArray.fromBase64(str(self.get(key, "")).encode())

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Keep a geometry or state of Qt."""
        self.set(key, bytes(value.toBase64().data()).decode())

    def save(self) -> None:
        """Write to disk now."""
        self._settings.sync()
