"""The ten seats of the Gruppo di Lavoro (par. 11.1 pt 2, R006), as documents write them."""

from collections.abc import Mapping

from models.records.vocabulary import GroupSeat

WORKING_GROUP = "working_group"
"""The table under which its members are kept (`OfficeMember.table_name`)."""

SEAT_NAMES: Mapping[GroupSeat, str] = {
    GroupSeat.PREFECTURE: "Prefettura di Milano",
    GroupSeat.REGION: "Regione Lombardia",
    GroupSeat.MM: "MM SpA",
    GroupSeat.ALER: "ALER Milano",
    GroupSeat.SOCIAL_SERVICES: "Comune di Milano, Servizi Sociali",
    GroupSeat.HOUSING_DEPARTMENT: "Comune di Milano, Direzione Casa",
    GroupSeat.POLICE_HEADQUARTERS: "Questura di Milano",
    GroupSeat.CARABINIERI: "Comando Provinciale Carabinieri",
    GroupSeat.FINANCE_POLICE: "Comando Provinciale Guardia di Finanza",
    GroupSeat.LOCAL_POLICE: "Polizia Locale di Milano",
}


def seat_of(body_name: str) -> str:
    """Return the seat that a body's name belongs to; "" where it is a guest."""
    for seat, name in SEAT_NAMES.items():
        if name == body_name:
            return seat
    return ""
