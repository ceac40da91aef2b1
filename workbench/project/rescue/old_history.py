"""The old history that a rescue leaves beside a new project, with all words that the old one ever held."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from workbench.errors import WorkbenchError
from workbench.originals import open_original
from workbench.project.store import json_columns
from workbench.sealed import SUFFIX

_ENDING = "-journal.jsonl"
_ENDINGS = (_ENDING, f"{_ENDING}{SUFFIX}")


def history_beside(project: Path, *, encrypted: bool = False) -> Path:
    """Name the file that keeps the old history beside a rescued project, sealed beside an encrypted one."""
    return project.with_name(f"{project.stem}{_ENDINGS[encrypted]}")


def of(project: Path) -> list[Path]:
    """List the old histories beside a project: its own, and those of no project, as one that was renamed."""
    beside = sorted(path for ending in _ENDINGS for path in project.parent.glob(f"*{ending}"))
    owners = {path: path.with_name(f"{path.name.rpartition(_ENDING)[0]}{project.suffix}") for path in beside}
    return [path for path, owner in owners.items() if owner == project or not owner.exists()]


def is_one(path: Path) -> bool:
    """Tell an old history by its name."""
    return path.name.endswith(_ENDINGS)


def values_in(history: Path) -> Iterator[Any]:
    """Read whatever stands in each line, JSON that is kept as text read too; text that is no JSON stays text.

    `WorkbenchError` where it cannot be read, as a sealed one while no project of its key is open.
    """
    try:
        with io.TextIOWrapper(open_original(history), "utf-8", "replace") as lines:
            for line in lines:
                yield unfolded(line)
    except OSError as error:
        raise WorkbenchError(f"“{history.name}” cannot be read.", "Check that you may read it.") from error


def unfolded(value: Any) -> Any:
    """Give a value with the JSON that is kept as text in it, however deep, read too."""
    if isinstance(value, str):
        found = json_columns.value(value)
        return unfolded(found) if isinstance(found, (dict, list)) else value
    if isinstance(value, dict):
        return {name: unfolded(each) for name, each in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [unfolded(each) for each in cast("list[Any]", value)]
    return value
