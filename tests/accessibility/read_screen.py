"""A screen reader's hands: sees the window through AT-SPI alone and works with it.

Runs under the system's Python, which has pyatspi, inside its own session bus and display:

    read_screen.py PYTHON FOLDER REGISTER

It says each step on stdout as it is done; the first one that is not possible ends it.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyatspi
from gi.repository import GLib

PATIENCE = 20
KEYSYMS = {"Down": 0xFF54, "Return": 0xFF0D, "Escape": 0xFF1B}

Node = Any


def wait_for(what: str, look: Callable[[], Any]) -> Any:
    """Return what `look` finds, as soon as it finds something.

    Raises:
        SystemExit: it never does.
    """
    loop = GLib.MainLoop()
    answer: list[Any] = []

    def look_again() -> bool:
        try:
            found = look()
        except Exception:  # a node that went away while one looked
            found = None
        if found:
            answer.append(found)
            loop.quit()
        return not found

    # What the bus tells is heard between two looks.
    GLib.timeout_add(50, look_again)
    GLib.timeout_add_seconds(PATIENCE, loop.quit)
    loop.run()
    if answer:
        return answer[0]
    sys.exit(f"not found: {what}")


def below(node: Node) -> Iterator[Node]:
    """Yield a node and all below it that can be seen; of tables only the head of the rows."""
    yield node
    count = node.childCount
    if node.getRole() in (pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE_TABLE, pyatspi.ROLE_LIST):
        count = min(count, 60)
    for number in range(count):
        child = node.getChildAtIndex(number)
        if child is not None and child.getState().contains(pyatspi.STATE_SHOWING):
            yield from below(child)


class Window:
    """The program as a screen reader finds it."""

    def __init__(self) -> None:
        self.program: Node = wait_for("the program", self._program)

    def _program(self) -> Node:
        for program in pyatspi.Registry.getDesktop(0):
            if program is not None and program.name.lower() == "tavolo" and program.childCount:
                return program
        return None

    def find(self, role: int, name: str, *, starts: bool = False) -> Node:
        """Return the control of this role and name."""

        def look() -> Node:
            for window in self.program:
                for node in below(window):
                    said = node.name or ""
                    if node.getRole() == role and (
                        said == name or (starts and said.startswith(name))
                    ):
                        return node
            return None

        return wait_for(f"{role} «{name}»", look)

    def press(self, name: str, *, starts: bool = False) -> None:
        """Press the button of this name once it may be pressed."""
        button = self.find(pyatspi.ROLE_PUSH_BUTTON, name, starts=starts)
        wait_for(f"«{name}» enabled", lambda: button.getState().contains(pyatspi.STATE_ENABLED))
        self.act(button)

    def act(self, node: Node) -> None:
        """Do what a press does."""
        action = node.queryAction()
        names = [action.getName(number) for number in range(action.nActions)]
        chosen = next((n for n in ("Press", "Toggle", "press", "toggle") if n in names), names[0])
        action.doAction(names.index(chosen))

    def write(self, role: int, name: str, text: str) -> None:
        """Put a text into the field of this name."""
        self.find(role, name).queryEditableText().setTextContents(text)


def key(name: str) -> None:
    """Press a key on the keyboard."""
    pyatspi.Registry.generateKeyboardEvent(KEYSYMS[name], None, pyatspi.KEY_SYM)


def said(window: Window, words: str) -> str:
    """Return the text or name on the screen that has these words."""

    def look() -> str:
        for top in window.program:
            for node in below(top):
                if words in (node.name or ""):
                    return str(node.name)
        return ""

    return str(wait_for(f"the words «{words}»", look))


def step(text: str) -> None:
    """Say that a step was done."""
    print(text, flush=True)


def code_in(table: Node, row: int) -> str:
    """Return the case code that a row of the list says."""
    cells = table.queryTable()
    said_there = [cells.getAccessibleAt(row, column).name for column in range(cells.nColumns)]
    return next(name for name in said_there if name.startswith("ALER-"))


def work(folder: Path, register: Path) -> None:
    """Import a register, find a household, export the list."""
    window = Window()
    step(f"window: {said(window, 'Importazioni')}")
    window.press("Scegli file…", starts=True)
    window.write(pyatspi.ROLE_TEXT, "Nome del file:", str(register))
    window.press("Apri")
    step("file chosen")
    window.press("Importa", starts=True)
    step(f"imported: {said(window, 'righe importate')}")
    window.act(window.find(pyatspi.ROLE_CHECK_BOX, "Nuclei", starts=True))
    table = window.find(pyatspi.ROLE_TABLE, "Nuclei", starts=True)
    wait_for("rows", lambda: table.queryTable().nRows)
    rows = table.queryTable().nRows
    step(f"list: {rows}")
    code = code_in(table, 3)
    window.write(pyatspi.ROLE_TEXT, "Cerca nell’archivio", code)
    wait_for("one row", lambda: table.queryTable().nRows == 1)
    step(f"found: {code_in(table, 0)} = {code}")
    table.queryComponent().grabFocus()
    key("Down")
    key("Return")
    step(f"opened: {said(window, f'Posizione {code}')}")
    window.press("Esporta", starts=True)
    out = folder / "elenco.xlsx"
    window.write(pyatspi.ROLE_TEXT, "Nome del file:", str(out))
    window.press("Salva")
    wait_for("the file", lambda: out.exists() and out.stat().st_size)
    step(f"exported: {said(window, 'Esportat')}")


def main() -> None:
    """Start the program and work with it."""
    python, folder, register = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    here = Path(__file__).resolve()
    environ = os.environ | {
        "HOME": str(folder),
        "PYTHONPATH": str(here.parents[2]),
        "QT_ACCESSIBILITY": "1",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    with subprocess.Popen(
        [python, str(here.with_name("open_window.py")), str(folder)], env=environ
    ) as program:
        try:
            work(folder, register)
        finally:
            program.kill()


if __name__ == "__main__":
    main()
