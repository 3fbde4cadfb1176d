"""Headings compared by their words: abbreviations opened, endings dropped, rare words first."""

import difflib
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from models.imports.fields import Field
from models.imports.text import heading_key

_PHRASES = (
    ("provv to", "provvedimento"), ("provv ti", "provvedimento"), ("c f", "codice fiscale"),
    ("n ro", "numero"), ("cod fisc", "codice fiscale"), ("m q", "mq"), ("p c", "pratica"),
    ("s s", "servizi sociali"), ("e mail", "email"), ("u i", "ui"), ("r g", "rg"),
    ("serv soc", "servizi sociali"), ("ss", "servizi sociali"), ("s m", "mq"),
    ("c a p", "cap"), ("t e l", "tel"), ("q re", "quartiere"), ("q tere", "quartiere"),
    ("pass giud", "passato giudicato"), ("n s", "necessita"),
    ("zona dec", "zona decentramento"),
)  # fmt: skip
_ABBREVIATIONS = {
    "cod": "codice", "codpos": "codice posizione", "nr": "numero", "num": "numero", "n": "numero",
    "no": "numero", "nro": "numero", "nri": "numero", "dt": "data", "cf": "codice fiscale",
    "codfisc": "codice fiscale", "fisc": "fiscale", "cogn": "cognome", "int": "interno",
    "esp": "esponente", "sc": "scala", "civ": "civico", "ind": "indirizzo", "indir": "indirizzo",
    "res": "residenza", "resid": "residenza", "cittad": "cittadinanza", "citt": "cittadinanza",
    "comp": "componente",
    "compon": "componente", "min": "minori", "disab": "disabili", "inv": "invalidita",
    "grav": "gravidanza", "patol": "patologie", "sup": "superficie", "superf": "superficie",
    "rif": "riferimento", "segnalaz": "segnalazione", "agg": "aggiornamento",
    "aggiorn": "aggiornamento", "mun": "municipio", "munic": "municipio", "quart": "quartiere",
    "prot": "protocollo", "pos": "posizione", "posiz": "posizione", "prat": "pratica",
    "occ": "occupazione", "occup": "occupazione", "nasc": "nascita", "max": "massimo",
    "massimi": "massimo", "mass": "massimo", "serv": "servizi", "soc": "sociali",
    "sogg": "soggiorno", "tit": "titolo", "progr": "progressivo", "prog": "progressivo",
    "propr": "proprieta", "ril": "rilevazione", "rilev": "rilevazione", "disp": "disponibile",
    "dispon": "disponibile", "perc": "percento", "pct": "percento", "tot": "totale",
    "mod": "modalita", "modal": "modalita", "flagr": "flagranza", "interv": "intervento",
    "ric": "richiesta", "risp": "risposta", "acc": "accertato", "dich": "dichiarazione",
    "relaz": "relazione", "rel": "relazione", "parent": "parentela", "rapp": "rapporto",
    "strutt": "struttura", "fam": "familiare", "pers": "persone", "identificativo": "id",
    "ident": "id", "indennizzo": "indennita", "nominat": "nominativo", "matr": "matricola",
    "ft": "foglio", "autorita": "autorita", "eur": "euro", "segn": "segnalazione",
    "esec": "esecutivo", "impugn": "impugnabile", "fav": "favorevole", "favor": "favorevole",
    "nec": "necessita", "frag": "fragilita", "dal": "dal", "telef": "telefono",
    "all": "alloggio", "allog": "alloggio", "stab": "stabile", "loc": "localita",
    "minorenni": "minori", "minorenne": "minori", "nato": "nascita", "nata": "nascita",
    "def": "definitivo", "quantita": "quantita", "qta": "quantita", "denom": "denominazione",
    "tip": "tipo", "tipol": "tipologia", "descr": "descrizione", "prop": "proprieta",
}  # fmt: skip
_STOP = frozenset(
    {
        "di", "del", "della", "dello", "dell", "dei", "degli", "delle", "da", "dal", "dalla", "in",
        "a", "al", "alla", "allo", "all", "alle", "per", "con", "il", "lo", "la", "i", "gli", "le",
        "l", "e", "ed", "o", "su", "sul", "sulla", "nel", "nella", "cui", "si", "d", "un", "una",
        "fl", "flag",
    }
)  # fmt: skip
_TELLING_AT_THE_END = frozenset({"dal", "al"})
"""What "Disponibile dal" and "Disponibile al" differ by."""
_ENDING = re.compile(r"(?<=\w{3})[aeio]+$")
_PLACEHOLDER = re.compile(
    r"(?:(?:colonna|column|col|campo|field|unnamed|f|var|c|x|v) ?\d*|[a-z]{1,2}|\d+|)"
)


