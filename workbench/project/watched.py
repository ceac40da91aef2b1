"""Which stretches of an item were watched: no part of the history, so no step, no undo and no notice.

Rows of the table that begin before all time are no stretches but say where work stopped: `last_place`.
"""

from workbench.project.project import Project


def note(project: Project, item: int, start_ms: int, end_ms: int) -> None:
    """Add a stretch, joined with those that it meets; nothing happens where nothing can be written."""
    if project.read_only or end_ms <= start_ms:
        return
    met = "FROM watched WHERE item = ? AND start_ms BETWEEN 0 AND ? AND end_ms >= ?"
    place = item, end_ms, start_ms
    with project.aside():
        row = project.rows(f"SELECT min(start_ms) AS start, max(end_ms) AS end {met}", place)[0]
        if row["start"] is not None:
            start_ms, end_ms = min(start_ms, row["start"]), max(end_ms, row["end"])
        project.file.execute(f"DELETE {met}", place)
        project.file.execute(
            "INSERT INTO watched (item, start_ms, end_ms) SELECT id, ?, ? FROM item WHERE id = ?",
            (start_ms, end_ms, item),  # an item that was removed meanwhile has nothing to be watched
        )


def of_item(project: Project, item: int) -> list[tuple[int, int]]:
    """List what was watched of an item: stretches in order, of which no two meet."""
    rows = project.file.query(
        "SELECT start_ms, end_ms FROM watched WHERE item = ? AND start_ms >= 0 ORDER BY start_ms", [item]
    )
    return [(start, end) for start, end in rows]
