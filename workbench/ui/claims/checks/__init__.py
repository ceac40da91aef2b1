"""Checking claims and items: checklists at work, the editor of checklists, what was looked for in vain."""
