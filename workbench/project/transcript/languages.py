"""Languages of a transcript: which it is translated into, and when two codes name one language."""

from workbench.project.project import Project

# The languages that cases are kept in most; any other is called by its code.
_NAMES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French",
    "he": "Hebrew", "ku": "Kurdish", "my": "Burmese", "pt": "Portuguese", "ru": "Russian", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip


def are_same(one: str, other: str) -> bool:
    """Say whether two codes name one language, as `ar` and `ar-SY` do."""
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()


def called(code: str) -> str:
    """Name a language in English, for sentences; a code that is not known stays between marks."""
    return _NAMES.get(code.partition("-")[0].lower(), f"“{code}”")


def languages_into(project: Project, item: int | None = None) -> list[str]:
    """List the languages that the words of an item, or of any, are translated into; the most used first."""
    return list(_written(project, item))


def most_written(project: Project, item: int | None = None) -> str:
    """Give the language in which most rows of an item, or of any, have words: "" for the one spoken."""
    language, rows = next(iter(_written(project, item).items()), ("", 0))
    where = "text != ''" if item is None else "text != '' AND item = :item"
    spoken = project.kept(
        ("rows with words", item),
        lambda: project.rows(f"SELECT count(*) AS n FROM segment WHERE {where}", {"item": item})[0]["n"],
    )
    return language if rows > spoken else ""


def _written(project: Project, item: int | None) -> dict[str, int]:
    """Count the rows with words in each language of a translation, the most used first."""
    return project.kept(("rows translated", item), lambda: _count(project, item))


def _count(project: Project, item: int | None) -> dict[str, int]:
    of_item = "" if item is None else "AND segment IN (SELECT id FROM segment WHERE item = :item) "
    rows = project.file.query(
        "SELECT language, count(*) FROM rendering"
        f" WHERE chosen AND text != '' {of_item}GROUP BY language ORDER BY count(*) DESC, language",
        {"item": item},
    )
    return {row[0]: row[1] for row in rows}
