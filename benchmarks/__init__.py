"""Each thing measured against its floor in the same run."""
