"""The program worked with as a screen reader does: through AT-SPI alone, on a real display.

Needs pieces of the system, not of the environment: an X server without a screen, a session bus,
the accessibility bus and the system Python's pyatspi. Where one is missing it says which.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from resources.registers.make_demo_registers import make_demo_registers
from tests.views.conftest import TODAY

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"
BUSES = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def missing_pieces() -> list[str]:
    """Return the packages of Debian that the test would need and does not find."""
    if not sys.platform.startswith("linux"):
        return ["Linux"]
    missing = [
        package
        for program, package in (
            ("xvfb-run", "xvfb xauth"),
            ("xauth", "xauth"),
            ("dbus-run-session", "dbus-daemon"),
        )
        if shutil.which(program) is None
    ]
    if not any(Path(bus).exists() for bus in BUSES):
        missing.append("at-spi2-core")
    if (
        not Path(SYSTEM_PYTHON).exists()
        or subprocess.run(
            [SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False
        ).returncode
    ):
        missing.append("python3-pyatspi")
    return missing


@pytest.fixture(scope="module")
def pieces() -> None:
    """Skip where the system lacks something, and say what."""
    missing = missing_pieces()
    if missing:
        pytest.skip(f"the system lacks {', '.join(missing)}")


@pytest.mark.usefixtures("pieces")
def test_a_register_is_imported_a_household_found_and_the_list_exported(tmp_path: Path) -> None:
    registers = make_demo_registers(tmp_path / "registri", TODAY)
    register = next(made.path for made in registers if made.path.name.startswith("aler"))
    home = tmp_path / "casa"
    home.mkdir()
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DBUS_", "QT_", "XDG_")) and name not in ("DISPLAY", "AT_SPI_BUS")
    }
    done = subprocess.run(
        [
            *("xvfb-run", "-a", "-s", "-screen 0 1366x768x24", "dbus-run-session", "--"),
            *(SYSTEM_PYTHON, HERE / "read_screen.py", sys.executable, home, register),
        ],
        env=kept,
        capture_output=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    steps = dict(line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line)
    assert steps["window"] == "Importazioni – Tavolo"
    assert "righe importate" in steps["imported"]
    assert int(steps["list"]) > 100
    found, _, looked_for = steps["found"].partition(" = ")
    assert found == looked_for
    assert steps["opened"] == f"Posizione {found}"
    assert "Esportati 1 nucleo" in steps["exported"]
    assert (home / "elenco.xlsx").stat().st_size > 1000
