"""The file itself: its tables, the one connection, the journal, undo, the search index and the checks."""
