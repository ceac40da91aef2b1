"""The child that holds the dictionaries: started by `speller.py`, never by people.

Loading one, or finding what a word should have been, takes longer than a window may stand still.
"""

import importlib
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.recording.service import Message, Service

_MOST_SUGGESTED = 8


def main() -> None:
    """Cut off the network, then serve."""
    service = Service()
    loaded: dict[str, Any] = {}

    def dictionary(path: str) -> Any:
        if path not in loaded:
            loaded[path] = _load(Path(path))
        return loaded[path]

    def answer(question: Message) -> None:
        match question:
            case {"do": "check", "dictionary": path, "words": words, "language": language}:
                spells = dictionary(path).spell
                wrong = [word for word in words if not _tried(spells, word, True)]
                service.say(checked=words, wrong=wrong, language=language)
            case {"do": "suggest", "dictionary": path, "word": word, "language": language}:
                found = _tried(dictionary(path).suggest, word, ())
                service.say(word=word, suggestions=list(found)[:_MOST_SUGGESTED], language=language)
            case _:
                raise WorkbenchError("That is no question about spelling.", "Ask about words.")

    service.run(answer)


def _load(path: Path) -> Any:
    made: Any = importlib.import_module("hunspell")  # it has no types; only once the network is cut off
    return made.Hunspell(path.name, hunspell_data_dir=str(path.parent))


def _tried(ask: Any, word: str, otherwise: Any) -> Any:
    """Ask; a word that the dictionary's encoding cannot write is nothing that it can judge."""
    try:
        return ask(word)
    except UnicodeError:
        return otherwise


if __name__ == "__main__":
    main()
