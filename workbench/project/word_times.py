"""When each word of a segment is spoken: kept as it came, and fitted to the words as they stand now."""

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from difflib import SequenceMatcher

from workbench.project.project import Project


@dataclass(frozen=True)
class WordTime:
    """One word and its time; a time is None where the file gives none, confidence is 0 to 1."""

    word: str
    start_ms: int | None
    end_ms: int | None
    confidence: float | None = None


def keep(project: Project, segment: int, words: Iterable[WordTime]) -> None:
    """Keep the times of a segment's words in place of those kept before; without words, none are kept."""
    written = json.dumps([astuple(each) for each in words], ensure_ascii=False)
    found = project.rows("SELECT id FROM word_times WHERE segment = ?", [segment])
    if found and written == "[]":
        project.delete("word_times", found[0]["id"])
    elif found:
        project.update("word_times", found[0]["id"], words=written)
    elif written != "[]":
        project.insert("word_times", segment=segment, words=written)


def of_segment(project: Project, segment: int) -> tuple[WordTime, ...]:
    """Give the words of a segment as they came with their times; empty when none came."""
    found = project.rows("SELECT words FROM word_times WHERE segment = ?", [segment])
    return tuple(WordTime(*each) for each in json.loads(found[0]["words"])) if found else ()


def fitted(words: tuple[WordTime, ...], text: str) -> tuple[WordTime, ...]:
    """Give each word of `text` the time it came with; words written since have none."""
    now = text.split()
    found: list[WordTime] = [WordTime(word, None, None) for word in now]
    same = SequenceMatcher(None, [each.word.strip() for each in words], now, autojunk=False)
    for before, after, count in same.get_matching_blocks():
        found[after : after + count] = words[before : before + count]
    return tuple(found)
