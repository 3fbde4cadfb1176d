"""The command line as another program sees it: JSON, exit status, one Italian sentence."""

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

import app
from models.store.archive import create_archive, open_archive
from models.store.keys import KeyCost, key_file_of

ROOT = Path(app.__file__).parent
PASSPHRASE = "una passphrase di prova"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
REGISTER = (
    {
        "N_PRATICA": "ALER-2021-00001", "ENTE_GESTORE": "ALER", "COD_STABILE": "S1",
        "INDIRIZZO": "VIA GOLA 27 SC. B P.3 INT. 12", "DATA_OCCUPAZIONE": "07/07/2020",
        "COGNOME": "VERDI", "NOME": "ANNA", "DATA_NASCITA": "03/02/1980", "N_COMPONENTI": "1",
    },
    {
        "N_PRATICA": "ALER-2021-00002", "ENTE_GESTORE": "ALER", "COD_STABILE": "S2",
        "INDIRIZZO": "VIA BOLLA 38 SC. A P.1 INT. 4", "DATA_OCCUPAZIONE": "09/09/2019",
        "COGNOME": "NERI", "NOME": "UGO", "DATA_NASCITA": "03/02/1975", "N_COMPONENTI": "1",
    },
    {
        "N_PRATICA": "", "ENTE_GESTORE": "ALER", "COD_STABILE": "S2",
        "INDIRIZZO": "VIA BOLLA 38 SC. A P.1 INT. 5", "DATA_OCCUPAZIONE": "09/09/2019",
        "COGNOME": "GIALLI", "NOME": "IDA", "DATA_NASCITA": "03/02/1975", "N_COMPONENTI": "1",
    },
)  # fmt: skip
ACTS = tuple(
    {
        "COD_POSIZIONE": code, "TIPO_ATTO": "Sentenza", "GRADO": "I grado", "DATA": day,
        "FAVOREVOLE_ENTE": "SI", "ESECUTIVO": "SI", "NON_PIU_IMPUGNABILE": "NO",
        "RIFERIMENTO": f"R.G. {number}/2022",
    }
    for number, (code, day) in enumerate(
        (("ALER-2021-00001", "21/10/2023"), ("ALER-2021-00002", "05/05/2022")), start=1
    )
)  # fmt: skip
AVAILABILITY = (
    {
        "DATA": "24/11/2026", "PS_SQUADRE": "1", "CC_SQUADRE": "0", "PL_SQUADRE": "0",
        "ASSISTENTI_SOCIALI": "1", "ALER_ISPETTORI": "1", "ALER_DITTE": "1",
        "MM_ISPETTORI": "0", "MM_DITTE": "0",
    },
)  # fmt: skip

Run = Callable[..., int]


def write_csv(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    """Write rows as the offices do."""
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("registri")
    write_csv(folder / "anagrafe.csv", REGISTER)
    write_csv(folder / "atti.csv", ACTS)
    write_csv(folder / "disponibilita.csv", AVAILABILITY)
    return folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, registers: Path) -> Path:
    """An archive filled from the command line; each test works on its own copy."""
    path = tmp_path_factory.mktemp("pieno") / "archivio.tavolo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TAVOLO_PASSPHRASE", PASSPHRASE)
        cost = KeyCost(memory_kib=64, passes=1, lanes=1)
        create_archive(path, PASSPHRASE, author="Prova", now=NOW, cost=cost).archive.close()
        for kind, name in (
            ("register", "anagrafe.csv"),
            ("acts", "atti.csv"),
            ("availability", "disponibilita.csv"),
        ):
            status = app.main(
                ["import", "--archive", str(path), "--kind", kind, str(registers / name)]
            )
            assert status == (1 if kind == "register" else 0)
    return path


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TAVOLO_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stato"))


@pytest.fixture
def archive(filled: Path, tmp_path: Path) -> Path:
    path = tmp_path / filled.name
    shutil.copy(filled, path)
    shutil.copy(key_file_of(filled), key_file_of(path))
    return path


