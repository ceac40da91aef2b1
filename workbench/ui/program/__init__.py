"""The program room: the search palette, the help page, the theme and the rest that belongs to no case."""
