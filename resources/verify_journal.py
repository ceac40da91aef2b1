"""Check a project file (.vwb) without the program that made it: is all of it as it was written.

    python verify_journal.py CASE.vwb

It needs Python 3.9 or newer and nothing else, and only reads. JOURNAL.md says what is checked, and why.
It prints the history code, and every place that is not as it was written, the first one first.
Exit code: 0 all is as it was written; 1 something is not; 2 it is no project, or it cannot be read.
"""

import hashlib
import json
import sqlite3
import sys
from pathlib import Path

# Every table is in the history but these: the history, kept bytes, what was watched, and the search index.
OUTSIDE = "step change blob watched search search_data search_idx search_content search_docsize search_config"
COLUMNS = """SELECT m.name, c.name, coalesce(replace(dflt_value, '''', '"'), 'null')
    FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE instr(' '||?||' ', ' '||m.name||' ') = 0"""
CHANGES = "SELECT * FROM change WHERE step = ? ORDER BY n"
LOST = "SELECT [table], rowid, parent FROM pragma_foreign_key_check WHERE [table] != 'change'"
UNKNOWN = "{}"  # a row after a change that was emptied or altered


def sha256(value):
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()


def differing(one, other, defaults):  # columns; one that is younger than a text has its default there
    one, other = ({**defaults, **json.loads(text)} if text else {} for text in (one, other))
    return ", ".join(name for name in {**one, **other} if one.get(name) != other.get(name))


def check_history(db, tables, rows):  # leaves in `rows` what the changes make of each row
    redactions = db.execute("SELECT changes FROM redaction") if "redaction" in tables else ()
    listed = {digest for (digests,) in redactions for digest in json.loads(digests)}
    seq, parent = 1, ""
    for step in map(dict, db.execute("SELECT * FROM step ORDER BY seq")):
        stated, digests = step.pop("hash"), []
        for _, n, table, row, before, after, salt, digest, redacted in db.execute(CHANGES, [step["seq"]]):
            where, then = f"step {step['seq']}, change {n} ({table} {row})", rows.get((table, row))
            digests.append(digest if n == len(digests) + 1 else "out of its place")
            whole = not redacted and digest == sha256([salt, table, row, before, after])
            if not whole and (not redacted or digest not in listed or before or after or salt):
                yield f"{where}: it was altered, or emptied and no redaction lists it"
            elif whole and then not in (before, UNKNOWN) and differing(then, before, tables.get(table, {})):
                yield f"{where}: it does not begin where the last change of the row ended"
            rows[table, row] = after if whole else UNKNOWN
        if (step["digest"], stated) != (sha256(digests), sha256(step)):
            yield f"step {step['seq']}: it was altered, or its changes are not those that it was made with"
        elif (step["seq"], step["parent"]) != (seq, parent):
            yield f"step {step['seq']}: it does not follow from the step before it"
        seq, parent = step["seq"] + 1, stated
    for number, n in db.execute("SELECT step, n FROM change WHERE step NOT IN (SELECT seq FROM step)"):
        yield f"step {number}, change {n}: there is no such step"


def check_tables(db, tables, rows):  # each row is what its history makes of it, and finds what it names
    for table, defaults in tables.items():
        for row in map(dict, db.execute(f'SELECT * FROM "{table}"')):
            now = {name: repr(value) if isinstance(value, float) else value for name, value in row.items()}
            then = rows.pop((table, row["id"]), None)
            if wrong := differing(then, json.dumps(now, default=repr), defaults):
                yield f"{table} {row['id']}: its history does not vouch for {wrong}"
    for table, row in (key for key, text in rows.items() if text not in (None, UNKNOWN)):
        yield f"{table} {row}: the row is missing"
    for table, row, parent in db.execute(LOST):
        yield f"{table} {row}: it refers to a row of {parent} that is not there"
    for name, data in db.execute("SELECT sha256, bytes FROM blob"):
        if hashlib.sha256(data).hexdigest() != name:
            yield f"blob {name}: the kept bytes were altered"
    stamped = "SELECT id FROM time_stamp WHERE (step, head) NOT IN (SELECT seq, hash FROM step)"
    for (row,) in db.execute(stamped) if "time_stamp" in tables else ():
        yield f"time_stamp {row}: what was stamped is no step of this history"


def check(path):
    db = sqlite3.connect(Path(path).resolve().as_uri() + "?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    db.text_factory = lambda data: data.decode(errors="surrogateescape")
    db.execute("BEGIN")  # all is read as of one moment, should somebody be working on it
    head = db.execute("SELECT max(seq), hash FROM step").fetchone()["hash"] or ""
    yield f"History code {'-'.join(head[at : at + 4].upper() for at in (0, 4, 8, 12))}; the whole hash {head}"
    tables, rows = {}, {}
    for table, column, default in db.execute(COLUMNS, [OUTSIDE]):
        tables.setdefault(table, {})[column] = json.loads(default, parse_float=str)
    yield from check_history(db, tables, rows)
    yield from check_tables(db, tables, rows)


if __name__ == "__main__":
    broken = 0
    try:
        for broken, line in enumerate(check(*sys.argv[1:])):
            print("First broken place: " * (broken == 1) + line.encode("unicode_escape").decode())
    except Exception as error:
        print("It cannot be checked:", str(error).encode("unicode_escape").decode())
        sys.exit(2)
    print("Not everything is as it was written." if broken else "Everything is as it was written.")
    sys.exit(1 if broken else 0)
