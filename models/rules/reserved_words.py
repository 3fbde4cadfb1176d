"""What a free text seems to tell of a person, by the way it is written (documents_and_data.md 3.4).

Free text has no white list: this reads it before it leaves the house. It asks for a second look
and decides nothing, so each pattern says too much rather than too little, except where ordinary
Italian of an office would be taken for a person. Names are in `name_words.py`.
"""

import re
from collections.abc import Sequence

_I = re.IGNORECASE

_TAX_CODE = re.compile(
    r"\b[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPRST][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]\b", _I
)
_DOCUMENT = re.compile(
    r"\b(?:carta d[’']identit|passaport|patente|permesso di soggiorno)\D{0,20}[A-Z]{0,2}\s?\d{5,}",
    _I,
)
_IBAN = re.compile(r"\bIT\d{2}\s?[A-Z](?:\s?\d){10}", _I)

_STREET = (
    r"(?i:via|viale|v\.le|vicolo|piazza|p\.zza|piazzale|piazzetta|p\.le|largo|corso|c\.so|alzaia|"
    r"ripa|strada|bastioni|galleria|passaggio)"
)
_SMALL = r"(?:(?:dei|degli|del|dell[ae]|di|da|de|e|al|alla|ai|la|le|lo|i)\s+|(?:d|dell|sant)[’'])"
_CAPITAL = r"[A-ZÀ-Ý][\w’'.]*"
_COUNTED = (
    "(?:alloggi|appartament|posizion|nucle|person|component|dicembre|novembre|ottobre|settembre|"
    "agosto|luglio|giugno|maggio|aprile|marzo|febbraio|gennaio|giorni|or[ae]|unità|intervent|sgomber)"
)
_ADDRESS = re.compile(
    rf"\b{_STREET}\s+{_SMALL}*{_CAPITAL}(?:\s+{_SMALL}*{_CAPITAL})*,?\s+(?i:n\.?\s*|civico\s+)?"
    rf"\d{{1,4}}\b(?!\s*{_COUNTED})"
)
_INSIDE = re.compile(
    r"\b[Ii]nt(?:erno|\.)\s*(?:n\.\s*)?\d{1,4}\b|\b[Ss]cala\s+(?:[A-Z]|\d{1,2})\b(?![’'])"
)
_OFFICES = re.compile(r"\b(?:corso monforte|via fatebenefratelli),?\s+(?:n\.\s*)?(?:31|11)\b", _I)
"""Prefettura and Questura."""

