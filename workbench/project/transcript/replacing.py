"""Find and replace in the words of one language, hit by hit: searching is pure, writing is one edit."""

import json
import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

import regex

from workbench.errors import WorkbenchError
from workbench.jobs import Progress, silent
from workbench.project.analysts import moment
from workbench.project.project import Project
from workbench.project.transcript import renderings
from workbench.project.transcript.segments import Rendering

ORIGINAL = ""  # in place of a language: the words as they were spoken
MOST = 50_000  # hits that are shown and replaced in one go
_PATIENCE = 0.5  # seconds that a pattern may take over one text
_REPORT_EVERY = 200
_LONGEST = 1000  # characters of an expression
_REPEATS = 1000  # a pattern is unrolled in memory when it is made ready: {1000000000} would fill it
_COUNTS = re.compile(r"\{\s*(\d*)\s*,?\s*(\d*)")


class Text(NamedTuple):
    """The words of one segment in one language; `rendering` is None for the original."""

    segment: int
    rendering: int | None
    item: int
    start_ms: int | None
    words: str


class Hit(NamedTuple):
    """One place in a text, and what would stand there instead."""

    text: Text
    start: int
    end: int
    instead: str


@dataclass(frozen=True)
class Wanted:
    """What is looked for, and what is to stand there: plain words, or a regular expression."""

    words: str
    instead: str = ""
    regular: bool = False
    match_case: bool = False
    whole_words: bool = False


class Finder:
    """A pattern made ready; `WorkbenchError` says what is wrong with one that cannot be."""

    def __init__(self, wanted: Wanted) -> None:
        if not wanted.words:
            raise WorkbenchError("There is nothing to look for.", "Type the words to find.")
        source = wanted.words if wanted.regular else regex.escape(wanted.words)
        if wanted.whole_words:
            source = rf"(?<!\w)(?:{source})(?!\w)"
        _expect_small(source)
        flags = regex.VERSION0 | regex.UNICODE | regex.MULTILINE
        try:
            self._pattern: Any = regex.compile(
                source, flags if wanted.match_case else flags | regex.IGNORECASE
            )
        except (regex.error, RecursionError, OverflowError, MemoryError) as error:
            raise WorkbenchError(_in_words(error), "Mend the expression, or switch regular off.") from None
        self._instead, self._regular = wanted.instead, wanted.regular
        self._check_instead()

    def _check_instead(self) -> None:
        """Refuse a replacement that names a group which the pattern does not have."""
        if not self._regular:
            return
        try:
            regex.sub(regex.compile(_with_groups(self._pattern)), self._instead, "")
        except (regex.error, IndexError, ValueError, KeyError) as error:
            what = f"What stands in for it cannot be used: {error}."
            raise WorkbenchError(what, r"Write \1 for the first group, \\ for a backslash.") from None

    def hits(self, text: Text) -> Iterator[Hit]:
        """Find the places in one text where something would change."""
        try:
            for match in self._pattern.finditer(text.words, timeout=_PATIENCE):
                instead = match.expand(self._instead) if self._regular else self._instead
                if instead != match[0]:
                    yield Hit(text, match.start(), match.end(), instead)
        except TimeoutError:
            raise _too_slow() from None


def _expect_small(source: str) -> None:
    counts = [int(number) for found in _COUNTS.findall(source) for number in found if number]
    if len(source) > _LONGEST or math.prod(max(each, 1) for each in counts) > _REPEATS:
        raise WorkbenchError(
            "This expression is too large.", f"Keep it short, and repeat nothing more than {_REPEATS} times."
        )


def _with_groups(pattern: Any) -> str:
    """Write a pattern that matches nothing much and has the same groups, to try a replacement on."""
    names = {number: name for name, number in pattern.groupindex.items()}
    return "".join(f"(?P<{names[n]}>)" if n in names else "()" for n in range(1, pattern.groups + 1))


def _in_words(error: Exception) -> str:
    if not isinstance(error, regex.error):
        return "This expression is too large."
    at: int | None = getattr(error, "pos", None)
    place = "" if at is None else f", at character {at + 1}"
    return f"This is no regular expression: {getattr(error, 'msg', error)}{place}."


