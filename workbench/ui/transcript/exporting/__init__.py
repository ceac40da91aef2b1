"""Transcripts that leave: what is chosen, what is lost, and how they are written."""
