"""Pictures of every screen, made from the program itself, off screen, so that none goes stale.

Nothing is changed by a picture: a register shown being imported is only compared.
"""

import datetime
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from models.store.archive import Archive
from ui.application import make_application
from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import Theme
from views.assembly import make_frame
from views.frame import Frame
from views.welcome.opening import Opener
from views.welcome.screen import WelcomeScreen

SIZES = ((1366, 768), (1920, 1080))
PALETTES = (("light", "chiaro"), ("dark", "scuro"))
MANUAL_SIZE = (1366, 768)
_PATIENCE_MILLISECONDS = 60_000
_QUIET_MILLISECONDS = 40

Clock = Callable[[], datetime.datetime]


@dataclass(frozen=True)
class Scene:
    """A picture: its file name, the screen, and what is done before it is taken."""

    name: str
    screen: str
    prepare: Callable[[Frame, Path | None], None] | None = None
    calm_milliseconds: int = 160
    """How long nothing must be under way: some screens wait before they begin."""


def take_pictures(
    archive: Archive,
    opener: Opener,
    out: Path,
    *,
    registers: Path | None,
    manual: Path,
    clock: Clock,
    for_manual: bool = False,
) -> Iterator[Path]:
    """Write the pictures into `out` and yield their paths.

    For the manual one light picture a screen; else every screen in both sizes, light and dark.
    `registers` is a folder with a register to show being imported.
    """
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory(prefix="tavolo-immagini-") as folder:
        sizes = (MANUAL_SIZE,) if for_manual else SIZES
        palettes = PALETTES[:1] if for_manual else PALETTES
        for number, (palette, word) in enumerate(palettes):
            memory = Memory(Path(folder) / f"memoria-{number}.ini")
            memory.set("appearance/palette", palette)
            theme = Theme(memory)
            for width, height in sizes:
                suffix = "" if for_manual else f"-{word}-{width}x{height}"
                yield _welcome(theme, memory, opener, out / f"benvenuto{suffix}.png", width, height)
                tasks = Tasks()
                frame = make_frame(archive, theme, tasks, memory, manual=manual, clock=clock)
                frame.window.show()
                for scene in SCENES:
                    if scene.screen not in frame.window.screens:
                        continue
                    yield _scene(frame, scene, registers, out, suffix, width, height)
                # The archive stays open for the next window: only this one is put away.
                frame.window.hide()
                tasks.close()
                frame.desk.close()
                frame.window.deleteLater()


def _scene(
    frame: Frame,
    scene: Scene,
    registers: Path | None,
    out: Path,
    suffix: str,
    width: int,
    height: int,
) -> Path:
    frame.window.resize(width, height)
    frame.window.show_screen(scene.screen)
    _settle(frame.tasks)
    if scene.prepare is not None:
        scene.prepare(frame, registers)
        _settle(frame.tasks, scene.calm_milliseconds)
    path = out / f"{scene.name}{suffix}.png"
    frame.window.grab().save(str(path))
    return path


def _welcome(
    theme: Theme, memory: Memory, opener: Opener, path: Path, width: int, height: int
) -> Path:
    tasks = Tasks()
    welcome = WelcomeScreen(theme, tasks, memory, opener)
    welcome.resize(width, height)
    welcome.show()
    _settle(tasks)
    welcome.grab().save(str(path))
    welcome.close()
    tasks.close()
    welcome.deleteLater()
    return path


# --- what is done before a picture ---------------------------------------------------------------


def _choose_register(frame: Frame, registers: Path | None) -> None:
    found = sorted(registers.glob("aler*.xlsx")) if registers is not None else []
    if found and frame.window.front is not None:
        frame.window.front.take_files(found[:1])


def _open_dossier(frame: Frame, _registers: Path | None) -> None:
    _press(frame, Qt.Key.Key_Down, times=2)
    _settle(frame.tasks)
    _press(frame, Qt.Key.Key_Return)


def _choose_row(frame: Frame, _registers: Path | None) -> None:
    _press(frame, Qt.Key.Key_Down, times=2)


def _search(frame: Frame, _registers: Path | None) -> None:
    frame.window.close_panel()
    frame.window.top_bar.search.setText("gola")


def _open_commands(frame: Frame, _registers: Path | None) -> None:
    frame.window.top_bar.search.clear()
    frame.window.command_palette.open()
    frame.window.command_palette.field.setText("sett")


SCENES = (
    Scene("importazioni", "imports"),
    Scene("importazioni-colonne", "imports", _choose_register, 900),
    Scene("nuclei", "households"),
    Scene("nuclei-dossier", "households", _open_dossier),
    Scene("nuclei-ricerca", "households", _search),
    Scene("comandi", "households", _open_commands),
    Scene("priorita", "priorities", _choose_row),
    Scene("settimana", "week"),
    Scene("sedute", "sessions"),
    Scene("riunioni", "meetings"),
    Scene("scadenze", "deadlines"),
    Scene("impostazioni", "settings"),
)


def _press(frame: Frame, key: Qt.Key, *, times: int = 1) -> None:
    """Press a key where the work is, as the official would."""
    front = frame.window.front
    if front is None:
        return
    front.take_focus()
    focused: QWidget | None = frame.window.focusWidget()  # null where nothing has the focus
    target = front if focused is None else focused
    for _ in range(times):
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(target, event)


def _settle(tasks: Tasks, calm_milliseconds: int = 160) -> None:
    """Let events run until nothing is under way, and a moment longer for what follows."""
    loop = QEventLoop()
    quiet, patience = QTimer(), QTimer()
    quiet.setInterval(_QUIET_MILLISECONDS)
    patience.setSingleShot(True)
    calm = 0

    def look() -> None:
        nonlocal calm
        calm = 0 if tasks.busy else calm + 1
        if calm * _QUIET_MILLISECONDS >= calm_milliseconds:
            loop.quit()

    quiet.timeout.connect(look)
    patience.timeout.connect(loop.quit)
    quiet.start()
    patience.start(_PATIENCE_MILLISECONDS)
    loop.exec()
    quiet.stop()
    patience.stop()
