"""Nuclei: every household of the archive, searched, filtered, sorted, chosen."""
