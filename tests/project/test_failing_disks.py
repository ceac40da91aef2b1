"""Disks that fail, fill up or go away: what is written stays whole, what is not is kept and written later."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.faulty_disk import FULL, IOERR_FSYNC, IOERR_READ, IOERR_WRITE, OK, FaultyDisk, Operation
from workbench.errors import NotSaved, WorkbenchError
from workbench.project import Project, items, transcript, verify
from workbench.project.store import opening, reserve, search_index
from workbench.project.store.file import ProjectFile

pytestmark = pytest.mark.usefixtures("tables_are_made")


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    with FaultyDisk(keep_log=False) as faulty:
        yield faulty


@pytest.fixture(params=["wal", "truncate"])
def case(
    request: pytest.FixtureRequest, disk: FaultyDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Project]:
    monkeypatch.setattr(opening, "on_network", lambda path: request.param == "truncate")
    with Project.create(tmp_path / "case.vwb", "A case") as project:
        yield project
        disk.fault = healthy


def healthy(_operation: Operation) -> int:
    return OK


def failing(kind: str, code: int) -> Callable[[Operation], int]:
    return lambda operation: code if operation.kind == kind else OK


def rename(project: Project, title: str) -> None:
    with project.edit("Describe the project", field="title"):
        project.set_info(title=title)


@pytest.mark.parametrize(("kind", "code"), [("write", IOERR_WRITE), ("write", FULL), ("sync", IOERR_FSYNC)])
def test_an_edit_that_the_disk_refuses_alters_nothing(
    case: Project, disk: FaultyDisk, kind: str, code: int
) -> None:
    head = case.head
    disk.fault = failing(kind, code)
    with pytest.raises(NotSaved):
        rename(case, "Never written")
    disk.fault = healthy
    assert (case.info().title, case.head) == ("A case", head)
    rename(case, "Written")
    assert case.info().title == "Written"
    assert verify(case) == []


@pytest.fixture
def local_case(disk: FaultyDisk, tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "case.vwb", "A case") as project:
        yield project
        disk.fault = healthy


def refused(project: Project, title: str) -> None:
    with pytest.raises(NotSaved) as caught:
        rename(project, title)
    assert caught.value.kept


def test_what_was_refused_is_written_later_as_a_step_of_its_own(
    local_case: Project, disk: FaultyDisk
) -> None:
    disk.fault = failing("write", IOERR_WRITE)
    refused(local_case, "First")
    try:
        with local_case.edit("Add"):
            item = items.add(local_case, "statement", "A statement")
            kept = local_case.put_blob(b"bytes")
    except NotSaved:
        pass
    with pytest.raises(NotSaved):
        local_case.save_unsaved()
    disk.fault = healthy
    local_case.save_unsaved()
    assert local_case.unsaved == []
    assert local_case.info().title == "First"
    assert [each.id for each in items.all(local_case)] == [item]
    assert local_case.blob(kept) == b"bytes"
    assert [step.label for step in local_case.history(2)] == ["Add", "Describe the project"]
    assert verify(local_case) == []
    local_case.undo()
    assert items.all(local_case) == []


def test_typing_goes_on_while_the_disk_fails_and_is_written_with_the_first_edit_that_it_takes(
    local_case: Project, disk: FaultyDisk
) -> None:
    head = local_case.head
    disk.fault = failing("sync", IOERR_FSYNC)
    for title in ("a", "a b", "a b", "a b c"):
        refused(local_case, title)
    assert [list(each.words()) for each in local_case.unsaved] == [[], ["a b"], ["a b c"]]
    assert (local_case.info().title, local_case.head) == ("A case", head)
    disk.fault = healthy
    rename(local_case, "a b c d")
    assert local_case.unsaved == []
    local_case.undo()
    assert local_case.info().title == "A case", "typing is undone as one"
    assert verify(local_case) == []


def test_typing_that_is_given_up_is_not_written_later(local_case: Project, disk: FaultyDisk) -> None:
    disk.fault = failing("write", IOERR_WRITE)
    refused(local_case, "Given up")
    local_case.forget_unsaved("title")
    disk.fault = healthy
    local_case.save_unsaved()
    assert local_case.info().title == "A case"


def add_text(project: Project) -> None:
    with project.edit("Add item"):
        item = items.add(project, "document", "A text")
        transcript.add(project, item, text="The same words.", start_ms=None)


def test_a_button_pressed_again_makes_one_row(local_case: Project, disk: FaultyDisk) -> None:
    disk.fault = failing("write", FULL)
    for _ in range(3):
        with pytest.raises(NotSaved):
            add_text(local_case)
    disk.fault = healthy
    local_case.save_unsaved()
    assert len(items.all(local_case)) == 1


def test_undo_takes_back_what_was_written_late(local_case: Project, disk: FaultyDisk) -> None:
    rename(local_case, "Written")
    disk.fault = failing("write", IOERR_WRITE)
    with pytest.raises(NotSaved), local_case.edit("Summary"):
        local_case.set_info(summary="late")
    with pytest.raises(NotSaved):
        local_case.undo()
    disk.fault = healthy
    told: list[str] = []
    local_case.subscribe(lambda changes: told.append(changes.label))
    local_case.undo()
    assert told == ["Summary", "Summary"], "written, then undone"
    assert (local_case.info().title, local_case.info().summary) == ("Written", "")
    assert verify(local_case) == []


def test_what_was_refused_can_be_written_into_a_copy(
    local_case: Project, disk: FaultyDisk, tmp_path: Path
) -> None:
    disk.fault = lambda operation: (
        IOERR_WRITE if operation.name.startswith("case.vwb") and operation.kind in {"write", "sync"} else OK
    )
    refused(local_case, "Only in memory")
    local_case.save_copy(tmp_path / "copy.vwb")
    with Project.open(tmp_path / "copy.vwb") as copy:
        copy.unsaved = local_case.unsaved
        copy.save_unsaved()
        assert copy.info().title == "Only in memory"
        assert copy.step_count == local_case.step_count + 1
        assert verify(copy) == []


def test_what_another_program_wrote_meanwhile_stays_and_what_was_made_here_goes_into_a_copy(
    tmp_path: Path,
) -> None:
    """The lock was deleted, or the disk is one of another computer that knows of none."""
    with Project.create(tmp_path / "case.vwb", "A case") as here:
        (tmp_path / ".case.vwb.lock").unlink()
        with Project.open(tmp_path / "case.vwb") as there:
            rename(there, "Theirs")
        for _ in range(2):
            with pytest.raises(NotSaved, match="Another program wrote") as refused, here.edit("Add"):
                items.add(here, "video", "Ours")
            assert refused.value.kept
        with pytest.raises(NotSaved, match="Another program wrote"):
            here.undo()
        here.save_copy(tmp_path / "copy.vwb")
        with Project.open(tmp_path / "copy.vwb") as copy:
            copy.unsaved = here.unsaved
            copy.save_unsaved()
            assert [item.title for item in items.all(copy)] == ["Ours"]
            assert copy.info().title == "Theirs"
            assert verify(copy) == []
    with Project.open(tmp_path / "case.vwb") as project:
        assert project.info().title == "Theirs"
        assert verify(project) == []


def test_a_stick_that_was_pulled_takes_nothing_that_was_written(
    local_case: Project, disk: FaultyDisk, tmp_path: Path
) -> None:
    rename(local_case, "Written")
    disk.fault = lambda operation: IOERR_READ if operation.kind == "read" else IOERR_WRITE
    refused(local_case, "On screen")
    disk.fault = healthy
    local_case.save_unsaved()
    assert local_case.info().title == "On screen"
    assert verify(local_case) == []


@pytest.mark.parametrize("seed", range(6))
def test_a_disk_that_fails_now_and_then_loses_nothing(case: Project, disk: FaultyDisk, seed: int) -> None:
    chance = random.Random(seed)
    with case.edit("Add item"):
        item = items.add(case, "document", "A text")
    wanted: list[str] = []
    failures = 0
    disk.fault = lambda operation: chance.choice((IOERR_WRITE, FULL)) if chance.random() < 0.01 else OK
    for number in range(60):
        words = f"row {number}"
        try:
            with case.edit("Add row"):
                transcript.add(case, item, text=words, start_ms=number)
            wanted.append(words)
        except NotSaved as error:
            failures += 1
            if error.kept:
                wanted.append(words)
    disk.fault = healthy
    case.save_unsaved()
    assert failures
    assert sorted(row.text for row in transcript.of_item(case, item)) == sorted(wanted)
    assert verify(case) == []


# a full disk


class SmallDisk(FaultyDisk):
    """Has room for so many bytes besides the reserve, which frees its own when it is given up."""

    def __init__(self, folder: Path) -> None:
        super().__init__(keep_log=False)
        self._folder = folder
        self.room = 1 << 40
        self.fault = self._full

    def _full(self, operation: Operation) -> int:
        path = self._folder / operation.name
        size = path.stat().st_size if path.exists() else 0
        grows = max(0, operation.at + len(operation.data) - size) if operation.kind == "write" else 0
        return FULL if grows and grows > self.room - self.used() else OK

    def used(self) -> int:
        """Count what lies in the folder."""
        return sum(path.stat().st_size for path in self._folder.iterdir())


def until_full(project: Project, item: int) -> int:
    for number in range(1000):
        try:
            with project.edit("Add row"):
                transcript.add(project, item, text="some words of a witness " * 3, start_ms=number)
        except NotSaved:
            return number
    raise AssertionError("never full")


def test_the_reserve_serves_many_edits_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SmallDisk(tmp_path) as disk, Project.create(tmp_path / "case.vwb", "A case") as project:
        monkeypatch.setattr(reserve, "free_at", lambda _: max(0, disk.room - disk.used()))
        with project.edit("Add item"):
            item = items.add(project, "document", "A text")
        disk.room = disk.used()
        kept = until_full(project, item)
        assert kept > 50
        assert project.file.reserve is not None
        assert not project.file.reserve.held
        disk.room = 1 << 40
        project.save_unsaved()
        assert len(transcript.of_item(project, item)) == kept + 1
        assert project.file.reserve.held, "there is room again"
        assert verify(project) == []
    assert [path.name for path in tmp_path.iterdir()] == ["case.vwb"]


def test_room_is_made_before_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Project.create(tmp_path / "case.vwb", "A case") as project:
        hidden = tmp_path / ".case.vwb.reserve"
        assert hidden.stat().st_blocks * 512 >= reserve.SIZE, "really taken from the disk"
        free = reserve.SIZE - 1
        monkeypatch.setattr(reserve, "free_at", lambda _: free)
        rename(project, "A full disk")
        assert not hidden.exists()
        free = 100 * reserve.SIZE
        rename(project, "Room again")
        assert hidden.exists()
    assert not hidden.exists()


def test_a_project_opens_on_a_disk_without_room_for_a_reserve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Project.create(tmp_path / "case.vwb", "A case").close()

    opened = Path.open

    def full(path: Path, mode: str = "r", *how: Any, **more: Any) -> Any:
        if path.suffix == ".reserve":
            raise OSError(28, "No space left on device")
        return opened(path, mode, *how, **more)

    monkeypatch.setattr(Path, "open", full)
    with Project.open(tmp_path / "case.vwb") as project:
        assert not (project.file.reserve and project.file.reserve.held)
        rename(project, "It can be worked on")


FILL = """
import sys
from contextlib import closing
from pathlib import Path
from workbench.errors import NotSaved, WorkbenchError
from workbench.project import Project, items, transcript, verify
from workbench.project.store.reserve import free_at
here, elsewhere = Path(sys.argv[1]), Path(sys.argv[2])
project = Project.create(here / "case.vwb", "A case")
with project.edit("Add item"):
    item = items.add(project, "document", "A text")
