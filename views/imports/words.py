"""What the screen says of files, counts and values: Italian, short, no archive."""

import datetime
from pathlib import Path

from models.imports.field_groups import FieldGroup
from models.imports.inspection import Inspection
from models.imports.recognise_kind import KIND_LABELS
from models.imports.rows import Layout, RegisterKind
from models.rules.italian import counted, short_date, thousands
from models.store.reversal import MOST_ROWS
from models.usecases.importing.report import ChangedValue, ImportReport, ReportedProblem
from views.desk import OFFICE_ZONE
from views.imports.columns import COVERED, RESTRICTED

KIND_CHOICES = tuple((kind, KIND_LABELS[kind]) for kind in RegisterKind if kind in KIND_LABELS)
BODIES = ("ALER", "MM")
_UNDOABLE = int(0.9 * MOST_ROWS)
_NOT_IMPORTED = "; la riga non è stata importata."
_UNIT = {Layout.MEMBER: "una riga per componente", Layout.HOUSEHOLD: "una riga per nucleo"}


def kind_and_body(kind: RegisterKind, body: str | None) -> str:
    """«Anagrafe · ALER»; the kind alone where no body is known."""
    if kind is RegisterKind.REGISTER and body:
        return f"{KIND_LABELS[kind]} · {body}"
    return KIND_LABELS[kind]


def lacks_body(found: Inspection) -> bool:
    """Whether nothing in a register says whose it is."""
    told = found.body is not None or any(column.field == "body" for column in found.columns)
    return found.kind is RegisterKind.REGISTER and not told


def recognised_as(found: Inspection) -> str:
    """«Anagrafe · ALER», «Anagrafe · più enti», «Anagrafe · ente da indicare»."""
    if found.kind is RegisterKind.REGISTER and found.body is None:
        remark = "ente da indicare" if lacks_body(found) else "più enti"
        return f"{KIND_LABELS[found.kind]} · {remark}"
    return kind_and_body(found.kind, found.body)


def file_summary(found: Inspection) -> str:
    """«foglio «Anagrafe OST» · intestazioni alla riga 4 · estrazione al 20/11/2026 · …»."""
    parts = []
    if found.sheet:
        parts.append(f"foglio «{found.sheet}»")
    if found.header_row:
        parts.append(f"intestazioni alla riga {found.header_row}")
    else:
        parts.append("senza intestazioni")
    if found.reference_date is not None:
        parts.append(f"dati al {short_date(found.reference_date)}")
    if found.rows_are is not None:
        parts.append(_UNIT[found.rows_are])
    elif found.rows is not None:
        parts.append(counted(found.rows, "riga", "righe"))
    return " · ".join(parts)


def waiting_file(path: Path, found: Inspection | None, problem: str) -> str:
    """A file of the queue: «mm_anagrafe.csv · 680 righe · MM · riconosciuto»."""
    if problem:
        return f"{path.name} · non si importa"
    if found is None:
        return f"{path.name} · in lettura"
    parts = [path.name]
    if found.rows is not None:
        parts.append(counted(found.rows, "riga", "righe"))
    parts.append(recognised_as(found))
    return " · ".join(parts)


def sum_of(report: ImportReport) -> str:
    """«212 + 486 + 8.122 + 2 = 8.822»."""
    counts = (report.created, report.updated, report.unchanged, report.rejected)
    return f"{' + '.join(map(thousands, counts))} = {thousands(report.rows)}"


def people_of(report: ImportReport) -> str:
    """«3.214 posizioni · 8.812 persone», as far as the report knows."""
    parts = []
    if report.positions:
        parts.append(counted(report.positions, "posizione", "posizioni"))
    if report.people:
        parts.append(counted(report.people, "persona", "persone"))
    return " · ".join(parts)


def rows_to_write(report: ImportReport) -> int:
    """The rows of the file that change the archive."""
    return report.created + report.updated


def can_be_undone(report: ImportReport) -> bool:
    """Whether Ctrl+Z could take the import back: beyond so many records it is not kept."""
    records = report.created + (report.positions or 0) + len(report.problems)
    return records + 3 * len(report.changes) < _UNDOABLE


def is_news(report: ImportReport) -> bool:
    """Whether importing would change anything at all."""
    return bool(rows_to_write(report) or report.disappeared or report.conflicts)


def import_words(report: ImportReport) -> str:
    """«Importa 698 righe», «Importa le novità», «Nulla da importare»."""
    rows = rows_to_write(report)
    if rows:
        return f"Importa {counted(rows, 'riga', 'righe')}"
    return "Importa le novità" if is_news(report) else "Nulla da importare"


def done_words(report: ImportReport) -> str:
    """What was done, in one sentence."""
    rows = rows_to_write(report)
    if not rows:
        return f"«{report.file_name}» è stato importato: nessuna riga cambia l’archivio."
    one, many = ("riga importata", "righe importate")
    return f"{counted(rows, one, many)} da «{report.file_name}»."


def shown_value(value: str | None, group: FieldGroup, *, masked: bool) -> str:
    """A value as far as it may be shown."""
    if not value:
        return ""
    if group is FieldGroup.RESTRICTED:
        return RESTRICTED
    return COVERED if group is FieldGroup.IDENTITY and masked else value


def shown_message(problem: ReportedProblem, words: str, *, masked: bool) -> str:
    """The sentence of a problem; where its value is covered, the words of its kind alone."""
    covered = problem.group is FieldGroup.RESTRICTED or (
        problem.group is FieldGroup.IDENTITY and masked
    )
    if covered:
        return f"{words}."
    # The same sentence serves before and after the import.
    return problem.message.replace(_NOT_IMPORTED, ". Riga scartata.")


def shown_change(change: ChangedValue, *, masked: bool) -> tuple[str, str]:
    """The old value and the new one, as far as they may be shown."""
    return (
        shown_value(change.old, change.group, masked=masked) or "—",
        shown_value(change.new, change.group, masked=masked) or "—",
    )


def instant(moment: datetime.datetime) -> str:
    """«20/11/2026 10:42», in the office's time."""
    local = moment.astimezone(OFFICE_ZONE)
    return f"{local:%d/%m/%Y %H:%M}"
