"""The check of a template finds a wrong field wherever it stands, and blames no good one."""

import re
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from exports.template_check import (
    OFFICE_TEMPLATES,
    check_template,
    copy_to_edit,
    is_original,
    restore_template,
)
from models.errors import OfficeError

KINDS = pytest.mark.parametrize("kind", list(OFFICE_TEMPLATES))
FIELD = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")


def spoiled(template: Path, target: Path, place: int) -> str:
    """Misspell the nth field of a template; return where it stands."""
    with zipfile.ZipFile(template) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    found = [
        (name, field)
        for name, content in parts.items()
        if name.endswith(".xml")
        for field in FIELD.finditer(content.decode())
    ]
    name, field = found[place]
    text = parts[name].decode()
    wrong = field.group().replace(field.group(1), field.group(1) + "_sbagliato")
    parts[name] = (text[: field.start()] + wrong + text[field.end() :]).encode()
    with zipfile.ZipFile(target, "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return f"{name} {field.group()}"


@KINDS
def test_the_templates_of_the_house_are_good(kind: str) -> None:
    check_template(OFFICE_TEMPLATES[kind])
    assert is_original(OFFICE_TEMPLATES[kind])


@KINDS
def test_every_field_is_tried(kind: str, tmp_path: Path) -> None:
    template = OFFICE_TEMPLATES[kind]
    with zipfile.ZipFile(template.path) as package:
        fields = sum(
            len(FIELD.findall(package.read(name).decode()))
            for name in package.namelist()
            if name.endswith(".xml")
        )
    assert fields > 10
    for place in range(fields):
        wrong = tmp_path / f"modello {place}.docx"
        where = spoiled(template.path, wrong, place)
        tried = ""
        with suppress(OfficeError):
            check_template(template, wrong)
            tried = f"{where}, field n. {place}, was not tried"
        assert tried == ""


def test_a_copy_that_a_full_disk_cuts_off_is_no_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAVOLO_MODELLI", str(tmp_path))
    template = OFFICE_TEMPLATES["minutes"]

    def cut_off(_source: Path, target: Path) -> None:
        Path(target).write_bytes(b"PK half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exports.template_check.shutil.copyfile", cut_off)
    with pytest.raises(OfficeError):
        copy_to_edit(template)
    assert list(tmp_path.iterdir()) == []
    assert is_original(template)


@KINDS
def test_a_template_is_restored(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The office edits a copy of its own: what came with the program is never touched."""
    monkeypatch.setenv("TAVOLO_MODELLI", str(tmp_path / "modelli"))
    template = OFFICE_TEMPLATES[kind]
    shipped = template.path
    before = shipped.read_bytes()
    own = copy_to_edit(template)
    assert own.parent == tmp_path / "modelli"
    assert template.path == copy_to_edit(template) == own
    assert is_original(template)
    asides = []
    for spoiled in (b"rovinato", b"di nuovo"):
        copy_to_edit(template).write_bytes(spoiled)
        assert not is_original(template)
        with pytest.raises(OfficeError):
            check_template(template)
        asides.append(restore_template(template))
        assert template.path == shipped
        assert is_original(template)
        check_template(template)
    assert [each.read_bytes() for each in asides] == [b"rovinato", b"di nuovo"]
    assert shipped.read_bytes() == before
