"""One writer, safe settings, failing disks, moved files and copies."""

import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.faulty_disk import OK, FaultyDisk
from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled
from workbench.project import Project, backups, verify
from workbench.project.store import lock, opening
from workbench.project.store.lock import WriterLock

pytestmark = pytest.mark.usefixtures("tables_are_made")

ROOT = Path(__file__).parents[2]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "case.vwb", "A case", analyst="Ada") as project:
        yield project


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def add_side(project: Project, name: str) -> int:
    with project.edit("Add side"):
        return project.insert("side", position=1, name=name)


def test_what_makes_writing_safe_is_really_set(case: Project) -> None:
    asked = {
        name: case.file.ask(name)
        for name in (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "trusted_schema",
            "secure_delete",
            "mmap_size",
        )
    }
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
    }
    assert asked | {"mmap_size": 0} == wanted | {"mmap_size": 0}
    assert asked["mmap_size"] in {0, None}


def test_no_write_ahead_log_on_a_network_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "on_network", lambda path: True)
    path = tmp_path / "case.vwb"
    with Project.create(path, "A case") as project:
        assert project.file.ask("journal_mode") == "truncate"
        add_side(project, "A")
    with Project.open(path) as project:
        assert project.file.ask("journal_mode") == "truncate"
        assert verify(project) == []


def test_network_shares_are_known_by_their_mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = (
        f"/dev/a / ext4 rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\nhost {tmp_path}/my\\040disk ext4 rw 0 0\n"
    )
    monkeypatch.setattr(Path, "read_text", lambda *_: mounts)
    assert lock.on_network(tmp_path / "case.vwb")
    assert not lock.on_network(tmp_path / "my disk" / "case.vwb")
    assert not lock.on_network(tmp_path.parent / "case.vwb")


def test_a_second_writer_is_refused_and_a_reader_is_not(case: Project) -> None:
    with pytest.raises(WorkbenchError) as caught:
        Project.open(case.path)
    assert caught.value.what_happened == "“case.vwb” is open in another window or program."
    assert caught.value.what_to_do == "Close it there, or open it read-only."
    side = add_side(case, "A")
    with Project.open(case.path, read_only=True) as reader:
        assert reader.row("side", side)
        add_side(case, "B")
        assert reader.rows("SELECT count(*) AS n FROM side") == [{"n": 2}]
        with pytest.raises(WorkbenchError, match="read-only"), reader.edit("Change"):
            pass
        with pytest.raises(WorkbenchError, match="read-only"):
            reader.undo()
        with pytest.raises(sqlite3.OperationalError):
            reader.db.execute("DELETE FROM side")
        assert verify(reader) == []


def test_a_writer_in_another_program_is_noticed(case: Project) -> None:
    done = run(
        "import sys; from pathlib import Path; from workbench.project import Project\n"
        "try: Project.open(Path(sys.argv[1]))\n"
        "except Exception as error: print(error)",
        case.path,
    )
    assert "open in another window" in done.stdout


def test_a_name_that_leads_to_the_file_is_the_same_project(case: Project, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "link.vwb").symlink_to(case.path)
    with pytest.raises(WorkbenchError, match="open in another window"):
        Project.open(other / "link.vwb")


