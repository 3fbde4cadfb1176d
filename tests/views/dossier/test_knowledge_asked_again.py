"""Asking again a body for what it gave: the cell, the sentence and the form say both."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from models.rules.who_knows_what import HOLDER_NAMES, KIND_NAMES, Holder, Kind
from models.usecases.working_group.residents_elsewhere import residents_elsewhere
from ui.theme import Theme
from views.desk import Desk
from views.dossier.knowledge.matrix_model import BODIES, KINDS, words_of
from views.dossier.knowledge.section import KnowledgeSection
from views.dossier.sheet_view import SheetView

Settle = Callable[[Desk], None]
ASK = "knowledge.ask.social_services.health_and_social"
ANSWER = "knowledge.answer.social_services.health_and_social"


def sentences(view: SheetView) -> str:
    form = view.deeds.form
    assert form is not None
    return "\n".join(each.text() for each in form.findChildren(QLabel))


def submit(view: SheetView, desk: Desk, settle: Settle, **texts: str) -> None:
    form = view.deeds.form
    assert form is not None
    form.set_texts(texts)
    form.submit()
    settle(desk)
    settle(desk)


@pytest.fixture
def section(
    opened: Callable[[int], SheetView], desk: Desk, settle: Settle
) -> Callable[[], KnowledgeSection]:
    """The matrix of a position, on the cell of Servizi Sociali which has answered."""
    with desk.archive.reading() as session:
        elsewhere = [each for each in residents_elsewhere(session) if each.body == "ALER"]
    view = opened(elsewhere[0].dossier_id)
    view.tabs.show_tab("offices")
    settle(desk)

    def now() -> KnowledgeSection:
        found = [each for each in view.findChildren(KnowledgeSection) if each.isVisible()]
        return found[-1]

    now().take_focus()
    now().choose(BODIES.index(Holder.SOCIAL_SERVICES), KINDS.index(Kind.HEALTH_AND_SOCIAL))
    view.deeds.open_form(ASK)
    assert "già dato" not in sentences(view)
    submit(view, desk, settle, how="later")
    view.deeds.open_form(ANSWER)
    submit(view, desk, settle, text="Seguito", reference="prot. 9")
    return now


def test_what_came_stays_in_sight_when_it_is_asked_again(
    section: Callable[[], KnowledgeSection], view: SheetView, desk: Desk, settle: Settle
) -> None:
    before = section().summary.text()
    received = before.split(",")[0]
    view.deeds.open_form(ASK)
    assert "Servizi Sociali l’hanno già dato il 20/11/2026." in sentences(view)
    submit(view, desk, settle, how="later")

    now = section()
    assert now.summary.text().startswith(f"{received} (1 chiesta di nuovo), ")
    assert now.said.text() == (
        "Servizi Sociali, Patologie e criticità sociali: ricevuta: risposta del 20/11/2026, oggi; "
        "chiesta di nuovo il 20/11/2026, oggi, senza lettera."
    )
    table = now.table.table
    shown = table.shown(now.table.currentIndex())
    assert words_of(shown) == ("chiesta di nuovo, oggi", "di nuovo, oggi", "oggi")
    assert now.deeds == ("read", "letter", "answer", "withdraw")


def test_of_a_body_that_gave_by_register_the_form_says_from_where(
    section: Callable[[], KnowledgeSection], view: SheetView
) -> None:
    section()
    view.deeds.open_form("knowledge.ask.aler.composition")
    said = sentences(view)
    assert "ALER Milano l’ha già dato il " in said
    assert "(anagrafe ALER)." in said


def test_a_form_opened_before_the_matrix_was_read_says_it_too(
    opened: Callable[[int], SheetView], view: SheetView, desk: Desk, settle: Settle
) -> None:
    with desk.archive.reading() as session:
        elsewhere = [each for each in residents_elsewhere(session) if each.body == "ALER"]
    opened(elsewhere[0].dossier_id)
    view.deeds.open_form("knowledge.ask.aler.composition")
    settle(desk)
    assert "ALER Milano l’ha già dato il " in view.deeds.form.notice.sentence  # type: ignore[union-attr]


def test_heads_are_abbreviated_in_one_way_and_heard_in_full(
    section: Callable[[], KnowledgeSection], theme: Theme
) -> None:
    table = section().table
    assert not table.table.wide
    header = table.horizontalHeader()
    across = Qt.Orientation.Horizontal
    for place, kind in enumerate(KINDS):
        head = str(table.table.headerData(place, across, 0))
        assert head.endswith(".")
        drawn = header.fontMetrics().horizontalAdvance(head) + theme.px(8)  # and its margins
        assert drawn <= header.sectionSize(place), head
        for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            assert table.table.headerData(place, across, role) == KIND_NAMES[kind]
    for row, body in enumerate(BODIES):
        heard = table.table.headerData(
            row, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole
        )
        assert heard == HOLDER_NAMES[body]
