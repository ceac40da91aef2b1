"""Rescue: what comes back from damaged, altered and hostile files, and what is told of the rest."""

import hashlib
import json
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.project import older_version
from tests.project.worked_over import Rows, rows_of, work_over
from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled, silent
from workbench.project import Project, items, redaction
from workbench.project.rescue import rescued_rows, salvaged_history
from workbench.project.rescue.bare_pages import BarePages, varint
from workbench.project.rescue.private_copy import private_copy, sweep
from workbench.project.rescue.rescued_rows import Known, choose
from workbench.project.rescue.rescuing import NothingLeft, rescue

_PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of some 200 pages: 600 segments, some typed over, kept bytes, undone steps."""
    path = tmp_path_factory.mktemp("sound") / "case.vwb"
    with Project.create(path, "A case", analyst="Dana") as project:
        with project.edit("Add"):
            item = items.add(project, "document", "A recording", language="ar")
            still = project.put_blob(bytes(range(256)) * 200)
            project.insert(
                "transcript_import", item=item, name="a.srt", format="srt", encoding="utf-8", language="ar",
                original=still, report="{}", imported_at=project.now(),
            )  # fmt: skip
        work_over(project, item, "Words", 60)
    return path


@pytest.fixture
def damaged(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "damaged.vwb"))


def _destroy(path: Path, pages: list[int], fill: Callable[[int], bytes] | None = None) -> None:
    fill = fill or random.Random(3).randbytes
    data = bytearray(path.read_bytes())
    for page in pages:
        data[page * _PAGE : (page + 1) * _PAGE] = fill(_PAGE)
    path.write_bytes(data)


def _share(rescued: Path, sound: Rows) -> float:
    """Tell the share of rows that are exactly as they were."""
    saved = rows_of(rescued)
    return sum(saved.get(key) == row for key, row in sound.items()) / len(sound)


def _by_sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def _told(rescued: Any) -> dict[tuple[str, str], int]:
    return {(note.where, note.what): note.count for note in rescued.notes}


# what comes back


def test_of_a_sound_file_everything_comes_back_and_the_file_is_not_touched(damaged: Path, tmp_path: Path):
    before = damaged.read_bytes()
    rescued = rescue(damaged, tmp_path / "new.vwb", analyst="Dana")
    assert rescued.notes == []
    assert rows_of(rescued.project) == rows_of(damaged)
    assert damaged.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"damaged.vwb", "new.vwb", "new-journal.jsonl"}
    with Project.open(rescued.project, read_only=True) as project:
        assert len(project.blob(hashlib.sha256(bytes(range(256)) * 200).hexdigest())) == 51_200
        assert [step.label for step in project.history()] == ["Rescued from a damaged file", "New project"]


def test_the_old_history_stands_beside_it_and_still_proves_itself(damaged: Path, tmp_path: Path):
    rescued = rescue(damaged, tmp_path / "new.vwb")
    steps = [json.loads(line)["step"] for line in rescued.history.read_text("utf-8").splitlines()]
    with Project.open(damaged, read_only=True) as project:
        assert (len(steps), steps[-1]["hash"]) == (project.step_count, project.head)
    assert all(step["parent"] == before["hash"] for before, step in pairwise(steps))


def test_one_lost_page_costs_next_to_nothing(sound: Path, tmp_path: Path):
    rows, count = rows_of(sound), sound.stat().st_size // _PAGE
    shares: list[float] = []
    for seed, page in enumerate([0, *random.Random(1).sample(range(1, count), 7)]):
        bad = Path(shutil.copy(sound, tmp_path / f"{seed}.vwb"))
        _destroy(bad, [page])
        rescued = rescue(bad, tmp_path / f"new {seed}.vwb")
        shares.append(_share(rescued.project, rows))
        assert rescued.losses or shares[-1] == 1
    assert mean(shares) > 0.999
    assert min(shares) > 0.99


@pytest.mark.parametrize(("part", "least"), [(0.02, 0.98), (0.1, 0.94), (0.3, 0.8)])
def test_of_many_lost_pages_the_table_and_the_history_make_up_for_one_another(
    sound: Path, tmp_path: Path, part: float, least: float
):
    rows, count = rows_of(sound), sound.stat().st_size // _PAGE
    shares: list[float] = []
    for seed in range(3):
        bad = Path(shutil.copy(sound, tmp_path / f"{seed}.vwb"))
        _destroy(bad, random.Random(seed).sample(range(count), round(part * count)))
        rescued = rescue(bad, tmp_path / f"new {seed}.vwb")
        shares.append(_share(rescued.project, rows))
        assert rescued.losses or shares[-1] == 1  # what is not as it was is never kept quiet
    assert mean(shares) > least


def test_a_file_without_its_first_page_is_rescued_from_bare_pages(damaged: Path, tmp_path: Path, sound: Path):
    _destroy(damaged, [0], bytes)
    rescued = rescue(damaged, tmp_path / "new.vwb")
    assert rows_of(rescued.project) == rows_of(sound)
    assert [note.what[:3] for note in rescued.losses] == ["end"]  # which cannot be known


def test_rows_to_which_no_way_leads_any_more_are_found(damaged: Path, tmp_path: Path, sound: Path):
    connection = sqlite3.connect(damaged)
    roots = [page for (page,) in connection.execute("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")]
    connection.close()
    _destroy(damaged, [page - 1 for page in roots])  # of every table and index
    rows = rows_of(sound)
    small = [key for key in rows if key[0] != "segment"]  # they stood on the roots themselves
    assert _share(rescue(damaged, tmp_path / "new.vwb").project, rows) >= 1 - len(small) / len(rows)


def test_a_file_that_was_cut_off_gives_what_is_left(damaged: Path, tmp_path: Path, sound: Path):
    data = damaged.read_bytes()
    damaged.write_bytes(data[: len(data) // 2 + 100])
    rescued = rescue(damaged, tmp_path / "new.vwb")
    assert 0.2 < _share(rescued.project, rows_of(sound)) < 1
    assert rescued.losses


def test_of_a_file_cut_off_after_its_first_pages_the_short_tables_are_read(damaged: Path, tmp_path: Path):
    connection = sqlite3.connect(damaged)
    ((last_root,),) = connection.execute("SELECT max(rootpage) FROM sqlite_schema")
    connection.close()
    damaged.write_bytes(damaged.read_bytes()[: last_root * _PAGE])
    rows = rows_of(rescue(damaged, tmp_path / "new.vwb").project)
    assert [row["title"] for (table, _), row in rows.items() if table in {"item", "project"}] == [
        "A case",
        "A recording",
    ]


def test_a_row_whose_number_is_too_large_for_the_search_index_is_told(damaged: Path, tmp_path: Path):
    _by_sql(
        damaged,
        "DELETE FROM step WHERE seq > 3",
        f"INSERT INTO side (id, position, name) VALUES ({2**62}, 1, 'far out')",
    )
    rescued = rescue(damaged, tmp_path / "new.vwb")
    assert _told(rescued)["side", rescued_rows.UNFIT] == 1


def test_an_edit_that_stands_only_in_the_notes_beside_the_file_is_rescued(sound: Path, tmp_path: Path):
    open_one = Path(shutil.copy(sound, tmp_path / "open.vwb"))
    with Project.open(open_one) as project:
        with project.edit("Newest"):
            added = items.add(project, "document", "Added at last")
        for ending in ("", "-wal"):
            shutil.copy(f"{open_one}{ending}", tmp_path / f"died.vwb{ending}")
    note = (tmp_path / "died.vwb-wal").read_bytes()
    rescued = rescue(tmp_path / "died.vwb", tmp_path / "new.vwb")
    assert rows_of(rescued.project)["item", added]["title"] == "Added at last"
    assert (tmp_path / "died.vwb-wal").read_bytes() == note


@pytest.mark.parametrize("version", [1, 3])
@pytest.mark.parametrize("without_tables", [False, True])
def test_a_file_of_an_older_version_is_rescued_into_one_of_today(
    tmp_path: Path, version: int, without_tables: bool
):
    with (
        pytest.MonkeyPatch.context() as patch,
        older_version.make(tmp_path / "old.vwb", patch, version) as old,
        old.edit("Add"),
    ):
        old.insert("item", id=1, number=1, kind="document", title="Old", created_at="")
        old.insert("segment", id=2, item=1, order_ms=0, text="words of old")
    if without_tables:
        _destroy(tmp_path / "old.vwb", [0], bytes)
    rows = rows_of(rescue(tmp_path / "old.vwb", tmp_path / "new.vwb").project)
    assert rows["segment", 2]["text"] == "words of old"
    assert rows["segment", 2]["origin"] == ""
    assert rows["item", 1]["authenticity"] == "[]"


# files that somebody has changed


def test_a_row_that_was_altered_outside_comes_back_as_the_history_has_it(
    damaged: Path, tmp_path: Path, sound: Path
):
    _by_sql(damaged, "UPDATE segment SET text = 'forged' WHERE id = (SELECT min(id) FROM segment)")
    rescued = rescue(damaged, tmp_path / "new.vwb")
    assert rows_of(rescued.project) == rows_of(sound)
    assert _told(rescued) == {("segment", rescued_rows.FROM_HISTORY): 1}
    assert not rescued.losses


def test_a_row_that_the_history_does_not_know_is_left_out_and_kept_beside(
    damaged: Path, tmp_path: Path, sound: Path
):
    _by_sql(damaged, "INSERT INTO side (id, position, name) VALUES (7, 1, 'slipped in')")
    rescued = rescue(damaged, tmp_path / "new.vwb")
    assert rows_of(rescued.project) == rows_of(sound)
    assert _told(rescued) == {("side", rescued_rows.LEFT_OUT): 1}
    assert "slipped in" in rescued.history.read_text("utf-8").splitlines()[-1]


def test_an_altered_step_is_named_and_the_rows_come_from_their_tables(
    damaged: Path, tmp_path: Path, sound: Path
):
    _by_sql(damaged, "UPDATE change SET after = replace(after, 'Words', 'Lies') WHERE step = 5")
    rescued = rescue(damaged, tmp_path / "new.vwb")
    assert rows_of(rescued.project) == rows_of(sound)
    assert ("history", "steps that are lost or not whole: 5") in _told(rescued)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON segment BEGIN DELETE FROM change; END",
        "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "CREATE TABLE other (a INTEGER PRIMARY KEY, b)",
        "CREATE INDEX i ON segment (abs(text))",
        "PRAGMA user_version = 999",
        "PRAGMA application_id = 1",
    ],
)
def test_hostile_parts_stay_behind(damaged: Path, tmp_path: Path, sound: Path, statement: str):
    _by_sql(damaged, statement)
    assert rows_of(rescue(damaged, tmp_path / "new.vwb").project) == rows_of(sound)


def test_a_view_in_the_place_of_a_table_is_not_read(damaged: Path, tmp_path: Path, sound: Path):
    _by_sql(
        damaged,
        "PRAGMA foreign_keys = OFF",
        "ALTER TABLE side RENAME TO old_side",
        "CREATE VIEW side AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT i AS id, 1 AS position, 'x' AS name, '' AS note, 0 AS neutral FROM n",
    )
    assert rows_of(rescue(damaged, tmp_path / "new.vwb").project) == rows_of(sound)


def test_rows_whose_item_is_gone_everywhere_are_kept_under_an_empty_one(damaged: Path, tmp_path: Path):
    _by_sql(
        damaged,
        "PRAGMA foreign_keys = OFF",
        "DELETE FROM item",
        "DELETE FROM change WHERE table_name = 'item'",
    )
    rescued = rescue(damaged, tmp_path / "new.vwb")
    assert _told(rescued)["item", rescued_rows.STOOD_IN] == 1
    rows = rows_of(rescued.project)
    assert sum(table == "segment" for table, _ in rows) == 600
    assert [row["title"] for (table, _), row in rows.items() if table == "item"] == ["[lost]"]


def test_everything_that_can_belong_to_something_finds_an_empty_one_to_belong_to(
    project: Project, tmp_path: Path
):
    """Of each pair of rows the one that was referred to is lost, in the table and in the history."""
    lost = [*range(1, 6)]
    with project.edit("Fill"):
        project.insert("item", id=1, number=1, kind="document", title="T", created_at="")
        project.insert("segment", id=2, item=1, order_ms=0)
        project.insert("anchor", id=3, item=1, kind="whole")
        project.insert("claim", id=4, number=1, text="C", created_at="")
        project.insert("check_run", id=5, claim=4, template="t", version=1)
    with project.edit("Belong"):
        project.insert("speaker", id=11, item=1, label="S")
        project.insert("rendering", id=12, segment=2, language="en", text="R")
        project.insert("evidence", id=13, claim=4, anchor=3, stance="supports", added_at="")
        project.insert("check_answer", id=15, run=5, item_key="k", state="open", at="")
    damaged = tmp_path / "damaged.vwb"
    project.save_copy(damaged)
    _by_sql(
        damaged,
        "PRAGMA foreign_keys = OFF",
        *(
            f"DELETE FROM {table} WHERE id < 10"
            for table in ("item", "segment", "anchor", "claim", "check_run")
        ),
        f"DELETE FROM change WHERE row_id <= {lost[-1]}",
    )
    rows = rows_of(rescue(damaged, tmp_path / "new.vwb").project)
    assert {11, 12, 13, 15, *lost} <= {row_id for _, row_id in rows}


def test_kept_bytes_that_were_altered_are_told(damaged: Path, tmp_path: Path):
    _by_sql(damaged, "UPDATE blob SET bytes = zeroblob(100)")
    told = _told(rescue(damaged, tmp_path / "new.vwb"))
    assert told["kept bytes", "lost: they do not have the SHA-256 they had"] == 1
    assert told["transcript_import", rescued_rows.ORPHANED] == 1


@pytest.mark.parametrize("value", ["[1]", "1e999", "99999999999999999999", '"\\ud800"', "true", '{"a": 1}'])
def test_a_row_that_fits_no_table_is_told_and_harms_nothing_else(damaged: Path, tmp_path: Path, value: str):
    _by_sql(
        damaged,
        "DELETE FROM step WHERE seq > 3",  # the history breaks off
        "DELETE FROM change WHERE step > 3",
        "DROP TABLE side",
    )
    row = {"id": 5, "position": 1, "name": "n", "note": "", "neutral": 0}
    forged = json.dumps(row).replace('"n"', value)
    change = salvaged_history.Change("side", 5, None, forged)
    digest = salvaged_history.digest_of_change("00", change)
    _by_sql(damaged, f"INSERT INTO change VALUES (4, 1, 'side', 5, NULL, '{forged}', '00', '{digest}', 0)")
    rescued = rescue(damaged, tmp_path / "new.vwb")
    assert _told(rescued)["side", rescued_rows.UNFIT] == 1
    assert sum(table == "segment" for table, _ in rows_of(rescued.project)) == 600


# what gives nothing, and what is left behind


@pytest.mark.parametrize("content", [b"", b"no project", bytes(8192), random.Random(2).randbytes(40_000)])
def test_a_file_with_nothing_in_it_is_said_to_be_that(tmp_path: Path, content: bytes):
    bad = tmp_path / "bad.vwb"
    bad.write_bytes(content)
    with pytest.raises(NothingLeft):
        rescue(bad, tmp_path / "new.vwb")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.vwb"]


@pytest.mark.parametrize("at", [0.05, 0.15, 0.35, 0.65, 0.9])
def test_a_cancelled_rescue_leaves_nothing(damaged: Path, tmp_path: Path, at: float):
    def stop(fraction: float, doing: str = "") -> None:
        if fraction >= at:
            raise Cancelled

    with pytest.raises(Cancelled):
        rescue(damaged, tmp_path / "new.vwb", progress=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["damaged.vwb"]


_DIES = """
import os, sys
from pathlib import Path
from workbench.project.rescue.private_copy import private_copy
with private_copy(Path(sys.argv[1]), Path(sys.argv[2]), lambda *_: None):
    os.kill(os.getpid(), 9)
