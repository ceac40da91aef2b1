"""The contact sheet: one frame a shot, to jump to and to print."""
