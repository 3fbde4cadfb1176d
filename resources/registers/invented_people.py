"""Invented persons for the demonstration registers; none of them can be a real person.

The surnames exist in no register known to us and every tax code carries the birth place Z999,
which the Agenzia delle Entrate has assigned to no country: the codes are formally valid (length,
letters, check character) and belong to nobody. Temporary codes use the office number 888.
"""

import datetime
import random
from dataclasses import dataclass, replace

from stdnum.it import codicefiscale
from stdnum.luhn import calc_check_digit as luhn_check_digit

NOBODYS_BIRTH_PLACE = "Z999"

_SURNAMES = (
    "Albertazza", "Ambrosalli", "Arcidoni", "Balestrazzo", "Bardovini", "Belhadrani",
    "Beltramosi", "Bonfardelli", "Brambelloni", "Calcinardi", "Cantaforte", "Carminetti",
    "Castrignelli", "Cernuschelli", "Chiaromanti", "Coldirosi", "Cremoletti", "Dellavesca",
    "Dragomescu", "El Barouchi", "Fabriscotti", "Farinacelli", "Fumagazzi", "Garofoletti",
    "Ghislandoni", "Grimandelli", "Hettigoda", "Ilievanu", "Lambrughelli", "Lentascoli",
    "Locardini", "Malaspighi", "Mantegossi", "Marchesotti", "Melzidoro", "Merisotti",
    "Montaverdi", "Navigliani", "Nebbiolati", "Olgiatelli", "Orsigliani", "Ostrovenko",
    "Paderlini", "Pessanoli", "Pradelloni", "Quintavalla", "Quispilloa", "Redaellini",
    "Rescaldoni", "Rovagnatelli", "Sambarketi", "Santagostoni", "Sforzatico", "Sorbatini",
    "Stoppanelli", "Tagliamonti", "Tarkovani", "Tavazzotti", "Ughettani", "Valdorsi",
    "Venegosti", "Vimercatoli", "Zanbelloni", "Zavattarini",
)  # fmt: skip
_MALE_NAMES = (
    "Alessandro", "Andrea", "Carlos", "Davide", "Fabio", "Giorgio", "Ion", "Karim", "Luca",
    "Marco", "Matteo", "Nicolò", "Pietro", "Roberto", "Salvatore", "Simone", "Tommaso", "Youssef",
)  # fmt: skip
_FEMALE_NAMES = (
    "Amina", "Anna", "Chiara", "Elena", "Fatima", "Federica", "Giovanna", "Laura", "Lucia",
    "Marta", "Oksana", "Paola", "Rosa", "Sara", "Silvia", "Sofia", "Teresa", "Valentina",
)  # fmt: skip
_CITIZENSHIPS = (
    "Italiana", "Egiziana", "Marocchina", "Rumena", "Peruviana", "Ucraina", "Srilankese",
    "Filippina", "Senegalese", "Albanese",
)  # fmt: skip
_CITIZENSHIP_WEIGHTS = (60, 8, 8, 7, 5, 3, 3, 2, 2, 2)
_STAY = ("PERMESSO DI SOGGIORNO", "CARTA DI SOGGIORNO", "IN RINNOVO", "ASSENTE")
_PATHOLOGIES = ("diabete", "dialisi", "cardiopatia", "patologia oncologica")
_MONTH_LETTERS = "ABCDEHLMPRST"
_OMOCODIA = dict(zip("0123456789", "LMNPQRSTUV", strict=True))


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person. An unidentified one has no name, no birth date and no tax code."""

    surname: str | None
    first_name: str | None
    sex: str
    birth_date: datetime.date | None
    citizenship: str
    stay: str | None
    tax_code: str | None
    kinship: str
    pregnancy: bool = False
    disability_percent: int | None = None
    pathology: str | None = None

    def is_minor(self, on: datetime.date) -> bool:
        """Tell whether the person is under 18 on `on`; False where no birth date is known."""
        if self.birth_date is None:
            return False
        return years_before(on, 18) < self.birth_date


def years_before(day: datetime.date, years: int) -> datetime.date:
    """Return the same day `years` years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def invent_household(
    rng: random.Random, today: datetime.date, adults: int, minors: int
) -> list[Person]:
    """Invent a household whose ages, on `today`, make that many adults and minors."""
    surname = rng.choice(_SURNAMES)
    citizenship = rng.choices(_CITIZENSHIPS, _CITIZENSHIP_WEIGHTS)[0]
    persons = []
    for number in range(adults + minors):
        minor = number >= adults
        kinship = "REFERENTE"
        if minor:
            kinship = "FIGLIO/A"
        elif number:
            kinship = "CONIUGE/CONVIVENTE" if number == 1 else "ALTRO"
        own_surname = surname if minor or not number else rng.choice(_SURNAMES)
        persons.append(_invent_person(rng, today, own_surname, citizenship, minor, kinship))
    return persons


