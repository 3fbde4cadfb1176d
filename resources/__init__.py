"""Templates, demonstration registers, fonts and icons: files, and the way to find them."""
