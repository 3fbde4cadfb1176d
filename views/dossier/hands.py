"""What the parts of a sheet ask of the sheet: parts know no desk and no dossier but theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.rules.completeness import Gap
from views.dossier.value_row import ValueHands

if TYPE_CHECKING:
    from views.dossier.restricted_section import RestrictedSection


@dataclass(frozen=True)
class SheetHands:
    """`masked`: names are not shown until somebody asks."""

    values: ValueHands
    open_group: Callable[["RestrictedSection"], None]
    close_group: Callable[["RestrictedSection"], None]
    jump: Callable[[int], None]
    ask: Callable[[Gap], None]
    show_tab: Callable[[str], None]
    revoke_group_decision: Callable[[int], None]
    open_form: Callable[[str], None]
    show_structures: Callable[[], None]
    masked: bool
