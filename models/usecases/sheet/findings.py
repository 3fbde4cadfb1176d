"""What the offices said, in the sheet's words: indications, assessment, acts, gaps, givers."""

import datetime

from models.rules.completeness import CompletenessFacts, Missing, missing, needs_permit
from models.rules.criteria import grounds_title
from models.rules.facts import ActFacts, DossierFacts, Indication
from models.rules.fragility_criteria import MARK
from models.rules.household import is_minor, minors
from models.rules.indications import has_indication, indications, is_restricted
from models.rules.italian import capitalised, counted
from models.rules.necessity import assessment_on, is_assessed
from models.rules.parameters import Parameters
from models.usecases.sheet.assessment import hand_rows, told_assessment
from models.usecases.sheet.content import (
    OfficeKnowledge,
    SheetAct,
    SheetAssessment,
    SheetIndication,
    SheetMember,
    Source,
)
from models.usecases.sheet.facts import listed
from models.usecases.sheet.fields import DOSSIER, MEMBER, label_of
from models.usecases.sheet.rows import AnyRow, SheetRows
from models.usecases.sheet.values import ValueDesk, day_of

_GRADES = {"first": "di primo grado", "appeal": "d’appello", "cassation": "di Cassazione"}
_ACTS = {
    "judgment": "Sentenza",
    "release_decree": "Decreto di rilascio",
    "order": "Ordinanza",
    "formal_notice": "Diffida",
}
SOCIAL, QUESTURA, FINANCE = "Servizi Sociali", "Questura", "Guardia di Finanza"
GROUP, POLICE = "Gruppo di Lavoro", "Polizia Locale"
MARKED = "Criterio segnato"
"""What is said of a household marked by hand: which criterion it is, is restricted."""


def members_of(
    rows: SheetRows, on: datetime.date, parameters: Parameters, *, with_names: bool = False
) -> list[SheetMember]:
    """The people of the household, the contact first."""
    found = []
    for row in sorted(listed(rows), key=lambda row: (not row.is_contact, row.ordinal)):
        found.append(
            SheetMember(
                row.id,
                row.ordinal,
                row.is_contact,
                capitalised((row.kinship or "").lower()),
                _age(row.birth_date, on),
                is_minor(row.birth_date, on, parameters.adult_age),
                row.identified,
                " ".join(filter(None, (row.surname, row.first_name))) if with_names else "",
            )
        )
    return found


def indications_of(
    rows: SheetRows,
    facts: DossierFacts,
    values: ValueDesk,
    on: datetime.date,
    parameters: Parameters,
) -> tuple[SheetIndication, ...]:
    """The indications of fragility, each with its field, register and date (R115)."""
    found = []
    adult_age = parameters.adult_age
    for indication in indications(facts, on, adult_age, parameters.fragility_criteria):
        source, field_name = _source_of(indication, rows, values)
        text = capitalised(indication.text)
        field_name = indication.origin or field_name
        if indication.kind == "minors":
            text = counted(minors(facts, on, adult_age), "minore", "minori")
        restricted = is_restricted(indication)
        if restricted:
            text = MARKED if indication.source_field == MARK else "Salute"
        found.append(SheetIndication(indication.kind, text, field_name, source, restricted))
    return tuple(found)


def assessment_of(
    rows: SheetRows, facts: DossierFacts, values: ValueDesk, on: datetime.date
) -> SheetAssessment | None:
    """What Servizi Sociali said last as of a day, as they said it."""
    said = assessment_on(facts, on)
    if said is None:
        return None
    return told_assessment(rows, said, on, values.of_row)


def act_title(row: AnyRow) -> str:
    """ "Sentenza di primo grado a favore del gestore"."""
    title = _ACTS.get(row.kind) or row.kind_text or "Atto"
    if row.grade in _GRADES:
        title += f" {_GRADES[row.grade]}"
    if row.favourable is not None:
        title += " a favore del gestore" if row.favourable else " non favorevole al gestore"
    return title


def acts_of(rows: SheetRows, values: ValueDesk) -> tuple[SheetAct, ...]:
    """The acts, the newest first; undated ones last."""
    ordered = sorted(rows.acts, key=lambda r: r.act_date or datetime.date.min, reverse=True)
    return tuple(
        SheetAct(
            act_title(row),
            row.act_date,
            row.reference or "",
            tuple(_qualities(row)),
            grounds_title(
                ActFacts(
                    row.kind, row.grade, row.act_date, row.favourable, row.enforceable, row.final
                )
            ),
            values.of_row(row),
        )
        for row in ordered
    )


