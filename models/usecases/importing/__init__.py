"""The parts of the verb that imports a register, one concern a file."""
