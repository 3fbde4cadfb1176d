"""A window whose text size changes measures as one that was made at that size."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import TEXT_SIZES, Theme
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import Card
from ui.widgets.chips import ChipRow, FilterChip
from ui.widgets.date_field import DateField
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.segmented import Segmented

MakePage = Callable[[], QWidget]


def page(theme: Theme) -> QWidget:
    """A bit of everything, measured with `px` when it is made."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(theme.px(16), theme.px(9), theme.px(16), theme.px(9))
    column.setSpacing(theme.px(12))
    card = Card(theme)
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(7))
    grid.setVerticalSpacing(theme.px(5))
    grid.addWidget(label(theme, "Indirizzo", "heading"), 0, 0)
    line = QLineEdit()
    line.setFixedWidth(theme.px(161))
    grid.addWidget(line, 0, 1)
    card.column.addLayout(grid)
    card.column.addWidget(button(theme, "Importa", kind="primary", icon="download", key="F5"))
    column.addWidget(card)
    column.addWidget(Notice(theme, "warn", "Attenzione: due righe non si leggono."))
    column.addWidget(Field(theme, "Data", DateField(theme), "gg/mm/aaaa"))
    column.addWidget(Segmented(theme, [("a", "Tutti"), ("b", "Nessuno")], name="Chi"))
    column.addWidget(ChipRow(theme, [FilterChip(theme, "a", "Ente")]))
    column.addWidget(EmptyState(theme, "funnel", "Qui non c'è nulla."))
    column.addWidget(icon_button(theme, "x-lg", "Chiudi"))
    return made


def measured(page: QWidget) -> list[object]:
    """Everything that was set in pixels, and the size that buttons ask for."""
    layouts = [
        (type(layout).__name__, layout.contentsMargins(), layout.spacing())
        for layout in page.findChildren(QLayout)
    ]
    widgets = [
        (type(widget).__name__, widget.minimumSize(), widget.maximumSize())
        for widget in page.findChildren(QWidget)
    ]
    buttons = [made.sizeHint() for made in page.findChildren(QAbstractButton)]
    return [*layouts, *widgets, buttons]


@pytest.mark.parametrize("scale", TEXT_SIZES)
def test_a_page_that_lived_through_changes_measures_as_a_new_one(
    theme: Theme, qtbot: QtBot, scale: float
) -> None:
    lived = page(theme)
    qtbot.addWidget(lived)
    lived.show()
    for passing in (1.25, 1.5, 2.0, 1.0, 1.5, 1.25, scale):
        theme.set_scale(passing)
    new = page(theme)
    qtbot.addWidget(new)
    new.show()
    assert measured(lived) == measured(new)


def test_what_was_never_set_stays_free(theme: Theme, qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    free, line = QWidget(outer), QWidget(outer)
    line.setFixedHeight(1)
    outer.resize(300, 200)
    theme.set_scale(2.0)
    assert free.minimumSize() == QSize(0, 0)
    assert free.maximumSize() == QSize(16_777_215, 16_777_215)
    assert line.height() == 1, "a hairline is one pixel at any size"
    assert outer.size() == QSize(300, 200), "a window is as large as its user made it"
