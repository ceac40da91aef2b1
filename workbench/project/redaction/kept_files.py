"""Files that were imported and are kept as they came: whether they hold words, and a version without them.

A form may write words so that they do not stand in its bytes: as numbers of letters, torn by markup, in code
pages of its own. So a file is also read without escapes and markup, and what its import understood counts.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workbench import archives
from workbench.archives import SIGNATURE, TooLarge, Torn
from workbench.project.project import Project
from workbench.project.redaction.wording import SPELLINGS, USUAL, Cut, Wording, texts_of
from workbench.project.store import json_columns

# Kept bytes that are no picture and no stamp: imported files, whatever they begin with.
_FILES = """
SELECT sha256 FROM blob WHERE hex(substr(bytes, 1, 4)) != '89504E47'
UNION SELECT original FROM transcript_import UNION SELECT json_extract(after, '$.original') FROM change
WHERE table_name = 'transcript_import' AND NOT redacted AND after IS NOT NULL
INTERSECT SELECT sha256 FROM blob
EXCEPT SELECT request FROM time_stamp EXCEPT SELECT answer FROM time_stamp ORDER BY sha256
"""
_RECORDS = """
SELECT DISTINCT row_id FROM change WHERE table_name = 'transcript_import'
AND (instr(before, ?) OR instr(after, ?)) ORDER BY row_id
"""
# What an import understood of a file: all its lines, taken or not.
_REPORTS = """
SELECT report FROM transcript_import WHERE original = :original UNION SELECT json_extract(after, '$.report')
FROM change WHERE table_name = 'transcript_import' AND NOT redacted AND instr(after, :original)
"""
_UNDERSTOOD = ("segments", "not_transcript", "problems")
_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})")
_MARKUP = re.compile(r"<[^>]*>|\{\\[^}]*\}")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_LARGEST = 100_000_000  # bytes unpacked of one file
_DEEPEST = 3  # archives in one another, as documents in the project of a research program
_IN_ITS_PLACE = (
    "This file held words that were redacted. Its form cannot be changed in part, so all of it went.\n"
)


@dataclass(frozen=True)
class KeptFile:
    """A kept file that holds the words in these spellings; what is no plain text goes as a whole."""

    sha256: str
    name: str  # "" of an import that is gone
    encoding: str
    as_text: bool
    records: tuple[int, ...]  # the imports that ever had it, also those that are gone
    spellings: frozenset[str]

    @property
    def usual(self) -> bool:
        """Whether it goes unless a person says otherwise."""
        return self.spellings <= USUAL


def holding(project: Project, wording: Wording) -> Iterator[KeptFile]:
    """List the kept files that hold words, also those of no import now.

    One that holds them in a spelling that usually goes and in one that does not is listed for each.
    """
    imports = {
        sha256: (name, encoding)
        for sha256, name, encoding in project.file.query(
            "SELECT original, name, encoding FROM transcript_import ORDER BY imported_at DESC, id"
        )
    }
    for (sha256,) in list(project.file.query(_FILES)):
        data = project.blob(sha256)
        name, encoding = imports.get(sha256, ("", ""))
        text = _text(data, encoding)
        texts = _readings(text) if text is not None else texts_inside(data)
        plain = [place for each in texts for place in wording.places(each)]
        understood = [place for each in _understood(project, sha256) for place in wording.places(each)]
        spellings = {place.spelling for place in (*plain, *understood)}
        for some in filter(None, (spellings & USUAL, spellings - USUAL)):
            records = tuple(row for (row,) in project.file.query(_RECORDS, [sha256] * 2))
            as_text = text is not None and _can_be_cut(text, wording, bool(understood))
            yield KeptFile(sha256, name, encoding, as_text, records, frozenset(some))


def _can_be_cut(text: str, wording: Wording, understood: bool) -> bool:
    """Tell whether no reading of a text shows the words any more once they are cut out of its bytes.

    In JSON each word, or each part of one, may stand by itself once more, with its times.
    """
    if (understood and not wording.places(text)) or isinstance(json_columns.value(text), (dict, list)):
        return False
    left = Cut(wording, " ", frozenset(SPELLINGS)).text(text)
    return not any(wording.places(each) for each in _readings(left))


def _understood(project: Project, sha256: str) -> Iterator[str]:
    """Give the words that imports of a file found in it."""
    for (written,) in project.file.query(_REPORTS, {"original": sha256}):
        report = json_columns.mapping(written or "")
        yield from texts_of([report.get(part) for part in _UNDERSTOOD])


def together(files: Iterable[KeptFile]) -> list[KeptFile]:
    """Give each file once, with all the spellings for which it was listed."""
    found: dict[str, KeptFile] = {}
    for file in files:
        known = found.get(file.sha256, file)
        found[file.sha256] = replace(file, spellings=file.spellings | known.spellings)
    return list(found.values())


def rewritten(data: bytes, file: KeptFile, wording: Wording, replacement: str) -> bytes:
    """Give the bytes of a kept file without the words, its lines as they were."""
    text = _text(data, file.encoding) if file.as_text else None
    if text is None:
        return _IN_ITS_PLACE.encode()
    cut = Cut(wording, replacement, file.spellings)
    return cut.text(text, keep_lines=True).encode(file.encoding, errors="replace")


def _text(data: bytes, encoding: str) -> str | None:
    """Read a file as the text that it was imported as; None for what is none."""
    if data.startswith(SIGNATURE):
        return None
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _readings(text: str) -> tuple[str, ...]:
    """Give a text, and what it says without escapes and markup where that is another."""
    letters = _LETTER.sub(lambda code: chr(int(code[1], 16)), text)
    said = _MARKUP.sub("", html.unescape(letters))
    return (text,) if said == text else (text, said)


def texts_inside(data: bytes) -> Iterator[str]:
    """Give whatever could be text in a file that is none: in every part of an archive, in any encoding."""
    for part in _parts(data):
        for encoding in _ENCODINGS:
            yield from _readings(part.decode(encoding, errors="replace"))


def _parts(data: bytes) -> Iterator[bytes]:
    """Unpack an archive and those in it; what is none, or torn, or swells, is one part as it is."""
    found, room = [(data, _DEEPEST)], _LARGEST
    while found:
        part, deepest = found.pop()
        inside = _unpacked(part, room) if deepest and part.startswith(SIGNATURE) else None
        if inside is None:
            yield part
        else:
            room -= sum(map(len, inside))
            found += [(each, deepest - 1) for each in inside]


def _unpacked(data: bytes, room: int) -> list[bytes] | None:
    try:
        archive = archives.opened(data)
        if sum(each.file_size for each in archive.infolist()) > room:
            return None
        with archives.reading():
            return [archive.read(each) for each in archive.infolist()]
    except (Torn, TooLarge):
        return None
