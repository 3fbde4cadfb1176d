"""Fields of the registers that are not about a dossier: structures, works, availability.

Names are the attributes of models/records/findings.py. The columns of the availability are one a
resource: availability.py reads their headings, here stand the day and the long form.
"""

from models.imports.fields import ValueKind, dropped, ignored, kept

STRUCTURE_FIELDS = (
    kept("name", "Struttura", ValueKind.TEXT, "structure",
         "struttura, nome struttura, denominazione, nome, denominazione struttura, centro, "
         "struttura di accoglienza, nome centro, presidio, sede"),
    kept("kind", "Tipo", ValueKind.SOLUTION_KIND, "solution",
         "tipo, tipologia, tipo struttura, tipologia struttura, categoria, natura, "
         "tipologia accoglienza, genere"),
    kept("places", "Posti", ValueKind.COUNT, "places",
         "posti, posti letto, numero posti, capienza, capienza totale, posti totali, "
         "ricettivita, totale posti, capacita, numero posti letto, persone, letti, "
         "ospiti, ospiti massimi, numero ospiti, massimo ospiti, persone ospitabili, "
         "numero letti, capienza complessiva, posti disponibili"),
    kept("household_slots", "Nuclei al massimo", ValueKind.COUNT, "small_number",
         "nuclei max, numero max nuclei, nuclei, numero nuclei, max nuclei, nuclei massimi, "
         "nuclei ospitabili, capienza nuclei, massimo nuclei, nuclei accoglibili, "
         "numero massimo nuclei, unita abitative, camere, nuclei ospitabili al massimo, "
         "numero camere, stanze, alloggi, famiglie, famiglie ospitabili, numero famiglie, "
         "massimo famiglie"),
    kept("max_household_size", "Persone per nucleo al massimo", ValueKind.COUNT, "small_number",
         "persone per nucleo max, capienza max per nucleo, persone per nucleo, "
         "max persone per nucleo, componenti max, max componenti, posti per nucleo, "
         "ampiezza massima nucleo, componenti massimi nucleo, dimensione massima nucleo, "
         "numero massimo componenti per nucleo, posti max per nucleo, "
         "posti letto per camera, persone per camera, letti per camera, letti per stanza, "
         "persone massime per famiglia, persone per famiglia, ospiti per nucleo"),
    kept("open_from", "Aperta dal", ValueKind.DATE, "date",
         "dal, apertura, data apertura, aperta dal, disponibile dal, inizio, data inizio, "
         "attiva dal, valida dal, da, inizio disponibilita, inizio attivita, decorrenza, "
         "apre il, aperta da"),
    kept("open_until", "Aperta fino al", ValueKind.DATE, "date",
         "al, chiusura, data chiusura, fino al, aperta fino al, fine, data fine, "
         "disponibile fino al, attiva fino al, scadenza, termine, a, fine disponibilita, "
         "fine attivita, chiude il, chiusa dal"),
    kept("notes", "Note", ValueKind.TEXT, "prose",
         "note, annotazioni, osservazioni, caratteristiche, descrizione, vincoli, "
         "destinatari, utenza, avvertenze"),
    ignored("address", "Indirizzo", "address",
            "indirizzo, ubicazione, via"),
    ignored("municipio", "Municipio", "municipio",
            "municipio, zona"),
    ignored("town", "Comune", "town",
            "comune, citta"),
    ignored("manager", "Ente gestore", "words",
            "ente gestore, gestore, cooperativa, gestione"),
    dropped("contact", "Referente", "words",
            "referente, responsabile, contatto"),
    dropped("phone", "Telefono", "words",
            "telefono, recapito, recapito telefonico, cellulare"),
    dropped("mail", "Posta elettronica", "words",
            "email, mail, e mail, posta elettronica"),
    ignored("row_number", "Numero di riga", "anything",
            "riga, numero riga, progressivo, id, codice, numero"),
)  # fmt: skip

WORKS_FIELDS = (
    kept("neighbourhood", "Quartiere", ValueKind.TEXT, "neighbourhood",
         "quartiere, quartiere erp, nil, rione, ambito, area, zona intervento, complesso, "
         "comprensorio, nome quartiere, localita, zona, ambito territoriale"),
    kept("street", "Via", ValueKind.TEXT, "street",
         "via, indirizzo, strada, ubicazione, via interessata, indirizzo cantiere, "
         "localizzazione, vie, toponimo, sito, via piazza, cantiere"),
    kept("programme", "Programma", ValueKind.TEXT, "programme",
         "programma, progr, nome programma, intervento, progetto, piano, denominazione, "
         "programma di riqualificazione, titolo, descrizione, oggetto, opera, lavori, "
         "descrizione intervento, titolo intervento"),
    kept("european_funds", "Fondi europei", ValueKind.YES_NO, "yes_no",
         "fondi europei, finanziamento europeo, fondi ue, pnrr, ue, fondi comunitari, "
         "finanziato ue, cofinanziamento ue, por fesr, fesr, finanziamento ue"),
    kept("ends_on", "Termine", ValueKind.DATE, "late_date",
         "termine, fine lavori, data fine, scadenza, fine, termine lavori, data fine lavori, "
         "conclusione, ultimazione, data termine, fine prevista, data ultimazione, entro il, "
         "termine previsto, conclusione prevista"),
    kept("state", "Stato", ValueKind.WORKS_STATE, "works_state",
         "stato, stato lavori, avanzamento, stato avanzamento, stato intervento, fase, "
         "stato attuazione, situazione, stato programma, stato di avanzamento"),
    ignored("starts_on", "Inizio lavori", "date",
            "inizio lavori, data inizio, inizio, avvio, data avvio, data inizio lavori, "
            "apertura cantiere, dal"),
    ignored("municipio", "Municipio", "municipio",
            "municipio, numero municipio"),
    ignored("amount", "Importo", "money",
            "importo, importo lavori, costo, finanziamento"),
    ignored("body", "Ente", "body",
            "ente, ente gestore, gestore, stazione appaltante"),
    ignored("row_number", "Numero di riga", "anything",
            "riga, numero riga, progressivo, id, codice, numero, cup, cig"),
    ignored("notes", "Note", "prose",
            "note, annotazioni, osservazioni"),
)  # fmt: skip

AVAILABILITY_FIELDS = (
    kept("day", "Giorno", ValueKind.DATE, "date",
         "data, giorno, giornata, data intervento, data disponibilita, del, "
         "giorno settimana, in data"),
    kept("resource", "Risorsa", ValueKind.RESOURCE, "resource",
         "risorsa, tipo risorsa, tipologia, personale, mezzo, reparto, forza, tipo, "
         "descrizione, ufficio"),
    kept("quantity", "Quantità", ValueKind.COUNT, "small_number",
         "quantita, numero, disponibilita, disponibili, unita, totale, numero disponibili, "
         "squadre, quanti"),
    kept("body", "Ente gestore", ValueKind.BODY, "body",
         "ente gestore, ente, gestore"),
    ignored("weekday", "Giorno della settimana", "weekday",
            "giorno, giorno settimana, gg"),
    ignored("notes", "Note", "prose",
            "note, annotazioni, osservazioni"),
)  # fmt: skip
