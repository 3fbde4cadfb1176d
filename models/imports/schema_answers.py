"""Fields of the answers of the other offices: acts, police, social, income.

Names are the attributes of models/records/findings.py. What such a file says of a person or an
address is the register's business and stays in the file.
"""

from models.imports.fields import ValueKind, dropped, ignored, kept
from models.imports.schema_dwelling import DWELLING_FIELDS

_OTHERS = (
    dropped("person", "Nominativo", "full_name",
            "cognome, nome, nominativo, cognome nome, referente, occupante, intestatario, "
            "cognome e nome, soggetto"),
    dropped("person_first_name", "Nome", "first_name",
            "nome, nome referente"),
    dropped("tax_code", "Codice fiscale", "tax_code",
            "codice fiscale, cf"),
    dropped("birth_date", "Data di nascita", "birth_date",
            "data nascita, nato il"),
    ignored("address", "Indirizzo", "address",
            "indirizzo, ubicazione, via"),
    ignored("operator", "Operatore", "words",
            "operatore, compilatore, ufficio, redatto da, assistente sociale"),
    ignored("row_number", "Numero di riga", "anything",
            "riga, numero riga, progressivo, numero progressivo, prog, numero d ordine"),
    ignored("notes", "Note", "prose",
            "note, annotazioni, osservazioni"),
)  # fmt: skip
_SHARED = (
    *(field for field in DWELLING_FIELDS if field.name in ("case_code", "body")),
    *_OTHERS,
)

ACT_FIELDS = (
    *_SHARED,
    kept("kind", "Tipo di atto", ValueKind.ACT_KIND, "act_kind",
         "tipo atto, atto, provvedimento, tipo provvedimento, tipologia atto, tipologia, "
         "natura atto, tipo, tipologia provvedimento, natura provvedimento, "
         "descrizione atto, titolo, genere atto, natura del provvedimento"),
    kept("grade", "Grado", ValueKind.COURT_GRADE, "court_grade",
         "grado, grado giudizio, grado di giudizio, istanza, autorita, organo, fase, "
         "fase giudizio, organo giudicante"),
    kept("act_date", "Data dell’atto", ValueKind.PAST_DATE, "recent_date",
         "data, data atto, data provvedimento, data emissione, emesso il, del, "
         "data deposito, data sentenza, data pronuncia, data pubblicazione, data decisione, "
         "depositato il, depositata il"),
    kept("favourable", "Favorevole all’ente gestore", ValueKind.YES_NO, "favourable",
         "favorevole ente, favorevole, pro ente, favorevole gestore, esito giudizio, "
         "esito favorevole, "
         "favorevole all ente, a favore dell ente, a favore ente, vittoria ente, esito, "
         "esito del giudizio, a favore del gestore, accoglimento domanda ente"),
    kept("enforceable", "Esecutivo", ValueKind.YES_NO, "yes_no",
         "esecutivo, esecutiva, titolo esecutivo, esecutivita, provvisoriamente esecutivo, "
         "immediatamente esecutivo, formula esecutiva, atto esecutivo, eseguibile"),
    kept("final", "Non più impugnabile", ValueKind.YES_NO, "yes_no",
         "non piu impugnabile, definitivo, passato in giudicato, giudicato, inoppugnabile, "
         "definitiva, passata in giudicato, non impugnabile, non appellabile, irrevocabile, "
         "termini di impugnazione scaduti"),
    kept("challengeable", "Ancora impugnabile", ValueKind.YES_NO, "yes_no",
         "impugnabile, ancora impugnabile, appellabile, impugnazione possibile"),
    kept("reference", "Riferimento", ValueKind.TEXT, "reference",
         "riferimento, rg, ruolo generale, numero rg, r g, numero provvedimento, "
         "numero atto, estremi, protocollo, numero sentenza, estremi atto, rif, "
         "numero protocollo, estremi provvedimento, numero ruolo"),
)  # fmt: skip

POLICE_FIELDS = (
    *_SHARED,
    kept("reason", "Motivo", ValueKind.POLICE_REASON, "police_reason",
         "motivo, motivo segnalazione, motivazione, causale, tipo segnalazione, oggetto, "
         "ragione, descrizione, fattispecie, oggetto segnalazione, tipologia, "
         "tipologia segnalazione, segnalazione, contenuto, natura segnalazione"),
    kept("report_date", "Data della segnalazione", ValueKind.PAST_DATE, "recent_date",
         "data, data segnalazione, segnalato il, data nota, data comunicazione, del, "
         "data protocollo, data rapporto, data informativa, data inserimento, giorno"),
    kept("reference", "Riferimento", ValueKind.TEXT, "reference",
         "riferimento, protocollo, numero protocollo, prot, nota, numero nota, rif, estremi, "
         "rif nota, riferimento nota, numero segnalazione, prot nota, atto"),
)  # fmt: skip

