"""From registers full of secrets to every document of every addressee: what must not be there.

Who may see what: documents_and_data.md 3.4. Every part of every produced file is read, with the
names of the files, what the commands print, the JSON and the report of a bug.
"""

import csv
import json
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

import app
from models.records.dossier import Dossier, HouseholdMember
from models.rules.week import Week
from models.store.archive import create_archive, open_archive
from models.store.keys import KeyCost
from models.usecases.approve_programme import approve_programme
from models.usecases.close_session import close_session
from models.usecases.decide_in_session import TableOutcome, decide_in_session
from models.usecases.fragility_vocabulary import NewCriterion, add_fragility_criterion
from models.usecases.open_session import open_session
from models.usecases.protection.mark_fragility import mark_fragility
from models.usecases.put_on_record import item_of
from models.usecases.record_attendance import record_attendance

PASSPHRASE = "una passphrase di prova"
WEEK = Week(2026, 48)
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
RECIPIENTS = (
    "questura", "prefettura", "carabinieri", "polizia-locale", "servizi-sociali", "aler", "mm",
)  # fmt: skip
WITH_NAMES = ("questura", "prefettura", "aler", "mm")

NEVER = {
    "tax codes": ("VRDNNA80B43F205K", "NREGUO75B03F205J"),
    "pathologies": ("zqschizofrenia", "zqcardiopatia"),
    "social criticalities": ("zqdipendenza",),
    "income": ("7431,18", "7.431,18", "7431.18", "743118"),
    "ascertained income": ("9876,54", "9.876,54", "9876.54", "zqlavoronero"),
    "notes": ("zqvicino", "zqannotazione"),
    "former tenant": ("ZQASSEGNATARIO",),
    "telephone": ("3331234567",),
    "social worker": ("ZQASSISTENTE",),
    "support plan": ("zqprogetto",),
    "minors' names": ("ZQPICCOLINA", "ZQSENZADATA"),
    "minor's birth date": ("2015-05-04", "04/05/2015"),
    "citizenship": ("ZQCITTADINANZA",),
    "stay permit": ("ZQSOGGIORNO",),
    "a criterion marked by hand": ("zqviolenza", "zqrelazione"),
}
"""In no document for anybody, nor in what the commands print or write."""
STRUCTURE = ("zqcasasegreta",)
NAMES_OF_ALER, NAMES_OF_MM = ("ZQVERDI", "ZQADULTO"), ("ZQNERI",)

