"""What is decided from the dossier: forms inside the panel, each undoable."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.dossier import Dossier
from models.records.findings import SocialAssessment
from models.usecases.rank_archive import rank_archive
from views.desk import Desk
from views.dossier.sheet_view import SheetView

Settle = Callable[[Desk], None]
Open = Callable[[int], SheetView]
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_a_dossier_is_suspended_from_a_form_inside_the_panel(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(look.first_listed(desk))
    view.deeds.suspend.trigger()
    form = view.deeds.form
    assert form is not None
    form.set_texts({"until": "32/01/2027", "reason": ""})
    look.press(view, "Sospendi")
    assert "non esiste" in look.texts(form)
    assert "Scegli il motivo." in look.texts(form)
    form.set_texts({"until": "15/01/2027", "reason_code": "court_order"})
    look.press(view, "Sospendi")
    settle(desk)
    assert "da solo non dice abbastanza" in form.notice.sentence
    form.set_texts({"reason": "ricorso pendente"})
    look.press(view, "Sospendi")
    settle(desk)
    assert view.deeds.form is None
    assert "sospesa fino al 15 gennaio 2027" in look.texts(view)
    assert "Provvedimento dell’autorità giudiziaria: ricorso pendente" in look.texts(view)
    assert not view.deeds.suspend.isEnabled()
    view.deeds.resume.trigger()
    settle(desk)
    assert "sospesa" not in look.texts(view)


def test_enter_after_a_refusal_does_not_throw_away_what_was_typed(
    qtbot: QtBot, look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(look.dossier_where(desk))
    view.deeds.group.trigger()
    form = view.deeds.form
    assert form is not None
    form.set_texts({"decided_on": "01/12/2026", "reason": "esame completato"})
    form.do_it.setFocus()
    form.do_it.click()
    settle(desk)
    assert "nel futuro" in form.notice.sentence
    focused = view.window().focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    settle(desk)
    assert view.deeds.form is form
    qtbot.waitUntil(lambda: not form.do_it.visibleRegion().isEmpty())
    assert form.do_it.visibleRegion().boundingRect() == form.do_it.rect()


def test_a_form_refused_by_the_rules_keeps_what_was_typed(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(look.dossier_where(desk))
    view.deeds.group.trigger()
    form = view.deeds.form
    assert form is not None
    form.set_texts({"decided_on": "01/12/2026", "reason": "esame completato"})
    look.press(view, "Registra")
    settle(desk)
    assert "nel futuro" in form.notice.sentence
    assert form.texts()["reason"] == "esame completato"
    form.set_texts({"decided_on": "20/11/2026"})
    look.press(view, "Registra")
    settle(desk)
    view.tabs.show_tab("acts")
    assert "inserita in elenco" in look.texts(view)


def test_closing_and_reopening_are_told_at_the_top(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(look.dossier_where(desk))
    view.deeds.close.trigger()
    assert view.deeds.form is not None
    look.press(view, "Chiudi la posizione")
    assert "Scegli il motivo." in look.texts(view.deeds.form)
    view.deeds.form.set_texts({"reason_code": "left", "reason": "nota del gestore"})
    look.press(view, "Chiudi la posizione")
    settle(desk)
    assert "Rilascio volontario: nota del gestore" in look.texts(view)
    view.deeds.reopen.trigger()
    assert "<br>· È chiusa dal 20/11/2026: «Rilascio volontario: nota del gestore»." in (
        look.texts(view.deeds.form)
    )
    look.press(view, "Riapri la posizione")
    assert "Scrivi il motivo." in look.texts(view.deeds.form)
    view.deeds.form.set_texts({"reason": "rientrati"})
    look.press(view, "Riapri la posizione")
    settle(desk)
    assert "Rilascio volontario" not in look.texts(view)
    view.tabs.show_tab("timeline")
    settle(desk)
    assert "motivo: rientrati" in look.texts(view)
    desk.undo()
    settle(desk)
    view.tabs.show_tab("summary")
    assert "Rilascio volontario: nota del gestore" in look.texts(view)


def test_before_closing_the_form_says_what_would_be_left_hanging(
    look: Any, opened: Open, desk: Desk
) -> None:
    declared = select(SocialAssessment.dossier_id).where(SocialAssessment.necessity == "declared")
    view = opened(look.dossier_where(desk, Dossier.id.in_(declared)))
    view.deeds.close.trigger()
    said = look.texts(view.deeds.form)
    assert "Prima di chiudere:" in said
    assert "la chiusura non lo fa venir meno" in said


def test_a_pin_and_an_exclusion_ask_for_the_reason(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    view = opened(look.first_listed(desk))
    view.deeds.exclude.trigger()
    look.press(view, "Escludi")
    assert view.deeds.form is not None
    assert "Scrivi il motivo." in look.texts(view.deeds.form)
    view.deeds.form.set_texts({"reason": "trattativa in corso"})
    look.press(view, "Escludi")
    settle(desk)
    assert "trattativa in corso" in look.texts(view)
    view.deeds.release.trigger()
    settle(desk)
    assert "trattativa in corso" not in look.texts(view)


def test_the_tavolo_s_act_is_offered_only_against_an_impediment(
    look: Any, opened: Open, desk: Desk, settle: Settle
) -> None:
    with desk.archive.reading() as session:
        ranking = rank_archive(session, on=desk.today()).ranking
    impeded = next(row.dossier_id for row in ranking if row.impediments)
    free = next(row.dossier_id for row in ranking if not row.impediments)
    view = opened(free)
    assert not view.deeds.impediment.isEnabled()
    opened(impeded)
    view.deeds.impediment.trigger()
    form = view.deeds.form
    assert form is not None
    assert "posto" in form.texts()["impediment"]
    form.set_texts({"reason": "attestazione attesa", "authors": "Proposta del Presidente"})
    look.press(view, "Registra l’atto")
    settle(desk)
    assert "Atto registrato." in look.texts(view)
    assert "attestazione attesa" in look.texts(view)


def test_a_form_half_filled_waits_with_its_dossier(look: Any, opened: Open, desk: Desk) -> None:
    first, second = look.dossier_where(desk), look.dossier_where(desk, skip=1)
    view = opened(first)
    view.deeds.suspend.trigger()
    assert view.deeds.form is not None
    view.deeds.form.set_texts({"reason": "in attesa di"})
    opened(second)
    assert view.deeds.form is None
    assert "Sospendi la posizione" in view.draft_notice.sentence
    opened(first)
    assert view.deeds.form is not None
    assert view.deeds.form.texts()["reason"] == "in attesa di"
