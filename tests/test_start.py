"""start.py from a bare machine, without a network.

Most tests start it in a folder of its own with a stand-in for pip; two use the real pip on a
wheel made here.
"""

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import start

APP = """
import json, os, sys
print(json.dumps([sys.argv[1:], os.getcwd(), sys.prefix]))
sys.exit(7)
"""

# Stands in for pip: counts its calls and does what TAVOLO_TEST_PIP says.
PIP = """
import os, signal, sys
if "--version" in sys.argv:
    sys.exit(0)
with open(os.environ["TAVOLO_TEST_INSTALLS"], "a", encoding="utf-8") as installs:
    installs.write(" ".join(sys.argv[1:]) + "\\n")
order = os.environ.get("TAVOLO_TEST_PIP", "install")
if order == "offline":
    print("WARNING: Retrying after connection broken by NewConnectionError", file=sys.stderr)
    print("ERROR: No matching distribution found for numpy", file=sys.stderr)
    sys.exit(1)
if order == "kill":
    os.kill(os.getppid(), signal.SIGKILL)
"""


class House:
    """A folder with start.py, an app that tells how it was called, and a stand-in for pip."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "cartella con spazi è"
        self.environment = self.root / ".venv"
        self.stamp = self.environment / start.STAMP.name
        self.lock = self.root / "requirements.lock"
        self.installs_file = folder / "installs.txt"
        self.pip = folder / "stand-in" / "pip"
        self.elsewhere = folder / "elsewhere"
        for made in (self.root, self.pip, self.elsewhere, folder / "no-programs"):
            made.mkdir(parents=True)
        (self.root / "start.py").write_bytes(Path(start.__file__).read_bytes())
        (self.root / "app.py").write_text(APP, encoding="utf-8")
        self.lock.write_text("numpy==2.0.0 --hash=sha256:00\n", encoding="utf-8")
        (self.pip / "__init__.py").write_text("", encoding="utf-8")
        (self.pip / "__main__.py").write_text(PIP, encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        self.environ = kept | {
            # No apt-get is found there: a test installs nothing on the machine.
            "PATH": str(folder / "no-programs"),
            "PYTHONPATH": str(self.pip.parent),
            "PYTHONUTF8": "1",
            "TAVOLO_TEST_INSTALLS": str(self.installs_file),
        }

    def begin(self, *arguments: str, **environ: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(self.root / "start.py"), *arguments],
            cwd=self.elsewhere,
            env=self.environ | environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def start(self, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        with self.begin(*arguments, **environ) as begun:
            out, err = begun.communicate()
        return subprocess.CompletedProcess(arguments, begun.returncode, out, err)

    def installs(self) -> list[str]:
        if not self.installs_file.exists():
            return []
        return self.installs_file.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def assert_refused(done: subprocess.CompletedProcess[str], words: str) -> None:
    """One Italian sentence at the end, status 2, nothing on stdout, never a traceback."""
    assert done.returncode == 2, done.stderr
    assert words in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


# --- the environment ----------------------------------------------------------------------------


def test_first_start_makes_the_environment_and_hands_over(house: House) -> None:
    done = house.start("rank", "--on", "2026-11-23", "--out", "lista è.json")
    arguments, folder, prefix = json.loads(done.stdout)
    assert done.returncode == 7
    assert arguments == ["rank", "--on", "2026-11-23", "--out", "lista è.json"]
    assert Path(folder) == house.elsewhere
    assert Path(prefix) == house.environment
    (install,) = house.installs()
    assert "--require-hashes --only-binary=:all:" in install
    assert f"--python {house.environment}" in install


def test_second_start_does_no_work(house: House) -> None:
    house.start()
    written = house.stamp.stat().st_mtime_ns
    done = house.start()
    assert done.returncode == 7
    assert "ambiente" not in done.stderr
    assert len(house.installs()) == 1
    assert house.stamp.stat().st_mtime_ns == written


def test_a_changed_lock_makes_the_environment_anew(house: House) -> None:
    house.start()
    leftover = house.environment / "leftover"
    leftover.touch()
    house.lock.write_text("numpy==2.0.1 --hash=sha256:00\n", encoding="utf-8")
    assert house.start().returncode == 7
    assert len(house.installs()) == 2
    assert not leftover.exists()
    assert hashlib.sha256(house.lock.read_bytes()).hexdigest() in house.stamp.read_text("utf-8")


def test_a_start_killed_in_the_middle_is_made_good(house: House) -> None:
    killed = house.start(TAVOLO_TEST_PIP="kill")
    assert killed.returncode == -signal.SIGKILL
    assert house.environment.exists()
    assert not house.stamp.exists()
    done = house.start()
    assert done.returncode == 7
    assert house.stamp.exists()


def test_an_environment_whose_python_has_gone_is_made_anew(house: House) -> None:
    house.start()
    (house.environment / start.PYTHON.relative_to(start.ENVIRONMENT)).unlink()
    assert house.start().returncode == 7
    assert len(house.installs()) == 2


def test_starts_at_the_same_moment_make_one_environment(house: House) -> None:
    begun = [house.begin(str(number)) for number in range(3)]
    for number, one in enumerate(begun):
        out, err = one.communicate()
        assert one.returncode == 7, err
        assert json.loads(out)[0] == [str(number)]
    assert len(house.installs()) == 1


# --- what goes wrong on the way -----------------------------------------------------------------


def test_without_pip(house: House) -> None:
    (house.pip / "__main__.py").unlink()
    done = house.start()
    assert_refused(done, "Manca pip")
    assert len(done.stderr.splitlines()) == 1
    assert not house.environment.exists()


def test_without_network(house: House) -> None:
    assert_refused(house.start(TAVOLO_TEST_PIP="offline"), "serve la rete")
    assert not house.stamp.exists()


def test_with_the_real_pip_and_no_network(house: House) -> None:
    house.lock.write_text(f"numpy==2.0.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    done = house.start(
        PYTHONPATH="",
        PIP_CONFIG_FILE=os.devnull,
        PIP_INDEX_URL="http://127.0.0.1:9/",
        PIP_RETRIES="1",
    )
    assert_refused(done, "serve la rete")


def test_without_the_lock(house: House) -> None:
    house.lock.unlink()
    assert_refused(house.start(), "Manca il file requirements.lock")


def test_a_folder_that_refuses(house: House) -> None:
    (house.root / start.START_LOCK.name).mkdir()
    assert_refused(house.start(), "Non riesco a preparare l'ambiente")


def test_an_old_python(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(start, "MINIMUM_PYTHON", (99, 0))
    assert start.main([]) == 2
    assert capsys.readouterr().err.startswith("Serve Python 3.11")


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "spazio su disco"),
        (PermissionError(errno.EACCES, "Permission denied"), "Non posso scrivere"),
        (OSError(errno.EROFS, "Read-only file system"), "Non posso scrivere"),
        (OSError(errno.EIO, "Input/output error"), "Non riesco"),
    ],
)
def test_refusals_of_the_system(failure: OSError, words: str) -> None:
    assert words in start.explain_system_failure(failure)


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "impronte"),
        ("OSError: [Errno 28] No space left on device", "spazio su disco"),
        ("[Errno -3] Temporary failure in name resolution", "rete"),
        ("ERROR: No matching distribution found for highspy==1.15.1", "Python 3.11"),
        ("something never seen", start.INSTALL_LOG.name),
    ],
)
def test_failures_of_pip(log: str, words: str) -> None:
    assert words in start.explain_install_failure(log)


# --- with the real pip --------------------------------------------------------------------------


def make_wheel(folder: Path) -> str:
    """Make a wheel with one module and return its SHA-256."""
    wheel = folder / "tavolo_trial-1.0-py3-none-any.whl"
    information = "tavolo_trial-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tavolo_trial.py", "ANSWER = 42\n")
        archive.writestr(
            f"{information}/METADATA", "Metadata-Version: 2.1\nName: tavolo-trial\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{information}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr(f"{information}/RECORD", "")
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


@pytest.fixture
def start_with_wheel(house: House) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Start with the real pip on a lock that holds one wheel with this hash."""

    def run(digest: str) -> subprocess.CompletedProcess[str]:
        house.lock.write_text(f"tavolo-trial==1.0 --hash=sha256:{digest}\n", encoding="utf-8")
        (house.root / "app.py").write_text("import tavolo_trial\nprint(tavolo_trial.ANSWER)\n")
        return house.start(
            PYTHONPATH="",
            PIP_CONFIG_FILE=os.devnull,
            PIP_NO_INDEX="1",
            PIP_FIND_LINKS=str(house.elsewhere),
        )

    return run


