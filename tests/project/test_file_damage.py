"""Seven hundred damaged files: each is refused with a reason or is what it was; none hangs or crashes."""

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Project, items
from workbench.project.store import checks, opening, schema

FILES = 78  # of each of nine kinds of damage; WORKBENCH_DAMAGED asks for more
PAGE, SECTOR = 4096, 512

Damage = Callable[[bytearray, random.Random], None]
Content = list[tuple[object, ...]]


def content(project: Project) -> Content:
    """All rows as the tables hold them, and those of segments and history as their indexes give them."""
    tables = (*schema.TRACKED, "step", "change", "blob")
    rows = [row for table in tables for row in project.file.query(f'SELECT * FROM "{table}"')]
    for query in _BY_INDEX:
        rows += project.file.query(query)
    return rows


_BY_INDEX = (
    "SELECT id FROM segment INDEXED BY segment_order WHERE item > 0 ORDER BY item, order_ms, order_no",
    "SELECT step, n FROM change INDEXED BY change_row WHERE table_name > '' ORDER BY table_name, row_id",
    "SELECT seq FROM step WHERE id > 0 ORDER BY id",
)


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def overwrite(data: bytearray, chance: random.Random) -> None:
    at, length = chance.randrange(len(data)), chance.randint(1, 600)
    data[at : at + length] = chance.randbytes(len(data[at : at + length]))


def random_sector(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // SECTOR) * SECTOR
    data[at : at + SECTOR] = chance.randbytes(SECTOR)


def blank_page(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = bytes(PAGE)


def swap_pages(data: bytearray, chance: random.Random) -> None:
    one, other = (chance.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def header(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(100)] = chance.randrange(256)


def letters(data: bytearray, chance: random.Random) -> None:
    places = [found.start() for found in re.finditer(b"word", data)]
    data[chance.choice(places)] = chance.randrange(256)


def digits(data: bytearray, chance: random.Random) -> None:
    """Damage that fits: another number where a number is said, as in “60 carts”."""
    at = chance.choice([found.end() - 1 for found in re.finditer(rb"word \d", data)])
    data[at] = 48 + (data[at] - 48 + chance.randint(1, 9)) % 10


KINDS: tuple[Damage, ...] = (
    flip, overwrite, random_sector, blank_page, swap_pages, cut, header, letters, digits,
)  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Content]:
    path = tmp_path_factory.mktemp("sound") / "sound.vwb"
    with Project.create(path, "A case", analyst="Ada") as project:
        with project.edit("Add"):
            item = items.add(project, "video", "A recording")
            project.insert(
                "transcript_import", item=item, name="talk.srt", format="srt", encoding="utf-8",
                language="ar", original=project.put_blob(b"bytes " * 900), report="{}", imported_at="",
            )  # fmt: skip
        for number in range(30):
            with project.edit("Say"):
                words = f"word {number} " * 9
                project.insert("segment", item=item, order_ms=number, start_ms=number, text=words)
        project.undo()
        expected = content(project)
    return path.read_bytes(), expected


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes longer than this counts as hung."""
    for module in (checks, opening):
        monkeypatch.setattr(module, "seconds_for", lambda file: 20.0)


def outcome(path: Path, *, read_only: bool) -> Content | str:
    """Open a file: what it holds, or the reason why it is refused."""
    try:
        with Project.open(path, read_only=read_only) as project:
            return content(project)
    except WorkbenchError as error:
        said = error
    assert said.what_to_do
    assert path.name in said.what_happened  # who opens several knows which one is meant
    assert "too long" not in said.what_happened
    return said.what_happened


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("damage", KINDS, ids=lambda damage: damage.__name__)
def test_a_damaged_file_is_refused_or_what_it_was(
    sound: tuple[bytes, Content], tmp_path: Path, damage: Damage
) -> None:
    whole, expected = sound
    refused = 0
    for seed in range(int(os.environ.get("WORKBENCH_DAMAGED", FILES))):
        data = bytearray(whole)
        damage(data, random.Random(f"{damage.__name__} {seed}"))
        path = tmp_path / f"{seed}.vwb"
        path.write_bytes(data)
        found = outcome(path, read_only=seed % 2 == 0)
        assert isinstance(found, str) or found == expected, f"{damage.__name__} {seed} opened altered"
        if isinstance(found, str):
            refused += 1
            assert path.read_bytes() == data, "a refused file is left as it was"
        assert [each for each in tmp_path.iterdir() if each != path] == []
        path.unlink()
    assert refused


@pytest.fixture(scope="module")
def unclosed(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, list[Content]]:
    """A project whose program died: the file, the log beside it, and each state it has been in."""
    path = tmp_path_factory.mktemp("unclosed") / "unclosed.vwb"
    log = path.with_name(f"{path.name}-wal")
    with Project.create(path, "A case", analyst="Ada") as project:
        project.file.ask("wal_checkpoint(TRUNCATE)")
        states = [content(project)]
        for number in range(12):
            with project.edit("Describe"):
                project.set_info(summary=f"word {number} " * 90)
            states.append(content(project))
        return path.read_bytes(), log.read_bytes(), states


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "damage", [flip, overwrite, random_sector, cut, letters], ids=lambda damage: damage.__name__
)
def test_a_damaged_log_gives_a_state_that_was_or_a_refusal(
    unclosed: tuple[bytes, bytes, list[Content]], tmp_path: Path, damage: Damage
) -> None:
    """SQLite drops the rest of a log from where it is damaged: those edits are gone, none is altered."""
    whole, log, states = unclosed
    for seed in range(20):
        data = bytearray(log)
        if seed:
            damage(data, random.Random(f"log {damage.__name__} {seed}"))
        path = tmp_path / f"{seed}.vwb"
        path.write_bytes(whole)
        path.with_name(f"{path.name}-wal").write_bytes(data)
        found = outcome(path, read_only=False)
        assert isinstance(found, str) or found in states
        if not seed:
            assert found == states[-1]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("name", ["case.vwb-wal", "case.vwb-journal", "case.vwb-shm"])
@pytest.mark.parametrize("planted", ["another's", "noise"])
def test_a_log_that_is_not_its_own_alters_nothing(
    sound: tuple[bytes, Content],
    unclosed: tuple[bytes, bytes, list[Content]],
    tmp_path: Path,
    name: str,
    planted: str,
) -> None:
    path = tmp_path / "case.vwb"
    path.write_bytes(sound[0])
    (tmp_path / name).write_bytes(unclosed[1] if planted == "another's" else random.Random(1).randbytes(9000))
    found = outcome(path, read_only=False)
    assert isinstance(found, str) or found == sound[1]
