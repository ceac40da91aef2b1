"""What can be cited, by the name that the claims know it under."""

from workbench.ui.citations import Citation, from_speech, in_words, offered, place, quoted

__all__ = ["Citation", "from_speech", "in_words", "offered", "place", "quoted"]
