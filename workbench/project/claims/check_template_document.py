"""A checklist as a JSON document, as files and the project hold it, read without trust.

Texts stand in the template's `language`; those in other languages beside them, so that any can be missing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from workbench.errors import WorkbenchError
from workbench.originals import open_original
from workbench.project.claims.check_template import SUBJECTS, Template, TemplateItem
from workbench.reasoning.checklist import CAPS
from workbench.reasoning.known_facts import FACTS
from workbench.whole_file import write_whole

_LARGEST = 1_000_000  # bytes of a file
_LONGEST = 2_000  # characters of a text
_MOST = 200  # points
_TEXTS = ("question", "passes", "reason")
_TEMPLATE = ("key", "name", "subject", "claim_type", "version", "language", "names", "items")
_ITEM = ("key", "question", "passes", "cap", "lifted_by", "reason", "fact")
_ASK = "Ask whoever made it, or correct it in a text editor."


def document(template: Template) -> dict[str, Any]:
    """Give a template as plain JSON values, as files hold it; what is empty is left out of the points."""
    values = asdict(template)
    del values["own"]
    values["items"] = [{name: held for name, held in item.items() if held} for item in values["items"]]
    if not values["names"]:
        del values["names"]
    return values


def write_file(template: Template, path: Path) -> None:
    """Write a template to a file that another project can import."""
    text = json.dumps(document(template), ensure_ascii=False, indent=2) + "\n"
    write_whole(path, text.encode())


def read_file(path: Path) -> Template:
    """Read a template from a file; `WorkbenchError` names what is wrong with any other file."""
    try:
        if path.stat().st_size > _LARGEST:
            raise WorkbenchError(f"{path.name} is too large for a checklist.", "Choose another file.")
        with open_original(path) as stream:
            found: Any = json.loads(stream.read())
    except OSError as error:
        raise WorkbenchError(f"{path.name} cannot be read: {error.strerror}.", "Check the name.") from error
    except (ValueError, RecursionError) as error:
        raise WorkbenchError(f"{path.name} is not sound JSON.", _ASK) from error
    return of_document(found, path.name)


def of_document(document: Any, name: str) -> Template:
    """Make a template of a document; `WorkbenchError` says in which point of `name` what is wrong."""
    values = _mapping(document, f"{name} is no checklist: it is not a list of names with values.")
    _expect_known(values, _TEMPLATE, name)
    for need in ("key", "name", "items"):
        if values.get(need, "") == "":
            raise WorkbenchError(f"{name} is no checklist: it has no “{need}”.", _ASK)
    subject, version = values.get("subject", "claim"), values.get("version", 1)
    if subject not in SUBJECTS:
        raise WorkbenchError(f"In {name}, “subject” is neither claim nor item.", _ASK)
    if type(version) is not int or not 0 < version < 10**6:
        raise WorkbenchError(f"In {name}, “version” is not a number from 1.", _ASK)
    return Template(
        key=_text(values, "key", name),
        name=_text(values, "name", name),
        claim_type=_text(values, "claim_type", name),
        version=version,
        items=_items(values["items"], name),
        subject=subject,
        language=_text(values, "language", name) or "en",
        names=_texts(values.get("names", {}), f"the names in {name}"),
    )


def _items(found: Any, name: str) -> tuple[TemplateItem, ...]:
    if not isinstance(found, list):
        raise WorkbenchError(f"In {name}, “items” is not a list of points.", _ASK)
    points = cast("list[Any]", found)
    if len(points) > _MOST:
        raise WorkbenchError(f"{name} has {len(points)} points; {_MOST} are the most.", "Make two of it.")
    items = tuple(_item(each, f"point {number} of {name}") for number, each in enumerate(points, 1))
    _expect_distinct([each.key for each in items], name)
    for number, each in enumerate(items, 1):
        if each.lifted_by and each.lifted_by not in {other.key for other in items}:
            raise WorkbenchError(
                f"Point {number} of {name} is lifted by “{each.lifted_by}”, which is no point of it.", _ASK
            )
    return items


def _item(found: Any, where: str) -> TemplateItem:
    values = _mapping(found, f"{where[0].upper()}{where[1:]} is not a list of names with values.")
    _expect_known(values, (*_ITEM, "texts"), where)
    texts = {name: _text(values, name, where) for name in _ITEM}
    for need in ("key", "question"):
        if not texts[need]:
            raise WorkbenchError(f"{where[0].upper()}{where[1:]} has no {need}.", _ASK)
    for name, known in (("cap", CAPS), ("fact", FACTS)):
        if texts[name] and texts[name] not in known:
            raise WorkbenchError(
                f"In {where}, “{texts[name]}” is no {name} that this program knows.",
                f"Known: {', '.join(known)}.",
            )
    others = _mapping(values.get("texts", {}), f"In {where}, “texts” is not a list by language.")
    translated = {code: _translation(each, where) for code, each in others.items()}
    return TemplateItem(**texts, texts=translated)


def _translation(found: Any, where: str) -> dict[str, str]:
    texts = _texts(found, where)
    _expect_known(texts, _TEXTS, where)
    return texts


def _texts(found: Any, where: str) -> dict[str, str]:
    values = _mapping(found, f"In {where}, texts of other languages are not named.")
    return {name: _text(values, name, where) for name in values}


def _text(values: Mapping[str, Any], name: str, where: str) -> str:
    text = values.get(name, "")
    if not isinstance(text, str):
        raise WorkbenchError(f"In {where}, “{name[:40]}” is no text.", _ASK)
    if len(text) > _LONGEST:
        raise WorkbenchError(
            f"In {where}, “{name[:40]}” is too long.", f"{_LONGEST} characters are the most."
        )
    return text.strip()


def _mapping(found: Any, otherwise: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise WorkbenchError(otherwise, _ASK)
    return cast("dict[str, Any]", found)


def _expect_known(values: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    if unknown := sorted(set(values) - set(known)):
        raise WorkbenchError(f"In {where} stands “{unknown[0][:40]}”, which no checklist has.", _ASK)


def _expect_distinct(keys: Sequence[str], name: str) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise WorkbenchError(f"In {name}, two points have the key “{key}”.", "Give each its own.")
        seen.add(key)
