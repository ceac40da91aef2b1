"""The index of words, kept up within each edit: which words of which rows, folded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.jobs import Progress, silent
from workbench.project.store.file import ProjectFile
from workbench.project.store.folding import bare, fold

KINDS = ("words", "translations", "claims", "notes", "names")

_COLUMNS = "id, item, segment, start_ms, end_ms, claim, text, more"


@dataclass(frozen=True)
class Source:
    """The words of one kind in the rows of one table, and where a hit in them leads.

    Of the columns `text` is shown and `more` is only searched.
    """

    kind: str
    table: str
    rows: str


def _segment(kind: str, text: str) -> Source:
    rows = (
        "SELECT id, item, id AS segment, start_ms, end_ms, NULL AS claim,"
        f" {text} AS text, '' AS more FROM segment"
    )
    return Source(kind, "segment", rows)


def _rendering(kind: str, text: str) -> Source:
    rows = (
        "SELECT r.id, s.item, s.id AS segment, s.start_ms, s.end_ms, NULL AS claim,"
        f" {text} AS text, '' AS more"
        " FROM rendering AS r JOIN segment AS s ON s.id = r.segment WHERE r.chosen"
    )
    return Source(kind, "rendering", rows)


def _cited(kind: str, row: str, claim: str, words: str, tables: str) -> Source:
    """A row that holds an anchor leads to the place it cites, at its segment's time as it is now."""
    rows = (
        f"SELECT {row}.id, a.item, a.segment, coalesce(s.start_ms, a.start_ms) AS start_ms,"
        f" coalesce(s.end_ms, a.end_ms) AS end_ms, {claim} AS claim, {words}"
        f" FROM {tables} LEFT JOIN anchor AS a ON a.id = {row}.anchor"
        " LEFT JOIN segment AS s ON s.id = a.segment"
    )
    return Source(kind, tables.split()[0], rows)


def _item(kind: str, text: str, more: str = "''") -> Source:
    rows = (
        "SELECT id, id AS item, NULL AS segment, NULL AS start_ms, NULL AS end_ms, NULL AS claim,"
        f" {text} AS text, {more} AS more FROM item"
    )
    return Source(kind, "item", rows)


def _plain(kind: str, table: str, text: str, more: str, *, claim: str = "NULL", item: str = "NULL") -> Source:
    rows = (
        f"SELECT id, {item} AS item, NULL AS segment, NULL AS start_ms, NULL AS end_ms, {claim} AS claim,"
        f" {text} AS text, {more} AS more FROM {table}"
    )
    return Source(kind, table, rows)


_HEARING = (
    "SELECT h.id, s.item, s.id AS segment, s.start_ms, s.end_ms, NULL AS claim,"
    " iif(h.reading = '', h.reason, h.reading) AS text,"
    " h.quote || ' ' || h.reason || ' ' || h.heard_by AS more"
    " FROM hearing AS h JOIN segment AS s ON s.id = h.segment"
)
_STILL = (
    "SELECT id, item, NULL AS segment, time_ms AS start_ms, NULL AS end_ms, NULL AS claim,"
    " caption AS text, '' AS more FROM still"
)
_STILL_VIEW = (
    "SELECT v.id, s.item, NULL AS segment, s.time_ms AS start_ms, NULL AS end_ms, NULL AS claim,"
    " v.caption AS text, '' AS more FROM still_view AS v JOIN still AS s ON s.id = v.still"
)

_ANSWERS = "check_answer AS f JOIN check_run AS r ON r.id = f.run"
_ALIASES = (  # a file may come from anybody; an escaped half of a sign is in no text
    "coalesce((SELECT group_concat(value, ' · ') FROM json_each(iif(json_valid(a.aliases)"
    " AND instr(lower(a.aliases), '\\ud') = 0, a.aliases, '[]')) WHERE type = 'text'), '')"
)

