"""What integrity costs: one edit committed, a history of a million rows opened and verified.

The figures of processor time say what the program does; those by the clock also what the disk and the other
programs of the machine do. WORKBENCH_ROWS asks for another length.
"""

import contextlib
import hashlib
import itertools
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.project import bare, large
from workbench.project import Project, transcript, verify_file
from workbench.project.store import checks, search_index
from workbench.project.store.opening import open_file

ROWS = int(os.environ.get("WORKBENCH_ROWS", "1000000"))
_ROWS_A_STEP = 4
_STEPS_AT_ONCE = 1000
_EDITS = 400
_WORDS = "نص المقطع هنا and the words of it as they were spoken, number"


def with_history(path: Path, rows: int) -> None:
    """Make a project with so many rows in its history: a quarter of the steps adds, the rest alters."""
    with Project.create(path, "A long history", analyst="Ada") as project:
        with project.edit("Add"):
            item = project.insert("item", number=1, kind="video", title="T", created_at=project.now())
        steps = range(rows // _ROWS_A_STEP)
        for first in steps[::_STEPS_AT_ONCE]:
            with project.file.transaction() as commit:  # one for a thousand: a quarter of a million take long
                for step in steps[first : first + _STEPS_AT_ONCE]:
                    _append(project, item, step)
                commit()
        with project.edit("Make the search index anew"):
            project.set_info(summary="The whole.")
            search_index.rebuild(project.file)


def _append(project: Project, item: int, number: int) -> None:
    block, turn = divmod(number, 4)
    for row in range(block * _ROWS_A_STEP + 1, (block + 1) * _ROWS_A_STEP + 1):
        if turn == 0:
            project.file.execute(
                "INSERT INTO segment (id, item, order_ms, start_ms, end_ms, language, text)"
                " VALUES (?, ?, ?, ?, ?, 'ar', ?)",
                (row, item, row * 1800, row * 1800, row * 1800 + 1700, f"{_WORDS} {row}"),
            )
        else:
            words = f"{_WORDS} {row}, version {turn}"
            project.file.execute("UPDATE segment SET text = ? WHERE id = ?", (words, row))
    step = {
        "kind": "edit", "target": None, "field": "", "label": "Edit text",
        "analyst": project.analyst, "at": project.now(), "program": "workbench",
    }  # fmt: skip
    project.journal.write(step, project.journal.take())
    project.journal.written(step)


def _latency(name: str, act: Callable[[], object]) -> None:
    act()
    times: list[float] = []
    for _ in range(_EDITS):
        begin = time.perf_counter()
        act()
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    p50, p95, p99 = (times[int(len(times) * share)] for share in (0.5, 0.95, 0.99))
    print(f"{name:44} p50 {p50:7.2f}  p95 {p95:7.2f}  p99 {p99:7.2f} ms", flush=True)


def _once(name: str, act: Callable[[], object]) -> float:
    clock, processor = time.perf_counter(), time.process_time()
    act()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{name:44} {clock:8.2f} s by the clock, {processor:8.2f} s of a processor", flush=True)
    return processor


def _commits(folder: Path) -> None:
    path = folder / "hours.vwb"
    item = large(path)
    with Project.open(path) as project:
        segments = itertools.cycle(each.id for each in transcript.of_item(project, item)[::50])
        count = itertools.count()

        def edit() -> None:
            with project.edit("Edit text"):
                transcript.set_text(project, next(segments), f"النص {next(count)} as it was heard")

        _latency("one edit of 20,000 segments, committed", edit)
    connection = bare(folder / "bare.db")

    def insert() -> None:
        connection.execute("insert into t (x) values (?)", (f"as it was heard {next(count)}",))
        connection.commit()

    _latency("  against a bare INSERT and COMMIT, WAL+FULL", insert)
    connection.close()


def _hashed(path: Path) -> None:
    with path.open("rb") as stream:
        hashlib.file_digest(stream, "sha256")


def _long_history(folder: Path) -> None:
    path = folder / "long.vwb"
    _once(f"a history of {ROWS} rows made", lambda: with_history(path, ROWS))
    print(f"{'its file':44} {path.stat().st_size / 1e6:8.0f} MB")
    _once("(its bytes read for the first time)", lambda: _hashed(path))
    yardstick = _once("its bytes hashed, as the yardstick", lambda: _hashed(path))
    with contextlib.closing(open_file(path, read_only=True, check=False)) as file:
        ours = _once("  the chain of it", lambda: list(checks.chain(file)))
        ours += _once("  the replay of it", lambda: list(checks.replay(file)))
    print(f"{'  both against hashing':44} {ours / yardstick:8.1f} times")
    opened = _once("opened with every check", lambda: Project.open(path).close())
    print(f"{'  against hashing':44} {opened / yardstick:8.1f} times")
    found = list[object]()
    whole = _once("workbench verify", lambda: found.extend(verify_file(path).findings))
    print(f"{'  against hashing':44} {whole / yardstick:8.1f} times, {len(found)} findings")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'the most memory that was used':44} {memory:8.0f} MB")


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        _commits(Path(folder))
        _long_history(Path(folder))
