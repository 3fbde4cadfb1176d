"""How the window looks on this computer; a choice is seen at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.labels import label
from ui.widgets.segmented import Segmented
from views.desk import Desk
from views.settings.section import Section

PALETTES = (
    ("system", "Come il sistema"),
    ("light", "Chiaro"),
    ("dark", "Scuro"),
    ("contrast", "Alto contrasto"),
)
SIZES = (("1.0", "100 %"), ("1.25", "125 %"), ("1.5", "150 %"), ("2.0", "200 %"))


class AppearanceSection(Section):
    """Palette, text size, motion."""

    key = "appearance"
    title = "Aspetto"
    icon = "palette"
    text = "Vale su questo computer e si vede subito."

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(theme, desk, parent)
        self.palettes = Segmented(theme, PALETTES, name="Colori")
        self.sizes = Segmented(theme, SIZES, name="Dimensione del testo")
        self.motion = QCheckBox("Riduci i movimenti: niente scorre o sfuma da solo")
        self._named("Colori", self.palettes)
        self._named("Dimensione del testo", self.sizes)
        self._named("Movimento", self.motion)
        self.column.addStretch(1)
        self.palettes.chosen.connect(theme.set_choice)
        self.sizes.chosen.connect(self._on_size)
        self.motion.clicked.connect(theme.set_reduced_motion)
        theme.changed.connect(self._show_choice)
        self._show_choice()

    def _named(self, name: str, widget: QWidget) -> None:
        column = QVBoxLayout()
        column.setSpacing(self.theme.px(6))
        column.addWidget(label(self.theme, name, "body_bold"))
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(column)

    def _on_size(self, key: str) -> None:
        self.theme.set_scale(float(key))

    def _show_choice(self) -> None:
        self.palettes.set_choice(self.theme.choice)
        self.sizes.set_choice(str(self.theme.scale))
        self.motion.setChecked(self.theme.reduced_motion)
