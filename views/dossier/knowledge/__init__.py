"""Chi sa cosa: the matrix of who gave what, and what is done about a cell."""
