"""Signs that several screens paint: each is a shape and has its word beside it or to be read."""
