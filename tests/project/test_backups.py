"""Rolling backups: complete, proved, listed, thinned out by age, restored beside; and what stops them."""

import os
import shutil
import sys
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled
from workbench.project import Project, backups, item_files, items
from workbench.project.backups import Backup
from workbench.project.rescue.rescuing import rescue
from workbench.project.store import opening

_NOW = datetime(2026, 11, 23, 7, 12, tzinfo=UTC)
_ages = st.lists(st.integers(0, 2 * 365 * 24 * 60), max_size=80, unique=True)  # minutes


def _of_ages(ages: list[int], size: int = 1) -> list[Backup]:
    return [Backup(Path(str(age)), _NOW - timedelta(minutes=age), size) for age in ages]


def _edit(project: Project, title: str = "Added") -> None:
    with project.edit("Add"):
        items.add(project, "document", title)


# which stay


@given(_ages, st.randoms())
def test_what_stays_does_not_hang_on_the_order(ages, random):
    made = _of_ages(ages)
    shuffled = random.sample(made, len(made))
    assert backups.kept(made, _NOW) == backups.kept(shuffled, _NOW)


@given(_ages)
def test_the_six_newest_stay_and_never_more_than_the_rule_allows(ages):
    stays = backups.kept(_of_ages(ages), _NOW)
    assert len(stays) <= backups.MOST
    assert {each.path.name for each in stays} >= {str(age) for age in sorted(ages)[: backups.NEWEST]}


@given(_ages, st.integers(0, 100_000))
def test_what_was_let_go_is_not_missed_later(ages, later):
    """Thinning out today changes nothing about what would stay at a later time."""
    made, then = _of_ages(ages), _NOW + timedelta(minutes=later)
    assert backups.kept(backups.kept(made, _NOW), then) == backups.kept(made, then)


@given(_ages)
def test_every_hour_of_the_last_day_and_every_day_of_the_last_month_keeps_its_newest(ages):
    made = _of_ages(ages)
    stays = backups.kept(made, _NOW)
    for each in made:
        age = _NOW - each.made_at
        if age < timedelta(hours=24):
            same = [b for b in stays if b.made_at.replace(minute=0) == each.made_at.replace(minute=0)]
        elif age < timedelta(days=29):
            same = [b for b in stays if b.made_at.date() == each.made_at.date()]
        else:
            same = [b for b in stays if b.made_at.timetuple()[:2] == each.made_at.timetuple()[:2]]
        if age < timedelta(days=690):
            assert any(b.made_at >= each.made_at for b in same)


@given(_ages, st.integers(0, 2000))
def test_the_oldest_go_first_where_room_is_short_and_the_newest_never(ages, room):
    made = _of_ages(ages, 10)
    all_of_them, stays = backups.kept(made, _NOW), backups.kept(made, _NOW, room)
    assert sum(each.size for each in stays) <= max(room, 10)
    gone = all_of_them - stays
    assert not gone or max(each.made_at for each in gone) < min(each.made_at for each in stays)
    assert bool(stays) == bool(made)


def test_a_working_week_keeps_what_a_person_would_look_for():
    made = _of_ages(
        [day * 1440 + hour * 60 + minute for day in range(7) for hour in range(8) for minute in (0, 10)]
    )
    days = Counter((_NOW - each.made_at).days for each in backups.kept(made, _NOW))
    assert days[0] >= 8
    assert all(days[day] >= 1 for day in range(1, 7))
    assert sum(days.values()) < 40


# making them


def test_a_backup_is_the_same_project_and_stands_in_the_folder_beside_it(project: Project):
    _edit(project, "A boat")
    made = backups.make(project, now=_NOW)
    assert made.path == project.path.parent / "case backups" / "case 2026-11-23 0712.vwb"
    assert backups.of(project.path) == [made]
    assert backups.head(made.path) == (project.step_count, project.head)
    assert backups.head(made.path).code == project.head_code
    with Project.open(made.path, read_only=True) as copy:
        assert [item.title for item in items.all(copy)] == ["A boat"]


def test_it_is_made_by_another_thread_while_edits_go_on(project: Project):
    with ThreadPoolExecutor() as pool:
        running = pool.submit(backups.make, project)
        for _ in range(20):
            _edit(project)
        made = running.result()
    steps, head = backups.head(made.path)
    assert steps >= 1
    assert head == next(step.hash for step in project.history() if step.seq == steps)


