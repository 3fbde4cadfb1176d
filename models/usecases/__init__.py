"""Verbs of the office, one file a verb: each takes a session and returns an outcome."""
