"""An export says which history it comes from where its form has room, and reads back as it did without."""

import io
import zipfile

import pytest

from tests.formats.segment_case import segment
from workbench import formats
from workbench.formats.remarks import with_remark
from workbench.project.transcript import Segment

REMARK = "History code 7F3A-91C2-0B7D-55E1 after 12 steps, SHA-256 " + "ab" * 32
ROOM = ("vtt", "html", "markdown", "ass", "docx", "xlsx")
EXPORTERS = {each.key: each for each in formats.EXPORTERS}


def text_of(content: bytes) -> str:
    if content[:2] != b"PK":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.testzip() is None
        return "\n".join(parts.read(name).decode() for name in parts.namelist())


@pytest.fixture
def rows() -> list[Segment]:
    return [segment(1000, 2000, "The water came.")]


@pytest.mark.parametrize("key", ROOM)
def test_the_remark_stands_in_the_file_once(key: str, rows: list[Segment]) -> None:
    content = formats.write(EXPORTERS[key], rows, "", remark=REMARK).content
    assert text_of(content).count(REMARK) == 1


@pytest.mark.parametrize("key", ["srt", "csv", "txt"])
def test_a_form_without_room_stays_as_it_is(key: str) -> None:
    assert with_remark(key, b"anything", REMARK) == b"anything"


@pytest.mark.parametrize("key", ["vtt", "ass"])
def test_what_reads_it_finds_the_same_rows(key: str, rows: list[Segment]) -> None:
    exporter = EXPORTERS[key]
    read = formats.read(formats.write(exporter, rows, "", remark=REMARK).content, f"a{exporter.suffix}")
    assert [(each.start_ms, each.end_ms, each.text) for each in read.segments] == [
        (1000, 2000, "The water came.")
    ]


@pytest.mark.parametrize("key", ROOM)
def test_a_remark_is_text_and_nothing_else(key: str, rows: list[Segment]) -> None:
    content = formats.write(EXPORTERS[key], rows, "", remark="a <b> & --> c").content
    if key in ("html", "docx", "xlsx"):
        assert "<b>" not in text_of(content)
