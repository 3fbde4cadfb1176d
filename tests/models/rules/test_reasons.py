"""The sentences that an official reads aloud: whole, so that a reader can judge them."""

import datetime

from models.rules.directive import CONVENTION, directive_in_words, directive_on, is_complete_order
from models.rules.facts import (
    ActFacts,
    Criterion,
    DirectiveFacts,
    DossierFacts,
    GroupDecisionFacts,
    ReportFacts,
    WorksFacts,
)
from models.rules.parameters import Parameters
from models.rules.ranking import Move, rank
from models.rules.reasons import absence_sentence, reason_sentence

ON = datetime.date(2026, 11, 20)
NUMBERS = Parameters()
ORDER = "l’ordine dei criteri è quello convenzionale, in mancanza di indirizzi del Comitato"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def dossier(number: int = 1, **facts: object) -> DossierFacts:
    return DossierFacts(number, "ALER", f"ALER-{number}", f"{number}", "A1", **facts)


def sentence(*dossiers: DossierFacts, at: int = 0, questura: bool = False, **more) -> str:
    directive = more.pop("directive", CONVENTION)
    rows = rank(dossiers, on=ON, directive=directive, parameters=NUMBERS, **more)
    return reason_sentence(rows[at], directive, NUMBERS, questura=questura)


def judgment(when: str, grade: str = "first") -> ActFacts:
    return ActFacts("judgment", grade, day(when), True, None, None, "R.G. 11192/2024")


def test_recent_occupation_alone_leaves_the_list_when_it_is_no_longer_recent():
    facts = dossier(occupation_date=day("2026-10-24"), in_flagrante_outcome="not_possible")
    assert sentence(facts) == (
        "È al posto 1 per accesso diretto al Tavolo, perché l’alloggio risulta occupato dal 24 "
        "ottobre 2026 e lo sgombero in flagranza non è stato possibile (par. 11.1, punto 4.1); "
        f"{ORDER}; dal 22 novembre 2026 l’occupazione non sarà più recente e la posizione uscirà "
        "dall’elenco."
    )


def test_every_ground_has_its_paragraph_and_the_safety_reason_is_only_for_the_questura():
    facts = dossier(
        occupation_date=day("2026-11-13"),
        in_flagrante_outcome="failed",
        neighbourhood_key="gola",
        acts=(judgment("2024-06-08"),),
        reports=(ReportFacts("criminal_record", day("2025-04-29")),),
    )
    works = [WorksFacts("P", "gola", None, day("2027-12-01"), "planned")]
    said = sentence(facts, works=works)
    assert said == (
        "È al posto 1 per accesso diretto al Tavolo, perché l’alloggio risulta occupato dal 13 "
        "novembre 2026 e lo sgombero in flagranza non è riuscito (par. 11.1, punto 4.1); inoltre "
        "il gestore ha a proprio favore una sentenza di primo grado dell’8 giugno 2024, "
        "R.G. 11192/2024 (par. 11.1, punto 4.2), c’è una segnalazione della Questura del 29 aprile "
        "2025 (par. 11.1, punto 4.3) e la zona è interessata da lavori di riqualificazione con "
        f"termine il 1° dicembre 2027 (par. 11.2, capoverso 9); {ORDER}; dal 12 dicembre 2026 "
        "l’occupazione non sarà più recente e varrà il titolo a favore del gestore."
    )
    for_questura = sentence(facts, works=works, questura=True)
    assert "29 aprile 2025 per precedenti penali (par. 11.1, punto 4.3)" in for_questura


def test_ties_directives_and_moves_are_said():
    directive = DirectiveFacts(tuple(Criterion), "verbale del 12 ottobre 2026", day("2026-10-13"))
    tied = [dossier(n, acts=(judgment("2024-06-10"),)) for n in (1, 2)]
    said = sentence(*tied, at=1, directive=directive)
    assert "degli indirizzi del Comitato (verbale del 12 ottobre 2026)" in said
    assert "è a pari merito con altre posizioni, dalle quali la distingue solo il codice" in said
    assert said.endswith("; salirebbe con una segnalazione della Questura.")
    moved = sentence(*tied, moves=[Move(2, 1, "Stesso stabile: un solo accesso.")])
    assert moved.startswith(
        "È al posto 1, dove è stata spostata a mano dal posto 2 calcolato («Stesso stabile: un "
        "solo accesso»), e vi concorre per accesso diretto al Tavolo, perché il gestore ha"
    )


