"""A still keeps its picture, its frame and a citation that plays."""

from workbench.project import Project, anchors, stills

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
