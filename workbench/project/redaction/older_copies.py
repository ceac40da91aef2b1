"""Copies that an older version of the program wrote: none opens for reading, but words are found in them."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.project.redaction import kept_files
from workbench.project.redaction.wording import Wording, texts_of
from workbench.project.rescue import old_history
from workbench.project.store import schema
from workbench.project.store.checks import seconds_for
from workbench.project.store.encryption import ProjectKey, is_encrypted
from workbench.project.store.file import ProjectFile
from workbench.project.store.opening import check_schema
from workbench.project.store.trouble import unbelieved

_TABLES = frozenset((*schema.TRACKED, "step", "change", "blob"))  # all that is indexed stands in these
_PICTURE = b"\x89PNG"


@contextmanager
def opened(path: Path, key: ProjectKey | None) -> Generator[tuple[ProjectFile, bool]]:
    """Open a copy to be read in the block, and tell whether an older version made it; nothing is believed."""
    file = ProjectFile(path, mode="ro", key=key if is_encrypted(path) else None)
    try:
        with unbelieved(path), file.deadline(seconds_for(file)):
            version = file.ask("user_version")
            if version < schema.VERSION:
                check_schema(file, version)
            yield file, version < schema.VERSION
    finally:
        file.close()


def project_of(file: ProjectFile) -> int:
    """Tell which project it is a copy of; -1 where it does not say."""
    return next((row_id for (row_id,) in file.query("SELECT id FROM project")), -1)


def holds(file: ProjectFile, wording: Wording) -> bool:
    """Say whether any row of any version in it, or any kept file, holds words that usually go."""
    return any(wording.usually_in(text) for text in _texts(file))


def _texts(file: ProjectFile) -> Iterator[str]:
    names = [name for (name,) in file.query("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for name in sorted(_TABLES.intersection(names)):
        for row in file.query(f'SELECT * FROM "{name}"'):
            for value in row:
                if isinstance(value, str):
                    yield from texts_of(old_history.unfolded(value))
                elif isinstance(value, bytes) and not value.startswith(_PICTURE):
                    yield from kept_files.texts_inside(value)
