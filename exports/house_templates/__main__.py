"""Make the house templates again: `python -m exports.house_templates [FOLDER]`."""

import sys
from pathlib import Path

from exports.house_templates.annex import annex_parts
from exports.house_templates.group_minutes import (
    convocation_parts,
    group_excerpt_parts,
    group_minutes_parts,
)
from exports.house_templates.letters import (
    body_request_parts,
    income_check_parts,
    residence_parts,
    social_request_parts,
)
from exports.house_templates.minutes import minutes_parts
from exports.house_templates.package import TemplateParts, write_template
from exports.house_templates.weekly_list import weekly_list_parts
from resources.paths import resource_path


def house_templates() -> dict[str, TemplateParts]:
    """Every template by the name of its file."""
    return {
        "elenco_settimanale.docx": weekly_list_parts(),
        "verbale_tavolo_tecnico.docx": minutes_parts(),
        "allegato_riservato.docx": annex_parts(),
        "verbale_gruppo_di_lavoro.docx": group_minutes_parts(),
        "estratto_verbale_gruppo.docx": group_excerpt_parts(),
        "convocazione_gruppo.docx": convocation_parts(),
        "richiesta_ente.docx": body_request_parts(),
        "richiesta_servizi_sociali.docx": social_request_parts(),
        "richiesta_guardia_di_finanza.docx": income_check_parts(),
        "allerta_comune_residenza.docx": residence_parts(),
    }


def main(arguments: list[str]) -> int:
    """Write them all into the given folder, or where the program looks for them."""
    folder = Path(arguments[0]) if arguments else resource_path("templates")
    for name, parts in house_templates().items():
        write_template(parts, folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
