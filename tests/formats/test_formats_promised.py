"""What is promised of formats: which are read and written, and what each odd line becomes."""

import json

import pytest

from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats import info_json
from workbench.project.transcript.imports import Draft, DraftSegment

PROMISED = {  # format: the keys of what reads it, the keys of what writes it
    "SubRip": ("srt", "srt"),
    "WebVTT, rolling captions of YouTube too": ("vtt", "vtt"),
    "YouTube json3, srv1 to srv3, sbv": ("json3 srv sbv", ""),
    "JSON of the Whisper family": ("whisper", "words"),
    "plain transcript text": ("text", "text"),
    "oTranscribe": ("otr", "otr"),
    "InqScribe": ("inqscr text", "inqscribe"),
    "f4 and f5, text and RTF": ("text rtf", "f4"),
    "exports of NVivo, Otter, Rev, Trint, Descript, Sonix": ("text docx", ""),
    "ASS and SSA": ("ass", "ass"),
    "TTML, DFXP, IMSC, EBU-TT-D": ("ttml", ""),
    "EBU STL, SCC, SAMI, MicroDVD, MPL2, TMP, LRC": ("stl scc sami microdvd mpl2 tmp lrc", ""),
    "ELAN": ("eaf", "eaf"),
    "Praat TextGrid": ("textgrid", "textgrid"),
    "CHAT, Transcriber, EXMARaLDA": ("chat trs exb", ""),  # writing them is for later
    "Audacity labels": ("audacity", "audacity"),
    "CSV, TSV, XLSX": ("csv xlsx", "csv xlsx"),
    "BORIS": ("boris", ""),
    "noScribe": ("noscribe", ""),
    "REFI-QDA": ("qdpx", "qdpx"),
    "Web Annotation": ("", "annotations"),
    "OTIO, EDL, FCPXML, markers of Premiere": ("", "otio edl fcpxml premiere"),
    "HTML, Markdown, DOCX": ("docx", "html markdown docx"),
}


@pytest.mark.parametrize("name", PROMISED)
def test_each_format_goes_the_ways_that_are_promised(name: str):
    read, written = (set(keys.split()) for keys in PROMISED[name])
    assert read <= {each.key for each in formats.IMPORTERS}
    assert written <= {each.key for each in formats.EXPORTERS}


def test_each_importer_and_exporter_is_promised():
    read, written = (" ".join(keys).split() for keys in zip(*PROMISED.values(), strict=True))
    assert {each.key for each in formats.IMPORTERS} == set(read)
    assert {each.key for each in formats.EXPORTERS} == set(written)


def test_what_is_posted_beside_a_recording_is_read():
    told = {"extractor": "a", "title": "The bridge", "timestamp": 1_400_000_000}
    assert (
        info_json.posting(json.dumps(told).encode(), "a.info.json").published_edtf == "2014-05-13T16:53:20Z"
    )


Row = tuple[int | None, int | None, str, str]  # start and end in ms, speaker, words
MAN = "Old man"
LINES: dict[str, Row] = {
    "1:20 Old man: The gate is shut.": (80_000, None, MAN, "The gate is shut."),
    "1:20 الرجل العجوز: نص": (80_000, None, "الرجل العجوز", "نص"),
    "1:20 Guard 12: text": (80_000, None, "Guard 12", "text"),
    "[1:20] Old man: text": (80_000, None, MAN, "text"),
    "(1:20) Old man: text": (80_000, None, MAN, "text"),
    "{1:20} Old man: text": (80_000, None, MAN, "text"),
    "<1:20> Old man: text": (80_000, None, MAN, "text"),
    "01:02:03 - Speaker 2: text": (3_723_000, None, "Speaker 2", "text"),
    "01:02:03 – Speaker 2: text": (3_723_000, None, "Speaker 2", "text"),
    "01:02:03\tSpeaker 2: text": (3_723_000, None, "Speaker 2", "text"),
    "01:02:03  Speaker 2: text": (3_723_000, None, "Speaker 2", "text"),
    "Old man (1:20): text": (80_000, None, MAN, "text"),
    "Speaker  0:00\ntext": (0, None, "Speaker", "text"),
    "1:20\ntext": (80_000, None, "", "text"),
    "00:00:28this is": (28_000, None, "", "this is"),
    "[00:00:07 - 00:00:10] text": (7_000, 10_000, "", "text"),
    "00:00:01,000 --> 00:00:04,000\ntext": (1_000, 4_000, "", "text"),
    "[00:00.000 --> 00:07.240]  text": (0, 7_240, "", "text"),
    "[0.00s -> 7.24s] text": (0, 7_240, "", "text"),
    "**Old man:** \\[00:10\\] text": (10_000, None, MAN, "text"),
    "\\[00:04:18.22\\] text": (258_220, None, "", "text"),
    "[00:00:04.000]\t[00:00:06.000]\tOld man: text": (4_000, 6_000, MAN, "text"),
    "[00:00:04.000]\t\ttext": (4_000, None, "", "text"),
    "text #00:00:06-8#": (0, 6_800, "", "text"),
    "text\n#00:00:06-8# text": (6_800, None, "", "text"),
    "[01.20] text": (80_000, None, "", "text"),
    "[01.02.03] text": (3_723_000, None, "", "text"),
    "٠١:٢٠ الرجل: نص": (80_000, None, "الرجل", "نص"),
    "\u200f٠١:٢٠ الرجل: نص\u200f": (80_000, None, "الرجل", "نص"),
    "text with no time at all": (None, None, "", "text with no time at all"),
    "[99:99:99:99] text": (None, None, "", "text"),
    "[9:99] text": (None, None, "", "text"),
}


