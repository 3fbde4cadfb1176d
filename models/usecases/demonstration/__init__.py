"""The demonstration: the whole weekly job on invented registers, through the real use cases."""
