"""Pages of paper one under another, as wide as there is room for."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.grounds import set_ground
from views.week.paper import Pages, mm

_GAP = 16
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class _Sheets(QWidget):
    """Paints the sheets that are in sight."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.pages: Pages | None = None
        self.sheet_width = 800
        set_ground(self, "sunken")

    def fit(self, width: int) -> None:
        """Make the sheets so wide."""
        self.sheet_width = width
        self.setMinimumSize(self.sizeHint())
        self.resize(max(self.width(), self.sizeHint().width()), self.sizeHint().height())
        self.update()

    def page_height(self) -> int:
        """Return the height of a sheet in pixels."""
        if self.pages is None:
            return 0
        paper = self.pages.paper
        return round(self.sheet_width * paper.height / paper.width)

    @override
    def sizeHint(self) -> QSize:
        gap = self._theme.px(_GAP)
        count = len(self.pages) if self.pages else 0
        return QSize(self.sheet_width + 2 * gap, gap + count * (self.page_height() + gap))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.pages is None:
            return
        gap, high = self._theme.px(_GAP), self.page_height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = max((self.width() - self.sheet_width) // 2, gap)
        for number in range(len(self.pages)):
            top = gap + number * (high + gap)
            sheet = QRectF(left, top, self.sheet_width, high)
            if not sheet.intersects(QRectF(event.rect())):
                continue
            painter.save()
            painter.translate(left, top)
            scale = self.sheet_width / mm(self.pages.paper.width)
            painter.scale(scale, scale)
            self.pages.draw(painter, number)
            painter.restore()
            painter.setPen(QPen(self._theme.tokens.line, 1))
            painter.drawRect(sheet)


class PagesView(QScrollArea):
    """Scrolls the sheets; Ctrl with + - 0 or the wheel changes their size."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._zoom = 1.0
        self._sheets = _Sheets(theme)
        self.setWidget(self._sheets)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().installEventFilter(self)

    @property
    def page_count(self) -> int:
        """How many sheets there are."""
        return len(self._sheets.pages) if self._sheets.pages else 0

    def show_pages(self, pages: Pages, words: str) -> None:
        """Show other sheets from their beginning; `words` is what a screen reader says of them."""
        self._sheets.pages = pages
        self.setAccessibleName(words)
        self._fit()
        self.verticalScrollBar().setValue(0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return
        page = self._sheets.page_height() + self._theme.px(_GAP)
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown:
            bar.setValue((bar.value() // page + 1) * page)
        elif event.key() == Qt.Key.Key_PageUp:
            bar.setValue(max((bar.value() - 1) // page, 0) * page)
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def _step(self, step: int) -> None:
        if step == 0:
            self._zoom = 1.0
        else:
            place = ZOOMS.index(self._zoom) + step
            self._zoom = ZOOMS[min(max(place, 0), len(ZOOMS) - 1)]
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() - 2 * self._theme.px(_GAP)
        self._sheets.fit(max(round(room * self._zoom), 200))
