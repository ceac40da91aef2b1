"""Opening a project of 20,000 segments, reading it, and committing one edit."""

import itertools
import sqlite3
import tempfile
from pathlib import Path

from tests.bench.timing import say, timed
from workbench.project import Project, items, transcript

SEGMENTS = 20_000


def large(path: Path) -> int:
    """Make a project of ten hours of speech and return its item."""
    with Project.create(path, "Ten hours") as project, project.edit("Fill"):
        item = items.add(project, "statement", "Ten hours")
        for n in range(SEGMENTS):
            start = n * 1800
            segment = transcript.add(
                project,
                item,
                start_ms=start,
                end_ms=start + 1700,
                language="ar",
                text=f"نص المقطع رقم {n} هنا",
            )
            transcript.set_rendering(project, segment, "en", f"the words of segment number {n}")
    return item


def bare(path: Path) -> sqlite3.Connection:
    """Open a plain database with the durability that the program promises."""
    connection = sqlite3.connect(path)
    connection.executescript(
        "pragma journal_mode=wal; pragma synchronous=full;"
        "create table if not exists t (id integer primary key, x)"
    )
    connection.execute("insert into t values (1, '')")
    connection.commit()
    return connection


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.vwb"
        item = large(path)
        size = path.stat().st_size

        def read_bytes() -> int:
            with sqlite3.connect(path) as connection:
                return len(connection.execute("select * from segment").fetchall())

        def open_project() -> int:
            with Project.open(path) as project:
                return len(transcript.of_item(project, item))

        say(f"open {SEGMENTS} segments ({size / 1e6:.0f} MB) and read", timed(open_project, 5),
            "sqlite3 select *", timed(read_bytes, 5))  # fmt: skip
        with Project.open(path) as project:
            say_edit(project, transcript.of_item(project, item)[SEGMENTS // 2].id, Path(folder))


def say_edit(project: Project, segment: int, folder: Path) -> None:
    """Print what it costs to change a segment's words, and to undo it, against a bare row in that folder."""
    count = itertools.count()

    def edit() -> None:
        with project.edit("Edit text"):
            transcript.set_text(project, segment, f"النص {next(count)}")

    connection = bare(folder / "bare.db")

    def bare_edit() -> None:
        connection.execute("update t set x = ? where id = 1", (str(next(count)),))
        connection.commit()

    say("one edit committed", timed(edit, 200), "bare sqlite3 update, WAL+FULL", timed(bare_edit, 200))
    say("undo it", timed(project.undo, 50), "bare sqlite3 update, WAL+FULL", timed(bare_edit, 200))
    connection.close()