def test_what_the_lock_names_is_installed(
    house: House, start_with_wheel: Callable[[str], subprocess.CompletedProcess[str]]
) -> None:
    done = start_with_wheel(make_wheel(house.elsewhere))
    assert (done.returncode, done.stdout) == (0, "42\n"), done.stderr


def test_a_package_that_is_not_the_one_of_the_lock(
    house: House, start_with_wheel: Callable[[str], subprocess.CompletedProcess[str]]
) -> None:
    make_wheel(house.elsewhere)
    assert_refused(start_with_wheel("0" * 64), "impronte")


# --- the system libraries -----------------------------------------------------------------------


def test_missing_libraries_become_packages() -> None:
    def load(file_name: str) -> None:
        if "EGL" in file_name or "xcb-cursor" in file_name:
            raise OSError(f"{file_name}: cannot open shared object file")

    with_display = start.needed_libraries({"DISPLAY": ":0"})
    assert start.missing_packages(start.needed_libraries({}), load) == ["libegl1"]
    assert start.missing_packages(with_display, load) == ["libegl1", "libxcb-cursor0"]


class Machine:
    """A machine that lacks libegl1; `apt_gives` says whether apt-get can give it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.missing = ["libegl1"]
        self.asked: list[str] = []
        self.apt_gives = True
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(start, "LIBRARIES_STAMP", folder / "libraries")
        monkeypatch.setattr(start, "missing_packages", lambda libraries: list(self.missing))
        monkeypatch.setattr(start, "install_system_packages", self.install)

    def install(self, packages: list[str]) -> None:
        self.asked += packages
        if self.apt_gives:
            self.missing = []


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    return Machine(monkeypatch, tmp_path)


def test_the_administrator_gets_the_libraries(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "may_install", lambda: True)
    start.see_to_libraries()
    assert machine.asked == ["libegl1"]
    assert "Mancano" not in capsys.readouterr().err


def test_anyone_else_gets_the_one_command(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "is_root", lambda: False)
    start.see_to_libraries()
    assert machine.asked == []
    assert capsys.readouterr().err.endswith(": sudo apt-get install -y libegl1\n")


def test_apt_get_is_not_asked_twice_in_vain(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "may_install", lambda: True)
    machine.apt_gives = False
    start.see_to_libraries()
    start.see_to_libraries()
    assert machine.asked == ["libegl1"]
    assert capsys.readouterr().err.count("apt-get install -y libegl1") == 2


def test_apt_get_refreshes_its_lists_when_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 100 if len(commands) == 1 else 0)

    monkeypatch.setattr(subprocess, "run", run)
    start.install_system_packages(["libegl1"])
    assert [command[1] for command in commands] == ["install", "update", "install"]


# --- the check ----------------------------------------------------------------------------------


def test_every_check_runs_and_the_failed_ones_are_named(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    tell = "import os, sys; print(os.environ['QT_QPA_PLATFORM'], sys.argv[1:])"
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(
        start,
        "CHECKS",
        (("ruff check", ("-c", "raise SystemExit(3)")), ("pytest", ("-c", tell))),
    )
    assert start.run_checks(["-k", "week"]) == 1
    assert capfd.readouterr().out.splitlines() == [
        "== ruff check",
        "== pytest",
        "offscreen ['-k', 'week']",
        "== NON superati: ruff check",
    ]


def test_a_good_check(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(start, "CHECKS", (("ruff check", ("-c", "")),))
    assert start.run_checks([]) == 0
    assert capfd.readouterr().out.splitlines()[-1] == "== superati tutti i 1 controlli"


# --- the frozen program -------------------------------------------------------------------------


def test_build_says_where_the_program_is_and_tries_it_when_asked(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    tell = "import os; print('prova di', os.environ['TAVOLO_FROZEN'])"
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(start, "BUILD", ("-c", "print('fatto')"))
    monkeypatch.setattr(start, "TRY_BUILT", ("-c", tell))
    assert start.build_program([]) == 0
    assert capfd.readouterr().out.splitlines() == ["fatto", str(start.BUILT)]
    assert start.build_program(["--try"]) == 0
    assert capfd.readouterr().out.splitlines()[-1] == f"prova di {start.BUILT}"


def test_a_build_that_fails_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(start, "BUILD", ("-c", "raise SystemExit(3)"))
    with pytest.raises(start.StartError, match="non è riuscita"):
        start.build_program(["--try"])