def test_the_working_group_and_other_acts():
    decided = GroupDecisionFacts(day("2026-10-08"), "put_on_list")
    assert sentence(dossier(group_decisions=(decided,))).startswith(
        "È al posto 1 su proposta del Gruppo di Lavoro, perché il Gruppo di Lavoro ne ha deciso "
        "l’inserimento in elenco l’8 ottobre 2026 (par. 11.1, punti 2 e 3); "
    )
    order = ActFacts("order", None, day("2025-11-11"), True, True, True)
    assert "un’ordinanza esecutiva e non più impugnabile dell’11 novembre 2025" in sentence(
        dossier(acts=(order,))
    )
    referred = dossier(referred_to_table_on=day("2026-11-18"), occupation_date=day("2026-10-24"))
    said = sentence(referred)
    assert "dopo il secondo accesso non riuscito il caso è stato rimesso al Tavolo il 18" in said
    assert "uscirà" not in said, "a referral does not expire"


def test_why_is_it_not_here():
    old = dossier(occupation_date=day("2024-10-01"), neighbourhood_key="gola")
    works = [WorksFacts("P", "gola", None, None, "planned")]
    assert absence_sentence(old, ON, works, NUMBERS) == (
        "Non è in elenco perché l’occupazione, dal 1° ottobre 2024, risale a più di quattro "
        "settimane prima, non risultano sentenze né atti esecutivi a favore del gestore e non "
        "risultano segnalazioni della Questura (par. 11.1, punto 4); la riqualificazione della "
        "zona, da sola, non porta in elenco (par. 11.2, capoverso 9); vi entrerebbe con una "
        "determinazione del Gruppo di Lavoro (par. 11.1, punti 2 e 3)."
    )
    closed = dossier(closed_on=day("2026-11-08"))
    assert absence_sentence(closed, ON, [], NUMBERS) == (
        "Non è in elenco perché la posizione è chiusa dall’8 novembre 2026."
    )
    evicted = dossier(occupation_date=day("2026-11-10"), in_flagrante_outcome="evicted")
    assert "è recente, dal 10 novembre 2026, ma non risulta" in absence_sentence(
        evicted, ON, [], NUMBERS
    )
    lost = ActFacts("judgment", "first", day("2025-01-01"), False, None, None)
    assert "gli atti registrati non sono a favore del gestore" in absence_sentence(
        dossier(acts=(lost,)), ON, [], NUMBERS
    )
    assert "il titolo a favore del gestore è successivo, del 21 novembre 2026" in absence_sentence(
        dossier(acts=(judgment("2026-11-21"),)), ON, [], NUMBERS
    )


def test_no_sentence_blames_or_calls_names():
    everything = dossier(
        occupation_date=day("2026-11-13"), in_flagrante_outcome="failed",
        acts=(judgment("2024-06-10"),), reports=(ReportFacts("building_security", ON),),
    )  # fmt: skip
    said = sentence(everything) + absence_sentence(dossier(), ON, [], NUMBERS)
    assert not any(word in said for word in ("abusiv", "famiglia", "sicurezza nello stabile"))
    assert ".." not in said
    assert "None" not in said


def test_which_directive_is_in_force():
    first = DirectiveFacts(tuple(Criterion), "uno", day("2026-01-01"))
    second = DirectiveFacts(tuple(reversed(Criterion)), "due", day("2026-10-13"))
    assert directive_on([second, first], day("2026-10-12")) is first
    assert directive_on([second, first], day("2026-10-13")) is second
    assert directive_on([first], day("2025-12-31")) is CONVENTION
    assert "convenzionale" in directive_in_words(CONVENTION)
    assert directive_in_words(second) == (
        "indirizzo del Comitato: due, in vigore dal 13 ottobre 2026"
    )
    assert not is_complete_order(["safety", "safety"])
