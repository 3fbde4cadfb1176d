"""First revision, part registers. Written by `draft`, frozen once released."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables and their indexes."""
    op.create_table(
        "column_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_mapping")),
        sa.UniqueConstraint("name", name=op.f("uq_column_mapping_name")),
    )
    op.create_table(
        "register_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=True),
        sa.Column("file_name", sa.String(length=400), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("reference_date", sa.Date(), nullable=True),
        sa.Column("mapping_id", sa.Integer(), nullable=True),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mapping_id"],
            ["column_mapping.id"],
            name=op.f("fk_register_import_mapping_id_column_mapping"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_import")),
    )
    op.create_index(op.f("ix_register_import_sha256"), "register_import", ["sha256"], unique=False)
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("case_code", sa.String(length=64), nullable=False),
        sa.Column("code_key", sa.String(length=400), nullable=False),
        sa.Column("unit_code", sa.String(length=64), nullable=True),
        sa.Column("building_code", sa.String(length=64), nullable=True),
        sa.Column("building_key", sa.String(length=400), nullable=False),
        sa.Column("neighbourhood", sa.String(length=400), nullable=True),
        sa.Column("neighbourhood_key", sa.String(length=400), nullable=True),
        sa.Column("municipio", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=400), nullable=False),
        sa.Column("street_type", sa.String(length=64), nullable=True),
        sa.Column("street_name", sa.String(length=400), nullable=True),
        sa.Column("street_key", sa.String(length=400), nullable=False),
        sa.Column("house_number", sa.String(length=64), nullable=True),
        sa.Column("house_number_suffix", sa.String(length=64), nullable=True),
        sa.Column("stair", sa.String(length=64), nullable=True),
        sa.Column("floor", sa.String(length=64), nullable=True),
        sa.Column("unit", sa.String(length=64), nullable=True),
        sa.Column("dwelling_key", sa.String(length=400), nullable=False),
        sa.Column("postal_code", sa.String(length=64), nullable=True),
        sa.Column("town", sa.String(length=400), nullable=True),
        sa.Column("living_area", sa.BigInteger(), nullable=True),
        sa.Column("rooms", sa.BigInteger(), nullable=True),
        sa.Column("utilities", sa.String(length=400), nullable=True),
        sa.Column("survey_date", sa.Date(), nullable=True),
        sa.Column("occupation_date", sa.Date(), nullable=True),
        sa.Column("occupation_mode", sa.String(length=64), nullable=True),
        sa.Column("in_flagrante_outcome", sa.String(length=64), nullable=True),
        sa.Column("declared_members", sa.Integer(), nullable=True),
        sa.Column("declared_minors", sa.Integer(), nullable=True),
        sa.Column("declared_over65", sa.Integer(), nullable=True),
        sa.Column("declared_disabled", sa.Integer(), nullable=True),
        sa.Column("declared_pregnancy", sa.Boolean(), nullable=True),
        sa.Column("declared_pathologies", sa.Text(), nullable=True),
        sa.Column("social_criticalities", sa.Text(), nullable=True),
        sa.Column("known_to_social_services", sa.Boolean(), nullable=True),
        sa.Column("isee", sa.BigInteger(), nullable=True),
        sa.Column("occupation_debt", sa.BigInteger(), nullable=True),
        sa.Column("residence_town", sa.String(length=400), nullable=True),
        sa.Column("register_updated_on", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("import_row", sa.Integer(), nullable=True),
        sa.Column("last_seen_import_id", sa.Integer(), nullable=True),
        sa.Column("to_verify_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("referred_to_table_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["register_import.id"], name=op.f("fk_dossier_import_id_register_import")
        ),
        sa.ForeignKeyConstraint(
            ["last_seen_import_id"],
            ["register_import.id"],
            name=op.f("fk_dossier_last_seen_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("body", "case_code", name=op.f("uq_dossier_body_case_code")),
    )
    op.create_index(op.f("ix_dossier_building_key"), "dossier", ["building_key"], unique=False)
    op.create_index(op.f("ix_dossier_case_code"), "dossier", ["case_code"], unique=False)
    op.create_index(op.f("ix_dossier_dwelling_key"), "dossier", ["dwelling_key"], unique=False)
    op.create_index(op.f("ix_dossier_import_id"), "dossier", ["import_id"], unique=False)
    op.create_index(
        op.f("ix_dossier_occupation_date"), "dossier", ["occupation_date"], unique=False
    )
    op.create_table(
        "household_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("identified", sa.Boolean(), nullable=False),
        sa.Column("is_contact", sa.Boolean(), nullable=False),
        sa.Column("surname", sa.String(length=400), nullable=True),
        sa.Column("first_name", sa.String(length=400), nullable=True),
        sa.Column("sex", sa.String(length=64), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_place", sa.String(length=400), nullable=True),
        sa.Column("citizenship", sa.String(length=400), nullable=True),
        sa.Column("stay_permit", sa.String(length=400), nullable=True),
        sa.Column("stay_permit_expiry", sa.Date(), nullable=True),
        sa.Column("tax_code", sa.String(length=64), nullable=True),
        sa.Column("kinship", sa.String(length=400), nullable=True),
        sa.Column("residence_town", sa.String(length=400), nullable=True),
        sa.Column("pregnancy", sa.Boolean(), nullable=True),
        sa.Column("disability_percent", sa.Integer(), nullable=True),
        sa.Column("pathologies", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("import_row", sa.Integer(), nullable=True),
        sa.Column("no_longer_listed_since", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_household_member_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_import.id"],
            name=op.f("fk_household_member_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_member")),
        sa.UniqueConstraint(
            "dossier_id", "ordinal", name=op.f("uq_household_member_dossier_id_ordinal")
        ),
    )
    op.create_index(
        op.f("ix_household_member_tax_code"), "household_member", ["tax_code"], unique=False
    )
    op.create_table(
        "import_difference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("entity", sa.String(length=64), nullable=False),
        sa.Column("entity_key", sa.String(length=400), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_import_difference_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_import.id"],
            name=op.f("fk_import_difference_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_difference")),
    )
    op.create_index(
        op.f("ix_import_difference_dossier_id"), "import_difference", ["dossier_id"], unique=False
    )
    op.create_index(
        op.f("ix_import_difference_import_id"), "import_difference", ["import_id"], unique=False
    )
    op.create_table(
        "import_problem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(length=400), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("severity", sa.String(length=64), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_import_problem_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_import.id"],
            name=op.f("fk_import_problem_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_problem")),
    )
    op.create_index(
        op.f("ix_import_problem_dossier_id"), "import_problem", ["dossier_id"], unique=False
    )
    op.create_index(
        op.f("ix_import_problem_import_id"), "import_problem", ["import_id"], unique=False
    )
    op.create_table(
        "value_conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("entity", sa.String(length=64), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("import_row", sa.Integer(), nullable=False),
        sa.Column("kept_value", sa.Text(), nullable=True),
        sa.Column("incoming_value", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(length=400), nullable=True),
        sa.Column("settled_with", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_value_conflict_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_import.id"],
            name=op.f("fk_value_conflict_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_value_conflict")),
    )
    op.create_index(
        op.f("ix_value_conflict_dossier_id"), "value_conflict", ["dossier_id"], unique=False
    )
    op.create_table(
        "value_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("entity", sa.String(length=64), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("import_row", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=400), nullable=False),
        sa.Column("register_value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_value_source_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_import.id"],
            name=op.f("fk_value_source_import_id_register_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_value_source")),
        sa.UniqueConstraint(
            "entity", "entity_id", "field", name=op.f("uq_value_source_entity_entity_id_field")
        ),
    )
    op.create_index(
        op.f("ix_value_source_dossier_id"), "value_source", ["dossier_id"], unique=False
    )
