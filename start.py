"""Start Tavolo from a bare machine: make the environment on first use, then run the program.

    python3 start.py [ARGS]               runs app.py ARGS
    python3 start.py test [PYTEST ARGS]   runs the whole check: lint, types, contracts, tests
    python3 start.py build [--try]        freezes the program into dist/tavolo, and tries it there

Standard library only, no shell: the same file serves a bare Debian, whose Python has no
ensurepip and whose pip refuses to touch the system, and Windows (`py start.py`).
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MINIMUM_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
# Written last: an environment without it is half made.
STAMP = ENVIRONMENT / "tavolo-environment"
# Says which system libraries were asked of apt-get, so that a refusal is not repeated.
LIBRARIES_STAMP = ENVIRONMENT / "tavolo-libraries"
INSTALL_LOG = ENVIRONMENT / "tavolo-install.log"
# Outside .venv, which is removed while the lock is held.
START_LOCK = ROOT / ".venv.lock"

NOT_DONE = 2
INTERRUPTED = 130

# What Qt loads that a bare Debian lacks: file name -> package.
OFF_SCREEN_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
XCB_0 = ("cursor", "image", "randr", "render-util", "shape", "shm", "xfixes")
DISPLAY_LIBRARIES = {
    **{f"libxcb-{name}.so.0": f"libxcb-{name}0" for name in XCB_0},
    **{f"libxcb-{name}.so.1": f"libxcb-{name}1" for name in ("keysyms", "sync", "xkb", "util")},
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}

DISK_FULL = (
    "Lo spazio su disco non basta per preparare l'ambiente: liberare almeno 2 GB e riavviare."
)

# How pip's own words are told to the official, first match first.
INSTALL_FAILURES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("DO NOT MATCH THE HASHES",),
        "I pacchetti scaricati non corrispondono alle impronte di requirements.lock: "
        "non ho installato nulla. Avvisare chi cura il programma.",
    ),
    (
        ("No space left on device", "[Errno 28]"),
        DISK_FULL,
    ),
    (
        (
            "NewConnectionError",
            "ConnectTimeoutError",
            "ReadTimeoutError",
            "ProxyError",
            "SSLError",
            "ProtocolError",
            "Failed to establish a new connection",
            "Connection refused",
            "name resolution",
        ),
        "Per il primo avvio serve la rete e i pacchetti non sono raggiungibili: "
        "controllare la connessione (o il proxy) e riavviare.",
    ),
    (
        ("No matching distribution found", "Could not find a version"),
        "Per questo sistema o questa versione di Python manca un pacchetto necessario: "
        "usare Python 3.11 o successivo a 64 bit.",
    ),
)

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff check", ("-m", "ruff", "check", "--output-format=concise", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", "--output-format=concise", ".")),
    ("mypy", ("-m", "mypy")),
    (
        "lint-imports",
        ("-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo"),
    ),
    ("pytest", ("-m", "pytest")),
)


BUILT = ROOT / "dist" / "tavolo"
BUILD = (
    *("-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
    *("--distpath", str(BUILT.parent), "--workpath", str(ROOT / "build")),
    str(ROOT / "resources" / "packaging" / "tavolo.spec"),
)
TRY_BUILT = ("-m", "pytest", "-q", "-s", "tests/frozen")


class StartError(Exception):
    """What stops the start; its text is the one Italian sentence to print."""


def say(sentence: str) -> None:
    """Print for the person who waits; stdout belongs to the program that follows."""
    print(sentence, file=sys.stderr, flush=True)


# --- the environment ----------------------------------------------------------------------------


def expected_stamp() -> str:
    """Return what the stamp of an environment made now by this Python would say."""
    try:
        digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    except FileNotFoundError as missing:
        raise StartError(
            f"Manca il file {LOCK.name} accanto a start.py: scaricare di nuovo il programma."
        ) from missing
    return f"requirements.lock {digest}\npython {sys.version_info[0]}.{sys.version_info[1]}\n"


def is_ready() -> bool:
    """Say whether the environment is whole and made from the present lock."""
    try:
        found = STAMP.read_text(encoding="utf-8")
    except OSError:
        return False
    return found == expected_stamp() and PYTHON.exists()


@contextmanager
def only_one_start() -> Iterator[IO[bytes]]:
    """Hold the start lock; the system frees it even when this process is killed."""
    with START_LOCK.open("a+b") as handle:
        if sys.platform == "win32":
            while True:
                try:
                    msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:
                    # LK_LOCK gives up after ten tries of a second; the other start may need more.
                    continue
        else:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle


def make_environment() -> None:
    """Make .venv from the hashed lock, unless it is there already."""
    if is_ready():
        return
    with only_one_start() as lock:
        # Another start may have made it while this one waited.
        if is_ready():
            return
        base_python = find_python_with_pip()
        say("Preparo l'ambiente del programma: solo al primo avvio, può richiedere alcuni minuti.")
        remove_environment()
        # Debian's Python has no ensurepip: pip stays outside and works on .venv from there.
        venv.create(ENVIRONMENT, with_pip=False, symlinks=os.name != "nt")
        install_packages(base_python, lock)
        write_whole(STAMP, expected_stamp())
        say("Ambiente pronto.")


def find_python_with_pip() -> str:
    """Return the Python, outside any environment, whose pip will do the work."""
    base_python: str = getattr(sys, "_base_executable", sys.executable)
    found = subprocess.run(
        [base_python, "-m", "pip", "--version"], capture_output=True, check=False
    )
    if found.returncode != 0:
        remedy = "py -m ensurepip" if os.name == "nt" else "apt-get install python3-pip"
        raise StartError(f"Manca pip, che serve al primo avvio: eseguire «{remedy}» e riavviare.")
    return base_python


def remove_environment() -> None:
    """Remove an old or half-made environment, its stamp first."""
    STAMP.unlink(missing_ok=True)
    if ENVIRONMENT.exists():
        shutil.rmtree(ENVIRONMENT)


def install_packages(base_python: str, lock: IO[bytes]) -> None:
    """Install what the lock names, and only that: every file must match its hash."""
    command = [
        *(base_python, "-m", "pip", "--python", str(PYTHON), "install"),
        *("--require-hashes", "--only-binary=:all:", "--no-input"),
        *("--disable-pip-version-check", "-r", str(LOCK)),
    ]
    # pip keeps the lock open: should this process be killed, the next start waits for pip to end
    # instead of removing the folder under it.
    inherited = () if os.name == "nt" else (lock.fileno(),)
    with (
        INSTALL_LOG.open("w", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            pass_fds=inherited,
        ) as pip,
    ):
        assert pip.stdout is not None
        show_progress(pip.stdout, log)
    if pip.returncode != 0:
        raise StartError(explain_install_failure(INSTALL_LOG.read_text(encoding="utf-8")))


def show_progress(lines: Iterable[str], log: IO[str]) -> None:
    """Write pip's lines to the log and, on a terminal, the package it is at."""
    seen = 0
    for line in lines:
        log.write(line)
        if line.startswith("Collecting ") and sys.stderr.isatty():
            seen += 1
            name = line.split()[1].split("=")[0]
            print(f"\r  pacchetto {seen}: {name:<40}", end="", file=sys.stderr, flush=True)
    if seen:
        say("")


