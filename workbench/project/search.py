"""Finding words in a case, however they are spelt: an index kept up within each edit.

Words are folded before they are compared, in the index and in what is asked for: marks, letter forms,
case and digits of any script no longer tell them apart. What is stored is never touched.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.project.project import Project

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
_SOURCES = {
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
}
_PLACES = {table: place for place, table in enumerate(_SOURCES)}
# Arabic words carry "and", "so", "with", "for" and "the" in front; the bare word is found too.
_IN_FRONT = re.compile(r"\b(?:[وف]?[بكل]?ال|[وف]?لل)(\w{2,})")
_AT_ONCE = 500  # rows read in one query


@dataclass(frozen=True)
class Hit:
    """A row that holds the words; item, segment, time and claim say where it leads, if anywhere."""

    table: str
    row_id: int
    item: int | None
    segment: int | None
    start_ms: int | None
    claim: int | None
    text: str


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


def find(project: Project, words: str, limit: int = 100) -> list[Hit]:
    """Find the rows that hold all the words, the last of which may be unfinished; the best come first."""
    if not (query := _query(words)):
        return []
    rows = project.rows(
        "SELECT table_name, row_id FROM search WHERE search MATCH ? ORDER BY rank, rowid LIMIT ?",
        [query, limit],
    )
    wanted: dict[str, list[int]] = {}
    for row in rows:
        wanted.setdefault(row["table_name"], []).append(row["row_id"])
    found = {
        (table, row["id"]): _hit(table, row)
        for table, ids in wanted.items()
        for row in _rows(project, table, ids)
    }
    return [found[key] for row in rows if (key := (row["table_name"], row["row_id"])) in found]


def _query(words: str) -> str:
    # Each word is quoted, so that nothing in it is a sign of the query language.
    quoted = [f'"{word.replace(chr(34), chr(34) * 2)}"' for word in fold(words).split() if _has_letters(word)]
    return " ".join(quoted) + " *" if quoted else ""


def _has_letters(word: str) -> bool:
    return any(unicodedata.category(character)[0] in "LN" for character in word)


def _hit(table: str, row: dict[str, Any]) -> Hit:
    return Hit(table, row["id"], row["item"], row["segment"], row["start_ms"], row["claim"], row["text"])


def _rows(project: Project, table: str, ids: list[int]) -> Iterable[dict[str, Any]]:
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        yield from project.rows(f"SELECT * FROM ({_SOURCES[table]}) WHERE id IN ({marks})", some)


def refresh(project: Project, tables: Mapping[str, Iterable[int]]) -> None:
    """Index anew the rows that an edit touched; called within its transaction."""
    for table in _SOURCES:
        if ids := list(tables.get(table, ())):
            _index(project, table, ids)


def _index(project: Project, table: str, ids: list[int]) -> None:
    for row_id in ids:
        _write(project, "DELETE FROM search WHERE rowid = ?", [_key(table, row_id)])
    for row in _rows(project, table, ids):
        if words := _words(f"{row['text']} {row['more']}"):
            _write(
                project,
                "INSERT INTO search (rowid, words, table_name, row_id) VALUES (?, ?, ?, ?)",
                [_key(table, row["id"]), words, table, row["id"]],
            )


def _words(text: str) -> str:
    folded = fold(text)
    bare = _IN_FRONT.findall(folded)
    return " ".join([folded, *bare, *(f"ال{word}" for word in bare)]).strip()


def _write(project: Project, sql: str, values: Sequence[Any] = ()) -> None:
    project.db.execute(sql, values)  # pyright: ignore[reportUnknownMemberType] - the library leaves it open


def _key(table: str, row_id: int) -> int:
    # Ids have 53 bits, so a place of at most 4 bits beside them fits SQLite's 63.
    return row_id << 4 | _PLACES[table]


def rebuild(project: Project) -> None:
    """Make the whole index anew, within an edit."""
    _write(project, "INSERT INTO search (search) VALUES ('rebuild')")  # a damaged index cannot even delete
    _write(project, "DELETE FROM search")
    for table in _SOURCES:
        _index(project, table, [row["id"] for row in project.rows(f'SELECT id FROM "{table}"')])
