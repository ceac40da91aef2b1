"""Which stretches of an item have words, and which of those have words in another language too."""

from collections.abc import Iterable
from typing import NamedTuple

from workbench.project.project import Project

# A row that nobody can understand is done when somebody has said so. Where the last one ends nobody knows
# until it is given: all to the end of the recording was only derived.
_ROWS = """
SELECT start_ms,
    iif(end_derived AND start_ms = (SELECT max(start_ms) FROM segment WHERE item = :item), NULL, end_ms),
    text <> '', language = :language OR id IN (
    SELECT segment FROM rendering WHERE language = :language AND chosen AND text <> '')
FROM segment WHERE item = :item AND (text <> '' OR id IN (
    SELECT segment FROM hearing WHERE kind = 'inaudible'))
ORDER BY order_ms, order_no, id
"""


class Spoken(NamedTuple):
    """The time of a row with words, or of one marked inaudible; without a start when it has no time."""

    start_ms: int | None
    end_ms: int | None  # where the next begins, when it is not given; None in the last
    words: int  # 0 or 1, as SQL has it
    translated: int


def of_item(project: Project, item: int, language: str) -> list[Spoken]:
    """List the rows in their order; what is spoken in `language` needs no translation into it."""

    def read() -> list[Spoken]:
        return _ended(map(Spoken._make, project.file.query(_ROWS, {"item": item, "language": language})))

    return project.kept(("transcribed", item, language), read)


def _ended(rows: Iterable[Spoken]) -> list[Spoken]:
    """Let each row without an end last until the next one that has a start."""
    ended, following = list(rows), None
    for place in range(len(ended) - 1, -1, -1):
        start, end, _, _ = ended[place]
        if end is None:
            ended[place] = ended[place]._replace(end_ms=following)
        if start is not None:
            following = start
    return ended
