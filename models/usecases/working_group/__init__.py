"""Verbs of the Gruppo di Lavoro: its meetings, what it asks, what it decides (par. 11.1 pt 2)."""
