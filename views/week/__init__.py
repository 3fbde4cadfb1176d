"""Settimana: the week's programme as a board, changed by hand, previewed and written."""
