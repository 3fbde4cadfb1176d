"""Fields of the `register` kind about the household and its members (documents_and_data.md 3.2).

Names are the attributes of models/records/dossier.py; `member_` marks those of HouseholdMember.
"""

from models.imports.fields import ValueKind, kept

HOUSEHOLD_FIELDS = (
    kept("declared_members", "Componenti dichiarati", ValueKind.COUNT, "members",
         "numero componenti, componenti, componenti nucleo, numero persone, persone, "
         "numero occupanti, consistenza nucleo, totale componenti, nr componenti nucleo, "
         "componenti nucleo familiare, numerosita nucleo, occupanti, n persone nucleo, "
         "composizione nucleo, membri nucleo, totale persone, numero abitanti, "
         "dimensione nucleo"),
    kept("declared_minors", "Minori dichiarati", ValueKind.COUNT, "minors",
         "numero minori, minori, di cui minori, minorenni, numero minorenni, "
         "minori presenti, minori nel nucleo, under 18, totale minori, bambini, "
         "figli minori, minori di anni 18, presenza minori"),
    kept("declared_over65", "Ultrasessantacinquenni dichiarati", ValueKind.COUNT, "small_count",
         "numero over65, over 65, anziani, ultrasessantacinquenni, numero anziani, "
         "di cui over 65, ultra 65, ultra sessantacinquenni, over65, anziani over 65"),
    kept("declared_disabled", "Disabili dichiarati", ValueKind.COUNT, "small_count",
         "disabili, numero disabili, invalidi, di cui disabili, numero invalidi, "
         "persone con disabilita, portatori di handicap, componenti disabili, "
         "disabili nel nucleo, presenza disabili"),
    kept("social_criticalities", "Criticità sociali", ValueKind.TEXT, "words",
         "criticita sociali, criticita, tipo fragilita, tipologia fragilita, fragilita, "
         "disagio sociale, problematiche sociali, situazione sociale, note sociali, "
         "fragilita sociale, elementi di fragilita, problematiche"),
    kept("known_to_social_services", "In carico ai Servizi Sociali", ValueKind.YES_NO, "yes_no",
         "in carico servizi sociali, servizi sociali, assistenza sociale, carico servizi sociali, "
         "in carico serv sociali, seguito dai servizi sociali, "
         "conosciuto ai servizi sociali, presa in carico, noto ai servizi sociali, "
         "in carico ss, carico sociale, nucleo in carico, in carico ai servizi, "
         "seguiti dai servizi"),
    kept("isee", "ISEE (€)", ValueKind.AMOUNT, "money",
         "reddito isee, isee, valore isee, isee euro, isee nucleo, importo isee, "
         "attestazione isee, isee erp, reddito, reddito nucleo, indicatore isee"),
    kept("occupation_debt", "Indennità di occupazione (€)", ValueKind.AMOUNT, "money",
         "indennita occupazione, morosita, debito, importo debito, debito occupazione, "
         "indennita di occupazione maturata, insoluto, debito maturato, arretrati, "
         "morosita euro, importo morosita, indennita maturata, saldo debitore, somme dovute"),
)  # fmt: skip

MEMBER_FIELDS = (
    kept("member_ordinal", "Progressivo del componente", ValueKind.COUNT, "ordinal",
         "progressivo componente, progr componente, numero componente, progressivo, "
         "ordine componente, prog comp, id componente, progressivo persona, num progressivo, "
         "n ordine, posizione nel nucleo, numero nel nucleo"),
    kept("member_surname", "Cognome", ValueKind.PERSON_NAME, "surname",
         "cognome, referente cognome, cognome referente, cognome occupante, "
         "cognome componente, cognome intestatario, cognome capofamiglia"),
    kept("member_first_name", "Nome", ValueKind.PERSON_NAME, "first_name",
         "nome, referente nome, nome referente, nome occupante, nome componente, "
         "nome proprio, nome intestatario, nome di battesimo"),
    kept("member_full_name", "Cognome e nome", ValueKind.PERSON_NAME, "full_name",
         "cognome nome, nominativo, referente, cognome e nome, nome e cognome, occupante, "
         "intestatario, nominativo occupante, generalita, nome cognome, referente nucleo, "
         "capofamiglia, capo nucleo, nominativo referente, anagrafica, componente, soggetto, "
         "nominativo componente, denominazione occupante, persona di riferimento"),
    kept("member_sex", "Sesso", ValueKind.SEX, "sex",
         "sesso, genere, m f, sex"),
    kept("member_birth_date", "Data di nascita", ValueKind.PAST_DATE, "birth_date",
         "data nascita, nascita, nato il, nata il, data di nascita referente, "
         "nascita referente, dt nascita, nato a il, data nasc"),
    kept("member_birth_place", "Luogo di nascita", ValueKind.TEXT, "place",
         "comune nascita, luogo nascita, nato a, luogo di nascita, stato nascita, "
         "comune di nascita, paese nascita, citta di nascita, paese di origine"),
    kept("member_citizenship", "Cittadinanza", ValueKind.TEXT, "citizenship",
         "cittadinanza, nazionalita, cittad, nazione, cittadinanza referente"),
    kept("member_stay_permit", "Titolo di soggiorno", ValueKind.TEXT, "stay_permit",
         "titolo soggiorno, permesso soggiorno, tipo permesso, titolo di soggiorno, "
         "permesso di soggiorno, regolarita soggiorno, documento soggiorno, soggiorno, "
         "tipologia permesso"),
    kept("member_stay_permit_expiry", "Scadenza del titolo di soggiorno", ValueKind.DATE, "date",
         "scadenza titolo soggiorno, scadenza permesso, scadenza soggiorno, scadenza, "
         "scadenza permesso di soggiorno, data scadenza titolo, permesso valido fino al"),
    kept("member_tax_code", "Codice fiscale", ValueKind.TAX_CODE, "tax_code",
         "codice fiscale, cf, cod fisc, codice fiscale referente, cf referente, c f, "
         "cod fiscale, codfisc, codice fiscale occupante"),
    kept("member_kinship", "Relazione di parentela", ValueKind.TEXT, "kinship",
         "relazione parentela, parentela, grado parentela, rapporto parentela, relazione, "
         "legame, vincolo, ruolo nucleo, rapporto con referente, relazione con intestatario, "
         "legame di parentela"),
    kept("member_residence_town", "Comune di residenza", ValueKind.TEXT, "town",
         "residenza comune, comune residenza, residenza, comune di residenza, residente a, "
         "citta residenza, residenza anagrafica, comune residenza anagrafica, residente in, "
         "luogo di residenza"),
    kept("member_pregnancy", "Gravidanza", ValueKind.YES_NO, "yes_no",
         "gravidanza, stato gravidanza, in gravidanza, gravida, donna in gravidanza, "
         "donne in gravidanza, gestante, stato di gravidanza, incinta, donna incinta"),
    kept("member_disability_percent", "Disabilità (%)", ValueKind.PERCENT, "percent",
         "disabilita percento, disabilita, invalidita percento, percentuale invalidita, "
         "invalidita, percentuale disabilita, invalidita civile, grado invalidita, inv civ, "
         "perc invalidita"),
    kept("member_pathologies", "Patologie", ValueKind.TEXT, "pathology",
         "patologie, patologia, condizioni di salute, stato di salute, malattie, "
         "criticita sociali patologie, patologie dichiarate, problemi di salute, salute, "
         "patologie gravi, situazione sanitaria, patologie criticita sociali"),
)  # fmt: skip
