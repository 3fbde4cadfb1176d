"""The manual: every page opens, reads well at any width, and its links lead somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextCursor
from pytestqt.qtbot import QtBot

from ui.manual_page import slug_of
from ui.manual_window import ManualWindow
from ui.theme import Theme
from ui.theme.tokens import DARK

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "manuale"
PAGES = sorted(path.stem for path in MANUAL.glob("*.md"))
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")

PAGE = """# Prova

Un paragrafo con `codice` e un [collegamento](altra.md#che-cosa-è).

    python3 start.py
    python3 start.py demo

![figura](figura.png)
"""
OTHER = "# Altra\n\n" + "Parole.\n\n" * 80 + "## Che cosa è\n\nLa fine.\n\n" + "Parole.\n\n" * 80


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "indice.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "altra.md").write_text(OTHER, encoding="utf-8")
    picture = QImage(2000, 1000, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    picture.save(str(tmp_path / "figura.png"))
    return tmp_path


@pytest.fixture
def manual(theme: Theme, folder: Path, qtbot: QtBot) -> Iterator[ManualWindow]:
    made = ManualWindow(theme, folder)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show_page("indice")
    yield made
    made.close()


@pytest.fixture
def shipped(theme: Theme, qtbot: QtBot) -> Iterator[ManualWindow]:
    made = ManualWindow(theme, MANUAL)
    qtbot.addWidget(made)
    yield made
    made.close()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_at_its_title(shipped: ManualWindow, name: str) -> None:
    shipped.show_page(name)
    title = (MANUAL / f"{name}.md").read_text(encoding="utf-8").partition("\n")[0]
    assert shipped.page.toPlainText().startswith(title.lstrip("# "))
    assert shipped.pages.currentItem().text() == title.lstrip("# ")


@pytest.mark.parametrize("name", PAGES)
def test_links_and_pictures_of_a_page_are_there(name: str) -> None:
    for address in LINK.findall((MANUAL / f"{name}.md").read_text(encoding="utf-8")):
        if "://" in address:
            continue
        path, _, slug = address.partition("#")
        target = MANUAL / path if path else MANUAL / f"{name}.md"
        assert target.exists(), address
        if slug:
            text = target.read_text(encoding="utf-8")
            headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
            assert slug in {slug_of(heading) for heading in headings}, address


def test_an_unknown_page_is_the_index(manual: ManualWindow) -> None:
    manual.show_page("non-esiste")
    assert manual.page.toPlainText().startswith("Prova")


def test_words_stand_apart_and_pictures_fit(manual: ManualWindow, qtbot: QtBot) -> None:
    document = manual.page.document()
    paragraph = document.begin().next()
    assert paragraph.blockFormat().bottomMargin() >= 8
    for width in (1500, 700):
        manual.resize(width, 600)
        qtbot.waitUntil(lambda: document.size().width() <= manual.page.viewport().width() + 1)
        margins = document.rootFrame().frameFormat()
        column = manual.page.viewport().width() - margins.leftMargin() - margins.rightMargin()
        assert column <= 680
        pictures = [
            found.charFormat().toImageFormat()
            for block in blocks(manual)
            for found in fragments(block)
            if found.charFormat().isImageFormat()
        ]
        assert pictures
        assert all(picture.width() <= column + 1 for picture in pictures)
        assert pictures[0].width() == pytest.approx(2 * pictures[0].height())


def blocks(manual: ManualWindow):  # type: ignore[no-untyped-def]
    block = manual.page.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def fragments(block):  # type: ignore[no-untyped-def]
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1


def test_a_page_follows_the_theme_where_one_was_reading(
    manual: ManualWindow, theme: Theme, qtbot: QtBot
) -> None:
    manual.show_page("altra")
    bar = manual.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 400)
    bar.setValue(300)
    theme.set_choice("dark")
    assert bar.value() == 300
    assert manual.page.document().begin().begin().fragment().charFormat().foreground().color() == (
        DARK.text
    )
    theme.set_scale(1.5)
    assert manual.page.document().defaultFont().pixelSize() == round(15 * 1.5)


def test_a_link_goes_to_its_heading_and_alt_left_comes_back(
    manual: ManualWindow, qtbot: QtBot
) -> None:
    manual.page.anchorClicked.emit(QUrl("altra.md#che-cosa-è"))
    qtbot.waitUntil(lambda: manual.page.verticalScrollBar().value() > 0)
    assert manual.page.textCursor().block().text() == "Che cosa è"
    assert manual.pages.currentItem().text() == "Altra"
    qtbot.keyClick(manual.page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert manual.page.toPlainText().startswith("Prova")


def test_the_manual_is_used_by_keys_alone(manual: ManualWindow, qtbot: QtBot) -> None:
    assert manual.focusWidget() is manual.page
    manual.pages.setFocus()
    qtbot.keyClick(manual.pages, Qt.Key.Key_Up)
    assert manual.page.toPlainText().startswith("Prova")
    qtbot.keyClick(manual.pages, Qt.Key.Key_Down)
    assert manual.page.toPlainText().startswith("Altra")
    qtbot.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_text_can_be_selected_and_not_changed(manual: ManualWindow) -> None:
    manual.page.selectAll()
    assert manual.page.textCursor().selectedText()
    manual.page.moveCursor(QTextCursor.MoveOperation.Start)
    assert manual.page.isReadOnly()
