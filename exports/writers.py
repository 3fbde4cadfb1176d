"""Which writer writes which document, for who exports by name."""

from exports.annex_docx import write_annex_docx
from exports.convocation_docx import write_convocation_docx
from exports.group_minutes_docx import write_group_minutes_docx
from exports.minutes_docx import write_minutes_docx
from exports.weekly_list_docx import write_weekly_list_docx
from exports.weekly_list_xlsx import write_weekly_list_xlsx
from models.usecases.export_document import DocumentWriters

WRITERS = DocumentWriters(
    weekly_list={".docx": write_weekly_list_docx, ".xlsx": write_weekly_list_xlsx},
    minutes=write_minutes_docx,
    annex=write_annex_docx,
    group_minutes=write_group_minutes_docx,
    convocation=write_convocation_docx,
)
