"""Which acts of the window are undone, and what corrects those that left the house (issue 4).

Every verb that a screen writes under stands here, with the words of the manual
(`docs/manuale/annulla.md`): a test fails where one is missing, or where the screen says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Undone(StrEnum):
    """Whether Ctrl+Z takes an act back."""

    YES = "sì"
    UNLESS_LETTER = "sì, se non è stata scritta la lettera"
    NO = "no"


@dataclass(frozen=True, slots=True)
class ActOfWindow:
    """An act in the office's words; `otherwise` is how it is corrected where it is not undone."""

    words: str
    undone: Undone = Undone.YES
    otherwise: str = ""


_LEFT = "è uscito dall’ufficio: si scrive un documento nuovo"
_REOPENED = "si riapre con il motivo, che resta, e si corregge"
_TRACE = "è una traccia: resta nel registro degli atti"

ACTS: Mapping[str, ActOfWindow] = {
    # Registers
    "import_register": ActOfWindow(
        "Importare un registro", otherwise="oltre 100.000 righe si torna alla copia di prima"
    ),
    "save_mapping": ActOfWindow("Salvare un abbinamento di colonne"),
    "settle_conflict": ActOfWindow("Risolvere un contrasto tra registro e valore scritto"),
    # The position
    "edit_dossier": ActOfWindow("Modificare un valore della posizione"),
    "close_dossier": ActOfWindow("Chiudere altrimenti una posizione"),
    "reopen_dossier": ActOfWindow("Riaprire una posizione"),
    "suspend_dossier": ActOfWindow("Sospendere una o più posizioni"),
    "revoke_decision": ActOfWindow("Togliere una sospensione, una scelta o una determinazione"),
    "record_group_decision": ActOfWindow("Registrare dal dossier una determinazione del Gruppo"),
    "open_restricted_group": ActOfWindow("Aprire i dati riservati", Undone.NO, _TRACE),
    # Who knows what
    "ask_bodies": ActOfWindow(
        "Chiedere a un ente", Undone.UNLESS_LETTER, "si ritira la richiesta, con il motivo"
    ),
    "export_letters": ActOfWindow(
        "Scrivere la lettera di una richiesta", Undone.NO, "si ritira la richiesta, con il motivo"
    ),
    "answer_request": ActOfWindow("Registrare una risposta"),
    "note_information": ActOfWindow("Annotare ciò che è ricevuto a mano o non occorre"),
    "withdraw_request": ActOfWindow("Ritirare una richiesta"),
    "alert_residence": ActOfWindow(
        "Allertare il Comune di residenza", Undone.UNLESS_LETTER, "si scrive una nuova lettera"
    ),
    # Fragility, necessity, solution
    "mark_fragility": ActOfWindow("Segnare un criterio di fragilità da un documento"),
    "record_assessment": ActOfWindow("Registrare la valutazione dei Servizi Sociali"),
    "declare_necessity": ActOfWindow("Registrare o far cessare lo stato di necessità"),
    "record_solution_step": ActOfWindow("Registrare un passo della soluzione"),
    "revoke_protection_act": ActOfWindow("Revocare un atto registrato per errore"),
    "record_structure": ActOfWindow("Scrivere una struttura di accoglienza"),
    "add_fragility_criterion": ActOfWindow("Aggiungere un criterio di fragilità"),
    "end_fragility_criterion": ActOfWindow("Far cessare un criterio di fragilità"),
    # The meeting of the Gruppo di Lavoro
    "prepare_meeting": ActOfWindow("Preparare una riunione"),
    "change_meeting": ActOfWindow("Cambiare giorno, ora e luogo di una riunione"),
    "add_to_agenda": ActOfWindow("Aggiungere punti all’ordine del giorno"),
    "rename_on_agenda": ActOfWindow("Correggere le parole di un argomento"),
    "move_on_agenda": ActOfWindow("Spostare un punto"),
    "withdraw_from_agenda": ActOfWindow("Ritirare o togliere un punto"),
    "freeze_agenda": ActOfWindow(
        "Fissare i numeri dell’ordine del giorno",
        otherwise="dopo la convocazione i numeri restano: un punto si ritira o si aggiunge in coda",
    ),
    "convene_meeting": ActOfWindow("Registrare la convocazione"),
    "open_meeting": ActOfWindow("Aprire la riunione"),
    "record_presence": ActOfWindow("Registrare una presenza"),
    "decide_in_group": ActOfWindow(
        "Decidere un punto, con ciò che ne segue",
        otherwise="dopo la lettera o la chiusura si corregge con una nuova determinazione",
    ),
    "correct_decision": ActOfWindow("Correggere una determinazione, o sostituirla"),
    "take_back_decision": ActOfWindow("Togliere una determinazione, con ciò che ne era seguito"),
    "put_on_record": ActOfWindow("Mettere parole a verbale"),
    "correct_statement": ActOfWindow("Correggere o togliere parole messe a verbale"),
    "write_on_item": ActOfWindow("Scrivere la discussione e i documenti di un punto"),
    "write_business": ActOfWindow("Scrivere le varie ed eventuali e i dati del verbale"),
    "give_protocol": ActOfWindow("Registrare il protocollo del verbale"),
    "complete_task": ActOfWindow("Segnare un incarico come fatto o da fare"),
    "close_meeting": ActOfWindow("Chiudere la riunione", Undone.NO, _REOPENED),
    "reopen_meeting": ActOfWindow("Riaprire la riunione", Undone.NO, "si chiude di nuovo"),
    # The lists and the week
    "move_dossier": ActOfWindow("Spostare una posizione nell’elenco"),
    "withdraw_move": ActOfWindow("Rimettere una posizione al suo posto"),
    "record_directive": ActOfWindow("Registrare un indirizzo del Comitato"),
    "withdraw_directive": ActOfWindow("Revocare un indirizzo"),
    "choose_for_week": ActOfWindow("Confermare o escludere posizioni nella settimana"),
    "save_proposal": ActOfWindow("Calcolare la proposta della settimana"),
    "move_dwelling": ActOfWindow("Spostare un alloggio a un altro giorno"),
    "pin_in_week": ActOfWindow("Fissare un alloggio"),
    "exclude_from_week": ActOfWindow("Togliere un alloggio dalla settimana"),
    "release_choice": ActOfWindow("Togliere una scelta a mano"),
    "record_outcome": ActOfWindow("Registrare l’esito di un intervento"),
    "change_availability": ActOfWindow("Scrivere la disponibilità della settimana"),
    # The session of the Tavolo Tecnico
    "open_session": ActOfWindow("Aprire la seduta"),
    "decide_in_session": ActOfWindow("Decidere un punto della seduta"),
    "withdraw_decision": ActOfWindow("Ritirare una decisione della seduta"),
    "decide_against_impediment": ActOfWindow("Decidere contro un impedimento"),
    "record_impediment_act": ActOfWindow("Registrare dal dossier l’atto contro un impedimento"),
    "record_attendance": ActOfWindow("Registrare una presenza della seduta"),
    "change_session_data": ActOfWindow("Cambiare i dati della seduta"),
    "change_session_phrases": ActOfWindow("Cambiare le frasi pronte della seduta"),
    "close_session": ActOfWindow("Chiudere la seduta", Undone.NO, _REOPENED),
    "reopen_session": ActOfWindow("Riaprire la seduta", Undone.NO, "si chiude di nuovo"),
    # What leaves
    "export_document": ActOfWindow(
        "Scrivere convocazione, verbale, estratto, allegato o elenco settimanale", Undone.NO, _LEFT
    ),
    "export_ranking": ActOfWindow("Esportare l’elenco delle priorità", Undone.NO, _LEFT),
    "export_screen_list": ActOfWindow("Esportare ciò che è sullo schermo", Undone.NO, _LEFT),
    "export_calendar": ActOfWindow(
        "Scrivere il calendario", Undone.NO, "se ne scrive un altro, che sposta gli eventi di prima"
    ),
    "show_reserved_list": ActOfWindow("Vedere l’elenco con i nomi", Undone.NO, _TRACE),
    "unmask_names": ActOfWindow("Mostrare i nomi", Undone.NO, _TRACE),
    # The rest
    "silence_deadline": ActOfWindow("Silenziare una o più righe di Scadenze"),
    "take_silence_back": ActOfWindow("Riattivare una o più righe di Scadenze"),
    "change_office_text": ActOfWindow("Cambiare un testo dell’ufficio"),
    "change_phrases": ActOfWindow("Cambiare le frasi pronte del Gruppo di Lavoro"),
    "change_rule_setting": ActOfWindow("Cambiare un parametro delle regole"),
    "set_office_members": ActOfWindow("Cambiare i componenti del Tavolo o del Gruppo"),
    "set_force": ActOfWindow("Cambiare la tabella del P.C.C.T."),
}
