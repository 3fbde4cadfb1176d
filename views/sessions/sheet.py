"""The forms of a session: the toolkit's form page, with the words of this screen."""

from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.form_page import FormPage


class Sheet(FormPage):
    """A form that takes the place of the discussion; Esc goes back to the points."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        done: str,
        *,
        kind: str = "primary",
        back: str = "Torna ai punti",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, done, kind=kind, back=back, group="Seduta", parent=parent)

    @property
    def typed(self) -> bool:
        """Whether something typed here would be lost."""
        return False
