"""Trying a template before a document needs it: it is filled with a sample that has every case.

The sample is invented and short; each kind of block, of copy and of missing value is in it, so
that a wrong field is found wherever it stands.
"""

import datetime
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from exports.annex_docx import write_annex_docx
from exports.atomic_file import written_whole
from exports.convocation_docx import write_convocation_docx
from exports.group_minutes_docx import write_group_excerpt_docx, write_group_minutes_docx
from exports.group_samples import sample_convocation, sample_group_excerpt, sample_group_minutes
from exports.house_templates.annex import annex_parts
from exports.house_templates.group_minutes import (
    convocation_parts,
    group_excerpt_parts,
    group_minutes_parts,
)
from exports.house_templates.letters import (
    body_request_parts,
    income_check_parts,
    residence_parts,
    social_request_parts,
)
from exports.house_templates.minutes import minutes_parts
from exports.house_templates.package import TemplateParts, write_template
from exports.house_templates.weekly_list import weekly_list_parts
from exports.letter_samples import (
    sample_body_requests,
    sample_income_checks,
    sample_residence_alerts,
    sample_social_requests,
)
from exports.letters_docx import write_letter_docx
from exports.minutes_docx import write_minutes_docx
from exports.weekly_list_docx import write_weekly_list_docx
from models.usecases.extracts.annex import AnnexAdult, AnnexExtract, AnnexGroup, AnnexRow
from models.usecases.extracts.letterhead import DocumentMark, Letterhead, Signatory
from models.usecases.extracts.letters import Letter
from models.usecases.extracts.minutes import (
    AttendanceRow,
    DecisionBlock,
    MinutesExtract,
    MinutesItem,
    Paragraph,
    ProgrammeRow,
    ProgrammeTable,
    Run,
    Statement,
)
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
from resources.paths import office_template_path, template_path

DAY = datetime.date(2026, 11, 23)
_MARK = DocumentMark("1/2026", 1, "Questura di Milano", "la Questura di Milano", copies=2)
_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a494441"
    "54789c636000000002000148afa4710000000049454e44ae426082"
)
"""A picture of one pixel."""
_WHO = Signatory("La Coordinatrice", "dott.ssa Anna Prova")


@dataclass(frozen=True, slots=True)
class OfficeTemplate:
    """A template of the house: its file, how the office calls it, and how it is made anew.

    The office edits a copy of its own, outside the program's folder.
    """

    file_name: str
    name: str
    try_with: Callable[[Path, Path], None]
    parts: Callable[[], TemplateParts]

    @property
    def path(self) -> Path:
        """The file in use: the office's own copy where it made one."""
        return template_path(self.file_name)


def check_template(kind: OfficeTemplate, template: Path | None = None) -> None:
    """Fill a template (the one in use by default) with every case of the sample.

    Raises:
        OfficeError: what is wrong with it and where, as `fill_template` says.
    """
    with tempfile.TemporaryDirectory(prefix="tavolo-") as folder:
        kind.try_with(template or kind.path, Path(folder) / kind.file_name)


def copy_to_edit(kind: OfficeTemplate) -> Path:
    """Return the office's own copy of a template, made from the one in use where there is none.

    Raises:
        OSError: the folder of the office's templates cannot be made.
        OfficeError: the copy cannot be written; none is left half made.
    """
    own = office_template_path(kind.file_name)
    if not own.is_file():
        own.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(own) as half:  # a broken copy would be the template in use
            shutil.copyfile(kind.path, half)
    return own


def restore_template(kind: OfficeTemplate) -> Path:
    """Use the template of the program again; return where the office's own was put aside.

    Nothing is written over: an earlier one put aside stays too.

    Raises:
        OSError: the folder of the office's templates cannot be written.
    """
    own = office_template_path(kind.file_name)
    aside, turn = own.with_suffix(".precedente.docx"), 2
    while aside.exists():
        aside, turn = own.with_suffix(f".precedente-{turn}.docx"), turn + 1
    return own.rename(aside)


def is_original(kind: OfficeTemplate) -> bool:
    """Tell whether the template in use is as the one that came with the program."""
    with tempfile.TemporaryDirectory(prefix="tavolo-") as folder:
        made = Path(folder) / kind.file_name
        write_template(kind.parts(), made)
        return kind.path.is_file() and kind.path.read_bytes() == made.read_bytes()


