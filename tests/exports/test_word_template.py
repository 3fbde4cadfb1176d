"""Templates as the office edits them, breaks them, and fills them with hostile text."""

import dataclasses
import datetime
import os
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from exports.document_properties import DocumentProperties
from exports.fingerprint import file_sha256
from exports.house_templates.__main__ import house_templates, main
from exports.house_templates.package import template_files
from exports.weekly_list_docx import write_weekly_list_docx
from exports.word_template import fill_template
from models.errors import OfficeError
from models.usecases.extracts.letterhead import Letterhead
from models.usecases.extracts.weekly_list import WeeklyListExtract
from resources.paths import resource_path

PROPERTIES = DocumentProperties("Prova", "Prova", "Prefettura", datetime.date(2026, 11, 20))
HOUSE = resource_path("templates", "elenco_settimanale.docx")


def edited(target: Path, *changes: tuple[str, str], part: str = "word/document.xml") -> Path:
    """The house template with texts of a part replaced, as if by hand in Word."""
    with zipfile.ZipFile(HOUSE) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                text = content.decode()
                for old, new in changes:
                    assert old in text
                    text = text.replace(old, new)
                content = text.encode()
            copy.writestr(name, content)
    return target


def document(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


def test_committed_templates_are_those_that_the_command_makes(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 0
    for name, parts in house_templates().items():
        with zipfile.ZipFile(resource_path("templates", name)) as package:
            committed = {entry: package.read(entry) for entry in package.namelist()}
        assert committed == template_files(parts)
        assert (tmp_path / name).is_file()


def test_what_the_office_changes_in_a_row_is_in_every_row(
    questura_list: WeeklyListExtract, tmp_path: Path
) -> None:
    template = edited(tmp_path / "mio.docx", ("{{ riga.codice }}", "[{{ riga.codice|lower }}]"))
    write_weekly_list_docx(questura_list, tmp_path / "e.docx", template=template)
    text = document(tmp_path / "e.docx")

    for row in questura_list.dwellings:
        assert f"[{row.case_code.lower()}]" in text


def test_a_tag_that_word_split_into_runs_is_still_read(
    questura_list: WeeklyListExtract, tmp_path: Path
) -> None:
    split = '{{ riga.</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">codice }}'
    template = edited(tmp_path / "mio.docx", ("{{ riga.codice }}", split))
    write_weekly_list_docx(questura_list, tmp_path / "e.docx", template=template)

    assert "ALER-2015-00001" in document(tmp_path / "e.docx")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ riga.codice }}", "{{ riga.codise }}", ("«codise»", "nel testo")),
        ("{{ sottotitolo }}", "{{ sotottitolo }}", ("«sotottitolo»",)),
        ("{{ sottotitolo }}", "{{ sottotitolo|maiuscolo }}", ("filtro «maiuscolo»",)),
        ("{{ sottotitolo }}", "{% endfr %}", ("«endfr»",)),
        ("{{ sottotitolo }}", "{{ sottotitolo", ("non si comprende",)),
        ("{{ sottotitolo }}", "{{ cifre.__class__.mro() }}", ("«__class__»",)),
        ("{{ sottotitolo }}", "{{ sottotitolo.format.__globals__ }}", ("«",)),
        ("{{ sottotitolo }}", "{{ 1 / 0 }}", ("operazione non ammessa",)),
        ("{{ sottotitolo }}", "{{ range(999999999)|list }}", ("operazione non ammessa",)),
        ("{%p for nota in note %}", "", ("«endfor»",)),
        ("{%p endif %}", "", ("manca la chiusura", "«if»")),
        ("{%tr for voce in legenda %}", "{% for voce in legenda %}", ("non si corrispondono",)),
    ],
)
def test_a_broken_template_is_explained(
    questura_list: WeeklyListExtract, tmp_path: Path, old: str, new: str, said: tuple[str, ...]
) -> None:
    template = edited(tmp_path / "elenco dell'ufficio.docx", (old, new))

    with pytest.raises(OfficeError) as error:
        write_weekly_list_docx(questura_list, tmp_path / "e.docx", template=template)

    assert "elenco dell'ufficio.docx" in error.value.sentence
    for words in said:
        assert words in error.value.sentence
    assert not (tmp_path / "e.docx").exists()
    assert not list(tmp_path.glob("*.tmp"))


def test_the_nearest_field_is_suggested_and_the_place_is_named(
    questura_list: WeeklyListExtract, tmp_path: Path
) -> None:
    template = edited(
        tmp_path / "m.docx", ("{{ pie_di_pagina }}", "{{ pie_pagina }}"), part="word/footer1.xml"
    )

    with pytest.raises(OfficeError) as error:
        write_weekly_list_docx(questura_list, tmp_path / "e.docx", template=template)

    assert "nel piè di pagina" in error.value.sentence
    assert error.value.details == ("Forse si intendeva «pie_di_pagina».",)


