"""Impostazioni: texts and rules of the office, looks, folders, templates, the archive itself."""
