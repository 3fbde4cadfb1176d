"""Pictures of every screen, made from the program itself, off screen, so that none goes stale.

Nothing is changed by a picture: a register shown being imported is only compared.
"""

import datetime
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from models.errors import OfficeError
from models.store.archive import Archive
from models.usecases.demonstration.invented_meeting import hold_invented_meeting
from models.usecases.demonstration.trial import make_trial
from models.usecases.office_settings import load_office_texts
from models.usecases.working_group.meeting_board import list_meetings, load_meeting
from resources.registers.make_demo_registers import make_demo_registers
from ui.application import make_application
from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import Theme
from views.assembly import make_frame
from views.dossier.page import DossierPage
from views.frame import Frame
from views.meetings.screen import MeetingsScreen
from views.welcome.opening import Opener
from views.welcome.screen import WelcomeScreen

SIZES = ((1366, 768), (1920, 1080))
PALETTES = (("light", "chiaro"), ("dark", "scuro"))
MANUAL_SIZE = (1366, 768)
_LAST_SIGN = 0x7F
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
    find: Callable[[Any], object] | None = None
    """What the screen is shown with, from a session; where it finds nothing, nothing is shown."""
    picture: Callable[[Frame, int, int], QPixmap] | None = None
    """What is taken in a width and a height, where it is not the window."""


def take_pictures(
    archive: Archive,
    opener: Opener,
    out: Path,
    *,
    registers: Path | None,
    manual: Path,
    clock: Clock,
) -> Iterator[Path]:
    """Write pictures of every screen, in both sizes, light and dark, and yield their paths.

    `registers` is a folder with a register to show being imported. The archive is closed at the
    end.

    Raises:
        OfficeError: the archive holds real households: a picture is a copy that nobody logs.
    """
    with archive:
        with archive.reading() as session:
            invented = load_office_texts(session).demonstration
        if not invented:
            raise OfficeError(
                "Le immagini si prendono solo da un archivio dimostrativo: questo contiene dati "
                "di nuclei, che escono soltanto con un estratto registrato."
            )
        for palette, word in PALETTES:
            for size in SIZES:
                suffix = f"-{word}-{size[0]}x{size[1]}"
                studio = Studio(archive, opener, out, registers, manual, clock)
                yield from studio.take(palette, size, suffix)


def take_manual_pictures(
    opener: Opener, out: Path, *, manual: Path, clock: Clock
) -> Iterator[Path]:
    """Write the pictures of the manual, one light picture a screen, on a demonstration's data."""
    with tempfile.TemporaryDirectory(prefix="tavolo-manuale-") as folder:
        registers = Path(folder) / "registri"
        now = clock()
        make_demo_registers(registers, now.date())
        archive = make_trial(
            Path(folder) / "prova",
            make_registers=make_demo_registers,
            now=now,
            progress=lambda *_said: None,
            cancelled=lambda: False,
        )
        with archive:
            with archive.transaction("hold_meeting", now=now) as session:
                hold_invented_meeting(session, on=now.date(), author=archive.author, now=now)
            studio = Studio(archive, opener, out, registers, manual, clock, ACTING_SCENES)
            yield from studio.take("light", MANUAL_SIZE, "")


@dataclass(frozen=True)
class Studio:
    """What every picture is taken with; `take` makes a window of its own for one look."""

    archive: Archive
    opener: Opener
    out: Path
    registers: Path | None
    manual: Path
    clock: Clock
    more: tuple[Scene, ...] = ()

    def take(self, palette: str, size: tuple[int, int], suffix: str) -> Iterator[Path]:
        """Write every scene in a palette and a size, and yield the paths."""
        self.out.mkdir(parents=True, exist_ok=True)
        application = QApplication.instance() or make_application()
        assert isinstance(application, QApplication)
        with tempfile.TemporaryDirectory(prefix="tavolo-immagini-") as folder:
            memory = Memory(Path(folder) / "memoria.ini")
            memory.set("appearance/palette", palette)
            theme = Theme(memory)
            path = self.out / f"benvenuto{suffix}.png"
            yield _welcome(theme, memory, self.opener, path, *size)
            tasks = Tasks()
            frame = make_frame(
                self.archive, theme, tasks, memory, manual=self.manual, clock=self.clock
            )
            frame.window.show()
            for scene in (*SCENES, *self.more):
                if scene.screen in frame.window.screens:
                    yield _scene(frame, scene, self.registers, self.out, suffix, *size)
            # The archive stays open for the next window: only this one is put away.
            frame.window.hide()
            tasks.close()
            frame.desk.close()
            frame.window.deleteLater()


