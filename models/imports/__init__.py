"""Readers of the offices' registers: a file becomes validated rows and a report that adds up."""