def explain_install_failure(log: str) -> str:
    """Turn what pip wrote into one sentence that says what to do."""
    for marks, sentence in INSTALL_FAILURES:
        if any(mark in log for mark in marks):
            return sentence
    return (
        "L'installazione dei pacchetti non è riuscita: il motivo è in "
        f"{INSTALL_LOG.relative_to(ROOT)}; riavviare per riprovare."
    )


def explain_system_failure(failure: OSError) -> str:
    """Turn a refusal of the operating system into one sentence that says what to do."""
    if failure.errno == errno.ENOSPC:
        return DISK_FULL
    if isinstance(failure, PermissionError) or failure.errno == errno.EROFS:
        return (
            f"Non posso scrivere in {ROOT}: chiudere le altre finestre di Tavolo, controllare i "
            "permessi della cartella e riavviare."
        )
    return f"Non riesco a preparare l'ambiente in {ROOT}: {failure}."


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that it is either whole or absent."""
    partial = path.with_name(path.name + ".tmp")
    with partial.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    partial.replace(path)


# --- Qt's system libraries ----------------------------------------------------------------------


def needed_libraries(environ: dict[str, str]) -> dict[str, str]:
    """Return the libraries Qt needs here: more where there is a display."""
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return OFF_SCREEN_LIBRARIES | DISPLAY_LIBRARIES
    return dict(OFF_SCREEN_LIBRARIES)


def missing_packages(
    libraries: dict[str, str], load: Callable[[str], object] = ctypes.CDLL
) -> list[str]:
    """Return the packages of the libraries that do not load."""
    missing = []
    for file_name, package in libraries.items():
        try:
            load(file_name)
        except OSError:
            missing.append(package)
    return missing


def see_to_libraries() -> None:
    """Install the system libraries of Qt where that is allowed; else say the command and go on."""
    if not sys.platform.startswith("linux"):
        return
    libraries = needed_libraries(dict(os.environ))
    missing = missing_packages(libraries)
    if not missing:
        return
    if may_install() and not was_refused(missing):
        say("Installo le librerie di sistema che servono alle finestre…")
        install_system_packages(missing)
        missing = missing_packages(libraries)
        write_whole(LIBRARIES_STAMP, " ".join(missing))
    if missing:
        say(explain_missing(missing))


def may_install() -> bool:
    """Say whether this process is allowed to install system packages by itself."""
    return is_root() and shutil.which("apt-get") is not None


def is_root() -> bool:
    """Say whether this process is the administrator of a POSIX system."""
    return sys.platform != "win32" and os.geteuid() == 0


def was_refused(missing: Sequence[str]) -> bool:
    """Say whether apt-get was already asked for these and could not give them."""
    try:
        refused = LIBRARIES_STAMP.read_text(encoding="utf-8").split()
    except OSError:
        return False
    return set(missing) <= set(refused)


def install_system_packages(packages: Sequence[str]) -> None:
    """Ask apt-get for the packages, with fresh lists when the present ones do not know them."""
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    for command in (install, ["apt-get", "update"], install):
        done = subprocess.run(command, env=environ, capture_output=True, check=False)
        if done.returncode == 0 and command is install:
            return


def explain_missing(missing: Sequence[str]) -> str:
    """Return the sentence with the one command that installs what is missing."""
    return (
        "Mancano librerie di sistema per le finestre; per installarle: "
        f"{'' if is_root() else 'sudo '}apt-get install -y {' '.join(missing)}"
    )


# --- what follows -------------------------------------------------------------------------------


def run_program(arguments: Sequence[str]) -> int:
    """Hand over to app.py, in the caller's folder, and return its exit status."""
    command = [str(PYTHON), str(ROOT / "app.py"), *arguments]
    if os.name != "nt":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(command[0], command)
    with subprocess.Popen(command) as program:
        while True:
            try:
                return program.wait()
            except KeyboardInterrupt:
                # The program has received it too, and decides how to end.
                continue