def missing_of(
    rows: SheetRows, facts: DossierFacts, on: datetime.date, parameters: Parameters
) -> tuple[Missing, ...]:
    """What the dossier lacks as of a day, and who can give it (R029–R036)."""
    dossier, people = rows.dossier, listed(rows)
    said = assessment_on(facts, on)
    answered = [c for c in rows.checks if c.ascertained_income is not None or c.outcome]
    return missing(
        CompletenessFacts(
            body=dossier.body,
            has_indications=has_indication(
                facts, on, parameters.adult_age, parameters.fragility_criteria
            ),
            assessed=is_assessed(said),
            size_known=dossier.declared_members is not None or bool(people),
            ages_known=dossier.declared_minors is not None
            or (bool(people) and all(row.birth_date is not None for row in people)),
            income_known=dossier.isee is not None or bool(answered),
            income_asked=bool(rows.checks) and not answered,
            stay_unknown=any(
                needs_permit(row.citizenship) and not row.stay_permit for row in people
            ),
            occupation_date_known=dossier.occupation_date is not None,
            area_known=dossier.living_area is not None,
        )
    )


def offices_of(
    rows: SheetRows, values: ValueDesk, gaps: tuple[Missing, ...]
) -> tuple[OfficeKnowledge, ...]:
    """Who has given what, office by office, and what each could still give."""
    body = rows.dossier.body
    given: dict[str, list[tuple[str, Source | None]]] = {
        body: [(what, values.of_row(rows.dossier)) for what in _of_register(rows)],
        SOCIAL: [],
        QUESTURA: [],
        FINANCE: [],
        POLICE: [],
        GROUP: [],
    }
    if rows.acts:
        what = capitalised(counted(len(rows.acts), "provvedimento", "provvedimenti"))
        given[body].append((what, values.of_row(rows.acts[-1])))
    for row in rows.assessments:
        given[SOCIAL].append(("Valutazione" + _on(row.report_date), values.of_row(row)))
    for day, row in sorted(hand_rows(rows), key=lambda each: each[0]):
        told = Source(True, row.author, day_of(row.recorded_at), author=row.author)
        given[SOCIAL].append((_by_hand_in_words(row) + _on(day), told))
    if rows.reports:
        what = capitalised(counted(len(rows.reports), "segnalazione", "segnalazioni"))
        given[QUESTURA].append((what, values.of_row(rows.reports[-1])))
    for row in rows.checks:
        day = row.answered_on
        what = f"Risposta{_on(day)}" if day or row.outcome else f"Richiesta{_on(row.requested_on)}"
        given[FINANCE].append((what, values.of_row(row)))
    for row in rows.decisions:
        if row.revoked_at is None:
            given[GROUP].append((f"Determinazione{_on(row.decided_on)}", None))
    found = []
    for office, what_was_given in given.items():
        # The Gruppo di Lavoro asks; it gives none of what is missing.
        asks = office == GROUP
        wanted = tuple(gap.text for gap in gaps if office in gap.who_can_give and not asks)
        if what_was_given or wanted or office != POLICE:
            found.append(OfficeKnowledge(office, tuple(what_was_given), wanted))
    return tuple(found)


def _by_hand_in_words(row: AnyRow) -> str:
    if hasattr(row, "outcome"):
        return "Valutazione"
    return "Soluzione" if hasattr(row, "step") else "Stato di necessità"


def _of_register(rows: SheetRows) -> list[str]:
    """Which parts of the register the managing body has filled (R030, R034)."""
    dossier = rows.dossier
    parts = ["Alloggio"]
    if dossier.occupation_date is not None:
        parts.append("Occupazione")
    if dossier.declared_members is not None or listed(rows):
        parts.append("Composizione del nucleo")
    if dossier.isee is not None:
        parts.append("ISEE")
    return parts


def _source_of(
    indication: Indication, rows: SheetRows, values: ValueDesk
) -> tuple[Source | None, str]:
    """The source of an indication and the field's name as its register calls it."""
    field = indication.source_field
    if field == MARK:
        return None, ""  # the origin names the document
    if not field.startswith("members."):
        source = values.source(DOSSIER, rows.dossier, field)
        return source, _heading(source) or label_of(DOSSIER, field)
    name = field.removeprefix("members.")
    person = next((row for row in listed(rows) if getattr(row, name)), None)
    source = None if person is None else values.source(MEMBER, person, name)
    return source, _heading(source) or label_of(MEMBER, name)


def _heading(source: Source | None) -> str:
    return "" if source is None or source.by_hand else source.heading


def _qualities(row: AnyRow) -> list[str]:
    found = []
    if row.enforceable is not None:
        found.append("esecutivo" if row.enforceable else "non esecutivo")
    if row.final is not None:
        found.append("non più impugnabile" if row.final else "ancora impugnabile")
    return found


def _age(birth: datetime.date | None, on: datetime.date) -> int | None:
    if birth is None or birth > on:
        return None
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def _on(day: datetime.date | None) -> str:
    return f", {day:%d/%m/%Y}" if day else ""