KILLED = """
import os, signal, sys
from pathlib import Path
from workbench.project import Project
project = Project.create(Path(sys.argv[1]), "A case")
for number in range(int(sys.argv[2])):
    with project.edit("Add"):
        project.insert("side", position=number, name="x" * 3000)
project.file.let_write(True)
project.file.execute("BEGIN IMMEDIATE")
project.file.execute("UPDATE side SET name = 'half done'")
print("written", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("count", [1, 40])
def test_a_killed_program_loses_no_edit_and_keeps_nobody_out(tmp_path: Path, count: int) -> None:
    path = tmp_path / "case.vwb"
    done = run(KILLED, path, count)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with Project.open(path) as project:
        assert [row["name"] for row in project.rows("SELECT name FROM side")] == ["x" * 3000] * count
        assert verify(project) == []
        add_side(project, "more")
    assert list(tmp_path.iterdir()) == [path]


WRITTEN = KILLED.replace("name = 'half done'", "name = 'half done' WHERE position > 5")


@pytest.mark.parametrize("tail", ["nothing", "noise"])
def test_a_log_cut_anywhere_gives_the_state_after_some_whole_edit(tmp_path: Path, tail: str) -> None:
    """What a power cut leaves of the log is a beginning of it, or a beginning and then noise."""
    path, chance = tmp_path / "case.vwb", random.Random(7)
    run(WRITTEN, path, 12)
    base, log = path.read_bytes(), path.with_name("case.vwb-wal").read_bytes()
    counts: set[int] = set()
    refusals: set[str] = set()
    for number in range(25):
        cut = chance.randrange(len(log))
        each = tmp_path / f"{number}.vwb"
        each.write_bytes(base)
        noise = chance.randbytes(len(log) - cut) if tail == "noise" else b""
        each.with_name(f"{each.name}-wal").write_bytes(log[:cut] + noise)
        try:
            with Project.open(each) as project:
                assert verify(project) == []
                counts.add(len(project.rows("SELECT id FROM side")))
                add_side(project, "more")
        except WorkbenchError as error:
            refusals.add(error.what_happened)
    assert all("never finished" in each for each in refusals), "cut before the edit that makes the project"
    assert len(counts) > 5
    assert counts <= set(range(13))


@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
def test_a_file_moved_away_takes_no_more_edits_but_can_be_copied(
    case: Project, tmp_path: Path, how: str
) -> None:
    side = add_side(case, "A")
    if how == "deleted":
        case.path.unlink()
    else:
        case.path.rename(tmp_path / "moved.vwb")
    if how == "replaced":
        case.path.write_bytes(b"something else")
    with pytest.raises(WorkbenchError, match=r"moved, renamed or deleted|replaced by another") as caught:
        add_side(case, "B")
    assert "Save a copy" in caught.value.what_to_do
    assert case.undo_label == "Add side"
    case.save_copy(tmp_path / "kept.vwb")
    with Project.open(tmp_path / "kept.vwb") as kept:
        assert [row["id"] for row in kept.rows("SELECT id FROM side")] == [side]
        assert verify(kept) == []


FULL = """
import resource, signal, sys
from pathlib import Path
from workbench.errors import WorkbenchError
from workbench.project import Project, verify
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
project = Project.create(Path(sys.argv[1]), "A case")
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
kept = 0
try:
    for number in range(1000):
        with project.edit("Add"):
            project.insert("side", position=number, name="x" * 3000)
        kept += 1
except WorkbenchError as error:
    print(error)
assert project.rows("SELECT count(*) AS n FROM side") == [{"n": kept}]
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with project.edit("Add"):
    project.insert("side", position=0, name="room again")
assert project.step_count == kept + 3, "what was refused is written first"
assert verify(project) == []
project.close()
with Project.open(Path(sys.argv[1])) as project:
    print(project.step_count - 3 == kept > 5)
