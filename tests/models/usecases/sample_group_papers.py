"""Writing and reading the papers of a meeting, for the tests that look at them."""

import re
import zipfile
from pathlib import Path
from typing import Any

import docx
from ooxml_integrity import check
from openxml_audit import OpenXmlValidator
from sqlalchemy.orm import Session

from exports.group_minutes_docx import write_group_minutes_docx
from models.records.group_meeting import GroupMeeting
from models.usecases.export_group_minutes import export_group_minutes
from models.usecases.export_weekly_list import ExportOutcome
from tests.models.usecases.sample_group_meeting import (
    NOW,
)


def minutes(session: Session, meeting: GroupMeeting, folder: Path, **more: Any) -> ExportOutcome:
    return export_group_minutes(
        session, meeting.id, write=write_group_minutes_docx, folder=folder, author="P",
        now=more.get("now", NOW),
    )  # fmt: skip


def text_of(path: Path) -> str:
    """Paragraphs and cells in their order, with ordinary hyphens."""
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml").decode()
    lines = (re.sub(r"<[^>]+>", "", p) for p in xml.replace("<w:tab/>", " ").split("</w:p>"))
    return "\n".join(lines).replace("\u2011", "-").replace("\xa0", " ")


def everything(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "\n".join(
            re.sub(r"<[^>]+>", "", package.read(name).decode("utf-8", "replace")) + name
            for name in package.namelist()
        )


def assert_sound(path: Path) -> None:
    assert not OpenXmlValidator().validate(path).errors
    assert not [found for found in check(path) if found.severity.name != "INFO"]
    docx.Document(str(path))
