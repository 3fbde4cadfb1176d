"""The words of the three layers, one for the screen, the timeline and the minutes (R061–R066)."""

ASSESSMENT_OUTCOMES: dict[str, str] = {
    "under_assessment": "valutazione in corso",
    "not_fragile": "non fragile",
    "fragile_no_necessity": "fragile, senza stato di necessità",
    "fragile": "fragile",
    "unassessable": "non valutabile",
}
"""What an assessment of Servizi Sociali says, in the order of a form."""

NECESSITY_KINDS: dict[str, str] = {
    "declared": "stato di necessità dichiarato",
    "not_declared": "lo stato di necessità non sussiste",
    "under_assessment": "stato di necessità in esame",
    "withdrawn": "dichiarazione ritirata",
    "lapsed": "dichiarazione decaduta",
}

SOLUTION_STEPS: dict[str, str] = {
    "indicated": "soluzione indicata",
    "entitled": "diritto all’accoglienza riconosciuto",
    "not_entitled": "diritto all’accoglienza non riconosciuto",
    "place_available": "posto disponibile",
    "no_place": "posto non disponibile",
    "offered": "accoglienza proposta",
    "accepted": "proposta accettata",
    "refused": "proposta rifiutata",
    "entered": "ingresso in struttura",
    "left": "uscita dalla struttura",
}
"""The steps of a solution, in the order in which they may follow each other."""

SOLUTION_KINDS: dict[str, str] = {
    "municipal": "struttura comunale",
    "contracted": "struttura convenzionata",
    "ces": "Centro di Emergenza Sociale",
    "hub": "hub",
    "sat": "servizio abitativo transitorio",
    "other": "altra soluzione",
}

BRANCH_NAMES: dict[str, str] = {
    "minors_refuse": "Minori nel nucleo, che si rifiuta di allontanarsi (capoverso 2)",
    "necessity_without_minors": "Stato di necessità senza minori (capoverso 3)",
    "other": "Altra scelta dell’ufficio, con motivo",
}

SOCIAL_SERVICES = "Servizi Sociali"
"""Who alone assesses and declares (par. 11.2, capoverso 1)."""
