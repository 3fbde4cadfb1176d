"""The law of the house, executed. A newcomer reads this first.

Two questions decide where a line of code lives: does it know Qt? does it know the office's work?

                                knows Qt    knows no Qt
    knows the office's work     views       models, exports
    does not know it            ui          resources

Imports run downwards only. Each law below is a function that says its violations in a tree: in
this one it must find none, and in a copy with a planted violation it must find that.
"""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
Law = Callable[[Path], Iterator[str]]

# Who may import whom, among ourselves. `app` assembles everything; nobody imports it.
MAY_IMPORT: dict[str, set[str]] = {
    "app": {"exports", "models", "resources", "ui", "views"},
    "benchmarks": {"exports", "models", "resources", "ui", "views"},
    "views": {"exports", "models", "resources", "ui"},
    "exports": {"models", "resources"},
    "models": {"resources"},
    "ui": {"resources"},
    "resources": set(),
    "start": set(),
}
# The same inside models.
MAY_IMPORT_IN_MODELS: dict[str, set[str]] = {
    "usecases": {"errors", "imports", "records", "rules", "store"},
    "imports": {"errors", "records", "rules"},
    "store": {"errors", "records", "rules"},
    "records": {"errors", "rules"},
    "rules": set(),
    "errors": set(),
}
# What every screen stands on: the open archive, the marks of the office, the panel's face.
SHARED_BY_SCREENS = ("desk", "marks", "panel")
WITHOUT_QT = ("exports", "models", "resources")
QT = {"PySide6", "pyqtgraph", "shiboken6"}

# Rules are pure: the same facts give the same answer, today and before a court.
WORLD = {"io", "os", "pathlib", "random", "secrets", "socket", "subprocess", "sys", "time"}
CALLS_OF_THE_WORLD = {"input", "now", "open", "print", "today", "utcnow"}

# An import inside a function hides a dependency. It is allowed only here, with its reason:
# file -> {module: reason}.
EACH_COMMAND = "a command, and later the first window, does not wait for what it does not use"
LAZY_IMPORTS: dict[str, dict[str, str]] = {
    "app.py": dict.fromkeys(("exports", "models", "resources", "ui", "views"), EACH_COMMAND),
    "views/start.py": {
        "views.assembly": "the screens are loaded while the official types",
        "ui.manual_window": "before the welcome nobody has asked for it",
    },
    "models/imports/reading_child.py": {"resource": "Windows has no such module"},
    "models/store/schema.py": {"models.store.migrations.run": "Alembic, once a version, 90 ms"},
}

NAMES_THAT_SAY_NOTHING = {"common", "helper", "manager", "misc", "mixed", "util"}
LONGEST_FILE = 450

# What belongs to one machine. The brackets keep this file from finding itself.
OF_ONE_MACHINE = re.compile(
    r"(?<![\w.])/(?:wor[k]|roo[t]|opt/whee[l]s|opt/pyp[i])/\w"
    r"|pyp[i]\.org|pythonhoste[d]\.org|npmj[s]\.org|--(?:extra-)?index-ur[l]|C:\\User[s]\\"
)


# --- reading a tree -----------------------------------------------------------------------------


def sources(root: Path, *places: str) -> Iterator[Path]:
    """Yield the Python files of these packages and single files; by default of the whole house."""
    for name in places or tuple(MAY_IMPORT):
        if (root / f"{name}.py").exists():
            yield root / f"{name}.py"
        yield from sorted((root / name).rglob("*.py"))


