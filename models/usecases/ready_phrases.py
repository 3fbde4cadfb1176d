"""Ready phrases as the office keeps them: whole sentences, as many as there are digits."""

from collections.abc import Sequence

from models.errors import OfficeError

MOST_PHRASES = 9
"""As many as there are digits."""


def whole_sentences(phrases: Sequence[str]) -> list[str]:
    """Return the phrases that say something, each ended as a sentence.

    Raises:
        OfficeError: there are more phrases than digits.
    """
    wanted = [_sentence(phrase) for phrase in phrases if phrase.strip()]
    if len(wanted) > MOST_PHRASES:
        raise OfficeError(
            f"Le frasi sono {len(wanted)}, ma si scelgono con le cifre da 1 a 9: "
            "lascia le più usate."
        )
    return wanted


def _sentence(phrase: str) -> str:
    text = " ".join(phrase.split())
    return text if text.endswith((".", "!", "?", "»", "…")) else f"{text}."
