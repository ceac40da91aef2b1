"""Rival explanations: claims that explain one thing in turn, and what speaks against each of them."""
