"""Figures: what answers one question, drawn to scale in the pane and in a window, never averaged."""
