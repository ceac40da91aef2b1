"""Case JSON: all of a project but its history as one document, and a new project made from such a document.

It has one list of rows for each table, named as in the project file, with the ids by which rows refer to one
another; kept bytes (stills, imported files) stand at its end in base64. Exporting, importing into a new
project and exporting again gives the same document but for `head`, the newest step of the history. Its JSON
Schema ships as `case.schema.json`.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from workbench.errors import WorkbenchError
from workbench.jobs import Progress, silent
from workbench.originals import open_original
from workbench.project import item_files
from workbench.project.project import Project
from workbench.project.store import json_columns, schema
from workbench.project.store.rows import Rows
from workbench.project.store.trouble import fitting
from workbench.whole_file import write_whole

FORMAT = "verification-workbench-case"
LARGEST = 1_000_000_000  # bytes of a document; pictures make up nearly all of it

TRUTHS = frozenset(
    {"generated", "start_derived", "end_derived", "chosen", "neutral", "sealed"}
)  # 0 and 1 in the tables
JSON = frozenset(  # columns that hold JSON as text
    {
        ("item_file", "facts"), ("transcript_import", "report"), ("still_view", "view"),
        ("actor", "aliases"), ("word_times", "words"), ("export_choice", "options"), ("item", "authenticity"),
        ("assessment", "corroboration"), ("assessment", "rests_on"), ("check_template", "items"),
    }
)  # fmt: skip
_ORDER = {
    "segment": "item, order_ms, order_no, id", "side": "position, id", "item": "number",
    "question": "number", "claim": "number", "still": "number", "watched": "item, start_ms",
}  # fmt: skip
TABLES = (*(name for name in schema.TRACKED if name not in schema.OF_THE_HISTORY), "watched")
_KINDS: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "TEXT": (str,), "REAL": (float, int)}
_ASK_FOR_ANOTHER = "Ask whoever sent it for a fresh copy."
_LARGEST_NUMBER = 2**53

Row = dict[str, Any]


def is_case(data: bytes) -> bool:
    """Tell a document of this kind by its beginning."""
    return FORMAT.encode() in data[:200] and data.lstrip()[:1] == b"{"


def build(project: Project) -> dict[str, Any]:
    """Gather the document as plain JSON values, without the kept bytes."""
    tables = {table: [_told(table, row) for row in _rows(project, table)] for table in TABLES}
    return {"format": FORMAT, "version": schema.VERSION, **tables}


def _with_head(project: Project) -> dict[str, Any]:
    """Add which history it comes from: no part of the case, and passed over when it is taken in."""
    head = {"code": project.head_code, "sha256": project.head, "steps": project.step_count}
    about = build(project)
    return {name: about.pop(name) for name in ("format", "version")} | {"head": head} | about


def written(project: Project, progress: Progress = silent) -> Iterator[bytes]:
    """Give the bytes of the document piece by piece: kept pictures need not all be in memory at once."""
    head = json.dumps(_with_head(project), ensure_ascii=False, indent=1)
    yield head.removesuffix("\n}").encode("utf-8") + b',\n "blob": {'
    names = [row["sha256"] for row in project.rows("SELECT sha256 FROM blob ORDER BY sha256")]
    for number, name in enumerate(names):
        progress(number / len(names), "writing pictures and imported files")
        comma = "," if number else ""
        yield f'{comma}\n  "{name}": "{base64.b64encode(project.blob(name)).decode()}"'.encode()
    yield b"\n }\n}\n"


def write(project: Project, path: Path, progress: Progress = silent) -> None:
    """Write the document to `path`, whole or not at all; never over what belongs to the project."""
    item_files.refuse_overwriting(project, path)
    write_whole(path, written(project, progress))


def new_project(
    path: Path, document: Mapping[str, Any], *, analyst: str = "", progress: Progress = silent
) -> Path:
    """Make a new project file of a checked document; of one that does not fit, nothing stays."""
    with Project.create(path, path.stem, analyst=analyst) as project:
        try:
            take_in(project, document, progress)
        except BaseException:
            project.close()
            path.unlink()
            raise
    return path


def _rows(project: Project, table: str) -> list[Row]:
    where = "WHERE start_ms >= 0" if table == "watched" else ""  # without where somebody stood: `last_place`
    return project.file.dicts(f'SELECT * FROM "{table}" {where} ORDER BY {_ORDER.get(table, "id")}')


def _told(table: str, row: Row) -> Row:
    return {name: _value_told(table, name, value) for name, value in row.items()}


def _value_told(table: str, name: str, value: Any) -> Any:
    if name in TRUTHS:
        return bool(value)
    return json_columns.value(value) if (table, name) in JSON else value


def read(path: Path) -> dict[str, Any]:
    """Read a document; `WorkbenchError` for a file that is none, is too large, or is of a newer version."""
    try:
        if path.stat().st_size > LARGEST:
            raise WorkbenchError(f"{path.name} is too large for a case.", _ASK_FOR_ANOTHER)
        with open_original(path) as stream:
            document: Any = json.loads(stream.read(), parse_constant=_no_number)
    except OSError as error:
        raise WorkbenchError(f"{path.name} cannot be read: {error.strerror}.", "Check the name.") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise WorkbenchError(f"{path.name} is not sound JSON.", _ASK_FOR_ANOTHER) from error
    return checked(document, path.name)


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def checked(document: Any, name: str) -> dict[str, Any]:
    """Give a value that is such a document as it is; `WorkbenchError` names what is wrong with any other."""
    found = cast("dict[str, Any]", document) if isinstance(document, dict) else {}
    version = found.get("version")
    if found.get("format") != FORMAT or type(version) is not int:
        raise WorkbenchError(f"{name} is not a case as this program writes it.", "Choose another file.")
    if version > schema.VERSION:
        raise WorkbenchError(
            f"{name} was made by a newer version of this program.", "Install that version to open it."
        )
    if unknown := sorted(set(found) - {"format", "version", "head", "blob", *TABLES}):
        raise WorkbenchError(f"{name} holds “{unknown[0]}”, which no case has.", _ASK_FOR_ANOTHER)
    return found


def take_in(project: Project, document: Mapping[str, Any], progress: Progress = silent) -> None:
    """Write a checked document into a project in which nothing has been done yet, as one edit.

    `WorkbenchError` names the table and row that does not fit; nothing is written then.
    """
    if any(project.rows(f'SELECT 1 FROM "{table}" LIMIT 1') for table in TABLES if table != "project"):
        raise WorkbenchError(
            "A case can only be taken into a new project.", "Make a new project and import it there."
        )
    with project.edit("Import a case"):
        project.file.ask("defer_foreign_keys=ON")
        _take_bytes(project, document.get("blob", {}))
        project.delete("project", project.info().id)
        columns = _columns(project)
        for place, table in enumerate(TABLES):
            progress(place / len(TABLES), table.replace("_", " "))
            _take_rows(project, table, columns[table], document.get(table, []))
        _expect_one_project(project)
        _expect_whole(project)


def _columns(project: Project) -> dict[str, dict[str, str]]:
    watched = {row["name"]: row["type"] for row in project.rows('PRAGMA table_info("watched")')}
    return {**Rows(project.file).columns, "watched": watched}


def _take_bytes(project: Project, blobs: Any) -> None:
    if not isinstance(blobs, dict):
        raise WorkbenchError("The case's “blob” is not a list of kept bytes.", _ASK_FOR_ANOTHER)
    for name, written_bytes in cast("dict[str, Any]", blobs).items():
        try:
            data = base64.b64decode(written_bytes, validate=True)
        except (ValueError, TypeError) as error:
            raise WorkbenchError(
                f"The kept bytes {name[:12]} are not in base64.", _ASK_FOR_ANOTHER
            ) from error
        if hashlib.sha256(data).hexdigest() != name:
            raise WorkbenchError(f"The kept bytes {name[:12]} were altered.", _ASK_FOR_ANOTHER)
        project.put_blob(data)


def _take_rows(project: Project, table: str, columns: Mapping[str, str], rows: Any) -> None:
    if not isinstance(rows, list):
        raise WorkbenchError(f"The case's “{table}” is not a list of rows.", _ASK_FOR_ANOTHER)
    for number, row in enumerate(cast("list[Any]", rows), 1):
        where = f"“{table}”, row {number}"
        if not isinstance(row, dict):
            raise WorkbenchError(f"In the case, {where} is not a row.", _ASK_FOR_ANOTHER)
        values = {
            name: _value_read(table, name, value, columns, where) for name, value in cast("Row", row).items()
        }
        with fitting(f"In the case, {where}"):
            names = ", ".join(f'"{name}"' for name in values)
            marks = ", ".join(f":{name}" for name in values)
            project.file.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)


def _value_read(table: str, name: str, value: Any, columns: Mapping[str, str], where: str) -> Any:
    if name not in columns:
        raise WorkbenchError(f"In the case, {where} has an unknown “{name}”.", _ASK_FOR_ANOTHER)
    if (table, name) in JSON:
        fits = not json_columns.is_deep(value)
        value = json.dumps(value, ensure_ascii=False) if fits else ""
    elif name in TRUTHS:
        fits, value = isinstance(value, bool), int(bool(value))
    else:
        fits = value is None or (type(value) in _KINDS[columns[name]] and _is_small(value))
    if not fits:
        raise WorkbenchError(f"In the case, “{name}” of {where} is not what it should be.", _ASK_FOR_ANOTHER)
    return value


def _is_small(value: Any) -> bool:
    return isinstance(value, str) or -_LARGEST_NUMBER < value < _LARGEST_NUMBER


def _expect_one_project(project: Project) -> None:
    if len(project.rows("SELECT id FROM project LIMIT 2")) != 1:
        raise WorkbenchError("The case does not say what it is called.", _ASK_FOR_ANOTHER)


def _expect_whole(project: Project) -> None:
    for table, row_id, parent, _ in project.file.query("PRAGMA foreign_key_check"):
        raise WorkbenchError(
            f"In the case, “{table}” {row_id} refers to a row of “{parent}” that is not there.",
            _ASK_FOR_ANOTHER,
        )