REGISTER = (
    {"PROGR": "1", "COGNOME": "ZQVERDI", "NOME": "ANNA", "DATA_NASCITA": "03/02/1980",
     "CODICE_FISCALE": "VRDNNA80B43F205K", "RELAZIONE_PARENTELA": "INTESTATARIO",
     "PATOLOGIE": "zqschizofrenia", "DISABILITA_%": "80", "GRAVIDANZA": "SI"},
    {"PROGR": "2", "COGNOME": "ZQADULTO", "NOME": "BRUNO", "DATA_NASCITA": "01/01/1979",
     "RELAZIONE_PARENTELA": "CONIUGE"},
    {"PROGR": "3", "COGNOME": "ZQPICCOLINA", "NOME": "EVA", "DATA_NASCITA": "04/05/2015",
     "RELAZIONE_PARENTELA": "FIGLIA"},
    {"PROGR": "4", "COGNOME": "ZQSENZADATA", "NOME": "LEO", "DATA_NASCITA": "",
     "RELAZIONE_PARENTELA": "FIGLIO"},
)  # fmt: skip
HOUSEHOLD = {
    "N_PRATICA": "ALER-2021-00001", "ENTE_GESTORE": "ALER", "COD_STABILE": "S1",
    "INDIRIZZO": "VIA GOLA 27 SC. B P.3 INT. 12", "DATA_OCCUPAZIONE": "07/07/2020",
    "CITTADINANZA": "ZQCITTADINANZA", "TITOLO_SOGGIORNO": "ZQSOGGIORNO", "N_COMPONENTI": "4",
    "N_MINORI": "2", "REDDITO_ISEE": "7431,18", "CRITICITA_SOCIALI": "zqdipendenza",
    "EX_ASSEGNATARIO": "ZQASSEGNATARIO MARIO", "TELEFONO": "3331234567",
    "ASSISTENTE_SOCIALE": "ZQASSISTENTE SARA", "NOTE": "zqvicino dice che gridano",
}  # fmt: skip
MM = {
    "N_PRATICA": "MM-7", "ENTE_GESTORE": "MM", "COD_STABILE": "M1",
    "INDIRIZZO": "VIA BOLLA 38 SC. A P.1 INT. 4", "DATA_OCCUPAZIONE": "09/09/2019",
    "COGNOME": "ZQNERI", "NOME": "UGO", "DATA_NASCITA": "03/02/1975",
    "CODICE_FISCALE": "NREGUO75B03F205J", "PATOLOGIE": "zqcardiopatia", "N_COMPONENTI": "1",
    "REDDITO_ISEE": "7431,18", "NOTE": "zqannotazione",
}  # fmt: skip
ANSWERS = (
    ("acts", [
        {"COD_POSIZIONE": code, "TIPO_ATTO": "Sentenza", "GRADO": "I grado", "DATA": "21/10/2023",
         "FAVOREVOLE_ENTE": "SI", "ESECUTIVO": "SI", "NON_PIU_IMPUGNABILE": "NO",
         "RIFERIMENTO": "R.G. 40173/2022"}
        for code in ("ALER-2021-00001", "MM-7")
    ]),
    ("police", [
        {"COD_POSIZIONE": "ALER-2021-00001", "MOTIVO": "Precedenti penali", "DATA": "25/11/2025",
         "RIFERIMENTO": "Prot. 98508/2025"},
    ]),
    ("social", [
        {"COD_POSIZIONE": "ALER-2021-00001", "DATA_RELAZIONE": "22/02/2026",
         "FRAGILITA": "fragile", "STATO_NECESSITA": "dichiarato",
         "DATA_DICHIARAZIONE": "22/02/2026", "N_ATTO": "77/2026", "CRITERI": "criteri 2026/1",
         "SOLUZIONE": "CES", "STRUTTURA": "zqcasasegreta", "POSTO_DISPONIBILE": "SI",
         "AVENTE_DIRITTO": "SI", "PROGETTO": "zqprogetto di sostegno"},
    ]),
    ("income", [
        {"COD_POSIZIONE": "ALER-2021-00001", "DATA_RICHIESTA": "05/05/2026",
         "DATA_RISPOSTA": "06/06/2026", "REDDITO_ACCERTATO": "9876,54", "ESITO": "zqlavoronero"},
    ]),
    ("structures", [
        {"STRUTTURA": "zqcasasegreta", "TIPO": "Centro di Emergenza Sociale", "POSTI": "40",
         "NUCLEI_MAX": "12", "PERSONE_PER_NUCLEO_MAX": "5", "DAL": "01/01/2026", "AL": ""},
    ]),
    ("availability", [
        {"DATA": day, "PS_SQUADRE": "2", "CC_SQUADRE": "2", "PL_SQUADRE": "2",
         "ASSISTENTI_SOCIALI": "4", "ALER_ISPETTORI": "2", "ALER_DITTE": "2",
         "MM_ISPETTORI": "2", "MM_DITTE": "2"}
        for day in ("24/11/2026", "25/11/2026")
    ]),
)  # fmt: skip


def everything_in(path: Path) -> str:
    """All that anybody could read in a file, whichever its parts are, and its name."""
    if not zipfile.is_zipfile(path):
        return f"{path.name}\n{path.read_bytes().decode('utf-8', 'replace')}"
    texts = [path.name]
    with zipfile.ZipFile(path) as package:
        texts.append(package.comment.decode("latin-1"))
        for entry in package.infolist():
            raw = package.read(entry).decode("utf-8", "replace")
            texts += [entry.filename, entry.comment.decode("latin-1"), raw]
            texts.append(re.sub(r"<[^>]+>", "", raw))
    return "\n".join(texts).replace("\u2011", "-")


def found(text: str, secrets: Sequence[str]) -> list[str]:
    """Secrets that a text holds, in whichever capitals."""
    folded = text.casefold()
    return [secret for secret in secrets if secret.casefold() in folded]


