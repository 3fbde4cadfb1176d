"""First revision, part tables. Written by `draft`, frozen once released."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables and their indexes."""
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("verb", sa.String(length=64), nullable=False),
        sa.Column("entity", sa.String(length=64), nullable=True),
        sa.Column("entity_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("sequence", name=op.f("uq_audit_entry_sequence")),
    )
    op.create_table(
        "directive",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=400), nullable=False),
        sa.Column("criteria", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directive")),
    )
    op.create_table(
        "exported_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(length=64), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("copy_number", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=400), nullable=False),
        sa.Column("purpose", sa.String(length=400), nullable=False),
        sa.Column("file_name", sa.String(length=400), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("content_fingerprint", sa.String(length=64), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("exported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exported_document")),
    )
    op.create_table(
        "office_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=400), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("body_name", sa.String(length=400), nullable=False),
        sa.Column("person", sa.String(length=400), nullable=True),
        sa.Column("title", sa.String(length=400), nullable=True),
        sa.Column("feminine", sa.Boolean(), nullable=False),
        sa.Column("office", sa.String(length=400), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_member")),
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
    )
    op.create_table(
        "table_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(length=64), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("mode", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.String(length=64), nullable=True),
        sa.Column("closed_at", sa.String(length=64), nullable=True),
        sa.Column("convocation_number", sa.String(length=400), nullable=True),
        sa.Column("convocation_date", sa.Date(), nullable=True),
        sa.Column("protocol_number", sa.String(length=400), nullable=True),
        sa.Column("protocol_date", sa.Date(), nullable=True),
        sa.Column("next_session_on", sa.Date(), nullable=True),
        sa.Column("next_session_at", sa.String(length=64), nullable=True),
        sa.Column("next_session_place", sa.String(length=400), nullable=True),
        sa.Column("previous_note", sa.Text(), nullable=True),
        sa.Column("other_business", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("reopened_reason", sa.Text(), nullable=True),
        sa.Column("list_number", sa.String(length=400), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_session")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_table_session_year_number")),
    )
    op.create_table(
        "weekly_programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(length=64), nullable=False),
        sa.Column("ranked_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("solver_status", sa.String(length=64), nullable=False),
        sa.Column("gap", sa.String(length=400), nullable=True),
        sa.Column("directive_text", sa.String(length=400), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_programme")),
    )
    op.create_index(op.f("ix_weekly_programme_week"), "weekly_programme", ["week"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
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
            ["session_id"],
            ["table_session.id"],
            name=op.f("fk_attendance_session_id_table_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("session_id", "ordinal", name=op.f("uq_attendance_session_id_ordinal")),
    )
    op.create_table(
        "intervention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("building_key", sa.String(length=400), nullable=False),
        sa.Column("force", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["weekly_programme.id"],
            name=op.f("fk_intervention_programme_id_weekly_programme"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intervention")),
        sa.UniqueConstraint(
            "programme_id",
            "day",
            "building_key",
            name=op.f("uq_intervention_programme_id_day_building_key"),
        ),
    )
    op.create_table(
        "session_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("discussion", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["table_session.id"],
            name=op.f("fk_session_item_session_id_table_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_item")),
        sa.UniqueConstraint(
            "session_id", "ordinal", name=op.f("uq_session_item_session_id_ordinal")
        ),
    )
    op.create_table(
        "session_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("body_name", sa.String(length=400), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["session_item.id"], name=op.f("fk_session_statement_item_id_session_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_statement")),
        sa.UniqueConstraint(
            "item_id", "ordinal", name=op.f("uq_session_statement_item_id_ordinal")
        ),
    )
    op.create_table(
        "impediment_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(length=64), nullable=False),
        sa.Column("impediment", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("lapses_if", sa.Text(), nullable=True),
        sa.Column("authors", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_impediment_act_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impediment_act")),
    )
    op.create_index(
        op.f("ix_impediment_act_dossier_id"), "impediment_act", ["dossier_id"], unique=False
    )
    op.create_table(
        "manual_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("computed_position", sa.Integer(), nullable=True),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_manual_move_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manual_move")),
    )
    op.create_index(op.f("ix_manual_move_dossier_id"), "manual_move", ["dossier_id"], unique=False)
    op.create_table(
        "printed_number",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(length=64), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("bis", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["exported_document.id"],
            name=op.f("fk_printed_number_document_id_exported_document"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_printed_number_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_number")),
        sa.UniqueConstraint("week", "dossier_id", name=op.f("uq_printed_number_week_dossier_id")),
        sa.UniqueConstraint(
            "week", "number", "bis", name=op.f("uq_printed_number_week_number_bis")
        ),
    )
    op.create_table(
        "programmed_dwelling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("intervention_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("list_position", sa.Integer(), nullable=False),
        sa.Column("structure_name", sa.String(length=400), nullable=True),
        sa.Column("places_taken", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=True),
        sa.Column("outcome_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_programmed_dwelling_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["intervention_id"],
            ["intervention.id"],
            name=op.f("fk_programmed_dwelling_intervention_id_intervention"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmed_dwelling")),
        sa.UniqueConstraint(
            "intervention_id",
            "dossier_id",
            name=op.f("uq_programmed_dwelling_intervention_id_dossier_id"),
        ),
    )
    op.create_index(
        op.f("ix_programmed_dwelling_dossier_id"),
        "programmed_dwelling",
        ["dossier_id"],
        unique=False,
    )
    op.create_table(
        "suspension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("suspended_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_suspension_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    op.create_index(op.f("ix_suspension_dossier_id"), "suspension", ["dossier_id"], unique=False)
    op.create_table(
        "week_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(length=64), nullable=False),
        sa.Column("choice", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_week_choice_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_week_choice")),
    )
    op.create_index(op.f("ix_week_choice_dossier_id"), "week_choice", ["dossier_id"], unique=False)
    op.create_index(op.f("ix_week_choice_week"), "week_choice", ["week"], unique=False)
    op.create_table(
        "working_group_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reference", sa.String(length=400), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"],
            ["dossier.id"],
            name=op.f("fk_working_group_decision_dossier_id_dossier"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_group_decision")),
    )
    op.create_index(
        op.f("ix_working_group_decision_dossier_id"),
        "working_group_decision",
        ["dossier_id"],
        unique=False,
    )
    op.create_table(
        "session_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("dossier_ids", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("responsible", sa.String(length=400), nullable=True),
        sa.Column("due", sa.String(length=400), nullable=True),
        sa.Column("authors", sa.Text(), nullable=True),
        sa.Column("impediment_act_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["impediment_act_id"],
            ["impediment_act.id"],
            name=op.f("fk_session_decision_impediment_act_id_impediment_act"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["session_item.id"], name=op.f("fk_session_decision_item_id_session_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_decision")),
        sa.UniqueConstraint("item_id", "ordinal", name=op.f("uq_session_decision_item_id_ordinal")),
    )