"""


def test_what_a_killed_rescue_leaves_goes_with_the_next_and_before_a_redaction(damaged: Path, tmp_path: Path):
    def left() -> list[str]:
        return [path.name.partition("-rescue-")[0] for path in tmp_path.glob(".*-rescue-*")]

    for name in ("first", "second"):
        subprocess.run([sys.executable, "-c", _DIES, damaged, tmp_path / f"{name}.vwb"], check=False)
        assert left() == [f".{name}"]
    with (
        Project.create(tmp_path / "other.vwb", "Other") as other,
        private_copy(damaged, tmp_path / "living.vwb", silent),
    ):
        assert not redaction.find(other, ["a witness"])
        assert left() == [".living"]
    assert left() == []


_DIES_WRITING = """
import os, sys
from pathlib import Path
from workbench.project.rescue import rescuing, salvaged_history
def dying(history):
    yield from [{"words": "of the old history " * 100}] * 1000
    os.kill(os.getpid(), 9)
salvaged_history.written = dying
rescuing.rescue(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_rescue_that_was_killed_while_it_wrote_leaves_nothing_under_any_name_and_is_done_anew(
    damaged: Path, tmp_path: Path
):
    subprocess.run([sys.executable, "-c", _DIES_WRITING, damaged, tmp_path / "new.vwb"], check=False)
    (left,) = (path.name for path in tmp_path.iterdir() if path != damaged and path.suffix != ".lock")
    assert "-rescue-" in left
    rescue(damaged, tmp_path / "new.vwb")
    assert {path.name for path in tmp_path.iterdir() if path.suffix != ".lock"} == {
        "damaged.vwb",
        "new.vwb",
        "new-journal.jsonl",
    }


def test_a_folder_of_somebody_is_not_taken_for_what_a_rescue_left(tmp_path: Path):
    own = tmp_path / ".sea-rescue-2019"
    own.mkdir()
    (own / "damaged.vwb").touch()
    (own / "photographs.txt").touch()
    sweep(tmp_path)
    assert len(list(own.iterdir())) == 2


@pytest.mark.parametrize("taken", ["new.vwb", "new-journal.jsonl"])
def test_nothing_is_overwritten(damaged: Path, tmp_path: Path, taken: str):
    (tmp_path / taken).write_text("mine")
    with pytest.raises(WorkbenchError, match="exists already"):
        rescue(damaged, tmp_path / "new.vwb")
    assert (tmp_path / taken).read_text() == "mine"


# the laws below it


@given(st.integers(-(2**63), 2**63 - 1))
def test_numbers_of_bare_pages_are_read_as_sqlite_writes_them(number: int):
    unsigned = number % 2**64
    if unsigned >> 56:
        parts = [*(unsigned >> 8 + 7 * place & 0x7F for place in range(7, -1, -1)), unsigned & 0xFF]
    else:
        parts = [
            unsigned >> 7 * place & 0x7F for place in range(max(0, unsigned.bit_length() - 1) // 7, -1, -1)
        ]
    parts = [*(part | 0x80 for part in parts[:-1]), parts[-1]]
    assert varint(bytes(parts), 0) == (number, len(parts))


@settings(max_examples=30)
@given(st.binary(max_size=200), st.integers(0, 4095), st.sampled_from([0x02, 0x0A, 0x0D]))
def test_no_page_whatever_stands_on_it_stops_the_reading(tmp_path_factory, data: bytes, at: int, kind: int):
    page = bytearray(random.Random(at).randbytes(_PAGE))
    page[: len(data)] = data
    page[0], page[3:5] = kind, (at % 500).to_bytes(2, "big")
    path = tmp_path_factory.mktemp("pages") / "bad"
    path.write_bytes(bytes(_PAGE) + bytes(page) * 3)
    with BarePages(path) as pages:
        assert salvaged_history.read(pages, lambda _: None).changes == {}


@pytest.mark.parametrize(
    ("read", "known", "hidden", "reliable", "row", "why"),
    [
        ("a", Known(3, "a", False), False, True, "a", ""),
        ("b", Known(3, "a", False), False, True, "a", rescued_rows.FROM_HISTORY),
        (None, Known(3, "a", False), False, True, "a", rescued_rows.FROM_HISTORY),
        (None, Known(3, None, False), True, True, None, ""),
        ("b", Known(3, None, False), False, True, None, rescued_rows.LEFT_OUT),
        ("b", None, False, True, None, rescued_rows.LEFT_OUT),
        ("a", Known(3, "a", False), False, False, "a", ""),
        ("b", Known(3, "a", False), False, False, "b", rescued_rows.UNVOUCHED),
        ("b", None, False, False, "b", rescued_rows.UNVOUCHED),
        (None, Known(3, "a", False), True, False, "a", rescued_rows.OLDER),
        (None, Known(3, "a", False), False, False, None, ""),  # deleted by a step that is lost
        ("b", Known(3, None, True), False, True, "b", ""),  # its last change was redacted
    ],
)
def test_a_row_is_chosen_by_what_the_history_can_vouch_for(read, known, hidden, reliable, row, why):
    assert choose(read, hidden, known, reliable=reliable, same=str.__eq__) == (row, why)
