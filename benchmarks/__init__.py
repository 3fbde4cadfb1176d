"""What the program costs, each thing beside its floor in the same run: `python -m benchmarks`."""