def _too_slow() -> WorkbenchError:
    return WorkbenchError(
        "This expression takes too long.", "Avoid one repetition inside another, such as (a+)+."
    )


def texts(project: Project, language: str, item: int | None = None) -> Iterator[Text]:
    """Read the words in one language (`ORIGINAL` or a code) of an item or of the whole project, in order."""
    where = "" if item is None else "AND s.item = :item "
    of = (
        "s.id, NULL, s.item, s.start_ms, s.text FROM segment AS s WHERE s.text != '' "
        if language == ORIGINAL
        else "s.id, r.id, s.item, s.start_ms, r.text FROM segment AS s JOIN rendering AS r"
        " ON r.segment = s.id AND r.chosen AND r.language = :language WHERE r.text != '' "
    )
    rows = project.file.query(
        f"SELECT {of}{where}ORDER BY s.item, s.order_ms, s.order_no, s.id",
        {"language": language, "item": item},
    )
    return map(Text._make, rows)


def find(finder: Finder, texts: Collection[Text], progress: Progress = silent) -> list[Hit]:
    """Find every hit, `MOST` at most; WorkbenchError for a pattern that takes too long over a text."""
    return list(islice(_all_hits(finder, texts, progress), MOST))


def _all_hits(finder: Finder, texts: Collection[Text], progress: Progress) -> Iterator[Hit]:
    for number, text in enumerate(texts):
        if number % _REPORT_EVERY == 0:
            progress(number / len(texts), "looking")
        yield from finder.hits(text)


def replaced(hits: Iterable[Hit]) -> dict[Text, str]:
    """Give the new words of each text that has hits."""
    by_text: defaultdict[Text, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_text[hit.text].append(hit)
    return {text: _with(text.words, found) for text, found in by_text.items()}


def _with(words: str, hits: list[Hit]) -> str:
    parts: list[str] = []
    done = 0
    for hit in sorted(hits, key=lambda each: (each.start, each.end)):
        parts += words[done : hit.start], hit.instead
        done = hit.end
    return "".join([*parts, words[done:]])


def replace(project: Project, hits: Iterable[Hit]) -> int:
    """Write the hits, inside an edit, and tell how many texts changed; no other language is touched.

    A translation stays its translator's, and of the words it was made of; what was checked or somebody
    else's is kept as an older version. WorkbenchError when a text is no longer as it was searched.
    """
    new = replaced(hits)
    originals = {text.segment: text for text in new if text.rendering is None}
    others = {text.rendering: text for text in new if text.rendering is not None}
    segments = [
        {"id": row["id"], "text": new[_unchanged(originals.pop(row["id"]), row)]}
        for row in _rows(project, "segment", originals)
    ]
    project.update_each("segment", segments)
    drafts: list[dict[str, Any]] = []
    is_own = renderings.own_drafts(project)
    for row in _rows(project, "rendering", others):
        words = new[_unchanged(others.pop(row["id"]), row)]
        if is_own(Rendering.of_row(row)):
            drafts.append({"id": row["id"], "text": words})
        else:
            _reword(project, row, words)
    project.update_each("rendering", drafts)
    if originals or others:
        raise _changed_meanwhile()
    return len(new)


def _rows(project: Project, table: str, ids: Iterable[int | None]) -> list[dict[str, Any]]:
    sql = f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    return project.rows(sql, [json.dumps(list(ids))])


def _unchanged(text: Text, row: dict[str, Any]) -> Text:
    if row["text"] != text.words:
        raise _changed_meanwhile()
    return text


def _changed_meanwhile() -> WorkbenchError:
    return WorkbenchError("The words have changed since they were searched.", "Search once more.")


def _reword(project: Project, row: dict[str, Any], words: str) -> None:
    project.update("rendering", row["id"], chosen=0)
    fresh = {"text": words, "state": "draft", "checked_by": "", "made_at": moment(), "supersedes": row["id"]}
    values = row | fresh
    del values["id"]
    project.insert("rendering", **values)
