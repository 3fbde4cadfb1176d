"""The design system: tokens, type, icons and the style sheet made of them."""

from ui.theme.theme import TEXT_SIZES, Theme
from ui.theme.tokens import Tokens

__all__ = ["TEXT_SIZES", "Theme", "Tokens"]
