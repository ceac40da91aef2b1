"""Broadcasters' subtitles: timed text in XML, EBU STL and closed captions."""

import struct

import pytest

from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats.timed_text import TimedText

NS = (
    'xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"'
    ' xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
)
TTML = f"""<?xml version="1.0"?>
<tt {NS} xml:lang="ar" ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:tickRate="10000000">
<head><metadata><ttm:agent xml:id="a1"><ttm:name type="full">Old man</ttm:name></ttm:agent></metadata></head>
<body><div begin="10s">
  <p begin="00:00:01.500" end="00:00:03" ttm:agent="a1">نص
     <span>آخر</span><br/>two<metadata>x</metadata></p>
  <p begin="50000000t" dur="1s" xml:lang="en-GB">text</p>
</div><div>
  <p begin="00:01:00:15" end="61.5s">frames</p>
  <p begin="soon">kept</p>
  <p><span begin="70s" end="71s">one</span> <span begin="71s">two</span></p>
  <p begin="80s"/>
</div></body></tt>
"""


def tt(body: str, attributes: str = "") -> bytes:
    return f"<tt {NS} {attributes}><body><div>{body}</div></body></tt>".encode()


def rows(data: bytes, name: str, **answers: str):
    return [(e.start_ms, e.end_ms, e.text) for e in formats.read(data, name, answers=answers).segments]


def test_timed_text():
    draft = formats.read(TTML.encode(), "a.ttml")
    assert (draft.format, draft.language, draft.lines) == ("ttml", "ar", 6)
    assert [(e.line, e.start_ms, e.end_ms, e.text, e.language, e.speaker) for e in draft.segments] == [
        (1, 11_500, 13_000, "نص آخر\ntwo", "", "Old man"), (2, 15_000, 16_000, "text", "en", ""),
        (3, 60_500, 61_500, "frames", "", ""), (4, None, None, "kept", "", ""),
        (5, 70_000, 71_000, "one", "", ""), (5, 71_000, None, "two", "", ""),
    ]  # fmt: skip
    assert [each.line for each in draft.problems] == [4, 5, 6]


def test_paragraphs_one_after_the_other():
    body = '<div timeContainer="seq" begin="5s"><p dur="1s">a</p><p begin="1s" dur="2s">b</p></div>'
    assert rows(tt(body), "a.xml") == [(5000, 6000, "a"), (7000, 9000, "b")]


def test_frames_without_a_rate_are_asked_about():
    data = tt('<p begin="00:00:01:12" end="00:00:02:00">a</p>')
    asked = TimedText().questions(formats.Source(data, "a.xml"))
    assert [(each.name, each.default) for each in asked] == [("rate", "30")]
    assert rows(data, "a.xml", rate="25")[0] == (1480, 2000, "a")
    stated = tt('<p begin="24f">a</p>', 'ttp:frameRate="24"')
    assert (TimedText().questions(formats.Source(stated, "a.xml")), rows(stated, "a.xml")[0][0]) == ((), 1000)


@pytest.mark.parametrize(
    "time", ["00:99:00", "1:2:3", "-5s", "9" * 30 + "s", "5", "", "1e9s", "999999999999h", "00:00:00:9999"]
)
def test_times_that_are_none_are_kept_as_words(time: str):
    data = tt(f'<p begin="{time}" end="{time}">a</p>', 'ttp:frameRate="25"')
    found = formats.read(data, "a.ttml")
    assert [each.text for each in found.segments] == ["a"]
    assert found.problems


def test_entities_are_refused():
    with pytest.raises(WorkbenchError, match="entities"):
        formats.read(b'<!DOCTYPE tt [<!ENTITY a "aa">]><tt><body>&a;</body></tt>', "a.ttml", format="ttml")


# ---- EBU STL -----------------------------------------------------------------------------------


def stl(*blocks: bytes, page: bytes = b"00", starts: bytes = b"00000000", form: bytes = b"STL25.01") -> bytes:
    head = bytearray(b" " * 1024)
    head[:3], head[3:11], head[11:12], head[12:14], head[14:16] = b"850", form, b"1", page, b"7E"
    head[256:264] = starts
    return bytes(head) + b"".join(blocks)


def block(
    number: int,
    start: tuple[int, ...],
    end: tuple[int, ...],
    words: bytes,
    more: int = 0xFF,
    comment: int = 0,
) -> bytes:
    head = struct.pack("<BHBB4B4BBBB", 0, number, more, 0, *start, *end, 20, 2, comment)
    return head + words.ljust(112, b"\x8f")


