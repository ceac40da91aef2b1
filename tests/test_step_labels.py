"""What a step is called stays for ever and cannot be redacted: no label names anybody or quotes anything."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench

_ROOT = Path(workbench.__file__).parent
_STEPS = {"edit": 0, "record": 0}  # where each of them takes its label
# What may stand in a label: numbers of claims, items and stills, counts, and the program's own words.
_SAFE = {
    "claim.label", "other.label", "stated.label", "found.label", "item.label", "subject.label", "still.label",
    "card.still.label", "some[0].still.label", "ends[0].label", "ends[1].label", "number",
    "verdict", "workflow", "opinion", "word", "letter", "state", "kind", "value", "edge", "column", "field",
    "name", "act", "label", "self._what", "_FOUND[stance]", "', '.join(names)",
    "marks.word(mark).lower()", "link.words(origin_links.names(project))",
    "names[values['from_item']]", "names[values['to_item']]",
    "'a speaker' if who else 'nobody'", "'an analyst' if name else 'nobody'",
}  # fmt: skip


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(_ROOT.rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


TREES = list(_trees())


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _at(call: ast.Call, place: int, name: str) -> ast.expr | None:
    named = next((each.value for each in call.keywords if each.arg == name), None)
    return named or (call.args[place] if len(call.args) > place else None)


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _carriers() -> dict[tuple[str, str], int]:
    """Functions that make a step with a label they are given: file and name, with the label's place."""
    found: dict[tuple[str, str], int] = {}
    for path, tree in TREES:
        for function in _functions(tree):
            names = [each.arg for each in function.args.args if each.arg != "self"]
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and _called(call) in _STEPS and call.args:
                    label = call.args[0]
                    if isinstance(label, ast.Name) and label.id in names:
                        found[str(path), function.name] = names.index(label.id)
    return found


def _labels() -> Iterator[tuple[str, str, ast.expr]]:
    """Every expression from which a label is made, with its function and where it stands."""
    carriers = _carriers()
    anywhere = {name: place for (_, name), place in carriers.items() if not name.startswith("_")}
    for path, tree in TREES:
        if path.name in {"project.py", "workspace.py"} and path.parent.name in {"project", "ui"}:
            continue  # they hand the label on
        here = {name: place for (file, name), place in carriers.items() if file == str(path)}
        places = _STEPS | anywhere | here
        for function in _functions(tree):
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and (name := _called(call)) in places:
                    label = _at(call, places[name], "label")
                    if label is not None:
                        yield f"{path.relative_to(_ROOT)}:{call.lineno}", function.name, label


def _unsafe(function: str, label: ast.expr) -> list[str]:
    parts = [node.value for node in ast.walk(label) if isinstance(node, ast.FormattedValue)]
    words = [ast.unparse(part) for part in parts]
    return [
        part
        for part in words
        if not part.startswith(("counted(len(", "len("))
        and (part not in _SAFE or (part == "name" and function != "set_words"))
    ]


def test_no_label_of_a_step_names_anybody_or_quotes_anything() -> None:
    found = [f"{where}: {part}" for where, name, label in _labels() for part in _unsafe(name, label)]
    assert not found


def test_the_labels_are_found() -> None:
    assert sum(any(isinstance(n, ast.FormattedValue) for n in ast.walk(x)) for _, _, x in _labels()) > 40


@pytest.mark.parametrize("words", ["f'Remove {actor.name}'", "f'Spoken by {label2}'", "f'{claim.text}'"])
def test_a_label_that_tells_is_seen(words: str) -> None:
    assert _unsafe("remove", ast.parse(words, mode="eval").body)
