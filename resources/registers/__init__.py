"""Demonstration registers: invented rows, in the shapes in which the offices hand them over."""
