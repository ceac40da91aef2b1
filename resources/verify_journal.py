"""Check a project file (.vwb) without the program that made it: its history, and that its tables agree.

    python verify_journal.py CASE.vwb

It needs Python 3.9 or newer and nothing else, and only reads. JOURNAL.md describes what is checked.
It prints the history code, and every place that is not as it was written, the first one first.
Exit code: 0 all is as it was written; 1 something is not; 2 it is no project, or it cannot be read.
"""

import hashlib
import itertools
import json
import sqlite3
import sys
from pathlib import Path

HASHED = ("seq", "id", "kind", "target", "field", "label", "analyst", "at", "program", "digest", "parent")
CHANGE = "SELECT step, n, table_name, row_id, before, after, salt, digest, redacted FROM change"
# Every table is in the history, row for row, but these: the history, kept bytes, what was watched, the index.
OUTSIDE = {
    "step", "change", "blob", "watched", "search", "search_data", "search_idx", "search_content",
    "search_docsize", "search_config",
}  # fmt: skip

compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def sha256(value):
    return hashlib.sha256(canonical(value).encode(errors="surrogatepass")).hexdigest()


def steps(db):  # each step follows from the one before it, and from its changes
    parent, query = "", f"SELECT {', '.join(HASHED)}, hash FROM step ORDER BY seq"
    for number, (*values, stated) in enumerate(db.execute(query), 1):
        step, digests = dict(zip(HASHED, values)), []
        where = f"step {step['seq']}"
        changes = db.execute(CHANGE + " WHERE step = ? ORDER BY n", [step["seq"]])
        for place, (_, n, table, row, before, after, salt, digest, redacted) in enumerate(changes, 1):
            whole = redacted == 0 and digest == sha256([salt, table, row, before, after])
            emptied = (before, after, salt, redacted) == (None, None, "", 1)
            if n != place or not (whole or emptied):
                yield f"{where}, change {n} ({table} {row})", "the change was altered"
            digests.append(digest)
        if step["seq"] != number:
            yield where, f"step {number} is missing"
        if step["parent"] != parent:
            yield where, "it does not follow from the step before it"
        if step["digest"] != sha256(digests):
            yield where, "its changes are not the ones it was made with"
        if stated != sha256(step):
            yield where, "the step was altered"
        parent = stated
    for step, n in db.execute("SELECT step, n FROM change WHERE step NOT IN (SELECT seq FROM step)"):
        yield f"step {step}, change {n}", "there is no such step"


def replay(db, tables):  # the history alone gives every row as it stands in its table
    redactions = db.execute("SELECT changes FROM redaction") if "redaction" in tables else []
    listed = {digest for (text,) in redactions for digest in parsed(text, list)}
    built, emptied = {}, set()
    for step, n, table, row, before, after, _, digest, redacted in db.execute(CHANGE + " ORDER BY step, n"):
        key, where = (table, row), f"step {step}, change {n} ({table} {row})"
        if redacted:
            emptied.add(key)
            if digest not in listed:
                yield where, "it was emptied, and no redaction lists it"
        elif key in emptied:
            emptied.remove(key)  # known again
        elif differing(tables.get(table), built.get(key), before):
            yield where, "it does not begin where the last change of the row ended"
        built[key] = after
    for table in sorted(tables):
        for values in db.execute(f'SELECT * FROM "{table}"'):
            now = {name: repr(v) if isinstance(v, float) else v for name, v in zip(tables[table], values)}
            key, where = (table, now["id"]), f"{table} {now['id']}"
            if key in emptied:
                yield where, "its last change was emptied, so nothing vouches for the row"
            elif difference := differing(tables[table], built.get(key), compact(now)):
                yield where, f"the row is not as its history says: {difference}"
            built.pop(key, None)
    for (table, row), text in built.items():
        if text is not None:
            yield f"{table} {row}", "the row is missing"


def differing(defaults, then, now):  # a column added in a later version has its default in older changes
    if then == now:
        return ""
    if then is None or now is None:
        return "it is there or gone against its history"
    one, other = ({**(defaults or {}), **parsed(text, dict)} for text in (then, now))
    return ", ".join(sorted(name for name in {**one, **other} if one.get(name) != other.get(name)))


def parsed(text, kind):  # JSON of the file; what is none is like nothing that is
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    return value if isinstance(value, kind) else kind({"no JSON": text})


def rest(db, tables):  # what rows refer to is there, kept bytes are theirs, stamped steps are unchanged
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield f"{table} {row}", f"it refers to a row of {parent} that is not there"
    for name, data in db.execute("SELECT sha256, bytes FROM blob"):
        if hashlib.sha256(data).hexdigest() != name:
            yield f"blob {name}", "the kept bytes were altered"
    stamps = db.execute("SELECT id, step, head FROM time_stamp") if "time_stamp" in tables else []
    for row, step, head in stamps:
        if (head,) not in db.execute("SELECT hash FROM step WHERE seq = ?", [step]):
            yield f"time_stamp {row}", f"step {step} is not the one that was stamped"


def default(kind, sql):  # the value that SQLite gives a column which is younger than its row
    if sql is None or sql.startswith("'"):
        return sql and sql[1:-1].replace("''", "'")
    return repr(float(sql)) if kind == "REAL" else int(sql)


def check(path):
    db = sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True)
    db.text_factory = lambda data: data.decode(errors="surrogateescape")
    if db.execute("PRAGMA application_id").fetchone() != (0x56574231,):
        raise ValueError("it is no project of the workbench")
    tables = {}
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if name not in OUTSIDE and name.isidentifier() and not name.startswith("sqlite_"):
            columns = db.execute(f"PRAGMA table_info({name})")
            tables[name] = {column: default(kind, sql) for _, column, kind, _, sql, _ in columns}
    head = (db.execute("SELECT hash FROM step ORDER BY seq DESC").fetchone() or [""])[0].upper()
    code = "-".join(head[place : place + 4] for place in range(0, 16, 4))
    print(f"History code {code}; the whole hash {head.lower()}")
    found, places = 0, itertools.chain(steps(db), replay(db, tables), rest(db, tables))
    for found, (where, what) in enumerate(places, 1):
        line = f"{'First broken place' if found == 1 else 'Also'}: {where}: {what}"
        print("".join(sign if " " <= sign <= "~" else "?" for sign in line))
    print("Not everything is as it was written." if found else "Everything is as it was written.")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        sys.exit(check(Path(sys.argv[1])))
    except (sqlite3.Error, OSError, ValueError, LookupError, TypeError) as error:
        print(f"It cannot be checked: {error}")
        sys.exit(2)
