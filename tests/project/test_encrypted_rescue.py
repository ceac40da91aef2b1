"""Rescue of encrypted projects: what comes back is encrypted, and nothing is ever written open."""

import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from tests.project.worked_over import Rows, rows_of, work_over
from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled
from workbench.originals import read_original
from workbench.project import Project, backups, items, redaction, verify
from workbench.project.rescue import rescuing
from workbench.project.rescue.rescuing import NothingLeft, Rescued, may_help, rescue
from workbench.project.store.encryption import Cost, ProjectKey, WrongPassphrase, key_file
from workbench.project.store.trouble import Damaged

QUICK = Cost(memory_kib=64, passes=1, lanes=1)
WORDS = "nineteen stones in a row"
PLANTED = "Zwetschgenknödel"
_PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted project of some 180 pages, with kept bytes and undone steps."""
    path = tmp_path_factory.mktemp("sound") / "case.vwb"
    with Project.create(path, "A case", analyst="Dana", passphrase=WORDS, cost=QUICK) as project:
        with project.edit("Add"):
            item = items.add(project, "document", PLANTED)
            project.put_blob(bytes(range(256)) * 200)
        work_over(project, item, PLANTED, 30)
    return path


@pytest.fixture(scope="module")
def whole(sound: Path) -> Rows:
    return rows_of(sound, WORDS)


@pytest.fixture
def damaged(sound: Path, tmp_path: Path) -> Path:
    return _copied(sound, tmp_path / "damaged.vwb")


def _copied(sound: Path, path: Path) -> Path:
    shutil.copy(key_file(sound), key_file(path))
    return Path(shutil.copy(sound, path))


def _rescued(damaged: Path, passphrase: str | None = WORDS) -> Rescued:
    return rescue(damaged, damaged.with_name(f"{damaged.stem} rescued.vwb"), passphrase=passphrase)


def _share(rescued: Rescued, whole: Rows) -> float:
    saved = rows_of(rescued.project, WORDS)
    return sum(saved.get(key) == row for key, row in whole.items()) / len(whole)


def _flipped(path: Path, *places: int) -> None:
    content = bytearray(path.read_bytes())
    for place in places:
        content[place] ^= 1 << place % 8
    path.write_bytes(content)


def _filled(path: Path, pages: list[int], fill: Callable[[int], bytes]) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * _PAGE : (page + 1) * _PAGE] = fill(_PAGE)
    path.write_bytes(content)


def _told(rescued: Rescued) -> dict[str, int]:
    return {note.what: note.count for note in rescued.notes if note.where == "pages"}


# what comes back


def test_of_a_sound_file_everything_comes_back_under_the_same_key(damaged: Path, whole: Rows):
    before = damaged.read_bytes()
    rescued = _rescued(damaged)
    assert (rescued.notes, rows_of(rescued.project, WORDS), damaged.read_bytes()) == ([], whole, before)
    with Project.open(rescued.project, passphrase=WORDS) as project:
        assert verify(project) == []
        assert len(project.blob(hashlib.sha256(bytes(range(256)) * 200).hexdigest())) == 51_200
        steps = [json.loads(line)["step"] for line in read_original(rescued.history).splitlines()]
        assert redaction.find(project, [PLANTED]).backups[backups.standing(rescued.history)]
    with Project.open(damaged, read_only=True, passphrase=WORDS) as project:
        assert (len(steps), steps[-1]["hash"]) == (project.step_count, project.head)


def test_flips_in_several_pages_cost_nothing_as_the_history_knows_what_stood_there(
    damaged: Path, whole: Rows
):
    count = damaged.stat().st_size // _PAGE
    pages = random.Random(1).sample(range(1, count), 6)
    _flipped(damaged, *(page * _PAGE + random.Random(page).randrange(_PAGE) for page in pages))
    rescued = _rescued(damaged)
    assert _share(rescued, whole) > 0.99
    assert _told(rescued) == {
        "damaged, altered or cut off: only what the history proves was taken from them": 6
    }


def test_of_an_altered_page_only_what_the_history_proves_is_taken(damaged: Path, whole: Rows):
    """Whoever flips bits before what CBC decrypts with them chooses what a page says, but not its seal."""
    _flipped(damaged, *range(_PAGE + 900, damaged.stat().st_size, _PAGE))  # of every page but the first
    saved = rows_of(_rescued(damaged).project, WORDS)
    assert len(saved) > 300
    assert all(
        row["text"] in _versions(whole, row) for (table, _), row in saved.items() if table == "segment"
    )


def _versions(whole: Rows, row: dict[str, Any]) -> set[str]:
    """Give what a segment says in the end, at first, and in between, where that was undone."""
    block, n = divmod(row["order_ms"], 50)
    number, rest = divmod(row["order_ms"], 7)
    typed = "" if rest else f"typed over, {number}"
    return {whole["segment", row["id"]]["text"], f"{PLANTED} {block} {n} " * 4, typed, ""}


@pytest.mark.parametrize("fill", [bytes, random.Random(3).randbytes], ids=["zeros", "noise"])
@pytest.mark.parametrize(("part", "least"), [(0.02, 0.98), (0.1, 0.94), (0.3, 0.8)])
def test_of_many_lost_pages_the_table_and_the_history_make_up_for_one_another(
    sound: Path, tmp_path: Path, whole: Rows, part: float, least: float, fill: Callable[[int], bytes]
):
    count = sound.stat().st_size // _PAGE
    shares: list[float] = []
    for seed in range(2):
        bad = _copied(sound, tmp_path / f"{seed}.vwb")
        _filled(bad, random.Random(seed).sample(range(1, count), round(part * count)), fill)
        rescued = _rescued(bad)
        shares.append(_share(rescued, whole))
        assert rescued.losses or shares[-1] == 1  # what is not as it was is never kept quiet
    assert mean(shares) > least


@pytest.mark.parametrize("place", [3, 100, 3000, 4090], ids=["salt", "head", "schema", "seal"])
def test_of_a_first_page_with_a_wrong_bit_everything_comes_back(damaged: Path, whole: Rows, place: int):
    _flipped(damaged, place)
    with pytest.raises(Damaged) as refused:
        Project.open(damaged, passphrase=WORDS)
    assert may_help(damaged, refused.value)
    assert _share(_rescued(damaged), whole) == 1


def test_without_its_first_page_no_seal_can_be_checked_and_the_history_still_proves_itself(
    damaged: Path, whole: Rows
):
    _filled(damaged, [0], bytes)
    rescued = _rescued(damaged)
    assert rows_of(rescued.project, WORDS) == whole
    assert list(_told(rescued)) == [
        "without a seal that can be checked, because the beginning of the file is lost"
    ]


@pytest.mark.parametrize("left", [0.5, 0.9])
def test_a_file_that_was_cut_off_gives_what_is_left(damaged: Path, whole: Rows, left: float):
    content = damaged.read_bytes()
    damaged.write_bytes(content[: int(len(content) * left) + 100])
    rescued = _rescued(damaged)
    assert 0.2 < _share(rescued, whole) < 1 or left > 0.5
    assert rescued.losses


def test_an_edit_that_stands_only_in_the_log_beside_it_is_rescued(sound: Path, tmp_path: Path):
    open_one = _copied(sound, tmp_path / "open.vwb")
    died = tmp_path / "died.vwb"
    with Project.open(open_one, passphrase=WORDS) as project:
        with project.edit("Newest"):
            added = items.add(project, "document", "Added at last")
        for ending in ("", "-wal", ".key"):
            shutil.copy(f"{open_one}{ending}", f"{died}{ending}")
    _flipped(died, 20 * _PAGE + 7, 30 * _PAGE + 7)
    assert rows_of(_rescued(died).project, WORDS)["item", added]["title"] == "Added at last"


def test_a_file_of_the_first_encrypted_ones_is_opened_copied_and_rescued_too(tmp_path: Path):
    """Their key was taken for a passphrase, from which SQLCipher derives one with the file's first bytes."""
    path = tmp_path / "old.vwb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ProjectKey, "pragma", lambda key: f"\"x'{key._raw.hex()}'\"")
        with Project.create(path, "Old", passphrase=WORDS, cost=QUICK) as project, project.edit("Add"):
            items.add(project, "document", PLANTED)
    with Project.open(path, passphrase=WORDS) as project:
        project.save_copy(tmp_path / "copy.vwb")
        backup = backups.make(project)
    restored = backups.restore(backup.path, tmp_path / "restored.vwb", WORDS)
    whole = rows_of(path, WORDS)
    assert whole == rows_of(tmp_path / "copy.vwb", WORDS) == rows_of(restored, WORDS)
    _flipped(path, 5 * _PAGE, 9 * _PAGE)
    assert _share(_rescued(path), whole) == 1