# A name leads to where its bearer is heard first.
_SPEAKER = (
    "SELECT v.id, v.item, f.id AS segment, f.start_ms, f.end_ms, NULL AS claim,"
    " v.label AS text, v.pseudonym || ' ' || v.role || ' ' || v.note AS more"
    " FROM speaker AS v LEFT JOIN segment AS f ON f.id ="
    " (SELECT id FROM segment WHERE speaker = v.id ORDER BY order_ms, order_no LIMIT 1)"
)
_ACTOR = (
    "SELECT a.id, f.item, f.id AS segment, f.start_ms, f.end_ms, NULL AS claim,"
    f" a.name AS text, {_ALIASES} || ' ' || a.pseudonym || ' ' || a.note AS more"
    " FROM actor AS a LEFT JOIN segment AS f ON f.id = (SELECT s.id FROM segment AS s"
    " JOIN speaker AS v ON v.id = s.speaker WHERE v.actor = a.id ORDER BY s.order_ms, s.order_no LIMIT 1)"
)

# What is written of an actor is shown with the name.
_AFFILIATION = (
    "SELECT f.id, c.item, c.segment, c.start_ms, c.end_ms, NULL AS claim,"
    " trim(a.name || ' · ' || f.role || ' ' || f.basis) AS text, '' AS more FROM affiliation AS f"
    " JOIN actor AS a ON a.id = f.actor LEFT JOIN anchor AS c ON c.id = f.anchor"
    " WHERE f.role != '' OR f.basis != ''"
)
_RATING = (
    "SELECT r.id, NULL AS item, NULL AS segment, NULL AS start_ms, NULL AS end_ms, NULL AS claim,"
    " a.name || ' · ' || r.reason AS text, '' AS more"
    " FROM source_rating AS r JOIN actor AS a ON a.id = r.actor WHERE r.reason != ''"
)

# The order gives each source its place in the index (`_key`): new ones go to the end and raise the EDITION,
# as does whatever folds words otherwise.
EDITION = 4
SOURCES = (
    _segment("words", "text"),
    _segment("notes", "note"),
    _rendering("translations", "r.text"),
    _rendering("notes", "r.note"),
    _cited("claims", "c", "c.id", "c.text, c.scope || ' ' || c.place AS more", "claim AS c"),
    _cited("notes", "c", "c.id", "c.note AS text, '' AS more", "claim AS c"),
    _item("names", "title", "publisher || ' ' || published_where"),
    _item("words", "body"),
    _item("notes", "note"),
    _plain("claims", "question", "text", "scope || ' ' || note"),
    Source("notes", "still", _STILL),
    Source("names", "speaker", _SPEAKER),
    _cited("notes", "e", "e.claim", "e.note AS text, e.method AS more", "evidence AS e"),
    _plain("claims", "assessment", "reasons", "would_change || ' ' || assumptions", claim="claim"),
    _cited("notes", "f", "r.claim", "f.finding AS text, '' AS more", _ANSWERS),
    Source("notes", "still_view", _STILL_VIEW),
    Source("words", "hearing", _HEARING),
    Source("names", "actor", _ACTOR),
    _cited("words", "t", "t.claim", "t.value_as_said AS text, '' AS more", "assertion AS t"),
    _cited("notes", "t", "t.claim", "t.note AS text, t.side_reason AS more", "assertion AS t"),
    _plain("names", "side", "name", "note"),
    _plain("notes", "side_relation", "basis", "''"),
    Source("notes", "affiliation", _AFFILIATION),
    Source("notes", "source_rating", _RATING),
    _plain("notes", "origin_link", "note", "strength", item="from_item"),
    _plain("notes", "claim_relation", "note", "''", claim="a"),
    _plain("notes", "search_log", "place", "terms || ' ' || note", claim="claim", item="item"),
    _plain("notes", "review", "note", "''", claim="claim"),
)  # fmt: skip

_BITS = 6  # ids have 53, so that both fit SQLite's 63
PLACE = (1 << _BITS) - 1  # rowid & PLACE is the place of the source
# What of a table is indexed, where thousands of rows are altered at once in something else, as in time.
WORDED = {"segment": ("text", "note"), "rendering": ("segment", "text", "note", "chosen")}
_AT_ONCE = 500  # rows read in one query
_MARKER = PLACE  # a rowid that no row has: it tells the edition, and whether the file is to be compacted
_TO_COMPACT = "to compact"


def places_of(kind: str) -> list[int]:
    """Give the places of the sources of a kind in the index."""
    return [place for place, source in enumerate(SOURCES) if source.kind == kind]


def row_of(key: int) -> tuple[int, int]:
    """Tell the place of the source and the id of the row that an entry of the index stands for."""
    return key & PLACE, key >> _BITS


