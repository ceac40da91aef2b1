"""The house is as its map says, and nobody moved in without a name on the door."""

import ast
import re
from pathlib import Path

import pytest

import workbench

HOUSE = Path(workbench.__file__).parent
DRAWERS = {"utils", "util", "misc", "common", "helpers", "manager", "base"}
SOURCES = sorted(HOUSE.rglob("*.py"))


def rooms() -> set[str]:
    return {
        path.stem if path.is_file() else path.name
        for path in HOUSE.iterdir()
        if (path.suffix == ".py" and path.name != "__init__.py") or (path / "__init__.py").is_file()
    }


def test_the_map_names_every_room_and_no_other():
    named = re.findall(r"^    (\w+)  +\S", workbench.__doc__ or "", re.MULTILINE)
    assert len(named) == len(set(named))
    assert set(named) == rooms()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_module_says_what_is_found_there(path: Path):
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{path.name} has no opening sentence"
    assert path.stem not in DRAWERS
    assert path.parent.name not in DRAWERS
