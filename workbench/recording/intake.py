"""Take a file in: its fingerprint first, before anything is decoded, then what it is."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.jobs import Progress, silent
from workbench.originals import Stamp
from workbench.recording import sniff
from workbench.recording.hashing import refuse_change, stamped_sha256_of
from workbench.recording.probe import Facts, probe
from workbench.sealed import is_sealed


@dataclass(frozen=True)
class Intake:
    """A file as it was when it came in. `kind`: video, audio, still or document."""

    path: Path
    stamp: Stamp
    sha256: str
    kind: str
    facts: Facts
    title: str  # from the name it came under: a sealed copy has none that says anything

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.stamp.size

    def as_file(self) -> dict[str, Any]:
        """Give what is kept about the file of an item, by the names of its columns."""
        facts = self.facts
        return {
            "path": self.path, "size": self.size, "sha256": self.sha256, "container": facts.container,
            "duration_ms": facts.duration_ms, "width": facts.width, "height": facts.height,
            "facts": facts.as_dict(), "sealed": is_sealed(self.path),
        }  # fmt: skip


def examine(
    path: Path, progress: Progress = silent, *, probing: Callable[[Path, Path | None], Facts] = probe,
    kept_index: Callable[[str], Path | None] = lambda _sha256: None,
) -> Intake:  # fmt: skip
    """Hash `path`, then probe it; the window hands in `probing` that works in the decode child.

    `kept_index` names, for a SHA-256, the file in the cache where the index of its frames is left.
    Playlists, unknown and unreadable files, folders, pipes and devices are refused with a WorkbenchError
    that says why, and so is a file that changes meanwhile. A symbolic link stands for what it leads to.
    """
    path = Path(os.path.realpath(path))
    kind = sniff.sniff(path)
    if kind.kind == "unknown":
        raise WorkbenchError(
            f"{path.name} cannot be added. {kind.reason}", "Choose a recording, a picture or a document."
        )
    stamp, sha256 = stamped_sha256_of(path, lambda fraction, doing="": progress(fraction * 0.9, doing))
    progress(0.9, "Reading its facts")
    shown = kind.kind != "document"
    facts = probing(path, kept_index(sha256)) if shown else Facts(kind.container, "document")
    refuse_change(path, stamp)
    progress(1.0)
    return Intake(path, stamp, sha256, facts.kind, facts, path.stem)
