"""First revision: every table, and the triggers that keep the audit append-only."""

from alembic import op

from models.store.migrations import r0001_findings, r0001_registers, r0001_tables
from models.store.migrations.append_only import make_audit_append_only

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the schema."""
    r0001_registers.create()
    r0001_findings.create()
    r0001_tables.create()
    make_audit_append_only(op.get_bind())
