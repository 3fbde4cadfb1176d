"""Importazioni: files in, what they change, what was wrong with them."""
