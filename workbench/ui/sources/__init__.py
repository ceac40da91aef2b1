"""Keeps the items of the case: adding files and statements, their facts, where their files lie."""
