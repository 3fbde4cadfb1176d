"""Filling a Word template: docxtpl's tags, Jinja in its sandbox, the package joined by hand.

The tags are docxtpl's own ({{ }}, {%p %}, {%tr %}, {%tc %}, {%r %}) and its `patch_xml` reads
them, so what the office knows and edits is a plain docxtpl template. Rendering is ours: the
patched XML of each part goes once through Jinja and straight into the zip. docxtpl itself parses
and searches the whole result again, 14.5 times the floor at 4,000 rows; this stays linear, and
every row is still the row that the office drew (docs/decisions/0005-documents.md).
"""

import functools
import xml.parsers.expat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import docxtpl
import jinja2

from exports.atomic_file import written_whole
from exports.clean_text import printed
from exports.document_properties import DocumentProperties, property_parts
from exports.emblem import place_emblem
from exports.template_errors import (
    broken_markup,
    comments_in_template,
    missing_template,
    not_a_word_file,
    place_of_part,
    refused_operation,
    syntax_error,
    undefined_field,
)
from exports.template_sandbox import TemplateSandbox

LARGEST_TEMPLATE = 64 * 1024 * 1024
FILLED_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes")
UNWANTED_PARTS = ("word/comments", "word/vbaProject")
FIXED_DATE = (2026, 1, 1, 0, 0, 0)
"""Dates inside the zip say nothing: the same content gives the same bytes."""


@dataclass(frozen=True, slots=True)
class _ReadTemplate:
    compiled: Mapping[str, jinja2.Template]
    plain: Mapping[str, bytes]


def fill_template(
    template: Path,
    fields: Mapping[str, object],
    properties: DocumentProperties,
    target: Path,
    *,
    emblem: Path | None = None,
) -> None:
    """Write `target` from a template and its fields (plain dicts, tuples, text and numbers).

    Raises OfficeError that names the template and the wrong field or instruction, or says that
    the target cannot be written.
    """
    try:
        stamp = template.stat()
    except OSError as error:
        raise missing_template(template) from error
    read = _read_template(template, stamp.st_mtime_ns, stamp.st_size)
    parts = dict(read.plain)
    for name, compiled in read.compiled.items():
        parts[name] = _filled(template, name, compiled, fields)
    parts.update(property_parts(properties))
    place_emblem(parts, emblem)
    with written_whole(target) as temporary:
        _write_package(temporary, parts)


def _filled(
    template: Path, part: str, compiled: jinja2.Template, fields: Mapping[str, object]
) -> bytes:
    try:
        content = compiled.render(fields).encode()
    except jinja2.UndefinedError as error:
        raise undefined_field(template, place_of_part(part), error, fields) from error
    except (jinja2.TemplateError, ArithmeticError, TypeError, ValueError) as error:
        raise refused_operation(template, place_of_part(part), error) from error
    try:
        xml.parsers.expat.ParserCreate().Parse(content, True)
    except xml.parsers.expat.ExpatError as error:
        raise broken_markup(template, place_of_part(part)) from error
    return content


@functools.lru_cache(maxsize=8)
def _read_template(template: Path, _modified: int, _size: int) -> _ReadTemplate:
    """Read and compile a template; kept as long as its file does not change."""
    compiled: dict[str, jinja2.Template] = {}
    plain: dict[str, bytes] = {}
    environment = TemplateSandbox(
        # `printed` escapes every value, |safe or not; Jinja's own way costs twice as much.
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        finalize=printed,
    )
    try:
        with zipfile.ZipFile(template) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > LARGEST_TEMPLATE:
                raise not_a_word_file(template)
            plain = {entry.filename: package.read(entry) for entry in entries}
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:
        raise not_a_word_file(template) from error
    if "word/document.xml" not in plain:
        raise not_a_word_file(template)
    if any(name.startswith(UNWANTED_PARTS) for name in plain):
        raise comments_in_template(template)
    patcher = docxtpl.DocxTemplate(template)
    for name in [name for name in plain if name.startswith(FILLED_PARTS)]:
        if not name.endswith(".xml"):
            continue
        source = patcher.patch_xml(plain.pop(name).decode("utf-8-sig"))
        # A line for each paragraph: the number of the line tells where an error is.
        source = source.replace("<w:p>", "\n<w:p>").replace("<w:p ", "\n<w:p ")
        try:
            compiled[name] = environment.from_string(source)
        except jinja2.TemplateSyntaxError as error:
            raise syntax_error(template, place_of_part(name), error, source) from error
    return _ReadTemplate(compiled, plain)


def _write_package(target: Path, parts: Mapping[str, bytes]) -> None:
    first = "[Content_Types].xml"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in (first, *(name for name in parts if name != first)):
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, parts[name])
