"""Everything the settings show of an archive, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from models.rules.parameters import Parameters
from models.usecases.force_table import ForceLine, force_lines, known_neighbourhoods
from models.usecases.office_members import MemberLine, office_members
from models.usecases.office_settings import OfficeTexts, load_office_texts
from models.usecases.rank_archive import load_parameters
from models.usecases.session_phrases import load_phrases as load_session_phrases
from models.usecases.working_group.meeting_phrases import load_phrases as load_group_phrases
from models.usecases.working_group.seats import WORKING_GROUP


@dataclass(frozen=True, slots=True)
class SettingsSheet:
    """Texts, members, parameters in force, the P.C.C.T. table and the neighbourhoods known."""

    texts: OfficeTexts
    members: tuple[MemberLine, ...]
    parameters: Parameters
    forces: tuple[ForceLine, ...]
    neighbourhoods: tuple[tuple[int, str, str], ...]
    group_phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    session_phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    group_members: tuple[MemberLine, ...] = ()


def settings_sheet(session: Session) -> SettingsSheet:
    """Read the settings."""
    return SettingsSheet(
        load_office_texts(session),
        office_members(session),
        load_parameters(session),
        force_lines(session),
        known_neighbourhoods(session),
        load_group_phrases(session),
        {str(key): phrases for key, phrases in load_session_phrases(session).items()},
        office_members(session, WORKING_GROUP),
    )
