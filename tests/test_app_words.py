"""The words of the command line, its bugs, and the whole demonstration."""

import re
from pathlib import Path

import docx
import openpyxl
import pytest

import app
from models.store.archive import open_archive


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TAVOLO_PASSPHRASE", "una passphrase di prova")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stato"))


def run(*arguments: object) -> int:
    """Run a command; what argparse refuses ends with its status too."""
    try:
        return app.main([str(argument) for argument in arguments])
    except SystemExit as end:
        return int(str(end.code))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rank"], "mancano --archive, --on, --out"),
        (["import", "--archive", "a", "--kind", "boh", "f"], "«boh»"),
        (["boh"], "«boh»"),
        (["rank", "--archive"], "manca il valore"),
        (["rank", "--archive", "a", "--out", "o", "--on", "31/12/2026"], "«31/12/2026» non è"),
        (["rank", "--archive", "a", "--out", "o", "--on", "0001-01-01"], "«0001-01-01» non è"),
        (["verify", "--archive", "a", "--piano"], "non si riconosce --piano"),
        (["export", "romanzo", "--archive", "a", "--week", "w", "--out", "o"], "«romanzo»"),
    ],
)
def test_mistyped_command_is_told_in_italian(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(*arguments) == 2
    printed = capsys.readouterr()
    sentence = printed.err

    assert printed.out == ""
    assert said in sentence
    assert len(sentence.splitlines()) == 1
    assert not re.search(r"\b(argument|required|invalid|choose|expected)\b", sentence)


@pytest.mark.parametrize("command", [[], *([name] for name in ("import", "rank", "export"))])
def test_help_is_italian(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    assert run(*command, "--help") == 0
    text = capsys.readouterr().out

    assert text.startswith("uso: tavolo")
    assert "mostra questo aiuto ed esce" in text
    assert not re.search(r"\b(usage|options|positional|arguments|show|help message)\b", text)


def test_bug_is_one_sentence_and_a_report_without_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> int:
        raise KeyError("ANNA VERDI"[::-1])

    monkeypatch.setattr(app, "rank", fail)
    command = ["rank", "--archive", "a", "--on", "2026-11-20", "--out", "r"]
    assert run(*command) == 2
    said = capsys.readouterr().err
    (report,) = (tmp_path / "stato").rglob("errore-*.txt")
    text = report.read_text(encoding="utf-8")

    assert said.startswith("Si è verificato un errore del programma")
    assert str(report) in said
    assert "Traceback" not in said
    assert "KeyError" in text
    assert "in fail" in text
    assert "IDREV" not in said + text

    blocked = tmp_path / "bloccato"
    blocked.touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    assert run(*command) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_demonstration_does_the_whole_job_and_never_replaces_what_was_edited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "dimostrazione"
    assert run("demo", "--no-pictures", "--out", out) == 0
    first = sorted(path.name for path in out.glob("*.???x"))
    documents = {path.name: docx.Document(str(path)) for path in out.glob("*.docx")}
    (sheets,) = (openpyxl.load_workbook(path) for path in out.glob("*.xlsx"))

    names = (
        "elenco-settimanale", "verbale-tavolo-tecnico", "verbale-gruppo-di-lavoro",
        "allegato-riservato",
    )  # fmt: skip
    assert len(documents) == len(names)
    for name in names:
        (document,) = (each for key, each in documents.items() if key.startswith(name))
        assert document.tables
        assert "DATI DIMOSTRATIVI" in "".join(
            part.blob.decode("utf-8", "replace").upper()
            for part in document.part.package.iter_parts()
        )
    assert sheets.worksheets[0].max_row > 10
    assert capsys.readouterr().err == ""
    (minutes,) = out.glob("verbale-tavolo-*.docx")
    edited = documents[minutes.name]
    edited.add_paragraph("Aggiunto a mano dalla coordinatrice.")
    edited.save(str(minutes))
    mine = minutes.read_bytes()

    assert run("demo", "--no-pictures", "--out", out) == 0
    assert minutes.read_bytes() == mine
    second = minutes.with_name(f"{minutes.stem} (2).docx")
    assert "Aggiunto a mano" not in "".join(p.text for p in docx.Document(str(second)).paragraphs)
    assert sorted(path.name for path in out.glob("*.???x")) == sorted([*first, second.name])
    assert second.name in capsys.readouterr().out

    archive = out / "dimostrazione.tavolo"
    monkeypatch.setenv("TAVOLO_PASSPHRASE", "dimostrazione")
    of_group = tmp_path / "gruppo"
    for name in ("convocazione", "verbale-gruppo", "allegato-gruppo"):
        assert run(
            "export", name, "--archive", archive, "--meeting", "1/2026", "--out", of_group
        ) == 0, name  # fmt: skip
    assert sorted(path.name.partition("-2")[0] for path in of_group.glob("*.docx")) == [
        "allegato-riservato-gruppo-di-lavoro", "convocazione-gruppo-di-lavoro",
        "verbale-gruppo-di-lavoro",
    ]  # fmt: skip
    capsys.readouterr()
    for asked, said in (
        (("verbale-gruppo",), "Manca la riunione"),
        (("verbale-gruppo", "--meeting", "99/2026"), "non c’è la riunione n. 99/2026"),
        (("elenco",), "Manca la settimana"),
    ):
        assert run("export", *asked, "--archive", archive, "--out", of_group) == 2
        assert said in capsys.readouterr().err

    with open_archive(archive, "dimostrazione", author="Prova"):
        assert run("demo", "--no-pictures", "--out", out) == 2
        assert "già aperto" in capsys.readouterr().err


def test_a_demonstration_removes_no_archive_but_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "dimostrazione.tavolo"
    mine.write_bytes(b"un file di qualcun altro")
    assert run("demo", "--no-pictures", "--out", tmp_path) == 2
    assert mine.read_bytes() == b"un file di qualcun altro"
    assert "resta com’è" in capsys.readouterr().err


def test_no_picture_is_taken_of_an_archive_with_real_households(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A picture would be a copy in plain sight that no register of extracts knows of (3.4)."""
    archive, out = tmp_path / "lavoro.tavolo", tmp_path / "immagini"
    assert run("create", "--archive", archive) == 0
    assert run("pictures", "--archive", archive, "--out", out) == 2
    assert "solo da un archivio dimostrativo" in capsys.readouterr().err
    assert not out.exists()
