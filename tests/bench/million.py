"""A million rows of transcript: finding words as somebody types them, one edit, opening with every proof.

WORKBENCH_ROWS asks for another number of rows.
"""

import itertools
import os
import random
import sqlite3
import tempfile
from pathlib import Path

from tests.bench.project import say_edit
from tests.bench.timing import aim, say, timed
from workbench.project import Project, search

ROWS = int(os.environ.get("WORKBENCH_ROWS", "1000000"))
_AT_ONCE = 20_000  # rows a step
_SYLLABLES = (
    "كتا",
    "مد",
    "نهر",
    "سوق",
    "جسر",
    "حافل",
    "طريق",
    "قري",
    "bri",
    "mar",
    "ket",
    "con",
    "voy",
    "ferr",
)
_LOOKED_FOR = ("common", "سوقسوق", "witness 777777", "bri", "المد")


def spoken(chance: random.Random, words: list[str]) -> str:
    """Say four to fourteen words, few of them often, as people do (Zipf)."""
    places = (int(chance.paretovariate(0.6) * 40) - 40 for _ in range(chance.randint(4, 14)))
    return " ".join(words[min(place, len(words) - 1)] for place in places)


def fill(path: Path) -> int:
    """Write the rows by edits of the program, and give the id of one in the middle."""
    chance = random.Random(7)
    words = ["common", *map("".join, itertools.product(_SYLLABLES, repeat=3))]
    middle = 0
    with Project.create(path, "A year of speech", analyst="Ada") as project:
        with project.edit("Add"):
            item = project.insert("item", number=1, kind="video", title="T", created_at=project.now())
        for first in range(0, ROWS, _AT_ONCE):
            with project.edit("Import"):
                for row in range(first, min(first + _AT_ONCE, ROWS)):
                    text = spoken(chance, words) + (f" witness {row}" if row % 1000 == 777 else "")
                    added = project.insert(
                        "segment", item=item, order_ms=row * 1800, start_ms=row * 1800,
                        end_ms=row * 1800 + 1700, text=text,
                    )  # fmt: skip
                    middle = added if row == ROWS // 2 else middle
    return middle


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.vwb"
        middle = fill(path)
        print(f"{ROWS:,} rows, {path.stat().st_size / 1e6:.0f} MB")

        def scan() -> None:
            with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as connection:
                connection.execute("SELECT count(*) FROM segment WHERE text LIKE '%common%'").fetchall()

        def open_it() -> None:
            Project.open(path).close()

        say("opened, the whole history proved", timed(open_it, 1), "one scan of all texts", timed(scan, 3))
        with Project.open(path) as project:
            for words in _LOOKED_FOR:
                found = len(search.find(project, words))
                aim(
                    f"find “{words}” ({found} hits shown)",
                    timed(lambda w=words: search.find(project, w), 9),
                    150,
                )
            say_edit(project, middle, Path(folder))
