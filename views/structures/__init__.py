"""Strutture: where households are received, what is free day by day, who is inside."""