# --- samples ------------------------------------------------------------------------------------


def _try_list(template: Path, target: Path) -> None:
    for letterhead in _letterheads(target.parent):
        for audience in Audience:
            write_weekly_list_docx(_list(audience, letterhead), target, template=template)


def _try_minutes(template: Path, target: Path) -> None:
    for letterhead, draft_on in zip(_letterheads(target.parent), (DAY, DAY, None), strict=True):
        write_minutes_docx(_minutes(draft_on, letterhead), target, template=template)


def _try_annex(template: Path, target: Path) -> None:
    for letterhead in _letterheads(target.parent):
        write_annex_docx(_annex(letterhead), target, template=template)


def _try_group_minutes(template: Path, target: Path) -> None:
    for letterhead, draft_on in zip(_letterheads(target.parent), (DAY, DAY, None), strict=True):
        sample = sample_group_minutes(letterhead, draft_on)
        write_group_minutes_docx(sample, target, template=template)


def _try_group_excerpt(template: Path, target: Path) -> None:
    for letterhead, draft_on in zip(_letterheads(target.parent), (DAY, DAY, None), strict=True):
        sample = sample_group_excerpt(letterhead, draft_on)
        write_group_excerpt_docx(sample, target, template=template)


def _try_convocation(template: Path, target: Path) -> None:
    for letterhead in _letterheads(target.parent):
        write_convocation_docx(sample_convocation(letterhead), target, template=template)


def _try_letters(
    samples: Callable[[Letterhead], tuple[Letter, ...]],
) -> Callable[[Path, Path], None]:
    def try_with(template: Path, target: Path) -> None:
        for letterhead in _letterheads(target.parent):
            for letter in samples(letterhead):
                write_letter_docx(letter, target, template=template)

    return try_with


OFFICE_TEMPLATES: Mapping[str, OfficeTemplate] = {
    "weekly_list": OfficeTemplate(
        "elenco_settimanale.docx", "Elenco settimanale", _try_list, weekly_list_parts
    ),
    "minutes": OfficeTemplate(
        "verbale_tavolo_tecnico.docx", "Verbale del Tavolo Tecnico", _try_minutes, minutes_parts
    ),
    "annex": OfficeTemplate(
        "allegato_riservato.docx", "Allegato riservato", _try_annex, annex_parts
    ),
    "group_minutes": OfficeTemplate(
        "verbale_gruppo_di_lavoro.docx",
        "Verbale del Gruppo di Lavoro",
        _try_group_minutes,
        group_minutes_parts,
    ),
    "group_excerpt": OfficeTemplate(
        "estratto_verbale_gruppo.docx",
        "Estratto del verbale del Gruppo di Lavoro",
        _try_group_excerpt,
        group_excerpt_parts,
    ),
    "group_convocation": OfficeTemplate(
        "convocazione_gruppo.docx",
        "Convocazione del Gruppo di Lavoro",
        _try_convocation,
        convocation_parts,
    ),
    "body_request": OfficeTemplate(
        "richiesta_ente.docx",
        "Richiesta di informazioni a un ente",
        _try_letters(sample_body_requests),
        body_request_parts,
    ),
    "social_request": OfficeTemplate(
        "richiesta_servizi_sociali.docx",
        "Richiesta ai Servizi Sociali",
        _try_letters(sample_social_requests),
        social_request_parts,
    ),
    "income_check": OfficeTemplate(
        "richiesta_guardia_di_finanza.docx",
        "Richiesta alla Guardia di Finanza",
        _try_letters(sample_income_checks),
        income_check_parts,
    ),
    "residence_alert": OfficeTemplate(
        "allerta_comune_residenza.docx",
        "Comunicazione al Comune di residenza",
        _try_letters(sample_residence_alerts),
        residence_parts,
    ),
}


def _letterheads(folder: Path) -> tuple[Letterhead, ...]:
    """With an emblem and a line of contacts, without the first, without both."""
    emblem = folder / "emblema.png"
    emblem.write_bytes(_DOT)
    whole = Letterhead(contacts="prova@esempio.it", emblem=emblem)
    return whole, replace(whole, emblem=None), Letterhead()


