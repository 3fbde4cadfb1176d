"""Strings made fit for a document: normalised, without what XML or a reader cannot bear."""

import re
import unicodedata

from markupsafe import Markup, escape

EMPTY = "–"
"""How an empty value is printed (models/README.md, Typography)."""

_ILLEGAL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Overrides and isolates could show a name or a code in another order than it is written.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_SUSPECT = re.compile("[^\x20-\x7e\u00a0-\u024f\u2010-\u2019\u201c\u201d\u2026\u20ac\u2610]")
# What needs neither cleaning nor escaping: nearly every cell of a long table.
_PLAIN = re.compile("[ !#-%(-;=?-~\u00a0-\u024f\u2010-\u2019\u201c\u201d\u2026\u20ac\u2610]*")


def clean(value: str) -> str:
    """NFC, breaks as \\n, characters illegal in XML to U+FFFD, bidirectional overrides out."""
    if _SUSPECT.search(value) is None:
        return value
    value = unicodedata.normalize("NFC", value)
    value = _BREAKS.sub("\n", value)
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", _BIDI.sub("", value))


def one_line(value: str) -> str:
    """A clean string on a single line (properties, cells of a sheet's head)."""
    return " ".join(clean(value).split())


def printed(value: object) -> str:
    """What a field of a template prints, as XML: cleaned, escaped, breaks as Word's own.

    None is "–". Nothing escapes being escaped: text that a template marked as safe, or escaped
    by itself, is first brought back to plain text.
    """
    if type(value) is str and _PLAIN.fullmatch(value):
        return value
    if value is None:
        return EMPTY
    if isinstance(value, Markup):
        value = value.unescape()
    text = clean(str(value))
    line_break = '</w:t><w:br/><w:t xml:space="preserve">'
    return line_break.join(str(escape(line)) for line in text.split("\n"))
