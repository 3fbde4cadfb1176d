"""What the Gruppo di Lavoro asks of each body about a household, and what comes back.

R007, R008, R011, R049; par. 11.1 pt 2. A request is never deleted: it is answered or withdrawn.
"""

import datetime

from sqlalchemy import Date, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from models.records.base import Base, Code, Key, Prose, UtcInstant, Words


class InformationRequest(Base):
    """A request to a body for one kind of information of par. 11.1 about one dossier.

    `body` is a seat of the Gruppo di Lavoro (`GroupSeat`) and `kind` an `InformationKind`. A
    request to the Guardia di Finanza carries the reason why the check is necessary and the
    decision that asked for it (R011). `answer_by` is the term that our letter gave, where it gave
    one. `answered_on` closes it, `withdrawn_reason` takes it back.
    """

    __tablename__ = "information_request"

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    body: Mapped[Code]
    kind: Mapped[Code]
    asked_on: Mapped[datetime.date] = mapped_column(Date)
    answer_by: Mapped[datetime.date | None] = mapped_column(Date)
    reason: Mapped[Prose | None]
    group_decision_id: Mapped[int | None] = mapped_column(ForeignKey("group_decision.id"))
    exported_document_id: Mapped[int | None] = mapped_column(ForeignKey("exported_document.id"))
    answered_on: Mapped[datetime.date | None] = mapped_column(Date)
    answer: Mapped[Prose | None]
    answer_reference: Mapped[Words | None]
    withdrawn_on: Mapped[datetime.date | None] = mapped_column(Date)
    withdrawn_reason: Mapped[Prose | None]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]


class InformationNote(Base):
    """What a person records of a cell: information received by hand, or not needed and why.

    `state` is `received` (with what it says and its reference) or `not_needed` (with the reason).
    What registers brought is not repeated here: it is read from the registers.
    """

    __tablename__ = "information_note"

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    body: Mapped[Code]
    kind: Mapped[Code]
    state: Mapped[Code]
    noted_on: Mapped[datetime.date] = mapped_column(Date)
    text: Mapped[Prose]
    reference: Mapped[Words | None]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)


class ResidenceAlert(Base):
    """The Prefettura tells a Comune that a household residing there is involved (R049)."""

    __tablename__ = "residence_alert"

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    town: Mapped[Words]
    alerted_on: Mapped[datetime.date] = mapped_column(Date)
    exported_document_id: Mapped[int | None] = mapped_column(ForeignKey("exported_document.id"))
    note: Mapped[Prose | None]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)


class FragilityCriterion(Base):
    """A line of the vocabulary of Servizi Sociali, with its source and its dates (R063, R115).

    `basis` says what is looked at: `over_age` (with `threshold` in years), `single_parent`,
    `in_charge` (known to Servizi Sociali), or `by_hand` where no datum tells. The five kinds of
    the Plan are not here: they hold always.
    """

    __tablename__ = "fragility_criterion"

    id: Mapped[Key]
    name: Mapped[Words]
    basis: Mapped[Code]
    threshold: Mapped[int | None] = mapped_column(Integer)
    source: Mapped[Words]
    criteria_version: Mapped[Words]
    effective_from: Mapped[datetime.date] = mapped_column(Date)
    effective_until: Mapped[datetime.date | None] = mapped_column(Date)
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]


class FragilityMark(Base):
    """A household that meets a `by_hand` criterion, because a person read it in a document.

    `source` names the document; what it says stays in the document (R032, 3.4).
    """

    __tablename__ = "fragility_mark"

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("fragility_criterion.id"))
    noted_on: Mapped[datetime.date] = mapped_column(Date)
    source: Mapped[Words]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)
