"""Fields of the registers that are not about a dossier: structures, works, availability.

Names are the attributes of models/records/findings.py. The columns of the availability are one a
resource: availability.py reads their headings, here stand the day and the long form.
"""

from models.imports.fields import Field, ValueKind, dropped, ignored

STRUCTURE_FIELDS = (
    Field(
        "name", "Struttura", ValueKind.TEXT,
        ("struttura", "nome struttura", "denominazione", "nome", "denominazione struttura",
         "centro", "struttura di accoglienza", "nome centro", "presidio", "sede"),
        "structure",
    ),
    Field(
        "kind", "Tipo", ValueKind.SOLUTION_KIND,
        ("tipo", "tipologia", "tipo struttura", "tipologia struttura", "categoria", "natura",
         "tipologia accoglienza", "genere"),
        "solution",
    ),
    Field(
        "places", "Posti", ValueKind.COUNT,
        ("posti", "posti letto", "numero posti", "capienza", "capienza totale", "posti totali",
         "ricettivita", "totale posti", "capacita", "numero posti letto", "persone",
         "letti", "numero letti", "capienza complessiva", "posti disponibili"),
        "places",
    ),
    Field(
        "household_slots", "Nuclei al massimo", ValueKind.COUNT,
        ("nuclei max", "numero max nuclei", "nuclei", "numero nuclei", "max nuclei",
         "nuclei massimi", "nuclei ospitabili", "capienza nuclei", "massimo nuclei",
         "nuclei accoglibili", "numero massimo nuclei", "unita abitative", "camere",
         "nuclei ospitabili al massimo", "numero camere", "stanze", "alloggi"),
        "small_number",
    ),
    Field(
        "max_household_size", "Persone per nucleo al massimo", ValueKind.COUNT,
        ("persone per nucleo max", "capienza max per nucleo", "persone per nucleo",
         "max persone per nucleo", "componenti max", "max componenti", "posti per nucleo",
         "ampiezza massima nucleo", "componenti massimi nucleo", "dimensione massima nucleo",
         "numero massimo componenti per nucleo", "posti max per nucleo", "posti letto per camera",
         "persone per camera"),
        "small_number",
    ),
    Field(
        "open_from", "Aperta dal", ValueKind.DATE,
        ("dal", "apertura", "data apertura", "aperta dal", "disponibile dal", "inizio",
         "data inizio", "attiva dal", "valida dal", "da", "inizio disponibilita",
         "inizio attivita", "decorrenza"),
        "date",
    ),
    Field(
        "open_until", "Aperta fino al", ValueKind.DATE,
        ("al", "chiusura", "data chiusura", "fino al", "aperta fino al", "fine", "data fine",
         "disponibile fino al", "attiva fino al", "scadenza", "termine", "a",
         "fine disponibilita", "fine attivita"),
        "date",
    ),
    Field(
        "notes", "Note", ValueKind.TEXT,
        ("note", "annotazioni", "osservazioni", "caratteristiche", "descrizione", "vincoli",
         "destinatari", "utenza"),
        "prose",
    ),
    ignored("address", "Indirizzo", "indirizzo", "ubicazione", "via", content="address"),
    ignored("municipio", "Municipio", "municipio", "zona", content="municipio"),
    ignored("town", "Comune", "comune", "citta", content="town"),
    ignored("manager", "Ente gestore", "ente gestore", "gestore", "cooperativa", "gestione",
            content="words"),
    dropped("contact", "Referente", "referente", "responsabile", "contatto"),
    dropped("phone", "Telefono", "telefono", "recapito", "recapito telefonico", "cellulare"),
    dropped("mail", "Posta elettronica", "email", "mail", "e mail", "posta elettronica"),
    ignored("row_number", "Numero di riga", "riga", "numero riga", "progressivo", "id",
            "codice", "numero"),
)

WORKS_FIELDS = (
    Field(
        "neighbourhood", "Quartiere", ValueKind.TEXT,
        ("quartiere", "quartiere erp", "nil", "rione", "ambito", "area", "zona intervento",
         "complesso", "comprensorio", "nome quartiere", "localita", "zona", "ambito territoriale"),
        "neighbourhood",
    ),
    Field(
        "street", "Via", ValueKind.TEXT,
        ("via", "indirizzo", "strada", "ubicazione", "via interessata", "indirizzo cantiere",
         "localizzazione", "vie", "toponimo", "sito", "via piazza", "cantiere"),
        "street",
    ),
    Field(
        "programme", "Programma", ValueKind.TEXT,
        ("programma", "nome programma", "intervento", "progetto", "piano", "denominazione",
         "programma di riqualificazione", "titolo", "descrizione", "oggetto", "opera", "lavori",
         "descrizione intervento", "titolo intervento"),
        "programme",
    ),
    Field(
        "european_funds", "Fondi europei", ValueKind.YES_NO,
        ("fondi europei", "finanziamento europeo", "fondi ue", "pnrr", "ue", "fondi comunitari",
         "finanziato ue", "cofinanziamento ue", "por fesr", "fesr", "finanziamento ue"),
        "yes_no",
    ),
    Field(
        "ends_on", "Termine", ValueKind.DATE,
        ("termine", "fine lavori", "data fine", "scadenza", "fine", "termine lavori",
         "data fine lavori", "conclusione", "ultimazione", "data termine", "fine prevista",
         "data ultimazione", "entro il", "termine previsto", "conclusione prevista"),
        "late_date",
    ),
    Field(
        "state", "Stato", ValueKind.WORKS_STATE,
        ("stato", "stato lavori", "avanzamento", "stato avanzamento", "stato intervento",
         "fase", "stato attuazione", "situazione", "stato programma", "stato di avanzamento"),
        "works_state",
    ),
    ignored("starts_on", "Inizio lavori", "inizio lavori", "data inizio", "inizio", "avvio",
            "data avvio", "data inizio lavori", "apertura cantiere", "dal", content="date"),
    ignored("municipio", "Municipio", "municipio", "numero municipio", content="municipio"),
    ignored("amount", "Importo", "importo", "importo lavori", "costo", "finanziamento",
            content="money"),
    ignored("body", "Ente", "ente", "ente gestore", "gestore", "stazione appaltante",
            content="body"),
    ignored("row_number", "Numero di riga", "riga", "numero riga", "progressivo", "id", "codice",
            "numero", "cup", "cig"),
    ignored("notes", "Note", "note", "annotazioni", "osservazioni", content="prose"),
)

AVAILABILITY_FIELDS = (
    Field(
        "day", "Giorno", ValueKind.DATE,
        ("data", "giorno", "giornata", "data intervento", "data disponibilita", "del",
         "giorno settimana", "in data"),
        "date",
    ),
    Field(
        "resource", "Risorsa", ValueKind.RESOURCE,
        ("risorsa", "tipo risorsa", "tipologia", "personale", "mezzo", "reparto", "forza",
         "tipo", "descrizione", "ufficio"),
        "resource",
    ),
    Field(
        "quantity", "Quantità", ValueKind.COUNT,
        ("quantita", "numero", "disponibilita", "disponibili", "unita", "totale",
         "numero disponibili", "squadre", "quanti"),
        "small_number",
    ),
    Field(
        "body", "Ente gestore", ValueKind.BODY,
        ("ente gestore", "ente", "gestore"),
        "body",
    ),
    ignored("weekday", "Giorno della settimana", "giorno", "giorno settimana", "gg",
            content="weekday"),
    ignored("notes", "Note", "note", "annotazioni", "osservazioni", content="prose"),
)
