"""A project written anew into another file, encrypted or plain: row by row, then proved to be the same."""

import contextlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.jobs import Progress, silent
from workbench.project.project import Project
from workbench.project.store import checks, search_index
from workbench.project.store.encryption import Cost, ProjectKey, key_file
from workbench.project.store.file import ProjectFile
from workbench.project.store.opening import create_file
from workbench.project.store.trouble import unbelieved
from workbench.whole_file import keep_private

_EVERY = 2_000  # rows between two reports
_TABLES = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
)


def write_encrypted(
    project: Project, path: Path, passphrase: str, *, cost: Cost | None = None, progress: Progress = silent
) -> None:
    """Write all of a project into a new encrypted file; the project itself stays as it is, wherever it lies.

    The project may be encrypted too: the new file gets a key of its own.
    """
    progress(0, "making the key")
    _write(project, path, ProjectKey.new(passphrase, cost), progress)


def write_plain(project: Project, path: Path, *, progress: Progress = silent) -> None:
    """Write all of a project into a new file that everybody can read."""
    _write(project, path, None, progress)


def _write(project: Project, path: Path, key: ProjectKey | None, progress: Progress) -> None:
    source = project.file
    if count := next(source.query("SELECT count(*) FROM item_file WHERE sealed"))[0]:
        raise WorkbenchError(
            f"{count} of its files are sealed with this project's key and would not open from another file.",
            "Save a copy instead, which keeps the key; or take those files out first (workbench unseal).",
        )
    with _new_file(path, key) as target:
        keep_private(target.path, source.path)
        with target.transaction() as commit:
            target.ask("defer_foreign_keys=1")
            _copy_rows(source, target, progress)
            search_index.rebuild(target)
            commit()
        progress(0.6, "checking the copy")
        _prove_same(source, target)
    progress(1.0)


@contextlib.contextmanager
def _new_file(path: Path, key: ProjectKey | None) -> Generator[ProjectFile]:
    """Give a new file to fill; nothing of it is left when that fails."""
    file = create_file(path, key)
    try:
        with contextlib.closing(file):
            yield file
    except BaseException:
        file.path.unlink()
        if key is not None:
            key_file(file.path).unlink()
        raise


def _copy_rows(source: ProjectFile, target: ProjectFile, progress: Progress) -> None:
    counts = {
        table: next(source.query(f'SELECT count(*) FROM "{table}"'))[0] for (table,) in source.query(_TABLES)
    }
    everything, done = sum(counts.values()) or 1, 0

    def counted(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        nonlocal done
        for row in rows:
            if done % _EVERY == 0:
                progress(0.6 * done / everything, "copying")
            done += 1
            yield row

    for table in counts:
        columns = [name for (name,) in source.query("SELECT name FROM pragma_table_info(?)", (table,))]
        names = ", ".join(f'"{name}"' for name in columns)
        places = ", ".join("?" for _ in columns)
        rows = counted(source.query(f'SELECT {names} FROM "{table}"'))
        target.execute_many(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)


def _prove_same(source: ProjectFile, target: ProjectFile) -> None:
    """Raise unless the copy proves all that a project can, with the history of the source in it."""
    with unbelieved(target.path):
        looks = (checks.chain, checks.replay, checks.references, checks.blobs)
        finding = next((finding for look in looks for finding in look(target)), None)
        if finding is None and _newest(source) == _newest(target):
            return
    what = f"{finding.where}: {finding.detail}" if finding else "its history is another"
    raise WorkbenchError(
        f"The copy is not the same ({what}), so it was removed.", "Verify the project first."
    )


def _newest(file: ProjectFile) -> tuple[Any, ...]:
    return next(file.query("SELECT seq, hash FROM step ORDER BY seq DESC LIMIT 1"), ())