with (here / "others").open("wb") as others:  # what other programs write
    while free := free_at(here):
        others.write(bytes(min(free, 4096)))
        others.flush()
try:
    for kept in range(2000):
        with project.edit("Add row"):
            transcript.add(project, item, text="some words of a witness " * 3, start_ms=kept)
except NotSaved as error:
    assert error.kept
print(kept)
project.save_copy(elsewhere / "copy.vwb")
with Project.open(elsewhere / "copy.vwb") as copy:
    assert len(transcript.of_item(copy, item)) == kept
    assert verify(copy) == []
(here / "others").unlink()
project.save_unsaved()
assert len(transcript.of_item(project, item)) == kept + 1
with project.edit("Rename"):
    project.set_info(title="Room again")
assert project.file.reserve.held
project.close()
with Project.open(here / "case.vwb") as project:
    assert len(transcript.of_item(project, item)) == kept + 1
    assert verify(project) == []
"""


def test_a_disk_that_is_really_full_still_takes_many_edits(tmp_path: Path) -> None:
    (small := tmp_path / "small").mkdir()
    mounts = 'mount -t tmpfs -o size=4m tmpfs $1 && exec $3 -c "$4" $1 $2'  # in a world of its own
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", mounts, "sh", small, tmp_path, sys.executable, FILL],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    if "unshare failed" in done.stderr or "mount:" in done.stderr:
        pytest.skip("only root may make a small disk here")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100


# the file goes away


@pytest.mark.parametrize("how", ["moved", "deleted", "replaced", "folder moved"])
def test_nothing_is_written_into_a_file_that_is_elsewhere(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    path = folder / "case.vwb"
    with Project.create(path, "A case") as project:
        if how == "deleted":
            path.unlink()
        elif how == "folder moved":
            folder.rename(tmp_path / "elsewhere")
        else:
            path.rename(folder / "moved.vwb")
        if how == "replaced":
            path.write_bytes(b"another file")
        refused(project, "On screen")
        with pytest.raises(NotSaved), project.aside():
            project.rows("SELECT 1")
        project.save_copy(tmp_path / "copy.vwb")
        with Project.open(tmp_path / "copy.vwb") as copy:
            assert copy.info().title == "A case"
            copy.unsaved = project.unsaved
            copy.save_unsaved()
            assert copy.info().title == "On screen"
        if how == "moved":
            (folder / "moved.vwb").rename(path)
            project.save_unsaved()
            assert project.info().title == "On screen"


def test_a_file_moved_away_is_whole_without_its_log_once_that_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "case.vwb"
    with Project.create(path, "A case") as project:
        rename(project, "Written before the move")
        path.rename(tmp_path / "moved.vwb")
        refused(project, "On screen")
        (tmp_path / "taken along.vwb").write_bytes(Path(tmp_path / "moved.vwb").read_bytes())
        with Project.open(tmp_path / "taken along.vwb") as moved:
            assert moved.info().title == "Written before the move"
            assert verify(moved) == []


def test_closing_leaves_the_log_of_another_file_that_took_the_place(tmp_path: Path) -> None:
    path = tmp_path / "case.vwb"
    Project.create(tmp_path / "other.vwb", "Another case").close()
    project = Project.create(path, "A case")
    path.rename(tmp_path / "moved.vwb")
    refused(project, "On screen")
    (tmp_path / "other.vwb").rename(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:  # as another program has it open
        other.execute("PRAGMA journal_mode=wal")
        other.execute("UPDATE project SET summary = 'in the log'")
        project.close()
        assert path.with_name("case.vwb-wal").stat().st_size
        with closing(sqlite3.connect(path)) as third:
            assert third.execute("SELECT title, summary FROM project").fetchall() == [
                ("Another case", "in the log")
            ]


def test_a_project_that_waits_to_be_compacted_opens_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.vwb"
    with Project.create(path, "A case") as project, project.edit("Take words out"):
        project.set_info(title="Another")
        search_index.rebuild_without_traces(project.file)

    def refuse(_file: ProjectFile) -> None:
        raise WorkbenchError("The disk is full, so the change was not saved.")

    with monkeypatch.context() as patched:
        patched.setattr(ProjectFile, "vacuum", refuse)
        with Project.open(path) as project:
            assert search_index.asks_to_compact(project.file)
            rename(project, "Goes on")
    with Project.open(path) as project:
        assert not search_index.asks_to_compact(project.file)


def test_a_folder_with_a_name_too_long_is_refused_in_words() -> None:
    with pytest.raises(WorkbenchError, match="no folder"):
        Project.create(Path("/tmp") / ("x" * 300) / "case.vwb", "A case")
