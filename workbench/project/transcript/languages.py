"""Languages of a transcript: which it is translated into, and when two codes name one language."""

from workbench.project.project import Project


def are_same(one: str, other: str) -> bool:
    """Say whether two codes name one language, as `ar` and `ar-SY` do."""
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()


def languages_into(project: Project, item: int | None = None) -> list[str]:
    """List the languages that the words of an item, or of any, are translated into; the most used first."""
    of_item = "" if item is None else "AND s.item = :item "
    rows = project.file.query(
        "SELECT r.language FROM segment AS s JOIN rendering AS r ON r.segment = s.id"
        f" WHERE r.chosen AND r.text != '' {of_item}GROUP BY r.language ORDER BY count(*) DESC, r.language",
        {"item": item},
    )
    return [language for (language,) in rows]


def most_written(project: Project, item: int | None = None) -> str:
    """Give the language in which most rows of an item, or of any, have words: "" for the one spoken."""
    of_item = "" if item is None else "AND segment.item = :item"
    of_both = (
        f"SELECT '' AS language, 0 AS place FROM segment WHERE text != '' {of_item} UNION ALL"
        " SELECT r.language, 1 FROM segment JOIN rendering AS r ON r.segment = segment.id"
        f" WHERE r.chosen AND r.text != '' {of_item}"
    )
    rows = project.file.query(
        f"SELECT language FROM ({of_both}) GROUP BY language ORDER BY count(*) DESC, place, language LIMIT 1",
        {"item": item},
    )
    return next((language for (language,) in list(rows)), "")
