"""What the office keeps, decides and does. Knows the office's work, knows no Qt."""
