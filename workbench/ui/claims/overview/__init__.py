"""What an editor is shown of all claims at once: a board, sources and sides, a timeline, the open work."""