def run_checks(pytest_arguments: Sequence[str]) -> int:
    """Run every check to its end and say which failed; pytest alone takes the arguments."""
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    failed = []
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        extra = pytest_arguments if name == "pytest" else ()
        done = subprocess.run([str(PYTHON), *command, *extra], cwd=ROOT, env=environ, check=False)
        if done.returncode != 0:
            failed.append(name)
    if failed:
        print(f"== NON superati: {', '.join(failed)}", flush=True)
        return 1
    print(f"== superati tutti i {len(CHECKS)} controlli", flush=True)
    return 0


def build_program(arguments: Sequence[str]) -> int:
    """Freeze the program into a folder that needs no Python; with `--try`, drive it once."""
    say("Preparo il programma in una cartella sola: circa un minuto.")
    done = subprocess.run([str(PYTHON), *BUILD], cwd=ROOT, check=False)
    if done.returncode != 0:
        raise StartError("La cartella del programma non è riuscita: il motivo è scritto qui sopra.")
    print(BUILT, flush=True)
    if "--try" not in arguments:
        return 0
    # tests/frozen is collected only where this variable says which program to try.
    environ = os.environ | {"TAVOLO_FROZEN": str(BUILT)}
    return subprocess.run([str(PYTHON), *TRY_BUILT], cwd=ROOT, env=environ, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """Make what is missing, then run the program or the check; return the exit status."""
    try:
        if sys.version_info < MINIMUM_PYTHON:
            raise StartError("Serve Python 3.11 o successivo: installarlo e riavviare.")
        make_environment()
        see_to_libraries()
        if arguments[:1] == ["test"]:
            return run_checks(arguments[1:])
        if arguments[:1] == ["build"]:
            return build_program(arguments[1:])
        return run_program(arguments)
    except StartError as stop:
        say(str(stop))
    except OSError as stop:
        say(explain_system_failure(stop))
    except KeyboardInterrupt:
        say("Interrotto.")
        return INTERRUPTED
    return NOT_DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
