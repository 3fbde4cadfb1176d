"""Word and spreadsheet writers: write_x(data, path), with no session and no Qt."""
