"""The law of all formats that are both written and read: what is carried comes back, the rest is named.

Segments are made with everything that a row can have. Each has a word of its own at the end, by which it is
found again in what was read, wherever the format puts it.
"""

from dataclasses import dataclass, replace
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_losses import READ_BACK, READERS
from workbench import formats
from workbench.formats import Exporter
from workbench.formats.inqscribe_text import InqScribeText
from workbench.formats.plain_text import PlainText
from workbench.project.transcript.hearings import Hearing
from workbench.project.transcript.imports import Draft, DraftSegment
from workbench.project.transcript.segments import Rendering, Segment
from workbench.project.transcript.speakers import Speaker
from workbench.project.transcript.word_times import WordTime

SPOKEN = "ar"  # what a person names as the language of the file where the file does not
PARTS = (
    "untimed", "open ends", "ends", "derived times", "speakers", "roles", "renderings", "translators",
    "line breaks", "hearings", "recognition", "word times", "word ends", "notes", "states", "languages",
    "exact times", "hundredths", "tenths", "wordless",
)  # fmt: skip
# No braces, which ASS has no place for, and no backslash, which Markdown in a plain text takes for its own.
SIGNS = "ab نص  12.-,'\"&؟éش()<>|=/#*[]_;@~`%^$!+"
LINE = st.text(st.sampled_from(SIGNS), min_size=1, max_size=12).map(
    lambda text: " ".join(("w", *text.split()))
)
LABELS = st.sampled_from(["Old man", "الراوي", "Speaker 2", "Dr. Amin", "un-named man"])
ROLES = st.sampled_from(["guard", "شاهد", "off-camera"])


@st.composite
def rows(draw: st.DrawFn, parts: frozenset[str]) -> list[Segment]:
    """Draw rows after a plain one that have nothing but `parts`, and each of those now and then."""
    plain = segment(1_000, 2_000 if "ends" in parts else None, "w r1", language=SPOKEN)
    return [plain, *(draw(row(parts, number)) for number in range(2, draw(st.integers(3, 6))))]


@st.composite
def row(draw: st.DrawFn, parts: frozenset[str], number: int) -> Segment:
    def has(part: str) -> bool:
        return part in parts and draw(st.booleans())

    step = 1 if "exact times" in parts else 10 if "hundredths" in parts else 100
    start = draw(st.integers(1, 4_000)) * step + number * 1_000_000
    end = start + draw(st.integers(2, 30)) * 100 if "ends" in parts else None
    breaks = has("line breaks")
    text = words(draw, f"r{number}", breaks)
    made = replace(
        segment(start, end, text, language=SPOKEN, number=number),
        language="en" if has("languages") else SPOKEN,
        note=draw(LINE) if has("notes") else "",
        state="checked" if has("states") else "draft",
        origin="recognised" if (heard := has("recognition")) else "",
        made_by="a recogniser" if heard else "",
    )
    if has("speakers"):
        role = draw(ROLES) if has("roles") else ""
        made = replace(made, speaker=Speaker(number, 1, draw(LABELS), role, side=None, note=""))
    if has("renderings"):
        by = "Salma" if has("translators") else ""
        texts = {language: words(draw, f"{language}{number}", breaks) for language in ("fr", "de")}
        made = replace(
            made, renderings=tuple(Rendering(1, number, *each, "human", by, "", "") for each in texts.items())
        )
    if has("hearings"):
        made = replace(made, hearings=(Hearing(1, number, "unclear", "w", "", "noise", ""),))
    if end is not None and has("word times"):
        made = replace(made, words=word_times(text, start, end, more=has("word ends")))
    if has("untimed"):
        return replace(made, start_ms=None, end_ms=None, words=())
    if has("open ends"):
        return replace(made, end_ms=None, words=())
    derived = has("derived times")
    return replace(made, end_derived=derived, start_derived=derived and draw(st.booleans()))


def words(draw: st.DrawFn, mark: str, breaks: bool) -> str:
    """Draw one line, or two, that no other row has: it ends with the mark."""
    return "\n".join([*([draw(LINE)] if breaks else []), f"{draw(LINE)} {mark}"])


def word_times(text: str, start: int, end: int, *, more: bool) -> tuple[WordTime, ...]:
    """Time the words of a row, the first from its start on, one a millisecond as long as there is room."""
    room = range(start, end)
    found = [WordTime(word, ms, None) for word, ms in zip(text.split(), room, strict=False)]
    found += [WordTime(word, None, None) for word in text.split()[len(found) :]]
    return (
        tuple(replace(each, end_ms=each.start_ms, confidence=0.5) for each in found) if more else tuple(found)
    )


def read_back(exporter: Exporter, written: list[Segment]) -> dict[str, DraftSegment]:
    """Write and read again; give the segments by the words that they end with.

    Where a file is words and times line by line, those without a time are offered to be taken in.
    """
    content = exporter.write(written, "")
    draft: Draft = formats.read(
        content, f"talk{exporter.suffix}", format=READERS.get(exporter.key, exporter.key), language=SPOKEN
    )
    assert len({mark_of(each.text) for each in draft.segments}) == len(draft.segments)
    lines = {mark_of(each.text): each.as_segment() for each in draft.not_transcript}
    return {**lines, **{mark_of(each.text): each for each in draft.segments}}


def mark_of(text: str) -> str:
    return (text.split() or [""])[-1]


