"""The dossier: beside the lists, or as a full page."""
