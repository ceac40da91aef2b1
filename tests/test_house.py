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


_OFFLINE = {
    "socket", "ssl", "urllib", "http", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "poplib",
    "imaplib", "xmlrpc", "socketserver", "asyncio", "webbrowser", "multiprocessing.connection",
    "multiprocessing.managers", "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets", "PySide6.QtRemoteObjects", "PySide6.QtMultimedia", "PySide6.QtDBus",
}  # fmt: skip
_WAYS_OUT = {"QDesktopServices", "openUrl", "setOpenExternalLinks", "popen", "startDetached", "execv"}
_STARTS = {  # the only modules that start processes: the children, and what tells whether they would work
    "recording/child.py", "machine.py",
}  # fmt: skip


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_module_knows_a_way_out_of_this_machine(path: Path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names=names):
                imported = {name.name for name in names}
            case ast.ImportFrom(module=str(module), names=names):
                imported = {module, *(f"{module}.{name.name}" for name in names)}
            case ast.Attribute(attr=name) | ast.Name(id=name):
                assert name not in _WAYS_OUT, f"line {node.lineno}"
                assert ast.unparse(node) != "os.system"
                continue
            case _:
                continue
        outer = {name.rpartition(".")[0] for name in imported} | {name.partition(".")[0] for name in imported}
        assert not (imported | outer) & _OFFLINE, imported
        if "subprocess" in imported:
            assert str(path.relative_to(HOUSE).as_posix()) in _STARTS
