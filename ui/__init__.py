"""The toolkit: windows, tasks, theme, widgets. Knows Qt, knows nothing of the office's work."""
