"""Assessment, state of necessity and solution in the dossier: three layers, each its own acts."""
