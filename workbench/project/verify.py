"""Everything that a project can prove about itself, and about its recordings where somebody looks at them."""

from collections.abc import Callable, Iterable, Iterator

from workbench.errors import WorkbenchError
from workbench.jobs import Progress, silent
from workbench.project import time_stamps
from workbench.project.project import Project
from workbench.project.store import checks
from workbench.project.store.checks import Finding
from workbench.project.store.file import unbelieved


def verify(
    project: Project,
    *,
    media: Callable[[Project], Iterable[Finding]] | None = None,
    progress: Progress = silent,
) -> list[Finding]:
    """Check all that the file can prove about itself, and what `media` adds; empty when all is well."""
    file = project.file
    looks: list[tuple[str, Iterator[Finding]]] = [
        ("Checking the history", checks.chain(file)),
        ("Replaying the history", checks.replay(file)),
        ("Checking references", checks.references(file)),
        ("Checking kept bytes", checks.blobs(file)),
        ("Checking time stamps", time_stamps.findings(project)),
        ("Checking the search index", checks.search_index(file)),
    ]
    if media is not None:
        looks.append(("Checking recordings", iter(media(project))))
    findings: list[Finding] = []
    for number, (doing, look) in enumerate(looks):
        progress(number / len(looks), doing)
        try:
            with unbelieved():
                findings += look
        except WorkbenchError as error:
            findings.append(Finding("file", doing, str(error)))
    progress(1.0)
    return findings
