"""What stands as JSON in a column, read without trust: the file may come from anybody."""

import json
from typing import Any, cast


def texts(written: str) -> tuple[str, ...]:
    """Read a list of words; nothing where there is no list."""
    return tuple(map(str, listed(written)))


def listed(written: str) -> list[Any]:
    """Read a list; an empty one where there is none."""
    found = _read(written)
    return cast(list[Any], found) if isinstance(found, list) else []


def mapping(written: str) -> dict[str, Any]:
    """Read names with their values; nothing where there are none."""
    found = _read(written)
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _read(written: str) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None