_HEALTH = re.compile(
    r"\b(?:patologi(?!e e criticità sociali)|malatti|malat[oaie]\b|disabil|invalidit|"
    r"invalid[oaie]\s+(?:civil|al\b|totale)|"
    r"handicap|gravidanz|incint[ae]\b|schizofren|depress[oaie]\b|depressiv|psichiatr|psicotic|psicosi|"
    r"tossic(?:o|a|i|he)?\s?dipend|alcolis|alcolist|dializ|oncolog|tumor[ei]\b|cancro\b|diabet|"
    r"cardiopat|autis(?:mo\b|tic)|demenz|alzheimer|parkinson|epiless|epilett|sieropositiv|hiv\b|epatit|"
    r"ictus\b|sclerosi|infart|chemioterap|leucemi|carrozzin|non vedent|non udent|sordomut|"
    r"trattamento sanitario|tso\b|t\.s\.o\.|trapiant)",
    _I,
)
_JUDICIAL = re.compile(
    r"\b(?:precedent[ei] (?:penal|di polizia)|penalmente|arrest(?:o|i|at[oaie])\b|condann|denunci|"
    r"querel|indagat[oaie]\b|imputat[oaie]\b|spacci|droga\b|stupefacent|reat[oi]\b|pregiudicat|"
    r"detenut|detenzion|carcer|furt[oi]\b|rapin|procediment[oi] penal)",
    _I,
)
_MONEY = re.compile(
    r"(?:€|\beuro\b)\s*\d|\d\s*(?:€|euro\b|al mese|mensili|annui|l[’']anno)|"
    r"\b\d{1,3}(?:\.\d{3})*,\d{2}\b(?!\s*(?:mq|m²|m2|metri|%|per cento))|"
    r"\b(?:reddit[oi]|isee|stipendi[oo]?|pension[ei]|sussidi[oo]?|debit[oi]|morosità|canon[ei])\b"
    r"[^.;]{0,30}(?<![\d/.])(?!(?:19|20)\d{2}\b)(?:\d{1,3}(?:\.\d{3})+|\d{3,6})(?![\d/]|\.\d)",
    _I,
)
_MEANS = re.compile(
    r"\b(?:percepi(?:sce|scono|va)|disoccupat[oaie]\b|pensionat[oaie]\b|nullatenent|"
    r"reddito di (?:cittadinanza|inclusione)|assegno di inclusione|cassa integrazione|"
    r"lavora(?:no)? in nero)",
    _I,
)
_MOBILE = re.compile(
    r"(?<![\d/.-])(?:(?:\+|00)39[\s.-]?)?3\d{2}[\s./-]?\d{3}[\s.-]?\d{3,4}(?![\d/])"
)
_PHONE = re.compile(
    r"\b(?:tel|cell)(?:\.|efon[oi]|ulare)?:?\s*(?:n\.\s*)?\+?\d[\d\s./-]{5,}|"
    r"(?<![\d/.-])0\d{1,3}[\s-]\d{6,8}(?![\d/])",
    _I,
)
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b")
_DAY = r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d{1,2}°?\s+[a-z]+\s+\d{4})"
_BIRTH = re.compile(
    rf"\b(?i:nat[oaie])(?:\s+(?:a|ad|in)\s+[\w’'() ]{{1,30}}?)?\s+(?:il|l[’'])\s*{_DAY}|"
    r"\b(?i:dat[ae]|luog[oh]i?) di nascita\b[^.;]{0,12}[\dA-ZÀ-Ý]|"
    rf"\bd\.\s?n\.\s*{_DAY}|\b(?i:class[ei])\s+(?:(?:19|20)\d{{2}}|[’']\d{{2}})\b|"
    r"(?<!progetto )(?<!servizio )(?<!accordo )\b(?i:nat[oaie])\s+nel(?:l[’']anno)?\s+"
    r"(?:19|20)\d{2}\b|\b(?i:nat[oaie])\s+(?:a|ad|in)\s+[A-ZÀ-Ý]"
)
_PERSON = (
    r"(?:figli[oae]?|minor[ei]|bambin[oaie]|ragazz[oaie]|neonat[oaie]|anzian[oaie]|donna|uomo|"
    r"madre|padre|nonn[oa]|signor[ae])"
)
_AGE = re.compile(
    rf"\b\d{{1,3}}[\s-]?enn[ei]\b|\b{_PERSON}\b[^.;,]{{0,20}}\b(?:di|ha|hanno)\s+(?:anni\s+)?"
    r"\d{1,3}\s+(?:anni|mesi)\b|\bdi\s+anni\s+\d{1,3}\b",
    _I,
)
_ORIGIN = re.compile(
    r"\b(?:etni[ae]\b|nomad[ei]\b|rom\b|sinti\b|zingar|extracomunitari|clandestin|"
    r"di (?:nazionalità|origine|origini) [a-z]|(?<!reddito )di cittadinanza [a-z])",
    _I,
)
_INITIALS = re.compile(r"(?<![\w.])([A-ZÀ-Ý])\.\s?([A-ZÀ-Ý])\.(?![A-Za-zÀ-ÿ])(?!\s?[A-ZÀ-Ý]\.)")
_TITLED_INITIAL = re.compile(
    r"\b(?i:sig(?:\.ra|\.na|\.ri|\.re|g)?\.?|signor[aei]?|signorina|coniugi|famiglia|nucleo)\s+"
    r"(?:[A-ZÀ-Ý][\w’']+\s+)?[A-ZÀ-Ý]\."
)
# Ruolo generale, procura generale, autorità giudiziaria: what an office abbreviates.
_ABBREVIATED = frozenset(
    [
        "AG",
        "AS",
        "CC",
        "CS",
        "CF",
        "DG",
        "DL",
        "DM",
        "DP",
        "DR",
        "GF",
        "GU",
        "LR",
        "LL",
        "MM",
        "NB",
        "ND",
        "NR",
        "OD",
        "PA",
        "PC",
        "PE",
        "PG",
        "PL",
        "PM",
        "PS",
        "PT",
        "RG",
        "RR",
        "RS",
        "SC",
        "SO",
        "SS",
        "TU",
        "UE",
        "UO",
        "VF",
        "VV",
        "AA",
        "BB",
        "DD",
        "FF",
        "GG",
        "HH",
        "II",
        "PP",
        "RGN",
    ]
)


MEANS = "un importo o un reddito"
"""What `patterns_in` says of money: the Guardia di Finanza may be told of it."""


def patterns_in(text: str) -> tuple[str, ...]:
    """Return what a text seems to tell by its form, in words, each once: "un codice fiscale"."""
    found: list[str] = []

    def add(seems: bool, what: str) -> None:
        if seems:
            found.append(what)

    add(_has_initials(text), "le iniziali di una persona")
    add(_any((_TAX_CODE, _DOCUMENT, _IBAN), text), "un codice fiscale o un documento")
    add(_any((_BIRTH, _AGE), text), "una data di nascita o un’età")
    add(_any((_MOBILE, _PHONE, _EMAIL), text), "un recapito")
    elsewhere = _OFFICES.sub(" ", text)
    add(_any((_ADDRESS, _INSIDE), elsewhere), "un indirizzo")
    add(bool(_HEALTH.search(text)), "una notizia sulla salute")
    add(_any((_MONEY, _MEANS), text), MEANS)
    add(bool(_JUDICIAL.search(text)), "una notizia giudiziaria")
    add(bool(_ORIGIN.search(text)), "l’origine di una persona")
    return tuple(found)


def _any(patterns: Sequence[re.Pattern[str]], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _has_initials(text: str) -> bool:
    if _TITLED_INITIAL.search(text):
        return True
    return any("".join(letters) not in _ABBREVIATED for letters in _INITIALS.findall(text))
