"""What is read of a meeting at once: for the desk, for the room, and what the rules propose."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.usecases.dossier_sheet import dossier_sheet
from models.usecases.extracts.projection import PublicDossier
from models.usecases.sheet.content import DossierSheet
from models.usecases.working_group.agenda_candidates import CandidateGroup, agenda_candidates
from models.usecases.working_group.meeting_board import MeetingBoard, find_meeting, load_meeting
from models.usecases.working_group.public_row import public_dossiers


@dataclass(frozen=True, slots=True)
class Read:
    """`groups` is None while nobody looks at the proposals: they cost the whole archive."""

    board: MeetingBoard
    public: Mapping[int, PublicDossier]
    groups: tuple[CandidateGroup, ...] | None


def read_meeting(session: Any, meeting_id: int, *, with_proposals: bool) -> Read:
    """Read a meeting; before it begins the proposals always come along."""
    board = load_meeting(session, meeting_id)
    wanted = with_proposals or board.state in ("draft", "convened")
    groups = agenda_candidates(session, find_meeting(session, meeting_id)) if wanted else None
    return Read(board, public_dossiers(session, board), groups)


def read_essentials(
    session: Any, ids: Sequence[int], on: datetime.date, *, with_names: bool
) -> tuple[DossierSheet, ...]:
    """Read the essentials of the positions of an item."""
    return tuple(dossier_sheet(session, each, on=on, with_names=with_names) for each in ids)
