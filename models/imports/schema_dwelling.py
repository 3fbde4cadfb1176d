"""Fields of the `register` kind about the dwelling and its occupation (documents_and_data.md 3.2).

Names are the attributes of models/records/dossier.py.
"""

from models.imports.fields import ValueKind, kept

DWELLING_FIELDS = (
    kept("case_code", "Codice posizione", ValueKind.CASE_CODE, "case_code",
         "codice posizione, numero pratica, pratica, posizione, id posizione, "
         "numero posizione, codice pratica, codice dossier, dossier, id pratica, "
         "numero dossier, codice caso, fascicolo, numero fascicolo, codice fascicolo, "
         "id occupazione, riferimento pratica, identificativo posizione, codice occupazione, "
         "numero scheda, identificativo pratica, codice identificativo, codice, id, "
         "numero occupazione, id dossier, posizione numero, rif posizione"),
    kept("body", "Ente gestore", ValueKind.BODY, "body",
         "ente gestore, ente, gestore, ente proprietario, proprieta, proprietario, gestione, "
         "azienda, soggetto gestore, ente di gestione"),
    kept("unit_code", "Codice alloggio", ValueKind.CODE, "unit_code",
         "codice ui, matricola alloggio, codice unita immobiliare, codice alloggio, "
         "unita immobiliare, ui, id alloggio, matricola, codice unita, numero alloggio, "
         "identificativo alloggio, codice ue, matricola ui, id ui, alloggio"),
    kept("building_code", "Codice stabile", ValueKind.CODE, "building_code",
         "codice stabile, codice fabbricato, codice edificio, stabile, fabbricato, edificio, "
         "id stabile, matricola stabile, codice immobile, codice complesso, id edificio, "
         "id fabbricato, numero stabile"),
    kept("neighbourhood", "Quartiere", ValueKind.TEXT, "neighbourhood",
         "quartiere erp, quartiere, nil, rione, denominazione quartiere, complesso, "
         "comprensorio, zona erp, nucleo identita locale, nome quartiere, complesso edilizio"),
    kept("municipio", "Municipio", ValueKind.MUNICIPIO, "municipio",
         "municipio, zona, numero municipio, zona decentramento, municipio zona, "
         "municipalita, circoscrizione, decentramento, mun, zona di decentramento"),
    kept("address", "Indirizzo", ValueKind.TEXT, "address",
         "indirizzo, ubicazione, indirizzo alloggio, indirizzo completo, localizzazione, "
         "ubicazione alloggio, indirizzo immobile, indirizzo unita immobiliare, sito in, "
         "via e civico, via e numero civico, luogo, indirizzo occupato, recapito alloggio, "
         "indirizzo dell alloggio occupato, sede alloggio"),
    kept("street_type", "Tipo di via", ValueKind.TEXT, "street_type",
         "tipo via, toponimo, specie, tipologia via, dug, tipo strada, prefisso via, "
         "qualificatore, tipo toponimo, specie via, tipo indirizzo, specie toponimo"),
    kept("street_name", "Via", ValueKind.TEXT, "street_name",
         "via, nome via, denominazione via, strada, denominazione, via piazza, "
         "denominazione stradale, odonimo, nome strada, denominazione toponimo, "
         "via corso piazza, descrizione via, nome toponimo"),
    kept("house_number", "Civico", ValueKind.CODE, "house_number",
         "civico, numero civico, n civ, numero, num civico, nr civico, civ"),
    kept("house_number_suffix", "Esponente", ValueKind.CODE, "suffix",
         "esponente, barrato, esp, lettera civico, sub civico, esponente civico, barra, "
         "lettera"),
    kept("stair", "Scala", ValueKind.CODE, "stair",
         "scala, sc, corpo scala, ingresso"),
    kept("floor", "Piano", ValueKind.CODE, "floor",
         "piano, pian, livello, pno"),
    kept("unit", "Interno", ValueKind.CODE, "unit",
         "interno, int, numero interno, porta, appartamento, n interno, sub interno"),
    kept("postal_code", "CAP", ValueKind.CODE, "cap",
         "cap, codice avviamento postale"),
    kept("town", "Comune", ValueKind.TEXT, "town",
         "comune, citta, localita, comune alloggio, comune immobile, comune ubicazione"),
    kept("living_area", "Superficie abitabile (mq)", ValueKind.DECIMAL, "area",
         "mq abitabili, superficie abitabile, superficie, mq, metri quadri, "
         "superficie utile, superficie mq, metratura, sup utile, superficie netta, "
         "metri quadrati"),
    kept("rooms", "Vani", ValueKind.DECIMAL, "small_number",
         "vani, numero vani, locali, numero locali, numero stanze, stanze, vani utili, "
         "vani convenzionali"),
    kept("utilities", "Utenze allacciate", ValueKind.UTILITIES, "utilities",
         "utenze allacciate, utenze, utenze attive, allacci, allacciamenti, utenze presenti, "
         "forniture"),
)  # fmt: skip

OCCUPATION_FIELDS = (
    kept("survey_date", "Data di rilevazione", ValueKind.PAST_DATE, "recent_date",
         "data rilevazione, data censimento, data sopralluogo, data accertamento, "
         "rilevato il, data ricognizione, data verifica, rilevazione, data rilievo, "
         "censito il, data rilevamento, data ultimo sopralluogo, accertato il"),
    kept("occupation_date", "Data di occupazione", ValueKind.PAST_DATE, "occupation_date",
         "data occupazione, data presa possesso, occupato dal, inizio occupazione, "
         "data inizio occupazione, data ingresso, occupato il, data abusiva occupazione, "
         "occupazione dal, dal, data evento, data inizio, data occup, presa di possesso, "
         "data di ingresso nell alloggio, occupante dal, data occupazione senza titolo, "
         "decorrenza occupazione"),
    kept("occupation_mode", "Modalità di occupazione",
         ValueKind.OCCUPATION_MODE, "occupation_mode",
         "modalita occupazione, modalita, tipo occupazione, tipologia occupazione, "
         "modo occupazione, causa occupazione, titolo occupazione, natura occupazione, "
         "modalita di ingresso, come occupato, tipologia di abuso"),
    kept("in_flagrante_outcome", "Esito dell’intervento in flagranza",
         ValueKind.IN_FLAGRANTE_OUTCOME, "in_flagrante",
         "intervento flagranza, esito flagranza, flagranza, sgombero flagranza, "
         "esito intervento flagranza, intervento immediato, estromissione flagranza, "
         "esito intervento immediato, esito sgombero in flagranza, tentativo in flagranza, "
         "intervento in flagranza di reato, esito estromissione, sgombero immediato"),
    kept("register_updated_on", "Aggiornato al", ValueKind.PAST_DATE, "update_date",
         "data aggiornamento, aggiornato al, ultimo aggiornamento, aggiornamento, "
         "data ultimo aggiornamento, data modifica, aggiornato il, data estrazione, "
         "ultima modifica, situazione al, dati al, data agg, data variazione"),
    kept("notes", "Note", ValueKind.TEXT, "prose",
         "note, annotazioni, osservazioni, note varie, commenti, appunti, "
         "ulteriori informazioni, altre informazioni"),
)  # fmt: skip
