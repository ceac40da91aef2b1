"""What a backup costs and holds up, and what share of a damaged project a rescue brings back."""

import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.heartbeat import Heartbeat, bare
from workbench.app import build
from workbench.project import Project, backups, items, transcript
from workbench.project.rescue.rescuing import rescue
from workbench.project.store import schema
from workbench.settings import Settings
from workbench.ui.workspace import Workspace

_ROWS, _PICTURES, _PICTURE = 40_000, 40, 1_000_000
_PAGE, _SMALL = 4096, 4000
_TABLES = [table for table in schema.TRACKED if table not in schema.OF_THE_HISTORY]
_LOST = (("1 page", 1), ("3 pages", 3), ("1 %", 0.01), ("5 %", 0.05), ("20 %", 0.2), ("50 %", 0.5))
_RUNS = 5
_TYPING_MS = 150
_WORDS = "نص المقطع كما قيل فيه هنا"


def run() -> None:
    """Time a backup beside a window in which somebody types, then damage projects and rescue them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["WORKBENCH_SETTINGS"] = str(folder / "settings")
        _beside_the_window(folder)
        _rescues(folder)


def _beside_the_window(folder: Path) -> None:
    path = folder / "large.vwb"
    _fill(path, _ROWS)
    with Project.open(path) as project, project.edit("Keep"):
        for _ in range(_PICTURES):
            project.put_blob(random.randbytes(_PICTURE))
    print(f"a project of {path.stat().st_size / 1e6:.0f} MB, {_ROWS:,} segments")
    app = QApplication.instance() or QApplication([])
    workspace, window = build(Settings())
    window.resize(1366, 768)
    window.show()
    workspace.open_project(path)
    _until(lambda: workspace.project is not None and not workspace.jobs.jobs)
    QTest.qWait(2000)
    quiet = _typing(workspace, lambda: QTest.qWait(3000))
    took: list[float] = []

    def backed_up() -> None:
        begin = time.perf_counter()
        project = workspace.need_project()
        ended: list[object] = []
        workspace.jobs.run("Backup", lambda progress: backups.make(project, progress), ended.append)
        _until(lambda: bool(ended))
        took.append(time.perf_counter() - begin)

    copied = _seconds(lambda: _copy(path, folder / "copy"))
    largest = [_typing(workspace, backed_up) for _ in range(_RUNS)]
    print(f"a backup{'':36} {sorted(took)[len(took) // 2]:6.2f} s   (plain copy and sync {copied:.2f} s)")
    _tell("longest standstill of the window, typing", [max(each) for each in zip(*largest, strict=True)])
    _tell("  the same without a backup", quiet)
    begin = time.perf_counter()
    workspace.close_project()
    print(f"closing it{'':34} {time.perf_counter() - begin:6.2f} s")
    workspace.shut_down()
    window.close()
    app.processEvents()


def _fill(path: Path, segments: int) -> None:
    """Make a project of so many rows with translations, every tenth typed over in a step of its own."""
    with Project.create(path, "Long") as project:
        added: list[int] = []
        with project.edit("Add"):
            item = items.add(project, "statement", "Long")
        for first in range(0, segments, 500):
            with project.edit("Fill"):
                for n in range(first, min(first + 500, segments)):
                    at = n * 1800
                    added.append(
                        transcript.add(
                            project, item, start_ms=at, end_ms=at + 1700, language="ar", text=f"{_WORDS} {n}"
                        )
                    )
                    transcript.set_rendering(project, added[-1], "en", f"the words of segment number {n}")
        for n, segment in enumerate(added[::10]):
            with project.edit("Type"):
                project.update("segment", segment, text=f"{_WORDS} {n}, typed over")


def _typing(workspace: Workspace, act: Callable[[], object]) -> tuple[float, float, float]:
    """Edit a row several times a second meanwhile; give the longest gap, the most work, the yardstick."""
    project = workspace.need_project()
    row = project.rows("SELECT id FROM segment LIMIT 1")[0]["id"]
    count = 0

    def edit() -> None:
        nonlocal count
        count += 1
        with project.edit("Type", field="words"):
            project.update("segment", row, text=f"typed {count}")

    timer = QTimer(interval=_TYPING_MS)
    timer.timeout.connect(edit)
    with bare() as felt:
        heartbeat = Heartbeat()
        timer.start()
        act()
        timer.stop()
        heartbeat.stop()
    for gap in heartbeat.worst(2):
        print(f"    {gap}")
    return heartbeat.largest_ms, heartbeat.most_work_ms, felt.largest_ms


def _tell(what: str, felt: Sequence[float]) -> None:
    print(f"{what:43} {felt[0]:6.1f} ms, at work {felt[1]:.1f} ms; a bare process {felt[2]:.1f} ms")


def _until(done: Callable[[], bool]) -> None:
    while not done():
        QTest.qWait(20)


def _seconds(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def _copy(path: Path, target: Path) -> None:
    shutil.copyfile(path, target)
    with target.open("rb+") as stream:
        os.fsync(stream.fileno())


def _rescues(folder: Path) -> None:
    path = folder / "small.vwb"
    _fill(path, _SMALL)
    with Project.open(path, read_only=True) as project:
        sound = _rows(project)
    pages = path.stat().st_size // _PAGE
    print(f"\na project of {pages:,} pages, {len(sound):,} rows; {_RUNS} runs a line, pages chosen at random")
    print("pages lost    rows as they were   least   not told   seconds")
    for words, lost in _LOST:
        shares, took, untold = list[float](), list[float](), 0
        for seed in range(_RUNS):
            count = lost if isinstance(lost, int) else round(lost * pages)
            bad = _damaged(path, folder / "bad.vwb", random.Random(seed), count)
            begin = time.perf_counter()
            saved = rescue(bad, folder / f"saved {words} {seed}.vwb")
            took.append(time.perf_counter() - begin)
            with Project.open(saved.project, read_only=True) as project:
                rows = _rows(project)
            shares.append(sum(rows.get(key) == row for key, row in sound.items()) / len(sound))
            untold += shares[-1] < 1 and not saved.losses
        average = sum(shares) / len(shares)
        print(f"{words:12} {average:17.3%} {min(shares):8.2%} {untold:8} {sum(took) / len(took):9.2f}")


def _rows(project: Project) -> dict[tuple[str, int], dict[str, Any]]:
    return {(table, row["id"]): row for table in _TABLES for row in project.rows(f'SELECT * FROM "{table}"')}


def _damaged(path: Path, target: Path, dice: random.Random, count: int) -> Path:
    data = bytearray(path.read_bytes())
    for page in dice.sample(range(len(data) // _PAGE), count):
        data[page * _PAGE : (page + 1) * _PAGE] = dice.randbytes(_PAGE)
    target.write_bytes(data)
    return target
