"""A redaction on a disk that fails or loses its power: all words go or none, and half-gone ones next time."""

import random
from collections import Counter
from pathlib import Path

import pytest

from tests.faulty_disk import FULL, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_WRITE, OK, FaultyDisk, Operation
from tests.project.power_cuts import rebuilt
from tests.project.test_redaction import MARKER, NAME, everywhere, redact, traces
from workbench.errors import NotSaved, WorkbenchError
from workbench.project import Project, verify
from workbench.project.redaction import find
from workbench.project.store import opening

CUTS, FAULTS = 40, 16
_CODES = {"write": (IOERR_WRITE, FULL), "sync": (IOERR_FSYNC,), "truncate": (IOERR_TRUNCATE,)}


@pytest.fixture(params=["wal", "truncate"])
def case(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose name is everywhere in it, in the one file that closing leaves."""
    monkeypatch.setattr(opening, "on_network", lambda path: request.param == "truncate")
    path = tmp_path / "case.vwb"
    with Project.create(path, "A case", analyst="Ada") as project:
        everywhere(project)
    return path


def _state(folder: Path) -> str:
    """Open and close what is left, and say which of the two it is."""
    with Project.open(folder / "case.vwb") as project:
        assert verify(project) == []
        redacted = bool(project.rows("SELECT id FROM redaction"))
        said = {row["text"] for row in project.rows("SELECT text FROM segment")}
        assert said == {f"I am {'[redacted]' if redacted else NAME}, and I saw it."}
    left = traces(folder, MARKER, "Quint", "rubavel")
    assert bool(left) != redacted, left
    return "redacted" if redacted else "as before"


def test_a_power_cut_leaves_all_or_nothing(case: Path, tmp_path: Path) -> None:
    before = case.read_bytes()
    with FaultyDisk() as disk:
        with Project.open(case) as project:
            redact(project, NAME, MARKER)
            acknowledged = len(disk.log)
        last = len(disk.log)
    chance = random.Random(11)
    instants = sorted([acknowledged, last, *(chance.randint(1, last) for _ in range(CUTS))])
    found: Counter[str] = Counter()
    for instant, files in rebuilt(disk.log, instants, chance, {case.name: before}):
        folder = tmp_path / f"{sum(found.values())}"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        state = _state(folder)
        assert state == "redacted" or instant < acknowledged
        found[state] += 1
    assert min(found["redacted"], found["as before"]) > 3, found


def test_a_disk_that_fails_from_some_moment_on_leaves_all_or_nothing(case: Path, tmp_path: Path) -> None:
    before = case.read_bytes()
    with FaultyDisk() as disk, Project.open(case) as project:
        start = len(disk.log)
        redact(project, NAME, MARKER)
        moments = range(len(disk.log) - start)
    chance = random.Random(12)
    found: Counter[str] = Counter()
    for number in range(FAULTS):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        (folder / "case.vwb").write_bytes(before)
        raised = _redact_until(folder, chance.choice(moments), chance)
        state = _state(folder)
        assert raised or state == "redacted"
        found[state] += 1
    assert len(found) == 2, found


def test_edits_that_wait_for_the_disk_are_not_written_past_a_redaction(case: Path) -> None:
    with FaultyDisk(keep_log=False) as disk, Project.open(case) as project:
        found = find(project, [MARKER])
        disk.fault = lambda operation: IOERR_FSYNC if operation.kind == "sync" else OK
        with pytest.raises(NotSaved), project.edit("Write"):
            project.set_info(summary=f"{MARKER} again")
        disk.fault = lambda _: OK
        with pytest.raises(WorkbenchError, match="not saved"):
            redact(project, found=found)
        project.save_unsaved()
        redact(project, NAME, MARKER)
    assert traces(case.parent, MARKER) == []


def _redact_until(folder: Path, moment: int, chance: random.Random) -> bool:
    """Redact while the disk fails from a moment on, even at closing; tell whether that was said."""
    left = [moment]

    def failing(operation: Operation) -> int:
        left[0] -= operation.kind != "read"
        return OK if left[0] >= 0 else chance.choice(_CODES.get(operation.kind, (OK,)))

    with FaultyDisk(keep_log=False) as disk:
        project = Project.open(folder / "case.vwb")
        disk.fault = failing
        try:
            redact(project, NAME, MARKER)
        except WorkbenchError:
            return True
        else:
            return False
        finally:
            project.close()
