"""Fields of the answers of the other offices: acts, police, social, income.

Names are the attributes of models/records/findings.py.
"""

from models.imports.fields import Field, ValueKind, dropped, ignored
from models.imports.schema_register import REGISTER_FIELDS

_BY_NAME = {field.name: field for field in REGISTER_FIELDS}
_SHARED = (
    _BY_NAME["case_code"],
    _BY_NAME["body"],
    dropped("person", "Nominativo", "cognome", "nome", "nominativo", "cognome nome", "referente",
            "occupante", "intestatario", "cognome e nome", "soggetto", content="full_name"),
    dropped("person_first_name", "Nome", "nome", "nome referente", content="first_name"),
    dropped("tax_code", "Codice fiscale", "codice fiscale", "cf", content="tax_code"),
    dropped("birth_date", "Data di nascita", "data nascita", "nato il", content="birth_date"),
    ignored("address", "Indirizzo", "indirizzo", "ubicazione", "via", content="address"),
    ignored("operator", "Operatore", "operatore", "compilatore", "ufficio", "redatto da",
            "assistente sociale", content="words"),
    ignored("row_number", "Numero di riga", "riga", "numero riga", "progressivo",
            "numero progressivo", "prog", "numero d ordine"),
    ignored("notes", "Note", "note", "annotazioni", "osservazioni", content="prose"),
)

ACT_FIELDS = (
    *_SHARED,
    Field(
        "kind", "Tipo di atto", ValueKind.ACT_KIND,
        ("tipo atto", "atto", "provvedimento", "tipo provvedimento", "tipologia atto", "tipologia",
         "natura atto", "tipo", "tipologia provvedimento", "natura provvedimento",
         "descrizione atto", "titolo", "genere atto", "natura del provvedimento"),
        "act_kind",
    ),
    Field(
        "grade", "Grado", ValueKind.COURT_GRADE,
        ("grado", "grado giudizio", "grado di giudizio", "istanza", "autorita", "organo",
         "fase", "fase giudizio", "organo giudicante"),
        "court_grade",
    ),
    Field(
        "act_date", "Data dell’atto", ValueKind.PAST_DATE,
        ("data", "data atto", "data provvedimento", "data emissione", "emesso il", "del",
         "data deposito", "data sentenza", "data pronuncia", "data pubblicazione", "data decisione",
         "depositato il", "depositata il"),
        "recent_date",
    ),
    Field(
        "favourable", "Favorevole all’ente gestore", ValueKind.YES_NO,
        ("favorevole ente", "favorevole", "favorevole gestore", "esito giudizio", "esito favorevole",
         "favorevole all ente", "a favore dell ente", "a favore ente", "vittoria ente", "esito",
         "esito del giudizio", "a favore del gestore", "accoglimento domanda ente"),
        "favourable",
    ),
    Field(
        "enforceable", "Esecutivo", ValueKind.YES_NO,
        ("esecutivo", "esecutiva", "titolo esecutivo", "esecutivita", "provvisoriamente esecutivo",
         "immediatamente esecutivo", "formula esecutiva", "atto esecutivo", "eseguibile"),
        "yes_no",
    ),
    Field(
        "final", "Non più impugnabile", ValueKind.YES_NO,
        ("non piu impugnabile", "definitivo", "passato in giudicato", "giudicato", "inoppugnabile",
         "definitiva", "passata in giudicato", "non impugnabile", "non appellabile", "irrevocabile",
         "termini di impugnazione scaduti"),
        "yes_no",
    ),
    Field(
        "challengeable", "Ancora impugnabile", ValueKind.YES_NO,
        ("impugnabile", "ancora impugnabile", "appellabile", "impugnazione possibile"),
        "yes_no",
    ),
    Field(
        "reference", "Riferimento", ValueKind.TEXT,
        ("riferimento", "rg", "ruolo generale", "numero rg", "r g", "numero provvedimento",
         "numero atto", "estremi", "protocollo", "numero sentenza", "estremi atto", "rif",
         "numero protocollo", "estremi provvedimento", "numero ruolo"),
        "reference",
    ),
)

POLICE_FIELDS = (
    *_SHARED,
    Field(
        "reason", "Motivo", ValueKind.POLICE_REASON,
        ("motivo", "motivo segnalazione", "motivazione", "causale", "tipo segnalazione",
         "oggetto", "ragione", "descrizione", "fattispecie", "oggetto segnalazione", "tipologia",
         "tipologia segnalazione", "segnalazione", "contenuto", "natura segnalazione"),
        "police_reason",
    ),
    Field(
        "report_date", "Data della segnalazione", ValueKind.PAST_DATE,
        ("data", "data segnalazione", "segnalato il", "data nota", "data comunicazione", "del",
         "data protocollo", "data rapporto", "data informativa", "data inserimento"),
        "recent_date",
    ),
    Field(
        "reference", "Riferimento", ValueKind.TEXT,
        ("riferimento", "protocollo", "numero protocollo", "prot", "nota", "numero nota",
         "rif", "estremi", "rif nota", "riferimento nota", "numero segnalazione", "prot nota"),
        "reference",
    ),
)