def read(path: Path) -> ast.Module:
    """Parse one file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def module_parts(root: Path, path: Path) -> list[str]:
    """Return the dotted name of a file as a list: models/rules/week.py is models, rules, week."""
    parts = list(path.relative_to(root).with_suffix("").parts)
    return parts[:-1] if parts[-1] == "__init__" else parts


def imports(root: Path, path: Path, within: ast.AST | None = None) -> Iterator[tuple[str, str]]:
    """Yield place and full name of everything a file (or a part of it) imports, at any depth."""
    package = module_parts(root, path)
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(within or read(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield place(root, path, node), alias.name
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            origin = [*above, *([node.module] if node.module else [])]
            for alias in node.names:
                yield place(root, path, node), ".".join([*origin, alias.name])


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a file."""
    for node in ast.walk(read(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def place(root: Path, path: Path, node: ast.stmt | ast.expr) -> str:
    """Return file and line, as an editor opens them."""
    return f"{path.relative_to(root).as_posix()}:{node.lineno}"


def tracked_files(root: Path) -> list[Path]:
    """Return the files git keeps; in a copy without git, every file."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        return [root / name for name in listed.stdout.split("\0") if name]
    return [path for path in root.rglob("*") if path.is_file()]


# --- the laws -----------------------------------------------------------------------------------


def every_place_is_known(root: Path) -> Iterator[str]:
    """Whatever holds Python at the top of the tree is named in the law."""
    known = {*MAY_IMPORT, "docs", "tests"}
    tops = {module_parts(root, path)[0] for path in root.glob("[!.]*/**/*.py")}
    tops |= {path.stem for path in root.glob("*.py")}
    yield from (f"{top}: not in the law" for top in sorted(tops - known - {"build", "dist", "out"}))


def imports_run_downwards(root: Path) -> Iterator[str]:
    """app -> views -> ui, exports; views, exports -> models."""
    ours = {*MAY_IMPORT, "tests"}
    for path in sources(root):
        here = module_parts(root, path)[0]
        for where, name in imports(root, path):
            there = name.split(".")[0]
            if there in ours - MAY_IMPORT[here] - {here}:
                yield f"{where}: {here} imports {name}"


def imports_in_models_run_downwards(root: Path) -> Iterator[str]:
    """usecases -> imports, store -> records -> rules -> standard library."""
    for path in sources(root, "models"):
        here = (*module_parts(root, path), "")[1]
        if not here:
            continue
        if here not in MAY_IMPORT_IN_MODELS:
            yield f"{path.relative_to(root)}: not in the law of models"
            continue
        for where, name in imports(root, path):
            package, there, *_ = (*name.split("."), "")
            if package == "models" and there not in MAY_IMPORT_IN_MODELS[here] | {here}:
                yield f"{where}: models.{here} imports {name}"


def screens_are_alone(root: Path) -> Iterator[str]:
    """A screen reloads because a use case reported a change, never because another called it."""
    for path in sources(root, "views"):
        here = (*module_parts(root, path), "")[1]
        if here in ("assembly", "demonstration", "pictures", "start"):
            continue
        for where, name in imports(root, path):
            package, there, *_ = (*name.split("."), "")
            if here and package == "views" and there not in (here, *SHARED_BY_SCREENS):
                yield f"{where}: screen {here} imports {name}"


def models_and_exports_know_no_qt(root: Path) -> Iterator[str]:
    """What the office keeps, decides and writes runs in a terminal."""
    for path in sources(root, *WITHOUT_QT):
        for where, name in imports(root, path):
            if name.split(".")[0] in QT:
                yield f"{where}: imports {name}"


def rules_are_pure(root: Path) -> Iterator[str]:
    """Rules import the standard library alone, and neither look at the clock nor at the disk."""
    for path in sources(root, "models/rules"):
        for where, name in imports(root, path):
            library = name.split(".")[0]
            of_rules = name.startswith("models.rules")
            if not of_rules and (library not in sys.stdlib_module_names or library in WORLD):
                yield f"{where}: a rule imports {name}"
        for node in ast.walk(read(path)):
            if isinstance(node, ast.Call):
                called = node.func
                name = getattr(called, "attr", getattr(called, "id", ""))
                if name in CALLS_OF_THE_WORLD:
                    yield f"{place(root, path, node)}: a rule calls {name}()"


def start_needs_nothing(root: Path) -> Iterator[str]:
    """start.py runs before anything is installed."""
    for where, name in imports(root, root / "start.py"):
        if name.split(".")[0] not in sys.stdlib_module_names:
            yield f"{where}: imports {name}"


def toolkit_does_not_know_the_work(root: Path) -> Iterator[str]:
    """ui could serve another office: the word dossier never appears there."""
    for path in sources(root, "ui"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if "dossier" in line.lower():
                yield f"{path.relative_to(root)}:{number}: says dossier"


def imports_stand_at_the_top(root: Path) -> Iterator[str]:
    """An import inside a function is listed above, with its reason."""
    for path in sources(root):
        allowed = LAZY_IMPORTS.get(path.relative_to(root).as_posix(), {})
        for function in functions(path):
            for where, name in imports(root, path, function):
                if not any(f"{name}.".startswith(f"{listed}.") for listed in allowed):
                    yield f"{where}: {function.name}() imports {name}"


def lazy_imports_are_still_needed(root: Path) -> Iterator[str]:
    """The list of exceptions holds nothing that has gone."""
    for file_name, listed in LAZY_IMPORTS.items():
        path = root / file_name
        found = (
            [name for f in functions(path) for _, name in imports(root, path, f)]
            if path.exists()
            else []
        )
        for module in listed:
            if not any(f"{name}.".startswith(f"{module}.") for name in found):
                yield f"{file_name}: no longer imports {module} inside a function"


def camel_case_is_for_qt(root: Path) -> Iterator[str]:
    """snake_case everywhere; a method in camelCase replaces one of Qt's and says @override."""
    for path in sources(root, *MAY_IMPORT, "tests"):
        for function in functions(path):
            marks = {
                getattr(mark, "attr", getattr(mark, "id", "")) for mark in function.decorator_list
            }
            if re.search(r"[a-z][A-Z]", function.name) and "override" not in marks:
                yield f"{place(root, path, function)}: {function.name}() is not marked @override"


def names_say_something(root: Path) -> Iterator[str]:
    """No utils, no helpers, no common, no managers: a name says what the thing does."""
    for path in sources(root, *MAY_IMPORT, "tests"):
        for word in re.split(r"[_./]", path.relative_to(root).with_suffix("").as_posix()):
            if word.rstrip("s") in NAMES_THAT_SAY_NOTHING:
                yield f"{path.relative_to(root)}: called {word}"
        for node in ast.walk(read(path)):
            if isinstance(node, ast.ClassDef):
                last = re.split(r"(?=[A-Z])", node.name)[-1].lower()
                if last.rstrip("s") in NAMES_THAT_SAY_NOTHING:
                    yield f"{place(root, path, node)}: class {node.name}"


def files_are_short(root: Path) -> Iterator[str]:
    """A file is read in one sitting."""
    for path in sources(root, *MAY_IMPORT, "tests"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_FILE:
            yield f"{path.relative_to(root)}: {lines} lines"


def no_package_among_tests(root: Path) -> Iterator[str]:
    """tests/models/__init__.py alone would make `import models` find the tests."""
    for path in (root / "tests").rglob("__init__.py"):
        yield f"{path.relative_to(root)}: must not exist"


def nothing_belongs_to_one_machine(root: Path) -> Iterator[str]:
    """No path of a developer's machine and no registry's address in what is handed over."""
    for path in tracked_files(root):
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (UnicodeDecodeError, FileNotFoundError):
            # Not a text, or removed and not yet committed.
            continue
        for number, line in enumerate(lines, 1):
            if OF_ONE_MACHINE.search(line):
                yield f"{path.relative_to(root)}:{number}: {line.strip()[:80]}"


def contracts_are_kept(root: Path) -> Iterator[str]:
    """import-linter follows the chains of imports that the laws above see one link at a time."""
    run = "from importlinter.cli import lint_imports_command as run; run()"
    linted = subprocess.run(
        [sys.executable, "-c", run, "--no-logo", "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if linted.returncode != 0:
        yield f"{linted.stdout}{linted.stderr}"


LAWS: list[Law] = [
    every_place_is_known,
    imports_run_downwards,
    imports_in_models_run_downwards,
    screens_are_alone,
    models_and_exports_know_no_qt,
    rules_are_pure,
    start_needs_nothing,
    toolkit_does_not_know_the_work,
    imports_stand_at_the_top,
    lazy_imports_are_still_needed,
    camel_case_is_for_qt,
    names_say_something,
    files_are_short,
    no_package_among_tests,
    nothing_belongs_to_one_machine,
    contracts_are_kept,
]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_house_keeps_the_law(law: Law) -> None:
    violations = list(law(ROOT))
    assert not violations, f"{law.__doc__}\n" + "\n".join(violations)


# --- the laws bite ------------------------------------------------------------------------------

PLANTED: list[tuple[Law, str, str]] = [
    (every_place_is_known, "shared/thing.py", ""),
    (every_place_is_known, "tool.py", ""),
    (imports_run_downwards, "models/records/planted.py", "import exports.weekly_list\n"),
    (imports_run_downwards, "exports/planted.py", "from ui import theme\n"),
    (imports_run_downwards, "ui/planted.py", "from models.rules import facts\n"),
    (imports_run_downwards, "views/planted/page.py", "import app\n"),
    (imports_in_models_run_downwards, "models/store/planted.py", "import models.usecases.rank\n"),
    (imports_in_models_run_downwards, "models/imports/planted.py", "from models import store\n"),
    (imports_in_models_run_downwards, "models/rules/planted.py", "from ..records import base\n"),
    (imports_in_models_run_downwards, "models/planted.py", ""),
    (screens_are_alone, "views/planted/page.py", "from views.other import page\n"),
    (screens_are_alone, "views/planted/page.py", "from ..other.page import show\n"),
    (screens_are_alone, "views/desk.py", "from views.planted.page import show\n"),
    (models_and_exports_know_no_qt, "exports/planted.py", "from PySide6 import QtCore\n"),
    (rules_are_pure, "models/rules/planted.py", "def f():\n    import sqlalchemy.orm\n"),
    (rules_are_pure, "models/rules/planted.py", "from models.errors import OfficeError\n"),
    (rules_are_pure, "models/rules/planted.py", "from datetime import date\ndate.today()\n"),
    (start_needs_nothing, "start.py", "import numpy\n"),
    (toolkit_does_not_know_the_work, "ui/planted.py", "# opens the Dossier\n"),
    (imports_stand_at_the_top, "views/planted/page.py", "def f():\n    import json\n"),
    (camel_case_is_for_qt, "ui/planted.py", "class A:\n    def rowCount(self): ...\n"),
    (names_say_something, "exports/word_utils.py", ""),
    (names_say_something, "models/common/thing.py", ""),
    (names_say_something, "ui/planted.py", "class WindowManager: ...\n"),
    (files_are_short, "models/rules/planted.py", "\n" * (LONGEST_FILE + 1)),
    (no_package_among_tests, "tests/models/__init__.py", ""),
    (nothing_belongs_to_one_machine, "README.md", "see /wor" + "k/shared/design.md\n"),
    (nothing_belongs_to_one_machine, "requirements.lock", "--index-ur" + "l https://a.example\n"),
    (contracts_are_kept, "models/rules/planted.py", "import sqlalchemy\n"),
    (contracts_are_kept, "models/planted.py", ""),
    (contracts_are_kept, "exports/planted.py", "import PySide6.QtCore\n"),
]


@pytest.fixture
def copied_tree(tmp_path: Path) -> Path:
    """A copy of the house, Python and settings only."""
    for name in MAY_IMPORT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=all_but_python)
    for single_file in (*(f"{name}.py" for name in MAY_IMPORT), "pyproject.toml"):
        if (ROOT / single_file).exists():
            shutil.copy(ROOT / single_file, tmp_path)
    return tmp_path


def all_but_python(folder: str, names: list[str]) -> set[str]:
    """Say what a copy leaves out."""
    return {
        name
        for name in names
        if name == "__pycache__" or ("." in name and not name.endswith(".py"))
    }


@pytest.mark.parametrize(
    ("law", "file_name", "source"), PLANTED, ids=[f"{law.__name__}-{n}" for law, n, _ in PLANTED]
)
def test_a_planted_violation_is_found(
    copied_tree: Path, law: Law, file_name: str, source: str
) -> None:
    before = list(law(copied_tree))
    planted = copied_tree / file_name
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(source, encoding="utf-8")
    found = [violation for violation in law(copied_tree) if violation not in before]
    assert found, f"{law.__name__} does not see {source!r} in {file_name}"
    assert any(
        Path(file_name).stem in violation or file_name.split("/")[0] in violation
        for violation in found
    )