"""


def test_a_full_disk_is_said_plainly_and_loses_nothing(tmp_path: Path) -> None:
    done = run(FULL, tmp_path / "case.vwb")
    assert done.stderr == ""
    said, kept = done.stdout.splitlines()
    assert "disk" in said
    assert kept == "True"


FORBIDDEN = (
    "DELETE FROM step", "UPDATE change SET after = NULL", "DELETE FROM blob", "DROP TABLE side",
    "ALTER TABLE side ADD COLUMN x", "CREATE TRIGGER t AFTER INSERT ON side BEGIN SELECT 1; END",
    "CREATE TEMP TRIGGER t AFTER INSERT ON side BEGIN SELECT 1; END", "DROP TRIGGER temp.record_side_insert",
    "CREATE VIEW v AS SELECT 1", "CREATE TABLE t (a)", "ATTACH ':memory:' AS other",
    "PRAGMA journal_mode=delete", "PRAGMA writable_schema=on", "PRAGMA foreign_keys=off",
    "SELECT load_extension('x')",
)  # fmt: skip


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_what_no_edit_needs_is_refused_within_one(case: Project, statement: str) -> None:
    with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited"), case.edit("Bad"):
        case.db.execute(statement)
    add_side(case, "still works")
    assert verify(case) == []


def test_what_is_too_large_is_said_plainly(case: Project) -> None:
    with pytest.raises(WorkbenchError, match="too large"), case.edit("Add"):
        case.put_blob(bytes(100_000_001))


def test_a_copy_is_complete_and_compact(case: Project, tmp_path: Path) -> None:
    side = add_side(case, "A")
    copy = tmp_path / "copy.vwb"
    case.save_copy(copy)
    with Project.open(copy) as other:
        assert other.head == case.head
        assert other.row("side", side) == case.row("side", side)
        other.undo()
    add_side(case, "B")
    case.save_copy(copy)
    with Project.open(copy, read_only=True) as other:
        assert other.head == case.head
        other.save_copy(tmp_path / "third.vwb")
    assert sorted(path.name for path in tmp_path.glob("*.vwb")) == ["case.vwb", "copy.vwb", "third.vwb"]
    assert not list(tmp_path.glob("*.part*"))


def test_a_copy_never_replaces_the_project_or_one_that_is_open(case: Project, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="the project itself"):
        case.save_copy(case.path)
    case.save_copy(tmp_path / "copy.vwb")
    with Project.open(tmp_path / "copy.vwb"), pytest.raises(WorkbenchError, match="open in another"):
        case.save_copy(tmp_path / "copy.vwb")
    with pytest.raises(WorkbenchError, match="no folder"):
        case.save_copy(tmp_path / "nowhere" / "copy.vwb")


def test_a_copy_on_a_full_disk_is_said_to_be_one(case: Project, tmp_path: Path) -> None:
    with FaultyDisk() as disk:
        disk.fault = lambda each: (
            sqlite3.SQLITE_FULL if each.kind == "write" and each.name == "copy.part.vwb" else OK
        )
        with pytest.raises(WorkbenchError, match="no room for the copy") as caught:
            case.save_copy(tmp_path / "copy.vwb")
    assert "another disk" in caught.value.what_to_do
    assert not list(tmp_path.glob("copy*"))


def test_a_reader_may_open_what_a_killed_program_left(tmp_path: Path) -> None:
    run(KILLED, tmp_path / "case.vwb", 3)
    with Project.open(tmp_path / "case.vwb", read_only=True) as project:
        assert project.step_count == 4


READ = """
import os, sys
from pathlib import Path
from workbench.project import Project, search
if os.geteuid() == 0:  # root may write everywhere
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
for read_only in (True, False):
    try:
        with Project.open(Path(sys.argv[1]), read_only=read_only) as project:
            print(project.step_count)
    except Exception as error:
        print(error)
