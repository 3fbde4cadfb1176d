"""The table of long lists, driven by keyboard and mouse, in a real widget."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.lists.column import Column, encode
from ui.lists.column_chooser import ColumnChooser
from ui.lists.fast_table import FastTable
from ui.lists.table_model import SortKey
from ui.theme import Theme

OFF_SCREEN = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
NAMES = ["delta", "Alfa", "charlie", "bravo", "alfa", "=1+1"]
TOWNS = ["Roma", "Milano", "Roma", "Milano", "Roma", "Milano"]


def columns() -> list[Column]:
    names, towns = encode(NAMES), encode(TOWNS)
    return [
        Column("name", "Nome", 120, names.text, names.ranks(), marked=True, always=True),
        Column("town", "Città", 90, towns.text, towns.ranks(), stretch=1),
        Column("number", "N.", 60, str, np.arange(6), "right", full_title="Numero"),
        Column("free", "Nota", 80, lambda _row: "una nota\tlunga\nsu due righe", room=2000),
    ]


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> FastTable:
    made = FastTable(theme, "Prova")
    qtbot.addWidget(made)
    made.resize(600, 240)
    made.set_table(columns(), np.array([10, 11, 12, 13, 14, 15]))
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def shown(table: FastTable) -> list[int]:
    return [table.table.id_at(line) for line in range(len(table.table.rows))]


Press = Callable[..., None]


@pytest.fixture
def press(qtbot: QtBot, table: FastTable) -> Press:
    def pressed(key: Qt.Key, *modifier: Qt.KeyboardModifier) -> None:
        qtbot.keyClick(table, key, *modifier)

    return pressed


def test_a_click_on_a_title_sorts_and_another_turns_it_round(
    table: FastTable, qtbot: QtBot
) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(table) == [11, 13, 15, 10, 12, 14]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(table) == [10, 12, 14, 11, 13, 15]


def test_equal_rows_keep_the_order_they_had(table: FastTable) -> None:
    table.sort_first_by("name")
    table.sort_first_by("town")
    assert [NAMES[row - 10] for row in shown(table)] == [
        "=1+1", "Alfa", "bravo", "alfa", "charlie", "delta",
    ]  # fmt: skip
    assert table.table.sort_keys == (SortKey("town"), SortKey("name"))


def test_a_filter_keeps_choice_and_focus_on_their_rows(table: FastTable) -> None:
    table.select_id(13)
    table.apply(np.array([False, True, False, True, False, True]))
    assert shown(table) == [11, 13, 15]
    assert (table.current_id(), table.selected_ids()) == (13, [13])
    table.sort([SortKey("number", descending=True)])
    assert (table.current_id(), table.selected_ids()) == (13, [13])
    table.apply(None)
    assert shown(table) == [15, 14, 13, 12, 11, 10]
    assert table.selected_ids() == [13]


def test_a_row_that_is_filtered_away_is_no_longer_chosen(table: FastTable, qtbot: QtBot) -> None:
    table.select_id(13)
    with qtbot.waitSignals([table.current_changed, table.selected_changed]):
        table.apply(np.array([True, False, False, False, False, False]))
    assert (table.current_id(), table.selected_ids()) == (None, [])


def test_arrows_space_enter_home_and_end(table: FastTable, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Home)
    assert (table.current_id(), table.selected_ids()) == (10, [10])
    press(Qt.Key.Key_Down)
    assert table.selected_ids() == [11]
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert (table.current_id(), table.selected_ids()) == (12, [11])
    press(Qt.Key.Key_Space)
    assert table.selected_ids() == [11, 12]
    press(Qt.Key.Key_Space)
    assert table.selected_ids() == [11]
    press(Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert table.current_id() == 15
    with qtbot.waitSignal(table.row_opened) as opened:
        press(Qt.Key.Key_Return)
    assert opened.args == [15]


def test_the_first_arrow_chooses_the_first_row(table: FastTable, press: Press) -> None:
    table.setFocus()
    press(Qt.Key.Key_Down)
    assert table.selected_ids() == [10]
    press(Qt.Key.Key_Down)
    assert table.selected_ids() == [11]


def test_letters_are_left_to_commands(table: FastTable, press: Press) -> None:
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_C)
    assert table.current_id() == 10


def test_the_choice_is_copied_as_text_between_tabs(table: FastTable, press: Press) -> None:
    table.columns.set_shown("free", True)
    table.select_id(15)
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Nome\tCittà\tNumero\tNota\n =1+1\tMilano\t5\tuna nota lunga su due righe\n"
    )


def test_columns_are_hidden_moved_widened_and_found_again(table: FastTable) -> None:
    assert not table.columns.is_shown("free")  # there is no room for it
    table.columns.set_shown("town", False)
    table.columns.set_shown("free", True)
    table.columns.move("number", 0)
    table.setColumnWidth(table.table.column_of("number"), 77)
    table.sort([SortKey("name", descending=True)])
    state = table.layout_state()
    order = [column.key for column in table.columns.visible()]
    assert order == ["number", "name", "free"]
    table.columns.reset()
    assert [column.key for column in table.columns.visible()] == ["name", "town", "number"]
    table.restore_layout(state)
    assert [column.key for column in table.columns.visible()] == order
    assert table.columnWidth(table.table.column_of("number")) == 77
    assert table.table.sort_keys == (SortKey("name", True),)


def test_what_was_remembered_of_other_columns_does_no_harm(table: FastTable) -> None:
    table.restore_layout(
        {"order": ["gone", "number"], "widths": {"gone": 3, "name": "x"}, "shown": {"gone": True},
         "sort": [["gone", True], ["name", False]]}
    )  # fmt: skip
    assert table.columns.visible()[0].key == "number"
    assert table.table.sort_keys == (SortKey("name"),)


def test_new_rows_keep_columns_order_and_choice(table: FastTable) -> None:
    table.columns.move("number", 0)
    table.sort([SortKey("name")])
    table.select_id(13)
    table.set_table(columns(), np.array([20, 21, 22, 13, 24, 25]))
    assert table.columns.visible()[0].key == "number"
    assert shown(table)[0] == 25
    assert table.selected_ids() == [13]


def test_a_reader_hears_full_words(table: FastTable) -> None:
    model = table.model()
    assert isinstance(model, QAbstractItemModel)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(1, 0), role) == "Alfa"
    assert model.headerData(2, Qt.Orientation.Horizontal, role) == "Numero"
    assert model.rowCount() == 6
    assert table.accessibleName() == "Prova"


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_chosen_hovered_and_alternate_rows_look_different(
    table: FastTable, theme: Theme, palette: str
) -> None:
    theme.set_choice(palette)
    table.select_id(11)
    picture = table.viewport().grab().toImage()
    right = picture.width() - 4

    def ground(line: int) -> str:
        return picture.pixelColor(right, line * 28 + 14).name()

    assert ground(1) == theme.tokens.sel.name()
    assert ground(0) == theme.tokens.surface.name()
    assert ground(3) == theme.tokens.alt.name()
    bar = picture.pixelColor(2, 28 + 14).name()
    assert bar == (theme.tokens.text if palette == "contrast" else theme.tokens.accent).name()


def test_a_found_word_is_marked_by_more_than_colour(table: FastTable, theme: Theme) -> None:
    before = table.viewport().grab().toImage()
    table.apply(None, ("elt",))
    after = table.viewport().grab().toImage()
    ground = {after.pixelColor(x, y).name() for x in range(120) for y in range(27)}
    assert theme.tokens.warn_ground.name() in ground
    assert theme.tokens.warn.name() in ground  # the line under it
    assert before != after


def test_only_rows_on_screen_are_asked_for(theme: Theme, qtbot: QtBot) -> None:
    asked: set[int] = set()

    def text(row: int) -> str:
        asked.add(row)
        return str(row)

    table = FastTable(theme, "Lunga")
    qtbot.addWidget(table)
    table.resize(300, 300)
    count = 1_000_000
    table.set_table([Column("n", "N.", 90, text, np.arange(count))], np.arange(count))
    with qtbot.waitExposed(table):
        table.show()
    qtbot.waitUntil(lambda: bool(asked))
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    table.viewport().repaint()
    assert count - 1 in asked
    assert len(asked) < 100


def test_everything_can_be_chosen_and_filtered_in_a_long_list(theme: Theme, qtbot: QtBot) -> None:
    table = FastTable(theme, "Lunga")
    qtbot.addWidget(table)
    ids = np.arange(50_000)
    table.set_table([Column("n", "N.", 90, str, ids)], ids)
    table.selectAll()
    assert len(table.selected_lines()) == 50_000
    table.apply(ids % 1000 == 0)
    assert len(table.selected_ids()) == 50


@OFF_SCREEN
def test_columns_are_chosen_by_keyboard(table: FastTable, theme: Theme, qtbot: QtBot) -> None:
    chooser = ColumnChooser(theme, table, table)
    chooser.open_at(QPoint(300, 10))
    (listed,) = [child for child in chooser.children() if child.inherits("QListWidget")]
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert not table.columns.is_shown("town")
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [column.key for column in table.columns.ordered()] == ["name", "number", "town", "free"]
    chooser.sort_by_current()
    assert table.table.sort_keys[0] == SortKey("number")
    chooser.reset()
    assert [column.key for column in table.columns.visible()] == ["name", "town", "number"]
    chooser.close()


@OFF_SCREEN
def test_f2_says_the_row_in_full(table: FastTable, press: Press, qtbot: QtBot) -> None:
    table.select_id(12)
    press(Qt.Key.Key_F2)
    labels = [w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel")]
    assert any("Nome: charlie\nCittà: Roma\nNumero: 2" in label.text() for label in labels)  # type: ignore[attr-defined]