def never_found(text: str) -> dict[str, list[str]]:
    """What should be nowhere and is in a text."""
    return {kind: hits for kind, secrets in NEVER.items() if (hits := found(text, secrets))}


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole job, once: `documenti/<addressee>/`, `json/`, `stampato.txt`, `stato/`."""
    folder = tmp_path_factory.mktemp("lavoro")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TAVOLO_PASSPHRASE", PASSPHRASE)
        patch.setenv("XDG_STATE_HOME", str(folder / "stato"))
        work(folder)
        patch.setattr(app, "rank", broken)
        assert app.main(["rank", "--archive", "a", "--on", "2026-11-23", "--out", "o"]) == 2
    return folder


def broken(_: object) -> int:
    """A bug that quotes a row."""
    row = dict(HOUSEHOLD) | dict(REGISTER[0])
    raise ValueError(f"no such value in {row}")


def work(folder: Path) -> None:
    """Import, rank, plan, hold the session, export everything for everybody."""
    archive = folder / "archivio.tavolo"
    cost = KeyCost(memory_kib=64, passes=1, lanes=1)
    create_archive(archive, PASSPHRASE, author="Prova", now=NOW, cost=cost).archive.close()
    here = ["--archive", str(archive)]

    def run(*arguments: str) -> None:
        assert app.main([*arguments[:1], *here, *arguments[1:]]) == 0

    members = [{**HOUSEHOLD, **person} for person in REGISTER]
    headings = list(dict.fromkeys(name for member in members for name in member))
    tables = [("register", [{name: m.get(name, "") for name in headings} for m in members])]
    tables += [("register", [MM]), *ANSWERS]
    for place, (kind, rows) in enumerate(tables):
        path = folder / f"{place}-{kind}.csv"
        with path.open("w", encoding="cp1252", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)
        run("import", "--kind", kind, str(path))
    mark_both(archive)
    (folder / "json").mkdir()
    run("rank", "--on", "2026-11-23", "--out", str(folder / "json" / "rank.json"))
    run("rank", "--on", "2026-11-23", "--out", str(folder / "json" / "rank.xlsx"))
    run("plan", "--week", str(WEEK), "--out", str(folder / "json" / "plan.json"))
    hold_session(archive)
    for recipient in RECIPIENTS:
        out = folder / "documenti" / recipient
        week = ["--week", str(WEEK), "--recipient", recipient, "--out", str(out)]
        run("export", "elenco", *week)
        if recipient in WITH_NAMES:
            run("export", "allegato", *week)
    out = folder / "documenti" / "componenti"
    run("export", "verbale", "--week", str(WEEK), "--out", str(out))


def mark_both(archive: Path) -> None:
    """Both households meet a criterion that no datum tells."""
    day = NOW.date()
    with (
        open_archive(archive, PASSPHRASE, author="Prova") as opened,
        opened.transaction("mark_fragility") as session,
    ):
        new = NewCriterion("zqviolenza", "by_hand", "determina 12", "2026/1", day)
        number = add_fragility_criterion(session, new, author="Prova", now=NOW)
        for dossier_id in session.scalars(select(Dossier.id)):
            mark_fragility(
                session, dossier_id, criterion_id=number, source="zqrelazione 5", noted_on=day,
                today=day, author="Prova", now=NOW,
            )  # fmt: skip


def hold_session(archive: Path) -> None:
    """A session that postpones nobody and approves."""
    with (
        open_archive(archive, PASSPHRASE, author="Prova") as opened,
        opened.transaction("hold_session") as session,
    ):
        held = open_session(
            session, week=WEEK, held_on=date(2026, 11, 20), opened_at="15.00", place="Questura"
        )
        record_attendance(held, "Questura di Milano", presence="present", office="chair")
        record_attendance(held, "Prefettura di Milano", presence="present", office="minute_taker")
        ids = session.scalars(select(Dossier.id)).all()
        decide_in_session(
            session, held, item_of(held, "list_examination"), outcome=TableOutcome.CONFIRM,
            text="Il Tavolo **conferma** le posizioni.", reason="istruttoria completa",
            dossier_ids=ids, author="Prova", now=NOW,
        )  # fmt: skip
        approve_programme(session, held, author="Prova", now=NOW)
        close_session(held, closed_at="16.40")


def documents(job: Path, pattern: str, *recipients: str) -> dict[str, str]:
    """Text of the documents of a kind, for some addressees or for all."""
    texts = {}
    for recipient in recipients or (*RECIPIENTS, "componenti"):
        for path in (job / "documenti" / recipient).glob(pattern):
            texts[f"{recipient}/{path.name}"] = everything_in(path)
    assert texts
    return texts


def test_secrets_really_are_in_the_archive(job: Path) -> None:
    """Otherwise the other tests would prove nothing."""
    with (
        open_archive(job / "archivio.tavolo", PASSPHRASE, author="Prova") as archive,
        archive.reading() as session,
    ):
        (aler, mm) = session.scalars(select(Dossier).order_by(Dossier.body)).all()
        people = session.scalars(select(HouseholdMember)).all()
        assert {person.surname for person in people} == {
            "ZQVERDI", "ZQADULTO", "ZQPICCOLINA", "ZQSENZADATA", "ZQNERI",
        }  # fmt: skip
        assert people[0].tax_code == "VRDNNA80B43F205K"
        assert "zqschizofrenia" in {person.pathologies for person in people}
        assert str(aler.isee) == "7431.18"
        assert mm.case_code == "MM-7"
    planned = json.loads((job / "json" / "plan.json").read_text(encoding="utf-8"))
    assert planned["left_out"] == []
    assert planned["interventions"][0]["placements"] == {"ALER-2021-00001": "zqcasasegreta"}


def test_no_document_for_anybody_holds_what_nobody_may_see(job: Path) -> None:
    written = documents(job, "*")

    assert len(written) == 7 * 2 + 4 + 1
    leaks = {name: hits for name, text in written.items() if (hits := never_found(text))}
    assert leaks == {}
    assert not [name for name, text in written.items() if found(text, STRUCTURE)]


def test_names_are_only_in_the_list_of_the_questura_and_in_the_annex(job: Path) -> None:
    names = (*NAMES_OF_ALER, *NAMES_OF_MM)
    for name, text in documents(job, "elenco-*").items():
        expected = ["ZQVERDI", "ZQNERI"] if name.startswith("questura/") else []
        assert found(text, names) == expected, name
    for name, text in documents(job, "verbale-*").items():
        assert found(text, names) == [], name
    for recipient, expected in (
        ("questura", names), ("prefettura", names), ("aler", NAMES_OF_ALER), ("mm", NAMES_OF_MM),
    ):  # fmt: skip
        for name, text in documents(job, "allegato-*", recipient).items():
            assert found(text, names) == list(expected), name


def test_reason_of_a_police_report_is_only_in_the_list_of_the_questura(job: Path) -> None:
    reason = ("precedenti", ">3a<", "criminal", "98508")
    for name, text in documents(job, "*").items():
        if name.startswith("questura/elenco"):
            assert found(text, reason), name
        else:
            assert found(text, reason) == [], name


def test_bodies_and_forces_get_no_row_of_others(job: Path) -> None:
    for recipient, other in (
        ("aler", "MM-7"), ("mm", "ALER-2021-00001"), ("polizia-locale", "ALER-2021-00001"),
        ("carabinieri", "MM-7"),
    ):  # fmt: skip
        for name, text in documents(job, "elenco-*", recipient).items():
            assert other not in text, name
    assert "MM-7" in next(iter(documents(job, "elenco-*", "polizia-locale").values()))


def test_minutes_hold_no_address_and_no_household(job: Path) -> None:
    for name, text in documents(job, "verbale-*").items():
        assert found(text, ("via gola", "via bolla", "int. 12", "1980", "R.G. 40173")) == [], name


def test_results_for_other_programs_hold_no_person(job: Path) -> None:
    for path in (job / "json").iterdir():
        text = everything_in(path)
        assert never_found(text) == {}, path.name
        assert found(text, (*NAMES_OF_ALER, *NAMES_OF_MM, "precedenti")) == [], path.name
        if path.name.startswith("rank"):
            assert found(text, STRUCTURE) == [], path.name


def test_report_of_a_bug_holds_no_value(job: Path) -> None:
    (report,) = (job / "stato").rglob("errore-*.txt")
    text = everything_in(report)

    assert "ValueError" in text
    assert never_found(text) == {}
    assert found(text, (*NAMES_OF_ALER, *NAMES_OF_MM)) == []


def test_names_of_files_say_nothing_and_the_archive_cannot_be_read(job: Path) -> None:
    every = [path for path in job.rglob("*") if path.is_file() and path.suffix != ".csv"]
    for path in every:
        assert never_found(path.name) == {}
        assert found(path.name, (*NAMES_OF_ALER, *NAMES_OF_MM, *STRUCTURE)) == []
    for path in job.glob("archivio.tavolo*"):
        text = everything_in(path)
        assert never_found(text) == {}
        assert found(text, (*NAMES_OF_ALER, *NAMES_OF_MM, *STRUCTURE)) == []


def test_what_the_commands_print_names_nobody(
    job: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TAVOLO_PASSPHRASE", PASSPHRASE)
    here = ["--archive", str(job / "archivio.tavolo")]
    register = str(job / "0-register.csv")
    assert app.main(["import", *here, "--kind", "register", register]) == 0
    assert app.main(["verify", *here]) == 0
    poor = tmp_path / "povero.csv"
    poor.write_text("COGNOME;NOTE\nZQVERDI;zqvicino\nZQNERI;zqvicino\n", encoding="cp1252")
    assert app.main(["import", *here, "--kind", "register", str(poor)]) == 2
    assert app.main(["backup", *here, "--out", str(tmp_path)]) == 0
    said = capfd.readouterr()

    assert never_found(said.out + said.err) == {}
    assert found(said.out + said.err, (*NAMES_OF_ALER, *NAMES_OF_MM, *STRUCTURE)) == []