"""


@pytest.fixture
def readable_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield folder
        folder.chmod(0o700)


@pytest.mark.parametrize("state", ["closed", "killed", "closed under a reader"])
def test_a_folder_that_cannot_be_written(readable_folder: Path, state: str) -> None:
    path = readable_folder / "case.vwb"
    if state == "killed":
        run(KILLED, path, 3)
        path.with_name("case.vwb-shm").unlink()
    else:
        Project.create(path, "A case").close()
    if state == "closed under a reader":  # the file still asks for a log that is no longer there
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=wal")
    for each in readable_folder.iterdir():
        each.chmod(0o444)
    readable_folder.chmod(0o555)
    done = run(READ, path)
    first, second = done.stdout.splitlines()
    assert ("not closed properly" in first) if state == "killed" else first == "1"
    assert "cannot be written" in second


@pytest.mark.parametrize("writing", ["new", "copy", "restored"])
def test_who_writes_a_new_file_is_not_told_to_open_it_read_only(case: Project, tmp_path: Path, writing: str):
    target = tmp_path / "target.vwb"

    ways: dict[str, Callable[[], object]] = {
        "new": lambda: Project.create(target, "New"),
        "copy": lambda: case.save_copy(target),
        "restored": lambda: backups.restore(backups.make(case).path, target),
    }
    held = WriterLock(target)
    with pytest.raises(WorkbenchError, match=r"Close it there, or choose another name\.$"):
        ways[writing]()
    held.release()
    (tmp_path / ".target.vwb.lock").mkdir()  # as good as a folder that cannot be written, for root too
    with pytest.raises(WorkbenchError, match=r"its folder cannot be written\. Choose another folder\.$"):
        ways[writing]()


def test_who_opens_a_project_that_cannot_be_written_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "case.vwb"
    Project.create(path, "A case").close()
    (tmp_path / ".case.vwb.lock").mkdir()
    with pytest.raises(WorkbenchError, match=r"Open it read-only, or copy it to another folder\.$"):
        Project.open(path)
    Project.open(path, read_only=True).close()


def test_only_one_module_knows_the_library() -> None:
    for path in (ROOT / "workbench").rglob("*.py"):
        text = path.read_text("utf-8")
        if path.parent.name != "store" or path.name not in {
            "file.py",
            "library.py",
            "policy.py",
            "trouble.py",
        }:
            assert ".conn" not in text.replace(".connect", ""), path
            assert "import sqlite3" not in text, path


def test_closing_twice_does_no_harm(case: Project) -> None:
    case.close()
    case.close()


def test_a_project_whose_making_was_interrupted_is_refused(tmp_path: Path) -> None:
    opening.create_file(tmp_path / "case.vwb").close()
    with pytest.raises(WorkbenchError, match="never finished"):
        Project.open(tmp_path / "case.vwb")


# one thread


def in_thread(work: Callable[[], object]) -> object:
    """Give what `work` gives, or the error it raises, in a thread of its own."""
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work)
        return future.exception() or future.result()


def test_only_the_thread_that_holds_a_project_may_use_it(tmp_path: Path) -> None:
    with Project.create(tmp_path / "case.vwb", "Case") as project:
        for use in (project.info, project.set_info, lambda: project.db, project.close):
            assert isinstance(in_thread(use), RuntimeError)
        assert project.info().title == "Case"


def test_a_project_opened_by_one_thread_is_used_and_closed_by_another(tmp_path: Path) -> None:
    Project.create(path := tmp_path / "case.vwb", "Case").close()
    here = threading.get_ident()

    def open_for_us() -> tuple[Project, bool]:
        project = Project.open(path)
        project.hand_over(here)
        with pytest.raises(RuntimeError, match="belong"):
            project.info()
        return project, True

    project, refused = in_thread(open_for_us)  # type: ignore[misc]  # no error: the assertion says so
    assert refused
    with project.edit("Rename"):
        project.set_info(title="Ours")
    project.close()
    assert [each.name for each in tmp_path.iterdir()] == ["case.vwb"]
    with Project.open(path) as again:
        assert again.info().title == "Ours"


def test_nothing_is_handed_over_in_the_middle_of_an_edit(tmp_path: Path) -> None:
    with Project.create(tmp_path / "case.vwb", "Case") as project:
        with pytest.raises(RuntimeError, match="middle"), project.edit("Rename"):
            project.hand_over(0)
        assert project.info().title == "Case"


def test_opening_that_is_cancelled_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    Project.create(path := tmp_path / "case.vwb", "Case").close()
    seen: list[str] = []

    def stop_at_the_end(fraction: float, doing: str = "") -> None:
        seen.append(doing)
        if fraction == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        Project.open(path, progress=stop_at_the_end)
    assert seen[0] == "checking the file"
    assert [each.name for each in tmp_path.iterdir()] == ["case.vwb"]
    Project.open(path).close()