# what gives nothing


@pytest.mark.parametrize("passphrase", [None, "", "nineteen"])
def test_a_wrong_passphrase_is_said_before_anything_is_made(damaged: Path, passphrase: str | None):
    with pytest.raises(WrongPassphrase):
        _rescued(damaged, passphrase)
    assert {path.name for path in damaged.parent.iterdir()} == {"damaged.vwb", "damaged.vwb.key"}


def test_without_the_key_file_it_is_said_that_nothing_can_be_done(damaged: Path):
    key_file(damaged).unlink()
    with pytest.raises(NothingLeft, match="without it nobody can read anything of it"):
        _rescued(damaged)


def test_with_a_damaged_key_file_it_is_said_that_nothing_can_be_done(damaged: Path):
    _flipped(key_file(damaged), 300)
    with pytest.raises(WorkbenchError, match="without a sound one nobody can open"):
        _rescued(damaged)


def test_with_the_key_file_of_another_project_nothing_is_made(damaged: Path):
    ProjectKey.new(WORDS, QUICK).write(damaged)
    with pytest.raises(NothingLeft, match="the key file of another project"):
        _rescued(damaged)
    assert {path.name for path in damaged.parent.iterdir()} == {"damaged.vwb", "damaged.vwb.key"}


@pytest.mark.parametrize("taken", ["damaged rescued.vwb.key", "damaged rescued-journal.jsonl.sealed"])
def test_nothing_is_overwritten(damaged: Path, taken: str):
    damaged.with_name(taken).write_text("mine")
    with pytest.raises(WorkbenchError, match="exists already"):
        _rescued(damaged)
    assert damaged.with_name(taken).read_text() == "mine"


