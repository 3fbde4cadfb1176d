"""Scadenze: everything with a term or an age, each saying from which event it counts."""