def parts_of(row: Segment | DraftSegment, carried: frozenset[str]) -> dict[str, object]:
    """Give what a row says of the parts that are carried, and its words in any case."""
    step = next((ms for part, ms in (("exact times", 1), ("hundredths", 10)) if part in carried), 100)
    speaker = row.speaker if isinstance(row.speaker, str) else row.speaker.label if row.speaker else ""
    role = row.role if isinstance(row, DraftSegment) else row.speaker.role if row.speaker else ""
    renderings = [
        (each.language, each.text) if isinstance(each, Rendering) else each for each in row.renderings
    ]
    breaks = "line breaks" in carried
    told: dict[str, object] = {
        "text": row.text if breaks else row.text.split(),
        "start": rounded(row.start_ms, step),
        "speakers": speaker,
        "roles": role,
        "ends": rounded(row.end_ms, step),
        "renderings": sorted((language, text if breaks else text.split()) for language, text in renderings),
        "word times": [(each.word, each.start_ms) for each in row.words],
        "word ends": [one for each in row.words if any(one := (each.end_ms, each.confidence))],
        "notes": row.note,
        "languages": row.language or SPOKEN,
        "derived times": (row.start_derived, row.end_derived),
        "recognition": engine_of(row),
    }
    return {name: value for name, value in told.items() if name in {"text", "start", *carried}}


def rounded(ms: int | None, step: int) -> int | None:
    return None if ms is None else round(ms / step) * step


def engine_of(row: Segment | DraftSegment) -> bool:
    return bool(row.engine) if isinstance(row, DraftSegment) else row.origin == "recognised"


STEPS = frozenset(("exact times", "hundredths", "tenths"))
ALL = frozenset(PARTS)


@dataclass(frozen=True)
class Lacking(PlainText):
    """A format that carries all but what is looked at."""

    carries: frozenset[str] = frozenset()


SAID = frozenset(("speakers", "roles", "exact times"))
KEY = attrgetter("key")
EACH = pytest.mark.parametrize("exporter", READ_BACK, ids=KEY)


@EACH
@settings(max_examples=30)
@given(data=st.data())
def test_rows_with_nothing_but_what_is_carried_are_written_without_a_loss_and_come_back(
    exporter: Exporter, data: st.DataObject
):
    written = data.draw(rows(exporter.carries))
    assert formats.losses(exporter, written, "") == []
    found = read_back(exporter, written)
    for each in written:
        came = found[mark_of(each.text)]
        assert parts_of(came, ALL) == parts_of(each, ALL)


@EACH
@settings(max_examples=30)
@given(data=st.data())
def test_of_rows_with_everything_that_is_carried_comes_back_and_the_rest_is_named(
    exporter: Exporter, data: st.DataObject
):
    written = data.draw(rows(ALL))
    found = read_back(exporter, written)
    for each in written:
        came = found.get(mark_of(each.text))
        if came is None:
            assert is_named(exporter, "untimed", each) or is_named(exporter, "open ends", each)
            continue
        before, after = parts_of(each, ALL), parts_of(came, ALL)
        for part in before:
            if before[part] != after[part]:
                assert any(is_named(exporter, lost, each) for lost in LOST_AS.get(part, (part,))), part


@pytest.mark.parametrize(
    "exporter", [each for each in READ_BACK if "renderings" not in each.carries], ids=KEY
)
@settings(max_examples=30)
@given(data=st.data())
def test_a_translation_written_alone_comes_back_and_the_rest_is_named(
    exporter: Exporter, data: st.DataObject
):
    first, *others = data.draw(rows((exporter.carries | {"renderings"}) - {"untimed", "word times"}))
    french = [Rendering(1, 1, language, f"w {language}1", "human", "", "", "") for language in ("fr", "de")]
    written = [replace(first, renderings=tuple(french)), *others]
    draft = formats.read(
        exporter.write(written, "fr"),
        f"talk{exporter.suffix}",
        format=READERS.get(exporter.key, exporter.key),
    )
    found = {mark_of(each.text): each for each in draft.segments}
    translated = {f"fr{each.number}": each for each in written if each.renderings}
    assert set(found) == set(translated)
    for mark, each in translated.items():
        meant = replace(each, text=each.renderings[0].text, renderings=())
        assert parts_of(found[mark], exporter.carries) == parts_of(meant, exporter.carries)
    named = " ".join(formats.losses(exporter, written, "fr"))
    assert f"the words in other languages of {len(written)} rows" in named
    assert ("without words" in named) == (len(translated) < len(written))


LOST_AS = {  # what comes back otherwise: what may be said to be lost
    "text": ("line breaks",),
    "start": ("untimed", "exact times"),
    "ends": ("open ends", "ends", "exact times", "derived times"),
    "derived times": ("derived times", "open ends"),
    "renderings": ("renderings", "line breaks"),
}


def is_named(exporter: Exporter, part: str, row: Segment) -> bool:
    """Tell whether a format does not carry a part, and a loss is said of this row because of that part."""
    if part in exporter.carries:
        return False
    plain = segment(1_000, 2_000, "w plain", language=SPOKEN)
    lacking = Lacking(carries=ALL - ({part} if part != "exact times" else STEPS) | (exporter.carries & STEPS))
    return bool(formats.losses(lacking, [plain, plain, row], ""))


@given(data=st.data())
@settings(max_examples=30)
def test_text_for_inqscribe_is_read_back_to_the_frame(data: st.DataObject):
    written = data.draw(rows(frozenset(("ends", "speakers", "roles", "open ends"))))
    content = InqScribeText().write(written, "", rate="25")
    found = formats.read(content, "talk.txt", answers={"digits": "25"}).segments
    for each, came in zip(written, found, strict=True):
        assert parts_of(came, SAID) == parts_of(replace(each, start_ms=came.start_ms), SAID)
        for before, after in ((each.start_ms, came.start_ms), (each.end_ms, came.end_ms)):
            assert (before is None) == (after is None)
            assert before is None or after is None or 0 <= before - after < 40
