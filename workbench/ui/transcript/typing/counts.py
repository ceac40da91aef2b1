"""How long a text is, and how fast it would have to be read as a subtitle."""

import unicodedata
from dataclasses import dataclass

from workbench.ui.labels import counted


@dataclass(frozen=True)
class Count:
    """Letters (with blanks, without line ends and marks above or below letters), words, letters a second."""

    letters: int
    words: int
    per_second: float | None  # None while the row has no length

    def __str__(self) -> str:
        speed = "" if self.per_second is None else f" · {self.per_second:.1f} a second"
        return f"{counted(self.letters, 'letter')} · {counted(self.words, 'word')}{speed}"


def count(text: str, start_ms: int | None, end_ms: int | None) -> Count:
    """Count a text that is spoken, or shown, from start to end."""
    letters = sum(not unicodedata.combining(letter) for letter in text if letter not in "\r\n")
    length = 0 if start_ms is None or end_ms is None else end_ms - start_ms
    return Count(letters, len(text.split()), letters * 1000 / length if length > 0 else None)
