"""Which fields of a register go where, and which of them are made from others."""

HOUSEHOLD_FIELDS = (
    "address",
    "street_type",
    "street_name",
    "street_key",
    "house_number",
    "house_number_suffix",
    "stair",
    "floor",
    "unit",
    "dwelling_key",
    "building_code",
    "building_key",
    "unit_code",
    "neighbourhood",
    "neighbourhood_key",
    "municipio",
    "postal_code",
    "town",
    "living_area",
    "rooms",
    "utilities",
    "survey_date",
    "occupation_date",
    "occupation_mode",
    "in_flagrante_outcome",
    "declared_members",
    "declared_minors",
    "declared_over65",
    "declared_disabled",
    "declared_pregnancy",
    "declared_pathologies",
    "social_criticalities",
    "known_to_social_services",
    "isee",
    "occupation_debt",
    "residence_town",
    "register_updated_on",
    "notes",
)

MEMBER_PREFIX = "member_"
MEMBER_FIELDS = (
    "identified",
    "is_contact",
    "surname",
    "first_name",
    "sex",
    "birth_date",
    "birth_place",
    "citizenship",
    "stay_permit",
    "stay_permit_expiry",
    "tax_code",
    "kinship",
    "residence_town",
    "pregnancy",
    "disability_percent",
    "pathologies",
)

ADDRESS_PARTS = (
    "street_type",
    "street_name",
    "house_number",
    "house_number_suffix",
    "stair",
    "floor",
    "unit",
)
DERIVED = frozenset({"street_key", "dwelling_key", "building_key", "neighbourhood_key"})
"""Keys for comparison: they follow their source fields and are no difference of their own."""

ADDRESS_GROUP = frozenset({"address", *ADDRESS_PARTS, *DERIVED} - {"neighbourhood_key"})
"""Taken together from one row: parts of two addresses are never mixed."""
