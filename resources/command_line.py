"""The command line in Italian: help, and errors of one sentence."""

import argparse
import re
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from typing_extensions import override

NOT_DONE = 2
"""Exit status of a command that was not done."""


class ItalianHelp(argparse.HelpFormatter):
    """Usage in Italian."""

    @override
    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "uso: " if prefix is None else prefix)


class ItalianParser(argparse.ArgumentParser):
    """Help and errors in Italian: an error is one sentence, with the exit status of the rest."""

    _SAID = (
        (r"the following arguments are required: ", "mancano "),
        (r"unrecognized arguments: ", "non si riconosce "),
        (r"invalid choice: '(.*?)' \(choose from (.*)\)", r"«\1» non è tra \2"),
        (r"expected .*argument.*", "manca il valore"),
        (r"ignored explicit argument '(.*)'", r"non vuole un valore («\1»)"),
        (r"^argument ", ""),
    )

    def __init__(self, **more: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=ItalianHelp, **more)
        self._positionals.title, self._optionals.title = "argomenti", "opzioni"
        self.add_argument("-h", "--help", action="help", help="mostra questo aiuto ed esce")

    @override
    def error(self, message: str) -> NoReturn:
        for english, italian in self._SAID:
            message = re.sub(english, italian, message)
        print(
            f"Comando non valido: {message} («python3 start.py --help» mostra come si scrive).",
            file=sys.stderr,
        )
        sys.exit(NOT_DONE)


def progress_printer() -> Callable[..., None] | None:
    """Progress on the terminal alone: a file or another program gets only the result."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int | None, phase: str) -> None:
        of = f" di {total}" if total else ""
        print(f"\r{phase}: {done}{of} righe", end="", file=sys.stderr, flush=True)

    return show
