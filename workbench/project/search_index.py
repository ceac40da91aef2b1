"""The index of words, kept up within each edit: which words of which rows, folded.

Folded means that marks, letter forms, case and digits of any script no longer tell words apart, in the
index and in what is asked for. What is stored is never touched.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from workbench.project.file import ProjectFile

_LETTERS = str.maketrans(
    {
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ۀ": "ه",
        "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه", "ـ": None,
    }
)  # fmt: skip

# Where a row that holds an anchor leads: the place the anchor cites, at its segment's time as it is now.
_CITED = """
SELECT {row}.id, a.item, a.segment, coalesce(s.start_ms, a.start_ms) AS start_ms, {claim} AS claim, {words}
FROM {tables} LEFT JOIN anchor AS a ON a.id = {row}.anchor LEFT JOIN segment AS s ON s.id = a.segment
"""

# The words of each kind of row, and where a hit in it leads: `text` is shown, `more` is only searched. The
# order gives each table its place in the index (`_key`), so new tables go to the end.
SOURCES = {
    "segment": "SELECT id, item, id AS segment, start_ms, NULL AS claim, text, note AS more FROM segment",
    "rendering": "SELECT r.id, s.item, s.id AS segment, s.start_ms, NULL AS claim, r.text, r.note AS more"
    " FROM rendering AS r JOIN segment AS s ON s.id = r.segment",
    "claim": _CITED.format(
        row="c", claim="c.id", words="c.text, c.scope || ' ' || c.note AS more", tables="claim AS c"
    ),
    "item": "SELECT id, id AS item, NULL AS segment, NULL AS start_ms, NULL AS claim, title AS text,"
    " publisher || ' ' || published_where || ' ' || body || ' ' || note AS more FROM item",
    "question": "SELECT id, NULL AS item, NULL AS segment, NULL AS start_ms, NULL AS claim, text,"
    " scope AS more FROM question",
    "still": "SELECT id, item, NULL AS segment, time_ms AS start_ms, NULL AS claim, caption AS text,"
    " '' AS more FROM still",
    "speaker": "SELECT id, item, NULL AS segment, NULL AS start_ms, NULL AS claim, label AS text,"
    " role || ' ' || note AS more FROM speaker",
    "evidence": _CITED.format(
        row="e", claim="e.claim", words="e.note AS text, '' AS more", tables="evidence AS e"
    ),
    "assessment": "SELECT id, NULL AS item, NULL AS segment, NULL AS start_ms, claim, reasons AS text,"
    " would_change AS more FROM assessment",
    "check_answer": _CITED.format(
        row="f",
        claim="r.claim",
        words="f.finding AS text, '' AS more",
        tables="check_answer AS f JOIN check_run AS r ON r.id = f.run",
    ),
    "still_view": "SELECT v.id, s.item, NULL AS segment, s.time_ms AS start_ms, NULL AS claim,"
    " v.caption AS text, '' AS more FROM still_view AS v JOIN still AS s ON s.id = v.still",
}
_PLACES = {table: place for place, table in enumerate(SOURCES)}
# Arabic words carry "and", "so", "with", "for" and "the" in front; the bare word is found too.
_IN_FRONT = re.compile(r"\b(?:[وف]?[بكل]?ال|[وف]?لل)(\w{2,})")
_AT_ONCE = 500  # rows read in one query


def fold(text: str) -> str:
    """Write a text so that what people take for the same word is the same."""
    apart = unicodedata.normalize("NFKD", text).translate(_LETTERS).casefold()
    kept = "".join(_folded(character) for character in apart)
    return unicodedata.normalize("NFKC", kept)


def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Mn", "Cf"}:  # vowel signs, hamza, accents; direction marks and joiners
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return " " if category in {"Cc", "Cs"} else character


def rows_of(file: ProjectFile, table: str, ids: list[int]) -> Iterable[dict[str, Any]]:
    """Read rows as the index sees them: where each leads, the text that is shown, what is only searched."""
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        yield from file.dicts(f"SELECT * FROM ({SOURCES[table]}) WHERE id IN ({marks})", some)


def refresh(file: ProjectFile, tables: Mapping[str, Iterable[int]]) -> None:
    """Index anew the rows that an edit touched; called within its transaction."""
    for table in SOURCES:
        if ids := list(tables.get(table, ())):
            _index(file, table, ids)


def _index(file: ProjectFile, table: str, ids: list[int]) -> None:
    for row_id in ids:
        file.execute("DELETE FROM search WHERE rowid = ?", [_key(table, row_id)])
    for row in rows_of(file, table, ids):
        if words := _words(f"{row['text']} {row['more']}"):
            file.execute(
                "INSERT INTO search (rowid, words, table_name, row_id) VALUES (?, ?, ?, ?)",
                [_key(table, row["id"]), words, table, row["id"]],
            )


def _words(text: str) -> str:
    folded = fold(text)
    bare = _IN_FRONT.findall(folded)
    return " ".join([folded, *bare, *(f"ال{word}" for word in bare)]).strip()


def _key(table: str, row_id: int) -> int:
    # Ids have 53 bits, so a place of at most 4 bits beside them fits SQLite's 63.
    return row_id << 4 | _PLACES[table]


def rebuild(file: ProjectFile) -> None:
    """Make the whole index anew, within an edit."""
    file.execute("INSERT INTO search (search) VALUES ('rebuild')")  # a damaged index cannot even delete
    file.execute("DELETE FROM search")
    for table in SOURCES:
        _index(file, table, [row["id"] for row in file.dicts(f'SELECT id FROM "{table}"')])
