"""Which stretches of an item have words, and which of those have words in another language too."""

from typing import NamedTuple

from workbench.project.project import Project

# A row that nobody can understand is done when somebody has said so.
_ROWS = """
SELECT start_ms, end_ms, text <> '', language = :language OR EXISTS (
    SELECT 1 FROM rendering WHERE segment = s.id AND language = :language AND chosen AND text <> '')
FROM segment AS s WHERE item = :item AND (text <> '' OR EXISTS (
    SELECT 1 FROM hearing WHERE segment = s.id AND kind = 'inaudible'))
ORDER BY order_ms, order_no, id
"""


class Spoken(NamedTuple):
    """The time of a row with words, or of one marked inaudible; without a start when it has no time."""

    start_ms: int | None
    end_ms: int | None  # where the next begins, when it is not given; None in the last
    words: bool
    translated: bool


def of_item(project: Project, item: int, language: str) -> list[Spoken]:
    """List the rows in their order; what is spoken in `language` needs no translation into it."""

    def read() -> list[Spoken]:
        rows = project.file.query(_ROWS, {"item": item, "language": language})
        return _ended([Spoken(start, end, bool(words), bool(done)) for start, end, words, done in rows])

    return project.kept(("transcribed", item, language), read)


def languages_into(project: Project, item: int) -> list[str]:
    """List the languages that rows of the item are translated into, the most used first."""
    rows = project.file.query(
        "SELECT r.language FROM rendering AS r JOIN segment AS s ON s.id = r.segment"
        " WHERE s.item = ? AND r.chosen AND r.text <> ''"
        " GROUP BY r.language ORDER BY count(*) DESC, r.language",
        [item],
    )
    return [language for (language,) in rows]


def _ended(rows: list[Spoken]) -> list[Spoken]:
    """Let each row without an end last until the next one that has a start."""
    ended: list[Spoken] = []
    following: int | None = None
    for row in reversed(rows):
        ended.append(row._replace(end_ms=following) if row.end_ms is None else row)
        following = row.start_ms if row.start_ms is not None else following
    return ended[::-1]
