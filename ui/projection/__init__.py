"""What a room sees: slides, how they are painted, and the window that shows them."""
