"""Stills: exact frames kept in the project, each with all that is needed to take it again."""

from dataclasses import dataclass, fields

from workbench.project import anchors
from workbench.project.anchors import Anchor, Box
from workbench.project.project import Project


@dataclass(frozen=True)
class Still:
    """One frame; `png` names its bytes, `pts` and `time_base` the frame, `decoder` who decoded it."""

    id: int
    number: int
    item: int
    anchor: Anchor
    png: str
    item_sha256: str
    time_ms: int
    pts: int
    time_base: str
    frame: int | None
    width: int
    height: int
    decoder: str
    caption: str
    created_at: str

    @property
    def label(self) -> str:
        """The name that people see, such as S1."""
        return f"S{self.number}"

    @property
    def region(self) -> Box | None:
        """The part that matters, in fractions of the frame; None for the whole of it."""
        return self.anchor.box


_COLUMNS = ", ".join(field.name for field in fields(Still))


def all(project: Project) -> list[Still]:  # noqa: A001 - read as stills.all(project)
    """List the stills by number."""
    return _read(project, "SELECT id FROM still", ())


def of_item(project: Project, item: int) -> list[Still]:
    """List the stills of an item by number."""
    return _read(project, "SELECT id FROM still WHERE item = ?", (item,))


def get(project: Project, still: int) -> Still | None:
    """Find a still by id."""
    return next(iter(_read(project, "SELECT id FROM still WHERE id = ?", (still,))), None)


def _read(project: Project, ids: str, values: tuple[int, ...]) -> list[Still]:
    cited = anchors.among(project, f"SELECT anchor FROM still WHERE id IN ({ids})", values)
    rows = project.rows(f"SELECT {_COLUMNS} FROM still WHERE id IN ({ids}) ORDER BY number", values)
    return [Still(**anchors.resolved(row, cited)) for row in rows]


def add(
    project: Project,
    item: int,
    png: bytes,
    *,
    item_sha256: str,
    time_ms: int,
    pts: int,
    time_base: str,
    frame: int | None,
    width: int,
    height: int,
    decoder: str,
    region: Box | None = None,
    caption: str = "",
    number: int | None = None,
) -> int:
    """Keep a frame under the next number; `time_ms` is the frame's own time, not the one asked for.

    `region` is the part that matters, in fractions of the frame; the whole frame is kept all the same.
    """
    if region is None:
        anchor = anchors.instant(project, item, time_ms, pts, time_base)
    else:
        anchor = anchors.region(project, item, region, time_ms, pts, time_base)
    return project.insert(
        "still",
        number=number or project.next_number("still"),
        item=item,
        anchor=anchor,
        png=project.put_blob(png),
        item_sha256=item_sha256,
        time_ms=time_ms,
        pts=pts,
        time_base=time_base,
        frame=frame,
        width=width,
        height=height,
        decoder=decoder,
        caption=caption,
        created_at=project.now(),
    )


def png(project: Project, still: Still) -> bytes:
    """Give the picture's bytes."""
    return project.blob(still.png)


def set_caption(project: Project, still: int, caption: str) -> None:
    """Write what a still shows."""
    project.update("still", still, caption=caption)


def remove(project: Project, still: int) -> None:
    """Remove a still from the project; its frame can be taken again."""
    project.delete("still", still)