# what is left behind


@pytest.mark.parametrize("at", [0.05, 0.15, 0.35, 0.65, 0.9])
def test_a_cancelled_rescue_leaves_nothing(damaged: Path, at: float):
    def stop(fraction: float, doing: str = "") -> None:
        if fraction >= at:
            raise Cancelled

    with pytest.raises(Cancelled):
        rescue(damaged, damaged.with_name("new.vwb"), passphrase=WORDS, progress=stop)
    assert {path.name for path in damaged.parent.iterdir()} == {"damaged.vwb", "damaged.vwb.key"}


def test_no_byte_of_it_is_written_open_at_any_time(damaged: Path, monkeypatch: pytest.MonkeyPatch):
    """All that stands in the folder is looked at whenever the rescue says how far it is, and at its end."""
    _filled(damaged, [0, 40, 41], bytes)
    looked: set[str] = set()

    def look(fraction: float = 0, doing: str = "") -> None:
        for folder, _, names in os.walk(damaged.parent):
            for name in names:
                content = Path(folder, name).read_bytes()
                assert PLANTED.encode() not in content
                assert b"SQLite format" not in content
                assert b"typed over" not in content
                looked.add(name)

    given = rescuing._give_names
    monkeypatch.setattr(rescuing, "_give_names", lambda *parts: (look(), given(*parts)))
    rescue(damaged, damaged.with_name("new.vwb"), passphrase=WORDS, progress=look)
    look()
    assert {"damaged.vwb-readable", "damaged.vwb-new.vwb-wal", "new-journal.jsonl.sealed"} <= looked
