"""Every verb the window writes under stands in the table of what is undone, and in the manual."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.rules.undoing import ACTS, Undone
from models.usecases.open_restricted_group import OPENED

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "manuale" / "annulla.md"
# Where the verb stands among the arguments of what writes through the desk.
PLACES = {"write": 1, "write_task": 1, "_write": 1, "save": 1, "do": 1, "log": 0, "FormSpec": 2}
CONSTANTS = {"OPENED": OPENED}
PASSED_ON = {"verb", "spec.verb"}
"""Names through which a helper hands on a verb that is read where it is written."""
_VERB = re.compile(r"[a-z]+(_[a-z]+)+")
NOT_OF_THE_ARCHIVE = {"hold_meeting", "preview_import"}
"""The picture of an invented meeting; a preview that is rolled back."""


@dataclass(frozen=True)
class Written:
    """A verb in the source: where, and whether it says there that it is not undone."""

    verb: str
    where: str
    final: str


def _verbs(node: ast.expr, around: ast.AST) -> list[str]:
    """The verbs an argument may be: a text, a known constant, or a choice made just before."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _verbs(node.body, around) + _verbs(node.orelse, around)
    name = ast.unparse(node)
    if name in CONSTANTS:
        return [CONSTANTS[name]]
    found = []
    for each in ast.walk(around):
        if isinstance(each, ast.Assign) and name in map(ast.unparse, each.targets):
            found += _verbs(each.value, around)
    return found


def _of_function(function: ast.AST, path: Path) -> Iterator[Written]:
    for call in ast.walk(function):
        if not isinstance(call, ast.Call):
            continue
        called = call.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        place = PLACES.get(name, len(call.args))
        if len(call.args) <= place:
            continue
        where = f"{path.relative_to(ROOT)}:{call.lineno}"
        final = next(
            (
                ast.unparse(each.value)
                for each in call.keywords
                if each.arg in ("undoable", "leaves_house")
            ),
            "",
        )
        verbs = [verb for verb in _verbs(call.args[place], function) if _VERB.fullmatch(verb)]
        if not verbs:  # a helper of its own may take the verb at another place
            texts = [verb for arg in call.args for verb in _verbs(arg, call)]
            verbs = [text for text in texts if _VERB.fullmatch(text)]
        if not verbs and name in ("write", "write_task", "FormSpec", "do", "log"):
            assert ast.unparse(call.args[place]) in PASSED_ON, f"{where}: which verb?"
        for verb in verbs:
            yield Written(verb, where, final)


def _written() -> list[Written]:
    found = set()
    for path in sorted((ROOT / "views").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                found.update(_of_function(function, path))
    return sorted(found, key=lambda each: each.where)


WRITTEN = _written()


def test_every_verb_of_the_window_is_in_the_table_and_no_other() -> None:
    missing = {f"{each.where} {each.verb}" for each in WRITTEN if each.verb not in ACTS}
    assert not missing - NOT_OF_THE_ARCHIVE, "add it to models/rules/undoing.py and to the manual"
    assert not set(ACTS) - {each.verb for each in WRITTEN}, "nothing writes under it any more"


@pytest.mark.parametrize("written", WRITTEN, ids=lambda each: f"{each.where} {each.verb}")
def test_the_screen_and_the_table_agree_on_what_is_undone(written: Written) -> None:
    undone = ACTS[written.verb].undone
    said = {"": {Undone.YES}, "False": {Undone.NO}, "_always": {Undone.NO}}.get(
        written.final, {Undone.UNLESS_LETTER}
    )
    if written.final == "undoable":  # a helper that several acts go through
        return
    if "log(" in written.where or written.verb in ("unmask_names", "show_reserved_list"):
        said = {Undone.NO}
    assert undone in said, f"{written.where}: {written.verb} is {undone.value} in the table"


def test_what_is_not_undone_says_what_corrects_it() -> None:
    assert [
        verb for verb, act in ACTS.items() if act.undone is not Undone.YES and not act.otherwise
    ] == []


def table() -> list[str]:
    """The rows of the manual's table, made from the acts."""
    return [
        f"| {act.words} | {act.undone.value} | {act.otherwise or '–'} |" for act in ACTS.values()
    ]


def test_the_manual_has_the_same_table() -> None:
    lines = MANUAL.read_text(encoding="utf-8").splitlines()
    missing = [row for row in table() if row not in lines]
    assert not missing, "\n".join(missing)
    rows = [line for line in lines if re.match(r"\| [A-Z]", line)]
    assert sorted(set(rows)) == sorted(set(table()))
