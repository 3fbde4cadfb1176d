"""What the sheet of a dossier shows, and how it is read from the archive."""
