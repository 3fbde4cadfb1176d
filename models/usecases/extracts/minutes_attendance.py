"""Who sits at the Tavolo, in words: titles with their gender, presence, arrivals, departures.

Wording: models/README.md, 2. Every arrival and departure in the table of attendance is also a
sentence at its point in the discussion.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from models.rules.italian import capitalised, joined
from models.usecases.extracts.minutes import AttendanceRow

Presence = Literal["present", "delegate", "remote", "excused", "absent"]
Office = Literal["chair", "minute_taker"]

# Body as it signs in the table: how a sentence says of whom.
_SPOKEN = {
    "Questura di Milano": "della Questura",
    "Comando Provinciale Carabinieri": "dei Carabinieri",
    "Polizia Locale di Milano": "della Polizia Locale",
    "Comune di Milano, Servizi Sociali": "dei Servizi Sociali",
    "Comune di Milano, Direzione Casa": "della Direzione Casa",
    "Prefettura di Milano": "della Prefettura",
    "Comando Provinciale Guardia di Finanza": "della Guardia di Finanza",
}
_FEMININE_BODIES = ("Questura", "Prefettura", "Polizia", "Regione", "Guardia", "Direzione")
_VOWELS = "aeiouàèéìòù"
_RANKS = frozenset(
    {
        "architetto",
        "avvocato",
        "assessora",
        "assessore",
        "brigadiere",
        "capitano",
        "colonnello",
        "comandante",
        "commissaria",
        "commissario",
        "consigliera",
        "consigliere",
        "direttore",
        "direttrice",
        "dirigente",
        "dottore",
        "dottoressa",
        "funzionaria",
        "funzionario",
        "generale",
        "geometra",
        "ingegnere",
        "ispettore",
        "ispettrice",
        "maggiore",
        "maresciallo",
        "prefetto",
        "professore",
        "professoressa",
        "questore",
        "signor",
        "signora",
        "sostituto",
        "tenente",
        "vice",
        "viceprefetto",
        "vicequestore",
    }
)
_FEMININE_TITLES = (".ssa", "sig.ra")


@dataclass(frozen=True, slots=True)
class Attendee:
    """A body at the session. `person` carries its title ("dott.ssa Marta Villa"), `role` is the
    qualification ("responsabile di unità"). `delegation` follows "delegata" ("dell’ing. Neri con
    nota del 19/11/2026"). Times are wall times as "15.20"; items count from 1."""

    body_name: str
    person: str = ""
    role: str = ""
    feminine: bool = False
    presence: Presence = "absent"
    delegation: str = ""
    office: Office | None = None
    arrived_at: str = ""
    left_at: str = ""
    arrived_during_item: int | None = None
    left_during_item: int | None = None

    @property
    def was_there(self) -> bool:
        """In the room, by delegation or connected."""
        return self.presence in ("present", "delegate", "remote")


def of_body(body_name: str) -> str:
    """ "della Questura", "dei Carabinieri", "di ALER Milano"."""
    if body_name in _SPOKEN:
        return _SPOKEN[body_name]
    return f"{'della' if body_name.startswith(_FEMININE_BODIES) else 'di'} {body_name}"


def place_with_article(place: str) -> str:
    """ "la Questura di Milano"; a place of another kind stays as it was written."""
    return f"la {place}" if place.startswith(_FEMININE_BODIES) else place


def person_with_article(person: str, *, feminine: bool) -> str:
    """ "il dott. Guido Ferraris", "la dott.ssa Irene Colombo", "l’ing. Neri"; "Elena Marini".

    The article goes before a title: a name alone has none.
    """
    first = person.partition(" ")[0]
    if first[:1].isupper() and "." not in first and first.lower() not in _RANKS:
        return person
    if person[:1].lower() in _VOWELS and person[:1]:
        return f"l’{person}"
    # The title says it where the register of members does not.
    return f"{'la' if feminine or says_feminine(person) else 'il'} {person}"


def says_feminine(person: str) -> bool:
    """Whether the title before a name is a woman's: "dott.ssa", "prof.ssa", "sig.ra"."""
    return person.partition(" ")[0].lower().endswith(_FEMININE_TITLES)


def representative(attendee: Attendee) -> str:
    """ "la rappresentante della Polizia Locale"; the chair is "il Presidente"."""
    article = "la" if attendee.feminine else "il"
    if attendee.office == "chair":
        return f"{article} Presidente"
    return f"{article} rappresentante {of_body(attendee.body_name)}"


def attendance_row(attendee: Attendee) -> AttendanceRow:
    """The row of the table of attendance."""
    ending = "a" if attendee.feminine else "o"
    presence = {
        "present": "presente",
        "delegate": "presente per delega",
        "remote": "presente in videoconferenza",
        "excused": f"assente giustificat{ending}",
        "absent": "assente",
    }[attendee.presence]
    office = {"chair": ", presiede", "minute_taker": ", verbalizza", None: ""}[attendee.office]
    who = [attendee.person] if attendee.person else []
    if attendee.role:
        who.append(attendee.role)
    if attendee.presence == "delegate" and attendee.delegation:
        who.append(f"delegat{ending} {attendee.delegation}")
    return AttendanceRow(
        body_name=attendee.body_name,
        representative=", ".join(who) or "–",
        presence=presence + (office if attendee.was_there else ""),
        arrived=attendee.arrived_at if attendee.was_there else "",
        left=attendee.left_at if attendee.was_there else "",
        was_there=attendee.was_there,
    )


def attendance_sentences(attendees: Sequence[Attendee]) -> str:
    """Who takes part by delegation or connected, who is excused, who is absent."""
    sentences = [
        _group(attendees, "delegate", "Partecipa per delega", "Partecipano per delega"),
        _group(
            attendees, "remote", "Partecipa in videoconferenza", "Partecipano in videoconferenza"
        ),
    ]
    excused = [a for a in attendees if a.presence == "excused"]
    feminine = bool(excused) and all(a.feminine for a in excused)
    one, many = ("giustificata", "giustificate") if feminine else ("giustificato", "giustificati")
    sentences.append(_group(attendees, "excused", f"È assente {one}", f"Sono assenti {many}"))
    sentences.append(_group(attendees, "absent", "È assente", "Sono assenti"))
    return " ".join(sentence for sentence in sentences if sentence)


def _group(attendees: Sequence[Attendee], presence: Presence, one: str, many: str) -> str:
    there = [representative(a) for a in attendees if a.presence == presence]
    return f"{one if len(there) == 1 else many} {joined(there)}." if there else ""


def arrivals(attendees: Sequence[Attendee], *, item: int, opened_at: str) -> str:
    """Who comes in during an item; who came late without saying when, at the first item."""
    late = [
        a
        for a in attendees
        if a.was_there
        and a.arrived_at
        and a.arrived_at > opened_at
        and (a.arrived_during_item or 1) == item
    ]
    return " ".join(
        _moved(at, "entra", "entrano", [a for a in late if a.arrived_at == at])
        for at in sorted({a.arrived_at for a in late})
    )


def departures(attendees: Sequence[Attendee], *, item: int, last_item: int) -> str:
    """Who leaves during an item; who left without saying when, at the last item."""
    gone = [
        a
        for a in attendees
        if a.was_there and a.left_at and (a.left_during_item or last_item) == item
    ]
    return " ".join(
        _moved(at, "lascia la seduta", "lasciano la seduta", [a for a in gone if a.left_at == at])
        for at in sorted({a.left_at for a in gone})
    )


def _moved(at: str, one: str, many: str, attendees: Sequence[Attendee]) -> str:
    who = joined([representative(a) for a in attendees])
    return f"Alle ore {at} {one if len(attendees) == 1 else many} {who}."


def chair_title(attendees: Sequence[Attendee]) -> str:
    """ "Il Presidente" or "La Presidente"."""
    chair = next((a for a in attendees if a.office == "chair"), None)
    return "La Presidente" if chair is not None and chair.feminine else "Il Presidente"


def speaker(attendee: Attendee) -> str:
    """Who speaks, at the beginning of a sentence."""
    return capitalised(representative(attendee))
