"""Which rows of a transcript are wished to be seen, and in what order."""

from dataclasses import dataclass
from functools import lru_cache

from workbench.project.project import Project
from workbench.project.store.folding import fold
from workbench.project.store.search_index import PLACE, SOURCES
from workbench.project.transcript import translation_states

ANYBODY, NOBODY = -1, 0  # in place of a speaker; ids are above 0
OPEN = "open"  # any of `translation_states.OPEN`

# What rows can be sorted by, as people are told, and the SQL for it.
SORTS = {
    "In order": "NULL",
    "By speaker": "v.label IS NULL, v.label COLLATE NOCASE, v.id",
    "By state": "s.state = 'checked', s.state = 'second hearing'",
    "Longest first": "coalesce(s.start_ms - s.end_ms, 0)",
    "Fastest speech first": "-coalesce(length(s.text) * 1000.0 / nullif(s.end_ms - s.start_ms, 0), 0)",
}
IN_ORDER = next(iter(SORTS))


@dataclass(frozen=True)
class Filter:
    """A wish; what is left as it is lets every row through.

    `words` may stand anywhere in the original or the translation, spelt as search allows; `hearing` is one of
    the states of a segment, `translation` one of `translation_states.STATES` or `OPEN`.
    """

    words: str = ""
    speaker: int = ANYBODY
    hearing: str = ""
    translation: str = ""
    sort: str = IN_ORDER


ALL = Filter()


def matching(project: Project, item: int, wish: Filter, language: str) -> list[int]:
    """Give the ids of an item's segments that fit, in the order wished; `language` is the translation's."""
    where = ["s.item = :item"]
    if wish.speaker != ANYBODY:
        where.append("s.speaker IS nullif(:speaker, 0)")
    if wish.hearing:
        where.append("s.state = :hearing")
    rows = project.file.query(
        "SELECT s.id FROM segment AS s LEFT JOIN speaker AS v ON v.id = s.speaker"
        f" WHERE {' AND '.join(where)} ORDER BY {SORTS[wish.sort]}, s.order_ms, s.order_no, s.id",
        {"item": item, "speaker": wish.speaker, "hearing": wish.hearing},
    )
    found = [segment for (segment,) in rows]
    if wish.translation:
        wanted = translation_states.OPEN if wish.translation == OPEN else (wish.translation,)
        states = translation_states.of_item(project, item, language)
        found = [each for each in found if states.get(each) in wanted]
    if wish.words.strip():
        said = saying(project, item, wish.words, language)
        found = [each for each in found if each in said]
    return found


def saying(project: Project, item: int, words: str, language: str) -> frozenset[int]:
    """Find the segments whose original, or translation into a language, holds these words; one is unfinished.

    The folded words of the search index are looked through, so they are spelt as search allows.
    """
    wanted = " ".join(fold(words).split())
    rows = project.file.query(
        "SELECT s.id FROM search AS f JOIN segment AS s ON s.id = f.row_id"
        f" WHERE f.table_name = 'segment' AND (f.rowid & {PLACE}) = :words"
        " AND s.item = :item AND instr(f.words, :wanted)"
        " UNION ALL SELECT s.id FROM search AS f JOIN rendering AS r ON r.id = f.row_id"
        " JOIN segment AS s ON s.id = r.segment"
        f" WHERE f.table_name = 'rendering' AND (f.rowid & {PLACE}) = :translations"
        " AND r.chosen AND r.language = :language AND s.item = :item AND instr(f.words, :wanted)",
        {"item": item, "language": language, "wanted": wanted, **_PLACES},
    )
    return frozenset(segment for (segment,) in rows)


@lru_cache(maxsize=2000)
def places(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Find where in a text, as it is written, these words stand as `saying` finds them: starts and ends."""
    wanted = " ".join(fold(words).split())
    letters = [(letter, place) for place, written in enumerate(text) for letter in fold(written)]
    folded = "".join(letter for letter, _ in letters)
    found: list[tuple[int, int]] = []
    at = folded.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        found.append((letters[at][1], letters[end - 1][1] + 1))
        at = folded.find(wanted, end)
    return tuple(found)


_PLACES = {
    kind: next(place for place, source in enumerate(SOURCES) if (source.kind, source.table) == (kind, table))
    for kind, table in (("words", "segment"), ("translations", "rendering"))
}
