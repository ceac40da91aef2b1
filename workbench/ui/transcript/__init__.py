"""The transcript of the selected item: rows of time, speaker, original words and translation."""