def test_files_that_are_no_templates_are_refused(
    questura_list: WeeklyListExtract, tmp_path: Path
) -> None:
    (tmp_path / "x.docx").write_bytes(b"not a zip")
    with zipfile.ZipFile(tmp_path / "y.docx", "w") as package:
        package.writestr("a.txt", "a")
    with_comments = tmp_path / "z.docx"
    edited(with_comments)
    with zipfile.ZipFile(with_comments, "a") as package:
        package.writestr("word/comments.xml", "<w:comments/>")

    for name, words in (
        ("x.docx", "non è un documento Word"),
        ("y.docx", "non è un documento Word"),
        ("z.docx", "commenti"),
        ("manca.docx", "non si trova"),
    ):
        with pytest.raises(OfficeError, match=words):
            write_weekly_list_docx(questura_list, tmp_path / "e.docx", template=tmp_path / name)


def test_an_edited_template_is_read_again(questura_list: WeeklyListExtract, tmp_path: Path) -> None:
    template = edited(tmp_path / "m.docx", ("Legenda e criteri", "Legenda uno"))
    write_weekly_list_docx(questura_list, tmp_path / "e.docx", template=template)
    edited(template, ("Legenda e criteri", "Legenda numero due"))
    write_weekly_list_docx(questura_list, tmp_path / "e.docx", template=template)

    assert "Legenda numero due" in document(tmp_path / "e.docx")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("Rossi & Figli <b>]]>", "Rossi &amp; Figli &lt;b&gt;]]&gt;"),
        ("a\x00\x1b\ufffe\ud800b", "a\ufffd\ufffd\ufffd\ufffdb"),
        ("\u202eoccip\u2066", "occip"),
        ("perche\u0301", "perché"),
        ("una\x0bdue\r\ntre", "una</w:t><w:br/>"),
        ("{{ note }}{% endfor %}", "{{ note }}{% endfor %}"),
        ("Ünï 𝔘 漢 ☐", "Ünï 𝔘 漢 ☐"),
        (None, "–"),
    ],
)
def test_hostile_text_is_printed_as_text(tmp_path: Path, value: object, printed: str) -> None:
    template = tmp_path / "m.docx"
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>{{ x }}</w:t></w:r><w:r><w:t>{{ x|safe }}</w:t></w:r>"
        "<w:r><w:t>{{ x|e }}</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(template, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", body)
    fill_template(template, {"x": value}, PROPERTIES, tmp_path / "o.docx")

    assert printed in document(tmp_path / "o.docx")
    assert "<b>" not in document(tmp_path / "o.docx")


def test_the_emblem_of_the_office_fits_its_place(
    questura_list: WeeklyListExtract, tmp_path: Path
) -> None:
    image = tmp_path / "emblema.png"
    image.write_bytes(png(300, 150))
    extract = dataclasses.replace(questura_list, letterhead=Letterhead(emblem=image))
    write_weekly_list_docx(extract, tmp_path / "e.docx")

    text = document(tmp_path / "e.docx")
    assert 'cx="612000" cy="306000"' in text
    assert ">emblema<" not in text
    with zipfile.ZipFile(tmp_path / "e.docx") as package:
        assert package.read("word/media/emblema_ufficio.png") == image.read_bytes()


def test_without_an_emblem_there_is_a_framed_blank(
    questura_list: WeeklyListExtract, tmp_path: Path
) -> None:
    write_weekly_list_docx(questura_list, tmp_path / "e.docx")

    text = document(tmp_path / "e.docx")
    assert ">emblema<" in text
    assert "<w:drawing>" not in text


def test_an_unreadable_emblem_is_explained(
    questura_list: WeeklyListExtract, tmp_path: Path
) -> None:
    image = tmp_path / "stemma.png"
    image.write_bytes(b"GIF?")
    extract = dataclasses.replace(questura_list, letterhead=Letterhead(emblem=image))

    with pytest.raises(OfficeError, match=r"«stemma\.png» non si legge"):
        write_weekly_list_docx(extract, tmp_path / "e.docx")


def test_a_path_that_cannot_be_written_is_explained_and_nothing_changes(
    questura_list: WeeklyListExtract, tmp_path: Path
) -> None:
    target = tmp_path / "e.docx"
    target.mkdir()
    (target / "prima.txt").write_text("prima")

    with pytest.raises(OfficeError, match=r"scrivere «e\.docx»"):
        write_weekly_list_docx(questura_list, target)

    assert os.listdir(tmp_path) == ["e.docx"]
    assert (target / "prima.txt").read_text() == "prima"


def test_the_same_content_gives_the_same_file(
    questura_list: WeeklyListExtract, tmp_path: Path
) -> None:
    write_weekly_list_docx(questura_list, tmp_path / "a.docx")
    write_weekly_list_docx(questura_list, tmp_path / "b.docx")

    assert file_sha256(tmp_path / "a.docx") == file_sha256(tmp_path / "b.docx")


def png(width: int, height: int) -> bytes:
    """A black picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\x00" * (width + 1)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
