"""How far the translation of a row is: missing, a draft, checked, or left behind by its original."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.project.project import Project
from workbench.project.transcript import languages, segments
from workbench.project.transcript.segments import Rendering, Segment

# What people are told of a row's translation; the empty state stands where there is nothing to translate.
MISSING, DRAFT, CHANGED, CHECKED = "missing", "draft", "original changed since", "checked"
SELF_CHECKED = "checked by its translator"
STATES = (MISSING, DRAFT, CHANGED, SELF_CHECKED, CHECKED)
OPEN = (MISSING, DRAFT, CHANGED)
_AT_ONCE = 1000


def of_segment(segment: Segment, language: str) -> str:
    """Say how far a segment's translation is: one of `STATES`, "" where nothing is to be translated."""
    found = segment.rendering(language)
    if found is not None and found.text:
        return of_rendering(found, segment.text)
    return MISSING if segment.text and not languages.are_same(segment.language, language) else ""


def of_rendering(rendering: Rendering, original: str) -> str:
    """Say how far one rendering of these original words is."""
    if not rendering.text:
        return MISSING
    if is_changed(rendering, original):
        return CHANGED
    if rendering.state != "checked":
        return DRAFT
    return CHECKED if has_second_reader(rendering) else SELF_CHECKED


def is_changed(rendering: Rendering, original: str) -> bool:
    """Say whether the original has other words than those that were translated."""
    return rendering.of_text is not None and rendering.of_text != original


def has_second_reader(rendering: Rendering) -> bool:
    """Say whether somebody other than the translator checked it; a reader without a name may be anybody."""
    return rendering.state == "checked" and _differ(rendering.checked_by, rendering.translator)


def _differ(reader: str, translator: str) -> bool:
    name, other = (" ".join(each.split()).casefold() for each in (reader, translator))
    return name not in ("", other)


# The same as `of_segment`, for many rows: everything but languages and names is told by SQL.
_OF_ROWS = (
    "SELECT s.id, CASE WHEN r.text IS NULL OR r.text = '' THEN iif(s.text = '', '', 'missing')"
    " WHEN r.of_text != s.text THEN 'changed' ELSE r.state END, s.language, r.checked_by, r.translator"
    " FROM segment AS s LEFT JOIN rendering AS r ON r.segment = s.id AND r.language = :language AND r.chosen"
)


def of_item(project: Project, item: int, language: str) -> Mapping[int, str]:
    """Give the state of every segment of an item by its id, in the order of the rows: one query."""
    return project.kept(("translation states", item, language), lambda: _read(project, item, language))


def _read(project: Project, item: int, language: str) -> dict[int, str]:
    sql = f"{_OF_ROWS} WHERE s.item = :item ORDER BY s.order_ms, s.order_no, s.id"
    return _by_segment(project.file.query(sql, {"language": language, "item": item}), language)


def _by_segment(rows: Iterable[tuple[Any, ...]], language: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for row in rows:
        found.setdefault(row[0], _told(row, language))  # should two be chosen, the first counts
    return found


def _told(row: tuple[Any, ...], language: str) -> str:
    _, told, spoken, reader, translator = row
    if told == "draft":
        return DRAFT
    if told == "checked":
        return CHECKED if _differ(reader, translator) else SELF_CHECKED
    if told == "missing":
        return "" if languages.are_same(spoken, language) else MISSING
    return CHANGED if told == "changed" else ""


def open_rows(project: Project, segment: int, language: str, *, back: bool = False) -> Iterator[int]:
    """Go through the rows after a segment (or, back, before it) whose translation is still open."""
    here = project.row("segment", segment)
    if here is None:
        return
    place = {name: here[name] for name in ("item", "order_ms", "order_no", "id")}
    beyond, way = ("<", " DESC") if back else (">", "")
    sql = (
        f"{_OF_ROWS} WHERE s.item = :item"
        f" AND (s.order_ms, s.order_no, s.id) {beyond} (:order_ms, :order_no, :id)"
        f" ORDER BY s.order_ms{way}, s.order_no{way}, s.id{way}"
    )
    for row in project.file.query(sql, place | {"language": language}):
        if _told(row, language) in OPEN:
            yield row[0]


@dataclass(frozen=True)
class Counts:
    """How far the translation of an item is; `rows` are those with words to translate."""

    rows: int
    translated: int
    checked: int  # by a second reader
    changed: int


NOTHING = Counts(0, 0, 0, 0)


def counts(project: Project, item: int, language: str) -> Counts:
    """Count an item's rows by the state of their translation."""
    *_, whole = (NOTHING, *counting(project, item, language))
    return whole


def counting(project: Project, item: int, language: str) -> Iterator[Counts]:
    """Count as `counts` does, a thousand rows at a time, so that a window breathes; the last is the whole."""
    known = [each.id for each in segments.outline(project, item)]
    found: Counter[str] = Counter()
    for first in range(0, len(known), _AT_ONCE):
        ids = json.dumps(known[first : first + _AT_ONCE])
        rows = project.file.query(
            f"{_OF_ROWS} WHERE s.id IN (SELECT value FROM json_each(:ids))",
            {"language": language, "ids": ids},
        )
        found.update(_by_segment(rows, language).values())
        yield _summed(found)


def _summed(found: Counter[str]) -> Counts:
    rows = found.total() - found[""]
    return Counts(rows, rows - found[MISSING], found[CHECKED], found[CHANGED])
