"""Comuni da allertare: who is resident elsewhere and whose Comune does not know yet (R049)."""
