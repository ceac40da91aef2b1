"""What a person can choose of a format that is written: held against what it offers, and obeyed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from workbench.errors import WorkbenchError
from workbench.formats.exporter import ENCODING, Adjustable, Exporter, Option
from workbench.formats.losses import losses
from workbench.formats.remarks import with_remark
from workbench.project.transcript import Segment

_NAMED = 8  # signs named of those that an encoding lacks
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


@dataclass(frozen=True)
class Written:
    """The bytes of a file, and in words what they cannot carry."""

    content: bytes
    lost: tuple[str, ...]


def write(
    exporter: Exporter, segments: Sequence[Segment], language: str,
    given: Mapping[str, object] | None = None, *, remark: str = "",
) -> Written:  # fmt: skip
    """Write segments as the options say, in the encoding asked for where the format offers one.

    A `remark` of one line, on where the file comes from, stands in it where its form has room.
    """
    options = chosen(exporter, given or {})
    encoding = str(options.pop(ENCODING.name, ENCODING.default))
    content = with_remark(exporter.key, cast("Any", exporter).write(segments, language, **options), remark)
    lost = losses(exporter, segments, language)
    if encoding != ENCODING.default:
        words = content.decode("utf-8-sig")
        content = words.encode(encoding, errors="replace")
        lost += _signs(words, encoding)
    return Written(content, tuple(lost))


def _signs(words: str, encoding: str) -> list[str]:
    """Name the signs that an encoding does not have: they are written as question marks."""
    lacking = sorted(unwritable(encoding, words))
    shown = " ".join(lacking[:_NAMED]) + (" …" if len(lacking) > _NAMED else "")
    return [f"the signs {shown} ({encoding} does not have them)"] if lacking else []


def unwritable(encoding: str, words: str) -> set[str]:
    """Find the signs of `words` that an encoding does not have."""
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
