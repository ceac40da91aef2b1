"""What a person can choose of a format that is written: held against what it offers, and obeyed."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from workbench.errors import WorkbenchError
from workbench.formats.exporter import ENCODING, Adjustable, Exporter, Option
from workbench.project.transcript import Segment

Chosen = dict[str, str | bool | int]


def offered(exporter: Exporter) -> tuple[Option, ...]:
    """List what can be chosen of a format; empty for most."""
    return exporter.options if isinstance(exporter, Adjustable) else ()


def chosen(exporter: Exporter, given: Mapping[str, object]) -> Chosen:
    """Fill in the defaults and make values of words; raises WorkbenchError for what cannot be chosen."""
    options = offered(exporter)
    if strange := set(given) - {each.name for each in options}:
        known = ", ".join(each.name for each in options)
        raise WorkbenchError(
            f"{exporter.title} has no option {min(strange)}.",
            f"It has: {known}." if known else "It has none: leave the option out.",
        )
    return {each.name: _value(each, given.get(each.name, each.default)) for each in options}


def write(
    exporter: Exporter, segments: Sequence[Segment], language: str, given: Mapping[str, object] | None = None
) -> bytes:
    """Write segments as the options say, in the encoding asked for where the format offers one."""
    options = chosen(exporter, given or {})
    encoding = str(options.pop(ENCODING.name, ENCODING.default))
    data = cast("Any", exporter).write(segments, language, **options)
    if encoding == ENCODING.default:
        return data
    # Signs that a code page lacks become ?; `losses` has told so before.
    return data.decode("utf-8-sig").encode(encoding, errors="replace")


def unwritable(exporter: Exporter, given: Mapping[str, object], words: str) -> set[str]:
    """Find the signs of `words` that the encoding asked for does not have."""
    encoding = str(chosen(exporter, given).get(ENCODING.name, ENCODING.default))
    if encoding == ENCODING.default:
        return set()
    return {sign for sign in set(words) if not _has(encoding, sign)}


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _value(option: Option, given: object) -> str | bool | int:
    words = str(given)
    if option.choices:
        allowed = {value: value for value, _ in option.choices}
    elif isinstance(option.default, bool):
        words, allowed = words.casefold(), {"yes": True, "no": False, "true": True, "false": False}
    elif isinstance(option.default, int):
        allowed = {words: int(words)} if words.lstrip("-").isdecimal() else {"a whole number": 0}
    else:
        return words
    if words not in allowed:
        raise WorkbenchError(
            f"{option.title} cannot be {given}.", f"For {option.name} give one of: {', '.join(allowed)}."
        )
    return allowed[words]
