"""Passphrases: asked for, changed, and the page that hides a locked project."""
