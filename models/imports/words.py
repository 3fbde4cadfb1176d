"""From the offices' words to the identifiers of models/records/vocabulary.py.

Each table is read from the top: the first pattern found in the folded text wins. A word that no
pattern knows is a problem, never a guess.
"""

import re
from collections.abc import Callable
from re import Pattern

from models.imports.cells import Doubtful, Parsed
from models.imports.rows import RawCell
from models.imports.text import fold, says_nothing, tidy
from models.records.vocabulary import (
    CourtActKind,
    CourtGrade,
    FragilityOutcome,
    InFlagranteOutcome,
    NecessityOutcome,
    OccupationMode,
    PoliceReason,
    SolutionKind,
    WorksState,
)

Table = tuple[tuple[Pattern[str], str | None], ...]


def _table(*lines: tuple[str, str | None]) -> Table:
    return tuple((re.compile(rf"\b(?:{pattern})"), meaning) for pattern, meaning in lines)


OCCUPATION_MODES = _table(
    (r"effrazion|scass|forzatur|forzat|sfondament|intrusion|invasion", OccupationMode.BREAK_IN),
    (r"subentr", OccupationMode.TAKEOVER),
    (r"permanen|decad|decaden|annull|rimast|cessat|scadut|revoca", OccupationMode.HOLDOVER),
)
IN_FLAGRANTE_OUTCOMES = _table(
    (r"non (?:e stat[oa] )?possibil|impossibil|non (?:effettuabil|praticabil|eseguibil)|inattuab",
     InFlagranteOutcome.NOT_POSSIBLE),
    (r"non riuscit|fallit|negativ|mancat|senza esito|non eseguit|inefficac|infruttuos|"
     r"non andat[oa] a buon fine|vano",
     InFlagranteOutcome.FAILED),
    (r"non (?:tentat|effettuat|richiest|previst|avviat)|nessun|no$", None),
    (r"non ", "?"),
    (r"riuscit|eseguit|sgomberat|positiv|effettuat|allontanat|a buon fine|rilasciat",
     InFlagranteOutcome.EVICTED),
)  # fmt: skip
ACT_KINDS = _table(
    (r"sentenz", CourtActKind.JUDGMENT),
    (r"decreto (?:di |del |per il )?rilascio|decr\w* (?:di )?ril|ordine di rilascio|"
     r"provvedimento di rilascio|decreto$|decreto di sgombero",
     CourtActKind.RELEASE_DECREE),
    (r"ordinanz", CourtActKind.ORDER),
    (r"diffid|intimazion|messa in mora", CourtActKind.FORMAL_NOTICE),
    (r"altro$|altri atti$", CourtActKind.OTHER),
)  # fmt: skip
COURT_GRADES = _table(
    (r"cassazion|suprema|iii\b|terz|3\b|legittimita", CourtGrade.CASSATION),
    (r"appell|ii\b|second|2\b", CourtGrade.APPEAL),
    (r"i\b|prim|1\b|tribunal|giudice|unico|monocratic", CourtGrade.FIRST),
)
POLICE_REASONS = _table(
    (r"rifiut|identificazion|identificar|generalita|non collabora|opposizione all identif",
     PoliceReason.REFUSES_IDENTIFICATION),
    (r"precedent|penal|pregiudi|reat[oi]|carichi|casellario|arrest|denunc",
     PoliceReason.CRIMINAL_RECORD),
    (r"sicurezz|pericol|stabile|edificio|ordine pubblico|degrad|fabbricato|condomin",
     PoliceReason.BUILDING_SECURITY),
)  # fmt: skip
FRAGILITIES = _table(
    (r"non (?:e )?(?:valutabil|accertabil|rilevabil)|non e stato possibile|impossibil|"
     r"non (?:si e )?presentat|irreperibil",
     FragilityOutcome.UNASSESSABLE),
    (r"da (?:valutar|verificar|accertar|approfondir)|in (?:corso|attesa|valutaz)|sospes", None),
    (r"non |nessun|assent|insussist|no\b|negativ|esclus", FragilityOutcome.NOT_FRAGILE),
    (r"fragil|present|accertat|si\b|vulnerab|positiv|sussist|riconosciut|confermat",
     FragilityOutcome.FRAGILE),
)  # fmt: skip
NECESSITIES = _table(
    (r"non ancora|da (?:approfond|valutar|verificar|dichiarar)|in (?:corso|attesa|valutaz|istrutt)|"
     r"approfond|istruttoria|sospes|in fase",
     NecessityOutcome.UNDER_ASSESSMENT),
    (r"non |insussist|negat|esclus|no\b|nessun|assent|respint", NecessityOutcome.NOT_DECLARED),
    (r"dichiarat|sussist|riconosciut|accertat|si\b|present|confermat|positiv|concess",
     NecessityOutcome.DECLARED),
)  # fmt: skip
SOLUTION_KINDS = _table(
    (r"convenzion|accreditat", SolutionKind.CONTRACTED),
    (r"emergenz|ces\b|c e s\b", SolutionKind.CES),
    (r"hub", SolutionKind.HUB),
    (r"sat\b|s a t\b|transitori", SolutionKind.SAT),
    (r"comunal|comune\b|municipal", SolutionKind.MUNICIPAL),
    (r"altr", SolutionKind.OTHER),
)
WORKS_STATES = _table(
    (r"sospes|ferm[oi]|interrott|bloccat|annullat|revocat|definanziat|abbandonat|stralciat",
     WorksState.SUSPENDED),
    (r"non (?:ancora )?(?:iniziat|avviat|partit)|da (?:avviar|iniziar|apparta|programma)|progettaz|"
     r"in (?:gara|corso di (?:gara|programma|affidament))|gara",
     WorksState.PLANNED),
    (r"in corso|in esecuz|in attuaz|in essere", WorksState.IN_PROGRESS),
    (r"conclus|terminat|finit|completat|ultimat|collaud|chius", WorksState.FINISHED),
    (r"programm|pianific|previst|futur|approvat|finanziat|appaltat|affidat", WorksState.PLANNED),
    (r"avviat|cantier|attiv|iniziat|corso|apert", WorksState.IN_PROGRESS),
)  # fmt: skip