def rows_of(file: ProjectFile, source: Source, ids: list[int]) -> Iterable[dict[str, Any]]:
    """Read rows as the index sees them: where each leads, the text that is shown, what is only searched."""
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        yield from file.dicts(f"SELECT {_COLUMNS} FROM ({source.rows}) WHERE id IN ({marks})", some)


def refresh(file: ProjectFile, tables: Mapping[str, Iterable[int]]) -> None:
    """Index anew the rows that an edit touched; called within its transaction."""
    for place, source in enumerate(SOURCES):
        if ids := sorted(tables.get(source.table, ())):  # neighbours in the file, one after another
            file.execute_many("DELETE FROM search WHERE rowid = ?", ([_key(place, row)] for row in ids))
            _add(file, place, ids)


def _add(file: ProjectFile, place: int, ids: list[int]) -> None:
    entries = ((row, _words(text)) for row, text in _texts(file, SOURCES[place], ids))
    file.execute_many(
        "INSERT INTO search (rowid, words, table_name, row_id) VALUES (?, ?, ?, ?)",
        ((_key(place, row), words, SOURCES[place].table, row) for row, words in entries if words),
    )


def _texts(file: ProjectFile, source: Source, ids: list[int]) -> Iterable[tuple[int, str]]:
    """Read all that is searched of rows; those without a word are left out."""
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        yield from file.query(
            f"SELECT id, coalesce(text, '') || ' ' || coalesce(more, '') FROM ({source.rows})"
            f" WHERE id IN ({', '.join('?' * len(some))}) AND (text != '' OR more != '')",
            some,
        )


def _words(text: str) -> str:
    folded = fold(text)
    stripped = bare(folded)
    if not stripped:
        return folded.strip()
    return " ".join([folded, *stripped, *(f"ال{word}" for word in stripped)]).strip()


def _key(place: int, row_id: int) -> int:
    return row_id << _BITS | place


def is_of_today(file: ProjectFile) -> bool:
    """Say whether the index was made from the sources that there are now."""
    return list(file.query("SELECT row_id FROM search WHERE rowid = ?", [_MARKER])) == [(EDITION,)]


def differing(file: ProjectFile, progress: Progress = silent) -> Iterator[tuple[str, int]]:
    """Yield table and id of each row that the index holds other words for than it has."""
    stored = dict(file.query("SELECT rowid, words FROM search WHERE rowid != ?", [_MARKER]))
    for place, source in enumerate(SOURCES):
        progress(place / len(SOURCES))
        ids = [row for (row,) in file.query(f'SELECT id FROM "{source.table}"')]
        for row, text in _texts(file, source, ids):
            if _words(text) != stored.pop(_key(place, row), ""):
                yield source.table, row
    yield from ((SOURCES[place].table, row) for place, row in map(row_of, stored) if place < len(SOURCES))


def rebuild(file: ProjectFile) -> None:
    """Make the whole index anew, within an edit."""
    file.execute("INSERT INTO search (search) VALUES ('rebuild')")  # a damaged index cannot even delete
    file.execute("DELETE FROM search")
    for place, source in enumerate(SOURCES):
        _add(file, place, [row for (row,) in file.query(f'SELECT id FROM "{source.table}"')])
    file.execute(
        "INSERT INTO search (rowid, words, table_name, row_id) VALUES (?, '', '', ?)", [_MARKER, EDITION]
    )


def rebuild_without_traces(file: ProjectFile) -> None:
    """Make the index anew so that no deleted word stays in it, and ask for the file to be compacted."""
    rebuild(file)
    file.execute("INSERT INTO search (search) VALUES ('rebuild')")  # what was deleted stays till then
    file.execute("UPDATE search SET table_name = ? WHERE rowid = ?", [_TO_COMPACT, _MARKER])


def asks_to_compact(file: ProjectFile) -> bool:
    """Say whether deleted words may still stand in the file because a program ended too early."""
    return list(file.query("SELECT table_name FROM search WHERE rowid = ?", [_MARKER])) == [(_TO_COMPACT,)]


def note_compacted(file: ProjectFile) -> None:
    """Take note that the file was compacted, within a write."""
    file.execute("UPDATE search SET table_name = '' WHERE rowid = ?", [_MARKER])
