"""Third revision: decisions that are taken back, and where each consequence comes from.

A solution that a register called by an unknown word is unknown again, not another path.

Written by `draft`, frozen once released.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add revocations of decisions, their trace on what follows, marks and terms of answers."""
    op.create_table(
        "fragility_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["criterion_id"],
            ["fragility_criterion.id"],
            name=op.f("fk_fragility_mark_criterion_id_fragility_criterion"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_fragility_mark_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fragility_mark")),
    )
    with op.batch_alter_table("fragility_mark", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_fragility_mark_dossier_id"), ["dossier_id"], unique=False
        )
    op.add_column(
        "group_decision", sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("group_decision", sa.Column("revoked_reason", sa.Text(), nullable=True))
    op.add_column("information_request", sa.Column("answer_by", sa.Date(), nullable=True))
    for table in ("taking_note", "working_group_decision"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("group_decision_id", sa.Integer(), nullable=True))
            batch_op.create_foreign_key(
                batch_op.f(f"fk_{table}_group_decision_id_group_decision"),
                "group_decision",
                ["group_decision_id"],
                ["id"],
            )
    # Version 0.1 wrote "other" also for words that it did not know: those name no path (R062).
    op.execute(
        "UPDATE social_assessment SET solution_kind = NULL WHERE solution_kind = 'other' "
        "AND lower(solution_text) NOT LIKE '%altr%'"
    )