def is_meaningless(heading: str) -> bool:
    """Whether a heading says nothing: "Colonna1", "A", "F3", empty."""
    return _PLACEHOLDER.fullmatch(heading_key(heading)) is not None


@lru_cache(maxsize=16384)
def words_of(heading: str) -> tuple[str, ...]:
    """The words of a heading, opened and without endings."""
    key = f" {heading_key(heading)} "
    for short, long in _PHRASES:
        key = key.replace(f" {short} ", f" {long} ")
    opened: list[str] = []
    for word in re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])", " ", key).split():
        opened.extend(_ABBREVIATIONS.get(word, word).split())
    kept = [word for word in opened[:-1] if word not in _STOP]
    kept += [word for word in opened[-1:] if word not in _STOP or word in _TELLING_AT_THE_END]
    kept = kept or opened
    return tuple(_ENDING.sub("", word) for word in kept)


@lru_cache(maxsize=65536)
def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and long.startswith(short):
        return 0.85
    if len(short) >= 5 and difflib.SequenceMatcher(None, one, other).ratio() >= 0.85:
        return 0.85
    return 0.0


class HeadingBook:
    """The known headings of a schema's fields, and how near a heading comes to each."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        spread: Counter[str] = Counter()
        for field in fields:
            forms = (field.label, *field.headings)
            entries = [(words_of(form), "".join(words_of(form))) for form in forms]
            self._known[field.name] = entries
            spread.update({word for words, _ in entries for word in words})
        self._exact = {
            form
            for entries in self._known.values()
            for words, joined in entries
            for form in (tuple(sorted(words)), joined)
        }
        self._answers: dict[str, Mapping[str, float]] = {}
        self._weight = {word: 1 / math.sqrt(count) for word, count in spread.items()}

    def knows(self, words: tuple[str, ...]) -> bool:
        """Whether these words are a known heading."""
        return tuple(sorted(words)) in self._exact or "".join(words) in self._exact

    def likeness(self, heading: str) -> Mapping[str, float]:
        """From 0 to 1 for each field; 1 only for a known heading."""
        answer = self._answers.get(heading)
        if answer is None:
            answer = self._answers[heading] = self._compare(heading)
        return answer

    def _compare(self, heading: str) -> Mapping[str, float]:
        words = words_of(heading)
        if not words or (is_meaningless(heading) and not self.knows(words)):
            return dict.fromkeys(self._known, 0.0)
        joined = "".join(words)
        total = sum(self._weight.get(word, 0.5) for word in words)
        return {
            name: max(self._score(words, joined, total, known) for known in entries)
            for name, entries in self._known.items()
        }

    def _score(
        self,
        words: tuple[str, ...],
        joined: str,
        total: float,
        known: tuple[tuple[str, ...], str],
    ) -> float:
        known_words, known_joined = known
        if sorted(words) == sorted(known_words):
            return 1.0
        if joined == known_joined:
            return 0.97
        left = list(words)
        matched = 0.0
        for word in known_words:
            best = max(left, key=lambda other: _likeness(word, other), default=None)
            if best is None or not (near := _likeness(word, best)):
                continue
            left.remove(best)
            weights = self._weight.get(word, 0.5) + self._weight.get(best, 0.5)
            matched += near * weights / 2
        ours = sum(self._weight.get(word, 0.5) for word in known_words)
        score = 2 * matched / (total + ours)
        if score < 0.85 and len(joined) >= 7 and len(known_joined) >= 7:
            matcher = difflib.SequenceMatcher(None, joined, known_joined)
            if matcher.real_quick_ratio() > 0.88 and (ratio := matcher.ratio()) > 0.88:
                score = max(score, 0.95 * ratio)
        return min(score, 0.95)
