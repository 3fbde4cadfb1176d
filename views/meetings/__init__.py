"""Riunioni: the meeting of the Gruppo di Lavoro and what the room sees of it."""
