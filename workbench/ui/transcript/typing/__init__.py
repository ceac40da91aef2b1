"""Typing while it plays: times by ear, cuts, speakers by number, snippets, spelling, counters."""
