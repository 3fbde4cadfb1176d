"""Fields of the `register` kind, and the columns that stay in the file.

GRAVIDANZA, PATOLOGIE and RESIDENZA stand for the member in a file with a row per member and for
the household in one with a row per household (`HOUSEHOLD_TWIN`).
"""

from models.imports.fields import dropped, ignored, quarantined
from models.imports.schema_dwelling import DWELLING_FIELDS, OCCUPATION_FIELDS
from models.imports.schema_household import HOUSEHOLD_FIELDS, MEMBER_FIELDS

_LEFT_IN_THE_FILE = (
    dropped("former_assignee", "Ex assegnatario", "full_name",
            "ex assegnatario, precedente assegnatario, assegnatario, ex intestatario, "
            "ultimo assegnatario, assegnatario precedente"),
    dropped("identity_document", "Documento d’identità", "words",
            "documento identita, documento, numero documento, carta identita, "
            "tipo documento, passaporto, estremi documento"),
    dropped("phone", "Telefono", "words",
            "telefono, cellulare, recapito telefonico, tel, recapito, cell, numero telefono, "
            "contatto telefonico, recapiti"),
    dropped("mail", "Posta elettronica", "words",
            "email, e mail, mail, posta elettronica, pec, indirizzo email, "
            "indirizzo di posta elettronica"),
    dropped("residence_address", "Indirizzo di residenza", "address",
            "indirizzo residenza, via residenza, indirizzo di residenza, indirizzo anagrafico"),
    dropped("social_worker_name", "Assistente sociale", "full_name",
            "assistente sociale, assistente sociale di riferimento, nome assistente sociale"),
    quarantined("police_records", "Precedenti o segnalazioni di polizia", "words",
                "precedenti, precedenti penali, segnalazioni ffpp, "
                "segnalazioni forze polizia, segnalazioni, precedenti polizia, "
                "segnalazioni ff oo, segnalazioni forze dell ordine, problemi giudiziari, "
                "carichi pendenti, pregiudizi di polizia, casellario"),
    ignored("town_code", "Codice ISTAT", "anything",
            "codice istat, istat, codice catastale"),
    ignored("cadastre_sheet", "Foglio", "anything",
            "foglio, fg"),
    ignored("cadastre_parcel", "Mappale", "anything",
            "mappale, particella, mapp"),
    ignored("cadastre_sub", "Subalterno", "anything",
            "subalterno, sub"),
    ignored("dwelling_state", "Stato dell’alloggio", "anything",
            "stato alloggio, stato occupazionale, situazione alloggio, condizione alloggio, "
            "stato, stato unita immobiliare"),
    ignored("isee_year", "Anno ISEE", "anything",
            "anno isee, anno reddito, anno di riferimento reddito"),
    ignored("income_source", "Fonte del reddito", "words",
            "fonte reddito, fonte di reddito, occupazione lavorativa, professione, "
            "attivita lavorativa"),
    ignored("social_report_date", "Data relazione sociale", "date",
            "data relazione, data relazione sociale"),
    ignored("notice_date", "Data diffida", "date",
            "data diffida, diffida"),
    ignored("complaint_date", "Data denuncia", "date",
            "data denuncia, denuncia, data querela"),
    ignored("complaint_number", "Numero denuncia", "anything",
            "numero denuncia, numero querela, rg notizie di reato, rgnr"),
    ignored("judicial_authority", "Autorità giudiziaria", "words",
            "ag, autorita giudiziaria, tribunale, procura"),
    ignored("judgment", "Sentenza", "anything",
            "sentenza, numero sentenza, provvedimento"),
    ignored("judgment_date", "Data sentenza", "date",
            "data sentenza, data provvedimento"),
    ignored("judgment_grade", "Grado", "anything",
            "grado, grado giudizio, grado di giudizio"),
    ignored("judgment_enforceable", "Esecutiva", "anything",
            "esecutiva, sentenza esecutiva"),
    ignored("judgment_challenged", "Impugnata", "anything",
            "impugnata, sentenza impugnata, appellata"),
    ignored("building_security", "Problemi di sicurezza dello stabile", "anything",
            "problemi sicurezza stabile, sicurezza stabile, problemi di sicurezza"),
    ignored("last_visit", "Ultimo intervento", "date",
            "ultimo intervento, data ultimo intervento"),
    ignored("last_visit_outcome", "Esito ultimo intervento", "anything",
            "esito, esito ultimo intervento"),
    ignored("body_priority", "Priorità dell’ente", "anything",
            "priorita ente, priorita, priorita gestore"),
    ignored("public_housing_request", "Domanda SAP", "anything",
            "domanda sap in corso, domanda sap, domanda casa, domanda erp"),
    ignored("operator", "Operatore", "words",
            "operatore, utente inserimento, compilatore, ispettore, inserito da, redatto da, "
            "rilevatore"),
    ignored("row_number", "Numero di riga", "anything",
            "riga, numero riga, n riga, numero d ordine"),
    ignored("owner_note", "Fragilità (indicazione dell’ente)", "yes_no",
            "fragilita s n, fragile, presenza fragilita, fragilita si no"),
)  # fmt: skip

REGISTER_FIELDS = (
    *DWELLING_FIELDS,
    *OCCUPATION_FIELDS,
    *HOUSEHOLD_FIELDS,
    *MEMBER_FIELDS,
    *_LEFT_IN_THE_FILE,
)

HOUSEHOLD_TWIN = {
    "member_pregnancy": "declared_pregnancy",
    "member_pathologies": "declared_pathologies",
    "member_residence_town": "residence_town",
}
"""In a file with a row per household, these speak of the household as a whole."""

HOUSEHOLD_TWIN_LABELS = {
    "declared_pregnancy": "Gravidanza nel nucleo",
    "declared_pathologies": "Patologie dichiarate",
    "residence_town": "Comune di residenza",
}