def test_on_a_network_share_it_keeps_nobody_from_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """There a reader locks writers out, so it reads in pieces."""
    monkeypatch.setattr(opening, "on_network", lambda _: True)
    with Project.create(tmp_path / "case.vwb", "A case") as project, ThreadPoolExecutor() as pool:
        assert project.file.ask("journal_mode") == "truncate"
        with project.edit("Keep"):
            project.put_blob(bytes(4_000_000))
        begun, edited = threading.Event(), threading.Event()

        def between_pieces(fraction: float, doing: str = "") -> None:
            if 0 < fraction < 1:
                begun.set()
                assert edited.wait(60)

        running = pool.submit(backups.make, project, between_pieces)
        assert begun.wait(60)
        try:
            _edit(project, "Meanwhile")
        finally:
            edited.set()
        assert backups.head(running.result().path) == (project.step_count, project.head)


def test_two_in_one_minute_have_two_names(project: Project):
    first, second = backups.make(project, now=_NOW), backups.make(project, now=_NOW)
    assert second.path.name == "case 2026-11-23 0712 (2).vwb"
    assert backups.of(project.path) == [second, first]


def test_one_is_made_only_when_there_is_something_new(project: Project):
    assert backups.make_if_new(project) is not None
    assert backups.make_if_new(project) is None
    _edit(project)
    assert backups.make_if_new(project) is not None


