"""A transcript is typed along with a playing recording, by real keys alone."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.e2e.screen import Screen, missing_tools
from workbench import resources
from workbench.ui.transcript.typing.pause import REST_MS

pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(missing_tools()), reason="needs " + ", ".join(missing_tools())),
]

_SWIFT = REST_MS / 1000 * 0.9  # seconds between two keys, in which playing waits for certain
_REST = 0.4  # between two words
_FRAME_MS = 40


def test_speech_is_written_down_while_it_plays(tmp_path: Path):
    (tmp_path / "field.mp4").write_bytes(resources.path("demo/field.mp4").read_bytes())
    with Screen(tmp_path, (1366, 768), analyst="Typist", reaction_ms=300) as screen:
        screen.command("new", "case.vwb", "--title", "Typing")
        screen.command("add", "case.vwb", "field.mp4")
        screen.start(tmp_path / "case.vwb")

        # two speakers, one key a row and one a speaker
        screen.keys("ctrl+space")
        screen.played_to(1500)
        screen.keys("ctrl+Return")
        screen.type("First the nurse")
        screen.keys("alt+1")
        screen.played_to(screen.rest()["position_ms"] + 700)
        screen.keys("Return")
        screen.type("then the old man")
        screen.keys("alt+2", "ctrl+5", "ctrl+space")
        rows = screen.until(
            lambda: (found := screen.case()["segments"])[-1]["text"].endswith("[unclear]") and found,
            "the rows",
        )
        assert [row["text"] for row in rows] == ["First the nurse", "then the old man [unclear]"]
        assert [row["speaker"] for row in rows] == ["Speaker 1", "Speaker 2"]
        assert rows[0]["end_ms"] == rows[1]["start_ms"]
        assert 500 < rows[0]["start_ms"] < rows[1]["start_ms"] < screen.idle()["position_ms"]

        # cut at the caret, the border put right by the picture, joined again
        screen.keys("Home", "ctrl+Right", "ctrl+Right", "ctrl+shift+Return")
        halves = screen.until(lambda: (found := screen.case()["segments"])[2:] and found[1:], "the halves")
        assert [row["text"] for row in halves] == ["then the", "old man [unclear]"]
        border = halves[1]["start_ms"]
        assert rows[1]["start_ms"] < border
        screen.keys("ctrl+F5", "alt+shift+F5")
        halves = screen.until(
            lambda: (found := screen.case()["segments"])[2]["start_ms"] != border and found[1:], "the nudge"
        )
        screen.idle()
        assert screen.case()["segments"][2]["start_ms"] % 40 == 0
        assert screen.case()["segments"][1]["end_ms"] == screen.case()["segments"][2]["start_ms"]
        screen.keys("ctrl+shift+m")
        screen.until(lambda: screen.case()["segments"][-1]["text"] == rows[1]["text"], "the whole row")
        code, output = screen.quit()
        assert (code, output) == (0, "")


def test_playing_waits_for_the_typist(tmp_path: Path):
    (tmp_path / "field.mp4").write_bytes(resources.path("demo/field.mp4").read_bytes())
    with Screen(tmp_path, (1366, 768), pause_while_typing=True, rewind_ms=0) as screen:
        screen.command("new", "case.vwb", "--title", "Waiting")
        screen.command("add", "case.vwb", "field.mp4")
        screen.start(tmp_path / "case.vwb")
        screen.keys("ctrl+Return", "ctrl+space")
        begun = len(screen.played_to(1000)["pressed"])
        for _ in range(8):  # four seconds of typing, in which no recording passes
            screen.type("slow ")
            screen.pause(_REST)
        held = screen.rest()
        assert passed_between(held["pressed"][begun:]) == []
        screen.keys("Return")
        screen.played_to(screen.rest()["position_ms"] + 500)  # a rest: it plays on
        screen.keys("Return")
        rows = screen.until(lambda: (found := screen.case()["segments"])[2:] and found, "the third row")
        waited, third = rows[1]["start_ms"], rows[2]["start_ms"]
        assert 300 < waited < third <= screen.rest()["position_ms"]


def passed_between(pressed: list[tuple[float, int, bool]]) -> list[tuple[int, int]]:
    """Give from where to where the recording went while the typist rested between two words.

    All of a word is done before the next begins; while one is typed, its keys may be seen before the first of
    them stops the recording. A machine that itself rested longer than the typist may is no typist.
    """
    rests = [
        (before, after) for before, after in pairwise(pressed) if _REST / 2 < after[0] - before[0] < _SWIFT
    ]
    assert len(rests) > 2, "keys came too slowly to tell"
    return [
        (before[1], after[1])
        for before, after in rests
        if after[2] or (not before[2] and abs(after[1] - before[1]) > _FRAME_MS)
    ]