def run(*arguments: object) -> int:
    """Run a command; what argparse refuses ends with its status too."""
    try:
        return app.main([str(argument) for argument in arguments])
    except SystemExit as end:
        return int(str(end.code))


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Run what cannot be done: status 2, a sentence on stderr, nothing on stdout."""
    capsys.readouterr()
    status = run(*arguments)
    said = capsys.readouterr()
    assert status == 2
    assert said.out == ""
    assert "Traceback" not in said.err
    assert "errore del programma" not in said.err
    sentence = said.err.splitlines()[0]
    assert re.fullmatch(r"[A-ZÈ«].*\.", sentence), said.err
    return said.err


def test_rank_writes_every_position_in_the_shape_that_others_read(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("rank", "--archive", archive, "--on", "2026-11-20", "--out", tmp_path / "r") == 0
    found = json.loads((tmp_path / "r").read_text(encoding="utf-8"))

    assert set(found) == {"on", "directive", "list"}
    assert found["on"] == "2026-11-20"
    assert found["directive"]["criteria"][0] == "recent_occupation"
    assert found["directive"]["reference"] is None
    assert [row["case_code"] for row in found["list"]] == ["ALER-2021-00002", "ALER-2021-00001"]
    first = found["list"][0]
    assert list(first) == [
        "position", "case_code", "lane", "criteria", "order_date", "tied", "reason",
        "impediments", "cautions",
    ]  # fmt: skip
    assert first["position"] == 1
    assert first["lane"] == "direct"
    assert first["criteria"] == ["title_for_manager"]
    assert first["order_date"] == "2022-05-05"
    assert first["tied"] is False
    assert first["reason"].endswith(".")
    assert first["impediments"] == []
    assert "2 posizioni" in capsys.readouterr().out


def test_plan_writes_the_proposal_and_why_the_others_are_out(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.json"
    assert run("plan", "--archive", archive, "--week", "2026-W48", "--out", out) == 0
    found = json.loads(out.read_text(encoding="utf-8"))

    assert list(found) == ["week", "status", "gap", "interventions", "left_out"]
    assert (found["week"], found["status"], found["gap"]) == ("2026-W48", "optimal", None)
    (only,) = found["interventions"]
    assert list(only) == [
        "date", "building", "force", "dwellings", "social_workers", "placements",
    ]  # fmt: skip
    assert only == {
        "date": "2026-11-24", "building": "S2", "force": "PS", "dwellings": ["ALER-2021-00002"],
        "social_workers": 0, "placements": {},
    }  # fmt: skip
    (left,) = found["left_out"]
    assert left["case_code"] == "ALER-2021-00001"
    assert "non restano" in left["reason"].lower()


def test_plan_ranks_as_of_the_monday_unless_told_otherwise(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.json"
    command = ["plan", "--archive", archive, "--week", "2026-W48", "--out", out]
    assert run(*command, "--on", "2022-06-01") == 0
    found = json.loads(out.read_text(encoding="utf-8"))

    assert found["interventions"][0]["dwellings"] == ["ALER-2021-00002"]
    assert found["left_out"] == []  # the other judgment came later


def test_import_reports_rows_that_add_up_and_keeps_rejected_rows_beside(
    tmp_path: Path, registers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "esito.json"
    archive = tmp_path / "nuovo.tavolo"
    command = ["import", "--archive", archive, "--kind", "register", "--report", report]
    assert run(*command, registers / "anagrafe.csv") == 1
    first = capsys.readouterr()
    found = json.loads(report.read_text(encoding="utf-8"))

    assert set(found) == {
        "rows", "positions", "people", "created", "updated", "unchanged", "rejected", "warnings",
        "problems",
    }  # fmt: skip
    assert (found["rows"], found["created"], found["rejected"]) == (3, 2, 1)
    assert found["rows"] == sum(
        found[each] for each in ("created", "updated", "unchanged", "rejected")
    )
    assert (found["positions"], found["people"]) == (2, 2)
    assert isinstance(found["warnings"], dict)
    rejected = [each for each in found["problems"] if each["row"] == 4]
    assert rejected
    assert set(rejected[0]) == {"row", "column", "value", "kind", "message"}
    beside = tmp_path / "esito-righe-rifiutate.csv"
    assert "GIALLI" in beside.read_text(encoding="cp1252")
    assert str(beside) in first.out
    code = re.search(r"Codice di recupero.*\n\s+(\S+)", first.err)
    assert code is not None

    assert run(*command, registers / "anagrafe.csv") == 1
    again = capsys.readouterr()
    found = json.loads(report.read_text(encoding="utf-8"))
    assert (found["created"], found["updated"], found["unchanged"]) == (0, 0, 2)
    assert code[1] not in again.out + again.err


def test_same_acts_twice_are_all_unchanged(
    archive: Path, registers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", "--archive", archive, "--kind", "acts", registers / "atti.csv") == 0

    assert "2 righe = 0 nuove + 0 aggiornate + 2 invariate + 0" in capsys.readouterr().out


def test_import_without_report_says_nothing_but_its_line(
    archive: Path, registers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", "--archive", archive, "--kind", "acts", registers / "atti.csv") == 0

    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert said.err == ""  # no progress for another program


def test_export_backup_verify_restore(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    week = ("--week", "2026-W48")
    assert run("plan", "--archive", archive, *week, "--out", tmp_path / "p.json") == 0
    capsys.readouterr()
    out = tmp_path / "documenti" / "nuova"
    assert run("export", "elenco", "--archive", archive, *week, "--out", out) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(path.suffix for path in written) == [".docx", ".xlsx"]
    assert all(path.parent == out and path.is_file() for path in written)

    copies = tmp_path / "copie"
    copies.mkdir()
    assert run("backup", "--archive", archive, "--out", copies) == 0
    copy = Path(capsys.readouterr().out.strip())
    assert run("verify", "--archive", copy) == 0
    assert run("verify", "--archive", archive) == 0
    assert capsys.readouterr().err == ""
    assert run("restore", "--archive", archive, copy) == 0
    assert run("rank", "--archive", archive, "--on", "2026-11-20", "--out", tmp_path / "r") == 0


def test_what_cannot_be_done_is_one_sentence(
    archive: Path, registers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ("--out", tmp_path / "x.json")
    on = ("--on", "2026-11-20")
    here = ("--archive", archive)

    assert "non c’è" in refused(capsys, "rank", "--archive", tmp_path / "manca", *on, *out)
    assert "cartella" in refused(capsys, "rank", "--archive", tmp_path, *on, *out)
    said = refused(capsys, "import", *here, "--kind", "acts", tmp_path / "no.csv")
    assert "no.csv non si trova" in said
    assert "2026-W48" in refused(capsys, "plan", *here, "--week", "2026-W60", *out)
    assert "2026-W48" in refused(capsys, "plan", *here, "--week", "9999-W52", *out)
    assert "2026-W48" in refused(capsys, "export", "elenco", *here, "--week", "boh", *out)
    assert "disponibilità" in refused(capsys, "plan", *here, "--week", "2026-W30", *out)
    assert "plan" in refused(capsys, "export", "elenco", *here, "--week", "2026-W48", *out)
    assert "seduta" in refused(capsys, "export", "verbale", *here, "--week", "2026-W48", *out)
    assert "destinatario" in refused(
        capsys, "export", "elenco", *here, "--week", "2026-W48", "--recipient", "vicini", *out
    )
    assert "esiste già" in refused(capsys, "create", *here)
    assert not (tmp_path / "x.json").exists()


def test_passphrase_wrong_missing_or_in_an_unreadable_file(
    archive: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command = ["rank", "--archive", archive, "--on", "2026-11-20", "--out", tmp_path / "r.json"]
    monkeypatch.setenv("TAVOLO_PASSPHRASE", "un’altra")
    assert "passphrase" in refused(capsys, *command).lower()
    monkeypatch.delenv("TAVOLO_PASSPHRASE")
    assert "TAVOLO_PASSPHRASE" in refused(capsys, *command)
    empty = tmp_path / "vuoto"
    empty.touch()
    for bad in (tmp_path / "nessuno", empty, tmp_path):
        assert "--passphrase-file" in refused(capsys, *command, "--passphrase-file", bad)
    (tmp_path / "giusta").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    assert run(*command, "--passphrase-file", tmp_path / "giusta") == 0


def test_unreadable_register_and_missing_columns(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "rotto.xlsx"
    broken.write_bytes(b"PK\x03\x04 questo non e' un foglio")
    command = ["import", "--archive", archive, "--kind", "register"]
    refused(capsys, *command, broken)
    poor = write_csv(tmp_path / "povero.csv", [{"COLORE": "rosso", "PESO": "7"}] * 3)
    said = refused(capsys, *command, poor)

    assert "COLORE" in said
    assert "PESO" in said


def test_result_that_cannot_be_written_is_known_before_the_archive_changes(
    archive: Path, registers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nessuna" / "cartella"
    here = ("--archive", archive)
    on = ("--on", "2026-11-20")
    assert "r.xlsx" in refused(capsys, "rank", *here, *on, "--out", nowhere / "r.xlsx")
    assert "r.json" in refused(capsys, "rank", *here, *on, "--out", nowhere / "r.json")
    refused(capsys, "rank", *here, *on, "--out", tmp_path)
    week = ("--week", "2026-W48")
    assert "p.json" in refused(capsys, "plan", *here, *week, "--out", nowhere / "p.json")
    assert "plan" in refused(capsys, "export", "elenco", *here, *week, "--out", tmp_path)

    new = tmp_path / "mai.tavolo"
    command = ["import", "--archive", new, "--kind", "register", registers / "anagrafe.csv"]
    assert "e.json" in refused(capsys, *command, "--report", nowhere / "e.json")
    assert not new.exists()


def test_documents_need_a_folder(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    week = ("--archive", archive, "--week", "2026-W48")
    assert run("plan", *week, "--out", tmp_path / "p.json") == 0
    file = tmp_path / "un file"
    file.touch()

    assert "cartella" in refused(capsys, "export", "elenco", *week, "--out", file)
    assert "cartella" in refused(capsys, "export", "elenco", *week, "--out", file / "dentro")


def test_damaged_archive(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = bytearray(archive.read_bytes())
    for place in range(4096 * 2, len(content), 4096):
        content[place + 100] ^= 0xFF
    archive.write_bytes(content)
    command = ["rank", "--archive", archive, "--on", "2026-11-20", "--out", tmp_path / "r.json"]
    refused(capsys, *command)
    archive.write_bytes(b"questo non e' un archivio")
    refused(capsys, *command)


def test_second_instance(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_archive(archive, PASSPHRASE, author="Prova"):
        said = refused(
            capsys, "rank", "--archive", archive, "--on", "2026-11-20", "--out", tmp_path / "r"
        )

    assert "già aperto" in said


def test_as_a_program_of_its_own(archive: Path, tmp_path: Path) -> None:
    """Two true processes: the status and the two streams, with an environment of a server."""
    environment = {
        "PATH": "", "TAVOLO_PASSPHRASE": PASSPHRASE, "XDG_STATE_HOME": str(tmp_path),
        "HOME": str(tmp_path), "LC_ALL": "C", "TAVOLO_AUTHOR": "Prova",
    }  # fmt: skip

    def start(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(ROOT / "app.py"), *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            env=environment,
            cwd=tmp_path,
            check=False,
        )

    done = start("rank", "--archive", archive.name, "--on", "2026-11-20", "--out", "r.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["list"]
    wrong = start("rank", "--archive", "manca", "--on", "2026-11-20", "--out", "r.json")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert len(wrong.stderr.splitlines()) == 1
    bare = start()
    assert "Traceback" not in bare.stderr
