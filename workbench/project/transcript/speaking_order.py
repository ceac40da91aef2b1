"""The speakers of an item as they first speak, found without reading the whole transcript."""

from workbench.project.project import Project
from workbench.project.transcript import speakers
from workbench.project.transcript.speakers import Speaker

_WHO = """
SELECT s.id, EXISTS (SELECT 1 FROM segment AS g WHERE g.speaker = s.id) FROM speaker AS s
WHERE s.item = ? ORDER BY s.label, s.id
"""
_IN_ORDER = """
SELECT speaker FROM segment WHERE item = ? AND speaker IS NOT NULL ORDER BY order_ms, order_no, id
"""


def in_order(project: Project, item: int) -> tuple[Speaker, ...]:
    """List those who speak in an item, in the order of their first words; the silent ones come last."""
    return project.kept(("speaking order", item), lambda: _read(project, item))


def _read(project: Project, item: int) -> tuple[Speaker, ...]:
    voices = list(project.file.query(_WHO, [item]))
    awaited, order = {voice for voice, speaks in voices if speaks}, list[int]()
    rows = project.file.query(_IN_ORDER, [item])
    while awaited and (row := next(rows, None)):  # most speak early, and nobody need be looked for any more
        if row[0] in awaited:
            awaited.discard(row[0])
            order.append(row[0])
    order += [voice for voice, speaks in voices if not speaks]
    found = (speakers.get(project, each) for each in order)
    return tuple(each for each in found if each is not None)
