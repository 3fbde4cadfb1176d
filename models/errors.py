"""The two kinds of error of the program.

An `OfficeError` is something the official can act on: its text is one clear Italian
sentence that says what to do. Every other exception is a bug of ours.
"""


class OfficeError(Exception):
    """Something the official can act on; `str(error)` is the Italian sentence to show.

    `details` holds short Italian lines that help to act (headings found, missing columns…).
    """

    def __init__(self, sentence: str, *, details: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details = details


class WrongSecret(OfficeError):
    """A passphrase or recovery code that opens nothing: said beside the field it was typed in."""