def show_scene(
    frame: Frame,
    scene: Scene,
    registers: Path | None,
    settle: Callable[[Tasks, int], None],
) -> None:
    """Bring the window into a scene."""
    argument = None
    if scene.find is not None:
        with frame.desk.archive.reading() as session:
            argument = scene.find(session)
    frame.window.show_screen(scene.screen, argument)
    settle(frame.tasks, 160)
    if scene.prepare is not None:
        scene.prepare(frame, registers)
        settle(frame.tasks, scene.calm_milliseconds)


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
    show_scene(frame, scene, registers, _settle)
    path = out / f"{scene.name}{suffix}.png"
    taken = scene.picture(frame, width, height) if scene.picture else frame.window.grab()
    taken.save(str(path))
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


def _hold_session(frame: Frame, _registers: Path | None) -> None:
    """Open the session of the week and decide its first points, by the keys of the manual."""
    _press(frame, Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    _settle(frame.tasks)
    for _ in range(3):
        for key in (Qt.Key.Key_P, Qt.Key.Key_1, Qt.Key.Key_Return):
            _press(frame, key)
            _settle(frame.tasks)
    _press(frame, Qt.Key.Key_P)
    _press(frame, Qt.Key.Key_1)


def _show_protection(frame: Frame, _registers: Path | None) -> None:
    _show_tab(frame, "protection")


def _show_offices(frame: Frame, _registers: Path | None) -> None:
    _show_tab(frame, "offices")


def _show_tab(frame: Frame, key: str) -> None:
    page = frame.window.screens["dossier"]
    assert isinstance(page, DossierPage)
    page.sheet_view.tabs.show_tab(key)


def _wall(frame: Frame, width: int, height: int) -> QPixmap:
    """What the room sees, as large as its screen."""
    meetings = frame.window.screens["meetings"]
    assert isinstance(meetings, MeetingsScreen)
    pane = meetings.hall.room
    pane.turn()
    pane.room.resize(width, height)
    _settle(frame.tasks)
    taken = pane.room.grab()
    pane.stop()
    return taken


def _last_meeting(session: Any) -> object:
    lines = list_meetings(session, year=0).lines
    return lines[0].id if lines else None


def _discussed(session: Any) -> object:
    """The first position of the last meeting: something is known of it."""
    meeting = _last_meeting(session)
    if not isinstance(meeting, int):
        return None
    board = load_meeting(session, meeting)
    return next((item.dossier_ids[0] for item in board.items if item.dossier_ids), None)


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
    Scene("riunione", "meetings", find=_last_meeting),
    Scene("sala", "meetings", find=_last_meeting, picture=_wall),
    Scene("fragilita", "dossier", _show_protection, find=_discussed),
    Scene("chi-sa-cosa", "dossier", _show_offices, find=_discussed),
    Scene("comuni-da-allertare", "alerts"),
    Scene("strutture", "structures"),
    Scene("scadenze", "deadlines"),
    Scene("impostazioni", "settings"),
)

ACTING_SCENES = (Scene("seduta", "sessions", _hold_session),)
"""Pictures that change something: taken only of an archive made for them."""


def _press(
    frame: Frame,
    key: Qt.Key,
    *,
    times: int = 1,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key where the work is, as the official would."""
    front = frame.window.front
    if front is None:
        return
    front.take_focus()
    focused: QWidget | None = frame.window.focusWidget()  # null where nothing has the focus
    target = front if focused is None else focused
    for _ in range(times):
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, chr(key) if key < _LAST_SIGN else "")
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
