"""The manual, open beside the work at the page one asked about."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from ui.heard import hear_as
from ui.manual_page import ManualPage
from ui.theme import Theme
from ui.widgets.buttons import icon_button
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label


class ManualWindow(QWidget):
    """Pages in Markdown with their pictures; the index at the left, Alt+← goes back."""

    def __init__(self, theme: Theme, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._folder = theme, folder
        self.setWindowTitle("Manuale di Tavolo")
        hear_as(self, "window")
        set_ground(self, "surface")
        self.pages = QListWidget()
        self.pages.setAccessibleName("Pagine del manuale")
        self.pages.setFixedWidth(theme.px(200))
        self.pages.setSpacing(theme.px(3))
        self.pages.setWordWrap(True)
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = ManualPage(theme, folder)
        self._names = self._known_pages()
        self.pages.addItems([title for _, title in self._names])
        back = icon_button(theme, "chevron-left", "Pagina precedente (Alt+←)", self)
        back.clicked.connect(self.page.backward)
        above = QHBoxLayout()
        above.addWidget(back)
        above.addWidget(label(theme, "Manuale", "title"))
        above.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(theme.px(8))
        below.addWidget(self.pages)
        below.addWidget(self.page, 1)
        column = QVBoxLayout(self)
        edge = theme.px(12)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addLayout(above)
        column.addLayout(below, 1)
        self.pages.currentRowChanged.connect(self._show_row)
        self.page.anchorClicked.connect(self._follow)
        self.page.sourceChanged.connect(self._mark)
        QShortcut(QKeySequence("Esc"), self, self.close)
        QShortcut(QKeySequence("Alt+Left"), self, self.page.backward)
        self.resize(theme.px(980), theme.px(720))

    def show_page(self, name: str) -> None:
        """Open at a page; the index where there is no such page."""
        known = [key for key, _ in self._names]
        self._open(name if name in known else "indice")
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus()

    def _known_pages(self) -> list[tuple[str, str]]:
        pages = []
        for path in sorted(self._folder.glob("*.md"), key=lambda path: path.stem != "indice"):
            first = path.read_text(encoding="utf-8").partition("\n")[0]
            pages.append((path.stem, first.lstrip("# ").strip()))
        return pages

    def _open(self, name: str) -> None:
        self.page.setSource(QUrl.fromLocalFile(str(self._folder / f"{name}.md")))

    def _show_row(self, row: int) -> None:
        if row >= 0:
            self._open(self._names[row][0])

    def _follow(self, link: QUrl) -> None:
        target = self.page.source().resolved(link)
        if target.isLocalFile() and target.path().endswith(".md"):
            self.page.setSource(_without_fragment(target))
            self.page.show_heading(target.fragment())
        elif link.hasFragment() and not link.path():
            self.page.show_heading(link.fragment())
        else:
            QDesktopServices.openUrl(target)

    def _mark(self, source: QUrl) -> None:
        stem = Path(source.toLocalFile()).stem
        row = next((i for i, (key, _) in enumerate(self._names) if key == stem), -1)
        self.pages.blockSignals(True)
        self.pages.setCurrentRow(row)
        self.pages.blockSignals(False)


def _without_fragment(address: QUrl) -> QUrl:
    bare = QUrl(address)
    bare.setFragment("")
    return bare
