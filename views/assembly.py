"""Which screens the program has, in the order of the rail, and the panel beside them.

The welcome is not here: it is painted before this module and what it needs are loaded.
"""

import datetime
from collections.abc import Callable
from pathlib import Path

from models.store.archive import Archive
from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import Theme
from views.alerts.screen import AlertsScreen
from views.deadlines.screen import DeadlinesScreen
from views.desk import Desk
from views.dossier.page import DossierPage
from views.dossier.panel import DossierPanel
from views.frame import Frame, Rooms
from views.households.screen import HouseholdsScreen
from views.imports.screen import ImportsScreen
from views.meetings.screen import MeetingsScreen
from views.priorities.screen import PrioritiesScreen
from views.sessions.screen import SessionsScreen
from views.settings.screen import SettingsScreen
from views.structures.screen import StructuresScreen
from views.week.screen import WeekScreen


def make_frame(
    archive: Archive | None,
    theme: Theme,
    tasks: Tasks,
    memory: Memory,
    *,
    manual: Path,
    clock: Callable[[], datetime.datetime],
) -> Frame:
    """Return the window of an archive, open or being opened, with every screen."""
    with theme.dressing_at_the_end():
        return Frame(archive, theme, tasks, memory, furnish, manual=manual, clock=clock)


def furnish(theme: Theme, desk: Desk, memory: Memory) -> Rooms:
    """Return the screens in the order of the rail, and the panel."""
    settings = SettingsScreen(theme, desk, memory)
    deadlines = DeadlinesScreen(theme, desk, memory)

    def when_shown() -> None:
        settings.keep_daily_copy()
        deadlines.count()

    return Rooms(
        places=[
            ImportsScreen(theme, desk, memory),
            HouseholdsScreen(theme, desk, memory),
            PrioritiesScreen(theme, desk, memory),
            WeekScreen(theme, desk, memory),
            SessionsScreen(theme, desk, memory),
            MeetingsScreen(theme, desk, memory),
            deadlines,
        ],
        below=[settings],
        pages=[
            DossierPage(theme, desk, memory),
            AlertsScreen(theme, desk, memory),
            StructuresScreen(theme, desk, memory),
        ],
        at_hand=[AlertsScreen.key],
        panel=DossierPanel(theme, desk, memory),
        search_screen=HouseholdsScreen.key,
        files_screen=ImportsScreen.key,
        when_shown=when_shown,
    )
