"""Translations: checked, kept in versions, compared word by word."""
