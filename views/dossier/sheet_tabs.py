"""The tabs of the sheet and their scrolled parts; on a page the summary stands beside them."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.usecases.sheet.content import DossierSheet, RestrictedGroup
from ui.theme import Theme
from ui.widgets.grounds import hairline, set_ground
from views.dossier.hands import SheetHands
from views.dossier.other_parts import ActsPart, BuildingPart, OfficesPart, TimelinePart
from views.dossier.part import Part
from views.dossier.protection.part import ProtectionPart
from views.dossier.restricted_section import RestrictedSection
from views.dossier.summary_part import SummaryPart
from views.dossier.value_row import ValueRow

TABS = (
    ("summary", "Sintesi"),
    ("protection", "Fragilità"),
    ("offices", "Chi sa cosa"),
    ("acts", "Atti"),
    ("building", "Stabile"),
    ("timeline", "Cronologia"),
)
_PARTS: dict[str, Callable[[Theme, DossierSheet, SheetHands], Part]] = {
    "summary": SummaryPart,
    "protection": ProtectionPart,
    "offices": OfficesPart,
    "acts": ActsPart,
    "building": BuildingPart,
    "timeline": TimelinePart,
}
MARGIN, _SUMMARY_WIDTH, _SUMMARY_SHARE = 16, 460, 0.5
_FORM_SHARE, _FORM_WHOLE = 0.85, 0.97
_OPENER = "form:"
"""How the buttons of the parts are named that open a form: the focus comes back to them."""
_SCROLLS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}


def opener_name(widget: QWidget | None) -> str:
    """Return the form that a button of a part opens, "" for any other widget."""
    name = "" if widget is None else widget.objectName()
    return name.removeprefix(_OPENER) if name.startswith(_OPENER) else ""


class SheetTabs(QWidget):
    """A part is built when it is first looked at; `part_built` tells of it."""

    part_built = Signal(object)

    def __init__(self, theme: Theme, *, page: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._is_page = theme, page
        self._sheet: DossierSheet | None = None
        self._hands: SheetHands | None = None
        self._parts: dict[str, Part] = {}
        self._create()
        self._lay_out()
        self.bar.currentChanged.connect(self._tab_changed)
        self.bar.installEventFilter(self)
        theme.changed.connect(self._measure)
        self._measure()

    def _create(self) -> None:
        self.bar = QTabBar(self)
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setUsesScrollButtons(True)
        self.bar.setAccessibleName("Schede della posizione")
        self._areas: dict[str, QScrollArea] = {}
        self._holders: dict[str, _Holder] = {}
        self._stack = QStackedWidget(self)
        for key, text in TABS:
            area = QScrollArea(self)
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setAccessibleName(text)
            self._areas[key] = area
            self._holders[key] = _Holder(area)
            if not (self._is_page and key == "summary"):
                self._stack.addWidget(area)
                self.bar.setTabData(self.bar.addTab(text), key)
        self._form_holder = QScrollArea(self)
        self._form_holder.setWidgetResizable(True)
        self._form_holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form_holder.setVisible(False)
        self._form_inside = _Holder(self._form_holder)
        self._form_inside.installEventFilter(self)

    def _lay_out(self) -> None:
        self._bar_row = QHBoxLayout()
        self._bar_row.addWidget(self.bar, 1)
        tabbed = QVBoxLayout()
        tabbed.setSpacing(0)
        tabbed.addLayout(self._bar_row)
        tabbed.addWidget(hairline())
        tabbed.addWidget(self._form_holder)
        tabbed.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        if self._is_page:
            row.addWidget(self._areas["summary"], 5)
            row.addWidget(hairline(vertical=True))
        row.addLayout(tabbed, 6)

    # Showing

    def show_sheet(self, sheet: DossierSheet, hands: SheetHands, *, keep_place: bool) -> None:
        """Build what is seen of a sheet; with `keep_place` it stays scrolled where it is."""
        scrolled = {key: area.verticalScrollBar().value() for key, area in self._areas.items()}
        self._sheet, self._hands = sheet, hands
        self._parts.clear()
        for key in ["summary", self.current] if self._is_page else [self.current]:
            self._build(key)
        for key, area in self._areas.items():
            area.verticalScrollBar().setValue(scrolled[key] if keep_place else 0)

    @property
    def current(self) -> str:
        """The key of the tab in front."""
        return str(self.bar.tabData(self.bar.currentIndex()))

    def show_tab(self, key: str) -> None:
        """Go to a tab."""
        for index in range(self.bar.count()):
            if self.bar.tabData(index) == key:
                self.bar.setCurrentIndex(index)

    def step(self, by: int) -> None:
        """Go some tabs on, round the end."""
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())

    def scroll_to_top(self, key: str) -> None:
        """Show the beginning of a part."""
        self._areas[key].verticalScrollBar().setValue(0)

    def bring_to_sight(self, widget: QWidget) -> None:
        """Scroll until a widget is seen."""
        for area in self._areas.values():
            if area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget)

    def bring_place_to_sight(self, widget: QWidget, place: QRect) -> None:
        """Scroll until a place of a widget is seen: a cell of a table that is higher than us."""
        for area in self._areas.values():
            inside = area.widget()
            if inside is not None and area.isAncestorOf(widget):
                middle = widget.mapTo(inside, place.center())
                half = place.height() // 2 + self._theme.px(4)
                area.ensureVisible(middle.x(), middle.y(), 0, half)

    def opener_of(self, form: str) -> QWidget | None:
        """Return what opens a form from a part in sight, None where nothing does any more.

        Where a step is done and no longer offered, it is the last of the steps that are.
        """
        offered = [
            button
            for part in self._parts.values()
            for button in part.findChildren(QAbstractButton)
            if opener_name(button) and button.isVisible()
        ]
        same = [button for button in offered if opener_name(button) == form]
        kind, _, step = form.partition("_")
        if step:
            same = same or [each for each in offered if opener_name(each).startswith(f"{kind}_")]
        return same[-1] if same else None

    def lay_out_now(self) -> None:
        """Give a part that grew its room before the next frame, which would show it squeezed."""
        for holder in self._holders.values():
            if holder.isVisible():
                holder.lay_out_now()

    def rows(self) -> list[ValueRow]:
        """Every value that is built, those of opened groups too."""
        rows: list[ValueRow] = []
        for part in self._parts.values():
            rows += part.rows
            for group in part.groups:
                rows += group.rows
        return rows

    def groups(self) -> list[RestrictedSection]:
        """Every restricted group that is built."""
        return [group for part in self._parts.values() for group in part.groups]

    def fold_groups(self, only: RestrictedGroup | None = None) -> None:
        """Fold what is open: every group, or one, which two parts of a page may show."""
        for section in self.groups():
            if section.is_open and only in (None, section.group):
                section.fold()

    def _build(self, key: str) -> None:
        if self._sheet is None or self._hands is None or key in self._parts:
            return
        part = _PARTS[key](self._theme, self._sheet, self._hands)
        edge = self._theme.px(MARGIN)
        # The bar to scroll with stands in the margin at the right.
        part.column.setContentsMargins(edge, self._theme.px(10), self._theme.px(8), edge)
        self._holders[key].show_content(part)
        self._parts[key] = part
        self.part_built.emit(part)

    def _tab_changed(self, index: int) -> None:
        key = str(self.bar.tabData(index))
        self._stack.setCurrentWidget(self._areas[key])
        self._build(key)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On the tabs the vertical keys scroll: some parts hold nothing that takes the focus.

        A form that grows by what is wrong with it gets its room: its buttons stay in sight.
        """
        if watched is self._form_inside:
            if event.type() is QEvent.Type.LayoutRequest:
                self._fit_form()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _SCROLLS.get(Qt.Key(event.key()))
            if step is not None:
                self._areas[self.current].verticalScrollBar().triggerAction(step)
                return True
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        edge = self._theme.px(MARGIN)
        # As high as a tab with its frame of focus, so that nothing under it moves.
        self.bar.setMinimumHeight(self._theme.px(33))
        self._bar_row.setContentsMargins(edge, 0, edge, 0)
        if self._is_page:
            # With large text the summary leaves the tabs their half.
            most = round(self.width() * _SUMMARY_SHARE)
            self._areas["summary"].setMinimumWidth(min(self._theme.px(_SUMMARY_WIDTH), most))

    # Forms

    def hold_form(self, form: QWidget) -> None:
        """Show a form over the part in front."""
        edge = self._theme.px(MARGIN)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(edge, self._theme.px(10), edge, self._theme.px(10))
        column.addWidget(form)
        column.addStretch(1)
        self._form_inside.show_content(holder)
        self._form_holder.setVisible(True)
        self._fit_form()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self._fit_form()

    def _fit_form(self) -> None:
        """The form as high as it asks for, with a glimpse of the part under it."""
        if self._form_holder.isVisible():
            wanted = self._form_inside.sizeHint().height()
            whole = self.height() - self.bar.height()
            fits = wanted <= whole * _FORM_WHOLE
            self._form_holder.setFixedHeight(wanted if fits else round(whole * _FORM_SHARE))

    def release_form(self) -> None:
        """Take the form away."""
        self._form_inside.show_content(None)
        self._form_holder.setVisible(False)


class _Holder(QWidget):
    """What an area scrolls: one content at a time.

    The old content goes with the next turn of the loop, for what one acts in may be what asked
    for the change. Until then it keeps its parent: without one it would be Python's, and the
    garbage collector may run on a worker, where destroying widgets stops the program for good.
    """

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        set_ground(self, "surface")
        area.setWidget(self)

    def show_content(self, content: QWidget | None) -> None:
        """Show this and nothing else."""
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        if content is not None:
            self._column.addWidget(content)
            content.setVisible(True)
            self.lay_out_now()

    def lay_out_now(self) -> None:
        """Take the room that the content needs; the area follows its widget's request."""
        self._column.activate()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.LayoutRequest.value)
