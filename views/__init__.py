"""One folder per screen, named as in the navigation rail. Knows Qt and the office's work."""
