"""Asking about spelling without waiting: what is known is told at once, the rest comes by a call."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench.recording.child import Child, Message
from workbench.spelling.dictionaries import find

_MODULE = "workbench.spelling.speller_process"
_PATIENCE = 20.0  # seconds; a slow disk may need them for a large dictionary
_DEATHS = 3  # after so many the dictionaries are left alone
_MOST_KNOWN = 50_000  # words remembered


@dataclass(frozen=True)
class Suggestions:
    """What a misspelt word may have been meant to be, the likeliest first."""

    language: str
    word: str
    words: tuple[str, ...]


class Speller:
    """Judges words by the dictionary of their language; `on_news` is called on a foreign thread.

    News is a `Suggestions`, or the language of which more words are judged now.
    """

    def __init__(
        self, on_news: Callable[[Suggestions | str], None], find: Callable[[str], Path | None] = find
    ) -> None:
        self._on_news, self._find = on_news, find
        self._lock = threading.RLock()
        self._child: Child | None = None
        self._dictionaries: dict[str, Path | None] = {}
        self._right: dict[tuple[str, str], bool] = {}
        self._asked: set[tuple[str, str]] = set()
        self._deaths = 0

    def has(self, language: str) -> bool:
        """Say whether there is a dictionary for the language."""
        return self._dictionary(language) is not None

    def _dictionary(self, language: str) -> Path | None:
        if language not in self._dictionaries:
            self._dictionaries[language] = self._find(language) if language else None
        return self._dictionaries[language]

    def wrong(self, language: str, words: Iterable[str]) -> set[str]:
        """Give those of the words that are known to be misspelt; news tells when more are known."""
        dictionary = self._dictionary(language)
        if dictionary is None:
            return set()
        with self._lock:
            wanted = set(words)
            new = [word for word in wanted if (language, word) not in self._right]
            asked = sorted(word for word in new if (language, word) not in self._asked)
            if asked and (child := self._living()):
                self._asked.update((language, word) for word in asked)
                child.ask("check", dictionary=str(dictionary), words=asked, language=language)
            return {word for word in wanted if self._right.get((language, word)) is False}

    def suggest(self, language: str, word: str) -> None:
        """Ask what a word may have been meant to be; the newest question is answered."""
        dictionary = self._dictionary(language)
        if dictionary is not None and (child := self._living()):
            child.ask(
                "suggest", dictionary=str(dictionary), word=word, language=language, topic="suggest"
            )  # fmt: skip

    def close(self) -> None:
        """End the child and forget all words; the next question starts anew."""
        with self._lock:
            child, self._child = self._child, None
            self._right.clear()
            self._asked.clear()
        if child:
            child.close()

    def _living(self) -> Child | None:
        with self._lock:
            if self._child is None and self._deaths < _DEATHS:
                self._child = Child(_MODULE, self._hear, self._gone, patience=_PATIENCE)
            return self._child

    def _gone(self, _how: str) -> None:
        with self._lock:
            self._child, self._deaths = None, self._deaths + 1
            self._asked.clear()

    def _hear(self, message: Message, _payload: bytes) -> None:
        match message:
            case {"checked": checked, "wrong": wrong, "language": language}:
                self._learn(language, checked, set(wrong))
                self._on_news(language)
            case {"suggestions": words, "word": word, "language": language}:
                self._on_news(Suggestions(language, word, tuple(words)))
            case _:
                pass  # a dictionary that cannot be read judges nothing

    def _learn(self, language: str, checked: list[str], wrong: set[str]) -> None:
        with self._lock:
            if len(self._right) > _MOST_KNOWN:
                self._right.clear()
                self._asked.clear()
            for word in checked:
                self._right[language, word] = word not in wrong
