"""The criteria of Servizi Sociali in the settings: none by default, added, ended, undone."""

import datetime
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from models.usecases.settings_sheet import settings_sheet
from models.usecases.vocabulary_households import count_by_criterion
from ui.theme import Theme
from views.desk import Desk
from views.settings.criteria_section import CriteriaSection


def test_a_criterion_is_added_ended_and_undone(
    qtbot: QtBot, theme: Theme, desk: Desk, settle: Callable[[Desk], None]
) -> None:
    section = CriteriaSection(theme, desk)
    qtbot.addWidget(section)
    section.show()

    def again() -> None:
        settle(desk)
        with desk.archive.reading() as session:
            section.show_sheet(settings_sheet(session))

    again()
    assert section.ends == []
    section.add.click()
    settle(desk)
    assert "Scrivi il nome" in section.notice.sentence
    section.name.setText("oltre 75 anni")
    section.years.setText("75")
    section.source.setText("determina 12/2026")
    section.version.setText("2026/1")
    section.since.set_date(datetime.date(2026, 11, 1))
    assert section.unsaved()
    section.add.click()
    again()
    settle(desk)
    assert section.unsaved() == ""
    assert [each.name for _, _, each in section.ends] == ["oltre 75 anni"]
    until, cease, criterion = section.ends[0]
    with desk.archive.reading() as session:
        found = count_by_criterion(session, desk.today())[criterion.id]
    assert found > 0
    assert section.counts[criterion.id].text() == f"Oggi riguarda {found} nuclei."
    until.set_date(datetime.date(2026, 11, 19))
    cease.click()
    again()
    settle(desk)
    assert section.counts[criterion.id].text() == "Oggi non è in vigore: non conta."
    until, cease, _ = section.ends[0]
    until.set_date(datetime.date(2026, 12, 31))
    cease.click()
    again()
    assert section.ends[0][2].effective_until == datetime.date(2026, 12, 31)
    assert desk.undo_name == "Ultimo giorno del criterio oltre 75 anni"
    for _ in range(2):
        desk.undo()
        settle(desk)
    desk.undo()
    again()
    assert section.ends == []
