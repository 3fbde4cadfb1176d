"""Headings never seen before: each field is found by its name, its cells, or both."""

import datetime
import random
from collections.abc import Sequence
from typing import Any

import pytest

from models.imports.layout import MissingColumnsError, SheetLayout, understand
from models.imports.reading import Sheet
from models.imports.rows import ColumnMapping, RegisterKind
from models.imports.schema import schema_of
from models.imports.text import heading_key

TODAY = datetime.date(2026, 11, 22)
STREETS = ["Boifava", "Tracia", "Litta Modignani", "Segneri", "Capuana", "Appennini"]
SURNAMES = ["Rossi", "Verdi", "De Luca", "El Amrani", "Bianchi", "Galli"]
NAMES = ["Elena", "Salvatore", "Sara", "Karim", "Davide", "Lin"]

REGISTER = [
    "case_code",
    "body",
    "unit_code",
    "building_code",
    "neighbourhood",
    "municipio",
    "street_type",
    "street_name",
    "house_number",
    "house_number_suffix",
    "stair",
    "floor",
    "unit",
    "living_area",
    "occupation_date",
    "occupation_mode",
    "in_flagrante_outcome",
    "member_surname",
    "member_first_name",
    "member_tax_code",
    "member_birth_date",
    "member_citizenship",
    "declared_members",
    "declared_minors",
    "declared_disabled",
    "member_pregnancy",
    "member_pathologies",
    "known_to_social_services",
    "isee",
    "member_residence_town",
    "register_updated_on",
    "notes",
]
ACTS = ["case_code", "kind", "grade", "act_date", "favourable", "enforceable", "final", "reference"]
POLICE = ["case_code", "reason", "report_date", "reference"]
SOCIAL = [
    "case_code",
    "report_date",
    "fragility",
    "necessity",
    "declared_on",
    "act_number",
    "criteria_version",
    "solution_kind",
    "structure_name",
    "place_available",
    "entitled",
    "support_plan",
]
INCOME = ["case_code", "requested_on", "answered_on", "ascertained_income", "outcome"]
STRUCTURES = [
    "name",
    "kind",
    "places",
    "household_slots",
    "max_household_size",
    "open_from",
    "open_until",
    "notes",
]
WORKS = ["neighbourhood", "street", "programme", "european_funds", "ends_on", "state"]


def day(pick: random.Random, first: int, last: int) -> str:
    start = datetime.date(first, 1, 1).toordinal()
    date = datetime.date.fromordinal(pick.randint(start, datetime.date(last, 9, 30).toordinal()))
    return f"{date:%d/%m/%Y}"


