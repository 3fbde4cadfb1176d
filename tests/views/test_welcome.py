"""From nothing to an open archive, by mouse and by keyboard, with what is wrong said in place."""

import datetime
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QGuiApplication, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.store.keys import KeyCost
from models.usecases.open_desk import OpenDesk
from resources.registers.make_demo_registers import make_demo_registers
from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import Theme
from views.welcome.recent_archives import RecentArchive, recent_archives, remember_archive
from views.welcome.recovery_sheet import recovery_document
from views.welcome.screen import WelcomeScreen, suggested_place

NOW = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=datetime.UTC)
PHRASE = "quaderno tram nebbia lampara"


class Answers:
    """Stands for the dialogs: what they would answer, and what was printed."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.printed: list[str] = []

    def ask(self, parent: QWidget, title: str, place: Path, kinds: str) -> Path | None:
        return self.file

    def print_document(self, document: QTextDocument, parent: QWidget) -> bool:
        self.printed.append(document.toPlainText())
        return True


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def opener(tmp_path: Path) -> OpenDesk:
    return OpenDesk(
        author="Prova", clock=lambda: NOW, make_registers=make_demo_registers,
        trial_folder=tmp_path / "prova", cost=KeyCost(memory_kib=64, passes=1, lanes=1),
    )  # fmt: skip


Make = Callable[[], WelcomeScreen]


@pytest.fixture
def make(
    qtbot: QtBot, theme: Theme, memory: Memory, opener: OpenDesk, answers: Answers
) -> Iterator[Make]:
    tasks = Tasks()
    made: list[WelcomeScreen] = []

    def run() -> WelcomeScreen:
        screen = WelcomeScreen(
            theme, tasks, memory, opener, today=NOW.date, ask_new_file=answers.ask,
            ask_file=answers.ask, print_document=answers.print_document,
        )  # fmt: skip
        qtbot.addWidget(screen)
        screen.resize(1366, 768)
        for earlier in made:
            earlier.hide()
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        made.append(screen)
        return screen

    yield run
    tasks.close()
    for screen in made:
        screen.leave()


@pytest.fixture
def welcome(make: Make, answers: Answers, tmp_path: Path) -> WelcomeScreen:
    screen = make()
    answers.file = tmp_path / "Tavolo" / "archivio.tavolo"
    screen.create_form.choose_place()
    return screen


def type_phrases(screen: WelcomeScreen, first: str, second: str) -> None:
    screen.create_form.secret.first.setText(first)
    screen.create_form.secret.second.setText(second)


def create(qtbot: QtBot, screen: WelcomeScreen) -> str:
    """Create an archive; return the recovery code shown."""
    type_phrases(screen, PHRASE, PHRASE)
    with qtbot.waitSignal(screen.create_form.created, timeout=20_000):
        qtbot.mouseClick(screen.create_form.primary, Qt.MouseButton.LeftButton)
    return screen.recovery_form.code.accessibleName().removeprefix("Codice di recupero: ")


def finish(qtbot: QtBot, screen: WelcomeScreen, *, with_import: bool) -> object:
    screen.recovery_form.safe.setChecked(True)
    screen.recovery_form.primary.click()
    button = screen.first_form.primary if with_import else screen.first_form.enter
    with qtbot.waitSignal(screen.archive_opened) as opened:
        button.click()
    archive, place = opened.args
    assert place == ("imports" if with_import else "")
    return archive


def test_the_button_says_what_it_waits_for(welcome: WelcomeScreen) -> None:
    form = welcome.create_form
    assert not form.primary.isEnabled()
    assert form.reason.text() == "Si attiva quando la frase è scritta."
    type_phrases(welcome, "tram", "tram")
    assert form.reason.text() == "Si attiva quando la frase è almeno sufficiente."
    type_phrases(welcome, PHRASE, "quaderno tram nebia lampara")
    assert form.reason.text() == "Si attiva quando le due frasi coincidono."
    assert form.secret.second_field.error == "Le due frasi sono diverse dalla terza parola."
    assert form.secret.bar.accessibleName() == "Buona: 4 parole; con una quinta diventa ottima"
    type_phrases(welcome, PHRASE, PHRASE)
    assert form.primary.isEnabled()
    assert form.secret.second_field.error == form.reason.text() == ""


def test_arrows_stay_among_the_ways(welcome: WelcomeScreen, qtbot: QtBot) -> None:
    ways = welcome.ways
    ways["create"].setFocus()
    qtbot.keyClick(ways["create"], Qt.Key.Key_Down)
    assert ways["open"].hasFocus()
    assert welcome.forms.currentWidget() is welcome.open_form
    qtbot.keyClick(ways["open"], Qt.Key.Key_Down)
    qtbot.keyClick(ways["trial"], Qt.Key.Key_Down)
    assert ways["trial"].hasFocus()
    qtbot.keyClick(ways["trial"], Qt.Key.Key_Return)
    assert welcome.trial_form.primary.hasFocus()


def test_tab_goes_from_the_phrase_to_its_repetition(welcome: WelcomeScreen, qtbot: QtBot) -> None:
    secret = welcome.create_form.secret
    secret.first.setFocus()
    qtbot.keyClick(secret.first, Qt.Key.Key_Tab)
    assert secret.second.hasFocus()


def test_one_eye_shows_and_hides_both_phrases(welcome: WelcomeScreen, qtbot: QtBot) -> None:
    secret = welcome.create_form.secret
    secret.first.setFocus()
    qtbot.keyClick(secret.first, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    hidden = QLineEdit.EchoMode.Password
    assert (secret.first.echoMode(), secret.second.echoMode()) == (hidden, hidden)


def test_an_archive_is_created_in_three_steps(
    welcome: WelcomeScreen, answers: Answers, memory: Memory, opener: OpenDesk, qtbot: QtBot
) -> None:
    code = create(qtbot, welcome)
    assert "Il codice di recupero si mostra solo adesso" in welcome.unsaved()
    assert not welcome.recovery_form.primary.isEnabled()
    assert not any(way.isEnabled() for way in welcome.ways.values())
    welcome.recovery_form.print_code.trigger()
    (sheet,) = answers.printed
    assert all(group in sheet for group in code.split("-"))
    assert "archivio.tavolo" in sheet
    welcome.recovery_form.copy_code.trigger()
    assert QGuiApplication.clipboard().text() == code
    with finish(qtbot, welcome, with_import=True) as archive:  # type: ignore[attr-defined]
        assert archive.path == answers.file
    assert welcome.unsaved() == ""
    assert [each.location for each in recent_archives(memory)] == [str(answers.file)]
    # The code shown is the one that opens it.
    opener.recover(str(answers.file), code, "nuova frase").close()


def test_closing_before_the_code_is_safe_is_asked_once(
    welcome: WelcomeScreen, answers: Answers, opener: OpenDesk, qtbot: QtBot
) -> None:
    create(qtbot, welcome)
    assert not welcome.close()
    assert "Il codice di recupero si mostra solo adesso" in welcome.recovery_form.told.sentence
    assert welcome.close()
    # The archive nobody took over is closed: it can be opened.
    opener.open(str(answers.file), PHRASE).close()


def test_the_keyboard_alone_creates_an_archive(welcome: WelcomeScreen, qtbot: QtBot) -> None:
    secret = welcome.create_form.secret
    assert secret.first.hasFocus()
    qtbot.keyClicks(secret.first, PHRASE)
    qtbot.keyClick(secret.first, Qt.Key.Key_Return)
    assert secret.second.hasFocus()
    qtbot.keyClicks(secret.second, PHRASE)
    with qtbot.waitSignal(welcome.create_form.created, timeout=20_000):
        qtbot.keyClick(secret.second, Qt.Key.Key_Return)
    printing = next(
        made for made in welcome.recovery_form.findChildren(QPushButton) if "Stampa" in made.text()
    )
    assert printing.hasFocus(), "the sheet comes first: the button to go on is not ready yet"
    welcome.recovery_form.safe.setFocus()
    qtbot.keyClick(welcome.recovery_form.safe, Qt.Key.Key_Space)
    welcome.recovery_form.primary.setFocus()
    qtbot.keyClick(welcome.recovery_form.primary, Qt.Key.Key_Space)
    with qtbot.waitSignal(welcome.archive_opened) as opened:
        qtbot.keyClick(welcome.first_form.primary, Qt.Key.Key_Space)
    opened.args[0].close()


def test_a_place_that_cannot_be_is_said_under_it(
    welcome: WelcomeScreen, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.file = tmp_path / "a" / "b" / "archivio.tavolo"
    welcome.create_form.choose_place()
    type_phrases(welcome, PHRASE, PHRASE)
    welcome.create_form.primary.click()
    field = welcome.create_form.place_field
    qtbot.waitUntil(lambda: "non esiste" in field.error, timeout=20_000)
    assert welcome.create_form.secret.secret == PHRASE


@pytest.fixture
def made(welcome: WelcomeScreen, answers: Answers, qtbot: QtBot) -> tuple[Path, str]:
    """An archive made on this computer, closed; its place and its code."""
    code = create(qtbot, welcome)
    finish(qtbot, welcome, with_import=False).close()  # type: ignore[attr-defined]
    assert answers.file is not None
    return answers.file, code


def test_the_last_archive_waits_for_its_phrase(
    made: tuple[Path, str], make: Make, qtbot: QtBot
) -> None:
    again = make()
    form = again.open_form
    assert again.forms.currentWidget() is form
    assert form.phrase.hasFocus()
    qtbot.keyClicks(form.phrase, "sbagliata")
    qtbot.keyClick(form.phrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "non è giusta" in form.phrase_field.error, timeout=20_000)
    assert form.phrase.selectedText() == "sbagliata"
    qtbot.keyClicks(form.phrase, PHRASE)
    assert form.phrase_field.error == ""
    with qtbot.waitSignal(again.archive_opened, timeout=20_000) as opened:
        qtbot.keyClick(form.phrase, Qt.Key.Key_Return)
    assert opened.args[1] == ""
    opened.args[0].close()


def test_the_recovery_code_gives_a_new_phrase(
    made: tuple[Path, str], make: Make, opener: OpenDesk, qtbot: QtBot
) -> None:
    path, code = made
    again = make()
    form = again.open_form
    form.other_way.click()
    assert form.code.hasFocus()
    form.code.setText("AAAAA-BBBBB")
    form.secret.first.setText("altra frase nebbia lampara")
    form.secret.second.setText("altra frase nebbia lampara")
    form.primary.click()
    qtbot.waitUntil(lambda: "codice non è giusto" in form.code_field.error, timeout=20_000)
    form.code.setText(code.lower().replace("-", " "))
    with qtbot.waitSignal(again.archive_opened, timeout=20_000) as opened:
        form.primary.click()
    opened.args[0].close()
    opener.open(str(path), "altra frase nebbia lampara").close()


def test_a_file_that_is_gone_is_said_under_its_place(make: Make, qtbot: QtBot) -> None:
    screen = make()
    screen.show_way("open")
    screen.open_form.place.setText("/non/esiste/archivio.tavolo")
    screen.open_form.phrase.setText(PHRASE)
    screen.open_form.primary.click()
    field = screen.open_form.place_field
    qtbot.waitUntil(lambda: "non c’è" in field.error, timeout=20_000)


def test_an_archive_leaves_the_list_and_stays_on_the_disk(
    made: tuple[Path, str], make: Make, memory: Memory
) -> None:
    again = make()
    (_, remove, _) = again.recents.rows[0]
    remove.click()  # type: ignore[attr-defined]
    assert recent_archives(memory) == []
    assert made[0].exists()


def test_a_trial_is_made_opened_again_and_removed(
    make: Make, memory: Memory, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = make()
    qtbot.keyClick(screen, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert screen.forms.currentWidget() is screen.trial_form
    with qtbot.waitSignal(screen.archive_opened, timeout=60_000) as opened:
        qtbot.keyClick(screen.trial_form.primary, Qt.Key.Key_Space)
    opened.args[0].close()
    way, remove, recent = screen.recents.rows[0]
    assert recent.demonstration
    with qtbot.waitSignal(screen.archive_opened, timeout=20_000) as opened:
        way.click()
    opened.args[0].close()
    way, remove, recent = screen.recents.rows[0]
    remove.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: recent_archives(memory) == [], timeout=20_000)
    assert not (tmp_path / "prova").exists()


def test_a_trial_stopped_half_way_leaves_nothing(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    screen = make()
    screen.show_way("trial")
    form = screen.trial_form
    form.primary.click()
    assert not screen.ways["create"].isEnabled()
    qtbot.waitUntil(lambda: "Importazione" in form.phase.text(), timeout=20_000)
    qtbot.keyClick(form.stop, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not form.busy, timeout=20_000)
    assert form.primary.isEnabled()
    assert screen.ways["create"].isEnabled()
    assert not (tmp_path / "prova").exists()


def test_appearance_is_chosen_at_once_and_kept(make: Make, theme: Theme, memory: Memory) -> None:
    screen = make()
    screen.palettes.chosen.emit("contrast")
    assert theme.tokens.name == "contrast"
    screen.sizes.chosen.emit("1.5")
    assert theme.scale == 1.5
    assert memory.get("appearance/text") == 1.5
    screen.sizes.chosen.emit("1.0")


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_nothing_is_wider_than_the_window(
    make: Make, theme: Theme, memory: Memory, scale: float, qtbot: QtBot
) -> None:
    remember_archive(memory, RecentArchive("/x/y/archivio.tavolo", "archivio.tavolo", "2026-11-20"))
    theme.set_scale(scale)
    screen = make()
    for way in screen.ways:
        screen.show_way(way)
        qtbot.wait(1)
        for widget in screen.findChildren(QWidget):
            if widget.isVisibleTo(screen) and widget.parentWidget() is not None:
                right = widget.mapTo(screen, widget.rect().topRight()).x()
                assert right <= screen.width(), widget
    theme.set_scale(1.0)


def test_the_sheet_fits_one_page(tmp_path: Path, theme: Theme) -> None:
    code = "ABCDE-FGHJK-MNPQR-STVWX-YZ234-56789"
    document = recovery_document(
        name="archivio.tavolo", place="Documenti › Tavolo", code=code, day=NOW.date()
    )
    writer = QPdfWriter(str(tmp_path / "foglio.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(25, 25, 25, 25))
    document.print_(writer)
    assert (tmp_path / "foglio.pdf").read_bytes().count(b"/Type /Page\n") == 1


def test_a_free_name_is_suggested(tmp_path: Path) -> None:
    first = suggested_place(tmp_path, 2026)
    assert first == tmp_path / "Tavolo" / "archivio-2026.tavolo"
    first.parent.mkdir()
    first.touch()
    assert suggested_place(tmp_path, 2026).name == "archivio-2026-2.tavolo"


def test_the_first_screen_waits_for_no_library_of_the_archive() -> None:
    heavy = "sqlalchemy numpy docx pyqtgraph highspy alembic sqlcipher3 models.store models.records"
    source = (
        "import sys, views.welcome.screen\n"
        f"print([name for name in {heavy.split()} if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    found = subprocess.run(
        [sys.executable, "-c", source], cwd=root, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
