"""What the status line of a meeting says: the keys that work just now, and who is missing."""

from models.rules.italian import counted
from models.usecases.working_group.meeting_board import MeetingBoard
from views.meetings.hall import Hall
from views.meetings.words import short_body


def status_of(hall: Hall, board: MeetingBoard | None, said: str) -> tuple[str, str]:
    """Keys at the left; at the right what was just `said`, or who is missing."""
    if board is None:
        return ("Invio apre la riunione · Ctrl+Invio prepara quella nuova", "")
    missing = ", ".join(short_body(each) for each in board.missing)
    right = f"Mancano: {missing}" if missing and not board.is_closed else ""
    if hall.form is not None:
        return (f"Ctrl+Invio {hall.form.done.text().lower()} · Esc torna", right)
    if board.is_closed:
        return ("↑↓ punti · F6 presenze · riunione chiusa, in sola lettura", "")
    if hall.making:
        return ("Spazio sceglie · Invio aggiunge · Alt+↑↓ riordina · F6 presenze", right)
    record = hall.discussion.record_action
    first = f"Invio {record.text().lower()}" if record.isEnabled() else "F8 chiude la riunione"
    return (f"{first} · ↑↓ punti · Pag↓ manda in sala · F6 presenze", said or right)


def unsaved_words(drafts: int, *, words: bool) -> str:
    """What would be lost if one left: decisions being written, words to put on record."""
    said = []
    if drafts:
        verb = "non è registrata" if drafts == 1 else "non sono registrate"
        noun = counted(drafts, "decisione scritta", "decisioni scritte")
        said.append(f"Nella riunione {noun} {verb}.")
    if words:
        said.append("Nella riunione c’è un testo da mettere a verbale non ancora registrato.")
    return " ".join(said)
