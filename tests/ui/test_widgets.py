"""The parts that screens are made of, as a hand and a screen reader find them."""

import datetime
import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.commands import command, set_possible
from ui.theme import TEXT_SIZES, Theme
from ui.widgets.buttons import action_button, button, icon_button, link_button, menu_button
from ui.widgets.chips import ChipRow, FilterChip
from ui.widgets.date_field import DateField, read_date
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.labels import ElidedLabel
from ui.widgets.notice import Notice
from ui.widgets.segmented import Segmented
from ui.widgets.steps import Steps


def heard(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader gets of a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


class Page(QVBoxLayout):
    """The column of an open window; what is added to it is there at once."""

    def add(self, widget: QWidget) -> None:
        self.addWidget(widget)
        widget.show()


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    """The column of an open window, which lives as long as the test."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    column = Page(window)
    window.show()
    window.activateWindow()
    yield column
    window.close()


# --- buttons ------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", TEXT_SIZES)
def test_no_button_cuts_its_text(theme: Theme, page: Page, scale: float) -> None:
    theme.set_scale(scale)
    for made in (
        button(theme, "Importa le righe", kind="primary", icon="download", key="Ctrl+Invio"),
        button(theme, "Chiudi la seduta", icon="lock", kind="danger"),
        link_button(theme, "Togli tutti"),
        menu_button(theme, "Colonne", QMenu(page.parentWidget()), icon="layout-three-columns"),
    ):
        page.add(made)
        made.ensurePolished()
        text = made.fontMetrics().horizontalAdvance(made.text())
        assert made.sizeHint().width() >= text + made._key_width(), made.text()
        assert made.minimumSizeHint() == made.sizeHint()


def test_a_button_follows_its_action(theme: Theme, page: Page, qtbot: QtBot) -> None:
    runs: list[int] = []
    action = command(page.parentWidget(), "Importa", lambda: runs.append(1), "F5", why="Aspetta")
    made = action_button(theme, action)
    page.add(made)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    set_possible(action, False, "Scegli prima un file")
    assert not made.isEnabled()
    assert made.toolTip() == "Scegli prima un file"
    assert heard(made).text(QAccessible.Text.Description) == "Scegli prima un file"
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert runs == [1]
    set_possible(action, True)
    assert made.isEnabled()
    assert made.accessibleDescription() == ""
    action.setText("Importa 12 righe")
    assert made.text() == "Importa 12 righe"
    action.setVisible(False)
    assert not made.isVisible()
    action.setVisible(True)
    assert made.isVisible()


def test_enter_presses_a_button_too(theme: Theme, page: Page, qtbot: QtBot) -> None:
    pressed: list[str] = []
    made = button(theme, "Crea")
    made.clicked.connect(lambda: pressed.append("crea"))
    small = icon_button(theme, "x-lg", "Chiudi")
    small.clicked.connect(lambda: pressed.append("chiudi"))
    page.add(made)
    page.add(small)
    for widget in (made, small):
        widget.setFocus()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            qtbot.keyClick(widget, key)
    assert pressed == ["crea"] * 3 + ["chiudi"] * 3


def test_an_icon_button_says_its_name(theme: Theme, page: Page) -> None:
    made = icon_button(theme, "x-lg", "Chiudi l’avviso")
    page.add(made)
    assert heard(made).text(QAccessible.Text.Name) == "Chiudi l’avviso"
    assert made.toolTip() == "Chiudi l’avviso"
    assert made.focusPolicy() == Qt.FocusPolicy.StrongFocus


# --- notice, field ------------------------------------------------------------------------------


def test_a_notice_is_hidden_until_it_says_something(theme: Theme, page: Page) -> None:
    notice = Notice(theme, closable=True)
    page.addWidget(notice)
    assert not notice.isVisible()
    assert notice.sentence == ""
    notice.tell("Due righe <b>rifiutate</b> & una corretta.", "bad")
    assert notice.isVisible()
    assert notice.sentence == "Errore: Due righe <b>rifiutate</b> & una corretta."
    notice.tell("Righe <b>importate</b>.", "ok", rich=True)
    assert notice.sentence == "Fatto: Righe importate."
    notice.clear()
    assert not notice.isVisible()


def test_the_words_of_a_notice_are_read_in_high_contrast(theme: Theme, page: Page) -> None:
    theme.set_choice("contrast")
    notice = Notice(theme)
    page.addWidget(notice)
    notice.tell("Una nota.")
    notice.tell("Scritto.", "ok")
    ink = notice._sentence.palette().color(notice._sentence.foregroundRole())
    assert ink == theme.tokens.text
    theme.set_choice("light")


def test_a_notice_offers_what_can_be_done(theme: Theme, page: Page, qtbot: QtBot) -> None:
    notice = Notice(theme)
    page.add(notice)
    done: list[str] = []
    first = QAction("Riprova", notice)
    first.triggered.connect(lambda: done.append("riprova"))
    notice.tell("Il file non si legge.", "bad", [first])
    shown = [made for made in notice.findChildren(QPushButton) if made.isVisible()]
    assert [made.text() for made in shown] == ["Riprova"]
    qtbot.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    assert done == ["riprova"]
    notice.tell("Ora si legge.", "ok")
    assert not [made for made in notice.findChildren(QPushButton) if made.isVisible()]


def test_a_notice_without_a_parent_opens_no_window(theme: Theme, qtbot: QtBot) -> None:
    before = {id(window) for window in QApplication.topLevelWidgets() if window.isVisible()}
    notice = Notice(theme, "warn", "Attenzione")
    qtbot.addWidget(notice)
    after = {id(window) for window in QApplication.topLevelWidgets() if window.isVisible()}
    assert after <= before


def test_a_field_says_what_is_wrong_beside_it(theme: Theme, page: Page) -> None:
    editor = QLineEdit()
    field = Field(theme, "Codice del caso", editor, "Per esempio MM-0001")
    page.add(field)
    assert heard(editor).text(QAccessible.Text.Name) == "Codice del caso"
    assert editor.accessibleDescription() == "Per esempio MM-0001"
    field.set_error("Questo codice esiste già: aprilo o scrivine un altro.")
    assert field.error == editor.accessibleDescription()
    assert field._icon.isVisible(), "an error is not told by colour alone"
    assert editor.property("state") == "error"
    field.set_error("")
    assert not field._icon.isVisible()
    assert field._said.text() == "Per esempio MM-0001"


def test_an_empty_place_says_what_to_do(theme: Theme, page: Page, qtbot: QtBot) -> None:
    done: list[int] = []
    action = command(page.parentWidget(), "Importa un registro", lambda: done.append(1))
    page.add(EmptyState(theme, "funnel", "Qui compaiono i nuclei.", action))
    made = page.parentWidget().findChild(QPushButton)
    assert isinstance(made, QPushButton)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert done == [1]


# --- chips, segments, steps ---------------------------------------------------------------------


@pytest.fixture
def row(theme: Theme, page: Page) -> ChipRow:
    body, lane = FilterChip(theme, "body", "Ente"), FilterChip(theme, "lane", "Corsia")
    body.set_choices([("mm", "MM", 12), ("aler", "ALER", 7), ("r&d", "R&D", None)])
    lane.set_choices([("direct", "Diretta", 3)])
    made = ChipRow(theme, [body, lane])
    page.add(made)
    return made


def menu_of(widget: QWidget) -> QMenu:
    menus = [menu for menu in widget.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def test_a_chip_is_filled_and_emptied_by_keys(row: ChipRow, qtbot: QtBot) -> None:
    chip = row.chips["body"]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    menu = menu_of(chip)
    with qtbot.waitSignal(row.filter_changed) as told:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert told.args == ["body", ("mm",)]
    assert menu.isVisible(), "Space ticks and stays"
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert not menu.isVisible()
    assert row.values() == {"body": ("mm", "aler")}
    assert heard(chip).text(QAccessible.Text.Name) == "Ente: MM, ALER"
    assert row._clear.isVisible()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert row.values() == {}
    assert chip.accessibleName() == "Ente"
    assert not row._clear.isVisible()


def test_all_chips_are_emptied_at_once(row: ChipRow, qtbot: QtBot) -> None:
    row.set_values({"body": ["r&d"], "lane": ["direct"]})
    assert row.chips["body"].text() == "Ente: R&&D"
    with qtbot.waitSignal(row.cleared), qtbot.assertNotEmitted(row.filter_changed):
        qtbot.mouseClick(row._clear, Qt.MouseButton.LeftButton)
    assert row.values() == {}


def test_segments_are_one_stop_and_arrows_choose(theme: Theme, page: Page, qtbot: QtBot) -> None:
    before, after = QLineEdit(), QLineEdit()
    choice = Segmented(theme, [("a", "Giorno"), ("b", "Settimana"), ("c", "Mese")], name="Vista")
    for widget in (before, choice, after):
        page.add(widget)
    choice.set_choice("b")
    told: list[str] = []
    choice.chosen.connect(told.append)
    assert told == []
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert heard(focused).text(QAccessible.Text.Name) == "Vista: Settimana"
    assert heard(focused).state().checked
    qtbot.keyClick(focused, Qt.Key.Key_Right)
    assert choice.choice == "c"
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    qtbot.keyClick(focused, Qt.Key.Key_Left)
    assert choice.choice == "b"
    assert told == ["c", "b"]
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_steps_say_where_one_is(theme: Theme, page: Page) -> None:
    steps = Steps(theme, ["File", "Colonne", "Anteprima"])
    page.add(steps)
    steps.set_current(1)
    assert "Passo 2 di 3: Colonne" in heard(steps).text(QAccessible.Text.Name)
    assert not steps.grab().isNull()


# --- dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("23/11/2026", datetime.date(2026, 11, 23)),
        ("1.2.26", datetime.date(2026, 2, 1)),
        ("1-2-2026", datetime.date(2026, 2, 1)),
        ("01022026", datetime.date(2026, 2, 1)),
        (" 3 4 2026 ", datetime.date(2026, 4, 3)),
        ("29/02/2026", None),
        ("31/4/2026", None),
        ("domani", None),
        ("", None),
        ("00/00/0000", None),
    ],
)
def test_a_date_is_read_as_italians_write_it(typed: str, day: datetime.date | None) -> None:
    assert read_date(typed) == day


def test_a_date_is_checked_while_typed(theme: Theme, page: Page, qtbot: QtBot) -> None:
    field, next_field = DateField(theme, name="Data dell’atto"), QLineEdit()
    page.add(field)
    page.add(next_field)
    field.setFocus()
    told: list[object] = []
    field.date_edited.connect(told.append)
    qtbot.keyClicks(field, "31/4/26")
    assert field.problem() == "Il giorno 31/4/26 non esiste: controlla giorno e mese."
    field.clear()
    qtbot.keyClicks(field, "x")
    assert field.problem() == "Scrivi la data come 23/11/2026."
    field.clear()
    assert field.problem() == ""
    qtbot.keyClicks(field, "1.12.26")
    assert told[-1] == datetime.date(2026, 12, 1)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "01/12/2026"
    assert heard(field).text(QAccessible.Text.Name) == "Data dell’atto"


def test_the_calendar_opens_by_key_and_takes_a_day(theme: Theme, page: Page, qtbot: QtBot) -> None:
    field = DateField(theme)
    page.add(field)
    field.set_date(datetime.date(2026, 11, 23))
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = menu_of(field).findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 11, 23)
    told: list[object] = []
    field.date_edited.connect(told.append)
    calendar.activated.emit(QDate(2026, 12, 8))
    assert told == [datetime.date(2026, 12, 8)]
    assert field.text() == "08/12/2026"
    qtbot.waitUntil(lambda: not [menu for menu in field.findChildren(QMenu) if menu.isVisible()])
    assert QLocale().dayName(1)


# --- text ---------------------------------------------------------------------------------------


def test_a_long_text_ends_in_dots_and_is_whole_elsewhere(
    theme: Theme, page: Page, qtbot: QtBot
) -> None:
    said = "Via privata <Reverendo> Monsignor Giovanni Battista Montini & C. 128 bis"
    made = ElidedLabel(theme, said)
    holder = QHBoxLayout()
    holder.addWidget(made)
    page.addLayout(holder)
    page.parentWidget().resize(160, 200)
    qtbot.waitUntil(lambda: made.text().endswith("…"))
    assert heard(made).text(QAccessible.Text.Name) == said
    assert "&lt;Reverendo&gt;" in made.toolTip()
    page.parentWidget().resize(1400, 200)
    qtbot.waitUntil(lambda: made.text() == said)
    assert made.toolTip() == ""
    theme.set_scale(2.0)
    page.parentWidget().resize(700, 200)
    qtbot.waitUntil(lambda: made.text().endswith("…"))


# --- leaks --------------------------------------------------------------------------------------


def test_a_widget_that_is_gone_hears_no_more_of_the_theme(theme: Theme, qtbot: QtBot) -> None:
    made = Field(theme, "Data", DateField(theme), "gg/mm/aaaa")
    notice = Notice(theme, "warn", "Attenzione")
    alive = [weakref.ref(made), weakref.ref(notice)]
    for widget in (made, notice):
        with qtbot.waitSignal(widget.destroyed):
            widget.deleteLater()
    del made, notice, widget
    gc.collect()
    assert [ref() for ref in alive] == [None, None]
    theme.set_choice("dark")
    theme.set_scale(1.5)


def test_clicks_stay_where_they_are_drawn(theme: Theme, page: Page, qtbot: QtBot) -> None:
    made = button(theme, "Rinvia", kind="quiet")
    page.add(made)
    pressed: list[int] = []
    made.clicked.connect(lambda: pressed.append(1))
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert pressed == [1]
