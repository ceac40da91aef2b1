"""What stands as JSON in a column, read without trust: the file may come from anybody."""

import json
import math
from typing import Any, cast

_DEEPEST = 50  # a value in values; what the program writes is far from it


def texts(written: str) -> tuple[str, ...]:
    """Read a list of words; nothing where there is no list."""
    return tuple(map(str, listed(written)))


def listed(written: str) -> list[Any]:
    """Read a list; an empty one where there is none."""
    found = value(written)
    return cast(list[Any], found) if isinstance(found, list) else []


def mapping(written: str) -> dict[str, Any]:
    """Read names with their values; nothing where there are none."""
    found = value(written)
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def value(written: str) -> Any:
    """Read any value; None for what is no JSON or could not be written as JSON to a file again."""
    try:
        found = _READER.decode(written)
        if "\\u" in written:
            json.dumps(found, ensure_ascii=False).encode()  # half a sign is in no text
    except (ValueError, RecursionError):
        return None
    opened = written.count("[") + written.count("{")  # counted sooner than each list is looked into
    return None if opened > _DEEPEST and is_deep(found) else found


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(written)
    return number


_READER = json.JSONDecoder(parse_constant=_finite, parse_float=_finite)


def is_deep(found: Any) -> bool:
    """Tell whether values stand in one another so deep that nobody means them to be read."""
    held = [found]
    for _ in range(_DEEPEST):
        held = [inner for each in held for inner in _inner(each)]
    return bool(held)


def _inner(each: Any) -> list[Any]:
    if isinstance(each, dict):
        return list(cast("dict[str, Any]", each).values())
    return cast("list[Any]", each) if isinstance(each, list) else []
