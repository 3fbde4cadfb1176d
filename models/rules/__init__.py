"""Pure functions on frozen facts, each with its citation beside it. Standard library only."""
