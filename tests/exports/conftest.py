"""A week as the office would have it: invented people, long addresses, rare cases."""

import datetime

import pytest

from models.usecases.extracts.annex import AnnexAdult, AnnexExtract, AnnexGroup, AnnexRow
from models.usecases.extracts.content import with_fingerprint
from models.usecases.extracts.letterhead import DocumentMark, Letterhead, Signatory
from models.usecases.extracts.minutes import MinutesExtract
from models.usecases.extracts.weekly_list import (
    AttentionPoint,
    Audience,
    DayResources,
    Engaged,
    LegendRow,
    ListBuilding,
    ListDay,
    ListDwelling,
    NecessityShown,
    ReservedToQuestura,
    WeeklyListExtract,
)
from tests.exports.sample_minutes import MONDAY, SESSION, sample_minutes

STREETS = (
    ("Via Civitali 15", "San Siro", 7, "ALER Milano", "A0419", "Polizia di Stato"),
    ("Via Tracia 15", "San Siro", 7, "ALER Milano", "A0426", "Polizia di Stato"),
    ("Viale Ungheria 33", "Ungheria", 4, "ALER Milano", "A0072", "Carabinieri"),
    (
        "Via Privata dei Santi Quaranta Martiri di Sebaste e San Vittore 127/A bis",
        "Gallaratese – San Leonardo – Trenno",
        8,
        "MM SpA",
        "M0955",
        "Polizia Locale",
    ),
)
NAMES = ("GALLO Vincenzo", "DE SANTIS BONAVENTURA Maria Antonietta", "HOXHA Elena", "SALA Carmen")
GROUNDS = (
    ("Occupato 24/10/2026, flagranza non possibile",),
    ("Sentenza I grado 21/07/2026, R.G. 52400/2021",),
    (
        "Occupato 13/11/2026, flagranza non riuscita",
        "Sentenza I grado 10/06/2024, R.G. 11192/2024",
        "Segnalazione 29/04/2025, prot. 83741/2025",
    ),
    ("Decreto di rilascio 13/02/2022, R.G. 54038/2026, non più impugnabile",),
)
CRITERIA = (("1", "R"), ("2",), ("1", "2", "3b", "R"), ("2", "R"))
LEGEND = (
    LegendRow(
        "1",
        "alloggio occupato nelle settimane immediatamente precedenti, per il quale non è stato "
        "possibile procedere in flagranza",
        "par. 11.1, punto 4, primo trattino; par. 12",
    ),
    LegendRow("R", "contesto con riqualificazione programmata o in corso", "par. 11.2"),
)


def sample_list(
    *, days: int = 5, buildings: int = 4, dwellings: int = 2, audience: Audience | None = None
) -> WeeklyListExtract:
    """A week of interventions; every fourth household has the rare values."""
    questura = audience in (None, Audience.QUESTURA)
    number = 0
    week: list[ListDay] = []
    for day in range(days):
        made: list[ListBuilding] = []
        for index in range(buildings):
            street = STREETS[index % len(STREETS)]
            rows: list[ListDwelling] = []
            for _ in range(dwellings + (index == 2)):
                number += 1
                rows.append(sample_row(number, reserved=questura))
            made.append(ListBuilding(day * buildings + index + 1, *street, tuple(rows)))
        week.append(ListDay(MONDAY + datetime.timedelta(days=day % 7), tuple(made)))
    return with_fingerprint(
        WeeklyListExtract(
            letterhead=Letterhead(),
            mark=DocumentMark(
                number="47/2026",
                copy_number=1 if questura else 2,
                recipient="Questura di Milano" if questura else "ALER Milano",
                recipient_line="il Sig. Questore di Milano" if questura else "ALER Milano",
                demonstration=True,
            ),
            audience=audience or Audience.QUESTURA,
            week_year=2026,
            week_number=48,
            monday=MONDAY,
            session_on=SESSION,
            session_at="15.00",
            resource_headings=(
                "Polizia di Stato squadre",
                "Carabinieri squadre",
                "Polizia Locale squadre",
                "Assistenti sociali",
                "ALER: ispettori e ditte",
                "MM: ispettori e ditte",
            ),
            resources=tuple(
                DayResources(day.day, tuple(Engaged(n, 3) for n in (3, 0, 1, 3, 2, 1)))
                for day in week[:7]
            ),
            necessity_with_place=2,
            attention=(
                AttentionPoint(
                    "Valutazione in corso",
                    " presso i Servizi Sociali per ALER\u20112016\u201102498: proposta con "
                    "riserva; l’esito è atteso prima dell’intervento (par. 11.2).",
                ),
            ),
            days=tuple(week),
            legend=LEGEND,
            notes=(
                "In grassetto il criterio che determina il posto nell’elenco generale; «Ordine» è "
                "quel posto. In mancanza di indirizzi del Comitato registrati, l’ordine tra i "
                "criteri 1, 2, 3, R, G è una convenzione.",
            ),
            place="Milano",
            made_on=SESSION,
            signatory=Signatory("La Coordinatrice del Gruppo di Lavoro", "dott.ssa Elena Marini"),
            receipt="la Questura di Milano",
        )
    )


