"""First revision, part findings. Written by `draft`, frozen once released."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables and their indexes."""
    op.create_table(
        "competent_force",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("municipio", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_key", sa.String(length=400), nullable=False),
        sa.Column("force", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.String(length=400), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competent_force")),
        sa.UniqueConstraint(
            "body",
            "municipio",
            "neighbourhood_key",
            name=op.f("uq_competent_force_body_municipio_neighbourhood_key"),
        ),
    )
    op.create_table(
        "daily_availability",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("resource", sa.String(length=64), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("import_row", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_import.id"],
            name=op.f("fk_daily_availability_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daily_availability")),
        sa.UniqueConstraint(
            "day", "resource", "body", name=op.f("uq_daily_availability_day_resource_body")
        ),
    )
    op.create_table(
        "requalification_programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_key", sa.String(length=400), nullable=False),
        sa.Column("programme", sa.String(length=400), nullable=True),
        sa.Column("neighbourhood", sa.String(length=400), nullable=True),
        sa.Column("neighbourhood_key", sa.String(length=400), nullable=True),
        sa.Column("street", sa.String(length=400), nullable=True),
        sa.Column("street_key", sa.String(length=400), nullable=True),
        sa.Column("european_funds", sa.Boolean(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=64), nullable=True),
        sa.Column("state_text", sa.String(length=400), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("import_row", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_import.id"],
            name=op.f("fk_requalification_programme_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requalification_programme")),
        sa.UniqueConstraint(
            "programme_key", name=op.f("uq_requalification_programme_programme_key")
        ),
    )
    op.create_table(
        "structure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("name_key", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=True),
        sa.Column("kind_text", sa.String(length=400), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("household_slots", sa.Integer(), nullable=True),
        sa.Column("max_household_size", sa.Integer(), nullable=True),
        sa.Column("open_from", sa.Date(), nullable=True),
        sa.Column("open_until", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("import_row", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_import.id"],
            name=op.f("fk_structure_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_structure")),
        sa.UniqueConstraint("name_key", name=op.f("uq_structure_name_key")),
    )
    op.create_table(
        "court_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("act_key", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("kind_text", sa.String(length=400), nullable=True),
        sa.Column("grade", sa.String(length=64), nullable=True),
        sa.Column("act_date", sa.Date(), nullable=True),
        sa.Column("favourable", sa.Boolean(), nullable=True),
        sa.Column("enforceable", sa.Boolean(), nullable=True),
        sa.Column("final", sa.Boolean(), nullable=True),
        sa.Column("reference", sa.String(length=400), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("import_row", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_court_act_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_import.id"],
            name=op.f("fk_court_act_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_court_act")),
        sa.UniqueConstraint("dossier_id", "act_key", name=op.f("uq_court_act_dossier_id_act_key")),
    )
    op.create_index(op.f("ix_court_act_dossier_id"), "court_act", ["dossier_id"], unique=False)
    op.create_table(
        "income_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("check_key", sa.String(length=400), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("ascertained_income", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=400), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("import_row", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_income_check_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_import.id"],
            name=op.f("fk_income_check_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_income_check")),
        sa.UniqueConstraint(
            "dossier_id", "check_key", name=op.f("uq_income_check_dossier_id_check_key")
        ),
    )
    op.create_index(
        op.f("ix_income_check_dossier_id"), "income_check", ["dossier_id"], unique=False
    )
    op.create_table(
        "police_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("report_key", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("reason_text", sa.String(length=400), nullable=True),
        sa.Column("report_date", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(length=400), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("import_row", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_police_report_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_import.id"],
            name=op.f("fk_police_report_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_police_report")),
        sa.UniqueConstraint(
            "dossier_id", "report_key", name=op.f("uq_police_report_dossier_id_report_key")
        ),
    )
    op.create_index(
        op.f("ix_police_report_dossier_id"), "police_report", ["dossier_id"], unique=False
    )
    op.create_table(
        "social_assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("assessment_key", sa.String(length=400), nullable=False),
        sa.Column("report_date", sa.Date(), nullable=True),
        sa.Column("fragility", sa.String(length=64), nullable=True),
        sa.Column("necessity", sa.String(length=64), nullable=True),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column("act_number", sa.String(length=400), nullable=True),
        sa.Column("criteria_version", sa.String(length=400), nullable=True),
        sa.Column("solution_kind", sa.String(length=64), nullable=True),
        sa.Column("solution_text", sa.String(length=400), nullable=True),
        sa.Column("structure_name", sa.String(length=400), nullable=True),
        sa.Column("structure_key", sa.String(length=400), nullable=True),
        sa.Column("place_available", sa.Boolean(), nullable=True),
        sa.Column("entitled", sa.Boolean(), nullable=True),
        sa.Column("support_plan", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("import_row", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_social_assessment_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_import.id"],
            name=op.f("fk_social_assessment_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_social_assessment")),
        sa.UniqueConstraint(
            "dossier_id",
            "assessment_key",
            name=op.f("uq_social_assessment_dossier_id_assessment_key"),
        ),
    )
    op.create_index(
        op.f("ix_social_assessment_dossier_id"), "social_assessment", ["dossier_id"], unique=False
    )