def cell(field: str, pick: random.Random, row: int) -> object:
    yes_no = pick.choice(["SI", "NO", "NO"])
    values: dict[str, object] = {
        "case_code": f"MM-{pick.randint(2014, 2025)}-{row:05}",
        "body": "MM SpA",
        "unit_code": f"M{800 + row // 3:04}-{row:03}",
        "building_code": f"M{800 + row // 3:04}",
        "neighbourhood": pick.choice(["San Siro", "Stadera", "Niguarda", "Gola"]),
        "municipio": pick.randint(1, 9),
        "street_type": pick.choice(["Via", "Viale", "Piazza"]),
        "street_name": pick.choice(STREETS),
        "house_number": pick.randint(1, 120),
        "house_number_suffix": pick.choice(["", "", "bis", "A"]),
        "stair": pick.choice("ABCD"),
        "floor": pick.choice(["T", "R", "1", "2", "5"]),
        "unit": pick.randint(1, 60),
        "living_area": f"{pick.randint(30, 90)},5",
        "occupation_date": day(pick, 2012, 2026),
        "occupation_mode": pick.choice(["Effrazione", "Subentro", "Permanenza senza titolo"]),
        "in_flagrante_outcome": pick.choice(["", "", "Non riuscito", "Non possibile"]),
        "member_surname": pick.choice(SURNAMES),
        "member_first_name": pick.choice(NAMES),
        "member_tax_code": pick.choice(["RSSMRA85T10A562S", "28610152481", "//"]),
        "member_birth_date": day(pick, 1940, 2003),
        "member_citizenship": pick.choice(["Italiana", "Marocchina", "Rumena"]),
        "declared_members": pick.randint(1, 7),
        "declared_minors": pick.randint(0, 4),
        "declared_disabled": pick.choice([0, 0, 0, 1]),
        "member_pregnancy": pick.choice(["NO", "NO", "NO", "SI"]),
        "member_pathologies": pick.choice(["//", "//", "dialisi", "cardiopatia"]),
        "known_to_social_services": yes_no,
        "isee": pick.choice(["N.D.", f"{pick.randint(1, 30)}.{pick.randint(100, 999)},00"]),
        "member_residence_town": pick.choice(["Milano", "Milano", "Rozzano"]),
        "register_updated_on": "21/10/2026",
        "kind": pick.choice(["Sentenza", "Decreto di rilascio", "Ordinanza", "Diffida"]),
        "grade": pick.choice(["I grado", "Appello", ""]),
        "act_date": day(pick, 2021, 2026),
        "favourable": yes_no,
        "enforceable": yes_no,
        "final": yes_no,
        "reference": f"Prot. {row + 100}/2025",
        "reason": pick.choice(["Precedenti penali", "Problemi di sicurezza nello stabile"]),
        "report_date": day(pick, 2024, 2026),
        "fragility": pick.choice(["fragile", "non fragile"]),
        "necessity": pick.choice(["dichiarato", "non sussiste", "da approfondire"]),
        "declared_on": pick.choice(["", day(pick, 2026, 2026)]),
        "act_number": f"PG {row + 1000}/2026",
        "criteria_version": "criteri 2026/1",
        "solution_kind": pick.choice(["SAT", "struttura comunale", "hub di comunità", ""]),
        "structure_name": pick.choice(["", "CES Aldini", "Hub Corvetto"]),
        "place_available": pick.choice(["SI", "NO", ""]),
        "entitled": pick.choice(["SI", "NO", ""]),
        "support_plan": pick.choice(["", "progetto di accompagnamento"]),
        "requested_on": day(pick, 2026, 2026),
        "answered_on": pick.choice(["", day(pick, 2026, 2026)]),
        "ascertained_income": f"{pick.randint(5000, 50000)},00",
        "outcome": pick.choice(["confermato", "difforme dal dichiarato"]),
        "name": f"Casa {row}",
        "places": pick.randint(12, 60),
        "household_slots": pick.randint(4, 12),
        "max_household_size": pick.randint(1, 6),
        "open_from": "01/01/2026",
        "open_until": pick.choice(["", "31/05/2027"]),
        "street": pick.choice(["", "Via Bolla", "Via Gola"]),
        "programme": "Terzo programma - rigenerazione periferie",
        "european_funds": yes_no,
        "ends_on": "31/12/2027",
        "state": pick.choice(["in corso", "programmato"]),
    }
    if field == "kind" and row < 0:
        return values["solution_kind"]
    return values.get(field, "")


def layout(
    kind: str,
    fields: Sequence[str],
    headings: Sequence[str],
    mapping: ColumnMapping | None = None,
    seed: int = 1,
) -> SheetLayout:
    pick = random.Random(seed)
    order = list(range(len(fields)))
    pick.shuffle(order)
    rows: list[list[Any]] = [[headings[place] for place in order]]
    for number in range(60):
        line = [cell(fields[place], pick, number) for place in order]
        if kind == "structures" and "kind" in fields:
            line[order.index(list(fields).index("kind"))] = "Struttura comunale"
        rows.append(line)
    sheet = Sheet(0, "", len(rows), rows)
    return understand(
        [sheet], schema_of(RegisterKind(kind)), mapping, file_name="prova.csv", today=TODAY
    )


def found(understood: SheetLayout) -> dict[str, str | None]:
    return {column.heading: column.field for column in understood.columns}


