"""REFI-QDA projects: transcripts with sync points, codes and notes, in and out."""

import io
import random
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_subrip import TIMES, WORDS
from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats.refi import Refi
from workbench.project.transcript.imports import Draft
from workbench.project.transcript.segments import Rendering

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="x" origin="MAXQDA">'
)
CODES = '<CodeBook><Codes><Code guid="C1" name="Gate"><Code guid="C2" name="Shut"/></Code></Codes></CodeBook>'
TALK = "I: When?\nB1: At dawn.\nStill there.\n\nLast."
# fmt: off
POINTS = (
    '<SyncPoint guid="P2" timeStamp="2000" position="9"/><SyncPoint guid="P1" timeStamp="500" position="0"/>'
    '<SyncPoint guid="P3" timeStamp="4000" position="35"/><SyncPoint guid="P9" position="12"/>'
)
SELECTION = (
    '<TranscriptSelection guid="S" name="s" fromSyncPoint="P2" toSyncPoint="P3">'
    '<Coding guid="D"><CodeRef targetGUID="C2"/></Coding><NoteRef targetGUID="N"/></TranscriptSelection>'
)
NOTES = '<Notes><Note guid="N" name="n"><PlainTextContent>listen again</PlainTextContent></Note></Notes>'
# fmt: on


def transcript(name: str = "First", path: str = "internal://T.txt", inside: str = POINTS + SELECTION) -> str:
    return f'<Transcript guid="T" name="{name}" plainTextPath="{path}">{inside}</Transcript>'


def packed(sources: str, texts: dict[str, str], project: str = "project.qde") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(project, f"{HEAD}{CODES}<Sources>{sources}</Sources>{NOTES}</Project>")
        for name, text in texts.items():
            archive.writestr(name, text)
    return out.getvalue()


VIDEO = (
    '<VideoSource guid="V" name="clip">{}<VideoSelection guid="W" begin="100" end="900">'
    '<Coding guid="E"><CodeRef targetGUID="C1"/></Coding></VideoSelection></VideoSource>'
)
TEXT = (
    '<TextSource guid="X" name="minutes" plainTextPath="internal://X.txt">'
    '<PlainTextSelection guid="Y" startPosition="10" endPosition="14"><Coding guid="F">'
    '<CodeRef targetGUID="C1"/></Coding></PlainTextSelection></TextSource>'
)
FULL = packed(
    TEXT + VIDEO.format(transcript()), {"Sources/T.txt": TALK, "sources/x.TXT": "0:10 One.\n0:20 Two.\n"}
)


def read(data: bytes, **answers: str) -> Draft:
    return formats.read(data, "a.qdpx", answers=answers)


def rows(data: bytes, **answers: str):
    return [(e.start_ms, e.end_ms, e.speaker, e.text) for e in read(data, **answers).segments]


def test_a_transcript_is_parted_at_its_sync_points():
    assert read(FULL).format == "qdpx"
    assert rows(FULL) == [
        (500, 2000, "I", "When?"), (2000, 4000, "B1", "At dawn.\nStill there."), (4000, None, "", "Last."),
    ]  # fmt: skip
    assert [each.line for each in read(FULL).segments] == [1, 2, 5]


def test_codes_and_notes_become_notes():
    assert [each.note for each in read(FULL).segments] == ["", "code: Shut\nlisten again", ""]


def test_what_is_not_the_transcript_is_named():
    others = {each.text: each.reason for each in read(FULL).not_transcript}
    assert "another text" in others["minutes"]
    assert "recording itself" in others["0:00–0:00 code: Gate"]


def test_another_text_can_be_chosen_and_has_its_codes():
    source = formats.Source(FULL, "a.qdpx")
    (question,) = Refi().questions(source)
    assert question.choices == (("1", "clip: First"), ("2", "minutes"))
    assert rows(FULL, transcript="2") == [(10_000, None, "", "One."), (20_000, None, "", "Two.")]
    assert [each.note for each in read(FULL, transcript="2").segments] == ["", "code: Gate"]


def test_one_text_alone_leaves_nothing_open():
    data = packed(VIDEO.format(transcript()), {"Sources/T.txt": TALK})
    assert Refi().questions(formats.Source(data, "a.qdpx")) == ()


@pytest.mark.parametrize(
    "path",
    [
        "internal://../T.txt",
        "/etc/passwd",
        "relative:///T.txt",
        "internal://gone.txt",
        "internal:///etc/passwd",
    ],
)
def test_no_path_leads_out_of_the_archive(path: str):
    draft = read(packed(VIDEO.format(transcript(path=path)), {"T.txt": TALK, "../T.txt": TALK}))
    assert draft.segments == ()
    assert "not in the file" in draft.problems[0].reason


