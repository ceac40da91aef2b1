"""A still keeps its picture, its frame and a citation that plays; what was seen of it stands beside it."""

from pathlib import Path
from typing import Any

import pytest

from tests.project import older_version
from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, document, search, still_views, stills, verify
from workbench.project.store import schema

FRAME = {
    "item_sha256": "ab" * 32,
    "pts": 53_248,
    "time_base": "1/51200",
    "frame": 26,
    "width": 2,
    "height": 2,
}


def test_stills(project: Project, item: int) -> None:
    with project.edit("Still"):
        first = stills.add(project, item, b"png one", time_ms=1_040, decoder="d 1", **FRAME)
        stills.add(project, item, b"png two", time_ms=1_080, decoder="d 1", caption="A lorry", **FRAME)
    one, two = stills.all(project)
    assert (one.label, one.caption, two.label, two.caption) == ("S1", "", "S2", "A lorry")
    assert (one.time_ms, one.pts, one.time_base, one.frame, one.decoder) == (
        1_040,
        53_248,
        "1/51200",
        26,
        "d 1",
    )
    assert (one.anchor.kind, one.anchor.start_ms, one.anchor.pts) == ("instant", 1_040, 53_248)
    assert stills.png(project, one) == b"png one"
    assert stills.of_item(project, item) == [one, two]
    with project.edit("Caption"):
        stills.set_caption(project, first, "A bridge")
    assert stills.get(project, first) == stills.all(project)[0]
    assert stills.all(project)[0].caption == "A bridge"


def test_a_removed_still_comes_back_with_its_picture(project: Project, item: int) -> None:
    with project.edit("Still"):
        still = stills.add(project, item, b"png", time_ms=1_040, decoder="d", **FRAME)
    anchor = stills.all(project)[0].anchor
    with project.edit("Remove"):
        stills.remove(project, still)
    assert stills.all(project) == []
    assert anchors.get(project, anchor.id) == anchor
    project.undo()
    assert stills.png(project, stills.all(project)[0]) == b"png"


def kept(project: Project, item: int, **more: Any) -> int:
    with project.edit("Still"):
        return stills.add(project, item, b"png", time_ms=1_040, decoder="d", **FRAME, **more)


def test_a_region_makes_the_citation_one_of_a_region(project: Project, item: int) -> None:
    still = stills.get(project, kept(project, item, region=(0.25, 0.5, 0.25, 0.125)))
    assert still is not None
    assert (still.anchor.kind, still.anchor.start_ms, still.anchor.pts) == ("region", 1_040, 53_248)
    assert still.region == (0.25, 0.5, 0.25, 0.125)
    assert document.build(project)["stills"][0]["citation"]["w"] == 0.25
    with pytest.raises(WorkbenchError, match="inside the picture"):
        kept(project, item, region=(0.9, 0, 0.2, 0.1))


def test_what_was_seen_stands_beside_its_still(project: Project, item: int) -> None:
    still = kept(project, item, caption="The bridge")
    with project.edit("As seen"):
        made = still_views.add(
            project, still, b"larger", {"zoom": 4.0}, width=1, height=1, caption="The sign on it"
        )
    (seen,) = still_views.of_still(project, still)
    assert (seen.id, seen.view, project.blob(seen.png)) == (made, {"zoom": 4.0}, b"larger")
    (told,) = document.build(project)["stills"]
    assert told["as_seen"][0]["view"] == {"zoom": 4.0}
    assert told["as_seen"][0]["sha256"] == seen.png != told["sha256"]
    (hit,) = search.find(project, "sign")
    assert (hit.table, hit.item, hit.start_ms) == ("still_view", item, 1_040)
    with project.edit("Caption"):
        still_views.set_caption(project, made, "A plate")
    assert search.find(project, "sign") == []
    assert verify(project) == []


def test_a_derivative_goes_and_comes_back_with_its_still(project: Project, item: int) -> None:
    still = kept(project, item)
    with project.edit("As seen"):
        still_views.add(project, still, b"larger", {"turn": 90}, width=1, height=1)
    before = still_views.by_still(project)
    with project.edit("Remove still"):
        stills.remove(project, still)
    assert still_views.by_still(project) == {}
    project.undo()
    assert still_views.by_still(project) == before
    with project.edit("Remove the derivative"):
        still_views.remove(project, before[still][0].id)
    assert stills.get(project, still) is not None
    project.undo()
    project.redo()
    assert still_views.of_still(project, still) == []
    assert verify(project) == []


def test_a_file_of_version_1_is_copied_and_brought_up_to_date(tmp_path: Path) -> None:
    path, now = tmp_path / "old.vwb", schema.VERSION
    with pytest.MonkeyPatch.context() as patch, older_version.make(path, patch, 1) as old:
        with old.edit("Add"):
            item = old.insert("item", number=1, kind="video", title="A recording", created_at=old.now())
        still = kept(old, item, caption="A lorry")
        steps = old.step_count
    with pytest.raises(WorkbenchError, match="older version"):
        Project.open(path, read_only=True)
    with Project.open(path) as project:
        assert project.file.ask("user_version") == now
        assert [each.caption for each in stills.all(project)] == ["A lorry"]
        assert [hit.text for hit in search.find(project, "lorry")] == ["A lorry"]
        assert still_views.of_still(project, still) == []
        with project.edit("As seen"):
            still_views.add(project, still, b"larger", {"zoom": 2.0}, width=1, height=1)
        assert verify(project) == []
        while project.undo():
            pass
        assert stills.all(project) == []
        while project.redo():
            pass
        assert len(still_views.of_still(project, still)) == 1
        assert verify(project) == []
    with pytest.MonkeyPatch.context() as patch:
        older_version.program_of_version(patch, 1)
        with Project.open(tmp_path / f"old before v{now}.vwb", read_only=True) as before:
            assert before.step_count == steps
        with pytest.raises(WorkbenchError, match="newer version"):
            Project.open(path)
