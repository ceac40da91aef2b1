"""ELAN: tiers as voices, translations under them, and files that are not as they should be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_subrip import TIMES, WORDS
from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats.elan import Elan
from workbench.project.transcript.segments import Rendering

HEAD = '<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT FORMAT="3.0" VERSION="3.0">'
KINDS = (
    '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="utterance" TIME_ALIGNABLE="true"/>'
    '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="translation" CONSTRAINTS="Symbolic_Association"/>'
    '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="words" CONSTRAINTS="Time_Subdivision"/>'
    '<LANGUAGE LANG_ID="ara" LANG_LABEL="Arabic"/><LANGUAGE LANG_ID="eng" LANG_LABEL="English"/>'
)


def slots(*times: int | None) -> str:
    made = (
        f'<TIME_SLOT TIME_SLOT_ID="ts{n}"' + (f' TIME_VALUE="{ms}"/>' if ms is not None else "/>")
        for n, ms in enumerate(times, 1)
    )
    return f"<TIME_ORDER>{''.join(made)}</TIME_ORDER>"


def aligned(name: str, first: int, last: int, words: str) -> str:
    return (
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{name}" TIME_SLOT_REF1="ts{first}"'
        f' TIME_SLOT_REF2="ts{last}"><ANNOTATION_VALUE>{words}</ANNOTATION_VALUE>'
        "</ALIGNABLE_ANNOTATION></ANNOTATION>"
    )


def hung(name: str, on: str, words: str) -> str:
    return (
        f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{name}" ANNOTATION_REF="{on}">'
        f"<ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
    )


def tier(name: str, content: str, kind: str = "utterance", **more: str) -> str:
    rest = "".join(f' {key}="{value}"' for key, value in more.items())
    return f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="{kind}"{rest}>{content}</TIER>'


FULL = (
    HEAD + '<HEADER><MEDIA_DESCRIPTOR MEDIA_URL="file:///x/a.mp4" TIME_ORIGIN="500"/></HEADER>'
    + slots(0, 1000, 2000, 3000)
    + tier("A", aligned("a1", 1, 2, "نص") + aligned("a2", 3, 4, "آخر"), PARTICIPANT="الراوي", LANG_REF="ara")
    + tier("B", aligned("a3", 2, 3, "words"))
    + tier(
        "A-ft", hung("a4", "a1", "text") + hung("a5", "a2", "other"), "translation",
        PARENT_REF="A", LANG_REF="eng",
    )
    + tier("A-gesture", hung("a6", "a1", "points"), "translation", PARENT_REF="A")
    + tier("A-words", aligned("a7", 1, 2, "ن"), "words", PARENT_REF="A")
    + KINDS + "</ANNOTATION_DOCUMENT>"
)  # fmt: skip


def read(text: str | bytes):
    return formats.read(text if isinstance(text, bytes) else text.encode(), "a.eaf")


def rows(text: str | bytes):
    return [(each.start_ms, each.end_ms, each.speaker, each.text) for each in read(text).segments]


def test_tiers_are_voices_in_the_time_of_the_recording():
    assert rows(FULL) == [
        (500, 1500, "الراوي", "نص"), (1500, 2500, "B", "words"), (2500, 3500, "الراوي", "آخر"),
    ]  # fmt: skip


def test_what_hangs_on_a_voice_is_translation_or_note():
    first = read(FULL).segments[0]
    assert (first.language, first.renderings, first.note) == ("ara", (("eng", "text"),), "A-gesture: points")


def test_finer_parts_are_set_aside_and_said():
    (aside,) = read(FULL).not_transcript
    assert aside.text == "ن"
    assert "A-words" in aside.reason


def test_a_translation_of_a_transcription_is_one_of_the_voice():
    body = (
        tier("A", aligned("a1", 1, 2, "نص"), LANG_REF="ara")
        + tier("A-tx", hung("b1", "a1", "nass"), "translation", PARENT_REF="A")
        + tier("A-ft", hung("c1", "b1", "text"), "translation", PARENT_REF="A-tx", LANG_REF="eng")
    )
    (found,) = read(HEAD + slots(0, 900) + body + KINDS + "</ANNOTATION_DOCUMENT>").segments
    assert (found.text, found.note, found.renderings) == ("نص", "A-tx: nass", (("eng", "text"),))


@pytest.mark.parametrize("constraint", ["Time_Subdivision", "Symbolic_Subdivision", "Included_In"])
@pytest.mark.parametrize("part", [aligned("b", 1, 2, "part"), hung("b", "a", "part")])
def test_parts_of_every_constraint_are_set_aside_and_said(constraint: str, part: str):
    kinds = f'<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="finer" CONSTRAINTS="{constraint}"/>'
    body = tier("A", aligned("a", 1, 2, "x")) + tier("A-w", part, "finer", PARENT_REF="A")
    draft = read(HEAD + slots(0, 900) + body + kinds + "</ANNOTATION_DOCUMENT>")
    assert [each.text for each in draft.segments] == ["x"]
    assert [each.text for each in draft.not_transcript] == ["part"]


def test_a_self_reference_and_1433_doubled_ids_cost_no_time_and_no_words():
    body = tier("A", "".join(aligned("a", 1, 2, f"x{n}") for n in range(1433)))
    body += tier("A-ft", hung("a", "a", "itself"), "translation", PARENT_REF="A")
    draft = read(HEAD + slots(0, 900) + body + KINDS + "</ANNOTATION_DOCUMENT>")
    assert len(draft.segments) == 1433
    assert "itself" in repr(draft)


def test_a_value_of_a_vocabulary_is_its_words():
    body = tier("A", aligned("a", 1, 2, "yes").replace(" TIME_SLOT_REF1", ' CVE_REF="cve1" TIME_SLOT_REF1'))
    assert rows(HEAD + slots(0, 900) + body + "</ANNOTATION_DOCUMENT>") == [(0, 900, "A", "yes")]


def test_slots_without_a_time_lie_evenly_between_their_neighbours_and_are_marked():
    text = HEAD + slots(0, None, None, 900) + tier("A", aligned("a", 1, 2, "x") + aligned("b", 2, 3, "y"))
    assert rows(text + "</ANNOTATION_DOCUMENT>") == [(0, 300, "A", "x"), (300, 600, "A", "y")]
    found = read(text + "</ANNOTATION_DOCUMENT>").segments
    assert [(each.start_derived, each.end_derived) for each in found] == [(False, True), (True, True)]


@pytest.mark.parametrize(
    "body",
    [
        tier("A", hung("a", "a", "itself")),
        tier("A", hung("a", "b", "x") + hung("b", "a", "y")),
        tier("A", hung("a", "gone", "x"), PARENT_REF="A"),
        tier("A", aligned("a", 1, 1, "x") + aligned("a", 1, 1, "doubled"), PARENT_REF="B")
        + tier("B", "", PARENT_REF="A"),
    ],
)  # fmt: skip
def test_circles_and_doubles_neither_hang_nor_lose_words(body: str):
    draft = read(HEAD + slots(5) + body + "</ANNOTATION_DOCUMENT>")
    kept = [each.text for each in (*draft.segments, *draft.not_transcript)]
    assert len(kept) == body.count("<ANNOTATION_VALUE>")


def test_many_tiers_and_a_long_chain_are_read_as_quickly_as_few():
    """A tier was compared with every other, a chain followed anew from each of its links: for minutes."""
    many = "".join(tier(f"V{n}", aligned(f"v{n}", 1, 2, "x")) for n in range(10_000))
    chain = "".join(hung(f"c{n}", f"c{n - 1}" if n else "v0", "y") for n in range(30_000))
    whole = HEAD + slots(0, 1000) + many + tier("C", chain, "translation", PARENT_REF="V0", LANG_REF="eng")
    draft = read(whole + KINDS + "</ANNOTATION_DOCUMENT>")
    assert len(draft.segments) == 10_000
    assert len(draft.segments[0].renderings) == 30_000


def test_an_empty_document_is_refused():
    with pytest.raises(WorkbenchError):
        read(HEAD + "</ANNOTATION_DOCUMENT>")


@given(
    TIMES,
    st.lists(st.tuples(WORDS, WORDS, st.sampled_from(["Old man", "الراوي"])), min_size=8, max_size=8),
)
def test_what_is_written_is_read_back_with_translations(times, said):
    written = [
        segment(
            start, start + length, words, speaker, renderings=(rendering(other),), language="ar", number=n
        )
        for n, ((start, length), (words, other, speaker)) in enumerate(zip(times, said, strict=False), 1)
    ]
    found = read(Elan().write(written, "")).segments
    assert {(e.start_ms, e.end_ms, e.speaker, e.text, e.language, e.renderings) for e in found} == {
        (w.start_ms, w.end_ms, w.speaker.label, w.text, "ar", (("en", w.renderings[0].text),))
        for w in written
    }
    assert len(found) == len(written)


def rendering(text: str) -> Rendering:
    return Rendering(
        id=1, segment=1, language="en", text=text, kind="human", translator="", certainty="", note=""
    )
