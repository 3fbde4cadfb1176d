"""The letters of the Gruppo di Lavoro as Word documents, each on its template of the house.

Look and words: models/README.md, 5. What a letter may say is decided by the type of its extract.
"""

from pathlib import Path

from exports.clean_text import one_line
from exports.document_properties import DocumentProperties
from exports.document_texts import (
    foot_line,
    letterhead_fields,
    protocol_line,
    signature_fields,
    yes_no,
)
from exports.word_template import fill_template
from models.rules.italian import long_date, of_day, on_day, short_date, unbroken_codes
from models.usecases.extracts.letters import (
    BodyLetter,
    CheckRow,
    DwellingRow,
    HouseholdRow,
    IncomeCheckLetter,
    Letter,
    LetterAdult,
    ResidenceLetter,
    ResidentRow,
)
from resources.paths import template_path

REQUEST_TEMPLATE = "richiesta_ente.docx"
SOCIAL_TEMPLATE = "richiesta_servizi_sociali.docx"
CHECK_TEMPLATE = "richiesta_guardia_di_finanza.docx"
RESIDENCE_TEMPLATE = "allerta_comune_residenza.docx"
NOBODY = "nessun adulto identificato"


def write_letter_docx(letter: Letter, path: Path, *, template: Path | None = None) -> None:
    """Write a letter; `template` is the office's own, if it has one.

    Raises OfficeError for a broken template, an unreadable emblem or a path that cannot be
    written; then nothing is left at `path` that was not there.
    """
    title = _title(letter)
    fields = {**_shared(letter, title), **_fields(letter)}
    properties = DocumentProperties(
        title=title,
        subject="Piano Operativo di Azione, edizione 2020, paragrafo 11.1",
        office=letter.letterhead.office,
        made_on=letter.heading.written_on,
    )
    fill_template(
        template or template_path(_template(letter)),
        fields,
        properties,
        path,
        emblem=letter.letterhead.emblem,
    )


def _template(letter: Letter) -> str:
    if isinstance(letter, ResidenceLetter):
        return RESIDENCE_TEMPLATE
    if isinstance(letter, IncomeCheckLetter):
        return CHECK_TEMPLATE
    return SOCIAL_TEMPLATE if letter.households else REQUEST_TEMPLATE


def _title(letter: Letter) -> str:
    if isinstance(letter, ResidenceLetter):
        return f"Comunicazione n. {letter.mark.number} al {letter.residence}"
    return f"Richiesta n. {letter.mark.number}, {letter.mark.recipient}"


def _shared(letter: Letter, title: str) -> dict[str, object]:
    heading = letter.heading
    about = "par. 11.1 del Piano"
    if isinstance(letter, IncomeCheckLetter):
        about = f"verbale del Gruppo di Lavoro n. {letter.minutes}"
    by = heading.answer_by
    return {
        **letterhead_fields(letter.letterhead),
        "protocollo": protocol_line(letter.mark),
        "luogo_e_data": f"{heading.town}, {long_date(heading.written_on)}",
        "destinatario": heading.lines,
        "conoscenza": heading.copy_to,
        "entro": "" if by is None else f", entro {on_day(by)},",
        "attesa": "con cortese sollecitudine" if by is None else f"entro {on_day(by)}",
        "firma": signature_fields(heading.signatory),
        "pie_di_pagina": foot_line(title, about, mark=letter.mark),
        "piano": "Piano Operativo di Azione, edizione 2020, paragrafo 11.1",
    }


def _fields(letter: Letter) -> dict[str, object]:
    if isinstance(letter, ResidenceLetter):
        return {
            "comunicazione": _communication(letter),
            "righe": tuple(_resident(row) for row in letter.rows),
        }
    if isinstance(letter, IncomeCheckLetter):
        return {
            "seduta": of_day(letter.decided_on),
            "verbale": letter.minutes,
            "determinazione": letter.decision,
            "motivo": _reason(letter.reason),
            "righe": tuple(line for row in letter.rows for line in _checked(row)),
        }
    return _request(letter)


def _request(letter: BodyLetter) -> dict[str, object]:
    known = tuple(_dwelling(row) for row in letter.dwellings)
    rows = known or tuple(_household(row) for row in letter.households)
    return {"interpellato": letter.addressed, "chiesto": letter.asked, "righe": rows}


def _communication(letter: ResidenceLetter) -> str:
    """Whether an intervention is planned is said only where it is, and never for when."""
    people = sum(len(row.residents) for row in letter.rows)
    if len(letter.rows) == 1 and people == 1:
        who, of_them = "la persona sotto indicata, che risulta residente", "appartiene a un nucleo"
        for_whom = "per il quale"
    else:
        who, of_them = "le persone sotto indicate, che risultano residenti", "appartengono a nuclei"
        for_whom = "per i quali"
        if len(letter.rows) == 1:
            of_them, for_whom = "appartengono a un nucleo", "per il quale"
    if letter.programmed:
        why, when = f"{for_whom} è in programma un intervento in Milano", "La data"
    else:
        one = len(letter.rows) == 1
        why = f"{'presente' if one else 'presenti'} in alloggi pubblici di Milano"
        when = "La data di un eventuale intervento"
    return (
        f"Si comunica che {who} in codesto Comune, {of_them} {why}. {when} sarà resa nota dalla "
        "Questura per le vie brevi."
    )


def _resident(row: ResidentRow) -> dict[str, object]:
    return {
        "codice": row.case_code,
        "residenti": tuple(_adult(each) for each in row.residents) or (NOBODY,),
        "componenti": _members(row.members, row.minors),
        "fragilita": yes_no(row.fragility),
        "necessita": row.necessity,
    }


def _dwelling(row: DwellingRow) -> dict[str, object]:
    return {"codice": row.case_code, "alloggio": row.dwelling}


def _household(row: HouseholdRow) -> dict[str, object]:
    return {
        "codice": row.case_code,
        "alloggio": row.dwelling,
        "adulti": tuple(_adult(each) for each in row.adults) or (NOBODY,),
        "componenti": _members(row.members, row.minors),
    }


def _checked(row: CheckRow) -> list[dict[str, object]]:
    """A line for each adult; code, address and members stand on the first."""
    people: list[tuple[str, str, str]] = [
        (each.name, each.tax_code, short_date(each.birth_date) if each.birth_date else "–")
        for each in row.adults
    ] or [(NOBODY, "", "–")]
    return [
        {
            "codice": row.case_code if first else "",
            "indirizzo": row.address if first else "",
            "persona": name,
            "codice_fiscale": code,
            "nascita": birth,
            "componenti": str(row.members) if first else "",
        }
        for first, (name, code, birth) in zip([True] + [False] * len(people), people, strict=False)
    ]


def _adult(adult: LetterAdult) -> str:
    return f"{adult.name} ({short_date(adult.birth_date)})" if adult.birth_date else adult.name


def _members(members: int, minors: int) -> str:
    return f"{members}, di cui {minors}" if minors else str(members)


def _reason(reason: str) -> str:
    """The reason of the Gruppo after a colon: no capital, no full stop."""
    text = one_line(reason).strip().rstrip(".")
    plain = text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] in "’' " else text
    return unbroken_codes(plain)
