"""Settings are kept as one leaves a field, taken back by Ctrl+Z, and say what cannot be."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from exports.template_check import OFFICE_TEMPLATES
from models.rules.parameters import ASSUMPTIONS
from models.store.archive import Archive, open_archive
from models.usecases.office_members import MemberLine
from models.usecases.settings_sheet import SettingsSheet, settings_sheet
from models.usecases.working_group.prepare_meeting import prepare_meeting
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.settings.screen import SettingsScreen

PASSPHRASE = "prova di passphrase"
NEW_PHRASE = "quaderno tram nebbia lampara"
NOW = datetime.datetime(2026, 11, 20, 8, 30, tzinfo=datetime.UTC)
Settle = Callable[[Desk], None]


def kept(desk: Desk) -> SettingsSheet:
    with desk.archive.reading() as session:
        return settings_sheet(session)


@pytest.fixture
def screen(
    theme: Theme, desk: Desk, memory: Memory, qtbot: QtBot, settle: Settle
) -> SettingsScreen:
    made = SettingsScreen(theme, desk, memory)
    qtbot.addWidget(made)
    made.setMinimumSize(600, 400)
    made.resize(1278, 690)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.arrive()
    settle(desk)
    return made


def type_text(qtbot: QtBot, editor: QWidget, text: str) -> None:
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_a_text_is_kept_shown_and_taken_back(
    screen: SettingsScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    field = screen.texts.fields["area"]
    type_text(qtbot, field.editor, "Area I - Ordine pubblico")
    settle(desk)
    assert kept(desk).texts.area == "Area I - Ordine pubblico"
    assert "Area I - Ordine pubblico" in screen.texts.preview.accessibleName()
    assert desk.undo_name == "Area: Area I - Ordine pubblico"
    desk.undo()
    settle(desk)
    assert kept(desk).texts.area == "[Area competente]"
    assert screen.texts.lines[2].text() == "[Area competente]"


def test_the_history_does_not_repeat_the_name_of_who_signs(
    screen: SettingsScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    type_text(qtbot, screen.texts.fields["coordinator"].editor, "dott.ssa Elena Marini")
    settle(desk)
    assert kept(desk).texts.coordinator == "dott.ssa Elena Marini"
    assert desk.undo_name == "Chi firma"


def test_an_hour_that_is_none_is_said_under_its_field(
    screen: SettingsScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    field = screen.texts.fields["table_time"]
    type_text(qtbot, field.editor, "tre del pomeriggio")
    settle(desk)
    assert field.error
    assert kept(desk).texts.table_time == "15.00"
    assert "Ora" in screen.unsaved()
    type_text(qtbot, field.editor, "14.30")
    settle(desk)
    assert (field.error, screen.unsaved()) == ("", "")
    assert kept(desk).texts.table_time == "14.30"


def test_the_emblem_is_chosen_and_taken_off(
    theme: Theme, desk: Desk, memory: Memory, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    emblem = tmp_path / "emblema.png"
    QImage(40, 40, QImage.Format.Format_RGB32).save(str(emblem))
    made = SettingsScreen(theme, desk, memory, ask_file=lambda *_: emblem)
    qtbot.addWidget(made)
    made.arrive()
    settle(desk)
    made.texts.emblem.change.click()
    settle(desk)
    assert kept(desk).texts.emblem == str(emblem)
    made.arrive()
    settle(desk)
    made.texts.no_emblem.click()
    settle(desk)
    assert kept(desk).texts.emblem == ""


def test_members_are_edited_moved_added_and_removed(
    screen: SettingsScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    screen.show_section("members")
    section = screen.members
    type_text(qtbot, section.rows[0].person, "Guido Ferraris")
    settle(desk)
    section.rows[0].office.setCurrentIndex(1)
    section.rows[0].office.activated.emit(1)
    settle(desk)
    expected = MemberLine("Questura di Milano", "Guido Ferraris", office="chair")
    assert kept(desk).members[0] == expected
    section.rows[0].down.click()
    settle(desk)
    assert kept(desk).members[1] == expected
    assert section.rows[1].person.text() == "Guido Ferraris"
    section.add.click()
    qtbot.waitUntil(section.rows[-1].body.hasFocus)
    type_text(qtbot, section.rows[-1].body, "Regione Lombardia")
    settle(desk)
    assert kept(desk).members[-1].body_name == "Regione Lombardia"
    section.rows[0].remove.click()
    settle(desk)
    assert kept(desk).members[0] == expected
    desk.undo()
    settle(desk)
    assert len(section.rows) == 9


def test_a_meeting_begins_with_the_members_of_the_gruppo(
    screen: SettingsScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    screen.show_section("group_members")
    section = screen.group_members
    assert len(section.rows) == 10
    type_text(qtbot, section.rows[0].person, "dott.ssa Elena Marini")
    settle(desk)
    section.rows[0].office.setCurrentIndex(1)
    section.rows[0].office.activated.emit(1)
    settle(desk)
    section.rows[3].remove.click()
    settle(desk)
    assert "il Piano dà un posto" in section.notice.sentence
    with desk.archive.transaction("prepare_meeting") as session:
        meeting = prepare_meeting(
            session, held_on=desk.today(), starts_at="10.00", place="Prefettura", author="P",
            now=desk.now(),
        )  # fmt: skip
        seats = [(row.person, row.office) for row in meeting.attendances]
    assert seats == [("dott.ssa Elena Marini", "chair"), *[(None, None)] * 9]
    assert not any(line.person for line in kept(desk).members)


def test_two_cannot_preside(
    screen: SettingsScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    for row in screen.members.rows[:2]:
        row.office.setCurrentIndex(1)
    screen.members.rows[0].office.activated.emit(1)
    settle(desk)
    assert "Uno solo presiede" in screen.members.notice.sentence


def test_a_rule_says_its_assumption_with_the_number_in_force(
    screen: SettingsScreen, desk: Desk, settle: Settle
) -> None:
    spin = screen.rules.fields["recent_weeks"].editor
    assert isinstance(spin, QSpinBox)
    spin.setValue(6)
    settle(desk)
    assert kept(desk).parameters.recent_weeks == 6
    texts = [each.text() for each in screen.rules.findChildren(type(screen.texts.lines[0]))]
    assert any("si intendono 6 settimane" in text for text in texts)
    assert all(any(a.citation.split(";")[0] in text for text in texts) for a in ASSUMPTIONS)
    screen.rules.defaults["recent_weeks"].click()
    settle(desk)
    assert (kept(desk).parameters.recent_weeks, spin.value()) == (4, 4)


def test_a_town_is_needed(screen: SettingsScreen, desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    field = screen.rules.fields["home_town"]
    type_text(qtbot, field.editor, " ")
    settle(desk)
    assert field.error
    assert kept(desk).parameters.home_town == "MILANO"


def choose(combo: QComboBox, key: object) -> None:
    place = combo.findData(key)
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def test_competences_need_their_act(
    screen: SettingsScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    section = screen.forces
    choose(section.zones[7], "CC")
    settle(desk)
    assert section.reference_field.error
    assert section.zones[7].currentData() == ""
    section.reference.setText("P.C.C.T. 3/2026")
    choose(section.zones[7], "CC")
    settle(desk)
    zone, key = section.neighbourhood.itemData(0)
    section.neighbourhood.setCurrentIndex(0)
    section.add.click()
    settle(desk)
    lines = kept(desk).forces
    assert {(line.municipio, line.neighbourhood, line.force) for line in lines} == {
        (7, "", "CC"),
        (zone, key, "PS"),
    }
    (remove, _line), *_ = section.removals
    remove.click()
    settle(desk)
    assert [line.neighbourhood for line in kept(desk).forces] == [""]


def test_a_template_is_checked_where_it_is_and_elsewhere(
    theme: Theme, desk: Desk, memory: Memory, tmp_path: Path, qtbot: QtBot, settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("TAVOLO_MODELLI", str(tmp_path / "modelli"))
    broken = tmp_path / "mio modello.docx"
    broken.write_bytes(b"non un documento")
    opened: list[Path] = []
    made = SettingsScreen(theme, desk, memory, ask_file=lambda *_: broken, open_file=opened.append)
    qtbot.addWidget(made)
    made.show_section("templates")
    made.arrive()
    settle(desk)
    shown = made.templates.shown["minutes"]
    assert shown.state.text() == "originale"
    shown.check.click()
    settle(desk)
    assert "corretto" in shown.notice.sentence
    shown.other.click()
    settle(desk)
    assert "mio modello.docx" in shown.notice.sentence
    shown.edit.click()
    settle(desk)
    own = tmp_path / "modelli" / "verbale_tavolo_tecnico.docx"
    assert opened == [own] == [OFFICE_TEMPLATES["minutes"].path]


def test_a_spoiled_template_is_put_back(
    theme: Theme, desk: Desk, memory: Memory, tmp_path: Path, qtbot: QtBot, settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("TAVOLO_MODELLI", str(tmp_path))
    (tmp_path / OFFICE_TEMPLATES["annex"].file_name).write_bytes(b"rovinato")
    made = SettingsScreen(theme, desk, memory)
    qtbot.addWidget(made)
    made.show_section("templates")
    made.arrive()
    settle(desk)
    shown = made.templates.shown["annex"]
    assert shown.state.text() == "modificato dall’ufficio"
    shown.check.click()
    settle(desk)
    assert shown.notice.sentence.startswith("Errore")
    shown.restore.click()
    settle(desk)
    assert shown.state.text() == "originale"
    assert (tmp_path / "allegato_riservato.precedente.docx").read_bytes() == b"rovinato"


def test_folders_are_remembered_on_this_computer(
    theme: Theme, desk: Desk, memory: Memory, tmp_path: Path, qtbot: QtBot
) -> None:
    made = SettingsScreen(theme, desk, memory, ask_folder=lambda *_: tmp_path / "copie")
    qtbot.addWidget(made)
    made.folders.backups.change.click()
    assert memory.get("folders/backups") == str(tmp_path / "copie")
    assert made.folders.backups.place == tmp_path / "copie"
    made.folders.daily.click()
    assert memory.get("folders/daily_copy") is False


def test_appearance_changes_at_once(screen: SettingsScreen, theme: Theme) -> None:
    screen.show_section("appearance")
    screen.appearance.palettes.chosen.emit("contrast")
    assert theme.tokens.name == "contrast"
    screen.appearance.sizes.chosen.emit("1.25")
    assert theme.scale == 1.25
    screen.appearance.motion.click()
    assert theme.reduced_motion
    theme.set_scale(1.0)


def test_a_copy_is_made_and_listed(
    screen: SettingsScreen, desk: Desk, memory: Memory, tmp_path: Path, settle: Settle
) -> None:
    memory.set("folders/backups", str(tmp_path / "copie"))
    screen.show_section("archive")
    screen.archive.copy_now.trigger()
    assert not screen.archive.copy_now.isEnabled()
    settle(desk)
    assert "Copia fatta" in screen.archive.copied.sentence
    assert len(list((tmp_path / "copie").glob("*.tavolo"))) == 1
    screen.keep_daily_copy()
    settle(desk)
    assert len(list((tmp_path / "copie").glob("*.tavolo"))) == 1


def test_the_daily_copy_is_made_only_if_wanted(
    screen: SettingsScreen, desk: Desk, memory: Memory, tmp_path: Path, settle: Settle
) -> None:
    memory.set("folders/backups", str(tmp_path / "copie"))
    memory.set("folders/daily_copy", False)
    screen.keep_daily_copy()
    settle(desk)
    assert not (tmp_path / "copie").exists()
    memory.set("folders/daily_copy", True)
    screen.keep_daily_copy()
    settle(desk)
    assert len(list((tmp_path / "copie").glob("*.tavolo"))) == 1


def test_the_archive_is_read_through(screen: SettingsScreen, desk: Desk, settle: Settle) -> None:
    screen.show_section("archive")
    screen.archive.verify.trigger()
    settle(desk)
    assert "L’archivio è integro." in screen.archive.verified.sentence


def test_the_passphrase_is_changed(
    screen: SettingsScreen, desk: Desk, full_archive: Archive, settle: Settle
) -> None:
    section = screen.archive
    assert section.reason.text() == "Si attiva quando la frase di adesso è scritta."
    section.current.setText("sbagliata")
    section.secret.first.setText(NEW_PHRASE)
    section.secret.second.setText(NEW_PHRASE)
    assert "non ancora cambiata" in screen.unsaved()
    section.change.click()
    settle(desk)
    assert "non è giusta" in section.current_field.error
    section.current.setText(PASSPHRASE)
    section.change.click()
    settle(desk)
    assert "La frase è cambiata" in section.changed.sentence
    assert (section.secret.secret, screen.unsaved()) == ("", "")
    full_archive.close()
    assert full_archive.path is not None
    open_archive(full_archive.path, NEW_PHRASE, author="Prova").close()


def test_sections_are_reached_by_keyboard_and_by_name(screen: SettingsScreen, qtbot: QtBot) -> None:
    assert screen.list.hasFocus()
    qtbot.keyClick(screen.list, Qt.Key.Key_Down)
    assert screen.section is screen.members
    screen.arrive("archive")
    assert screen.section is screen.archive
    with qtbot.waitSignal(screen.screen_requested) as asked:
        screen.commands()[0].trigger()
    assert asked.args == ["settings", "texts"]
    assert screen.remember() == {"section": "archive"}


def test_every_control_says_what_it_is(screen: SettingsScreen) -> None:
    for section in screen.sections:
        screen.show_section(section.key)
        for widget in section.findChildren(QWidget):
            if isinstance(widget, QLineEdit | QSpinBox | QComboBox):
                if widget.objectName() != "qt_spinbox_lineedit":
                    assert widget.accessibleName(), widget
            elif isinstance(widget, QAbstractButton):
                assert widget.text() or widget.accessibleName(), widget


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_wider_than_its_section(
    screen: SettingsScreen, theme: Theme, scale: float, qtbot: QtBot
) -> None:
    theme.set_scale(scale)
    for section in screen.sections:
        screen.show_section(section.key)
        qtbot.wait(1)
        for widget in section.findChildren(QWidget):
            if widget.isVisibleTo(section):
                right = widget.mapTo(section, widget.rect().topRight()).x()
                assert right <= section.width() + 1, (section.key, widget)
        area = screen.pages.currentWidget()
        assert section.parentWidget().width() <= area.width()  # type: ignore[union-attr]
    theme.set_scale(1.0)


def test_no_emblem_is_no_place_however_wide_the_field(screen: SettingsScreen, qtbot: QtBot) -> None:
    emblem = screen.texts.emblem
    screen.show()
    screen.resize(900, 600)
    screen.resize(1280, 690)
    qtbot.wait(0)
    emblem.resize(emblem.width() - 40, emblem.height())
    assert emblem.text() == ""
    assert emblem.toolTip() == ""
