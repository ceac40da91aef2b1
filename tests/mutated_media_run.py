"""Damaged recordings in a window: selected, played, stepped and sought in, while a heart beats in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QLineEdit

from tests.heartbeat import Heartbeat, bare
from tests.mutated_media import Mutant
from tests.ui.storms import settle
from workbench.project import incidents, item_files, items
from workbench.project.project import Project
from workbench.recording.hashing import sha256_of
from workbench.ui.main_window import MainWindow
from workbench.ui.workspace import Workspace

TYPED = "half a thought, not yet saved"
_A_WHILE = 0.15


@dataclass
class Felt:
    """What the window felt; `stopped` are the mutants that stopped a part, with what was written down."""

    largest_ms: float = 0.0
    most_work_ms: float = 0.0
    bare_ms: float = 0.0
    told: str = ""
    seen: int = 0
    typed: str = ""
    stopped: dict[str, str] = field(default_factory=dict[str, str])


def endure(workspace: Workspace, window: MainWindow, project: Project, mutants: Iterable[Mutant]) -> Felt:
    """Open them one after the other in the window; a text that is being typed stays beside."""
    typing = QLineEdit(TYPED, window)
    typing.show()
    entered = [(mutant, _enter(project, mutant)) for mutant in mutants]
    felt = Felt()
    settle(_A_WHILE)  # the chips of all that came in at one go: no recording has been opened yet
    with bare() as bare_felt:
        heart = Heartbeat()
        for _mutant, item in entered:
            _look_at(workspace, item)
            felt.seen += window.isVisible()
        heart.stop()
    felt.largest_ms, felt.most_work_ms, felt.bare_ms = (
        heart.largest_ms,
        heart.most_work_ms,
        bare_felt.largest_ms,
    )
    felt.told = "; ".join(map(str, heart.worst()))
    felt.typed = typing.text()
    found = incidents.of_items(project)
    felt.stopped = {m.path.name: incidents.words(found[item]) for m, item in entered if item in found}
    return felt


def _enter(project: Project, mutant: Mutant) -> int:
    """Take it in as if it had been whole then: what it is is known, its bytes are these."""
    facts = mutant.facts
    with project.edit("Add item"):
        item = items.add(project, facts.kind, mutant.path.name)
        item_files.add_file(
            project, item, path=mutant.path, size=mutant.path.stat().st_size, sha256=sha256_of(mutant.path),
            container=facts.container, duration_ms=facts.duration_ms, width=facts.width,
            height=facts.height, facts=facts.as_dict(),
        )  # fmt: skip
    return item


def _look_at(workspace: Workspace, item: int) -> None:
    head = workspace.playhead
    workspace.selection.set_item(item)
    settle(_A_WHILE)
    head.play()
    settle(_A_WHILE)
    head.seek(head.duration_ms // 2)
    settle(_A_WHILE)
    head.pause()
    head.step(3)
    settle(_A_WHILE / 2)