def sample_row(number: int, *, reserved: bool) -> ListDwelling:
    """A household; its number decides which rare values it has."""
    kind = number % 4
    contact = "non identificato (PNI-1)" if number % 7 == 0 else NAMES[kind]
    return ListDwelling(
        number=12 if number == 13 else number,
        bis=1 if number == 13 else 0,
        place=None if number == 13 else number * 7,
        case_code=f"ALER-2015-{number:05d}",
        stair="A",
        floor="5",
        unit=str(number),
        adults=1 + kind,
        minors=kind,
        working_group_on=datetime.date(2026, 11, 12) if kind == 3 else None,
        necessity=tuple(NecessityShown)[number % 5],
        social_worker=kind > 0,
        residence_elsewhere=kind == 2,
        postponements=int(kind == 1),
        reserved=ReservedToQuestura(contact, CRITERIA[kind], GROUNDS[kind], fragility=kind > 0)
        if reserved
        else None,
    )


def sample_annex() -> AnnexExtract:
    """Two managing bodies; unlisted adults and an unidentified person among the households."""
    day = datetime.date(1962, 8, 19)
    aler = tuple(
        AnnexRow(
            f"ALER-2015-{number:05d}",
            f"Via Civitali 15, sc. A, p. 5, int. {number}",
            AnnexAdult("GALLO Vincenzo", day),
            tuple(AnnexAdult("FIORE Federica", day) for _ in range(number % 3)),
            0,
            number % 4,
        )
        for number in range(1, 37)
    )
    mm = (
        AnnexRow(
            "MM-2016-00470",
            "Via Appennini 100, sc. A, p. 4, int. 26",
            AnnexAdult("SANNA Andrei", day),
            (),
            2,
            0,
        ),
        AnnexRow(
            "MM-2021-00439",
            "Via Cilea 87, sc. D, p. 3, int. 55",
            AnnexAdult("non identificato (PNI-1)", None),
            (),
            0,
            0,
        ),
    )
    return with_fingerprint(
        AnnexExtract(
            letterhead=Letterhead(),
            mark=DocumentMark(
                number="47/2026",
                copy_number=1,
                copies=2,
                recipient="Questura di Milano",
                recipient_line="la Questura di Milano",
                demonstration=True,
            ),
            minutes_number="47/2026",
            session_on=SESSION,
            groups=(AnnexGroup("ALER Milano", aler), AnnexGroup("MM SpA", mm)),
            basis="Base: anagrafi ALER Milano e MM SpA al 20 novembre 2026. Esemplare n. 2: "
            "Prefettura di Milano, in busta chiusa o in archivio cifrato. La consegna è "
            "registrata con destinatario, scopo, data e impronta del documento.",
            signatory=Signatory("Il Verbalizzante", "dott.ssa Irene Colombo"),
            receipt="la Questura di Milano",
        )
    )


@pytest.fixture
def questura_list() -> WeeklyListExtract:
    """The Questura's copy: 20 interventions, 45 dwellings."""
    return sample_list()


@pytest.fixture
def other_list() -> WeeklyListExtract:
    """A copy for another body."""
    return sample_list(audience=Audience.OTHER_BODY)


@pytest.fixture
def annex() -> AnnexExtract:
    """A reserved annex."""
    return sample_annex()


@pytest.fixture
def minutes() -> MinutesExtract:
    """Minutes with every kind of presence and of decision."""
    return sample_minutes()