@pytest.mark.parametrize(
    "headings",
    [
        "Pratica|Ente|Matricola UI|Fabbricato|Rione|Municipio|Toponimo|Denominazione via|N. civico"
        "|Barrato|Sc.|P.|Interno|Mq|Data presa possesso|Tipologia occupazione"
        "|Intervento in flagranza|Cognome|Nome|Cod. Fiscale|Nato il|Nazionalità"
        "|Componenti nucleo|Minorenni|Invalidi|Stato di gravidanza|Patologie"
        "|In carico ai Servizi|Reddito ISEE|Residente a|Ultimo aggiornamento|Osservazioni",
        "Nr. pratica|Proprietà|Cod. alloggio|Cod. edificio|Quartiere ERP|Zona dec.|DUG|Via/Piazza"
        "|Civ.|Esponente|Scala|Pian.|Int|Superficie utile mq|Occupato dal|Modo occupazione"
        "|Flagranza|Cognome ref.|Nome ref.|C.F.|Data nasc.|Cittad.|N° persone"
        "|Di cui minori di 18 anni|N. disabili|Gravidanze|Problemi sanitari"
        "|Assistenza sociale attiva|Valore ISEE €|Residenza anagrafica|Dati aggiornati al"
        "|Note varie",
        "IDPosizione|EnteGestore|CodiceAlloggio|CodiceStabile|Quartiere|Municipio|TipoVia|NomeVia"
        "|NumeroCivico|Esp|Scala|Piano|Interno|SuperficieMq|DataOccupazione|ModalitaOccupazione"
        "|EsitoFlagranza|CognomeReferente|NomeReferente|CodiceFiscale|DataNascita|Cittadinanza"
        "|NumComponenti|NumMinori|NumDisabili|Gravidanza|Patologie|ServiziSociali|ISEE"
        "|ComuneResidenza|DataAggiornamento|Note",
        "COD_POSIZIONE|ENTE_GESTORE|COD_UI|COD_STABILE|QUARTIERE_ERP|ZONA|TIPO_VIA|VIA|CIVICO|ESP"
        "|SCALA|PIANO|INT|MQ_ABITABILI|DATA_OCCUPAZIONE|MODALITA_OCCUPAZIONE|INTERVENTO_FLAGRANZA"
        "|COGNOME|NOME|CODICE_FISCALE|DATA_NASCITA|CITTADINANZA|N_COMPONENTI|N_MINORI|N_DISABILI"
        "|GRAVIDANZA|PATOLOGIE|IN_CARICO_SERV_SOCIALI|REDDITO_ISEE|RESIDENZA|DATA_AGGIORNAMENTO"
        "|NOTE",
        "posizione n.|gestore|unità immobiliare|stabile|nome quartiere|mun.|specie|strada|numero"
        "|lettera|sc|pno|int.|metri quadri|inizio occupazione|come occupato"
        "|esito sgombero immediato|cognome occupante|nome occupante|cf|nascita|nazione"
        "|tot. componenti|bambini e ragazzi minorenni|persone disabili|donne incinte|malattie"
        "|nucleo seguito dai servizi sociali|indicatore isee|comune res.|agg. al"
        "|annotazioni varie",
    ],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_registers_with_other_headings_in_any_order(headings: str, seed: int):
    names = headings.split("|")
    assert found(layout("register", REGISTER, names, seed=seed)) == dict(
        zip(names, REGISTER, strict=True)
    )


@pytest.mark.parametrize(
    ("kind", "fields", "headings"),
    [
        ("acts", ACTS, "Codice dossier|Provv.to|Grado di giudizio|Emesso il|Esito giudizio"
         "|Titolo esecutivo|Passato in giudicato|Estremi"),
        ("acts", ACTS, "ID posizione|Tipologia|Istanza|Data provv.to|Favorevole all'ente"
         "|Esecutività|Definitivo|N. R.G."),
        ("acts", ACTS, "Dossier|Atto|Organo|Data deposito|Pro ente|Immed. esecutiva|Inoppugnabile"
         "|Ruolo"),
        ("police", POLICE, "Pratica|Motivo segnalazione|Data segnalaz.|Prot."),
        ("police", POLICE, "Fascicolo|Fattispecie|Giorno|Nota"),
        ("social", SOCIAL, "Nr. pratica|Data valutazione|Esito valutazione|Stato necessità"
         "|Dichiarato il|Protocollo|Versione criteri|Tipo accoglienza|Nome struttura|Posto"
         "|Diritto accoglienza|Percorso"),
        ("social", SOCIAL, "Posizione|Relazione del|Nucleo fragile|Necessità|Data dich.|PG"
         "|Criteri applicati|Soluzione alloggiativa|Presso|Disponibilità|Ha diritto"
         "|Accompagnamento"),
        ("income", INCOME, "Pratica|Richiesto il|Riscontro del|Reddito verificato €|Risultanze"),
        ("income", INCOME, "Codice|Data invio richiesta|Data esito|Importo|Esito controllo"),
        ("structures", STRUCTURES, "Denominazione|Tipologia|Posti letto|N. max nuclei"
         "|Capienza max per nucleo|Apertura|Chiusura|Osservazioni"),
        ("structures", STRUCTURES, "Centro|Categoria|Capienza|Nuclei ospitabili"
         "|Max componenti nucleo|Disponibile dal|Disponibile fino al|Note"),
        ("structures", STRUCTURES, "Nome|Genere|Totale posti|Numero nuclei|Persone max nucleo|Da|A"
         "|Annotazioni"),
        ("works", WORKS, "Rione|Indirizzo|Intervento|PNRR|Fine lavori|Avanzamento"),
        ("works", WORKS, "Ambito|Strada|Descrizione intervento|Finanziamento europeo"
         "|Conclusione prevista|Fase"),
    ],
)  # fmt: skip
def test_answers_with_other_headings(kind: str, fields: Sequence[str], headings: str):
    names = headings.split("|")
    assert found(layout(kind, fields, names)) == dict(zip(names, fields, strict=True))


def test_without_headings_the_cells_tell_what_can_be_told():
    fields = ["case_code", "kind", "act_date", "reference", "grade"]
    understood = layout("acts", fields, [f"Colonna{n}" for n in range(5)])
    assert {f"Colonna{n}": field for n, field in enumerate(fields)} == found(understood)
    assert not any(column.certain for column in understood.columns)


def test_a_bare_yes_or_no_is_never_given_a_question():
    understood = layout("acts", ACTS, [f"Colonna{n}" for n in range(8)])
    assert {"favourable", "enforceable", "final"}.isdisjoint(found(understood).values())


def test_known_headings_are_certain_and_guessed_ones_are_not():
    understood = layout(
        "police", POLICE, ["Codice posizione", "Motivo", "Data", "Rif. della nostra nota interna"]
    )
    certain = {column.heading: column.certain for column in understood.columns}
    assert certain["Motivo"]
    assert not certain["Rif. della nostra nota interna"]


def test_a_missing_necessary_column_is_named_with_the_headings_found():
    fields = ["member_surname", "member_birth_date", "isee"]
    with pytest.raises(MissingColumnsError) as caught:
        layout("register", fields, ["Cognome", "Data nascita", "ISEE"])
    assert "il codice della posizione" in str(caught.value)
    assert "l’indirizzo dell’alloggio" in str(caught.value)
    assert set(caught.value.headings) == {"Cognome", "Data nascita", "ISEE"}


def test_a_mapping_wins_over_recognition():
    mapping = ColumnMapping(
        "prova",
        RegisterKind.POLICE,
        None,
        {heading_key("Data"): "", heading_key("Rilevato"): "report_date"},
    )
    understood = layout(
        "police", ["case_code", "reason", "report_date", "act_date"],
        ["Pratica", "Motivo", "Data", "Rilevato"], mapping,
    )  # fmt: skip
    assert found(understood)["Rilevato"] == "report_date"
    assert found(understood)["Data"] is None


def test_personal_and_police_columns_are_recognised_to_be_left_out():
    understood = layout(
        "register",
        ["case_code", "street_name", "member_surname", "notes", "reason", "unit"],
        ["Pratica", "Indirizzo", "Ex assegnatario", "Telefono", "Segnalazioni FF.PP.", "Documento"],
    )
    assert found(understood) == {
        "Pratica": "case_code",
        "Indirizzo": "address",
        "Ex assegnatario": "former_assignee",
        "Telefono": "phone",
        "Segnalazioni FF.PP.": "police_records",
        "Documento": "identity_document",
    }
