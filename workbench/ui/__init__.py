"""Everything that is seen: one room for each noun, joined in the workspace and the main window."""
