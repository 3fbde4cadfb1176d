"""Tests of content: how much a column's cells look like a field's, from 0 to 1.

Each test comes with how telling it is: what a heading without meaning may be read from alone.
"""

import datetime
import itertools
import re
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from re import Pattern

from models.imports import words
from models.imports.address import is_street_type, starts_with_street_type
from models.imports.profile import Profile
from models.imports.tax_codes import told_by
from models.imports.words import Table

_CASE = re.compile(r"[A-Za-z]{1,6}[-/_. ]?(?:19|20)\d\d[-/_. ]?\d{2,7}")
_CODE = re.compile(r"[A-Za-z]{0,6}[-/_.]?\d[\w\-/.]{0,18}")
_UNIT = re.compile(r"[A-Za-z]{0,3}\d{2,8}[-/._]\d{1,5}(?:[-/._]\d{1,5})*")
_BUILDING = re.compile(r"[A-Za-z]{1,3}\d{2,7}|\d{3,8}")
_REFERENCE = re.compile(r"(?i).*\d+\s*/\s*\d{2,4}.*|.*\b(?:prot|r\.?g|pg|n)\b.*\d+.*")
_FLOOR = re.compile(r"(?i)-?\d{1,2}|[TRSA]|terra|rialzato|seminterrato|P[TR]|\d{1,2}[°º]")
_HOUSE = re.compile(r"(?i)\d{1,3}(?:\s*[/\- ]?\s*(?:[A-Z]|bis|ter))?")
_MUNICIPIO = re.compile(r"(?:zona|municipio|mun) ?[1-9ivx].*|m ?[1-9]")
_BARE_MUNICIPIO = re.compile(r"[1-9]|0[1-9]|i{1,3}|iv|vi{0,3}|ix")
_CITIZENSHIPS = re.compile(
    r"(?:italian|egizian|marocchin|rumen|peruvian|ucrain|srilankes|filippin|senegales|albanes"
    r"|cines|bangladesh|ecuadorian|tunisin|algerin|nigerian|pakistan|brasilian|moldav|bosniac"
    r"|serb|croat|apolid|itali|marocc|egitto|romania|peru|ucraina|salvador|ghan|eritre|somal"
    r"|dominican|cuban|bolivian|colombian|sri lank|frances|spagnol|polacc|bulgar|turc|sirian)"
)
_STAYS = re.compile(r"(?:permesso|carta|in rinnovo|assente|asilo|protezione|visto|ricevuta|scadut)")
_KIN = re.compile(
    r"(?:referente|figli|coniuge|convivente|altro|intestatari|padre|madre|fratell|sorell|nipot"
    r"|nonn|genero|nuora|suocer|marito|moglie|parente|genitor|capo)"
)
_PLACES = re.compile(
    r"(?:milano|sesto san giovanni|cinisello balsamo|rozzano|napoli|palermo|catania|roma|torino"
    r"|cologno monzese|corsico|bollate|monza|pioltello|segrate|bari|genova|bergamo|brescia)$"
)
_QUARTERS = re.compile(
    r"(?:san siro|giambellino|lorenteggio|gola|molise|corvetto|stadera|baggio|quarto oggiaro"
    r"|ungheria|salomone|calvairate|gallaratese|niguarda|affori|gorla|comasina|barona|gratosoglio"
    r"|bovisa|dergano|greco|crescenzago|lambrate|mazzini|forlanini|ponte lambro|bruzzano|selinunte"
    r"|chiesa rossa|via padova|isola|ortica|rogoredo|villapizzone|bonola|trenno|figino|forze armate"
    r"|bicocca|morivione|vigentino|feltre|turro|precotto|pratocentenaro|mangiagalli|rizzoli)"
)
_UTILITIES = re.compile(r"(?:luce|gas|acqua|energia|elettric|nessun|enel|utenz|tutte)")
_PATHOLOGIES = re.compile(
    r"(?:dialis|diabet|cardiopat|oncolog|psichiatr|patolog|tumor|asma|ipertens|epiless|invalid"
    r"|demenz|parkinson|alzheimer|disturb|ictus|autism|dipendenz|sclerosi|bpco|hiv|disab)"
)
_INCOME = re.compile(r"(?:difform|conferm|conform|congru|non congru|superior|inferior|regolar)")
_WEEKDAYS = re.compile(r"(?:lun|mar|mer|gio|ven|sab|dom)")
_NECESSITY = re.compile(r"dichiarat|sussist|necessit|approfond")
_STRUCTURES = re.compile(r"(?:ces|hub|residenz|casa|centro|struttur|comunita|sat|villaggio|cas)\b")
_RESOURCES = re.compile(
    r"(?:squadr|pattugli|polizia|carabinier|assistent|ispettor|ditt|operator|ps\b|cc\b|pl\b|questur)"
)
_BODIES = re.compile(r"(?:aler|mm\b|m m\b|comune di milano|metropolitana milanese)")
FIRST_NAMES = frozenset(
    {
        "anna", "maria", "rosa", "elena", "paola", "sara", "silvia", "lucia", "giulia", "chiara",
        "federica", "valentina", "giovanna", "laura", "francesca", "marta", "fatima", "oksana",
        "amina", "irina", "olga", "svetlana", "mary", "karima", "samira", "nadia", "aicha",
        "stefano", "carlos", "lin", "salvatore", "karim", "vincenzo", "simone", "matteo", "davide",
        "youssef", "ion", "marco", "giuseppe", "antonio", "luca", "paolo", "andrea", "mario",
        "giovanni", "roberto", "franco", "ahmed", "mohamed", "mohammed", "hassan", "ali", "omar",
        "ibrahim", "mamadou", "jose", "juan", "luis", "miguel", "alessandro", "francesco",
        "nicolo", "nicola", "pietro", "angelo", "carlo", "teresa", "angela", "carmela", "concetta",
        "daniela", "barbara", "monica", "claudia", "cristina", "elisa", "alice", "martina",
        "sofia", "aurora", "giorgia", "beatrice", "vittoria", "luigi", "domenico", "michele",
        "raffaele", "gennaro", "pasquale", "ciro", "enzo", "gianni", "bruno", "sergio", "massimo",
        "fabio", "claudio", "giorgio", "emilio", "aldo", "abdel", "mustafa", "khaled", "tarek",
        "rachid", "said", "hamid", "abdul", "olena", "natalia", "tatiana", "mihaela", "ana",
        "ioana", "gheorghe", "vasile", "chen", "wei", "li", "rosario", "santo", "carmelo", "agata",
        "rita", "grazia", "patrizia", "antonella", "simona", "ilaria", "cheikh", "ousmane",
        "fatou", "awa", "nimal", "kumari",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContentTest:
    """`check` gives the likeness; `telling` how far it may stand in for a heading."""

    check: Callable[[Profile], float]
    telling: float = 0.0


def _matching(pattern: Pattern[str]) -> Callable[[Profile], float]:
    return lambda p: p.share(sum(1 for text in p.texts if pattern.fullmatch(text)))


def _starting(pattern: Pattern[str]) -> Callable[[Profile], float]:
    return lambda p: p.share(sum(1 for text in p.folded if pattern.match(text)))


def _known(table: Table) -> Callable[[Profile], float]:
    return lambda p: p.share(
        sum(1 for text in p.folded if any(pattern.search(text) for pattern, _ in table))
    )


def _case_code(p: Profile) -> float:
    strong = _matching(_CASE)(p)
    if strong > 0.8:
        return 1.0
    coded = _matching(_CODE)(p) if p.date_share < 0.5 else 0.0
    return min(0.75, coded) * (1.0 if p.distinct > 0.15 else 0.5)


def _not_case_code(likeness: Callable[[Profile], float]) -> Callable[[Profile], float]:
    return lambda p: 0.0 if _matching(_CASE)(p) > 0.8 else likeness(p)


def _days(p: Profile) -> tuple[list[datetime.date], float]:
    """The days of a column and how surely it holds days: bare serial numbers could be amounts."""
    return (p.dates, p.date_share) if p.dates else (p.serials, 0.75 if p.serials else 0.0)


def _dates(low: float, high: float) -> Callable[[Profile], float]:
    """Dates whose median lies between so many years before the latest day."""

    def check(p: Profile) -> float:
        days, share = _days(p)
        if not days:
            return 0.0
        ages = [(p.latest - date).days / 365.25 for date in days]
        median = statistics.median(ages)
        return share * (1.0 if low <= median <= high else 0.6)

    return check


def _birth(p: Profile) -> float:
    days, share = _days(p)
    if not days:
        return 0.0
    years = [date.year for date in days]
    old = statistics.median(years) < p.latest.year - 16
    wide = max(years) - min(years) > 18 or len(years) < 5
    return share * (1.0 if old and wide else 0.5)


def _update(p: Profile) -> float:
    days, share = _days(p)
    if not days:
        return 0.0
    few = len(set(days)) <= max(2, len(days) // 20)
    recent = (p.latest - statistics.median_high(days)).days < 400
    return share * (1.0 if few and recent else 0.6)


def _occupation(p: Profile) -> float:
    days, share = _days(p)
    if not days:
        return 0.0
    spread = (max(days) - min(days)).days > 500 or len(days) < 4
    modern = min(days).year > 1960
    return share * (1.0 if spread and modern and len(set(days)) > 1 else 0.6)


def _number(low: float, high: float, mean_at_least: float = -1e18) -> Callable[[Profile], float]:
    def check(p: Profile) -> float:
        if not p.numbers or p.date_share > 0.5:
            return 0.0
        inside = p.share(sum(1 for number in p.numbers if low <= number <= high))
        return inside * (1.0 if statistics.fmean(p.numbers) >= mean_at_least else 0.6)

    return check


def _whole(low: float, high: float) -> Callable[[Profile], float]:
    inside = _number(low, high)
    return lambda p: min(inside(p), p.integer_share)


def _municipio(p: Profile) -> float:
    named = p.share(sum(1 for text in p.folded if _MUNICIPIO.fullmatch(text)))
    bare = p.share(sum(1 for text in p.folded if _BARE_MUNICIPIO.fullmatch(text)))
    numbered = max(_whole(1, 9)(p), bare)
    if named > 0 and named + numbered > 0.95:
        return 1.0
    return max(named, 0.8 * numbered)


def _people(p: Profile) -> float:
    named = p.word_share * p.share(sum(1 for text in p.texts if len(text) <= 60))
    return named if p.mean_words < 5 else 0.3 * named


def _name_like(first: bool) -> Callable[[Profile], float]:
    def check(p: Profile) -> float:
        known = p.share(sum(1 for text in p.folded if text.split(" ")[0] in FIRST_NAMES))
        # few surnames are first names: half known is enough to tell the columns apart
        likely = known > 0.4
        return _people(p) * (1.0 if likely == first else 0.6) * (0.5 if p.distinct < 0.15 else 1.0)

    return check


def _full_name(p: Profile) -> float:
    two = p.share(sum(1 for text in p.folded if 2 <= text.count(" ") + 1 <= 5))
    known = p.share(sum(1 for text in p.folded if FIRST_NAMES.intersection(text.split(" "))))
    return _people(p) * two * (1.0 if known > 0.3 else 0.6) * (0.5 if p.distinct < 0.15 else 1.0)


def _address(p: Profile) -> float:
    typed = p.share(sum(1 for text in p.texts if starts_with_street_type(text)))
    numbered = p.share(sum(1 for text in p.texts if any(map(str.isdigit, text))))
    plain = min(numbered, 1 - p.number_share - p.date_share)
    return max(min(typed, numbered), 0.7 * typed, 0.6 * plain, 0.5 * p.word_share)


def _street(p: Profile) -> float:
    typed = p.share(sum(1 for text in p.texts if starts_with_street_type(text)))
    return max(typed, 0.75 * p.word_share)


def _street_type(p: Profile) -> float:
    return p.share(sum(1 for text in p.texts if is_street_type(text)))


def _tax_code(p: Profile) -> float:
    return p.share(
        sum(
            1
            for text in p.texts
            if told_by(text.replace(" ", "").upper()) or (len(text) == 11 and text.isdigit())
        )
    )


def _sex(p: Profile) -> float:
    return p.share(sum(1 for text in p.folded if text in ("m", "f", "maschio", "femmina")))


def _letters(p: Profile) -> float:
    return p.share(sum(1 for text in p.texts if len(text) <= 3)) * _no_yes_no(p)


def _no_yes_no(p: Profile) -> float:
    """Parts of an address are short too, but they are no answers."""
    return 0.3 if p.yes_no_share > 0.6 else 1.0


def _part(likeness: Callable[[Profile], float]) -> Callable[[Profile], float]:
    return lambda p: likeness(p) * _no_yes_no(p)


def _ordinal(p: Profile) -> float:
    """1, 2, 3, 1, 1, 2…: each number follows the one before or begins again."""
    pairs = list(itertools.pairwise(p.numbers))
    if len(pairs) < 3 or p.integer_share < 0.95:
        return _whole(1, 40)(p)
    following = sum(1 for one, other in pairs if other in (1, one + 1))
    climbs = any(other == one + 1 for one, other in pairs)
    return 1.0 if climbs and following > 0.95 * len(pairs) else 0.7 * _whole(1, 40)(p)


def _works_state(p: Profile) -> float:
    short = p.mean_words <= 3.5
    return max(_known(words.WORKS_STATES)(p) * (1.0 if short else 0.5), 0.5 * p.word_share)


def _postal(p: Profile) -> float:
    return p.share(sum(1 for text in p.texts if len(text) == 5 and text.isdigit()))


def _favourable(p: Profile) -> float:
    # a bare yes or no tells nothing about which question it answers
    answers = max(p.yes_no_share, p.share(sum(1 for text in p.texts if text in ("0", "1"))))
    return max(0.75 * answers, _known(words.YES_WORDS["favourable"])(p))


def _yes_no(p: Profile) -> float:
    started = p.share(sum(1 for text in p.folded if words.YES.match(text) or words.NO.match(text)))
    return max(p.yes_no_share, 0.8 * started, 0.5 * p.word_share)


def _in_flagrante(p: Profile) -> float:
    return _known(words.IN_FLAGRANTE_OUTCOMES)(p) if p.yes_no_share < 0.5 else 0.3


def _reference(p: Profile) -> float:
    # "09/01/2024" has the form of a protocol number and is a day
    return max(_matching(_REFERENCE)(p), 0.5) if p.date_share < 0.5 else 0.4


def _vocabulary_or_words(
    likeness: Callable[[Profile], float], fallback: float
) -> Callable[[Profile], float]:
    """Known words are proof; other words are possible, numbers and dates are not."""
    return lambda p: max(likeness(p), fallback * p.word_share)


TESTS: dict[str, ContentTest] = {
    "anything": ContentTest(lambda p: 0.5),
    "words": ContentTest(lambda p: max(0.7 * p.word_share, 0.4 * (1 - p.date_share))),
    "prose": ContentTest(lambda p: 0.8 if p.mean_words > 2 else 0.4 * (1 - p.date_share)),
    "case_code": ContentTest(_case_code, 1.0),
    "unit_code": ContentTest(
        _not_case_code(lambda p: max(_matching(_UNIT)(p), 0.6 * _matching(_CODE)(p))), 0.7
    ),
    "building_code": ContentTest(
        _not_case_code(lambda p: max(_matching(_BUILDING)(p), 0.6 * _matching(_CODE)(p))), 0.6
    ),
    "body": ContentTest(_vocabulary_or_words(_starting(_BODIES), 0.5), 1.0),
    "neighbourhood": ContentTest(_vocabulary_or_words(_starting(_QUARTERS), 0.6), 0.9),
    "municipio": ContentTest(_municipio, 0.9),
    "address": ContentTest(_address, 1.0),
    "street": ContentTest(_street, 0.8),
    "street_type": ContentTest(_street_type, 1.0),
    "street_name": ContentTest(_street, 0.6),
    "house_number": ContentTest(_part(_matching(_HOUSE)), 0.5),
    "suffix": ContentTest(lambda p: max(_letters(p), 0.4), 0.0),
    "stair": ContentTest(_letters, 0.5),
    "floor": ContentTest(_part(_matching(_FLOOR)), 0.5),
    "unit": ContentTest(
        _part(lambda p: p.share(sum(1 for text in p.texts if len(text) <= 5))), 0.5
    ),
    "cap": ContentTest(_postal, 0.9),
    "town": ContentTest(_vocabulary_or_words(_starting(_PLACES), 0.6), 0.9),
    "place": ContentTest(_vocabulary_or_words(_starting(_PLACES), 0.7), 0.5),
    "area": ContentTest(_number(8, 400, 20), 0.5),
    "small_number": ContentTest(_number(0, 60), 0.5),
    "small_count": ContentTest(_whole(0, 30), 0.3),
    "places": ContentTest(_whole(1, 2000), 0.5),
    "members": ContentTest(_whole(1, 25), 0.5),
    "minors": ContentTest(lambda p: max(_whole(0, 20)(p), 0.7 * p.yes_no_share), 0.5),
    "ordinal": ContentTest(_ordinal, 0.9),
    "utilities": ContentTest(_vocabulary_or_words(_starting(_UTILITIES), 0.5), 0.9),
    "date": ContentTest(lambda p: _days(p)[1], 0.6),
    "late_date": ContentTest(lambda p: _days(p)[1], 0.7),
    "recent_date": ContentTest(_dates(-1, 12), 0.7),
    "occupation_date": ContentTest(_occupation, 0.7),
    "birth_date": ContentTest(_birth, 0.8),
    "update_date": ContentTest(_update, 0.75),
    "occupation_mode": ContentTest(_vocabulary_or_words(_known(words.OCCUPATION_MODES), 0.5), 1.0),
    "in_flagrante": ContentTest(_in_flagrante, 0.95),
    "yes_no": ContentTest(_yes_no),
    "favourable": ContentTest(_favourable, 0.6),
    "money": ContentTest(_number(0, 1e9, 150), 0.6),
    "percent": ContentTest(lambda p: max(_number(0, 100)(p), 0.5 * p.yes_no_share), 0.4),
    "surname": ContentTest(_name_like(first=False), 0.6),
    "first_name": ContentTest(_name_like(first=True), 0.6),
    "full_name": ContentTest(_full_name, 0.7),
    "sex": ContentTest(_sex, 0.95),
    "citizenship": ContentTest(_vocabulary_or_words(_starting(_CITIZENSHIPS), 0.6), 0.95),
    "stay_permit": ContentTest(_vocabulary_or_words(_starting(_STAYS), 0.6), 0.9),
    "tax_code": ContentTest(_tax_code, 1.0),
    "kinship": ContentTest(_vocabulary_or_words(_starting(_KIN), 0.6), 0.9),
    "pathology": ContentTest(_vocabulary_or_words(_starting(_PATHOLOGIES), 0.6), 0.9),
    "act_kind": ContentTest(_vocabulary_or_words(_known(words.ACT_KINDS), 0.5), 1.0),
    "court_grade": ContentTest(_known(words.COURT_GRADES), 0.8),
    "reference": ContentTest(_reference, 0.7),
    "police_reason": ContentTest(_vocabulary_or_words(_known(words.POLICE_REASONS), 0.5), 1.0),
    "fragility": ContentTest(
        lambda p: max(
            p.share(sum(1 for text in p.folded if "fragil" in text)), 0.7 * p.yes_no_share,
            0.5 * p.word_share,
        ),
        1.0,
    ),
    "necessity": ContentTest(
        lambda p: max(
            p.share(sum(1 for text in p.folded if _NECESSITY.search(text))),
            0.7 * p.yes_no_share,
            0.5 * p.word_share,
        ),
        0.9,
    ),
    "criteria": ContentTest(
        lambda p: max(p.share(sum(1 for text in p.folded if text.startswith("criter"))), 0.5), 0.9
    ),
    "solution": ContentTest(_vocabulary_or_words(_known(words.SOLUTION_KINDS), 0.5), 0.8),
    "structure": ContentTest(_vocabulary_or_words(_starting(_STRUCTURES), 0.7), 0.7),
    "income_outcome": ContentTest(_vocabulary_or_words(_starting(_INCOME), 0.6), 0.95),
    "programme": ContentTest(lambda p: p.word_share if p.mean_words > 1.5 else 0.5, 0.5),
    "works_state": ContentTest(_works_state, 0.95),
    "resource": ContentTest(_vocabulary_or_words(_starting(_RESOURCES), 0.5), 0.9),
    "weekday": ContentTest(
        lambda p: _starting(_WEEKDAYS)(p) if p.date_share < 0.5 else 0.0, 0.9
    ),
}  # fmt: skip
