"""What a dossier still lacks, and who can give it (R029–R036; par. 11.1, capoversi 3 and 4).

The register is to be "più approfondita possibile"; nothing here is mandatory and nothing stops:
a missing value is a question with an addressee. Identities are never asked for here, because
some occupants prevent their identification (R045); reports of unlawful behaviour are recorded
where there are any (R036), so their absence is not a gap.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from models.rules.who_knows_what import Holder, Kind


class Gap(StrEnum):
    """What may be missing, most urgent first."""

    ASSESSMENT = "assessment"
    COMPOSITION = "composition"
    AGES = "ages"
    INCOME = "income"
    STAY = "stay"
    OCCUPATION_DATE = "occupation_date"
    LIVING_AREA = "living_area"


SHORT_NAMES: dict[Gap, str] = {
    Gap.ASSESSMENT: "valutaz.",
    Gap.COMPOSITION: "composiz.",
    Gap.AGES: "età",
    Gap.INCOME: "reddito",
    Gap.STAY: "soggiorno",
    Gap.OCCUPATION_DATE: "data occ.",
    Gap.LIVING_AREA: "superficie",
}
"""How a narrow column says it; the full words are `Missing.text`."""

FULL_NAMES: dict[Gap, str] = {
    Gap.ASSESSMENT: "Valutazione della fragilità",
    Gap.COMPOSITION: "Composizione del nucleo",
    Gap.AGES: "Età dei componenti",
    Gap.INCOME: "Reddito",
    Gap.STAY: "Regolarità di permanenza",
    Gap.OCCUPATION_DATE: "Data di occupazione",
    Gap.LIVING_AREA: "Superficie abitabile",
}


@dataclass(frozen=True, slots=True)
class CompletenessFacts:
    """What is known of a dossier, as yes or no: no value is needed to see that one is missing.

    `has_indications` and `assessed` are as of a date (models/rules/indications.py, necessity.py).
    `ages_known`: minors are declared, or every listed person has a birth date. `income_asked`: a
    check was asked of the Guardia di Finanza and has no answer yet. `stay_unknown`: somebody whose
    citizenship asks for a permit has none recorded (`needs_permit`).
    """

    body: str
    has_indications: bool = False
    assessed: bool = False
    size_known: bool = True
    ages_known: bool = True
    income_known: bool = True
    income_asked: bool = False
    stay_unknown: bool = False
    occupation_date_known: bool = True
    area_known: bool = True


@dataclass(frozen=True, slots=True)
class Missing:
    """A value nobody has given yet. `text` is for the official, `short` for a narrow column.

    `ask` is the body and the kind that a request would be about, `asked` what was asked already.
    """

    what: Gap
    text: str
    short: str
    who_can_give: str
    citation: str
    ask: tuple[Holder, Kind] | None = None
    asked: str = ""


@lru_cache(maxsize=4096)
def missing(facts: CompletenessFacts) -> tuple[Missing, ...]:
    """Return what is missing, most urgent first; empty where the dossier is complete.

    Equal facts are common (160,000 positions have a few hundred kinds of gaps): answers are kept.
    """
    body = facts.body
    found: list[Missing] = []
    if facts.has_indications and not facts.assessed:  # R009, R061
        found.append(
            _missing(Gap.ASSESSMENT, "Servizi Sociali del Comune", "par. 11.2, capoverso 1")
        )
    if not facts.size_known:  # R034
        found.append(_missing(Gap.COMPOSITION, f"{body}, oppure la Polizia Locale", _CONDITIONS))
    elif not facts.ages_known:
        found.append(_missing(Gap.AGES, f"{body}, oppure la Polizia Locale", _CONDITIONS))
    if not facts.income_known:  # R011, R034
        found.append(
            _missing(
                Gap.INCOME,
                "Guardia di Finanza, che deve ancora rispondere"
                if facts.income_asked
                else f"{body}, oppure la Guardia di Finanza su richiesta del Gruppo di Lavoro",
                "par. 11.1, capoverso 4 e punto 2",
            )
        )
    if facts.stay_unknown:  # R035
        found.append(_missing(Gap.STAY, f"{body}, oppure la Questura", _CONDITIONS))
    if not facts.occupation_date_known:  # R042
        found.append(_missing(Gap.OCCUPATION_DATE, body, "par. 11.1, punto 4.1"))
    if not facts.area_known:  # R033, "ove possibile"
        found.append(_missing(Gap.LIVING_AREA, body, "par. 11.1, capoverso 3"))
    return tuple(replace(gap, ask=asked_of(gap.what, body)) for gap in found)


def asked_of(what: Gap, body: str, *, check_decided: bool = False) -> tuple[Holder, Kind] | None:
    """Return whom to ask for what is missing, None where no request of par. 11.1 is about it.

    The managing body first; the Guardia di Finanza only once the Gruppo decided it (R011).
    """
    manager = Holder.MM if body == "MM" else Holder.ALER
    if what is Gap.INCOME and check_decided:
        return Holder.FINANCE_POLICE, Kind.INCOME
    asks: dict[Gap, tuple[Holder, Kind]] = {
        Gap.ASSESSMENT: (Holder.SOCIAL_SERVICES, Kind.FRAGILITY),
        Gap.COMPOSITION: (manager, Kind.COMPOSITION),
        Gap.AGES: (manager, Kind.COMPOSITION),
        Gap.INCOME: (manager, Kind.INCOME),
        Gap.STAY: (Holder.POLICE_HEADQUARTERS, Kind.STAY),
        Gap.LIVING_AREA: (manager, Kind.LIVING_AREA),
    }
    return asks.get(what)


def needs_permit(citizenship: str | None) -> bool:
    """Say whether a citizenship, as a register writes it, asks for a title of stay.

    Citizens of the Union, of the European Economic Area and of Switzerland need none; an unknown
    citizenship asks for nothing here, because the person may prevent identification (R045).
    """
    word = (citizenship or "").strip().casefold()
    return bool(word) and word[:-1] not in _WITHOUT_PERMIT and word not in _WITHOUT_PERMIT


_CONDITIONS = "par. 11.1, capoverso 4"

# Adjectives without their last vowel (italian-o, italian-a) and the names of the countries.
_ADJECTIVES_AND_COUNTRIES = """
    italian austriac belg bulgar cec cipriot croat danes eston finlandes frances grec irlandes
    island islandes letton lituan lussemburghes maltes norveges olandes polacc portoghes romen
    rumen slovacc sloven spagnol svedes svizzer tedesc ungheres liechtensteinian neerlandes
    italia austria belgio bulgaria cechia cipro croazia danimarca estonia finlandia francia
    germania grecia irlanda islanda lettonia liechtenstein lituania lussemburgo malta norvegia
    olanda polonia portogallo romania slovacchia slovenia spagna svezia svizzera ungheria
    it ita at aut be bel bg bgr cz cze cy cyp hr hrv dk dnk ee est fi fin fr fra de deu gr grc
    ie irl is isl lv lva li lie lt ltu lu lux mt mlt no nor nl nld pl pol pt prt ro rou sk svk
    si svn es esp se swe ch che hu hun
"""
_WITHOUT_PERMIT = frozenset(_ADJECTIVES_AND_COUNTRIES.split())


def _missing(what: Gap, who_can_give: str, citation: str) -> Missing:
    return Missing(what, FULL_NAMES[what], SHORT_NAMES[what], who_can_give, citation)
