"""Observations of BORIS: points, states that begin and end, several observations, packed files."""

import gzip
import json
from typing import Any

import pytest

from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats.boris import Boris
from workbench.project.transcript.imports import Draft

EVENTS: list[list[Any]] = [
    [3.3, "Guard", "walks", "", "from the left"],
    [4.125, "Clerk", "walks", "fast|alone", ""],
    [5, "", "shot", "None", "two at once"],
    [7.75, "Guard", "walks", "", "out of sight"],
    [9.9, "Clerk", "walks", "fast|alone", "", 247],
    [12.0, "Guard", "walks", "", ""],
]
PROJECT = {
    "project_format_version": "7.0",
    "behaviors_conf": {
        "0": {"type": "Point event", "code": "shot"},
        "1": {"type": "State event", "code": "walks"},
    },
    "observations": {
        "bridge": {"type": "MEDIA", "time offset": 0.0, "events": EVENTS},
        "empty": {"type": "MEDIA", "events": []},
    },
}
BORIS = json.dumps(PROJECT)


def read(project: object, **answers: str) -> Draft:
    return formats.read(json.dumps(project).encode(), "a.boris", answers=answers)


def with_events(*events: list[Any], **more: Any) -> dict[str, Any]:
    return PROJECT | {"observations": {"one": {"events": list(events), **more}}}


def test_points_have_a_moment_and_states_of_the_same_subject_begin_and_end():
    draft = read(PROJECT)
    assert draft.format == "boris"
    assert [(each.start_ms, each.end_ms, each.speaker, each.text) for each in draft.segments] == [
        (3_300, 7_750, "Guard", "walks"),
        (4_125, 9_900, "Clerk", "walks (fast, alone)"),
        (5_000, None, "", "shot"),
        (12_000, None, "Guard", "walks"),
    ]
    assert [each.note for each in draft.segments] == ["from the left\nout of sight", "", "two at once", ""]
    assert [(each.line, "never ends" in each.reason) for each in draft.problems] == [(6, True)]


def test_each_event_is_accounted_for():
    used = [line for each in read(PROJECT).segments for line in each.lines_used]
    assert sorted(used) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("name", ["a.boris_gz", "a.boris.gz", "a.BORIS_GZ"])
def test_a_packed_project_reads_alike(name: str):
    assert formats.read(gzip.compress(BORIS.encode()), name).segments == read(PROJECT).segments


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (gzip.compress(BORIS.encode())[:8] + b"noise", "damaged"),
        (gzip.compress(b" " * 60_000_000), "far more"),
        (gzip.compress(b"no JSON"), "JSON"),
        (b'{"behaviors_conf": [], "observations": {"a": {"events": 7}}}', "no observation"),
    ],
    ids=["torn", "too large", "other", "empty"],  # what is packed holds the time of day
)
def test_what_is_torn_too_large_or_empty_is_refused_in_plain_words(data: bytes, told: str):
    with pytest.raises(WorkbenchError, match=told):
        formats.read(data, "a.boris_gz")


def test_which_of_several_observations_is_asked():
    two = PROJECT | {"observations": {n: {"events": [[1, "", n, "", ""]]} for n in ("first", "second")}}
    (question,) = Boris().questions(formats.Source(json.dumps(two).encode(), "a.boris"))
    assert (question.default, [name for name, _ in question.choices]) == ("first", ["first", "second"])
    draft = read(two, observation="second")
    assert [each.text for each in draft.segments] == ["second"]
    assert [each.text for each in draft.not_transcript] == ["first"]


@pytest.mark.parametrize(
    ("event", "start", "reason"),
    [
        ([-2, "", "shot", "", ""], None, "no time"),
        (["x", "", "shot"], None, "no time"),
        (["7.5", None, "shot", 3, {}], 7_500, ""),
    ],
)
def test_odd_events_are_kept_and_said(event: list[Any], start: int | None, reason: str):
    draft = read(with_events(event))
    assert [(each.start_ms, each.text) for each in draft.segments] == [(start, "shot")]
    assert [reason in each.reason for each in draft.problems] == [True] * bool(reason)


def test_an_offset_is_said_and_an_event_of_nothing_is_no_segment():
    draft = read(with_events([1, "", "shot"], [2, "", "", "", "why"], [], **{"time offset": 3.5}))
    assert [each.start_ms for each in draft.segments] == [1_000]
    assert [each.line for each in draft.problems] == [1, 2, 3]
    assert "3.5 s" in draft.problems[0].reason
