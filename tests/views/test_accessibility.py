"""Every screen of the real window, walked: names and roles, the way of Tab, nothing cut off."""

import datetime
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models.usecases.demonstration.invented_meeting import hold_invented_meeting
from models.usecases.demonstration.trial import make_trial, open_trial
from resources.registers.make_demo_registers import make_demo_registers
from ui.application import dress_application
from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import TEXT_SIZES, Theme
from ui.widgets.labels import ElidedLabel
from views.assembly import make_frame
from views.frame import Frame
from views.pictures import SCENES, Scene, show_scene

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime.datetime(2026, 11, 20, 8, 30, tzinfo=datetime.UTC)
WIDTH, HEIGHT = 1366, 768
MANY_TABS = 400
"""More stops than any screen has: who is not back by then never comes back."""
SAYS_NOTHING = (
    QAccessible.Role.NoRole,
    QAccessible.Role.Client,
    QAccessible.Role.Pane,
    QAccessible.Role.Whitespace,
)


@pytest.fixture(scope="session")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the demonstration, with a week proposed and a meeting open; to be copied."""
    folder = tmp_path_factory.mktemp("prova") / "prova"
    archive = make_trial(
        folder,
        make_registers=make_demo_registers,
        now=NOW,
        progress=lambda done, total, phase: None,
        cancelled=lambda: False,
    )
    with archive, archive.transaction("hold_meeting") as session:
        hold_invented_meeting(session, on=NOW.date(), author=archive.author, now=NOW)
    return folder


@pytest.fixture
def registers(trial: Path) -> Path:
    """The folder of the invented registers."""
    return next(path.parent for path in trial.rglob("aler*.xlsx"))


MakeFrame = Callable[[float], Frame]


@pytest.fixture
def make_window(
    qapp: QApplication, trial: Path, tmp_path: Path, theme: Theme, memory: Memory, qtbot: QtBot
) -> Iterator[MakeFrame]:
    """Make the window at a text size, on its own copy of the archive."""
    dress_application(qapp)
    made: list[Frame] = []

    def make(scale: float) -> Frame:
        theme.set_scale(scale)
        folder = tmp_path / "prova"
        shutil.copytree(trial, folder)
        frame = make_frame(
            open_trial(folder),
            theme,
            Tasks(),
            memory,
            manual=ROOT / "docs" / "manuale",
            clock=lambda: NOW,
        )
        made.append(frame)
        frame.window.show()
        frame.window.resize(WIDTH, HEIGHT)
        return frame

    yield make
    for frame in made:
        frame.window.close_anyway()
        frame.window.deleteLater()
        frame.deleteLater()
    # Gone at once: a window that lingers is dressed again by every later test.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.set_scale(1.0)


def scenes(frame: Frame, registers: Path, qtbot: QtBot) -> Iterator[Scene]:
    """Bring the window into each scene of the pictures, one after another."""
    for scene in SCENES:
        if scene.screen not in frame.window.screens:
            continue
        frame.window.resize(WIDTH, HEIGHT)
        show_scene(frame, scene, registers, lambda tasks, _calm: settle(tasks, qtbot))
        yield scene


def settle(tasks: Tasks, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: not tasks.busy, timeout=60_000)
        QApplication.processEvents()


def shown(window: QWidget) -> list[QWidget]:
    """Every widget of a window that is to be seen, or can be scrolled to."""
    return [widget for widget in window.findChildren(QWidget) if widget.isVisible()]


def named(widget: QWidget) -> str:
    """Say which widget it is, for a person who must find it."""
    text = getattr(widget, "text", lambda: "")()
    path = [type(widget).__name__]
    above = widget.parentWidget()
    while above is not None and len(path) < 5:
        path.append(type(above).__name__)
        above = above.parentWidget()
    said = text if isinstance(text, str) and text else widget.accessibleName()
    return f"{' < '.join(path)} «{said[:60]}»"


# --- names and roles ----------------------------------------------------------------------------


def nameless(window: QWidget) -> list[str]:
    """Return the controls that a screen reader would pass over in silence."""
    found = []
    for widget in shown(window):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled():
            continue
        if widget.focusProxy() is not None:
            continue
        heard = QAccessible.queryAccessibleInterface(widget)
        if heard is None:
            found.append(f"{named(widget)}: nothing is heard of it")
            continue
        if not heard.text(QAccessible.Text.Name).strip():
            found.append(f"{named(widget)}: no name")
        if heard.role() in SAYS_NOTHING:
            found.append(f"{named(widget)}: role {heard.role().name}")
    return found


def test_every_control_has_a_name_and_a_role(
    make_window: MakeFrame, registers: Path, qtbot: QtBot
) -> None:
    frame = make_window(1.0)
    silent: list[str] = []
    for scene in scenes(frame, registers, qtbot):
        silent += [f"{scene.name}: {said}" for said in nameless(frame.window)]
    assert not silent, "\n".join(sorted(set(silent)))


# --- Tab ----------------------------------------------------------------------------------------


def stops(window: QWidget) -> set[QWidget]:
    """Return the controls that Tab must reach: of an exclusive choice one is enough."""
    found: set[QWidget] = set()
    for widget in shown(window):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled():
            continue
        if widget.focusProxy() is not None:
            continue
        if isinstance(widget, QAbstractButton) and is_one_of_many(widget):
            continue
        found.add(widget)
    return found


def is_one_of_many(made: QAbstractButton) -> bool:
    group = made.group()
    exclusive = made.autoExclusive() or (group is not None and group.exclusive())
    return exclusive and made.isCheckable()


def walk(window: QWidget, key: Qt.Key, qtbot: QtBot) -> list[QWidget]:
    """Press Tab until the focus is back where it was; return the way."""
    begun = QApplication.focusWidget()
    assert begun is not None, "nothing has the focus"
    way = [begun]
    for _ in range(MANY_TABS):
        here = QApplication.focusWidget()
        assert here is not None
        qtbot.keyClick(here, key)
        there = QApplication.focusWidget()
        assert there is not None
        if there is here:
            raise AssertionError(f"the focus cannot leave {named(here)}")
        if there is begun:
            return way
        way.append(there)
    raise AssertionError(f"the focus never comes back: {[named(widget) for widget in way[-6:]]}")


def test_tab_reaches_every_control_and_comes_back(
    make_window: MakeFrame, registers: Path, qtbot: QtBot
) -> None:
    frame = make_window(1.0)
    frame.window.activateWindow()
    wrong: list[str] = []
    for scene in scenes(frame, registers, qtbot):
        if scene.name == "comandi":
            continue  # the palette is left by Esc: Tab closes it
        frame.window.focus_search()
        must = stops(frame.window)
        try:
            way = walk(frame.window, Qt.Key.Key_Tab, qtbot)
        except AssertionError as stuck:
            wrong.append(f"{scene.name}: {stuck}")
            continue
        wrong += [f"{scene.name}: never at {named(widget)}" for widget in must - {*way}]
        frame.window.focus_search()
        back = walk(frame.window, Qt.Key.Key_Backtab, qtbot)
        if {*back} != {*way}:
            lost = [named(widget) for widget in {*way} - {*back}]
            wrong.append(f"{scene.name}: not reached going back: {lost}")
    assert not wrong, "\n".join(wrong)


# --- nothing cut off ----------------------------------------------------------------------------


def cut_off(window: QWidget) -> list[str]:
    """Return the texts that have less room than they need, and what hangs out of its place."""
    found = []
    for widget in shown(window):
        if isinstance(widget, ElidedLabel):
            pass
        elif isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
            needed = widget.sizeHint()
            if widget.wordWrap():
                if widget.height() < widget.heightForWidth(widget.width()) - 1:
                    found.append(f"{named(widget)}: too low")
            elif widget.width() < needed.width() - 1:
                found.append(f"{named(widget)}: {widget.width()} of {needed.width()} px wide")
            if not widget.wordWrap() and widget.height() < needed.height() - 2:
                found.append(f"{named(widget)}: {widget.height()} of {needed.height()} px high")
        elif isinstance(widget, QAbstractButton) and widget.text():
            if isinstance(widget.parentWidget(), QLineEdit):
                continue  # a line's own action: its text is heard, its picture shown
            least = isinstance(widget, QToolButton)
            needed = widget.minimumSizeHint() if least else widget.sizeHint()
            if widget.width() < needed.width() - 1 or widget.height() < needed.height() - 2:
                found.append(f"{named(widget)}: {widget.size()} of {needed}")
        hanging = hangs_out(widget, window)
        if hanging:
            found.append(f"{named(widget)}: {hanging}")
    return found


def hangs_out(widget: QWidget, window: QWidget) -> str:
    """Say how a control or a text lies outside of what holds it, where nothing scrolls."""
    if not isinstance(widget, QLabel | QAbstractButton):
        return ""
    place = QRect(QPoint(0, 0), widget.size())
    inner: QWidget = widget
    while inner is not window:
        outer = inner.parentWidget()
        if outer is None:
            return ""
        place.translate(inner.pos())
        if isinstance(outer.parentWidget(), QAbstractScrollArea):
            return ""
        if not outer.rect().adjusted(-1, -1, 1, 1).contains(place):
            return f"at {place.getRect()} outside of {type(outer).__name__} {outer.size()}"
        inner = outer
    return ""


@pytest.mark.parametrize("scale", TEXT_SIZES)
def test_nothing_is_cut_off(
    make_window: MakeFrame, registers: Path, qtbot: QtBot, scale: float
) -> None:
    frame = make_window(scale)
    cut: list[str] = []
    for scene in scenes(frame, registers, qtbot):
        assert frame.window.size().width() == WIDTH, scene.name
        # What is still being laid out is looked at again: only what stays cut is cut.
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: not cut_off(frame.window), timeout=2_000)
        cut += [f"{scene.name}: {said}" for said in cut_off(frame.window)]
    assert not cut, "\n".join(dict.fromkeys(cut))
