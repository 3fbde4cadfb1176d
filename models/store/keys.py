"""The key file beside the archive."""

from dataclasses import dataclass


@dataclass(frozen=True)
class KeyCost:
    """What one argon2id derivation costs."""

    memory_kib: int
    passes: int
    lanes: int


DEFAULT_COST = KeyCost(memory_kib=128 * 1024, passes=5, lanes=2)
"""About 250 ms on the office's machines."""
