"""Nuclei as the coordinator uses it: the list, its search, its filters, the panel."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from models.records.dossier import Dossier, HouseholdMember
from models.store.archive import Archive
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.households import loading
from views.households.screen import HouseholdsScreen

OFF_SCREEN = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Settle = Callable[[Desk], None]
MakeScreen = Callable[[Desk], HouseholdsScreen]


def shown(screen: HouseholdsScreen) -> list[int]:
    table = screen.table.table
    return [table.id_at(line) for line in range(len(table.rows))]


def cell(screen: HouseholdsScreen, line: int, column: str) -> str:
    model = screen.table.table
    return str(model.data(model.index(line, model.column_of(column))))


def one(archive: Archive, statement: Any) -> Any:
    with archive.reading() as session:
        return session.execute(statement).first()


def scalars(archive: Archive, statement: Any) -> list[Any]:
    with archive.reading() as session:
        return list(session.scalars(statement))


def filter_by(screen: HouseholdsScreen, **values: list[str]) -> None:
    screen.arrive(values)


# --- what is shown -------------------------------------------------------------------------------


def test_every_household_is_there_the_first_of_the_list_on_top(
    screen: HouseholdsScreen, full_archive: Archive
) -> None:
    (count,) = one(full_archive, select(func.count()).select_from(Dossier))
    assert len(shown(screen)) == count
    assert cell(screen, 0, "position") == "1"
    assert cell(screen, 1, "position") == "2"
    assert cell(screen, 0, "criteria") != "–"


def test_codes_can_be_put_in_their_natural_order(screen: HouseholdsScreen) -> None:
    screen.table.sort_first_by("code")
    codes = [cell(screen, line, "code") for line in range(len(shown(screen)))]
    assert codes == sorted(codes, key=lambda code: (code.split("-")[0], code))


def test_no_name_is_anywhere_while_the_shield_is_on(
    screen: HouseholdsScreen, full_archive: Archive, desk: Desk
) -> None:
    surnames = {name for name in scalars(full_archive, select(HouseholdMember.surname)) if name}
    model = screen.table.table
    for column in model.columns:
        for row in range(len(model.ids)):
            assert not surnames & set(column.text(row).split()), column.key
    with_name = [row for row in range(len(model.ids)) if column_text(screen, "contact", row) != "–"]
    assert {column_text(screen, "contact", row) for row in with_name} == {"oscurato"}
    desk.set_masked(False)
    assert column_text(screen, "contact", with_name[0]).split()[0] in surnames
    desk.set_masked(True)
    assert column_text(screen, "contact", with_name[0]) == "oscurato"


def column_text(screen: HouseholdsScreen, key: str, row: int) -> str:
    model = screen.table.table
    return model.columns[model.column_of(key)].text(row)


def test_an_empty_archive_says_what_to_do(
    empty_archive: Archive,
    make_desk: Callable[[Archive], Desk],
    make_screen: MakeScreen,
    qtbot: QtBot,
) -> None:
    screen = make_screen(make_desk(empty_archive))
    (offer,) = [
        button
        for button in screen.findChildren(QAbstractButton)
        if button.text() == "Importa un’anagrafe" and button.isVisible()
    ]
    with qtbot.waitSignal(screen.screen_requested) as asked:
        offer.click()
    assert asked.args == ["imports", None]


def test_a_long_list_is_read_in_steps_and_ends_the_same(
    screen: HouseholdsScreen, desk: Desk, make_screen: MakeScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "AT_ONCE", 5)
    monkeypatch.setattr(loading, "_GLIMPSE", 8)
    steps: list[tuple[int, bool]] = []
    taken = HouseholdsScreen._take

    def take(self: HouseholdsScreen, loaded: loading.Loaded) -> None:
        steps.append((len(loaded.households.ids), loaded.complete))
        taken(self, loaded)

    monkeypatch.setattr(HouseholdsScreen, "_take", take)
    stepwise = make_screen(desk)
    whole = len(screen.table.table.ids)
    assert steps == [(8, False), (whole, False), (whole, False), (whole, True)]
    assert shown(stepwise) == shown(screen)
    stepwise.search("gola")
    screen.search("gola")
    assert shown(stepwise) == shown(screen)


# --- search --------------------------------------------------------------------------------------


def test_a_name_is_found_but_not_shown(screen: HouseholdsScreen, full_archive: Archive) -> None:
    surname, code = one(
        full_archive,
        select(HouseholdMember.surname, Dossier.case_code)
        .join(Dossier, Dossier.id == HouseholdMember.dossier_id)
        .where(func.length(HouseholdMember.surname) > 5),
    )
    screen.search(f"{surname.lower()} {code.lower()}")
    assert len(shown(screen)) == 1
    found = screen.filters.found
    assert found is not None
    (row,) = screen.table.table.rows.tolist()
    assert "names" in found.only_in(row, frozenset({"code", "address"}))
    assert cell(screen, 0, "code") == code
    texts = " ".join(cell(screen, 0, column.key) for column in screen.table.table.columns)
    assert surname not in texts


@pytest.mark.parametrize("column", ["case_code", "address", "tax_code"])
def test_code_address_and_tax_code_are_searched_in_part(
    screen: HouseholdsScreen, full_archive: Archive, column: str
) -> None:
    owner = HouseholdMember if column == "tax_code" else Dossier
    field = getattr(owner, column)
    value = one(full_archive, select(field).where(field.is_not(None)))[0]
    part = value[3:9] if column == "tax_code" else value[2:]
    if column == "tax_code":
        wanted = select(HouseholdMember.dossier_id).where(field.contains(part))
    else:
        wanted = select(Dossier.id).where(field.contains(part))
    screen.search(part.lower())
    assert set(scalars(full_archive, wanted)) <= set(shown(screen))
    assert 0 < len(shown(screen)) < len(screen.table.table.ids)


def test_notes_are_searched(
    screen: HouseholdsScreen, desk: Desk, full_archive: Archive, settle: Settle
) -> None:
    def work(session: Any) -> int:
        dossier = session.scalars(select(Dossier).limit(1)).one()
        dossier.notes = "Il portone è chiuso à clé"
        return int(dossier.id)

    changed: list[int] = []
    desk.write("Nota", "edit_dossier", work, changed.append, topics=("dossiers",))
    settle(desk)
    screen.search("PORTONE cle")
    assert shown(screen) == changed


def test_what_is_typed_before_the_list_is_read_is_not_lost(
    desk: Desk, theme: Theme, memory: Memory, qtbot: QtBot, settle: Settle
) -> None:
    screen = HouseholdsScreen(theme, desk, memory)
    qtbot.addWidget(screen)
    screen.show()
    screen.arrive()
    screen.search("aler")
    settle(desk)
    assert shown(screen)
    assert len(shown(screen)) < len(screen.table.table.ids)


def test_words_that_nobody_has_are_told(screen: HouseholdsScreen) -> None:
    screen.search("qqqq")
    assert shown(screen) == []
    assert not screen.table.isVisible()
    screen.search("")
    assert screen.table.isVisible()


# --- filters -------------------------------------------------------------------------------------


def test_several_chips_narrow_each_other(screen: HouseholdsScreen, full_archive: Archive) -> None:
    filter_by(screen, body=["ALER"], municipio=["6", "7"])
    wanted = select(Dossier.id).where(Dossier.body == "ALER", Dossier.municipio.in_([6, 7]))
    assert set(shown(screen)) == set(scalars(full_archive, wanted))
    screen.filters.clear()
    assert len(shown(screen)) == len(screen.table.table.ids)


@OFF_SCREEN
def test_a_chip_is_used_by_keyboard_and_counts_what_it_would_leave(
    screen: HouseholdsScreen, qtbot: QtBot
) -> None:
    filter_by(screen, body=["MM"])
    chip = screen.filters.chips["necessity"]
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text().split("\t") for action in menu.actions() if action.isCheckable()]
    assert sum(int(count) for _, count in offered) == len(shown(screen))
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    menu.close()
    assert len(shown(screen)) == int(offered[0][1])
    assert all(cell(screen, line, "necessity").lower() == offered[0][0]
               for line in range(len(shown(screen))))  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value", "column", "word"),
    [
        ("missing", "complete", "missing", "completo"),
        ("missing", "income", "missing", "reddito"),
        ("lane", "direct", "lane", "diretto"),
        ("criteria", "safety", "criteria", "Sicurezza"),
        ("indications", "minors", "indications", "minor"),
        ("indications", "pathologies", "indications", "salute (riservata)"),
    ],
)
def test_a_filter_leaves_rows_that_say_so(
    screen: HouseholdsScreen, key: str, value: str, column: str, word: str
) -> None:
    filter_by(screen, **{key: [value]})
    lines = range(len(shown(screen)))
    assert lines
    assert all(word in cell(screen, line, column) for line in lines)


# --- the panel and the choice --------------------------------------------------------------------


def test_arriving_opens_no_panel_and_choosing_a_row_does(
    screen: HouseholdsScreen, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(screen.panel_requested, wait=150):
        screen.take_focus()
    with qtbot.waitSignal(screen.panel_requested) as asked:
        qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    assert asked.args == [screen.table.current_id()]


def test_enter_opens_at_once(screen: HouseholdsScreen, qtbot: QtBot) -> None:
    screen.table.select_id(shown(screen)[3])
    with qtbot.waitSignal(screen.panel_requested) as asked:
        qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert asked.args == [shown(screen)[3]]


def test_a_row_asked_for_is_shown_even_through_a_filter(screen: HouseholdsScreen) -> None:
    filter_by(screen, body=["MM"])
    wanted = next(i for i in screen.table.table.ids.tolist() if i not in shown(screen))
    screen.arrive(wanted)
    assert screen.table.selected_ids() == [wanted]


def test_a_change_elsewhere_shows_at_once_and_keeps_the_choice(
    screen: HouseholdsScreen, desk: Desk, settle: Settle
) -> None:
    chosen = shown(screen)[2]
    screen.table.select_id(chosen)

    def work(session: Any) -> None:
        session.get(Dossier, chosen).address = "Via della Prova 1"

    desk.write("Indirizzo", "edit_dossier", work, topics=("dossiers",), dossier_ids=[chosen])
    settle(desk)
    assert screen.table.selected_ids() == [chosen]
    line = screen.table.selected_lines()[0]
    assert cell(screen, line, "address").startswith("Via della Prova 1")


def test_rows_are_copied_with_their_titles(screen: HouseholdsScreen, qtbot: QtBot) -> None:
    screen.table.selectAll()
    qtbot.keyClick(screen.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == len(shown(screen)) + 1
    assert "Codice\tIndirizzo" in lines[0]
    assert "copiate" in screen.notice.sentence


# --- for everyone --------------------------------------------------------------------------------


def test_everything_one_can_press_or_write_in_has_a_name(screen: HouseholdsScreen) -> None:
    screen.decisions.ask("pin", [1])
    screen.suspending.ask([1])
    for widget in screen.findChildren(QAbstractButton) + screen.findChildren(QLineEdit):
        named = widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip()
        if isinstance(widget, QLineEdit):
            named = widget.accessibleName()
        assert named, widget
    assert screen.table.accessibleName() == "Nuclei"


def test_every_action_is_in_the_palette_once(screen: HouseholdsScreen) -> None:
    texts = [action.text() for action in screen.commands()]
    assert len(texts) == len(set(texts))
    keys = [action.shortcut().toString() for action in screen.commands()]
    assert len([key for key in keys if key]) == len({key for key in keys if key})
