"""The files in hand: what each is, what would become of it, what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from models.imports.recognise_kind import IMPORT_ORDER
from models.imports.rows import ColumnMapping, RegisterKind
from models.usecases.inspect_file import FileInspected
from models.usecases.preview_import import ImportPreview
from views.imports.columns import ColumnChoices


class JobState(StrEnum):
    """Where a file is on its way into the archive."""

    READING = "reading"
    REFUSED = "refused"
    READY = "ready"
    DONE = "done"


@dataclass(eq=False)
class ImportJob:
    """One file. `problem` is the sentence for what keeps it out; `asked_*` is what the official
    said of it against the guess.
    """

    path: Path
    state: JobState = JobState.READING
    problem: str = ""
    asked_kind: RegisterKind | None = None
    asked_body: str | None = None
    inspected: FileInspected | None = None
    choices: ColumnChoices | None = None
    mapping_name: str | None = None
    preview: ImportPreview | None = None
    done: ImportPreview | None = None
    details: tuple[str, ...] = field(default=())
    told: bool = False

    def accept(self, inspected: FileInspected) -> None:
        """The file was looked at."""
        self.inspected = inspected
        self.choices = ColumnChoices(inspected.inspection)
        self.mapping_name = inspected.mapping_name
        self.state, self.problem, self.details = JobState.READY, "", ()
        self.preview = None

    def refuse(self, sentence: str, details: tuple[str, ...] = ()) -> None:
        """The file cannot be imported, and why."""
        self.state, self.problem, self.details = JobState.REFUSED, sentence, details
        self.told = False
        self.preview = None

    @property
    def kind(self) -> RegisterKind | None:
        """What the file is held for."""
        return self.inspected.inspection.kind if self.inspected is not None else self.asked_kind

    @property
    def mapping(self) -> ColumnMapping | None:
        """The mapping to import with: what was chosen or remembered, else none."""
        if self.choices is None or not (self.choices.touched or self.mapping_name is not None):
            return None
        return self.choices.mapping(self.mapping_name or "")


class Queue:
    """The files in hand, in the order in which they should come: registers before the rest."""

    def __init__(self) -> None:
        self.jobs: list[ImportJob] = []
        self.current: ImportJob | None = None

    def add(self, paths: Iterable[Path]) -> list[ImportJob]:
        """Take files; those that wait already are not taken twice."""
        held = {job.path for job in self.jobs if job.state is not JobState.DONE}
        new = []
        for path in paths:
            if path not in held:
                held.add(path)
                new.append(ImportJob(path))
        self.jobs += new
        return new

    def waiting(self) -> list[ImportJob]:
        """The files still to import, those that others need first before them."""
        left = [job for job in self.jobs if job.state in (JobState.READING, JobState.READY)]
        return sorted(left, key=_turn)

    def next_ready(self) -> ImportJob | None:
        """The file whose turn it is; None while one is read that may come before, or none is."""
        waiting = self.waiting()
        return waiting[0] if waiting and waiting[0].state is JobState.READY else None

    def remove(self, job: ImportJob) -> None:
        """Take a file out of the queue; it stays on the disk as it is."""
        self.jobs = [other for other in self.jobs if other is not job]
        if self.current is job:
            self.current = None


def _turn(job: ImportJob) -> int:
    if job.kind is None or job.kind not in IMPORT_ORDER:
        return len(IMPORT_ORDER) if job.state is JobState.READY else -1
    return IMPORT_ORDER.index(job.kind)