YES = re.compile(
    r"(?:si|s|x|1|vero|true|yes|y|ok|presente|positivo|confermato|disponibile|assegnato|certo|v)\b"
)
NO = re.compile(r"(?:no|n|0|falso|false|non|assente|negativo|nessun\w*|f|indisponibile|escluso)\b")
YES_WORDS: dict[str, Table] = {
    "favourable": _table(
        (r"non accol|sfavorevol|rigett|respin|soccomb|pers[oa]\b|contrari|inammissib", "no"),
        (r"favorevol|accol|vint[oa]|vittori", "yes"),
    ),
    "enforceable": _table((r"non esecut|sospes", "no"), (r"esecut|provvisoriam|immediatam", "yes")),
    "final": _table(
        (r"non (?:piu )?(?:impugnabil|appellabil)|inoppugn|irrevocab", "yes"),
        (r"non (?:definitiv|passat|ancora)|impugnat|appellat|pendent|in termini|impugnabil", "no"),
        (r"definitiv|giudicato|passat[oa]", "yes"),
    ),
    "member_pregnancy": _table(
        (r"gravid|incinta|mese|settiman|gestan", "yes"),
    ),
    "known_to_social_services": _table(
        (r"in carico|conosciut|segui|not[oi]\b", "yes"),
    ),
    "place_available": _table(
        (r"da (?:verificar|reperir)|in attesa|lista d attesa|esaurit|nessun", "no"),
        (r"disponibil|riservat|assicurat|liber|prenotat|trovat", "yes"),
    ),
    "entitled": _table(
        (r"senza diritto|non avent|privo", "no"), (r"avent|ha diritto|con diritto|titolare", "yes")
    ),
    "european_funds": _table(
        (r"pnrr|fesr|ue\b|europe|comunitar", "yes"),
    ),
}
"""Words that mean yes or no only in their own column."""
_SAID_BY_A_NEGATION = frozenset({"final"})  # "non più impugnabile" is a yes
_NOT_YET = re.compile(r"non (?:ancora|verificat|valutat|accertat|definit)")


def vocabulary_parser(table: Table, *, unknown: str | None = None) -> Callable[[RawCell], Parsed]:
    """A parser for a table; `unknown` is kept for a word that no pattern knows."""

    def parse(cell: RawCell) -> Parsed:
        text = tidy(cell)
        if says_nothing(text):
            return None
        folded = fold(text)
        for pattern, meaning in table:
            if pattern.search(folded):
                if meaning == "?":
                    break
                return str(meaning) if meaning else None
        return Doubtful(unknown, "unknown_word", "parola non riconosciuta", text)

    return parse


def yes_no_parser(field: str) -> Callable[[RawCell], Parsed]:
    """A parser for yes and no in a field's own words."""
    words = YES_WORDS.get(field, ())

    def parse(cell: RawCell) -> Parsed:
        if isinstance(cell, bool):
            return cell
        text = tidy(cell)
        if says_nothing(text):
            return None
        folded = fold(text)
        negated = NO.match(folded) is not None
        if field in _SAID_BY_A_NEGATION or not negated:
            for pattern, meaning in words:
                if pattern.search(folded):
                    return meaning == "yes"
        if negated and not _NOT_YET.match(folded):
            return False
        if YES.match(folded):
            return True
        return Doubtful(None, "unknown_word", "non dice né sì né no", text)

    return parse


def parse_sex(cell: RawCell) -> Parsed:
    """M or F."""
    text = tidy(cell)
    if says_nothing(text):
        return None
    first = fold(text)[:1]
    if first in ("m", "u"):
        return "M"
    if first in ("f", "d"):
        return "F"
    return Doubtful(None, "unknown_word", "non dice né M né F", text)


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_MUNICIPIO = re.compile(r"(?:(?:municipio|municipi|mun|zona|zon|z|m|n|nr|numero|decentramento) ?)*"
                        r"(\d{1,2}|[ivx]+)(?: .*)?")  # fmt: skip


def parse_municipio(cell: RawCell) -> Parsed:
    """A number from 1 to 9: "Zona 7" is Municipio 7."""
    text = tidy(cell)
    if says_nothing(text):
        return None
    match = _MUNICIPIO.fullmatch(fold(text))
    if match:
        word = match.group(1)
        number = int(word) if word.isdigit() else _ROMAN.get(word, 0)
        if 1 <= number <= 9:
            return number
    return Doubtful(None, "bad_municipio", "i Municipi vanno da 1 a 9", text)