SOCIAL_FIELDS = (
    *_SHARED,
    Field(
        "report_date", "Data della relazione", ValueKind.PAST_DATE,
        ("data relazione", "data valutazione", "data", "relazione del", "valutato il",
         "data relazione sociale", "data valutazione sociale", "data colloquio", "relazione"),
        "recent_date",
    ),
    Field(
        "fragility", "Fragilità", ValueKind.FRAGILITY,
        ("fragilita", "esito fragilita", "valutazione fragilita", "fragile", "esito valutazione",
         "valutazione", "condizione fragilita", "fragilita accertata", "esito valutazione sociale",
         "nucleo fragile", "valutazione sociale", "giudizio di fragilita"),
        "fragility",
    ),
    Field(
        "necessity", "Stato di necessità", ValueKind.NECESSITY,
        ("stato necessita", "stato di necessita", "necessita", "esito necessita",
         "dichiarazione necessita", "dichiarazione stato di necessita", "s n",
         "esito stato di necessita", "sussistenza stato di necessita", "dichiarazione"),
        "necessity",
    ),
    Field(
        "declared_on", "Data della dichiarazione", ValueKind.PAST_DATE,
        ("data dichiarazione", "dichiarato il", "data atto", "data stato necessita",
         "data dichiarazione necessita", "data determinazione", "data del provvedimento"),
        "recent_date",
    ),
    Field(
        "act_number", "Numero dell’atto", ValueKind.TEXT,
        ("numero atto", "atto", "protocollo", "numero protocollo", "pg", "determinazione",
         "estremi atto", "numero determinazione", "riferimento atto", "numero pg", "rif atto",
         "numero dichiarazione"),
        "reference",
    ),
    Field(
        "criteria_version", "Versione dei criteri", ValueKind.TEXT,
        ("criteri", "versione criteri", "criteri applicati", "criteri utilizzati",
         "edizione criteri", "criterio"),
        "criteria",
    ),
    Field(
        "solution_kind", "Soluzione", ValueKind.SOLUTION_KIND,
        ("soluzione", "tipo soluzione", "soluzione alloggiativa", "soluzione proposta",
         "tipologia soluzione", "soluzione individuata", "tipo accoglienza", "accoglienza",
         "tipologia accoglienza", "soluzione abitativa", "tipo di soluzione"),
        "solution",
    ),
    Field(
        "structure_name", "Struttura", ValueKind.TEXT,
        ("struttura", "nome struttura", "struttura individuata", "struttura accoglienza",
         "struttura ospitante", "denominazione struttura", "struttura di accoglienza", "presso",
         "struttura assegnata", "centro"),
        "structure",
    ),
    Field(
        "place_available", "Posto disponibile", ValueKind.YES_NO,
        ("posto disponibile", "posto", "disponibilita posto", "disponibilita", "disponibile",
         "posti disponibili", "posto libero", "posto assicurato", "disponibilita del posto"),
        "yes_no",
    ),
    Field(
        "entitled", "Avente diritto", ValueKind.YES_NO,
        ("avente diritto", "diritto accoglienza", "diritto", "ha diritto", "titolare diritto",
         "diritto alla soluzione", "aventi diritto", "diritto all accoglienza",
         "diritto alla accoglienza", "accoglibile"),
        "yes_no",
    ),
    Field(
        "support_plan", "Progetto di accompagnamento", ValueKind.TEXT,
        ("progetto", "progetto accompagnamento", "progetto di accompagnamento", "percorso",
         "progetto individuale", "piano individuale", "accompagnamento", "progettualita"),
        "words",
    ),
)

INCOME_FIELDS = (
    *_SHARED,
    Field(
        "requested_on", "Data della richiesta", ValueKind.PAST_DATE,
        ("data richiesta", "richiesto il", "richiesta del", "data invio", "data trasmissione",
         "inviata il", "richiesta", "data inoltro", "data della richiesta di accertamento"),
        "recent_date",
    ),
    Field(
        "answered_on", "Data della risposta", ValueKind.PAST_DATE,
        ("data risposta", "risposto il", "risposta del", "data esito", "data riscontro",
         "riscontro del", "risposta", "data accertamento", "riscontro", "evasa il",
         "data evasione"),
        "recent_date",
    ),
    Field(
        "ascertained_income", "Reddito accertato (€)", ValueKind.AMOUNT,
        ("reddito accertato", "reddito", "importo", "importo accertato", "reddito rilevato",
         "reddito verificato", "reddito complessivo", "reddito effettivo", "euro",
         "valore accertato", "reddito annuo"),
        "money",
    ),
    Field(
        "outcome", "Esito", ValueKind.TEXT,
        ("esito", "esito accertamento", "risultato", "risultanze", "esito verifica",
         "conclusione", "esito controllo", "valutazione", "esito del riscontro"),
        "income_outcome",
    ),
)
