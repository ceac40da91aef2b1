"""XML and archives from anybody are read in one module each; what can run code is not read at all."""

import ast
from pathlib import Path

import workbench

_HOUSE = Path(workbench.__file__).parent
_RUNS_CODE = {"pickle", "shelve", "marshal", "yaml", "dill", "joblib"}
_XML = {"xml", "lxml", "pyexpat", "xmlrpc", "defusedxml"}
_WRITES_XML = {"ElementTree", "Element", "SubElement", "indent", "tostring", "escape"}
_READS = {"parse", "iterparse", "fromstring", "fromstringlist", "XML", "XMLParser", "XMLPullParser"}
_ARCHIVES = {"archives.py", "archive.py", "word_document.py", "refi_writer.py", "remarks.py"}


def test_hostile_files_are_read_where_the_limits_are():
    found: list[str] = []
    for path in sorted(_HOUSE.rglob("*.py")):
        source = path.read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            wrong = ""
            if isinstance(node, ast.Import | ast.ImportFrom):
                wrong = _import(node, path.name)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                wrong = node.func.id if node.func.id in {"eval", "exec", "__import__"} else ""
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                reads = node.value.id == "ElementTree" and node.attr in _READS
                wrong = node.attr if reads or node.attr == "extractall" else ""
            if wrong:
                found.append(f"{path.relative_to(_HOUSE)}:{node.lineno} {wrong}")
    assert found == []


def _import(node: ast.Import | ast.ImportFrom, name: str) -> str:
    """Name what is imported and should not be in this module."""
    modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
    for module in modules:
        top = module.partition(".")[0]
        taken = {each.name for each in node.names} if isinstance(node, ast.ImportFrom) else {module}
        if top in _RUNS_CODE or (top == "zipfile" and name not in _ARCHIVES):
            return module
        if top in _XML and name != "structured.py" and not taken <= _WRITES_XML:
            return f"{module} {taken}"
    return ""
