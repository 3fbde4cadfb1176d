"""What a text seems to tell by its form: what a jurist would stop, and what an office may write."""

import pytest

from models.rules.reserved_words import patterns_in
from models.rules.suspension import SUSPENSION_REASONS
from models.usecases.session_phrases import STANDARD_PHRASES as TABLE_PHRASES
from models.usecases.working_group.meeting_phrases import STANDARD_PHRASES as GROUP_PHRASES

CODE, BIRTH = "un codice fiscale o un documento", "una data di nascita o un’età"
CONTACT, ADDRESS, HEALTH = "un recapito", "un indirizzo", "una notizia sulla salute"
MONEY, JUDICIAL = "un importo o un reddito", "una notizia giudiziaria"
INITIALS, ORIGIN = "le iniziali di una persona", "l’origine di una persona"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        # initials
        ("La sig.ra R. chiede tempo", INITIALS),
        ("Il signor B. non era presente", INITIALS),
        ("Per M.R. si attende la relazione", INITIALS),
        ("Riferisce di A. B. e della figlia", INITIALS),
        ("La famiglia G. è seguita", INITIALS),
        ("La sig.ra Anna M. ha chiamato", INITIALS),
        # codes and papers
        ("Si veda VRDNNA80B43F205K", CODE),
        ("Si veda vrdnna80b43f205k", CODE),
        ("Omocodia: VRDNNAULB4PF2L5K", CODE),
        ("Esibisce la carta d’identità n. AX 1234567", CODE),
        ("Conto IT60 X054 2811 1010 0000 0123 456", CODE),
        # birth and age
        ("Nato il 12/03/1980", BIRTH),
        ("nata a Palermo il 3 maggio 1975", BIRTH),
        ("nata a Tirana", BIRTH),
        ("nato nel 1980", BIRTH),
        ("classe 1980", BIRTH),
        ("classe ’80", BIRTH),
        ("data di nascita: 12.3.80", BIRTH),
        ("una donna di 84 anni", BIRTH),
        ("un figlio minore di 7 anni", BIRTH),
        ("il 24enne", BIRTH),
        # contacts
        ("Chiamare il 347 1234567", CONTACT),
        ("cell. 3331234567", CONTACT),
        ("risponde allo +39 333 123 4567", CONTACT),
        ("tel. 02 5512345", CONTACT),
        ("scrive da mario@esempio.it", CONTACT),
        # addresses
        ("L’alloggio di via Gola 27", ADDRESS),
        ("in Piazza Selinunte n. 33/bis", ADDRESS),
        ("viale degli Apuli, 12", ADDRESS),
        ("VIA CIVITALI 15", ADDRESS),
        ("scala B, interno 12", ADDRESS),
        ("abita all’interno 7", ADDRESS),
        # health
        ("La madre è in gravidanza", HEALTH),
        ("è incinta", HEALTH),
        ("invalidità al 100 per cento", HEALTH),
        ("seguito dalla psichiatria", HEALTH),
        ("disposto un TSO", HEALTH),
        ("un minore autistico", HEALTH),
        ("persona tossicodipendente", HEALTH),
        # means
        ("Reddito accertato di 7.431,18", MONEY),
        ("ISEE di 6200", MONEY),
        ("debito di 12.300 euro", MONEY),
        ("€ 450", MONEY),
        ("percepisce l’assegno di inclusione", MONEY),
        ("il padre è disoccupato", MONEY),
        # judicial
        ("Risulta una condanna", JUDICIAL),
        ("ha precedenti di polizia", JUDICIAL),
        ("è agli arresti domiciliari", JUDICIAL),
        ("indagato per furto", JUDICIAL),
        # origin: PNI-n, without description (3.4, principle 10)
        ("persone di etnia rom", ORIGIN),
        ("uomo di nazionalità ruritana", ORIGIN),
    ],
)
def test_what_should_not_leave_in_a_free_text(text: str, what: str) -> None:
    assert what in patterns_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "La posizione ALER-2015-02449 è istruita (par. 11.1, punto 2)",
        "L’anagrafe dell’ente gestore non riporta il dato economico",
        "Si chiede l’ISEE ad ALER entro il 18/12/2026",
        "Accertamento sul reddito, entro il 18/12/2026",
        "Approfondimento economico e reddituale: nota n. 4521 del 20/11/2026",
        "Sono 3.896 posizioni, di cui 602 in elenco",
        "Superficie di 64,50 mq",
        "R.G. 11192/2024, P.G. 960140/2026, D.G.R. XI/2266",
        "S.p.A. e P.C.C.T.",
        "U.O. Fragilità e A.S. di zona",
        "nota prot. n. 0123456 del 3 novembre 2026",
        "In via Gola 12 alloggi sono liberi",
        "I lavori in via Gola riguardano 3 stabili",
        "Riunione in corso Monforte 31",
        "di via in via, del tutto eccezionale, 2 volte",
        "Il progetto nato nel 2019 prosegue",
        "nati in seguito altri dubbi",
        "L’occupazione dura da 3 anni",
        "Si chiede ai Servizi Sociali delle patologie e criticità sociali note",
        "L’autista della ditta arriva alle ore 8.30",
        "L’atto è invalido",
        "Il vincolo scala di una posizione, per ragioni di scala",
        "Il punto interno all’ordine del giorno",
        "Settimana 2026-W48, determinazione 23.3.1",
        "Stato di necessità dichiarato il 12/11/2026, atto n. 45/2026, criteri v. 3",
        "",
    ],
)
def test_what_an_office_may_write(text: str) -> None:
    assert patterns_in(text) == ()


def test_no_phrase_of_the_house_is_cautioned() -> None:
    """What the program itself proposes to write: standard reasons, reasons of a suspension."""
    group = [each for phrases in GROUP_PHRASES.values() for each in phrases]
    table = [each for phrases in TABLE_PHRASES.values() for each in phrases]
    suspended = [each.text for each in SUSPENSION_REASONS.values()]
    cautioned = [each for each in (*group, *table, *suspended) if patterns_in(each)]
    assert cautioned == []
