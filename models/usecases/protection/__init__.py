"""Assessment, declaration, solution and structures: what is recorded by hand (par. 11.2)."""
