"""What recognisers and YouTube write: Whisper's JSON, json3, srv, SubViewer."""

import json
from typing import Any

import pytest

from workbench import formats
from workbench.errors import WorkbenchError
from workbench.project.transcript.imports import Draft
from workbench.project.transcript.word_times import WordTime

OPENAI = {
    "text": " One. Two.",
    "language": "en",
    "segments": [
        {"id": 0, "start": 0.0, "end": 1.5, "text": " One.", "no_speech_prob": 0.1, "avg_logprob": -0.2},
        {"id": 1, "start": 1.5, "end": 3.25, "text": " Two.", "no_speech_prob": 0.9, "speaker": "SPEAKER_01"},
    ],
}
CPP = {
    "result": {"language": "ar"},
    "transcription": [
        {"timestamps": {"from": "00:00:00,000"}, "offsets": {"from": 0, "to": 7240}, "text": " نص"},
        {"offsets": {"from": 7240, "to": 9000}, "text": "نص"},
    ],
}
JSON3 = {
    "wireMagic": "pb3",
    "events": [
        {"tStartMs": 0, "dDurationMs": 9000, "id": 1, "wpWinPosId": 1},
        {
            "tStartMs": 480,
            "dDurationMs": 1830,
            "segs": [{"utf8": "we"}, {"utf8": " heard", "tOffsetMs": 240}],
        },
        {"tStartMs": 2300, "aAppend": 1, "segs": [{"utf8": "\n"}]},
        {"tStartMs": 2320, "dDurationMs": 2000, "segs": [{"utf8": "it"}]},
    ],
}
SRV3 = '<?xml version="1.0" encoding="utf-8" ?><timedtext format="3"><head><wp id="1"/></head><body>'
SRV3 += '<w t="0" id="1" wp="1" ws="1"/><p t="480" d="1830"><s ac="252">we</s><s t="240"> heard</s></p>'
SRV3 += '<p t="2300" d="5" a="1">\n</p><p t="2320" d="2000">Tom &amp; it</p></body></timedtext>'
SRV1 = (
    '<?xml version="1.0"?><transcript><text start="0.48" dur="1.83">we&amp;#39;ve heard</text></transcript>'
)
SBV = "0:00:00.480,0:00:02.310\nwe heard\nit\n\n0:00:02.320,0:00:04.000\nagain\n"


def read(value: Any, name: str) -> Draft:
    return formats.read((value if isinstance(value, str) else json.dumps(value)).encode(), name)


def rows(draft: Draft):
    return [(each.start_ms, each.end_ms, each.speaker, each.text) for each in draft.segments]


@pytest.mark.parametrize(
    ("value", "name", "format_key"),
    [
        (OPENAI, "a.json", "whisper"), (CPP, "a.json", "whisper"), (JSON3, "a.json", "json3"),
        (SRV3, "a.srv3", "srv"), (SRV1, "a.xml", "srv"), (SBV, "a.sbv", "sbv"),
    ],
)  # fmt: skip
def test_each_is_known_by_its_content(value: Any, name: str, format_key: str):
    assert read(value, name).format == format_key
    assert read(value, "unnamed").format == format_key


def test_whisper_in_seconds_with_speakers_and_language():
    draft = read(OPENAI, "a.json")
    assert rows(draft) == [(0, 1500, "", "One."), (1500, 3250, "SPEAKER_01", "Two.")]
    assert draft.language == "en"
    assert [each.line for each in draft.problems] == [2]  # probably no speech


def test_whisper_cpp_counts_milliseconds():
    assert rows(read(CPP, "a.json")) == [(0, 7240, "", "نص"), (7240, 9000, "", "نص")]
    assert read(CPP, "a.json").language == "ar"


def words_in(value: Any) -> tuple[WordTime, ...]:
    (segment,) = read(value, "a.json").segments
    return segment.words


def test_words_of_whisper_and_faster_whisper():
    spoken = [
        {"word": " Go", "start": 0.5, "end": 0.9, "probability": 0.75},
        {"word": " on.", "start": 0.9, "end": 1.25, "probability": 1},
    ]
    entry = {"start": 0.5, "end": 1.25, "text": " Go on.", "avg_logprob": -1.5, "words": spoken}
    assert words_in({"segments": [entry]}) == (
        WordTime("Go", 500, 900, 0.75),
        WordTime("on.", 900, 1250, 1.0),
    )
    draft = read({"segments": [entry]}, "a.json")
    assert draft.segments[0].engine == "Whisper"
    assert "unsure" in draft.problems[0].reason


def test_tokens_of_whisper_cpp_are_put_together_to_words():
    def token(text: str, start: int, end: int, sure: float) -> dict[str, Any]:
        return {"text": text, "offsets": {"from": start, "to": end}, "id": 1, "p": sure}

    tokens = [
        token("[_BEG_]", 0, 0, 0.9), token(" ال\ufffd", 10, 200, 0.5), token("\ufffdسر", 200, 400, 0.25),
        token(" مغلق", 400, 900, 1), token("[_TT_50]", 900, 900, 0.1),
    ]  # fmt: skip
    value = {
        "model": {"type": "small"},
        "result": {"language": "ar"},
        "transcription": [{"offsets": {"from": 0, "to": 1000}, "text": " الجسر مغلق", "tokens": tokens}],
    }
    assert words_in(value) == (WordTime("الجسر", 10, 400, 0.25), WordTime("مغلق", 400, 900, 1.0))
    assert read(value, "a.json").segments[0].engine == "whisper.cpp (small)"