def read(text: str, **answers: str) -> Draft:
    return formats.read(text.encode(), "talk.txt", answers=answers)


def row(segment: DraftSegment) -> Row:
    return segment.start_ms, segment.end_ms, segment.speaker, segment.text


@pytest.mark.parametrize("line", LINES)
def test_a_line_met_in_the_wild_is_a_segment(line: str):
    assert [row(each) for each in read(line).segments] == [LINES[line]]


@pytest.mark.parametrize("line", LINES)
def test_it_is_one_between_others_too(line: str):
    if LINES[line][0] is None and "[" not in line:
        pytest.skip("words without a time are offered, not taken, where others have one")
    if "#" in line:
        pytest.skip("such a time reaches back to the one before")
    found = read(f"0:00 Clerk: before\n\n{line}\n\n2:00:00 Clerk: after").segments
    assert [row(each) for each in found[1:-1]] == [LINES[line]]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[99:99:99:99]", "no such time as 99:99:99:99"),
        ("[9:99]", "no such time as 9:99"),
        ("[99:99:99:99] text", "no such time as 99:99:99:99"),
        ("[9:99] text", "no such time as 9:99"),
        ("#00:00:06-8#", "no words"),
        ("\\[00:04:18.22\\]", "hundredths"),
        ("\\[00:04:18.22\\] text", "if the last two digits are frames"),
        ("text with no time at all", "no line of this file has a time"),
    ],
)
def test_what_is_odd_in_a_line_is_said_with_its_number(line: str, reason: str):
    (problem,) = read(f"\n{line}").problems
    assert problem.line == 2
    assert reason in problem.reason


def test_a_fraction_that_may_be_frames_is_asked_about():
    line = "\\[00:04:18.22\\] text"
    source = formats.Source(line.encode(), "talk.txt")
    (question,) = formats.asked(formats.chosen_importer(source, formats.IMPORTERS), source)
    assert "hundredths" in dict(question.choices)
    assert read(line, digits="25").segments[0].start_ms == 258_880


TRAPS = {  # line: what is said of it
    "Note: see 1:20": "not as the time of a line",
    "Surah 2:255": "not as the time of a line",
    "John 3:16": "not as the time of a line",
    "at 10:30 local": "not as the time of a line",
    "http://example.org/at/1:20": "not as the time of a line",
    "and more of it": "not given to the speaker before it",
}


@pytest.mark.parametrize("line", TRAPS)
def test_a_trap_is_neither_a_time_nor_in_anybodys_mouth_and_is_not_dropped(line: str):
    draft = read(f"0:10 Clerk: one\n{line}\n0:20 Old man: two")
    assert [row(each) for each in draft.segments] == [
        (10_000, None, "Clerk", "one"),
        (20_000, None, MAN, "two"),
    ]
    assert [(each.line, each.text) for each in draft.not_transcript] == [(2, line)]
    assert TRAPS[line] in draft.not_transcript[0].reason


@pytest.mark.parametrize("line", TRAPS)
def test_a_trap_alone_is_kept_without_a_time(line: str):
    (segment,) = read(line).segments
    assert segment.start_ms is None
    assert line.endswith(segment.text)


def test_a_name_with_a_colon_inside_is_cut_at_the_first():
    assert row(read("1:20 Unit 4: left wing: text").segments[0]) == (
        80_000,
        None,
        "Unit 4",
        "left wing: text",
    )


def test_times_that_go_backwards_are_kept_as_written_and_said():
    draft = read("0:30 one\n0:10 two")
    assert [each.start_ms for each in draft.segments] == [30_000, 10_000]
    assert "goes back in time" in draft.problems[0].reason


def test_a_speaker_is_not_carried_over_to_the_lines_that_follow():
    assert [each.speaker for each in read("0:10 Clerk: one\n0:20 two").segments] == ["Clerk", ""]


def test_two_fields_after_the_first_hour_may_be_hours_and_minutes():
    (problem,) = read("59:50 one\n1:02 two").problems
    assert "hours and minutes" in problem.reason


def test_a_missing_end_is_the_next_start_and_marked_as_derived():
    first, last = formats.fit(read("0:10 one\n0:20 two"), 30_000).segments
    assert (first.end_ms, first.end_derived) == (20_000, True)
    assert (last.end_ms, last.end_derived) == (30_000, True)


@pytest.mark.parametrize("name", ["talk.info.json", "talk.json"])
def test_what_was_posted_beside_a_recording_is_no_transcript(name: str):
    told = {"extractor": "a", "webpage_url": "https://example.org/v", "title": "The bridge", "duration": 9}
    with pytest.raises(WorkbenchError) as refused:
        formats.read(json.dumps(told).encode(), name)
    assert "was written beside a recording" in str(refused.value)
    assert "workbench add" in str(refused.value)
