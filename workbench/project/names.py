"""Which columns hold names, and how they are read: with what cannot be seen in them written out.

What goes out unchanged (a case as JSON, the history, redaction) reads the tables themselves.
"""

from typing import Any

from workbench.invisible import badged

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
