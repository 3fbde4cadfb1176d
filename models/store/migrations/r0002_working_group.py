"""Second revision: the work of the Gruppo di Lavoro. Written by `draft`, frozen once released."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add requests and answers, protection, meetings, and the closed list of suspensions."""
    op.create_table(
        "fragility_criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("basis", sa.String(length=64), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("criteria_version", sa.String(length=400), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_until", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fragility_criterion")),
    )
    op.create_table(
        "group_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("mode", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("convocation_number", sa.String(length=400), nullable=True),
        sa.Column("convocation_date", sa.Date(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.String(length=64), nullable=True),
        sa.Column("closed_at", sa.String(length=64), nullable=True),
        sa.Column("protocol_number", sa.String(length=400), nullable=True),
        sa.Column("protocol_date", sa.Date(), nullable=True),
        sa.Column("next_meeting_on", sa.Date(), nullable=True),
        sa.Column("next_meeting_at", sa.String(length=64), nullable=True),
        sa.Column("next_meeting_place", sa.String(length=400), nullable=True),
        sa.Column("other_business", sa.Text(), nullable=True),
        sa.Column("reopened_reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_meeting")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_group_meeting_year_number")),
    )
    op.create_table(
        "silenced_deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deadline_key", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silenced_deadline")),
        sa.UniqueConstraint("deadline_key", name=op.f("uq_silenced_deadline_deadline_key")),
    )
    op.create_table(
        "group_attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(length=64), nullable=False),
        sa.Column("body_name", sa.String(length=400), nullable=False),
        sa.Column("person", sa.String(length=400), nullable=True),
        sa.Column("title", sa.String(length=400), nullable=True),
        sa.Column("feminine", sa.Boolean(), nullable=False),
        sa.Column("presence", sa.String(length=64), nullable=False),
        sa.Column("delegation", sa.String(length=400), nullable=True),
        sa.Column("office", sa.String(length=64), nullable=True),
        sa.Column("arrived_at", sa.String(length=64), nullable=True),
        sa.Column("left_at", sa.String(length=64), nullable=True),
        sa.Column("arrived_during_item", sa.Integer(), nullable=True),
        sa.Column("left_during_item", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["group_meeting.id"],
            name=op.f("fk_group_attendance_meeting_id_group_meeting"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_attendance")),
        sa.UniqueConstraint(
            "meeting_id", "ordinal", name=op.f("uq_group_attendance_meeting_id_ordinal")
        ),
    )
    op.create_table(
        "group_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("dossier_ids", sa.JSON(), nullable=False),
        sa.Column("discussion", sa.Text(), nullable=True),
        sa.Column("documents", sa.Text(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["group_meeting.id"],
            name=op.f("fk_group_item_meeting_id_group_meeting"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_item")),
    )
    with op.batch_alter_table("group_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_item_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "group_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("dossier_ids", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("dissent", sa.Text(), nullable=True),
        sa.Column("responsible", sa.String(length=400), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["group_item.id"], name=op.f("fk_group_decision_item_id_group_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_decision")),
        sa.UniqueConstraint("item_id", "ordinal", name=op.f("uq_group_decision_item_id_ordinal")),
    )
    op.create_table(
        "group_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("body_name", sa.String(length=400), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["group_item.id"], name=op.f("fk_group_statement_item_id_group_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_statement")),
        sa.UniqueConstraint("item_id", "ordinal", name=op.f("uq_group_statement_item_id_ordinal")),
    )
    op.create_table(
        "assessment_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=400), nullable=True),
        sa.Column("criteria_version", sa.String(length=400), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_assessment_act_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_act")),
    )
    with op.batch_alter_table("assessment_act", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assessment_act_dossier_id"), ["dossier_id"], unique=False
        )

    op.create_table(
        "information_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reference", sa.String(length=400), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_information_note_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_note")),
    )
    with op.batch_alter_table("information_note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_information_note_dossier_id"), ["dossier_id"], unique=False
        )

    op.create_table(
        "information_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("group_decision_id", sa.Integer(), nullable=True),
        sa.Column("exported_document_id", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answer_reference", sa.String(length=400), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_information_request_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["exported_document_id"],
            ["exported_document.id"],
            name=op.f("fk_information_request_exported_document_id_exported_document"),
        ),
        sa.ForeignKeyConstraint(
            ["group_decision_id"],
            ["group_decision.id"],
            name=op.f("fk_information_request_group_decision_id_group_decision"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_request")),
    )
    with op.batch_alter_table("information_request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_information_request_dossier_id"), ["dossier_id"], unique=False
        )

    op.create_table(
        "necessity_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("act_date", sa.Date(), nullable=False),
        sa.Column("act_number", sa.String(length=400), nullable=True),
        sa.Column("office", sa.String(length=400), nullable=False),
        sa.Column("criteria_version", sa.String(length=400), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_necessity_act_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_necessity_act")),
    )
    with op.batch_alter_table("necessity_act", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_necessity_act_dossier_id"), ["dossier_id"], unique=False
        )

    op.create_table(
        "residence_alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("town", sa.String(length=400), nullable=False),
        sa.Column("alerted_on", sa.Date(), nullable=False),
        sa.Column("exported_document_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_residence_alert_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["exported_document_id"],
            ["exported_document.id"],
            name=op.f("fk_residence_alert_exported_document_id_exported_document"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence_alert")),
    )
    with op.batch_alter_table("residence_alert", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_residence_alert_dossier_id"), ["dossier_id"], unique=False
        )

    op.create_table(
        "solution_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=True),
        sa.Column("structure_id", sa.Integer(), nullable=True),
        sa.Column("structure_name", sa.String(length=400), nullable=True),
        sa.Column("persons", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("support_plan", sa.Text(), nullable=True),
        sa.Column("household_refuses", sa.Boolean(), nullable=True),
        sa.Column("branch", sa.String(length=64), nullable=True),
        sa.Column("branch_reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_solution_step_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["structure_id"], ["structure.id"], name=op.f("fk_solution_step_structure_id_structure")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solution_step")),
    )
    with op.batch_alter_table("solution_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_solution_step_dossier_id"), ["dossier_id"], unique=False
        )

    op.create_table(
        "taking_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=False),
        sa.Column("act_number", sa.String(length=400), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_taking_note_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["group_meeting.id"],
            name=op.f("fk_taking_note_meeting_id_group_meeting"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taking_note")),
    )
    with op.batch_alter_table("taking_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_taking_note_dossier_id"), ["dossier_id"], unique=False)

    op.add_column("suspension", sa.Column("reason_code", sa.String(length=64), nullable=True))
    # The history of a dossier asks the trail for what touched one record.
    op.create_index(op.f("ix_audit_entry_entity_entity_id"), "audit_entry", ["entity", "entity_id"])
