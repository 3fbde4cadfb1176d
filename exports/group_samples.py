"""Short invented papers of the Gruppo di Lavoro that have every case, to try its templates with."""

import datetime

from models.usecases.extracts.group_minutes import (
    AgendaLine,
    ConvocationExtract,
    DecisionRow,
    GroupDecisionBlock,
    GroupExcerptExtract,
    GroupMinutesExtract,
    GroupMinutesItem,
)
from models.usecases.extracts.letterhead import DocumentMark, Letterhead, Signatory
from models.usecases.extracts.minutes import AttendanceRow, Paragraph, Run, Statement

_DAY = datetime.date(2026, 11, 24)
_MARK = DocumentMark("1/2026", 1, "componenti", "i componenti", demonstration=True)
_WHO = Signatory("La Verbalizzante", "dott.ssa Anna Prova")
_AGENDA = (AgendaLine(1, "ALER-1, esame", "aggiunto"), AgendaLine(2, "Un argomento"))
_TEXT = (Run("Il Gruppo "), Run("rinvia", bold=True))
_ITEM = GroupMinutesItem(
    1,
    "ALER-1, esame",
    (
        Paragraph("Si esamina."),
        Statement("Una dichiarazione."),
        GroupDecisionBlock("1.1.1", _TEXT, "Perché sì.", "Uno dissente.", "Entro lunedì."),
        GroupDecisionBlock("1.1.2", _TEXT, ""),
    ),
)


def sample_group_minutes(
    letterhead: Letterhead, draft_on: datetime.date | None
) -> GroupMinutesExtract:
    """Minutes with and without a number to a heading, a correction, a decision without a term."""
    return GroupMinutesExtract(
        letterhead=letterhead,
        mark=_MARK,
        meeting_on=_DAY,
        draft_on=draft_on,
        version=2,
        made_on=_DAY,
        opening=("Si apre la seduta.",),
        attendance=(
            AttendanceRow("Prefettura", "dott. Prova", "presente", "10.00", "", was_there=True),
            AttendanceRow("MM SpA", "", "assente", "", "", was_there=False),
        ),
        after_attendance="Si legge l’ordine del giorno.",
        agenda=_AGENDA,
        after_agenda=("Si ricordano i codici.",),
        items=(_ITEM, GroupMinutesItem(None, "Varie", (Paragraph("Nulla."),))),
        decisions=(
            DecisionRow("1.1.1", ("ALER-1", "ALER-2"), "rinvio", "Prefettura", _DAY),
            DecisionRow("1.1.2", (), "presa d’atto", "", None),
        ),
        closing=("Si chiude.",),
        correction="" if draft_on else "Sostituisce la versione 1.",
        minute_taker=_WHO,
        chair=Signatory("Il Presidente", ""),
        annexes="Allegato A",
        distribution="A tutti",
    )


def sample_group_excerpt(
    letterhead: Letterhead, draft_on: datetime.date | None
) -> GroupExcerptExtract:
    """An excerpt with every kind of block."""
    return GroupExcerptExtract(
        letterhead=letterhead,
        mark=_MARK,
        meeting_on=_DAY,
        draft_on=draft_on,
        made_on=_DAY,
        opening=("Si estrae quanto segue.",),
        item=_ITEM,
        conformity="Per estratto conforme.",
        minute_taker=_WHO,
    )


def sample_convocation(letterhead: Letterhead) -> ConvocationExtract:
    """A letter to two seats."""
    return ConvocationExtract(
        letterhead=letterhead,
        mark=_MARK,
        meeting_on=_DAY,
        place_and_date="Milano, 20 novembre 2026",
        made_on=_DAY,
        seats=("Alla Regione Lombardia", "Ad ALER Milano"),
        subject="Convocazione.",
        opening=("Il Gruppo è convocato.",),
        agenda=_AGENDA,
        closing=("Si prega di portare le informazioni.",),
        signatory=_WHO,
    )