SOCIAL_FIELDS = (
    *_SHARED,
    kept("report_date", "Data della relazione", ValueKind.PAST_DATE, "recent_date",
         "data relazione, data valutazione, data, relazione del, valutato il, "
         "data relazione sociale, data valutazione sociale, data colloquio, relazione"),
    kept("fragility", "Fragilità", ValueKind.FRAGILITY, "fragility",
         "fragilita, esito fragilita, valutazione fragilita, fragile, esito valutazione, "
         "valutazione, condizione fragilita, fragilita accertata, esito valutazione sociale, "
         "nucleo fragile, valutazione sociale, giudizio di fragilita"),
    kept("necessity", "Stato di necessità", ValueKind.NECESSITY, "necessity",
         "stato necessita, stato di necessita, necessita, esito necessita, "
         "dichiarazione necessita, dichiarazione stato di necessita, s n, "
         "esito stato di necessita, sussistenza stato di necessita, dichiarazione"),
    kept("declared_on", "Data della dichiarazione", ValueKind.PAST_DATE, "recent_date",
         "data dichiarazione, dichiarato il, data atto, data stato necessita, "
         "data dichiarazione necessita, data determinazione, data del provvedimento"),
    kept("act_number", "Numero dell’atto", ValueKind.TEXT, "reference",
         "numero atto, atto, protocollo, numero protocollo, pg, determinazione, "
         "estremi atto, numero determinazione, riferimento atto, numero pg, rif atto, "
         "numero dichiarazione"),
    kept("criteria_version", "Versione dei criteri", ValueKind.TEXT, "criteria",
         "criteri, versione criteri, criteri applicati, criteri utilizzati, "
         "edizione criteri, criterio"),
    kept("solution_kind", "Soluzione", ValueKind.SOLUTION_KIND, "solution",
         "soluzione, tipo soluzione, soluzione alloggiativa, soluzione proposta, "
         "tipologia soluzione, soluzione individuata, tipo accoglienza, accoglienza, "
         "tipologia accoglienza, soluzione abitativa, tipo di soluzione"),
    kept("structure_name", "Struttura", ValueKind.TEXT, "structure",
         "struttura, nome struttura, struttura individuata, struttura accoglienza, "
         "struttura ospitante, denominazione struttura, struttura di accoglienza, presso, "
         "struttura assegnata, centro"),
    kept("place_available", "Posto disponibile", ValueKind.YES_NO, "yes_no",
         "posto disponibile, posto, disponibilita posto, disponibilita, disponibile, "
         "posti disponibili, posto libero, posto assicurato, disponibilita del posto"),
    kept("entitled", "Avente diritto", ValueKind.YES_NO, "yes_no",
         "avente diritto, diritto accoglienza, diritto, ha diritto, titolare diritto, "
         "diritto alla soluzione, aventi diritto, diritto all accoglienza, "
         "diritto alla accoglienza, accoglibile"),
    kept("support_plan", "Progetto di accompagnamento", ValueKind.TEXT, "words",
         "progetto, progetto accompagnamento, progetto di accompagnamento, percorso, "
         "progetto individuale, piano individuale, accompagnamento, progettualita, "
         "prog accompagnamento, prog acc"),
)  # fmt: skip

INCOME_FIELDS = (
    *_SHARED,
    kept("requested_on", "Data della richiesta", ValueKind.PAST_DATE, "recent_date",
         "data richiesta, richiesto il, richiesta del, data invio, data trasmissione, "
         "inviata il, richiesta, data inoltro, data della richiesta di accertamento"),
    kept("answered_on", "Data della risposta", ValueKind.PAST_DATE, "recent_date",
         "data risposta, risposto il, risposta del, data esito, data riscontro, "
         "riscontro del, risposta, data accertamento, riscontro, evasa il, data evasione"),
    kept("ascertained_income", "Reddito accertato (€)", ValueKind.AMOUNT, "money",
         "reddito accertato, reddito, importo, importo accertato, reddito rilevato, "
         "reddito verificato, reddito complessivo, reddito effettivo, euro, "
         "valore accertato, reddito annuo"),
    kept("outcome", "Esito", ValueKind.TEXT, "income_outcome",
         "esito, esito accertamento, risultato, risultanze, esito verifica, conclusione, "
         "esito controllo, valutazione, esito del riscontro"),
)  # fmt: skip
