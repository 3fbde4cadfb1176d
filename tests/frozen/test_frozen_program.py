"""The frozen program, as it would be handed over: no Python, no sources, no network beside it."""

import json
import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from resources.registers.make_demo_registers import make_demo_registers
from tests.views.conftest import TODAY

STARTS = 5
FIRST_PAINT = "Flushing"
"""Qt says so when a window is drawn, if it is asked to."""


class Frozen:
    """The program in a folder of its own, with nothing of this machine's Python around it."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.program, self.home = folder / "tavolo", home
        self.environ = {
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "PATH": "/usr/bin:/bin",
            "QT_QPA_PLATFORM": "offscreen",
            "TAVOLO_PASSPHRASE": "prova di passphrase",
            "XDG_RUNTIME_DIR": str(home),
        }

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.program, *arguments],
            cwd=self.home,
            env=self.environ,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    def first_paint(self) -> tuple[float, str]:
        """Return the seconds to the first window drawn, and all that was said until then."""
        environ = self.environ | {"QT_LOGGING_RULES": "qt.widgets.painting.debug=true"}
        begun = time.perf_counter()
        with subprocess.Popen(
            [self.program], cwd=self.home, env=environ, stderr=subprocess.PIPE, encoding="utf-8"
        ) as program:
            assert program.stderr is not None
            said = ""
            for line in program.stderr:
                said += line
                if FIRST_PAINT in line:
                    break
            seconds = time.perf_counter() - begun
            program.kill()
        assert FIRST_PAINT in said, said
        return seconds, said


@pytest.fixture(scope="module")
def frozen(frozen_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frozen]:
    # Moved away from where it was built: whatever it needs, it has with it.
    home = tmp_path_factory.mktemp("casa con spazi è")
    elsewhere = home / "Tavolo"
    shutil.copytree(frozen_folder, elsewhere, symlinks=True)
    yield Frozen(elsewhere, home)
    shutil.rmtree(elsewhere)


def test_the_weekly_job_by_command_line(frozen: Frozen, tmp_path: Path) -> None:
    archive = tmp_path / "archivio.tavolo"
    done = frozen.run("create", "--archive", archive)
    assert done.returncode == 0, done.stderr
    assert "Codice di recupero" in done.stderr
    rows = 0
    for register in make_demo_registers(tmp_path / "registri", TODAY):
        report = tmp_path / "esito.json"
        done = frozen.run(
            *("import", "--archive", archive, "--kind", register.kind),
            *("--report", report, register.path),
        )
        # 1: some rows of the demonstration are bad on purpose. The spreadsheet is read by a child.
        assert done.returncode in (0, 1), f"{register.path.name}: {done.stderr}"
        said = json.loads(report.read_text(encoding="utf-8"))
        rows += said["created"] + said["updated"] + said["unchanged"]
    assert rows > 100
    ranking = tmp_path / "ordine.json"
    done = frozen.run("rank", "--archive", archive, "--on", TODAY.isoformat(), "--out", ranking)
    assert done.returncode == 0, done.stderr
    assert json.loads(ranking.read_text(encoding="utf-8"))["list"]
    spreadsheet = tmp_path / "ordine.xlsx"
    done = frozen.run("rank", "--archive", archive, "--on", TODAY.isoformat(), "--out", spreadsheet)
    assert done.returncode == 0, done.stderr
    assert spreadsheet.stat().st_size > 1000


def test_the_whole_demonstration(frozen: Frozen, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = frozen.run("demo", "--out", out)
    assert done.returncode == 0, done.stderr
    assert {path.suffix for path in out.rglob("*")} >= {".docx", ".xlsx", ".tavolo"}


def test_the_window_opens_and_says_nothing_wrong(frozen: Frozen) -> None:
    _, said = frozen.first_paint()
    assert "Traceback" not in said
    assert "Cannot" not in said
    assert "not found" not in said


def test_size_and_start_time(frozen: Frozen) -> None:
    """Not a law but a measure: it goes into the note of the decisions."""
    megabytes = sum(
        path.stat().st_size
        for path in frozen.program.parent.rglob("*")
        if path.is_file() and not path.is_symlink()
    ) / (1024 * 1024)
    windows = statistics.median(frozen.first_paint()[0] for _ in range(STARTS))
    begun = time.perf_counter()
    frozen.run("--help")
    asked = time.perf_counter() - begun
    print(
        f"\nTavolo congelato: {megabytes:.0f} MB; prima finestra in {windows:.2f} s "
        f"(mediana di {STARTS}); «--help» in {asked:.2f} s; {os.cpu_count()} processori."
    )
    assert megabytes < 400
