"""Writes the letters of the Gruppo di Lavoro: requests to bodies and alerts to Comuni (R011, R049).

A letter that is written left the office: it is numbered, recorded in the register of extracts,
never overwritten and never undone. One letter for each body and kind, each decision, each Comune.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.imports.text import fold
from models.records.exported_document import ExportedDocument
from models.records.inquiry import InformationRequest
from models.rules.reserved_words import MEANS
from models.rules.who_knows_what import HOLDER_NAMES, Holder, Kind
from models.usecases.document_marks import coordinator_of, letterhead_of
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.extracts.content import with_fingerprint
from models.usecases.extracts.letterhead import DocumentMark
from models.usecases.extracts.letters import (
    BodyLetter,
    IncomeCheckLetter,
    Letter,
    LetterHeading,
    ResidenceLetter,
)
from models.usecases.letter_addressees import ADDRESSEES, WITH_NAMES, asked_words
from models.usecases.letter_rows import read_letter_households, town_name
from models.usecases.office_settings import OfficeTexts, load_office_texts
from models.usecases.record_export import free_path, kept_aside, record_export
from models.usecases.working_group.ask_bodies import (
    AskOutcome,
    CheckDecision,
    ask_bodies,
    decision_behind,
)
from models.usecases.working_group.minutes_caution import require_plain
from models.usecases.working_group.residents_elsewhere import DossierTown, add_alerts

REQUEST, ALERT = "request_letter", "residence_letter"

LetterWriter: TypeAlias = Callable[[Letter, Path], None]


@dataclass(frozen=True, slots=True)
class LetterCircumstances:
    """Where letters go, by whom and when; `answer_by` is a term, if the official gives one.

    `keep_reserved`: a reason that seems to hold something reserved was confirmed as it is.
    """

    folder: Path
    author: str
    now: datetime.datetime
    today: datetime.date
    answer_by: datetime.date | None = None
    keep_reserved: bool = False


def ask_by_letter(
    session: Session,
    dossier_ids: Sequence[int],
    *,
    body: Holder,
    kind: Kind,
    write: LetterWriter,
    given: LetterCircumstances,
    reason: str = "",
) -> tuple[AskOutcome, ExportOutcome]:
    """Ask a body and write the letter; requests noted before without a letter go in it too.

    So are those that a decision of the Gruppo di Lavoro made. Raises `OfficeError` as `ask_bodies`
    and `export_request_letters` do.
    """
    waiting = session.execute(
        select(
            InformationRequest.dossier_id,
            InformationRequest.id,
            InformationRequest.exported_document_id,
        ).where(
            InformationRequest.dossier_id.in_(dossier_ids),
            InformationRequest.body == body.value,
            InformationRequest.kind == kind.value,
            InformationRequest.answered_on.is_(None),
            InformationRequest.withdrawn_on.is_(None),
        )
    ).all()
    unwritten = tuple(request_id for _, request_id, document in waiting if document is None)
    there = {dossier_id for dossier_id, _, _ in waiting} if unwritten else set()
    to_ask = [dossier_id for dossier_id in dossier_ids if dossier_id not in there]
    asked = AskOutcome(())
    if to_ask:
        asked = ask_bodies(
            session, to_ask, body=body, kind=kind, asked_on=given.today, author=given.author,
            now=given.now, reason=reason,
        )  # fmt: skip
    requests = (*unwritten, *asked.request_ids)
    return replace(asked, request_ids=requests), export_request_letters(
        session, requests, write=write, given=given
    )


def export_request_letters(
    session: Session,
    request_ids: Iterable[int],
    *,
    write: LetterWriter,
    given: LetterCircumstances,
) -> ExportOutcome:
    """Write the letters of requests that wait and have none yet; return the files.

    Raises:
        ReservedTextError: the reason that goes to the Guardia di Finanza seems to hold something
            reserved, and was not confirmed.
        OfficeError: no request is left to write, a check of the Guardia di Finanza has no
            decision, the term is past, or a file cannot be written.
    """
    _require_term(given)
    requests = [
        request
        for request in session.scalars(
            select(InformationRequest)
            .where(InformationRequest.id.in_(set(request_ids)))
            .order_by(InformationRequest.id)
        )
        if request.exported_document_id is None
        and request.answered_on is None
        and request.withdrawn_on is None
    ]
    if not requests:
        raise OfficeError("Nessuna richiesta senza lettera: quelle scelte sono già scritte.")
    texts = load_office_texts(session)
    paths: list[Path] = []
    notices: list[str] = []
    requests.sort(key=_group)
    _require_plain_reasons(session, requests, given)
    for (body, kind, *_), of_letter in groupby(requests, key=_group):
        together = list(of_letter)
        number = _next_number(session, REQUEST, given.today.year)
        letter = _request_letter(session, texts, Holder(body), Kind(kind), together, number, given)
        purpose = f"{asked_words(Kind(kind))}, par. 11.1 punto 2"
        if isinstance(letter, IncomeCheckLetter):
            notices += _about_nobody([row.case_code for row in letter.rows if not row.adults])
        document = _export(
            session, letter, REQUEST, _slug(HOLDER_NAMES[Holder(body)]), number, purpose,
            write, given, paths, notices,
        )  # fmt: skip
        for request in together:
            request.exported_document_id = document.id
            request.answer_by = given.answer_by or request.answer_by
    session.flush()
    return ExportOutcome(tuple(paths), tuple(notices))


def export_alert_letters(
    session: Session,
    pairs: Sequence[DossierTown],
    *,
    write: LetterWriter,
    given: LetterCircumstances,
    programmed: Iterable[int] = (),
) -> ExportOutcome:
    """Write a letter to each Comune of residence and record the alerts; return the files.

    `programmed` are the dossiers of the week's programme: where all of a letter are, it says so.

    Raises:
        OfficeError: nothing to alert is left, the term is past, or a file cannot be written.
    """
    _require_term(given)
    named = sorted({(town_name(town), dossier_id) for dossier_id, town in pairs})
    if not named:
        raise OfficeError("Nessun Comune da allertare tra le posizioni scelte.")
    texts, of_week = load_office_texts(session), set(programmed)
    paths: list[Path] = []
    notices: list[str] = []
    for town, together in groupby(named, key=lambda each: each[0]):
        ids = [dossier_id for _, dossier_id in together]
        number = _next_number(session, ALERT, given.today.year)
        residence = f"Comune di {town}"
        letter = with_fingerprint(
            ResidenceLetter(
                letterhead=letterhead_of(texts),
                mark=_mark(texts, residence, number, given),
                heading=_heading(
                    texts, ("Al Sig. Sindaco", f"del {residence}"), given,
                    copy_to=("Al Sig. Questore di Milano",),
                ),
                residence=residence,
                programmed=of_week.issuperset(ids),
                rows=tuple(
                    each.resident_row(town)
                    for each in read_letter_households(session, ids, given.today)
                ),
            )
        )  # fmt: skip
        notices += _about_nobody([row.case_code for row in letter.rows if not row.residents])
        document = _export(
            session, letter, ALERT, _slug(town), number,
            "allerta del Comune di residenza, par. 11.1", write, given, paths, notices,
        )  # fmt: skip
        made = add_alerts(
            session,
            [(dossier_id, town) for dossier_id in ids],
            alerted_on=given.today,
            author=given.author,
            now=given.now,
            exported_document_id=document.id,
        )
        if len(made) < len(ids):
            raise OfficeError(f"Il {residence} è già stato allertato: aggiorna l’elenco.")
    return ExportOutcome(tuple(paths), tuple(notices))


def _require_plain_reasons(
    session: Session, requests: Sequence[InformationRequest], given: LetterCircumstances
) -> None:
    """The one free text that leaves in a letter, before any file is written (3.4)."""
    for (body, *_), of_letter in groupby(requests, key=_group):
        together = list(of_letter)
        if body == Holder.FINANCE_POLICE:
            require_plain(
                session, _check_reason(session, together),
                [request.dossier_id for request in together],
                place="nel motivo per la Guardia di Finanza", allowed=(MEANS,),
                reader="La lettera esce dall’ufficio.", kept=given.keep_reserved,
            )  # fmt: skip


def _about_nobody(codes: Sequence[str]) -> list[str]:
    """Who prevents identification is not named (R045): the addressee can do little about it."""
    if not codes:
        return []
    more = f" e altre {len(codes) - 4}" if len(codes) > 4 else ""
    return [f"Senza adulti identificati: {', '.join(codes[:4])}{more}."]


def _check_reason(session: Session, requests: Sequence[InformationRequest]) -> str:
    return requests[0].reason or _decision_of(session, requests).reason


def _request_letter(
    session: Session,
    texts: OfficeTexts,
    body: Holder,
    kind: Kind,
    requests: Sequence[InformationRequest],
    number: int,
    given: LetterCircumstances,
) -> Letter:
    addressee = ADDRESSEES[body]
    ids = [request.dossier_id for request in requests]
    heading = _heading(texts, addressee.lines, given)
    mark = _mark(texts, HOLDER_NAMES[body], number, given)
    households = read_letter_households(session, ids, given.today)
    if body is Holder.FINANCE_POLICE:
        decision = _decision_of(session, requests)
        return with_fingerprint(
            IncomeCheckLetter(
                letterhead=letterhead_of(texts),
                mark=mark,
                heading=heading,
                decided_on=decision.held_on,
                minutes=decision.minutes,
                decision=decision.number,
                reason=_check_reason(session, requests),
                rows=tuple(each.check_row() for each in households),
            )
        )
    names = body in WITH_NAMES
    return with_fingerprint(
        BodyLetter(
            letterhead=letterhead_of(texts),
            mark=mark,
            heading=heading,
            addressed=addressee.addressed,
            asked=asked_words(kind),
            dwellings=() if names else tuple(each.dwelling_row() for each in households),
            households=tuple(each.household_row() for each in households) if names else (),
        )
    )


def _decision_of(session: Session, requests: Sequence[InformationRequest]) -> CheckDecision:
    """The decision all requests of a letter rest on: without one no check is asked (R011)."""
    decision = decision_behind(session, requests[0])
    if decision is not None:
        return decision
    raise OfficeError(
        "La richiesta alla Guardia di Finanza non richiama una decisione del Gruppo di Lavoro "
        "(par. 11.1, punto 2): ritirala e rifalla dopo la decisione."
    )


def _heading(
    texts: OfficeTexts,
    lines: tuple[str, ...],
    given: LetterCircumstances,
    *,
    copy_to: tuple[str, ...] = (),
) -> LetterHeading:
    return LetterHeading(
        lines=lines,
        copy_to=copy_to,
        town=texts.town,
        written_on=given.today,
        answer_by=given.answer_by,
        signatory=coordinator_of(texts),
    )


def _mark(
    texts: OfficeTexts, recipient: str, number: int, given: LetterCircumstances
) -> DocumentMark:
    return DocumentMark(
        number=f"{number}/{given.today.year}",
        copy_number=1,
        recipient=recipient,
        recipient_line=recipient,
        demonstration=texts.demonstration,
    )


def _export(
    session: Session,
    letter: Letter,
    kind: str,
    slug: str,
    number: int,
    purpose: str,
    write: LetterWriter,
    given: LetterCircumstances,
    paths: list[Path],
    notices: list[str],
) -> ExportedDocument:
    what = "richiesta" if kind == REQUEST else "allerta"
    name = f"{what}-{given.today.year}-{number:03d}-{slug}.docx"
    path = free_path(session, given.folder, name)
    write(letter, path)
    paths.append(path)
    notices.extend(kept_aside(name, path))
    return record_export(
        session,
        kind=kind,
        year=given.today.year,
        number=number,
        path=path,
        recipient=letter.mark.recipient,
        purpose=purpose,
        row_count=letter.row_count,
        fingerprint=letter.mark.fingerprint,
        author=given.author,
        now=given.now,
    )


def _next_number(session: Session, kind: str, year: int) -> int:
    """Every letter is a paper of its own."""
    last = session.scalar(
        select(func.max(ExportedDocument.number)).where(
            ExportedDocument.kind == kind, ExportedDocument.year == year
        )
    )
    return (last or 0) + 1


def _group(request: InformationRequest) -> tuple[str, str, int, str]:
    """What one letter is about: where it prints its reason, requests with another go apart."""
    printed = request.reason or "" if request.body == Holder.FINANCE_POLICE else ""
    return request.body, request.kind, request.group_decision_id or 0, printed


def _require_term(given: LetterCircumstances) -> None:
    if given.answer_by is not None and given.answer_by <= given.today:
        raise OfficeError("Il termine per la risposta è già passato: correggilo o lascialo vuoto.")


def _slug(name: str) -> str:
    """A town or a body in a file name: never a surname, only letters and hyphens."""
    return fold(name).replace(" ", "-")