def unidentified(person: Person) -> Person:
    """Return the person as a register shows one who prevents identification."""
    return replace(
        person,
        surname="NON IDENTIFICATO",
        first_name=None,
        birth_date=None,
        tax_code=None,
        stay=None,
        pregnancy=False,
        disability_percent=None,
        pathology=None,
    )


def with_omocodia(tax_code: str) -> str:
    """Return the code that the tax office gives when two persons would have the same one."""
    body = tax_code[:14] + _OMOCODIA[tax_code[14]]
    return body + codicefiscale.calc_check_digit(body)


def with_wrong_check(tax_code: str) -> str:
    """Return the code with a check character that does not belong to it."""
    return tax_code[:15] + ("A" if tax_code[15] != "A" else "B")


def temporary_tax_code(rng: random.Random) -> str:
    """Return a temporary numeric code of eleven digits, with its check digit."""
    body = f"99{rng.randrange(10_000, 100_000)}888"
    return body + luhn_check_digit(body)


def compute_tax_code(surname: str, first_name: str, sex: str, birth_date: datetime.date) -> str:
    """Compute the formally valid tax code of an invented person, born where nobody is born."""
    consonants, vowels = _letters(first_name)
    if len(consonants) > 3:
        consonants = consonants[0] + consonants[2:4]
    name_part = (consonants + vowels + "XX")[:3]
    surname_part = ("".join(_letters(surname)) + "XX")[:3]
    day = birth_date.day + (40 if sex == "F" else 0)
    body = (
        f"{surname_part}{name_part}{birth_date.year % 100:02d}"
        f"{_MONTH_LETTERS[birth_date.month - 1]}{day:02d}{NOBODYS_BIRTH_PLACE}"
    )
    return body + codicefiscale.calc_check_digit(body)


def _invent_person(
    rng: random.Random,
    today: datetime.date,
    surname: str,
    citizenship: str,
    minor: bool,
    kinship: str,
) -> Person:
    sex = rng.choice("MF")
    first_name = rng.choice(_MALE_NAMES if sex == "M" else _FEMALE_NAMES)
    # Nobody is about to come of age: the counts hold for the weeks that the demonstration plans.
    days = rng.randrange(200, 17 * 365) if minor else rng.randrange(19 * 365, 82 * 365)
    birth_date = today - datetime.timedelta(days=days)
    fertile = sex == "F" and 20 * 365 < days < 42 * 365
    return Person(
        surname=surname,
        first_name=first_name,
        sex=sex,
        birth_date=birth_date,
        citizenship=citizenship,
        stay=None if citizenship == "Italiana" else rng.choice(_STAY),
        tax_code=compute_tax_code(surname, first_name, sex, birth_date),
        kinship=kinship,
        pregnancy=fertile and rng.random() < 0.03,
        disability_percent=rng.choice((46, 67, 74, 80, 100)) if rng.random() < 0.06 else None,
        pathology=rng.choice(_PATHOLOGIES) if rng.random() < 0.05 else None,
    )


def _letters(text: str) -> tuple[str, str]:
    plain = text.upper().replace("Ò", "O")
    letters = [letter for letter in plain if letter.isalpha()]
    vowels = "".join(letter for letter in letters if letter in "AEIOU")
    return "".join(letter for letter in letters if letter not in "AEIOU"), vowels