def test_making_one_thins_out_the_older_ones(project: Project):
    for minutes in (90, 80, 70, 5, 4, 3, 2, 1):
        backups.make(project, now=_NOW - timedelta(minutes=minutes))
    backups.make(project, now=_NOW)
    ages = [(_NOW - each.made_at) // timedelta(minutes=1) for each in backups.of(project.path)]
    assert ages == [0, 1, 2, 3, 4, 5, 70, 80][: len(ages)]
    assert 90 not in ages


def test_a_disk_that_is_nearly_full_gets_none(project: Project, monkeypatch: pytest.MonkeyPatch):
    usage = shutil.disk_usage(project.path.parent)._replace(free=backups.SPARE)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(backups.NoRoom, match="nearly full"):
        backups.make(project)
    assert not backups.folder_of(project.path).exists()


def test_one_that_is_stopped_leaves_nothing_and_one_that_was_killed_is_swept_away(project: Project):
    def stop(fraction: float, doing: str = "") -> None:
        if fraction > 0:
            raise Cancelled

    for number in range(100):
        _edit(project, "A long title to be copied " * 50 + str(number))
    with pytest.raises(Cancelled):
        backups.make(project, stop)
    assert list(backups.folder_of(project.path).iterdir()) == []
    left = backups.folder_of(project.path) / "case 2026-01-01 0000.vwb.part"
    left.write_bytes(b"half")
    assert backups.of(project.path) == []  # somebody may just be writing it
    journal = left.with_name(f"{left.name}-journal")  # as SQLite leaves it when the program is killed
    journal.write_bytes(b"half")
    for each in (left, journal):
        os.utime(each, (0, 0))
    assert [each.path for each in backups.of(project.path)] == [left]
    made = backups.make(project)
    assert list(backups.folder_of(project.path).iterdir()) == [made.path]


def test_a_copy_that_does_not_hold_the_history_gets_no_name(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    from workbench.project.store.file import ProjectFile

    whole = ProjectFile.vacuum

    def broken(self: ProjectFile, into: Path) -> None:
        whole(self, into)
        os.truncate(into, 40_000)

    monkeypatch.setattr(ProjectFile, "vacuum", broken)
    with pytest.raises(WorkbenchError):
        backups.make(project)
    assert backups.of(project.path) == []
    assert list(backups.folder_of(project.path).iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said(project: Project):
    project.path.parent.chmod(0o500)
    with pytest.raises(WorkbenchError, match="No backup can be made"):
        backups.make(project)


@pytest.mark.skipif(sys.platform == "win32", reason="counts letters, of the whole path")
def test_a_name_that_leaves_no_room_for_a_date_is_said(tmp_path: Path):
    with Project.create(tmp_path / f"{'ش' * 118}.vwb", "A case") as project:
        _edit(project)
        with pytest.raises(WorkbenchError, match="a shorter name"):
            backups.make(project)
        assert not list(tmp_path.glob("*/*")), "nothing half written stays"


# listing and removing


@pytest.mark.parametrize("edited", [False, True])
def test_of_a_file_that_took_the_place_of_ours_none_is_made(tmp_path: Path, edited: bool):
    """With a log of ours beside it, the copy would even be a mixture of both."""
    other = tmp_path / "other.vwb"
    for path in (other, tmp_path / "case.vwb"):
        Project.create(path, path.stem).close()
    with Project.open(tmp_path / "case.vwb") as project:
        if edited:
            with project.edit("Write"):
                project.set_info(summary="ours")
        other.replace(project.path)
        with pytest.raises(WorkbenchError, match="replaced by another file"):
            backups.make(project)
        with pytest.raises(WorkbenchError, match="replaced by another file"):
            project.beside()
        assert backups.of(project.path) == []


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX systems")
def test_what_is_made_of_a_project_that_others_may_not_read_is_not_for_them_either(
    project: Project, tmp_path: Path
):
    project.path.chmod(0o600)
    backup = backups.make(project).path
    project.save_copy(tmp_path / "copy.vwb")
    project.close()
    saved = rescue(project.path, tmp_path / "rescued.vwb")
    for path in (backup, tmp_path / "copy.vwb", saved.project, saved.history):
        assert path.stat().st_mode & 0o777 == 0o600, path


def test_copies_of_other_projects_and_other_files_are_not_listed(project: Project):
    made = backups.make(project, now=_NOW)
    for name in (
        "other 2026-11-23 0712.vwb",
        "case 2026-99-23 0712.vwb",
        "case notes.vwb",
        "case 2026-11-23 0712.txt",
    ):
        shutil.copy(made.path, made.path.with_name(name))
    assert backups.of(project.path) == [made]


def test_the_copy_from_before_an_update_is_listed_and_never_thinned_out(project: Project):
    older = project.path.with_name("case before v5 (2).vwb")
    project.save_copy(older)
    os.utime(older, (0, 0))
    backups.make(project)
    listed = backups.of(project.path)
    assert [(each.path, each.rolling) for each in listed[1:]] == [(older, False)]
    backups.remove(listed[1])
    assert not older.exists()


def test_a_backup_finds_the_recordings_where_the_project_finds_them(project: Project, item: int):
    there = item_files.file_path(project, items.all(project)[0])
    made = [backups.make(project, now=_NOW), backups.make(project, now=_NOW)]
    for each in made:
        with Project.open(each.path, read_only=True) as copy:
            assert item_files.file_path(copy, items.all(copy)[0]) == there
    moved = Path(shutil.copy(made[0].path, project.path.with_name("case 2026-11-23 0712.vwb")))
    assert backups.home_of(moved) == moved.parent


# restoring


def test_a_restored_backup_is_a_new_project_and_nothing_is_overwritten(project: Project, tmp_path: Path):
    _edit(project, "Then")
    made = backups.make(project)
    _edit(project, "Since")
    with pytest.raises(WorkbenchError, match="exists already"):
        backups.restore(made.path, project.path)
    with Project.open(backups.restore(made.path, tmp_path / "new.vwb")) as restored:
        assert [item.title for item in items.all(restored)] == ["Then"]
        _edit(restored)
    assert [item.title for item in items.all(project)] == ["Then", "Since"]


@pytest.mark.parametrize(
    "spoil", [lambda path: path.write_bytes(b"no project"), lambda path: os.truncate(path, 8192)]
)
def test_a_damaged_backup_is_not_restored(project: Project, tmp_path: Path, spoil: Callable[[Path], object]):
    made = backups.make(project)
    spoil(made.path)
    with pytest.raises(WorkbenchError):
        backups.restore(made.path, tmp_path / "new.vwb")
    assert not (tmp_path / "new.vwb").exists()


def test_a_copy_that_an_update_left_half_written_is_listed_once_nobody_writes_it(project: Project) -> None:
    half = project.path.with_name("case before v5.part (2).vwb")
    half.write_bytes(b"half")
    assert backups.of(project.path) == []
    os.utime(half, (0, 0))
    assert [(each.path, each.rolling) for each in backups.of(project.path)] == [(half, False)]


def test_a_copy_that_gets_its_name_while_all_are_listed_is_no_trouble(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look into the folder and the look at a file another thread may finish it, or remove it."""
    names = ("case 2026-01-01 0101.vwb", "case 2026-01-01 0102.vwb.part", "case before v3.vwb")
    monkeypatch.setattr(backups, "_inside", lambda folder: [folder / name for name in names])
    assert backups.of(project.path) == []
