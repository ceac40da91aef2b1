"""What is read once and then followed by the changes of rows: kept, renewed, or read anew."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from workbench.jobs import Cancelled
from workbench.project import Project, claims
from workbench.project.parties import sides
from workbench.project.store.journal import Change
from workbench.project.unaltered import unaltered


class Watch:
    """Reads the names of the sides, and remembers how."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.changes: list[list[tuple[str, bool, bool]]] = []
        self.reads = 0

    def names(self) -> list[str]:
        return self.project.followed("names", self._read, self._renew)

    def _read(self) -> list[str]:
        self.reads += 1
        return [side.name for side in sides.all(self.project)]

    def _renew(self, known: list[str], changes: Sequence[Change]) -> list[str]:
        told = [(each.table, each.before is not None, each.after is not None) for each in changes]
        self.changes.append(told)
        return [side.name for side in sides.all(self.project)] if told else known


@pytest.fixture
def watch(project: Project) -> Watch:
    with project.edit("Add"):
        sides.add(project, "North")
    found = Watch(project)
    assert found.names() == ["North"]
    return found


def test_it_is_read_once(watch: Watch) -> None:
    assert watch.names() is watch.names()
    assert (watch.reads, watch.changes) == (1, [])


def test_it_is_told_of_every_change_since_undone_ones_too(project: Project, watch: Watch) -> None:
    with project.edit("Add"):
        added = sides.add(project, "South")
    with project.edit("Rename"):
        sides.update(project, added, name="East")
    assert watch.names() == ["North", "East"]
    project.undo()
    assert watch.names() == ["North", "South"]
    project.undo()
    assert watch.names() == ["North"]
    inserted, updated, deleted = ("side", False, True), ("side", True, True), ("side", True, False)
    assert watch.changes == [[inserted, updated], [updated], [deleted]]
    assert watch.reads == 1


def test_a_great_change_is_read_anew(project: Project, watch: Watch) -> None:
    with project.edit("Add many"):
        for n in range(600):
            sides.add(project, str(n))
    assert len(watch.names()) == 601
    assert (watch.reads, watch.changes) == (2, [])


def test_half_an_edit_is_read_and_not_kept(project: Project, watch: Watch) -> None:
    with project.edit("Add"):
        assert watch.names() == ["North"]
        sides.add(project, "South")
        assert watch.names() == ["North", "South"]
        assert watch.reads == 2
    assert watch.names() == ["North", "South"]
    assert watch.reads == 2


def test_what_is_open_for_reading_is_read_each_time(project: Project, watch: Watch, tmp_path: Path) -> None:
    with Project.open(project.path, read_only=True) as reading:
        another = Watch(reading)
        assert another.names() == another.names() == ["North"]
        assert another.reads == 2


def test_what_was_followed_serves_the_project_beside_and_comes_back(project: Project, watch: Watch) -> None:
    with project.beside() as beside:
        another = Watch(beside)
        assert another.names() is watch.names()
    with project.edit("Add"):
        sides.add(project, "South")
    with project.beside() as beside:
        another = Watch(beside)
        assert another.names() == ["North", "South"]
        assert (another.reads, len(another.changes)) == (0, 1)
    assert watch.names() == ["North", "South"]
    assert (watch.reads, watch.changes) == (1, [])


def test_a_project_beside_that_is_behind_reads_its_own_state(project: Project, watch: Watch) -> None:
    with project.beside() as beside:
        with project.edit("Add"):
            sides.add(project, "South")
        assert watch.names() == ["North", "South"]
        assert Watch(beside).names() == ["North"]
    assert watch.names() == ["North", "South"]
    assert watch.reads == 1


def test_who_reads_beside_may_wait_or_end_between_two_readings(project: Project):
    with project.edit("Ask"):
        project.insert("question", number=1, text="?")
    heeded: list[int] = []
    with project.beside(lambda: heeded.append(1)) as beside:
        heeded.clear()
        beside.rows("SELECT text FROM question")
        assert len(heeded) == 1

    def end() -> None:
        raise Cancelled

    with project.beside() as beside:
        beside.file.heed = end
        with pytest.raises(Cancelled):
            claims.all(beside)
        beside.file.heed = lambda: None
        assert [row["text"] for row in beside.rows("SELECT text FROM question")] == ["?"]


def test_what_rests_on_some_tables_is_read_again_only_once_one_of_them_has_changed(project: Project) -> None:
    reads: list[list[str]] = []

    def names() -> list[str]:
        def read() -> list[str]:
            reads.append([side.name for side in sides.all(project)])
            return reads[-1]

        return unaltered(project, "names", {"side", "side_relation"}, read)

    with project.edit("Add"):
        sides.add(project, "North")
    assert names() == ["North"]
    with project.edit("Something else"):
        claims.add(project, "A claim")
    assert names() == ["North"]
    assert len(reads) == 1
    with project.edit("Add"):
        sides.add(project, "South")
        assert names() == ["North", "South"]  # in half an edit it is not kept
    assert names() == ["North", "South"]
    project.undo()
    assert names() == ["North"]