def test_times_that_go_back_lose_the_end_and_words_before_the_first_the_start():
    points = '<SyncPoint guid="P1" timeStamp="500" position="9"/>'
    points += '<SyncPoint guid="P2" timeStamp="100" position="22"/>'
    data = packed(VIDEO.format(transcript(inside=points)), {"Sources/T.txt": TALK})
    assert [row[:2] for row in rows(data)] == [(None, None), (500, None), (100, None)]
    assert [each.line for each in read(data).problems] == [1, 2]


@pytest.mark.parametrize(
    "data",
    [
        FULL[: len(FULL) // 2], b"PK\x03\x04", packed("", {}), packed(TEXT, {}, project="other.qde"),
        packed("<TextSource>", {}), packed(VIDEO.format("x"), {}),
        FULL.replace(b"project.qde", b"project.txt"),
    ],
)  # fmt: skip
def test_a_broken_project_ends_in_one_sentence(data: bytes):
    with pytest.raises(WorkbenchError):
        formats.read(data, "a.qdpx", format="qdpx")


def test_a_text_that_unpacks_to_far_too_much_is_refused():
    bomb = packed(VIDEO.format(transcript()), {"Sources/T.txt": "a" * 30_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(WorkbenchError, match="far more"):
        read(bomb)


def rendering(text: str) -> Rendering:
    return Rendering(
        id=1, segment=1, language="en", text=text, kind="human", translator="", certainty="", note=""
    )


SPOKEN = st.tuples(
    WORDS, st.sampled_from(["", "Old man", "الراوي"]), st.none() | WORDS, st.sampled_from(["", "hear"])
)


@given(TIMES, st.lists(SPOKEN, min_size=8, max_size=8))
def test_what_is_written_is_read_back(times, said):
    written = [
        replace(
            segment(start, start + length, words, name, (rendering(other),) if other else (), "ar", n),
            note=note,
        )
        for n, ((start, length), (words, name, other, note)) in enumerate(zip(times, said, strict=False))
    ]
    draft = read(Refi().write(written, ""))
    assert draft.language == "ar"
    assert sorted(
        (e.start_ms, e.end_ms, e.speaker, e.text, e.note, e.renderings) for e in draft.segments
    ) == sorted(
        (
            w.start_ms,
            w.end_ms,
            w.speaker.label if w.speaker else "",
            w.text,
            w.note,
            tuple((r.language, r.text) for r in w.renderings),
        )
        for w in written
    )


def test_a_row_that_is_only_translated_is_read_back():
    only = segment(0, 900, "", renderings=(rendering("text"),), language="ar")
    (found,) = read(Refi().write([only, segment(900, 950, "نص", language="ar", number=2)], "")).segments[:1]
    assert (found.text, found.renderings) == ("", (("en", "text"),))


def test_the_project_keeps_to_the_order_of_the_schema():
    data = Refi().write([replace(segment(0, 900, "one", "A"), note="n\x01")], "")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("project.qde"))
        texts = [name for name in archive.namelist() if name.startswith("Sources/")]
    space = "{urn:QDA-XML:project:1.0}"
    assert [each.tag for each in root] == [f"{space}Sources", f"{space}Notes"]
    transcript_ = root.find(f".//{space}Transcript")
    assert transcript_ is not None
    assert [each.tag.removeprefix(space) for each in transcript_] == [
        "SyncPoint",
        "SyncPoint",
        "TranscriptSelection",
    ]
    assert texts == [f"Sources/{transcript_.get('guid')}.txt"]
    ids = [each.get("guid") for each in root.iter() if each.get("guid")]
    assert len(ids) == len(set(ids))
    assert Refi().write([replace(segment(0, 900, "one", "A"), note="n\x01")], "") == data


def test_of_a_large_project_the_recordings_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    large = tmp_path / "a.qdpx"
    large.write_bytes(FULL)
    with zipfile.ZipFile(large, "a") as archive:
        archive.writestr("sources/clip.mp4", random.Random(1).randbytes(200_000))
    monkeypatch.setattr(formats, "LARGEST", 100_000)
    draft = read(formats.bytes_of(large))
    assert draft.segments == read(FULL).segments
    assert "were left out" in draft.problems[0].reason
    assert len(draft.original) < 10_000


@pytest.mark.parametrize("content", [b"PK\x03\x04" + b"x" * 500, b"x" * 500])
def test_another_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes):
    (tmp_path / "a.qdpx").write_bytes(content)
    monkeypatch.setattr(formats, "LARGEST", 100)
    with pytest.raises(WorkbenchError, match="too large"):
        formats.bytes_of(tmp_path / "a.qdpx")


def test_large_texts_in_a_large_project_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.qdpx").write_bytes(FULL)
    monkeypatch.setattr(formats, "LARGEST", len(FULL) - 1)
    with pytest.raises(WorkbenchError, match="too large"):
        formats.bytes_of(tmp_path / "a.qdpx")
