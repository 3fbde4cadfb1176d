"""Fragilità: three layers told apart, each by its own acts, all undoable."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QAbstractButton
from sqlalchemy import select

from models.records.dossier import Dossier
from models.records.findings import SocialAssessment
from models.usecases.record_structure import StructureLine, record_structure
from views.desk import Desk
from views.dossier.panel import DossierPanel
from views.dossier.sheet_view import SheetView

Settle = Callable[[Desk], None]
Open = Callable[[int], SheetView]
NEVER_ASSESSED = ~Dossier.id.in_(select(SocialAssessment.dossier_id))


def opened_layers(look: Any, opened: Open, desk: Desk, *conditions: object) -> SheetView:
    view = opened(look.dossier_where(desk, NEVER_ASSESSED, *conditions))
    view.tabs.show_tab("protection")
    return view


def fill(view: SheetView, **texts: str) -> None:
    assert view.deeds.form is not None
    view.deeds.form.set_texts(texts)


def form_texts(view: SheetView) -> dict[str, str]:
    assert view.deeds.form is not None
    return view.deeds.form.texts()


def test_three_layers_stand_apart(look: Any, opened: Open, desk: Desk) -> None:
    said = look.texts(opened_layers(look, opened, desk))
    for heading in ("1. Indicazioni", "2. Valutazione", "3. Stato di necessità", "4. Soluzione"):
        assert heading in said
    assert "lo dichiarano solo i Servizi Sociali" in said
    assert "Non ancora ricevuta." in said


def test_an_assessment_is_recorded_and_taken_back(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened_layers(look, opened, desk)
    look.press(view, "Registra una valutazione…")
    look.press(view, "Registra")
    assert "Scegli l’esito." in look.texts(view)
    fill(view, outcome="fragile", reference="rel. 31/2026", criteria_version="2026/1")
    look.press(view, "Registra")
    settle(desk)
    assert view.deeds.form is None
    said = look.texts(view)
    assert "<b>Fragile</b>, 20/11/2026" in said
    assert "relazione rel. 31/2026 · versione dei criteri 2026/1" in said
    assert desk.undo_name.startswith("Valutazione: ")
    assert view.sheet is not None
    assert view.sheet.assessment is not None
    assert view.sheet.assessment.necessity == ""
    desk.undo()
    settle(desk)
    assert "Non ancora ricevuta." in look.texts(view)


def test_declared_ended_and_still_told(look: Any, opened: Open, desk: Desk, settle: Settle) -> None:
    view = opened_layers(look, opened, desk)
    look.press(view, "Registra la dichiarazione…")
    fill(view, act_number="PG 7/2026", criteria_version="2026/1", day="10/11/2026")
    look.press(view, "Registra la dichiarazione")
    settle(desk)
    said = look.texts(view)
    assert "Stato di necessità dichiarato" in said
    assert "par. 6.3" in said  # no solution yet: it stops the scheduling
    look.press(view, "Ritirata o decaduta…")
    fill(view, kind="withdrawn", day="18/11/2026", reason="il nucleo ha un’altra casa")
    look.press(view, "Registra")
    settle(desk)
    said = look.texts(view)
    assert "Dichiarazione ritirata" in said
    assert "Stato di necessità dichiarato" in said
    assert "par. 6.3" not in said


def test_a_refused_act_says_why_beside_what_is_typed(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened_layers(look, opened, desk)
    look.press(view, "Registra la dichiarazione…")
    fill(view, act_number="PG 7", criteria_version="2026/1", day="21/11/2026")
    look.press(view, "Registra la dichiarazione")
    settle(desk)
    assert view.deeds.form is not None
    assert "è nel futuro" in view.deeds.form.notice.sentence


def test_from_the_solution_to_the_door(look: Any, opened: Open, desk: Desk, settle: Settle) -> None:
    with desk.archive.transaction("prova") as session:
        number = record_structure(session, StructureLine("CES Prova", "ces", 10, 5))
    view = opened_layers(look, opened, desk, Dossier.declared_minors == 2)
    said = look.texts(view)
    assert "Nessun ramo del par. 11.2 si applica." in said
    assert "questo non è ancora registrato" in said
    look.press(view, "Soluzione indicata")
    fill(view, structure=str(number))
    look.press(view, "Registra")
    settle(desk)
    for step in ("Diritto all’accoglienza riconosciuto", "Posto disponibile"):
        look.press(view, step)
        look.press(view, "Registra")
        settle(desk)
    look.press(view, "Accoglienza proposta")
    assert view.deeds.form is not None
    assert "l’operatore sociale propone" in look.texts(view.deeds.form)
    look.press(view, "Registra")
    assert "Scegli che cosa risulta del nucleo." in look.texts(view.deeds.form)
    fill(view, branch="other:no")
    look.press(view, "Registra")
    settle(desk)
    assert "Scrivi il motivo" in view.deeds.form.notice.sentence  # type: ignore[union-attr]
    fill(view, branch="minors_refuse:yes")
    look.press(view, "Registra")
    settle(desk)
    assert "Si applica il par. 11.2, capoverso 2." in look.texts(view)
    look.press(view, "Proposta accettata")
    look.press(view, "Registra")
    settle(desk)
    look.press(view, "Ingresso in struttura")
    fill(view, persons="1")
    look.press(view, "Registra l’ingresso")
    settle(desk)
    assert "chi non è entrato va seguito a parte" in view.notice.sentence
    assert "In struttura dal 20/11/2026." in look.texts(view)
    opener = view.focusWidget()
    assert isinstance(opener, QAbstractButton)
    assert opener.text() == "Uscita…"  # the step done is offered no more: the next one is
    look.press(view, "Uscita dalla struttura")
    assert view.notice.sentence == ""
    assert view.sheet is not None
    (ces,) = [each for each in view.sheet.protection.structures if each.name == "CES Prova"]
    assert ces.places_free == 10 - 1


def test_an_act_by_mistake_is_revoked_with_its_reason(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened_layers(look, opened, desk)
    look.press(view, "Registra una valutazione…")
    fill(view, outcome="unassessable")
    look.press(view, "Registra")
    settle(desk)
    look.press(view, "Revoca: Non valutabile")
    look.press(view, "Revoca l’atto")
    assert "Scrivi il motivo." in look.texts(view)
    fill(view, reason="era di un altro nucleo")
    look.press(view, "Revoca l’atto")
    settle(desk)
    said = look.texts(view)
    assert "Revocato il 20/11/2026: era di un altro nucleo" in said
    assert "Non ancora ricevuta." in said


def test_what_is_typed_is_found_again(look: Any, opened: Open, desk: Desk, settle: Settle) -> None:
    first = look.dossier_where(desk, NEVER_ASSESSED)
    view = opened(first)
    view.deeds.open_form("declaration")
    fill(view, act_number="PG 99")
    view = opened(look.dossier_where(desk, Dossier.id != first))
    assert look.texts(view).count("PG 99") == 0
    assert form_texts(opened(first))["act_number"] == "PG 99"


def test_the_structures_are_one_link_away(
    look: Any, opened: Open, desk: Desk, panel: DossierPanel, qtbot: Any
) -> None:
    view = opened_layers(look, opened, desk)
    with qtbot.waitSignal(panel.screen_requested) as asked:
        look.press(view, "Strutture e posti…")
    assert asked.args[0] == "structures"
