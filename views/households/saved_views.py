"""Saved views: a filter, the columns and the order under a name, on this computer.

What was typed in the search is not kept: it may be a name, and the memory of the window is a
plain file (ui/memory.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ui.memory import Memory

_KEY = "households/views"


@dataclass(frozen=True)
class SavedView:
    """A view under its name. Without `layout` columns and order stay as they are."""

    name: str
    filters: Mapping[str, Sequence[str]]
    layout: Mapping[str, Any]


READY_MADE = (
    SavedView("Fragilità da valutare", {"missing": ("assessment",)}, {}),
    SavedView("Necessità dichiarata", {"necessity": ("declared",)}, {}),
    SavedView("Da verificare", {"to_verify": ("yes",)}, {}),
    SavedView("Fuori elenco", {"lane": ("none",)}, {}),
    SavedView("Sospesi", {"lane": ("suspended",)}, {}),
)


class SavedViews:
    """The views that the user has saved, in the order of their names."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def all(self) -> list[SavedView]:
        """Return what was saved; what cannot be read is left out."""
        kept = self._memory.get(_KEY, [])
        views = [
            SavedView(str(each["name"]), each.get("filters") or {}, each.get("layout") or {})
            for each in (kept if isinstance(kept, list) else [])
            if isinstance(each, dict) and each.get("name")
        ]
        return sorted(views, key=lambda view: view.name.casefold())

    def named(self, name: str) -> SavedView | None:
        """Return the view of a name; capitals do not matter."""
        wanted = name.strip().casefold()
        return next((view for view in self.all() if view.name.casefold() == wanted), None)

    def save(self, view: SavedView) -> None:
        """Keep a view, in place of the one that has its name."""
        self._keep([*self._others(view.name), view])

    def rename(self, name: str, new_name: str) -> None:
        """Give a view another name, in place of the view that has it."""
        view = self.named(name)
        if view is not None:
            others = [v for v in self._others(name) if v.name.casefold() != new_name.casefold()]
            self._keep([*others, SavedView(new_name, view.filters, view.layout)])

    def delete(self, name: str) -> None:
        """Forget a view."""
        self._keep(self._others(name))

    def _others(self, name: str) -> list[SavedView]:
        return [view for view in self.all() if view.name.casefold() != name.casefold()]

    def _keep(self, views: Sequence[SavedView]) -> None:
        self._memory.set(
            _KEY,
            [
                {
                    "name": view.name,
                    "filters": {key: list(values) for key, values in view.filters.items()},
                    "layout": dict(view.layout),
                }
                for view in views
            ],
        )
        self._memory.save()
