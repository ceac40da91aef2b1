"""Transcripts that come in: what was understood, what is asked, and where it goes."""