def _list(audience: Audience, letterhead: Letterhead) -> WeeklyListExtract:
    rows = tuple(
        _row(number, shown, reserved=audience is Audience.QUESTURA)
        for number, shown in enumerate(NecessityShown, start=1)
    )
    building = ListBuilding(
        1, "Via di Prova 1", "Quartiere", 7, "ALER Milano", "A0001", "Carabinieri", rows
    )
    other = replace(building, number=2, municipio=None, neighbourhood="", dwellings=rows[:1])
    return WeeklyListExtract(
        letterhead=letterhead,
        mark=replace(_MARK, demonstration=True),
        audience=audience,
        week_year=2026,
        week_number=48,
        monday=DAY,
        session_on=DAY - datetime.timedelta(days=3),
        session_at="15.00",
        resource_headings=("Carabinieri squadre",),
        resources=(DayResources(DAY, (Engaged(1, 3),)),),
        necessity_with_place=1,
        attention=(AttentionPoint("Valutazione in corso", " per una posizione."),),
        days=(ListDay(DAY, (building, other)), ListDay(DAY + datetime.timedelta(days=1), ())),
        legend=(LegendRow("1", "criterio", "par. 11.1"),),
        notes=("Una nota.",),
        place="Milano",
        made_on=DAY,
        signatory=_WHO,
        receipt="la Questura di Milano",
    )


def _row(number: int, shown: NecessityShown, *, reserved: bool) -> ListDwelling:
    odd = bool(number % 2)
    return ListDwelling(
        number=number,
        bis=0 if odd else 1,
        place=number if odd else None,
        case_code=f"ALER-2026-{number:05d}",
        stair="A",
        floor="2",
        unit="3",
        adults=2,
        minors=number % 3,
        working_group_on=DAY if odd else None,
        necessity=shown,
        social_worker=odd,
        residence_elsewhere=odd,
        postponements=number % 2,
        reserved=ReservedToQuestura("PROVA Anna", ("1", "R"), ("Atto di prova",), fragility=odd)
        if reserved
        else None,
    )


def _minutes(draft_on: datetime.date | None, letterhead: Letterhead) -> MinutesExtract:
    text = (Run("Il Tavolo "), Run("decide", bold=True))
    blocks = (
        Paragraph("Il Tavolo esamina."),
        Statement("Una dichiarazione."),
        DecisionBlock("1.1.1", text, "Perché sì.", "Entro lunedì.", "Propone ALER."),
        DecisionBlock("1.1.2", text, ""),
        DecisionBlock(
            "1.1.3", text, "Perché sì.", "Entro lunedì.", "Propone ALER.", against_impediment=True
        ),
        ProgrammeTable(
            (
                ProgrammeRow(DAY, 1, "ALER Milano", 7, "Carabinieri", (("ALER-1", "1.1.2"),)),
                ProgrammeRow(DAY, 2, "MM SpA", None, "Polizia Locale", (("MM-1", ""),)),
            )
        ),
    )
    return MinutesExtract(
        letterhead=letterhead,
        mark=_MARK,
        session_on=DAY,
        draft_on=draft_on,
        opening=("Si apre la seduta.",),
        attendance=(
            AttendanceRow("Questura", "dott. Prova", "presente", "15.00", "", was_there=True),
            AttendanceRow("MM SpA", "", "assente", "", "", was_there=False),
        ),
        after_attendance="Si legge l’ordine del giorno.",
        items=(MinutesItem(1, "Punto di prova", blocks), MinutesItem(2, "Varie", ())),
        after_agenda=("Si ricordano i codici.",),
        closing=("Si chiude.",),
        minute_taker=_WHO,
        chair=replace(_WHO, name=""),
        annexes="Allegato A",
        distribution="A tutti",
    )


def _annex(letterhead: Letterhead) -> AnnexExtract:
    known, unknown = AnnexAdult("PROVA Anna", DAY), AnnexAdult("non identificato (PNI-1)", None)
    rows = (
        AnnexRow("ALER-1", "Via di Prova 1", known, (known, unknown), 1, 2),
        AnnexRow("ALER-2", "Via di Prova 2", unknown, (), 0, 0),
    )
    return AnnexExtract(
        letterhead=letterhead,
        mark=_MARK,
        minutes_number="1/2026",
        session_on=DAY,
        groups=(AnnexGroup("ALER Milano", rows),),
        basis="Base: anagrafi di prova.",
        signatory=_WHO,
        receipt="la Questura di Milano",
    )
