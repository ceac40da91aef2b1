"""Entering a claim in ten seconds: its sentence, where it comes from, and what is proposed from the words."""