def test_a_file_whose_letters_are_cut_in_two_is_still_utf8():
    text = json.dumps(
        {
            "transcription": [
                {"offsets": {"from": 0, "to": 9}, "text": "الجسر مغلق", "tokens": [{"text": "X"}]}
            ]
        },
        ensure_ascii=False,
    )
    draft = formats.read(text.encode().replace(b"X", "ا".encode()[:1]), "a.json")
    assert draft.segments[0].text == "الجسر مغلق"


def test_words_of_whisperx_without_times_and_with_speakers():
    spoken = [
        {"word": "In", "start": 0.1, "end": 0.2, "score": 0.5, "speaker": "SPEAKER_00"},
        {"word": "2014", "speaker": "SPEAKER_00"},
        {"word": "yes", "start": 0.5, "end": 0.6, "score": 0.9, "speaker": "SPEAKER_01"},
    ]
    value = {
        "segments": [{"start": 0.1, "end": 0.6, "text": "In 2014 yes", "words": spoken}],
        "word_segments": [],
    }
    assert words_in(value) == (
        WordTime("In", 100, 200, 0.5),
        WordTime("2014", None, None),
        WordTime("yes", 500, 600, 0.9),
    )
    draft = read(value, "a.json")
    assert (draft.segments[0].speaker, draft.segments[0].engine) == ("SPEAKER_00", "WhisperX")
    assert "SPEAKER_00, SPEAKER_01" in draft.problems[0].reason


def test_an_entry_that_is_none_is_accounted_for():
    draft = read({"segments": [5, {"start": 1, "end": 2, "text": "words"}]}, "a.json")
    assert ([each.line for each in draft.segments], [each.line for each in draft.problems]) == ([2], [1])


def test_a_loop_of_the_recogniser_is_remarked_on_and_kept():
    looped = {"segments": [{"start": n, "end": n + 1, "text": "Thank you."} for n in range(5)]}
    draft = read(looped, "a.json")
    assert len(draft.segments) == 5
    assert "repeated 5 times" in draft.problems[0].reason


@pytest.mark.parametrize("start", ["soon", None, -1, 1e300, [], "NaN"])
def test_a_time_that_is_none_costs_no_words(start: Any):
    draft = read({"segments": [{"start": start, "end": 2, "text": "words"}]}, "a.json")
    assert rows(draft) == [(None, None, "", "words")]
    assert draft.problems


def test_json3_words_are_joined_and_empty_events_said():
    draft = read(JSON3, "a.json3")
    assert rows(draft) == [(480, 2310, "", "we heard"), (2320, 4320, "", "it")]
    assert [each.line for each in draft.not_transcript] == [1, 3]


def test_json3_words_keep_their_times_and_confidence():
    parts = [
        {"utf8": "we", "acAsrConf": 255},
        {"utf8": " heard", "tOffsetMs": 240, "acAsrConf": 51},
        {"utf8": " it", "tOffsetMs": 500, "acAsrConf": 0},
    ]
    timed = {"wireMagic": "pb3", "events": [{"tStartMs": 480, "dDurationMs": 1830, "segs": parts}]}
    (segment,) = read(timed, "a.json3").segments
    assert segment.words == (
        WordTime("we", 480, None, 1.0), WordTime("heard", 720, None, 0.2), WordTime("it", 980, None),
    )  # fmt: skip
    assert segment.engine == "YouTube automatic captions"


def test_captions_typed_by_a_person_have_no_engine_and_no_word_times():
    typed = {"wireMagic": "pb3", "events": [{"tStartMs": 0, "dDurationMs": 9, "segs": [{"utf8": "by hand"}]}]}
    for draft in (read(typed, "a.json3"), read(SRV1, "a.srv1")):
        assert [(each.words, each.engine) for each in draft.segments] == [((), "")]


def test_srv3_words_keep_their_times_and_confidence():
    first, second = read(SRV3, "a.srv3").segments
    assert first.words == (WordTime("we", 480, None, 252 / 255), WordTime("heard", 720, None))
    assert (first.engine, second.words) == ("YouTube automatic captions", ())


def test_srv_in_milliseconds_and_in_seconds():
    assert rows(read(SRV3, "a.srv3")) == [(480, 2310, "", "we heard"), (2320, 4320, "", "Tom & it")]
    assert rows(read(SRV1, "a.srv1")) == [(480, 2310, "", "we've heard")]


def test_srv2_in_milliseconds():
    text = '<timedtext><window t="0" id="1"/><text t="480" d="1830" w="1">we heard</text>'
    text += '<text t="2300" d="9" w="1" append="1">\n</text></timedtext>'
    assert rows(read(text, "a.srv2")) == [(480, 2310, "", "we heard")]


def test_subviewer():
    assert rows(read(SBV, "a.sbv")) == [(480, 2310, "", "we heard\nit"), (2320, 4000, "", "again")]


def test_subviewer_with_an_hour_of_5000_digits_is_words_left_out():
    draft = read(SBV + "1" * 5000 + ":00:00.000,0:00:01.000\nwords\n", "a.sbv")
    assert len(draft.segments) == 2


BOMB = '<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY c "&a;&a;">]><timedtext><p t="1">&c;</p></timedtext>'


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[" * 100_000, "whisper"), ('{"segments": {}}', "whisper"), ('{"events": 5}', "json3"),
        ("{", "json3"), (BOMB, "srv"), ("<timedtext>" * 5_000, "srv"), ("<timedtext><p", "srv"),
        ("<p>" * 300 + "</p>" * 300, "srv"), ("<timedtext/>", "srv"),
    ],
)  # fmt: skip
def test_hostile_and_broken_files_end_in_one_plain_sentence(text: str, key: str):
    with pytest.raises(WorkbenchError):
        formats.read(text.encode(), "a", format=key)
