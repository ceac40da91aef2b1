"""Which columns hold names: read with what cannot be seen in them written out, and written as was meant.

What goes out unchanged (a case as JSON, the history, redaction) reads the tables themselves.
"""

from collections.abc import Callable
from typing import Any

from workbench.invisible import badged, signs_kept

# By what a query calls them; free text such as the words of a row, a claim or a note is none.
COLUMNS = frozenset({
    "title", "name", "label", "role", "publisher", "published_where", "pseudonym", "place", "translator",
    "made_by", "heard_by", "checked_by", "analyst", "authority", "speaker_label", "aliases",
})  # fmt: skip


def made_plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Write out in each name what cannot be seen; the rows are changed and given back."""
    if rows and (columns := COLUMNS & rows[0].keys()):
        for row in rows:
            for column in columns:
                if isinstance(row[column], str):
                    row[column] = badged(row[column])
    return rows


def as_meant(values: dict[str, Any], stored: Callable[[], list[dict[str, Any]]]) -> dict[str, Any]:
    """Give what is to be written of a row: names that a person left as they were shown stay as they are.

    Of one that was edited, what still stands there written out is the sign itself again. `stored` reads the
    row as it is, and is asked only where it matters.
    """
    shown = [column for column in COLUMNS & values.keys() if "⟨" in str(values[column])]
    if not shown or not (rows := stored()):
        return values
    return values | {column: signs_kept(values[column], rows[0][column] or "") for column in shown}
