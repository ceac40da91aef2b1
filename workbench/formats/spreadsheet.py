"""Tables as text (.csv, .tsv): one row a segment under heads, safe to open in a spreadsheet program.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection),
which is taken off again when the table is read; the file's byte order mark tells Excel that it is UTF-8.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench import timecode
from workbench.errors import WorkbenchError
from workbench.formats.cues import NO_WORDS, UNTIMED, drafted
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.project.imports import DraftSegment, OtherLine
from workbench.project.transcript import Segment

_FORMULA = tuple("=+-@\t\r＝＋－＠")
_HEADS = {
    "start": ("start", "begin", "in", "time", "timecode", "start time", "from", "البداية", "début"),
    "end": ("end", "out", "end time", "to", "النهاية", "fin"),
    "speaker": ("speaker", "name", "who", "actor", "participant", "المتحدث"),
    "role": ("role",),
    "language": ("language", "lang"),
    "text": ("text", "words", "transcript", "original", "content", "caption", "النص", "texte"),
    "note": ("note", "notes", "comment"),
}
_TRANSLATION = "translation "
_WIDEST = 1_000_000  # signs of one cell
_NO_TIME = "there is no such time; kept without a time"


@dataclass(frozen=True)
class Spreadsheet:
    """CSV and TSV in and out."""

    key: str = "csv"
    title: str = "Table (CSV, TSV)"
    suffixes: tuple[str, ...] = (".csv", ".tsv")
    suffix: str = ".csv"
    carries: frozenset[str] = frozenset(
        ("untimed", "open ends", "ends", "speakers", "roles", "renderings", "notes")
    )

    def recognises(self, source: Source) -> float:
        """Claim what begins with heads that name words and a time."""
        try:
            _, heads = _delimiter(source.text)
        except WorkbenchError:
            return 0.0
        named = {_meaning(head) for head in heads}
        sure = 0.9 if source.name.lower().endswith(self.suffixes) else 0.7
        return sure if "text" in named and "start" in named else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each row; columns with heads that are not known are remarked on once."""
        delimiter, heads = _delimiter(source.text)
        columns = [_meaning(head) for head in heads]
        if "text" not in columns:
            raise WorkbenchError(
                f"{source.name} has no column of words.",
                "Name its columns in the first line: start, end, speaker, text.",
            )
        csv.field_size_limit(_WIDEST)
        rows = csv.reader(io.StringIO(source.text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
        return _reading(rows, columns, source.name)

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write every segment, original and all translations, whatever `language` is asked for."""
        del language
        targets = list(dict.fromkeys(each.language for row in segments for each in row.renderings))
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        heads = ["start", "end", "speaker", "role", "language", "text"]
        writer.writerow([*heads, *(_TRANSLATION + target for target in targets), "note"])
        for each in segments:
            writer.writerow([_safe(cell) for cell in _cells(each, targets)])
        return b"\xef\xbb\xbf" + out.getvalue().encode()


def _delimiter(text: str) -> tuple[str, list[str]]:
    """Find what parts the cells of the first line, and the heads."""
    first = text.removeprefix("\ufeff").lstrip("\r\n").split("\n", 1)[0].strip("\r")
    for delimiter in ("\t", ";", ","):
        rows = list(csv.reader([first], delimiter=delimiter)) if len(first) < _WIDEST else []
        if rows and len(rows[0]) > 1:
            return delimiter, rows[0]
    raise WorkbenchError("The first line is not one of columns.", "Name the columns in it.")


def _meaning(head: str) -> str:
    plain = visible(head).casefold()
    if plain.startswith(_TRANSLATION):
        return plain
    return next((meaning for meaning, names in _HEADS.items() if plain in names), "")


def _reading(rows: Iterator[list[str]], columns: Sequence[str], name: str) -> Reading:
    segments: list[DraftSegment] = []
    others: list[OtherLine] = []
    problems: list[OtherLine] = []
    number = 0
    try:
        for number, cells in enumerate(rows, 1):
            if number == 1:
                others.append(OtherLine(1, " ".join(cells), "heads"))
            elif any(visible(cell) for cell in cells):
                _take(number, cells, columns, segments, problems)
    except csv.Error as error:
        raise WorkbenchError(
            f"Row {number + 1} of {name} is not sound CSV.", "Save the table again."
        ) from error
    return Reading(tuple(segments), tuple(others), tuple(problems), number)


def _take(
    number: int,
    cells: Sequence[str],
    columns: Sequence[str],
    segments: list[DraftSegment],
    problems: list[OtherLine],
) -> None:
    found = {column: _bare(cell) for column, cell in zip(columns, cells, strict=False) if column}
    words = found.get("text", "")
    translations = tuple(
        (column.removeprefix(_TRANSLATION), cell)
        for column, cell in found.items()
        if column.startswith(_TRANSLATION) and cell
    )
    start, end = _ms(found.get("start", "")), _ms(found.get("end", ""))
    shown = words or " ".join(cell for _, cell in translations)
    if not shown:
        problems.append(OtherLine(number, " ".join(cells), NO_WORDS))
        return
    if start is None:
        problems.append(OtherLine(number, shown, _NO_TIME if found.get("start") else UNTIMED))
    elif end is not None and end <= start:
        problems.append(OtherLine(number, shown, "it ends before it starts; kept without an end"))
        end = None
    made = drafted(number, start, None if start is None else end, words, speaker=found.get("speaker", ""))
    segments.append(
        replace(
            made,
            role=found.get("role") or made.role,
            language=found.get("language", ""),
            note=found.get("note", ""),
            renderings=translations,
        )
    )


def _ms(text: str) -> int | None:
    try:
        return timecode.parse(text) if text else None
    except ValueError:
        return None


def _cells(segment: Segment, targets: Sequence[str]) -> list[str]:
    times = ("" if ms is None else timecode.clock(ms) for ms in (segment.start_ms, segment.end_ms))
    label, role = (segment.speaker.label, segment.speaker.role) if segment.speaker else ("", "")
    renderings = {each.language: each.text for each in segment.renderings}
    translations = (renderings.get(target, "") for target in targets)
    return [*times, label, role, segment.language, segment.text, *translations, segment.note]


def _safe(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) or cell.startswith("'") else cell


def _bare(cell: str) -> str:
    cell = visible(cell)
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_FORMULA, "'")) else cell