STL = stl(
    block(1, (0, 0, 1, 0), (0, 0, 2, 12), b"\x0d\x0bCaf\xc2e\x8a\x8atwo\x80 here"),
    block(2, (0, 0, 3, 0), (0, 0, 4, 0), b"a long ", more=0),
    block(2, (0, 0, 3, 0), (0, 0, 4, 0), b"one"),
    block(3, (0, 0, 5, 0), (0, 0, 6, 0), b"hint", comment=1),
    block(4, (0, 0, 99, 0), (0, 0, 6, 0), b"late"),
)


def test_stl():
    draft = formats.read(STL, "a.stl")
    assert (draft.format, draft.encoding, draft.language, draft.lines) == ("stl", "iso6937", "ar", 4)
    assert [(e.line, e.start_ms, e.end_ms, e.text) for e in draft.segments] == [
        (1, 1000, 2480, "Café\ntwo here"), (2, 3000, 4000, "a long one"), (4, None, None, "late"),
    ]  # fmt: skip
    assert [(each.line, each.text) for each in draft.not_transcript] == [(3, "hint")]


def test_stl_in_arabic_that_starts_at_ten_o_clock():
    words = "نص".encode("iso8859_6")
    data = stl(block(1, (10, 0, 1, 0), (10, 0, 2, 0), words), page=b"02", starts=b"10000000")
    assert rows(data, "a.stl") == [(1000, 2000, "نص")]
    assert rows(data, "a.stl", start="zero") == [(36_001_000, 36_002_000, "نص")]
    assert "10:00" in formats.read(data, "a.stl").problems[0].reason


def test_torn_stl_says_so():
    draft = formats.read(STL[:-20], "a.stl")
    assert [each.text for each in draft.segments] == ["Café\ntwo here", "a long one"]
    assert "torn" in draft.problems[-1].reason


# ---- closed captions ---------------------------------------------------------------------------

SCC = (
    "Scenarist_SCC V1.0\n\n"
    "00:00:01:00\t94ae 94ae 9420 9420 9470 9470 f4f7 ef80 94d0 94d0 c8e5 ecec ef80 942f 942f\n\n"
    "00:00:03:00\t942c 942c\n\n"
    "00:00:04:00\t9425 9425 94ad 94ad 9470 9470 d2ef ecec\n\n"
    "00:00:06:00\t94ad 94ad 9470 9470 67ef 6f64 zz 1234567\n\n"
    "words\n"
)


def test_captions_that_pop_on_and_roll_up():
    draft = formats.read(SCC.encode(), "a.scc")
    assert draft.format == "scc"
    assert [(e.line, e.text) for e in draft.segments] == [(3, "Hello\ntwo"), (7, "Roll"), (9, "good")]
    first, second, _ = draft.segments
    assert (first.start_ms, first.end_ms) == (1435, 3003)  # shown thirteen frames into its line
    assert second.start_ms is not None
    assert 4000 < second.start_ms < second.end_ms < 6100
    assert [each.line for each in draft.not_transcript] == [1, 11]
    assert [each.line for each in draft.problems] == [9, 9]


def test_signs_beyond_ascii():
    data = "Scenarist_SCC V1.0\n\n00:00:01;00\t9429 9429 9470 9470 91b0 91b0 4580 9221 2a80 942c 942c\n"
    assert rows(data.encode(), "a.scc")[0][2] == "®Éá"


# ---- noScribe ----------------------------------------------------------------------------------

NOSCRIBE = """<!DOCTYPE HTML><html><head><title>t</title><style>p {}</style></head><body>
<p>Interview.mp3</p><p>Transcribed with noScribe vers. 0.6<br />Audio source: Interview.mp3</p>
<div><p><a name="ts_0_4300_S00" >S00: Hello (..) there,</a><a name="ts_4300_6000_S00" > good day.</a></p>
<p><a name="ts_6000_8000_S01" ><span>[00:00:06] </span>S01: //نعم//</a></p>
<p>a remark</p><p><a name="ts_9000_8500_S01" >S01: back &amp; forth</a></p></div></body></html>
"""


def test_noscribe():
    draft = formats.read(NOSCRIBE.encode(), "a.html")
    assert draft.format == "noscribe"
    assert [(e.start_ms, e.end_ms, e.speaker, e.text) for e in draft.segments] == [
        (0, 4300, "S00", "Hello (..) there,"), (4300, 6000, "S00", "good day."),
        (6000, 8000, "S01", "//نعم//"), (9000, None, "S01", "back & forth"),
    ]  # fmt: skip
    assert [each.text.split("\n")[0] for each in draft.not_transcript] == [
        "Interview.mp3", "Transcribed with noScribe vers. 0.6", "a remark",
    ]  # fmt: skip
    assert draft.segments[0].engine.startswith("noScribe")
    assert len(draft.problems) == 1
