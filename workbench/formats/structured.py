"""JSON and XML of unknown origin, read so that no file can hang or swallow the program."""

import json
import math
import re
from typing import Any, cast
from xml.etree.ElementTree import Element, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from workbench.errors import WorkbenchError
from workbench.formats.importer import Source

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OPEN_TAG = re.compile(r"<(?![^<>]{0,2000}>)")
_DEEPEST = 100  # no transcript nests further
_MOST_ELEMENTS = 500_000  # each takes 200 bytes of memory and microseconds
_LATEST_MS = 1000 * 3600 * 1000
_ADVICE = "Choose another file, or another format for it."


def json_of(source: Source) -> Any:
    """Give the value of a JSON file; `WorkbenchError` for anything else."""
    try:
        return json.loads(source.text)
    except (ValueError, RecursionError) as error:
        raise WorkbenchError(f"{source.name} is not sound JSON.", _ADVICE) from error


def object_of(value: Any) -> dict[str, Any]:
    """Give an object as it is, anything else as an empty one."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def objects(value: Any) -> list[dict[str, Any]]:
    """Give the objects of a list, passing over whatever else stands in it or instead of it."""
    entries = cast("list[Any]", value) if isinstance(value, list) else []
    return [cast("dict[str, Any]", entry) for entry in entries if isinstance(entry, dict)]


def text_of(value: Any) -> str:
    """Give a string as it is, anything else as no words."""
    return value if isinstance(value, str) else ""


def milliseconds(value: Any, scale: float = 1.0) -> int | None:
    """Read a number (or a number in words) times `scale` as whole milliseconds; None where there is none."""
    try:
        exact = float(value) * scale
    except (TypeError, ValueError, OverflowError):
        return None
    return round(exact) if math.isfinite(exact) and 0 <= exact <= _LATEST_MS else None


class TooMuchError(ValueError):
    """What a parser target raises for a file with far more in it than a transcript has."""


class _Shallow(TreeBuilder):
    """Builds no tree deeper or larger than a transcript needs: walking it must not end the program."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def start(self, tag: Any, attrs: Any, /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _MOST_ELEMENTS:
            raise TooMuchError
        return super().start(tag, attrs)

    def end(self, tag: Any, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def xml_of(source: Source) -> Element:
    """Give the root of an XML file without DTD; the file's own statement of its encoding holds."""
    return parsed(source, _Shallow())


def parsed(source: Source, target: Any) -> Any:
    """Hand an XML file without DTD to a parser target (`start`, `end`, `data`), and give what it closes with.

    A `TooMuchError` of the target ends the reading; raises WorkbenchError as for a file that is not sound.
    """
    chosen = "utf-8" if source.encoding else None  # overrides what the file states
    parser = DefusedXMLParser(target=target, encoding=chosen, forbid_dtd=True)
    try:
        parser.feed(source.text.encode() if source.encoding else source.data)
        return parser.close()
    except DefusedXmlException as error:
        raise WorkbenchError(
            f"{source.name} declares types or entities, as no transcript needs to.", _ADVICE
        ) from error
    except TooMuchError as error:
        raise WorkbenchError(
            f"{source.name} holds far more than a transcript does.",
            "Save the transcript alone in a new file.",
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise WorkbenchError(f"{source.name} is not sound XML.", _ADVICE) from error


def closed_tags(markup: str) -> str:
    """Take each `<` that no `>` follows soon for a sign of the text: HTML parsers try such tags for hours."""
    return _OPEN_TAG.sub("&lt;", markup)


def children(element: Element, tag: str) -> list[Element]:
    """Find all elements of a name below, in the order of the file, whatever namespace they are in."""
    return [each for each in element.iter() if local_name(each) == tag]


def local_name(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def xml_safe(text: str) -> str:
    """Leave out the signs that no XML file may hold."""
    return _NOT_XML.sub("", text)
